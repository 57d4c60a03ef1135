"""Puts a run's temporary files into a folder of its own, which is deleted at the end of the run.

What a killed run left is deleted at the next run's start: no process holds its folder then. The folders of single
tests (`tmp_path`) are pytest's, which keeps those of the last three runs.
"""

import atexit
import fcntl
import os
import shutil
import tempfile
from pathlib import Path

_PREFIX = "madoguchi-tests-"


def take_folder() -> None:
    """Make the run's folder, and let this process and those that it starts put their temporary files there.

    Do nothing in a run that a test has started.
    """
    system = Path(tempfile.gettempdir())
    if system.name.startswith(_PREFIX):  # a test has started this run: what is its is that test's
        return
    looking = os.open(system, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(looking, fcntl.LOCK_EX)  # so that no other run finds ours before it is held
        for left in system.glob(f"{_PREFIX}*"):
            if (held := _hold(left)) is not None:
                shutil.rmtree(left, ignore_errors=True)
                os.close(held)
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=system))
        folder.chmod(0o711)  # PostgreSQL's server is another user
        _hold(folder)
    finally:
        os.close(looking)
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(system))
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)


def _hold(folder: Path) -> int | None:
    """Lock a folder as long as this process lives, and return the descriptor.

    Return None if another process holds it, or it is another user's.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor
