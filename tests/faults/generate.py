"""Every row × every kind of fault × every place where it can strike; and playing what was generated."""

import itertools
import traceback
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from hid.events import Failed
from tests.faults.case import Belongings, assert_still_works, begun, outline
from tests.faults.kinds import KINDS, Kind
from tests.faults.rows import ROWS, Row

SAMPLE = 3
"""Cases of each kind, at most, in a run that does not play them all."""
_FRACTION = 0.05
"""Seconds that a sum of so many waits may be off."""


class Case(NamedTuple):
    """A fault of this kind in a row: `place` is the packet, command or gesture, from 0, at which it strikes."""

    transport: str
    row: Row
    kind: Kind
    place: int

    def __str__(self) -> str:
        return f"{self.transport} {self.row.name} {self.kind.name} at {self.place}"


def kinds(transport: str) -> list[object]:
    """Returns each kind of fault of this transport as a pytest parameter with the kind's name."""
    return [pytest.param(kind, id=kind.name) for kind in KINDS[transport]]


def cases(transport: str, kind: Kind) -> Iterator[Case]:
    """Yields the cases of one kind: every row played on this transport, every place where the kind can strike."""
    for row in ROWS:
        if transport == "usb" or row.nfc:
            for place in kind.places(outline(row, transport)):
                yield Case(transport, row, kind, place)


def sample(transport: str, kind: Kind) -> list[Case]:
    """Returns at most SAMPLE of the kind's cases, spread over rows and places, the same in every run."""
    every = list(cases(transport, kind))
    offset = sum(kind.name.encode())
    step = max(1, len(every) // SAMPLE)
    return list(itertools.islice(itertools.islice(every, offset % step, None, step), SAMPLE))


def failures(played: list[Case], patch: pytest.MonkeyPatch) -> list[str]:
    """Plays the cases. Returns those that failed as text, each with its traceback."""
    wrong = []
    for case in played:
        try:
            play(case, patch)
        except Exception:  # noqa: BLE001  # whatever it is, it is this case's
            wrong.append(f"{case}\n{traceback.format_exc()}")
    return wrong


def play(case: Case, patch: pytest.MonkeyPatch) -> None:
    """Asserts of one case: a failure is in time and has an allowed reason, nothing is left open, the key is as reported."""
    usual = outline(case.row, case.transport)
    belongings = Belongings()
    with patch.context() as meanwhile:
        if case.kind.hangs:
            meanwhile.setattr(
                "hid.nfc.connection.DISCONNECT_SECONDS", 0.0
            )  # a real second, for a thread that is left behind
        game = begun(case.row, case.transport)
        case.kind.start(game, case.place)
        try:
            end = game.play(case.row.steps)
            assert not (case.kind.hears and game.where.is_capturing()), "a template half made"
        finally:
            game.end()
    if isinstance(end, Failed):
        assert end.reason in case.kind.reasons, (end.reason, end.detail)
    assert game.longest <= usual.longest + case.kind.slack + _FRACTION, (game.longest, usual.longest)
    assert_still_works(game)
    belongings.assert_are_back()
