"""What the terminal reports to systemd: that a screen is drawn, and that it and the compositor are alive."""

import os
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path

from demo.child import secret_pipe
from tests.support.service_counter import ROOT

SECONDS = 60.0


def said(line: socket.socket) -> bytes:
    assert select.select([line], [], [], SECONDS)[0], "it said nothing"
    return line.recv(100)


def test_terminal_notifies_the_watchdog_only_after_the_compositor_has_answered(tmp_path: Path) -> None:
    token = secret_pipe("a token of a service that is not there")
    systemd = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    compositor = socket.socket(socket.AF_UNIX)
    with systemd, compositor:
        systemd.bind(str(tmp_path / "notify"))
        compositor.bind(str(tmp_path / "wayland-7"))
        compositor.listen()
        compositor.settimeout(SECONDS)
        environment = os.environ | {
            "NOTIFY_SOCKET": str(tmp_path / "notify"),
            "WATCHDOG_USEC": "60000000",
            "XDG_RUNTIME_DIR": str(tmp_path),
            "WAYLAND_DISPLAY": "wayland-7",
        }
        terminal = subprocess.Popen(
            [sys.executable, "-m", "kiosk", f"--token-fd={token}"],
            cwd=ROOT,
            env=environment,
            pass_fds=[token],
        )
        with terminal:
            os.close(token)
            try:
                assert said(systemd) == b"READY=1"
                asked, _ = compositor.accept()
                with asked:
                    assert asked.recv(100) == bytes.fromhex("01000000 00000c00 02000000")
                    assert not select.select([systemd], [], [], 0)[0], "before the compositor's answer"
                    asked.sendall(bytes.fromhex("02000000 00000c00 01000000"))
                    assert said(systemd) == b"WATCHDOG=1"
            finally:
                terminal.send_signal(signal.SIGTERM)
            assert terminal.wait(SECONDS) == 0
