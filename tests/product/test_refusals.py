"""Each refusal of screens 1 to 8, 13, 14 and 17, reached by real touches, in the specification's words or else in ours.

`SPECIFIED` is the list; a test declares which of them it `reaches`, and fails if it did not read those words on the
screen; `test_every_specified_refusal_is_reached_by_a_test` fails if no test declares one of them.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from demo.telephone import code_in
from service.outbox.outbox import Message
from tests.support.glass_counter import GlassCounter
from tests.support.glass_walker import GlassWalker, touching
from tests.support.letters import message_of

SPECIFIED: dict[str, tuple[str, ...]] = {
    # screen 1
    "blank": ("空白や改行コードが混入しています。直接入力をお試しください。",),
    "wrong-id-or-password": (
        "入力されたIDとパスワードではログインできません",
        "入力されたNSA ID、またはパスワードが登録されているものと異なる可能性がございます。",
        "既にMy APLUS IDに移行されている可能性がございます。",
        "もう一度入力する",
    ),
    "locked-legacy-id": (
        "入力されたIDはロックされているためログインできません",
        "セキュリティ保護のためロックさせていただいております。",
    ),
    # screen 4
    "email-taken": (
        "ご入力いただいたメールアドレスはご利用いただけません。",
        "入力されたメールアドレスが既にMy APLUS IDとして利用されている可能性があります。お手数ですが、別のメールアドレスを再度入力してください。",
    ),
    "email-full-width": ("「ｈ」は全角の文字です。半角で入力してください。",),
    "email-symbol": ("メールアドレスの入力に誤りがあります。", "半角でも一部使用できない記号があります"),
    "email-edge": ("メールアドレスの入力に誤りがあります。", "アドレスの先頭もしくは最後が@になっている"),
    "email-no-at": ("メールアドレスの入力に誤りがあります。", "@がない"),
    # screen 5
    "mail-code-wrong": (
        "認証コードが一致しません",
        "「メール再送信」を押し、新たに送信された認証コードでお試しください。",
    ),
    "mail-code-expired": (
        "認証コードの有効期限が切れています",
        "「メール再送信」を押し、新たに送信された認証コードでお試しください。",
    ),
    "mail-code-locked": (
        "一定回数以上入力に誤りがあったため、My APLUSの認証機能がロックされました",
        "しばらく時間をおいて再度お試しください。",
    ),
    # screen 7
    "phone-code-wrong": (
        "認証コードが一致しません",
        "SMSの場合は「SMS再送信」を、自動音声の場合は再度「音声電話でコードを送信」を押していただき、新たに届いた認証コードでお試しください。",
    ),
    "phone-code-expired": (
        "認証コードの有効期限が切れています",
        "SMSの場合は「SMS再送信」を、自動音声の場合は再度「音声電話でコードを送信」を押していただき、新たに届いた認証コードでお試しください。",
    ),
    "phone-code-locked": (
        "一定回数以上入力に誤りがあったため、My APLUSの認証機能がロックされました",
        "しばらく時間をおいて再度お試しください。",
    ),
    # screen 8
    "password-no-letter": ("アルファベットを入れてください。",),
    "password-no-digit": ("数字を入れてください。",),
    "password-no-symbol": ("記号を入れてください。",),
    # 13 and 14
    "passcode-sequence": (
        "連続した数字は設定できません",
        "「123456」のような連続した数字は、セキュリティ上パスコードに設定できません。連続していない数字で入力を再度お試しください。",
    ),
    # 17
    "suspended": (
        "ご確認ください",
        "ログイン画面でパスワードの入力を一定回数以上失敗されたため、セキュリティ保護のためMy APLUSのアカウントを停止させていただきました。",
        "※同一のメールアドレスではMy APLUS IDの新規登録はできませんのでご注意ください。",
    ),
    # refused by the specification without words of its own: ours
    "full-width": ("「Ａ」は全角の文字です。",),
    "stopped-card": ("このクレジットカードは、", "お手続きをお受けできません。"),
    "card-email-taken": ("このメールアドレスは、すでにMy APLUS IDとして登録されています",),
    "email-addresses-spent": ("このお手続きでお試しいただけるメールアドレスの数を超えました。",),
    "password-length": ("8～20文字で入力してください。",),
    "password-birth-date": ("生年月日を含むものは使えません。",),
    "password-phone": ("電話番号を含むものは使えません。",),
    "password-name": ("お名前を含むものは使えません。",),
    "password-card": ("カード番号を含むものは使えません。",),
    "password-email": ("メールアドレスの@より前を含むものは使えません。",),
    "password-common": ("よく使われるパスワードは使えません。",),
    "password-old": ("これまでと同じパスワードは使えません。",),
    "passcode-same": ("同じ数字だけのパスコードは設定できません",),
    "passcode-repeated": ("同じ並びをくり返す数字は設定できません",),
    "passcode-birth-date": ("生年月日に関する数字は設定できません",),
    "passcode-phone": ("電話番号に関する数字は設定できません",),
    "passcode-differs": ("確認のための入力が一致しませんでした",),
}
REACHED: set[str] = set()
"""Every refusal that a test declares to reach."""

type Walk = Callable[["Reader"], Coroutine[Any, Any, None]]


class Reader:
    """The customer at the counter; `read` keeps the refusals that they have read."""

    def __init__(self, counter: GlassCounter) -> None:
        self.counter = counter
        self.me = counter.me
        self.read: set[str] = set()

    async def reads(self, refusal: str) -> None:
        for words in SPECIFIED[refusal]:
            await self.me.sees(words)
        self.read.add(refusal)

    async def log_in(self, name: str, password: str, card: str = "legacy") -> None:
        if await self.me.on("Start", "Login") == "Start":
            await self.me.touch(card)
            await self.me.on("Login")
        await self.me.touch("field-id")
        await self.me.scan(name)
        await self.me.touch("field-password")
        await self.me.scan(password)
        await self.me.touch("submit")

    async def erase(self, text: str) -> None:
        """Erase the field, at a person's pace: what comes faster belongs to the scan before."""
        await asyncio.sleep(0.15)
        await self.me.scan("\b" * len(text))

    async def propose(self, address: str, standing: str = "") -> None:
        """Propose an address in place of the one that was refused."""
        await self.me.on("NewEmail")
        await self.erase(standing)
        await self.me.scan(address)
        if all(character.isascii() for character in address):
            await self.me.touch("submit")

    async def enter(self, code: str) -> None:
        """Enter a code, and wait until its boxes are empty again or another screen is shown."""
        before = await self.me.look()
        await self.me.enter(code)
        await self.me.touch("submit")
        async with asyncio.timeout(15):
            while True:
                look = await self.me.look()
                if _digits(look) == _digits(before) or look["screen"] != before["screen"]:
                    return
                await asyncio.sleep(0.02)

    async def password(self, text: str) -> None:
        """Type a password on screen 8, in place of the one before."""
        await self.me.touch("field-password")
        await self.me.scan(text)

    async def passcode(self, digits: str) -> None:
        await self.me.enter(digits)
        await self.me.touch("key-enter")


def reaches(*refusals: str) -> Callable[[Walk], Callable[[GlassCounter], None]]:
    """Return a decorator that makes a walk a test at the module's counter: it has to read exactly these refusals."""

    def decorate(walk: Walk) -> Callable[[GlassCounter], None]:
        REACHED.update(refusals)

        def run(counter: GlassCounter) -> None:
            counter.run(counter.go_home())
            reader = Reader(counter)
            counter.run(walk(reader))
            assert reader.read == set(refusals)

        run.__name__, run.__doc__ = walk.__name__, walk.__doc__
        return run

    return decorate


def test_every_specified_refusal_is_reached_by_a_test() -> None:
    assert SPECIFIED.keys() == REACHED


@reaches("blank", "full-width")
async def test_blank_and_full_width_characters_from_a_scanner_are_refused_with_the_reason(
    reader: Reader,
) -> None:
    await GlassWalker(reader.counter).walk_to("Login")
    await reader.me.touch("field-id")
    for sent in (" ", "\r", "\t", "\u3000"):
        await reader.me.scan(f"sakura{sent}01")
        await reader.reads("blank")
        assert "sakura" in (await reader.me.look())["texts"]
        await reader.erase("sakura")
    await reader.me.scan("sakuＡra")
    await reader.reads("full-width")
    assert "saku" in (await reader.me.look())["texts"]


@reaches("wrong-id-or-password")
async def test_wrong_password_and_unknown_id_show_the_same_words(reader: Reader) -> None:
    for name in ("midori02", "nobody99"):
        await reader.log_in(name, "Wrong#1234")
        await reader.me.on("LoginRefused")
        await reader.reads("wrong-id-or-password")
        await reader.me.touch("back")


@reaches("locked-legacy-id")
async def test_five_wrong_passwords_show_a_lock_for_a_known_and_an_unknown_legacy_id(reader: Reader) -> None:
    for name in ("fumei-no-id", "momiji08"):
        before = reader.counter.world.mailbox.letters.count
        for _ in range(4):
            await reader.log_in(name, "Wrong#1234")
            await reader.me.on("LoginRefused")
            await reader.me.touch("again")
            await reader.me.on("Login")
            await reader.me.touch("field-id")
            await reader.erase(name)
        await reader.log_in(name, "Wrong#1234")
        await reader.me.on("Suspended")
        await reader.reads("locked-legacy-id")
        await reader.me.touch("back")
    letter = await reader.counter.world.mailbox.letters.after(before)
    assert message_of(letter) is Message.LEGACY_LOCKED


@reaches("suspended")
async def test_suspended_member_reads_why_and_is_shown_registration_and_reissue(reader: Reader) -> None:
    await reader.log_in("botan.ichiro@example.jp", "Botan!1ro99", card="member")
    await reader.me.on("Suspended")
    await reader.reads("suspended")
    assert {"register", "reissue"} <= {*(await reader.me.look())["names"]}


@reaches("stopped-card")
async def test_log_in_of_a_stopped_card_s_holder_shows_that_the_card_is_not_accepted(reader: Reader) -> None:
    await reader.log_in("ayame10", "Ayame#1732")
    await reader.me.on("CardStopped")
    await reader.reads("stopped-card")


@reaches(
    "email-full-width", "email-symbol", "email-edge", "email-no-at", "email-taken", "email-addresses-spent"
)
async def test_refused_email_address_shows_its_reason(reader: Reader) -> None:
    await GlassWalker(reader.counter, who=("hinata05", "Hinata#3141")).walk_to("NewEmail")
    await reader.propose("ｈinata@docomo.ne.jp")
    await reader.reads("email-full-width")
    standing = ""
    for address, refusal in (
        ("hina(ta@docomo.ne.jp", "email-symbol"),
        ("@docomo.ne.jp", "email-edge"),
        ("hinata@", "email-edge"),
        ("hinata.docomo.ne.jp", "email-no-at"),
    ):
        await reader.propose(address, standing)
        await reader.reads(refusal)
        standing = address
    for _ in range(3):
        await reader.propose("fuji.hanako@example.jp", standing)
        await reader.reads("email-taken")
        standing = "fuji.hanako@example.jp"
    await reader.propose("shared@example.jp", standing)
    await reader.reads("email-addresses-spent")


@reaches("card-email-taken", "mail-code-wrong", "mail-code-expired", "mail-code-locked")
async def test_taken_card_email_and_refused_mail_code_show_their_reasons(reader: Reader) -> None:
    letters = reader.counter.world.mailbox.letters
    reader.counter.write("UPDATE twin_legacy_ids SET locked_at = NULL, failures = 0 WHERE id = 'momiji08'")
    await GlassWalker(reader.counter, who=("momiji08", "Momiji#1414")).walk_to("EmailChoice")
    await reader.reads("card-email-taken")
    assert "yes" not in (await reader.me.look())["names"]
    await reader.me.touch("no")
    before = letters.count
    await reader.propose("momiji.osamu@docomo.ne.jp")
    await reader.me.on("EmailCode")
    old = code_in((await letters.after(before)).text)
    await reader.enter(other(old))
    await reader.reads("mail-code-wrong")
    before = letters.count
    await reader.me.touch("resend")
    new = code_in((await letters.after(before)).text)
    later = reader.counter.rows("SELECT max(expires_at) FROM codes")[0][0]
    reader.counter.write("UPDATE codes SET expires_at = sent_at")
    await reader.enter(new)
    await reader.reads("mail-code-expired")
    reader.counter.write("UPDATE codes SET expires_at = ?", later)
    for _ in range(4):
        await reader.enter(other(new))
    await reader.reads("mail-code-locked")


@reaches("phone-code-wrong", "phone-code-expired", "phone-code-locked")
async def test_refused_phone_code_shows_its_reason(reader: Reader) -> None:
    rings = reader.counter.world.telephone.rings
    keeps = {"EmailChoice": touching("yes")}
    await GlassWalker(reader.counter, who=("kaede04", "Kaede#9753")).walk_to("PhoneChoice", but=keeps)
    before = rings.count
    phone = next(name for name in (await reader.me.look())["names"] if name.startswith("phone-"))
    await reader.me.touch(phone)
    await reader.me.on("PhoneCode")
    if rings.count == before:
        await reader.me.touch("resend")
    old = code_in((await rings.after(before)).text)
    await reader.enter(other(old))
    await reader.reads("phone-code-wrong")
    before = rings.count
    await reader.me.touch("resend")
    new = code_in((await rings.after(before)).text)
    later = reader.counter.rows("SELECT max(expires_at) FROM codes")[0][0]
    reader.counter.write("UPDATE codes SET expires_at = sent_at")
    await reader.enter(new)
    await reader.reads("phone-code-expired")
    reader.counter.write("UPDATE codes SET expires_at = ?", later)
    for _ in range(4):
        await reader.enter(other(new))
    await reader.reads("phone-code-locked")


PASSWORDS = {
    "password-no-letter": "29384756#",
    "password-no-digit": "kaze#moriyama",
    "password-no-symbol": "kaze29moriyama",
    "password-length": "k#9",
    "password-birth-date": "kaze#19840412",
    "password-phone": "kaze#09012345601",
    "password-name": "Haruko#2938",
    "password-card": "kaze#mori4821",
    "password-email": "kazeno.tori#29",
    "password-common": "password1!",
    "password-old": "Sakura#2468",
}
PASSCODES = {
    "123456": "passcode-sequence",
    "654321": "passcode-sequence",
    "890123": "passcode-sequence",
    "444444": "passcode-same",
    "292929": "passcode-repeated",
    "840412": "passcode-birth-date",
    "295601": "passcode-phone",
}


@reaches("passcode-differs", *PASSWORDS, *set(PASSCODES.values()))
async def test_refused_passwords_and_passcodes_show_their_reasons(reader: Reader) -> None:
    me, rings = reader.me, reader.counter.world.telephone.rings
    await GlassWalker(reader.counter, address="kazeno.tori@docomo.ne.jp").walk_to("NewPassword")
    used = code_in(rings.all()[-1].text)
    for refusal, password in PASSWORDS.items():
        await reader.password(password)
        if refusal == "password-old":
            await me.touch("field-repeated")
            await me.scan(password)
            await me.touch("submit")
        await reader.reads(refusal)
        if refusal != "password-old":
            await reader.erase(password)
    await reader.password("kaze#mori29")
    await me.touch("field-repeated")
    await me.scan("kaze#mori29")
    await me.touch("submit")
    await me.on("Registered")
    await me.touch("proceed")
    await me.on("EnrolmentIntroduction")
    before = rings.count
    await me.touch("proceed")
    await me.on("PhoneCode")
    await reader.enter(used)
    await me.on("PhoneCode", refusal="code-wrong")
    await reader.enter(code_in((await rings.after(before)).text))
    await me.on("PresentKey")
    await reader.counter.world.hand.plug("k1")
    await me.on("Passcode")
    for digits, refusal in PASSCODES.items():
        await reader.passcode(digits)
        await reader.reads(refusal)
    await reader.passcode("274916")
    await me.on("Passcode", mode="repeat")
    await reader.passcode("274917")
    await reader.reads("passcode-differs")
    assert not (await reader.counter.world.hand.key("k1"))["pin_set"]


def _digits(look: dict[str, Any]) -> int:
    """Return how many single digits are shown, on the pad and in the boxes."""
    return sum(len(text) == 1 and text.isdigit() for text in look["texts"])


def other(code: str) -> str:
    return code[:-1] + str((int(code[-1]) + 1) % 10)
