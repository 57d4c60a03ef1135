"""How the audit's rows hang together: pure, no storage.

    link   SHA-256 over the link before and the row's content; whoever has the rows can compute it again
    seal   HMAC of the link under the audit's key: only a service that holds the master key can make it

A changed, missing, inserted or moved row breaks a link; links that were computed anew lack their seals. A row sealed
under a key that is no longer kept is vouched for by any later row whose key is kept: the later row's link is over all that
came before. The end of the chain is sealed apart (`audit_head`), under a label that no row's seal is under, so that the last
rows can't be taken off. Only a signed head that is kept elsewhere shows that a whole older copy of the database was put back.
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
    """What a row of the audit says, without its link and seal.

    `id` is its number, `at` in whole microseconds since 1970, UTC, `person` a pseudonym, `staff` an id, `key_version` the version of
    the master key that seals it: 0 for a row from before there were seals.
    """

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
    """Return the link of a row: SHA-256 over a label, the previous link and the content.

    Each value of the content is text with its length before it; None is eight bytes 0xff alone.
    """
    digest = hashlib.sha256(_LABEL + previous)
    for value in content:
        if value is None:
            digest.update(_NONE)
        else:
            data = str(value).encode()
            digest.update(len(data).to_bytes(8) + data)
    return digest.digest()


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The number and link of the chain's last row at some time, signed.

    `row` is the number, 0 if the chain has no rows. `at` is the time of the signature, as ISO 8601. `signature` is empty
    until the head is signed. `text` returns the line that is kept outside of the database.
    """

    row: int
    link: bytes
    at: str
    key_version: int
    signature: bytes = b""

    def signed_bytes(self) -> bytes:
        """Return the bytes that the signature is over: all but the signature."""
        return f"madoguchi-audit-head {self.row} {self.link.hex()} {self.at} v{self.key_version}".encode()

    def text(self) -> str:
        """Return the head and its signature as one line of text, which `parse_head` reads."""
        return f"{self.signed_bytes().decode()} {base64.b64encode(self.signature).decode()}"


def parse_head(text: str) -> Head:
    """Return the head that a line of text holds; skip what stands before it (a log's time, a name) and after it.

    The signature is not verified.

    Raises:
        ValueError: the line holds no head.
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
