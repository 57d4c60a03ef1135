"""Values in a key's answer are taken only if type and range fit; True is no number."""

from typing import Any

import pytest

from hid.answer_map import AnswerMap, Taker, each, flag, mapping, members, named, number, octets, text
from hid.errors import DeviceError
from hid.vocabulary import Reason


@pytest.mark.parametrize(
    ("take", "value", "expected"),
    [
        (number(0, 8), 8, 8),
        (number(0, 8), 9, None),
        (number(0, 8), -1, None),
        (number(0, 8), True, None),
        (number(0, 8), False, None),
        (number(0, 8), "8", None),
        (number(-7, 0), -7, -7),
        (octets(1, 2), b"ab", b"ab"),
        (octets(1, 2), b"", None),
        (octets(1, 2), b"abc", None),
        (octets(), "ab", None),
        (octets(), 2**40, None),
        (text, "", ""),
        (text, b"ab", None),
        (flag, False, False),
        (flag, 0, None),
        (mapping, {}, {}),
        (mapping, [], None),
        (each(number(), 2), [1, 2], [1, 2]),
        (each(number(), 2), [1, 2, 3], None),
        (each(number()), [1, True], None),
        (each(text), "ab", None),
        (each(text), {"a": 1}, None),
        (named(flag), {"rk": True, "up": 1, 3: True}, {"rk": True}),
        (named(flag), [True], None),
    ],
)
def test_taker_returns_a_value_of_its_type_and_range_and_none_for_others(
    take: Taker[Any], value: object, expected: object
) -> None:
    """A map of named members keeps only those of its type."""
    result = take(value)
    assert result == expected
    assert type(result) is type(expected)


def test_malformed_member_reads_as_its_default_where_optional_and_fails_as_silent_where_needed() -> None:
    """A needed member that is missing fails too, unless a value for its absence is given."""
    answer = AnswerMap({1: True, 2: None, 3: {"id": b"x"}})
    assert answer.get(1, number()) is None
    assert answer.get(1, number(), 5) == 5
    assert answer.inner(3).get("id", octets()) == b"x"
    assert answer.inner(1).get("id", octets()) is None
    assert answer.need(4, number(), "a count", absent=1) == 1
    for member in (1, 2, 4):
        with pytest.raises(DeviceError) as failure:
            answer.need(member, number(), "a count")
        assert failure.value.reason is Reason.SILENT
    with pytest.raises(DeviceError):
        answer.need(1, number(), "a count", absent=1)
    assert members([1]) is None
