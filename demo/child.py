"""One process of the demo's world: started with a log of its own, ended by its own pid, never left behind."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Self

from demo.errors import DemoError

_GRACE_S = 5.0
"""Seconds from SIGTERM until a process is killed."""
_ROOT = Path(__file__).parent.parent


class Child:
    """A running program. Its output goes to `log`; the kernel sends it SIGTERM when this process dies."""

    def __init__(self, name: str, process: asyncio.subprocess.Process, log: Path) -> None:
        self.name = name
        self.log = log
        self._process = process

    @classmethod
    async def start(
        cls,
        name: str,
        words: Sequence[str],
        *,
        log: Path,
        program: str = sys.executable,
        pass_fds: Sequence[int] = (),
        stdout: int | None = None,
    ) -> Self:
        """Start ``python *words``, or `program` with these words, in the project's folder.

        Its output is appended to `log`; standard output goes to the file descriptor `stdout` instead, if given.

        Raises:
            DemoError: setpriv is missing on this machine. A missing `program` raises nothing: the child ends with 127.
        """
        # setpriv sets PR_SET_PDEATHSIG and then becomes the program: no code of ours runs after fork.
        command = ["setpriv", "--pdeathsig", "TERM", program, *words]
        with log.open("ab") as output:
            try:
                process = await asyncio.create_subprocess_exec(
                    *command,
                    stdin=asyncio.subprocess.DEVNULL,
                    stdout=output if stdout is None else stdout,
                    stderr=output,
                    cwd=_ROOT,
                    pass_fds=pass_fds,
                    start_new_session=True,  # Ctrl+C reaches the demo alone, and it ends them in order
                )
            except FileNotFoundError as error:
                raise DemoError(
                    f"The program {error.filename} is missing; script/bootstrap installs it."
                ) from None
        return cls(name, process, log)

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.returncode is None

    async def ended(self) -> int:
        """Wait until it has ended. Return its exit code; if a signal ended it, the negative of the signal's number."""
        return await self._process.wait()

    async def stop(self) -> None:
        """Send SIGTERM and wait for its end; after five seconds, kill it."""
        with suppress(ProcessLookupError):
            self._process.terminate()
        try:
            async with asyncio.timeout(_GRACE_S):
                await self._process.wait()
        except TimeoutError:
            await self.kill()

    async def kill(self) -> None:
        """Send SIGKILL and wait for its end: it can't clean up or save."""
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()

    def failure(self, *, ran: bool = False) -> DemoError:
        """Return a DemoError for the caller to raise: it did not start or, with `ran`, has ended.

        The last line of its log that is not blank is added, if there is one.
        """
        text = self.log.read_text("utf-8", "replace") if self.log.is_file() else ""
        said = [line for line in text.splitlines() if line.strip()]
        last = f": {said[-1].strip()}" if said else ""
        return DemoError(f"The {self.name} {'has ended' if ran else 'did not start'}{last} (see {self.log})")


async def read_line(fd: int) -> str:
    """Return one line from a pipe, stripped, and close it; empty if the other end closed it without writing."""
    async with _reading(fd) as reader:
        return (await reader.readline()).decode().strip()


async def read_all(fd: int) -> str:
    """Return everything from a pipe until the other end closes it, and close it."""
    async with _reading(fd) as reader:
        return (await reader.read()).decode()


@asynccontextmanager
async def _reading(fd: int) -> AsyncIterator[asyncio.StreamReader]:
    reader = asyncio.StreamReader()
    with os.fdopen(fd, "rb", buffering=0) as pipe:
        transport, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), pipe
        )
        try:
            yield reader
        finally:
            transport.close()


def secret_pipe(secret: str) -> int:
    """Write the secret and a newline into a pipe, and return the pipe's reading end.

    A child inherits it (`pass_fds`). The caller closes it. The secret is in no list of processes, unlike an
    argument or an environment variable, and can be read only once. More than 64 KiB would block for ever.
    """
    reading, writing = os.pipe()
    try:
        os.write(writing, secret.encode() + b"\n")
    finally:
        os.close(writing)
    return reading
