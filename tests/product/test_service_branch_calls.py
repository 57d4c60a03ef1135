"""Calls for staff at the branch page: taken, handed on from desk to desk, done, and seen afterwards."""

import asyncio
import re

from sqlalchemy import insert, update

from service.staff.branches import Branch, Branches
from service.staff.rights import Duty, Role
from service.store.tables import staff_calls, terminals
from tests.support.desk_browser import BRANCH_PAGE, Browser, browser, live_events
from tests.support.service_counter import Counter, at_counter

TAKAHASHI = "高橋 健"
NAGOYA = Branch("nagoya", "名古屋支店")


async def called(counter: Counter, screen: str = "PhoneCode") -> str:
    """Ring for staff at the counter's terminal. Return the call's id."""
    response = await counter.call_staff(screen)
    assert response.status_code == 201, response.text
    return str(response.json()["id"])


async def noted(counter: Counter) -> list[tuple[str, str, str]]:
    """Return what the audit says of calls: event, detail, and by whom."""
    return await counter.sql(
        "SELECT audit.act, detail, staff.name FROM audit LEFT JOIN staff ON staff.id = audit.staff "
        "WHERE audit.act LIKE 'call-%' OR audit.act LIKE 'staff-acknowledged' ORDER BY audit.id"
    )


async def take(desk: Browser, call: str) -> None:
    await desk.open("/live")
    await desk.send(f"/calls/{call}")


@at_counter(BRANCH_PAGE)
async def test_call_goes_from_one_desk_to_another_and_is_done_there(counter: Counter) -> None:
    call = await called(counter)
    async with browser(counter) as one, browser(counter, TAKAHASHI, role=Role.SUPERVISOR) as other:
        await take(one, call)
        assert one.path == "/live"
        assert "対応中" in one.text
        assert "お待ちの方はいません" in one.text
        await one.open(f"/calls/{call}/hand-on")
        assert "このページを開いています" in one.text
        assert one.staff not in one.page
        await one.send(f"/calls/{call}/hand-on", to=other.staff, why="decision")
        assert "佐々木 真理さんから 高橋 健さんへ引き継ぎ 責任者の判断がいる" in one.text
        assert 'class="primary"' not in one.page  # it is not theirs any more
        await other.open("/live")
        assert "あなたへ 佐々木 真理さんから引き継ぎ" in other.text
        assert "あなたへの引き継ぎが1件あります" in other.page
        assert 'class="primary"' in other.page
        await other.send(f"/calls/{call}")
        await one.open("/live")
        assert "高橋 健" in one.text
        counter.clock.turn(minutes=3)
        await other.send(f"/calls/{call}/done")
        assert "対応中" not in other.text
        assert "今日終わった呼び出し 1件 10:00 counter-1 電話の認証コード 高橋 健" in other.text
        assert await noted(counter) == [
            ("staff-acknowledged", call, "佐々木 真理"),
            ("call-handed-on", f"{call} decision to={other.staff}", "佐々木 真理"),
            ("staff-acknowledged", call, "高橋 健"),
            ("call-done", call, "高橋 健"),
        ]
        counter.clock.turn(days=1)
        await one.sign_in()
        assert "今日終わった呼び出し" not in one.text


@at_counter(BRANCH_PAGE)
async def test_request_about_a_call_that_another_desk_has_taken_is_refused_and_changes_nothing(
    counter: Counter,
) -> None:
    call = await called(counter)
    async with browser(counter) as one, browser(counter, TAKAHASHI) as other:
        await other.open("/live")
        await take(one, call)
        await other.send(f"/calls/{call}")
        assert other.refused == "call-moved"
        await other.send(f"/calls/{call}/done")
        assert other.refused == "call-moved"
        await other.send(f"/calls/{call}/hand-on", to=one.staff, why="busy")
        assert other.refused == "call-moved"
        await other.open(f"/calls/{call}/hand-on")
        assert other.refused == "call-moved"
        await other.send(f"/calls/{call}", **{"instead-of": "f" * 32})
        assert other.refused == "call-moved"
    assert await counter.sql("SELECT taken_by, done_at FROM staff_calls") == [(one.staff, None)]
    assert len(await noted(counter)) == 1


@at_counter(BRANCH_PAGE)
async def test_of_ten_simultaneous_requests_of_two_tellers_to_take_one_call_one_succeeds(
    counter: Counter,
) -> None:
    call = await called(counter)
    async with browser(counter) as one, browser(counter, TAKAHASHI) as other:
        await asyncio.gather(*(desk.send(f"/calls/{call}") for desk in [one, other] * 5))
        ((taker,),) = await counter.sql("SELECT taken_by FROM staff_calls")
        # whoever is first
        assert taker in (one.staff, other.staff)
    assert [event for event, *_ in await noted(counter)] == ["staff-acknowledged"]


@at_counter(BRANCH_PAGE)
async def test_colleague_takes_over_a_call_from_one_who_has_signed_out(counter: Counter) -> None:
    call = await called(counter)
    async with browser(counter) as one, browser(counter, TAKAHASHI) as other:
        await take(one, call)
        await one.send("/sign-out")
        await other.open("/live")
        assert "代わりに引き受ける" in other.text
        await other.send(f"/calls/{call}", **{"instead-of": one.staff})
        assert other.refused is None
        await other.send(f"/calls/{call}/done")
    assert [event for event, *_ in await noted(counter)] == ["staff-acknowledged"] * 2 + ["call-done"]


@at_counter(BRANCH_PAGE)
async def test_call_is_handed_on_only_to_a_colleague_who_may_answer_it_and_for_a_listed_reason(
    counter: Counter,
) -> None:
    call = await called(counter)
    async with browser(counter) as desk, browser(counter, "監査 花子", role=Role.AUDITOR) as auditor:
        await take(desk, call)
        await desk.open(f"/calls/{call}/hand-on")
        assert "引き継げる人がほかにいません" in desk.text
        async with browser(counter, TAKAHASHI) as other:
            await desk.open(f"/calls/{call}/hand-on")
            assert re.findall(r'name="to" value="(\w+)"', desk.page) == [other.staff]
            for fields in (
                {"to": auditor.staff, "why": "busy"},
                {"to": desk.staff, "why": "busy"},
                {"to": other.staff, "why": "because"},
                {},
            ):
                await desk.send(f"/calls/{call}/hand-on", **fields)
                assert desk.refused == "malformed", fields
        for path in (f"/calls/{call}", f"/calls/{call}/done", f"/calls/{call}/hand-on"):
            await auditor.open("/live")
            assert await auditor.send(path, to=desk.staff, why="busy") == 404, path
    assert await counter.sql("SELECT taken_by, handed_to FROM staff_calls") == [(desk.staff, None)]


@at_counter(BRANCH_PAGE)
async def test_call_that_the_staffs_board_has_acknowledged_is_finished(counter: Counter) -> None:
    call = await called(counter)
    await counter.post(f"/v1/staff-calls/{call}/acknowledgement", b"")
    async with browser(counter) as desk:
        assert "お待ちの方はいません" in desk.text
        assert "今日終わった呼び出し 1件" in desk.text
        assert await desk.send(f"/calls/{call}") == 404


@at_counter(BRANCH_PAGE)
async def test_desk_of_a_branch_added_later_gets_an_event_when_a_colleague_finishes_a_call(
    counter: Counter,
) -> None:
    terminal = {"name": "nagoya-1", "code": "c", "code_expires_at": counter.clock()}
    async with browser(counter) as one, browser(counter, TAKAHASHI) as other:
        async with counter.service.database.write() as work:
            await Branches(counter.clock).add(work, NAGOYA)
            for desk in (one, other):
                await Branches(counter.clock).assign(work, desk.staff, [Duty(NAGOYA.id, Role.TELLER)])
            await work.connection.execute(
                insert(terminals).values(**terminal, added_at=counter.clock(), branch=NAGOYA.id)
            )
        for desk in (one, other):
            await desk.open("/live")
            await desk.send("/branch", branch=NAGOYA.id)
        call = await called(counter)
        await counter.change(update(staff_calls).values(terminal="nagoya-1"))
        await take(one, call)  # before the events begin, so that the next number is of the next act
        async with live_events(other) as events, asyncio.timeout(10):
            first = await events.chunks.get()
            await one.send(f"/calls/{call}/done")
            assert await events.chunks.get() != first
