"""One generated case: a row, on one transport, with one fault at one place. Played on the terminal's own thread for a key."""

import copy
import functools
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hid.events import Done, Failed
from hid.requests import AnyDeviceRequest, CheckPin
from hid.virtual.ctap2.client_pin import pin_hash
from hid.virtual.state import KeyState
from tests.faults.rows import Row
from tests.support.device_counter import RP_ID
from tests.support.key_asks import NEW_PIN, PIN
from tests.support.key_bench import RamMemory
from tests.support.made_up_cable import Cable
from tests.support.made_up_presence import Game, blank
from tests.support.made_up_reader import SECONDS


@functools.cache
def prepared(row: Row, transport: str) -> KeyState:
    """Returns the key's state as the row's first step finds it: after the row's `before`."""
    profile = row.usb if transport == "usb" else row.nfc
    memory = blank(profile)
    if row.before:
        game = Game(transport, profile, memory)
        end = game.play(row.before)
        game.end()
        assert not isinstance(end, Failed), end
    return memory.state


@dataclass(frozen=True)
class Outline:
    """How a row goes without a fault: how many packets (or card commands), the numbers of those that begin a request
    (or complete one to a card), how many touches and fingers, and the seconds of its longest operation.
    """

    packets: int
    begins: tuple[int, ...]
    gestures: int
    longest: float


@functools.cache
def outline(row: Row, transport: str) -> Outline:
    """Plays the row without a fault; returns how it went."""
    game = begun(row, transport)
    end = game.play(row.steps)
    where = game.where
    gestures = where.customer.done if isinstance(where, Cable) else where.fingers
    found = Outline(where.passed, tuple(where.begins), gestures, game.longest)
    game.end()
    assert not isinstance(end, Failed), end
    return found


def begun(row: Row, transport: str) -> Game:
    """Returns a game with the row's prepared key, of which nothing has been asked yet."""
    profile = row.usb if transport == "usb" else row.nfc
    return Game(transport, profile, RamMemory(copy.deepcopy(prepared(row, transport))))


def assert_still_works(game: Game) -> None:
    """Raise AssertionError if the key, put in again without the fault, refuses the PIN that is set on it, if any."""
    state = game.memory.state
    if state.pin_hash is None:
        return
    pin = {pin_hash(PIN): PIN, pin_hash(NEW_PIN): NEW_PIN}[state.pin_hash]

    def check(_: KeyState) -> AnyDeviceRequest:
        return CheckPin(pin=pin, rp_id=RP_ID)

    again = Game(game.transport, game.profile, game.memory)
    try:
        end = again.play((check,))
    finally:
        again.end()
    assert isinstance(end, Done), end


class Belongings:
    """The threads and open descriptors of this process at the time this is made."""

    def __init__(self) -> None:
        self._threads = set(threading.enumerate())
        self._descriptors = _descriptors()

    def assert_are_back(self) -> None:
        """Raise AssertionError if a thread begun since then still runs, or a descriptor opened since then is open."""
        for thread in set(threading.enumerate()) - self._threads:
            thread.join(SECONDS)
            assert not thread.is_alive(), thread.name
        assert _descriptors() - self._descriptors == set()


def _descriptors() -> set[tuple[str, str]]:
    """What is open: numbers and what they stand for. What others' garbage closes meanwhile is no matter of ours."""
    found = set()
    for one in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # the one that the folder is read by
            found.add((one.name, str(one.readlink())))
    return found


CASES = "fault cases"
"""The property in which a test records how many cases it played."""
