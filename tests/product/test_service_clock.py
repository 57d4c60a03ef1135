"""The machine's clock is put back or ahead while customers stand at the counter: they can go on."""

import pytest

from protocol.answers import Assertion, SendCode, SubmitCode
from protocol.journeys import Channel, JourneyKind
from protocol.refusals import RefusalCode
from protocol.steps import CreateCredential, NewEmail, PhoneCode, Registered, Top
from tests.support.http_walker import SAKURA, YANAGI, card_of, go_on_to, log_in, walk_to
from tests.support.service_counter import Counter, Key, at_counter, wrong
from tests.support.service_process import operate


@at_counter()
async def test_clock_put_back_lets_a_code_be_sent_again_at_once(counter: Counter) -> None:
    await walk_to(counter, PhoneCode)
    await counter.rings()
    counter.clock.turn(hours=-1)
    await counter.look()
    assert isinstance(counter.step(), PhoneCode)
    sent = counter.step().sent
    assert (sent.resend_after, sent.valid_for) == (0, 300)
    await counter.say(SendCode(channel=Channel.SMS))
    assert counter.refusal() is None
    assert counter.step().sent.resend_after == 30
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert counter.refusal() is None


@at_counter("[terminals]\nlog_ins_hourly = 2\njourneys_hourly = 5\n[codes]\nhourly = 1\nnumber_daily = 3")
async def test_clock_put_back_a_day_resets_the_caps_of_terminal_and_phone_number(counter: Counter) -> None:
    """Otherwise a clock that was a day ahead would, once put right, block a terminal for a day."""
    for _ in range(2):
        await walk_to(counter, PhoneCode)
        counter.clock.turn(seconds=31)
    await counter.say(SendCode(channel=Channel.SMS))
    assert counter.refusal() is RefusalCode.RESEND_CAPPED
    await log_in(counter, SAKURA)
    assert counter.refusal() is RefusalCode.TOO_MANY
    counter.clock.turn(hours=-24)
    await walk_to(counter, PhoneCode)
    assert counter.refusal() is None
    assert counter.step().sent.resends_left == 1
    counter.clock.turn(seconds=31)
    await counter.say(SendCode(channel=Channel.SMS))
    assert counter.refusal() is None


@at_counter()
async def test_clock_put_back_by_an_hour_ends_a_code_lock_and_by_59_seconds_does_not(counter: Counter) -> None:
    await walk_to(counter, PhoneCode)
    code = await counter.rung_code()
    for _ in range(5):
        await counter.say(SubmitCode(code=wrong(code)))
    assert counter.refusal() is RefusalCode.CODE_LOCKED
    counter.clock.turn(seconds=-59)
    await counter.say(SendCode(channel=Channel.SMS))
    assert counter.refusal() is RefusalCode.CODE_LOCKED, "clocks of two processes may differ a little"
    counter.clock.turn(hours=-1)
    await counter.say(SendCode(channel=Channel.SMS))
    assert counter.refusal() is None


@at_counter()
async def test_clock_put_back_by_an_hour_ends_the_lock_of_a_card_check(counter: Counter) -> None:
    await counter.start(JourneyKind.REGISTRATION)
    for _ in range(5):
        await counter.say(card_of(YANAGI, phone_last_four="0000"))
    assert counter.refusal() is RefusalCode.CARD_LOCKED
    counter.clock.turn(hours=-1)
    await walk_to(counter, NewEmail, kind=JourneyKind.REGISTRATION)
    assert counter.refusal() is None


@at_counter()
async def test_staff_call_after_the_clock_was_put_back_by_an_hour_is_a_new_one_and_by_59_seconds_is_not(
    counter: Counter,
) -> None:
    first = (await counter.call_staff("login")).json()["id"]
    counter.clock.turn(seconds=-59)
    assert (await counter.call_staff("login")).json()["id"] == first, "clocks of two processes may differ"
    counter.clock.turn(hours=-1)
    assert (await counter.call_staff("login")).json()["id"] != first


@pytest.mark.parametrize("hours", [-24, -1])
def test_member_signs_in_by_key_and_the_audit_verifies_after_the_clock_was_put_back(
    hours: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    @at_counter()
    async def walk(counter: Counter) -> None:
        key = Key()
        await walk_to(counter, Top, key=key)
        await counter.start(JourneyKind.SIGN_IN)
        counter.clock.turn(hours=hours)
        await counter.say(Assertion(response=key.get(counter.step())))
        assert isinstance(counter.step(), Top)
        status, said = await operate(counter, "audit", "verify")
        assert status == 0, said

    walk(tmp_path_factory.mktemp("clock"))


@at_counter()
async def test_clock_a_day_ahead_ends_a_journey_and_a_new_one_finishes_once_it_is_put_right(
    counter: Counter,
) -> None:
    await walk_to(counter, PhoneCode)
    code = await counter.rung_code()
    counter.clock.turn(days=1)
    gone = await counter.http.get(f"/v1/journeys/{counter.reply.journey}")
    assert gone.status_code == 404
    counter.clock.turn(days=-1, seconds=31)
    await walk_to(counter, Registered)
    assert isinstance(counter.step(), Registered)
    assert code != await counter.rung_code()
    await go_on_to(counter, CreateCredential)
