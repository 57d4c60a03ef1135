"""A kernel to boot and what it starts from: Debian's own kernel package, unpacked under build/, not installed.

The package (some 108 MB) is downloaded once by apt; of it the kernel and a dozen modules are kept.
"""

import io
import lzma
import re
import shutil
import stat
import subprocess
import tarfile
from pathlib import Path

from tests.support.device_counter import ROOT
from tests.support.not_here import NotHere

CACHE = ROOT / "build" / "guest"
INIT = Path(__file__).with_name("init.sh")
_BUSYBOX = Path("/bin/busybox")
_META_PACKAGE = "linux-image-amd64"
_MODULES = {
    # the host's files
    "virtio_pci": "",
    "9pnet_virtio": "",
    "9p": "",
    "overlay": "",
    # USB, from a made-up device controller (two of them) over its host controller up to hidraw
    "dummy_hcd": "num=2",
    "libcomposite": "",
    "usb_f_hid": "",
    "hid_generic": "",
    "usbhid": "",
    # HID devices without USB
    "uhid": "",
    # a screen with a framebuffer
    "bochs": "",
    # a sound card; what drives its codec comes first, since nothing in the guest loads it on demand
    "snd_hda_codec_generic": "",
    "snd_hda_intel": "",
}
"""What the guest loads, with its parameters; what it depends on comes before."""
_WANTED = "".join(f"{module}\n" for module in _MODULES)
"""Kept beside what was unpacked for it."""


class Image:
    """Paths of the kernel and initramfs that QEMU starts."""

    def __init__(self, kernel: Path, initramfs: Path) -> None:
        self.kernel = kernel
        self.initramfs = initramfs


def image() -> Image:
    """Return the image for this checkout, made where it is missing. Raises NotHere if this machine can't make it."""
    version = _version()
    folder = CACHE / version
    if not (folder / "wanted").exists() or (folder / "wanted").read_text() != _WANTED:
        _unpack(_download(version), version, folder)
    initramfs = CACHE / "initramfs"
    initramfs.write_bytes(_initramfs(folder))
    return Image(folder / "vmlinuz", initramfs)


def _version() -> str:
    """The kernel that Debian's meta package names: ``6.12.118+deb13-amd64``."""
    if shutil.which("apt-cache") is None:
        raise NotHere("the guest's kernel comes from Debian's packages, and there is no apt here")
    listed = subprocess.run(
        ["apt-cache", "depends", _META_PACKAGE], capture_output=True, text=True, check=False
    ).stdout
    found = re.search(r"Depends: linux-image-(\S+)", listed)
    if found is None:
        raise NotHere(f"apt knows no {_META_PACKAGE}: apt update (on amd64)")
    return found[1]


def _download(version: str) -> Path:
    CACHE.mkdir(parents=True, exist_ok=True)
    got = subprocess.run(
        ["apt-get", "--quiet", "download", f"linux-image-{version}"],
        cwd=CACHE,
        capture_output=True,
        text=True,
        check=False,
    )
    packages = sorted(CACHE.glob(f"linux-image-{version}_*.deb"))
    if got.returncode or not packages:
        raise NotHere(f"the guest's kernel can't be downloaded (apt update?): {got.stderr.strip()}")
    return packages[-1]


def _unpack(package: Path, version: str, folder: Path) -> None:
    """Keeps the kernel, the modules that are wanted, and the order to load them in."""
    unfinished = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    packed: dict[str, bytes] = {}
    with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(package)], stdout=subprocess.PIPE) as unpacking:
        assert unpacking.stdout is not None
        with tarfile.open(fileobj=unpacking.stdout, mode="r|") as archive:
            for member in archive:
                path = Path(member.name)
                content = archive.extractfile(member) if member.isfile() else None
                if content is None:
                    continue
                if path.name == f"vmlinuz-{version}":
                    (unfinished / "vmlinuz").write_bytes(content.read())
                elif path.name.endswith((".ko", ".ko.xz")):
                    packed[_name(path.name.split(".")[0])] = content.read()
    order: list[str] = []
    for module in _MODULES:
        _add(module, packed, unfinished, order)
    (unfinished / "order").write_text("".join(f"{each}\n" for each in order))
    (unfinished / "wanted").write_text(_WANTED)
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.rename(folder)
    package.unlink()


def _add(module: str, packed: dict[str, bytes], folder: Path, order: list[str]) -> None:
    """Keeps a module behind those that it needs. What is in no file is built into the kernel."""
    if module in order or module not in packed:
        return
    content = packed[module]
    if content.startswith(b"\xfd7zXZ"):
        content = lzma.decompress(content)
    needs = re.search(rb"\0depends=([^\0]*)\0", content)
    for need in needs[1].decode().split(",") if needs else ():
        _add(_name(need), packed, folder, order)
    (folder / f"{module}.ko").write_bytes(content)
    order.append(module)


def _name(module: str) -> str:
    return module.replace("-", "_")


def _initramfs(folder: Path) -> bytes:
    """Busybox, the modules and `INIT` as the archive that the kernel unpacks (cpio, "newc")."""
    if not _BUSYBOX.exists():
        raise NotHere("no busybox: apt install busybox-static")
    order = (folder / "order").read_text().split()
    load = "".join(f"{module}.ko {_MODULES.get(module, '')}\n" for module in order)
    files = {
        "init": INIT.read_bytes(),
        "busybox": _BUSYBOX.read_bytes(),
        "modules": load.encode(),
        **{f"{module}.ko": (folder / f"{module}.ko").read_bytes() for module in order},
    }
    archive = io.BytesIO()
    for name in ("dev", "proc", "sys", "lower", "upper", "root"):
        _entry(archive, name, stat.S_IFDIR | 0o755, b"")
    for name, content in files.items():
        _entry(archive, name, stat.S_IFREG | 0o755, content)
    _entry(archive, "TRAILER!!!", 0, b"")
    return archive.getvalue()


def _entry(archive: io.BytesIO, name: str, mode: int, content: bytes) -> None:
    number = archive.tell() + 1  # of the inode: any will do that no other entry has
    fields = [number, mode, 0, 0, 1, 0, len(content), 0, 0, 0, 0, len(name) + 1, 0]
    archive.write(b"070701" + b"".join(f"{field:08x}".encode() for field in fields) + name.encode() + b"\0")
    archive.write(bytes(-archive.tell() % 4))
    archive.write(content)
    archive.write(bytes(-archive.tell() % 4))
