"""Complaints at the branch page: opened at the desk, owned by somebody until a day, closed with an outcome, kept without a person.

Each step is a sentence that the key of who takes it signs.
"""

import asyncio
import json
import os
import re

from sqlalchemy import insert

from protocol.steps import Top
from service.audit import reference_of
from service.branch.complaints import Complaints
from service.branch.forms import ActForm, ActReason
from service.branch.refusals import DeskRefusal
from service.staff.branches import FIRST, Branch, Branches
from service.staff.rights import Duty, Role, StaffAct
from service.store.tables import complaints
from service.upkeep.housekeeping import sweep
from tests.support import soft_authenticator as soft
from tests.support.desk_browser import BRANCH_PAGE, ORIGIN, PROOF, Browser, assert_signed, browser
from tests.support.http_walker import walk_to
from tests.support.service_counter import Counter, Key, at_counter
from tests.support.service_process import operate

ABOUT = {"reason": "manner", "due": "2026-12-01"}
TODAY = "2026-11-24"
CHANGED = {"reason": "away", "due": "2026-11-25"}


async def ask(desk: Browser, visit: str = "", **fields: str) -> str:
    """Fill the form of a complaint, of the customer of a visit if one is given. Return the path of the act that opens it."""
    path = f"{visit}/open-complaint" if visit else "/complaints/new"
    await desk.open(path)
    await desk.send(path, **(ABOUT | {"owner": desk.staff} | fields))
    return desk.path


async def ask_on(desk: Browser, complaint: str, act: StaffAct, **fields: str) -> str:
    """Fill a form on the page of a complaint. Return the path of the act that changes or closes it."""
    await desk.open(complaint)
    await desk.send(f"{complaint}/{act}", **fields)
    return desk.path


async def complained(desk: Browser, visit: str = "", **fields: str) -> str:
    """Open a complaint, of the customer of a visit if one is given. Return its path, where the desk stands."""
    act = await ask(desk, visit, **fields)
    await desk.sign()
    assert "済みました" in desk.text, desk.page
    complaint = f"/complaints/{act.rpartition('/')[2]}"
    assert await desk.open(complaint) == 200
    return complaint


async def rows(counter: Counter) -> list[tuple[object, ...]]:
    return await counter.sql(
        "SELECT holder, subject, owner, due, outcome FROM complaints ORDER BY opened_at, due"
    )


async def noted(counter: Counter) -> list[str]:
    """Return what the audit says was done about complaints: each detail without the act's id."""
    found = await counter.sql("SELECT detail FROM audit WHERE act = 'act-done' ORDER BY id")
    return [re.sub("^([a-z-]+) [0-9a-f]{32}", r"\1", detail) for (detail,) in found if "-complaint " in detail]


async def named_in_audit(counter: Counter) -> list[str]:
    """Return the first word of each detail in the audit that still names Sakurai."""
    found = await counter.sql(
        "SELECT detail FROM audit JOIN audit_persons ON person = pseudonym WHERE holder = 'holder-01'"
    )
    return [detail.partition(" ")[0] for (detail,) in found]


@at_counter(BRANCH_PAGE)
async def test_complaint_of_a_customer_at_the_desk_is_opened_given_to_another_and_closed_without_a_mail(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        visit = await desk.find()
        assert f"{visit}/open-complaint" in desk.page
        complaint = await complained(desk, visit)
        complaint_id = complaint.rpartition("/")[2]
        reference = reference_of(complaint_id)
        for shown in (reference, "係員の応対", "佐々木 真理", "2026/12/01まで", "見つけたお客さまから"):
            assert shown in desk.text, shown
        await desk.open(visit)
        assert f"{reference} 係員の応対 2026/12/01まで" in desk.text
        await second.open("/live")
        assert f"係員の応対 {reference} 佐々木 真理 2026/12/01まで" in second.text
        await ask_on(second, complaint, StaffAct.CHANGE_COMPLAINT, **CHANGED, owner=second.staff)
        await second.sign()
        await second.open(complaint)
        assert "責任 一郎" in second.text
        await ask_on(second, complaint, StaffAct.CLOSE_COMPLAINT, reason="explained")
        await second.sign()
        await second.open(complaint)
        assert "ご説明し、わかっていただけた（責任 一郎、2026/11/24）" in second.text
        await second.open("/live")
        assert reference not in second.page
        for act, fields in (
            (StaffAct.CHANGE_COMPLAINT, CHANGED | {"owner": desk.staff}),
            (StaffAct.CLOSE_COMPLAINT, {"reason": "solved"}),
        ):
            await ask_on(second, complaint, act, **fields)
            assert second.refused == "complaint-closed", act
        about = f"complaint={complaint_id}"
        assert await noted(counter) == [
            f"open-complaint reason=manner {about} owner={desk.staff} due=2026-12-01",
            f"change-complaint reason=away {about} owner={second.staff} due=2026-11-25",
            f"close-complaint reason=explained {about} owner= due=",
        ]
        assert [str(value) for value in (await rows(counter))[0]] == [
            "holder-01",
            "manner",
            second.staff,
            "2026-11-25",
            "explained",
        ]
        await second.open("/record")
        for done in ("苦情を受け付ける", "苦情の担当と期限を変える", "苦情を終わらせる"):
            assert done in second.text, done
        assert "書類なし" not in second.text
        assert "同じお客さま" not in second.text
    assert await counter.notices() == []


@at_counter(BRANCH_PAGE)
async def test_audit_command_finds_acts_by_the_number_of_their_sentence_and_by_the_complaint_s(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        complaint = await complained(desk)
        act = await ask_on(desk, complaint, StaffAct.CLOSE_COMPLAINT, reason="explained")
        assert f"申し出の番号は {reference_of(act.rpartition('/')[2])} です" in desk.text
        await desk.sign()
    for path, acts in ((act, ["close-complaint"]), (complaint, ["open-complaint", "close-complaint"])):
        status, said = await operate(counter, "audit", "find", reference_of(path.rpartition("/")[2]))
        assert status == os.EX_OK, said
        found = [json.loads(line)["detail"].partition(" ")[0] for line in said.splitlines()]
        assert found == acts


@at_counter(BRANCH_PAGE)
async def test_sentence_says_what_a_complaint_is_about_who_answers_for_it_and_how_it_ended(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "高橋 健") as other:
        act = await ask(desk, await desk.find())
        number = reference_of(act.rpartition("/")[2])
        for said in (
            "私、佐々木 真理は、mainで、桜＊ 春＊ 様（カード末尾 4821）を、カード番号・生年月日・電話番号の末尾で見つけ、",
            "「係員の応対」についての苦情を受け付けます。担当は「佐々木 真理」、返事の期限は2026/12/01です。",
            f"申し出の番号は {number} です。",
        ):
            assert said in desk.text, said
        assert "書類" not in desk.text
        await ask(desk)
        assert "私、佐々木 真理は、mainで、「係員の応対」についての苦情を受け付けます。" in desk.text
        complaint = await complained(desk)
        number = reference_of(complaint.rpartition("/")[2])
        await ask_on(desk, complaint, StaffAct.CHANGE_COMPLAINT, **CHANGED, owner=other.staff)
        for said in (
            f"苦情 {number} の担当を「高橋 健」に、返事の期限を2026/11/25に変えます。",
            "理由は「担当する人がいない」です。",
        ):
            assert said in desk.text, said
        await ask_on(desk, complaint, StaffAct.CLOSE_COMPLAINT, reason="withdrawn")
        assert f"苦情 {number} を、「お取り下げになった」として終わらせます。" in desk.text


@at_counter(BRANCH_PAGE)
async def test_kept_assertions_prove_what_was_signed_about_a_complaint(counter: Counter) -> None:
    async with browser(counter) as desk:
        complaint = await complained(desk, await desk.find())
        await ask_on(desk, complaint, StaffAct.CHANGE_COMPLAINT, **CHANGED, owner=desk.staff)
        await desk.sign()
        await ask_on(desk, complaint, StaffAct.CLOSE_COMPLAINT, reason="solved")
        await desk.sign()
    kept = await counter.sql("SELECT statement, proofs FROM staff_acts WHERE state = 'done'")
    assert len(kept) == 3
    for statement, proofs in kept:
        assert_signed(statement, proofs)


@at_counter(BRANCH_PAGE)
async def test_complaint_without_a_customer_has_no_card_holder_in_its_row_or_in_the_audit(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        await complained(desk)
        assert "お名前のわからない方から" in desk.text
    ((holder, *_),) = await rows(counter)
    assert holder is None
    assert await counter.sql("SELECT person, act FROM audit WHERE act = 'act-done'") == [(None, "act-done")]


@at_counter(BRANCH_PAGE)
async def test_open_complaints_stand_on_the_live_page_with_those_overdue_first(counter: Counter) -> None:
    async with browser(counter) as desk:
        for reason, due in (("key", "2026-12-20"), ("waiting", "2026-11-25"), ("code", "2026-11-26")):
            await complained(desk, reason=reason, due=due)
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
            ({"owner": auditor.staff}, "owner-not-here"),
            ({"owner": "f" * 32}, "owner-not-here"),
            ({"owner": ""}, "malformed"),
            ({"reason": "4111111111111111"}, "malformed"),
            ({"reason": "solved"}, "malformed"),
            (PROOF, "malformed"),
        ):
            await ask(desk, **fields)
            assert desk.refused == why, fields
        for visit in ("", await desk.find()):
            await ask(desk, visit, due="2026-11-23", reason="privacy")
            assert 'value="privacy" required checked' in desk.page
            assert 'value="2026-11-23"' in desk.page
        await ask(desk, "/desk/" + "0" * 32)
        assert desk.refused == "visit-over"
        assert await auditor.open("/complaints/new") == 403
        await auditor.open("/live")
        await auditor.send("/complaints/new", **ABOUT, owner=desk.staff)
        assert await counter.sql("SELECT count(*) FROM staff_acts") == [(0,)]
        complaint = await complained(desk)
        assert await auditor.open(complaint) == 200
        for act, fields in (
            (StaffAct.CHANGE_COMPLAINT, CHANGED | {"owner": desk.staff}),
            (StaffAct.CLOSE_COMPLAINT, {"reason": "solved"}),
        ):
            await auditor.open("/live")
            await auditor.send(f"{complaint}/{act}", **fields)
            assert auditor.refused == "no-right", act
        await ask_on(desk, complaint, StaffAct.CLOSE_COMPLAINT, reason="forgotten")
        assert desk.refused == "malformed"
        changed = {"reason": "knows-better", "due": "2026-11-23", "owner": desk.staff}
        await ask_on(desk, complaint, StaffAct.CHANGE_COMPLAINT, **changed)
        assert desk.refused == "due-day"
        assert '<option value="knows-better" selected>' in desk.page
        assert 'value="2026-11-23"' in desk.page
    assert len(await noted(counter)) == 1
    assert len(await rows(counter)) == 1


@at_counter(BRANCH_PAGE)
async def test_signature_over_a_complaint_is_refused_if_its_owner_visit_or_day_has_become_wrong_since_the_sentence(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "高橋 健") as other:
        complaint = await complained(desk)
        changed = CHANGED | {"owner": other.staff}
        acts = [await ask(desk, owner=other.staff)]
        acts.append(await ask_on(desk, complaint, StaffAct.CHANGE_COMPLAINT, **changed))
        async with counter.service.database.write() as work:
            await Branches(counter.clock).relieve(work, other.staff, Duty(FIRST, Role.TELLER))
        for act in acts:
            await desk.open(act)
            await desk.sign()
            assert desk.refused == "owner-not-here", act
        visit = await desk.find()
        counter.clock.turn(minutes=10)
        act = await ask(desk, visit)
        counter.clock.turn(minutes=6)
        await desk.open(act)
        await desk.sign()
        assert desk.refused == "visit-over"
        counter.clock.turn(hours=13, minutes=40)  # 23:56
        await desk.sign_in()
        acts = [await ask(desk, due=TODAY)]
        changed = {"reason": "away", "due": TODAY, "owner": desk.staff}
        acts.append(await ask_on(desk, complaint, StaffAct.CHANGE_COMPLAINT, **changed))
        counter.clock.turn(minutes=5)
        for act in acts:
            await desk.open(act)
            await desk.sign()
            assert desk.refused == "due-day", act
    assert len(await noted(counter)) == 1
    assert len(await rows(counter)) == 1


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
        for act, fields in (
            (StaffAct.CHANGE_COMPLAINT, CHANGED | {"owner": desk.staff}),
            (StaffAct.CLOSE_COMPLAINT, {"reason": "solved"}),
        ):
            await desk.open("/live")
            assert await desk.send(f"{complaint}/{act}", **fields) == 404
            await desk.open("/live")
            await desk.send(f"/stock/{act}", **fields, complaint=str(one["id"]))
            assert desk.refused == "complaint-closed", act
    assert await counter.sql("SELECT count(*) FROM staff_acts") == [(0,)]


# attacks


@at_counter(BRANCH_PAGE)
async def test_signature_for_one_complaint_is_refused_for_another_and_a_second_time(counter: Counter) -> None:
    async with browser(counter) as desk:
        one, other = await complained(desk), await complained(desk, reason="waiting")
        acts = [
            await ask_on(desk, complaint, StaffAct.CLOSE_COMPLAINT, reason="solved")
            for complaint in (one, other)
        ]
        signed = desk.assertion(await desk.challenge(f"{acts[0]}/challenge"))
        await desk.send(acts[1], response=signed)
        assert desk.refused == "challenge-expired"
        await desk.open(acts[0])
        signed = desk.assertion(await desk.challenge(f"{acts[0]}/challenge"))
        await desk.send(acts[0], response=signed)
        assert "済みました" in desk.text
        await desk.send(acts[0], response=signed)
        assert desk.refused == "lapsed"
        again = await ask_on(desk, other, StaffAct.CHANGE_COMPLAINT, **CHANGED, owner=desk.staff)
        await desk.send(again, response=signed)
        assert desk.refused == "challenge-expired"
    closed = await counter.sql("SELECT id FROM complaints WHERE closed_at IS NOT NULL")
    assert closed == [(one.rpartition("/")[2],)]


@at_counter(BRANCH_PAGE)
async def test_complaint_is_opened_changed_and_closed_only_by_the_key_of_the_member_of_staff_who_asked(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "高橋 健") as other:
        complaint = await complained(desk)
        for act in (
            await ask(desk),
            await ask_on(desk, complaint, StaffAct.CHANGE_COMPLAINT, **CHANGED, owner=desk.staff),
            await ask_on(desk, complaint, StaffAct.CLOSE_COMPLAINT, reason="solved"),
        ):
            await desk.open(act)
            await desk.sign(other.key)
            assert desk.refused == "other-key"
            unverified = desk.assertion(await desk.challenge(f"{act}/challenge"), flags=soft.UP)
            await desk.send(act, response=unverified)
            assert desk.refused == "assertion-refused"
            assert await other.open(act) == 404
    assert [(str(due), outcome) for *_, due, outcome in await rows(counter)] == [("2026-12-01", None)]


@at_counter(BRANCH_PAGE)
async def test_right_that_is_lost_before_the_signature_leaves_the_complaint_as_it_was(counter: Counter) -> None:
    async with browser(counter) as desk, browser(counter, "高橋 健") as other:
        complaint = await complained(desk)
        acts = [
            await ask(other, owner=desk.staff),
            await ask_on(other, complaint, StaffAct.CHANGE_COMPLAINT, **CHANGED, owner=desk.staff),
            await ask_on(other, complaint, StaffAct.CLOSE_COMPLAINT, reason="solved"),
        ]
        async with counter.service.database.write() as work:
            await Branches(counter.clock).assign(work, other.staff, [Duty(FIRST, Role.AUDITOR)])
            await Branches(counter.clock).relieve(work, other.staff, Duty(FIRST, Role.TELLER))
        for act in acts:
            await other.open(act)
            await other.sign()
            assert other.refused == "no-right", act
    assert [(str(due), outcome) for *_, due, outcome in await rows(counter)] == [("2026-12-01", None)]


@at_counter(BRANCH_PAGE)
async def test_staff_are_refused_to_change_or_close_a_complaint_of_their_own_membership(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "桜井 春子", card_holder="holder-01") as own:
        complaint = await complained(desk, await desk.find())
        await ask_on(own, complaint, StaffAct.CLOSE_COMPLAINT, reason="solved")
        assert own.refused == "own-membership"
        await ask_on(own, complaint, StaffAct.CHANGE_COMPLAINT, **CHANGED, owner=own.staff)
        assert own.refused == "own-membership"


@at_counter(BRANCH_PAGE)
async def test_two_desks_that_close_one_complaint_at_once_do_it_once(counter: Counter) -> None:
    async with browser(counter) as desk, browser(counter, "高橋 健") as other:
        complaint = await complained(desk)
        acts = [
            await ask_on(one, complaint, StaffAct.CLOSE_COMPLAINT, reason=reason)
            for one, reason in ((desk, "solved"), (other, "withdrawn"))
        ]
        data = [
            {
                "token": one.token,
                "response": one.assertion(await one.challenge(f"{act}/challenge")),
            }
            for one, act in zip((desk, other), acts, strict=True)
        ]
        replies = await asyncio.gather(
            *(
                one.http.post(act, data=fields, headers={"Origin": ORIGIN})
                for one, act, fields in zip((desk, other), acts, data, strict=True)
            )
        )
        led_to = [reply.headers["location"] for reply in replies]
        refused = [where for where in led_to if where.endswith("?refused=complaint-closed")]
        assert len(refused) == 1, led_to
        winner = desk if led_to[0] == acts[0] else other
    ((closed_by, outcome),) = await counter.sql("SELECT closed_by, outcome FROM complaints")
    assert (closed_by, outcome) == (winner.staff, "solved" if winner is desk else "withdrawn")
    assert len(await noted(counter)) == 2


@at_counter(BRANCH_PAGE)
async def test_complaint_of_an_erased_member_keeps_its_reference_without_their_name_and_can_be_closed(
    counter: Counter,
) -> None:
    await walk_to(counter, Top, key=Key())
    await counter.mails()
    async with (
        browser(counter, role=Role.SUPERVISOR) as first,
        browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second,
    ):
        complaint = await complained(first, await first.find())
        unsigned = await ask_on(first, complaint, StaffAct.CLOSE_COMPLAINT, reason="solved")
        await first.find()
        act = await first.ask(StaffAct.ERASE, reason="asked")
        await first.sign()
        await second.open(act)
        await second.sign()
        assert second.path == "/desk?erased", second.page
        assert await first.open(unsigned) == 404
        await first.open(complaint)
        assert reference_of(complaint.rpartition("/")[2]) in first.text
        assert "お名前のわからない方から" in first.text
        await ask_on(first, complaint, StaffAct.CLOSE_COMPLAINT, reason="solved")
        await first.sign()
        assert "済みました" in first.text
    ((holder, *_),) = await rows(counter)
    assert holder is None
    assert await named_in_audit(counter) == ["erase"]


@at_counter(BRANCH_PAGE)
async def test_complaint_opened_while_its_member_is_erased_has_no_card_holder_afterwards(
    counter: Counter,
) -> None:
    await walk_to(counter, Top, key=Key())
    await counter.mails()
    async with (
        browser(counter, role=Role.SUPERVISOR) as first,
        browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second,
        browser(counter, "高橋 健") as teller,
        browser(counter, "佐藤 茂") as late,
    ):
        opened = await ask(teller, await teller.find())
        signed = teller.assertion(await teller.challenge(f"{opened}/challenge"))
        form = f"{await late.find()}/open-complaint"
        await late.open(form)
        await first.find()
        act = await first.ask(StaffAct.ERASE, reason="asked")
        await first.sign()
        await second.open(act)
        await asyncio.gather(
            second.sign(),
            teller.send(opened, response=signed),
            late.send(form, **ABOUT, owner=late.staff),
        )
        assert second.path == "/desk?erased", second.page
    assert all(holder is None for holder, *_ in await rows(counter))
    assert await counter.sql("SELECT count(*) FROM staff_acts WHERE act = 'open-complaint'") == [(0,)]
    assert await named_in_audit(counter) == ["erase"]


@at_counter(BRANCH_PAGE)
async def test_closing_a_complaint_for_a_card_holder_whom_it_does_not_name_is_refused(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        complaint = (await complained(desk)).rpartition("/")[2]
    asked = ActForm(act=StaffAct.CLOSE_COMPLAINT, reason=ActReason.SOLVED, complaint=complaint)
    rows_of = Complaints(counter.service.database, counter.clock)
    async with counter.service.database.write() as work:
        refused = await rows_of.fault(work, FIRST, "holder-01", asked)
        assert refused is DeskRefusal.COMPLAINT_CLOSED
        assert not await rows_of.change(work, FIRST, "holder-01", asked, by=desk.staff)
        assert await rows_of.fault(work, FIRST, "", asked) is None


@at_counter(BRANCH_PAGE)
async def test_sweep_deletes_a_complaint_closed_for_more_than_3650_days_and_never_an_open_one(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        await complained(desk)
        closed = await complained(desk)
        await ask_on(desk, closed, StaffAct.CLOSE_COMPLAINT, reason="solved")
        await desk.sign()
    for days, left in ((3650, 2), (1, 1)):
        counter.clock.turn(days=days)
        await sweep(counter.service.database, counter.clock)
        assert await counter.sql("SELECT count(*) FROM complaints") == [(left,)]
