"""The terminal as the demo and the tour run it: how it ends with a settings error."""

from typing import Any

import pytest

from demo.child import secret_pipe
from demo.terminal import main
from kiosk.__main__ import CONFIGURATION
from protocol.settings_file import SettingsError


def test_demo_terminal_prints_only_the_sentence_of_a_settings_error_and_exits_as_misconfigured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*_: Any) -> int:
        raise SettingsError("panel.size: turn the screen")

    monkeypatch.setattr("kiosk.app.run", run)
    assert main([f"--token-fd={secret_pipe('of this test')}"]) == CONFIGURATION
    assert capsys.readouterr().err == "panel.size: turn the screen\n"
