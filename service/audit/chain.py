"""How the audit's rows hang together: pure, no storage.

    link   SHA-256 over the link before and the row's content; whoever has the rows can compute it again
    seal   HMAC of the link under the audit's key: made by a service that holds the master key, and by nobody else

A changed, missing, inserted or moved row breaks a link; links that were computed anew lack their seals. A row sealed
under a key that is no longer kept is vouched for by any later row: its link is over all that came before. The end of
the chain is sealed apart (`audit_head`), under a word that no row's seal is under, so that the last rows can't be taken
off. What remains is a whole older copy of the database: a signed head that is kept elsewhere tells it.
"""

import base64
import binascii
import hashlib
from typing import NamedTuple

import msgspec

FIRST_LINK = bytes(32)
"""What the first row is linked to."""
_NONE = b"\xff" * 8
"""In the place of a length: no text can have it, so none and empty stay two things."""
_LABEL = b"madoguchi audit row 1"


class Content(NamedTuple):
    """One row without its link and seal. `at` in whole microseconds since 1970, UTC."""

    id: int
    at: int
    act: str
    person: str | None
    staff: str | None
    terminal: str
    factor: str
    detail: str
    key_version: int


def link_of(previous: bytes, content: Content) -> bytes:
    """The link of a row: SHA-256 over the one before and the content, each value with its length before it."""
    digest = hashlib.sha256(_LABEL + previous)
    for value in content:
        if value is None:
            digest.update(_NONE)
        else:
            data = str(value).encode()
            digest.update(len(data).to_bytes(8) + data)
    return digest.digest()


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """A row and its link at some time, signed: one line of text that is kept where the database is not."""

    row: int
    link: bytes
    at: str
    key_version: int
    signature: bytes = b""

    def signed(self) -> bytes:
        """What the signature is over."""
        return f"madoguchi-audit-head {self.row} {self.link.hex()} {self.at} v{self.key_version}".encode()

    def text(self) -> str:
        """The line."""
        return f"{self.signed().decode()} {base64.b64encode(self.signature).decode()}"


def head_in(text: str) -> Head:
    """The head in a line of text; what stands before it (a log's time, a name) is passed over.

    Raises:
        ValueError: there is none.
    """
    _, label, rest = text.partition("madoguchi-audit-head ")
    words = rest.split()
    try:
        row, link, at, version, signature = words[:5]
        return Head(
            row=int(row),
            link=bytes.fromhex(link),
            at=at,
            key_version=int(version.removeprefix("v")),
            signature=base64.b64decode(signature.rstrip('",}'), validate=True),
        )
    except (ValueError, binascii.Error):
        raise ValueError("no head of an audit" if label else "no head of an audit there") from None
