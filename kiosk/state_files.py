"""Files of the terminal's own, in the folder where it keeps its state.

Nobody else may have put something in their place: a link is never followed, what is no plain file of ours or root's is not
read, and a file is written under another name that nobody can have taken, then renamed.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path

_OTHERS_WRITE = 0o022


class NotOursError(OSError):
    """What lies there, or its folder, is somebody else's. `strerror` says what."""

    def __init__(self, why: str) -> None:
        super().__init__(0, why)


def read(path: Path, *, allowed: int = 0o777) -> bytes | None:
    """The whole file; None where there is none.

    Raises:
        NotOursError: it is no plain file of this user's or root's, has modes beside the allowed, or others may change its folder.
        OSError: it can't be read.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_uid not in {os.geteuid(), 0}:
            raise NotOursError("no plain file of this user's")
        if found.st_mode & 0o777 & ~allowed:
            raise NotOursError(f"readable by others: chmod {allowed:o} it")
        _expect_own(path.parent)
        return file.read()


def write(path: Path, data: bytes) -> None:
    """The whole file with mode 0600 or, a power cut included, what was there before.

    Raises:
        NotOursError: others may change its folder.
        OSError: it can't be written; nothing of it is left.
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
