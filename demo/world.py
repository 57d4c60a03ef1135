"""The world around one terminal on one machine: member service, mail box, telephone and security keys."""

import asyncio
import fcntl
import os
import re
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack, closing, suppress
from pathlib import Path
from secrets import token_urlsafe
from typing import Self

from demo.child import Child, read_all, read_line, secret_pipe
from demo.errors import DemoError
from demo.mailbox import Mailbox
from demo.settings import NO_MODELS, RefusedModels, service_settings, terminal_settings
from demo.telephone import PocketTelephone
from hid.virtual.hand import Hand

PANELS = ("portrait", "landscape", "small")
DRAWER = ("fingerprint", "fingerprint", "touch", "store-full", "pin-blocked")
"""Profiles of the keys: three new ones, two of them with a fingerprint sensor; a full one; one whose PIN is blocked."""

_READY_S = 30.0
"""Seconds that a child may take to be ready. The first start creates the database; later ones take a second."""
_SEEDED = ".seeded"
"""Suffix of the file beside the database that says that it holds the made-up members."""
_OURS = ("service.sqlite*", "service.key*", f"service{_SEEDED}", "keys.json*")
"""Patterns of the files that a demo keeps between two starts. `reset` deletes these and no other file of the folder."""


def default_state() -> Path:
    """Return the folder that keeps members and keys between two demos (XDG Base Directory: user state)."""
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state"
    return Path(base) / "madoguchi-demo"


class World:
    """All processes around the terminal, which run while the `async with` block lasts.

    `start_terminal` starts the terminal itself. `state`: the folder that keeps members and keys for the next
    time. `reset`: delete the members and keys in that folder first. `profiles`: the keys of a folder that has none
    yet. `code_digits`: digits of a code. `code_pause`: seconds before a code can be sent again. `refused_models`:
    models of keys that the service refuses. Mails and messages are kept in memory alone, so codes are never on disk.

    Attributes:
        mailbox, telephone: receive what is sent to the customer.
        hand: plugs keys and lays fingers. Each `start_desk` makes a new one.
        token: authenticates the terminal to the service.
        service, desk, terminal: the processes. `desk` runs the virtual keys. `terminal` is None before its
            start.
        frozen: the terminal's binary in the tour build. None runs it from the source.

    Raises:
        DemoError: a part can't start, or `state` can't be used.
    """

    service: Child
    desk: Child
    hand: Hand
    gives_passes = False
    """Whether staff of this branch give passes, so that the terminal asks for them."""

    def __init__(
        self,
        state: Path,
        *,
        panel: str = "portrait",
        profiles: Sequence[str] = DRAWER,
        code_digits: int = 4,
        code_pause: int = 30,
        reset: bool = False,
        frozen: Path | None = None,
        refused_models: RefusedModels = NO_MODELS,
    ) -> None:
        self.state = state.absolute()
        self.panel = panel
        self.token = token_urlsafe(32)
        self.mailbox = Mailbox()
        self.terminal: Child | None = None
        self.frozen = frozen
        self._profiles = profiles
        self._code_digits = code_digits
        self._code_pause = code_pause
        self._reset = reset
        self._refused_models = refused_models
        self._port = 0
        self._open = AsyncExitStack()

    @property
    def url(self) -> str:
        """The member service's address."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def database(self) -> Path:
        """The member service's database."""
        return self.state / "service.sqlite"

    @property
    def logs(self) -> Path:
        """The folder with one log for each process, emptied when the block is entered."""
        return self.state / "logs"

    async def __aenter__(self) -> Self:
        try:
            await self._build()
        except BaseException:
            await self._open.aclose()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._open.aclose()

    # the parts ---------------------------------------------------------------------------------------------

    async def start_service(self) -> None:
        """Start the member service and wait until it listens. A later start takes the same port: the one before must have ended.

        Raises:
            DemoError: it ended, or was not ready within 30 seconds.
        """
        settings = self._service_settings()
        reading, writing = os.pipe()
        token = secret_pipe(self.token)
        try:
            self.service = await self._start(
                "service",
                [
                    "-m",
                    "service",
                    "serve",
                    "--settings",
                    settings,
                    f"--token-fd={token}",
                    f"--ready-fd={writing}",
                ],
                pass_fds=(token, writing),
            )
        finally:
            os.close(token)
            os.close(writing)
        self._port = int(await self._ready(self.service, reading))
        await self._listens()

    async def staff_code(self, name: str, role: str = "teller") -> str:
        """Run the operator's command for a new member of staff. Return the one-time code to enrol a security key with.

        Raises:
            DemoError: the command failed; with its reason.
        """
        reading, writing = os.pipe()
        try:
            words = ["-m", "service", "staff", "add", name, f"--role={role}"]
            words += ["--settings", self._service_settings()]
            adding = await self._start("staff", words, stdout=writing)
        finally:
            os.close(writing)
        said = re.search(r"one-time code (\d+)", await read_all(reading))
        if await adding.ended() != 0 or said is None:
            raise adding.failure()
        return said[1]

    async def start_desk(self) -> None:
        """Start the process of the virtual keys, and connect a new `hand` to it. An earlier `hand` is closed first.

        Raises:
            DemoError: it ended, as it does while the one before runs, or was not ready within 30 seconds.
        """
        if hasattr(self, "hand"):
            await self.hand.close()
        reading, writing = os.pipe()
        try:
            self.desk = await self._start(
                "keys",
                [
                    *("-m", "hid.virtual", str(self.keys), "--state", str(self.state / "keys.json")),
                    *(f"--profile={profile}" for profile in self._profiles),
                ],
                stdout=writing,
            )
        finally:
            os.close(writing)
        await self._ready(self.desk, reading)
        self.hand = await Hand.connect(self.keys / "hand")

    @property
    def keys(self) -> Path:
        """The folder of the virtual keys' sockets."""
        return self._run / "keys"

    def terminal_command(self, token_fd: int, door: Path | None = None) -> list[str]:
        """Write the terminal's settings file. Return the command that starts it; it reads the token from the pipe `token_fd`."""
        settings = self._write(
            "terminal.toml", terminal_settings(service_url=self.url, panel=self.panel, passes=self.gives_passes)
        )
        terminal = (
            [str(self.frozen), "tour-terminal"] if self.frozen else [sys.executable, "-m", "demo.terminal"]
        )
        words = ["--settings", settings, f"--token-fd={token_fd}", f"--virtual={self.keys}"]
        return [*terminal, *words, f"--door={door}"] if door else [*terminal, *words]

    async def start_terminal(self, door: Path | None = None) -> Child:
        """Start the terminal, with a door at this path if given, and return its process, before it is ready.

        It is stopped at the end of the block.
        """
        token = secret_pipe(self.token)
        try:
            program, *words = self.terminal_command(token, door)
            self.terminal = await self._start("terminal", words, program=program, pass_fds=(token,))
        finally:
            os.close(token)
        self._open.push_async_callback(self.terminal.stop)
        return self.terminal

    # building ----------------------------------------------------------------------------------------------

    async def _build(self) -> None:
        self._take_state()
        self._run = Path(self._open.enter_context(tempfile.TemporaryDirectory(prefix="madoguchi-")))
        self.telephone = PocketTelephone(self._run / "line")
        await self._open.enter_async_context(self.mailbox)
        await self._open.enter_async_context(self.telephone)
        self._open.push_async_callback(self._stop_desk)
        await self.start_desk()
        self._open.push_async_callback(self._stop_service)
        await self._seed()
        await self.start_service()

    def _take_state(self) -> None:
        """Lock the state folder, delete the state if it is to be reset, and empty the logs.

        Raises:
            DemoError: another demo holds the folder, or it can't be written; what would be deleted is no demo's.
        """
        try:
            self.state.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = self._open.enter_context((self.state / "lock").open("w"))
        except OSError as error:
            raise DemoError(f"{error.filename} can't be written ({error.strerror}).") from None
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DemoError(
                f"A demo is running already with the state in {self.state}; end it first."
            ) from None
        if self._reset:
            self._refuse_real()
            for pattern in _OURS:
                for path in self.state.glob(pattern):
                    path.unlink()
        shutil.rmtree(self.logs, ignore_errors=True)
        self.logs.mkdir(mode=0o700)

    def _refuse_real(self) -> None:
        """Raise DemoError if the database has the mark of one that is no demo's (`service.demo`): it holds members."""
        with (
            suppress(sqlite3.Error),  # there is none, or none that can be read
            closing(sqlite3.connect(f"{self.database.as_uri()}?mode=ro", uri=True)) as database,
        ):
            if database.execute("SELECT demo FROM deployment").fetchone() == (0,):
                raise DemoError(f"{self.database} is not made up: it holds real members, and stays as it is.")

    async def _seed(self) -> None:
        """Create the demo's database if there is none, and add the made-up members once. Raise DemoError if that fails."""
        seeded = self.database.with_suffix(_SEEDED)
        if seeded.exists():
            return
        settings = self._service_settings()
        seeding = await self._start("seed", ["-m", "service", "seed", "--demo", "--settings", settings])
        if await seeding.ended() != 0:
            raise seeding.failure()
        seeded.touch()

    async def _start(
        self,
        name: str,
        words: list[str],
        *,
        program: str = sys.executable,
        pass_fds: Sequence[int] = (),
        stdout: int | None = None,
    ) -> Child:
        log = self.logs / f"{name}.log"
        return await Child.start(name, words, log=log, program=program, pass_fds=pass_fds, stdout=stdout)

    async def _ready(self, child: Child, pipe: int) -> str:
        """Return the line that a child writes when it is ready.

        Raises:
            DemoError: it ended, or wrote no line within _READY_S seconds. It is stopped then.
        """
        try:
            async with asyncio.timeout(_READY_S):
                line = await read_line(pipe)
        except TimeoutError:
            line = ""
        if not line:
            await child.stop()
            raise child.failure()
        return line

    async def _listens(self) -> None:
        """Wait until the service listens: it reports its port a moment earlier. Raise DemoError if it ends before."""
        while self.service.running:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self._port)
            except ConnectionRefusedError:
                await asyncio.sleep(0.02)
            else:
                writer.close()
                return
        raise self.service.failure()

    def _service_settings(self) -> str:
        """Write the service's settings file. Return its path."""
        return self._write(
            "service.toml",
            service_settings(
                database=self.database,
                master_key=self.state / "service.key",
                port=self._port,
                mail_port=self.mailbox.port,
                line=self.telephone.line,
                code_digits=self._code_digits,
                code_pause=self._code_pause,
                refused_models=self._refused_models,
            ),
        )

    def _write(self, name: str, text: str) -> str:
        path = self._run / name
        path.write_text(text, "utf-8")
        return str(path)

    async def _stop_service(self) -> None:
        if hasattr(self, "service"):
            await self.service.stop()

    async def _stop_desk(self) -> None:
        if hasattr(self, "hand"):
            await self.hand.close()
        if hasattr(self, "desk"):
            await self.desk.stop()
