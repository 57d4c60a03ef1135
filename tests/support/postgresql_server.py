"""A real PostgreSQL server of the tests' own: Debian's, in a folder of its own, on a socket, with fsync on.

It runs as another user where the tests run as root, since PostgreSQL won't as root; and ends with the tests.
"""

import atexit
import contextlib
import functools
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import psycopg

from service.store.place import PostgresServer

OWNER = "madoguchi"
_UNPRIVILEGED = "postgres"
"""Debian's package makes this user."""
_FIRST_START_S = 60


def binaries() -> Path:
    """Return the folder of Debian's newest PostgreSQL server."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    if not found:
        raise FileNotFoundError("no PostgreSQL server is here: script/bootstrap --tests --all")
    return found[-1]


class PostgresqlServer:
    """A cluster in a folder, created once, and started, killed and stopped any number of times."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="madoguchi-pg-"))
        self.process: subprocess.Popen[bytes] | None = None
        self._as_owner: list[str] = []
        if os.getuid() == 0:
            shutil.chown(self.folder, _UNPRIVILEGED, _UNPRIVILEGED)
            self._as_owner = [f"--reuid={_UNPRIVILEGED}", f"--regid={_UNPRIVILEGED}", "--clear-groups"]
        self._run(
            "initdb", "-D", str(self.folder / "data"), "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C"
        )

    def start(self) -> None:
        """Serve, and wait until connections are accepted, which takes its recovery first after a kill."""
        deadline = time.monotonic() + _FIRST_START_S
        while not self._takes_connections():
            if self.process is None or self.process.poll() is not None:
                self._launch()
            if time.monotonic() > deadline:
                raise TimeoutError((self.folder / "log").read_text(errors="replace")[-2000:])
            time.sleep(0.05)

    def kill(self) -> None:
        """Kill (-9) the server and all its processes: what was not on the disk is lost."""
        assert self.process is not None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Stop the server, and delete its folder."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # "fast": PostgreSQL's own word for ending now and in order
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def place(self, name: str, connections: int = 8) -> PostgresServer:
        """Return the place of the database of this name, for settings."""
        return PostgresServer(
            url=f"postgresql+psycopg://{OWNER}@/{name}?host={self.folder}", connections=connections
        )

    def execute(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run one statement outside of any transaction, and return its rows."""
        with psycopg.connect(host=str(self.folder), user=OWNER, dbname=database, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def _takes_connections(self) -> bool:
        try:
            self.execute("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def _launch(self) -> None:
        """From a thread that lives as long as the server: the kernel takes the end of the thread for its parent's."""
        launched = threading.Event()

        def keep() -> None:
            self.process = self._popen()
            launched.set()
            self.process.wait()

        threading.Thread(target=keep, daemon=True).start()
        launched.wait()

    def _popen(self) -> subprocess.Popen[bytes]:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.folder),
            "max_connections": "200",
            "fsync": "on",
            "autovacuum": "off",  # its workers look into the template, which nothing can be copied from meanwhile
            "log_timezone": "UTC",
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [*self._command("postgres"), "-D", str(self.folder / "data"), *options],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                start_new_session=True,
            )

    def _run(self, name: str, *arguments: str) -> None:
        subprocess.run(
            [*self._command(name), *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
        )

    def _command(self, name: str) -> list[str]:
        """Ends with us, even where we are killed."""
        return ["setpriv", "--pdeathsig", "INT", *self._as_owner, str(binaries() / name)]


@functools.cache
def server() -> PostgresqlServer:
    """Return the server of this test process, started at the first call."""
    ours = PostgresqlServer()
    atexit.register(ours.stop)
    ours.start()
    return ours
