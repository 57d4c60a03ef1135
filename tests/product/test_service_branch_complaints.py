"""Complaints at the branch page: opened at the desk, owned by somebody until a day, closed with an outcome, kept without a person."""

import asyncio
import re

from sqlalchemy import insert

from protocol.steps import Top
from service.audit import reference_of
from service.staff.branches import Branch, Branches
from service.staff.rights import Role, StaffAct
from service.store.tables import complaints
from service.upkeep.housekeeping import sweep
from tests.support.desk_browser import BRANCH_PAGE, Browser, browser
from tests.support.http_walker import walk_to
from tests.support.service_counter import Counter, Key, at_counter

ABOUT = {"subject": "manner", "due": "2026-12-01"}
TODAY = "2026-11-24"


async def complained(desk: Browser, visit: str = "", **fields: str) -> str:
    """Open a complaint, of the customer of a visit if one is given. Return its path."""
    path = f"/complaints/new{visit.removeprefix('/desk')}"
    await desk.open(path)
    await desk.send(path, **(ABOUT | {"owner": desk.staff} | fields))
    return desk.path


async def rows(counter: Counter) -> list[tuple[object, ...]]:
    return await counter.sql(
        "SELECT holder, subject, owner, due, outcome FROM complaints ORDER BY opened_at, due"
    )


async def noted(counter: Counter) -> list[tuple[str, str]]:
    """Return what the audit says of complaints: event, and the detail without the complaint's id."""
    found = await counter.sql("SELECT act, detail FROM audit WHERE act LIKE 'complaint-%' ORDER BY id")
    return [(act, detail.partition(" ")[2]) for act, detail in found]


@at_counter(BRANCH_PAGE)
async def test_complaint_of_a_customer_at_the_desk_is_owned_changed_and_closed_and_nobody_is_written_to(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        visit = await desk.find()
        assert f"/complaints/new{visit.removeprefix('/desk')}" in desk.page
        complaint = await complained(desk, visit)
        reference = reference_of(complaint.rpartition("/")[2])
        for shown in (reference, "係員の応対", "佐々木 真理", "2026/12/01まで", "見つけたお客さまから"):
            assert shown in desk.text, shown
        await desk.open(visit)
        assert f"{reference} 係員の応対 2026/12/01まで" in desk.text
        await second.open("/live")
        assert f"係員の応対 {reference} 佐々木 真理 2026/12/01まで" in second.text
        await second.open(complaint)
        await second.send(complaint, owner=second.staff, due="2026-11-25")
        assert "責任 一郎" in second.text
        await second.send(f"{complaint}/closed", outcome="explained")
        assert "ご説明し、わかっていただけた（責任 一郎、2026/11/24）" in second.text
        await second.open("/live")
        assert reference not in second.page
        for path, fields in (
            (complaint, {"owner": desk.staff, "due": TODAY}),
            (f"{complaint}/closed", {"outcome": "solved"}),
        ):
            await second.send(path, **fields)
            assert second.refused == "complaint-closed", path
        assert await noted(counter) == [
            ("complaint-opened", f"manner owner={desk.staff} due=2026-12-01"),
            ("complaint-changed", f"owner={second.staff} due=2026-11-25"),
            ("complaint-closed", "explained"),
        ]
        assert [str(value) for value in (await rows(counter))[0]] == [
            "holder-01",
            "manner",
            second.staff,
            "2026-11-25",
            "explained",
        ]
    assert await counter.notices() == []


@at_counter(BRANCH_PAGE)
async def test_complaint_of_somebody_unknown_names_nobody(counter: Counter) -> None:
    async with browser(counter) as desk:
        await complained(desk)
        assert "お名前のわからない方から" in desk.text
    ((holder, *_),) = await rows(counter)
    assert holder is None
    assert await counter.sql("SELECT person, act FROM audit WHERE act = 'complaint-opened'") == [
        (None, "complaint-opened")
    ]


@at_counter(BRANCH_PAGE)
async def test_open_complaints_stand_on_the_live_page_with_those_overdue_first(counter: Counter) -> None:
    async with browser(counter) as desk:
        for subject, due in (("key", "2026-12-20"), ("waiting", "2026-11-25"), ("code", "2026-11-26")):
            await complained(desk, subject=subject, due=due)
        counter.clock.turn(days=2)
        await desk.sign_in()
        shown = re.findall(
            "(キー|待ち時間|届かないコードやメール) [0-9A-Z]{4}-[0-9A-Z]{4} .*?まで *(期限が過ぎました|今日まで)?",
            desk.text,
        )
        assert shown == [("待ち時間", "期限が過ぎました"), ("届かないコードやメール", "今日まで"), ("キー", "")]


@at_counter(BRANCH_PAGE)
async def test_complaint_that_is_refused_is_not_kept_and_its_form_keeps_what_was_filled_in(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "監査 花子", role=Role.AUDITOR) as auditor:
        for fields, why in (
            ({"due": "2026-11-23"}, "due-day"),
            ({"due": "2027-02-23"}, "due-day"),
            ({"due": "tomorrow"}, "malformed"),
            ({"owner": auditor.staff}, "malformed"),
            ({"owner": "f" * 32}, "malformed"),
            ({"subject": "4111111111111111"}, "malformed"),
        ):
            await complained(desk, **fields)
            assert desk.refused == why, fields
        await complained(desk, due="2026-11-23", subject="privacy")
        assert 'value="privacy" required checked' in desk.page
        assert 'value="2026-11-23"' in desk.page
        await complained(desk, "/desk/" + "0" * 32)
        assert desk.refused == "visit-over"
        assert await auditor.open("/complaints/new") == 403
        await auditor.open("/live")
        await auditor.send("/complaints/new", **ABOUT, owner=desk.staff)
        assert not await rows(counter)
        complaint = await complained(desk)
        assert await auditor.open(complaint) == 200
        for path, fields in (
            (complaint, {"owner": desk.staff, "due": TODAY}),
            (f"{complaint}/closed", {"outcome": "solved"}),
        ):
            await auditor.send(path, **fields)
            assert auditor.refused == "no-right", path
        await desk.send(f"{complaint}/closed", outcome="forgotten")
        assert desk.refused == "malformed"
    assert [event for event, _ in await noted(counter)] == ["complaint-opened"]


@at_counter(BRANCH_PAGE)
async def test_complaint_of_another_branch_is_out_of_reach(counter: Counter) -> None:
    async with browser(counter) as desk:
        async with counter.service.database.write() as work:
            await Branches(counter.clock).add(work, Branch("nagoya", "名古屋支店"))
        one = {
            "id": "c" * 32,
            "branch": "nagoya",
            "subject": "key",
            "owner": desk.staff,
            "due": counter.clock().date(),
        }
        await counter.change(insert(complaints).values(**one, opened_by=desk.staff, opened_at=counter.clock()))
        complaint = f"/complaints/{one['id']}"
        await desk.open("/live")
        assert complaint not in desk.page
        assert await desk.open(complaint) == 404
        await desk.open("/live")
        assert await desk.send(f"{complaint}/closed", outcome="solved") == 404
        await desk.open("/live")
        assert await desk.send(complaint, owner=desk.staff, due="2026-11-25") == 404
    assert await counter.sql("SELECT closed_at FROM complaints") == [(None,)]


@at_counter(BRANCH_PAGE)
async def test_erased_members_complaint_keeps_its_reference_and_names_nobody(counter: Counter) -> None:
    await walk_to(counter, Top, key=Key())
    await counter.mails()
    async with (
        browser(counter, role=Role.SUPERVISOR) as first,
        browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second,
    ):
        complaint = await complained(first, await first.find())
        await first.find()
        act = await first.ask(StaffAct.ERASE, reason="asked")
        await first.sign()
        await second.open(act)
        await second.sign()
        assert second.path == "/desk?erased", second.page
        await first.open(complaint)
        assert reference_of(complaint.rpartition("/")[2]) in first.text
        assert "お名前のわからない方から" in first.text
    ((holder, *_),) = await rows(counter)
    assert holder is None


@at_counter(BRANCH_PAGE)
async def test_complaint_opened_while_its_member_is_erased_names_nobody_afterwards(counter: Counter) -> None:
    await walk_to(counter, Top, key=Key())
    await counter.mails()
    async with (
        browser(counter, role=Role.SUPERVISOR) as first,
        browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second,
        browser(counter, "高橋 健") as teller,
    ):
        visit = await teller.find()
        path = f"/complaints/new{visit.removeprefix('/desk')}"
        await first.find()
        act = await first.ask(StaffAct.ERASE, reason="asked")
        await first.sign()
        await second.open(act)
        await asyncio.gather(second.sign(), teller.send(path, **ABOUT, owner=teller.staff))
        assert second.path == "/desk?erased", second.page
    assert all(holder is None for holder, *_ in await rows(counter))


@at_counter(BRANCH_PAGE)
async def test_closed_complaint_is_deleted_as_late_as_signed_acts_and_an_open_one_never(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        await complained(desk)
        closed = await complained(desk)
        await desk.send(f"{closed}/closed", outcome="solved")
    for days, left in ((3650, 2), (1, 1)):
        counter.clock.turn(days=days)
        await sweep(counter.service.database, counter.clock)
        assert await counter.sql("SELECT count(*) FROM complaints") == [(left,)]
