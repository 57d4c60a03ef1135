"""kill -9 in the middle of the commit: the old world or the new one, and the same request finishes it."""

import random
import threading
import time
from pathlib import Path

import httpx
import pytest

from protocol import wire
from protocol.answers import (
    AgreeToTerms,
    Answer,
    ChoosePassword,
    KeepCardEmail,
    LogIn,
    StartJourney,
    SubmitCode,
)
from protocol.journeys import JourneyKind
from protocol.secret import Secret
from protocol.steps import NewPassword, Registered, Reply
from service.crypto.keys import Keys, Use
from service.crypto.master_key import read_master_key
from tests.support.databases import beside
from tests.support.service_counter import TOKEN, copy_seeded, settings_text
from tests.support.service_process import Process, run_in
from tests.support.service_walks import NEW_PASSWORD, SAKURA

HEADERS = {"Authorization": f"Bearer {TOKEN}", "Madoguchi-Terminal": "counter-1"}
COMMIT = wire.encode(ChoosePassword(password=NEW_PASSWORD))


def say(port: str, path: str, body: bytes, key: str) -> Reply:
    with httpx.Client(
        base_url=f"http://127.0.0.1:{port}", headers=HEADERS, trust_env=False, timeout=30
    ) as http:
        response = http.post(path, content=body, headers={"Idempotency-Key": key})
    assert response.is_success, response.text
    reply: Reply = wire.decode(response.content, Reply)
    return reply


def sent_code(folder: Path) -> Secret:
    """What the telephone would have shown last: derived from the row's id, as the sender does."""
    ((code,),) = beside(folder, "SELECT id FROM codes ORDER BY sent_at DESC LIMIT 1")
    number = int.from_bytes(Keys(read_master_key(folder / "master.key")).mac(Use.CODES, code)[:16])
    return Secret(f"{number % 10_000:04}")


def to_the_password(port: str, folder: Path) -> str:
    reply = say(port, "/v1/journeys", wire.encode(StartJourney(kind=JourneyKind.MIGRATION)), "the-opening")
    path = f"/v1/journeys/{reply.journey}/answers"
    answers: list[Answer] = [
        LogIn(id=SAKURA[0], password=Secret(SAKURA[1])),
        AgreeToTerms(version="2026-11", agreed=True),
        KeepCardEmail(keep=True),
    ]
    for number, answer in enumerate(answers):
        reply = say(port, path, wire.encode(answer), f"answer-{number}")
    reply = say(port, path, wire.encode(SubmitCode(code=sent_code(folder))), "answer-code")
    assert isinstance(reply.step, NewPassword)
    return path


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_kill_in_the_commit_leaves_one_world_and_a_retry_finishes(seed: int, tmp_path: Path) -> None:
    copy_seeded(tmp_path)
    settings = tmp_path / "service.toml"
    settings.write_text(settings_text(9, tmp_path / "line"))
    with Process(settings) as process:
        path = to_the_password(process.port, tmp_path)
        commit = threading.Thread(target=_commit, args=(process.port, path))
        commit.start()
        time.sleep(random.Random(seed).uniform(0, 0.12))  # noqa: S311 - a moment, no secret
        process.process.kill()
        commit.join()
    members = beside(tmp_path, "SELECT id FROM members WHERE holder = 'holder-01'")
    agreed = beside(
        tmp_path,
        "SELECT 1 FROM terms_agreements t JOIN members m ON m.id = t.member WHERE m.holder = 'holder-01'",
    )
    told = beside(tmp_path, "SELECT 1 FROM outbox WHERE kind IN ('close-legacy-id', 'registered')")
    assert (len(members), len(agreed), len(told)) in {(0, 0, 0), (1, 1, 2)}
    with Process(settings) as process:
        assert isinstance(say(process.port, path, COMMIT, "the-commit").step, Registered)
    assert len(beside(tmp_path, "SELECT id FROM members WHERE holder = 'holder-01'")) == 1
    status, said = run_in(tmp_path, "audit", "verify")
    assert status == 0, said


def _commit(port: str, path: str) -> None:
    try:
        say(port, path, COMMIT, "the-commit")
    except httpx.HTTPError:
        return
