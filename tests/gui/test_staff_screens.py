"""What the screens for choosing between keys, for a full key, for a reset and for staff show."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QTranslator

from demo.gallery.cases_accounts import refused
from demo.gallery.cases_keys import passcode, passcode_text, verify
from demo.gallery.cases_staff import LONG_STORED, STORED, approval, reset, staff_code
from demo.gallery.panel_window import SIZES
from demo.gallery.scene import Look, Scene
from kiosk.passcode_rules import PasscodeFlaw
from kiosk.views.choosing import SelectKeyView, StoredCredentialsView, WhichKeyView
from kiosk.views.present_key import PresentKeyView
from kiosk.views.start import HelpPage, HelpView, Wish
from kiosk.views.top import QuestionView
from kiosk.views.view import View
from protocol.refusals import RefusalCode
from script.phrases import MARK
from tests.gui.terminal import Terminal

SAID: list[tuple[Callable[[], View], str]] = [
    (lambda: SelectKeyView([], touchable=True), "お使いになるキーに触れてください"),
    (lambda: SelectKeyView([], touchable=True), "キーが2つあります。"),
    (lambda: SelectKeyView(["カード"], touchable=True), "お使いになるキーに触れてください"),
    (lambda: SelectKeyView(["カード"], touchable=True), "カードを使う"),
    (lambda: SelectKeyView(["カード", "別のカード"], touchable=False), "お使いになるほうを選んでください"),
    (lambda: SelectKeyView(["ICカード"] * 2, touchable=False), "お使いになるカードだけを残してください"),
    (lambda: SelectKeyView(["ICカード"] * 2, touchable=False), "カードが2枚あります。お使いにならないカードを、お取りください。"),
    (lambda: SelectKeyView(["ICカード"] * 2, touchable=True), "光っているキーに触れるか、お使いになるカードだけを残してください。"),
    (lambda: StoredCredentialsView(STORED, sensor=True), "キーの登録がいっぱいです"),
    (lambda: StoredCredentialsView(STORED, sensor=True), "そのサービスには、このキーでログインできなくなります。もとには戻せません。"),
    (lambda: StoredCredentialsView(STORED, sensor=True), "別のキーを使う"),
    (lambda: QuestionView("delete-credential", STORED[0]), "この登録を消しますか？"),
    (lambda: QuestionView("delete-credential", STORED[0]), "もとには戻せません。"),
    (lambda: QuestionView("reset-key", "家のキー"), "「家のキー」を初期化しますか？"),
    (lambda: QuestionView("reset-key", "家のキー"), "ほかのサービスのものも含めて、すべての登録が消えます。"),
    (lambda: QuestionView("reset-key", "家のキー"), "指紋とパスコードも消え、もとには戻せません。"),
    (lambda: QuestionView("remove-key", "家のキー"), "「家のキー」の登録を取り消しますか？"),
    (lambda: reset("pull-out"), "キーを一度抜いてください"),
    (lambda: reset("pull-out", card=True), "カードを一度取ってください"),
    (lambda: reset("pull-out", rest=True, card=True), "初期化するカードだけを、このあと置きます。"),
    (lambda: reset("put-in"), "もう一度差しこんでください"),
    (lambda: reset("put-in"), "10秒以内に"),
    (lambda: reset("put-in", card=True), "もう一度置いてください"),
    (lambda: reset("touch"), "すぐに、キーに触れてください"),
    (lambda: reset("touch"), "10秒以内に"),
    (lambda: reset("touch", long_touch=True), "そのまま10秒ほど、指をはなさないで"),
    (lambda: reset("wait"), "終わるまで、キーを抜かないでください。"),
    (lambda: reset("wait", card=True), "終わるまで、カードを動かさないでください。"),
    (lambda: reset("pull-out", "too-late"), "間に合いませんでした。まだ何も消えていません。"),
    (lambda: reset("pull-out", "other-key"), "別のキーのようです。"),
    (lambda: reset("pull-out", "too-late", card=True), "間に合いませんでした。まだ何も消えていません。"),
    (lambda: reset("pull-out", "other-key", card=True), "別のカードのようです。"),
    (lambda: WhichKeyView(["家のキー"]), "初期化したキーは、この中のどれですか？"),
    (lambda: WhichKeyView(["家のキー"]), "この中にはない"),
    (staff_code, "係員用の登録コード"),
    (approval, "係員のキーで承認する"),
    (approval, "キーの初期化"),
    (approval, "田・ 花・ 様"),
    (approval, "YubiKey Bio"),
    (approval, "すべての登録が消え、もとには戻せません。"),
    (lambda: PresentKeyView(purpose="approval"), "係員のキーを差しこむか、カードを置いてください"),
    (lambda: verify(purpose="approval"), "係員の方は、センサーに指を当ててください"),
    (lambda: verify(purpose="approval", finger=False), "係員の方は、キーの光っている部分に触れてください"),
    (lambda: passcode("enter", purpose="approval"), "係員のキーのパスコードを入力してください"),
    (lambda: passcode_text(purpose="approval"), "係員のキーのパスコードを入力してください"),
    (lambda: passcode(replaces=PasscodeFlaw.MUST_CHANGE), "このキーは、パスコードの変更を求めています。"),
    (lambda: passcode(length=8), "このキーのきまりで、8桁が必要です。"),
    (passcode, "のぞき見を防ぐため、数字の場所は毎回変わります。"),
    (lambda: passcode_text(mode="choose", shortest=8), "英字や記号を入れて、8文字以上でご入力ください。"),
    (lambda: passcode_text(mode="repeat", shortest=8), "確認のため再度パスコードを入力してください。"),
    (lambda: passcode_text(mode="choose", trouble="pin-policy"), "英字や記号を入れてください。"),
    (lambda: passcode_text(mode="choose", trouble="same"), "同じ文字だけのパスコードは設定できません。"),
    (lambda: passcode_text(mode="choose", trouble="differs"), "はじめから入力してください。"),
]  # fmt: skip


def test_staff_screens_show_their_words(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    for make, text in SAID:
        glass.ask(make())
        assert text in re.sub("<b>|</b>|<br>", "", glass.words()), text


def test_card_on_staff_screens_is_laid_not_plugged_in_or_touched(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    for phase in ("pull-out", "put-in", "touch", "wait"):
        glass.ask(reset(phase, card=True))
        for word in ("抜", "差しこ", "触れ"):
            assert word not in glass.words(), phase


def test_reset_screen_has_no_back_button_while_the_key_is_being_reset(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    view = reset("touch")
    task = glass.ask(view)
    assert "back" in glass.names()
    view.show_phase("wait")
    glass.rest()
    assert "back" not in glass.names()
    assert not task.done()


def test_reset_screen_says_what_to_do_in_each_phase(terminal: Callable[..., Terminal]) -> None:
    glass = terminal()
    view = reset("pull-out", "too-late")
    glass.ask(view)
    assert "refusal" in glass.names()
    for phase, heading in [
        ("put-in", "もう一度\n差しこんでください"),
        ("touch", "すぐに、キーに\n触れてください"),
        ("wait", "キーを初期化しています"),
    ]:
        view.show_trouble("")
        view.show_phase(phase)
        glass.rest()
        assert glass.find("heading").property("words").replace(MARK, "") == heading
        assert "refusal" not in glass.names()


def test_long_names_on_a_key_show_their_beginning_and_end(words: QTranslator) -> None:
    for panel in SIZES:
        for view in (
            StoredCredentialsView([LONG_STORED], sensor=True),
            QuestionView("delete-credential", LONG_STORED),
        ):
            scene = Scene(view, Look(panel))
            service, account = scene.find("service"), scene.find("account")
            assert service.property("text") == "login.microsoftonline.com"
            assert account.property("text").startswith("hanako.tanaka")
            assert account.property("truncated")
            assert account.property("lineCount") == 1
            scene.close()


def test_markup_in_names_on_a_key_is_shown_as_text(words: QTranslator) -> None:
    for view in (StoredCredentialsView(STORED, sensor=True), QuestionView("delete-credential", STORED[2])):
        scene = Scene(view)
        accounts = [item.property("text") for item in scene.items() if item.objectName() == "account"]
        assert "<b>hanako</b>" in accounts
        scene.close()


def test_refused_staff_code_says_to_ask_the_operator_for_a_new_one(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    glass.ask(refused(staff_code(), RefusalCode.CODE_WRONG))
    assert "番号がちがうか、期限が切れたか、すでに使われています。" in glass.words()
    assert "運用担当者に新しい登録コードをお求めください。" in glass.words()
    assert "再送信" not in glass.words()


def test_staff_key_screens_do_not_offer_the_customer_s_ways(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    glass.ask(PresentKeyView(purpose="approval"))
    assert not {"use-password", "no-account", "later"} & glass.names()


@pytest.mark.parametrize("panel", SIZES)
def test_help_page_leads_to_the_staff_code_only_from_the_start_screen(
    terminal: Callable[..., Terminal], panel: str
) -> None:
    glass = terminal(panel)
    glass.ask(HelpView(HelpPage.QA))
    assert "staff" not in glass.names()
    task = glass.ask(HelpView(HelpPage.QA, from_start=True))
    glass.touch("staff")
    assert task.result() is Wish.STAFF


def test_words_for_a_pulled_out_key_name_cards_only_if_the_terminal_has_a_reader(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    glass.ask(PresentKeyView(purpose="enrolment", pulled_out=True))
    assert "キーまたはカードが途中で離れました。" in glass.words()
    glass.singleton("Terminal").setProperty("cardAt", -1)
    glass.ask(PresentKeyView(purpose="enrolment", pulled_out=True))
    assert "キーが途中で外れました。" in glass.words()
    assert "カード" not in glass.words()
