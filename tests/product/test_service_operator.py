"""What an operator does on the command line, beside a service that runs."""

import asyncio
import json
import os

import msgspec
from sqlalchemy import insert, text, update

from protocol import wire
from protocol.answers import Credential, SubmitCode
from protocol.secret import Secret
from protocol.steps import CreateCredential, Enrolled, PhoneCode, Registered, Top
from service.commands.command import open_context
from service.outbox.outbox import Details
from service.settings_file import load_settings
from service.store.tables import freezes, members, metadata, outbox
from service.upkeep.persons import erase_person, find_person
from tests.support.databases import ON_POSTGRESQL
from tests.support.http_walker import FUJI, log_in, reissue_asked, walk_to
from tests.support.service_counter import Counter, Key, at_counter, meanwhile, wrong
from tests.support.service_process import operate

UNGUARDED = "ALTER TABLE audit DISABLE TRIGGER USER" if ON_POSTGRESQL else "DROP TRIGGER audit_no_UPDATE"
"""Removes the audit's guard, as the owner of the database can."""


async def names_in_tables(counter: Counter, *names: str) -> set[str]:
    """Return the tables, except those of the embedded systems, that hold one of the names in any column."""
    found = set()
    for table in metadata.sorted_tables:
        rows = await counter.sql(f"SELECT * FROM {table.name}")  # noqa: S608 - our own names
        text = " ".join(
            value.decode(errors="ignore") if isinstance(value, bytes) else str(value)
            for row in rows
            for value in row
        )
        if any(name in text for name in names):
            found.add(table.name)
    return {name for name in found if not name.startswith("twin_")}


@at_counter()
async def test_member_data_is_exported_and_erased_and_the_audit_stays_whole(counter: Counter) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    [(member, holder, email, legacy_id)] = await counter.sql(
        "SELECT id, holder, email, legacy_id FROM members WHERE legacy_id = 'sakura01'"
    )
    await counter.mails()
    await counter.rings()

    status, said = await operate(counter, "member", "export", email)
    assert status == os.EX_OK, said
    data = json.loads(said)
    assert (data["member"]["id"], data["member"]["legacy_id"]) == (member, legacy_id)
    assert [one["model"] for one in data["authenticators"]] == ["Practice Key"]
    assert [row["act"] for row in data["audit"]] == [
        "legacy-log-in",
        "migrated",
        "authenticator-added",
        "member-exported",
    ]
    assert {row["purpose"] for row in data["codes"]}
    assert any(row["to"] == email for row in data["messages"])
    for secret in ("password_hash", "public_key", "user_handle", "argon2"):
        assert secret not in said
    assert json.loads((await operate(counter, "member", "export", "-", typed=f"{member}\n"))[1])["member"]

    assert (await operate(counter, "member", "erase", member))[0] == 2  # argparse: --yes is missing
    status, said = await operate(counter, "member", "erase", member, "--yes")
    assert (status, said) == (os.EX_OK, "erased\n")
    assert await names_in_tables(counter, holder, email, legacy_id) == set()
    assert await counter.sql("SELECT count(*) FROM credentials WHERE member = ?", member) == [(0,)]
    status, said = await operate(counter, "audit", "verify")
    assert status == os.EX_OK, said
    acts = await counter.sql("SELECT act, person IS NULL FROM audit ORDER BY id DESC LIMIT 1")
    assert acts == [("member-erased", 0)]
    assert (await operate(counter, "member", "export", member))[0] == os.EX_DATAERR


@at_counter()
async def test_member_is_not_erased_while_an_order_to_the_card_company_waits(counter: Counter) -> None:
    await walk_to(counter, Top, key=Key())
    [(member,)] = await counter.sql("SELECT id FROM members WHERE legacy_id = 'sakura01'")
    async with counter.service.database.write() as work:
        await work.connection.execute(text("UPDATE outbox SET state = 'queued' WHERE kind = 'close-legacy-id'"))
    status, said = await operate(counter, "member", "erase", member, "--yes")
    assert (status, said.count("\n")) == (os.EX_TEMPFAIL, 1)
    assert await counter.sql("SELECT count(*) FROM members WHERE legacy_id = 'sakura01'") == [(1,)]
    assert await counter.sql("SELECT count(*) FROM audit WHERE act = 'member-erased'") == [(0,)]


@at_counter()
async def test_audit_command_exports_verifies_compares_saved_heads_and_finds_a_changed_row(
    counter: Counter,
) -> None:
    await walk_to(counter, Top, key=Key())
    status, head = await operate(counter, "audit", "head")
    assert (status, head.startswith("madoguchi-audit-head 3 ")) == (os.EX_OK, True)
    kept = counter.folder / "kept.log"
    kept.write_text(f'{{"event": "audit_head", "head": "{head.strip()}"}}\nanother line\n')
    status, exported = await operate(counter, "audit", "export")
    rows = [json.loads(line) for line in exported.splitlines()[:-1]]
    assert [row["act"] for row in rows] == [
        "legacy-log-in",
        "migrated",
        "authenticator-added",
        "audit-exported",
    ]
    assert exported.splitlines()[-1].startswith("madoguchi-audit-head 4 ")
    status, said = await operate(counter, "audit", "verify", "--heads", str(kept))
    assert (status, said.splitlines()[0]) == (
        os.EX_OK,
        "4 rows, none changed, missing, inserted or moved; 1 kept heads agree",
    )
    async with counter.service.database.write() as work:
        await work.connection.execute(text(UNGUARDED))
        await work.connection.execute(text("UPDATE audit SET terminal = 'counter-9' WHERE id = 2"))
    status, said = await operate(counter, "audit", "verify")
    assert (status, said.splitlines()[0]) == (
        os.EX_DATAERR,
        "row 2: its content or its place is not what was linked",
    )
    assert (await operate(counter, "audit", "verify", "--heads", "nowhere"))[0] == os.EX_NOINPUT
    kept.write_text("a log of another service\n")
    status, said = await operate(counter, "audit", "verify", "--heads", str(kept))
    assert (status, "there is no head in" in said) == (os.EX_NOINPUT, True), said


@at_counter()
async def test_audit_command_finds_a_migration_by_the_number_of_its_slip(counter: Counter) -> None:
    await walk_to(counter, Registered)
    await found_under_its_number(counter, "migrated")
    assert (await operate(counter, "audit", "find", "7K3M-Q2XD"))[0] == os.EX_DATAERR
    assert (await operate(counter, "audit", "find", "%"))[0] == os.EX_USAGE


@at_counter()
async def test_audit_command_finds_an_enrolment_by_the_number_of_its_slip(counter: Counter) -> None:
    await walk_to(counter, Enrolled, key=Key())
    await found_under_its_number(counter, "authenticator-added")


async def found_under_its_number(counter: Counter, act: str) -> None:
    """Assert that the number of the present step finds this act, and no other."""
    status, said = await operate(counter, "audit", "find", counter.step().reference.lower())
    assert status == os.EX_OK, said
    [row] = [json.loads(line) for line in said.splitlines()]
    assert (row["act"], row["terminal"]) == (act, "counter-1")


@at_counter()
async def test_operator_commands_and_the_service_write_one_audit_chain(counter: Counter) -> None:
    """They are processes with connections of their own: each writer reads the chain's end in its own unit of work."""
    commands = [operate(counter, "staff", "add", f"窓口 {number}") for number in range(3)]
    results = await asyncio.gather(walk_to(counter, Top, key=Key()), *commands)
    assert [result[0] for result in results[1:] if isinstance(result, tuple)] == [0, 0, 0]
    status, said = await operate(counter, "audit", "verify")
    assert (status, said.split(" ")[0]) == (0, "9"), said


@at_counter()
async def test_erasing_a_member_whose_legacy_id_stands_in_every_row_keeps_others_rows(counter: Counter) -> None:
    """The IDs are words that are stored about everybody, such as "kind". An export has nothing of others, either."""
    await walk_to(counter, Top, key=Key())
    for _ in range(5):
        await log_in(counter, (FUJI[0], "Wrong!111"))
    others = await counter.sql("SELECT count(*) FROM outbox WHERE recipient = ?", FUJI[0])
    await counter.mails()
    await counter.start()
    for legacy_id in ("at", "kind", "migration"):
        await counter.change(update(members).where(members.c.holder == "holder-01").values(legacy_id=legacy_id))
        status, said = await operate(counter, "member", "export", "holder-01")
        assert (status, FUJI[0] in said) == (os.EX_OK, False)
        assert json.loads(said)["messages"]
    assert (await operate(counter, "member", "erase", "holder-01", "--yes"))[0] == os.EX_OK
    assert await counter.sql("SELECT count(*) FROM outbox WHERE recipient = ?", FUJI[0]) == others != [(0,)]
    await counter.look()


@at_counter()
async def test_frozen_member_is_not_erased_by_the_command_and_stays_frozen(counter: Counter) -> None:
    await walk_to(counter, Registered)
    await counter.mails()
    await counter.change(insert(freezes).values(holder="holder-01", at=counter.clock(), act="a1"))
    status, said = await operate(counter, "member", "erase", "holder-01", "--yes")
    assert (status, "frozen" in said) == (os.EX_DATAERR, True)
    assert await counter.sql("SELECT count(*) FROM freezes") == [(1,)]
    assert await counter.sql("SELECT count(*) FROM members WHERE holder = 'holder-01'") == [(1,)]


@at_counter()
async def test_erase_by_an_id_that_two_members_have_erases_neither_and_lists_both(counter: Counter) -> None:
    await walk_to(counter, Top, key=Key())
    await counter.change(update(members).where(members.c.holder == "holder-01").values(legacy_id=FUJI[0]))
    status, said = await operate(counter, "member", "erase", FUJI[0], "--yes")
    assert (status, said.count("\n")) == (os.EX_DATAERR, 1)
    both = await counter.sql("SELECT id FROM members WHERE legacy_id = ? OR email = ?", FUJI[0], FUJI[0])
    assert [member in said for (member,) in both] == [True, True]


@at_counter()
async def test_erase_by_a_member_s_legacy_id_that_is_a_card_holder_s_reference_erases_neither(
    counter: Counter,
) -> None:
    await walk_to(counter, PhoneCode)
    [(member,)] = await counter.sql("SELECT id FROM members WHERE email = ?", FUJI[0])
    await counter.change(update(members).where(members.c.id == member).values(legacy_id="holder-01"))
    status, said = await operate(counter, "member", "erase", "holder-01", "--yes")
    assert (status, member in said, "holder-01" in said) == (os.EX_DATAERR, True, True), said
    assert await counter.sql("SELECT count(*) FROM members WHERE id = ?", member) == [(1,)]


@at_counter()
async def test_credential_sent_while_its_member_is_being_erased_is_answered_with_unknown_journey(
    counter: Counter,
) -> None:
    await walk_to(counter, CreateCredential)
    await counter.mails()
    made = wire.encode(Credential(response=Key().create(counter.step()), model="Key"))
    async with open_context(load_settings(counter.folder / "service.toml")) as bench:
        async with meanwhile(counter, bench.database) as work:
            person = await find_person(work, "holder-01", bench.audit)
            assert person is not None
            await erase_person(work, person, bench.audit, bench.keys)
            enrolling = asyncio.create_task(counter.post(f"/v1/journeys/{counter.reply.journey}/answers", made))
        assert (await enrolling).json() == {"error": "unknown-journey"}
    assert await counter.sql("SELECT count(*) FROM members WHERE holder = 'holder-01'") == [(0,)]
    assert await counter.sql("SELECT count(*) FROM journeys") == [(0,)]


@at_counter()
async def test_erasure_waits_for_an_open_unit_of_work_and_is_refused_if_an_order_was_queued_in_it(
    counter: Counter,
) -> None:
    await walk_to(counter, Top, key=Key())
    await counter.mails()
    details = msgspec.json.encode(Details(at=counter.clock.now))
    now = {"queued_at": counter.clock.now, "due_at": counter.clock.now, "state_at": counter.clock.now}
    order = {
        "kind": "change-card-email",
        "recipient": "holder-01",
        "details": details,
        "state": "queued",
        **now,
    }
    async with meanwhile(counter) as work:
        await work.lock("holder holder-01")
        await work.connection.execute(insert(outbox).values(order))
        erasing = asyncio.create_task(operate(counter, "member", "erase", "holder-01", "--yes"))
    assert (await erasing)[0] == os.EX_TEMPFAIL


@at_counter()
async def test_erasure_removes_the_codes_and_code_failures_of_the_member_s_ids_and_no_others(
    counter: Counter,
) -> None:
    await reissue_asked(counter, FUJI[0])
    await counter.say(SubmitCode(code=wrong(await counter.mailed_code())))
    await reissue_asked(counter, "nobody@example.jp")
    await counter.say(SubmitCode(code=Secret("0000")))
    counted = "SELECT (SELECT count(*) FROM codes), (SELECT count(*) FROM code_failures)"
    assert await counter.sql(counted) == [(2, 2)]
    assert (await operate(counter, "member", "erase", FUJI[0], "--yes"))[0] == os.EX_OK
    assert await counter.sql(counted) == [(1, 1)]
