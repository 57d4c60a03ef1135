"""Each reason for which the relying party refuses: raised over HTTP, and found in log, audit and figures."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives import serialization
from sqlalchemy import update

from protocol.answers import Assertion, Continue, Credential, IdentifyMember, StartOver
from protocol.journeys import JourneyKind
from protocol.refusals import RefusalCode
from protocol.steps import CreateCredential, Ended, SignIn, Top
from service.audit.folding import close_folds
from service.logs import set_up_logs
from service.settings import JourneySettings
from service.store.tables import journeys
from service.webauthn import RefusalReason
from tests.support import soft_authenticator as soft
from tests.support.http_walker import FUJI, go_on_to, log_in, walk_to
from tests.support.service_counter import Counter, Key, at_counter
from tests.support.service_counter import counter as at
from tests.support.staff_walks import OTHER_MODEL, asking

type Way = Callable[[Counter], Awaitable[None]]
UP_UV_AT = soft.UP | soft.UV | soft.AT


def registering(**changes: Any) -> Way:
    """Return a walk with a credential that these changes make wrong."""

    async def walk(counter: Counter) -> None:
        await walk_to(counter, CreateCredential)
        await counter.say(Credential(response=Key().create(counter.step(), **changes)))

    return walk


def asserting(**changes: Any) -> Way:
    """Return a walk with an assertion that these changes make wrong."""

    async def walk(counter: Counter) -> None:
        key = Key()
        await walk_to(counter, Top, key=key)
        await counter.start(JourneyKind.SIGN_IN)
        await counter.say(Assertion(response=key.get(counter.step(), **changes)))

    return walk


async def credential_of_another_member(counter: Counter) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    await log_in(counter, FUJI)
    await go_on_to(counter, CreateCredential)
    await counter.say(Credential(response=replace(key).create(counter.step())))


async def assertion_of_an_unknown_credential(counter: Counter) -> None:
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response=Key(user_handle=bytes(32)).get(counter.step())))


async def assertion_of_a_credential_not_offered(counter: Counter) -> None:
    """Sign in with a key after another ID was named; assert that the terminal does not get the reason."""
    key = Key()
    await walk_to(counter, Top, key=key)
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(IdentifyMember(id="nobody@example.jp"))
    await counter.say(Assertion(response=key.get(counter.step())))
    assert counter.why().detail == ""


async def assertion_of_a_copied_key(counter: Counter) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    for _ in range(2):
        await counter.start(JourneyKind.SIGN_IN)
        await counter.say(Assertion(response=key.get(counter.step(), count=1)))


async def approval_of_another_key_model(counter: Counter) -> None:
    staff_key = Key()
    await asking(counter, staff_key, Key())
    ((facts,),) = await counter.sql("SELECT facts FROM journeys WHERE id = ?", counter.reply.journey)
    changed = facts.replace(str(soft.AAGUID).encode(), str(OTHER_MODEL).encode())
    await counter.change(update(journeys).where(journeys.c.id == counter.reply.journey).values(facts=changed))
    await counter.say(Assertion(response=staff_key.get(counter.step())))


AGAINST_A_ROOT = f'roots = [{{aaguid = "{soft.AAGUID}", file = "root.pem"}}]'
STRANGE_ROOT = soft.authority("Other Keys Root", 0xA003)
WAYS: dict[RefusalReason, tuple[Way, dict[str, Any]]] = {
    RefusalReason.MALFORMED: (registering(inner={"attestationObject": "AAAA"}), {}),
    RefusalReason.CREDENTIAL_TYPE: (registering(outer={"type": "password"}), {}),
    RefusalReason.CREDENTIAL_ID: (registering(attested_id=bytes(32)), {}),
    RefusalReason.CREDENTIAL_KNOWN: (credential_of_another_member, {}),
    RefusalReason.CREDENTIAL_UNKNOWN: (assertion_of_an_unknown_credential, {}),
    RefusalReason.CREDENTIAL_NOT_OFFERED: (assertion_of_a_credential_not_offered, {}),
    RefusalReason.CEREMONY: (registering(client_data={"type": "webauthn.get"}), {}),
    RefusalReason.CHALLENGE: (approval_of_another_key_model, {}),
    RefusalReason.ORIGIN: (registering(client_data={"origin": "https://evil.example"}), {}),
    RefusalReason.CROSS_ORIGIN: (registering(client_data={"crossOrigin": True}), {}),
    RefusalReason.TOKEN_BINDING: (registering(client_data={"tokenBinding": {"status": "present"}}), {}),
    RefusalReason.AUTHENTICATOR_DATA: (registering(trailing=b"\0"), {}),
    RefusalReason.EXTENSIONS: (registering(flags=UP_UV_AT | soft.ED, extensions=soft.cbor(7)), {}),
    RefusalReason.RP_ID: (registering(rp_id="evil.example"), {}),
    RefusalReason.USER_PRESENCE: (registering(flags=soft.UV | soft.AT), {}),
    RefusalReason.USER_VERIFICATION: (registering(flags=soft.UP | soft.AT), {}),
    RefusalReason.BACKUP_STATE: (registering(flags=UP_UV_AT | soft.BS), {}),
    RefusalReason.ALGORITHM: (registering(key=soft.ES384_KEY), {}),
    RefusalReason.PUBLIC_KEY: (registering(cose=soft.cbor({1: 1, 3: -8, -1: 6, -2: bytes(32)})), {}),
    RefusalReason.SIGNATURE: (asserting(signature=bytes(70)), {}),
    RefusalReason.USER_HANDLE: (asserting(user_handle=bytes(32)), {}),
    RefusalReason.COUNTER: (assertion_of_a_copied_key, {}),
    RefusalReason.ATTESTATION_FORMAT: (registering(fmt="acme"), {}),
    RefusalReason.ATTESTATION_STATEMENT: (registering(statement={"sig": b"x"}), {}),
    RefusalReason.ATTESTATION_SIGNATURE: (registering(attestation="self", statement={"sig": b""}), {}),
    RefusalReason.ATTESTATION_CERTIFICATE: (registering(attestation="x5c", x5c=(b"rubbish",)), {}),
    RefusalReason.ATTESTATION_TRUST: (
        registering(attestation="x5c", x5c=(soft.leaf(STRANGE_ROOT),)),
        {"models": AGAINST_A_ROOT},
    ),
    RefusalReason.ATTESTATION_REQUIRED: (
        registering(),
        {"attestation": "required", "models": AGAINST_A_ROOT},
    ),
    RefusalReason.AUTHENTICATOR_MODEL: (registering(), {"models": f'denied = ["{soft.AAGUID}"]'}),
    RefusalReason.AUTHENTICATOR_REVOKED: (registering(), {"models": f'revoked = ["{soft.AAGUID}"]'}),
}


async def refusals_counted(counter: Counter) -> dict[str, float]:
    transport = httpx.ASGITransport(counter.service.operators)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:9470") as http:
        text = (await http.get("/metrics")).text
    lines = [line.rsplit(" ", 1) for line in text.splitlines()]
    return {name: float(value) for name, value in lines if name.startswith("madoguchi_refusals_total")}


@pytest.mark.parametrize("reason", RefusalReason)
def test_every_webauthn_refusal_reason_is_in_log_audit_and_metrics(
    reason: RefusalReason, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    way, settings = WAYS[reason]
    (tmp_path / "root.pem").write_bytes(soft.ROOT.certificate.public_bytes(serialization.Encoding.PEM))

    async def walk() -> None:
        async with at(tmp_path, **settings) as counter:
            await way(counter)
            assert counter.reply.refusal is not None, counter.reply
            counted = await refusals_counted(counter)
            assert [number for name, number in counted.items() if f'-{reason}"' in name] == [1], counted
            assert await counter.sql("SELECT count(*) FROM audit WHERE detail = ?", reason) == [(1,)]

    set_up_logs()
    asyncio.run(walk())
    assert f'"reason": "{reason}"' in capsys.readouterr().err


TRIES = JourneySettings().key_tries


@at_counter()
async def test_last_allowed_refused_assertion_leads_to_the_ended_step_although_the_journey_was_started_over(
    counter: Counter,
) -> None:
    await counter.start(JourneyKind.SIGN_IN)
    for number in range(1, TRIES):
        await counter.say(Assertion(response={}))
        assert isinstance(counter.step(), SignIn)
        if number == 2:
            await counter.say(StartOver())  # which sets nothing back
    await counter.say(Assertion(response={}))
    assert counter.step() == Ended()
    assert counter.refusal() is RefusalCode.ASSERTION_REFUSED
    await counter.say(Continue())
    assert counter.refusal() is RefusalCode.NOT_EXPECTED


@at_counter("[terminals]\nkey_refusals_hourly = 3")
async def test_terminal_s_refused_assertion_over_its_hourly_cap_ends_the_journey_at_once_until_the_hour_is_over(
    counter: Counter,
) -> None:
    for steps in ((SignIn, SignIn, SignIn, Ended), (Ended,)):
        await counter.start(JourneyKind.SIGN_IN)
        for step in steps:
            await counter.say(Assertion(response={}))
            assert isinstance(counter.step(), step)
    counter.clock.turn(hours=1, seconds=1)
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response={}))
    assert isinstance(counter.step(), SignIn)


@at_counter()
async def test_repeated_refusals_of_one_cause_are_one_audit_row_and_later_one_with_their_number(
    counter: Counter,
) -> None:
    rows = "SELECT detail FROM audit WHERE act = 'key-refused' ORDER BY id"
    for _ in range(3):
        await counter.start(JourneyKind.SIGN_IN)
        for _ in range(TRIES):
            await counter.say(Assertion(response={}))
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response=Key(user_handle=bytes(32)).get(counter.step())))
    assert await counter.sql(rows) == [("credential_type",), ("credential_unknown",)]
    counter.clock.turn(minutes=90)
    for _ in range(2):
        async with counter.service.database.write() as work:
            await close_folds(work, counter.service.audit, counter.clock())
    times = "2026-11-24T10:00:00+09:00 to 2026-11-24T10:00:00+09:00"
    assert (await counter.sql(rows))[2:] == [(f"credential_type {3 * TRIES} times, {times}",)]
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response={}))
    assert (await counter.sql(rows))[3:] == [("credential_type",)]


@at_counter()
async def test_forged_assertions_with_different_faults_for_one_named_id_are_one_audit_row(
    counter: Counter,
) -> None:
    """A second row for a second reason would show by its time that the first was about a credential that exists."""
    key = Key()
    await walk_to(counter, Top, key=key)
    rows = "SELECT count(*) FROM audit WHERE act = 'key-refused'"
    for number, named in enumerate(("sakurai.haruko@example.jp", "nobody@example.jp"), 1):
        await counter.start(JourneyKind.SIGN_IN)
        await counter.say(IdentifyMember(id=named))
        for changes in ({"signature": bytes(70)}, {"client_data": {"origin": "https://evil.example"}}):
            await counter.say(Assertion(response=key.get(counter.step(), **changes)))
            assert counter.refusal() is RefusalCode.ASSERTION_REFUSED
            assert await counter.sql(rows) == [(number,)]
