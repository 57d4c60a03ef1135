"""Proofs of a terminal: the token that a parent handed to both sides, or the terminal's own signature."""

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
"""A status and an error's code."""
_NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")


class TerminalProof(Protocol):
    """Decides whether a request comes from a known terminal."""

    open_paths: frozenset[str]
    """Paths that take no proof."""

    async def why_not(self, request: RequestHead, body: bytes) -> HttpRefusal | None:
        """Return the status and error code to refuse the request with, or None if its proof is good."""
        ...


class TokenProof:
    """One token for both sides, from their parent: for a service that is embedded beside its terminal."""

    open_paths = frozenset({"/health", "/ready"})

    def __init__(self, token: Secret) -> None:
        self._token = token

    async def why_not(self, request: RequestHead, _body: bytes) -> HttpRefusal | None:
        """Check the token, and that the terminal names itself; any well-formed name is taken."""
        expected = f"Bearer {self._token.reveal()}".encode("latin-1")
        if not hmac.compare_digest(request.headers.get("authorization", "").encode("latin-1"), expected):
            return 401, "wrong-token"
        if not _NAME.fullmatch(request.headers.get("madoguchi-terminal", "")):
            return 400, "terminal-missing"
        return None


class SignatureProof:
    """Each terminal's signature over each request: fresh, over all of it, and seen for the first time.

    Signatures are remembered in this process while they are fresh. A second process on the same database would take a
    request once more within that time, and give the answer that its idempotency key already has.
    """

    open_paths = frozenset({"/health", "/ready", "/v1/terminals"})

    def __init__(self, database: Database, terminals: TerminalKeys, clock: Clock) -> None:
        self._database = database
        self._terminals = terminals
        self._clock = clock
        self._seen: set[tuple[str, str]] = set()
        self._by_time: deque[tuple[float, tuple[str, str]]] = deque()

    async def why_not(self, request: RequestHead, body: bytes) -> HttpRefusal | None:
        """Check the signature with the key of the terminal that the request names."""
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
