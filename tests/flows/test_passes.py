"""A customer begins with the pass that staff gave them at the desk: typed on the glass, or read by a code reader.

On the same screen a member types the code from a letter to their registered address.
"""

from typing import Any

import pytest

from kiosk.client import LineLost
from kiosk.settings import Settings
from kiosk.views.enrolment import EnrolmentIntroductionView
from kiosk.views.overlays import IdleView
from kiosk.views.pass_code import PassCodeView
from kiosk.views.registration import TermsView
from kiosk.views.start import StartView
from kiosk.views.top import TopView
from protocol import steps
from protocol.answers import ChangeEmail, Later, ShowPass, StartOver
from protocol.journeys import JourneyKind
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from tests.flows.acts import begins
from tests.support.scripted_steps import INTRODUCTION, PASS, PASS_CODE, TERMS, TOP
from tests.support.scripted_terminal import Terminal, settle


@pytest.fixture
def file_settings() -> Settings:
    return Settings(passes=True)


async def at_pass_code(at: Terminal, *script: Any) -> Any:
    at.service.plays(PASS_CODE, *script)
    (await at.stage.expects(StartView)).showPass()
    view = await at.stage.expects(PassCodeView)
    assert at.service.started[-1] is JourneyKind.PASS
    return view


def reads(view: StartView | PassCodeView, text: str) -> None:
    """Type as a code reader does: one sign after the other at once, and Enter."""
    for sign in f"{text}\n":
        view.scan(sign)


async def test_pass_that_is_typed_leads_to_the_step_that_the_service_names_and_is_wiped(at: Terminal) -> None:
    view = await at_pass_code(at, TERMS, steps.Ended())
    view.type("7k3m")
    view.type("q2xd")
    view.submit()
    assert view.code.value == ""
    await at.stage.expects(TermsView)
    assert at.service.answers == [ShowPass(code=Secret(PASS))]


async def test_refused_pass_is_asked_for_again_on_an_empty_field_until_it_is_right(at: Terminal) -> None:
    view = await at_pass_code(at, (PASS_CODE, RefusalCode.PASS_WRONG), INTRODUCTION)
    view.type("0000-0000")
    view.submit()
    await settle()
    again = await at.stage.expects(PassCodeView)
    assert again is view
    assert (view.refusal, view.code.value) == ("pass-wrong", "")
    view.type(PASS)
    assert view.refusal == ""
    view.submit()
    await at.stage.expects(EnrolmentIntroductionView)


async def test_back_on_the_pass_screen_ends_the_journey_at_the_start_screen_without_a_question(
    at: Terminal,
) -> None:
    view = await at_pass_code(at, steps.Ended())
    view.type("7K3M")
    view.back()
    await at.starts_over()
    assert at.service.answers == [StartOver()]


async def test_idle_warning_of_the_pass_screen_comes_after_three_minutes_then_the_session_ends(
    at: Terminal,
) -> None:
    view = await at_pass_code(at)
    view.type("7K3M")
    await at.clock.passes(179)
    assert at.stage.covered_by is None
    await at.clock.passes(1)
    await at.stage.expects_cover(IdleView)
    await at.clock.passes(20)
    await at.starts_over()
    assert at.service.answers == []


async def test_pass_read_by_a_code_reader_is_submitted_by_the_reader_s_enter(at: Terminal) -> None:
    view = await at_pass_code(at, TERMS)
    reads(view, "7K3M-Q2XD")
    await at.stage.expects(TermsView)
    assert at.service.answers == [ShowPass(code=Secret(PASS))]


@pytest.mark.parametrize("code", ["4901234567894", "https://example.jp/7K3MQ2XD", "7K3M", "ＡＢＣ"])
async def test_scanned_code_that_is_no_pass_is_refused_unsent_and_a_pass_can_be_scanned_next(
    at: Terminal, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    view = await at_pass_code(at, TERMS)
    reads(view, code)
    await settle()
    assert (view.malformed, view.code.value, view.code.error, at.service.answers) == (True, "", "", [])
    monkeypatch.setattr(PassCodeView, "isScanned", lambda _view: False)  # a moment later
    view._last_key = 0.0
    view.scan("7")
    assert not view.malformed
    monkeypatch.undo()
    reads(view, PASS[1:])
    await at.stage.expects(TermsView)
    assert at.service.answers == [ShowPass(code=Secret(PASS))]


async def test_pass_read_by_a_code_reader_at_the_start_screen_begins_its_journey_without_a_touch(
    at: Terminal,
) -> None:
    at.service.plays(PASS_CODE, INTRODUCTION)
    reads(await at.stage.expects(StartView), "7K3M-Q2XD")
    await at.stage.expects(EnrolmentIntroductionView)
    assert at.service.started == [JourneyKind.PASS]
    assert at.service.answers == [ShowPass(code=Secret(PASS))]


async def test_wrong_pass_that_was_read_at_the_start_screen_leads_to_the_pass_screen_with_its_refusal(
    at: Terminal,
) -> None:
    at.service.plays(PASS_CODE, (PASS_CODE, RefusalCode.PASS_WRONG), steps.Ended())
    reads(await at.stage.expects(StartView), PASS)
    view = await at.stage.expects(PassCodeView)
    assert view.refusal == "pass-wrong"
    view.back()
    await at.starts_over()


@pytest.mark.parametrize(
    "code", ["", "4901234567894", "7K3MQ2X", "7K3MQ2XU", "cccccbcgujhingjrdejhgfnuetrgigvejhhgbkugded"]
)
async def test_scanned_code_that_is_no_pass_begins_no_journey_at_the_start_screen(
    at: Terminal, code: str
) -> None:
    start = await at.stage.expects(StartView)
    reads(start, code)
    await settle()
    assert at.service.started == []
    assert await at.stage.expects(StartView) is start


async def test_pass_is_sent_again_with_the_same_idempotency_key_after_the_line_was_lost(at: Terminal) -> None:
    view = await at_pass_code(at, LineLost(), TERMS)
    reads(view, PASS)
    await at.stage.expects(TermsView)
    assert at.service.answers == [ShowPass(code=Secret(PASS))] * 2
    assert at.service.keys[-1] == at.service.keys[-2]


@pytest.mark.parametrize("file_settings", [Settings()])
async def test_terminal_set_to_take_no_passes_begins_no_journey_by_touch_or_by_reading_a_pass(
    at: Terminal,
) -> None:
    start = await at.stage.expects(StartView)
    start.showPass()
    reads(start, PASS)
    await settle()
    assert at.service.started == []
    assert not start.takesPasses


LETTER = steps.PassCode(by_letter=True)


async def test_refused_code_from_a_letter_is_asked_for_again_and_back_leads_to_the_top_screen(
    at: Terminal,
) -> None:
    await begins(at, TOP, LETTER, (LETTER, RefusalCode.PASS_WRONG), TOP, steps.Ended())
    (await at.stage.expects(TopView)).changeEmail()
    view = await at.stage.expects(PassCodeView)
    assert view.byLetter
    view.type(PASS)
    view.submit()
    await settle()
    assert (view.refusal, view.byLetter) == ("pass-wrong", True)
    view.back()
    await at.stage.expects(TopView)
    assert at.service.answers == [ChangeEmail(), ShowPass(code=Secret(PASS)), Later()]
