"""The engineers' commands, and how one is run.

All but list and doctor use hid.client as the terminal does, so that what works here works there. PINs are asked for by
getpass and never taken from the command line.
"""

import argparse
import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from hid.commands import keys, management, reset
from hid.commands.output import INTERRUPTED, WRONG_USAGE, ExitError, Output

type Command = Callable[[argparse.Namespace, Output], Coroutine[Any, Any, int]]

_AT_ONCE: dict[str, Callable[[argparse.Namespace, Output], int]] = {
    "list": keys.list_attached,
    "doctor": keys.doctor,
}
_WITH_A_BROKER: dict[str, Command] = {
    "watch": keys.watch,
    "info": keys.info,
    "enrol": keys.enrol,
    "verify": keys.verify,
    "fingers": management.fingers,
    "credentials": management.credentials,
    "pin": management.pin,
    "reset": reset.reset,
}


def run(options: argparse.Namespace) -> int:
    """Run the command that `options` names, and return its exit code.

    If it ends early, the reason is printed on standard output. Nothing is printed after Ctrl-C.
    """
    out = Output(as_json=options.json)
    try:
        if options.command in _AT_ONCE:
            return _AT_ONCE[options.command](options, out)
        return asyncio.run(_WITH_A_BROKER[options.command](options, out))
    except ExitError as end:
        out.say(str(end), {"error": str(end), "exit": end.code})
        return end.code
    except EOFError:
        out.say(
            "this command asks questions, and standard input has ended",
            {"error": "no answer", "exit": WRONG_USAGE},
        )
        return WRONG_USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
