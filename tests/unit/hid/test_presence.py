"""The thread of one presence: openings that fail, requests at the wrong moment, mistakes anywhere."""

import queue
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from hid.errors import DeviceError
from hid.events import AnyProgress, BrokerEvent, Failed, Port, Unusable
from hid.found import FoundDevice, Pipe
from hid.presence import MAX_QUEUED, Presence
from hid.requests import CheckPin
from hid.vocabulary import Reason, Transport
from tests.support.device_counter import RP_ID, SECONDS

type Start = Callable[[Callable[[], Pipe]], Presence]


class Reports(queue.Queue[BrokerEvent | tuple[int, AnyProgress]]):
    """Queue of the device's events, and of operations' events with their number."""

    def next(self) -> BrokerEvent | tuple[int, AnyProgress]:
        return self.get(timeout=SECONDS)


@pytest.fixture
def reported() -> Reports:
    return Reports()


@pytest.fixture
def start(reported: Reports, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    monkeypatch.setattr("hid.presence.RETRY_SECONDS", 0.001)
    started = []

    def begin(connect: Callable[[], Pipe]) -> Presence:
        port = Port(path="p", vendor=1, product=2, name="Key")
        found = FoundDevice(transport=Transport.USB, port=port, connect=connect)
        presence = Presence("d", found, reported.put, lambda *event: reported.put(event))
        started.append(presence)
        presence.start()
        return presence

    yield begin
    for presence in started:
        presence.end(Reason.REMOVED)
        presence.join()


REQUEST = CheckPin(pin="247913", rp_id=RP_ID)


def refusing(*reasons: Reason) -> Callable[[], Pipe]:
    """Return a connect function that raises each reason in turn, and the last one for ever."""
    left = list(reasons)

    def connect() -> Pipe:
        raise DeviceError(left.pop(0) if len(left) > 1 else left[0])

    return connect


def test_device_that_can_not_be_opened_is_retried_and_reported_unusable_once_for_each_reason(
    start: Start, reported: Reports
) -> None:
    """A request meanwhile fails with the last reason."""
    presence = start(refusing(*[Reason.NO_PERMISSION] * 3, *[Reason.BUSY] * 3))
    assert reported.next() == Unusable(device="d", reason=Reason.NO_PERMISSION)
    assert reported.next() == Unusable(device="d", reason=Reason.BUSY)
    presence.submit(1, REQUEST)
    assert reported.next() == (1, Failed(reason=Reason.BUSY))
    assert reported.empty()


def test_key_that_was_silent_when_opened_is_not_opened_again_and_fails_requests_as_silent(
    start: Start, reported: Reports
) -> None:
    tries = []

    def connect() -> Pipe:
        tries.append(1)
        raise DeviceError(Reason.SILENT)

    presence = start(connect)
    assert reported.next() == Unusable(device="d", reason=Reason.SILENT)
    for operation in (1, 2):
        presence.submit(operation, REQUEST)
        assert reported.next() == (operation, Failed(reason=Reason.SILENT))
    assert len(tries) == 1


def test_unexpected_error_while_opening_makes_the_key_unusable_as_silent_and_its_text_is_not_logged(
    start: Start, reported: Reports, capfd: pytest.CaptureFixture[str]
) -> None:
    def connect() -> Pipe:
        raise ZeroDivisionError("247913")

    start(connect)
    assert reported.next() == Unusable(device="d", reason=Reason.SILENT, detail="ZeroDivisionError")
    log = capfd.readouterr().err
    assert "ZeroDivisionError" in log
    assert "247913" not in log


def test_presence_that_is_ended_while_it_opens_reports_and_logs_no_unusable_device(
    start: Start, reported: Reports, capfd: pytest.CaptureFixture[str]
) -> None:
    opening, ended = threading.Event(), threading.Event()

    def connect() -> Pipe:
        opening.set()
        assert ended.wait(SECONDS)
        raise DeviceError(Reason.CANCELLED)

    presence = start(connect)
    assert opening.wait(SECONDS)
    presence.end(Reason.CANCELLED)
    ended.set()
    presence.join()
    assert reported.empty()
    assert "unusable" not in capfd.readouterr().err


def test_ended_presence_of_a_key_fails_a_later_request_as_removed(start: Start, reported: Reports) -> None:
    presence = start(refusing(Reason.SILENT))
    reported.next()
    presence.end(Reason.REMOVED)
    presence.join()
    presence.submit(1, REQUEST)
    assert reported.next() == (1, Failed(reason=Reason.REMOVED))
    assert not presence.cancel(1)


def test_waiting_request_can_be_cancelled_and_a_repeated_number_or_one_too_many_fails_as_busy(
    start: Start, reported: Reports
) -> None:
    opening: queue.Queue[None] = queue.Queue()

    def connect() -> Pipe:
        opening.get(timeout=SECONDS)
        raise DeviceError(Reason.SILENT)

    presence = start(connect)
    presence.submit(0, REQUEST)
    presence.submit(0, REQUEST)
    assert reported.next() == (0, Failed(reason=Reason.BUSY))
    for operation in range(1, MAX_QUEUED + 1):
        presence.submit(operation, REQUEST)
    presence.submit(99, REQUEST)
    assert reported.next() == (99, Failed(reason=Reason.BUSY))
    assert presence.cancel(3)
    opening.put(None)
    assert isinstance(reported.next(), Unusable)
    ends = [reported.next() for _ in range(MAX_QUEUED + 1)]
    assert ends == [
        (operation, Failed(reason=Reason.CANCELLED if operation == 3 else Reason.SILENT))
        for operation in range(MAX_QUEUED + 1)
    ]


def test_ended_presence_of_a_key_fails_the_waiting_requests_as_removed(start: Start, reported: Reports) -> None:
    opening: queue.Queue[None] = queue.Queue()

    def connect() -> Pipe:
        opening.get(timeout=SECONDS)
        raise DeviceError(Reason.REMOVED)

    presence = start(connect)
    for operation in (1, 2):
        presence.submit(operation, REQUEST)
    presence.end(Reason.REMOVED)
    opening.put(None)
    assert [reported.next() for _ in range(2)] == [
        (1, Failed(reason=Reason.REMOVED)),
        (2, Failed(reason=Reason.REMOVED)),
    ]
    deadline = time.monotonic() + SECONDS
    while presence.alive and time.monotonic() < deadline:
        time.sleep(0.001)
    assert not presence.alive
