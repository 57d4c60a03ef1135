"""FIDO sign-in over HTTP on PostgreSQL: two workers, and the server's own work beside theirs."""

import asyncio

from tests.bench.members import members_with_keys
from tests.bench.servers import cpu_us_of, serving
from tests.bench.terminal import sign_ins
from tests.support.bench_figures import Figure
from tests.support.postgresql_server import server as postgresql

CLIENTS = 16
ROUNDS = 5
PEOPLE = 320
WORKERS = 2


def figures() -> list[Figure]:
    people = members_with_keys(0, PEOPLE)
    costs, databases = [], []
    with serving(people, on_postgresql=True, workers=WORKERS) as server:
        database = postgresql().process
        assert database is not None
        for round_ in range(ROUNDS + 1):
            before = cpu_us_of(database.pid)
            cost, _ = asyncio.run(sign_ins(server, people, CLIENTS))
            if round_:  # the first one warms up
                costs.append(cost)
                databases.append((cpu_us_of(database.pid) - before) / PEOPLE)
    return [
        Figure(name="a FIDO sign-in over HTTP, PostgreSQL, two workers", unit="µs", ours=tuple(costs)),
        Figure(name="the same, PostgreSQL's own processor time", unit="µs", ours=tuple(databases)),
    ]
