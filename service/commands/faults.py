"""Turns an exception that ends a command into one sentence on standard error and an exit code."""

import os
import sys
from collections.abc import Callable

from sqlalchemy.exc import DatabaseError

from protocol.brand import BrandError
from protocol.settings_file import SettingsError
from service.crypto.keys import MasterKeyError
from service.demo import WrongNeighbourError
from service.logs import place_of
from service.store.migrate import DatabaseInUseError, NewerDatabaseError, StoreError, fault_for_operator


class NotDoneError(Exception):
    """What the operator asks for can't be done as things stand.

    The text is one sentence. Raised in a unit of work, it rolls that unit back.
    """


_EXIT_CODES: dict[type[Exception], int] = {
    SettingsError: os.EX_CONFIG,
    BrandError: os.EX_CONFIG,
    WrongNeighbourError: os.EX_CONFIG,
    MasterKeyError: os.EX_NOPERM,
    NewerDatabaseError: os.EX_DATAERR,
    NotDoneError: os.EX_DATAERR,
    DatabaseInUseError: os.EX_TEMPFAIL,
    StoreError: os.EX_IOERR,
}


def exit_code_of(act: Callable[[], int]) -> int:
    """Run `act` and return its exit code; if it raises an Exception, print that and return the code of its kind.

    If the exception is neither in `_EXIT_CODES` nor a DatabaseError, only its type and place are printed, never its text.
    """
    try:
        return act()
    except tuple(_EXIT_CODES) as error:
        print(f"service: {error}", file=sys.stderr)
        return _EXIT_CODES[type(error)]
    except DatabaseError as error:
        print(f"service: the database can't be used: {fault_for_operator(error)}", file=sys.stderr)
        return os.EX_IOERR
    except Exception as error:  # noqa: BLE001 - the last line: a type and a place, no text and no traceback
        print(f"service: a fault, {type(error).__name__} at {place_of(error)}", file=sys.stderr)
        return os.EX_SOFTWARE
