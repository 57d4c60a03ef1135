"""The report of a run: one HTML page without scripts or other files, which a branch can read, print and send.

Test outcomes come from pytest. Pictures come from the screen, which takes no picture of a private page. Of a failure, the first
line of pytest's message is there: no local variables, and nothing that was typed.
"""

import base64
import platform
from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import qVersion

from common.version import VERSION
from field.screen import ScreenPicture

if TYPE_CHECKING:
    from field.terminal import Terminal

OUTCOMES = {"passed": ("合格", "✓"), "failed": ("不合格", "✕"), "skipped": ("未実施", "－")}
UNTESTED = "音声、コードリーダー、プリンターは、このテストでは試していません。ある端末では、使ってみて確かめてください。"
PAGE = Path(__file__).with_name("report.html")


@dataclass
class Case:
    """One test: its name, its title for the reader, how it ended and why, how long it took, and what was shown."""

    name: str
    title: str
    outcome: str = "passed"
    reason: str = ""
    seconds: float = 0.0
    pictures: list[ScreenPicture] = field(default_factory=list)


class FieldReport:
    """Gathers the cases while pytest runs, and writes the page at the end."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.cases: dict[str, Case] = {}
        self._began = datetime.now().astimezone()
        self._terminal: Terminal | None = None
        self._about: dict[str, str] = {}

    def begin(self, terminal: "Terminal") -> None:
        """Note the terminal that is tested, and what the report says about it."""
        self._terminal = terminal
        window = terminal.glass.window
        self._about = {
            "製品": f"Madoguchi {VERSION}",
            "端末": terminal.settings.terminal,
            "画面": f"{terminal.settings.panel.size}　{window.width()} × {window.height()}",
            "会員サービス": terminal.settings.service.url,
            "基本ソフト": f"{platform.freedesktop_os_release().get('PRETTY_NAME', '')}　Linux {platform.release()}",
            "Qt・Python": f"{qVersion()}・{platform.python_version()}",
        }

    def summary(self) -> list[str]:
        """Return what the tester reads last: how many passed, failed or were skipped, which failed, and the ledger's lines."""
        failed = [f"不合格：{case.title}。" for case in self.cases.values() if case.outcome == "failed"]
        return [self._counts(), *failed, *(self._terminal.ledger.lines() if self._terminal else [])]

    def _counts(self) -> str:
        ends = [case.outcome for case in self.cases.values()]
        return (
            "、".join(f"{name} {ends.count(end)}" for end, (name, _) in OUTCOMES.items() if end in ends) + "。"
        )

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Note how a test ended, and move the screen's pictures into its case. Return pytest's report unchanged."""
        report = yield
        case = self.cases.setdefault(item.nodeid, Case(item.name.partition("[")[0], _title(item)))
        case.seconds += report.duration
        if report.outcome != "passed":
            case.outcome, case.reason = report.outcome, _reason(report, call)
        if call.when == "call" and self._terminal is not None:
            case.pictures = list(self._terminal.screen.pictures)
            self._terminal.screen.begin()
        return report

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the summary, and where the report is."""
        terminalreporter.section("report")
        for line in [*self.summary(), str(self.path)]:
            terminalreporter.line(line)

    def pytest_sessionfinish(self) -> None:
        """Write the report page with the verdict, in place of an earlier one.

        The verdict is "failed" if a test failed. Otherwise it is "passed" if one passed, and "skipped" if none
        did.
        """
        failed = any(case.outcome == "failed" for case in self.cases.values())
        verdict = (
            "failed"
            if failed
            else "passed"
            if any(c.outcome == "passed" for c in self.cases.values())
            else "skipped"
        )
        lines = [*(self._terminal.lines if self._terminal else []), UNTESTED]
        left = self._terminal.ledger.lines() if self._terminal else []
        page = PAGE.read_text("utf-8")
        for name, html in {
            "verdict": verdict,
            "sign": OUTCOMES[verdict][1],
            "word": OUTCOMES[verdict][0],
            "counts": escape(self._counts()),
            "when": f"{self._began:%Y年%m月%d日 %H:%M}",
            "about": "".join(f"<dt>{k}</dt><dd>{escape(v)}</dd>" for k, v in self._about.items()),
            "cases": "".join(_case(number, case) for number, case in enumerate(self.cases.values(), 1)),
            "left": "".join(f"<li>{escape(line)}</li>" for line in left),
            "lines": "".join(f"<li>{escape(line)}</li>" for line in lines),
        }.items():
            page = page.replace(f"{{{{{name}}}}}", html)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(page, "utf-8")


def _title(item: pytest.Item) -> str:
    """Return the first line of the test's docstring, or its name, with its parameters."""
    text = (getattr(getattr(item, "obj", None), "__doc__", "") or item.name).strip().splitlines()[0]
    given = getattr(item, "callspec", None)
    return f"{text}（{'、'.join(map(str, given.params.values()))}）" if given else text


def _reason(report: pytest.TestReport, call: pytest.CallInfo[None]) -> str:
    """Return why a test was skipped or failed, in one line; empty if pytest gives no reason."""
    if report.outcome == "skipped" and isinstance(report.longrepr, tuple):
        return report.longrepr[2].removeprefix("Skipped: ")
    if call.excinfo is None:
        return ""
    return call.excinfo.exconly(tryshort=True).splitlines()[0].removeprefix("Failed: ")


def _case(number: int, case: Case) -> str:
    word, sign = OUTCOMES[case.outcome]
    pictures = "".join(_figure(picture) for picture in case.pictures)
    reason = f"<p class=reason>{escape(case.reason)}</p>" if case.reason else ""
    return (
        f'<section class="case {case.outcome}"><h2><span class=mark>{sign}</span>{number}. {escape(case.title)}'
        f"<span class=word>{word}</span></h2><p class=name>{escape(case.name)}　{case.seconds:.0f}秒</p>"
        f"{reason}<div class=strip>{pictures}</div></section>"
    )


def _figure(picture: ScreenPicture) -> str:
    caption = f"<figcaption>{escape(picture.title)}</figcaption>" if picture.title else ""
    if picture.png is None:
        return f"<figure><div class=private>秘密を扱う画面のため、<br>写真はありません</div>{caption}</figure>"
    data = base64.b64encode(picture.png).decode()
    return f'<figure><img src="data:image/png;base64,{data}" alt="{escape(picture.title)}">{caption}</figure>'
