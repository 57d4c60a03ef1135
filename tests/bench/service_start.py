"""From starting the process to its first answer, beside a bare Litestar's. The database is there, and current."""

import asyncio
import tempfile
import time
from pathlib import Path

from tests.bench.members import members_with_keys
from tests.bench.servers import Server, echoing, running, started
from tests.bench.terminal import Terminal
from tests.support.bench_figures import Figure

ROUNDS = 11


def figures() -> list[Figure]:
    ours, peer = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with started(folder, members_with_keys(0, 1), "service", on_postgresql=False, workers=1):
            pass
        for round_ in range(ROUNDS + 1):
            began = time.perf_counter()
            with running(folder / "service.toml") as (process, port):
                asyncio.run(_first_answer(Server(process, port), "GET", "/health"))
                taken = 1000 * (time.perf_counter() - began)
            ours += [taken] if round_ else []
            began = time.perf_counter()
            with echoing() as server:
                asyncio.run(_first_answer(server, "POST", f"/v1/journeys/{'0' * 32}/answers"))
                taken = 1000 * (time.perf_counter() - began)
            peer += [taken] if round_ else []
    return [
        Figure(
            name="start of the service to its first answer",
            unit="ms",
            ours=tuple(ours),
            peer=tuple(peer),
            against="bare Litestar",
        )
    ]


async def _first_answer(server: Server, method: str, path: str) -> None:
    async with Terminal(server, "counter-1") as terminal:
        await terminal.post(path, b"", method)
