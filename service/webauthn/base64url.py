"""base64url without padding (RFC 4648 section 5, as WebAuthn uses it): one text for each byte string, no other."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode

from service.webauthn.refusal import RefusalReason, refuse


def encode(data: bytes) -> str:
    """Text of `data`, unpadded."""
    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def decode(text: object, *, limit: int) -> bytes:
    """Bytes of `text`, at most `limit` of them.

    Padding, blanks, letters outside the alphabet and non-zero spare bits are refused as malformed: the standard
    library skips or ignores all four, so the text is made again and compared.
    """
    if type(text) is not str or len(text) > (limit * 4 + 2) // 3:
        refuse(RefusalReason.MALFORMED, "a base64url member is no text or too long")
    try:
        data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        refuse(RefusalReason.MALFORMED, "a member is not base64url")
    if encode(data) != text:
        refuse(RefusalReason.MALFORMED, "a member is not base64url in its only form")
    return data
