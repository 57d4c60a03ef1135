"""Screens 1 to 9 and what stands around them: real touches, the answers they give, the specification's words."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import SIGNAL, QObject, QPointF, QTranslator
from PySide6.QtQuick import QQuickItem

from demo.gallery import cases_accounts as case
from demo.gallery.cases import all_cases
from demo.gallery.scene import Look, Scene, plain
from kiosk.views.login import Again
from kiosk.views.start import HelpPage, StartView, Wish
from kiosk.views.view import BACK, View
from protocol.answers import (
    AgreeToTerms,
    ChoosePassword,
    ChoosePhone,
    ConfirmEmail,
    Continue,
    IdentifyMember,
    Instead,
    KeepCardEmail,
    LogIn,
    ProposeEmail,
    SendCode,
    SubmitCode,
)
from protocol.journeys import Channel, JourneyKind
from protocol.refusals import RefusalCode
from protocol.secret import Secret


class Asked(Scene):
    """A screen that waits for its answer."""

    def __init__(self, view: View, look: Look | None = None) -> None:
        self.loop = asyncio.new_event_loop()
        self.task = self.loop.create_task(view.answered())
        self.loop.run_until_complete(asyncio.sleep(0))
        super().__init__(view, look)

    def answer(self) -> Any:
        return self.loop.run_until_complete(asyncio.wait_for(self.task, 1))

    def waits(self) -> bool:
        self.loop.run_until_complete(asyncio.sleep(0))
        return not self.task.done()

    def close(self) -> None:
        self.task.cancel()
        self.loop.run_until_complete(asyncio.gather(self.task, return_exceptions=True))
        self.loop.close()
        super().close()


type Ask = Callable[..., Asked]


@pytest.fixture
def ask(words: QTranslator) -> Iterator[Ask]:
    asked: list[Asked] = []

    def one(view: View, **look: Any) -> Asked:
        asked.append(Asked(view, Look(**look)))
        return asked[-1]

    yield one
    for scene in asked:
        scene.close()


def type_on(scene: Scene, text: str) -> None:
    for character in text:
        scene.touch(f"key-{character}")


def calls(scene: Scene) -> list[bool]:
    """Return a list that gets one more entry with each call for staff."""
    heard: list[bool] = []
    QObject.connect(scene.root, SIGNAL("staffWanted()"), lambda: heard.append(True))
    return heard


def case_view(screen: str, state: str) -> View:
    return all_cases("accounts", "refusals")[screen][state]()


# one touch, one answer -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("screen", "state", "name", "answer"),
    [
        ("Start", "plain", "sign-in", Wish.SIGN_IN),
        ("Start", "plain", "first-use", Wish.FIRST_USE),
        ("Start", "plain", "about", HelpPage.ABOUT),
        ("Start", "plain", "qa", HelpPage.QA),
        ("FirstUse", "plain", "legacy", JourneyKind.MIGRATION),
        ("FirstUse", "plain", "newcomer", JourneyKind.REGISTRATION),
        ("FirstUse", "plain", "about", HelpPage.ABOUT),
        ("FirstUse", "plain", "back", BACK),
        ("Help", "qa", "back", BACK),
        ("Login", "empty", "reissue", Instead(journey=JourneyKind.REISSUE)),
        ("Login", "empty", "register", Instead(journey=JourneyKind.REGISTRATION)),
        ("Login", "empty", "back", BACK),
        ("LoginRefused", "plain", "register", Instead(journey=JourneyKind.REGISTRATION)),
        ("LoginRefused", "plain", "register-again", Instead(journey=JourneyKind.REGISTRATION)),
        ("LoginRefused", "plain", "reissue", Instead(journey=JourneyKind.REISSUE)),
        ("Suspended", "member", "reissue", Instead(journey=JourneyKind.REISSUE)),
        ("Suspended", "member", "register", Instead(journey=JourneyKind.REGISTRATION)),
        ("Suspended", "legacy", "register", Instead(journey=JourneyKind.REGISTRATION)),
        ("CardStopped", "plain", "to-start", BACK),
        ("OutOfService", "plain", "back", BACK),
        ("EmailChoice", "free", "yes", KeepCardEmail(keep=True)),
        ("EmailChoice", "free", "no", KeepCardEmail(keep=False)),
        ("EmailChoice", "refused-email-taken", "no", KeepCardEmail(keep=False)),
        ("EmailConfirm", "plain", "ok", ConfirmEmail(confirmed=True)),
        ("EmailConfirm", "plain", "cancel", ConfirmEmail(confirmed=False)),
        ("EmailConfirm", "change", "ok", ConfirmEmail(confirmed=True)),
        ("CardNumber", "filled", "submit", Secret(case.CARD)),
        ("CardNumber", "given", "submit", Secret(case.CARD)),
        ("CardNumber", "empty", "back", BACK),
        ("BirthDate", "filled", "submit", Secret("1950-04-01")),
        ("BirthDate", "year", "back", BACK),
        ("PhoneEnd", "filled", "submit", Secret("5678")),
        ("PhoneEnd", "typing", "back", BACK),
        ("ReissueId", "filled", "submit", IdentifyMember(id="tanaka.h1l@docomo.ne.jp")),
        ("ReissueId", "filled", "back", BACK),
        ("PasswordReset", "enrolment", "proceed", Continue()),
        ("PasswordReset", "top", "proceed", Continue()),
        ("NewPassword", "change", "submit", ChoosePassword(password=Secret("Kaze-2026-yama"))),
        ("NewPassword", "change", "back", BACK),
        ("NewEmail", "change", "back", BACK),
        ("EmailCode", "empty", "back", BACK),
        ("EmailCode", "reissue", "back", BACK),
        ("EmailCode", "change", "back", BACK),
        ("EmailCode", "eight", "resend", SendCode(channel=Channel.MAIL)),
        ("EmailCode", "refused-resend-capped", "resend", SendCode(channel=Channel.MAIL)),
        ("PhoneCode", "filled", "resend", SendCode(channel=Channel.SMS)),
        ("PhoneCode", "filled", "voice-call", SendCode(channel=Channel.VOICE)),
        ("PhoneCode", "landline", "voice-call", SendCode(channel=Channel.VOICE)),
        ("PhoneCode", "mobile", "back", BACK),
        ("PhoneCode", "confirming", "back", BACK),
        ("PhoneChoice", "two", "phone-b", ChoosePhone(phone="b")),
        ("NewEmail", "filled", "submit", ProposeEmail(email="tanaka.h1l@docomo.ne.jp")),
        ("MemberId", "filled", "submit", IdentifyMember(id="tanaka.h1@docomo.ne.jp")),
        ("Registered", "plain", "proceed", Continue()),
    ],
)
def test_each_button_gives_its_answer(ask: Ask, screen: str, state: str, name: str, answer: object) -> None:
    scene = ask(case_view(screen, state))
    scene.touch(name)
    assert scene.answer() == answer


@pytest.mark.parametrize(("name", "agreed"), [("agree", True), ("cancel", False)])
def test_terms_can_be_agreed_to_or_declined(ask: Ask, name: str, agreed: bool) -> None:
    scene = ask(case.terms())
    scene.touch(name)
    answer = scene.answer()
    assert isinstance(answer, AgreeToTerms)
    assert answer.agreed is agreed


def test_again_button_of_a_refused_log_in_answers_again(ask: Ask) -> None:
    scene = ask(case_view("LoginRefused", "plain"))
    scene.touch("again")
    assert isinstance(scene.answer(), Again)


@pytest.mark.parametrize(
    ("screen", "state", "name"),
    [
        ("FirstUse", "not-offered", "newcomer"),
        ("Login", "not-offered", "reissue"),
        ("Login", "not-offered", "register"),
        ("LoginRefused", "not-offered", "reissue"),
        ("LoginRefused", "not-offered", "register"),
        ("Suspended", "not-offered", "reissue"),
        ("Suspended", "not-offered", "register"),
        ("Suspended", "legacy-not-offered", "register"),
    ],
)
def test_button_of_a_way_out_that_the_branch_does_not_offer_calls_staff(
    ask: Ask, screen: str, state: str, name: str
) -> None:
    scene = ask(case_view(screen, state))
    wanted = calls(scene)
    scene.touch(name)
    assert wanted == [True]
    assert scene.waits()


@pytest.mark.parametrize("scale", [1, 1.5])
@pytest.mark.parametrize("state", ["plain", "not-offered"])
def test_both_ways_out_of_a_refused_log_in_stand_at_one_height_and_are_equally_high(
    ask: Ask, state: str, scale: float
) -> None:
    scene = ask(case_view("LoginRefused", state), panel="small", scale=scale)
    places = [
        (round(way.mapToScene(QPointF(0, 0)).y()), round(way.height()))
        for way in (scene.find("register"), scene.find("reissue"))
    ]
    assert places[0] == places[1]


@pytest.mark.parametrize("screen", sorted(case.CASES))
def test_every_screen_can_call_staff(ask: Ask, screen: str) -> None:
    scene = ask(next(iter(case.CASES[screen].values()))())
    wanted = calls(scene)
    scene.touch("help")
    assert wanted == [True]
    assert scene.waits()


# forms -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("panel", ["portrait", "landscape", "small"])
def test_log_in_sends_typed_id_and_password(ask: Ask, panel: str) -> None:
    scene = ask(case.login(), panel=panel)
    scene.touch("field-id-box")
    type_on(scene, "h1l")
    scene.touch("key-next")
    type_on(scene, "ab")
    scene.touch("key-shift")
    scene.touch("key-A")
    scene.touch("submit")
    assert scene.answer() == LogIn(id="h1l", password=Secret("abA"))


def test_log_in_button_does_nothing_until_both_fields_are_filled(ask: Ask) -> None:
    scene = ask(case.login(id_="tanaka"))
    scene.touch("submit")
    assert scene.waits()


def test_password_is_hidden_until_it_is_revealed(ask: Ask) -> None:
    scene = ask(case.login(id_="tanaka", password="Il1O0"))
    assert "Il1O0" not in scene.words()
    scene.touch("field-password-reveal")
    assert "Il1O0" in scene.words()


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("1", "数字の「1」"),
        ("I", "大文字「I」(アイ)"),
        ("l", "小文字「l」(エル)"),
        ("0", "数字の「0」(ゼロ)"),
        ("O", "大文字「O」(オー)"),
    ],
)
def test_last_look_alike_character_of_a_shown_password_is_named(ask: Ask, key: str, name: str) -> None:
    scene = ask(case.login())
    scene.touch("field-password-reveal")
    scene.touch("field-password-box")
    if key.isupper():
        scene.touch("key-shift")
    scene.touch(f"key-{key}")
    assert f"いま入れた文字は {name} です" in scene.words()
    scene.touch("field-password-reveal")
    assert name not in scene.find("field-password").property("caption")


@pytest.mark.parametrize("sent", [" ", "\r", "\n"])
def test_blank_from_a_scanner_is_refused_and_changes_nothing(ask: Ask, sent: str) -> None:
    view = case.login(id_="tanaka")
    scene = ask(view)
    scene.send(sent)
    refused = "空白や改行コードが混入しています。直接入力をお試しください。"
    assert refused in scene.words(), f"the specification wants: {refused}"
    assert view.id.value == "tanaka"  # type: ignore[attr-defined]
    assert scene.waits()


def test_full_width_character_is_refused_and_named(ask: Ask) -> None:
    scene = ask(case.login(id_="tanaka"))
    scene.send("Ａ")
    assert "「Ａ」は全角の文字です。" in scene.words()


def test_hardware_keyboard_types_into_the_focused_field(ask: Ask) -> None:
    view = case.member_id()
    scene = ask(view)
    scene.send("a")
    scene.send("@")
    assert "a@" in scene.words()


def test_mail_domain_button_replaces_the_typed_domain(ask: Ask) -> None:
    scene = ask(case.new_email())
    scene.touch("field-email-box")
    type_on(scene, "ab")
    scene.touch("domain-gmail.com")
    scene.touch("domain-docomo.ne.jp")
    scene.touch("submit")
    assert scene.answer() == ProposeEmail(email="ab@docomo.ne.jp")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("tanaka.docomo.ne.jp", "@がない"),
        ("@docomo.ne.jp", "アドレスの先頭もしくは最後が@になっている"),
        ("tanaka@", "アドレスの先頭もしくは最後が@になっている"),
        ("tana(ka@docomo.ne.jp", "半角でも一部使用できない記号があります"),
    ],
)
def test_malformed_address_shows_its_reason(ask: Ask, typed: str, reason: str) -> None:
    scene = ask(case.new_email(typed))
    scene.touch("submit")
    for text in ("メールアドレスの入力に誤りがあります。", reason):
        assert text in scene.words(), f"the specification wants: {text}"
    assert scene.waits()


@pytest.mark.parametrize(
    "refused",
    [
        "入力されたIDとパスワードではログインできません",
        "認証コードの有効期限が切れています",
        "これまでと同じパスワードは使えません。",
        "連続した数字は設定できません",
        "連続していない数字で入力を再度お試しください。",
        "確認のための入力が一致しませんでした",
    ],
)
def test_questions_and_answers_page_names_refusals_and_what_to_do(ask: Ask, refused: str) -> None:
    assert refused in ask(case_view("Help", "qa")).words()


def test_code_is_typed_erased_and_sent(ask: Ask) -> None:
    scene = ask(case.email_code())
    type_on(scene, "12")
    scene.touch("key-clear")
    type_on(scene, "98")
    scene.touch("key-backspace")
    type_on(scene, "765")
    scene.touch("submit")
    assert scene.answer() == SubmitCode(code=Secret("9765"))


def test_code_can_not_be_resent_before_its_pause_is_over(ask: Ask) -> None:
    scene = ask(case.phone_code())
    scene.touch("resend")
    scene.touch("voice-call")
    assert scene.waits()
    assert "SMS再送信（あと18秒）" in scene.words()


def test_step_up_after_a_key_says_why_a_code_is_asked_for(ask: Ask) -> None:
    why = "セキュリティ保護のため、ご登録の電話番号でも本人確認をさせていただきます。"
    assert why in ask(case_view("PhoneCode", "after-key")).words()
    assert why not in ask(case_view("PhoneCode", "mobile")).words()


def test_landline_has_no_sms_button(ask: Ask) -> None:
    scene = ask(case.phone_code(phone=case.LANDLINE, channel=None))
    assert "SMS再送信" not in scene.words()


@pytest.mark.parametrize(("state", "example"), [("empty", "例：1234"), ("eight", "例：12345678")])
def test_example_code_has_as_many_digits_as_the_code(ask: Ask, state: str, example: str) -> None:
    assert f"｜{example}｜" in ask(case_view("EmailCode", state)).words()


def test_password_rules_list_what_is_still_missing(ask: Ask) -> None:
    scene = ask(case.new_password("kaze"))
    scene.open_keyboard()
    missing = {
        plain(item["text"]) for item in scene.find("missing").property("items").toVariant() if not item["met"]
    }
    assert missing == {"8～20文字で入力してください。", "数字を入れてください。", "記号を入れてください。"}


@pytest.mark.parametrize("scale", [1, 1.5])
def test_small_panel_shows_a_broken_rule_as_refusal_and_a_missing_one_as_hint(ask: Ask, scale: float) -> None:
    for typed, kind, said in [("kaze0412", "caution", "生年月日"), ("kaze", "info", "8～20文字")]:
        scene = ask(case.new_password(typed), panel="small", scale=scale)
        scene.open_keyboard()
        kinds = {plain(str(each.property("words"))): each.property("kind") for each in scene.items()}
        told = [shown for words, shown in kinds.items() if said in words and shown is not None]
        assert told == [kind]
        assert said in scene.words()


def test_password_is_sent_only_after_it_was_repeated(ask: Ask) -> None:
    scene = ask(case.new_password("Kaze-2026-yama"))
    scene.touch("submit")
    assert scene.waits()
    scene.view.nextField()  # type: ignore[attr-defined]
    scene.view.type("Kaze-2026-yama")  # type: ignore[attr-defined]
    scene.settle()
    scene.touch("submit")
    assert scene.answer() == ChoosePassword(password=Secret("Kaze-2026-yama"))


def test_buttons_are_disabled_while_an_answer_is_under_way(ask: Ask) -> None:
    scene = ask(case.email_code("9876"))
    scene.touch("submit")
    scene.touch("key-clear")
    scene.settle()
    assert scene.answer() == SubmitCode(code=Secret("9876"))
    assert not scene.find("submit").isEnabled()
    assert "お待ちください" in scene.words()


# the card holder -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("panel", ["portrait", "landscape", "small"])
@pytest.mark.parametrize(
    ("screen", "typed", "answer"),
    [
        ("CardNumber", case.CARD, case.CARD),
        ("BirthDate", "19500401", "1950-04-01"),
        ("PhoneEnd", "5678", "5678"),
    ],
)
def test_card_digits_are_typed_erased_and_submitted(
    ask: Ask, panel: str, screen: str, typed: str, answer: str
) -> None:
    scene = ask(case_view(screen, "empty"), panel=panel)
    type_on(scene, "99")
    scene.touch("key-clear")
    type_on(scene, typed[:-1])
    scene.touch("submit")
    assert scene.waits()
    type_on(scene, "0" if typed[-1] != "0" else "1")
    scene.touch("key-backspace")
    type_on(scene, typed[-1])
    scene.touch("submit")
    assert scene.answer() == Secret(answer)


def places(scene: Scene) -> list[tuple[str, ...]]:
    """Return the digits in each group of the digit field."""
    groups = [item for item in scene.find("field-digits").childItems() if item.property("length") is not None]
    return [tuple(digits(group)) for group in groups]


def digits(item: QQuickItem) -> Iterator[str]:
    for child in item.childItems():
        if (
            child.inherits("QQuickText")
            and len(child.property("text")) == 1
            and child.property("text").isdecimal()
        ):
            yield child.property("text")
        yield from digits(child)


def test_card_number_stands_in_fours_and_a_date_in_year_month_day(ask: Ask) -> None:
    assert places(ask(case.card_number("498012"))) == [tuple("4980"), tuple("12"), (), ()]
    date = ask(case.birth_date("195004"))
    assert places(date) == [tuple("1950"), tuple("04"), ()]
    assert "｜年｜" in date.words()


def test_submitted_card_digits_are_masked_and_can_be_typed_anew(ask: Ask) -> None:
    view = case.card_number(case.CARD)
    scene = ask(view)
    assert len([place for group in places(scene) for place in group]) == 16
    scene.touch("submit")
    scene.lay_out()
    assert scene.words().count("●") == 16
    assert places(scene) == [(), (), (), ()]
    scene.answer()
    again = ask(case.given(case.card_number(case.CARD)))
    again.touch("key-4")
    again.lay_out()
    assert places(again) == [("4",), (), (), ()]


@pytest.mark.parametrize(
    ("screen", "state", "said"),
    [
        ("CardNumber", "refused-flawed", "カード番号に誤りがあります。もう一度お確かめください。"),
        ("BirthDate", "refused-flawed", "生年月日に誤りがあります。西暦4桁、月2桁、日2桁で入力してください。"),
        (
            "BirthDate",
            "refused-era-year",
            "生年月日に誤りがあります。西暦4桁、月2桁、日2桁で入力してください。",
        ),
    ],
)
def test_impossible_card_digits_are_refused_at_once_and_not_sent(
    ask: Ask, screen: str, state: str, said: str
) -> None:
    scene = ask(case_view(screen, state))
    assert said in scene.words()
    scene.touch("submit")
    assert scene.waits()
    scene.touch("key-backspace")
    if state != "refused-era-year":
        assert said not in scene.words()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("195", "昭和の年に1925、平成の年に1988を足すと西暦です。"),
        ("1950", "1950年は、昭和25年です。"),
        ("1989", "1989年は、昭和64年・平成元年です。"),
        ("19890107", "1989年は、昭和64年です。"),
        ("2019", "2019年は、平成31年・令和元年です。"),
    ],
)
def test_typed_year_shows_its_era(ask: Ask, typed: str, said: str) -> None:
    assert said in ask(case.birth_date(typed)).words()


@pytest.mark.parametrize("scale", [1, 1.5])
@pytest.mark.parametrize("panel", ["portrait", "landscape", "small"])
def test_impossible_year_shows_how_to_convert_an_era_year(ask: Ask, panel: str, scale: float) -> None:
    assert "昭和の年に1925" in ask(case.birth_date("2504"), panel=panel, scale=scale).words()


# the specification's words ---------------------------------------------------------------------------------

LOCKED = "一定回数以上入力に誤りがあったため、My APLUSの認証機能がロックされました"
LOCKED_WHY = (
    "一定回数認証コードの入力が失敗されましたので、セキュリティ保護のためロックさせていただいております。"
)
CAREFUL = "アカウント停止にならないよう、My APLUS ID（メールアドレス）とパスワードをご確認の上入力をお願いいたします。"
BY_PHONE = "SMSの場合は「SMS再送信」を、自動音声の場合は再度「音声電話でコードを送信」を押していただき、新たに届いた認証コードでお試しください。"
BY_MAIL = "「メール再送信」を押し、新たに送信された認証コードでお試しください。"


@pytest.mark.parametrize(
    ("make", "code", "sentences"),
    [
        (case.email_code, RefusalCode.CODE_WRONG, ["認証コードが一致しません", BY_MAIL]),
        (case.email_code, RefusalCode.CODE_EXPIRED, ["認証コードの有効期限が切れています", BY_MAIL]),
        (
            case.email_code,
            RefusalCode.CODE_LOCKED,
            [LOCKED, LOCKED_WHY, "しばらく時間をおいて再度お試しください。"],
        ),
        (
            case.phone_code,
            RefusalCode.CODE_LOCKED,
            [LOCKED, LOCKED_WHY, "しばらく時間をおいて再度お試しください。"],
        ),
        (case.phone_code, RefusalCode.CODE_WRONG, ["認証コードが一致しません", BY_PHONE]),
        (case.phone_code, RefusalCode.CODE_EXPIRED, ["認証コードの有効期限が切れています", BY_PHONE]),
        (
            case.new_email,
            RefusalCode.EMAIL_TAKEN,
            [
                "ご入力いただいたメールアドレスはご利用いただけません。",
                "入力されたメールアドレスが既にMy APLUS IDとして利用されている可能性があります。お手数ですが、別のメールアドレスを再度入力してください。",
            ],
        ),
        (case.new_email, RefusalCode.EMAIL_FULL_WIDTH, ["全角の文字が入っている"]),
        (
            case.card_number,
            RefusalCode.CARD_NOT_MATCHED,
            ["カード番号、生年月日、電話番号のいずれかが、ご登録の内容と異なる可能性がございます。"],
        ),
        (case.card_number, RefusalCode.CARD_LOCKED, ["このカード番号でのお手続きを止めています", "まで）"]),
        (case.card_number, RefusalCode.TOO_MANY, ["ただいま受け付けできません"]),
        (case.reissue_id, RefusalCode.TOO_MANY, ["ただいま受け付けできません"]),
    ],
)
def test_refusal_shows_the_specification_s_words(
    ask: Ask, make: Callable[[], View], code: RefusalCode, sentences: list[str]
) -> None:
    scene = ask(case.refused(make(), code, until=case.LOCKED_UNTIL if code.endswith("locked") else None))
    for sentence in sentences:
        assert sentence in scene.words(), f"the specification wants: {sentence}"


@pytest.mark.parametrize("code", list(RefusalCode))
def test_every_refusal_has_its_own_heading_or_says_to_try_again(ask: Ask, code: RefusalCode) -> None:
    scene = ask(case.refused(case.login(), code))
    said = plain(scene.find("refusal").property("words"))
    assert (code is RefusalCode.NOT_EXPECTED) == (said == "もう一度お試しください")


SCREENS = {
    ("Start", "compulsory"): [
        "ご利用にあたっては、生体認証のご登録をお願いしております。",
        "※生体認証を登録していないと次へ進めない画面がございます。",
        "My APLUSとは",
    ],
    ("FirstUse", "plain"): [
        "NETstation*APLUSをご利用されたことのあるお客さま",
        "はじめてのお客さま",
        "My APLUSとは",
    ],
    ("EmailCode", "reissue"): ["認証する", "メール再送信", "ログイン画面へ"],
    ("NewPassword", "registration"): ["登録を完了する"],
    ("NewPassword", "change"): ["パスワードを変更する"],
    ("PasswordReset", "enrolment"): ["FIDO 認証登録へ"],
    ("PasswordReset", "top"): ["トップ画面へ"],
    ("Login", "empty"): [
        "NETstation*APLUSをご利用されたことのあるお客さま",
        "はじめてのお客さま",
        "ID欄にNETstation*APLUS ID、パスワード欄にNETstation*APLUS IDに紐づくパスワードを入力し、「ログイン」を押してください。",
        "※間違いやすい英数字・アルファベットにご注意ください。（数字の「1」、大文字「I」(アイ)、小文字「l」(エル)等）",
        "※ID・パスワードは半角英数字記号で入力してください。",
        "ID・パスワードを忘れた方はこちら",
        "My APLUS IDを新規登録したい方はこちら",
        "ログインできない場合はQ&Aもご確認ください",
        "ログインにお困りの方はこちら",
        "パスワードを表示",
    ],
    ("LoginRefused", "plain"): [
        "入力されたIDとパスワードではログインできません",
        "入力されたNSA ID、またはパスワードが登録されているものと異なる可能性がございます。",
        "既にMy APLUS IDに移行されている可能性がございます。",
        "もう一度入力する",
    ],
    ("LoginRefused", "member"): [
        "入力されたIDとパスワードではログインできません",
        CAREFUL,
    ],
    ("Suspended", "legacy"): [
        "入力されたIDはロックされているためログインできません",
        "セキュリティ保護のためロックさせていただいております。",
        "My APLUS IDを新規登録したい方はこちら",
    ],
    ("Suspended", "member"): [
        "ご確認ください",
        "ログイン画面でパスワードの入力を一定回数以上失敗されたため、セキュリティ保護のためMy APLUSのアカウントを停止させていただきました。",
        "パスワード再設定",
        "ID登録",
        CAREFUL,
        "※同一のメールアドレスではMy APLUS IDの新規登録はできませんのでご注意ください。",
    ],
    ("Terms", "plain"): [
        "My APLUS 会員規約",
        "以下、My APLUS 会員規約をよくお読みのうえ、「同意して進む」ボタンを押してお進みください。",
        "同意して進む",
        "キャンセル",
    ],
    ("EmailChoice", "free"): [
        "NETstation*APLUS IDに登録されているメールアドレスを My APLUS IDとして登録しますか？",
        "はい",
        "いいえ",
        "ta••••••@docomo.ne.jp",
    ],
    ("NewEmail", "empty"): [
        "My APLUS ID 登録",
        "メールアドレス登録",
        "パスワード入力",
        "登録完了",
        "登録メールアドレス",
        "必須",
        "例:abc@docomo.ne.jp",
        "※My APLUS IDとして登録するメールアドレスを入力して、「登録する」を押してください。",
        "※クレジットカードに登録されているメールアドレスが既にMy APLUS IDとして登録されている場合がございます。お手数ですが、ご自身のみが使用しているメールアドレスを登録していただけますようお願いいたします。",
        "ログインへ戻る",
    ],
    ("EmailCode", "empty"): [
        "メールアドレス認証",
        "認証コード",
        "必須",
        "例：1234",
        "入力していただいたメールアドレスで本人確認をさせていただきます。メールアドレスに送信された認証コードを入力してください。",
        "認証する",
        "メール再送信",
        "ログイン画面へ",
        "※認証コードが届かない場合はこちら",
    ],
    ("EmailConfirm", "plain"): [
        "クレジットカードに登録されているメールアドレスを先ほど入力した内容に変更します。ワンタイムパスワード認証後にパスワードを登録し、変更を完了してください。次回からのログインでは、変更したメールアドレスとパスワードでログインしてください。",
        "OK",
        "キャンセル",
    ],
    ("PhoneCode", "mobile"): [
        "認証コード入力",
        "ご登録いただいている電話番号で本人確認をさせていただきます。",
        "登録電話番号 090-12••-•••• へSMSにて送信された認証コードを入力してください。",
        "※認証コードの有効期限は発行されてから5分です。",
        "SMS再送信",
        "音声電話でコードを送信",
        "ログイン画面へ",
    ],
    ("PhoneCode", "landline"): [
        "登録電話番号に自動音声でコードを送信します。電話番号を選択して送信ボタンを押してください。",
        "03-12••-••••",
    ],
    ("PhoneCode", "landline-sent"): ["※自動音声で受け取った認証コードを入力してください。"],
    ("NewPassword", "empty"): [
        "ご希望のパスワード",
        "確認のためもう一度ご入力ください。",
        "再登録を完了する",
        "※任意の8～20文字の半角英数字・記号でご登録ください。",
        "※パスワードはアルファベット（大文字または小文字）、数字、記号の3種類すべてを組み合わせてください。",
        "※生年月日、電話番号、お名前、カード番号などに関する数字・アルファベット等の第三者に容易にわかるものは使用しないでください。",
    ],
    ("NewPassword", "typing"): [
        "アルファベットを入れてください。",
        "数字を入れてください。",
        "記号を入れてください。",
    ],
    ("NewPassword", "ready"): ["パスワードを再設定する"],
    ("Registered", "plain"): [
        "My APLUSの利用登録が正常に完了しました。",
        "続いて、次回以降のログインで使用するFIDO認証の登録を行います。",
        "※ご登録いただいたMy APLUS ID（メールアドレス）とパスワードはお忘れにならないようご注意ください。",
        "※My APLUS IDとパスワードはMy APLUSからいつでも変更が可能です。",
        "※FIDO（ファイド）認証を登録していただくと、My APLUS ID・パスワードを入力せずにログイン可能です。",
        "FIDO 認証登録へ",
    ],
}


@pytest.mark.parametrize(("screen", "state"), sorted(SCREENS))
def test_screen_shows_the_specification_s_words(ask: Ask, screen: str, state: str) -> None:
    said = ask(case_view(screen, state)).words()
    for sentence in SCREENS[screen, state]:
        assert sentence in said, f"the specification wants: {sentence}"


@pytest.mark.parametrize(("screen", "state"), [("LoginRefused", "plain"), ("Suspended", "legacy")])
def test_refused_legacy_id_is_not_warned_of_a_suspension(ask: Ask, screen: str, state: str) -> None:
    assert "アカウント停止" not in ask(case_view(screen, state)).words()


def test_start_screen_shows_the_brand_s_product_name(ask: Ask) -> None:
    scene = ask(StartView(compulsory=False))
    brand = scene.singleton("Brand")
    brand.setProperty("product", "Miyako Web")
    scene.settle()
    assert "Miyako Webとは" in scene.words()
