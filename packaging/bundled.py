"""Says which locked Python packages a Debian package brings: what to install of them, and their licences.

    bundled.py service FOLDER     the group `service` of pyproject.toml with all that it needs
    bundled.py terminal FOLDER    what is frozen in dist/madoguchi
    bundled.py field FOLDER       what is frozen in dist/madoguchi-field
    bundled.py training FOLDER    what is frozen in dist/madoguchi-training

Writes FOLDER/requirements.txt, lines of requirements.lock, and FOLDER/copyright in Debian's format.
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
FROZEN = {
    "terminal": ROOT / "dist/madoguchi/madoguchi",
    "field": ROOT / "dist/madoguchi-field/madoguchi-field",
    "training": ROOT / "dist/madoguchi-training/madoguchi-training",
}
UNUSED = frozenset({"polyfactory", "rich-click", "rich"})
"""What Litestar loads for examples in documents and for its own command line: a third of everything."""
TEXT = re.compile(
    r"(^|/)(LICEN[CS]E|COPYING|NOTICE|AUTHORS)([-.](txt|md|rst|APACHE|BSD|MIT|PSF))*$", re.IGNORECASE
)
HOLDER = re.compile(r"^\W*(copyright\s.*\d{4}.*?)\W*$", re.IGNORECASE | re.MULTILINE)
SHARED = "/usr/share/common-licenses"
COMMON = {
    "GNU LESSER GENERAL PUBLIC LICENSE": "LGPL-3",
    "GNU GENERAL PUBLIC LICENSE": "GPL-2",
    "TERMS AND CONDITIONS FOR USE, REPRODUCTION": "Apache-2.0",
}
"""Licences in /usr/share/common-licenses of every Debian, by words that their texts are recognised by."""
NAMED = {
    "LGPL-3.0-only": "LGPL-3",
    "GPL-2.0-only": "GPL-2",
    "GPL-3.0-only": "GPL-3",
    "Apache-2.0": "Apache-2.0",
}
"""Licences there, by their names in a wheel's metadata (SPDX)."""
DEBIAN = {
    name: Path("/usr/share/doc", package, "copyright")
    for name, package in {
        "Python": "python3.13",
        "Qt": "libqt6core6t64",
        "Qt*Qml": "libqt6qml6",
        "libicu": "libicu76",
    }.items()
}
"""What wheels bundle without its notices, by its files' name: Debian's copyright file of it, which is given instead."""
HEAD = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Madoguchi
Comment: Made from the wheels that requirements.lock names, as their makers built them.

Files: *
Copyright: 2026 the card company
License: Madoguchi
 For the card company's own use. All rights reserved.
"""


def needed(names: Iterable[str]) -> set[str]:
    """Return the canonical names of these packages and of all that they need on this machine, but for UNUSED.

    names: requirements, such as ``litestar[jinja]>=2``; what only a package of UNUSED needs is left out, too.

    Raises PackageNotFoundError if one is not installed.
    """
    found: set[tuple[str, str]] = set()
    ahead = [
        (canonicalize_name(each.name), extra)
        for each in map(Requirement, names)
        for extra in ("", *each.extras)
    ]
    while ahead:
        one = name, extra = ahead.pop()
        if one in found or name in UNUSED:
            continue
        found.add(one)
        for each in map(Requirement, distribution(name).requires or ()):
            if each.marker is None or each.marker.evaluate({"extra": extra}):
                ahead += [(canonicalize_name(each.name), more) for more in ("", *each.extras)]
    return {name for name, _ in found}


def frozen(binary: Path) -> set[str]:
    """Return the canonical names of PyInstaller and of the packages of which the binary's folder holds a module or a file."""
    from PyInstaller.archive.readers import CArchiveReader  # noqa: PLC0415 - is not there where only the service is built

    modules = CArchiveReader(str(binary)).open_embedded_archive("PYZ.pyz").toc
    there = {
        name.split(".")[0] for name in (*modules, *(path.name for path in (binary.parent / "lib").iterdir()))
    }
    by_module = packages_distributions()
    return {canonicalize_name(name) for module in there for name in by_module.get(module, ())} | {"pyinstaller"}


def locked(names: set[str]) -> str:
    """Return the lines of requirements.lock for these packages, with their hashes. Raises KeyError if one is not locked."""
    blocks = re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text("utf-8").strip())
    by_name = {canonicalize_name(block.split("==")[0]): block for block in blocks}
    return "\n".join(by_name[name] for name in sorted(names)) + "\n"


def paragraph(package: Distribution) -> str:
    """Return a package's paragraph of the copyright file: its files, who holds its copyright, its licence with the text.

    Names at most 20 holders; the authors if its texts name none. If it brings no text of a licence, the paragraph refers to
    Debian's. Raises ValueError if Debian has none of a licence that it names, or it names none.
    """
    name, about = canonicalize_name(package.name), package.metadata
    whole = [
        package.locate_file(file).read_text("utf-8") for file in package.files or () if TEXT.search(str(file))
    ]
    licence = (
        about.get("License-Expression")
        or about.get("License")
        or "; ".join(_classified(about.get_all("Classifier")))
    )
    holders = dict.fromkeys(line for text in whole for line in HOLDER.findall(text))
    texts = [_without_common(text) for text in whole] or _shared(name, licence)
    author = about.get("Author") or about.get("Author-email") or "its authors"
    return _paragraph(
        f"*{name}*", [*holders][:20] or [f"{author} ({package.name} {package.version})"], name, licence, texts
    )


def _shared(name: str, licence: str) -> list[str]:
    named = licence.replace(" AND ", " OR ").split(" OR ")
    if not NAMED.keys() >= set(named):
        raise ValueError(f"{name} brings no text of its licence ({licence}), nor does Debian")
    return [f"See {SHARED}/{NAMED[one]}." for one in named]


def _without_common(text: str) -> str:
    """Return a licence's text, with a reference where it goes on as one that every Debian has."""
    for words, name in COMMON.items():
        before, found, _ = text.partition(words)
        if found:
            return f"{before.rstrip()}\n\nThe full text: {SHARED}/{name}"
    return text


def _classified(classifiers: Iterable[str] | None) -> Iterator[str]:
    return (one.split(" :: ")[-1] for one in classifiers or () if one.startswith("License"))


def _paragraph(files: str, holders: Iterable[str], name: str, licence: str, texts: Iterable[str]) -> str:
    lines = [line.strip() for text in (licence, *texts) for line in (*text.splitlines(), "")]
    return "\n".join(
        (
            f"Files: {files}",
            "Copyright: " + "\n ".join(holders),
            f"License: {name}",
            *(f" {line or '.'}" for line in lines[:-1]),
            "",
        )
    )


def main(kind: str, folder: Path) -> None:
    """Write both files for the package of this kind: `service`, or a key of FROZEN. Raises as `needed`, `locked` and `paragraph`."""
    group = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]["service"]
    names = needed(group) if kind == "service" else frozen(FROZEN[kind])
    (folder / "requirements.txt").write_text(locked(names))
    said = [HEAD, *(paragraph(distribution(name)) for name in sorted(names))]
    if kind in FROZEN:
        for name, path in DEBIAN.items():
            said.append(_paragraph(f"*{name}*", ["see below"], path.parent.name, "", [path.read_text("utf-8")]))
    (folder / "copyright").write_text("\n".join(said))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
