"""The events written to and read from /dev/uhid, byte by byte; tests/kernel does the same with a real kernel."""

import errno
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from hid.errors import DeviceError
from hid.events import Port
from hid.virtual.transports.packets import REPORT_DESCRIPTOR
from hid.virtual.uhid import Uhid, lacking
from hid.vocabulary import Reason

PORT = Port(path="virtual-3", vendor=0x1209, product=0xF1D0, name="Practice Key 窓", serial="0A1B2C3D")
ROOM = 4096
"""Bytes of a report's data in an event (UHID_DATA_MAX)."""


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """Return the kernel's side of /dev/uhid: each event is a datagram."""
    kernel, ours = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.setblocking(False)
    with kernel:
        monkeypatch.setattr("hid.virtual.uhid.os.open", lambda *_: ours.detach())
        yield kernel


@pytest.fixture
def key(kernel: socket.socket) -> Iterator[Uhid]:
    key = Uhid(PORT)
    kernel.recv(8192)  # it has been made
    yield key
    key.close()


def test_uhid_device_is_created_with_its_names_and_destroyed_on_close(kernel: socket.socket) -> None:
    key = Uhid(PORT)
    event = kernel.recv(8192)
    assert event[:4] == b"\x0b\0\0\0"  # CREATE2
    assert event[4:132].rstrip(b"\0").decode() == PORT.name
    assert event[132:196].rstrip(b"\0") == b"virtual-3"
    assert event[196:260].rstrip(b"\0") == b"0A1B2C3D"
    assert event[260:264] == bytes([len(REPORT_DESCRIPTOR), 0, 3, 0])  # on USB
    assert event[264:280] == b"\x09\x12\0\0\xd0\xf1\0\0" + bytes(8)
    assert event[280:] == REPORT_DESCRIPTOR
    key.close()
    assert kernel.recv(8192) == b"\x01\0\0\0"  # DESTROY
    assert kernel.recv(8192) == b""


def test_uhid_input_reports_pass_unchanged_and_output_reports_lose_their_report_number(
    kernel: socket.socket, key: Uhid
) -> None:
    report = bytes(range(64))
    assert key.write(report)
    assert kernel.recv(8192) == b"\x0c\0\0\0" + b"\x40\0" + report  # INPUT2
    assert key.read() is None
    for unasked in (2, 4, 5, 3):  # START, OPEN, CLOSE, STOP
        kernel.send(bytes([unasked]).ljust(4 + 4372, b"\0"))
    output = (b"\0" + report).ljust(ROOM, b"\0") + b"\x41\0" + b"\x01"
    kernel.send((b"\x06\0\0\0" + output).ljust(4 + 4372, b"\0"))
    assert key.read() == report
    assert key.read() is None


@pytest.mark.parametrize(("question", "answer"), [(9, 10), (13, 14)])
def test_get_report_and_set_report_of_the_kernel_are_answered_with_an_io_error(
    kernel: socket.socket, key: Uhid, question: int, answer: int
) -> None:
    number = b"\x07\x01\0\0"
    kernel.send((bytes([question, 0, 0, 0]) + number).ljust(4 + 4372, b"\0"))
    assert key.read() is None
    assert kernel.recv(8192) == bytes([answer, 0, 0, 0]) + number + bytes([errno.EIO, 0]) + b"\0\0"


def test_write_to_a_uhid_device_that_the_kernel_has_removed_raises_device_error_removed(
    kernel: socket.socket, key: Uhid
) -> None:
    kernel.close()
    with pytest.raises(DeviceError) as failure:
        key.write(bytes(64))
    assert failure.value.reason is Reason.REMOVED


def test_missing_uhid_support_is_reported_with_its_remedy(tmp_path: Path) -> None:
    node = tmp_path / "uhid"
    assert lacking(node) == (
        f"there is no {node}: sudo modprobe uhid (in a container: on its host, and hand the node in)"
    )
    with socket.socket(socket.AF_UNIX) as nobody_s:  # a node without a driver
        nobody_s.bind(str(node))
        assert lacking(node) == f"{node} can't be opened ({os.strerror(errno.ENXIO)}): sudo modprobe uhid"
    node.unlink()
    node.touch()
    assert lacking(node) is None
