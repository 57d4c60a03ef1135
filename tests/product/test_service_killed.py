"""kill -9 while a migration is committed: all of it or nothing is stored, and the same request finishes it."""

import asyncio
import contextlib
import random
import threading
import time
from pathlib import Path

import httpx
import pytest

from protocol import wire
from protocol.answers import (
    ChoosePassword,
)
from protocol.steps import NewPassword, Registered
from tests.support.databases import beside
from tests.support.http_walker import NEW_PASSWORD, walk_to
from tests.support.served_terminal import ServedTerminal
from tests.support.service_counter import copy_seeded, settings_text
from tests.support.service_process import Process, run_in

COMMIT = wire.encode(ChoosePassword(password=NEW_PASSWORD))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_service_killed_while_it_commits_a_migration_stores_all_or_nothing_and_a_retry_finishes_it(
    seed: int, tmp_path: Path
) -> None:
    copy_seeded(tmp_path)
    settings = tmp_path / "service.toml"
    settings.write_text(settings_text(9, tmp_path / "line"))
    with Process(settings) as process:
        customer = ServedTerminal(process.port, tmp_path)
        asyncio.run(walk_to(customer, NewPassword))
        path = customer.answers
        commit = threading.Thread(target=_commit, args=(customer, path))
        commit.start()
        time.sleep(random.Random(seed).uniform(0, 0.12))  # noqa: S311 - a moment, no secret
        process.process.kill()
        commit.join()
    members = beside(tmp_path, "SELECT id FROM members WHERE holder = 'holder-01'")
    agreed = beside(
        tmp_path,
        "SELECT 1 FROM terms_agreements t JOIN members m ON m.id = t.member WHERE m.holder = 'holder-01'",
    )
    messages = beside(tmp_path, "SELECT 1 FROM outbox WHERE kind IN ('close-legacy-id', 'registered')")
    # killed before the commit, or after it
    assert (len(members), len(agreed), len(messages)) in {(0, 0, 0), (1, 1, 2)}
    with Process(settings) as process:
        assert isinstance(ServedTerminal(process.port, tmp_path).post(path, COMMIT, "the-commit"), Registered)
    assert len(beside(tmp_path, "SELECT id FROM members WHERE holder = 'holder-01'")) == 1
    status, said = run_in(tmp_path, "audit", "verify")
    assert status == 0, said


def _commit(customer: ServedTerminal, path: str) -> None:
    with contextlib.suppress(httpx.HTTPError):
        customer.post(path, COMMIT, "the-commit")
