"""Decides whether a request comes from a known terminal: by a token, or by the terminal's own signature.

The token is for an embedded service: the process that starts service and terminal hands it to both.
"""

import hmac
import re
from collections import deque
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from protocol.secret import Secret
from protocol.signatures import SKEW, Claim, RequestHead, base_of, claim_in, digest_of
from service.clock import Clock
from service.store.database import Database
from service.terminals.terminal_keys import TerminalKeys

type HttpRefusal = tuple[int, str]
"""The HTTP status and the error code of a response."""
_NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")


class TerminalProof(Protocol):
    """Decides whether a request comes from a known terminal."""

    open_paths: frozenset[str]
    """Paths that need no proof."""

    async def refusal_of(self, request: RequestHead, body: bytes) -> HttpRefusal | None:
        """Return the status and error code to refuse the request with, or None if its proof is good.

        Raises DBAPIError if the database can't be used.
        """
        ...


class TokenProof:
    """Proof by the one token of an embedded service and its terminal."""

    open_paths = frozenset({"/health", "/ready"})

    def __init__(self, token: Secret) -> None:
        self._token = token

    async def refusal_of(self, request: RequestHead, _body: bytes) -> HttpRefusal | None:
        """Return 401 for a wrong token, else 400 without a well-formed terminal name (any such name will do), else None."""
        expected = f"Bearer {self._token.reveal()}".encode("latin-1")
        if not hmac.compare_digest(request.headers.get("authorization", "").encode("latin-1"), expected):
            return 401, "wrong-token"
        if not _NAME.fullmatch(request.headers.get("madoguchi-terminal", "")):
            return 400, "terminal-missing"
        return None


class SignatureProof:
    """Proof by the terminal's signature over the whole request, made within SKEW of now and new to this process.

    A replay to a second process on the same database passes. One with an idempotency key gets the response that the first
    process stored; a heartbeat counts as the terminal's last until the next; other requests change nothing the second time.
    """

    open_paths = frozenset({"/health", "/ready", "/v1/terminals"})

    def __init__(self, database: Database, terminals: TerminalKeys, clock: Clock) -> None:
        self._database = database
        self._terminals = terminals
        self._clock = clock
        self._seen: set[tuple[str, str]] = set()
        self._by_time: deque[tuple[float, tuple[str, str]]] = deque()

    async def refusal_of(self, request: RequestHead, body: bytes) -> HttpRefusal | None:
        """Return 401 and a code unless an enrolled terminal has signed the request, lately and for the first time; else None.

        The terminal is the one that the request names. Raises DBAPIError if the database can't be used.
        """
        claim = claim_in(request)
        if claim is None or claim.name != request.headers.get("madoguchi-terminal"):
            return 401, "signature-missing"
        now = self._clock().timestamp()
        if abs(now - claim.created) > SKEW:
            return 401, "wrong-time"
        if not hmac.compare_digest(
            request.headers.get("content-digest", "").encode(), digest_of(body).encode()
        ):
            return 401, "wrong-signature"
        async with self._database.read() as work:
            key = await self._terminals.public_key(work, claim.name)
        if key is None:
            return 401, "unknown-terminal"
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(claim.signature, base_of(request, claim.params))
        except (InvalidSignature, ValueError):
            return 401, "wrong-signature"
        return None if self._is_first(claim, now) else (401, "replayed")

    def _is_first(self, claim: Claim, now: float) -> bool:
        """Remember a good signature while it is fresh. Return False if it was seen before."""
        while self._by_time and self._by_time[0][0] < now:
            self._seen.discard(self._by_time.popleft()[1])
        nonce = (claim.name, claim.nonce)
        if nonce in self._seen:
            return False
        self._seen.add(nonce)
        self._by_time.append((now + 2 * SKEW, nonce))
        return True
