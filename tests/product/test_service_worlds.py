"""Demo and production do not mix; and a database that can't be used ends the service with one sentence."""

import asyncio
import os
import stat
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select, text

from protocol import wire
from protocol.answers import LogIn, StartJourney
from protocol.journeys import JourneyKind
from protocol.secret import Secret
from protocol.steps import Reply
from service.app import open_service
from service.crypto.keys import MasterKeyError
from service.demo import WrongNeighbourError
from service.settings_file import load_settings
from service.store.migrate import NewerDatabaseError, exclusive_transaction, locked_file
from service.store.tables import members, twin_holders
from tests.support.databases import ON_POSTGRESQL, about_sqlite, beside, place_in, settings_line
from tests.support.http_walker import SAKURA, log_in
from tests.support.service_counter import ROOT, TOKEN, Counter, at_counter, counter, settings_text
from tests.support.service_process import (
    _TOKEN_FILE,
    PRACTICE_ROOT,
    PRODUCTION,
    TELEPHONE_ACCOUNT,
    Process,
    run,
)


def with_its_database(folder: Path, text: str) -> str:
    """Return the settings with this folder's database in them."""
    return text.replace('database = "members.sqlite"', settings_line(place_in(folder)))


def open_with(folder: Path, text: str, *, demo: bool = False) -> tuple[bool, int, int]:
    """Open a service once; return whether it is a demo, and how many members and card holders it has."""
    path = folder / "service.toml"
    path.write_text(with_its_database(folder, text))

    async def walk() -> tuple[bool, int, int]:
        async with (
            open_service(load_settings(path), Secret(TOKEN), create_as_demo=demo, background=False) as service,
            service.database.read() as work,
        ):
            numbers = [
                await work.connection.scalar(select(func.count()).select_from(table))
                for table in (members, twin_holders)
            ]
            return service.demo, numbers[0], numbers[1]

    return asyncio.run(walk())


def test_database_made_by_production_is_no_demo_and_has_no_members_even_when_reopened_with_create_as_demo(
    tmp_path: Path,
) -> None:
    """Master key and SQLite file are of mode 600."""

    assert open_with(tmp_path, PRODUCTION) == (False, 0, 0)
    assert open_with(tmp_path, PRODUCTION, demo=True) == (False, 0, 0)
    assert stat.S_IMODE((tmp_path / "master.key").stat().st_mode) == 0o600
    if not ON_POSTGRESQL:
        assert stat.S_IMODE((tmp_path / "members.sqlite").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('"card.example"', '"localhost"', "relying_party.id"),
        ("[mail]", '[mail]\nsink = true\nsecurity = "none"', "mail.sink"),
        ('kind = "twilio"', 'kind = "pocket"\nline = "line"', "telephone.kind"),
        (
            "[mail]",
            PRACTICE_ROOT + "[mail]",
            "attestation.roots",
        ),
    ],
)
def test_demo_rp_mail_telephone_and_attestation_root_are_refused_on_a_production_database(
    old: str, new: str, named: str, tmp_path: Path
) -> None:
    """A fresh database counts as one: it stays unmarked, production opens it, and the demo setting is refused once more."""

    text = PRODUCTION.replace(old, new).replace('"mail.card.example"', '"127.0.0.1"')
    if named == "relying_party.id":
        text = text.replace("https://kiosk.card.example", "http://localhost")
    with pytest.raises(WrongNeighbourError, match=named):
        open_with(tmp_path, text)
    assert beside(tmp_path, "SELECT * FROM deployment") == []
    assert open_with(tmp_path, PRODUCTION) == (False, 0, 0)
    with pytest.raises(WrongNeighbourError, match=named):
        open_with(tmp_path, text)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("sink = true", "sink = false", "mail.sink"),
        ('host = "127.0.0.1"', 'host = "mail.card.example"', "mail.sink"),
        ('[telephone]\nkind = "pocket"', f'{TELEPHONE_ACCOUNT}[telephone]\nkind = "twilio"', "telephone.kind"),
    ],
)
def test_real_mail_and_telephone_gateways_are_refused_on_a_demo_database(
    old: str, new: str, named: str, tmp_path: Path
) -> None:
    text = settings_text(2525, tmp_path / "line")
    assert open_with(tmp_path, text, demo=True)[0]
    changed = text.replace(old, new)
    if "mail.card" in new:
        changed = changed.replace('security = "none"', 'security = "tls"')
    with pytest.raises(WrongNeighbourError, match=f"is a demo.*{named}"):
        open_with(tmp_path, changed)


@pytest.mark.parametrize("system", ["legacy", "core"])
def test_real_company_systems_are_refused_on_a_demo_database(system: str, tmp_path: Path) -> None:
    plain = settings_text(2525, tmp_path / "line")
    assert open_with(tmp_path, plain, demo=True)[0]
    real = f'{plain}\n[{system}]\nurl = "https://core.card.example"\ntoken_file = "{_TOKEN_FILE.name}"\n'
    with pytest.raises(WrongNeighbourError, match=rf"is a demo.*\[{system}\]"):
        open_with(tmp_path, real)


def test_demo_opens_with_required_attestation_and_the_practice_key_s_attestation_root(tmp_path: Path) -> None:
    text = settings_text(2525, tmp_path / "line", PRACTICE_ROOT, attestation="required")
    assert open_with(tmp_path, text, demo=True)[0]


def test_start_with_a_missing_foreign_damaged_or_group_readable_master_key_raises_master_key_error(
    tmp_path: Path,
) -> None:
    open_with(tmp_path, PRODUCTION)
    key = tmp_path / "master.key"
    kept = key.read_text()
    key.unlink()
    with pytest.raises(MasterKeyError, match="is missing"):
        open_with(tmp_path, PRODUCTION)
    other = tmp_path / "other"
    other.mkdir()
    open_with(other, PRODUCTION)
    key.write_text((other / "master.key").read_text())
    key.chmod(0o600)
    with pytest.raises(MasterKeyError, match="not the one of the database"):
        open_with(tmp_path, PRODUCTION)
    key.write_text("v1:garbage\n")
    with pytest.raises(MasterKeyError, match="damaged"):
        open_with(tmp_path, PRODUCTION)
    key.write_text(kept)
    key.chmod(0o640)
    with pytest.raises(MasterKeyError, match="chmod 600"):
        open_with(tmp_path, PRODUCTION)


def test_opening_a_newer_version_s_database_raises_newer_database_error(tmp_path: Path) -> None:
    open_with(tmp_path, PRODUCTION)
    with exclusive_transaction(place_in(tmp_path)) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerDatabaseError, match="newer version"):
        open_with(tmp_path, PRODUCTION)


@about_sqlite
@at_counter()
async def test_staff_calls_at_a_full_database_get_201_or_503_and_no_other_status(counter: Counter) -> None:
    await counter.start()
    async with counter.service.database.write() as work:
        pages = (await work.connection.execute(text("PRAGMA page_count"))).scalar_one()
        await work.connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    statuses = set()
    for _ in range(40):
        response = await counter.post("/v1/staff-calls", b'{"screen": "' + b"x" * 40 + b'"}')
        statuses.add((response.status_code, response.json().get("error")))
    assert (503, "storage") in statuses
    assert statuses <= {(201, None), (503, "storage")}


def test_service_process_serves_a_log_in_over_tcp_and_exits_with_0_when_it_is_ended(tmp_path: Path) -> None:
    """A second seed finds its members, another Host gets 421, SQLite keeps `migrate` out meanwhile, the log names no member."""

    settings = tmp_path / "service.toml"
    settings.write_text(settings_text(2525, tmp_path / "line"))
    status, said = run("seed", "--demo", "--settings", str(settings))
    assert (status, said.startswith("the made-up members are in")) == (0, True), said
    status, said = run("seed", "--demo", "--settings", str(settings))
    assert (status, "in already" in said) == (0, True)
    with Process(settings) as process:
        url = f"http://127.0.0.1:{process.port}"
        headers = {"Authorization": f"Bearer {TOKEN}", "Madoguchi-Terminal": "counter-1"}
        with httpx.Client(base_url=url, headers=headers, trust_env=False) as http:
            assert http.get("/health").json() == {"status": "ok", "demo": True}
            assert http.get("/health", headers={"Host": "localhost:1"}).status_code == 421
            body = wire.encode(StartJourney(kind=JourneyKind.MIGRATION))
            opened = http.post("/v1/journeys", content=body, headers={"Idempotency-Key": "opening-it"})
            journey = wire.decode(opened.content, Reply).journey
            body = wire.encode(LogIn(id=SAKURA[0], password=Secret(SAKURA[1])))
            answered = http.post(
                f"/v1/journeys/{journey}/answers", content=body, headers={"Idempotency-Key": "logging-in"}
            )
            assert wire.decode(answered.content, Reply).refusal is None
        status, said = run("migrate", "--settings", str(settings))
        if ON_POSTGRESQL:  # any number of processes
            assert (status, said.startswith("up to date")) == (os.EX_OK, True)
        else:
            assert (status, said.count("\n")) == (os.EX_TEMPFAIL, 1)
            assert "in use by another member service" in said
        status, said = process.end()
        assert status == 0
        assert "Traceback" not in said
        assert SAKURA[0] not in said


def test_service_ends_when_its_lifeline_descriptor_is_closed(tmp_path: Path) -> None:
    settings = tmp_path / "service.toml"
    settings.write_text(with_its_database(tmp_path, PRODUCTION))
    alive_out, alive_in = os.pipe()
    os.set_inheritable(alive_out, True)
    token_out, token_in = os.pipe()
    os.write(token_in, f"{TOKEN}\n".encode())
    os.close(token_in)
    process = subprocess.Popen(
        [sys.executable, "-m", "service", "serve", "--settings", str(settings),
         "--token-fd", str(token_out), "--lifeline-fd", str(alive_out)],
        pass_fds=(token_out, alive_out), cwd=ROOT, stderr=subprocess.PIPE,
    )  # fmt: skip
    os.close(token_out)
    os.close(alive_out)
    os.close(alive_in)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors


@about_sqlite
def test_unusable_settings_or_database_give_one_sentence_and_an_exit_code(tmp_path: Path) -> None:
    """EX_CONFIG for unknown keys and a missing file, EX_IOERR for a damaged database and a full disk, EX_TEMPFAIL for a lock."""

    settings = tmp_path / "service.toml"
    settings.write_text(PRODUCTION + "colour = 1\n")
    status, said = run("migrate", "--settings", str(settings))
    assert (status, said.count("\n")) == (os.EX_CONFIG, 1), said
    assert said.startswith("service: ")
    assert "telephone.provider.colour: this key is unknown" in said
    settings.write_text(PRODUCTION)
    (tmp_path / "members.sqlite").write_text("this is no database, but long enough to be looked at" * 40)
    status, said = run("migrate", "--settings", str(settings))
    assert (status, said.count("\n")) == (os.EX_IOERR, 1), said
    (tmp_path / "members.sqlite").unlink()
    status, said = run("migrate", "--settings", str(settings), limit_blocks=8)
    assert (status, said.count("\n")) == (os.EX_IOERR, 1), said
    (tmp_path / "members.sqlite").unlink(missing_ok=True)
    assert run("migrate", "--settings", str(settings))[0] == 0
    with locked_file(tmp_path / "members.sqlite"):
        status, said = run("migrate", "--settings", str(settings))
    assert (status, said.count("\n")) == (os.EX_TEMPFAIL, 1), said
    status, said = run("seed", "--demo", "--settings", str(tmp_path / "none.toml"))
    assert (status, said.count("\n")) == (os.EX_CONFIG, 1), said


def test_refused_demo_serve_and_refused_demo_seed_leave_a_database_that_opens_as_production(
    tmp_path: Path,
) -> None:
    settings = tmp_path / "service.toml"
    settings.write_text(with_its_database(tmp_path, settings_text(2525, tmp_path / "line")))
    assert run("migrate", "--settings", str(settings))[0] == os.EX_OK
    status, said = run("serve", "--settings", str(settings))
    assert (status, "is not a demo: localhost" in said) == (os.EX_CONFIG, True), said
    settings.write_text(with_its_database(tmp_path, PRODUCTION))
    status, said = run("seed", "--demo", "--settings", str(settings))
    assert (status, "is a demo: mail must go to a sink" in said) == (os.EX_CONFIG, True), said
    assert open_with(tmp_path, PRODUCTION) == (False, 0, 0)


async def test_made_up_legacy_id_of_a_demo_logs_in_before_and_after_a_restart(tmp_path: Path) -> None:
    async with counter(tmp_path) as first:
        await log_in(first, SAKURA)
        assert first.refusal() is None
    async with counter(tmp_path) as second:
        await log_in(second, SAKURA)
        assert second.refusal() is None
