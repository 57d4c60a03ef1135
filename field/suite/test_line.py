"""The line to the member service, and the clock."""

from field.terminal import Terminal
from kiosk.commands import service_checks


def test_member_service_is_reached_takes_this_terminal_and_has_its_time(terminal: Terminal) -> None:
    """会員サービスと時計"""
    checks = list(service_checks(terminal.settings, terminal.proof()))
    terminal.lines += [check.says for check in checks]
    assert all(check.fine for check in checks), "; ".join(check.says for check in checks if not check.fine)
