"""A security key, from its name to what is left on it, in this order."""

from html import escape

import pytest

from field.acts import FieldAct
from field.key import UsbKey
from field.ledger import Ledger, Trace
from field.screen import TerminalScreen
from hid.readiness import KeyUse, Readiness, readiness, with_passcode
from kiosk.views.present_key import PresentKeyView

UNADVISED = {"", "good"}
PULLED_OUT = ("途中で離れました", "途中で外れました")
"""What the screen says with a card reader, and without."""


async def test_key_that_is_put_in_speaks_ctap2_and_has_the_name_that_the_tester_confirms(
    screen: TerminalScreen, key: UsbKey
) -> None:
    """キーの名前が分かる"""
    port = key.here()[0].port
    assert key.info.fido2, key.info.versions
    maker = f"（{escape(port.manufacturer)}）" if port.manufacturer else ""
    assert await screen.ask(
        "このキーですか？",
        f"差しこまれているキーは「{escape(port.name)}」{maker}です。",
        f"番号は {port.vendor:04x}:{port.product:04x} です。",
        "ここまで、キーには何も書いていません。",
        no="ちがう",
        picture="key",
    ), "the tester says that this is another key"


async def test_enrolment_captures_a_finger_with_advice_for_a_misplaced_sample_and_makes_a_credential(
    screen: TerminalScreen, key: UsbKey
) -> None:
    """指紋を読み取って登録する"""
    if readiness(with_passcode(key.info), KeyUse.ENROLMENT) is not Readiness.PASSCODE_NO_FINGER:
        pytest.skip("センサーがあり、まだ指紋を知らないキーを使ってください")
    new = readiness(key.info, KeyUse.ENROLMENT) is Readiness.NEW
    if not await screen.ask(
        "このキーに書きこみます",
        f"{'新しいパスコードを決めます' if new else '今のパスコードを使います'}。指紋を読み取り、テスト用の登録を作ります。",
        "パスコードと指紋は、キーを初期化するまで残ります。",
        "<b>2回目に指を当てるときは、わざと左にずらしてください。</b>",
        yes="書きこむ",
        no="やめる",
        picture="touch",
    ):
        pytest.skip("テスト担当者が書きこみを選びませんでした")
    await key.enrol()
    assert key.ledger[Ledger.FINGERPRINT] is Trace.LEFT
    captures = [one for one in screen.seen if one.screen == "Capture"]
    plain = {one.heading for one in captures if one.advice in UNADVISED}
    advised = {one.advice: one.heading for one in captures if one.advice not in UNADVISED}
    assert advised, "every sample was good: no advice was called for"
    assert not plain & set(advised.values()), advised


async def test_finger_signs_in_without_the_passcode(screen: TerminalScreen, key: UsbKey) -> None:
    """指紋でログインする"""
    await screen.tell(
        "指紋でログインします", "読み取った指を、キーのセンサーに当ててください。", picture="touch"
    )
    await key.sign_in()
    assert "Passcode" not in {one.screen for one in screen.seen}, "it was the passcode that signed in"


async def test_passcode_signs_in_with_a_touch(screen: TerminalScreen, key: UsbKey) -> None:
    """パスコードでログインする"""
    await screen.tell(
        "パスコードで\nログインします",
        "次の画面で「パスコードを使う」を押し、パスコードを入力してください。",
        "キーが光ったら、触れてください。",
        picture="touch",
    )
    await key.sign_in(FieldAct.USE_PASSCODE)
    assert "Passcode" in {one.screen for one in screen.seen}, "no passcode was asked for"


async def test_key_pulled_out_during_a_sign_in_is_asked_for_again_and_signs_in(
    screen: TerminalScreen, key: UsbKey
) -> None:
    """途中で抜いても続けられる"""
    await screen.tell(
        "途中でキーを抜きます",
        "指を求められたら、<b>指を当てずに、キーを抜いてください。</b>",
        "画面の案内を読んでから差しこみ、指を当ててください。",
        picture="key-away",
    )
    await key.sign_in(FieldAct.PULL_KEY_OUT_INSTEAD)
    said = [one.texts for one in screen.seen if one.screen == PresentKeyView.screen]
    assert any(words in text for words in PULLED_OUT for text in said), [one.screen for one in screen.seen]


async def test_credential_of_this_test_run_is_deleted_if_the_tester_agrees(
    screen: TerminalScreen, key: UsbKey
) -> None:
    """テスト用の登録を消す"""
    if key.party.registered is None or not key.info.manages_credentials:
        pytest.skip("消す登録がないか、このキーでは消せません")
    if not await screen.ask(
        "テスト用の登録を\n消します",
        "このテストで作った登録（localhost）だけを、キーから消します。",
        "パスコードを入力してください。",
        yes="消す",
        no="残しておく",
        picture="key",
    ):
        pytest.skip("テスト担当者が残すことを選びました")
    await key.delete_credential()
    assert key.ledger[Ledger.CREDENTIAL] is Trace.NOTHING
