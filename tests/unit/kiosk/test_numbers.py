"""Whole numbers from the service and from keys: the type of each bounds it within what Qt's int, a view's whole number, holds."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from hid.events import BrokerMessage
from protocol import wire
from protocol.refusals import Refusal, RefusalCode
from protocol.steps import Reply

LARGEST = 2**31 - 1
"""What Qt's int holds; a larger one raises OverflowError in the getter, which QML calls again and again."""


def numbers(
    kind: msgspec.inspect.Type, at: str, seen: set[type]
) -> Iterator[tuple[str, msgspec.inspect.IntType]]:
    """Yield every integer type below a type, with the path to it."""
    if isinstance(kind, msgspec.inspect.IntType):
        yield at, kind
    elif isinstance(kind, msgspec.inspect.StructType):
        if kind.cls not in seen:
            seen.add(kind.cls)
            for field in kind.fields:
                yield from numbers(field.type, f"{kind.cls.__name__}.{field.name}", seen)
    else:
        for name in ("types", "item_types"):
            for part in getattr(kind, name, ()):
                yield from numbers(part, at, seen)
        for name in ("item_type", "key_type", "value_type"):
            if (part := getattr(kind, name, None)) is not None:
                yield from numbers(part, at, seen)


@pytest.mark.parametrize(("kind", "least"), [(Reply, 10), (BrokerMessage, 15)], ids=["service", "keys"])
def test_every_number_in_a_service_reply_or_a_broker_message_is_bounded_within_qt_s_int(
    kind: Any, least: int
) -> None:
    found = [*numbers(msgspec.inspect.type_info(kind), "", set())]
    assert len(found) >= least
    unbounded = {
        at for at, one in found if one.ge is None or one.le is None or one.le > LARGEST or one.ge < -LARGEST - 1
    }
    assert unbounded == set()


@pytest.mark.parametrize("number", [-1, 2**31, 2**64])
def test_refusal_with_negative_tries_left_or_more_than_qt_s_int_holds_is_malformed(number: int) -> None:
    said = msgspec.json.encode({"code": RefusalCode.CODE_WRONG, "tries_left": number})
    with pytest.raises((msgspec.ValidationError, msgspec.DecodeError)):
        wire.decode(said, Refusal)
