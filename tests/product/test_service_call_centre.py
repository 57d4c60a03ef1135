"""The call centre: it freezes customers of every branch at any hour, and does nothing else."""

from sqlalchemy import update

from protocol.answers import Assertion
from protocol.journeys import JourneyKind
from protocol.steps import CardStopped, Top
from service.staff.branches import Branch, Branches
from service.staff.rights import Role, StaffAct
from service.store.tables import staff_duties
from tests.support.desk_browser import BRANCH_PAGE, PROOF, SAKURAI, Browser, browser
from tests.support.http_walker import walk_to
from tests.support.service_counter import Counter, Key, at_counter

BY_TELEPHONE = {"document": "none", "checked": "not", "record": "", "reason": "lost"}


async def elsewhere(counter: Counter, agent: Browser) -> None:
    """Have the agent's duty be in a branch of the call centre's own, and sign in there."""
    async with counter.service.database.write() as work:
        await Branches(counter.clock).add(work, Branch("call-centre", "コールセンター"))
    await counter.change(
        update(staff_duties).where(staff_duties.c.staff == agent.staff).values(branch="call-centre")
    )
    await agent.sign_in()


@at_counter(BRANCH_PAGE)
async def test_customer_calls_about_a_lost_key_and_is_frozen_at_once_and_thawed_at_a_branch_by_two(
    counter: Counter,
) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    async with (
        browser(counter, "電話 花子", role=Role.CALL_CENTRE, is_signed_in=False) as agent,
        browser(counter) as desk,
        browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second,
    ):
        await elsewhere(counter, agent)
        await agent.find(**SAKURAI)
        await agent.ask(StaffAct.FREEZE, **BY_TELEPHONE)
        assert "電話 花子は、コールセンターで" in agent.text
        assert "書類は見ずに" in agent.text
        await agent.sign()
        assert "済みました" in agent.text
        await counter.start(JourneyKind.SIGN_IN)
        await counter.say(Assertion(response=key.get(counter.step())))
        assert isinstance(counter.step(), CardStopped)
        await desk.find(**SAKURAI)
        act = await desk.ask(StaffAct.THAW, reason="found")
        await desk.sign()
        await second.open(act)
        await second.sign()
        assert "済みました" in second.text
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response=key.get(counter.step())))
    assert isinstance(counter.step(), Top)


@at_counter(BRANCH_PAGE)
async def test_call_centre_is_offered_a_search_and_a_freeze_and_sees_no_branch(counter: Counter) -> None:
    await walk_to(counter, Top, key=Key())
    async with browser(counter, "電話 花子", role=Role.CALL_CENTRE) as agent:
        assert agent.path == "/desk"
        assert "お手続き控え" not in agent.text
        for page in ("/live", "/stock", "/awaiting", "/record"):
            assert f'href="{page}"' not in agent.page, page
        for page in ("/live/board", "/live/events", "/stock", "/record"):
            assert await agent.open(page) == 403, page
        customer = await agent.find(**SAKURAI)
        assert agent.page.count('class="way"') == 1
        assert f"{customer}/freeze" in agent.page
        await agent.send("/desk", reference="7K3M-Q2XD")
        assert agent.refused == "no-right"


@at_counter(BRANCH_PAGE)
async def test_call_centre_s_forged_forms_of_other_acts_prepare_nothing(counter: Counter) -> None:
    model = "00000000-0000-0000-0000-000000000007"
    forged = {
        StaffAct.THAW: {"reason": "found"},
        StaffAct.LIFT_SUSPENSION: {"reason": "no-phone"},
        StaffAct.ERASE: {"reason": "asked"},
        StaffAct.SEND_LETTER: {"reason": "asked"},
        StaffAct.ISSUE_PASS: {"reason": "no-key", "journey": "registration"},
        StaffAct.HAND_OUT_KEY: {"reason": "lost", "model": model},
        StaffAct.SEND_KEY: {"reason": "lost", "model": model, "label": "A1"},
    }
    async with browser(counter, "電話 花子", role=Role.CALL_CENTRE) as agent:
        for act, fields in forged.items():
            customer = await agent.find(**SAKURAI)
            await agent.send(f"{customer}/{act}", **PROOF, **fields)
        await agent.find(**SAKURAI)
        await agent.send("/stock/take-box", reason="delivered", model=model, number="3")
    assert await counter.sql("SELECT count(*) FROM staff_acts") == [(0,)]
    assert await counter.sql("SELECT DISTINCT detail FROM audit WHERE act = 'act-refused'") == [("no-right",)]
    assert await counter.sql("SELECT count(*) FROM audit WHERE act = 'act-refused'") != [(0,)]
