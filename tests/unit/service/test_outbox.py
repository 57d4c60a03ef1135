"""The outbox: states of a message, its tries, delivery reports, and orders to other systems."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from protocol.journeys import Channel
from service.gateways import DeliveryFailed, DeliveryReport, Taken
from service.outbox.delivery import Delivery
from service.outbox.due import MAX_IN_HAND, Due
from service.outbox.outbox import Details, Message, Outbox
from service.store.database import Database
from service.store.tables import codes, outbox
from service.upkeep.housekeeping import sweep
from tests.support.databases import store
from tests.support.service_counter import Clock

TAKEN = Taken(receipt="SM1", reports_within=60)


class Line:
    """Answers each try with the next of its answers, and any further try with the last; keeps what was sent."""

    def __init__(self, *answers: Taken | DeliveryFailed | None) -> None:
        self.answers = list(answers)
        self.sent: list[Due] = []

    async def __call__(self, due: Due) -> Taken | None:
        self.sent.append(due)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, DeliveryFailed):
            raise answer
        return answer


class Box:
    """An outbox on a database of its own."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database, self.clock = database, clock
        self.outbox = Outbox(database, clock)
        self.delivery = Delivery(database, clock, self.outbox)

    def another(self) -> Delivery:
        """Return the delivery of another process, beside this one or after it."""
        return Delivery(self.database, self.clock, Outbox(self.database, self.clock))

    async def queue_code(self, channel: Channel, name: str = "a") -> None:
        now = self.clock.now
        async with self.database.write() as work:
            await work.connection.execute(
                insert(codes).values(
                    id=name * 32, holder="h", purpose="migration", channel=channel, terminal="t", digits=4,
                    sent_at=now, expires_at=now.replace(hour=now.hour + 1),
                )
            )  # fmt: skip
            details = Details(at=now, channel=channel)
            await self.outbox.queue(work, Message.CODE, "+819012345678", details, code=name * 32)

    async def queue(self, message: Message, recipient: str = "x") -> None:
        async with self.database.write() as work:
            await self.outbox.queue(work, message, recipient, Details(at=self.clock.now))

    async def rows(self) -> list[Any]:
        async with self.database.read() as work:
            return list((await work.connection.execute(select(outbox).order_by(outbox.c.id))).all())

    async def states(self) -> list[str]:
        return [row.state for row in await self.rows()]

    async def has_failed(self, name: str = "a") -> bool:
        async with self.database.read() as work:
            return await self.outbox.code_failed(work, name * 32)

    async def report(self, arrived: bool | None, receipt: str = "SM1", number: int = 1) -> bool:
        report = DeliveryReport(receipt=receipt, arrived=arrived, reason="undelivered 30003")
        return await self.outbox.report(number, Channel.SMS, report)


def with_box(test: Callable[[Box], Awaitable[None]]) -> Callable[[Path], None]:
    def run(tmp_path: Path) -> None:
        async def walk() -> None:
            async with store(tmp_path) as database:
                await test(Box(database, Clock()))

        asyncio.run(walk())

    run.__name__, run.__doc__ = test.__name__, test.__doc__
    return run


@with_box
async def test_clock_put_back_holds_back_no_waiting_message(box: Box) -> None:
    line = Line(DeliveryFailed("busy"), None)
    await box.queue(Message.REGISTERED, "tried")
    await box.delivery.send_due(line)
    await box.queue(Message.REGISTERED, "untried")
    box.clock.turn(hours=-1)
    await box.delivery.send_due(line)
    assert sorted(due.recipient for due in line.sent[1:]) == ["tried", "untried"]
    assert await box.states() == ["accepted", "accepted"]


@with_box
async def test_clock_put_back_allows_one_early_retry_and_then_keeps_the_pauses_after_faults(box: Box) -> None:
    line = Line(DeliveryFailed("busy"))
    await box.queue(Message.REGISTERED)
    await box.delivery.send_due(line)
    box.clock.turn(hours=-1)
    for _ in range(3):
        await box.delivery.send_due(line)
    assert len(line.sent) == 2
    box.clock.turn(seconds=10)
    await box.delivery.send_due(line)
    assert len(line.sent) == 3


@with_box
async def test_message_under_way_is_not_sent_by_another_process_when_the_clock_is_put_back(box: Box) -> None:
    await box.queue(Message.REGISTERED)
    tries: list[Due] = []

    async def beside(due: Due) -> Taken | None:
        box.clock.turn(hours=-1)
        await box.another().send_due(Line(None))
        tries.append(due)
        return None

    await box.delivery.send_due(beside)
    [row] = await box.rows()
    assert (len(tries), row.attempts, row.state) == (1, 1, "accepted")


@with_box
async def test_accepted_message_becomes_delivered_when_the_provider_reports_it(box: Box) -> None:
    await box.queue_code(Channel.SMS)
    await box.delivery.send_due(Line(TAKEN))
    assert await box.states() == ["accepted"]
    assert await box.report(None)
    assert await box.states() == ["accepted"]
    assert await box.report(True)
    assert await box.states() == ["delivered"]
    box.clock.turn(seconds=61)
    await box.delivery.send_due(Line(TAKEN))
    assert await box.states() == ["delivered"]
    assert not await box.has_failed()


@with_box
async def test_code_that_the_provider_accepted_but_did_not_report_in_time_has_failed_and_is_not_resent(
    box: Box,
) -> None:
    await box.queue_code(Channel.SMS)
    line = Line(TAKEN)
    await box.delivery.send_due(line)
    box.clock.turn(seconds=59)
    await box.delivery.send_due(line)
    assert not await box.has_failed()
    box.clock.turn(seconds=1)
    await box.delivery.send_due(line)
    assert await box.has_failed()
    assert len(line.sent) == 1


@with_box
async def test_message_of_a_provider_without_reports_stays_accepted(box: Box) -> None:
    await box.queue_code(Channel.SMS)
    await box.delivery.send_due(Line(Taken(receipt="SM1")))
    box.clock.turn(minutes=30)
    await box.delivery.send_due(Line(None))
    assert await box.states() == ["accepted"]


@with_box
async def test_reported_failure_is_final_whatever_is_reported_later(box: Box) -> None:
    await box.queue_code(Channel.SMS)
    await box.delivery.send_due(Line(TAKEN))
    assert await box.report(False)
    assert await box.has_failed()
    for later in (True, None, False):
        assert await box.report(later)
        assert await box.states() == ["failed"]
    (row,) = await box.rows()
    assert row.fault == "the telephone provider reports: undelivered 30003"


@with_box
async def test_report_for_an_untried_message_or_of_another_receipt_message_or_channel_is_unknown(
    box: Box,
) -> None:
    await box.queue_code(Channel.SMS)
    await box.queue(Message.REGISTERED)
    assert not await box.report(True)  # never tried
    await box.delivery.send_due(Line(TAKEN))
    assert not await box.report(True, receipt="SM2")
    assert not await box.report(True, number=2)  # a mail
    assert not await box.report(True, number=3)
    report = DeliveryReport(receipt="SM1", arrived=True)
    assert not await box.outbox.report(1, Channel.VOICE, report)
    assert await box.states() == ["accepted", "accepted"]


@with_box
async def test_delivery_report_that_arrives_before_the_provider_s_response_makes_the_message_delivered(
    box: Box,
) -> None:
    await box.queue_code(Channel.SMS)

    async def line(_due: Due) -> Taken:
        assert await box.report(True)
        return TAKEN

    await box.delivery.send_due(line)
    (row,) = await box.rows()
    assert (row.state, row.receipt, row.reports_by) == ("delivered", "SM1", None)


@pytest.mark.parametrize("channel", [Channel.SMS, Channel.VOICE])
def test_phone_code_with_an_unknown_outcome_has_failed_and_is_not_sent_again(
    channel: Channel, tmp_path: Path
) -> None:
    @with_box
    async def walk(box: Box) -> None:
        line = Line(DeliveryFailed("no answer in time", unclear=True))
        await box.queue_code(channel)
        await box.delivery.send_due(line)
        assert await box.has_failed()
        box.clock.turn(minutes=30)
        await box.delivery.send_due(line)
        assert len(line.sent) == 1

    walk(tmp_path)


@pytest.mark.parametrize(("channel", "tries"), [(Channel.SMS, 1), (Channel.VOICE, 1), (Channel.MAIL, 2)])
def test_code_whose_sender_was_killed_is_resent_by_mail_but_fails_by_sms_and_call(
    channel: Channel, tries: int, tmp_path: Path
) -> None:
    @with_box
    async def walk(box: Box) -> None:
        sent: list[Due] = []

        async def killed(due: Due) -> None:
            sent.append(due)
            raise asyncio.CancelledError

        async def line(due: Due) -> None:
            sent.append(due)

        await box.queue_code(channel)
        await asyncio.gather(box.delivery.send_due(killed), return_exceptions=True)
        restarted = box.another()
        await restarted.send_due(line)
        assert len(sent) == 1  # whoever has it in hand may be another process
        assert not await box.has_failed()
        box.clock.turn(seconds=45)
        await restarted.send_due(line)
        assert len(sent) == tries
        assert await box.has_failed() is (tries == 1)

    walk(tmp_path)


@with_box
async def test_code_to_an_unreachable_provider_is_tried_three_times_and_then_fails(box: Box) -> None:
    await box.queue_code(Channel.SMS)
    line = Line(DeliveryFailed("nobody there"))
    for _ in range(6):
        await box.delivery.send_due(line)
        box.clock.turn(seconds=10)
    assert len(line.sent) == 3
    assert await box.has_failed()


@with_box
async def test_pause_before_the_first_retry_is_random_between_one_and_two_seconds(box: Box) -> None:
    for number in range(20):
        await box.queue(Message.REGISTERED, f"{number}@example.jp")
    await box.delivery.send_due(Line(DeliveryFailed("busy")))
    pauses = [(row.due_at - box.clock.now).total_seconds() for row in await box.rows()]
    assert all(1 <= pause <= 2 for pause in pauses)
    assert len(set(pauses)) > 10


@with_box
async def test_two_processes_that_send_at_once_send_a_message_once(box: Box) -> None:
    await box.queue_code(Channel.SMS)
    line = Line(TAKEN)
    other = box.another()
    await asyncio.gather(box.delivery.send_due(line), other.send_due(line))
    assert len(line.sent) == 1


@with_box
async def test_failed_order_to_the_card_system_is_not_retried_once_a_newer_one_for_the_holder_is_queued(
    box: Box,
) -> None:
    line = Line(DeliveryFailed("down"), None)
    await box.queue(Message.CHANGE_CARD_EMAIL, "holder-1")
    await box.delivery.send_due(line)
    await box.queue(Message.CHANGE_CARD_EMAIL, "holder-1")
    box.clock.turn(days=2)
    await box.delivery.send_due(line)
    assert [due.number for due in line.sent] == [1, 2]
    assert await box.states() == ["failed", "delivered"]
    assert (await box.rows())[0].again == 2


@with_box
async def test_number_of_a_deleted_message_is_not_reused(box: Box) -> None:
    line = Line(None)
    for kept in (timedelta(days=91), timedelta()):
        await box.queue(Message.CHANGE_CARD_EMAIL, "holder-1")
        await box.delivery.send_due(line)
        box.clock.turn(seconds=kept.total_seconds())
        await sweep(box.database, box.clock)
    assert [due.number for due in line.sent] == [1, 2]
    assert line.sent[0].order < line.sent[1].order
    assert [row.id for row in await box.rows()] == [2]


@with_box
async def test_code_by_sms_is_sent_while_more_notices_by_mail_than_are_tried_at_once_are_stuck(
    box: Box,
) -> None:
    arrived, stuck = asyncio.Event(), asyncio.Event()

    async def line(due: Due) -> None:
        if due.message is Message.CODE:
            arrived.set()
        else:
            stuck.set()
            await asyncio.Event().wait()

    for number in range(MAX_IN_HAND + 1):
        await box.queue(Message.REGISTERED, f"{number}@example.jp")
    running = asyncio.create_task(box.delivery.run(line))
    async with asyncio.timeout(30):
        await stuck.wait()
        await box.queue_code(Channel.SMS)
        await arrived.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


@with_box
async def test_failed_message_is_resent_once_by_an_operator_under_a_new_number(box: Box) -> None:
    line = Line(DeliveryFailed("no such address", permanent=True), None)
    await box.queue(Message.REGISTERED, "a@example.jp")
    await box.delivery.send_due(line)
    async with box.database.write() as work:
        assert [letter.number for letter in await box.outbox.dead_letters(work)] == [1]
        assert await box.outbox.send_again(work, 1) == 2
        assert await box.outbox.send_again(work, 1) is None
        assert await box.outbox.send_again(work, 2) is None  # it waits
        assert await box.outbox.dead_letters(work) == ()
    await box.delivery.send_due(line)
    assert [(due.number, due.recipient) for due in line.sent] == [(1, "a@example.jp"), (2, "a@example.jp")]
    assert await box.states() == ["failed", "accepted"]


@with_box
async def test_operator_can_not_resend_an_order_once_a_later_one_of_its_kind_was_given_for_its_recipient(
    box: Box,
) -> None:
    for message, recipient in (
        (Message.CHANGE_CARD_EMAIL, "holder-1"),
        (Message.CHANGE_CARD_EMAIL, "holder-2"),
        (Message.CHANGE_CARD_EMAIL, "holder-1"),
        (Message.CLOSE_LEGACY_IDS_OF, "holder-2"),
    ):
        await box.queue(message, recipient)
        await box.delivery.send_due(Line(None))
    async with box.database.write() as work:
        assert [await box.outbox.send_again(work, number) for number in (1, 2, 3)] == [None, 5, 6]


@with_box
async def test_failed_one_time_code_is_no_dead_letter_and_can_not_be_resent_by_an_operator(
    box: Box,
) -> None:
    await box.queue_code(Channel.SMS)
    await box.delivery.send_due(Line(DeliveryFailed("no such number", permanent=True)))
    async with box.database.write() as work:
        assert await box.outbox.send_again(work, 1) is None
        assert await box.outbox.dead_letters(work) == ()


@with_box
async def test_message_with_a_failed_try_is_listed_without_its_recipient(box: Box) -> None:
    await box.queue(Message.CLOSE_LEGACY_ID, "sakura01")
    async with box.database.write() as work:
        assert await box.outbox.dead_letters(work) == ()
    await box.delivery.send_due(Line(DeliveryFailed("answered 503")))
    await box.queue(Message.REGISTERED, "fresh@example.jp")
    async with box.database.write() as work:
        (letter,) = await box.outbox.dead_letters(work)
    assert (letter.state, letter.message, letter.attempts) == ("queued", "close-legacy-id", 1)
    assert letter.fault == "answered 503"
    assert "sakura01" not in repr(letter)


@with_box
async def test_hastening_makes_a_waiting_order_to_the_legacy_system_due_but_none_that_is_under_way(
    box: Box,
) -> None:
    """Reconciliation hastens them before it asks the legacy system."""
    line, held = Line(DeliveryFailed("down"), None), asyncio.Event()
    await box.queue(Message.CLOSE_LEGACY_ID, "one")
    await box.delivery.send_due(line)
    await box.queue(Message.CLOSE_LEGACY_ID, "two")

    async def holding(due: Due) -> None:
        if due.recipient == "two":
            await held.wait()

    async def hasten() -> int:
        async with box.database.write() as work:
            return await box.outbox.hasten_orders(work)

    sending = asyncio.create_task(box.delivery.send_due(holding))
    while not (await box.rows())[1].under_way:  # noqa: ASYNC110 - it is the database that is watched
        await asyncio.sleep(0.01)
    assert await hasten() == 1
    await box.delivery.send_due(line)
    assert [due.recipient for due in line.sent] == ["one", "one"]
    held.set()
    await sending
    assert await box.states() == ["delivered", "delivered"]


@with_box
async def test_delivery_in_the_background_sends_what_another_process_has_queued(box: Box) -> None:
    delivery = Delivery(box.database, box.clock, box.outbox, looks_every_s=0.05)
    arrived = asyncio.Event()

    async def line(_due: Due) -> None:
        arrived.set()

    running = asyncio.create_task(delivery.run(line))
    await asyncio.sleep(0)
    other = Outbox(box.database, box.clock)
    async with box.database.write() as work:
        await other.queue(work, Message.REGISTERED, "a@example.jp", Details(at=box.clock.now))
    async with asyncio.timeout(30):
        await arrived.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
