"""Heartbeats at the service: the last of each terminal is kept, listed for the operator and shown as metrics."""

import asyncio
import json
import os
import re
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from msgspec.structs import replace
from sqlalchemy import select, text

from common.version import VERSION
from protocol import wire
from protocol.heartbeats import Act, Availability, Heartbeat, HeartbeatAnswer, Order, UpdateFault
from service.audit import Audit
from service.clock import on_the_wire
from service.store.tables import audit as audited
from service.terminals.heartbeats import LastHeartbeat, last_heartbeats
from service.terminals.orders import give
from service.upkeep.housekeeping import sweep
from tests.support.branch import NAME, Branch, at_branch
from tests.support.callers import PATIENCE_S
from tests.support.figures import figures
from tests.support.service_counter import ROOT, Counter, at_counter
from tests.support.service_process import PRODUCTION, Process, operate, run_in
from tests.support.terminal_process import own_state, terminal, terminal_settings

BEAT = Heartbeat(
    version=VERSION,
    availability=Availability.IN_USE,
    availability_seconds=90,
    screen="PhoneCode",
    devices={"key": 1, "reader": 2},
    error="ValueError",
    error_seconds=600,
    ring="early",
    update_fault=UpdateFault.EXPIRED,
)


async def beat(branch: Branch, auth: httpx.Auth, body: bytes | Heartbeat = BEAT, name: str = NAME) -> int:
    content = wire.encode(body) if isinstance(body, Heartbeat) else body
    response = await branch.http.post(
        "/v1/heartbeats", content=content, headers={"Madoguchi-Terminal": name}, auth=auth
    )
    return response.status_code


async def live(branch: Branch) -> list[str]:
    """Return the lines of `terminal list --live`, which an operator runs beside the service."""
    status, said = await asyncio.to_thread(run_in, branch.folder, "terminal", "list", "--live")
    assert status == os.EX_OK, said
    return said.splitlines()


async def changed(branch: Branch, statement: str) -> None:
    async with branch.service.database.write() as work:
        await work.connection.execute(text(statement))


async def kept(branch: Branch) -> dict[str, LastHeartbeat | None]:
    """Return the last heartbeat of each terminal, as the service stores it."""
    async with branch.service.database.read() as work:
        return await last_heartbeats(work)


async def counted(branch: Branch, table: str) -> int:
    async with branch.service.database.read() as work:
        number: int = await work.connection.scalar(text(f"SELECT count(*) FROM {table}"))  # noqa: S608 - ours
    return number


@at_branch
async def test_last_heartbeat_of_a_terminal_replaces_the_one_before_and_leaves_no_row_in_the_audit(
    branch: Branch,
) -> None:
    signer = await branch.enrolled()
    audited = await counted(branch, "audit")
    assert await beat(branch, signer) == 200
    assert await beat(branch, signer, replace(BEAT, screen="Top", devices={})) == 200
    assert (await counted(branch, "heartbeats"), await counted(branch, "audit")) == (1, audited)
    assert (await kept(branch))[NAME] == LastHeartbeat(
        at=branch.clock.now,
        version=VERSION,
        availability=Availability.IN_USE,
        since=branch.clock.now - timedelta(seconds=90),
        screen="Top",
        devices={},
        error="ValueError",
        error_at=branch.clock.now - timedelta(minutes=10),
        ring="early",
        update_fault="expired",
    )


@at_branch
async def test_live_list_shows_state_and_age_of_the_last_heartbeat_of_each_enrolled_terminal(
    branch: Branch,
) -> None:
    beats = {
        "a-free": replace(
            BEAT, availability=Availability.FREE, devices={}, error="", ring="", update_fault=None
        ),
        "b-used": BEAT,
        "c-failed": replace(BEAT, availability=Availability.OUT_OF_SERVICE),
        "d-silent": BEAT,
        "e-revoked": BEAT,
    }
    for name, each in beats.items():
        assert await beat(branch, await branch.enrolled(name), each, name) == 200
    await branch.enrolled("f-new")
    await branch.code("g-added")
    async with branch.service.database.write() as work:
        await branch.terminals.revoke(work, "e-revoked")
    await changed(branch, "UPDATE heartbeats SET at = at - 181000000 WHERE terminal = 'd-silent'")
    since = on_the_wire(branch.clock.now - timedelta(seconds=90))
    heard, failed = on_the_wire(branch.clock.now), on_the_wire(branch.clock.now - timedelta(minutes=10))
    silent = on_the_wire(branch.clock.now - timedelta(seconds=181))
    told = f"  version {VERSION} of early  screen PhoneCode  "
    error = f"1 key, 2 reader  last error ValueError {failed}  no update: expired"
    *lines, new = [line.rsplit("  heard ", 1)[0] for line in await live(branch)]
    assert lines == [
        f"a-free  free{told.replace(' of early', '')}no devices",
        f"b-used  in use since {since}{told}{error}",
        f"c-failed  out of service since {since}{told}{error}",
        f"d-silent  silent since {silent}{told}{error}",
    ]
    assert new == "f-new  never heard"
    assert heard.endswith("+09:00")
    ages = [int(found[1]) for line in await live(branch) if (found := re.search(r"heard (\d+) s ago$", line))]
    assert [age // 181 for age in ages] == [0, 0, 0, 1]


@at_branch
async def test_heartbeat_with_unknown_fields_is_accepted_and_an_unsigned_malformed_or_revoked_terminal_s_refused(
    branch: Branch,
) -> None:
    signer = await branch.enrolled()
    assert await beat(branch, signer) == 200
    before = await kept(branch)
    branch.clock.turn(seconds=1)
    assert await beat(branch, httpx.Auth()) == 401
    good = json.loads(wire.encode(BEAT))
    for wrong in (
        {"availability": "asleep"},
        {"availability_seconds": -1},
        {"version": "<b>"},
        {"screen": "Login tanaka01"},
        {"screen": "x" * 41},
        {"devices": {"key": 256}},
        {"devices": {"Serial 0815": 1}},
        {"devices": {f"kind-{letter}": 1 for letter in "abcdefghijklmnopq"}},
        {"error": "ValueError: tanaka01"},
        {"ring": "all\nmain"},
        {"update_fault": "rain"},
        {"order": 2**63},
        {"order": -1},
    ):
        assert await beat(branch, signer, json.dumps(good | wrong).encode()) == 400, wrong
    assert await beat(branch, signer, b"[]") == 400
    assert await kept(branch) == before
    newer = json.dumps(good | {"devices": {"scanner": 1}, "temperature": 40}).encode()
    assert await beat(branch, signer, newer) == 200
    async with branch.service.database.write() as work:
        await branch.terminals.revoke(work, NAME)
    assert await beat(branch, signer) == 401
    assert await live(branch) == []


@at_branch
async def test_heartbeat_of_a_revoked_terminal_is_deleted_after_a_day_and_an_enrolled_terminal_s_is_kept(
    branch: Branch,
) -> None:
    for name in ("revoked", NAME):
        assert await beat(branch, await branch.enrolled(name), BEAT, name) == 200
    async with branch.service.database.write() as work:
        await branch.terminals.revoke(work, "revoked")
    for days, left in ((0.9, 2), (0.2, 1), (400, 1)):
        branch.clock.turn(days=days)
        await sweep(branch.service.database, branch.clock)
        assert await counted(branch, "heartbeats") == left


@at_branch
async def test_metrics_show_the_last_heartbeat_of_each_enrolled_terminal(
    branch: Branch,
) -> None:
    """They show no terminal that is revoked, and none at all while the table of heartbeats is missing."""
    signer = await branch.enrolled()
    await branch.enrolled("f-new")
    assert await beat(branch, signer, replace(BEAT, settings=7)) == 200
    found = await figures(branch.service)
    now = branch.clock.now.timestamp()
    assert {name: value for name, value in found.items() if name.startswith("madoguchi_terminal_")} == {
        'madoguchi_terminal_heartbeat_timestamp_seconds{terminal="f-new"}': pytest.approx(now, abs=1),
        f'madoguchi_terminal_heartbeat_timestamp_seconds{{terminal="{NAME}"}}': pytest.approx(now, abs=1),
        f'madoguchi_terminal_availability{{availability="free",terminal="{NAME}"}}': 0,
        f'madoguchi_terminal_availability{{availability="in-use",terminal="{NAME}"}}': 1,
        f'madoguchi_terminal_availability{{availability="out-of-service",terminal="{NAME}"}}': 0,
        f'madoguchi_terminal_version_info{{ring="early",terminal="{NAME}",version="{VERSION}"}}': 1,
        f'madoguchi_terminal_devices{{kind="fingerprint-key",terminal="{NAME}"}}': 0,
        f'madoguchi_terminal_devices{{kind="key",terminal="{NAME}"}}': 1,
        f'madoguchi_terminal_devices{{kind="card",terminal="{NAME}"}}': 0,
        f'madoguchi_terminal_devices{{kind="unusable",terminal="{NAME}"}}': 0,
        f'madoguchi_terminal_devices{{kind="reader",terminal="{NAME}"}}': 2,
        f'madoguchi_terminal_error_timestamp_seconds{{terminal="{NAME}"}}': pytest.approx(now - 600, abs=1),
        f'madoguchi_terminal_settings_number{{terminal="{NAME}"}}': 7,
        **{
            f'madoguchi_terminal_update_fault{{fault="{fault}",terminal="{NAME}"}}': fault
            is UpdateFault.EXPIRED
            for fault in UpdateFault
        },
    }
    async with branch.service.database.write() as work:
        await branch.terminals.revoke(work, NAME)
    assert [name for name in await figures(branch.service) if NAME in name] == []
    await changed(branch, "ALTER TABLE heartbeats RENAME TO gone")
    found = await figures(branch.service)
    assert found["madoguchi_database_up"] == 0
    assert [name for name in found if name.startswith("madoguchi_terminal_")] == []


@at_counter()
async def test_heartbeat_of_a_terminal_that_proves_itself_by_token_is_listed_and_is_no_metric(
    counter: Counter,
) -> None:
    response = await counter.http.post("/v1/heartbeats", content=wire.encode(BEAT))
    assert response.status_code == 200
    status, said = await operate(counter, "terminal", "list", "--live")
    assert (status, said.partition("  ")[0]) == (os.EX_OK, "counter-1"), said
    assert not [name for name in await figures(counter.service) if name.startswith("madoguchi_terminal_")]


def test_terminal_with_its_screen_sends_the_service_a_heartbeat_soon_after_its_start(
    tmp_path: Path,
) -> None:
    (tmp_path / "service.toml").write_text(PRODUCTION)
    with Process(tmp_path / "service.toml", token=False) as service:
        terminal_settings(tmp_path, f"http://127.0.0.1:{service.port}")
        code = run_in(tmp_path, "terminal", "add", NAME)[1].split("code ")[1].split(" ")[0]
        status, said = terminal(tmp_path, "enrol", f"{code}\n")
        assert status == os.EX_OK, said
        assert run_in(tmp_path, "terminal", "list", "--live") == (os.EX_OK, f"{NAME}  never heard\n")
        command = [sys.executable, "-m", "kiosk", "--settings", str(tmp_path / "terminal.toml")]
        running = subprocess.Popen(command, cwd=ROOT, env=own_state(tmp_path))
        try:
            deadline = time.monotonic() + PATIENCE_S
            while "never heard" in (said := run_in(tmp_path, "terminal", "list", "--live")[1]):
                assert time.monotonic() < deadline, said
        finally:
            running.terminate()
            assert running.wait(60) == 0
    assert said.startswith(f"{NAME}  free  version {VERSION}  screen Start  "), said
    assert re.search(r"  heard \d s ago$", said.rstrip()), said
    assert "error" not in said


async def answered(branch: Branch, auth: httpx.Auth, order: int = 0) -> Order | None:
    """Send a heartbeat of a terminal that has obeyed this order; return the order in the answer."""
    content = wire.encode(replace(BEAT, order=order))
    response = await branch.http.post(
        "/v1/heartbeats", content=content, headers={"Madoguchi-Terminal": NAME}, auth=auth
    )
    answer: HeartbeatAnswer = wire.decode(response.content, HeartbeatAnswer)
    return answer.order


async def command(branch: Branch, *words: str) -> tuple[int, str]:
    return await asyncio.to_thread(run_in, branch.folder, "terminal", *words)


@at_branch
async def test_operator_s_order_is_in_each_heartbeat_answer_to_its_terminal_alone_until_that_terminal_has_obeyed(
    branch: Branch,
) -> None:
    signer = await branch.enrolled()
    await branch.enrolled("ginza-3")
    assert await answered(branch, signer) is None
    assert (await command(branch, "restart", "ginza-3"))[0] == os.EX_OK
    numbers = [0]
    for act in Act:
        status, said = await command(branch, act, NAME)
        assert (status, said.startswith(f"ordered {NAME} to {act}: ")) == (os.EX_OK, True)
        order = await answered(branch, signer, numbers[-1])
        assert order is not None
        assert (order.act, order.number > numbers[-1]) == (act, True)
        assert await answered(branch, signer, numbers[-1]) == order
        numbers.append(order.number)
    [line] = [line for line in await live(branch) if line.startswith(NAME)]
    assert re.search(r"  heard \d+ s ago  ordered to open 20\S+$", line)
    assert await answered(branch, signer, numbers[-1]) is None
    assert "ordered" not in next(line for line in await live(branch) if line.startswith(NAME))
    assert (await live(branch))[-1].startswith("ginza-3  never heard  ordered to restart 20")


@at_branch
async def test_each_order_of_many_within_a_second_has_a_higher_number_and_is_audited(branch: Branch) -> None:
    signer = await branch.enrolled()
    audit = Audit(branch.service.keys, branch.clock)
    numbers = [0]
    for act in (Act.CLOSE, Act.OPEN, Act.CLOSE):
        async with branch.service.database.write() as work:
            await give(work, NAME, act, audit, branch.clock)
        order = await answered(branch, signer, numbers[-1])
        assert order is not None
        numbers.append(order.number)
    first = int(branch.clock.now.timestamp())
    assert numbers == [0, first, first + 1, first + 2]
    async with branch.service.database.read() as work:
        rows = await work.connection.execute(
            select(audited.c.factor, audited.c.terminal, audited.c.detail)
            .where(audited.c.act == "terminal-ordered")
            .order_by(audited.c.id)
        )
        told = [tuple(row) for row in rows]
    assert told == [("operator", "command line", f"{act} {NAME}") for act in ("close", "open", "close")]


@at_branch
async def test_terminal_that_is_unknown_not_yet_enrolled_or_revoked_can_not_be_given_an_order(
    branch: Branch,
) -> None:
    await branch.enrolled("revoked")
    await branch.code("added")
    async with branch.service.database.write() as work:
        await branch.terminals.revoke(work, "revoked")
    for name in ("unknown", "added", "revoked"):
        status, said = await command(branch, "close", name)
        assert (status, said) == (
            os.EX_DATAERR,
            "service: there is no such terminal, or it is not enrolled\n",
        )
