"""A slip through a real CUPS: what comes out, and what is said of a printer that prints nothing."""

import asyncio
import logging
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk import slip
from kiosk.slip import SlipPrinter, drawn
from kiosk.timing import Timing
from tests.support.print_server import PrintServer, print_server

LINES = [
    {"text": "お手続き控え", "points": 15.0, "bold": True, "centred": True, "face": "BIZ UDPGothic"},
    {},
    {"text": "7K3M-Q2XD", "points": 18.0, "face": "BIZ UDPGothic"},
    {"path": "M0 0h1v1h-1z", "side": 1},
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrintServer]:
    with print_server(tmp_path_factory.mktemp("cups")) as serving:
        yield serving


@pytest.fixture(autouse=True)
def at_the_server(server: PrintServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", server.socket)


def printed_on(queue: str, page: bytes = b"%PDF-1.4") -> bool:
    return asyncio.run(SlipPrinter(queue, Timing()).print(page))


def test_slip_comes_out_with_its_text_on_a_page_of_the_roll_s_width(
    qapp: QGuiApplication, server: PrintServer
) -> None:
    assert printed_on("paper", drawn(LINES))
    said = subprocess.run(["pdftotext", server.printed, "-"], check=True, capture_output=True, text=True).stdout
    assert "お手続き控え" in said
    assert "7K3M-Q2XD" in said
    width, height = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", server.printed.read_bytes())[0]
    assert float(width) == pytest.approx(80 / 25.4 * 72, abs=1)
    assert float(height) < float(width)


@pytest.mark.parametrize(
    ("queue", "why"),
    [
        ("empty", "media-empty"),
        ("empties", "media-empty"),
        ("silent", "time"),
        ("broken", "paused"),
        ("nowhere", "_CommandError"),
    ],
)
def test_slip_that_does_not_come_out_returns_false_logs_why_and_leaves_no_job(
    server: PrintServer,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    queue: str,
    why: str,
) -> None:
    monkeypatch.setattr(slip, "LIMIT", 5.0)
    with caplog.at_level(logging.WARNING):
        assert not printed_on(queue)
    assert caplog.messages == [f"a slip did not come out: {why}"]
    assert server.waiting() == ""


def test_printer_that_has_paper_again_prints_again(server: PrintServer) -> None:
    assert not printed_on("empties")
    server.run("lpadmin", "-p", "empties", "-v", "paper:/")
    try:
        assert printed_on("empties")
    finally:
        server.run("lpadmin", "-p", "empties", "-v", "empties:/")


async def waiting_at(server: PrintServer) -> asyncio.Task[bool]:
    """Begin to print on a printer that prints nothing. Return the task, once CUPS has its job."""
    printing = asyncio.create_task(SlipPrinter("silent", Timing()).print(b"%PDF-1.4"))
    begun = time.monotonic()
    while server.waiting() == "":
        assert time.monotonic() < begun + 30
        await asyncio.sleep(0.1)
    return printing


def test_print_that_is_cancelled_leaves_no_job(server: PrintServer) -> None:
    async def end_early() -> None:
        printing = await waiting_at(server)
        printing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await printing

    asyncio.run(end_early())
    assert server.waiting() == ""


def test_print_that_is_cancelled_ends_although_its_job_can_not_be_cancelled(
    server: PrintServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def end_early() -> None:
        printing = await waiting_at(server)
        monkeypatch.setenv("CUPS_SERVER", "/nowhere")
        printing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await printing

    asyncio.run(end_early())
    server.run("cancel", "-a", "silent")


def test_print_without_the_commands_of_cups_returns_false_and_logs_why(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not printed_on("paper")
    assert caplog.messages == ["a slip did not come out: FileNotFoundError"]
