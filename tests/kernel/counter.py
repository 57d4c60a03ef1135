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
"""The desk's folder, where the process that makes devices of its keys waits for the desk."""
GROUP = "plugdev"
"""The group that the udev rule 70-madoguchi-fido lets in."""


def as_user(*groups: str) -> list[str]:
    """Return the words which, put before a command, run it as the user `nobody` in these groups."""
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
    """While the block lasts, plug into this machine what is plugged in at the desk in FOLDER, by hid/virtual/FACE.py."""
    process = subprocess.Popen([sys.executable, "-m", f"hid.virtual.{face}", str(FOLDER)], cwd=ROOT)
    try:
        yield
    finally:
        process.terminate()
        assert process.wait(SECONDS) == 0


class Bench(NamedTuple):
    """A desk that runs without a broker; `hand` moves its keys."""

    hand: Hand

    @contextlib.asynccontextmanager
    async def counter(self, *groups: str) -> AsyncIterator[Counter]:
        """Run a broker as an ordinary user in these groups while the block lasts."""
        command = [*as_user(*groups), sys.executable, "-m", "hid", "broker"]
        async with Devices(command) as devices:
            yield Counter(devices, self.hand, lambda: None)


def nodes() -> list[Path]:
    return sorted(Path("/dev").glob("hidraw*"))


def node() -> Path:
    """Return the one hidraw node there is, once udev is done with it; ValueError if there is none or another."""
    end = time.monotonic() + SECONDS
    while not nodes() and time.monotonic() < end:
        time.sleep(0.05)
    subprocess.run(["udevadm", "settle"], check=True)
    (one,) = nodes()
    return one


@contextlib.asynccontextmanager
async def bench(profile: str = "fingerprint") -> AsyncIterator[Bench]:
    """Run a desk in FOLDER with one key, which is not plugged in yet; pull it out at the end."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    with desk(FOLDER, profile):
        async with await Hand.connect(FOLDER / "hand") as hand:
            yield Bench(hand)
            if (await hand.key(KEY))["plugged"]:
                await hand.unplug(KEY)


@contextlib.asynccontextmanager
async def users_counter(profile: str = "fingerprint") -> AsyncIterator[Counter]:
    """Run a desk with one key, as `bench` does, and a broker whose user may open keys."""
    async with bench(profile) as there, there.counter(GROUP) as at:
        yield at
