"""How a terminal proves its identity to the member service.

    embedded    a token from the parent of both, handed over at each start, kept nowhere
    enrolled    a key of the terminal's own (Ed25519), which signs each request (`protocol.signatures`)

`kiosk.key_stores` keeps the key.
"""

import secrets
import time
from collections.abc import Generator

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from protocol.secret import Secret
from protocol.signatures import RequestHead, base_of, digest_of, headers_of, params_of
from protocol.terminals import EnrolTerminal, possession


class Signer(httpx.Auth):
    """Signs each request, and each retry anew."""

    requires_request_body = True

    def __init__(self, name: str, key: Ed25519PrivateKey) -> None:
        self._name = name
        self._key = key

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response]:
        """Add the body's digest, the terminal's name and the signature to the request."""
        request.headers["Content-Digest"] = digest_of(request.content)
        request.headers["Madoguchi-Terminal"] = self._name
        path, _, query = request.url.raw_path.decode("ascii").partition("?")
        signed = RequestHead(
            method=request.method,
            authority=request.headers["host"],
            path=path,
            query=query,
            headers={name.lower(): value for name, value in request.headers.items()},
        )
        params = params_of(signed, name=self._name, created=int(time.time()), nonce=secrets.token_urlsafe(16))
        request.headers.update(headers_of(params, self._key.sign(base_of(signed, params))))
        yield request


def enrolment_of(key: Ed25519PrivateKey, name: str, code: Secret) -> EnrolTerminal:
    """Build the request that enrols the terminal, with the proof that it holds the private key."""
    public_key = key.public_key().public_bytes_raw()
    signature = key.sign(possession(name, code, public_key))
    return EnrolTerminal(name=name, code=code, public_key=public_key, signature=signature)
