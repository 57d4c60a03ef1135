"""The device process and the engineers' command line: ``python -m hid COMMAND --help``."""

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from common.memory import protect_memory


def main(arguments: Sequence[str] | None = None, broker: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Raises SystemExit after --help, or (2) for wrong usage; else as `serve`.

    arguments: the words of the command line; those of this process if None.
    broker: the command that starts the device process of a frozen terminal, which has no virtual keys and no command `broker`;
        None: ``python -m hid broker`` starts it, and there are virtual keys and that command.
    """
    options = _parser(frozen=broker is not None).parse_args(arguments)
    options.broker = broker
    if options.command == "broker":
        # fido2 takes 0.3 s to import: only the process that talks to keys pays for it.
        from hid.broker import serve  # noqa: PLC0415
        from hid.discovery import sources  # noqa: PLC0415

        return serve(options.fd, partial(sources, options.virtual), options.user)
    from hid.commands import run  # noqa: PLC0415

    return run(options)


def _parser(*, frozen: bool) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="madoguchi hid" if frozen else "python -m hid",
        description="FIDO authenticators of this machine.",
        epilog="Exit codes: 0 done, 1 the authenticator said no (doctor: something is missing), 2 wrong usage, "
        "3 no authenticator, 4 several (choose with --device), 130 interrupted.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="one JSON object a line instead of words")
    doctors = argparse.ArgumentParser(add_help=False, parents=[common])
    if frozen:
        common.set_defaults(virtual=None)
    else:
        common.add_argument("--virtual", type=Path, metavar="DIR", help="virtual keys of this folder, too")
    one = argparse.ArgumentParser(add_help=False)
    one.add_argument("--device", metavar="PATH", help="the port, as `list` shows it; needed with several")
    one.add_argument("--wait", type=float, default=5.0, metavar="S", help="seconds to wait for it (default: 5)")
    party = argparse.ArgumentParser(add_help=False)
    party.add_argument("--rp", default="localhost", metavar="ID", help="made-up RP (default: localhost)")

    commands.add_parser("list", parents=[common], help="what is attached; opens nothing")
    commands.add_parser("watch", parents=[common], help="tell arrivals and departures until interrupted")
    commands.add_parser("info", parents=[common, one], help="what one authenticator can do")
    enrol = commands.add_parser(
        "enrol", parents=[common, one, party], help="PIN, fingerprint where there is a sensor, credential"
    )
    enrol.add_argument("--user", default="engineer", metavar="NAME", help="account name (default: engineer)")
    verify = commands.add_parser("verify", parents=[common, one, party], help="sign in with a credential")
    verify.add_argument("--passcode", action="store_true", help="by passcode though a finger is enrolled")

    pin = commands.add_parser("pin", help="the PIN of a key").add_subparsers(
        dest="act", required=True, metavar="ACT"
    )
    pin.add_parser("set", parents=[common, one, party], help="a PIN for a key that has none")
    pin.add_parser("change", parents=[common, one, party], help="another PIN in place of the present one")
    pin.add_parser("retries", parents=[common, one], help="tries left of the PIN and of the sensor")
    fingers = commands.add_parser("fingers", parents=[common, one], help="the fingers that a key knows")
    fingers.add_argument("--remove", metavar="ID", help="take this one off the key")
    fingers.add_argument("--name", nargs=2, metavar=("ID", "NAME"), help="give this one a name")
    credentials = commands.add_parser("credentials", parents=[common, one], help="the accounts on a key")
    credentials.add_argument(
        "--delete",
        metavar="ID",
        help="take this one off the key; --delete=ID, since it may begin with a hyphen",
    )
    commands.add_parser(
        "reset", parents=[common, one], help="take everything off a key; asks, and leads through it"
    )
    commands.add_parser(
        "doctor", parents=[doctors], help="what this machine lacks for keys and cards, and how to get it"
    )

    if not frozen:
        broker = commands.add_parser("broker", help="serve the terminal (started by it)")
        broker.add_argument("--fd", type=int, required=True, metavar="N", help="inherited socket")
        broker.add_argument("--user", metavar="NAME", help="serve a process of this user alone")
        broker.add_argument("--virtual", type=Path, metavar="DIR", help="virtual keys of this folder, too")
    return parser


if __name__ == "__main__":
    protect_memory()
    sys.exit(main())
