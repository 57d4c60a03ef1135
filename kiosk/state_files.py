"""Reads and writes the files in the folder where the terminal keeps its state, so that another user can't replace them.

A file that is a symbolic link is never followed, and only a regular file of this user or root is read. A folder that is of neither, or
that others can write to, is refused. A file is written as NAME.new, which is always created anew, and then renamed.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path

_OTHERS_WRITE = 0o022


class NotOursError(OSError):
    """A file or folder is not what this module takes: not this user's or root's, no regular file, or open to others.

    `strerror` is a sentence with the reason.
    """

    def __init__(self, why: str) -> None:
        super().__init__(0, why)


def unit_folder(state: Path) -> Path:
    """Return the folder that the machine's own units look into: systemd's StateDirectory, else `state`."""
    return Path(os.environ.get("STATE_DIRECTORY", "").split(":")[0] or state)


def read(path: Path, *, allowed: int = 0o777) -> bytes | None:
    """Return the file's content, or None if there is no such file.

    Raises:
        NotOursError: it is no regular file of this user or root, has a mode bit that is not in `allowed`, or others own its
            folder or can write to that.
        OSError: it is a symbolic link or a socket, or can't be read.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_uid not in {os.geteuid(), 0}:
            raise NotOursError("no plain file of this user's")
        if found.st_mode & 0o777 & ~allowed:
            raise NotOursError(f"readable by others: chmod {allowed:o} it")
        _expect_own(path.parent)
        with open(descriptor, "rb", closefd=False) as file:
            return file.read()
    finally:
        os.close(descriptor)


def write(path: Path, data: bytes) -> None:
    """Replace the file by one of mode 0600 with this content, and create its folder if it is missing.

    After a power cut the file is the old one or the new one, never a part. The new one may not be on the disk yet
    when this returns.

    Raises:
        NotOursError: others own its folder, or can write to that.
        OSError: it can't be written; the old file is unchanged.
    """
    fresh = path.with_name(f"{path.name}.new")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _expect_own(path.parent)
    try:
        fresh.unlink(missing_ok=True)
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123 - Path.open takes no mode
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise


def _expect_own(folder: Path) -> None:
    found = folder.stat()
    if found.st_mode & _OTHERS_WRITE or found.st_uid not in {os.geteuid(), 0}:
        raise NotOursError(f"others may change {folder}: chmod 700 it")
