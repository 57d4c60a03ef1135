"""Signing in with a password, against the hash alone; and what others wait meanwhile.

A sign-in costs two hashes here: ours, and the one that the embedded twin of the old web system computes for every ID, so
that the time does not tell whose ID it was. The real old system, behind its gateway, computes that one by itself.
"""

import asyncio

from protocol.answers import LogIn
from protocol.journeys import JourneyKind
from protocol.secret import Secret
from protocol.steps import EnrolmentIntroduction
from tests.bench.members import PASSWORD, Person, members_with_keys, milliseconds_per_hash
from tests.bench.servers import Server, serving
from tests.bench.terminal import Terminal, sign_ins
from tests.support.bench_figures import Figure

CLIENTS = 4
ROUNDS = 5
PEOPLE = 40
HASHES = 2
BY_KEY = 160
"""Sign-ins by key of one round, whose processor time is compared."""
BESIDE = 1000
"""Sign-ins by key, one after the other."""


def figures() -> list[Figure]:
    people = [Person(number, is_enrolled=False) for number in range(PEOPLE)]
    others = members_with_keys(PEOPLE, BESIDE)
    costs: list[float] = []
    raw: list[float] = []
    by_key: list[float] = []
    with serving([*people, *others]) as server:
        for round_ in range(ROUNDS + 1):
            cost = asyncio.run(_log_ins(server, people))
            costs += [cost] if round_ else []
            raw += [HASHES * milliseconds_per_hash(PEOPLE)] if round_ else []
            cost_by_key, _ = asyncio.run(sign_ins(server, others[:BY_KEY], CLIENTS))
            by_key += [cost_by_key / 1000] if round_ else []
        alone = asyncio.run(_beside(server, others))
        beside = asyncio.run(_beside(server, others, people))
    return [
        Figure(
            name="a sign-in with a password",
            unit="ms",
            ours=tuple(costs),
            peer=tuple(raw),
            against="two argon2id",
            ratio_goal=1 / 0.9,
            paired=True,
        ),
        Figure(
            name="the same besides its hashes",
            unit="ms",
            ours=tuple(ours - argon2id for ours, argon2id in zip(costs, raw, strict=True)),
            peer=tuple(by_key),
            against="a FIDO sign-in",
            paired=True,
        ),
        Figure(
            name="a sign-in by key while passwords are checked",
            unit="ms",
            ours=tuple(beside),
            peer=tuple(alone),
            against="the same alone",
            at=0.99,
            ratio_goal=2,
        ),
    ]


async def _log_ins(server: Server, people: list[Person]) -> float:
    """Log everybody in once by password. Return the processor time of one log-in, ms."""
    queue = iter(people)

    async def client(number: int) -> None:
        async with Terminal(server, f"desk-{number}") as terminal:
            for person in queue:
                await _log_in(terminal, person)

    before = server.cpu_us()
    await asyncio.gather(*map(client, range(CLIENTS)))
    return (server.cpu_us() - before) / len(people) / 1000


async def _log_in(terminal: Terminal, person: Person) -> None:
    await terminal.open(JourneyKind.MIGRATION)
    step = await terminal.say(LogIn(id=person.id, password=Secret(PASSWORD)))
    assert isinstance(step, EnrolmentIntroduction), step


async def _beside(server: Server, people: list[Person], busy: list[Person] | None = None) -> list[float]:
    """Sign people in by key one after the other, while `busy` log in by password. Return how long each sign-in waited, ms."""

    async def keep_busy(number: int) -> None:
        async with Terminal(server, f"desk-{number}") as terminal:
            while True:
                for person in busy or ():
                    await _log_in(terminal, person)

    clients = [asyncio.create_task(keep_busy(number)) for number in range(CLIENTS if busy else 0)]
    async with Terminal(server, "counter-1") as terminal:
        waits = [await terminal.sign_in(person) for person in people]
    for client in clients:
        client.cancel()
    await asyncio.gather(*clients, return_exceptions=True)
    return waits
