"""Whole migrations, from screen 1 to 9, on two cores and both databases: how many, and where their time goes.

Six requests, one short message, five hashes: the old password is checked as a member's and as the old system's and hashed
for comparison, then the new one is compared with it and hashed.
"""

import asyncio
import time
from collections import defaultdict
from itertools import count

from demo.telephone import PocketTelephone, code_in
from protocol.answers import AgreeToTerms, ChoosePassword, KeepCardEmail, LogIn, SubmitCode
from protocol.journeys import JourneyKind
from protocol.secret import Secret
from protocol.steps import Registered
from tests.bench.members import PASSWORD, Person, milliseconds_per_hash
from tests.bench.servers import Server, serving
from tests.bench.terminal import Terminal
from tests.support.bench_figures import Figure

CLIENTS = 8
ROUNDS = 5
PEOPLE = 24
"""Migrations of one round."""
HASHES = 5
_NEW_PASSWORD = Secret("Zb7!qvWk")
_numbers = count()


def figures() -> list[Figure]:
    return [
        *_figures("SQLite", on_postgresql=False, workers=1),
        *_figures("PostgreSQL", on_postgresql=True, workers=2),
    ]


def _figures(database: str, *, on_postgresql: bool, workers: int) -> list[Figure]:
    rounds = [[Person(next(_numbers), is_member=False) for _ in range(PEOPLE)] for _ in range(ROUNDS + 1)]
    everybody = [person for people in rounds for person in people]
    costs, walls, raw = [], [], []
    with serving(everybody, on_postgresql=on_postgresql, workers=workers) as server:
        for round_, people in enumerate(rounds):
            began, before = time.perf_counter(), server.cpu_us()
            asyncio.run(_migrations(server, people))
            wall, cost = time.perf_counter() - began, server.cpu_us() - before
            if round_:  # the first one warms up
                costs.append(cost / PEOPLE / 1000)
                walls.append(1000 * wall / PEOPLE)
                raw.append(HASHES * milliseconds_per_hash(PEOPLE))
    name = f"a migration, {database}"
    return [
        Figure(
            name=f"{name}: processor time",
            unit="ms",
            ours=tuple(costs),
            peer=tuple(raw),
            against=f"its {HASHES} argon2id",
        ),
        Figure(name=f"{name}: one each, on this machine's processors", unit="ms", ours=tuple(walls)),
    ]


async def _migrations(server: Server, people: list[Person]) -> None:
    queue = iter(people)
    texts: dict[str, asyncio.Queue[str]] = defaultdict(asyncio.Queue)

    async with PocketTelephone(server.line) as telephone:
        telephone.rings.on_arrival = lambda ring: texts[ring.to].put_nowait(ring.text)

        async def client(number: int) -> None:
            async with Terminal(server, f"counter-{number}") as terminal:
                for person in queue:
                    await _migrate(terminal, texts, person)

        await asyncio.gather(*map(client, range(CLIENTS)))


async def _migrate(terminal: Terminal, texts: dict[str, asyncio.Queue[str]], person: Person) -> None:
    await terminal.open(JourneyKind.MIGRATION)
    terms = await terminal.say(LogIn(id=person.id, password=Secret(PASSWORD)))
    await terminal.say(AgreeToTerms(version=terms.version, agreed=True))
    await terminal.say(KeepCardEmail(keep=True))
    await terminal.say(SubmitCode(code=Secret(code_in(await texts[person.phone].get()))))
    step = await terminal.say(ChoosePassword(password=_NEW_PASSWORD))
    assert isinstance(step, Registered), step
