"""The member service as processes: the one that serves, and an operator's commands beside it."""

import asyncio
import contextlib
import os
import subprocess
import sys
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path

from demo.settings import service_settings
from tests.support.forked_commands import run_command
from tests.support.service_counter import ROOT, TOKEN, Counter

PRACTICE_ROOT = f"""\
[[attestation.roots]]
aaguid = "5c4e9d7a-1b60-4d0f-9a53-6d61646f6775"
file = "{ROOT}/hid/virtual/attestation-root.pem"
"""
"""Settings that trust the attestation of virtual keys."""


_TOKEN_FILE = tempfile.NamedTemporaryFile("w", suffix=".token")  # noqa: SIM115 - until the tests end; mode 0600
print("the-auth-token", file=_TOKEN_FILE, flush=True)


TELEPHONE_ACCOUNT = f"""\
[telephone.provider]
account = "AC{"0" * 32}"
token_file = "{_TOKEN_FILE.name}"
sender = "+815012345678"
"""
"""Settings of an account at a telephone provider, with a token's file."""


PRODUCTION = f"""\
database = "members.sqlite"
master_key = "master.key"
brand = "{ROOT}/resources/brand/default.toml"
[relying_party]
id = "card.example"
name = "My APLUS"
origins = ["https://kiosk.card.example"]
[mail]
host = "mail.card.example"
port = 587
sender = "noreply@card.example"
[telephone]
kind = "twilio"
{TELEPHONE_ACCOUNT}
"""
"""The settings of a service that is no demo."""


class Process(AbstractContextManager["Process"]):
    """`python -m service serve`, started as a parent process starts it."""

    def __init__(self, settings: Path, *more: str, log: Path | None = None, token: bool = True) -> None:
        """`log` takes what it says, where that is more than a pipe holds. Without a `token` terminals sign."""
        token_out, token_in = os.pipe()
        ready_out, ready_in = os.pipe()
        command = [
            sys.executable, "-m", "service", "serve", "--settings", str(settings),
            *(("--token-fd", str(token_out)) if token else ()), "--ready-fd", str(ready_in), *more,
        ]  # fmt: skip
        with log.open("w") if log else contextlib.nullcontext(subprocess.PIPE) as errors:
            self.process = subprocess.Popen(
                command, pass_fds=(token_out, ready_in), cwd=ROOT, stderr=errors, text=True
            )
        os.close(token_out)
        os.close(ready_in)
        with os.fdopen(token_in, "w") as pipe:
            pipe.write(TOKEN + "\n")
        with os.fdopen(ready_out) as pipe:
            self.port = pipe.readline().strip()

    def end(self) -> tuple[int, str]:
        """Send SIGTERM and wait for the end. Return exit code and standard error, which is empty if it went to `log`."""
        self.process.terminate()
        _, errors = self.process.communicate(timeout=60)
        return self.process.returncode, errors or ""

    def __exit__(self, *_error: object) -> None:
        self.process.kill()
        if self.process.stderr is not None and not self.process.stderr.closed:
            self.process.communicate()
        self.process.wait()


def run(*arguments: str, typed: str = "", limit_blocks: int | None = None) -> tuple[int, str]:
    """Run one command of the service with `typed` on its standard input. Return its exit code and what it said.

    `limit_blocks`: the size in KiB beyond which it can write no file.
    """
    if limit_blocks is None:
        return run_command(arguments, typed)
    command = [
        "bash",
        "-c",
        f'ulimit -f {limit_blocks}; exec "$@"',
        "_",
        sys.executable,
        "-m",
        "service",
        *arguments,
    ]
    done = subprocess.run(
        command, cwd=ROOT, input=typed, capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode, done.stdout + done.stderr


def service(command: str, settings: Path, *more: str) -> tuple[int, list[str]]:
    """Run a command that ends by itself. Return its exit code and the lines on standard error."""
    token, write = os.pipe()
    os.write(write, f"{TOKEN}\n".encode())
    os.close(write)
    words = [f"--token-fd={token}"] if command == "serve" else []
    done = subprocess.run(
        [sys.executable, "-m", "service", command, "--settings", str(settings), *words, *more],
        cwd=ROOT, pass_fds=(token,), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    os.close(token)
    return done.returncode, done.stderr.splitlines()


def demo_settings(folder: Path) -> Path:
    """Write the settings of a demo, which names the database and master key of the production settings. Return the file."""
    path = folder / "demo.toml"
    path.write_text(
        service_settings(
            database=folder / "members.sqlite",
            master_key=folder / "master.key",
            port=0,
            mail_port=2525,
            line=folder / "line",
            code_digits=4,
            code_pause=30,
        )
    )
    return path


def run_in(folder: Path, *words: str, typed: str = "") -> tuple[int, str]:
    """Run one command with the settings of this folder. Return its exit code and what it said."""
    return run(*words, "--settings", str(folder / "service.toml"), typed=typed)


async def operate(counter: Counter, *words: str, typed: str = "") -> tuple[int, str]:
    """Run an operator's command beside the service of this counter. Return its exit code and what it said."""
    return await asyncio.to_thread(run_in, counter.folder, *words, typed=typed)
