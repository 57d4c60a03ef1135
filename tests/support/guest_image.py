"""The guest's disk, built once for what goes into it and kept for every checkout of this user's.

Some 6 minutes from nothing, 2 where only our own code is new. Delete the folder to have a Debian of today.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from tests.support.device_counter import ROOT
from tests.support.document_commands import software
from tests.support.not_here import NotHere

QEMU = "qemu-system-x86_64"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "madoguchi" / "guest"
PARTS = (
    "field",
    "hid",
    "kiosk",
    "common",
    "demo",
    "training",
    "protocol",
    "service",
    "resources",
    "packaging",
    "script",
    "pyproject.toml",
    "requirements.lock",
)
"""The parts of this checkout that the packages are built from."""
_SCRIPT = ROOT / "tests/guest/build.sh"
_NEEDED = {
    QEMU: "qemu-system-x86",
    "debootstrap": "debootstrap",
    "mke2fs": "e2fsprogs",
    "chroot": "coreutils",
    "unshare": "util-linux",
    "gpg": "gpg",
}
_SECONDS = 1500
RING = "all"
"""The ring that the documents' terminals are in."""
SIGNER = "packages@kiosk.example.jp"
"""The name of the key, in CACHE/gnupg, that signs the repository."""


def image() -> Path:
    """Return the folder of disk, kernel and initrd for this checkout; build them if missing or made of other files.

    Raises NotHere if this machine can't build them.
    """
    missing = [package for program, package in _NEEDED.items() if shutil.which(program) is None]
    if missing:
        raise NotHere(f"no {', '.join(missing)}: apt install {' '.join(missing)}")
    if os.geteuid() != 0:
        raise NotHere("the guest's disk is built by debootstrap and chroot: run this as root")
    files = subprocess.check_output(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *PARTS],
        cwd=ROOT,
        text=True,
    )
    there = [name for name in sorted(files.split("\0")) if name and os.path.lexists(ROOT / name)]
    made_of = _digest(
        [*there, *(str(path.relative_to(ROOT)) for path in (_SCRIPT, _SCRIPT.with_name("agent.py")))]
    )
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # one builds; whoever boots the disk that was there before has it open
        stamp = CACHE / "made-of"
        if not stamp.exists() or stamp.read_text() != made_of:
            stamp.unlink(missing_ok=True)
            _build(there)
            stamp.write_text(made_of)
    return CACHE


def _build(files: list[str]) -> None:
    (CACHE / "commands").write_text(software())
    (CACHE / "files").write_text("\0".join(files))
    _make_repository()
    with (CACHE / "log").open("w") as log:
        built = subprocess.run(
            ["unshare", "--mount", _SCRIPT, CACHE, ROOT],  # its mounts end with it, however it ends
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    if built.returncode:
        said = (CACHE / "log").read_text(errors="replace")[-3000:]
        if not (CACHE / "root" / ".complete").exists():
            raise NotHere(f"no Debian could be installed for the guest (apt update?): {said}")
        raise AssertionError(said)


def _make_repository() -> None:
    """Build the packages and put them into a repository of their own, signed by a key that is good for nothing else."""
    shutil.rmtree(CACHE / "repository", ignore_errors=True)
    signer = CACHE / "gnupg"
    signer.mkdir(mode=0o700, exist_ok=True)
    environment = os.environ | {"GNUPGHOME": str(signer)}
    new_key = ["gpg", "--batch", "--passphrase", "", "--quick-gen-key", SIGNER, "ed25519", "sign", "never"]
    if not any((signer / "private-keys-v1.d").glob("*.key")):
        subprocess.run(new_key, env=environment, check=True, capture_output=True)
    for words in (["--debs"], ["--repository", CACHE / "repository", "--key", SIGNER, "--ring", RING]):
        subprocess.run([ROOT / "script/package", *words], env=environment, check=True, timeout=_SECONDS)
    subprocess.run(["gpgconf", "--kill", "all"], env=environment, check=True)


def _digest(names: list[str]) -> str:
    digest = hashlib.sha256(software().encode())
    for name in names:
        path = ROOT / name
        content = bytes(path.readlink()) if path.is_symlink() else path.read_bytes()
        digest.update(f"{name} {path.lstat().st_mode:o} {len(content)}\n".encode() + content)
    return digest.hexdigest()
