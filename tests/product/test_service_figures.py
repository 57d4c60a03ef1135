"""What operators see: metrics, health, readiness, the OpenAPI document; and what they must not see."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from math import isnan
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from litestar import Litestar
from sqlalchemy import text

from protocol.answers import Assertion, SubmitCode
from protocol.brand import DEFAULT
from protocol.journeys import JourneyKind
from protocol.secret import Secret
from protocol.steps import PhoneCode, Top
from service.http.openapi import document_of
from tests.support.certificates import self_signed
from tests.support.databases import ON_POSTGRESQL
from tests.support.figures import asked, figures
from tests.support.http_walker import SAKURA, log_in, walk_to
from tests.support.metadata_signer import MIDDLE
from tests.support.service_counter import ROOT, Counter, Key, at_counter, wrong
from tests.support.service_process import PRODUCTION, Process, operate, run_in


@at_counter()
async def test_metrics_count_refusals_by_reason_and_requests_by_route(counter: Counter) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    await counter.start(JourneyKind.SIGN_IN)
    step = counter.step()
    bad = key.get(step, client_data={"origin": "https://elsewhere.example"})
    await counter.say(Assertion(response=bad))
    await log_in(counter, ("nobody", "wrong"))
    await counter.http.get("/nowhere")
    await counter.http.get("/v1/staff-calls", headers={"Authorization": "Bearer x"})
    found = await figures(counter.service)
    assert found['madoguchi_refusals_total{reason="assertion-refused-origin",step="sign-in"}'] == 1
    assert found['madoguchi_refusals_total{reason="wrong-id-or-password",step="login"}'] == 1
    assert found['madoguchi_refusals_total{reason="not-found",step="http"}'] == 1
    assert found['madoguchi_refusals_total{reason="wrong-token",step="http"}'] == 1
    assert found['madoguchi_requests_total{method="GET",route="other",status="404"}'] == 1
    assert found['madoguchi_requests_total{method="POST",route="/v1/journeys",status="201"}'] == 3
    assert found['madoguchi_audit_events_total{act="migrated"}'] == 1
    assert found["madoguchi_audit_rows"] == (await counter.sql("SELECT count(*) FROM audit"))[0][0]
    assert found['madoguchi_request_seconds_count{route="/v1/journeys/{id}/answers"}'] > 5


@at_counter()
async def test_metrics_count_a_retried_refusal_once_and_the_rows_of_the_outbox(counter: Counter) -> None:
    await walk_to(counter, PhoneCode)
    code = await counter.rung_code()
    for _ in range(3):
        await counter.say(SubmitCode(code=wrong(code)), "k" * 16)
    found = await figures(counter.service)
    assert found['madoguchi_refusals_total{reason="code-wrong",step="phone-code"}'] == 1
    assert found['madoguchi_outbox_rows{state="accepted"}'] > 0
    assert found["madoguchi_outbox_oldest_seconds"] == 0


@at_counter()
async def test_metrics_hold_no_typed_id_password_or_code_and_no_journey_unknown_path_or_method(
    counter: Counter,
) -> None:
    await log_in(counter, SAKURA)
    await counter.say(SubmitCode(code=Secret("'; --")))
    await counter.http.get("/v1/journeys/" + "f" * 32)
    await counter.http.get("/" + "ab" * 40)
    await counter.http.request("PURGE", "/health")
    text = (await asked(counter.service, "/metrics")).text
    for typed in (*SAKURA, counter.reply.journey, "f" * 32, "abab", "PURGE", "--"):
        assert typed not in text.replace("# HELP", "").replace("# TYPE", ""), typed


@at_counter()
async def test_operators_address_serves_health_and_readiness_but_no_journeys_and_terminals_get_no_metrics(
    counter: Counter,
) -> None:
    """While a table is missing, readiness is 503 at both addresses, the operators' and the terminals'."""
    assert (await asked(counter.service, "/health")).json() == {"status": "ok"}
    assert (await asked(counter.service, "/ready")).json() == {"status": "ready"}
    assert (await counter.http.get("/ready")).json() == {"status": "ready"}
    assert (await counter.http.get("/metrics")).status_code == 404
    assert (await asked(counter.service, "/metrics", host="evil.example")).status_code == 421
    for path in ("/", "/openapi.json", "/openapi", "/v1/journeys"):
        assert (await asked(counter.service, path)).status_code == 404
    async with counter.service.database.write() as work:
        await work.connection.execute(text("ALTER TABLE deployment RENAME TO gone"))
    assert (await asked(counter.service, "/ready")).status_code == 503
    assert (await counter.http.get("/ready")).status_code == 503


@at_counter()
async def test_metrics_are_served_with_database_up_0_while_a_table_is_missing(counter: Counter) -> None:
    await log_in(counter, ("nobody", "wrong"))
    assert (await figures(counter.service))["madoguchi_database_up"] == 1
    async with counter.service.database.write() as work:
        await work.connection.execute(text("ALTER TABLE outbox RENAME TO gone"))
    found = await figures(counter.service)
    assert found["madoguchi_database_up"] == 0
    assert found['madoguchi_refusals_total{reason="wrong-id-or-password",step="login"}'] == 1
    assert isnan(found['madoguchi_outbox_rows{state="failed"}'])
    assert isnan(found["madoguchi_audit_rows"])


@at_counter("[operators]\nopenapi = true\n")
async def test_openapi_document_describes_every_route_but_the_providers_callbacks_and_no_other(
    counter: Counter,
) -> None:
    document = (await asked(counter.service, "/openapi.json")).json()
    assert document == json.loads(json.dumps(document_of()))
    assert "Member service" in (await asked(counter.service, "/openapi")).text
    api = counter.service.gate._app
    assert isinstance(api, Litestar)
    routes = {
        (re.sub(r"\{\w+:str\}", "{id}", route.path), method.lower())
        for route in api.routes
        for method in getattr(route, "methods", ())
        if method not in ("HEAD", "OPTIONS")
    }
    described = {(path, method) for path, methods in document["paths"].items() for method in methods}
    providers = {(path, method) for path, method in routes if path.startswith("/callbacks/")}
    of_terminals_that_sign = {("/v1/terminals", "post"), ("/v1/terminals/retirement", "post")}
    assert described == (routes - providers) | of_terminals_that_sign
    for path, methods in document["paths"].items():
        for operation in methods.values():
            names = re.findall(r"\{(\w+)\}", path)
            assert names == [one["name"] for one in operation["parameters"] if one["in"] == "path"]
    references = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(document)))
    assert references <= set(document["components"]["schemas"])


def test_service_process_serves_metrics_at_another_port_than_the_terminals(tmp_path: Path) -> None:
    (tmp_path / "service.toml").write_text(f"{PRODUCTION}[operators]\nport = 0\n")
    ready_out, ready_in = os.pipe()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "service", "serve", "--settings", str(tmp_path / "service.toml")),
            *("--ready-fd", str(ready_in)),
        ],
        pass_fds=(ready_in,), cwd=ROOT, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    os.close(ready_in)
    try:
        with os.fdopen(ready_out) as pipe:
            port = pipe.readline().strip()
        assert process.stderr is not None
        lines = [json.loads(process.stderr.readline()) for _ in range(2)]
        operators = next(line["port"] for line in lines if line["event"] == "operators_listening")
        with httpx.Client(trust_env=False) as http:
            assert http.get(f"http://127.0.0.1:{operators}/ready").json() == {"status": "ready"}
            assert "madoguchi_terminals 0.0" in http.get(f"http://127.0.0.1:{operators}/metrics").text
            assert http.get(f"http://127.0.0.1:{port}/metrics").status_code == 401
    finally:
        process.terminate()
        _, errors = process.communicate(timeout=60)
    assert process.returncode == os.EX_OK, errors
    assert json.loads(errors.splitlines()[-1])["event"] == "ended"


@at_counter()
async def test_doctor_lists_an_old_master_key_a_changed_audit_and_waiting_messages(counter: Counter) -> None:
    status, said = await operate(counter, "doctor")
    assert (status, said.count("to do")) == (0, 0), said
    assert "version 1 of the master key is" in said
    await walk_to(counter, Top, key=Key())
    async with counter.service.database.write() as work:
        # 400 days, in microseconds
        await work.connection.execute(text("UPDATE deployment SET created_at = created_at - 34560000000000"))
        await work.connection.execute(text("UPDATE outbox SET state = 'queued'"))
        await work.connection.execute(text("UPDATE audit_head SET row = row - 1"))
    status, said = await operate(counter, "doctor")
    due = [line for line in said.splitlines() if line.startswith("to do")]
    assert (status, len(due)) == (1, 3), said
    assert "service key rotate" in due[0]
    assert "service audit verify" in due[1]
    assert "has waited for" in due[2]


@pytest.mark.parametrize("table", ["listen", "branch.listen"])
def test_doctor_warns_of_an_expiring_and_of_an_unusable_certificate(table: str, tmp_path: Path) -> None:
    """The service does not start with the unusable one."""
    self_signed(tmp_path)
    (tmp_path / "service.toml").write_text(
        PRODUCTION + f'[{table}]\ncertificate = "tls.pem"\ncertificate_key = "tls.key"\n'
    )
    with Process(tmp_path / "service.toml", token=False):
        status, said = run_in(tmp_path, "doctor")
    assert (status, "to do: the certificate" in said) == (1, True), said
    assert "a service runs on it" in said
    (tmp_path / "tls.key").rename(tmp_path / "before.key")
    for key, reason in (("", "No such file or directory"), ("another", "KEY_VALUES_MISMATCH")):
        if key:
            (tmp_path / key).mkdir()
            self_signed(tmp_path / key)
            shutil.copy2(tmp_path / key / "tls.key", tmp_path)
        wrong = (
            f"{table}.certificate: {tmp_path}/tls.pem, or its key {tmp_path}/tls.key, can't be used ({reason})"
        )
        assert f"to do: {wrong}\n" in run_in(tmp_path, "doctor")[1]
        assert run_in(tmp_path, "serve") == (os.EX_CONFIG, f"service: {wrong}\n")
    with closing(sqlite3.connect(tmp_path / "members.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM audit").fetchone() == (0,)


@pytest.mark.skipif(not ON_POSTGRESQL, reason="about a server")
@at_counter("[listen]\nworkers = 13\n")
async def test_doctor_warns_if_postgresql_allows_fewer_connections_than_may_be_needed(counter: Counter) -> None:
    status, said = await operate(counter, "doctor")
    due = [line for line in said.splitlines() if line.startswith("to do")]
    assert (status, due) == (
        1,
        ["to do: 208 connections may be needed here, and the server holds 200 (max_connections)"],
    )


def test_doctor_names_every_missing_file_before_the_first_start(tmp_path: Path) -> None:
    (tmp_path / "service.toml").write_text(
        PRODUCTION.replace("[mail]", '[mail]\npassword_file = "mail.password"')
        + '[metadata]\nroot = "root.pem"\n'
        + "".join(
            f'[{name}]\nurl = "https://{name}.example/v1"\ntoken_file = "{name}.token"\n'
            for name in ("legacy", "core", "staff_calls")
        )
    )
    status, said = run_in(tmp_path, "doctor")
    due = [line for line in said.splitlines() if line.startswith("to do")]
    named = (
        "creates it when it first serves",
        "mail.password",
        "legacy.token",
        "core.token",
        "staff_calls.token",
        "root.pem",
    )
    assert (status, len(due)) == (1, len(named)), said
    assert all(any(name in line for line in due) for name in named), said


def test_doctor_that_can_not_read_a_table_says_so_with_all_that_it_has_found_besides(tmp_path: Path) -> None:
    (tmp_path / "service.toml").write_text(PRODUCTION)
    with Process(tmp_path / "service.toml", token=False):
        pass
    with closing(sqlite3.connect(tmp_path / "members.sqlite")) as database:
        database.execute("ALTER TABLE outbox RENAME TO elsewhere")
    status, said = run_in(tmp_path, "doctor")
    assert (status, said.count("to do: the database can't be used: SQLITE_ERROR\n")) == (1, 1), said
    assert "version 1 of the master key is" in said
    assert "no figures are served" in said


def test_doctor_names_an_origin_outside_the_staff_s_rp_id_and_conformance_endpoints_of_a_production_database(
    tmp_path: Path,
) -> None:
    settings = tmp_path / "service.toml"
    settings.write_text(PRODUCTION)
    with Process(settings, token=False):
        pass
    for written, fault in (
        (
            f'{PRODUCTION}[staff]\norigin = "https://elsewhere.example"\n',
            "staff.rp_id, staff.origin, branch.origin: 'https://elsewhere.example' is an origin outside the RP ID 'staff.card.example'",
        ),
        (
            f"conformance = true\n{PRODUCTION}",
            "its endpoints for conformance tools ask for no token (conformance)",
        ),
    ):
        settings.write_text(written)
        status, said = run_in(tmp_path, "doctor")
        assert (status, said.count(f"{fault}\n")) == (1, 1), said


def test_doctor_names_embedded_systems_missing_metadata_an_old_crl_default_mails_and_an_absent_mail_server(
    tmp_path: Path,
) -> None:
    text = DEFAULT.read_text("utf-8")
    brand = tmp_path / "brand.toml"
    brand.write_text(
        text[: text.index("[mail.key_locked]")] + text[text.index("[mail.password_set]") :], "utf-8"
    )
    shutil.copy(DEFAULT.parent / "terms-ja.txt", tmp_path)
    root = tmp_path / "tls.pem"
    self_signed(tmp_path)
    pin = x509.load_pem_x509_certificate(root.read_bytes()).fingerprint(SHA256()).hex()
    settings = PRODUCTION.replace(str(DEFAULT), str(brand))
    crl = tmp_path / "old.crl"
    crl.write_bytes(MIDDLE.revokes(days=(-9, -1)).public_bytes(Encoding.DER))
    settings += f'[metadata]\nroot = "{root}"\nroot_sha256 = "{pin}"\ncrls = ["{crl}"]\n'
    (tmp_path / "service.toml").write_text(settings)
    with Process(tmp_path / "service.toml", token=False):
        assert run_in(tmp_path, "mds", "import", str(crl))[0] == os.EX_DATAERR
        status, said = run_in(tmp_path, "doctor")
    due = [line for line in said.splitlines() if line.startswith("to do")]
    assert status == 1, said
    assert ["no table [legacy]" in due[0], "no table [core]" in due[1]] == [True, True], said
    assert "no table [staff_calls]: calls for staff are kept" in due[2]
    assert "no list of models of keys is here" in due[3]
    # the list's bytes are drawn, and now and then two dots are among them, as in a signature
    assert "the last one was not taken over: it is no JSON Web Signature" in due[3]
    assert f"{brand} has no mail.key_locked: mails in the product's own words" in due[4]
    assert any(f"the revocation list {crl} was good until 2026-11-23" in line for line in due)
    assert any("no conversation with the mail server" in line for line in due)
    assert len(due) == 7, said
