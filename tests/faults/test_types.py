"""Every CBOR type in the place of every member of every response: no presence ends and nothing is left open.

script/test tests/faults          some of each type
script/test --all tests/faults    all of them
"""

import copy
import functools
import random
import traceback
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, cast

import msgspec
import pytest

from hid.events import Done, Failed
from hid.virtual.ctap2 import cbor
from hid.vocabulary import MAX_CREDENTIALS, Reason
from tests.faults.case import CASES, Belongings, assert_still_works, begun, prepared
from tests.faults.rows import ROWS, Row
from tests.support.key_asks import check_pin_for_no_rp, list_all
from tests.support.key_bench import RamMemory
from tests.support.made_up_cable import Cable
from tests.support.made_up_presence import Game

type Path = tuple[int | str | bytes, ...]
"""Where in an answer: keys of maps and places in lists; empty for the whole of it."""
type Record = Callable[[str, object], None]

VALUES = {
    "false": b"\xf4",
    "true": b"\xf5",
    "null": b"\xf6",
    "undefined": b"\xf7",
    "simple": b"\xf8\x63",
    "zero": b"\x00",
    "large": b"\x19\xff\xff",
    "huge": b"\x1b" + b"\xff" * 8,
    "negative": b"\x20",
    "hugely-negative": b"\x3b" + b"\xff" * 8,
    "half-float": b"\xf9\x3c\x00",
    "float": b"\xfb\x7f\xf0" + bytes(6),
    "no-bytes": b"\x40",
    "bytes": b"\x43abc",
    "many-bytes": b"\x59\x04\x01" + bytes(1025),
    "no-text": b"\x60",
    "text": b"\x63\xe7\xaa\x93",
    "broken-text": b"\x62\xe7\xaa",
    "tag": b"\xc0\x60",
    "no-list": b"\x80",
    "list": b"\x81\xf5",
    "deep-list": b"\x81" * 6 + b"\x00",
    "no-map": b"\xa0",
    "map": b"\xa1\xf5\xf5",
    "map-of-maps": b"\xa1\x01\xa1\x62id\xf5",
}
MARK = b"here a value is put"
"""Stands in an answer for the value until the answer is encoded."""
IMPOSSIBLE = {Reason.REMOVED, Reason.CANCELLED, Reason.NO_PERMISSION, Reason.READER_LOST, Reason.BROKER_LOST}
"""Reasons that no answer of a key may lead to."""
SAMPLE = 6
"""Cases of each type in a run that does not play them all."""


class Case(NamedTuple):
    """A member of the row's n-th answer, from 0, which is replaced."""

    row: Row
    answer: int
    path: Path

    def __str__(self) -> str:
        return f"{self.row.name}, answer {self.answer}, member {'/'.join(map(str, self.path))}"


@functools.cache
def answers(row: Row) -> dict[int, Any]:
    """What the row's key answers if nothing is wrong, by the number of the answer."""
    decoded: dict[int, Any] = {}
    game = begun(row, "usb")

    def listen(number: int, answer: bytes) -> bytes:
        if answer[0] == 0 and answer[1:]:
            decoded[number] = cbor.decode(answer[1:])
        return answer

    cast("Cable", game.where).reword = listen
    end = game.play(row.steps)
    game.end()
    assert not isinstance(end, Failed), end
    return decoded


def paths(value: Any, here: Path = ()) -> Iterator[Path]:
    """Yields the path of the value itself and of everything in it."""
    yield here
    match value:
        case dict():
            for key, inner in value.items():
                yield from paths(inner, (*here, key))
        case list():
            for place, inner in enumerate(value):
                yield from paths(inner, (*here, place))


def put(answer: Any, path: Path, value: Any) -> Any:
    """Returns a copy of the answer with `value` in that place."""
    if not path:
        return value
    changed = answer.copy()
    changed[path[0]] = put(answer[path[0]], path[1:], value)
    return changed


def cases(*rows: Row) -> Iterator[Case]:
    """Yields a case for every member of every answer of these rows."""
    for row in rows:
        for number, answer in answers(row).items():
            for path in paths(answer):
                yield Case(row, number, path)


def play(case: Case, value: bytes) -> None:
    """Plays one case with this CBOR value. Asserts that the presence lives on, the key works, nothing is left open."""
    belongings = Belongings()
    game = begun(case.row, "usb")

    def reword(number: int, answer: bytes) -> bytes:
        if number != case.answer or answer[0] != 0 or not answer[1:]:
            return answer
        try:
            marked = cbor.encode(put(cbor.decode(answer[1:]), case.path, MARK))
        except (KeyError, IndexError):  # the answer before has changed what is asked now
            return answer
        return b"\0" + marked.replace(cbor.encode(MARK), value)

    cast("Cable", game.where).reword = reword
    try:
        for ask in case.row.steps:
            end, _ = game.performed(ask(game.memory.state))
            if isinstance(end, Failed):
                assert end.reason not in IMPOSSIBLE, end
                assert "can't be told" not in end.detail, "it was found out only by the last look at an event"
                break
        assert game.presence.alive
    finally:
        game.end()
    assert_still_works(game)
    belongings.assert_are_back()


def failures(chosen: list[Case], value: bytes) -> list[str]:
    """Plays the cases. Returns those that failed as text, each with its traceback."""
    wrong = []
    for case in chosen:
        try:
            play(case, value)
        except Exception:  # noqa: BLE001  # whatever it is, it is this case's
            wrong.append(f"{case}\n{traceback.format_exc()}")
    return wrong


@pytest.mark.parametrize("name", VALUES)
def test_no_sampled_response_member_of_a_wrong_cbor_type_ends_the_presence_or_leaves_anything_open(
    name: str, record_property: Record
) -> None:
    chosen = random.Random(name).sample(list(cases(*ROWS)), SAMPLE)  # noqa: S311  # the same in every run
    record_property(CASES, len(chosen))
    assert failures(chosen, VALUES[name]) == []


@pytest.mark.slow
@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in ROWS])
@pytest.mark.parametrize("name", VALUES)
def test_no_response_member_of_a_wrong_cbor_type_ends_the_presence_or_leaves_anything_open(
    name: str, row: Row, record_property: Record
) -> None:
    every = list(cases(row))
    record_property(CASES, len(every))
    assert failures(every, VALUES[name]) == []


def test_credential_list_too_large_for_an_event_fails_its_own_operation_only() -> None:
    (row,) = (row for row in ROWS if row.name == "list-credentials")
    state = copy.deepcopy(prepared(row, "usb"))
    one = state.credentials[0]
    state.credentials = [
        msgspec.structs.replace(one, id=number.to_bytes(1023)) for number in range(MAX_CREDENTIALS)
    ]
    game = Game("usb", row.usb, RamMemory(state))
    try:
        ends = [game.performed(ask(state))[0] for ask in (check_pin_for_no_rp, list_all, check_pin_for_no_rp)]
    finally:
        game.end()
    too_large = Failed(reason=Reason.SILENT, detail="a CredentialsListed that can't be told")
    assert ends == [Done(), too_large, Done()]
