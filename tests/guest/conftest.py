"""A guest in which service and terminal are installed by the documents' own commands, for all tests of a run."""

import faulthandler
import socket
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest

from tests.guest.machine import HEARD, Machine, booted, disk_of
from tests.guest.set_up import provision, serve
from tests.guest.terminal import START_SECONDS, Terminal, start_screen
from tests.support.document_commands import commands
from tests.support.guest_image import image
from tests.support.not_here import NotHere

HOST = "10.0.2.2"
"""The address of the host in the guest's network."""

USB_PLACES = [
    *("-device", "qemu-xhci,id=usb", "-audiodev", "none,id=silence", "-chardev", "null,id=nothing"),
    *("-drive", "if=none,id=stick,format=raw,file=null-co://,readonly=on"),
]
"""In QEMU's words: a USB controller, and what stands behind the devices that tests plug into it."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """Switch off the stack dump of slow tests for this folder, whose tests take longer; each wait has a limit of its own."""
    if Path(__file__).parent in item.path.parents:
        faulthandler.cancel_dump_traceback_later()
    return (yield)


def _sound(folder: Path) -> list[str]:
    played = ["-audiodev", f"wav,id=sound,path={folder / HEARD}"]
    return [*played, "-device", "intel-hda", "-device", "hda-output,audiodev=sound"]


@pytest.fixture(scope="session")
def guest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """A guest that runs, with the packages installed and nothing set up. Skips if its disk can't be built."""
    folder = tmp_path_factory.mktemp("guest")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    try:
        with booted(folder, hardware=[*disk_of(image()), *USB_PLACES, *_sound(folder)], port=port) as machine:
            machine.wait_until_up()
            yield machine
    except NotHere as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def service(guest: Machine) -> Machine:
    """The guest with the service set up and started as docs/service.md says, under TLS at a name of its own."""
    serve(guest, HOST)
    return guest


@pytest.fixture(scope="session")
def terminal(service: Machine, tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """The guest's terminal, set up, provisioned and started as docs/field.md says, with the start screen on the glass."""
    said = provision(service)
    assert "sealed by this machine's own key" in said
    assert "to do: " not in said.replace("to do: the glass was not measured", "")
    service.restart(commands("field.md", "start"))
    there = Terminal(service, tmp_path_factory.mktemp("pictures"))
    there.sees(start_screen())
    return there


@pytest.fixture
def hand(terminal: Terminal) -> Iterator[Callable[[str], str]]:
    """A function that runs lines of Python with `hand` in the guest, and returns what they print.

    The hand moves the virtual key "k1", which is plugged into a USB controller of the guest's kernel.
    """
    machine = terminal.machine
    python = "cd /opt/madoguchi && PYTHONPATH=/usr/lib/madoguchi/service python3"
    machine.sh(
        "modprobe -a dummy_hcd libcomposite usb_f_hid && rm -rf /run/desk"
    )  # the desk keeps its keys there
    for unit, words in {"desk": "hid.virtual /run/desk", "usb": "hid.virtual.gadget /run/desk"}.items():
        machine.sh(f"systemd-run --quiet --unit={unit} sh -c '{python} -m {words}'")
    machine.until("test -S /run/desk/hand")

    def move(body: str) -> str:
        script = (
            "import asyncio\nfrom hid.virtual.hand import Hand\n"
            "async def main():\n"
            "    async with await Hand.connect('/run/desk/hand') as hand:\n"
            f"        {body}\n"
            "asyncio.run(main())"
        )
        machine.write("/root/move.py", script)
        return machine.sh(f"{python} - < /root/move.py", START_SECONDS)

    yield move
    machine.sh("systemctl stop usb desk")
