"""A terminal's machine with firmware of its own (UEFI with Secure Boot), a TPM in software and an encrypted disk: how it is made and started."""

import contextlib
import hashlib
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.guest.machine import BOOT_SECONDS, Machine, booted
from tests.guest.terminal import START_SECONDS
from tests.support.document_commands import commands
from tests.support.guest_image import CACHE, image
from tests.support.not_here import NotHere

PASSPHRASE = "installer"
"""What the disk opens with before it is sealed."""
PROMPT = "for disk disk (disk_crypt):"
"""What the console asks for: its passphrase, or its recovery key."""
REFUSED = "Access Denied"
"""What the firmware says of a loader that none of its keys has signed."""
SECURE_BOOT = "tpm2_pcrread sha256:7,12"
"""Prints the TPM's registers of the firmware's keys, and of words added to the command line."""
ESP, ESP_BYTES = 1 << 20, 512 << 20
"""Where on the disk the EFI system partition begins, and how large it is."""
_FOLDER = CACHE / "sealed"
_SCRIPT = Path(__file__).with_name("sealed.sh")
_FIRMWARE = Path("/usr/share/OVMF")
_NEEDED = {
    "swtpm": "swtpm",
    "virt-fw-vars": "python3-virt-firmware",
    "mcopy": "mtools",
    "mkfs.vfat": "dosfstools",
    "sbsign": "sbsigntool",
}
_SECONDS = 1500


def unsealed_disk() -> Path:
    """Return the folder of a disk as Debian's installer might have made it, with its kernel and initrd.

    Raises NotHere if this machine can't build it.
    """
    missing = [package for program, package in _NEEDED.items() if shutil.which(program) is None]
    if not (_FIRMWARE / "OVMF_CODE_4M.secboot.fd").exists():
        missing.append("ovmf")
    if missing:
        raise NotHere(f"no {', '.join(missing)}: apt install {' '.join(missing)}")
    words = commands("machine.md", "seal-software")
    made_of = hashlib.sha256(
        b"".join([(image() / "made-of").read_bytes(), _SCRIPT.read_bytes(), words.encode()])
    ).hexdigest()
    stamp = _FOLDER / "made-of"
    if not stamp.exists() or stamp.read_text() != made_of:
        _FOLDER.mkdir(exist_ok=True)
        stamp.unlink(missing_ok=True)
        (_FOLDER / "commands").write_text(words)
        with (_FOLDER / "log").open("w") as log:
            subprocess.run(
                ["unshare", "--mount", _SCRIPT, _FOLDER, PASSPHRASE],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=True,
            )
        stamp.write_text(made_of)
    return _FOLDER


@dataclass
class Board:
    """What is in a machine's case.

    Attributes:
        disk: a file of the disk's bytes.
        variables: what the firmware keeps, its keys among them.
        tpm: a folder of what the TPM keeps.
    """

    disk: Path
    variables: Path
    tpm: Path

    @classmethod
    def new(cls, folder: Path, disk: Path) -> "Board":
        """Return a board with a copy of this disk and the keys of Microsoft, as machines are sold, in setup mode."""
        folder.mkdir()
        sold, variables = _FIRMWARE / "OVMF_VARS_4M.ms.fd", folder / "variables"
        subprocess.run(
            ["virt-fw-vars", "-i", sold, "-d", "PK", "-o", variables], check=True, capture_output=True
        )
        (folder / "tpm").mkdir()
        subprocess.run(["cp", "--sparse=always", disk, folder / "disk"], check=True)
        return cls(folder / "disk", variables, folder / "tpm")

    @contextlib.contextmanager
    def on(self, folder: Path, *more: str, keep: bool = False) -> Iterator[Machine]:
        """Run the machine while the block lasts, with more of QEMU's words. What it writes is lost afterwards unless `keep`."""
        folder.mkdir()
        variables, tpm = self.variables, self.tpm
        if not keep:
            variables = Path(shutil.copy(variables, folder / "variables"))
            tpm = shutil.copytree(tpm, folder / "tpm-state")
        socket = folder / "tpm"
        hardware = [
            *("-global", "driver=cfi.pflash01,property=secure,value=on"),
            "-drive",
            f"if=pflash,format=raw,unit=0,readonly=on,file={_FIRMWARE}/OVMF_CODE_4M.secboot.fd",
            *("-drive", f"if=pflash,format=raw,unit=1,file={variables}"),
            "-drive",
            f"file={self.disk},if=none,id=disk,format=raw,cache=unsafe,snapshot={'off' if keep else 'on'}",
            *("-device", "virtio-blk-pci,drive=disk,bootindex=99"),
            *("-chardev", f"socket,id=tpm,path={socket}", "-tpmdev", "emulator,id=tpm,chardev=tpm"),
            *("-device", "tpm-crb,tpmdev=tpm", "-device", "qemu-xhci"),
        ]
        words = ["--tpm2", "--terminate", "--tpmstate", f"dir={tpm}", "--ctrl", f"type=unixio,path={socket}"]
        with subprocess.Popen(["swtpm", "socket", *words]) as chip:
            try:
                while not socket.exists():
                    assert chip.poll() is None
                    time.sleep(0.1)
                with booted(folder, hardware=[*hardware, *more]) as machine:
                    yield machine
            finally:
                chip.kill()


@dataclass
class Sealed:
    """A machine that was sealed, switched off.

    Attributes:
        unsealed: the folder of its disk as that was before.
        secure_boot: what SECURE_BOOT printed.
    """

    board: Board
    unsealed: Path
    recovery_key: str
    secure_boot: str


def seal(folder: Path, installed: Path) -> Sealed:
    """Seal a machine with the disk of the folder `installed` by the commands of docs/machine.md; return it switched off."""
    board = Board.new(folder / "board", installed / "disk")
    opened = f"root=/dev/mapper/disk_crypt rd.luks.name={uuid_of(board.disk)}=disk_crypt"
    kernel = ["-kernel", str(installed / "vmlinuz"), "-initrd", str(installed / "initrd")]
    kernel += [
        "-append",
        f"{opened} console=ttyS0 console=tty0 quiet systemd.getty_auto=no random.trust_cpu=on",
    ]
    with board.on(folder / "first", *kernel, keep=True) as machine:  # in place of the installer's loader
        until_asked(machine)
        answer(machine, PASSPHRASE)
        machine.wait_until_up()
        machine.until("mountpoint -q /boot/efi", START_SECONDS)
        assert machine.sh(commands("machine.md", "seal"), START_SECONDS).endswith("run madoguchi-seal again.")
        assert machine.run("mountpoint -q /boot")[0] != 0
        switch_off(machine)
    with board.on(folder / "second", keep=True) as machine:
        until_asked(machine)
        answer(machine, PASSPHRASE)
        machine.wait_until_up()
        said = machine.sh(f"echo {PASSPHRASE} | {commands('machine.md', 'bind')}", START_SECONDS)
        secure_boot = machine.sh(SECURE_BOOT)
        switch_off(machine)
    return Sealed(board, installed, recovery_key(said), secure_boot)


def console(machine: Machine) -> str:
    """Return what firmware, kernel and systemd have written on the serial line."""
    return (machine.folder / "console").read_text("utf-8", "replace")


def until_asked(machine: Machine) -> None:
    """Wait until the console asks for the disk's passphrase or recovery key."""
    end = time.monotonic() + BOOT_SECONDS
    while PROMPT not in console(machine):
        assert time.monotonic() < end, console(machine)[-3000:]
        time.sleep(1)


def answer(machine: Machine, secret: str) -> None:
    """Type a passphrase or recovery key on the machine's keyboard, and Enter."""
    for character in secret:
        machine.press("minus" if character == "-" else character)
        time.sleep(0.1)
    machine.press("ret")


def switch_off(machine: Machine) -> None:
    machine.sh("sync")
    machine.ask("quit")


def uuid_of(disk: Path) -> str:
    """Return the UUID of the third partition, which is encrypted, as its header says it (LUKS2, 4.1)."""
    with disk.open("rb") as file:
        file.seek(1024 + 2 * 128 + 32)  # UEFI 2.10, 5.3.3: its entry in the table
        file.seek(int.from_bytes(file.read(8), "little") * 512 + 168)
        return file.read(40).rstrip(b"\0").decode()


def stick(path: Path, loader: Path) -> Path:
    """Make a medium with this loader at the place where firmware looks for one. Return its path."""
    subprocess.run(["truncate", "-s", "128M", path], check=True)
    subprocess.run(["mkfs.vfat", path], check=True, capture_output=True)
    subprocess.run(["mmd", "-i", path, "::EFI", "::EFI/BOOT"], check=True)
    subprocess.run(["mcopy", "-i", path, loader, "::EFI/BOOT/BOOTX64.EFI"], check=True)
    return path


def image_of(board: Board, path: Path) -> Path:
    """Copy what the machine starts, one file of kernel, initrd and command line, to `path`. Return that."""
    subprocess.run(["mcopy", "-i", f"{board.disk}@@{ESP}", "::EFI/BOOT/BOOTX64.EFI", path], check=True)
    return path


def drives(sticks: Sequence[tuple[Path, str]]) -> list[str]:
    """Return QEMU's words for media, each with the device that it is in; the firmware tries them before the disk."""
    words = []
    for number, (path, device) in enumerate(sticks):
        words += ["-drive", f"file={path},if=none,id=medium{number},format=raw,readonly=on"]
        words += ["-device", f"{device},drive=medium{number},bootindex={number}"]
    return words


def recovery_key(said: str) -> str:
    """Return the recovery key in what madoguchi-seal printed: eight groups of eight letters, the same in every keyboard's layout."""
    (found,) = re.findall(r"\b(?:[cbdefghijklnrtuv]{8}-){7}[cbdefghijklnrtuv]{8}\b", said)
    return str(found)
