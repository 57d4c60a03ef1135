"""The heartbeat: when it is sent, what it tells and never tells, that nothing waits for it; and the settings and orders in its answer."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from common.version import VERSION
from hid.vocabulary import Reason, Transport
from kiosk import updates
from kiosk.counter.out_of_service import OUT_OF_SERVICE, queue_fault
from kiosk.heartbeat import FIRST, MINUTE, SOONEST
from kiosk.orders import FILE_NAME as ORDERS
from kiosk.orders import Orders
from kiosk.settings import Settings
from kiosk.updates import ORDERED
from kiosk.views.login import LoginView
from kiosk.views.overlays import IdleView, StaffCalledView
from kiosk.views.present_key import TakeKeyView
from kiosk.views.start import ClosedView, OutOfServiceView, StartView
from protocol.heartbeats import Act, Availability, Heartbeat, HeartbeatAnswer, Order, UpdateFault
from protocol.published_settings import SettingsFault, SignedSettings
from tests.flows.acts import brings_a_legacy_id
from tests.support.scripted_steps import LOGIN
from tests.support.scripted_terminal import Terminal, bio, settle, touch_key

OPERATOR = Ed25519PrivateKey.generate()


async def heard(at: Terminal) -> Heartbeat:
    """Return the next heartbeat."""
    number = len(at.service.heartbeats)
    await at.clock.passes(MINUTE if number else FIRST)
    assert len(at.service.heartbeats) == number + 1
    return at.service.heartbeats[-1]


async def test_heartbeat_is_sent_five_seconds_after_the_start_and_then_each_minute(at: Terminal) -> None:
    await at.clock.passes(FIRST - 1)
    assert at.service.heartbeats == []
    await at.clock.passes(1)
    assert at.service.heartbeats == [
        Heartbeat(
            version=VERSION,
            availability=Availability.FREE,
            availability_seconds=5,
            screen="Start",
            devices={},
        )
    ]
    for number in (2, 3):
        await at.clock.passes(MINUTE)
        assert len(at.service.heartbeats) == number


async def test_heartbeat_tells_the_screen_and_for_how_long_the_terminal_has_been_in_use_or_free(
    at: Terminal,
) -> None:
    await heard(at)
    await at.clock.passes(10)
    at.service.plays(LOGIN)
    await brings_a_legacy_id(at)
    await at.stage.expects(LoginView)
    await settle()
    beat = at.service.heartbeats[-1]
    assert (beat.availability, beat.availability_seconds, beat.screen) == (Availability.IN_USE, 0, "Login")
    await at.clock.passes(33)
    at.stage.touch()
    await at.clock.passes(27)
    beat = at.service.heartbeats[-1]
    assert (beat.availability, beat.availability_seconds, beat.screen) == (Availability.IN_USE, 60, "Login")
    await at.clock.passes(33)
    await at.stage.expects_cover(IdleView)
    await at.clock.passes(20)
    await at.starts_over()
    beat = at.service.heartbeats[-1]
    assert (beat.availability, beat.availability_seconds, beat.screen) == (Availability.FREE, 0, "Start")
    beat = await heard(at)
    assert (beat.availability, beat.availability_seconds, beat.screen) == (Availability.FREE, 60, "Start")


async def test_changes_within_one_second_are_told_in_one_heartbeat(at: Terminal) -> None:
    await heard(at)
    await at.clock.passes(10)
    at.service.plays(LOGIN)
    await brings_a_legacy_id(at)
    (await at.stage.expects(LoginView)).back()
    await at.starts_over()
    number = len(at.service.heartbeats)
    await at.clock.passes(SOONEST)
    assert len(at.service.heartbeats) == number + 1
    assert at.service.heartbeats[-1].availability is Availability.FREE
    await at.clock.passes(MINUTE - 1)
    assert len(at.service.heartbeats) == number + 1


async def test_heartbeat_counts_devices_by_kind_and_tells_neither_names_nor_ports_nor_serial_numbers(
    at: Terminal,
) -> None:
    at.devices.readers = 2
    name, serial, path = "Secret Name", "SERIAL-0815", "usb-0000"
    for says in (bio(), touch_key(), touch_key(), Reason.NO_PERMISSION):
        at.devices.plug(says, name=name, serial=serial, path=path)
    at.devices.plug(touch_key(), transport=Transport.NFC)
    beat = await heard(at)
    assert beat.devices == {"fingerprint-key": 1, "key": 2, "card": 1, "unusable": 1, "reader": 2}
    encoded = msgspec.json.encode(beat).decode()
    assert [told for told in (name, serial, path, "presence", bio().aaguid) if told in encoded] == []
    for device in list(at.devices.attached):
        at.devices.pull(device)


async def test_heartbeat_tells_the_type_of_the_last_error_and_nothing_of_its_text(at: Terminal) -> None:
    at.service.plays(LOGIN)
    await brings_a_legacy_id(at)
    (await at.stage.expects(LoginView)).type("tanaka01")
    queue_fault(at.faults, ExceptionGroup("tanaka01", [ValueError("tanaka01"), KeyError("other")]))
    await at.stage.expects(OutOfServiceView)
    beat = await heard(at)
    assert (beat.availability, beat.screen) == (Availability.OUT_OF_SERVICE, "OutOfService")
    assert (beat.error, beat.error_seconds) == ("ValueError", FIRST)
    assert "tanaka01" not in msgspec.json.encode(beat).decode()
    await at.clock.passes(OUT_OF_SERVICE)
    at.devices.lose_broker()
    beat = await heard(at)
    assert (beat.availability, beat.error) == (Availability.FREE, "BrokerDown")
    assert beat.error_seconds == MINUTE - FIRST  # the heartbeat before was of the first error's moment


@pytest.mark.parametrize("answered", [True, False])
async def test_session_ends_by_idle_time_and_the_next_one_begins_whether_or_not_heartbeats_are_answered(
    at: Terminal, answered: bool
) -> None:
    if not answered:
        at.service.takes_heartbeats.clear()
    await heard(at)
    for _ in range(2):
        at.service.plays(LOGIN)
        await brings_a_legacy_id(at)
        await at.stage.expects(LoginView)
        await at.clock.passes(60)
        await at.stage.expects_cover(IdleView)
        await at.clock.passes(20)
        await at.starts_over()
    await at.stage.expects(StartView)
    # each session is told when it begins, after a minute, and when it has ended
    assert len(at.service.heartbeats) == (1 + 2 * 3 if answered else 1)


@pytest.fixture
def file_settings(tmp_path: Path) -> Settings:
    return Settings(state=tmp_path / "state", settings_key=OPERATOR.public_key().public_bytes_raw())


@pytest.fixture(autouse=True)
def files_are_written_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have this thread write them: another one would take real time, and here only the test's clock counts."""

    async def at_once(act: Callable[..., object], *given: object) -> object:
        return act(*given)

    monkeypatch.setattr(asyncio, "to_thread", at_once)


async def fetched(at: Terminal, text: str) -> None:
    """Have the next heartbeat answered with this document."""
    document = SignedSettings(text=text, signature=OPERATOR.sign(text.encode()))
    at.service.heartbeat_answer = HeartbeatAnswer(settings=document)
    await heard(at)
    at.service.heartbeat_answer = None


async def test_terminal_restarts_with_new_settings_once_its_start_screen_was_left_alone_for_a_minute(
    at: Terminal, tmp_path: Path
) -> None:
    at.service.plays(LOGIN)
    await brings_a_legacy_id(at)
    await fetched(at, "number = 7\n[all]\nregistration = false\n")
    for _ in range(2):
        await at.clock.passes(MINUTE / 2)
        at.stage.touch()
    beat = at.service.heartbeats[-1]
    assert (beat.settings, beat.settings_refused, beat.availability) == (7, None, Availability.IN_USE)
    assert not at.restarts.is_set()
    (await at.stage.expects(LoginView)).back()
    await at.starts_over()
    await at.clock.passes(MINUTE - 5)
    at.stage.touch()
    await at.clock.passes(5 + SOONEST)
    assert (at.service.heartbeats[-1].availability, at.restarts.is_set()) == (Availability.FREE, False)
    await at.clock.passes(MINUTE - 2)
    at.stage.touch()
    await at.clock.passes(2)
    assert not at.restarts.is_set()
    await at.clock.passes(MINUTE)
    assert at.restarts.is_set()


@pytest.mark.parametrize("text", ["number = 7\n[terminals.other]\nregistration = false\n", "nonsense"])
async def test_terminal_does_not_restart_for_settings_that_are_refused_or_change_nothing_at_it(
    at: Terminal, tmp_path: Path, text: str
) -> None:
    await fetched(at, text)
    await at.clock.passes(10 * MINUTE)
    beat = at.service.heartbeats[-1]
    kept = (0, SettingsFault.CONTENT) if text == "nonsense" else (7, None)
    assert (beat.settings, beat.settings_refused) == kept
    assert not at.restarts.is_set()


async def ordered(at: Terminal, act: Act, number: int) -> None:
    """Have the heartbeats answered with this order from now on, and let one of them pass."""
    at.service.heartbeat_answer = HeartbeatAnswer(order=Order(number=number, act=act))
    await at.clock.passes(MINUTE)


async def test_terminal_closed_by_order_takes_only_calls_for_staff_until_a_newer_order_opens_it(
    at: Terminal,
) -> None:
    """The newer order is the one with the higher number; the heartbeat says "out of service" meanwhile."""
    await heard(at)
    await ordered(at, Act.CLOSE, 3)
    assert (await heard(at)).order == 3
    closed = await at.stage.expects(ClosedView)
    closed.back()
    await at.clock.passes(10 * MINUTE)
    assert at.service.heartbeats[-1].availability is Availability.OUT_OF_SERVICE
    assert at.service.heartbeats[-1].screen == "Closed"
    at.stage.callStaff()
    (await at.stage.expects_cover(StaffCalledView)).resume()
    assert at.service.called_from == ["Closed"]
    await ordered(at, Act.OPEN, 2)
    await at.stage.expects(ClosedView)
    await ordered(at, Act.OPEN, 4)
    assert (await heard(at)).order == 4
    await at.stage.expects(StartView)
    assert not at.restarts.is_set()


async def test_terminal_just_left_is_reported_abandoned_although_an_order_closes_or_opens_it(
    at: Terminal,
) -> None:
    abandoned: list[str] = []
    await heard(at)
    at.stage.abandoned.connect(lambda: abandoned.append(at.stage.showing.screen if at.stage.showing else ""))
    for act, number, screen in ((Act.CLOSE, 3, "Closed"), (Act.OPEN, 4, "Start")):
        await at.clock.passes(2 * MINUTE + 20)
        abandoned.clear()
        for _ in range(2):  # the order comes between one idle time after the last touch and two
            at.stage.touch()
            await at.clock.passes(1)
        await ordered(at, act, number)
        await at.clock.passes(3 * MINUTE)
        assert abandoned == [screen]


async def test_order_waits_until_no_customer_and_no_key_is_at_the_terminal(at: Terminal) -> None:
    at.service.plays(LOGIN)
    await brings_a_legacy_id(at)
    await heard(at)
    await ordered(at, Act.RESTART, 3)
    assert at.service.heartbeats[-1].availability is Availability.IN_USE
    key = at.devices.plug(bio())
    await at.clock.passes(80)
    await at.stage.expects(TakeKeyView)
    await at.clock.passes(5 * MINUTE)
    assert (at.service.heartbeats[-1].order, at.restarts.is_set()) == (0, False)
    at.devices.pull(key)
    await at.starts_over()
    await at.clock.passes(2 * MINUTE)
    assert at.service.heartbeats[-1].order == 3
    assert at.restarts.is_set()


async def test_update_order_leaves_an_empty_file_for_root_s_unit_at_a_free_terminal_and_does_not_restart_it(
    at: Terminal, file_settings: Settings
) -> None:
    await heard(at)
    await ordered(at, Act.UPDATE, 3)
    assert file_settings.state is not None
    assert (file_settings.state / ORDERED).read_bytes() == b""
    assert (await heard(at)).order == 3
    assert not at.restarts.is_set()


async def test_heartbeat_tells_the_ring_of_updates_and_why_the_last_update_is_not_installed(
    at: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or that its version was taken back; a reason that can't be read is told as none."""
    sources, fault, failed = (tmp_path / name for name in ("sources", "fault", "failed"))
    for name, path in (("SOURCES", sources), ("LAST_FAULT", fault), ("VERSIONS", tmp_path)):
        monkeypatch.setattr(updates, name, path)
    beat = await heard(at)
    assert (beat.ring, beat.update_fault) == ("", None)
    sources.write_text("Types: deb\nSuites: early\nComponents: main\n")
    failed.write_text("terminal-0.1.1\n")
    beat = await heard(at)
    assert (beat.ring, beat.update_fault) == ("early", UpdateFault.TAKEN_BACK)
    fault.write_text("disk\nthe disk is full\n")
    assert (await heard(at)).update_fault is UpdateFault.DISK
    assert updates.last_fault() == (UpdateFault.DISK, "the disk is full")
    fault.write_bytes(b"nonsense \xff")
    failed.unlink()
    assert (await heard(at)).update_fault is None


async def test_next_process_does_not_obey_an_obeyed_order_again_and_keeps_a_closed_terminal_closed(
    at: Terminal, file_settings: Settings
) -> None:
    await heard(at)
    await ordered(at, Act.CLOSE, 3)
    assert (await heard(at)).order == 3
    await ordered(at, Act.RESTART, 4)
    assert (await heard(at)).order == 4
    assert at.restarts.is_set()
    orders = Orders(file_settings.state)
    assert (orders.number, orders.closed) == (4, True)
    assert not await orders.obey(Order(number=4, act=Act.OPEN))
    assert Orders(file_settings.state).closed


@pytest.mark.parametrize("folder", ["a file", "none"])
async def test_order_that_can_not_be_kept_is_not_obeyed_and_is_told_once_in_the_log(
    folder: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "state").write_text("no folder")
    orders = Orders(tmp_path / "state" if folder == "a file" else None)
    for _ in range(3):
        assert not await orders.obey(Order(number=3, act=Act.CLOSE))
    assert (orders.number, orders.closed) == (0, False)
    [line] = [record.getMessage() for record in caplog.records if "can't be obeyed" in record.getMessage()]
    assert line.startswith("the order to close can't be obeyed: ")


@pytest.mark.parametrize("blocked_file", [ORDERS, ORDERED])
async def test_update_order_begins_no_update_until_its_number_can_be_kept_and_the_update_asked_for(
    blocked_file: str, tmp_path: Path
) -> None:
    orders = Orders(tmp_path)
    (tmp_path / blocked_file).mkdir()
    assert not await orders.obey(Order(number=3, act=Act.UPDATE))
    assert (orders.number, (tmp_path / ORDERED).is_file()) == (0, False)
    (tmp_path / blocked_file).rmdir()
    assert await orders.obey(Order(number=3, act=Act.UPDATE))
    assert (Orders(tmp_path).number, (tmp_path / ORDERED).is_file()) == (3, True)


@pytest.mark.parametrize("damaged", [b"", b"[]", b'{"number": -1}', b"\xff", b'{"a":' + b"[" * 100_000])
async def test_terminal_whose_kept_orders_are_damaged_is_open_and_obeys_the_last_order_again(
    tmp_path: Path, damaged: bytes
) -> None:
    assert await Orders(tmp_path).obey(Order(number=3, act=Act.CLOSE))
    (tmp_path / ORDERS).write_bytes(damaged)
    orders = Orders(tmp_path)
    assert (orders.number, orders.closed) == (0, False)
    assert await orders.obey(Order(number=3, act=Act.CLOSE))
    assert Orders(tmp_path).closed
