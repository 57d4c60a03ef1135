"""Password hashes: argon2id, in threads beside the event loop, a few at a time.

m = 19 MiB, t = 2, p = 1 (OWASP's first choice for servers that check many). For an unknown ID a password is verified against
a decoy hash, so that it takes as long as for a known one.
"""

import asyncio
import base64
import os
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from protocol.secret import Secret

AT_ONCE = max(1, len(os.sched_getaffinity(0)) // 2)
"""How many hashes are computed at once: on half of the processors, as the others serve requests that need no hash."""


class Passwords:
    """Hashes and verifies passwords in its own threads."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="argon2")
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._decoy = _decoy(self._hasher)

    async def hash(self, password: Secret) -> str:
        """Return the encoded hash, with its salt and parameters."""
        async with self._slots:
            return await self._off_loop(self._hash, password)

    async def verify(self, encoded: str | None, password: Secret) -> bool:
        """Return whether `password` has the hash `encoded`. For None do the same work and return False.

        Raises:
            argon2.exceptions.InvalidHashError: `encoded` is no hash of argon2.
        """
        async with self._slots:
            matches = await self._off_loop(self._verify, encoded or self._decoy, password)
        return matches and encoded is not None

    def close(self) -> None:
        """Wait for running hashes, on this thread, then end the threads."""
        self._threads.shutdown(wait=True)

    async def _off_loop[*A, R](self, work: Callable[[*A], R], *arguments: *A) -> R:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *arguments)

    def _hash(self, password: Secret) -> str:
        return self._hasher.hash(password.reveal())

    def _verify(self, encoded: str, password: Secret) -> bool:
        try:
            return self._hasher.verify(encoded, password.reveal())
        except VerificationError:
            return False


def _decoy(hasher: PasswordHasher) -> str:
    """Return an encoded hash that no password has: random salt and tag, the same parameters."""
    salt, tag = (
        base64.b64encode(secrets.token_bytes(length)).decode().rstrip("=")
        for length in (hasher.salt_len, hasher.hash_len)
    )
    cost = f"m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
    return f"$argon2id$v=19${cost}${salt}${tag}"
