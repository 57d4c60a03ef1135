"""How long a FIDO sign-in's two answers take at half of the load that one core can serve, arriving evenly."""

import asyncio

from tests.bench.members import Person, members_with_keys
from tests.bench.servers import Server, serving
from tests.bench.terminal import Terminal, sign_ins
from tests.support.bench_figures import Figure

TERMINALS = 32
PEOPLE = 640
ROUNDS = 3
GOAL_MS = 20


def figures() -> list[Figure]:
    people = members_with_keys(0, PEOPLE)
    with serving(people) as server:
        cost, _ = asyncio.run(sign_ins(server, people, TERMINALS))
        every = 2 * cost / 1_000_000
        waits = [wait for _ in range(ROUNDS) for wait in asyncio.run(waits_of_arriving(server, people, every))]
    return [
        Figure(
            name=f"a FIDO sign-in at half load ({1 / every:.0f} /s): both answers",
            unit="ms",
            ours=tuple(waits),
            at=0.99,
            goal=GOAL_MS,
        )
    ]


async def waits_of_arriving(server: Server, people: list[Person], every: float) -> list[float]:
    """Begin a sign-in each `every` seconds. Return how long each waited for a free terminal and its two answers, in ms."""
    free: asyncio.Queue[Terminal] = asyncio.Queue()
    for number in range(TERMINALS):
        free.put_nowait(await Terminal(server, f"counter-{number}").__aenter__())
    loop = asyncio.get_running_loop()
    waits = []

    async def visit(person: Person, due: float) -> None:
        terminal = await free.get()
        queued = 1000 * (loop.time() - due)
        waits.append(queued + await terminal.sign_in(person))
        free.put_nowait(terminal)

    begin = loop.time()
    async with asyncio.TaskGroup() as visits:
        for at, person in enumerate(people):
            due = begin + at * every
            await asyncio.sleep(due - loop.time())
            visits.create_task(visit(person, loop.time()))
    while not free.empty():
        await free.get_nowait().__aexit__()
    return waits
