"""The stories of staff and customers, each through the whole product: the branch page in Chromium, the terminal by touch, keys by CTAPHID."""

import pytest

from hid.virtual.profile import FINGERPRINT_AAGUID
from service.outbox.outbox import Message
from service.staff.rights import Role
from tests.browser.branch_window import Screen
from tests.browser.branch_with_desk import BranchWithDesk, approve, find, sign
from tests.support.desk_browser import FUJI, PROOF
from tests.support.glass_walker import NEW, GlassWalker
from tests.support.key_customer import HANAKO
from tests.support.letters import message_of

MODEL = str(FINGERPRINT_AAGUID)
YANAGI = {"card": "9999000013106038", "birth": "19960527", "phone": "5613"}
SAKURAI_HOLDER, YANAGI_HOLDER = "holder-01", "holder-13"


@pytest.mark.slow
def test_two_of_staff_read_and_write_for_a_customer_who_called_and_agrees_to_the_terms_herself(
    branch_with_desk: BranchWithDesk,
) -> None:
    branch, me = branch_with_desk, branch_with_desk.counter.me
    customer = GlassWalker(branch.counter)

    async def story() -> None:
        desk = await branch.at_desk("佐々木 真理")
        writer = await branch.at_terminal("高橋 誠")
        checker = await branch.at_terminal("小林 一郎", Role.SUPERVISOR)
        # she calls, and somebody comes
        await customer.walk_to("Terms")
        await me.touch("help")
        await desk.shows("引き受ける")
        await desk.press("引き受ける")
        await me.on("StaffCalled", state="acknowledged")
        await me.touch("come")
        await branch.proves(writer)
        # she asks them to write for her: a second one comes
        await me.on("StaffBeside", at="規約の確認")
        await me.touch("write")
        await branch.hand.says("yes", question="read-and-write")
        await me.on("PresentKey")
        await branch.takes_away(writer)
        await branch.proves(checker)
        # the terms are her own to agree to
        await me.on("Terms")
        await me.sees("ここは、ご自身で操作してください")
        await me.touch("agree")
        # one writes, one checks
        await me.on("EmailChoice")
        await me.sees("高橋 誠（書く）・小林 一郎（確かめる）")
        await me.touch("yes")
        await branch.hand.says("no", question="written", subject="小林 一郎")
        await me.on("EmailChoice")
        await me.touch("yes")
        await branch.hand.says("yes", question="written")
        # so is the code, and pulling the key out ends the help
        await me.on("PhoneCode")
        await me.sees("ここは、ご自身で操作してください")
        await branch.takes_away(checker)
        await branch.is_alone()
        await customer.walk_to("Registered")
        await desk.press("終わりました")

    branch.run(story())
    assert branch.recorded("staff-came") == [("高橋 誠", "", SAKURAI_HOLDER, "")]
    assert branch.recorded("staff-read-and-write") == [("高橋 誠", "小林 一郎", SAKURAI_HOLDER, "with")]
    assert branch.recorded("staff-wrote") == [("高橋 誠", "小林 一郎", SAKURAI_HOLDER, "email-choice")]
    assert branch.recorded("staff-left") == [("高橋 誠", "", SAKURAI_HOLDER, "key")]
    assert [row[0] for row in branch.recorded("call-done")] == ["佐々木 真理"]


@pytest.mark.slow
def test_call_is_handed_from_desk_to_desk_and_a_customer_from_the_terminal_to_a_desk(
    branch_with_desk: BranchWithDesk,
) -> None:
    branch, me = branch_with_desk, branch_with_desk.counter.me
    customer = GlassWalker(branch.counter)

    async def story() -> None:
        one = await branch.at_desk("佐々木 真理")
        other = await branch.at_desk("鈴木 一")
        helper = await branch.at_terminal("高橋 誠")
        # who took the call needs somebody else
        await customer.walk_to("EmailChoice")
        await me.touch("help")
        await one.shows("引き受ける")
        await one.press("引き受ける")
        await one.press("引き継ぐ")
        await one.choose("鈴木 一")
        await one.choose("責任者の判断がいる")
        await one.press("引き継ぐ")
        await other.shows("あなたへ")
        assert "佐々木 真理さんから引き継ぎ" in await other.text()
        await other.press("引き受ける")
        await me.on("StaffCalled", state="acknowledged")
        await other.press("終わりました")
        await me.touch("proceed")
        # she calls again, and what is needed can't be done at the terminal
        await me.on("EmailChoice")
        await me.touch("help")
        await me.touch("come")
        await branch.proves(helper)
        await me.on("StaffBeside")
        await me.touch("hand-over")
        await me.on("StaffBeside", done="handed-over")
        await other.shows("端末でお手伝いした続き")
        await other.press("引き受ける")
        await other.press("お客さまのページへ")
        assert "桜＊ 春＊ 様" in await other.text()
        assert "端末からの引き継ぎで見つけました" in await other.text()
        # her own screen stands as it was
        await branch.takes_away(helper)
        await me.on("EmailChoice")

    branch.run(story())
    handed = [row[:3] for row in branch.recorded("call-handed-on")]
    assert handed == [("佐々木 真理", "鈴木 一", "")]
    assert [row[0::2] for row in branch.recorded("staff-handed-over")] == [("高橋 誠", SAKURAI_HOLDER)]
    assert branch.recorded("customer-found") == [("鈴木 一", "", SAKURAI_HOLDER, "hand-over")]


@pytest.mark.slow
def test_card_holder_frozen_by_phone_is_refused_at_the_terminal_until_two_persons_thaw(
    branch_with_desk: BranchWithDesk,
) -> None:
    branch, me, she = branch_with_desk, branch_with_desk.counter.me, branch_with_desk.hand

    async def story() -> None:
        call_centre = await branch.at_desk("深夜 守", Role.CALL_CENTRE)
        teller = await branch.at_desk("佐々木 真理")
        supervisor = await branch.at_desk("小林 一郎", Role.SUPERVISOR)
        (key,) = await she.adds("fingerprint")
        await she.reaches_the_key()
        await branch.enrols(key)
        # she rings up: the key is gone
        await find(call_centre, FUJI)
        await call_centre.press("ご利用を止める")
        await call_centre.fill(document="none", checked="not", reason="lost")
        await call_centre.press("内容を確かめる")
        await call_centre.press("キーで署名する")
        assert "済みました" in await call_centre.text()
        # whoever has found it gets nowhere
        await she.brings(key)
        await she.verifies(key)
        await me.on("CardStopped")
        await branch.counter.go_home()
        she.inside.clear()
        # she has found it, and comes to the branch
        await find(teller, FUJI)
        assert "止めています" in await teller.text()
        await sign(teller, "止めたご利用を再開する", reason="found")
        await teller.shows("2人目の確認を待っています")
        await approve(supervisor, "止めたご利用を再開する")
        await teller.press("もう一度見る")
        assert "済みました" in await teller.text()
        await she.brings(key)
        await she.verifies(key)
        await me.on("WhoseAccount")
        await me.touch("yes")
        await she.leaves()

    branch.run(story())
    assert [row[:3] for row in branch.recorded("act-asked")] == [("佐々木 真理", "", HANAKO.holder)]
    done = branch.recorded("act-done")
    assert [row[0::3] for row in done] == [("深夜 守", "freeze"), ("小林 一郎", "thaw")]
    told = [message_of(mail) for mail in branch.counter.world.mailbox.letters.all()]
    assert told.count(Message.STAFF_ACT) == 2


@pytest.mark.slow
def test_customer_without_a_phone_registers_and_enrols_with_a_pass_for_which_two_of_staff_vouch(
    branch_with_desk: BranchWithDesk,
) -> None:
    branch, me, she = branch_with_desk, branch_with_desk.counter.me, branch_with_desk.hand
    customer = GlassWalker(branch.counter, chooses="pass")

    async def story() -> None:
        teller = await branch.at_desk("佐々木 真理")
        supervisor = await branch.at_desk("小林 一郎", Role.SUPERVISOR)
        await find(teller, YANAGI)
        await teller.press("窓口パスを渡す")
        await teller.choose("電話の認証コード")
        await teller.fill(**PROOF, journey="registration", reason="no-phone")
        await teller.press("内容を確かめる")
        await teller.press("キーで署名する")
        await teller.shows("2人目の確認を待っています")
        await approve(supervisor, "認証コードに代わる窓口パスを渡す")
        await teller.press("もう一度見る")
        customer.shows = await signs_on(teller)
        # at the terminal: password, passcode and finger are the customer's own
        await customer.walk_to("Top")
        assert "PhoneCode" not in customer.seen
        await customer.leave()
        # a key that was enrolled so signs in
        await she.brings(NEW.key)
        await she.verifies(NEW.key)
        await me.on("WhoseAccount")
        await me.touch("yes")
        await she.leaves()

    branch.run(story())
    ((young_until,),) = branch.counter.rows("SELECT young_until FROM credentials")
    assert young_until is not None
    assert branch.counter.rows("SELECT 1 FROM codes WHERE channel <> 'mail'") == []
    assert [row[2:] for row in branch.recorded("pass-used")] == [(YANAGI_HOLDER, "registration")]


@pytest.mark.landing
def test_key_of_a_new_box_handed_to_a_customer_leaves_the_stock_when_she_enrols_it(
    branch_with_desk: BranchWithDesk,
) -> None:
    branch, she = branch_with_desk, branch_with_desk.hand

    async def story() -> None:
        teller = await branch.at_desk("佐々木 真理")
        await take_box(teller, 6)
        await find(teller, FUJI)
        await sign(teller, "キーを渡す", model=MODEL, reason="no-key")
        assert "済みました" in await teller.text()
        await teller.open("/stock")
        assert "少なくなりました" in await teller.text()
        assert "窓口" in await teller.tab.run("document.querySelector('form.out').innerText")
        (key,) = await she.adds("fingerprint")
        await she.reaches_the_key()
        await branch.enrols(key)
        await teller.open("/stock")
        assert await teller.tab.run("document.querySelector('form.out')") is None

    branch.run(story())
    assert branch.in_stock() == {"in-stock": 5, "enrolled": 1}


@pytest.mark.slow
def test_key_sent_by_post_is_enrolled_with_the_next_day_s_code_which_works_only_once(
    branch_with_desk: BranchWithDesk,
) -> None:
    branch, me, she = branch_with_desk, branch_with_desk.counter.me, branch_with_desk.hand
    customer = GlassWalker(branch.counter, chooses="pass")

    async def story() -> None:
        teller = await branch.at_desk("佐々木 真理")
        await take_box(teller, 1)
        await find(teller, FUJI)
        await sign(teller, "キーを郵送する", model=MODEL, label="SN 4711-A", reason="asked")
        assert "済みました" in await teller.text()
        assert await teller.tab.run("document.querySelector('.signs')") is None
        # the next day
        day = 24 * 3600 * 10**6
        branch.counter.write("UPDATE passes SET good_from = good_from - ?", day)
        await teller.open("/stock")
        await teller.press("登録の番号")
        customer.shows = await signs_on(teller)
        # both have arrived
        (key,) = await she.adds("fingerprint")
        await customer.walk_to("PresentKey")
        assert "PhoneCode" in customer.seen
        await branch.enrols(key)
        # the code is good once
        again = GlassWalker(branch.counter, chooses="pass", shows=customer.shows)
        await again.walk_to("PassCode")
        await again.fills(**{"pass": again.shows})
        await me.on("PassCode", refusal="pass-wrong")

    branch.run(story())
    assert branch.in_stock() == {"enrolled": 1}
    assert [row[0] for row in branch.recorded("pass-shown")] == ["佐々木 真理"]
    assert [row[2:] for row in branch.recorded("pass-used")] == [(HANAKO.holder, "enrolment")]


@pytest.mark.slow
def test_blocked_key_of_a_customer_without_a_phone_is_reset_once_two_of_staff_have_approved_at_the_terminal(
    branch_with_desk: BranchWithDesk,
) -> None:
    branch, me, she = branch_with_desk, branch_with_desk.counter.me, branch_with_desk.hand
    customer = GlassWalker(branch.counter, chooses="pass")

    async def story() -> None:
        teller = await branch.at_desk("佐々木 真理")
        supervisor = await branch.at_desk("小林 一郎", Role.SUPERVISOR)
        first = await branch.at_terminal("高橋 誠")
        second = await branch.at_terminal("伊藤 薫", Role.SUPERVISOR)
        await find(teller, FUJI)
        await teller.press("窓口パスを渡す")
        await teller.choose("電話の認証コード")
        await teller.fill(**PROOF, journey="enrolment", reason="no-phone")
        await teller.press("内容を確かめる")
        await teller.press("キーで署名する")
        await approve(supervisor, "認証コードに代わる窓口パスを渡す")
        await teller.press("もう一度見る")
        customer.shows = await signs_on(teller)
        # the key was blocked by wrong passcodes
        (key,) = await she.adds("pin-blocked")
        await customer.walk_to("PresentKey")
        assert "PhoneCode" not in customer.seen
        await she.plugs(key)
        await she.on("KeyTrouble", trouble="pin-blocked")
        await me.touch("way-reset")
        await she.says("yes")
        await me.on("StaffApproval", first="")
        await me.touch("proceed")
        await branch.proves(first)
        await me.on("StaffApproval", first="高橋 誠")
        await branch.takes_away(first)
        await me.touch("proceed")
        await branch.proves(second)
        await she.is_reset(key, second)
        # and is the customer's own again
        await she.chooses()
        await she.touches(key)
        await she.finishes()
        await she.leaves()

    branch.run(story())
    assert branch.recorded("approved") == [
        ("高橋 誠", "", HANAKO.holder, "reset-key"),
        ("伊藤 薫", "", HANAKO.holder, "reset-key"),
    ]
    assert [row[0::2] for row in branch.recorded("key-reset")] == [("伊藤 薫", HANAKO.holder)]


async def take_box(desk: Screen, number: int) -> None:
    """Take a box of fingerprint keys into the stock."""
    await desk.open("/stock")
    await desk.fill(model=MODEL, number=str(number))
    await desk.press("内容を確かめる")
    await desk.press("キーで署名する")
    assert "済みました" in await desk.text()


async def signs_on(desk: Screen) -> str:
    """Return what is written on the pass that the page shows."""
    return str(await desk.tab.run("document.querySelector('.signs').textContent"))
