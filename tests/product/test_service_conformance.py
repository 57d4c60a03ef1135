"""The conformance adapter, spoken to as FIDO's conformance tools do: their shapes, their statuses, and no token."""

import asyncio
import base64
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from protocol.secret import Secret
from service.app import open_service
from service.demo import WrongNeighbourError
from service.settings_file import load_settings
from tests.support import soft_authenticator as soft
from tests.support.service_counter import ORIGIN, ROOT, TOKEN, Counter, at_counter
from tests.support.service_process import PRODUCTION
from tests.support.soft_formats import AndroidKey, Apple, FidoU2f, Statement, Tpm

ON = "conformance = true\n"


def at_adapter(test: Any) -> Any:
    """Make a test of a counter with the adapter. Its setting is a top-level key, and so stands before any table."""
    return at_counter(head=ON)(test)


async def ask(counter: Counter, path: str, body: object) -> tuple[int, dict[str, Any]]:
    response = await counter.http.post(path, json=body, headers={"Authorization": ""})
    said = response.json()
    assert (said["status"], response.status_code) in {("ok", 200), ("failed", 400)}
    assert (said["errorMessage"] == "") is (said["status"] == "ok")
    return response.status_code, said


async def options(counter: Counter, name: str = "alice", **more: Any) -> dict[str, Any]:
    body = {"username": name, "displayName": "Alice", "attestation": "direct", **more}
    status, said = await ask(counter, "/attestation/options", body)
    assert status == 200
    return said


def made(base: soft.Registration, offered: dict[str, Any], **changes: Any) -> soft.Registration:
    client_data = {"challenge": offered["challenge"], "origin": ORIGIN}
    return replace(base, rp_id="localhost", client_data=client_data, **changes)


def as_tool(response: dict[str, Any]) -> dict[str, Any]:
    """Return a response as the tools send it: with another name for the extension results, and without rawId."""
    results = response.pop("clientExtensionResults")
    del response["rawId"]
    return {**response, "getClientExtensionResults": results}


async def register(counter: Counter, name: str = "alice", **changes: Any) -> tuple[int, dict[str, Any]]:
    response = made(soft.Registration(), await options(counter, name), **changes).response()
    return await ask(counter, "/attestation/result", as_tool(response))


async def sign_in(counter: Counter, name: str = "alice", **changes: Any) -> tuple[int, dict[str, Any]]:
    status, offered = await ask(
        counter, "/assertion/options", {"username": name, "userVerification": "required"}
    )
    if status != 200:
        return status, offered
    client_data = {"challenge": offered["challenge"], "origin": ORIGIN}
    assertion = soft.Assertion(
        **{"rp_id": "localhost", "client_data": client_data, "user_handle": None, "sign_count": 8, **changes}
    )
    return await ask(counter, "/assertion/result", as_tool(assertion.response()))


@at_adapter
async def test_conformance_endpoints_answer_in_the_tool_s_shapes(counter: Counter) -> None:
    selection = {
        "requireResidentKey": False,
        "authenticatorAttachment": "cross-platform",
        "userVerification": "preferred",
    }
    offered = await options(counter, authenticatorSelection=selection, extensions={"example.extension": True})
    assert offered["rp"] == {"id": "localhost", "name": "My APLUS"}
    assert (offered["user"]["name"], offered["user"]["displayName"]) == ("alice", "Alice")
    assert offered["attestation"] == "direct"
    assert offered["authenticatorSelection"] == selection
    assert offered["extensions"] == {"example.extension": True}
    assert {one["alg"] for one in offered["pubKeyCredParams"]} >= {-7, -257}
    assert offered["excludeCredentials"] == []
    assert await register(counter) == (200, {"status": "ok", "errorMessage": ""})
    assert [one["id"] for one in (await options(counter))["excludeCredentials"]] == [
        soft.b64(soft.CREDENTIAL_ID)
    ]
    assert await sign_in(counter) == (200, {"status": "ok", "errorMessage": ""})
    assert await counter.sql("SELECT count(*) FROM credentials") == [(0,)]


@pytest.mark.parametrize("statement", [Tpm(), AndroidKey(), Apple(), FidoU2f()], ids=lambda each: each.fmt)
def test_conformance_endpoints_accept_tpm_android_key_apple_and_u2f_attestations(
    tmp_path: Path, statement: Statement
) -> None:
    @at_adapter
    async def walk(counter: Counter) -> None:
        base = made(statement.base, await options(counter))
        response = as_tool(replace(statement, base=base).response())
        assert (await ask(counter, "/attestation/result", response))[0] == 200

    walk(tmp_path)


@at_adapter
async def test_conformance_endpoints_refuse_wrong_keys_known_credential_ids_and_old_sign_counts(
    counter: Counter,
) -> None:
    """They refuse an unknown username, and an assertion without the user verification that was required, too."""
    assert (await sign_in(counter, "nobody"))[0] == 400
    assert (await register(counter, flags=soft.UP | soft.AT))[0] == 200
    assert (await register(counter, "bob"))[0] == 400  # the credential id is alice's
    assert (await sign_in(counter, key=soft.ES384_KEY))[0] == 400
    assert (await sign_in(counter, flags=soft.UP))[0] == 400  # verification was required
    assert (await sign_in(counter, sign_count=8))[0] == 200
    assert (await sign_in(counter, sign_count=8))[0] == 400
    assert (await sign_in(counter, sign_count=9))[0] == 200


@at_adapter
async def test_conformance_assertion_with_another_user_handle_is_refused(counter: Counter) -> None:
    offered = await options(counter)
    response = as_tool(made(soft.Registration(), offered).response())
    assert (await ask(counter, "/attestation/result", response))[0] == 200
    own = base64.urlsafe_b64decode(offered["user"]["id"] + "==")
    for count, handle in enumerate((None, b"", own), 8):
        assert (await sign_in(counter, user_handle=handle, sign_count=count))[0] == 200
    assert (await sign_in(counter, user_handle=b"x" * 64, sign_count=20))[0] == 400


@at_adapter
async def test_conformance_registration_needs_user_verification_only_if_the_tool_requires_it(
    counter: Counter,
) -> None:
    for wanted, status in [("required", 400), ("preferred", 200)]:
        offered = await options(counter, authenticatorSelection={"userVerification": wanted})
        response = made(soft.Registration(flags=soft.UP | soft.AT), offered).response()
        assert (await ask(counter, "/attestation/result", as_tool(response)))[0] == status


@at_adapter
async def test_conformance_challenge_is_accepted_only_once_and_in_its_own_ceremony(counter: Counter) -> None:
    offered = await options(counter)
    response = as_tool(made(soft.Registration(), offered).response())
    assert (await ask(counter, "/assertion/result", response))[0] == 400
    assert (await ask(counter, "/attestation/result", response))[0] == 400
    assert (await register(counter))[0] == 200
    offered = await options(counter, "bob")
    response = as_tool(made(soft.Registration(), offered, credential_id=b"d" * 32).response())
    assert [(await ask(counter, "/attestation/result", response))[0] for _ in range(2)] == [200, 400]


@pytest.mark.parametrize("body", [None, [], 1, {}, {"username": 1}, {"id": []}, {"response": {}}, "x" * 1000])
def test_conformance_endpoints_answer_400_to_a_malformed_body(tmp_path: Path, body: object) -> None:
    @at_adapter
    async def walk(counter: Counter) -> None:
        for path in ("/attestation/options", "/attestation/result", "/assertion/options", "/assertion/result"):
            assert (await ask(counter, path, body))[0] == 400

    walk(tmp_path)


@at_counter()
async def test_conformance_endpoints_are_off_by_default(counter: Counter) -> None:
    for path in ("/attestation/options", "/attestation/result", "/assertion/options", "/assertion/result"):
        assert (await counter.http.post(path, json={}, headers={"Authorization": ""})).status_code == 401
        assert (await counter.http.post(path, json={})).status_code == 404


async def _open(settings: Path) -> None:
    async with open_service(load_settings(settings), Secret(TOKEN), background=False):
        pass


def test_service_with_conformance_endpoints_does_not_start_on_a_production_database(tmp_path: Path) -> None:
    (tmp_path / "production.toml").write_text(PRODUCTION)
    asyncio.run(_open(tmp_path / "production.toml"))
    (tmp_path / "service.toml").write_text(f"{ON}{PRODUCTION}")
    with pytest.raises(WrongNeighbourError, match="conformance"):
        asyncio.run(_open(tmp_path / "service.toml"))
    command = [
        sys.executable,
        "-m",
        "service",
        "serve",
        "--settings",
        str(tmp_path / "service.toml"),
        "--token-fd=0",
    ]
    done = subprocess.run(
        command, cwd=ROOT, input=f"{TOKEN}\n", capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, "conformance" in done.stderr) == (os.EX_CONFIG, True), done.stderr


def test_service_with_conformance_endpoints_does_not_start_on_a_new_database_and_makes_no_master_key(
    tmp_path: Path,
) -> None:
    (tmp_path / "service.toml").write_text(f"{ON}{PRODUCTION}")
    with pytest.raises(WrongNeighbourError, match="conformance"):
        asyncio.run(_open(tmp_path / "service.toml"))
    assert not (tmp_path / "master.key").exists()
