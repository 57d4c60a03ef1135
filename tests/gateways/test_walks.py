"""Journeys at a service whose mail, telephone and company systems are behind real sockets, and sometimes fail."""

import asyncio
import re
from datetime import timedelta
from pathlib import Path

import pytest

from protocol.answers import (
    CheckCard,
    ChoosePassword,
    ChoosePhone,
    Continue,
    LogIn,
    SendCode,
    SubmitCode,
)
from protocol.journeys import Channel, JourneyKind
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.steps import (
    CardCheck,
    EnrolmentIntroduction,
    Login,
    NewPassword,
    PhoneCode,
    Registered,
    Suspended,
    Terms,
)
from service.outbox.outbox import Details, Message
from tests.support.gateway_counter import LANDLINE, SAKURA, RealCounter, at_real_counter
from tests.support.http_walker import NEW_PASSWORD, OTHER_ADDRESS, walk_to
from tests.support.local_server import HANG_UP, Asked, Handler, HttpAnswer, always, json_answer, never

LOG_IN = LogIn(id=SAKURA[0], password=Secret(SAKURA[1]))


@at_real_counter()
async def test_migration_closes_the_legacy_id_changes_the_card_email_and_sends_sms_and_mails(
    counter: RealCounter,
) -> None:
    """Afterwards a log-in with the legacy ID is refused as wrong."""
    await walk_to(counter, Registered, but=OTHER_ADDRESS)
    await counter.service.send_due()
    assert counter.legacy.ids["sakura01"].closed
    assert counter.core.holders["core/0001"]["email"] == "neu@example.jp"
    assert [message.kind for message in counter.twilio.messages] == ["sms"]
    recipients = [letter.to for letter in counter.box.letters.all()]
    assert sorted(recipients) == ["neu@example.jp", "neu@example.jp", "sakurai.haruko@example.jp"]
    await counter.say(Continue())
    assert isinstance(counter.step(), EnrolmentIntroduction)
    await counter.start()
    await counter.say(LOG_IN)
    assert counter.refusal() is RefusalCode.WRONG_ID_OR_PASSWORD


@at_real_counter()
async def test_messages_of_a_migration_and_a_suspension_hold_no_link(counter: RealCounter) -> None:
    await walk_to(counter, NewPassword)
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    for _ in range(6):
        await counter.start()
        await counter.say(LogIn(id="sakurai.haruko@example.jp", password=Secret("Wrong#2468")))
    await counter.service.send_due()
    texts = [letter.subject + letter.text for letter in counter.box.letters.all()]
    texts += [message.body for message in counter.twilio.messages]
    assert len(texts) == 3  # registered, suspended; one SMS
    for text in texts:
        assert not re.search(r"https?:|://|www\.|<a |href|\.(com|jp|net)/", text, re.IGNORECASE)


@at_real_counter()
async def test_sms_reported_as_delivered_is_stored_so_and_shows_no_refusal(counter: RealCounter) -> None:
    await walk_to(counter, PhoneCode)
    await counter.service.send_due()
    (message,) = counter.twilio.messages
    assert (await counter.reports(message, "sent")).status_code == 204
    assert (await counter.reports(message, "delivered")).status_code == 204
    counter.clock.turn(seconds=90)
    await counter.service.send_due()
    await counter.look()
    assert counter.refusal() is None
    assert await counter.sql("SELECT state FROM outbox") == [("delivered",)]


@at_real_counter()
async def test_sms_reported_as_undelivered_shows_delivery_failed_and_a_voice_call_brings_the_code(
    counter: RealCounter,
) -> None:
    await walk_to(counter, PhoneCode)
    await counter.service.send_due()
    (message,) = counter.twilio.messages
    assert (await counter.reports(message, "undelivered", ErrorCode="30003")).status_code == 204
    step = await counter.look()
    assert counter.refusal() is RefusalCode.DELIVERY_FAILED
    assert step.sent.resend_after == 0
    await counter.say(SendCode(channel=Channel.VOICE))
    assert counter.refusal() is None
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert counter.refusal() is None
    assert [message.kind for message in counter.twilio.messages] == ["sms", "call"]


@at_real_counter()
async def test_sms_without_a_report_fails_after_60_seconds_and_its_code_stays_valid(
    counter: RealCounter,
) -> None:
    """A report that comes later is taken with 204 and changes nothing."""
    await walk_to(counter, PhoneCode)
    await counter.service.send_due()
    counter.clock.turn(seconds=59)
    await counter.service.send_due()
    await counter.look()
    assert counter.refusal() is None
    counter.clock.turn(seconds=1)
    await counter.service.send_due()
    await counter.look()
    assert counter.refusal() is RefusalCode.DELIVERY_FAILED
    (message,) = counter.twilio.messages
    assert (
        await counter.reports(message, "delivered")
    ).status_code == 204  # late: known, and moves nothing back
    assert await counter.sql("SELECT state FROM outbox") == [("failed",)]
    await counter.say(SubmitCode(code=await counter.rung_code()))  # the code itself is still good
    assert counter.refusal() is None


@pytest.mark.parametrize("handler", [always(HANG_UP), never, always(HttpAnswer(500))])
def test_failing_sms_provider_is_asked_once_delivery_failed_is_shown_and_a_voice_call_works(
    handler: Handler, tmp_path: Path
) -> None:
    @at_real_counter()
    async def walk(counter: RealCounter) -> None:
        fine, counter.twilio.server.handler = counter.twilio.server.handler, handler
        if handler is never:
            counter.hurry(0.2)
        await walk_to(counter, PhoneCode)
        for _ in range(3):
            await counter.service.send_due()
            counter.clock.turn(seconds=15)
        assert len(counter.twilio.server.asked) == 1
        await counter.look()
        assert counter.refusal() is RefusalCode.DELIVERY_FAILED
        counter.twilio.server.handler = fine
        counter.hurry(60)
        await counter.say(SendCode(channel=Channel.VOICE))
        await counter.say(SubmitCode(code=await counter.rung_code()))
        assert counter.refusal() is None

    walk(tmp_path)


@at_real_counter()
async def test_landline_is_called_only_on_request_and_after_no_answer_the_mobile_can_be_chosen(
    counter: RealCounter,
) -> None:
    counter.core.holders["core/0001"]["phones"].append(LANDLINE)
    step = await walk_to(counter, PhoneCode)
    await counter.say(ChoosePhone(phone=step.phones[1].id))
    await counter.service.send_due()
    assert counter.twilio.messages == []
    await counter.say(SendCode(channel=Channel.VOICE))
    await counter.service.send_due()
    assert (await counter.reports(counter.twilio.messages[0], "no-answer")).status_code == 204
    await counter.look()
    assert counter.refusal() is RefusalCode.DELIVERY_FAILED
    await counter.say(ChoosePhone(phone=step.phones[0].id))
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert counter.refusal() is None


@at_real_counter()
async def test_unsigned_malformed_and_unknown_delivery_reports_are_refused_and_counted_by_reason(
    counter: RealCounter,
) -> None:
    await walk_to(counter, PhoneCode)
    await counter.service.send_due()
    (message,) = counter.twilio.messages
    headers, body = counter.twilio.report(message, "failed")
    path = message.callback.removeprefix("https://reports.example")
    forged = body.replace(b"failed", b"delivered")
    assert (await counter.post_report(path, headers, forged)).status_code == 403
    assert (await counter.post_report(path, {}, body)).status_code == 403
    assert (await counter.post_report(path.replace("sms", "fax"), headers, body)).status_code == 400
    assert (await counter.post_report(path + "0" * 30, headers, body)).status_code == 400
    assert (await counter.post_report(path, headers, b"x" * 70_000)).status_code == 413
    other = counter.twilio.report(type(message)("SM2", "sms", message.to, "", message.callback), "failed")
    assert (await counter.post_report(path, *other)).status_code == 404
    unknown = message.callback.replace("/1", "/99")
    theirs = counter.twilio.report(type(message)(message.sid, "sms", message.to, "", unknown), "failed")
    assert (
        await counter.post_report(unknown.removeprefix("https://reports.example"), *theirs)
    ).status_code == 404
    assert counter.service.callbacks.refused == {"bad-signature": 2, "malformed": 2, "unknown-message": 2}
    assert await counter.sql("SELECT state FROM outbox") == [("accepted",)]


@at_real_counter()
async def test_callback_path_that_is_incomplete_or_climbs_to_the_api_is_not_found(
    counter: RealCounter,
) -> None:
    """httpx itself would resolve a plain ``..``; an encoded one still stands in the ASGI path."""
    for path in ("/callbacks/", "/callbacks/telephone", "/callbacks/%2E%2E/v1/staff-calls"):
        assert (await counter.post_report(path, {}, b"")).status_code == 404


OUTAGES: dict[str, Handler] = {
    "silent": never,
    "hangs up": always(HANG_UP),
    "broken": always(HttpAnswer(503)),
    "wrong": always(json_answer({"outcome": "correct"})),
}


@pytest.mark.parametrize("outage", OUTAGES)
def test_log_in_while_the_legacy_system_fails_is_refused_without_counting_a_failure(
    outage: str, tmp_path: Path
) -> None:
    @at_real_counter()
    async def walk(counter: RealCounter) -> None:
        fine, counter.legacy.server.handler = counter.legacy.server.handler, OUTAGES[outage]
        if outage == "silent":
            counter.hurry(0.2)
        await counter.start()
        for _ in range(6):
            step = await counter.say(LogIn(id=SAKURA[0], password=Secret("Wrong#2468")))
            assert isinstance(step, Login)
            assert counter.refusal() is RefusalCode.SYSTEM_UNAVAILABLE
        assert await counter.sql("SELECT * FROM unknown_ids") == []
        assert await counter.sql("SELECT * FROM outbox") == []
        counter.legacy.server.handler = fine
        counter.hurry(60)
        await counter.say(LOG_IN)
        assert counter.refusal() is None

    walk(tmp_path)


@at_real_counter()
async def test_member_logs_in_while_the_legacy_system_is_down_and_the_fifth_wrong_password_suspends(
    counter: RealCounter,
) -> None:
    """The four before are refused as system-unavailable; an address that no member has is suspended, too."""
    await walk_to(counter, NewPassword)
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    counter.legacy.server.handler = always(HANG_UP)
    for address, last in (("sakurai.haruko@example.jp", NEW_PASSWORD), ("nobody@example.jp", NEW_PASSWORD)):
        await counter.start()
        for _ in range(4):
            await counter.say(LogIn(id=address, password=Secret("Wrong#2468")))
            assert counter.refusal() is RefusalCode.SYSTEM_UNAVAILABLE
        await counter.say(LogIn(id=address, password=last))
        if address.startswith("nobody"):
            assert isinstance(counter.step(), Suspended)  # the fifth for an address that nobody has
        else:
            assert isinstance(counter.step(), EnrolmentIntroduction)
    await counter.start()
    for _ in range(5):
        await counter.say(LogIn(id="sakurai.haruko@example.jp", password=Secret("Wrong#2468")))
    assert isinstance(counter.step(), Suspended)


@at_real_counter()
async def test_log_in_is_refused_as_system_unavailable_while_the_card_system_is_down_or_does_not_know_the_holder(
    counter: RealCounter,
) -> None:
    fine, counter.core.server.handler = counter.core.server.handler, always(HANG_UP)
    await counter.start()
    await counter.say(LOG_IN)
    assert counter.refusal() is RefusalCode.SYSTEM_UNAVAILABLE
    counter.core.server.handler = fine
    counter.core.holders.clear()  # the two systems contradict each other
    await counter.say(LOG_IN)
    assert counter.refusal() is RefusalCode.SYSTEM_UNAVAILABLE


@at_real_counter()
async def test_journey_goes_on_in_a_card_system_outage_of_4_minutes_and_gets_503_after_10_until_its_end(
    counter: RealCounter,
) -> None:
    await walk_to(counter, PhoneCode)
    code = await counter.rung_code()
    fine, counter.core.server.handler = counter.core.server.handler, always(HANG_UP)
    counter.clock.turn(minutes=4)
    await counter.look()
    await counter.say(SubmitCode(code=code))
    assert isinstance(counter.step(), NewPassword)
    counter.clock.turn(minutes=6)
    response = await counter.http.get(f"/v1/journeys/{counter.reply.journey}")
    assert (response.status_code, response.json()) == (503, {"error": "system-unavailable"})
    counter.core.server.handler = fine
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    assert isinstance(counter.step(), Registered)


@at_real_counter()
async def test_card_stopped_during_a_journey_is_shown_at_the_next_get(counter: RealCounter) -> None:
    await walk_to(counter, PhoneCode)
    counter.core.holders["core/0001"]["stopped"] = True
    await counter.look()
    assert type(counter.step()).__name__ == "CardStopped"


@at_real_counter()
async def test_order_to_close_a_legacy_id_is_retried_until_the_legacy_system_takes_it(
    counter: RealCounter,
) -> None:
    await walk_to(counter, NewPassword)
    taken, failing = counter.legacy.server.handler, 3

    async def stumbling(asked: Asked) -> HttpAnswer:
        nonlocal failing
        if asked.path == "/closures" and failing:
            failing -= 1
            return HttpAnswer(503)
        return await taken(asked)

    counter.legacy.server.handler = stumbling
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    for _ in range(4):
        await counter.service.send_due()
        counter.clock.turn(minutes=1)
    assert counter.legacy.ids["sakura01"].closed
    rows = await counter.sql("SELECT state, attempts FROM outbox WHERE kind = 'close-legacy-id'")
    assert rows == [("delivered", 4)]


@at_real_counter()
async def test_health_request_is_answered_while_the_legacy_system_holds_up_a_log_in(
    counter: RealCounter,
) -> None:
    await counter.start()
    arrived, released = asyncio.Event(), asyncio.Event()
    fine = counter.legacy.server.handler

    async def slow(asked: Asked) -> HttpAnswer:
        arrived.set()
        await released.wait()
        return await fine(asked)

    counter.legacy.server.handler = slow
    waiting = asyncio.create_task(counter.say(LOG_IN))
    await arrived.wait()
    assert (await counter.http.get("/health")).status_code == 200
    released.set()
    await waiting
    assert counter.refusal() is None


@at_real_counter()
async def test_reconciliation_closes_a_legacy_id_again_that_a_restored_legacy_directory_has_open(
    counter: RealCounter,
) -> None:
    """While the legacy system is down, a reconciliation is not complete."""
    await walk_to(counter, NewPassword)
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    await counter.service.send_due()
    reconciliation, two_days = counter.service.reconciliation, timedelta(days=2)
    done = await reconciliation.reconcile(two_days)
    assert (done.waiting, done.asked, done.lost, done.complete) == (0, 1, 0, True)
    counter.legacy.ids["sakura01"].closed = False
    done = await reconciliation.reconcile(two_days)
    assert (done.asked, done.lost) == (1, 1)
    await counter.service.send_due()
    assert counter.legacy.ids["sakura01"].closed
    done = await reconciliation.reconcile(two_days)
    assert (done.asked, done.lost) == (1, 0)
    counter.legacy.server.handler = always(HANG_UP)
    done = await reconciliation.reconcile(two_days)
    assert (done.asked, done.complete) == (0, False)


@at_real_counter()
async def test_reconciliation_repeats_orders_of_the_last_two_days_that_close_all_legacy_ids_of_a_holder(
    counter: RealCounter,
) -> None:
    """Only the old system knows which IDs they are, so the order is repeated; closing twice does no harm."""
    async with counter.service.database.write() as work:
        details = Details(at=counter.clock())
        await counter.service.outbox.queue(work, Message.CLOSE_LEGACY_IDS_OF, "core/0001", details)
    await counter.service.send_due()
    assert counter.legacy.ids["sakura01"].closed
    counter.legacy.ids["sakura01"].closed = False
    reconciliation, two_days = counter.service.reconciliation, timedelta(days=2)
    done = await reconciliation.reconcile(two_days)
    assert (done.repeated, done.complete) == (1, True)
    assert counter.legacy.ids["sakura01"].closed
    counter.legacy.server.handler = always(HANG_UP)
    done = await reconciliation.reconcile(two_days)
    assert (done.repeated, done.complete) == (0, False)
    counter.clock.turn(days=2, seconds=1)
    done = await reconciliation.reconcile(two_days)
    assert (done.repeated, done.complete) == (0, True)


@at_real_counter('[journeys]\noffers = ["registration"]')
async def test_card_check_while_the_card_system_is_down_is_refused_without_counting_a_failure(
    counter: RealCounter,
) -> None:
    counter.core.cards["9999000001104821"] = "core/0001"
    claim = CheckCard(
        card_number=Secret("9999000001104821"), birth_date=Secret("1984-04-12"), phone_last_four=Secret("5601")
    )
    fine, counter.core.server.handler = counter.core.server.handler, always(HANG_UP)
    await counter.start(JourneyKind.REGISTRATION)
    for _ in range(8):
        step = await counter.say(claim)
        assert isinstance(step, CardCheck)
        assert counter.refusal() is RefusalCode.SYSTEM_UNAVAILABLE
    counter.core.server.handler = fine
    await counter.say(claim)
    assert isinstance(counter.step(), Terms)
