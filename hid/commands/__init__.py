"""The engineers' commands. Each file holds some; `run` knows them all.

Written over client.py as the terminal is, so that what works here works there. Passcodes are asked by getpass and
never taken from the command line.
"""

import argparse
import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from hid.commands import doctor, keys, looking_after, reset
from hid.commands.out import INTERRUPTED, WRONG_USAGE, ExitError, Out

type Command = Callable[[argparse.Namespace, Out], Coroutine[Any, Any, int]]

_AT_ONCE: dict[str, Callable[[argparse.Namespace, Out], int]] = {
    "list": keys.list_attached,
    "doctor": doctor.doctor,
}
_WITH_A_BROKER: dict[str, Command] = {
    "watch": keys.watch,
    "info": keys.info,
    "enrol": keys.enrol,
    "verify": keys.verify,
    "fingers": looking_after.fingers,
    "credentials": looking_after.credentials,
    "pin": looking_after.pin,
    "reset": reset.reset,
}


def run(options: argparse.Namespace) -> int:
    """Runs the chosen command; gives its exit code."""
    out = Out(as_json=options.json)
    try:
        if options.command in _AT_ONCE:
            return _AT_ONCE[options.command](options, out)
        return asyncio.run(_WITH_A_BROKER[options.command](options, out))
    except ExitError as end:
        out.say(str(end), {"error": str(end), "exit": end.code})
        return end.code
    except EOFError:
        out.say("this command asks, and nobody answers", {"error": "no answer", "exit": WRONG_USAGE})
        return WRONG_USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
