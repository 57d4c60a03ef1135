"""What a support bundle takes of a journal and of the machine."""

import json
from pathlib import Path

import pytest

from kiosk.support import devices, journal_lines

AT = "2026-11-29T06:00:00.000000Z"


def taken(message: str, **fields: str) -> list[str]:
    """Return what is taken of one entry of the journal."""
    entry = {"__REALTIME_TIMESTAMP": "1795932000000000", "_PID": "77", "_COMM": "madoguchi", "MESSAGE": message}
    return journal_lines([json.dumps(entry | fields)])


@pytest.mark.parametrize(
    ("message", "line"),
    [
        (
            (
                "2026-11-29 15:00:00,123 kiosk.counter.out_of_service out of service, reference 0A1B2C: "
                "ExceptionGroup at Counter.serve:44; KeyError at Walk.run.<locals>.ask:7"
            ),
            (
                "kiosk.counter.out_of_service out of service, reference 0A1B2C: "
                "ExceptionGroup at Counter.serve:44; KeyError at Walk.run.<locals>.ask:7"
            ),
        ),
        (
            "kiosk.client the service refuses this terminal: unknown-terminal",
            "kiosk.client the service refuses this terminal: unknown-terminal",
        ),
        (
            "kiosk.models the names of models are as they were: 花子",
            "kiosk.models the names of models are as they were",
        ),
        (
            (
                '{"at": "x", "log": "hid", "event": "ended", "device": "03f799f6-1", "operation": "7", "outcome": "Failed", '
                '"detail": "PIN_INVALID", "name": "花子のキー"}'
            ),
            "hid event=ended device=03f799f6-1 operation=7 outcome=Failed detail=PIN_INVALID",
        ),
    ],
)
def test_journal_line_in_a_known_form_is_taken_without_its_values_outside_the_form(
    message: str, line: str
) -> None:
    assert taken(message) == [f"{AT} {line}"]


@pytest.mark.parametrize(
    "message",
    [
        "Traceback (most recent call last):",
        "kiosk.client the service refuses this terminal: Sakura#2468",
        "kiosk.counter.out_of_service out of service, reference 0A1B2C: ValueError: 9999000013106038",
        '{"log": "other", "event": "ended"}',
        '{"log": "hid"}',
        "{QQuickItem: no JSON",
        '{"log": ' + "[" * 20_000,
        "",
    ],
)
def test_journal_line_in_no_known_form_is_left_out_and_counted(message: str) -> None:
    assert taken(message) == ["left out: 1 lines of madoguchi"]


def test_journal_line_of_systemd_is_taken_unless_it_holds_a_long_number() -> None:
    ended = "madoguchi-terminal.service: Main process exited, code=killed, status=9/KILL"
    assert taken(ended, _PID="1") == [f"{AT} systemd {ended}"]
    assert taken("unit-9999000013106038.service started", _PID="1", _COMM="systemd") == [
        "left out: 1 lines of systemd"
    ]


@pytest.mark.parametrize(
    "entry", ["", "nonsense", "[]", "{}", '{"MESSAGE": "x", "__REALTIME_TIMESTAMP": "1e999"}']
)
def test_unreadable_journal_entry_is_left_out_and_counted(entry: str) -> None:
    assert journal_lines([entry]) == ["left out: 1 lines of unreadable"]


def test_usb_devices_are_listed_with_ids_classes_and_drivers_without_names_and_serial_numbers(
    tmp_path: Path,
) -> None:
    device = tmp_path / "bus/usb/devices/1-2"
    interface = device / "1-2:1.0"
    interface.mkdir(parents=True)
    driver = tmp_path / "bus/usb/drivers/usbhid"
    driver.mkdir(parents=True)
    (interface / "driver").symlink_to(driver)
    (interface / "bInterfaceClass").write_text("03\n")
    attributes = {"idVendor": "1209", "idProduct": "f1d0", "bDeviceClass": "00", "speed": "12"}
    for name, value in {**attributes, "product": "Hanako's key", "serial": "S-4711"}.items():
        (device / name).write_text(f"{value}\n")
    assert devices(tmp_path) == "1-2 1209 f1d0 00 12 03:usbhid"
