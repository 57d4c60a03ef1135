"""Lists what the terminal's voice says: `python -m script.recordings FOLDER`, one texts.json a language (kiosk/voice/recordings.py)."""

import argparse
import json
import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from kiosk.voice.recordings import TEXTS, character, number, plain
from kiosk.words import language_of
from protocol.brand import DEFAULT, Brand, load_brand

ROOT = Path(__file__).parents[1]
WORDS = ROOT / "resources/i18n"
READINGS = ROOT / "resources/voice/readings.toml"
VOICES = ("ja", "ja-easy", "en")
"""The words files that are said. Debian's and PyPI's voices for Chinese and Korean are hardly understood."""
PLACEHOLDER = re.compile(r"\{(\w+)\}")
NUMBERS = range(100)


def texts(words: Path, brand: Brand) -> Iterator[tuple[str, str]]:
    """Yield id and text of all that a language says: its words, the brand's names, the card's notice and the terms.

    The names are filled into the words.
    """
    ours = brand.in_language(language_of(words.stem))
    names = ours.words() | {"legacy_short": ours.names.legacy_short}
    for message in ET.parse(words).iter("message"):  # noqa: S314 - our own file
        text = message.findtext("translation") or message.findtext("source") or ""
        yield message.get("id", ""), plain(PLACEHOLDER.sub(lambda found: names.get(found[1], found[0]), text))
    for name, text in names.items():
        yield f"brand-{name}", plain(text)
    yield "brand-notice", plain(ours.card_notice.text)
    yield "terms-title", plain(ours.terms.title)
    for place, paragraph in enumerate(ours.terms.text.split("\n\n"), 1):
        yield f"terms-{place}", plain(paragraph.strip())


def characters(called: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield id and name of each character that can be typed and of each number said as one.

    A character without a name in `called` is its own name.
    """
    for one in (*string.ascii_letters, *string.digits, *called):
        yield character(one), called.get(one, one)
    for each in NUMBERS:
        yield number(str(each)), str(each)


def write_list(folder: Path, language: str) -> dict[str, str]:
    """Write the list of all that a language says into its folder, which is made here, and return it: texts by id."""
    called = tomllib.loads(READINGS.read_text("utf-8"))["characters"][language_of(language)]
    said = dict(texts(WORDS / f"{language}.ts", load_brand(DEFAULT))) | dict(characters(called))
    here = folder / language
    here.mkdir(parents=True, exist_ok=True)
    (here / TEXTS).write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return said


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    folder: Path = arguments.parse_args().folder
    for language in VOICES:
        write_list(folder, language)


if __name__ == "__main__":
    main()
