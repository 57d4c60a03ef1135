"""The stock of keys: a box comes in, keys are handed out or sent, come back, are lost, and end as enrolled ones."""

import asyncio
import re
from uuid import UUID

from protocol.answers import Continue, Credential, ShowPass, SubmitCode
from protocol.journeys import JourneyKind
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.steps import CreateCredential, EnrolmentIntroduction, PhoneCode
from service.staff.branches import Branch, Branches
from service.staff.rights import Role, StaffAct
from service.store.tables import terminals
from tests.support import soft_authenticator as soft
from tests.support.desk_browser import BRANCH_PAGE, FUJI, Browser, browser
from tests.support.service_counter import Counter, Key, at_counter

MODEL = str(soft.AAGUID)
OTHER = str(UUID(int=7))


async def box(desk: Browser, number: int = 3, model: str = MODEL) -> None:
    """Take a box into the stock."""
    await desk.act_on_stock(StaffAct.TAKE_BOX, reason="delivered", model=model, number=str(number))
    assert desk.refused is None, desk.path
    await desk.sign()
    assert "済みました" in desk.text, desk.text


async def ask_to_write_off(desk: Browser, **fields: str) -> str:
    """Ask that keys are taken out of the count. Return the act's path."""
    return await desk.act_on_stock(
        StaffAct.WRITE_OFF, **({"reason": "gone", "model": MODEL, "number": "2"} | fields)
    )


async def given(desk: Browser, act: StaffAct = StaffAct.HAND_OUT_KEY, **fields: str) -> str:
    """Give Fuji a key. Return the act's path."""
    await desk.find(**FUJI)
    path = await desk.ask(act, **({"reason": "lost", "model": MODEL} | fields))
    assert desk.refused is None, desk.path
    await desk.sign()
    return path


async def in_stock(counter: Counter) -> dict[str, int]:
    rows = await counter.sql("SELECT state, count(*) FROM stock GROUP BY state")
    return dict(rows)


async def enrolled(counter: Counter, signs: Secret) -> None:
    """Enrol a key at the terminal with a pass and the code by phone."""
    await counter.start(JourneyKind.PASS)
    await counter.say(ShowPass(code=signs))
    assert isinstance(counter.step(), EnrolmentIntroduction), counter.reply
    await counter.say(Continue())
    assert isinstance(counter.step(), PhoneCode)
    await counter.say(SubmitCode(code=await counter.rung_code()))
    assert isinstance(counter.step(), CreateCredential), counter.reply
    await counter.say(Credential(response=Key().create(counter.step()), model="Bio Key"))
    assert counter.refusal() is None


@at_counter(BRANCH_PAGE)
async def test_signed_box_adds_its_keys_to_the_stock_whose_page_warns_while_keys_are_few(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        await desk.open("/stock")
        assert "まだありません" in desk.text
        await box(desk, 3)
        await desk.open("/stock")
        assert "3本" in desk.text
        assert "少なくなりました" in desk.text
        await box(desk, 20)
        await desk.open("/stock")
        assert "23本" in desk.text
        assert "少なくなりました" not in desk.text
        for wrong, why in (
            ({"number": "0"}, "malformed"),
            ({"number": "501"}, "malformed"),
            ({"number": "many"}, "malformed"),
            ({"model": "none"}, "unknown-model"),
        ):
            fields = {"reason": "delivered", "model": MODEL, "number": "1"} | wrong
            await desk.act_on_stock(StaffAct.TAKE_BOX, **fields)
            assert desk.refused == why, wrong
    assert await in_stock(counter) == {"in-stock": 23}


@at_counter(BRANCH_PAGE)
async def test_key_handed_out_of_stock_becomes_enrolled_once_its_customer_enrols_that_model(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        await box(desk)
        await given(desk)
        assert await in_stock(counter) == {"in-stock": 2, "given": 1}
        await desk.find(**FUJI)
        await desk.ask(StaffAct.ISSUE_PASS, reason="no-key", journey="enrolment")
        await desk.sign()
        await enrolled(counter, signs_on(desk))
    assert await in_stock(counter) == {"in-stock": 2, "enrolled": 1}
    assert await counter.sql("SELECT count(*) FROM stock WHERE holder IS NOT NULL") == [(0,)]


@at_counter(BRANCH_PAGE)
async def test_key_that_the_branch_does_not_have_is_not_handed_out(counter: Counter) -> None:
    async with browser(counter) as desk:
        await box(desk, 1)
        await given(desk)
        await desk.find(**FUJI)
        await desk.ask(StaffAct.HAND_OUT_KEY, reason="lost", model=MODEL)
        await desk.sign()
        assert desk.refused == "none-in-stock"
        await desk.find(**FUJI)
        await desk.ask(StaffAct.HAND_OUT_KEY, reason="lost", model=OTHER)
        await desk.sign()
        assert desk.refused == "none-in-stock"
    assert await in_stock(counter) == {"given": 1}


@at_counter(BRANCH_PAGE)
async def test_given_key_not_enrolled_after_14_days_is_listed_and_settled_as_back_or_lost(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        await box(desk, 2)
        await given(desk)
        counter.clock.turn(seconds=1)
        await given(desk, StaffAct.SEND_KEY, reason="asked", label="SN 4711-A")
        given_on = f"{counter.clock():%Y/%m/%d}"
        await desk.open("/stock")
        assert "14日たちました" not in desk.text
        counter.clock.turn(days=15)
        await desk.sign_in()
        await desk.open("/stock")
        assert desk.text.count("14日たちました") == 2
        first, second = re.findall(r'name="key" value="([0-9a-f]{32})"', desk.page)
        for key, reason in ((first, "came-back"), (second, "missing")):
            await desk.act_on_stock(StaffAct.SETTLE_KEY, key=key, reason=reason)
            label = "（箱の表示 SN 4711-A）" if reason == "missing" else ""
            assert f"{given_on}に渡したキー「{MODEL}」{label}を、" in desk.text
            await desk.sign()
            assert "済みました" in desk.text
        await desk.act_on_stock(StaffAct.SETTLE_KEY, key=first, reason="missing")
        await desk.sign()
        assert desk.refused == "changed-meanwhile"
    assert await in_stock(counter) == {"in-stock": 1, "lost": 1}


@at_counter(BRANCH_PAGE)
async def test_sentence_about_a_given_key_that_came_back_and_was_given_again_meanwhile_settles_nothing(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "高橋 健") as other:
        await box(desk, 1)
        await given(desk)
        ((key,),) = await counter.sql("SELECT id FROM stock")
        act = await desk.act_on_stock(StaffAct.SETTLE_KEY, key=key, reason="missing")
        await other.act_on_stock(StaffAct.SETTLE_KEY, key=key, reason="came-back")
        await other.sign()
        counter.clock.turn(seconds=1)
        await given(other)
        await desk.open(act)
        await desk.sign()
        assert desk.refused == "changed-meanwhile"
    assert await in_stock(counter) == {"given": 1}


@at_counter(BRANCH_PAGE)
async def test_code_for_a_posted_key_is_shown_from_the_next_day_and_enrols_once_in_another_branch(
    counter: Counter,
) -> None:
    """Another staff member reads it then; the customer enters it 29 days after the key was sent."""
    async with browser(counter) as desk, browser(counter, "高橋 健") as other:
        await box(desk)
        act = await given(desk, StaffAct.SEND_KEY, reason="asked", label="SN 4711-A")
        assert "登録の番号は、あすからこのページに出ます" in desk.text
        assert 'class="signs"' not in desk.page
        assert "SN 4711-A" in desk.text
        counter.clock.turn(days=1)
        await other.sign_in()
        await other.open(act)
        assert "あすから" not in other.text
        signs = signs_on(other)
        await desk.sign_in()
        await desk.open("/stock")
        assert act in desk.page
    assert await counter.sql("SELECT count(*) FROM audit WHERE act = 'pass-shown'") == [(1,)]
    async with counter.service.database.write() as work:
        await Branches(counter.clock).add(work, Branch("ginza", "銀座支店"))
        now = counter.clock()
        await work.connection.execute(
            terminals.insert().values(
                name="counter-1", code="0", code_expires_at=now, added_at=now, branch="ginza"
            )
        )
    counter.clock.turn(days=28)
    await enrolled(counter, signs)
    assert await in_stock(counter) == {"in-stock": 2, "enrolled": 1}
    await counter.start(JourneyKind.PASS)
    await counter.say(ShowPass(code=signs))
    assert counter.refusal() is RefusalCode.PASS_WRONG


@at_counter(BRANCH_PAGE)
async def test_code_of_a_key_by_post_that_came_back_or_is_missing_enrols_nothing(counter: Counter) -> None:
    async with browser(counter) as desk:
        await box(desk)
        acts = [await given(desk, StaffAct.SEND_KEY, reason="asked", label=label) for label in ("A", "B")]
        counter.clock.turn(days=1)
        await desk.sign_in()
        void = []
        for act, reason in zip(acts, ("came-back", "missing"), strict=True):
            await desk.open(act)
            void.append(signs_on(desk))
            ((key,),) = await counter.sql("SELECT id FROM stock WHERE act = ?", act.removeprefix("/acts/"))
            await desk.act_on_stock(StaffAct.SETTLE_KEY, key=key, reason=reason)
            await desk.sign()
            await desk.open(act)
            assert void[-1].reveal() not in desk.page
    for signs in void:
        await counter.start(JourneyKind.PASS)
        await counter.say(ShowPass(code=signs))
        assert counter.refusal() is RefusalCode.PASS_WRONG


@at_counter(BRANCH_PAGE)
async def test_key_given_to_a_customer_erased_since_stays_counted_without_their_name(
    counter: Counter,
) -> None:
    async with (
        browser(counter, role=Role.SUPERVISOR) as desk,
        browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second,
    ):
        await box(desk)
        await given(desk)
        await given(desk, StaffAct.SEND_KEY, label="SN 4711-A")
        await desk.find(**FUJI)
        act = await desk.ask(StaffAct.ERASE, reason="asked")
        await desk.sign()
        await second.open(act)
        await second.sign()
        assert await in_stock(counter) == {"in-stock": 1, "given": 1, "sent": 1}
        assert await counter.sql("SELECT DISTINCT holder, act, label FROM stock") == [(None, None, "")]
        await desk.open("/stock")
        (key, _) = re.findall(r'name="key" value="([0-9a-f]{32})"', desk.page)
        await desk.act_on_stock(StaffAct.SETTLE_KEY, key=key, reason="came-back")
        await desk.sign()
        assert "済みました" in desk.text
    assert (await in_stock(counter))["in-stock"] == 2


@at_counter(BRANCH_PAGE)
async def test_auditor_sees_the_stock_and_changes_nothing(counter: Counter) -> None:
    async with browser(counter) as desk, browser(counter, "監査 役", role=Role.AUDITOR) as auditor:
        await box(desk)
        assert await auditor.open("/stock") == 200
        await auditor.act_on_stock(StaffAct.TAKE_BOX, reason="delivered", model=MODEL, number="1")
        assert auditor.refused == "no-right"
    assert await in_stock(counter) == {"in-stock": 3}


# keys that are gone from the shelf


@at_counter(BRANCH_PAGE)
async def test_supervisor_writes_keys_off_by_a_signature_and_the_oldest_of_their_model_leave_the_count(
    counter: Counter,
) -> None:
    async with browser(counter, "責任 一郎", role=Role.SUPERVISOR) as desk:
        await desk.open("/stock")
        assert "減らす" not in desk.text
        await box(desk, 1, OTHER)
        await box(desk, 3)
        oldest = await counter.sql("SELECT id FROM stock WHERE aaguid = ?", soft.AAGUID.bytes)
        counter.clock.turn(minutes=5)
        await box(desk, 3)
        counter.clock.turn(minutes=5)
        await ask_to_write_off(desk, number="2", reason="miscounted")
        sentence = (
            f"責任 一郎は、mainで、「{MODEL}」のキー2本を、在庫から減らします。理由は「数え間違い」です。"
        )
        assert sentence in desk.text, desk.text
        assert await in_stock(counter) == {"in-stock": 7}
        await desk.sign()
        assert "済みました" in desk.text
        await desk.open("/stock")
        assert "4本" in desk.text
    lost = await counter.sql("SELECT id, state_at FROM stock WHERE state = 'lost'")
    assert len(lost) == 2
    assert {(key,) for key, _ in lost} < set(oldest)
    ((latest,),) = await counter.sql("SELECT max(state_at) FROM stock WHERE state = 'in-stock'")
    assert all(at > latest for _, at in lost), lost


@at_counter(BRANCH_PAGE)
async def test_teller_is_not_offered_to_write_keys_off_and_a_forged_form_is_refused(counter: Counter) -> None:
    async with browser(counter) as desk:
        await box(desk)
        await desk.open("/stock")
        assert "減らす" not in desk.text
        await ask_to_write_off(desk)
        assert desk.refused == "no-right"
    assert await in_stock(counter) == {"in-stock": 3}
    assert await counter.sql("SELECT count(*) FROM audit WHERE act = 'act-refused'") == [(1,)]


@at_counter(BRANCH_PAGE)
async def test_write_off_of_more_keys_than_are_in_stock_is_refused_when_asked_and_when_signed(
    counter: Counter,
) -> None:
    async with browser(counter, role=Role.SUPERVISOR) as desk:
        await box(desk)
        for wrong, why in (
            ({"number": "4"}, "fewer-in-stock"),
            ({"model": OTHER}, "fewer-in-stock"),
            ({"number": "0"}, "malformed"),
            ({"reason": "delivered"}, "malformed"),
        ):
            await ask_to_write_off(desk, **wrong)
            assert desk.refused == why, wrong
        await ask_to_write_off(desk, number="4")
        assert '<option value="gone" selected>' in desk.page
        assert desk.page.count('value="4"') == 1
        act = await ask_to_write_off(desk, number="3")
        await given(desk)
        await desk.open(act)
        await desk.sign()
        assert desk.refused == "fewer-in-stock"
    assert await in_stock(counter) == {"in-stock": 2, "given": 1}


@at_counter(BRANCH_PAGE)
async def test_one_of_two_write_offs_of_two_of_three_keys_at_once_is_refused(counter: Counter) -> None:
    async with (
        browser(counter, "責任 一郎", role=Role.SUPERVISOR) as one,
        browser(counter, "責任 二郎", role=Role.SUPERVISOR) as two,
    ):
        await box(one)
        signed = []
        for desk in (one, two):
            act = await ask_to_write_off(desk)
            signed.append((desk, act, desk.assertion(await desk.challenge(f"{act}/challenge"))))
        await asyncio.gather(*(desk.send(act, response=response) for desk, act, response in signed))
        assert sorted((str(one.refused), str(two.refused))) == ["None", "fewer-in-stock"]
    assert await in_stock(counter) == {"in-stock": 1, "lost": 2}


@at_counter(BRANCH_PAGE)
async def test_of_a_write_off_of_all_keys_and_a_hand_out_at_once_one_is_refused(counter: Counter) -> None:
    async with browser(counter) as teller, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as supervisor:
        await box(teller)
        await teller.find(**FUJI)
        acts = [
            await teller.ask(StaffAct.HAND_OUT_KEY, reason="lost", model=MODEL),
            await ask_to_write_off(supervisor, number="3"),
        ]
        desks = (teller, supervisor)
        signed = [
            desk.assertion(await desk.challenge(f"{act}/challenge"))
            for desk, act in zip(desks, acts, strict=True)
        ]
        await asyncio.gather(
            *(desk.send(act, response=one) for desk, act, one in zip(desks, acts, signed, strict=True))
        )
        refused = (teller.refused, supervisor.refused)
    # whichever is first
    assert (refused, await in_stock(counter)) in (
        ((None, "fewer-in-stock"), {"in-stock": 2, "given": 1}),
        (("none-in-stock", None), {"lost": 3}),
    )


def signs_on(desk: Browser) -> Secret:
    """Return the pass that the page shows."""
    found = re.search(r'class="signs">([0-9A-Z-]{9})<', desk.page)
    assert found is not None, desk.text
    return Secret(found[1])
