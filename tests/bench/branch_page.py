"""The branch page with 200 terminals in ten branches: how soon it shows an event, what it costs, how soon it is painted.

A real Chromium shows one branch. Nine more pages are open beside it, each a stream of events and a fetch of the board for each
event, as the page's script does. The terminals are this process: each sends a heartbeat a minute, at a moment of its own.
"""

import asyncio
import contextlib
import hashlib
import secrets
import socket
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from protocol import wire
from protocol.answers import CallStaff
from protocol.heartbeats import Availability, Heartbeat
from service.store.columns import in_microseconds
from service.store.migrate import plain_engine
from service.store.place import Place
from tests.bench.servers import Server, launched, started
from tests.support.bench_figures import Figure
from tests.support.chromium import Tab, chromium
from tests.support.service_counter import TOKEN

BRANCHES = 10
TERMINALS = 20
"""In each branch."""
SECONDS = 60
PAINTS = 10
REQUESTS = 300


def figures() -> list[Figure]:
    return asyncio.run(_measured())


async def _measured() -> list[Figure]:
    cookies = [secrets.token_urlsafe(32) for _ in range(BRANCHES)]
    port = _free_port()
    origin = f"http://staff.localhost:{port}"
    more = f'[branch]\norigin = "{origin}"\n[branch.listen]\nport = {port}\n'
    with (
        tempfile.TemporaryDirectory() as name,
        started(Path(name), [], more=more, prepare=lambda place: _fill(place, cookies)) as server,
        launched("tests.bench.bare_page") as (bare, bare_port),
    ):
        async with AsyncExitStack() as opened:
            terminals = await opened.enter_async_context(_terminals(server))
            await terminals.beat_all()
            browser = await opened.enter_async_context(chromium(Path(name) / "profile"))
            tab = await browser.tab()
            await _sign_in(tab, cookies[0])
            paints, sizes = await _paints(tab, f"{origin}/live")
            pages = [await opened.enter_async_context(_page(origin, port, cookie)) for cookie in cookies[1:]]
            events = await _events(tab, terminals)
            share = await _share_of_a_core(server, terminals)
            assert all(page.boards for page in pages)
            ours = await _cost(server.cpu_us, f"http://127.0.0.1:{port}/live", origin, cookies[0])
            peer_server = Server(bare, bare_port)
            peer = await _cost(peer_server.cpu_us, f"http://127.0.0.1:{bare_port}/live", origin, cookies[0])
    return [
        Figure(name="event-to-page (p95)", unit="ms", ours=tuple(events), at=0.95, goal=1500),
        Figure(name="200-heartbeats-a-minute-and-ten-pages", unit="% of a core", ours=(share,), goal=2),
        Figure(name="first-paint", unit="ms", ours=tuple(paints), goal=300),
        Figure(name="bytes-to-first-paint", unit="kB", ours=tuple(sizes), goal=60),
        Figure(name="a-page's-processor-time", unit="µs", ours=ours, peer=peer, against="bare Litestar, Jinja"),
    ]


def _fill(place: Place, cookies: list[str]) -> None:
    """Add branches with their terminals, and in each a member of staff whose browser has the cookie of the same number."""
    now = in_microseconds(datetime.now(UTC))
    engine = plain_engine(place)
    with engine.begin() as sql:
        for number, cookie in enumerate(cookies):
            branch, staff = f"branch-{number}", f"{number:032x}"
            sql.exec_driver_sql(
                "INSERT INTO branches (id, name, added_at) VALUES (?, ?, 0)", (branch, f"支店{number}")
            )
            sql.exec_driver_sql(
                "INSERT INTO staff (id, name, user_handle, added_at) VALUES (?, ?, ?, 0)",
                (staff, "佐々木 真理", secrets.token_bytes(48)),
            )
            sql.exec_driver_sql("INSERT INTO staff_duties VALUES (?, ?, 'teller')", (staff, branch))
            sql.exec_driver_sql(
                "INSERT INTO staff_sessions VALUES (?, ?, ?, ?, ?)",
                (hashlib.sha256(cookie.encode()).digest(), staff, branch, now, now),
            )
            for terminal in range(TERMINALS):
                sql.exec_driver_sql(
                    "INSERT INTO terminals (name, public_key, code, code_expires_at, added_at, branch) VALUES (?, ?, '', 0, 0, ?)",
                    (_named(number, terminal), bytes(32), branch),
                )
    engine.dispose()


def _named(branch: int, terminal: int) -> str:
    return f"counter-{branch}-{terminal}"


class _Terminals:
    """All terminals of all branches."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def beat(self, branch: int, terminal: int) -> None:
        beat = Heartbeat(
            version="0.1.0",
            availability=Availability.IN_USE if terminal % 3 else Availability.FREE,
            availability_seconds=30,
            screen="PhoneCode" if terminal % 3 else "Start",
            devices={"key": 1, "reader": 1},
        )
        await self._post("/v1/heartbeats", branch, terminal, wire.encode(beat))

    async def beat_all(self) -> None:
        for branch in range(BRANCHES):
            for terminal in range(TERMINALS):
                await self.beat(branch, terminal)

    async def beat_for(self, seconds: int) -> None:
        """Send the heartbeats of so many seconds, evenly."""
        everyone = [(branch, terminal) for branch in range(BRANCHES) for terminal in range(TERMINALS)]
        number = len(everyone) * seconds // 60
        began = time.monotonic()
        for at in range(number):
            await self.beat(*everyone[at % len(everyone)])
            await asyncio.sleep(max(0, began + (at + 1) * seconds / number - time.monotonic()))

    async def call(self, branch: int, terminal: int) -> None:
        await self._post("/v1/staff-calls", branch, terminal, wire.encode(CallStaff(screen="PhoneCode")))

    async def _post(self, path: str, branch: int, terminal: int, body: bytes) -> None:
        headers = {"Madoguchi-Terminal": _named(branch, terminal), "Idempotency-Key": secrets.token_hex(16)}
        (await self._http.post(path, content=body, headers=headers)).raise_for_status()


@asynccontextmanager
async def _terminals(server: Server) -> AsyncIterator[_Terminals]:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}", headers=headers) as http:
        yield _Terminals(http)


class _Page:
    """A page that is open: how often it has fetched its board."""

    boards = 0


@asynccontextmanager
async def _page(origin: str, port: int, cookie: str) -> AsyncIterator[_Page]:
    """Do what the page's script does, while the block lasts."""
    page = _Page()
    headers = {"Cookie": f"desk={cookie}", "Host": origin.removeprefix("http://")}

    async def watch() -> None:
        async with (
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=60) as http,
            http.stream("GET", "/live/events") as events,
        ):
            async for line in events.aiter_lines():
                if line.startswith("data:"):
                    (await http.get("/live/board")).raise_for_status()
                    page.boards += 1

    watching = asyncio.create_task(watch())
    try:
        while not page.boards:  # noqa: ASYNC110 - it is the service that is waited for
            await asyncio.sleep(0.01)
        yield page
    finally:
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching


async def _sign_in(tab: Tab, cookie: str) -> None:
    await tab.send("Network.enable")
    await tab.send("Network.setCookie", name="desk", value=cookie, domain="staff.localhost", path="/")


async def _paints(tab: Tab, url: str) -> tuple[list[float], list[float]]:
    """Load the page anew. Return the times of the first contentful paint, ms, and what was transferred until then, kB."""
    paints, sizes = [], []
    for _ in range(PAINTS):
        await tab.send("Network.clearBrowserCache")
        await tab.open(url)
        told: Any = await tab.run(
            "new Promise(done => { const look = () => { const [paint] = performance.getEntriesByName('first-contentful-paint');"
            "paint ? done([paint.startTime, [...performance.getEntriesByType('navigation'),"
            "...performance.getEntriesByType('resource')].reduce((sum, one) => sum + one.transferSize, 0)]) : setTimeout(look, 10) };"
            "look() })"
        )
        paints.append(told[0])
        sizes.append(told[1] / 1000)
    return paints, sizes


async def _events(tab: Tab, terminals: _Terminals) -> list[float]:
    """Have a customer call at each terminal of the branch. Return the times until the page shows it, ms."""
    times: list[float] = []
    for terminal in range(TERMINALS):
        shown = asyncio.create_task(
            tab.run(
                "new Promise(done => { const look = () => document.querySelectorAll('.call').length > "
                f"{terminal} && done(Date.now()); new MutationObserver(look).observe(document.getElementById('board'),"
                "{childList: true, subtree: true}); look() })"
            )
        )
        await asyncio.sleep(secrets.randbelow(1000) / 1000)
        called = time.time() * 1000
        await terminals.call(0, terminal)
        times.append(await shown - called)
    return times


async def _share_of_a_core(server: Server, terminals: _Terminals) -> float:
    before, began = server.cpu_us(), time.monotonic()
    await terminals.beat_for(SECONDS)
    return (server.cpu_us() - before) / 1e4 / (time.monotonic() - began)


async def _cost(cpu_us: Any, url: str, origin: str, cookie: str) -> tuple[float, ...]:
    """Return the processor time of a request for the page, µs, five times."""
    headers = {"Cookie": f"desk={cookie}", "Host": origin.removeprefix("http://")}
    samples = []
    async with httpx.AsyncClient(headers=headers) as http:
        for round_ in range(6):
            before = cpu_us()
            for _ in range(REQUESTS):
                (await http.get(url)).raise_for_status()
            samples += [(cpu_us() - before) / REQUESTS] if round_ else []
    return tuple(samples)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port
