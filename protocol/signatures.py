"""How a terminal signs its requests: HTTP Message Signatures (RFC 9421), narrowed to the one form that is used here.

    Content-Digest:  sha-256=:…:                                                     (RFC 9530; of an empty body too)
    Signature-Input: terminal=("@method" "@authority" "@path" "@query" "content-digest" "madoguchi-terminal"
                     "idempotency-key");created=…;keyid="counter-1";nonce="…";alg="ed25519"
    Signature:       terminal=:…:

`idempotency-key` is signed where the request has one. The key's name is the terminal's. Whoever takes a request refuses one
that is not fresh (`SKEW`) and one whose nonce has come before.
"""

import base64
import hashlib
import re
from collections.abc import Mapping

import msgspec

SKEW = 60
"""Seconds by which the clocks of terminal and service may differ, the request's way included."""
ALWAYS = ("@method", "@authority", "@path", "@query", "content-digest", "madoguchi-terminal")
WHERE_IT_IS = "idempotency-key"
TERMINAL_NAME = r"[A-Za-z0-9-]{1,40}"
_INPUT = re.compile(
    r'terminal=(?P<params>\((?P<covered>[a-z@" -]+)\);created=(?P<created>[0-9]{1,12})'
    rf';keyid="(?P<name>{TERMINAL_NAME})";nonce="(?P<nonce>[A-Za-z0-9_-]{{22,64}})";alg="ed25519")'
)
_SIGNATURE = re.compile(r"terminal=:([A-Za-z0-9+/]{86}==):")


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What is signed of a request. `authority` is its Host header; header names in lower case."""

    method: str
    authority: str
    path: str
    query: str
    headers: Mapping[str, str]

    def covered(self) -> tuple[str, ...]:
        """The components that must be signed."""
        return (*ALWAYS, WHERE_IT_IS) if WHERE_IT_IS in self.headers else ALWAYS


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What a signature says of itself, before it is verified."""

    name: str
    created: int
    nonce: str
    params: str
    signature: bytes


def digest_of(body: bytes) -> str:
    """The value of Content-Digest."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def params_of(request: Request, *, name: str, created: int, nonce: str) -> str:
    """The signature's parameters: what is covered, when, by whom."""
    covered = " ".join(f'"{component}"' for component in request.covered())
    return f'({covered});created={created};keyid="{name}";nonce="{nonce}";alg="ed25519"'


def base_of(request: Request, params: str) -> bytes:
    """What is signed (RFC 9421 §2.5)."""
    derived = {
        "@method": request.method,
        "@authority": request.authority.lower(),
        "@path": request.path,
        "@query": f"?{request.query}",
    }
    lines = [f'"{name}": {derived.get(name) or request.headers.get(name, "")}' for name in request.covered()]
    return "\n".join([*lines, f'"@signature-params": {params}']).encode("latin-1")


def headers_of(params: str, signature: bytes) -> dict[str, str]:
    """The two headers."""
    encoded = base64.b64encode(signature).decode()
    return {"signature-input": f"terminal={params}", "signature": f"terminal=:{encoded}:"}


def claim_in(request: Request) -> Claim | None:
    """What the request's signature claims; None where it has none, or one over other components than all that must be."""
    found = _INPUT.fullmatch(request.headers.get("signature-input", ""))
    signature = _SIGNATURE.fullmatch(request.headers.get("signature", ""))
    if found is None or signature is None:
        return None
    if found["covered"] != " ".join(f'"{component}"' for component in request.covered()):
        return None
    return Claim(
        name=found["name"],
        created=int(found["created"]),
        nonce=found["nonce"],
        params=found["params"],
        signature=base64.b64decode(signature[1]),
    )
