"""The member service's command line. Each command is a file of its own, but for what holds the database alone."""

import argparse
import asyncio
import contextlib
import importlib
import os
import resource
import signal
import socket
import ssl
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

import uvicorn
import uvloop
from sqlalchemy.exc import DatabaseError

from protocol.brand import Brand, BrandError, load_brand
from protocol.secret import Secret
from protocol.settings_file import SettingsError
from service.app import open_service
from service.clock import system_clock
from service.command import Group
from service.connection import patient_for
from service.demo import WrongNeighbourError, refuse_wrong_neighbours
from service.deployment import open_deployment
from service.gate import App
from service.keys import Keys, MasterKeyError
from service.logs import log, place_of, set_up_logs
from service.neighbours import neighbours_of
from service.passwords import Passwords
from service.seed import seed
from service.settings import Listen, Settings
from service.settings_file import load_settings
from service.store.database import Database
from service.store.migrate import (
    DatabaseInUseError,
    NewerDatabaseError,
    StoreError,
    alone,
    fault_told,
    migrate,
)
from service.systemd import tell_systemd
from service.tls import context_of
from service.workers import Workers

_EXIT_CODES: dict[type[Exception], int] = {
    SettingsError: os.EX_CONFIG,
    BrandError: os.EX_CONFIG,
    WrongNeighbourError: os.EX_CONFIG,
    MasterKeyError: os.EX_NOPERM,
    NewerDatabaseError: os.EX_DATAERR,
    DatabaseInUseError: os.EX_TEMPFAIL,
    StoreError: os.EX_IOERR,
}
_SECONDS_TO_END = 5
_BACKLOG = 128
_LOOPBACK = "127.0.0.1"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code. A fault is one sentence on standard error."""
    words = sys.argv[1:] if arguments is None else arguments
    asked = _parser(words[0] if words else "").parse_args(words)
    set_up_logs()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump would write keys and passwords to a disk
    return _told(lambda: _run(asked))


def _run(asked: argparse.Namespace) -> int:
    settings = load_settings(asked.settings)
    with alone(settings.database) if asked.alone else contextlib.nullcontext():
        return int(asked.command(settings, asked))


def _told(act: Callable[[], int]) -> int:
    """The exit code of `act`; its faults are told."""
    try:
        return act()
    except tuple(_EXIT_CODES) as error:
        print(f"service: {error}", file=sys.stderr)
        return _EXIT_CODES[type(error)]
    except DatabaseError as error:
        print(f"service: the database can't be used: {fault_told(error)}", file=sys.stderr)
        return os.EX_IOERR
    except Exception as error:  # noqa: BLE001 - the last line: a type and a place, no text and no traceback
        print(f"service: a fault, {type(error).__name__} at {place_of(error)}", file=sys.stderr)
        return os.EX_SOFTWARE


def _serve(settings: Settings, asked: argparse.Namespace) -> int:
    if asked.token_fd is None:
        token = None
    elif settings.listen.certificate is None:
        token = _read_token(asked.token_fd)
    else:
        raise SettingsError(
            "--token-fd is for a service beside its terminal; one with TLS has terminals that sign"
        )
    number, first = settings.listen.workers, settings.operators.port
    with ExitStack() as opened:
        listener = opened.enter_context(_listening(settings.listen.host, settings.listen.port))
        operators = [
            opened.enter_context(_listening(_LOOPBACK, first + worker if first else 0))
            for worker in range(0 if first is None else number)
        ]

        port = listener.getsockname()[1]

        def work(worker: int, lifeline: int | None, say_ready: Callable[[], None]) -> int:
            bound = operators[worker] if operators else None
            return asyncio.run(
                serve(settings, token, listener, bound, say_ready, lifeline), loop_factory=uvloop.new_event_loop
            )

        def say_ready() -> None:
            _write_port(asked.ready_fd, port)
            tell_systemd("READY=1")

        if number == 1:
            return work(0, asked.lifeline_fd, say_ready)
        return Workers(
            number,
            lambda worker, lifeline, ready: _told(
                lambda: work(worker, lifeline, lambda: _write_port(ready, port))
            ),
            say_ready=say_ready,
            lifeline=asked.lifeline_fd,
        ).run()


def _migrate(settings: Settings, _asked: argparse.Namespace) -> int:
    fresh = migrate(settings.database)
    print("created" if fresh else "up to date", settings.database)
    return os.EX_OK


def _seed(settings: Settings, _asked: argparse.Namespace) -> int:
    brand = load_brand(settings.brand)
    met = neighbours_of(settings, brand)
    keys, demo = open_deployment(
        settings.database,
        settings.master_key,
        clock=system_clock,
        create_as_demo=True,
        before_mark=lambda: refuse_wrong_neighbours(settings.database, met, demo=True),
    )
    if not demo:
        raise WrongNeighbourError(f"the database {settings.database} is not a demo: no made-up members in it")
    put_in = asyncio.run(_seed_members(settings, keys, brand))
    print("the made-up members are in" if put_in else "the made-up members were in already", settings.database)
    return os.EX_OK


async def _seed_members(settings: Settings, keys: Keys, brand: Brand) -> bool:
    database, passwords = Database(settings.database), Passwords()
    try:
        return await seed(database, passwords, keys, system_clock, brand.terms.version)
    finally:
        passwords.close()
        await database.close()


async def serve(
    settings: Settings,
    token: Secret | None,
    listener: socket.socket,
    operators: socket.socket | None,
    say_ready: Callable[[], None],
    lifeline_fd: int | None,
) -> int:
    """Serve until SIGTERM, SIGINT or the end of the lifeline; `say_ready` is called once requests are taken."""
    context = context_of(settings.listen)
    async with open_service(settings, token) as service:
        port = listener.getsockname()[1]
        service.gate.port = port
        servers = [(_Server(_config(service.gate, settings.listen, context)), listener)]
        if operators is not None:
            servers.append((_Server(_config(service.operators, settings.listen, None)), operators))
            log.info("operators_listening", port=operators.getsockname()[1])
        _end_on([server for server, _ in servers], lifeline_fd)
        say_ready()
        log.info("listening", port=port, demo=service.demo)
        await asyncio.gather(*(server.serve(sockets=[bound]) for server, bound in servers))
        log.info("ended")
    return os.EX_OK


def _config(app: App, listen: Listen, context: ssl.SSLContext | None) -> uvicorn.Config:
    config = uvicorn.Config(
        app,
        access_log=False,
        log_config=None,
        log_level="critical",
        lifespan="off",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=_SECONDS_TO_END,
        ws="none",
        http=patient_for(listen.request_seconds),
    )
    config.load()
    config.ssl = context
    return config


class _Server(uvicorn.Server):
    """Leaves the signals to us: uvicorn raises them again when it is done, before our own end has run."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _end_on(servers: Sequence[uvicorn.Server], lifeline_fd: int | None) -> None:
    loop = asyncio.get_running_loop()

    def end() -> None:
        for server in servers:
            server.should_exit = True

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, end)

    def lifeline_moved() -> None:
        if lifeline_fd is not None and not os.read(lifeline_fd, 4096):
            loop.remove_reader(lifeline_fd)
            end()

    if lifeline_fd is not None:
        loop.add_reader(lifeline_fd, lifeline_moved)


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(
            _BACKLOG
        )  # before anyone is told the port: who comes early waits and is not turned away
    except OSError as error:
        listener.close()
        raise SettingsError(f"listen: {host} port {port} can't be used ({error.strerror})") from None
    return listener


def _read_token(descriptor: int) -> Secret:
    """One line from the pipe that the parent handed over, which is then closed."""
    try:
        with os.fdopen(descriptor, "r", encoding="ascii") as pipe:
            token = pipe.readline().strip()
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"--token-fd: nothing can be read from descriptor {descriptor}") from None
    if len(token) < 32:
        raise SettingsError("--token-fd: a token of 32 characters or more is expected there")
    return Secret(token)


def _write_port(descriptor: int | None, port: int) -> None:
    if descriptor is not None:
        try:
            with os.fdopen(descriptor, "w", encoding="ascii") as pipe:
                pipe.write(f"{port}\n")
        except OSError:
            raise SettingsError(f"--ready-fd: nothing can be written to descriptor {descriptor}") from None


def _parser(first: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m service",
        description="The member service.",
        epilog="Each COMMAND says --help. A settings file to begin with is packaging/service.example.toml; "
        "docs/service.md says what goes where.",
    )
    commands = Group(parser.add_subparsers(required=True, metavar="COMMAND"))
    _add_own_to(commands)
    if first not in _OWN:  # to serve, none of the others is loaded
        for module in _OTHERS:
            importlib.import_module(module).add_to(commands)
    return parser


def _add_own_to(commands: Group) -> None:
    """What holds the database alone."""
    serving = commands.command(
        "serve",
        _serve,
        says="serve over HTTP until SIGTERM",
        more="Requests that it has taken are finished then, for 5 seconds at most.",
        alone=True,
    )
    serving.epilog = "For a terminal beside it, by hand: python -m service serve --token-fd 3 3< token"
    serving.add_argument(
        "--token-fd",
        type=int,
        metavar="N",
        help="pipe to read the token of a terminal beside it from, 32 characters or more; "
        "without it terminals sign their requests",
    )
    serving.add_argument(
        "--ready-fd", type=int, metavar="N", help="pipe to write the port to, once it is listened on"
    )
    serving.add_argument("--lifeline-fd", type=int, metavar="N", help="pipe whose end ends the service")
    commands.command(
        "migrate",
        _migrate,
        says="bring the database to this version",
        more="It makes the tables where there are none, all of them or none, and changes nothing where they are current. "
        "serve does the same before it serves.",
        alone=True,
    )
    seeding = commands.command(
        "seed",
        _seed,
        says="put made-up members into a demo database, once",
        more="A database that was never served becomes a demo by it, for ever: README lists the members.",
        alone=True,
    )
    seeding.add_argument(
        "--demo", action="store_true", required=True, help="needed: says that a demo database is meant"
    )


_OWN = ("serve", "migrate", "seed")
_OTHERS = (
    "service.member_command",
    "service.staff_command",
    "service.terminal_command",
    "service.key_command",
    "service.mds.command",
    "service.outbox_command",
    "service.audit.command",
    "service.backup_command",
    "service.restored_command",
    "service.doctor_command",
)
"""Every other command, in the order of the help. One file each, named after it."""
