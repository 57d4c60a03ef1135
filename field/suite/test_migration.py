"""One migration with a training member, at the branch's own member service, up to the top screen."""

from html import escape

import pytest

from field.ledger import Ledger, Trace
from field.member import LegacyMember
from field.screen import TerminalScreen
from field.terminal import Terminal


@pytest.mark.usefixtures("key")
async def test_training_member_migrates_enrols_the_key_and_reaches_the_top_screen(
    terminal: Terminal, screen: TerminalScreen, member: LegacyMember
) -> None:
    """練習用の会員で移行する"""
    await screen.tell(
        "練習用の会員で\n移行します",
        f"ID「{escape(member.login)}」、パスワード「{escape(member.password.reveal())}」です。メモしてください。",
        "このあとは、お客さまと同じように進めてください。キーに、会員の登録が書きこまれます。",
        "「トップ画面」に着いたら、このテストは終わりです。",
        private=True,
    )
    async with terminal.serving():
        for shown in ("Registered", "Enrolled", "Top"):
            await screen.shown(shown)
    assert terminal.ledger[Ledger.MEMBER] is Trace.LEFT
