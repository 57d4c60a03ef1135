"""Small grey pictures of the pairwise set, as last accepted: one sheet for each panel, cell by cell as LIST names them."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from demo.gallery.scene import ROOT

FOLDER = ROOT / "tests/gui/references"
LIST = "pictures.txt"
SHRINK, COLUMNS, GREYS = 10, 12, 16
LEVELS = bytes(level // GREYS * GREYS for level in range(256))
"""What each of 256 greys becomes in a small picture."""
NOTICED, MOST = 48, 6
"""A picture has changed if more than MOST pixels of its small one differ by more than NOTICED of 255."""


def small(picture: QImage) -> QImage:
    """Return a picture at a tenth of its size, in sixteen greys."""
    width, height = picture.width() // SHRINK, picture.height() // SHRINK
    scaled = picture.scaled(
        width, height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    # the panels' widths are such that no line is padded
    return QImage(bytes(scaled.constBits()).translate(LEVELS), width, height, width, scaled.format()).copy()


def has_changed(wanted: QImage, seen: QImage) -> bool:
    """Return whether two small pictures of one size differ by more than the noise of drawing (NOTICED, MOST)."""
    pairs = zip(bytes(wanted.constBits()), bytes(seen.constBits()), strict=True)
    return sum(abs(one - other) > NOTICED for one, other in pairs) > MOST


def beside(wanted: QImage, seen: QImage) -> QImage:
    """Return what was accepted, enlarged, and what is seen now, side by side at the size of the latter."""
    both = QImage(2 * seen.width(), seen.height(), QImage.Format.Format_RGB32)
    painter = QPainter(both)
    painter.drawImage(QRect(0, 0, seen.width(), seen.height()), wanted)
    painter.drawImage(seen.width(), 0, seen)
    painter.end()
    return both


def accepted() -> Iterator[tuple[str, QImage]]:
    """Yield the file (`Shot.file`) and the small picture of each accepted picture.

    Raises:
        FileNotFoundError: no picture has been accepted yet.
    """
    for panel, files in _by_panel((FOLDER / LIST).read_text().split()):
        sheet = QImage(str(FOLDER / f"{panel}.png")).convertToFormat(QImage.Format.Format_Grayscale8)
        width, height = sheet.width() // COLUMNS, sheet.height() // -(-len(files) // COLUMNS)
        for number, file in enumerate(files):
            yield file, sheet.copy(*_at(number, width, height), width, height)


def accept(drawn: list[str], wanted: list[str], out: Path) -> None:
    """Write the references anew, for the files in `wanted` and no others.

    Those in `drawn` are made from the pictures in `out`, a gallery's folder; the rest stays as it was accepted before, and
    one that never was is left out. Raises OSError if a sheet can't be written.
    """
    cells = dict(accepted()) if (FOLDER / LIST).exists() else {}
    cells |= {file: small(QImage(str(out / file))) for file in drawn}
    kept = _by_panel([file for file in wanted if file in cells])
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / LIST).write_text("".join(f"{file}\n" for _, files in kept for file in files))
    for panel, files in kept:
        width, height = cells[files[0]].width(), cells[files[0]].height()
        sheet = QImage(COLUMNS * width, -(-len(files) // COLUMNS) * height, QImage.Format.Format_Grayscale8)
        sheet.fill(0)
        painter = QPainter(sheet)
        for number, file in enumerate(files):
            painter.drawImage(*_at(number, width, height), cells[file])
        painter.end()
        if not sheet.save(str(FOLDER / f"{panel}.png")):
            raise OSError(f"{FOLDER / panel}.png can't be written")


def _by_panel(files: list[str]) -> list[tuple[str, list[str]]]:
    def panel_of(file: str) -> str:
        return file.split("/", maxsplit=1)[0].split("-", maxsplit=1)[0]

    return [(panel, list(group)) for panel, group in groupby(sorted(files, key=panel_of), key=panel_of)]


def _at(number: int, width: int, height: int) -> tuple[int, int]:
    return number % COLUMNS * width, number // COLUMNS * height
