"""A terminal that an operator revokes and a metadata list that they import are known to every worker."""

import os
import re
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.identity import Signer, enrolment_of
from protocol import wire
from protocol.secret import Secret
from tests.support import soft_authenticator as soft
from tests.support.databases import settings_line
from tests.support.metadata_signer import Signing, entry, payload
from tests.support.metadata_signer import settings as metadata_settings
from tests.support.postgresql_server import server
from tests.support.service_counter import settings_text
from tests.support.service_process import Process, run_in

pytestmark = pytest.mark.slow
NAME = "ginza-2"
WORKERS = 3
PATIENCE_S = 30.0
"""Seconds in which every worker must have been met. Half of what a worker once took to look for a list of models."""


def said_by(folder: Path, *words: str) -> str:
    status, said = run_in(folder, *words)
    assert status == os.EX_OK, said
    return said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    name = f"t{secrets.token_hex(8)}"
    server().execute(f"CREATE DATABASE {name}")
    place = server().place(name, connections=4)
    text = settings_text(9, tmp_path / "line", metadata_settings(tmp_path))
    lines = [settings_line(place) if line.startswith("database =") else line for line in text.splitlines()]
    more = f"[listen]\nworkers = {WORKERS}\n"
    (tmp_path / "service.toml").write_text("\n".join([*lines, more]))
    said_by(tmp_path, "seed", "--demo")
    return tmp_path


@pytest.fixture
def signed(folder: Path) -> Iterator[Process]:
    with Process(folder / "service.toml", token=False) as service:
        yield service


def enrolled(folder: Path, url: str) -> Signer:
    found = re.search(r"code (\S+)", said_by(folder, "terminal", "add", NAME))
    assert found is not None
    key = Ed25519PrivateKey.generate()
    asked = enrolment_of(key, NAME, Secret(found[1]))
    assert httpx.post(f"{url}/v1/terminals", content=wire.encode(asked), trust_env=False).status_code == 201
    return Signer(NAME, key)


def asked(url: str, signer: Signer) -> int:
    """Ask over a connection of its own, which any of the workers may accept; return the status."""
    headers = {"Madoguchi-Terminal": NAME, "Connection": "close"}
    return httpx.get(f"{url}/v1/staff-calls", headers=headers, auth=signer, trust_env=False).status_code


def test_every_worker_learns_of_a_revoked_terminal_and_a_new_metadata_list(
    folder: Path, signed: Process
) -> None:
    url = f"http://127.0.0.1:{signed.port}"
    signer = enrolled(folder, url)
    assert {asked(url, signer) for _ in range(20)} == {200}
    said_by(folder, "terminal", "revoke", NAME)
    assert {asked(url, signer) for _ in range(20)} == {401}

    (folder / "list.jwt").write_bytes(Signing().sign(payload(entry(soft.AAGUID, "REVOKED"), number=9)))
    said_by(folder, "mds", "import", str(folder / "list.jwt"))
    deadline, in_a_row = time.monotonic() + PATIENCE_S, 0
    while in_a_row < 20:
        assert time.monotonic() < deadline
        health = httpx.get(f"{url}/health", headers={"Connection": "close"}, trust_env=False).json()
        in_a_row = in_a_row + 1 if health["metadata"]["number"] == 9 else 0
