"""Reports through a hidraw node, played by a FIFO (what is written comes back), and through a virtual key's socket."""

import fcntl
import os
import socket
from pathlib import Path

import pytest

from hid.errors import DeviceError
from hid.usb.pipes import HidrawPipe, SocketPipe
from hid.vocabulary import Reason


@pytest.fixture
def node(tmp_path: Path) -> Path:
    path = tmp_path / "hidraw3"
    os.mkfifo(path)
    return path


def test_report_to_a_hidraw_node_is_written_after_report_id_zero(node: Path) -> None:
    pipe = HidrawPipe(node)
    report = bytes(range(64))
    assert pipe.read() is None
    assert pipe.write(report)
    assert pipe.read() == b"\0" + report
    pipe.close()


def test_opening_a_node_locked_by_another_program_fails_as_busy_until_it_is_released(node: Path) -> None:
    other = os.open(node, os.O_RDWR)
    fcntl.flock(other, fcntl.LOCK_EX)
    with pytest.raises(DeviceError) as failure:
        HidrawPipe(node)
    assert failure.value.reason is Reason.BUSY
    os.close(other)
    HidrawPipe(node).close()


def test_opening_a_node_refused_to_this_user_fails_as_no_permission_with_the_udev_rule_for_the_vendor(
    node: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("hid.usb.pipes.os.open", refuse)
    with pytest.raises(DeviceError) as failure:
        HidrawPipe(node, vendor=0x1050)
    assert failure.value.reason is Reason.NO_PERMISSION
    assert "EACCES" in failure.value.detail
    assert '"1050"' in failure.value.detail


def test_missing_node_fails_as_removed(tmp_path: Path) -> None:
    with pytest.raises(DeviceError) as failure:
        HidrawPipe(tmp_path / "hidraw9")
    assert failure.value.reason is Reason.REMOVED


def test_socket_without_a_listener_fails_as_removed(tmp_path: Path) -> None:
    with pytest.raises(DeviceError) as failure:
        SocketPipe(tmp_path / "k1-1.ctaphid")
    assert failure.value.reason is Reason.REMOVED


def test_virtual_key_s_socket_passes_one_report_at_a_time_and_fails_as_removed_once_it_is_unplugged() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    pipe = SocketPipe(ours)
    assert pipe.read() is None
    assert pipe.write(bytes(64))
    assert theirs.recv(100) == bytes(64)
    theirs.send(b"a" * 64)
    theirs.send(b"b" * 64)
    assert [pipe.read(), pipe.read()] == [b"a" * 64, b"b" * 64]
    theirs.close()
    for attempt in (pipe.read, lambda: pipe.write(bytes(64))):
        with pytest.raises(DeviceError) as failure:
            attempt()
        assert failure.value.reason is Reason.REMOVED
    pipe.close()


def test_write_to_a_full_socket_returns_false_without_blocking() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    pipe = SocketPipe(ours)
    while pipe.write(bytes(64)):
        pass
    pipe.close()
    theirs.close()
