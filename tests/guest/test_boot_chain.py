"""A machine that is sealed by the commands of docs/machine.md: other ways to start it, or to open its disk, are tried.

Under UEFI with Secure Boot (OVMF) and a TPM in software (swtpm), without KVM.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.guest.machine import Machine
from tests.guest.sealed import (
    ESP,
    ESP_BYTES,
    PASSPHRASE,
    PROMPT,
    REFUSED,
    SECURE_BOOT,
    Board,
    Sealed,
    answer,
    console,
    drives,
    image_of,
    seal,
    stick,
    unsealed_disk,
    until_asked,
)
from tests.guest.set_up import provision, serve
from tests.guest.terminal import START_SECONDS, Terminal, start_screen
from tests.support.document_commands import commands
from tests.support.not_here import NotHere

PARTITION = "/dev/vda3"
NO_PERMISSION = 2
"""cryptsetup's exit code where a passphrase opens nothing."""

pytestmark = [pytest.mark.guest, pytest.mark.slow]


def refused_by_the_tpm(machine: Machine, device: str) -> bool:
    """Whether the TPM refuses the key of this disk, in the state that the machine is in now."""
    code, said = machine.run(f"systemd-cryptenroll --unlock-tpm2-device=auto --recovery-key {device}")
    return code != 0 and "TPM2" in said


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sealed]:
    """A machine that was sealed as docs/machine.md says, switched off. Skips if its disk can't be built."""
    try:
        machine = seal(tmp_path_factory.mktemp("sealed"), unsealed_disk())
    except NotHere as missing:
        pytest.skip(str(missing))
    yield machine
    machine.board.disk.unlink()  # gigabytes


def test_sealed_machine_starts_its_own_kernel_without_a_prompt_although_foreign_boot_media_come_first(
    sealed: Sealed, tmp_path: Path
) -> None:
    """So it does after apt has signed a new initrd. Within one start the TPM refuses to give the disk's key again."""
    own, changed, bare, other = (tmp_path / f"{name}.efi" for name in ("own", "changed", "bare", "other"))
    image_of(sealed.board, own)
    changed.write_bytes(own.read_bytes().replace(b"rd.shell=0", b"rd.shell=1"))
    assert changed.read_bytes() != own.read_bytes()
    for command in (
        f"cp {own} {bare}; sbattach --remove {bare}",
        f"openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=other -keyout {other}.key -out {other}.pem",
        f"sbsign --key {other}.key --cert {other}.pem --output {other} {bare}",
    ):
        subprocess.run(["sh", "-euc", command], check=True, capture_output=True)
    media = [
        (stick(tmp_path / f"{loader.name}.stick", loader), device)
        for loader, device in {
            sealed.unsealed / "shim": "usb-storage",
            changed: "usb-storage",
            bare: "virtio-blk-pci",
            other: "usb-storage",
        }.items()
    ]
    with sealed.board.on(tmp_path / "on", *drives(media)) as machine:
        machine.wait_until_up()
        said = console(machine)
        assert said.count(REFUSED) == len(media), said[:3000]
        assert PROMPT not in said
        assert machine.sh("findmnt -no SOURCE /") == "/dev/mapper/disk_crypt"
        assert "rd.shell=0" in machine.sh("cat /proc/cmdline")
        assert refused_by_the_tpm(machine, PARTITION)  # to root, too: in this start a disk was opened
        machine.until("mountpoint -q /boot/efi", START_SECONDS)
        before = machine.sh("sha256sum < /boot/efi/EFI/BOOT/BOOTX64.EFI")
        machine.sh("head -c 512 /dev/zero >> $(ls /boot/initrd.img-*)")
        machine.sh("apt-get purge -y madoguchi-service", START_SECONDS)
        assert machine.sh("sha256sum < /boot/efi/EFI/BOOT/BOOTX64.EFI") != before
        machine.restart("sync; reboot -f")
        assert PROMPT not in console(machine)


@pytest.mark.parametrize(
    ("foreign_part", "qemu_options"),
    [
        pytest.param("tpm", [], id="in another machine"),
        pytest.param("variables", [], id="with Secure Boot off"),
        pytest.param(
            "",
            ["-smbios", "type=11,value=io.systemd.stub.kernel-cmdline-extra=rd.shell=1"],
            id="with a word added to the command line",
        ),
    ],
)
def test_sealed_disk_asks_for_its_recovery_key_and_opens_by_that_and_not_by_the_installer_s_passphrase(
    sealed: Sealed, tmp_path: Path, foreign_part: str, qemu_options: list[str]
) -> None:
    board = sealed.board
    if foreign_part == "tpm":
        (tmp_path / "tpm").mkdir()
        board = Board(board.disk, board.variables, tmp_path / "tpm")
    if foreign_part == "variables":
        off = ["virt-fw-vars", "-i", f"{board.variables}", "-d", "PK", "-o", f"{tmp_path}/variables"]
        subprocess.run(off, check=True, capture_output=True)
        board = Board(board.disk, tmp_path / "variables", board.tpm)
    with board.on(tmp_path / "on", *qemu_options) as machine:
        until_asked(machine)
        assert f"recovery key {PROMPT}" in console(machine)
        answer(machine, sealed.recovery_key)
        machine.wait_until_up()
        assert machine.sh("findmnt -no SOURCE /") == "/dev/mapper/disk_crypt"
        opened = f"cryptsetup open --test-passphrase {PARTITION} -"
        machine.sh(f"printf %s {sealed.recovery_key} | {opened}")
        assert machine.run(f"printf %s {PASSPHRASE} | {opened}")[0] == NO_PERMISSION


def test_terminal_on_a_sealed_machine_has_its_key_sealed_by_the_tpm_and_shows_its_start_screen_after_a_restart(
    sealed: Sealed, tmp_path: Path
) -> None:
    with sealed.board.on(tmp_path / "on") as machine:
        machine.wait_until_up()
        serve(machine, "127.0.0.1")
        assert "sealed by this machine's TPM" in provision(machine)
        machine.restart(commands("field.md", "start"))
        Terminal(machine, tmp_path).sees(start_screen())


def test_planted_disk_with_the_name_of_the_sealed_disk_starts_but_the_tpm_refuses_it_the_sealed_disk_s_key(
    sealed: Sealed, tmp_path: Path
) -> None:
    """The machine's own kernel opens a disk whose passphrase is known to whoever put it in; firmware and TPM are the machine's."""
    planted = Board.new(tmp_path / "board", sealed.unsealed / "disk").disk
    with planted.open("r+b") as disk, sealed.board.disk.open("rb") as own:
        own.seek(ESP)
        disk.seek(ESP)
        disk.write(own.read(ESP_BYTES))
    board = Board(planted, sealed.board.variables, sealed.board.tpm)
    stolen = f"file={sealed.board.disk},if=none,id=stolen,format=raw,snapshot=on"
    with board.on(tmp_path / "on", "-drive", stolen, "-device", "pcie-root-port,id=later,chassis=1") as machine:
        until_asked(machine)
        answer(machine, PASSPHRASE)
        machine.wait_until_up()
        assert machine.sh(SECURE_BOOT) == sealed.secure_boot
        machine.ask("device_add", driver="virtio-blk-pci", drive="stolen", bus="later", id="stolen")
        machine.until("test -b /dev/vdb3")
        assert refused_by_the_tpm(machine, "/dev/vdb3")
    planted.unlink()
