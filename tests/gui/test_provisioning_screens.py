"""Provisioning on the glass: a ticket that is scanned, a card's corners, port and reader, by touches."""

import asyncio
from collections.abc import AsyncIterator, Callable
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest

from demo.gallery.cases_provisioning import TICKET, TOLD
from demo.gallery.panel_window import SIZES
from hid.vocabulary import Transport
from kiosk.glass import PANELS
from kiosk.provisioning.screen import ProvisioningScreen
from kiosk.provisioning.troubles import ProvisioningError, ProvisioningTrouble
from kiosk.settings import MILLIMETRES, Panel
from kiosk.views.provisioning import CARD_MM, Measured, MeasureView, TicketView
from tests.gui.texts import text_of
from tests.support.staged_terminal import Terminal

SHOWN: Any = SIZES


class Attaching:
    """Devices of which one comes when the test says so."""

    def __init__(self) -> None:
        self.attached: dict[str, Any] = {}
        self._news: asyncio.Queue[None] = asyncio.Queue()

    async def events(self) -> AsyncIterator[None]:
        while True:
            await self._news.get()
            yield None

    def attach(self, transport: Transport) -> None:
        self.attached["1"] = SimpleNamespace(attached=SimpleNamespace(transport=transport), state="ready")
        self._news.put_nowait(None)


def touch_at(glass: Terminal, x: float, y: float) -> None:
    at = QPoint(round(x), round(y))
    glass.press_at(at)
    glass.release(at)
    QCoreApplication.processEvents()
    glass.rest()


@pytest.mark.parametrize("panel", SHOWN)
def test_theme_s_pixels_per_millimetre_are_the_panel_s_pixel_width_over_its_design_width(
    terminal: Callable[..., Terminal], panel: str
) -> None:
    assert terminal(panel).mm == pytest.approx(PANELS[panel][0] / MILLIMETRES[panel], rel=0.001)


def test_ticket_screen_takes_a_ticket_scanned_without_a_focused_field(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    task = glass.ask(TicketView())
    for character in " ".join(TICKET):
        QTest.sendKeyEvent(
            QTest.KeyAction.Click, glass.glass, Qt.Key.Key_unknown, character, Qt.KeyboardModifier.NoModifier
        )
    QTest.keyClick(glass.glass, Qt.Key.Key_Return)
    glass.breathe()
    assert task.result().line() == " ".join(TICKET)


@pytest.mark.parametrize("panel", SHOWN)
def test_opposite_corners_of_a_card_measure_the_glass_and_other_touches_do_not(
    terminal: Callable[..., Terminal], panel: str
) -> None:
    glass = terminal(panel)
    task = glass.ask(MeasureView(Measured.CARD))
    width, height = SIZES[panel]
    mm = width / 300
    left, top = width / 2, height / 4
    touch_at(glass, left, top)
    touch_at(glass, left + 20 * mm, top + 20 * mm)
    assert text_of("measure-card-nonsense") in glass.words()
    glass.touch("submit")
    assert not task.done()
    touch_at(glass, left, top)
    assert text_of("measure-card-other") in glass.words()
    touch_at(glass, left + CARD_MM[0] * mm, top + CARD_MM[1] * mm)
    assert text_of("measure-card-width", 300) in glass.words()
    outline = glass.place(glass.find("outline"))
    assert outline.width() / CARD_MM[0] == pytest.approx(mm, rel=0.05)
    glass.touch("submit")
    assert task.result() == pytest.approx(300, rel=0.01)


@pytest.mark.parametrize("panel", SHOWN)
def test_touch_above_the_port_is_taken_as_the_key_s_place_and_is_the_answer_once_submitted(
    terminal: Callable[..., Terminal], panel: str
) -> None:
    glass = terminal(panel)
    view = MeasureView(Measured.KEY, 0.72)
    task = glass.ask(view)
    width, height = SIZES[panel]
    touch_at(glass, 0.2 * width, height / 2)
    view.arrive()
    assert view.property("at") == 0.2
    glass.touch("submit")
    assert task.result() == 0.2


def test_provisioning_keeps_the_scanned_ticket_through_each_trouble_and_returns_the_measured_panel(
    terminal: Callable[..., Terminal], capsys: pytest.CaptureFixture[str]
) -> None:
    """The key's place is touched; the back button leaves the width as it was, and at the card reader means that there is none."""
    glass = terminal()
    devices: Any = Attaching()
    front = ProvisioningScreen(glass.stage, devices, "portrait")
    for character in " ".join(TICKET):
        front._ticket.scan(character)
    told = [None, *(each for each in ProvisioningTrouble if each in TOLD)]
    for trouble in told:
        task = glass.start(front.ticket(ProvisioningError(trouble, "why") if trouble else None))
        glass.rest()
        assert bool(front._ticket.property("trouble")) == bool(trouble)
        glass.touch("submit")
        assert task.result().line() == " ".join(TICKET)
    assert capsys.readouterr().err == "provision: why\n" * (len(told) - 1)

    task = glass.start(front.panel(Panel(width_mm=280, key_at=0.5)))
    glass.rest()
    glass.touch("back")
    glass.rest()
    devices.attach(Transport.USB)
    glass.rest()
    glass.rest()
    assert text_of("measure-key-read") in glass.words()
    touch_at(glass, 108, 900)
    glass.touch("submit")
    glass.rest()
    assert text_of("measure-reader-read") not in glass.words()
    glass.touch("back")
    glass.rest()
    assert task.result() == Panel(size="portrait", width_mm=280, key_at=0.1, card_at=-1)
