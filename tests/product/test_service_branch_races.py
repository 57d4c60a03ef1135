"""The branch page when two act at once, or something ends half-way: it is done once or not at all, and the audit knows."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from unittest.mock import patch

from sqlalchemy import insert

from protocol import wire
from protocol.answers import Assertion, Credential
from protocol.journeys import JourneyKind
from protocol.steps import CardStopped, CreateCredential, NewPassword, SignIn, Top
from service.branch.wording import Wording
from service.outbox.outbox import Message, Outbox
from service.staff.rights import Role, StaffAct
from service.store.database import Work
from service.store.tables import credentials
from service.terminals.heartbeats import last_heartbeats
from tests.support.desk_browser import BRANCH_PAGE, FUJI, ORIGIN, SAKURAI, Browser, browser, live_events
from tests.support.http_walker import walk_to
from tests.support.service_counter import Counter, Key, at_counter


async def events_of(counter: Counter) -> list[tuple[str, str]]:
    """Return what the audit says of acts: event, and the detail's first word."""
    rows = await counter.sql("SELECT act, detail FROM audit WHERE act LIKE 'act-%' ORDER BY id")
    return [(act, detail.split(" ")[0]) for act, detail in rows]


async def number_of(counter: Counter, table: str) -> int:
    ((number,),) = await counter.sql(f"SELECT count(*) FROM {table}")  # noqa: S608 - a test's own word
    return int(number)


async def ready_to_sign(desk: Browser, act: str, key: Key | None = None) -> str:
    """Have a key sign what is asked for on an act's page. Return the assertion, which is not sent."""
    await desk.open(act)
    return desk.assertion(await desk.challenge(f"{act}/challenge"), key)


async def frozen(desk: Browser) -> None:
    await desk.find()
    await desk.ask(StaffAct.FREEZE, reason="lost")
    await desk.sign()
    assert "済みました" in desk.text, desk.page


async def asked(desk: Browser, act: StaffAct, **fields: str) -> str:
    """Have the first of two persons sign an act, and return its path."""
    await desk.find()
    path = await desk.ask(act, **fields)
    await desk.sign()
    assert "2人目の確認を待っています" in desk.text, desk.page
    return path


@asynccontextmanager
async def teller_and_two_supervisors(counter: Counter) -> AsyncIterator[tuple[Browser, Browser, Browser]]:
    async with (
        browser(counter) as teller,
        browser(counter, "責任 一郎", role=Role.SUPERVISOR) as one,
        browser(counter, "責任 二郎", role=Role.SUPERVISOR) as other,
    ):
        yield teller, one, other


@at_counter(BRANCH_PAGE)
async def test_act_signed_twice_and_sent_three_times_at_once_is_done_once(counter: Counter) -> None:
    async with browser(counter) as desk:
        await desk.find()
        act = await desk.ask(StaffAct.FREEZE, reason="lost")
        signed = [await ready_to_sign(desk, act) for _ in range(2)]
        data = [{"token": desk.token, "response": one} for one in (*signed, signed[0])]
        replies = await asyncio.gather(
            *(desk.http.post(act, data=one, headers={"Origin": ORIGIN}) for one in data)
        )
        led_to = sorted(reply.headers["location"] for reply in replies)
        assert led_to[0] == act
        assert [where for where in led_to if where != act] == [f"{act}?refused=lapsed"] * 2, led_to
    assert (await events_of(counter)).count(("act-done", "freeze")) == 1
    assert [kind for _, kind in await counter.notices()].count(Message.STAFF_ACT) == 1


@at_counter(BRANCH_PAGE)
async def test_two_desks_that_freeze_one_customer_at_the_same_moment_do_it_once(counter: Counter) -> None:
    async with browser(counter) as one, browser(counter, "高橋 健") as two:
        acts, signed = [], []
        for desk in (one, two):
            await desk.find()
            acts.append(await desk.ask(StaffAct.FREEZE, reason="lost"))
            signed.append(await ready_to_sign(desk, acts[-1]))
        await asyncio.gather(
            *(desk.send(act, response=sent) for desk, act, sent in zip((one, two), acts, signed, strict=True))
        )
        assert sorted((str(one.refused), str(two.refused))) == ["None", "changed-meanwhile"]
    done = [event for event in await events_of(counter) if event[0] != "act-asked"]
    assert sorted(done) == [("act-done", "freeze"), ("act-refused", "changed-meanwhile")]


@at_counter(BRANCH_PAGE)
async def test_act_signed_by_two_second_persons_at_once_is_done_once_and_names_the_one_accepted(
    counter: Counter,
) -> None:
    async with teller_and_two_supervisors(counter) as (teller, one, other):
        await frozen(teller)
        act = await asked(teller, StaffAct.THAW, reason="found")
        signed = [await ready_to_sign(desk, act) for desk in (one, other)]
        await asyncio.gather(
            *(desk.send(act, response=sent) for desk, sent in zip((one, other), signed, strict=True))
        )
        assert sorted((str(one.refused), str(other.refused))) == ["None", "lapsed"]
        winner = one if one.refused is None else other
        assert await counter.sql("SELECT second FROM staff_acts WHERE act = 'thaw'") == [(winner.staff,)]
    assert (await events_of(counter)).count(("act-done", "thaw")) == 1


@at_counter(BRANCH_PAGE)
async def test_act_signed_and_declined_at_once_by_two_second_persons_has_only_one_outcome(
    counter: Counter,
) -> None:
    async with teller_and_two_supervisors(counter) as (teller, one, other):
        await frozen(teller)
        act = await asked(teller, StaffAct.THAW, reason="found")
        signed = await ready_to_sign(one, act)
        await other.open(act)
        declined = other.assertion(await other.challenge(f"{act}/decline/challenge"))
        await asyncio.gather(one.send(act, response=signed), other.send(f"{act}/decline", response=declined))
        ((state,),) = await counter.sql("SELECT state FROM staff_acts WHERE act = 'thaw'")
        assert (await number_of(counter, "freezes") == 0) is (state == "done")
        assert sorted((str(one.refused), str(other.refused))) == ["None", "lapsed"]
    ends = [
        event for event in await events_of(counter) if event in (("act-done", "thaw"), ("act-declined", "thaw"))
    ]
    assert len(ends) == 1


@at_counter(BRANCH_PAGE)
async def test_two_desks_that_each_end_a_different_key_at_once_leave_the_customer_one_key(
    counter: Counter,
) -> None:
    await walk_to(counter, Top, key=Key())
    ((first, member),) = await counter.sql("SELECT id, member FROM credentials")
    rows = await counter.sql("SELECT * FROM credentials")
    second = "5" * 32
    copy = rows[0]._asdict() | {"id": second, "credential_id": b"another", "name": "赤"}
    await counter.change(
        insert(credentials).values(**copy | {"enrolled_at": counter.clock(), "last_used_at": None})
    )
    async with browser(counter) as one, browser(counter, "高橋 健") as two:
        acts = []
        for desk, key in ((one, first), (two, second)):
            await desk.find()
            acts.append(await desk.ask(StaffAct.END_KEY, reason="lost", key=key))
        signed = [await ready_to_sign(desk, act) for desk, act in zip((one, two), acts, strict=True)]
        await asyncio.gather(
            *(desk.send(act, response=sent) for desk, act, sent in zip((one, two), acts, signed, strict=True))
        )
        assert sorted((str(one.refused), str(two.refused))) == ["None", "changed-meanwhile"]
    assert await counter.sql("SELECT member FROM credentials") == [(member,)]


@at_counter(BRANCH_PAGE)
async def test_erasure_deletes_the_member_s_acts_that_wait_for_a_signature(counter: Counter) -> None:
    await walk_to(counter, Top, key=Key())
    ((key,),) = await counter.sql("SELECT id FROM credentials")
    await counter.mails()
    async with teller_and_two_supervisors(counter) as (teller, one, other):
        erase = await asked(one, StaffAct.ERASE, reason="asked")
        end = await asked(teller, StaffAct.END_KEY, reason="lost", key=key)
        await teller.find()
        freeze = await teller.ask(StaffAct.FREEZE, reason="lost")
        sent = [
            (other, erase, await ready_to_sign(other, erase)),
            (one, end, await ready_to_sign(one, end)),
        ]
        await asyncio.gather(*(desk.send(act, response=response) for desk, act, response in sent))
        assert other.path == "/desk?erased"
        assert await teller.open(freeze) == 404
    assert await number_of(counter, "staff_acts") == 0
    assert await counter.sql("SELECT count(*) FROM members WHERE holder = 'holder-01'") == [(0,)]
    assert (await events_of(counter)).count(("act-done", "erase")) == 1
    async with counter.service.database.read() as work:
        assert not (await counter.service.audit.verify(work)).faults


@at_counter(f"{BRANCH_PAGE}acts_daily = 1\n")
async def test_of_two_simultaneous_signatures_only_one_is_done_under_a_daily_cap_of_one(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        acts, sent = [], []
        for customer in (SAKURAI, FUJI):
            await desk.find(**customer)
            acts.append(await desk.ask(StaffAct.FREEZE, reason="lost"))
            sent.append({"token": desk.token, "response": await ready_to_sign(desk, acts[-1])})
        replies = await asyncio.gather(
            *(
                desk.http.post(act, data=data, headers={"Origin": ORIGIN})
                for act, data in zip(acts, sent, strict=True)
            )
        )
        assert sum(reply.headers["location"].endswith("?refused=too-many") for reply in replies) == 1
    assert await number_of(counter, "freezes") == 1


@at_counter(BRANCH_PAGE)
async def test_search_while_its_session_ends_leaves_no_visit_and_is_no_fault(counter: Counter) -> None:
    async with browser(counter) as desk:
        data, headers = {"token": desk.token}, {"Origin": ORIGIN}
        await desk.open("/desk")
        found, left = await asyncio.gather(
            desk.http.post("/desk", data=data | SAKURAI, headers=headers),
            desk.http.post("/sign-out", data=data, headers=headers),
        )
        assert {found.status_code, left.status_code} == {303}
    assert await number_of(counter, "visits") == 0


# a freeze, and a customer who stands at a terminal


@at_counter(BRANCH_PAGE)
async def test_freeze_stops_a_sign_in_that_is_under_way_at_a_terminal(counter: Counter) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    await counter.start(JourneyKind.SIGN_IN)
    assert isinstance(counter.step(), SignIn)
    async with browser_beside(counter) as desk:
        await desk.find()
        act = await desk.ask(StaffAct.FREEZE, reason="stolen")
        signed = await ready_to_sign(desk, act)
        answer = Assertion(response=key.get(counter.step()))
        await asyncio.gather(desk.send(act, response=signed), counter.say(answer))
        assert "済みました" in desk.text
    found = await counter.http.get(f"/v1/journeys/{counter.reply.journey}")
    # signed in before the freeze, which ends the session, or stopped by it
    assert found.status_code == 404 or isinstance(await counter.look(), CardStopped), found.text


@at_counter(BRANCH_PAGE)
async def test_freeze_stops_a_registration_that_has_passed_the_card_check(counter: Counter) -> None:
    await walk_to(counter, NewPassword, kind=JourneyKind.REGISTRATION, card="桜井 春子")
    async with browser_beside(counter) as desk:
        await frozen(desk)
    await counter.look()
    assert isinstance(counter.step(), CardStopped), counter.reply
    assert await counter.sql("SELECT count(*) FROM members WHERE holder = 'holder-01'") == [(0,)]


@at_counter(BRANCH_PAGE)
async def test_freeze_of_a_customer_who_enrols_a_key_leaves_no_key(counter: Counter) -> None:
    key = Key()
    await walk_to(counter, CreateCredential, key=key)
    async with browser_beside(counter) as desk:
        await frozen(desk)
    created = Credential(response=key.create(counter.step()), model="Key")
    answered = await counter.post(f"/v1/journeys/{counter.reply.journey}/answers", wire.encode(created))
    assert answered.status_code == 404
    assert await number_of(counter, "credentials") == 0


@asynccontextmanager
async def browser_beside(counter: Counter) -> AsyncIterator[Browser]:
    """Open a signed-in browser without touching the journey that the counter's terminal is at."""
    reply = counter.reply
    async with browser(counter) as desk:
        counter.reply = reply
        yield desk


# a key pulled out half-way, a browser that sleeps


@at_counter(BRANCH_PAGE)
async def test_key_that_is_pulled_out_before_it_has_signed_leaves_the_act_as_it_was(counter: Counter) -> None:
    async with browser(counter) as desk:
        await desk.find()
        act = await desk.ask(StaffAct.FREEZE, reason="lost")
        for _ in range(3):
            await desk.challenge(f"{act}/challenge")
        await desk.send(act, response="")
        assert desk.refused == "assertion-refused"
        assert await counter.sql("SELECT state, proofs FROM staff_acts") == [("prepared", b"[]")]
        await desk.sign()
        assert "済みました" in desk.text


@at_counter(BRANCH_PAGE)
async def test_browser_that_slept_over_the_end_of_its_session_signs_nothing_with_what_it_held(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        await desk.find()
        act = await desk.ask(StaffAct.FREEZE, reason="lost")
        signed = await ready_to_sign(desk, act)
        counter.clock.turn(minutes=15)
        await desk.send(act, response=signed)
        assert desk.path == "/sign-in"
        await desk.sign_in()
        await desk.open(act)
        assert "時間切れ" in desk.text
        await desk.send(act, response=signed)
        assert desk.refused == "lapsed"
    assert await number_of(counter, "freezes") == 0


@at_counter(BRANCH_PAGE)
async def test_act_that_fails_half_way_leaves_nothing_and_may_be_signed_again(counter: Counter) -> None:
    await walk_to(counter, Top, key=Key())
    await counter.mails()
    sessions = await number_of(counter, "journeys")
    async with browser_beside(counter) as desk:
        await desk.find()
        act = await desk.ask(StaffAct.FREEZE, reason="lost")
        signed = await ready_to_sign(desk, act)
        with patch.object(Outbox, "queue", side_effect=RuntimeError("secret")):
            assert await desk.send(act, response=signed) == 500
        assert "ただいま、ページを表示できません" in desk.text
        assert await number_of(counter, "freezes") == 0
        assert await number_of(counter, "journeys") >= sessions
        assert await events_of(counter) == []
        await desk.open(act)
        await desk.send(act, response=signed)
        assert "済みました" in desk.text
    assert await events_of(counter) == [("act-done", "freeze")]


@at_counter(BRANCH_PAGE)
async def test_signature_made_before_the_wording_changed_is_refused_and_a_new_one_accepted(
    counter: Counter,
) -> None:
    async with teller_and_two_supervisors(counter) as (teller, one, _other):
        await frozen(teller)
        act = await asked(teller, StaffAct.THAW, reason="found")
        before = await ready_to_sign(one, act)
        words = Wording.sentence
        with patch.object(Wording, "sentence", lambda self, *told: words(self, *told) + "。"):
            await one.send(act, response=before)
            assert one.refused == "challenge-expired"
            assert await number_of(counter, "freezes") == 1
            await one.sign()
            assert "済みました" in one.text


# live events


@at_counter(BRANCH_PAGE)
async def test_event_streams_of_closed_pages_leave_no_task_running(counter: Counter) -> None:
    async with browser(counter) as desk:
        before = len(asyncio.all_tasks())
        for _ in range(2):
            async with asyncio.timeout(20):
                async with live_events(desk) as one, live_events(desk) as other:
                    for events in (one, other):
                        assert await events.chunks.get()
                    assert len(asyncio.all_tasks()) > before
            await asyncio.sleep(0.1)
            assert len(asyncio.all_tasks()) == before, asyncio.all_tasks()


@at_counter(BRANCH_PAGE)
async def test_ninth_open_event_stream_of_a_session_ends_without_an_event(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, AsyncExitStack() as opened:
        for _ in range(8):
            events = await opened.enter_async_context(live_events(desk))
            async with asyncio.timeout(10):
                assert await events.chunks.get()
        async with live_events(desk) as one_more, asyncio.timeout(10):
            await one_more.over.wait()
            assert one_more.chunks.empty()


@at_counter(BRANCH_PAGE)
async def test_stream_ends_with_its_session_and_is_not_opened_without_one(counter: Counter) -> None:
    async with browser(counter) as desk:
        async with live_events(desk) as events:
            assert await events.chunks.get()
            await desk.open("/live")
            await desk.send("/sign-out")
            await counter.call_staff("Start")
            async with asyncio.timeout(10):
                await events.over.wait()
        reply = await desk.http.get("/live/events")
        assert (reply.status_code, reply.headers["hx-redirect"]) == (401, "/sign-in")


@at_counter(BRANCH_PAGE)
async def test_simultaneous_requests_for_the_live_board_count_a_migration_once(counter: Counter) -> None:
    async with browser(counter) as desk:
        await walk_to(counter, Top, key=Key())

        async def late(work: Work) -> object:
            await asyncio.sleep(0.05)
            return await last_heartbeats(work)

        with patch("service.branch.live.last_heartbeats", late):
            await asyncio.gather(*(desk.http.get("/live/board") for _ in range(5)))
        await desk.open("/live")
        assert "IDの切り替え 1" in desk.text, desk.text
