"""Registration, reissue and the changes of address and password at the whole counter, touch by touch."""

from collections.abc import Callable

from demo.telephone import code_in
from tests.support.glass_counter import GlassCounter

CARD, BORN, PHONE_END = "9999000013106038", "19960527", "5613"
TSUBAKI = ("9999000006606614", "19580123", "5606")
ADDRESS, OTHER_ADDRESS = "midori.new@docomo.ne.jp", "midori.other@docomo.ne.jp"
PASSWORD, OTHER_PASSWORD = "Kawa#nami2026", "Umi#nami2027"
SUSPENDED = "botan.ichiro@example.jp"


class Newcomer:
    """Somebody before the counter who reads codes where they arrive."""

    def __init__(self, counter: GlassCounter) -> None:
        self.counter, self.me = counter, counter.me
        self._letters, self._rings = counter.world.mailbox.letters, counter.world.telephone.rings

    async def proves(self, number: str = CARD, born: str = BORN, phone_end: str = PHONE_END) -> None:
        """R1."""
        for screen, digits in (("CardNumber", number), ("BirthDate", born), ("PhoneEnd", phone_end)):
            await self.me.on(screen)
            await self.me.enter(digits)
            await self.me.touch("submit")

    async def fills(self, **fields: str) -> None:
        for name, text in fields.items():
            await self.me.touch(f"field-{name}")
            await self.me.scan(text)
        await self.me.touch("submit")

    async def mailed(self, before: int) -> None:
        """Screen 5."""
        await self.me.on("EmailCode")
        await self.me.enter(code_in((await self._letters.after(before)).text))
        await self.me.touch("submit")

    async def rung(self, before: int) -> None:
        """Screen 7."""
        await self.me.on("PhoneCode")
        await self.me.enter(code_in((await self._rings.after(before)).text))
        await self.me.touch("submit")

    async def proposes(self, address: str) -> None:
        """Screens 4 and 5."""
        await self.me.on("NewEmail")
        before = self._letters.count
        await self.fills(email=address)
        await self.mailed(before)

    async def registers(self, address: str = ADDRESS) -> None:
        """From the terms to screen 9."""
        await self.me.on("Terms")
        await self.me.touch("agree")
        await self.proposes(address)
        await self.me.on("EmailConfirm")
        before = self._rings.count
        await self.me.touch("ok")
        await self.rung(before)
        await self.me.on("NewPassword")
        await self.me.sees("登録を完了する")
        await self.fills(password=PASSWORD, repeated=PASSWORD)
        await self.me.on("Registered")


def test_a_newcomer_registers_and_changes_address_and_password(
    new_counter: Callable[..., GlassCounter],
) -> None:
    counter = new_counter(code_pause=0)
    one, me = Newcomer(counter), counter.me

    async def walk() -> None:
        await me.on("Start")
        await me.touch("first-use")
        await me.touch("newcomer")
        await one.proves(phone_end="0000")
        await me.on("CardNumber")
        await me.sees("ご入力の内容では、ご本人を確認できませんでした")
        await one.proves()
        await one.registers()
        await me.touch("proceed")
        await me.on("EnrolmentIntroduction")
        await me.touch("later")
        await me.on("Top")
        await me.touch("change-email")
        await me.on("PhoneCode")
        await me.touch("back")
        await me.on("Top")
        rings = counter.world.telephone.rings.count
        await me.touch("change-email")
        await one.rung(rings)
        await one.proposes(OTHER_ADDRESS)
        await me.on("EmailConfirm")
        await me.touch("ok")
        await me.on("Top")
        await me.sees("メールアドレスを変更しました。")
        await me.touch("change-password")
        await me.on("NewPassword")
        await me.sees("パスワードを変更する")
        await one.fills(password=OTHER_PASSWORD, repeated=OTHER_PASSWORD)
        await me.on("Top")
        await me.sees("パスワードを変更しました。")
        await me.touch("change-password")
        await me.on("NewPassword")
        await me.touch("back")
        await me.on("Top")
        await me.touch("end")
        await me.on("Start")

    counter.run(walk())
    assert counter.rows("SELECT email FROM members WHERE holder = 'holder-13'")[0][0] == OTHER_ADDRESS


def test_a_suspended_member_sets_the_password_anew(new_counter: Callable[..., GlassCounter]) -> None:
    counter = new_counter(code_pause=0)
    one, me = Newcomer(counter), counter.me

    async def walk() -> None:
        await me.on("Start")
        await me.touch("sign-in")
        await me.touch("use-password")
        await me.on("Login")
        await one.fills(id=SUSPENDED, password="Botan!1ro99")
        await me.on("Suspended")
        await me.touch("reissue")
        await me.on("ReissueId")
        letters, rings = counter.world.mailbox.letters.count, counter.world.telephone.rings.count
        await one.fills(id=SUSPENDED)
        await me.on("EmailCode")
        await me.sees("ご登録のないMy APLUS IDには届きません。")
        await one.mailed(letters)
        await one.rung(rings)
        await me.on("NewPassword")
        await me.sees("パスワードを再設定する")
        await one.fills(password=PASSWORD, repeated=PASSWORD)
        await me.on("PasswordReset")
        await me.touch("proceed")
        await me.on("EnrolmentIntroduction")
        await me.touch("later")
        await me.on("Top")
        await me.touch("end")
        await me.on("Start")
        await me.touch("sign-in")
        await me.touch("use-password")
        await one.fills(id=SUSPENDED, password=PASSWORD)
        await me.on("EnrolmentIntroduction")

    counter.run(walk())


def test_nobody_s_member_id_is_asked_for_the_code_that_never_comes(counter: GlassCounter) -> None:
    one, me = Newcomer(counter), counter.me

    async def walk() -> None:
        await counter.go_home()
        await me.touch("first-use")
        await me.touch("legacy")
        await me.on("Login")
        await me.touch("reissue")
        await me.on("ReissueId")
        letters = counter.world.mailbox.letters.count
        await one.fills(id="nobody@example.jp")
        await me.on("EmailCode")
        await me.enter("00000000")
        await me.touch("submit")
        await me.sees("認証コードが一致しません")
        assert counter.world.mailbox.letters.count == letters
        await me.touch("back")
        await me.on("Login")
        await me.touch("back")
        await me.on("FirstUse")
        await me.touch("back")
        await me.on("Start")

    counter.run(walk())


def test_a_locked_legacy_id_leads_to_a_registration(new_counter: Callable[..., GlassCounter]) -> None:
    counter = new_counter(code_pause=0)
    one, me = Newcomer(counter), counter.me

    async def walk() -> None:
        await me.on("Start")
        await me.touch("first-use")
        await me.touch("legacy")
        await me.on("Login")
        await one.fills(id="tsubaki06", password="Tsubaki#2718")
        await me.on("Suspended")
        await me.touch("register")
        await one.proves(*TSUBAKI)
        await one.registers("tsubaki.new@docomo.ne.jp")

    counter.run(walk())
