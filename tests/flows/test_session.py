"""Idle time, calls for staff, the end of a session and what is wiped then, and errors that put the terminal out of service."""

import asyncio
import logging
from typing import Any

import pytest

from hid.events import FingerWanted
from hid.vocabulary import Reason, Transport, Verification
from kiosk.client import LineLost, ServiceRefused
from kiosk.counter.out_of_service import queue_fault
from kiosk.counter.session import MAX_STIRS
from kiosk.settings import Settings
from kiosk.views.card_check import CardNumberView
from kiosk.views.key_trouble import UnusableKeyView
from kiosk.views.login import LoginView
from kiosk.views.overlays import IdleView, LineLostView, SessionEndView, StaffCalledView
from kiosk.views.present_key import TakeKeyView
from kiosk.views.registration import TermsView
from kiosk.views.staff_screens import StaffCodeView
from kiosk.views.start import HelpView, OutOfServiceView, StartView, UnknownKeyView
from kiosk.views.verify import VerifyView
from protocol import steps
from protocol.journeys import JourneyKind
from tests.flows.acts import Play, brings_a_legacy_id, has_never_been_here
from tests.support.scripted_steps import CARD_CHECK, LOGIN, PASSWORD, SIGN_IN, TERMS, log_in
from tests.support.scripted_terminal import Terminal, bio, known_bio, settle


async def at_login(at: Terminal) -> Any:
    at.service.plays(LOGIN)
    await brings_a_legacy_id(at)
    return await at.stage.expects(LoginView)


async def test_legacy_and_member_buttons_of_the_start_screen_start_a_migration_at_screen_1_for_their_id(
    at: Terminal,
) -> None:
    login = await at_login(at)
    assert login.isLegacy
    login.back()
    start = await at.starts_over()
    at.service.plays(LOGIN)
    start.member()
    login = await at.stage.expects(LoginView)
    assert not login.isLegacy
    login.back()
    await at.starts_over()
    assert at.service.started == [JourneyKind.MIGRATION, JourneyKind.MIGRATION]


async def test_newcomer_button_of_the_start_screen_starts_a_registration_and_back_leads_to_the_start(
    at: Terminal,
) -> None:
    at.service.plays(CARD_CHECK)
    await has_never_been_here(at)
    (await at.stage.expects(CardNumberView)).back()
    await at.starts_over()
    assert at.service.started == [JourneyKind.REGISTRATION]


async def test_back_on_the_start_screen_does_nothing(at: Terminal) -> None:
    (await at.stage.expects(StartView)).back()
    await at.stage.expects(StartView)
    assert at.service.started == []


async def test_help_pages_of_the_start_screen_lead_back_and_close_after_a_longer_idle_time(
    at: Terminal,
) -> None:
    (await at.stage.expects(StartView)).about()
    assert (await at.stage.expects(HelpView)).page == "about"
    (await at.stage.expects(HelpView)).back()
    (await at.stage.expects(StartView)).help()
    await at.stage.expects(HelpView)
    await at.clock.passes(179)  # whoever reads is given longer
    await at.stage.expects(HelpView)
    await at.clock.passes(22)
    await at.stage.expects(StartView)


async def test_idle_session_shows_a_warning_and_is_then_wiped(at: Terminal) -> None:
    login = await at_login(at)
    login.type("tanaka01")
    await at.clock.passes(59)
    assert at.stage.covered_by is None
    await at.clock.passes(1)
    warning = await at.stage.expects_cover(IdleView)
    assert (warning.countdownSeconds, warning.left) == (20, 20)
    await at.clock.passes(19)
    assert warning.left == 1
    assert login.id.value == "tanaka01"
    await at.clock.passes(1)
    await at.starts_over()
    assert at.service.ended == ["journey"]


async def test_customer_who_goes_on_after_each_idle_warning_keeps_what_was_typed(at: Terminal) -> None:
    login = await at_login(at)
    login.type("tanaka01")
    for _ in range(12):
        await at.clock.passes(61)
        (await at.stage.expects_cover(IdleView)).proceed()
        assert await at.stage.expects(LoginView) is login
    assert login.id.value == "tanaka01"


async def test_touch_restarts_the_idle_time(at: Terminal) -> None:
    await at_login(at)
    for _ in range(5):
        await at.clock.passes(50)
        at.stage.touch()
    assert at.stage.covered_by is None


async def test_customer_can_end_the_session_on_the_idle_warning(at: Terminal) -> None:
    await at_login(at)
    await at.clock.passes(61)
    (await at.stage.expects_cover(IdleView)).end()
    await at.starts_over()


async def test_idle_warning_disappears_when_the_session_under_the_warning_ends(at: Terminal) -> None:
    login = await at_login(at)
    await at.clock.passes(61)
    await at.stage.expects_cover(IdleView)
    login.back()
    await at.starts_over()


async def test_key_that_asks_for_a_finger_again_restarts_the_idle_time(at: Terminal) -> None:
    await at.stage.expects(StartView)
    at.service.plays(SIGN_IN)
    at.devices.plug(known_bio())
    finger = await at.devices.asked("get_assertion")
    await at.clock.passes(119)
    finger.says(FingerWanted, again=True, tries_left=2)
    await at.clock.passes(119)
    assert (await at.stage.expects(VerifyView)).fingerRejected
    assert finger.given["verification"] is Verification.FINGERPRINT


async def test_key_that_asks_for_a_finger_again_does_not_end_the_idle_warning(at: Terminal) -> None:
    await at.stage.expects(StartView)
    at.service.plays(SIGN_IN)
    at.devices.plug(known_bio())
    finger = await at.devices.asked("get_assertion")
    await at.clock.passes(121)
    await at.stage.expects_cover(IdleView)
    finger.says(FingerWanted, again=True, tries_left=1)
    await at.stage.expects_cover(IdleView)
    await at.clock.passes(20)
    assert isinstance(at.stage.showing, TakeKeyView)


async def test_key_plugged_in_and_out_without_a_touch_does_not_keep_the_session_alive_for_half_an_hour(
    at: Terminal,
) -> None:
    await at.stage.expects(StartView)
    at.service.plays(SIGN_IN)
    for _ in range(60):
        device = at.devices.plug(known_bio())
        await at.clock.passes(15)
        assert at.service.started == [JourneyKind.SIGN_IN]
        at.devices.pull(device)
        await at.clock.passes(15)
        if isinstance(at.stage.showing, StartView):
            return
    pytest.fail("the session goes on after half an hour without a touch")


async def test_key_events_may_restart_the_idle_time_a_limited_number_of_times_after_each_touch(
    at: Terminal,
) -> None:
    await at_login(at)
    for _ in range(3):
        for _ in range(MAX_STIRS):
            await at.clock.passes(50)
            at.stage.stirred.emit()
        await at.clock.passes(50)
        at.stage.touch()
    for _ in range(MAX_STIRS + 1):
        await at.clock.passes(50)
        at.stage.stirred.emit()
    assert at.stage.covered_by is None
    await at.clock.passes(11)
    await at.stage.expects_cover(IdleView)


async def a_lively_minute(at: Terminal) -> None:
    for _ in range(2):
        await at.clock.passes(30)
        at.stage.touch()


async def test_session_ends_after_an_hour_despite_touches_with_a_notice_five_minutes_before(
    at: Terminal,
) -> None:
    await at_login(at)
    for _ in range(54):
        await a_lively_minute(at)
        assert at.stage.covered_by is None
    await a_lively_minute(at)
    notice = await at.stage.expects_cover(SessionEndView)
    assert (notice.sessionMinutes, notice.left) == (60, 5)
    notice.proceed()
    await at.stage.expects(LoginView)
    for left in (4, 3, 2, 1):
        await a_lively_minute(at)
        assert notice.left == left
    await a_lively_minute(at)
    await at.starts_over()
    assert at.service.ended == ["journey"]


async def test_session_end_is_warned_of_once_where_timers_run_out_half_a_second_early(at: Terminal) -> None:
    at.clock.early = 0.5
    await at_login(at)
    for _ in range(55):
        await a_lively_minute(at)
    (await at.stage.expects_cover(SessionEndView)).proceed()
    for _ in range(5):
        await a_lively_minute(at)
    await at.starts_over()


async def test_customer_can_end_the_session_on_the_session_end_notice(at: Terminal) -> None:
    await at_login(at)
    for _ in range(55):
        await at.clock.passes(60 - 1e-6)
        at.stage.touch()
    await at.clock.passes(1)
    (await at.stage.expects_cover(SessionEndView)).end()
    await at.starts_over()


def abandonments(at: Terminal) -> list[float]:
    """Return a list that gets the moment of each Stage.abandoned from now on."""
    moments: list[float] = []
    at.stage.abandoned.connect(lambda: moments.append(at.clock.now()))
    return moments


async def test_start_screen_is_reported_abandoned_once_one_to_two_idle_times_after_the_last_touch(
    at: Terminal, file_settings: Settings
) -> None:
    await at.stage.expects(StartView)
    await at.clock.passes(600)
    abandoned_at = abandonments(at)
    await at.clock.passes(600)
    assert abandoned_at == []
    at.stage.touch()
    await at.clock.passes(50)
    at.stage.touch()
    touched_at = at.clock.now()
    await at.clock.passes(500)
    (one,) = abandoned_at
    idle = file_settings.idle.after
    assert touched_at + idle <= one <= touched_at + 2 * idle


async def test_start_screen_after_back_on_a_help_page_is_reported_abandoned_after_an_idle_time(
    at: Terminal, file_settings: Settings
) -> None:
    abandoned_at = abandonments(at)
    for opened in (StartView.about, StartView.help):
        opened(await at.stage.expects(StartView))
        (await at.stage.expects(HelpView)).back()
    await at.stage.expects(StartView)
    assert abandoned_at == []
    came_back_at = at.clock.now()
    await at.clock.passes(600)
    assert abandoned_at == [came_back_at + file_settings.idle.after]


async def test_session_left_idle_or_for_staff_or_ended_by_staff_is_reported_abandoned_at_once(
    at: Terminal,
) -> None:
    abandoned_at = abandonments(at)
    (await at.stage.expects(StartView)).help()
    await at.stage.expects(HelpView)
    await at.clock.passes(201)
    await at.stage.expects(StartView)
    assert len(abandoned_at) == 1
    at.service.plays(steps.StaffCode(digits=8), steps.Ended())
    (await at.stage.expects(StartView)).help()
    (await at.stage.expects(HelpView)).staff()
    staff = await at.stage.expects(StaffCodeView)
    assert len(abandoned_at) == 2, "staff read Japanese"
    staff.back()
    await at.starts_over()
    assert len(abandoned_at) == 3


@pytest.mark.parametrize("end", ["login left", "unknown key left", "key taken from the reminder"])
async def test_customer_who_goes_back_to_the_start_screen_is_reported_gone_after_an_idle_time(
    at: Terminal, file_settings: Settings, end: str
) -> None:
    abandoned_at = abandonments(at)
    if end == "unknown key left":
        at.service.plays(SIGN_IN)
        key = at.devices.plug(bio())
        (await at.stage.expects(UnknownKeyView)).back()
        await at.stage.expects(TakeKeyView)
        at.devices.pull(key)
    else:
        login = await at_login(at)
        login.type("tanaka01")
        key = at.devices.plug() if end == "key taken from the reminder" else ""
        login.back()
        if key:
            await at.stage.expects(TakeKeyView)
            at.devices.pull(key)
    await at.starts_over()
    at.assert_wiped()
    assert abandoned_at == []
    came_back_at = at.clock.now()
    await at.clock.passes(600)
    assert abandoned_at == [came_back_at + file_settings.idle.after]


async def test_customer_who_leaves_a_key_in_is_reported_gone_once_it_is_out(
    at: Terminal,
) -> None:
    abandoned_at = abandonments(at)
    login = await at_login(at)
    login.type("tanaka01")
    key = at.devices.plug()
    await at.clock.passes(80)
    await at.stage.expects(TakeKeyView)
    at.assert_wiped()
    await at.clock.passes(1000)
    assert abandoned_at == []
    at.devices.pull(key)
    await at.starts_over()
    assert abandoned_at == [at.clock.now()]


async def test_customer_who_takes_an_unknown_key_away_is_reported_gone_after_an_idle_time(
    at: Terminal, file_settings: Settings
) -> None:
    abandoned_at = abandonments(at)
    at.service.plays(SIGN_IN)  # for the key that is unknown
    for says, screen in ((Reason.PAYMENT_CARD, UnusableKeyView), (bio(), UnknownKeyView)):
        key = at.devices.plug(says)
        await at.stage.expects(screen)
        at.devices.pull(key)
        await at.stage.expects(StartView)
        at.assert_wiped()
        assert abandoned_at == []
        came_back_at = at.clock.now()
        await at.clock.passes(600)
        assert abandoned_at == [came_back_at + file_settings.idle.after]
        abandoned_at.clear()


async def test_start_screen_is_not_reported_abandoned_while_a_call_for_staff_covers_it_but_an_idle_time_after(
    at: Terminal, file_settings: Settings
) -> None:
    idle = file_settings.idle.after
    await at.clock.passes(600)
    abandoned_at = abandonments(at)
    for waits, uncovers in ((300, True), (600, False)):
        at.stage.callStaff()
        called = await at.stage.expects_cover(StaffCalledView)
        await at.clock.passes(waits)
        if uncovers:
            called.resume()
        await at.stage.expects(StartView)
        assert abandoned_at == []
        uncovered_at = at.clock.now()
        await at.clock.passes(600)
        (one,) = abandoned_at
        assert uncovered_at + idle <= one <= uncovered_at + 2 * idle
        abandoned_at.clear()


async def test_call_for_staff_covers_the_screen_and_stops_the_idle_time(at: Terminal) -> None:
    login = await at_login(at)
    login.type("tanaka01")
    at.stage.callStaff()
    called = await at.stage.expects_cover(StaffCalledView)
    assert called.state == "called"
    assert at.service.called_from == ["Login"]
    await at.clock.passes(500)
    assert await at.stage.expects_cover(StaffCalledView) is called
    at.service.open_calls.clear()
    await at.clock.passes(2)
    assert called.state == "acknowledged"
    called.resume()
    assert await at.stage.expects(LoginView) is login
    assert login.id.value == "tanaka01"
    await at.clock.passes(59)
    assert at.stage.covered_by is None


async def test_unacknowledged_call_for_staff_lets_the_idle_time_go_on_after_ten_minutes(at: Terminal) -> None:
    await at_login(at)
    at.stage.callStaff()
    await at.stage.expects_cover(StaffCalledView)
    await at.clock.passes(600)
    await at.clock.passes(61)
    await at.stage.expects_cover(IdleView)
    await at.clock.passes(21)
    await at.starts_over()
    at.stage.callStaff()
    assert (await at.stage.expects_cover(StaffCalledView)).state == "called"
    assert at.service.called_from == ["Login", "Start"]


async def test_unacknowledged_call_for_staff_stops_covering_the_start_screen_after_ten_minutes(
    at: Terminal,
) -> None:
    await at.stage.expects(StartView)
    at.stage.callStaff()
    await at.stage.expects_cover(StaffCalledView)
    await at.clock.passes(601)
    await at.stage.expects(StartView)


async def test_unacknowledged_call_for_staff_stops_covering_the_take_your_key_screen_after_ten_minutes(
    at: Terminal,
) -> None:
    login = await at_login(at)
    at.devices.plug()
    login.back()
    await settle()
    at.stage.callStaff()
    await at.stage.expects_cover(StaffCalledView)
    await at.clock.passes(601)
    assert at.stage.covered_by is None
    assert isinstance(at.stage.showing, TakeKeyView)


async def test_call_for_staff_takes_the_place_of_an_idle_warning_that_is_shown(at: Terminal) -> None:
    login = await at_login(at)
    await at.clock.passes(65)
    await at.stage.expects_cover(IdleView)
    at.stage.callStaff()
    await at.clock.passes(60)
    (await at.stage.expects_cover(StaffCalledView)).resume()
    assert await at.stage.expects(LoginView) is login


async def test_call_for_staff_repeated_while_one_is_shown_is_not_sent(at: Terminal) -> None:
    await at_login(at)
    for called in (["Login"], ["Login", "Login"]):
        for _ in range(1000):
            at.stage.callStaff()
        covered = await at.stage.expects_cover(StaffCalledView)
        for _ in range(1000):
            at.stage.callStaff()
        covered.resume()
        await at.stage.expects(LoginView)
        assert at.service.called_from == called


@pytest.mark.parametrize("error", [LineLost(), ServiceRefused()])
async def test_failed_call_for_staff_is_shown_and_the_session_goes_on(at: Terminal, error: Exception) -> None:
    login = await at_login(at)
    at.service.bell = error
    at.stage.callStaff()
    called = await at.stage.expects_cover(StaffCalledView)
    assert called.state == "failed"
    called.resume()
    assert await at.stage.expects(LoginView) is login


async def test_call_for_staff_that_the_service_is_slow_to_take_is_made_although_the_customer_goes_on(
    at: Terminal,
) -> None:
    await at_login(at)
    at.service.answers_the_bell.clear()
    at.stage.callStaff()
    (await at.stage.expects_cover(StaffCalledView)).resume()
    await at.stage.expects(LoginView)
    assert at.service.called_from == []
    at.stage.callStaff()
    (await at.stage.expects_cover(StaffCalledView)).resume()
    await at.clock.passes(61)
    await at.stage.expects_cover(IdleView)
    at.service.answers_the_bell.set()
    await settle()
    assert at.service.called_from == ["Login", "Login"]


@pytest.mark.parametrize("fault", [None, LineLost()])
async def test_call_for_staff_that_is_answered_two_sessions_later_leaves_the_terminal_in_service(
    at: Terminal, fault: Exception | None
) -> None:
    await at.stage.expects(StartView)
    at.service.answers_the_bell.clear()
    at.stage.callStaff()
    (await at.stage.expects_cover(StaffCalledView)).resume()
    for _ in range(2):
        (await at.stage.expects(StartView)).help()
        (await at.stage.expects(HelpView)).back()
        await settle()
    at.service.bell = fault
    at.service.answers_the_bell.set()
    await settle()
    await at.stage.expects(StartView)


async def test_call_for_staff_outlasts_a_lost_line_to_the_service_and_is_acknowledged_afterwards(
    at: Terminal,
) -> None:
    await at_login(at)
    at.stage.callStaff()
    called = await at.stage.expects_cover(StaffCalledView)
    at.service.bell = LineLost()
    await at.clock.passes(10)
    assert called.state == "called"
    at.service.bell = None
    at.service.open_calls.clear()
    await at.clock.passes(3)
    assert called.state == "acknowledged"


async def test_idle_warning_stays_when_the_lost_line_to_the_service_comes_back_under_it(at: Terminal) -> None:
    login = await at_login(at)
    at.service.plays(*[LineLost()] * 40, TERMS)
    log_in(login)
    await at.stage.expects_cover(LineLostView)
    await at.clock.passes(61)
    at.service.script[:-1] = []
    warning = await at.stage.expects_cover(IdleView)
    await at.clock.passes(4)
    assert await at.stage.expects_cover(IdleView) is warning
    warning.proceed()
    await at.stage.expects(TermsView)


async def test_assertion_of_an_idle_session_is_cancelled_on_the_key(at: Terminal) -> None:
    await at.stage.expects(StartView)
    at.service.plays(SIGN_IN)
    device = at.devices.plug(known_bio())
    finger = await at.devices.asked("get_assertion")
    await at.clock.passes(141)
    assert finger.cancelled
    assert isinstance(at.stage.showing, TakeKeyView)
    at.devices.pull(device)
    await at.starts_over()


async def test_terminal_waits_until_every_key_left_behind_is_taken(at: Terminal) -> None:
    login = await at_login(at)
    one, other = at.devices.plug(), at.devices.plug()
    login.back()
    await settle()
    assert isinstance(at.stage.showing, TakeKeyView)
    at.devices.pull(one)
    await at.clock.passes(1000)
    assert isinstance(at.stage.showing, TakeKeyView)
    at.devices.pull(other)
    await at.starts_over()


async def test_nfc_card_left_behind_is_shown_after_the_usb_key_was_taken(at: Terminal) -> None:
    login = await at_login(at)
    key = at.devices.plug()
    card = at.devices.plug(name="Reader A", transport=Transport.NFC)
    login.back()
    await settle()
    view = await at.stage.expects(TakeKeyView)
    assert not view.isCard
    at.devices.pull(key)
    await settle()
    assert view.isCard
    at.devices.pull(card)
    await at.starts_over()


async def test_terminal_refused_by_the_service_is_out_of_service_for_ten_seconds(at: Terminal) -> None:
    at.service.plays(ServiceRefused())
    await brings_a_legacy_id(at)
    assert len((await at.stage.expects(OutOfServiceView)).reference) == 6
    await at.clock.passes(10)
    await at.stage.expects(StartView)


async def test_out_of_service_screen_is_reported_abandoned_only_if_it_goes_by_itself(
    at: Terminal, file_settings: Settings
) -> None:
    abandoned_at = abandonments(at)
    await at_login(at)
    queue_fault(at.faults, RuntimeError())
    await at.stage.expects(OutOfServiceView)
    assert abandoned_at == []
    await at.clock.passes(10)
    assert abandoned_at == [at.clock.now()]
    await at.clock.passes(600)
    abandoned_at.clear()
    queue_fault(at.faults, RuntimeError())
    (await at.stage.expects(OutOfServiceView)).back()
    await at.stage.expects(StartView)
    assert abandoned_at == []
    came_back_at = at.clock.now()
    await at.clock.passes(600)
    assert abandoned_at == [came_back_at + file_settings.idle.after]


async def test_burst_of_unforeseen_errors_puts_the_terminal_out_of_service_only_once(at: Terminal) -> None:
    await at_login(at)
    for _ in range(100):
        queue_fault(at.faults, RuntimeError())
    await at.stage.expects(OutOfServiceView)
    for _ in range(100):
        queue_fault(at.faults, ValueError())
    await at.clock.passes(10)
    await at.stage.expects(StartView)
    await at.clock.passes(10)
    await at.starts_over()
    queue_fault(at.faults, RuntimeError())
    await at.stage.expects(OutOfServiceView)


async def test_cancelled_error_that_no_coroutine_awaits_puts_the_terminal_out_of_service_and_it_serves_on(
    at: Terminal,
) -> None:
    await at_login(at)
    queue_fault(at.faults, asyncio.CancelledError())
    await at.stage.expects(OutOfServiceView)
    await at.clock.passes(10)
    await at.starts_over()


def test_unforeseen_error_is_logged_with_its_reference_and_without_the_typed_id_and_password(
    play: Play, caplog: pytest.LogCaptureFixture
) -> None:
    async def scene(at: Terminal) -> None:
        login = await at_login(at)
        at.service.plays(RuntimeError(f"tanaka01 {PASSWORD}"))
        log_in(login)
        reference = (await at.stage.expects(OutOfServiceView)).reference
        at.assert_wiped()
        assert at.service.ended == ["journey"]
        assert reference in caplog.text
        assert "RuntimeError" in caplog.text
        assert "ScriptedService._reply" in caplog.text
        (await at.stage.expects(OutOfServiceView)).back()
        await at.stage.expects(StartView)

    with caplog.at_level(logging.DEBUG):
        play(scene)
    assert "tanaka01" not in caplog.text
    assert PASSWORD not in caplog.text
