"""The field tests, with a virtual key and a scripted tester; and without any key."""

import subprocess
import sys
from pathlib import Path

import pytest

from hid.discovery import attached

ROOT = Path(__file__).parents[2]
FIELD = [sys.executable, "-m", "pytest", "tests/field", "-q", "-p", "no:cacheprovider"]


def test_field_tests_pass_with_a_virtual_key() -> None:
    ran = _run(*FIELD, "--virtual-key")
    assert ran.returncode == 0, ran.stdout
    assert "6 passed" in ran.stdout, ran.stdout
    assert "skipped" not in ran.stdout, ran.stdout
    assert "テスト用の登録（localhost）: ありません" in ran.stdout
    assert "テストで読み取った指紋: 残っています" in ran.stdout


def test_field_tests_without_a_key_are_skipped_and_say_to_plug_one_in() -> None:
    if attached():
        pytest.skip("there is a key in this machine")
    ran = _run(*FIELD)
    assert ran.returncode == 0, ran.stdout
    assert "6 skipped" in ran.stdout, ran.stdout
    assert "no security key: plug one in" in ran.stdout, ran.stdout


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=300)
