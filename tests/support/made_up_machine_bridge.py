"""A made-up machine: each key that is plugged in at a desk of virtual keys becomes a hidraw node with sysfs and udev.

    umockdev-wrapper /usr/bin/python3 -m tests.support.made_up_machine_bridge DIR

DIR is the desk's folder. What runs under umockdev-wrapper with UMOCKDEV_DIR set to the root of this machine sees its
nodes, its sysfs and its udev notices in place of the real ones. JSON lines on standard output: ``{"root": folder}``
first, then ``{"plugged": "/dev/hidraw0"}`` and ``{"unplugged": "/dev/hidraw0"}``. A line ``1-7`` on standard input plugs a
fingerprint reader for computers in at that place, ``-1-7`` pulls it out. Ends when standard input ends.

Debian's Python runs it, for python3-gi is in no virtual environment: only the standard library is at hand.
"""

import argparse
import collections
import contextlib
import errno
import fcntl
import json
import os
import socket
import struct
import sys
import threading
import tty
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gi

gi.require_version("UMockdev", "1.0")
from gi.repository import GLib, UMockdev  # noqa: E402

from hid.virtual.transports.packets import (  # noqa: E402
    MANUFACTURER,
    REPORT_DESCRIPTOR,
    REPORT_SIZE,
)

MAX_QUEUED = 48
"""Reports that may wait to be read; then the key is made to wait, where the kernel would drop the oldest of 64."""

_TIOCGPTN = 0x80045430
_HIDRAW = ord("H")
"""The type of hidraw's ioctls (linux/hidraw.h); below are their numbers."""
_DESCRIPTOR_SIZE, _DESCRIPTOR, _RAW_INFO, _NAME, _PHYS, _UNIQ = 1, 2, 3, 4, 5, 8
_BUS_USB = 3
_MAJOR = 245

_PARENTS = """\
P: {usb}
N: bus/usb/001/{address:03d}
E: SUBSYSTEM=usb
E: DEVTYPE=usb_device
E: DEVNAME=/dev/bus/usb/001/{address:03d}
A: idVendor={vendor:04x}\\n
A: idProduct={product:04x}\\n
A: manufacturer={manufacturer}\\n
A: product={name}\\n
A: serial={serial}\\n

P: {usb}/1-{port}:1.0
E: SUBSYSTEM=usb
E: DEVTYPE=usb_interface

P: {hid}
E: SUBSYSTEM=hid
E: DRIVER=hid-generic
E: HID_ID=0003:{vendor:08X}:{product:08X}
E: HID_NAME={manufacturer} {name}
E: HID_PHYS={phys}
E: HID_UNIQ={serial}
H: report_descriptor={descriptor}
"""
_NODE = """\
P: {hid}/hidraw/hidraw{number}
N: hidraw{number}
A: dev={major}:{number}\\n
L: device=../../../{instance}
E: SUBSYSTEM=hidraw
E: DEVNAME=/dev/hidraw{number}
E: MAJOR={major}
E: MINOR={number}
E: ID_FIDO_TOKEN=1
E: ID_SECURITY_TOKEN=1
"""
_READER = """\
P: /devices/pci0000:00/0000:00:01.0/usb1/{place}
N: bus/usb/001/099
E: SUBSYSTEM=usb
E: DEVTYPE=usb_device
E: DEVNAME=/dev/bus/usb/001/099
A: idVendor=27c6\\n
A: idProduct=538c\\n
A: product=Goodix Reader\\n
A: devnum=99\\n
A: bNumInterfaces= 1\\n

P: /devices/pci0000:00/0000:00:01.0/usb1/{place}/{place}:1.0
E: SUBSYSTEM=usb
E: DEVTYPE=usb_interface
A: bInterfaceClass=ff\\n
"""


class Node(UMockdev.IoctlBase):  # type: ignore[misc]  # nobody has typed it
    """The hidraw node of one presence, with the virtual key's socket at its other end.

    The node is a pseudo-terminal, so that a client can poll it: there is one byte in it for each report that waits. What
    the client reads and writes never gets there; umockdev brings it here, on a thread of its own: `lock` is held by
    whoever looks at what is kept here.
    """

    def __init__(self, key: socket.socket, name: str, phys: str, uniq: str, ids: tuple[int, int]) -> None:
        super().__init__()
        self.lock = threading.Lock()
        self._key = key
        self._texts = {_NAME: name, _PHYS: phys, _UNIQ: uniq}
        self._raw_info = struct.pack("<IHH", _BUS_USB, *ids)
        self._reports: collections.deque[bytes] = collections.deque()
        self._readers: collections.deque[Any] = collections.deque()
        self._master = self._slave = -1
        self._watch = 0

    def attach(self, master: int) -> None:
        """Takes reports from now on; `master` is the pseudo-terminal's near end. The caller holds `lock`."""
        (number,) = struct.unpack("<I", fcntl.ioctl(master, _TIOCGPTN, bytes(4)))
        self._master = master
        self._slave = os.open(f"/dev/pts/{number}", os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        tty.setraw(self._slave)
        self._listen()

    def detach(self) -> None:
        """Pulls the key out: pending reads fail, and nothing more comes or goes."""
        with self.lock:
            if self._watch:
                GLib.source_remove(self._watch)
                self._watch = 0
            self._key.close()
            os.write(self._master, b"r")  # so that whoever polls comes to read, and fails
            os.close(self._slave)
            self._slave = self._master = -1
            self._reports.clear()
            while self._readers:
                self._readers.popleft().complete(-1, errno.EIO)  # as hidraw_read() ends

    def do_handle_ioctl(self, client: Any) -> bool:
        """Answers hidraw's ioctls (HIDIOC… of linux/hidraw.h); any other fails. Returns True: it was handled."""
        request = client.get_request() & 0xFFFFFFFF
        number, size = request & 0xFF, request >> 16 & 0x3FFF
        if request >> 8 & 0xFF != _HIDRAW:
            client.complete(-1, errno.ENOTTY)
            return True
        answered = 0
        if number == _DESCRIPTOR_SIZE:
            data = struct.pack("<i", len(REPORT_DESCRIPTOR))
        elif number == _DESCRIPTOR:
            data = struct.pack("<I", len(REPORT_DESCRIPTOR)) + REPORT_DESCRIPTOR
        elif number == _RAW_INFO:
            data = self._raw_info
        elif number in self._texts:
            data = (self._texts[number].encode() + b"\0")[:size]
            answered = len(data)
        else:
            client.complete(-1, errno.EINVAL)
            return True
        client.get_arg().resolve(0, len(data)).update(0, data)
        client.complete(answered, 0)
        return True

    def do_handle_write(self, client: Any) -> bool:
        """Sends the client's report, which begins with report number 0, to the key. Returns True: it was handled."""
        report = bytes(client.get_arg().retrieve())
        with self.lock:
            if self._master < 0:
                client.complete(-1, errno.ENODEV)
            elif len(report) != REPORT_SIZE + 1 or report[0] != 0:
                client.complete(-1, errno.EINVAL)  # a key would stall such a one
            else:
                try:
                    self._key.send(report[1:])
                except OSError:
                    client.complete(-1, errno.EIO)  # it has just been pulled out
                else:
                    client.complete(len(report), 0)
        return True

    def do_handle_read(self, client: Any) -> bool:
        """Gives the client the next report, now or when it comes. Returns True: it was handled."""
        with self.lock:
            if self._master < 0:
                client.complete(-1, errno.EIO)
            else:
                self._readers.append(client)
                self._hand_out()
        return True

    def _listen(self) -> None:
        self._watch = GLib.io_add_watch(
            self._key.fileno(), GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, self._report_came
        )

    def _report_came(self, *_: object) -> bool:
        with self.lock:
            report = self._key.recv(REPORT_SIZE)
            if report:
                self._reports.append(report)
                os.write(self._master, b"r")
                self._hand_out()
            goes_on = bool(report) and len(self._reports) < MAX_QUEUED
            if not goes_on:
                self._watch = 0
            return goes_on

    def _hand_out(self) -> None:
        while self._reports and self._readers:
            reader, report = self._readers.popleft(), self._reports.popleft()
            os.read(self._slave, 1)
            with contextlib.suppress(GLib.Error):  # the reader is no more
                reader.get_arg().update(0, report)
                reader.complete(len(report), 0)
        if not self._watch and len(self._reports) < MAX_QUEUED:
            self._listen()


class Presence:
    """One key from plugging in to pulling out, on the testbed."""

    def __init__(self, testbed: Any, number: int, key: dict[str, Any]) -> None:
        port = int(key["path"].rsplit("-", 1)[-1])
        usb = f"/devices/pci0000:00/0000:00:01.0/usb1/1-{port}"
        ids = key["vendor"], key["product"]
        instance = f"0003:{ids[0]:04X}:{ids[1]:04X}.{number + 1:04X}"
        hid = f"{usb}/1-{port}:1.0/{instance}"
        phys = f"usb-0000:00:01.0-{port}/input0"
        self.node = f"/dev/hidraw{number}"
        self._testbed = testbed
        self._chain = (f"{hid}/hidraw/hidraw{number}", hid, f"{usb}/1-{port}:1.0", usb)
        connected = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        connected.connect(key["socket"])
        self._node = Node(connected, f"{MANUFACTURER} {key['name']}", phys, key["serial"], ids)
        values = {name: key[name] for name in ("vendor", "product", "name", "serial")} | {
            "usb": usb,
            "hid": hid,
            "instance": instance,
            "port": port,
            "phys": phys,
            "number": number,
            "major": _MAJOR,
            "address": number + 2,
            "manufacturer": MANUFACTURER,
            "descriptor": REPORT_DESCRIPTOR.hex().upper(),
        }
        with self._unnoticed():
            testbed.add_from_string(_PARENTS.format(**values))
        # Whoever hears of the node opens it at once, and its first request has to come here and be kept waiting.
        with self._node.lock:
            testbed.attach_ioctl(self.node, self._node)
            self._note_down(number)
            testbed.add_from_string(_NODE.format(**values))
            self._node.attach(testbed.get_dev_fd(self.node))

    def end(self) -> None:
        """Pulls the key out: its node and its USB device go from the testbed."""
        node, *parents = self._chain
        self._node.detach()
        self._testbed.detach_ioctl(self.node)
        root = Path(self._testbed.get_root_dir())
        # As a kernel does: by the time of the notice the class holds it no more. umockdev would tidy up after it.
        (root / "sys/class/hidraw" / Path(node).name).unlink()
        self._testbed.remove_device(f"/sys{node}")
        with self._unnoticed():
            for device in parents:
                self._testbed.remove_device(f"/sys{device}")
        (root / self.node.lstrip("/")).unlink(missing_ok=True)

    def _note_down(self, number: int) -> None:
        """What udev keeps of a device it is done with."""
        database = Path(self._testbed.get_root_dir()) / "run/udev/data"
        database.mkdir(parents=True, exist_ok=True)
        (database / f"c{_MAJOR}:{number}").write_text("E:ID_FIDO_TOKEN=1\nE:ID_SECURITY_TOKEN=1\n")

    @contextlib.contextmanager
    def _unnoticed(self) -> Iterator[None]:
        """No notices to anybody: the sockets on which they are awaited have other names meanwhile.

        A client that looks through sysfs on one thread while another opens a node confuses umockdev (0.19): the node is
        taken for a plain file. With one notice for each key that comes, nothing is looked at by the time it is opened.
        """
        root = Path(self._testbed.get_root_dir())
        sockets = [(name, name.with_name(f"not-{name.name}")) for name in root.glob("event*")]
        for name, hidden in sockets:
            name.rename(hidden)
        yield
        for name, hidden in sockets:
            hidden.rename(name)


class Machine:
    """umockdev's testbed: plugs in and pulls out what the desk's bus and standard input say."""

    def __init__(self, folder: Path) -> None:
        self._testbed = UMockdev.Testbed.new()
        self._presences: dict[str, Presence] = {}
        self._number = 0  # umockdev takes no name of a node a second time
        self._loop = GLib.MainLoop()
        self._bus = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._bus.connect(str(folder / "bus"))

    def run(self) -> None:
        """Runs until standard input or the bus ends; then pulls every key out."""
        say({"root": self._testbed.get_root_dir()})
        GLib.io_add_watch(sys.stdin.fileno(), GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, self._told)
        GLib.io_add_watch(self._bus.fileno(), GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, self._heard)
        self._loop.run()
        for presence in self._presences.values():
            presence.end()

    def _told(self, *_: object) -> bool:
        line = sys.stdin.readline().strip()
        if not line:
            self._loop.quit()
        elif line.startswith("-"):
            place = line[1:]
            usb = f"/sys/devices/pci0000:00/0000:00:01.0/usb1/{place}"
            self._testbed.remove_device(f"{usb}/{place}:1.0")
            self._testbed.remove_device(usb)
        else:
            self._testbed.add_from_string(_READER.format(place=line))
        return bool(line)

    def _heard(self, *_: object) -> bool:
        datagram = self._bus.recv(1 << 16)
        if not datagram:
            self._loop.quit()
            return False
        notice = json.loads(datagram)
        if "plugged" in notice:
            presence = Presence(self._testbed, self._number, notice["plugged"])
            self._presences[notice["plugged"]["id"]] = presence
            self._number += 1
            say({"plugged": presence.node})
        else:
            presence = self._presences.pop(notice["unplugged"]["id"])
            presence.end()
            say({"unplugged": presence.node})
        return True


def say(news: dict[str, str]) -> None:
    """Prints a line of JSON for the process that started the bridge."""
    print(json.dumps(news), flush=True)  # noqa: T201  # that is what it is for


def main() -> None:
    """Runs the bridge for the desk that the command line names."""
    parser = argparse.ArgumentParser(
        prog="python3 -m tests.support.made_up_machine_bridge", description=__doc__
    )
    parser.add_argument("dir", type=Path, help="folder of a desk of virtual keys")
    Machine(parser.parse_args().dir).run()


if __name__ == "__main__":
    main()
