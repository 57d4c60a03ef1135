"""At the whole counter: how long the GUI thread is blocked in the tour, and how soon a key put in leads to its finger's screen."""

import asyncio
import tempfile
import time
from pathlib import Path

from demo.customer import Customer
from demo.tour import Tour
from demo.world import World
from tests.support.bench_figures import Figure
from tests.support.glass_counter import GlassCounter
from tests.support.glass_walker import NEW, GlassWalker

KEYS = 10


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        stalls = asyncio.run(_tour(Path(folder)))
        waits = _keys(Path(folder))
    return [
        Figure(name="stall-in-the-tour-p99.9", unit="ms", ours=(stalls["p999_ms"],), goal=16.7),
        Figure(name="stall-in-the-tour-longest", unit="ms", ours=(stalls["worst_ms"],), goal=50),
        Figure(name="key-put-in-to-asked", unit="ms", ours=tuple(waits), goal=500),
    ]


async def _tour(folder: Path) -> dict[str, float]:
    out = folder / "pictures"
    out.mkdir()
    async with World(folder / "tour") as world:
        await world.start_terminal(folder / "tour/door")
        customer = await Customer.at(folder / "tour/door")
        await Tour(world, customer, out).play()
        stalls = await customer.stalls()
        await customer.leave()
    return stalls


def _keys(folder: Path) -> list[float]:
    """Put an enrolled key in at the start screen, again and again, and return the milliseconds until its finger is asked for."""
    waits: list[float] = []
    with GlassCounter(folder / "counter", code_pause=0, real_pace=True) as counter:
        one, me = GlassWalker(counter), counter.me

        async def walk() -> None:
            await one.walk_to("Top")
            await one.leave()
            for _ in range(KEYS):
                began = time.monotonic()
                await counter.world.hand.plug(NEW.key)
                while (await me.look())["screen"] != "Verify":  # noqa: ASYNC110 - another process sets no event here
                    await asyncio.sleep(0.005)
                waits.append(1000 * (time.monotonic() - began))
                await counter.world.hand.unplug(NEW.key)
                await counter.go_home()

        counter.run(walk())
    return waits
