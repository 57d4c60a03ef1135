"""The parts of provisioning: the glass measured by a card, settings edited, a ticket that a scanner types."""

import asyncio
import getpass
import io
import math
import tomllib
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from kiosk.glass import PANELS
from kiosk.provisioning import commands
from kiosk.provisioning.machine import ProvisionedMachine, with_values
from kiosk.provisioning.screen import size_for
from kiosk.provisioning.service import enrol, expect_service, settings_for
from kiosk.provisioning.text import Text
from kiosk.provisioning.troubles import ProvisioningError, ProvisioningTrouble
from kiosk.provisioning.walk import GaveUpError
from kiosk.settings import Panel
from kiosk.views.provisioning import CARD_MM, LEAST_MM, MOST_MM, Measured, MeasureView, TicketView, true_width
from protocol.secret import Secret
from protocol.tickets import Ticket
from tests.unit.kiosk.server import Server

EXAMPLE = Path("packaging/terminal.example.toml").read_text("utf-8")
PIN = "9f86d081884c7d659a2feaa0c55ad015"
TICKET = f"https://members.branch.example:8470 ginza-2 ABCD-EFGH-IJKL-MNOP {PIN}"

finger_mm = st.floats(-2, 2)


@given(
    st.floats(LEAST_MM + 10, MOST_MM - 100), st.sampled_from(sorted(PANELS.values())), st.booleans(),
    finger_mm, finger_mm,
)  # fmt: skip
def test_card_touched_up_to_two_millimetres_off_measures_the_glass_within_four_percent(
    width: float, panel: tuple[int, int], upright: bool, off_x: float, off_y: float
) -> None:
    mm = panel[0] / width
    wide, high = reversed(CARD_MM) if upright else CARD_MM
    touched = QRectF(100, 100, (wide + off_x) * mm, (high + off_y) * mm)
    found = true_width(touched, panel[0])
    assert found is not None
    assert math.isclose(found, width, rel_tol=0.04)


@given(st.floats(0, 2000), st.floats(0, 2000), st.integers(1, 4000))
def test_any_two_touches_measure_a_width_that_settings_take_or_are_refused(
    wide: float, high: float, picture: int
) -> None:
    found = true_width(QRectF(0, 0, wide, high), picture)
    assert found is None or msgspec.convert({"width_mm": found}, Panel).width_mm == found


@pytest.mark.parametrize(
    "touched",
    [QRectF(), QRectF(0, 0, 300, 0), QRectF(0, 0, 300, 300), QRectF(0, 0, 30, 19), QRectF(0, 0, 900, 567)],
    ids=["one place", "a line", "a square", "a stamp", "a poster"],
)
def test_touches_without_the_proportions_and_size_of_a_card_measure_no_width(touched: QRectF) -> None:
    assert true_width(touched, 1080) is None


values = st.fixed_dictionaries(
    {},
    optional={
        "terminal": st.from_regex(r"[A-Za-z0-9-]{1,40}", fullmatch=True),
        "service.ca_file": st.none() | st.text(st.characters(exclude_categories=["C"]), max_size=40),
        "panel.width_mm": st.none() | st.floats(150, 1500),
        "panel.full_screen": st.booleans(),
        "panel.key_at": st.floats(0, 1),
        "service.origin": st.just("https://kiosk.card.example"),
        "idle.after": st.floats(1, 3600),
    },
)


@given(values, values)
def test_settings_edited_twice_hold_the_last_values_and_leave_all_other_keys_as_they_were(
    first: dict[str, object], then: dict[str, object]
) -> None:
    text = with_values(with_values(EXAMPLE, first), then)
    expected = tomllib.loads(EXAMPLE)
    for key, value in (first | then).items():
        table, _, name = key.rpartition(".")
        of = expected[table] if table else expected
        of.pop(name, None)
        if value is not None:
            of[name] = value
    assert tomllib.loads(text) == expected
    assert len(text.splitlines()) == len(EXAMPLE.splitlines())


def test_edited_settings_get_the_tables_and_keys_that_they_lack() -> None:
    text = with_values(
        'terminal = "a"\n[service]\n', {"terminal": "b", "service.url": "u", "panel.key_at": 0.5}
    )
    assert tomllib.loads(text) == {"terminal": "b", "service": {"url": "u"}, "panel": {"key_at": 0.5}}


class Console(io.StringIO):
    """Lines that somebody types at a console."""

    def isatty(self) -> bool:
        return True


def test_console_asks_again_after_half_a_ticket_asks_for_each_part_after_an_address_and_gives_up_at_end_of_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, name, code, pin = TICKET.split()
    monkeypatch.setattr(getpass, "getpass", lambda _question: code)
    console = Text(Console(f"{address} {name}\n{address}/\n{name}\n{pin}\n"))
    assert asyncio.run(console.ticket(None)).line() == TICKET
    assert capsys.readouterr().err == "provision: the ticket's code is missing, or is none\n"
    with pytest.raises(GaveUpError):
        asyncio.run(console.ticket(None))


def test_console_asks_again_after_an_impossible_panel_value_and_an_empty_line_keeps_the_value(
    capsys: pytest.CaptureFixture[str],
) -> None:
    console = Text(Console("\nwide\n\n400\n2\n\nsmall\n230.5\n\n-1\n"))
    panel = asyncio.run(console.panel(Panel(key_at=0.3)))
    assert panel == Panel(size="small", width_mm=230.5, key_at=0.3, card_at=-1)
    said = capsys.readouterr().err.splitlines()
    assert [line.partition(": ")[0] for line in said] == ["provision", "provision"]
    assert ("'wide' is none" in said[0], "key_at" in said[1]) == (True, True)


def test_console_names_no_card_reader_if_its_place_is_answered_by_an_empty_line() -> None:
    panel = asyncio.run(Text(Console("\n" * 4)).panel(Panel()))
    assert not panel.has_reader
    assert panel == Panel()


def asked_ticket() -> tuple[TicketView, list[object]]:
    """Return the view of a ticket, and the answers that it gives."""
    view, answers = TicketView(), list[object]()
    view.finish = lambda answer: answers.append(answer)  # type: ignore[method-assign] # noqa: PLW0108
    return view, answers


def scanned(view: TicketView, line: str) -> None:
    for character in line:
        view.scan(character)


def test_ticket_that_a_scanner_types_fills_all_fields_and_is_submitted_by_the_line_s_end() -> None:
    view, answers = asked_ticket()
    scanned(view, TICKET)
    assert [field.value for field in view.fields] == TICKET.split()
    assert answers == []
    scanned(view, "\n")
    (ticket,) = answers
    assert isinstance(ticket, Ticket)
    assert (ticket.line(), view.property("trouble")) == (TICKET, "")


@pytest.mark.parametrize("part", range(4))
def test_ticket_with_a_bad_part_is_not_submitted_and_that_part_gets_the_focus(part: int) -> None:
    view, answers = asked_ticket()
    parts = TICKET.split()
    parts[part] = "?"
    scanned(view, " ".join(parts))
    view.submit()
    names = ("address", "terminal", "code", "pin")
    assert (answers, view.property("trouble"), view.property("focus")) == ([], f"ticket-{names[part]}", part)


def test_third_touch_begins_the_measurement_anew() -> None:
    view = MeasureView(Measured.CARD)
    width, height = (length * 4 for length in CARD_MM)
    for x, y in ((100, 100), (100 + width, 100 + height)):
        view.touch(x, y, 1080)
    assert (view.property("millimetres"), view.property("ready")) == (270.0, True)
    view.touch(500, 500, 1080)
    assert (view.property("touches"), view.property("ready"), view.property("notACard")) == (1, False, False)
    view.touch(510, 900, 1080)
    assert (view.property("ready"), view.property("notACard")) == (False, True)
    assert view.property("outline") == QRectF(QPointF(500, 500), QPointF(510, 900))


def test_place_of_the_key_s_port_is_how_far_across_the_glass_the_last_touch_was_held_between_0_and_1() -> None:
    view = MeasureView(Measured.KEY, 0.72)
    assert (view.property("at"), view.property("ready")) == (0.72, False)
    for x, at in ((270, 0.25), (-20, 0), (2000, 1)):
        view.touch(x, 1000, 1080)
        assert (view.property("at"), view.property("ready")) == (at, True)


@pytest.mark.parametrize(
    ("screen", "size"),
    [
        ((1080, 1920), "portrait"),
        ((1920, 1080), "landscape"),
        ((1280, 800), "small"),
        ((3840, 2160), "landscape"),
    ],
)
def test_panel_size_follows_from_the_orientation_and_pixel_width_of_the_display(
    screen: tuple[int, int], size: str
) -> None:
    assert size_for(*screen) == size


def test_retire_without_the_terminal_s_system_user_says_so_and_exits_with_1_and_lets_any_later_keyerror_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(*_: object) -> None:
        raise KeyError

    with monkeypatch.context() as patched:
        patched.setattr(commands, "ProvisionedMachine", missing)
        assert commands.main(["retire", "ginza-2"]) == 1
    assert "no user for a terminal" in capsys.readouterr().err
    monkeypatch.setattr(ProvisionedMachine, "alone", missing)
    with pytest.raises(KeyError):
        commands.main(["retire", "ginza-2"], machine=ProvisionedMachine(user=""))


def test_ticket_whose_code_is_typed_with_digits_for_letters_has_the_same_state_folder(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    machine = ProvisionedMachine(tmp_path, user="")
    folders = {
        machine.new_key(Ticket("https://members.example", "ginza-2", Secret(code)))[1]
        for code in ("OIBX-2345-OIBX-2345", "018x2345018x2345")
    }
    assert len(folders) == 1


@pytest.mark.parametrize(
    "answer", [b"", b"[]", b'{"status":"away"}', b'{"status":"\xff"}', b'{"status":' + b"[" * 100_000], ids=len
)
def test_answer_of_no_member_service_raises_trouble_away_at_the_health_check_and_refused_at_the_enrolment(
    server: Server, answer: bytes
) -> None:
    ticket = Ticket(server.url, "ginza-2", Secret("ABCD-EFGH-IJKL-MNOP"))
    settings = settings_for(ticket, None)
    server.script = [(200, answer), (201, answer)]
    with pytest.raises(ProvisioningError, match="is no member service") as away:
        expect_service(settings)
    with pytest.raises(ProvisioningError, match="the member service answers 201") as refused:
        enrol(settings, ticket, Ed25519PrivateKey.generate())
    assert (away.value.trouble, refused.value.trouble) == (
        ProvisioningTrouble.AWAY,
        ProvisioningTrouble.REFUSED,
    )
