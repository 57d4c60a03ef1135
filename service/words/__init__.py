"""What the service itself writes and says, beside the brand's texts: one file for each language."""

import tomllib
from pathlib import Path
from typing import Annotated

import msgspec


class MessageWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language.

    language: of a mail (RFC 5646). voice: of a call (BCP 47). time: a template with `{at}`. unnamed_key: what a security key
    is called whose model has no name. digits: how 0 to 9 are spoken. between_digits: what stands between them.
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
JAPANESE = LANGUAGES["ja"]
