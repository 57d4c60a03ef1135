"""How a terminal signs its requests: HTTP Message Signatures (RFC 9421), narrowed to the one form that is used here.

    Content-Digest:  sha-256=:…:                                                     (RFC 9530; of an empty body too)
    Signature-Input: terminal=("@method" "@authority" "@path" "@query" "content-digest" "madoguchi-terminal"
                     "idempotency-key");created=…;keyid="counter-1";nonce="…";alg="ed25519"
    Signature:       terminal=:…:

`idempotency-key` is signed if the request has one. `keyid` is the terminal's name. The service refuses a request that is
not fresh (`SKEW`), and a nonce that it has seen before.
"""

import base64
import hashlib
import re
from collections.abc import Mapping

import msgspec

SKEW = 60
"""Seconds by which the clocks of terminal and service may differ, including the time on the way."""
ALWAYS_COVERED = ("@method", "@authority", "@path", "@query", "content-digest", "madoguchi-terminal")
"""The parts of every request that are signed."""
IF_PRESENT = "idempotency-key"
"""The header that is signed as well where a request has it."""
TERMINAL_NAME = r"[A-Za-z0-9-]{1,40}"
"""Pattern of the name of a terminal that signs."""
_INPUT = re.compile(
    r'terminal=(?P<params>\((?P<covered>[a-z@" -]+)\);created=(?P<created>[0-9]{1,12})'
    rf';keyid="(?P<name>{TERMINAL_NAME})";nonce="(?P<nonce>[A-Za-z0-9_-]{{22,64}})";alg="ed25519")'
)
_SIGNATURE = re.compile(r"terminal=:([A-Za-z0-9+/]{86}==):")


class RequestHead(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of a request that are signed, and its other headers.

    `authority` is its Host header. `query` has no ``?``. Header names are in lower case.
    """

    method: str
    authority: str
    path: str
    query: str
    headers: Mapping[str, str]

    def covered(self) -> tuple[str, ...]:
        """Return the names of the parts that have to be signed: ALWAYS_COVERED, and the idempotency key where there is one."""
        return (*ALWAYS_COVERED, IF_PRESENT) if IF_PRESENT in self.headers else ALWAYS_COVERED


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What a signature claims about itself, not yet verified.

    `name` is the terminal's. `created` is a Unix time. `params` are the signature parameters as they came, for `base_of`.
    """

    name: str
    created: int
    nonce: str
    params: str
    signature: bytes


def digest_of(body: bytes) -> str:
    """Return the value of the Content-Digest header (RFC 9530, SHA-256) for a body."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def params_of(request: RequestHead, *, name: str, created: int, nonce: str) -> str:
    """Return the signature parameters (RFC 9421 §2.3): what is signed, when (Unix time), by which terminal."""
    covered = " ".join(f'"{component}"' for component in request.covered())
    return f'({covered});created={created};keyid="{name}";nonce="{nonce}";alg="ed25519"'


def base_of(request: RequestHead, params: str) -> bytes:
    """Return the signature base, the bytes that are signed (RFC 9421 §2.5): the request's `covered` parts and `params`.

    A header that the request lacks is signed as empty.
    """
    derived = {
        "@method": request.method,
        "@authority": request.authority.lower(),
        "@path": request.path,
        "@query": f"?{request.query}",
    }
    lines = [f'"{name}": {derived.get(name) or request.headers.get(name, "")}' for name in request.covered()]
    return "\n".join([*lines, f'"@signature-params": {params}']).encode("latin-1")


def headers_of(params: str, signature: bytes) -> dict[str, str]:
    """Return the headers Signature-Input and Signature, by their names in lower case."""
    encoded = base64.b64encode(signature).decode()
    return {"signature-input": f"terminal={params}", "signature": f"terminal=:{encoded}:"}


def claim_in(request: RequestHead) -> Claim | None:
    """Return what the request's signature claims, unverified.

    Return None if the request has no signature of the form above, or one over other parts than exactly `covered`.
    """
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
