"""clientDataJSON (WebAuthn L3 §5.8.1): the client's data on the ceremony, and the checks on them (§7.1, §7.2)."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Literal, Never

from service.webauthn import base64url
from service.webauthn.refusal import RefusalReason, refuse

if TYPE_CHECKING:
    from service.webauthn.policy import RelyingParty

type Ceremony = Literal["webauthn.create", "webauthn.get"]

MAX_BYTES = 4096
"""Bytes of a clientDataJSON, at most: who takes it from a response checks that. Browsers send a few hundred."""


def verify(raw: bytes, rp: RelyingParty, *, ceremony: Ceremony, challenge: bytes) -> bytes:
    """Return the SHA-256 of `raw`, once its members have been checked.

    Raises:
        Refused: type, challenge or origin is not that of this ceremony (ceremony, challenge, origin), it ran in a frame of
            another origin (cross_origin) or uses token binding (token_binding), or `raw` is no such JSON (malformed).
    """
    if not _is_plain(raw, rp, ceremony, challenge):
        _verify_members(parse(raw), rp, ceremony, challenge)
    return hashlib.sha256(raw).digest()


def _is_plain(raw: bytes, rp: RelyingParty, ceremony: Ceremony, challenge: bytes) -> bool:
    """Return whether `raw` is, byte for byte, what a client writes that has only the required members (§5.8.1.1).

    Nearly every client does, and to compare is quicker than to parse: the limited verification of §5.8.1.2, without
    the members that may follow.
    """
    head = f'{{"type":"{ceremony}","challenge":"{base64url.encode(challenge)}","origin":"'
    return any(raw == f'{head}{origin}","crossOrigin":false}}'.encode() for origin in rp.origins)


def _verify_members(data: dict[str, Any], rp: RelyingParty, ceremony: Ceremony, challenge: bytes) -> None:
    if data.get("type") != ceremony:
        refuse(RefusalReason.CEREMONY, "the client data are of another ceremony")
    if data.get("challenge") != base64url.encode(challenge):
        refuse(RefusalReason.CHALLENGE, "the challenge is another one")
    origin = data.get("origin")
    if not isinstance(origin, str) or origin not in rp.origins:
        refuse(RefusalReason.ORIGIN, "the origin is not listed")
    if data.get("crossOrigin", False) is not False or "topOrigin" in data:
        refuse(RefusalReason.CROSS_ORIGIN, "the ceremony ran in a frame of another origin")
    if "tokenBinding" in data:
        _expect_unbound(data["tokenBinding"])


def parse(raw: bytes) -> dict[str, Any]:
    """Parse client data, a JSON object with any names.

    Raises:
        Refused: the data are not a JSON object in UTF-8 (malformed). A byte order mark, a name that occurs
            twice, NaN and Infinity are refused too.
    """
    try:
        data = _DECODER.decode(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        refuse(RefusalReason.MALFORMED, "the client data are not JSON")
    if not isinstance(data, dict):
        refuse(RefusalReason.MALFORMED, "the client data are not a JSON object")
    return data


def _expect_unbound(binding: object) -> None:
    """Refuse (TOKEN_BINDING) token binding, whose name Level 3 only reserves: a client may only say whether it supports it."""
    if binding not in ({"status": "supported"}, {"status": "not-supported"}):
        refuse(RefusalReason.TOKEN_BINDING, "token binding is not used here")


def _without_duplicates(members: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(members)
    if len(found) != len(members):
        raise ValueError("a name stands twice")
    return found


def _no_constant(_name: str) -> Never:
    raise ValueError("NaN and Infinity are not JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_without_duplicates, parse_constant=_no_constant)
