"""`python -m kiosk`: runs the terminal of a branch, or one of its commands."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import httpx

from common.memory import protect_memory
from hid.client import Devices
from kiosk.client import TokenAuth
from kiosk.settings import Settings, load_settings
from protocol.brand import Brand, BrandError, load_brand
from protocol.secret import Secret
from protocol.settings_file import SettingsError

CONFIGURATION = 78
"""Exit code for settings that can't be used (sysexits.h: EX_CONFIG)."""


def arguments() -> argparse.ArgumentParser:
    """Return the parser of the options of a run: --settings (a file), --token-fd (an inherited pipe), --devices (a socket).

    Each command has a parser of its own.
    """
    parser = argparse.ArgumentParser(
        prog="kiosk",
        description="The terminal of a branch.",
        epilog="kiosk enrol and kiosk doctor, each with --settings, enrol the terminal and say how it stands; kiosk support-bundle "
        "writes what the vendor needs to help.",
    )
    parser.add_argument("--settings", type=Path, metavar="FILE", help="the branch's settings, a TOML file")
    parser.add_argument(
        "--token-fd",
        type=int,
        metavar="N",
        help="an inherited pipe from which the token of an embedded member service is read",
    )
    parser.add_argument(
        "--devices",
        type=Path,
        metavar="SOCKET",
        help="the socket of a device process that systemd starts; without it the terminal starts its own",
    )
    return parser


def proof_of(settings: Settings, descriptor: int | None) -> httpx.Auth:
    """Return the credentials that this terminal presents to the service.

    With `descriptor`, an inherited pipe, that is the token of an embedded service. One line of ASCII is read and not
    checked, and the pipe is closed. Without `descriptor` it is the terminal's own key.

    Raises:
        SystemExit: the terminal has no key, or it can't be used; EX_CONFIG, after a sentence on standard error.
        OSError, UnicodeDecodeError: the pipe can't be read, or the line is not ASCII.
    """
    if descriptor is not None:
        return TokenAuth(_read_token(descriptor))
    from kiosk.identity import Signer  # noqa: PLC0415 - an embedded terminal needs none
    from kiosk.key_stores import IdentityError, find_key, places  # noqa: PLC0415

    try:
        kept = find_key(places(settings.terminal, settings.state))
    except IdentityError as error:
        print(error, file=sys.stderr)
        raise SystemExit(CONFIGURATION) from None
    if kept is None:
        print(
            f"{settings.terminal} is not enrolled with the member service: kiosk enrol",
            file=sys.stderr,
        )
        raise SystemExit(CONFIGURATION)
    return Signer(settings.terminal, kept.key)


def _read_token(descriptor: int) -> Secret:
    """Read one line from the pipe, and close it."""
    with os.fdopen(descriptor, "r", encoding="ascii") as pipe:
        return Secret(pipe.readline().strip())


def load(path: Path | None) -> tuple[Settings, Brand]:
    """Load the settings in the file `path`, or the defaults if it is None, and the brand that they name.

    Raises:
        SystemExit: settings or brand can't be used; EX_CONFIG, after a sentence on standard error.
    """
    try:
        settings = load_settings(path)
        return settings, load_brand(settings.brand)
    except (SettingsError, BrandError) as error:
        print(error, file=sys.stderr)
        raise SystemExit(CONFIGURATION) from None


def main(
    words: Sequence[str] | None = None, broker: Sequence[str] | None = None, versions: Path | None = None
) -> int:
    """Run the terminal, or the command named by the first of `words`; return the exit code.

    `words`: sys.argv's by default. `broker`: the command that starts the device process. Its default is
    ``python -m hid broker``. `versions`: the folder of the installed versions. With it the terminal also judges
    a version on trial, and ends itself for another version and at night (`renewed`).

    A SettingsError of `kiosk.app.run` is printed on standard error, and the exit code is EX_CONFIG. Other
    exceptions of `kiosk.app.run`, `load`, `proof_of` and the commands pass on.

    Raises:
        SystemExit: after --help, or if `words` are not allowed.
        EOFError: `kiosk enrol` asks for the one-time code on a tty, and Ctrl-D is the answer.
    """
    words = sys.argv[1:] if words is None else words
    if words and words[0] == "support-bundle":
        return _support_bundle(words[1:])
    if words and words[0] in ("provision", "retire"):
        from kiosk.provisioning.commands import main as provisioning  # noqa: PLC0415

        return provisioning(words, broker)
    if words and words[0] in ("enrol", "doctor"):
        return _command(words[0], words[1:])
    given = arguments().parse_args(words)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)  # its request lines hold journey ids
    settings, brand = load(given.settings)
    from kiosk.alive import told_to_systemd  # noqa: PLC0415 - Qt is loaded only when the settings are good
    from kiosk.app import run  # noqa: PLC0415
    from kiosk.renewal import renewed  # noqa: PLC0415

    besides = [told_to_systemd, *([renewed(versions, settings.state)] if versions else [])]
    try:
        devices = Devices(broker, service=given.devices)
        return run(settings, brand, proof_of(settings, given.token_fd), devices, besides)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return CONFIGURATION


def _support_bundle(words: Sequence[str]) -> int:
    from kiosk import support  # noqa: PLC0415

    path, out = support.command_line(words)
    return support.support_bundle(load(path)[0], out)


def _command(name: str, words: Sequence[str]) -> int:
    from kiosk import commands  # noqa: PLC0415 - a terminal that serves needs none of them

    path = commands.command_line(name, words)
    settings, _ = load(path)
    if name == "enrol":
        return commands.enrol(settings)
    from kiosk.provisioning.machine import installed  # noqa: PLC0415 - enrolment needs none of it

    machine = installed(path) if path else None
    return commands.doctor(machine.checks(settings) if machine else commands.checks(settings))


if __name__ == "__main__":
    protect_memory()
    sys.exit(main())
