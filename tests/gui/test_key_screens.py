"""What the screens around a key say: advice, troubles, offers, fingers, and the specification's words."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject

from demo.gallery.cases_keys import CASES, OF_CARDS, authenticator, capture, offers, top, verify
from demo.gallery.cases_staff import CASES as STAFF_CASES
from demo.gallery.scene import plain
from hid.vocabulary import Advice
from kiosk.keys.troubles import TROUBLES, purposes_of
from kiosk.passcode_rules import PasscodeFlaw
from kiosk.views.enrolment import EnrolledView, EnrolmentIntroductionView
from kiosk.views.fingers import FingersView
from kiosk.views.key_offers import KeyOffer
from kiosk.views.overlays import IdleView
from kiosk.views.present_key import PresentKeyView, TakeKeyView
from kiosk.views.top import QuestionView
from kiosk.views.view import View
from tests.gui.terminal import Terminal
from tests.gui.touches import KEYS


def test_passcode_change_is_offered_only_with_a_reason(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    glass.ask(offers())
    assert "change-passcode" not in glass.names()
    assert "done" not in glass.names()
    for flaw, why in [
        (PasscodeFlaw.SHORT, "6文字より短い"),
        (PasscodeFlaw.GUESSABLE, "推測されやすい"),
        (PasscodeFlaw.NOT_SIX_DIGITS, "数字ボタン"),
    ]:
        glass.ask(offers(flaw, KeyOffer.ADD_FINGER))
        assert "パスコードを6桁の数字に変更する" in glass.words()
        assert why in glass.words()
        assert "指紋を追加しました。" in glass.words()
    glass.ask(offers(None, KeyOffer.CHANGE_PASSCODE))
    assert "パスコードを変更しました。" in glass.words()


def test_unnamed_fingers_are_numbered_by_their_place(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    glass.ask(FingersView(["", "<b>親指</b>", ""]))
    words = glass.words().split("|")
    assert [each for each in words if each.startswith("登録") and each[2:].isdigit()] == ["登録1", "登録3"]
    assert "<b>親指</b>" in words
    glass.cover(QuestionView("remove-finger-number", "3"))
    assert "「登録3」の指紋を外しますか？" in glass.words()


def test_capture_advice_says_where_to_put_the_finger(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    for advice, word, axis, sign in [
        (Advice.TOO_LEFT, "もう少し右に", "offsetX", -1),
        (Advice.TOO_RIGHT, "もう少し左に", "offsetX", 1),
        (Advice.TOO_HIGH, "もう少し下に", "offsetY", -1),
        (Advice.TOO_LOW, "もう少し上に", "offsetY", 1),
    ]:
        glass.ask(capture(advice, 3, 8))
        assert plain(glass.find("heading").property("words")).startswith(word)
        assert glass.find("ring").property(axis) * sign > 0


def table(of: QObject, name: str) -> dict[str, str]:
    value = of.property(name)
    return dict(value.toVariant() if hasattr(value, "toVariant") else value)


def test_every_advice_and_every_trouble_has_words(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    advice = table(glass.singleton("CaptureAdvice"), "headings")
    assert {each.value for each in Advice} <= set(advice)
    troubles = glass.singleton("KeyTroubleWords")
    for name in ("whatHappened", "whatToDo", "cardHappened", "cardToDo"):
        words = table(troubles, name)
        assert (
            set(words) <= set(OF_CARDS)
            if name.startswith("card")
            else set(words) == {one for one in TROUBLES if purposes_of(one)}
        )
        assert all(text.endswith("。") == name.endswith("ToDo") for text in words.values())
        assert not any("エラー" in text or "コード:" in text for text in words.values())


OF_A_CARD = [
    (screen, state)
    for screen, states in (CASES | STAFF_CASES).items()
    for state in states
    if state == "card" or state.startswith("card-") or state == "staff-card"
]


@pytest.mark.parametrize(("screen", "state"), OF_A_CARD)
def test_screens_of_a_card_say_nothing_of_plugging_in_or_touching(
    screen: str, state: str, terminal: Callable[..., Terminal]
) -> None:
    glass = terminal()
    glass.ask((CASES | STAFF_CASES)[screen][state]())
    words = glass.words()
    assert not [each for each in ("差しこ", "抜", "触れ") if each in words]
    assert "key-picture" not in glass.names()


def test_top_screen_draws_a_card_for_an_authenticator_with_nfc_alone(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    stick = authenticator(1, "家のキー", transports=("nfc", "usb"))
    card = authenticator(2, "ICカード", transports=("nfc",))
    for keys, drawn in ((stick,), {"key-picture"}), ((card,), {"card-picture"}):
        glass.ask(top(*keys))
        assert glass.names() & {"key-picture", "card-picture"} == drawn


def test_take_key_screen_draws_what_is_left_behind(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    view = TakeKeyView()
    glass.ask(view)
    assert "key-picture" in glass.names()
    view.show_left(card=True)
    assert glass.names() & {"key-picture", "card-picture"} == {"card-picture"}


EXACT: list[tuple[Callable[[], View], str]] = [
    (lambda: EnrolmentIntroductionView(compulsory=True), "FIDO 認証登録"),
    (lambda: EnrolmentIntroductionView(compulsory=True), "STEP2"),
    (lambda: EnrolmentIntroductionView(compulsory=True), "ご利用にあたってFIDO 認証の登録が必要です。"),
    (lambda: EnrolmentIntroductionView(compulsory=True), "FIDO 認証でより安全・便利"),
    (lambda: EnrolmentIntroductionView(compulsory=True), "FIDO(ファイド) 認証とは？"),
    (
        lambda: EnrolmentIntroductionView(compulsory=True),
        "FIDO 認証のご登録をいただくと、パスワードや認証番号が不要になり、生体認証でより安全・便利にお取引いただけるようになります。お手元に登録済みの電話をご用意の上、「認証する」ボタンを押して登録手続きを行ってください。",
    ),
    (
        lambda: PresentKeyView(purpose="enrolment"),
        "セキュリティキーを差しこむか、カードを置いてください",
    ),
    (lambda: verify(purpose="enrolment"), "生体認証の登録確認を行ってください。"),
    (
        lambda: verify(purpose="enrolment"),
        "※セキュリティキーに登録されている指紋で認証を行ってください。",
    ),
    (lambda: EnrolledView(sensor=True), "FIDO認証登録が完了しました。"),
    (
        lambda: EnrolledView(sensor=True),
        "次回以降は、ご登録いただいた生体認証、もしくはパスコードの入力でログイン・お手続きが可能です。",
    ),
    (lambda: EnrolledView(sensor=True), "トップ画面へ"),
    (lambda: top(*KEYS), "終了する"),
    (TakeKeyView, "セキュリティキーのお取り忘れにご注意ください。"),
    (lambda: IdleView(20), "お手続きを続けますか？"),
]


def test_key_screens_show_the_specification_s_words(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    for make, text in EXACT:
        glass.ask(make())
        assert text in glass.words(), f"the specification wants: {text}"


def test_optional_enrolment_is_not_called_necessary(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    glass.ask(EnrolmentIntroductionView(compulsory=False))
    assert "必要です" not in glass.words()


def test_pulled_out_key_is_named_and_waited_for(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    glass.ask(PresentKeyView(purpose="enrolment"))
    assert "refusal" not in glass.names()
    glass.ask(PresentKeyView(purpose="enrolment", pulled_out=True))
    assert "refusal" in glass.names()


def test_terminal_without_a_card_reader_does_not_speak_of_cards(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    glass.singleton("Terminal").setProperty("cardAt", -1)
    for purpose in ("enrolment", "sign-in", "confirm"):
        glass.ask(PresentKeyView(purpose=purpose))
        assert "セキュリティキーを差しこんでください" in glass.words()
        assert "カード" not in glass.words()


def test_compulsory_enrolment_offers_no_later(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    for view in (
        EnrolmentIntroductionView(compulsory=True),
        PresentKeyView(purpose="enrolment", compulsory=True),
    ):
        glass.ask(view)
        assert "later" not in glass.names()
