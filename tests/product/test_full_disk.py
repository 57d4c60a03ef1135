"""A disk that is full: the customer is told, nothing is half made, and with room again the same customer goes on.

Two ways to be full, for neither is enough alone. A small file system of its own is the real thing (ENOSPC, and
the logs beside the database get nothing either), but takes root to mount. A limit on the size of a process's
files (RLIMIT_FSIZE) runs anywhere and is as hard for SQLite (EFBIG where its journal would have to grow).
SQLite's own max_page_count would be no disk at all: it belongs to a connection inside the service, and lets the
journal grow.
"""

import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from demo.world import World
from protocol.steps import PhoneCode
from tests.support.glass_counter import GlassCounter
from tests.support.glass_walker import FINGER, NEW, OLD_EMAIL, GlassWalker
from tests.support.http_walker import walk_to
from tests.support.service_counter import Counter, at_counter

SIZE = "16m"


class SmallWorld(World):
    """A world whose database and logs lie in a folder of their own, which can be a disk of its own."""

    @property
    def disk(self) -> Path:
        return self.state / "disk"

    @property
    def database(self) -> Path:
        return self.disk / "service.sqlite"

    @property
    def logs(self) -> Path:
        return self.disk / "logs"


class SmallDisk:
    """A file system that ballast can fill to its last byte."""

    def __init__(self, folder: Path) -> None:
        self._ballast = folder / "ballast"

    def fill(self, _world: World) -> None:
        with self._ballast.open("ab", buffering=0) as ballast:
            for size in (1 << 16, 1):
                try:
                    while True:
                        ballast.write(bytes(size))
                except OSError:
                    continue

    def free(self) -> None:
        self._ballast.unlink()


class Limited:
    """Keeps the service's files from growing."""

    def __init__(self) -> None:
        self._free: list[Callable[[], object]] = []

    def fill(self, world: World) -> None:
        service, size = world.service.pid, world.database.with_name("service.sqlite-wal").stat().st_size
        before = resource.prlimit(service, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        self._free.append(lambda: resource.prlimit(service, resource.RLIMIT_FSIZE, before))

    def free(self) -> None:
        self._free.pop()()


@contextmanager
def mounted(folder: Path) -> Iterator[None]:
    if os.geteuid() != 0:
        pytest.skip("a small file system takes root to mount")
    folder.mkdir(parents=True)
    tried = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=0700", "none", str(folder)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if tried.returncode != 0:
        pytest.skip(f"a small file system can't be mounted here: {tried.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture(
    params=[pytest.param("small", marks=pytest.mark.slow), pytest.param("limited", marks=pytest.mark.landing)]
)
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SmallDisk | Limited]:
    folder = tmp_path / "counter" / "disk"
    if request.param == "small":
        with mounted(folder):
            yield SmallDisk(folder)
    else:
        folder.mkdir(parents=True)
        yield Limited()


def test_full_disk_shows_the_line_lost_screen_and_the_same_customer_goes_on_when_there_is_room(
    disk: SmallDisk | Limited, new_counter: Callable[..., GlassCounter]
) -> None:
    counter = new_counter(world=SmallWorld, code_pause=0)
    walker, me, world = GlassWalker(counter), counter.me, counter.world

    async def full(act: str, nothing: str, until: str) -> None:
        """Touch with a full disk; assert that the lost line is shown and nothing is stored; then make room."""
        disk.fill(world)
        await (lay() if act == "finger" else me.touch(act))
        await me.on("LineLost", cause="service")
        assert counter.rows(nothing) == []
        assert world.service.running
        disk.free()
        await me.on(until)

    async def lay() -> None:
        await world.hand.wait_until_waiting(NEW.key, "finger")
        await world.hand.touch(NEW.key, finger=FINGER)

    async def walk() -> None:
        await walker.walk_to("EmailConfirm")
        rings = world.telephone.rings.count
        await full(
            "ok", "SELECT 1 FROM codes JOIN outbox ON code = codes.id WHERE channel = 'sms'", "PhoneCode"
        )
        await world.telephone.rings.after(rings)
        await walker.walk_to("NewPassword")
        assert world.telephone.rings.count == rings + 1
        for name in ("field-password", "field-repeated"):
            await me.touch(name)
            await me.scan(NEW.password)
        half = f"""
            SELECT 1 FROM members WHERE holder = 'holder-01'
            UNION SELECT 1 FROM twin_holders WHERE id = 'holder-01' AND email != '{OLD_EMAIL}'
            UNION SELECT 1 FROM twin_legacy_ids WHERE id = '{NEW.legacy_id}' AND closed_at IS NOT NULL
            UNION SELECT 1 FROM outbox WHERE kind IN ('close-legacy-id', 'registered')
        """  # noqa: S608 - names of ours
        await full("submit", half, "Registered")
        await walker.walk_to("Verify")
        await full("finger", "SELECT 1 FROM credentials", "Enrolled")
        await walker.walk_to("Top")
        await walker.leave()

    counter.run(walk())
    assert len(counter.rows("SELECT 1 FROM members WHERE holder = 'holder-01'")) == 1
    assert len(counter.rows("SELECT 1 FROM credentials")) == 1
    assert len(counter.run(world.hand.credentials(NEW.key))) == 1


class WorldWithoutLogs(World):
    """A world whose processes write their logs to a disk that is always full."""

    def _take_state(self) -> None:
        super()._take_state()
        for name in ("service", "terminal"):
            (self.logs / f"{name}.log").symlink_to("/dev/full")


@pytest.mark.landing
def test_service_and_terminal_go_on_when_their_logs_can_not_be_written(
    new_counter: Callable[..., GlassCounter],
) -> None:
    counter = new_counter(world=WorldWithoutLogs)
    me, world = counter.me, counter.world

    async def service_that_takes(token: str) -> None:
        await world.service.kill()
        world.token = token
        await world.start_service()

    async def walk() -> None:
        await me.on("Start")
        right = world.token
        await service_that_takes("another-token-than-the-terminal-has")
        await me.touch("legacy")
        await me.on("OutOfService")  # which the terminal logs, with its reference
        await me.on("Start")
        await service_that_takes(right)
        await GlassWalker(counter).walk_to("Terms")  # the service logs each journey and each answer
        assert world.service.running

    counter.run(walk())
    assert counter.rows("SELECT count(*) FROM journeys WHERE terminal = 'counter-1'")[0][0] == 1


@contextmanager
def no_room(counter: Counter) -> Iterator[None]:
    """Keep the journal of the database from growing while the block runs."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = (counter.folder / "members.sqlite-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@at_counter()
async def test_phone_code_queued_before_the_disk_is_full_is_sent_only_when_there_is_room_and_then_once(
    counter: Counter,
) -> None:
    await walk_to(counter, PhoneCode)
    assert isinstance(counter.step(), PhoneCode)
    with no_room(counter):
        for _ in range(3):
            with pytest.RaisesGroup(DatabaseError):
                await counter.service.send_due()
            counter.clock.turn(seconds=5)
    sent_on_a_full_disk = counter.telephone.rings.count
    await counter.service.send_due()
    assert (sent_on_a_full_disk, counter.telephone.rings.count) == (0, 1)
