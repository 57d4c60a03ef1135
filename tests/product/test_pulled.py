"""The key is pulled out on every screen on which one can be in: the terminal waits for it, unless it is not needed."""

import asyncio
from collections.abc import Callable

import pytest

from demo.telephone import code_in
from tests.support.glass_counter import GlassCounter
from tests.support.glass_walker import FINGER, NEW, PASSCODE, GlassWalker

FUJI = ("fuji.hanako@example.jp", "Fuji!hana77")

ENROLMENT = (
    "PresentKey: recognising",
    "Passcode: chosen",
    "Passcode: repeated",
    "Capture: first",
    "Passcode: entered",
    "Question: leave the enrolment",
    "Capture: half way",
    "Verify: credential",
    "Passcode: proven afterwards",
    "Enrolled",
    "Top",
    "Rename",
    "Question: remove a key",
)
SIGN_IN = (
    "Fingers",
    "Question: remove a finger",
    "Capture: another",
    "KeyOffers",
    "Verify: finger",
    "Passcode: sign-in",
    "Question: leave the passcode",
    "PasscodeText: sign-in",
    "Verify: touch",
    "AccountChoice",
    "UnknownKey",
)
STANDS_S = 0.3
"""Seconds after which what a pulled key leads to would have come: a device's end is reported at once."""


class Puller:
    """A customer who pulls the key out, sees what follows, and goes on; `pulled` keeps on which screens."""

    def __init__(self, counter: GlassCounter) -> None:
        self.counter = counter
        self.walker = GlassWalker(counter)
        self.me = counter.me
        self.hand = counter.world.hand
        self.pulled: list[str] = []

    async def pulls(self, where: str, *, leads_to: str) -> None:
        """Pull the key out on that screen, wait for the next one, and plug the key in again if that asks for it."""
        await self.me.on(_screen(where))
        await self.hand.unplug(NEW.key)
        self.pulled.append(where)
        if leads_to == "PresentKey":
            await self.me.on("PresentKey", pulledOut=True)
            await self.hand.plug(NEW.key)
        else:
            await self.me.on(leads_to)

    async def pulls_in_vain(self, where: str) -> None:
        """Pull the key out on that screen, which needs no key; assert that it stays, and plug the key in again."""
        await self.me.on(_screen(where))
        await self.hand.unplug(NEW.key)
        self.pulled.append(where)
        await asyncio.sleep(STANDS_S)
        await self.me.on(_screen(where))
        await self.hand.plug(NEW.key)

    async def chooses(self) -> None:
        await self.me.on("Passcode")
        await self.me.enter(PASSCODE)
        await self.me.touch("key-enter")
        await self.me.on("Passcode", mode="repeat")

    async def enters(self) -> None:
        await self.me.on("Passcode")
        await self.me.enter(PASSCODE)
        await self.me.touch("key-enter")

    async def lays(self, times: int = 1, finger: str = FINGER) -> None:
        for _ in range(times):
            await self.hand.wait_until_waiting(NEW.key, "finger")
            await self.hand.touch(NEW.key, finger=finger)

    async def signs_in(self) -> None:
        """Plug the key in at the start screen, and wait for the screen that asks for a finger."""
        await self.me.on("Start")
        await self.hand.plug(NEW.key)
        await self.me.on("Verify")

    async def uses_passcode(self) -> None:
        """Go from the screen that asks for a finger to the pad."""
        await self.me.on("Verify")
        await self.me.touch("use-passcode")
        await self.me.on("Passcode")


def _screen(where: str) -> str:
    return where.partition(":")[0]


async def to_the_passcode(puller: Puller) -> None:
    await puller.walker.walk_to("PresentKey")
    await puller.hand.fault(NEW.key, "silent", 4)
    await puller.hand.plug(NEW.key)
    await puller.pulls_in_vain("PresentKey: recognising")
    await puller.hand.unplug(NEW.key)
    await puller.hand.fault(NEW.key, None)
    await puller.hand.plug(NEW.key)
    await puller.pulls("Passcode: chosen", leads_to="PresentKey")
    await puller.chooses()
    await puller.pulls("Passcode: repeated", leads_to="PresentKey")
    await puller.me.on("Passcode")
    assert not (await puller.hand.key(NEW.key))["pin_set"]


async def to_the_credential(puller: Puller) -> None:
    await puller.chooses()
    await puller.enters()
    await puller.pulls("Capture: first", leads_to="PresentKey")
    await puller.pulls("Passcode: entered", leads_to="PresentKey")
    await puller.me.on("Passcode")
    await puller.me.touch("key-cancel")
    await puller.pulls_in_vain("Question: leave the enrolment")
    await puller.me.touch("no")
    await puller.enters()
    await puller.me.on("Capture")
    await puller.lays(times=2)
    await puller.pulls("Capture: half way", leads_to="PresentKey")
    await puller.enters()
    await puller.me.on("Capture")
    await puller.lays(times=5)
    await puller.pulls("Verify: credential", leads_to="PresentKey")


async def to_the_end(puller: Puller) -> None:
    await puller.me.on("Verify")
    await puller.lays()
    await puller.pulls("Passcode: proven afterwards", leads_to="Enrolled")
    await puller.hand.plug(NEW.key)
    await puller.pulls_in_vain("Enrolled")
    await puller.me.touch("proceed")
    await puller.pulls_in_vain("Top")
    await puller.me.touch("key-0-rename")
    await puller.pulls_in_vain("Rename")
    await puller.me.touch("name-0")
    await puller.me.on("Top")
    await puller.me.touch("key-0-remove")
    await puller.pulls_in_vain("Question: remove a key")
    await puller.me.touch("no")
    await puller.walker.leave()


async def enrol_another(puller: Puller) -> None:
    """Enrol a second member on the same key, whose finger is set up by then."""
    await puller.me.touch("member")
    await puller.me.touch("field-id")
    await puller.me.scan(FUJI[0])
    await puller.me.touch("field-password")
    await puller.me.scan(FUJI[1])
    before = puller.counter.world.telephone.rings.count
    await puller.me.touch("submit")
    await puller.me.on("EnrolmentIntroduction")
    await puller.me.touch("proceed")
    await puller.me.on("PhoneCode")
    await puller.me.enter(code_in((await puller.counter.world.telephone.rings.after(before)).text))
    await puller.me.touch("submit")
    await puller.me.on("PresentKey")
    await puller.hand.plug(NEW.key)
    await puller.me.on("Verify")
    await puller.lays()


async def offers(puller: Puller) -> None:
    await enrol_another(puller)
    await puller.enters()
    await puller.me.on("KeyOffers")
    await puller.hand.fault(NEW.key, "fingerprints-full")
    await puller.me.touch("add-finger")
    await puller.pulls("Fingers", leads_to="KeyTrouble")
    await puller.hand.plug(NEW.key)
    await puller.enters()
    await puller.me.on("KeyOffers")
    await puller.me.touch("add-finger")
    await puller.me.on("Fingers")
    await puller.me.touch("remove-0")
    await puller.pulls("Question: remove a finger", leads_to="KeyTrouble")
    await puller.hand.fault(NEW.key, None)
    await puller.hand.plug(NEW.key)
    await puller.enters()
    await puller.me.on("KeyOffers")
    await puller.me.touch("add-finger")
    await puller.pulls("Capture: another", leads_to="KeyTrouble")
    await puller.hand.plug(NEW.key)
    await puller.enters()
    await puller.pulls("KeyOffers", leads_to="Enrolled")
    await puller.hand.plug(NEW.key)
    await puller.me.touch("proceed")
    await puller.walker.leave()


async def sign_in(puller: Puller) -> None:
    await puller.signs_in()
    await puller.pulls("Verify: finger", leads_to="PresentKey")
    await puller.uses_passcode()
    await puller.pulls("Passcode: sign-in", leads_to="PresentKey")
    await puller.uses_passcode()
    await puller.me.touch("key-cancel")
    await puller.pulls("Question: leave the passcode", leads_to="PresentKey")
    await puller.uses_passcode()
    await puller.me.touch("other-characters")
    await puller.pulls("PasscodeText: sign-in", leads_to="PresentKey")
    await puller.uses_passcode()
    await puller.enters()
    await puller.pulls("Verify: touch", leads_to="PresentKey")
    await puller.me.on("Verify")
    await puller.lays()
    await puller.pulls("AccountChoice", leads_to="PresentKey")
    await puller.me.on("Verify")
    await puller.lays()
    await puller.me.on("AccountChoice")
    await puller.me.touch("account-0")
    await puller.walker.leave()


async def unknown_key(puller: Puller) -> None:
    await puller.me.on("Start")
    await puller.hand.plug("k2")
    await puller.me.on("UnknownKey")
    await puller.hand.unplug("k2")
    puller.pulled.append("UnknownKey")
    await puller.me.on("Start")


@pytest.mark.landing
def test_key_pulled_out_on_any_enrolment_screen_is_asked_for_again_where_it_is_needed(
    new_counter: Callable[..., GlassCounter],
) -> None:
    counter = new_counter(code_pause=0)
    puller = Puller(counter)
    for walk in (to_the_passcode, to_the_credential, to_the_end):
        counter.run(walk(puller))
    assert tuple(puller.pulled) == ENROLMENT
    assert len(counter.run(puller.hand.credentials(NEW.key))) == 1
    assert len(counter.rows("SELECT 1 FROM credentials")) == 1


@pytest.mark.slow
def test_key_pulled_out_while_fingers_are_added_at_a_sign_in_or_unknown_leads_where_each_screen_says(
    new_counter: Callable[..., GlassCounter],
) -> None:
    """KeyTrouble follows while fingers are added, PresentKey at a sign-in: the key can be plugged in again.

    KeyOffers goes on to Enrolled, UnknownKey to Start.
    """
    counter = new_counter(code_pause=0)
    puller = Puller(counter)
    counter.run(puller.walker.walk_to("Top"))
    counter.run(puller.walker.leave())
    for walk in (offers, sign_in, unknown_key):
        counter.run(walk(puller))
    assert tuple(puller.pulled) == SIGN_IN
    assert len(counter.run(puller.hand.credentials(NEW.key))) == 2
