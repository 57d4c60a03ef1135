"""What the service itself writes and says, beside the brand's texts: one file for each language."""

import tomllib
from pathlib import Path
from typing import Annotated

import msgspec


class MessageWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language.

    language: the BCP 47 tag for the header Content-Language of a mail. voice: the BCP 47 tag of the voice of a call.
    time: a template for `str.format`, in which `at` is a datetime in Japan's time. unnamed_key: what a security key
    is called whose model has no name. digits: how 0 to 9 are spoken. between_digits: the text between two spoken digits.
    """

    language: str
    voice: str
    time: str
    unnamed_key: str
    digits: Annotated[tuple[str, ...], msgspec.Meta(min_length=10, max_length=10)]
    between_digits: str


def _words(file: Path) -> MessageWords:
    return msgspec.convert(tomllib.loads(file.read_text("utf-8")), MessageWords)


LANGUAGES = {file.stem: _words(file) for file in Path(__file__).parent.glob("*.toml")}
"""The words of every language, by the name of its file, which is the code that brands and journeys have for it."""
JAPANESE = LANGUAGES["ja"]
