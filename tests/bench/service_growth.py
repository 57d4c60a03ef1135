"""What a FIDO sign-in costs with a thousand, a hundred thousand and a million members; ten million by the slope.

One database grows. Each sign-in is of another member, drawn from all over the tables.
"""

import asyncio
import math
import tempfile
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.members import crowd, signing
from tests.bench.servers import Server, running, started
from tests.bench.terminal import sign_ins

SIZES = (1_000, 100_000, 1_000_000)
ON_PAPER = 10_000_000
CLIENTS = 32
PEOPLE = 320
ROUNDS = 4
FLAT = 1.2


def figures() -> list[Figure]:
    costs: dict[int, list[float]] = {}
    people = signing(0, PEOPLE)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with started(folder, people, "service", on_postgresql=False, workers=1) as first:
            place = first.place
        assert isinstance(place, Path)
        there = PEOPLE
        for size in SIZES:
            crowd(place, there, size - there)
            there = size
            with running(folder / "service.toml") as (process, port):
                server = Server(process, port)
                rounds = [asyncio.run(sign_ins(server, people, CLIENTS))[0] for _ in range(ROUNDS + 1)]
            costs[size] = rounds[1:]  # the first one warms up
    few = costs[SIZES[0]]
    rows = [
        Figure(
            name=f"a FIDO sign-in, {size:,} members",
            unit="µs",
            ours=tuple(costs[size]),
            peer=tuple(few),
            against=f"{SIZES[0]:,} members",
            ratio_goal=FLAT,
        )
        for size in SIZES[1:]
    ]
    return [*rows, _on_paper(costs)]


def _on_paper(costs: dict[int, list[float]]) -> Figure:
    """The line through the smallest and the biggest, over the logarithm: what a search in a tree costs."""
    small, big = SIZES[0], SIZES[-1]
    share = math.log(ON_PAPER / small) / math.log(big / small)
    pairs = zip(costs[small], costs[big], strict=True)
    return Figure(
        name=f"a FIDO sign-in, {ON_PAPER:,} members, by the slope",
        unit="µs",
        ours=tuple(few + share * (many - few) for few, many in pairs),
        peer=tuple(costs[small]),
        against=f"{small:,} members",
        ratio_goal=FLAT,
    )
