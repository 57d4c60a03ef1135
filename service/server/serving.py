"""Serving over HTTP: sockets, workers, and a clean end by SIGTERM. `service.app` builds what is served."""

import asyncio
import contextlib
import os
import signal
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import NamedTuple

import uvicorn
import uvloop

from common.systemd import tell_systemd
from protocol.secret import Secret
from protocol.settings_file import SettingsError
from service.app import open_service
from service.http.gate import App
from service.logs import log
from service.server.connection import patient_for
from service.server.tls import context_of
from service.server.workers import Workers
from service.settings import Address, Settings

_SECONDS_TO_END = 5
_BACKLOG = 128
_LOOPBACK = "127.0.0.1"


class Descriptors(NamedTuple):
    """Pipes that a parent process has handed over; None for each that it has not."""

    token: int | None
    """Read once: the terminal's token."""
    ready: int | None
    """The port is written to it once requests are accepted."""
    lifeline: int | None
    """It ends with the parent, and the service ends then."""


class _Listeners(NamedTuple):
    """The sockets of the terminals' address, and of those that there may be besides."""

    terminals: socket.socket
    operators: socket.socket | None
    branch: socket.socket | None


def serve(settings: Settings, given: Descriptors, exit_code_of: Callable[[Callable[[], int]], int]) -> int:
    """Serve until SIGTERM, SIGINT or the end of the lifeline, and return the exit code.

    Requests that were taken are finished first, within 5 seconds at most. `exit_code_of` is used if there are
    several workers. It runs a worker's main function and turns its exceptions into an exit code.

    With several workers, one that ends before all of them listen ends the service. Its exit code is returned,
    or 70 if that is 0 or the worker was killed. A worker that ends later is replaced. The exit code is otherwise 0,
    or that of a worker which, told to end, exits with another.

    Raises:
        SettingsError: a token is given to a service with TLS, can't be read or has less than 32 characters; an
            address can't be used; the port can't be written to `ready`; with one worker, a certificate can't be
            used.
        Exception: with one worker, any exception that `open_service` raises.
    """
    if given.token is None:
        token = None
    elif settings.listen.certificate is None:
        token = _read_token(given.token)
    else:
        raise SettingsError(
            "--token-fd is for a service beside its terminal; one with TLS has terminals that sign"
        )
    number, first = settings.listen.workers, settings.operators.port
    with ExitStack() as opened:
        listener = opened.enter_context(_listening(settings.listen.host, settings.listen.port))
        branch = (
            opened.enter_context(_listening(settings.branch.listen.host, settings.branch.listen.port))
            if settings.branch
            else None
        )
        operators = [
            opened.enter_context(_listening(_LOOPBACK, first + worker if first else 0))
            for worker in range(0 if first is None else number)
        ]

        port = listener.getsockname()[1]

        def work(worker: int, lifeline: int | None, say_ready: Callable[[], None]) -> int:
            bound = operators[worker] if operators else None
            return asyncio.run(
                _until_the_end(settings, token, _Listeners(listener, bound, branch), say_ready, lifeline),
                loop_factory=uvloop.new_event_loop,
            )

        def say_ready() -> None:
            _write_port(given.ready, port)
            tell_systemd("READY=1")

        if number == 1:
            return work(0, given.lifeline, say_ready)
        return Workers(
            number,
            lambda worker, lifeline, ready: exit_code_of(
                lambda: work(worker, lifeline, lambda: _write_port(ready, port))
            ),
            say_ready=say_ready,
            lifeline=given.lifeline,
        ).run()


async def _until_the_end(
    settings: Settings,
    token: Secret | None,
    listeners: _Listeners,
    say_ready: Callable[[], None],
    lifeline_fd: int | None,
) -> int:
    """Serve until SIGTERM, SIGINT or the end of the lifeline. `say_ready` is called once requests are accepted."""
    context = context_of(settings.listen, "listen")
    branch_context = context_of(settings.branch.listen, "branch.listen") if settings.branch else None
    async with open_service(settings, token) as service:
        port = listeners.terminals.getsockname()[1]
        service.gate.port = port
        servers = [(Server(config_of(service.gate, settings.listen, context)), listeners.terminals)]
        if listeners.operators is not None:
            servers.append((Server(config_of(service.operators, settings.listen, None)), listeners.operators))
            log.info("operators_listening", port=listeners.operators.getsockname()[1])
        if listeners.branch is not None and service.branch is not None and settings.branch is not None:
            config = config_of(service.branch, settings.branch.listen, branch_context)
            servers.append((Server(config), listeners.branch))
            log.info("branch_listening", port=listeners.branch.getsockname()[1])
        _end_on([server for server, _ in servers], lifeline_fd)
        say_ready()
        log.info("listening", port=port, demo=service.demo)
        await asyncio.gather(*(server.serve(sockets=[bound]) for server, bound in servers))
        log.info("ended")
    return os.EX_OK


def config_of(app: App, listen: Address, context: ssl.SSLContext | None) -> uvicorn.Config:
    """Return uvicorn's configuration: nothing is logged, TLS by `context` if there is one; no address is bound.

    A client that takes longer than `listen.request_seconds` for a request is cut off.
    """
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


class Server(uvicorn.Server):
    """A uvicorn server that leaves signals to us: uvicorn raises them again when it is done, before our own clean-up."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture no signal while the block runs, in place of what `uvicorn.Server` does."""
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
        )  # before the port is written anywhere: a client that comes early waits and is not turned away
    except OSError as error:
        listener.close()
        raise SettingsError(f"listen: {host} port {port} can't be used ({error.strerror})") from None
    return listener


def _read_token(descriptor: int) -> Secret:
    """Read one line from the pipe that the parent handed over, and close it.

    Raises SettingsError if it can't be read, or holds fewer than 32 characters.
    """
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
