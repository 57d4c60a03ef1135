"""Terminals that sign: enrolled once, known by their key; each request is fresh, unchanged and accepted once."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec.structs import replace
from sqlalchemy import text

from kiosk.identity import Signer, enrolment_of
from protocol import wire
from protocol.answers import StartJourney
from protocol.journeys import JourneyKind
from protocol.secret import Secret
from protocol.signatures import SKEW
from protocol.terminals import EnrolTerminal
from service.terminals.terminal_keys import CODE_GOOD_FOR
from tests.support.branch import NAME, Branch, at_branch
from tests.support.certificates import self_signed
from tests.support.service_counter import ROOT, TOKEN
from tests.support.service_process import PRODUCTION, Process, run_in
from tests.support.terminal_process import own_state, terminal, terminal_settings


class Tampering(httpx.Auth):
    """An attacker on the line, who changes a request after it was signed, or sends it a second time."""

    requires_request_body = True

    def __init__(self, signer: Signer, change: Callable[[httpx.Request], httpx.Request]) -> None:
        self._signer = signer
        self._change = change

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response]:
        yield self._change(next(self._signer.auth_flow(request)))


def with_headers(**headers: str) -> Callable[[httpx.Request], httpx.Request]:
    def change(request: httpx.Request) -> httpx.Request:
        request.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
        return request

    return change


def with_body(body: bytes, *, digest: bool) -> Callable[[httpx.Request], httpx.Request]:
    def change(request: httpx.Request) -> httpx.Request:
        from protocol.signatures import digest_of  # noqa: PLC0415

        headers: Mapping[str, str] = {**request.headers, "content-length": str(len(body))}
        if digest:
            headers = {**headers, "content-digest": digest_of(body)}
        return httpx.Request(request.method, request.url, headers=headers, content=body)

    return change


def to(url: str) -> Callable[[httpx.Request], httpx.Request]:
    def change(request: httpx.Request) -> httpx.Request:
        return httpx.Request(
            request.method, request.url.join(url), headers=request.headers, content=request.content
        )

    return change


def without(name: str) -> Callable[[httpx.Request], httpx.Request]:
    def change(request: httpx.Request) -> httpx.Request:
        del request.headers[name]
        return request

    return change


def replaced(name: str, old: str, new: str) -> Callable[[httpx.Request], httpx.Request]:
    def change(request: httpx.Request) -> httpx.Request:
        assert old in request.headers[name]
        request.headers[name] = request.headers[name].replace(old, new)
        return request

    return change


OTHER = wire.encode(StartJourney(kind=JourneyKind.SIGN_IN))
CHANGES = {
    "another body": (with_body(OTHER, digest=False), "wrong-signature"),
    "another body and its digest": (with_body(OTHER, digest=True), "wrong-signature"),
    "no body": (with_body(b"", digest=False), "wrong-signature"),
    "another path": (to("/v1/staff-calls"), "wrong-signature"),
    "a query": (to("/v1/journeys?x=1"), "wrong-signature"),
    "another idempotency key": (with_headers(idempotency_key="k" * 32), "wrong-signature"),
    "another host": (with_headers(host="localhost"), "wrong-signature"),
    "another terminal": (with_headers(madoguchi_terminal="ginza-3"), "signature-missing"),
    "no signature": (without("signature"), "signature-missing"),
    "no input": (without("signature-input"), "signature-missing"),
    "no digest": (without("content-digest"), "wrong-signature"),
    "no terminal": (without("madoguchi-terminal"), "signature-missing"),
    "without the idempotency key": (without("idempotency-key"), "signature-missing"),
    "fewer components": (replaced("signature-input", ' "idempotency-key"', ""), "signature-missing"),
    "another algorithm": (replaced("signature-input", "ed25519", "hmac-sha256"), "signature-missing"),
    "another moment": (replaced("signature-input", "created=", "created=1"), "wrong-time"),
    "another nonce": (replaced("signature-input", 'nonce="', 'nonce="A'), "wrong-signature"),
    "another key's name": (replaced("signature-input", NAME, "ginza-3"), "signature-missing"),
    "no base64": (with_headers(signature="terminal=:=:"), "signature-missing"),
    "a signature of nothing": (with_headers(signature=f"terminal=:{'A' * 86}==:"), "wrong-signature"),
    "a token": (with_headers(authorization=f"Bearer {TOKEN}", signature=""), "signature-missing"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_signed_request_changed_on_its_way_is_refused(name: str, tmp_path: Path) -> None:
    change, code = CHANGES[name]

    async def walk(branch: Branch) -> None:
        signer = await branch.enrolled()
        await branch.enrolled("ginza-3")
        assert await branch.start(Tampering(signer, change)) == (401, code)
        assert await branch.start(signer) == (201, "")

    at_branch(walk)(tmp_path)


@at_branch
async def test_signed_request_sent_again_is_refused_as_replayed_and_later_as_too_old(branch: Branch) -> None:
    signer, sent = await branch.enrolled(), []

    def keep(request: httpx.Request) -> httpx.Request:
        sent.append(
            httpx.Request(request.method, request.url, headers=request.headers, content=request.content)
        )
        return request

    assert (await branch.start(Tampering(signer, keep)))[0] == 201
    for seconds in (0, SKEW - 1, 2):
        branch.clock.turn(seconds=seconds)
        response = await branch.http.send(sent[0])
        assert response.status_code == 401
        assert response.json()["error"] == ("replayed" if seconds != 2 else "wrong-time")


@at_branch
async def test_signed_request_whose_time_differs_by_more_than_the_allowed_skew_is_refused(
    branch: Branch,
) -> None:
    signer = await branch.enrolled()
    for seconds, taken in ((-SKEW - 5, False), (-SKEW + 5, True), (SKEW - 5, True), (SKEW + 5, False)):
        branch.clock.now = datetime.now(UTC) + timedelta(seconds=seconds)
        assert (await branch.start(signer))[0] == (201 if taken else 401)


@at_branch
async def test_revoked_terminal_is_refused_at_once_and_may_enrol_another_terminal_key(branch: Branch) -> None:
    signer = await branch.enrolled()
    code = await branch.code()
    assert await branch.start(signer) == (201, "")
    async with branch.service.database.write() as work:
        assert await branch.terminals.revoke(work, NAME)
        assert not await branch.terminals.revoke(work, NAME)
    assert await branch.start(signer) == (401, "unknown-terminal")
    assert await branch.enrol(code, Ed25519PrivateKey.generate()) == 403
    again = await branch.enrolled()
    assert await branch.start(again) == (201, "")
    assert await branch.start(signer) == (401, "wrong-signature")


@at_branch
async def test_second_revocation_of_a_terminal_that_was_added_again_voids_its_open_code(branch: Branch) -> None:
    await branch.enrolled()
    async with branch.service.database.write() as work:
        assert await branch.terminals.revoke(work, NAME)
    code = await branch.code()
    async with branch.service.database.write() as work:
        assert await branch.terminals.revoke(work, NAME)
        assert not await branch.terminals.revoke(work, NAME)
    assert await branch.enrol(code, Ed25519PrivateKey.generate()) == 403


@at_branch
async def test_retried_terminal_enrolment_is_audited_once(branch: Branch) -> None:
    code, key = await branch.code(), Ed25519PrivateKey.generate()
    assert await branch.enrol(code, key) == await branch.enrol(code, key) == 201
    async with branch.service.database.read() as work:
        acts = await work.connection.execute(text("SELECT act FROM audit WHERE act = 'terminal-enrolled'"))
        assert len(acts.all()) == 1


@at_branch
async def test_terminal_code_enrols_one_ed25519_key_at_its_terminal_within_a_day_and_accepts_a_retry(
    branch: Branch,
) -> None:
    key, other = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    code = await branch.code()
    elsewhere = await branch.code("ginza-3")
    assert await branch.enrol(elsewhere, key) == 403
    assert await branch.enrol(Secret("AAAA-AAAA-AAAA-AAAA"), key) == 403
    assert await branch.enrol(Secret(""), key) == 403
    assert await branch.enrol(code, key, "nobody") == 403
    assert await branch.enrol(Secret(code.reveal().lower().replace("-", " ")), key) == 201
    assert await branch.enrol(code, key) == 201  # the answer was lost, and it is said again
    assert await branch.enrol(code, other) == 403
    branch.clock.turn(seconds=CODE_GOOD_FOR.total_seconds())
    assert await branch.enrol(elsewhere, key, "ginza-3") == 403


P = 2**255 - 19
OF_ORDER_8 = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD83D3D706A17C7
"""The y of two points of order 8, whose negatives are -y of the other two."""
SIGN = 1 << 255
UNUSABLE_PUBLIC_KEYS = {
    name: number.to_bytes(32, "little")
    for name, number in {
        "order 1": 1,
        "order 2": P - 1,
        "order 4": 0,
        "order 4, negative": SIGN,
        "order 8": OF_ORDER_8,
        "order 8, negative": OF_ORDER_8 | SIGN,
        "order 8, -y": P - OF_ORDER_8,
        "order 8, -y, negative": P - OF_ORDER_8 | SIGN,
        "order 1, not canonical": P + 1,
        "order 1, x = -0": 1 | SIGN,
        "order 4, not canonical": P,
        "no point": 2,
    }.items()
}
UNIVERSAL_SIGNATURE = (1).to_bytes(32, "little") + bytes(32)
"""A signature of everything under the point of order 1, and of one message in eight at least under the others."""


@pytest.mark.parametrize("name", UNUSABLE_PUBLIC_KEYS)
def test_terminal_key_of_small_order_or_off_the_curve_is_not_enrolled(name: str, tmp_path: Path) -> None:
    async def walk(branch: Branch) -> None:
        asked = EnrolTerminal(
            name=NAME,
            code=await branch.code(),
            public_key=UNUSABLE_PUBLIC_KEYS[name],
            signature=UNIVERSAL_SIGNATURE,
        )
        assert await branch.ask(asked) == (403, "key-not-proven")
        assert await branch.enrol(asked.code, Ed25519PrivateKey.generate()) == 201

    Ed25519PublicKey.from_public_bytes(UNUSABLE_PUBLIC_KEYS["order 1"]).verify(UNIVERSAL_SIGNATURE, b"anything")
    at_branch(walk)(tmp_path)


@at_branch
async def test_terminal_key_without_proof_of_possession_is_not_enrolled(branch: Branch) -> None:
    code, key = await branch.code(), Ed25519PrivateKey.generate()
    good = enrolment_of(key, NAME, code)
    another_key = enrolment_of(Ed25519PrivateKey.generate(), NAME, code).public_key
    for changed in (
        replace(good, public_key=another_key),
        replace(good, signature=enrolment_of(key, "ginza-3", code).signature),
        replace(good, signature=enrolment_of(key, NAME, await branch.code("ginza-3")).signature),
        replace(good, signature=b""),
        replace(good, public_key=b""),
    ):
        assert await branch.ask(changed) == (403, "key-not-proven")
    assert await branch.ask(good) == (201, "")


@at_branch
async def test_terminal_code_used_with_four_terminal_keys_at_once_enrols_one_of_those_keys(
    branch: Branch,
) -> None:
    code = await branch.code()
    keys = [Ed25519PrivateKey.generate() for _ in range(4)]
    statuses = await asyncio.gather(*(branch.enrol(code, key) for key in keys))
    assert sorted(statuses) == [201, 403, 403, 403]
    enrolled_key = keys[statuses.index(201)]
    assert await branch.start(Signer(NAME, enrolled_key)) == (201, "")


@at_branch
async def test_unsigned_requests_reach_only_health_and_enrolment(branch: Branch) -> None:
    assert (await branch.http.get("/health")).status_code == 200
    assert await branch.start(httpx.Auth()) == (401, "signature-missing")
    for path in ("/v1/staff-calls", "/v1/journeys/" + "a" * 32, "/metrics", "/v1/terminals/x", "/health/"):
        assert (await branch.http.get(path)).status_code == 401
    too_long = await branch.http.post("/v1/terminals", content=b"x" * 70_000)
    assert too_long.status_code == 413
    rest = b'"code": "x", "public_key": "", "signature": ""}'
    for body in (b"", b"{}", b"[]", b'{"name": 1, ' + rest, b"\xff", b'{"name": "counter\\u0000", ' + rest):
        assert (await branch.http.post("/v1/terminals", content=body)).status_code == 400


# processes: the operator, the engineer, the line


@pytest.mark.parametrize("tls", [False, True])
def test_terminal_command_adds_lists_and_revokes_an_enrolled_terminal(tls: bool, tmp_path: Path) -> None:
    listen = '[listen]\ncertificate = "tls.pem"\ncertificate_key = "tls.key"\n' if tls else ""
    self_signed(tmp_path)
    (tmp_path / "service.toml").write_text(PRODUCTION + listen)
    with Process(tmp_path / "service.toml", token=False) as service:
        scheme, more = ("https", 'ca_file = "tls.pem"') if tls else ("http", "")
        terminal_settings(tmp_path, f"{scheme}://127.0.0.1:{service.port}", more)
        assert "not enrolled" in terminal(tmp_path, "doctor")[1]
        status, said = run_in(tmp_path, "terminal", "add", NAME)
        assert status == os.EX_OK, said
        code = said.split("code ")[1].split(" ")[0]
        (tmp_path / "state").write_text("no folder")
        status, said = terminal(tmp_path, "enrol", f"{code}\n")
        assert (status, f"{NAME}.key.trial can't be written" in said) == (1, True), said
        (tmp_path / "state").unlink()
        status, said = terminal(tmp_path, "enrol", "AAAA-AAAA-AAAA-AAAA\n")
        assert (status, f"Another one: service terminal add {NAME}" in said) == (1, True)
        status, said = terminal(tmp_path, "enrol", f"{code}\n")
        assert status == os.EX_OK, said
        assert code not in said
        kept = tmp_path / "state" / f"{NAME}.key"
        assert kept.stat().st_mode & 0o777 == 0o600
        status, said = terminal(tmp_path, "doctor")
        assert status == 1
        assert "to do: the terminal's key is in" in said
        assert "ok: the member service takes this terminal's signature" in said
        assert run_in(tmp_path, "terminal", "list")[1].startswith(f"{NAME}  enrolled  ")
        if tls:
            terminal_settings(tmp_path, f"https://127.0.0.1:{service.port}")
            assert "its certificate is not believed: service.ca_file" in terminal(tmp_path, "doctor")[1]
            terminal_settings(tmp_path, f"https://127.0.0.1:{service.port}", 'ca_file = "none.pem"')
            assert "none.pem is missing: service.ca_file" in terminal(tmp_path, "doctor")[1]
            terminal_settings(tmp_path, f"https://127.0.0.1:{service.port}", more)
        assert run_in(tmp_path, "terminal", "revoke", NAME)[0] == os.EX_OK
        assert "does not take this terminal (401" in terminal(tmp_path, "doctor")[1]
        assert run_in(tmp_path, "terminal", "revoke", NAME)[0] == os.EX_DATAERR
        assert run_in(tmp_path, "terminal", "add", "with space")[0] == os.EX_USAGE
    with closing(sqlite3.connect(tmp_path / "members.sqlite")) as database:
        rows = database.execute("SELECT act, terminal, factor, detail FROM audit ORDER BY id").fetchall()
    assert rows == [
        ("terminal-added", "command line", "operator", NAME),
        ("terminal-enrolled", NAME, "terminal-code", ""),
        ("terminal-revoked", "command line", "operator", NAME),
    ]


def test_terminal_without_token_and_key_exits_and_says_that_it_is_not_enrolled(tmp_path: Path) -> None:
    terminal_settings(tmp_path, "http://127.0.0.1:9")
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "--settings", str(tmp_path / "terminal.toml")],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False, env=own_state(tmp_path),
    )  # fmt: skip
    assert (done.returncode, "not enrolled" in done.stderr) == (78, True)


def test_service_with_tls_does_not_start_with_a_shared_token(tmp_path: Path) -> None:
    self_signed(tmp_path)
    tls = '[listen]\ncertificate = "tls.pem"\ncertificate_key = "tls.key"\n'
    (tmp_path / "service.toml").write_text(PRODUCTION + tls)
    status, said = run_in(tmp_path, "serve", "--token-fd", "0", typed=f"{TOKEN}\n")
    assert (status, said.count("\n"), "--token-fd is for" in said) == (os.EX_CONFIG, 1, True), said


def behind_a_pass_phrase(key: Path, encrypted: Path) -> None:
    encrypted.write_bytes(
        serialization.load_pem_private_key(key.read_bytes(), None).private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(b"phrase"),
        )
    )
    encrypted.chmod(0o600)


@pytest.mark.parametrize("table", ["listen", "branch.listen"])
@pytest.mark.parametrize(
    ("listen", "named"),
    [
        ('host = "0.0.0.0"', ".host: any but a loopback"),
        ('host = "service.example"', ".host: an IP address"),
        ('certificate = "tls.pem"', ".certificate: {table}.certificate and"),
        ('certificate = "tls.pem"\ncertificate_key = "open.key"', ".certificate_key: "),
        (
            'certificate = "nowhere.pem"\ncertificate_key = "tls.key"',
            ".certificate: {folder}/nowhere.pem, or its key",
        ),
        (
            'certificate = "tls.pem"\ncertificate_key = "phrase.key"',
            ".certificate_key: {folder}/phrase.key is behind a pass phrase",
        ),
    ],
)
def test_unsafe_or_unusable_listen_settings_are_refused_with_one_sentence(
    table: str, listen: str, named: str, tmp_path: Path
) -> None:
    self_signed(tmp_path)
    (tmp_path / "open.key").write_text("")
    (tmp_path / "open.key").chmod(0o644)
    behind_a_pass_phrase(tmp_path / "tls.key", tmp_path / "phrase.key")
    (tmp_path / "service.toml").write_text(f"{PRODUCTION}[{table}]\n{listen}\n")
    status, said = run_in(tmp_path, "serve")
    assert (status, said.count("\n")) == (os.EX_CONFIG, 1), said
    assert f" {table}{named.format(table=table, folder=tmp_path)}" in said
