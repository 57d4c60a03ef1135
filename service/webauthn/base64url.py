"""base64url without padding (RFC 4648 section 5, as WebAuthn uses it): one text for each byte string, no other."""

from __future__ import annotations

from binascii import a2b_base64, b2a_base64

from service.webauthn.refusal import RefusalReason, refuse

_TO_URL = bytes.maketrans(b"+/", b"-_")
_FROM_URL = bytes.maketrans(
    b"-_+/=", b"+/!!!"
)  # the standard alphabet's own letters, and padding, become wrong ones
_PADDING = (b"", None, b"==", b"=")  # by the length of the last group; a group of one letter is no group
_LAST_LETTERS = (None, None, "AQgw", "AEIMQUYcgkosw048")  # those whose spare bits are zero


def encode(data: bytes) -> str:
    """Encode without padding."""
    return b2a_base64(data, newline=False).translate(_TO_URL).rstrip(b"=").decode("ascii")


def decode(text: object, *, limit: int) -> bytes:
    """Decode `text`; raise `Refused` (malformed) for anything but the canonical form of at most `limit` bytes.

    That has no padding, no blanks, no letters outside the alphabet, and spare bits that are zero. The standard library
    accepts the first three unless it is asked not to, and never checks spare bits.
    """
    if type(text) is not str or len(text) > (limit * 4 + 2) // 3:
        refuse(RefusalReason.MALFORMED, "a base64url member is no text or too long")
    group = len(text) % 4
    padding, last_letters = _PADDING[group], _LAST_LETTERS[group]
    if padding is None or (last_letters and text[-1] not in last_letters):
        refuse(RefusalReason.MALFORMED, "a member does not end as base64url does")
    try:
        return a2b_base64(text.encode("ascii").translate(_FROM_URL) + padding, strict_mode=True)
    except ValueError:
        refuse(RefusalReason.MALFORMED, "a member is not base64url")
