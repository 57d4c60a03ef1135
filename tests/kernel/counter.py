"""What the tests in the guest hold: a desk whose keys are devices of this machine, and an ordinary user's broker."""

import contextlib
import grp
import pwd
import shutil
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import NamedTuple

from hid.client import Devices
from hid.virtual.hand import Hand
from tests.support.device_counter import KEY, ROOT, SECONDS, Counter, desk

FOLDER = Path("/run/desk")
"""Of the desk; the process that makes devices of its keys waits for it there."""
GROUP = "plugdev"
"""The group that the udev rule 70-madoguchi-fido lets in."""


def as_user(*groups: str) -> list[str]:
    """Words before a command that is run by nobody in particular, who is in these groups."""
    user = pwd.getpwnam("nobody")
    identity = [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}"]
    among = (
        [f"--groups={','.join(str(grp.getgrnam(name).gr_gid) for name in groups)}"]
        if groups
        else ["--clear-groups"]
    )
    return ["setpriv", *identity, *among, "--no-new-privs"]


@contextlib.contextmanager
def plugged_into(face: str) -> Iterator[None]:
    """Whatever is plugged in at the desk in `FOLDER` is plugged into this machine, by way of hid/virtual/FACE.py."""
    process = subprocess.Popen([sys.executable, "-m", f"hid.virtual.{face}", str(FOLDER)], cwd=ROOT)
    try:
        yield
    finally:
        process.terminate()
        assert process.wait(SECONDS) == 0


class Bench(NamedTuple):
    """The hand that moves the desk's keys, before any broker."""

    hand: Hand

    @contextlib.asynccontextmanager
    async def counter(self, *groups: str) -> AsyncIterator[Counter]:
        """A broker of an ordinary user's."""
        command = [*as_user(*groups), sys.executable, "-m", "hid", "broker"]
        async with Devices(command) as devices:
            yield Counter(devices, self.hand, lambda: None)


def nodes() -> list[Path]:
    return sorted(Path("/dev").glob("hidraw*"))


def node() -> Path:
    """The node of the one key, once udev is done with it."""
    end = time.monotonic() + SECONDS
    while not nodes() and time.monotonic() < end:
        time.sleep(0.05)
    subprocess.run(["udevadm", "settle"], check=True)
    (one,) = nodes()
    return one


@contextlib.asynccontextmanager
async def bench(profile: str = "fingerprint") -> AsyncIterator[Bench]:
    """A desk with one key, which is in nobody's port yet."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    with desk(FOLDER, profile):
        async with await Hand.connect(FOLDER / "hand") as hand:
            yield Bench(hand)
            if (await hand.key(KEY))["plugged"]:
                await hand.unplug(KEY)


@contextlib.asynccontextmanager
async def users_counter(profile: str = "fingerprint") -> AsyncIterator[Counter]:
    """The same with a broker that may open keys, which is what most tests need."""
    async with bench(profile) as there, there.counter(GROUP) as at:
        yield at
