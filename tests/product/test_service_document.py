"""Every operation of the OpenAPI document, with requests that it allows and others: each is answered as it says."""

import itertools
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import (
    negative_data_rejection,
    positive_data_acceptance,
    unsupported_method,
)

from protocol import wire
from protocol.answers import StartJourney
from protocol.journeys import JourneyKind
from protocol.steps import Reply
from service.http.openapi import document_of
from tests.support.service_counter import TOKEN, copy_seeded, settings_text
from tests.support.service_process import Process

TOKEN_HEADER = {"Authorization": f"Bearer {TOKEN}"}
COUNTER = {**TOKEN_HEADER, "Madoguchi-Terminal": "counter-1"}
NO_CAPS = "[terminals]\njourneys_hourly = 100000\nlog_ins_hourly = 100000\npasswords_hourly = 100000\n"
KINDS = itertools.cycle(
    (JourneyKind.MIGRATION, JourneyKind.REGISTRATION, JourneyKind.REISSUE, JourneyKind.SIGN_IN)
)
ANSWERS = "/v1/journeys/{id}/answers"
OF_TERMINALS = "^/v1/terminals"
"""Routes that are served only where terminals sign."""
PARTLY_TAKEN = "^/v1/(journeys|heartbeats)"
"""What is described, yet not all taken: a journey may not be there, and a whole number is not written as 1.0."""
bounded = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def read(**phases: Any) -> schemathesis.BaseSchema:
    """Return the document as schemathesis reads it."""
    config = {"generation": {"deterministic": True}, "phases": phases}
    return schemathesis.openapi.from_dict(document_of(), config=schemathesis.Config.from_dict(config))


document = read()
by_chance = read(coverage={"enabled": False})
"""Without the many requests that are built to be malformed."""


def served(folder: Path, *, token: bool) -> Iterator[str]:
    copy_seeded(folder)
    (folder / "service.toml").write_text(settings_text(9, folder / "line", NO_CAPS))
    with Process(folder / "service.toml", log=folder / "log", token=token) as process:
        yield f"http://127.0.0.1:{process.port}"
        assert process.end()[0] == 0


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from served(tmp_path_factory.mktemp("token"), token=True)


@pytest.fixture(scope="module")
def signed_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a service whose terminals sign: terminals can enrol there."""
    yield from served(tmp_path_factory.mktemp("signed"), token=False)


@pytest.fixture(scope="module")
def terminal(url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=url, headers=COUNTER, trust_env=False) as client:
        yield client


def opened(terminal: httpx.Client) -> str:
    """Open a journey and return its id."""
    body = wire.encode(StartJourney(kind=next(KINDS)))
    headers = {"Idempotency-Key": secrets.token_hex(16)}
    reply: Reply = wire.decode(terminal.post("/v1/journeys", content=body, headers=headers).content, Reply)
    return reply.journey


def check(case: Any, url: str, headers: dict[str, str], *unless: Any) -> None:
    """Run every check of schemathesis, except that an undocumented method is a 404 here, as an undocumented path is."""
    case.call_and_validate(base_url=url, headers=headers, excluded_checks=[unsupported_method, *unless])


@document.exclude(path_regex=OF_TERMINALS).exclude(path_regex=PARTLY_TAKEN).parametrize()
@bounded
def test_generated_requests_to_neither_journeys_heartbeats_nor_terminals_are_answered_or_refused_as_the_openapi_document_says(
    case: Any, url: str
) -> None:
    check(case, url, TOKEN_HEADER)


@document.include(path_regex=PARTLY_TAKEN).parametrize()
@bounded
def test_generated_requests_to_journeys_and_heartbeats_are_answered_or_refused_as_the_openapi_document_says(
    case: Any, url: str
) -> None:
    check(case, url, TOKEN_HEADER, positive_data_acceptance)


@by_chance.include(path=ANSWERS).parametrize()
@settings(bounded, max_examples=100)
def test_open_journey_responds_to_any_answer_as_the_openapi_document_says(
    case: Any, url: str, terminal: httpx.Client
) -> None:
    """Path and headers are replaced by valid ones, so that the body alone is arbitrary."""
    case.path_parameters = {"id": opened(terminal)}
    case.headers.update(COUNTER)
    case.headers["Idempotency-Key"] = secrets.token_hex(16)
    check(case, url, COUNTER, positive_data_acceptance, negative_data_rejection)


@document.include(path_regex=OF_TERMINALS).parametrize()
@bounded
def test_enrolment_and_retirement_of_terminals_answer_as_the_openapi_document_says(
    case: Any, signed_url: str
) -> None:
    check(case, signed_url, {})
