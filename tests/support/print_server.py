"""A CUPS server of a test's own, on a socket in its folder: printers are programs that keep what comes, or report trouble."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

CUPSD = Path("/usr/sbin/cupsd")
SERVER_BIN = Path("/usr/lib/cups")
_CONF = """
Listen {folder}/cups.sock
DefaultAuthType None
WebInterface No
Browsing No

<Location />
Order allow,deny
</Location>
<Policy default>
<Limit All>
Order allow,deny
</Limit>
</Policy>
"""
_FILES = """
ServerRoot {folder}/etc
ServerBin {folder}/bin
RequestRoot {folder}/spool
TempDir {folder}/tmp
CacheDir {folder}/cache
StateDir {folder}/state
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
"""
_BACKEND = """#!/bin/sh
[ $# = 0 ] && exit 0
{does}
"""
PRINTERS = {
    "paper": "echo STATE: -media-empty-error >&2; cat ${{6:-/dev/stdin}} > {folder}/printed.pdf",
    "empty": "echo STATE: +media-empty-error >&2; exec sleep 60",
    "silent": "exec sleep 60",
    "empties": "cat > /dev/null; echo STATE: +media-empty-error >&2",
    "broken": "exit 4",
}
"""Queues by name, and what their backend does; 4 is CUPS_BACKEND_STOP (backend(7))."""


class PrintServer:
    """The server's folder, and its commands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def socket(self) -> str:
        """What CUPS_SERVER names."""
        return f"{self.folder}/cups.sock"

    @property
    def printed(self) -> Path:
        """What the queue `paper` printed last."""
        return self.folder / "printed.pdf"

    def run(self, *words: str) -> str:
        """Run a command of CUPS at this server; return its output. Raises CalledProcessError if it fails."""
        done = subprocess.run(
            words,
            env={"PATH": "/usr/sbin:/usr/bin:/bin", "CUPS_SERVER": self.socket, "LC_ALL": "C"},
            check=True,
            text=True,
            capture_output=True,
        )
        return done.stdout

    def waiting(self) -> str:
        """Return the jobs that may still come out, as lpstat lists them."""
        return self.run("lpstat", "-W", "not-completed", "-o")


@contextmanager
def print_server(folder: Path) -> Iterator[PrintServer]:
    """Serve until left; skip the test if CUPS is missing."""
    missing = [name for name in ("cupsd", "lp", "lpstat", "cancel", "lpadmin", "pdftotext") if not _has(name)]
    if missing:
        pytest.skip(
            f"{', '.join(missing)} missing: script/bootstrap --tests installs cups-daemon, cups-client, poppler-utils"
        )
    for name in ("etc", "bin/backend", "spool", "tmp", "cache", "state", "log"):
        (folder / name).mkdir(parents=True)
    (folder / "bin" / "daemon").symlink_to(SERVER_BIN / "daemon")
    for name, does in PRINTERS.items():
        backend = folder / "bin" / "backend" / name
        backend.write_text(_BACKEND.format(does=does.format(folder=folder)))
        backend.chmod(0o700)  # runs as the server does, and so reaches its folder
    conf, files = folder / "etc" / "cupsd.conf", folder / "etc" / "cups-files.conf"
    conf.write_text(_CONF.format(folder=folder))
    files.write_text(_FILES.format(folder=folder))
    server = PrintServer(folder)
    process = subprocess.Popen([CUPSD, "-f", "-c", conf, "-s", files], stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 30
        while not Path(server.socket).exists():
            assert process.poll() is None, (folder / "log" / "error").read_text()
            assert time.monotonic() < deadline
            time.sleep(0.05)
        for name in PRINTERS:
            server.run("lpadmin", "-p", name, "-E", "-v", f"{name}:/")
        yield server
    finally:
        process.terminate()
        process.wait(30)


def _has(program: str) -> bool:
    return shutil.which(program, path="/usr/sbin:/usr/bin:/bin") is not None
