"""A guest as a test holds it: a root's shell in it, and its screen, glass, keyboard and network cable from outside (QMP)."""

import contextlib
import itertools
import json
import queue
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from tests.support.guest_image import QEMU

WIDTH, HEIGHT = 1080, 1920
"""Pixels of the guest's screen: a panel that stands upright."""
_FULL = 0x7FFF
"""The largest coordinate of the touch panel."""
_SIGNS = {".": "dot", "@": "shift 2", "#": "shift 3", "*": "shift 8"}
BOOT_SECONDS = 600.0
_ENDED = -1
"""The exit code of a command that was under way when the emulator ended."""
SECONDS = 120.0
"""No command is meant to take so long."""


HEARD = "heard.wav"
"""The file, in the machine's folder, to which its sound card plays."""
STEPS = 12
"""Parts into which the way of a moving finger is divided."""

type Way = Sequence[tuple[float, float]]
"""Where a finger stays, or from where to where it moves, in shares of the glass's width and height."""


class Machine:
    """A guest that runs. What is written to its disk is gone with it.

    Attributes:
        port: of the host's loopback address, which leads to the same port of the guest by way of its network cable.
    """

    def __init__(self, folder: Path, port: int, qmp: socket.socket, agent: socket.socket) -> None:
        self.folder = folder
        self.port = port
        self._qmp = qmp.makefile("rw", encoding="utf-8")
        self._agent = agent
        self._numbers = itertools.count(1)
        self._waiting: dict[int, queue.Queue[tuple[int, str]]] = {0: queue.Queue()}
        self._qmp.readline()
        self.ask("qmp_capabilities")
        threading.Thread(target=self._listen, daemon=True).start()

    def wait_until_up(self) -> None:
        """Wait until it takes commands.

        Raises:
            AssertionError: the emulator has ended.
            queue.Empty: not within BOOT_SECONDS.
        """
        code, said = self._waiting[0].get(timeout=BOOT_SECONDS)
        assert code == 0, said

    # inside ------------------------------------------------------------------------------------------------

    def run(self, command: str, seconds: float = SECONDS) -> tuple[int, str]:
        """Run a shell command as root. Return its exit code, 124 if it takes longer than `seconds`, and what it said."""
        number = next(self._numbers)
        answer = self._waiting[number] = queue.Queue()
        self._agent.sendall(json.dumps([number, command, seconds]).encode() + b"\n")
        return answer.get(timeout=seconds + SECONDS)

    def sh(self, command: str, seconds: float = SECONDS) -> str:
        """Run a shell command as root; return what it said. Assert that it succeeds."""
        code, said = self.run(command, seconds)
        assert code == 0, f"{command}: {code}\n{said}"
        return said.strip()

    def restart(self, command: str) -> None:
        """Run a command that restarts the machine, and wait until the machine takes commands again."""
        number = next(self._numbers)
        self._waiting[number] = queue.Queue()
        self._agent.sendall(json.dumps([number, command, SECONDS]).encode() + b"\n")
        self.wait_until_up()

    def until(self, command: str, seconds: float = SECONDS) -> None:
        """Wait until a shell command succeeds. Assert that it does so within `seconds`."""
        self.sh(f"until {{ {command}; }} >/dev/null 2>&1; do sleep 0.5; done", seconds)

    def write(self, path: str, text: str) -> None:
        self.sh(f"cat > {path} <<'EOT'\n{text}\nEOT")

    def _listen(self) -> None:
        with self._agent.makefile("r", encoding="utf-8") as answers:
            for line in answers:
                number, code, said = json.loads(line)
                self._waiting[number].put((code, said))
        for answer in self._waiting.values():  # the line ends with the emulator
            answer.put((_ENDED, f"the emulator has ended: {(self.folder / 'qemu').read_text()}"))

    # outside -----------------------------------------------------------------------------------------------

    def ask(self, execute: str, **arguments: Any) -> Any:
        """Run a command of QMP; return its answer. Assert that it is no error."""
        self._qmp.write(json.dumps({"execute": execute, "arguments": arguments}) + "\n")
        self._qmp.flush()
        while "return" not in (answer := json.loads(self._qmp.readline())):
            assert "error" not in answer, answer
        return answer["return"]

    def screen(self) -> QImage:
        """Return a picture of the guest's screen."""
        path = self.folder / "screen.ppm"  # a PNG would cost the emulator a second
        self.ask("screendump", filename=str(path))
        return QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)

    def press(self, *keys: str, seconds: float = 0.1) -> None:
        """Hold these keys of the guest's keyboard down at once for so many seconds, by QEMU's names."""
        codes = [{"type": "qcode", "data": key} for key in keys]
        self.ask("send-key", **{"keys": codes, "hold-time": round(seconds * 1000)})
        time.sleep(seconds)

    def types(self, text: str) -> None:
        """Type letters, digits and signs on the guest's keyboard, which is an American one."""
        for character in text:
            sign = _SIGNS.get(character, "")
            shift = character.isupper() or sign.startswith("shift ")
            self.press(*(["shift"] if shift else []), sign.removeprefix("shift ") or character.lower())
            time.sleep(0.2)  # send-key holds a key for a tenth of a second, and returns at once

    def touch(self, x: float, y: float) -> None:
        """Touch the glass for a moment at this place of the screen, in pixels."""
        self.gesture([[(x / WIDTH, y / HEIGHT)]], 0.1)

    def gesture(self, fingers: Sequence[Way], seconds: float) -> None:
        """Lay fingers on the glass at once, for so many seconds: all stay where they are, or all move from one place to another."""
        down = {"type": "btn", "data": {"down": True, "button": "touch"}}
        numbers = [next(self._numbers) for _ in fingers]
        places = list(zip(*map(_way, fingers), strict=True))
        for number, step in enumerate(places):
            events = []
            for slot, (id_, (x, y)) in enumerate(zip(numbers, step, strict=True)):
                # which finger the places after it are of
                events.append(_finger("update" if number else "begin", id_, slot=slot))
                events += [
                    _finger("data", id_, axis, round(at * _FULL), slot) for axis, at in (("x", x), ("y", y))
                ]
            self.ask("input-send-event", events=[*events, *([] if number else [down])])
            time.sleep(seconds / len(places))
        up = {"type": "btn", "data": {"down": False, "button": "touch"}}
        self.ask(
            "input-send-event", events=[*(_finger("end", -1, slot=slot) for slot in range(len(fingers))), up]
        )

    def link(self, *, up: bool) -> None:
        """Put the guest's network cable in, or pull it out."""
        self.ask("set_link", name="cable", up=up)


def _way(way: Way) -> list[tuple[float, float]]:
    (x, y), *rest = way
    return [
        (x + (u - x) * step / STEPS, y + (v - y) * step / STEPS) for u, v in rest for step in range(STEPS + 1)
    ] or [(x, y)]


def _finger(what: str, finger: int, axis: str = "x", value: int = 0, slot: int = 0) -> dict[str, Any]:
    return {
        "type": "mtt",
        "data": {"type": what, "slot": slot, "tracking-id": finger, "axis": axis, "value": value},
    }


def disk_of(image: Path) -> list[str]:
    """Return QEMU's words for an image's disk, whose changes go with the machine, and for the kernel that it starts."""
    return [
        *("-drive", f"file={image / 'disk'},if=virtio,format=raw,cache=unsafe,snapshot=on"),
        *("-kernel", str(image / "vmlinuz"), "-initrd", str(image / "initrd")),
        "-append",
        "root=/dev/vda rw console=ttyS0 console=tty0 quiet systemd.getty_auto=no mitigations=off random.trust_cpu=on",
    ]


@contextlib.contextmanager
def booted(folder: Path, *, hardware: Sequence[str], port: int = 0) -> Iterator[Machine]:
    """Run a guest with this hardware while the block lasts; its sockets and its console's text are in `folder`.

    Without a port no network cable is in it.
    """
    chardev = "socket,server=on,wait=off"
    cable = f"user,id=net,hostfwd=tcp:127.0.0.1:{port}-:{port}"
    command = [
        *(QEMU, "-nodefaults", "-no-user-config", "-display", "none"),
        # /dev/kvm may be there and of no use: the emulator is slower and always works.
        # One processor: QEMU 10.0 with several in threads of their own has failed an assertion of its own while a guest booted
        # (iotlb_to_section). Without AVX, which the emulator computes in many steps: the same work takes a third less time.
        *("-machine", "q35", "-accel", "tcg", "-cpu", "Nehalem,+rdrand", "-smp", "1", "-m", "2048"),
        *hardware,
        *("-device", f"virtio-vga,xres={WIDTH},yres={HEIGHT}", "-device", "virtio-multitouch-pci"),
        *("-device", "virtio-rng-pci"),
        *(("-netdev", cable, "-device", "virtio-net-pci,netdev=net,id=cable") if port else ()),
        *("-device", "virtio-serial-pci", "-chardev", f"{chardev},id=agent,path={folder / 'agent'}"),
        *("-device", "virtserialport,chardev=agent,name=agent"),
        *("-serial", f"file:{folder / 'console'}", "-qmp", f"unix:{folder / 'qmp'},server=on,wait=off"),
    ]
    with (folder / "qemu").open("w") as said, subprocess.Popen(command, stderr=said) as qemu:
        try:
            with _dial(folder / "qmp", qemu) as qmp, _dial(folder / "agent", qemu) as agent:
                yield Machine(folder, port, qmp, agent)
        finally:
            qemu.kill()


def _dial(path: Path, qemu: "subprocess.Popen[bytes]") -> socket.socket:
    line = socket.socket(socket.AF_UNIX)
    for _ in range(100):
        try:
            line.connect(str(path))
        except OSError:
            assert qemu.poll() is None, path.with_name("qemu").read_text()
            time.sleep(0.1)
        else:
            return line
    raise TimeoutError(path)
