"""Calls for staff: each is kept until it is acknowledged, and a second one within ten minutes is the same call."""

import asyncio
from typing import Any

from service.staff.branches import Branch, Branches
from service.store.tables import terminals
from tests.support.service_counter import Counter, at_counter, error


@at_counter()
async def test_staff_call_is_listed_as_open_until_it_is_acknowledged(counter: Counter) -> None:
    one = await counter.post("/v1/staff-calls", b'{"screen": "phone-code"}', "calling-for-staff")
    assert one.status_code == 201
    again = await counter.post("/v1/staff-calls", b'{"screen": "phone-code"}', "calling-for-staff")
    assert again.content == one.content
    call = one.json()
    assert call["called_at"] == "2026-11-24T10:00:00+09:00"
    assert (await counter.http.get("/v1/staff-calls")).json() == [call]
    done = await counter.post(f"/v1/staff-calls/{call['id']}/acknowledgement", b"")
    assert done.json()["acknowledged_at"] == "2026-11-24T10:00:00+09:00"
    assert (await counter.http.get("/v1/staff-calls")).json() == []


@at_counter()
async def test_acknowledgement_of_an_unknown_staff_call_and_a_call_from_a_malformed_screen_are_refused(
    counter: Counter,
) -> None:
    assert error(await counter.post("/v1/staff-calls/none/acknowledgement", b"")) == (404, "unknown-call")
    assert error(await counter.call_staff("a sentence, with blanks")) == (400, "malformed")


@at_counter()
async def test_staff_call_repeated_at_its_terminal_within_ten_minutes_is_one_call_until_acknowledged(
    counter: Counter,
) -> None:
    async def rung(screen: str) -> dict[str, Any]:
        response = await counter.call_staff(screen)
        assert response.status_code == 201
        return dict(response.json())

    first, *others = await asyncio.gather(*(rung("login") for _ in range(6)))
    assert others == [first] * 5
    counter.clock.turn(minutes=9)
    assert await rung("phone-code") == {**first, "screen": "phone-code"}  # where the customer is by now
    assert len((await counter.http.get("/v1/staff-calls")).json()) == 1
    assert await counter.sql("SELECT detail FROM audit WHERE act = 'staff-called'") == [("login",)]

    there = {"Idempotency-Key": "another-counter", "Madoguchi-Terminal": "counter-2"}
    other = (await counter.http.post("/v1/staff-calls", json={"screen": "login"}, headers=there)).json()
    assert other["terminal"] == "counter-2"
    counter.clock.turn(minutes=1)
    later = await rung("login")  # nobody has come for ten minutes: whoever looks sees that it was rung again
    assert [call["id"] for call in (await counter.http.get("/v1/staff-calls")).json()] == [
        first["id"],
        other["id"],
        later["id"],
    ]
    await counter.post(f"/v1/staff-calls/{later['id']}/acknowledgement", b"")
    assert (await rung("login"))["id"] not in {first["id"], later["id"]}


@at_counter()
async def test_terminal_lists_and_acknowledges_calls_of_its_own_branch_alone(counter: Counter) -> None:
    now = counter.clock()
    async with counter.service.database.write() as work:
        await Branches(counter.clock).add(work, Branch("ginza", "銀座支店"))
        await work.connection.execute(
            terminals.insert().values(
                name="ginza-1", code="0", code_expires_at=now, added_at=now, branch="ginza"
            )
        )
    call = (await counter.call_staff("login")).json()
    elsewhere = {"Madoguchi-Terminal": "ginza-1"}
    assert (await counter.http.get("/v1/staff-calls", headers=elsewhere)).json() == []
    path = f"/v1/staff-calls/{call['id']}/acknowledgement"
    assert error(await counter.http.post(path, headers=elsewhere)) == (404, "unknown-call")
    assert (await counter.http.get("/v1/staff-calls")).json() == [call]
