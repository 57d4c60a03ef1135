"""FIDO sign-in over real HTTP: both requests, counter and audit row on the disk before the answer.

Processor time of the serving process for each sign-in, so that other work on the machine does not count, nor the
client that signs. A core has 1,000,000 µs a second. 32 terminals at a time, each member with a key of their own.
"""

import asyncio

from tests.bench.members import members_with_keys
from tests.bench.servers import Server, echoing, serving
from tests.bench.terminal import Terminal, sign_ins
from tests.support.bench_figures import Figure

CLIENTS = 32
ROUNDS = 5
PEOPLE = 640
"""Each signs in once in a round; a quarter of them at the plain service, which takes ten times as long."""
GOAL_US = 1_000_000 / 1200


def figures() -> list[Figure]:
    ours_people, plain_people = members_with_keys(0, PEOPLE), members_with_keys(0, PEOPLE // 4)
    samples: dict[str, list[float]] = {"ours": [], "plain": [], "echo": []}
    with (
        serving(ours_people) as ours,
        serving(plain_people, module="tests.bench.plain_service") as plain,
        echoing() as echo,
    ):
        for round_ in range(ROUNDS + 1):
            number = PEOPLE if round_ else CLIENTS  # the first one warms up
            for name, server, people in (("ours", ours, ours_people), ("plain", plain, plain_people)):
                cost, _ = asyncio.run(sign_ins(server, people[:number], CLIENTS))
                samples[name] += [cost] if round_ else []
            cost = asyncio.run(cost_of_echo(echo, 8 * number))  # so many that the clock's 10 ms are 1 % of them
            samples["echo"] += [2 * cost] if round_ else []
    name = "a FIDO sign-in over HTTP, SQLite"
    whole = tuple(samples["ours"])
    return [
        Figure(
            name=name,
            unit="µs",
            ours=whole,
            goal=GOAL_US,
            peer=tuple(samples["plain"]),
            against="SQLAlchemy + aiosqlite",
            ratio_goal=1 / 3,
        ),
        Figure(
            name=f"{name}, beside both bodies echoed",
            unit="µs",
            ours=whole,
            peer=tuple(samples["echo"]),
            against="bare Litestar",
        ),
    ]


async def cost_of_echo(server: Server, number: int) -> float:
    """Have so many requests echoed. Return the processor time of one, µs."""
    body = b'{"type": "assertion", "response": "' + b"x" * 700 + b'"}'

    async def client(at: int) -> None:
        async with Terminal(server, f"counter-{at}") as terminal:
            for _ in range(number // CLIENTS):
                await terminal.post(f"/v1/journeys/{'0' * 32}/answers", body)

    before = server.cpu_us()
    await asyncio.gather(*map(client, range(CLIENTS)))
    return (server.cpu_us() - before) / number
