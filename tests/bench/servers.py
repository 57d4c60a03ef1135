"""Processes that serve, each to be measured: the service on a database of its own, its peer, a bare Litestar."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from service.store.place import Place
from tests.bench.members import Person, fresh, load
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
    """What serves at a port, and whom it knows. `line` is where its short messages go."""

    process: subprocess.Popen[bytes]
    port: int
    place: Place | None = None
    line: Path = Path()

    def cpu_us(self) -> float:
        """Processor time so far, of its workers too."""
        return cpu_us_of(self.process.pid)

    def reads(self) -> int:
        """How often it has read a file or a socket so far: a count that no other work on the machine changes."""
        return int(Path(f"/proc/{self.process.pid}/io").read_text().partition("syscr: ")[2].split()[0])


def cpu_us_of(process: int) -> float:
    """Of a process and of its children, those that have ended too."""
    times = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:15]
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return sum(map(int, times)) * _TICK_US + sum(cpu_us_of(int(child)) for child in children)


@contextmanager
def serving(
    people: Iterable[Person], *, module: str = "service", on_postgresql: bool = False, workers: int = 1
) -> Iterator[Server]:
    """The service in a process of its own, on a database with these people."""
    with (
        tempfile.TemporaryDirectory() as name,
        started(Path(name), people, module, on_postgresql, workers) as one,
    ):
        yield one


@contextmanager
def started(
    folder: Path, people: Iterable[Person], module: str, on_postgresql: bool, workers: int
) -> Iterator[Server]:
    """The same in a folder; on PostgreSQL in a new database of the bench's own server."""
    place = _on_server(folder) if on_postgresql else folder / "members.sqlite"
    fresh(place, folder)
    load(place, people)
    settings, line = folder / "service.toml", folder / "line"
    listen = f"[listen]\nworkers = {workers}\n" if workers > 1 else ""
    settings.write_text(settings_text(9, line, _CAPS + listen, database=settings_line(place)))
    with running(settings, module) as (process, port):
        yield Server(process, port, place, line)


@contextmanager
def running(settings: Path, module: str = "service") -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A service with these settings, and its port."""
    token_out, token_in = os.pipe()
    os.write(token_in, f"{TOKEN}\n".encode())
    os.close(token_in)
    arguments = ["serve", "--settings", str(settings), "--token-fd", str(token_out), "--ready-fd"]
    with launched(module, *arguments, pass_fds=(token_out,)) as (process, port):
        yield process, port


@contextmanager
def echoing() -> Iterator[Server]:
    """A bare Litestar."""
    with launched("tests.bench.echo_service") as (process, port):
        yield Server(process, port)


@contextmanager
def launched(
    module: str, *arguments: str, pass_fds: tuple[int, ...] = ()
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A module of ours as a process; it writes its port to the descriptor that is its last argument."""
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
