"""Registration, reissue and the changes of address and password at the whole counter, touch by touch."""

from collections.abc import Callable

import pytest

from tests.support.glass_counter import GlassCounter
from tests.support.glass_walker import FINGER, NEW, GlassWalker, touching

TSUBAKI = ("9999000006606614", "19580123", "5606")
LOCKED = ("tsubaki06", "Tsubaki#2718")
ADDRESS, OTHER_ADDRESS = "midori.new@docomo.ne.jp", "midori.other@docomo.ne.jp"
OTHER_PASSWORD = "Umi#nami2027"
SUSPENDED = "botan.ichiro@example.jp"


def test_card_holder_registers_and_changes_email_and_password_on_the_touchscreen(
    new_counter: Callable[..., GlassCounter],
) -> None:
    counter = new_counter(code_pause=0)
    one, me = GlassWalker(counter, chooses="newcomer", address=ADDRESS), counter.me

    async def walk() -> None:
        await one.walk_to("PhoneEnd")
        await one.enters("0000")
        await me.on("CardNumber", refusal="card-not-matched")
        await one.walk_to("NewPassword")
        await me.on("NewPassword", wording="registration")
        await one.walk_to("Top", but={"EnrolmentIntroduction": touching("later")})
        await me.touch("change-email")
        await me.on("PhoneCode")
        await me.touch("back")
        await me.on("Top")
        await me.touch("change-email")
        await me.on("PhoneCode")
        one.address = OTHER_ADDRESS
        await one.walk_to("EmailConfirm")
        await one.walk_to("Top")
        await me.on("Top", done="email-changed")
        await me.touch("change-password")
        await me.on("NewPassword", wording="change")
        await one.fills(password=OTHER_PASSWORD, repeated=OTHER_PASSWORD)
        await me.on("Top", done="password-changed")
        await me.touch("change-password")
        await me.on("NewPassword")
        await me.touch("back")
        await me.on("Top")
        await me.touch("end")
        await me.on("Start")

    counter.run(walk())
    assert counter.rows("SELECT email FROM members WHERE holder = 'holder-13'")[0][0] == OTHER_ADDRESS


@pytest.mark.landing
def test_suspended_member_sets_a_new_password_on_the_touchscreen_and_logs_in_with_it(
    new_counter: Callable[..., GlassCounter],
) -> None:
    counter = new_counter(code_pause=0)
    one, me = GlassWalker(counter), counter.me

    async def walk() -> None:
        await me.on("Start")
        await me.touch("member")
        await me.on("Login")
        await one.fills(id=SUSPENDED, password="Botan!1ro99")
        await me.on("Suspended")
        await me.touch("reissue")
        await me.on("ReissueId")
        await one.fills(id=SUSPENDED)
        await me.on("EmailCode", wording="reissue")
        await one.walk_to("NewPassword")
        await me.on("NewPassword", wording="reissue")
        await one.fills(password=NEW.password, repeated=NEW.password)
        await me.on("PasswordReset")
        await me.touch("proceed")
        await me.on("EnrolmentIntroduction")
        await me.touch("later")
        await me.on("Top")
        await me.touch("end")
        await me.on("Start")
        await me.touch("member")
        await me.on("Login")
        await one.fills(id=SUSPENDED, password=NEW.password)
        await me.on("EnrolmentIntroduction")

    counter.run(walk())


def test_reissue_for_an_unknown_member_id_asks_for_a_code_refuses_it_and_sends_no_mail(
    counter: GlassCounter,
) -> None:
    one, me = GlassWalker(counter), counter.me

    async def walk() -> None:
        await counter.go_home()
        await one.walk_to("Login")
        await me.touch("other-ways", "reissue")
        await me.on("ReissueId")
        letters = counter.world.mailbox.letters.count
        await one.fills(id="nobody@example.jp")
        await me.on("EmailCode")
        await me.enter("00000000")
        await me.touch("submit")
        await me.on("EmailCode", refusal="code-wrong")
        assert counter.world.mailbox.letters.count == letters
        for screen in ("Login", "Start"):
            await me.touch("back")
            await me.on(screen)

    counter.run(walk())


@pytest.mark.landing
def test_holder_of_a_locked_legacy_id_registers_on_the_touchscreen(
    new_counter: Callable[..., GlassCounter],
) -> None:
    counter = new_counter(code_pause=0)
    one = GlassWalker(counter, who=LOCKED, card=TSUBAKI, address="tsubaki.new@docomo.ne.jp")
    counter.run(one.walk_to("Registered", but={"Suspended": touching("register")}))


def test_sign_in_by_a_key_put_in_at_the_start_asks_whose_account_it_is_which_yes_opens_and_back_leaves(
    counter: GlassCounter,
) -> None:
    one, me, hand = GlassWalker(counter), counter.me, counter.world.hand

    async def signs_in() -> None:
        await hand.plug(NEW.key)
        await me.on("Verify")
        await hand.wait_until_waiting(NEW.key, "finger")
        await hand.touch(NEW.key, finger=FINGER)
        await me.on("WhoseAccount", name="桜＊ 春＊")

    async def walk() -> None:
        await counter.go_home()
        await one.walk_to("Top")
        await one.leave()
        await signs_in()
        await me.touch("back")
        await me.on("TakeKey")
        await hand.unplug(NEW.key)
        await me.on("Start")
        await signs_in()
        await me.touch("yes")
        await one.leave()

    counter.run(walk())
