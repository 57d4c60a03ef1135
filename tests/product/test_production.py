"""Demo and production on the command line: production has no made-up members; neither opens the other's database."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.support.service_counter import TOKEN
from tests.support.service_process import PRODUCTION, Process, demo_settings, service

TABLES_OF_PEOPLE = (
    "members",
    "twin_holders",
    "twin_legacy_ids",
    "twin_phones",
    "credentials",
    "terms_agreements",
)


def production_settings(folder: Path) -> Path:
    path = folder / "service.toml"
    path.write_text(PRODUCTION)
    return path


def people(folder: Path) -> dict[str, int]:
    with closing(sqlite3.connect(folder / "members.sqlite")) as database:
        return {
            table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - names of ours
            for table in TABLES_OF_PEOPLE
        }


def test_production_start_creates_no_made_up_member(tmp_path: Path) -> None:
    with Process(production_settings(tmp_path)) as process:
        headers = {"Authorization": f"Bearer {TOKEN}", "Madoguchi-Terminal": "counter-1"}
        url = f"http://127.0.0.1:{process.port}"
        with httpx.Client(base_url=url, headers=headers, trust_env=False) as http:
            assert http.get("/health").json() == {"status": "ok", "demo": False}
        status, said = process.end()
        assert status == 0, said
    assert people(tmp_path) == dict.fromkeys(TABLES_OF_PEOPLE, 0)


@pytest.mark.parametrize("command", ["serve", "seed"])
def test_demo_settings_on_a_production_database_are_refused(command: str, tmp_path: Path) -> None:
    assert service("migrate", production_settings(tmp_path))[0] == os.EX_OK
    with Process(production_settings(tmp_path)) as process:
        process.end()
    status, said = service(command, demo_settings(tmp_path), *(["--demo"] if command == "seed" else []))
    assert status == os.EX_CONFIG
    assert len(said) == 1
    assert "is not a demo" in said[0]
    assert people(tmp_path) == dict.fromkeys(TABLES_OF_PEOPLE, 0)


def test_production_settings_on_a_demo_database_are_refused(tmp_path: Path) -> None:
    assert service("seed", demo_settings(tmp_path), "--demo")[0] == os.EX_OK
    before = people(tmp_path)
    assert before["members"] > 0
    status, said = service("serve", production_settings(tmp_path))
    assert status == os.EX_CONFIG
    assert len(said) == 1
    assert "is a demo" in said[0]
    assert people(tmp_path) == before


def test_serve_with_demo_settings_refuses_a_new_database_of_which_seed_can_still_make_a_demo(
    tmp_path: Path,
) -> None:
    """Only `seed --demo` makes a demo; a service that finds no database starts as production, and refuses.

    It leaves no master key, and a database that is marked neither as demo nor as production: `seed --demo` may still
    make a demo of it.
    """
    status, said = service("serve", demo_settings(tmp_path))
    assert status == os.EX_CONFIG
    assert "is not a demo" in said[-1]
    assert not (tmp_path / "master.key").exists()
    with closing(sqlite3.connect(tmp_path / "members.sqlite")) as database:
        assert database.execute("SELECT demo FROM deployment").fetchall() == []
    assert service("seed", demo_settings(tmp_path), "--demo")[0] == os.EX_OK
