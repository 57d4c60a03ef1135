"""A virtual key used without an event loop (`answer_at_once`)."""

from collections.abc import Generator
from pathlib import Path

import pytest
from fido2 import cbor

from hid.virtual.authenticator import VirtualAuthenticator
from hid.virtual.hands import Hands
from hid.virtual.profile import PROFILES
from hid.virtual.state import Drawer
from hid.virtual.user import FingerLaid, Placement
from tests.support.key_bench import Clock, Key

GET_INFO, SELECTION = b"\x04", b"\x0b"


class Suspended:
    def __await__(self) -> Generator[None]:
        yield


class Hesitating:
    """A user whose answers have to be awaited."""

    async def touch(self, seconds: float) -> None:
        await Suspended()

    async def long_touch(self, seconds: float) -> None:
        await Suspended()

    async def finger(self, seconds: float) -> FingerLaid:
        await Suspended()
        return FingerLaid("any", Placement.GOOD)


class InTheField:
    """A card's user, present as long as the card lies on the reader."""

    async def touch(self, seconds: float) -> None:
        return

    async def long_touch(self, seconds: float) -> None:
        raise TimeoutError

    async def finger(self, seconds: float) -> FingerLaid:
        raise TimeoutError


def key(user: Hesitating | InTheField | Hands) -> VirtualAuthenticator:
    return VirtualAuthenticator(PROFILES["card"], Key("card").memory, user, Clock(), transport="nfc")


def test_card_answers_synchronously_without_an_event_loop() -> None:
    card = key(InTheField())
    assert card.answer_at_once(SELECTION) == b"\0"
    info = cbor.decode(card.answer_at_once(GET_INFO)[1:])
    assert isinstance(info, dict)
    assert info[9] == ["nfc"]
    assert card.answer_at_once(b"\x07") == b"\0"


@pytest.mark.parametrize("user", [Hesitating(), Hands(lambda: None)], ids=["waits", "wants a loop"])
def test_answer_at_once_with_a_user_that_waits_raises_and_leaves_the_key_usable(
    user: Hesitating | Hands,
) -> None:
    card = key(user)
    with pytest.raises(RuntimeError, match="event loop"):
        card.answer_at_once(SELECTION)
    assert card.answer_at_once(GET_INFO)[0] == 0


def test_key_of_a_state_file_without_large_blobs_holds_an_empty_large_blob_array(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.write_text(
        '{"version":1,"next_id":2,"keys":[{"id":"k1","profile":"touch","name":"x","serial":"1","pin_retries":8,'
        '"uv_retries":3,"min_pin_length":4,"wrapping_key":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}]}'
    )
    drawer = Drawer(path)
    old = VirtualAuthenticator(PROFILES["touch"], drawer.memory("k1"), InTheField(), Clock())
    assert old.answer_at_once(b"\x0c" + cbor.encode({1: 100, 3: 0}))[0] == 0
    assert len(old.state.large_blobs) == 17
    drawer.close()
