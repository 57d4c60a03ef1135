"""Processor time of a FIDO sign-in with a thousand, a hundred thousand and a million members; ten million by the slope.

Three services, each on a database of its own, in turn: each size is compared with the smallest of the same round, so that
what the machine does beside it falls on both. How often the service reads a file or a socket for a sign-in is counted too:
that number is the same on every machine. Each sign-in is of another member, drawn from all over the tables.
"""

import asyncio
import math
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.bench.members import Person, load_crowd, members_with_keys
from tests.bench.servers import Server, running, started
from tests.bench.terminal import sign_ins
from tests.support.bench_figures import Figure

SIZES = (1_000, 100_000, 1_000_000)
ON_PAPER = 10_000_000
"""Members for whom the time is extrapolated, and not measured."""
CLIENTS = 32
PEOPLE = 320
ROUNDS = 9
FLAT = 1.2
"""The most that a sign-in may take with more members, as a multiple of the smallest size's."""


def figures() -> list[Figure]:
    costs: dict[int, list[float]] = {size: [] for size in SIZES}
    reads: dict[int, list[float]] = {size: [] for size in SIZES}
    with ExitStack() as open_:
        servers = {size: _served(open_, size) for size in SIZES}
        for round_ in range(ROUNDS + 1):
            for size, (server, people) in servers.items():
                before = server.reads()
                cost, _ = asyncio.run(sign_ins(server, people, CLIENTS))
                if round_:  # the first one warms up
                    costs[size].append(cost)
                    reads[size].append((server.reads() - before) / PEOPLE)
    rows = [
        Figure(
            name=f"{name}, {size:,} members",
            unit=unit,
            ours=tuple(found[size]),
            peer=tuple(found[SIZES[0]]),
            against=f"{SIZES[0]:,} members",
            ratio_goal=FLAT,
            paired=True,
        )
        for name, unit, found in (("a FIDO sign-in", "µs", costs), ("its reads", "reads", reads))
        for size in SIZES[1:]
    ]
    return [*rows, _on_paper(costs)]


def _served(open_: ExitStack, size: int) -> tuple[Server, list[Person]]:
    """Start a service with so many members; return it, and those of them who can sign in."""
    folder, people = Path(open_.enter_context(tempfile.TemporaryDirectory())), members_with_keys(0, PEOPLE)
    with started(folder, people, "service", on_postgresql=False, workers=1) as first:
        place = first.place
    assert isinstance(place, Path)
    load_crowd(place, PEOPLE, size - PEOPLE)
    process, port = open_.enter_context(running(folder / "service.toml"))
    return Server(process, port), people


def _on_paper(costs: dict[int, list[float]]) -> Figure:
    """Return a figure from the line through the smallest and the biggest, over the logarithm: what a search in a tree costs."""
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
        paired=True,
    )
