"""Draw what stands on the glass while the terminal can't be started: a picture for each panel, as still.c reads it.

python -m demo.gallery.still FOLDER    writes FOLDER/portrait.still, landscape.still and small.still
"""

import struct
import sys
from itertools import groupby
from pathlib import Path

from PySide6.QtGui import QImage

from demo.gallery.panel_window import SIZES, PanelWindow
from demo.gallery.scene import ROOT, application

PAGE = ROOT / "resources/qml/Kiosk/pictures/OutOfOrder.qml"


def drawn(panel: str) -> QImage:
    """Return the picture of the out-of-order page for this shape of panel. Call `application` first: it brings the words."""
    glass = PanelWindow(PAGE, panel, 1)
    picture = glass.picture()
    glass.close()
    return picture


def encoded(picture: QImage) -> bytes:
    """Return a picture as still.c reads it: native 32-bit words of width, height and runs of (count, 0x00RRGGBB)."""
    pixels = picture.convertToFormat(QImage.Format.Format_RGB32)
    words = [picture.width(), picture.height()]
    for colour, run in groupby(memoryview(pixels.constBits()).cast("I")):
        words += [sum(1 for _ in run), colour & 0xFFFFFF]
    return struct.pack(f"={len(words)}I", *words)


def main() -> None:
    """Write the pictures of all panels into the folder that the command line names."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    application()
    for panel in SIZES:
        (folder / f"{panel}.still").write_bytes(encoded(drawn(panel)))


if __name__ == "__main__":
    main()
