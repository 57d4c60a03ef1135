"""Runs the service's commands in processes forked from one that has loaded them: loading takes most of a command's time.

A command sees what a process of its own would: words, environment, folder, standard streams. It is not `python -m service`, whose
start `service_process.service` and `Process` run.
"""

import atexit
import functools
import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from typing import IO

import service.commands
from service.commands import command_line
from tests.support.service_counter import ROOT

_LONGEST_REQUEST = 1 << 17
_LONGEST_S = 60


def run_command(arguments: tuple[str, ...], typed: str) -> tuple[int, str]:
    """Run one command with `typed` on its standard input. Return its exit code, and what it wrote to standard output and error.

    Raises TimeoutError if it has not ended after a minute.
    """
    ours, theirs = socket.socketpair()
    with (
        ours,
        tempfile.TemporaryFile("w+") as stdin,
        tempfile.TemporaryFile() as stdout,
        tempfile.TemporaryFile() as stderr,
    ):
        stdin.write(typed)
        stdin.seek(0)
        with theirs:
            request = json.dumps([arguments, dict(os.environ)]).encode()
            files = (stdin, stdout, stderr, theirs)
            socket.send_fds(_server(), [request], [file.fileno() for file in files])
        ours.settimeout(_LONGEST_S)
        code = ours.recv(16)
        return int(code), _text_of(stdout) + _text_of(stderr)


def _text_of(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


@functools.cache
def _server() -> socket.socket:
    """Start the process that forks, which ends with this one, and return the socket that it listens on."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(theirs.fileno())], cwd=ROOT, pass_fds=(theirs.fileno(),)
        )

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


def _serve(requests: socket.socket) -> None:
    for module in pkgutil.iter_modules(service.commands.__path__):
        importlib.import_module(f"{service.commands.__name__}.{module.name}")
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        request, files, _, _ = socket.recv_fds(requests, _LONGEST_REQUEST, 4)
        if not request:
            return
        if os.fork() == 0:
            _run(request, files)
        for file in files:
            os.close(file)


def _run(request: bytes, files: list[int]) -> None:
    """Run the command with these files as its standard streams, report its exit code to the last one, and end this process."""
    *streams, report = files
    for number, file in enumerate(streams):
        os.dup2(file, number)
    arguments, environment = json.loads(request)
    os.environ.clear()
    os.environ.update(environment)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    try:
        code = command_line.main(arguments)
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except BaseException:  # noqa: BLE001 - as the interpreter does
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    os.write(report, str(code).encode())
    os._exit(code)


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
