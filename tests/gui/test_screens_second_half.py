"""The window, and the screens of the second half under real touches: what a touch answers, and what it must not."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTranslator, QUrl
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from hid.events import Advice
from kiosk.passcode import PasscodeFlaw
from kiosk.stage import Stage
from kiosk.views import code, registration  # noqa: F401 - QML's types are registered by being imported
from kiosk.views.authenticator import (
    AccountChoiceView,
    EnrolledView,
    EnrolmentIntroductionView,
    KeyChoice,
    KeyTroubleView,
    PresentKeyView,
    TakeKeyView,
)
from kiosk.views.fingers import FingersView
from kiosk.views.key_offers import KeyOffer
from kiosk.views.login import LoginView
from kiosk.views.overlays import IdleView, JourneyGoneView, LineLostView, StaffCalledView
from kiosk.views.passcode import OtherCharacters, PasscodeView
from kiosk.views.start import HelpPage
from kiosk.views.top import QuestionView, RenameView, TopAct, TopWish
from kiosk.views.view import BACK, View
from protocol.answers import Continue, Later
from protocol.secret import Secret
from protocol.steps import PersonalWords
from tests.gui.cases_second_half import (
    CASES,
    TROUBLES,
    authenticator,
    capture,
    offers,
    passcode,
    passcode_text,
    staff,
    top,
    trouble,
    verify,
)
from tests.gui.glass import QML, SIZES, Glass

BORN_IN_1975 = PersonalWords(
    birth_date="1975-04-12", phones=("09012345678",), names=(), card_last_four=("8842",), email="t@example.jp"
)


class Terminal(Glass):
    """The product's window with a stage, and a loop in which its questions are asked."""

    def __init__(self, panel: str = "portrait", *, settle: int = 0, motion: bool = False) -> None:
        self.engine = QQmlApplicationEngine()
        self.engine.addImportPath(str(QML))
        theme = self.engine.singletonInstance("Kiosk", "Theme")
        assert isinstance(theme, QObject)
        for name, value in [("panel", panel), ("textScale", 1), ("reducedMotion", not motion)]:
            theme.setProperty(name, value)
        self.theme = theme
        self.mm = theme.property("mm")
        self.stage = Stage()
        self.engine.setInitialProperties({"stage": self.stage, "settle": settle})
        self.engine.load(QUrl.fromLocalFile(str(QML / "Kiosk/Main.qml")))
        window = self.engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)
        self.glass = window
        self.window = window  # type: ignore[assignment]
        self.root = window.contentItem()
        self.loop = asyncio.new_event_loop()
        assert (window.width(), window.height()) == SIZES[panel]

    def close(self) -> None:
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        self.breathe()
        self.loop.close()
        self.glass.close()
        self.engine.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def breathe(self) -> None:
        """Lets the window and the questions go on."""
        QCoreApplication.processEvents()
        self.loop.run_until_complete(asyncio.sleep(0))
        QCoreApplication.processEvents()

    def rest(self) -> None:
        """Waits until touches count again."""
        self.breathe()
        while self.glass.property("turning"):
            QTest.qWait(1)
        self.glass.grabWindow()  # a page is laid out by the frame that shows it

    def until_built(self, name: str) -> None:
        """Waits until the page that holds this stands there, whether or not touches count yet."""
        while name not in self.names():
            QTest.qWait(1)
        # laid out by the frame that shows it, which may be the one after the frame that is under way
        for _ in range(2):
            self.glass.grabWindow()
            QTest.qWait(1)

    def start(self, question: Any) -> "asyncio.Task[Any]":
        """A question that is asked from now on."""
        task = self.loop.create_task(question)
        self.breathe()
        return task

    def ask(self, view: View) -> "asyncio.Task[Any]":
        task = self.start(self.stage.ask(view))
        self.rest()
        return task

    def cover(self, view: View) -> "asyncio.Task[Any]":
        task = self.start(self.stage.cover(view))
        self.rest()
        return task

    def touch(self, name: str) -> None:
        super().touch(name)
        self.breathe()

    def names(self) -> set[str]:
        return {item.objectName() for item in self.items()}

    def words(self) -> str:
        """Everything that is written on the glass, without the breaks put in for looks."""
        texts = [str(item.property("words") or item.property("text") or "") for item in self.items()]
        return "|".join(texts).replace("\u2060", "").replace("\n", "")


@pytest.fixture
def terminal(words: QTranslator) -> Iterator[Callable[..., Terminal]]:
    """Opens the window: `terminal("small")`."""
    opened: list[Terminal] = []

    def one(panel: str = "portrait", **more: Any) -> Terminal:
        opened.append(Terminal(panel, **more))
        return opened[-1]

    yield one
    for each in opened:
        each.close()


def singleton(on: Terminal, name: str) -> QObject:
    found = on.engine.singletonInstance("Kiosk", name)
    assert isinstance(found, QObject)
    return found


KEYS = (authenticator(1, "家のキー"), authenticator(2, "持ち歩くキー"))

TOUCHES: list[tuple[Callable[[], View], str, object]] = [
    (lambda: EnrolmentIntroductionView(compulsory=False), "proceed", Continue()),
    (lambda: EnrolmentIntroductionView(compulsory=False), "later", Later()),
    (lambda: EnrolmentIntroductionView(compulsory=True), "fido-help", HelpPage.FIDO),
    (lambda: PresentKeyView(purpose="enrolment"), "later", KeyChoice.LATER),
    (lambda: PresentKeyView(purpose="enrolment", compulsory=True), "back", BACK),
    (lambda: PresentKeyView(purpose="sign-in"), "use-password", KeyChoice.USE_PASSWORD),
    (lambda: PresentKeyView(purpose="sign-in"), "no-account", KeyChoice.NO_ACCOUNT_ON_KEY),
    (lambda: PresentKeyView(purpose="confirm"), "back", BACK),
    (lambda: PresentKeyView(purpose="confirm"), "use-password", KeyChoice.USE_PASSWORD),
    (lambda: capture(Advice.GOOD, 3, 8), "back", BACK),
    (verify, "use-passcode", KeyChoice.USE_PASSCODE),
    (verify, "back", BACK),
    (trouble("silent"), "way-another-key", KeyChoice.ANOTHER_KEY),
    (trouble("silent"), "way-use-passcode", KeyChoice.USE_PASSCODE),
    (trouble("silent"), "way-later", KeyChoice.LATER),
    (lambda: KeyTroubleView("passcode-unknown", ways=(KeyChoice.PROCEED,)), "way-proceed", KeyChoice.PROCEED),
    (passcode, "back", BACK),
    (passcode, "key-cancel", BACK),
    (offers, "add-finger", KeyOffer.ADD_FINGER),
    (lambda: offers(PasscodeFlaw.SHORT), "change-passcode", KeyOffer.CHANGE_PASSCODE),
    (offers, "proceed", Continue()),
    (lambda: FingersView(["", "親指"]), "remove-1", 1),
    (lambda: FingersView(["", "親指"]), "proceed", Continue()),
    (lambda: FingersView([""]), "back", BACK),
    (passcode_text, "back", BACK),
    (lambda: EnrolledView(sensor=True), "proceed", Continue()),
    (lambda: top(*KEYS), "end", TopWish(TopAct.END)),
    (lambda: top(*KEYS), "add", TopWish(TopAct.ADD)),
    (lambda: top(*KEYS), "key-0-rename", TopWish(TopAct.RENAME, "a1")),
    (lambda: top(*KEYS), "key-0-remove", TopWish(TopAct.REMOVE, "a1")),
    (lambda: AccountChoiceView(["ta••@a.jp", "ha••@b.jp"]), "account-1", 1),
    (lambda: RenameView("キー", ["家のキー", "予備のキー"]), "name-1", "予備のキー"),
    (lambda: RenameView("キー", ["家のキー"]), "back", BACK),
    (JourneyGoneView, "proceed", BACK),
]

COVERS: list[tuple[Callable[[], View], str, object]] = [
    (lambda: QuestionView("remove-key", "家のキー"), "yes", True),
    (lambda: QuestionView("leave-passcode"), "no", False),
    (lambda: QuestionView("remove-finger", "親指"), "yes", True),
    (lambda: QuestionView("remove-finger-number", "2"), "no", False),
    (lambda: IdleView(20), "proceed", True),
    (lambda: IdleView(20), "end", False),
    (lambda: staff("called"), "proceed", True),
    (LineLostView, "end", False),
]


@pytest.mark.parametrize("panel", SIZES)
def test_every_touch_answers_what_it_says(terminal: Callable[..., Terminal], panel: str) -> None:
    glass = terminal(panel)
    for make, name, answer in TOUCHES:
        task = glass.ask(make())
        glass.touch(name)
        assert task.done(), name
        assert task.result() == answer, name


@pytest.mark.parametrize("panel", SIZES)
def test_every_touch_on_a_cover_answers_what_it_says(terminal: Callable[..., Terminal], panel: str) -> None:
    glass = terminal(panel)
    below = glass.ask(TakeKeyView())
    for make, name, answer in COVERS:
        task = glass.cover(make())
        glass.touch(name)
        assert task.done(), name
        assert task.result() == answer, name
        glass.rest()
    assert not below.done()


def test_a_line_that_is_being_tried_again_offers_no_second_try(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    view = LineLostView()
    task = glass.cover(view)
    glass.touch("again")
    assert not task.done()
    view.show_trying(trying=False)
    glass.touch("again")
    assert task.result() is True


# the window ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [lambda: IdleView(20), lambda: QuestionView("start-over"), StaffCalledView])
def test_what_covers_lets_no_touch_through(terminal: Callable[..., Terminal], make: Callable[[], View]) -> None:
    glass = terminal()
    below = glass.ask(top(*KEYS))
    places = {name: glass.middle(name) for name in ("add", "key-0-remove", "letters")}
    cover = glass.cover(make())
    for name in ("add", "key-0-remove"):
        glass.press_at(places[name])
        glass.release(places[name])
        glass.breathe()
    assert not below.done()
    assert not cover.done()


def test_a_call_for_staff_hides_what_the_screen_shows(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    pictures = []
    for screen in (top(*KEYS), passcode(entered=4)):
        glass.ask(screen)
        task = glass.cover(staff("called"))
        pictures.append(glass.picture())
        glass.touch("proceed")
        assert task.done()
    assert pictures[0] == pictures[1]


def test_touches_during_a_change_of_pages_do_nothing(terminal: Callable[..., Terminal]) -> None:
    glass = terminal(settle=60_000)
    task = glass.start(glass.stage.ask(EnrolledView(sensor=True)))
    glass.until_built("proceed")
    glass.touch("proceed")
    assert not task.done()


def test_the_second_of_two_quick_touches_does_not_reach_the_next_page(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    first = glass.ask(EnrolledView(sensor=True))
    glass.glass.setProperty("settle", 60_000)
    at = glass.middle("proceed")
    glass.touch("proceed")
    second = glass.start(glass.stage.ask(top()))  # 「終了する」 lies where 「トップ画面へ」 lay
    glass.until_built("end")
    assert glass.middle("end") == at
    glass.touch("end")
    assert first.done()
    assert not second.done()


def test_two_touches_give_one_answer(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    view = EnrolmentIntroductionView(compulsory=False)
    task = glass.ask(view)
    at = {name: glass.middle(name) for name in ("later", "proceed")}
    for name in ("proceed", "later", "proceed"):
        glass.press_at(at[name])
        glass.release(at[name])
    glass.breathe()
    assert task.result() == Continue()
    assert view.property("busy")
    assert "お待ちください" in glass.words()


def test_pages_follow_each_other_quietly_while_they_fade(terminal: Callable[..., Terminal]) -> None:
    """A warning of Qt or QML fails the test: no page may look at a view that has gone."""
    glass = terminal(motion=True)
    for make, _name, _answer in TOUCHES[::3]:
        asked = glass.start(glass.stage.ask(make()))
        QTest.qWait(20)  # half way through
        cover = glass.start(glass.stage.cover(IdleView(20)))
        asked.cancel()
        glass.breathe()
        glass.stage.wipe()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        cover.cancel()
        glass.breathe()
    glass.rest()
    assert len([item for item in glass.items() if item.objectName() == "help"]) == 1


def test_every_touch_and_key_is_a_sign_of_life(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    glass.ask(TakeKeyView())
    signs: list[int] = []
    glass.stage.touched.connect(lambda: signs.append(1))
    glass.press_at(QPoint(540, 900))
    glass.release(QPoint(540, 900))
    glass.breathe()
    assert len(signs) == 1
    glass.cover(StaffCalledView())
    glass.press_at(QPoint(540, 900))
    glass.release(QPoint(540, 900))
    QTest.keyClick(glass.glass, Qt.Key.Key_A)
    glass.breathe()
    assert len(signs) == 3


def test_the_bell_calls_and_leaves_the_screen(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    task = glass.ask(passcode(entered=3))
    calls: list[int] = []
    glass.stage.staffWanted.connect(lambda: calls.append(1))
    glass.touch("help")
    assert calls == [1]
    assert not task.done()


def test_a_scanner_fills_the_focused_field_and_its_line_break_is_refused(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    view = LoginView(first_use=True, offers=())
    glass.ask(view)
    glass.touch("letters")
    glass.touch("close")  # a button was touched last: its keys go to the field all the same
    for key in (Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_1):
        QTest.keyClick(glass.glass, key)
    assert view.fields[0].value == "ab1"
    QTest.keyClick(glass.glass, Qt.Key.Key_Return)
    assert view.fields[0].value == "ab1"
    assert view.fields[0].property("error") == "blank"
    QTest.keyClick(glass.glass, Qt.Key.Key_Backspace)
    assert view.fields[0].value == "ab"


def test_keys_do_not_reach_a_covered_field(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    view = LoginView(first_use=True, offers=())
    glass.ask(view)
    glass.cover(IdleView(20))
    QTest.keyClick(glass.glass, Qt.Key.Key_X)
    assert view.fields[0].value == ""


def test_letters_grow_and_colours_change_until_the_session_ends(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    glass.ask(TakeKeyView())
    before = glass.find("heading").height()
    glass.touch("letters")
    glass.touch("size-1.5")
    glass.touch("high-contrast")
    assert glass.theme.property("textScale") == 1.5
    assert glass.theme.property("highContrast") is True
    glass.touch("close")
    assert "close" not in glass.names()
    assert glass.find("heading").height() > before
    glass.touch("letters")
    assert glass.glass.metaObject().invokeMethod(glass.glass, "resetLooks")
    glass.breathe()
    assert "close" not in glass.names()
    assert glass.theme.property("textScale") == 1
    assert glass.theme.property("highContrast") is False


# the pad ---------------------------------------------------------------------------------------------------


def keys_area(glass: Terminal) -> QImage:
    return glass.picture().copy(glass.place(glass.find("pad")).toRect())


@pytest.mark.parametrize("panel", SIZES)
def test_no_key_of_the_pad_shows_that_it_is_touched(terminal: Callable[..., Terminal], panel: str) -> None:
    glass = terminal(panel)
    view = passcode()
    glass.ask(view)
    untouched = keys_area(glass)
    for name in [f"key-{digit}" for digit in "0123456789"] + ["key-backspace", "key-cancel"]:
        glass.press(name)
        assert keys_area(glass) == untouched, name
        glass.release(glass.middle(name))
        view.wipe()


def test_dots_count_digits_and_six_wake_the_answer(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    view = PasscodeView(mode="choose", sensor=True, words=BORN_IN_1975)
    task = glass.ask(view)
    for count, digit in enumerate("294816", start=1):
        assert not glass.find("key-enter").isEnabled()
        glass.touch(f"key-{digit}")
        assert glass.find("dots").property("count") == count
    assert glass.find("key-enter").isEnabled()
    glass.touch("key-3")
    assert glass.find("dots").property("count") == 6
    glass.touch("key-backspace")
    assert not glass.find("key-enter").isEnabled()
    glass.touch("key-6")
    glass.touch("key-enter")
    assert task.result() == Secret("294816")


def test_the_pad_is_left_by_cancelling_when_nothing_stands_there(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    task = glass.ask(passcode())
    glass.touch("key-5")
    glass.touch("key-cancel")
    assert glass.find("dots").property("count") == 0
    assert not task.done()
    glass.touch("key-cancel")
    assert task.result() is BACK


REFUSED = {
    "123456": "連続した数字は設定できません",
    "890123": "連続した数字は設定できません",
    "777777": "同じ数字だけのパスコードは設定できません",
    "121212": "同じ並びをくり返す数字は設定できません",
    "750412": "生年月日に関する数字は設定できません",
    "995678": "電話番号に関する数字は設定できません",
}


@pytest.mark.parametrize(("digits", "words_"), REFUSED.items())
def test_a_weak_passcode_is_refused_in_words_on_a_new_layout(
    terminal: Callable[..., Terminal], digits: str, words_: str
) -> None:
    glass = terminal()
    view = PasscodeView(mode="choose", sensor=True, words=BORN_IN_1975)
    task = glass.ask(view)
    for digit in digits:
        glass.touch(f"key-{digit}")
    glass.touch("key-enter")
    assert not task.done()
    assert words_ in glass.words()
    assert glass.find("dots").property("count") == 0
    places = glass.find("pad").property("places")
    assert list(places) == view.property("layout")
    glass.touch("key-1")
    assert words_ not in glass.words()


def test_the_words_of_13_and_14_are_the_specification_s(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    glass.ask(passcode())
    assert (
        "セキュリティキーの生体認証が利用できない場合に代替するパスコードを設定します。パスコードを6桁でご入力ください。"
        in glass.words()
    )
    assert "<b>カードの暗証番号とは別の番号</b>" in glass.words()
    glass.ask(passcode(sensor=False))
    assert "セキュリティキーのパスコードを設定します。パスコードを6桁でご入力ください。" in glass.words()
    glass.ask(passcode("repeat"))
    assert "確認のため再度パスコードを入力してください。" in glass.words()
    glass.ask(passcode(trouble="sequence"))
    assert (
        "「123456」のような連続した数字は、セキュリティ上パスコードに設定できません。連続していない数字で入力を再度お試しください。"
        in glass.words()
    )


# a passcode that the pad can't take, what is offered for a key, and a full fingerprint store ------------------


@pytest.mark.parametrize("panel", SIZES)
def test_the_pad_for_a_passcode_that_the_key_has_leads_to_the_keyboard(
    terminal: Callable[..., Terminal], panel: str
) -> None:
    glass = terminal(panel)
    task = glass.ask(passcode("enter"))
    glass.touch("key-5")
    assert "パスコードに数字以外の文字がある方" in glass.words()
    glass.touch("other-characters")
    assert isinstance(task.result(), OtherCharacters)
    for mode in ("choose", "repeat"):
        glass.ask(passcode(mode))
        assert "other-characters" not in glass.names()


@pytest.mark.parametrize("panel", SIZES)
def test_a_passcode_of_letters_is_typed_hidden_and_answered(
    terminal: Callable[..., Terminal], panel: str
) -> None:
    glass = terminal(panel)
    view = passcode_text()
    task = glass.ask(view)
    if panel == "small":
        glass.touch("field-passcode-box")
    for key in ("key-a", "key-shift", "key-B", "key-7"):
        glass.touch(key)
    assert not glass.find("submit").isEnabled()
    glass.touch("key-symbols")
    glass.touch("key-$")
    assert "aB7$" not in glass.words()
    glass.touch("submit")
    assert task.result() == Secret("aB7$")
    assert view.fields[0].value == ""


@pytest.mark.parametrize("panel", SIZES)
def test_a_wrong_passcode_of_letters_is_said_with_what_is_left(
    terminal: Callable[..., Terminal], panel: str
) -> None:
    glass = terminal(panel)
    glass.ask(passcode_text(left=7))
    assert "パスコードが一致しません。あと7回入力できます。" in glass.words()
    glass.ask(passcode_text(left=2))
    assert "あと2回で、このキーは使えなくなります。" in glass.words()


@pytest.mark.parametrize(
    ("flaw", "why"),
    [
        (
            PasscodeFlaw.SHORT,
            "キーの今のパスコードは、6文字より短いものです。6桁の新しいパスコードに変更します。",
        ),
        (
            PasscodeFlaw.GUESSABLE,
            "キーの今のパスコードは、第三者に推測されやすいものです。6桁の新しいパスコードに変更します。",
        ),
        (
            PasscodeFlaw.NOT_SIX_DIGITS,
            "キーの今のパスコードを、6桁の数字に変更します。新しいパスコードをご入力ください。",
        ),
    ],
)
def test_a_change_of_the_passcode_is_said_before_with_its_reason_and_what_else_it_changes(
    terminal: Callable[..., Terminal], flaw: PasscodeFlaw, why: str
) -> None:
    glass = terminal()
    glass.ask(passcode(replaces=flaw))
    assert why in glass.words()
    assert "このキーをお使いのほかのサービスでも、パスコードが変わります。" in glass.words()


def test_a_change_is_offered_only_where_something_speaks_against_the_passcode(
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


def test_fingers_without_a_name_are_numbered_by_their_place(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    glass.ask(FingersView(["", "<b>親指</b>", ""]))
    words = glass.words().split("|")
    assert [each for each in words if each.startswith("登録") and each[2:].isdigit()] == ["登録1", "登録3"]
    assert "<b>親指</b>" in words
    glass.cover(QuestionView("remove-finger-number", "3"))
    assert "「登録3」の指紋を外しますか？" in glass.words()


# words -----------------------------------------------------------------------------------------------------


def test_advice_says_where_to_put_the_finger_not_where_it_lay(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    for advice, word, axis, sign in [
        (Advice.TOO_LEFT, "もう少し右に", "offsetX", -1),
        (Advice.TOO_RIGHT, "もう少し左に", "offsetX", 1),
        (Advice.TOO_HIGH, "もう少し下に", "offsetY", -1),
        (Advice.TOO_LOW, "もう少し上に", "offsetY", 1),
    ]:
        glass.ask(capture(advice, 3, 8))
        assert str(glass.find("heading").property("words")).startswith(word)
        assert glass.find("ring").property(axis) * sign > 0


def table(of: QObject, name: str) -> dict[str, str]:
    value = of.property(name)
    return dict(value.toVariant() if hasattr(value, "toVariant") else value)


def test_every_advice_and_every_trouble_has_words(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    advice = table(singleton(glass, "CaptureAdvice"), "headings")
    assert {each.value for each in Advice} <= set(advice)
    troubles = singleton(glass, "KeyTroubleWords")
    for name in ("happened", "toDo"):
        words = table(troubles, name)
        assert set(words) == set(TROUBLES)
        assert all(text.endswith("。") == (name == "toDo") for text in words.values())
        assert not any("エラー" in text or "コード:" in text for text in words.values())


EXACT: list[tuple[Callable[[], View], str]] = [
    (lambda: EnrolmentIntroductionView(compulsory=True), "FIDO 認証登録"),
    (lambda: EnrolmentIntroductionView(compulsory=True), "STEP2"),
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


def test_the_specification_s_words_stand_on_the_glass(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    for make, text in EXACT:
        glass.ask(make())
        assert text in glass.words(), text


def test_the_pulled_out_key_is_named_and_waited_for(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    glass.ask(PresentKeyView(purpose="enrolment"))
    assert "pulled-out" not in glass.names()
    glass.ask(PresentKeyView(purpose="enrolment", pulled_out=True))
    assert "pulled-out" in glass.names()


def test_a_terminal_without_a_reader_does_not_speak_of_cards(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    singleton(glass, "Terminal").setProperty("cardAt", -1)
    for purpose in ("enrolment", "sign-in", "confirm"):
        glass.ask(PresentKeyView(purpose=purpose))
        assert "セキュリティキーを差しこんでください" in glass.words()
        assert "カード" not in glass.words()


def test_a_compulsory_enrolment_offers_no_later(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    for view in (
        EnrolmentIntroductionView(compulsory=True),
        PresentKeyView(purpose="enrolment", compulsory=True),
    ):
        glass.ask(view)
        assert "later" not in glass.names()


@pytest.mark.parametrize("scale", [1, 1.5])
@pytest.mark.parametrize("panel", SIZES)
def test_what_can_be_touched_lies_apart_and_is_large_enough(
    terminal: Callable[..., Terminal], panel: str, scale: float
) -> None:
    glass = terminal(panel)
    glass.theme.setProperty("textScale", scale)
    width, height = SIZES[panel]
    for screen, states in CASES.items():
        glass.ask(next(iter(states.values()))())
        touchables = [item for item in glass.items() if item.inherits("QQuickAbstractButton")]
        for item in touchables:
            place, seen = glass.place(item), glass.seen(item)
            name = f"{screen} {item.objectName()}"
            assert min(place.width(), place.height()) >= 11.9 * glass.mm, name
            if seen == place:
                assert place.left() >= 0, name
                assert place.right() <= width, name
                assert place.bottom() <= height, name
            others = [
                other
                for other in touchables
                if other is not item and not other.isAncestorOf(item) and not item.isAncestorOf(other)
            ]  # an eye stands within its field
            assert not any(glass.seen(other).intersects(seen) for other in others if seen.isValid()), name


def test_every_touchable_has_a_name_of_its_own(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    for make, _name, _answer in TOUCHES + COVERS:
        glass.ask(make())
        touchables: list[QQuickItem] = [item for item in glass.items() if item.inherits("QQuickAbstractButton")]
        names = [item.objectName() for item in touchables]
        assert all(names)
        assert len(set(names)) == len(names), names
