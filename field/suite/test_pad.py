"""The passcode pad, with a made-up passcode that no key gets."""

import pytest

from field.screen import TerminalScreen
from field.terminal import Terminal
from kiosk.views.passcode import PasscodeView
from protocol.secret import Secret

DIGITS = "274916"


@pytest.mark.parametrize("time", ["1回目", "2回目"])
async def test_passcode_pad_returns_the_digits_that_the_tester_was_told_to_touch(
    terminal: Terminal, screen: TerminalScreen, time: str
) -> None:
    """パスコードの入力"""
    await screen.tell(
        f"次の画面で {DIGITS} を\n入力してください",
        f"{time}です。数字の並びは毎回変わります。このパスコードは、どのキーにも書きません。",
    )
    entered = await terminal.glass.stage.ask(PasscodeView(mode="enter", sensor=True))
    assert entered == Secret(DIGITS), "入力した数字が違います"
