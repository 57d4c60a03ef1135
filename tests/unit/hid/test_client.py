"""The terminal's side against a real broker process, which may end, be missing, or be another program."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import tracemalloc
from collections import Counter
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from hid import wire
from hid.broker import Broker
from hid.client import BrokerDown, BrokerUp, Devices
from hid.client.devices import BACK_OFF
from hid.discovery import Source
from hid.errors import DeviceError
from hid.events import (
    Attached,
    BrokerEvent,
    CredentialMade,
    Detached,
    Done,
    Failed,
    FingerWanted,
    OperationEvent,
    Port,
    Progress,
    Ready,
)
from hid.found import FoundDevice, Pipe
from hid.requests import ChangePin, CheckPin, MakeCredential, SetPin, Start
from hid.vocabulary import MAX_ATTACHED, Reason, Transport, Verification
from tests.support.device_client import Naps, Subscriber
from tests.support.device_counter import ORIGIN, ROOT, RP_ID, SECONDS, counter, creation_options, play

PIN = "247913"


async def test_killed_broker_fails_its_operation_detaches_its_device_and_is_replaced(tmp_path: Path) -> None:
    naps = Naps()
    async with counter(tmp_path, sleep=naps) as at:
        device = await at.with_finger(PIN)
        first = at.devices.broker_pid
        assert first is not None
        follower = Subscriber(at.devices)
        assert [type(event) for event in await follower.until(Ready)] == [BrokerUp, Attached, Ready]

        async def kill(event: Progress) -> None:
            if isinstance(event, FingerWanted):
                os.kill(first, signal.SIGKILL)

        events = await at.run(
            at.devices.make_credential(device, creation_options(), ORIGIN, Verification.FINGERPRINT), kill
        )
        assert events[-1] == Failed(reason=Reason.BROKER_LOST)
        news = await follower.until(Ready)
        assert [type(event) for event in news] == [Detached, BrokerDown, BrokerUp, Attached, Ready]
        assert news[0] == Detached(device=device)
        (again,) = at.devices.attached
        assert again != device
        assert at.devices.broker_pid != first
        assert naps.taken == [BACK_OFF[0]]
        with pytest.raises(ProcessLookupError):
            os.kill(first, 0)  # it was waited for
        stale = await at.run(at.devices.check_pin(device, PIN, RP_ID))
        assert isinstance(stale[-1], Failed)
        assert stale[-1].reason is Reason.REMOVED
        assert isinstance((await at.run(at.devices.check_pin(again, PIN, RP_ID)))[-1], Done)


async def test_end_of_the_desk_of_virtual_keys_detaches_its_devices_while_the_broker_keeps_running(
    tmp_path: Path,
) -> None:
    async with counter(tmp_path) as at:
        await at.plug()
        async with asyncio.timeout(SECONDS), aclosing(at.devices.events()) as events:
            at.end_desk()
            async for event in events:
                if isinstance(event, Detached):
                    break
        assert at.devices.attached == {}
        assert at.devices.broker_pid is not None


async def test_each_subscriber_to_device_events_first_gets_the_present_state_and_then_the_changes(
    tmp_path: Path,
) -> None:
    async with counter(tmp_path) as at:
        attached = await at.plug()
        early, late = Subscriber(at.devices), Subscriber(at.devices)
        for follower in (early, late):
            assert await follower.until(Ready) == [BrokerUp(), attached.attached, attached.state]
        await at.hand.unplug("k1")
        for follower in (early, late):
            assert await follower.until(Detached) == [Detached(device=attached.device)]


async def test_closed_client_ends_the_broker(tmp_path: Path) -> None:
    async with Devices() as devices:
        await Subscriber(devices).until(BrokerUp)
        pid = devices.broker_pid
        assert pid is not None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["/no/such/program"], id="no program"),
        pytest.param([sys.executable, "-c", "pass"], id="ends at once"),
        pytest.param(
            [sys.executable, "-c", "import os, sys; os.write(int(sys.argv[-1]), b'\\xff' * 64)"], id="nonsense"
        ),
    ],
)
async def test_broker_that_keeps_failing_is_restarted_after_pauses_that_grow_to_a_limit(
    command: list[str],
) -> None:
    naps = Naps()
    async with Devices(command, sleep=naps) as devices:
        follower = Subscriber(devices)
        while len(naps.taken) < 7:
            await follower.until(BrokerDown)
        assert naps.taken[:6] == [*BACK_OFF, BACK_OFF[-1]]
        assert devices.attached == {}


async def test_operation_without_a_broker_fails_at_once_as_broker_lost() -> None:
    async def never(_: float) -> None:
        await asyncio.Event().wait()

    async with Devices(["/no/such/program"], sleep=never) as devices:
        await Subscriber(devices).until(BrokerDown)
        events = [event async for event in devices.check_pin("nobody", PIN, RP_ID)]
        assert [type(event) for event in events] == [Failed]
        assert isinstance(events[0], Failed)
        assert events[0].reason is Reason.BROKER_LOST


async def test_operation_whose_request_can_not_be_encoded_raises_and_is_not_kept_by_the_client() -> None:
    async with Devices() as devices:
        await Subscriber(devices).until(BrokerUp)
        operation = devices.get_assertion("key", {"timeout": 1 << 64}, ORIGIN, Verification.PASSCODE)
        with pytest.raises(OverflowError):
            await anext(operation)
        assert devices._operations == {}


FAILS_BEFORE_IT_TELLS = """
import socket, sys
from hid import wire
from hid.events import Attached, Detached, Failed, OperationEvent, Port
from hid.vocabulary import Reason, Transport

port = Port(path="1-1", vendor=1, product=1, name="Key")
with socket.socket(fileno=int(sys.argv[-1])) as client:

    def asked():
        header = client.recv(wire.HEADER, socket.MSG_WAITALL)
        return wire.terminal_message(client.recv(wire.length(header), socket.MSG_WAITALL)).operation

    def say(event, operation=None):
        sent = event if operation is None else OperationEvent(operation=operation, progress=event)
        client.sendall(wire.frame(sent))

    say(Attached(device="d1", transport=Transport.USB, port=port))
    say(Failed(reason=Reason.REMOVED), asked())
    again = asked()
    say(Detached(device="d1"))
    say(Attached(device="d2", transport=Transport.USB, port=port))
    say(Failed(reason=Reason.REMOVED), again)
    client.recv(1)
"""
"""A broker as it is with a real key: its reader fails before the system says that it was pulled out."""


async def test_operation_that_fails_as_removed_detaches_its_device_before_the_broker_reports_it() -> None:
    async with Devices([sys.executable, "-c", FAILS_BEFORE_IT_TELLS]) as devices:
        follower = Subscriber(devices)
        await follower.until(Attached)
        (ended,) = [event async for event in devices.check_pin("d1", PIN, RP_ID)]
        assert isinstance(ended, Failed)
        assert ended.reason is Reason.REMOVED
        assert devices.attached == {}
        assert [event async for event in devices.check_pin("d1", PIN, RP_ID)]
        assert devices.attached.keys() == {"d2"}
        events = await follower.until(Attached)
        assert [(type(event), event.device) for event in events if isinstance(event, Attached | Detached)] == [
            (Detached, "d1"),
            (Attached, "d2"),
        ]


HOSTILE = """
import signal, socket, sys, msgspec
from hid import wire
from hid.events import Attached, CredentialMade, Failed, OperationEvent, Port, TouchWanted
from hid.vocabulary import Reason, Transport, Verification

signal.signal(signal.SIGTERM, signal.SIG_IGN)
port = Port(path="1-1", vendor=1, product=1, name="Key")
key = Attached(device="d1", transport=Transport.USB, port=port)
client = socket.socket(fileno=int(sys.argv[-1]))

def asked():
    header = client.recv(wire.HEADER, socket.MSG_WAITALL)
    return wire.terminal_message(client.recv(wire.length(header), socket.MSG_WAITALL)).operation

def say(*events):
    client.sendall(b"".join(map(wire.frame, events)))

def of_operation(progress):
    return OperationEvent(operation=operation, progress=progress)

def made(**response):
    return of_operation(CredentialMade(response=response, verification=Verification.PASSCODE))

def nested(levels):
    inner = {}
    for _ in range(levels):
        inner = {"a": inner}
    return inner

def say_deep(event, place):
    # deeper than an encoder goes
    before, after = msgspec.msgpack.encode(event).split(msgspec.msgpack.encode(place))
    body = before + b"\\x81\\xa1a" * 50_000 + msgspec.msgpack.encode(place) + after
    client.sendall(len(body).to_bytes(wire.HEADER) + body)

say(key)
operation = asked()
"""
"""A device process that says one key, waits for an operation, and then what a test adds; no signal but KILL ends it."""

BAD_FRAMES = {
    "an answer nested deeply": 'say_deep(made(a={"a": "place"}), "place")',
    "an answer nested by one level too much": 'say(made(a={"a": {"a": {"a": True}}}))',
    "a name that no member has, nested deeply": 'say_deep({"event": "operation", "operation": operation, "progress": {"event": "done", "x": "place"}}, "place")',
    "a name that no member has": 'say({"event": "operation", "operation": operation, "progress": {"event": "done", "x": 1}})',
    "a text without end": 'say(msgspec.structs.replace(key, port=msgspec.structs.replace(port, name="x" * 65)))',
    "a number that Qt can't hold": "say(of_operation(Failed(reason=Reason.PIN_INVALID, tries_left=2**40)))",
    "a number below nothing": "say(of_operation(Failed(reason=Reason.PIN_INVALID, tries_left=-1)))",
    "a list without end": 'say(made(a={"a": ["usb"] * 33}))',
    "a length of 4 GB": 'client.sendall(b"\\xff" * 4)',
    "no msgpack": 'client.sendall(b"\\0\\0\\0\\1\\xc1")',
    "devices without end": "say(*(msgspec.structs.replace(key, device=str(n)) for n in range(40)))",
    "more events than anybody hears": "say(*[of_operation(TouchWanted())] * 1000)",
}


@pytest.mark.parametrize("bad", BAD_FRAMES.values(), ids=BAD_FRAMES)
async def test_broker_that_sends_malformed_or_excessive_frames_is_replaced_and_its_operations_and_devices_end(
    bad: str,
) -> None:
    naps = Naps()
    async with Devices([sys.executable, "-c", f"{HOSTILE}\n{bad}\nsignal.pause()"], sleep=naps) as devices:
        follower = Subscriber(devices)
        await follower.until(Attached)
        pid = devices.broker_pid
        assert pid is not None
        async with aclosing(devices.check_pin("d1", PIN, RP_ID)) as operation:
            asked = asyncio.ensure_future(anext(operation))
            news = await follower.until(BrokerDown)
            assert Detached(device="d1") in news
            assert devices.attached == {}
            ended = await asked
            while not isinstance(ended, Failed):
                ended = await anext(operation)
        assert ended.reason is Reason.BROKER_LOST
        await follower.until(Attached)  # another process has been started
        assert naps.taken == [BACK_OFF[0]]
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


async def test_events_of_an_operation_after_its_end_do_not_pile_up_in_the_client_s_memory() -> None:
    long = 'made(a={"a": "x" * 50_000})'
    program = f"{HOSTILE}\nsay(*[{long}] * 100)\nsay(msgspec.structs.replace(key, device='d2'))\nsignal.pause()"
    async with Devices([sys.executable, "-c", program]) as devices:
        follower = Subscriber(devices)
        await follower.until(Attached)
        async with aclosing(devices.check_pin("d1", PIN, RP_ID)) as operation:
            ended = asyncio.ensure_future(anext(operation))
            tracemalloc.start()
            try:
                await follower.until(Attached)
                assert tracemalloc.get_traced_memory()[0] < 1_000_000
            finally:
                tracemalloc.stop()
            assert isinstance(await ended, CredentialMade)


def test_broker_can_be_a_subcommand_of_another_binary(tmp_path: Path) -> None:
    binary = tmp_path / "kiosk"
    binary.write_text(f'#!/bin/sh\ncd "{ROOT}" && exec "{sys.executable}" -m hid "$@"\n')
    binary.chmod(0o700)

    async def scene() -> None:
        async with counter(tmp_path / "keys", command=[str(binary), "broker"]) as at:
            assert (await at.plug()).info is not None

    play(scene())


async def test_two_pin_checks_on_one_key_at_once_both_succeed(tmp_path: Path) -> None:
    async with counter(tmp_path) as at:
        device = (await at.plug()).device
        await at.run(at.devices.set_pin(device, PIN, RP_ID))
        both = await asyncio.gather(
            at.run(at.devices.check_pin(device, PIN, RP_ID)),
            at.run(at.devices.check_pin(device, PIN, RP_ID)),
        )
        assert all(isinstance(events[-1], Done) for events in both)


def test_client_captures_a_finger_and_replaces_a_killed_broker_on_the_qt_event_loop(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.unit.hid.on_qt", str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (0, "captured, killed and back\n"), ended.stderr
    assert "Traceback" not in ended.stderr


def test_client_imports_no_fido2_cryptography_smartcard_ctap_or_qt_module() -> None:
    probe = "import sys, hid.client; print(*sys.modules)"
    modules = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, check=True, cwd=ROOT, text=True
    )
    loaded = set(modules.stdout.split())
    assert "hid.events" in loaded
    assert loaded.isdisjoint({"fido2", "cryptography", "smartcard", "hid.connection", "hid.ctap2", "PySide6"})


def test_request_repr_shows_no_passcode() -> None:
    for request in (
        SetPin(pin=PIN, rp_id=RP_ID),
        CheckPin(pin=PIN, rp_id=RP_ID),
        ChangePin(pin=PIN, new_pin=PIN, rp_id=RP_ID),
    ):
        assert PIN not in repr(request)
        assert PIN not in str(request)


def deeply_nested_options() -> bytes:
    """Return the frame of a MakeCredential whose options are nested more deeply than is decoded."""
    request = MakeCredential(options={"x": None}, origin=ORIGIN, verification=Verification.PASSCODE)
    body = wire.frame(Start(operation=7, device="d", request=request))[wire.HEADER :]
    body = body.replace(b"\xa1x\xc0", b"\xa1x" + b"\x91" * 100_000 + b"\xc0")
    return len(body).to_bytes(wire.HEADER) + body


def started(**changes: Any) -> bytes:
    """Return the frame of a Start with these members changed."""
    members: dict[str, Any] = {"operation": 7, "device": "gone", "request": CheckPin(pin=PIN, rp_id=RP_ID)}
    return wire.frame(Start(**(members | changes)))


class TestBroker:
    """The broker in this process, at the other end of a socket pair."""

    def run(self, sent: bytes, sources: list[Source] | None = None, *, closes: bool = True) -> bytes:
        """Return what the broker sends until it closes; with `closes` the client closes its end once it has sent."""
        ours, theirs = socket.socketpair()
        before = set(threading.enumerate())
        serving = threading.Thread(target=Broker(theirs, sources or []).run)
        serving.start()
        with ours:
            ours.settimeout(SECONDS)
            ours.sendall(sent)
            if closes:
                ours.shutdown(socket.SHUT_WR)
            answer = b""
            while chunk := ours.recv(4096):
                answer += chunk
        serving.join(SECONDS)
        assert set(threading.enumerate()) == before
        return answer

    @pytest.mark.parametrize("sent", [b"", b"\0\0\0"], ids=["nothing", "half a header"])
    def test_broker_ends_when_its_client_disconnects_and_leaves_no_thread(self, sent: bytes) -> None:
        assert self.run(sent) == b""

    def test_operation_on_an_unknown_device_fails_as_removed(self) -> None:
        answer = self.run(started())
        removed = OperationEvent(operation=7, progress=Failed(reason=Reason.REMOVED))
        assert wire.broker_message(answer[wire.HEADER :]) == removed

    def test_request_beyond_the_bounds_of_its_type_is_refused_and_the_next_one_is_served(self) -> None:
        long = started(request=CheckPin(pin="1" * 513, rp_id=RP_ID))
        refused = Failed(reason=Reason.REFUSED, detail="a request beyond the bounds of its type")
        ends = {7: refused, 8: Failed(reason=Reason.REMOVED)}
        told = [wire.frame(OperationEvent(operation=number, progress=end)) for number, end in ends.items()]
        assert self.run(long + started(operation=8)) == b"".join(told)

    @pytest.mark.parametrize(
        "nonsense",
        [
            pytest.param(b"\xff\xff\xff\xff", id="a length of 4 GB"),
            pytest.param(b"\0\0\0\0", id="a length of nothing"),
            pytest.param(b"\0\0\0\1\xc1", id="no msgpack"),
            pytest.param(b"\0\0\0\2\x81\xa0", id="cut msgpack"),
            pytest.param(deeply_nested_options(), id="options nested too deeply"),
            pytest.param(started(operation=-1), id="a negative number"),
            pytest.param(started(operation=2**31), id="a number of 32 bits"),
            pytest.param(started(device="d" * 65), id="a long name of a device"),
        ],
    )
    def test_broker_closes_the_connection_to_a_client_that_breaks_the_protocol(self, nonsense: bytes) -> None:
        assert self.run(nonsense, closes=False) == b""


class Crowd:
    """A source of many devices, which can't be opened; from the second look on it is empty."""

    watched = None
    pause = 0.01

    def __init__(self, devices: int) -> None:
        self._looks = [self._many(devices), {}]

    def _many(self, devices: int) -> dict[str, FoundDevice]:
        def connect() -> Pipe:
            raise DeviceError(Reason.SILENT)

        ports = [Port(path=str(number), vendor=1, product=1, name="Key") for number in range(devices)]
        return {port.path: FoundDevice(transport=Transport.USB, port=port, connect=connect) for port in ports}

    def look(self) -> dict[str, FoundDevice]:
        return self._looks.pop(0) if self._looks else {}

    def close(self) -> None:
        """Do nothing: nothing is open."""


def test_broker_attaches_no_more_devices_than_its_client_takes() -> None:
    ours, theirs = socket.socketpair()
    serving = threading.Thread(target=Broker(theirs, [Crowd(MAX_ATTACHED + 8)]).run)
    serving.start()
    reported = Counter[type[BrokerEvent]]()
    with ours, ours.makefile("rb") as frames:
        ours.settimeout(SECONDS)
        while reported[Detached] < MAX_ATTACHED:
            reported[type(wire.broker_message(frames.read(wire.length(frames.read(wire.HEADER)))))] += 1
        ours.shutdown(socket.SHUT_RDWR)
    serving.join(SECONDS)
    assert reported[Attached] == MAX_ATTACHED


def test_device_whose_name_is_too_long_for_an_event_is_not_opened_and_leaves_no_descriptor_open() -> None:
    def connect() -> Pipe:
        raise AssertionError("it is not opened")

    port = Port(path="1-1", vendor=1, product=1, name="x" * 65)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        broker = Broker(theirs, [])
        before = os.listdir("/proc/self/fd")  # noqa: PTH208
        broker._arrived("key", FoundDevice(transport=Transport.USB, port=port, connect=connect))
        assert os.listdir("/proc/self/fd") == before  # noqa: PTH208
        broker._discovery.start()
        broker._discovery.close()


async def test_broker_ended_by_sigterm_is_started_again(tmp_path: Path) -> None:
    async with counter(tmp_path) as at:
        await at.plug()
        follower = Subscriber(at.devices)
        await follower.until(Ready)
        assert at.devices.broker_pid is not None
        os.kill(at.devices.broker_pid, signal.SIGTERM)
        assert isinstance((await follower.until(BrokerUp))[-1], BrokerUp)


def threads_of(pid: int | None) -> list[int]:
    return [int(task.name) for task in Path(f"/proc/{pid}/task").iterdir()]


async def test_sigterm_that_interrupts_another_thread_of_the_broker_ends_it(tmp_path: Path) -> None:
    async with counter(tmp_path) as at:
        await at.plug()
        follower = Subscriber(at.devices)
        await follower.until(Ready)
        main_thread = at.devices.broker_pid
        others = [thread for thread in threads_of(main_thread) if thread != main_thread]
        os.kill(others[0], signal.SIGTERM)
        assert isinstance((await follower.until(BrokerUp))[-1], BrokerUp)


def test_replugging_a_key_leaves_no_threads_or_descriptors_in_the_broker(tmp_path: Path) -> None:
    async def scene() -> None:
        async with counter(tmp_path) as at:
            await at.plug()
            await at.unplug()
            before = held(at.devices.broker_pid)
            for _ in range(12):
                device = (await at.plug()).device
                await at.run(at.devices.check_pin(device, PIN, RP_ID))
                await at.unplug()
            after = held(at.devices.broker_pid)
            # The threads of the last presences may be on their way out.
            assert all(now <= then + 2 for now, then in zip(after, before, strict=True)), (before, after)

    def held(pid: int | None) -> list[int]:
        # which descriptors it holds the process tells root alone
        folders = ("task", "fd") if os.geteuid() == 0 else ("task",)
        return [len(list(Path(f"/proc/{pid}/{what}").iterdir())) for what in folders]

    play(scene())


def test_unexpected_error_on_the_broker_s_discovery_thread_is_logged_and_ends_the_broker() -> None:
    program = """
import socket, sys
from hid.broker import serve
class Broken:
    watched, pause = None, 1.0
    def look(self): raise ZeroDivisionError
    def close(self): pass
serve(int(sys.argv[1]), lambda: [Broken()])
"""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ended = subprocess.run(
            [sys.executable, "-c", program, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    assert ended.returncode == 0
    assert '"name": "ZeroDivisionError"' in ended.stderr
    assert "Traceback" not in ended.stderr


def test_broker_log_holds_no_passcode(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    async def scene() -> None:
        async with counter(tmp_path) as at:
            device = await at.with_finger(PIN)
            for pin in ("864209", PIN):
                await at.run(at.devices.check_pin(device, pin, RP_ID))

    play(scene())
    log = capfd.readouterr().err
    assert '"request": "CheckPin"' in log
    assert PIN not in log
    assert "864209" not in log
