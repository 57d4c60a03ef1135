"""The line to the member service, and the clock."""

from field.terminal import Terminal
from kiosk.commands import service_checks


def test_member_service_is_reached_takes_this_terminal_s_signature_and_agrees_with_its_clock(
    terminal: Terminal,
) -> None:
    """会員サービスと時計"""
    wrong = [check.says for check in service_checks(terminal.settings, terminal.proof()) if not check.fine]
    assert not wrong, "; ".join(wrong)
    terminal.lines.append("会員サービスとつながり、時計も合っています。")
