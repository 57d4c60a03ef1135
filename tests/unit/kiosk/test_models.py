"""Names of models of authenticator, from a real HTTP server on the loopback and from a file."""

import asyncio
import gzip
import json
import logging
import re
import socket
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest

from kiosk.client import MemberService, TokenAuth
from kiosk.models import FILE_NAME, HOUR, LONGEST_NAME, ModelNames
from protocol.models import CATALOGUE_LIMIT, KnownModel, ModelCatalogue
from protocol.secret import Secret
from tests.unit.kiosk.server import CUT, SILENT, Server

ONE = "ee882879-721c-4913-9775-3dfcce97072a"
TWO = "2fc0579f-8113-47ea-b116-bb5a8db9202a"
ZERO = "00000000-0000-0000-0000-000000000000"


def catalogue(**names: str) -> bytes:
    """Return a catalogue as the service encodes it; `names` by the AAGUID's first letter."""
    whole = {"e": ONE, "f": TWO, "z": ZERO}
    models = tuple(
        KnownModel(aaguid=UUID(whole[which]), name=name, icon=b"\x89PNG") for which, name in names.items()
    )
    return msgspec.json.encode(ModelCatalogue(number=len(models), models=models))


FIRST = (200, catalogue(e="Token Bio by Example"), {"ETag": '"7"'})
SECOND = (200, catalogue(f="Token NFC"), {"ETag": '"8"'})
THE_SAME = (304, b"", {"ETag": '"7"'})


def hours(
    server: Server | None,
    script: list[Any],
    *,
    models: ModelNames | None = None,
    patience: float = 30.0,
    url: str = "",
) -> tuple[ModelNames, list[float]]:
    """Let a terminal ask once for each answer of `script`; return its model names, and how long it waited each time."""
    models = models or ModelNames(None)
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == len(script):
            raise asyncio.CancelledError

    async def main() -> None:
        service = MemberService(
            server.url if server else url,
            proof=TokenAuth(Secret("token")),
            terminal="ginza-2",
            patience=patience,
            sleep=asyncio.sleep,
        )
        try:
            await models.keep_fresh(service, sleep)
        except asyncio.CancelledError:
            await service.close()

    if server:
        server.script = list(script)
    asyncio.run(main())
    return models, waited


def complaints(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "kiosk.models"]


def test_model_names_are_fetched_at_once_and_again_each_hour(server: Server) -> None:
    models, waited = hours(server, [FIRST, THE_SAME, SECOND])
    assert waited == [HOUR] * 3
    assert (models.name_of(ONE), models.name_of(TWO)) == ("", "Token NFC")
    assert [(each.method, each.path) for each in server.requests] == [("GET", "/v1/models")] * 3
    assert [each.headers.get("if-none-match") for each in server.requests] == [None, '"7"', '"7"']
    assert {each.headers["authorization"] for each in server.requests} == {"Bearer token"}


def test_model_names_stay_when_the_service_has_the_same_catalogue(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    models, _ = hours(server, [FIRST, THE_SAME])
    assert models.name_of(ONE) == "Token Bio by Example"
    assert complaints(caplog) == []


def test_zero_aaguid_has_no_model_name_even_if_the_catalogue_gives_it_one(server: Server) -> None:
    models, _ = hours(server, [(200, catalogue(z="Somebody's", e="Token Bio"), {})])
    assert (models.name_of(ZERO), models.name_of(ONE)) == ("", "Token Bio")


def test_model_name_is_cut_to_64_characters_without_a_blank_at_its_end(server: Server) -> None:
    models, _ = hours(server, [(200, catalogue(e="x" * 63 + " " + "y" * 16), {})])
    assert models.name_of(ONE) == "x" * 63
    assert LONGEST_NAME == 64


@pytest.mark.parametrize("etag", ["no quotes", '"\xe9"', '"' + "x" * 200 + '"'])
def test_malformed_etag_is_not_sent_with_the_next_request(server: Server, etag: str) -> None:
    models, _ = hours(server, [(200, catalogue(e="Token Bio"), {"ETag": etag}), FIRST])
    assert models.name_of(ONE) == "Token Bio by Example"
    assert "if-none-match" not in server.requests[1].headers


@pytest.mark.parametrize(
    ("trouble", "why"),
    [
        ((404, b"{}"), "404"),
        ((500, b"oops"), "500"),
        ((401, b'{"error":"wrong-time"}'), "401"),
        ((302, b"", {"Location": "/elsewhere"}), "302"),
        ((200, b""), "DecodeError"),
        ((200, b"<html>"), "DecodeError"),
        ((200, b"{}"), "ValidationError"),
        ((200, b'{"number": 1, "models": [{"aaguid": "ee88", "name": "Token Bio"}]}'), "ValidationError"),
        ((200, catalogue(e="TOKEN").replace(b"TOKEN", b"\xff")), "UnicodeDecodeError"),
        ((200, b'{"models": [], "more": ' + b"[" * 100_000), "RecursionError"),
        ((200, bytes(CATALOGUE_LIMIT + 1)), "more than a catalogue may have"),
        ((200, gzip.compress(catalogue(f="Token NFC")), {"Content-Encoding": "gzip"}), "(Unicode)?DecodeError"),
        (CUT, "ReadError|RemoteProtocolError"),
        (SILENT, "ReadTimeout"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_unexpected_reply_changes_neither_model_names_nor_their_file_and_is_logged(
    server: Server, trouble: Any, why: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    models, _ = hours(server, [FIRST], models=ModelNames(tmp_path))
    kept = (tmp_path / FILE_NAME).read_bytes()
    hours(server, [trouble], models=models, patience=0.3 if trouble == SILENT else 30.0)
    assert models.name_of(ONE) == "Token Bio by Example"
    assert (tmp_path / FILE_NAME).read_bytes() == kept
    [line] = complaints(caplog)
    assert re.fullmatch(f"the names of models are as they were: ({why})", line)


def test_model_names_come_from_the_file_while_the_service_is_unreachable(
    server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hours(server, [FIRST], models=ModelNames(tmp_path / "state"))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, never listening: nobody answers
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        models, _ = hours(None, [CUT], models=ModelNames(tmp_path / "state"), url=url)
    assert models.name_of(ONE) == "Token Bio by Example"
    assert complaints(caplog) == ["the names of models are as they were: ConnectError"]
    assert [each.name for each in (tmp_path / "state").iterdir()] == [FILE_NAME]


def test_etag_of_the_model_names_file_is_sent_after_a_restart(server: Server, tmp_path: Path) -> None:
    hours(server, [FIRST], models=ModelNames(tmp_path))
    models, _ = hours(server, [THE_SAME], models=ModelNames(tmp_path))
    assert server.requests[-1].headers["if-none-match"] == '"7"'
    assert models.name_of(ONE) == "Token Bio by Example"


def test_new_catalogue_replaces_the_model_names_file(server: Server, tmp_path: Path) -> None:
    hours(server, [FIRST, SECOND], models=ModelNames(tmp_path))
    assert json.loads((tmp_path / FILE_NAME).read_bytes()) == {"etag": '"8"', "names": {TWO: "Token NFC"}}


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b'{"etag": "\\"7\\"", "names": {"ee88',
        b'{"etag": "\\r\\nX: 1", "names": {}}',
        b'{"names": {"a": "\xff"}}',
    ],
)
def test_damaged_model_names_file_is_ignored_and_replaced(
    server: Server, tmp_path: Path, damaged: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FILE_NAME).write_bytes(damaged)
    hours(server, [FIRST], models=ModelNames(tmp_path))
    assert "if-none-match" not in server.requests[0].headers
    assert [line.partition(":")[0] for line in complaints(caplog)] == [f"{tmp_path / FILE_NAME} can't be read"]
    assert json.loads((tmp_path / FILE_NAME).read_bytes())["etag"] == '"7"'


def test_model_names_are_known_in_memory_when_their_folder_is_unwritable(
    server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "state").write_bytes(b"a file")
    models, _ = hours(server, [FIRST], models=ModelNames(tmp_path / "state"))
    assert models.name_of(ONE) == "Token Bio by Example"
    assert [record.levelno for record in caplog.records if record.name == "kiosk.models"] == [
        logging.WARNING,
        logging.WARNING,
    ]
