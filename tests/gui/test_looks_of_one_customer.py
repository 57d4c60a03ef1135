"""The counter behind the window: language, letters, contrast and voice are one customer's until they have left."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, cast

import pytest

from hid.client import Devices
from hid.vocabulary import Reason, Transport
from kiosk.client import MemberService
from kiosk.counter.counter import Counter
from kiosk.keys.access import KeyAccess
from kiosk.settings import Settings
from kiosk.timing import Timing
from kiosk.views.view import View
from kiosk.words import Words
from protocol.steps import CardCheck, Login, StaffCode
from tests.support.scripted_steps import TOP
from tests.support.scripted_terminal import Clock, ScriptedDevices, ScriptedService, known_bio, settle
from tests.support.staged_terminal import Terminal


class Served(NamedTuple):
    """The window with its counter, scripted keys and a scripted service."""

    glass: Terminal
    devices: ScriptedDevices
    service: ScriptedService
    clock: Clock

    def passes(self, seconds: float = 0) -> None:
        """Let time pass, and everything go on that needs no touch."""
        self.glass.loop.run_until_complete(self.clock.passes(seconds))
        self.glass.loop.run_until_complete(settle())
        self.glass.rest()

    def touches(self, *names: str) -> None:
        """Touch one thing after the other, each twice while the voice is on: the first touch has it read out."""
        for name in names:
            for _ in range(2 if self.glass.singleton("Voice").property("on") else 1):
                self.glass.touch(name)
            self.passes()

    @property
    def screen(self) -> str:
        """What is shown on top."""
        view: View | None = self.glass.stage.covered_by or self.glass.stage.showing
        return view.screen if view else ""

    def looks(self) -> dict[str, Any]:
        """Return what a customer chooses, as it is now."""
        theme, voice = self.glass.theme, self.glass.singleton("Voice")
        chosen = {name: theme.property(name) for name in ("textScale", "highContrast", "lowReach", "stopped")}
        return {"language": self.glass.engine.uiLanguage() or "ja", "voice": voice.property("wanted"), **chosen}


@pytest.fixture
def served(terminal: Callable[..., Terminal]) -> Iterator[Served]:
    """The window at the start screen."""
    glass = terminal()
    words = Words(glass.engine)
    glass.singleton("Terminal").setProperty("languages", words.languages())
    glass.singleton("Voice").setProperty("languages", ["ja", "en"])
    one = Served(glass, ScriptedDevices(), ScriptedService(), Clock())
    access = KeyAccess(
        glass.stage, cast("Devices", one.devices), "https://counter.example", "example", lambda _aaguid: ""
    )
    timing = Timing(one.clock.now, one.clock.sleep)
    counter = Counter(cast("MemberService", one.service), access, Settings(), timing)
    serving = glass.start(counter.serve())
    one.passes()
    yield one
    serving.cancel()
    glass.loop.run_until_complete(asyncio.gather(serving, return_exceptions=True))
    words.close()


@pytest.fixture
def of_the_branch(served: Served) -> dict[str, Any]:
    """The looks with which the terminal begins."""
    return served.looks()


@pytest.fixture
def chosen(served: Served, of_the_branch: dict[str, Any]) -> dict[str, Any]:
    """The looks that the customer has chosen at the start screen."""
    served.touches("letters", "language-en", "size-1.5", "high-contrast", "voice", "close")
    looks = served.looks()
    assert (looks["language"], looks["textScale"], looks["highContrast"], looks["voice"]) == (
        "en",
        1.5,
        True,
        True,
    )
    return looks


@pytest.mark.parametrize("end", ["touched", "idle"])
def test_reminder_to_take_the_key_keeps_the_chosen_looks(
    served: Served, chosen: dict[str, Any], of_the_branch: dict[str, Any], end: str
) -> None:
    served.service.plays(TOP)
    served.touches("member")
    key = served.devices.plug(known_bio())
    assert served.screen == "Top"
    if end == "touched":
        served.touches("end")
    else:
        served.passes(81)
    assert served.screen == "TakeKey"
    assert "Please do not forget" in served.glass.words()
    served.passes(1000)
    assert served.looks() == chosen
    served.devices.pull(key)
    served.passes()
    assert (served.screen, served.looks()) == ("Start", of_the_branch)


def test_customer_who_ends_without_a_key_leads_to_a_start_as_the_branch_has_it(
    served: Served, chosen: dict[str, Any], of_the_branch: dict[str, Any]
) -> None:
    served.service.plays(TOP)
    served.touches("member")
    assert served.looks() == chosen
    served.touches("end")
    assert (served.screen, served.looks()) == ("Start", of_the_branch)


@pytest.mark.parametrize("card", ["member", "newcomer"])
def test_start_after_back_on_the_first_screen_of_a_journey_is_shown_as_chosen(
    served: Served, chosen: dict[str, Any], of_the_branch: dict[str, Any], card: str
) -> None:
    served.service.plays(Login(offers=()) if card == "member" else CardCheck(notice=None))
    served.touches(card)
    assert served.screen != "Start"
    served.touches("back")
    assert (served.screen, served.looks()) == ("Start", chosen)
    served.passes(121)
    assert served.looks() == of_the_branch


@pytest.mark.parametrize("page", ["qa", "about"])
def test_start_is_shown_as_chosen_after_back_on_a_help_page_and_as_the_branch_has_it_once_left_alone(
    served: Served, chosen: dict[str, Any], of_the_branch: dict[str, Any], page: str
) -> None:
    served.touches(page, "back")
    assert (served.screen, served.looks()) == ("Start", chosen)
    served.passes(121)
    assert served.looks() == of_the_branch


def test_unusable_card_is_spoken_of_as_chosen_and_the_start_after_it_is_shown_so_until_left_alone(
    served: Served, chosen: dict[str, Any], of_the_branch: dict[str, Any]
) -> None:
    card = served.devices.plug(Reason.PAYMENT_CARD, transport=Transport.NFC)
    served.passes()
    assert (served.screen, served.looks()) == ("UnusableKey", chosen)
    served.devices.pull(card)
    served.passes()
    assert (served.screen, served.looks()) == ("Start", chosen)
    served.passes(121)
    assert served.looks() == of_the_branch


def test_call_for_staff_from_the_start_is_shown_as_chosen_for_as_long_as_it_covers_the_screen(
    served: Served, chosen: dict[str, Any], of_the_branch: dict[str, Any]
) -> None:
    served.touches("help")
    served.passes(599)
    assert (served.screen, served.looks()) == ("StaffCalled", chosen)
    served.touches("proceed")
    assert (served.screen, served.looks()) == ("Start", chosen)
    served.passes(121)
    assert served.looks() == of_the_branch


def test_staff_s_way_from_the_q_and_a_is_in_japanese(served: Served, chosen: dict[str, Any]) -> None:
    served.service.plays(StaffCode(digits=8))
    served.touches("qa", "staff")
    assert served.screen == "StaffCode"
    assert served.looks()["language"] == "ja"
