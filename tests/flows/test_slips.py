"""The slip 「お手続き控え」: printed while the customer goes on, once for quick touches, and shown as printed only when it was."""

import asyncio
from typing import Any

import msgspec
import pytest

from kiosk.settings import Settings
from kiosk.slip import SlipPrinter
from kiosk.timing import Timing
from kiosk.views.enrolment import EnrolledView, EnrolmentIntroductionView
from kiosk.views.registration import RegisteredView
from kiosk.views.view import View
from protocol.answers import Continue
from tests.flows.acts import begins
from tests.support.scripted_steps import ENROLLED, INTRODUCTION, REGISTERED
from tests.support.scripted_terminal import Terminal, settle

NUMBER = "7K3M-Q2XD"
LINES: list[dict[str, Any]] = [{"text": NUMBER, "points": 12.0, "face": "BIZ UDPGothic"}, {}]
REGISTERED_HERE = msgspec.structs.replace(REGISTERED, reference=NUMBER)


class HeldPrinter(SlipPrinter):
    """A printer that prints nothing until a test says how that went."""

    def __init__(self) -> None:
        super().__init__("slip", Timing())
        self.slips: asyncio.Queue[tuple[bytes, asyncio.Future[bool]]] = asyncio.Queue()

    async def print(self, slip: bytes) -> bool:
        went = asyncio.get_running_loop().create_future()
        self.slips.put_nowait((slip, went))
        return bool(await went)

    async def next_slip(self) -> asyncio.Future[bool]:
        """Wait until a slip has been drawn and has come here; return what says how its printing went."""
        slip, went = await asyncio.wait_for(self.slips.get(), 30)
        assert slip.startswith(b"%PDF-")
        return went


@pytest.fixture
def printer() -> HeldPrinter:
    return HeldPrinter()


@pytest.fixture
def file_settings() -> Settings:
    return Settings(slip_printer="slip")


async def test_slip_is_shown_as_printed_only_after_the_printer_says_so_and_is_not_printed_again(
    at: Terminal, printer: HeldPrinter
) -> None:
    await begins(at, REGISTERED_HERE)
    screen = await at.stage.expects(RegisteredView)
    screen.printSlip(LINES)
    went = await printer.next_slip()
    assert (await at.stage.expects(RegisteredView)).property("slip") == "printing"
    went.set_result(True)
    await settle()
    assert screen.property("slip") == "printed"
    screen.printSlip(LINES)
    await settle()
    assert printer.slips.empty()


async def test_slip_that_failed_to_print_can_be_printed_again_and_the_customer_then_goes_on(
    at: Terminal, printer: HeldPrinter
) -> None:
    await begins(at, REGISTERED_HERE, INTRODUCTION)
    screen = await at.stage.expects(RegisteredView)
    for went, told in ((False, "failed"), (True, "printed")):
        screen.printSlip(LINES)
        (await printer.next_slip()).set_result(went)
        await settle()
        assert (await at.stage.expects(RegisteredView)).property("slip") == told
    screen.proceed()
    await at.stage.expects(EnrolmentIntroductionView)


async def test_two_quick_touches_print_one_slip(at: Terminal, printer: HeldPrinter) -> None:
    await begins(at, REGISTERED_HERE)
    screen = await at.stage.expects(RegisteredView)
    screen.printSlip(LINES)
    screen.printSlip(LINES)
    (await printer.next_slip()).set_result(True)
    await settle()
    assert printer.slips.empty()


async def test_customer_goes_on_while_the_slip_is_printed(at: Terminal, printer: HeldPrinter) -> None:
    await begins(at, REGISTERED_HERE, INTRODUCTION)
    screen = await at.stage.expects(RegisteredView)
    screen.printSlip(LINES)
    went = await printer.next_slip()
    screen.proceed()
    await at.stage.expects(EnrolmentIntroductionView)
    assert at.service.last == Continue()
    went.set_result(False)
    await at.stage.expects(EnrolmentIntroductionView)


async def test_slip_is_offered_and_printed_on_the_last_screen_of_an_enrolment_too(
    at: Terminal, printer: HeldPrinter
) -> None:
    await begins(at, msgspec.structs.replace(ENROLLED, reference=NUMBER))
    screen = await at.stage.expects(EnrolledView)
    assert (screen.property("reference"), screen.property("name")) == (NUMBER, ENROLLED.authenticator)
    screen.printSlip(LINES)
    (await printer.next_slip()).set_result(True)
    await settle()
    assert (await at.stage.expects(EnrolledView)).property("slip") == "printed"


class TestWithoutPrinter:
    """A terminal whose settings name no printer."""

    @pytest.fixture
    def file_settings(self) -> Settings:
        return Settings()

    @pytest.mark.parametrize(
        ("step", "kind"),
        [
            (REGISTERED_HERE, RegisteredView),
            (msgspec.structs.replace(ENROLLED, reference=NUMBER), EnrolledView),
        ],
    )
    async def test_no_slip_is_offered_or_printed_by_a_terminal_whose_settings_name_no_printer(
        self, at: Terminal, printer: HeldPrinter, step: Any, kind: type[View]
    ) -> None:
        await begins(at, step)
        screen = await at.stage.expects(kind)
        screen.printSlip(LINES)
        await settle()
        assert screen.property("reference") == ""
        assert printer.slips.empty()
