"""Processes that serve, each to be measured: the service on a database of its own, its peer, a bare Litestar."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from service.store.place import Place
from tests.bench.members import Person, load, make_demo
from tests.support.databases import settings_line
from tests.support.postgresql_server import server as postgresql
from tests.support.service_counter import TOKEN, settings_text

_TICK_US = 1_000_000 / os.sysconf("SC_CLK_TCK")
_CAPS = """\
[terminals]
journeys_hourly = 1000000
log_ins_hourly = 1000000
codes_hourly = 1000000
codes_daily = 1000000
passwords_hourly = 1000000
"""


@dataclass
class Server:
    """A process that serves at a port, and its database. `line` is the file that its short messages go to."""

    process: subprocess.Popen[bytes]
    port: int
    place: Place | None = None
    line: Path = Path()

    def cpu_us(self) -> float:
        """Return the processor time so far in microseconds, its workers' included."""
        return cpu_us_of(self.process.pid)

    def reads(self) -> int:
        """Return how often it has read a file or a socket so far: a count that no other work on the machine changes."""
        return int(Path(f"/proc/{self.process.pid}/io").read_text().partition("syscr: ")[2].split()[0])


def cpu_us_of(process: int) -> float:
    """Return the processor time of a process and its children in microseconds, ended children included."""
    times = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:15]
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return sum(map(int, times)) * _TICK_US + sum(cpu_us_of(int(child)) for child in children)


@contextmanager
def serving(
    people: Iterable[Person], *, module: str = "service", on_postgresql: bool = False, workers: int = 1
) -> Iterator[Server]:
    """Run the service in a process of its own, on a new database with these people, while the block lasts."""
    with (
        tempfile.TemporaryDirectory() as name,
        started(Path(name), people, module, on_postgresql, workers) as one,
    ):
        yield one


@contextmanager
def started(
    folder: Path,
    people: Iterable[Person],
    module: str = "service",
    on_postgresql: bool = False,
    workers: int = 1,
    more: str = "",
    prepare: Callable[[Place], None] = lambda _place: None,
) -> Iterator[Server]:
    """Run the service as `serving` does, with settings and database in this folder; PostgreSQL's is on the bench's server.

    `more` is added to the settings, and `prepare` called with the database before the service starts.
    """
    place = _on_server(folder) if on_postgresql else folder / "members.sqlite"
    make_demo(place, folder)
    load(place, people)
    prepare(place)
    settings, line = folder / "service.toml", folder / "line"
    listen = f"[listen]\nworkers = {workers}\n" if workers > 1 else ""
    settings.write_text(settings_text(9, line, _CAPS + listen + more, database=settings_line(place)))
    with running(settings, module) as (process, port):
        yield Server(process, port, place, line)


@contextmanager
def running(settings: Path, module: str = "service") -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Run a service with these settings while the block lasts; yield its process and port."""
    token_out, token_in = os.pipe()
    os.write(token_in, f"{TOKEN}\n".encode())
    os.close(token_in)
    arguments = ["serve", "--settings", str(settings), "--token-fd", str(token_out), "--ready-fd"]
    with launched(module, *arguments, pass_fds=(token_out,)) as (process, port):
        yield process, port


@contextmanager
def echoing() -> Iterator[Server]:
    """Run a bare Litestar that echoes, while the block lasts."""
    with launched("tests.bench.echo_service") as (process, port):
        yield Server(process, port)


@contextmanager
def launched(
    module: str, *arguments: str, pass_fds: tuple[int, ...] = ()
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Run a module while the block lasts; yield its process and port, which it writes to the descriptor of its last argument."""
    ready_out, ready_in = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments, str(ready_in)],
        pass_fds=(*pass_fds, ready_in),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for descriptor in (ready_in, *pass_fds):
            os.close(descriptor)
        with os.fdopen(ready_out) as pipe:
            yield process, int(pipe.readline())
    finally:
        process.terminate()
        process.wait()


def _on_server(folder: Path) -> Place:
    name = folder.name.lower().replace("-", "_")
    postgresql().execute(f'CREATE DATABASE "{name}"')
    return postgresql().place(name)
