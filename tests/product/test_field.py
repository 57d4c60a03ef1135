"""The field tests with virtual keys and a scripted tester, and their report; the page's own test; no screen, no key."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

from demo.world import PANELS
from hid.discovery import attached
from tests.support.glass_walker import LEGACY
from tests.support.made_up_machine import need_umockdev

ROOT = Path(__file__).parents[2]
FIELD = [sys.executable, "-m", "field", "-W", "error"]
PAGE = ROOT / "docs/field.md"
SCREENS = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
SECRET = "Kx7-Qv2w"
PICTURE = re.compile(r'<img src="data:image/png;base64,')
SHORT = ("each_target", "member_service", "pad", "test_key")
"""Words in the names of the tests of the ready suite that every run of script/test plays."""
FAILING = f'''
from contextlib import nullcontext
from field.panel import faults_of

async def test_that_fails(screen):
    """失敗するテスト"""
    await screen.tell("秘密", "{SECRET}", private=True)
    assert False, "as it should"

async def test_dead_panel(screen, panel, monkeypatch):
    monkeypatch.setattr(screen, "awaiting", lambda _act: nullcontext())  # so that the scripted tester touches nothing
    monkeypatch.setattr(panel, "seconds", 0.2)
    faults = faults_of(await panel.touch_targets())
    left, cells = await panel.wipe_over()
    assert not faults, f"{{faults[0]}}、{{len(left) == cells}}"
'''
WARNING = """
from PySide6.QtCore import qWarning

def test_that_warns(qapp):
    qWarning("as a real desktop does")
"""


FAILING_TESTS = {"test_that_fails", "test_dead_panel"}
"""The names of the tests in `FAILING`."""


class Ran(NamedTuple):
    said: str
    cases: dict[str, str]
    """How each test ended, by its name: "passed", "skipped" or "failure"."""
    page: str


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """The ready suite, the test that docs/field.md shows, and one that fails, in one run."""
    folder = tmp_path_factory.mktemp("ran")
    block = re.search(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert block is not None
    (folder / "test_page.py").write_text(block[1], "utf-8")
    (folder / "test_failing.py").write_text(FAILING, "utf-8")
    report = folder / "report.html"
    files = ["field/suite", str(folder / "test_page.py"), str(folder / "test_failing.py")]
    return _play(report, "-k", " or ".join((*SHORT, "test_page", "test_failing")), *files)


@pytest.mark.landing
def test_short_part_of_the_ready_suite_passes_with_virtual_keys(ran: Ran) -> None:
    ended = {name: end for name, end in ran.cases.items() if name not in FAILING_TESTS}
    assert [word for word in SHORT if not any(word in name for name in ended)] == []
    assert set(ended.values()) == {"passed"}, ran.said
    assert "テスト用の登録（localhost）: ありません" in ran.said
    assert "テストで読み取った指紋: 残っています" in ran.said


@pytest.mark.landing
def test_example_test_in_docs_field_md_has_at_most_ten_lines_and_passes_with_a_virtual_key(ran: Ran) -> None:
    block = re.search(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert block is not None
    assert len([line for line in block[1].splitlines() if line]) <= 10
    names = re.findall(r"def (test_\w+)", block[1])
    assert names
    for name in names:
        assert {end for case, end in ran.cases.items() if case.startswith(name)} == {"passed"}, ran.said


@pytest.mark.landing
def test_report_is_one_page_with_pictures_and_without_scripts_or_other_files(ran: Ran) -> None:
    assert len(PICTURE.findall(ran.page)) > 10
    assert not re.search(r"<script|<link|url\(|src=\"(?!data:)", ran.page)


@pytest.mark.landing
def test_failed_test_is_a_failure_in_the_junit_xml_and_in_the_report_with_its_title_and_reason(
    ran: Ran,
) -> None:
    assert ran.cases["test_that_fails"] == "failure"
    first, _ = _failed(ran.page)
    assert "失敗するテスト" in first
    assert "as it should" in first


@pytest.mark.landing
def test_dead_panel_fails_its_field_test_and_the_report_counts_the_targets_that_do_not_answer(ran: Ran) -> None:
    assert ran.cases["test_dead_panel"] == "failure"
    assert "触れても反応しない印が9個あります、True" in _failed(ran.page)[1]


@pytest.mark.landing
def test_private_screens_are_in_no_picture_and_no_secret_is_in_the_report(ran: Ran) -> None:
    assert not PICTURE.search(_failed(ran.page)[0])
    figures = re.findall(r"<figure>.*?</figure>", ran.page, re.DOTALL)
    passcodes = [figure for figure in figures if "<figcaption>Passcode" in figure]
    assert passcodes
    assert not [figure for figure in passcodes if PICTURE.search(figure)]
    assert SECRET not in ran.page


@pytest.mark.landing
def test_terminal_not_enrolled_and_tester_who_does_nothing_fail_with_a_sentence_in_the_report(
    tmp_path: Path,
) -> None:
    if attached():
        pytest.skip("there is a key in this machine")
    report = tmp_path / "report.html"
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    which = "tester_confirms or member_service"
    ran = _run(*FIELD, "--patience", "3", "-k", which, "--report", str(report), env=offscreen)
    assert ran.returncode == 1, ran.stdout
    line, key = _failed(report.read_text("utf-8"))
    assert "会員サービスにまだ登録されていない" in line
    assert "3秒たっても、終わりませんでした" in key
    assert len(PICTURE.findall(key)) == 1


@pytest.mark.slow
@pytest.mark.parametrize("words", [*(["--panel", panel] for panel in PANELS), ["--umockdev"]], ids=" ".join)
def test_whole_ready_suite_passes_with_virtual_keys_and_a_training_member(
    words: list[str], tmp_path: Path
) -> None:
    """But for the test of the card reader, which is skipped."""
    if "--umockdev" in words:
        need_umockdev()
    ran = _play(tmp_path / "report.html", *words)
    skipped = [name for name, end in ran.cases.items() if end == "skipped"]
    assert skipped == ["test_card_is_read_when_it_is_laid_on_the_reader_and_gone_when_it_is_lifted_off"], (
        ran.said
    )
    assert set(ran.cases.values()) == {"passed", "skipped"}, ran.said
    assert "練習用の会員の登録: 残っています" in ran.said
    assert LEGACY[1] not in ran.page + (tmp_path / "report.xml").read_text("utf-8")


@pytest.mark.landing
def test_warnings_of_qt_pass_where_a_plugin_says_that_keys_and_tester_are_real(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("def pytest_terminal_stand_in():\n    return None\n", "utf-8")
    (tmp_path / "test_warning.py").write_text(WARNING, "utf-8")
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ran = _run(
        *FIELD, "--report", str(tmp_path / "report.html"), str(tmp_path / "test_warning.py"), env=offscreen
    )
    assert ran.returncode == 0, ran.stdout


@pytest.mark.landing
def test_field_tests_without_a_screen_are_skipped_and_say_so(tmp_path: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if name not in SCREENS}
    ran = _run(*FIELD, "--report", str(tmp_path / "report.html"), env=bare)
    assert ran.returncode == 0, ran.stdout
    assert "画面がありません" in ran.stdout, ran.stdout


def _play(report: Path, *words: str) -> Ran:
    said = _run(*FIELD, "-p", "tests.field.stand_in", "--report", str(report), *words).stdout
    cases = {
        case.attrib["name"]: case[0].tag if len(case) else "passed"
        for case in ET.parse(report.with_suffix(".xml")).iter("testcase")  # noqa: S314 - our own
    }
    return Ran(said, cases, report.read_text("utf-8"))


def _failed(page: str) -> list[str]:
    """Return the sections of the tests that failed."""
    return re.findall(r'<section class="case failed">.*?</section>', page, re.DOTALL)


def _run(*command: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=300, env=env)
