"""The whole way of a migration with enrolment for customers who use the glass in another way than most."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.glass_counter import GlassCounter
from tests.support.glass_walker import NEW, GlassWalker
from tests.support.voice_listener import VoiceListener

HEARD = {
    "login-title-first-use",
    "terms-title",
    "email-confirm-title",
    "introduction-heading",
    "enrolled-heading",
    "passcode-choose",
    "passcode-repeat",
}
"""What a customer with the voice on has heard at least: the questions of seven screens on the way."""


@pytest.mark.landing
def test_customer_migrates_and_enrols_a_key_by_keyboard_alone(new_counter: Callable[..., GlassCounter]) -> None:
    counter = new_counter(code_pause=0)
    one = GlassWalker(counter, hand=counter.me.press)

    async def walk() -> None:
        await one.walk_to("Top")
        await counter.me.press("end")
        await counter.me.on("TakeKey")
        await counter.world.hand.unplug(NEW.key)
        await counter.me.on("Start")

    counter.run(walk())
    assert counter.rows("SELECT count(*) FROM credentials")[0][0] == 1


@pytest.mark.slow
@pytest.mark.parametrize(("panel", "scale"), [("portrait", "2"), ("small", "1.5")])
def test_customer_migrates_and_enrols_a_key_in_korean_with_the_largest_letters_and_low_reach_if_portrait(
    new_counter: Callable[..., GlassCounter], panel: str, scale: str
) -> None:
    counter = new_counter(panel=panel, code_pause=0)
    one, me = GlassWalker(counter), counter.me

    async def walk() -> None:
        await me.on("Start")
        await me.touch("letters", "language-ko", f"size-{scale}")
        if panel == "portrait":
            await me.touch("low-reach")
        await me.touch("close")
        await one.walk_to("Top")

    counter.run(walk())
    assert counter.rows("SELECT language FROM members WHERE email = ?", NEW.email)[0][0] == "ko"


@pytest.mark.landing
def test_customer_with_the_voice_on_migrates_and_enrols_a_key_unseeing_and_hears_no_typed_character(
    new_counter: Callable[..., GlassCounter], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener = VoiceListener(tmp_path, monkeypatch)
    counter = listener.counter = new_counter(code_pause=0)
    one = GlassWalker(counter, hand=listener.press)

    async def walk() -> None:
        await counter.me.on("Start")
        await counter.me.touch("letters", "voice")
        await listener.press("close")
        await one.walk_to("Top")
        await listener.press("end")
        await counter.me.on("TakeKey")
        await counter.world.hand.unplug(NEW.key)
        await counter.me.on("Start")

    counter.run(walk())
    assert counter.rows("SELECT count(*) FROM credentials")[0][0] == 1
    heard = {name.partition(".")[0] for name in listener.heard()}
    assert HEARD - heard == set()
    assert not [name for name in heard if name.startswith("character-")]
