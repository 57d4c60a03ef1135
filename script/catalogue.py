"""Writes a catalogue as it is compiled: `python -m script.catalogue WORDS.ts OUT.ts [--pseudo]`.

Each text carries the marks of script/phrases.py, or is put into the pseudo-language of script/pseudo.py. Where translations are
missing, it exits with an error and writes nothing.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

from script.phrases import PARSERS, joined, marked
from script.pseudo import pseudo

FOR_STAFF = "beside-"
"""Texts whose id begins so are for staff, who read Japanese whatever the customer speaks: they need no translation."""
SOURCE = "ja"
"""The catalogue that is gathered, whose texts are their own translation."""


def write(words: Path, out: Path, text_of: Callable[[str], str]) -> None:
    """Read a catalogue and write it with each text as `text_of` gives it, in the place of the translation.

    For a text without a translation, as in the source's own language, `text_of` gets the source text.
    """
    catalogue = ET.parse(words)  # noqa: S314 - our own file
    for message in catalogue.getroot().iter("message"):
        translation = message.find("translation")
        assert translation is not None, message.get("id")
        translation.text = text_of(translation.text or message.findtext("source") or "")
        translation.attrib.pop("type", None)
    catalogue.write(out, "utf-8", xml_declaration=True)


def missing(words: Path) -> list[str]:
    """Return the ids of texts whose translation is missing or outdated, without those for staff.

    The source's own catalogue has none.
    """
    if words.stem == SOURCE:
        return []
    return [
        message.get("id", "")
        for message in ET.parse(words).iter("message")  # noqa: S314 - our own file
        if message.find("translation[@type]") is not None and not message.get("id", "").startswith(FOR_STAFF)
    ]


def marks_of(words: Path) -> Callable[[str], str]:
    """Return the function that marks where lines of the catalogue's language may break or, if it has blanks, where they may not."""
    language = ET.parse(words).getroot().get("language", "")  # noqa: S314 - our own file
    if language not in PARSERS:
        return joined
    parser = PARSERS[language]()
    return lambda text: marked(text, parser)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("words", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--pseudo", action="store_true")
    given = arguments.parse_args()
    if lacking := missing(given.words):
        sys.exit(
            f"{given.words}: {len(lacking)} texts are missing, so nobody can choose it: {', '.join(lacking[:5])} …"
        )
    write(given.words, given.out, pseudo if given.pseudo else marks_of(given.words))


if __name__ == "__main__":
    main()
