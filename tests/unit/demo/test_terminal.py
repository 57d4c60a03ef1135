"""The terminal as the demo and the tour run it: how it ends where it can't be drawn."""

from typing import Any

import pytest

from demo.child import secret_pipe
from demo.terminal import main
from kiosk.__main__ import CONFIGURATION
from protocol.settings_file import SettingsError


def test_demo_terminal_whose_panel_does_not_fit_the_screen_prints_only_that_and_exits_as_misconfigured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*_: Any) -> int:
        raise SettingsError("panel.size: turn the screen")

    monkeypatch.setattr("kiosk.app.run", run)
    assert main([f"--token-fd={secret_pipe('of this test')}"]) == CONFIGURATION
    assert capsys.readouterr().err == "panel.size: turn the screen\n"
