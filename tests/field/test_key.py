"""A terminal with a key in it, from its name to what is left on it, in this order. The screen leads the tester."""

from contextlib import aclosing
from html import escape

import pytest

from hid.client import AttachedDevice
from hid.events import AuthenticatorInfo, Done, Ready
from hid.readiness import KeyUse, Readiness, readiness, with_passcode
from kiosk.keys.access import Key, KeyAccess, outcome
from kiosk.keys.enrolment import enrol
from kiosk.keys.passcodes import enter_passcode
from kiosk.keys.sign_in import sign_in
from protocol.answers import Assertion, Credential
from protocol.steps import CreateCredential, PersonalWords, SignIn
from tests.field.ledger import Ledger, Trace
from tests.field.party import RP_ID
from tests.field.terminal import Terminal

UNWILLING = "the tester did not want to"
UNADVISED = {"", "good"}


def test_plugged_in_key_speaks_ctap2_and_has_the_name_that_the_tester_confirms(
    terminal: Terminal, attached: AttachedDevice
) -> None:
    assert isinstance(attached.state, Ready), attached.state
    assert attached.port.name.strip()
    assert attached.state.info.fido2, attached.state.info.versions

    async def scene(desk: KeyAccess) -> None:
        port = (await terminal.key(desk)).port
        maker = f"（{escape(port.manufacturer)}）" if port.manufacturer else ""
        assert await terminal.lead(
            "name",
            "このキーですか？",
            f"差しこまれているキーは「{escape(port.name)}」{maker}です。"
            f"番号は {port.vendor:04x}:{port.product:04x} です。ここまで、キーには何も書いていません。",
            proceed="はい",
            leave="ちがう",
        ), "the tester says that this is another key"

    terminal.play(scene)


def test_enrolment_captures_a_finger_with_advice_for_a_misplaced_sample_and_makes_a_credential(
    terminal: Terminal, attached: AttachedDevice
) -> None:
    ready = readiness(with_passcode(_ready(attached)), KeyUse.ENROLMENT)
    if ready is not Readiness.PASSCODE_NO_FINGER:
        pytest.skip(
            f"no finger is captured on this key ({ready}): take one that has a sensor and knows none yet"
        )

    async def scene(desk: KeyAccess) -> None:
        key = await terminal.key(desk)
        before = (
            "新しいパスコードを決めます"
            if readiness(_ready(key), KeyUse.ENROLMENT) is Readiness.NEW
            else "今のパスコードを使います"
        )
        if not await terminal.lead(
            "enrol",
            "このキーに書きこみます",
            f"{before}。続けて指紋を読み取り、テスト用の登録（localhost）を作ります。"
            "登録は最後に消せますが、パスコードと指紋は、キーを初期化するまで残ります。"
            "<b>2回目に指を当てるときは、わざと左にずらしてください。</b>",
            proceed="書きこむ",
            leave="やめる",
        ):
            pytest.skip(UNWILLING)
        step = CreateCredential(options=terminal.party.creation_options(), words=PersonalWords())
        enrolled = await enrol(desk, step)
        assert isinstance(enrolled.answer, Credential), "the tester left the enrolment"
        terminal.party.register(enrolled.answer.response)

    terminal.play(scene)
    assert terminal.ledger[Ledger.FINGERPRINT] is Trace.LEFT
    captures = [one for one in terminal.seen if one.screen == "Capture"]
    plain = {one.heading for one in captures if one.advice in UNADVISED}
    advised = {one.advice: one.heading for one in captures if one.advice not in UNADVISED}
    assert advised, "every sample was good: no advice was called for"
    assert not plain & set(advised.values()), advised


def test_finger_signs_in_without_the_passcode(terminal: Terminal, attached: AttachedDevice) -> None:
    _needs_credential(terminal)

    async def scene(desk: KeyAccess) -> None:
        assert await terminal.lead(
            "finger",
            "指紋でログインします",
            "読み取った指を、キーのセンサーに当ててください。キーに新しく書くものはありません。",
            proceed="進む",
        )
        await _sign_in(terminal, desk)

    terminal.play(scene)
    assert "Passcode" not in {one.screen for one in terminal.seen}, "it was the passcode that signed in"


def test_passcode_signs_in_with_a_touch(terminal: Terminal, attached: AttachedDevice) -> None:
    _needs_credential(terminal)

    async def scene(desk: KeyAccess) -> None:
        assert await terminal.lead(
            "passcode",
            "パスコードでログインします",
            "次の画面で「パスコードを使う」に触れ、パスコードを入力してください。キーが光ったら触れます。"
            "キーに新しく書くものはありません。",
            proceed="進む",
        )
        await _sign_in(terminal, desk)

    terminal.play(scene)
    assert "Passcode" in {one.screen for one in terminal.seen}, "no passcode was asked for"


def test_key_pulled_out_during_a_sign_in_is_asked_for_again_and_signs_in(
    terminal: Terminal, attached: AttachedDevice
) -> None:
    _needs_credential(terminal)

    async def scene(desk: KeyAccess) -> None:
        assert await terminal.lead(
            "pull-out",
            "途中でキーを抜きます",
            "指を求められたら、<b>指を当てずに、キーを抜いてください。</b>"
            "画面の案内を読んでから差しこみ、指を当てます。キーに新しく書くものはありません。",
            proceed="進む",
        )
        await _sign_in(terminal, desk)

    terminal.play(scene)
    assert terminal.saw_pulled_out(), [one.screen for one in terminal.seen]


def test_credential_of_this_test_run_is_deleted_if_the_tester_agrees_and_the_rest_is_shown(
    terminal: Terminal, attached: AttachedDevice
) -> None:
    deletable = terminal.party.registered is not None and _ready(attached).manages_credentials

    async def scene(desk: KeyAccess) -> None:
        wanted = deletable and await terminal.lead(
            "delete",
            "テスト用の登録を消します",
            "このテストで作った登録（localhost）だけを、キーから消します。パスコードを入力してください。",
            proceed="消す",
            leave="残しておく",
        )
        if wanted:
            await _delete_credential(terminal, desk)
        await terminal.lead(
            "left", "キーに残っているもの", "<br>".join(terminal.ledger.lines()), proceed="終わる"
        )
        if wanted:
            assert terminal.ledger[Ledger.CREDENTIAL] is Trace.NOTHING

    terminal.play(scene)


async def _sign_in(terminal: Terminal, desk: KeyAccess) -> None:
    signed = await sign_in(desk, SignIn(options=terminal.party.request_options()))
    assert isinstance(signed, Assertion), "the tester left the sign-in"
    terminal.party.sign_in(signed.response)


async def _delete_credential(terminal: Terminal, desk: KeyAccess) -> None:
    attached = await terminal.key(desk)
    key = Key(attached.device, attached.port, _ready(attached), attached.port.name)
    await enter_passcode(desk, key, "confirm")
    deleting = desk.devices.delete_credential(key.device, RP_ID, terminal.party.credential_id)
    async with aclosing(deleting) as events:
        end = await outcome(events)
    assert isinstance(end, Done), end


def _ready(attached: AttachedDevice) -> AuthenticatorInfo:
    assert isinstance(attached.state, Ready), attached.state
    return attached.state.info


def _needs_credential(terminal: Terminal) -> None:
    if terminal.party.registered is None:
        pytest.skip("no credential was made before")
