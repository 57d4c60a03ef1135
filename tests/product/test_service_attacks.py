"""Attacks over HTTP: simultaneous requests, odd requests, forged assertions, guesses that would lock a member out."""

import asyncio
import base64
import secrets
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from protocol import wire
from protocol.answers import (
    AddAuthenticator,
    Answer,
    Assertion,
    ChangePassword,
    ChoosePassword,
    Continue,
    Credential,
    IdentifyMember,
    LogIn,
    ProposeEmail,
    RemoveAuthenticator,
    StartJourney,
    StartOver,
    SubmitCode,
    UsePassword,
)
from protocol.journeys import JourneyKind
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.steps import (
    CardStopped,
    CreateCredential,
    Enrolled,
    EnrolmentIntroduction,
    NewEmail,
    NewPassword,
    PasswordReset,
    PhoneCode,
    SignIn,
    Suspended,
    Top,
)
from service.upkeep.housekeeping import sweep
from service.webauthn import ES256, base64url
from service.webauthn.public_key import ALGORITHMS
from tests.support import soft_authenticator as soft
from tests.support.http_walker import (
    FUJI,
    NEW_PASSWORD,
    OTHER_ADDRESS,
    go_on_to,
    log_in,
    password_sign_in,
    reissue_asked,
    walk_to,
)
from tests.support.service_counter import TOKEN, Counter, Key, at_counter, watched, wrong

GUESS = LogIn(id="nobody01", password=Secret("Some#1234"))


async def at_once(counter: Counter, answer: Answer, journeys: list[str], key: str | None = None) -> list[Any]:
    """Send one answer to many journeys at the same moment; return the responses, decoded."""
    body = wire.encode(answer)
    paths = [f"/v1/journeys/{journey}/answers" for journey in journeys]
    responses = await asyncio.gather(*(counter.post(path, body, key) for path in paths))
    return [response.json() for response in responses]


async def opened(counter: Counter, number: int, kind: JourneyKind = JourneyKind.MIGRATION) -> list[str]:
    journeys = []
    for _ in range(number):
        await counter.start(kind)
        journeys.append(counter.reply.journey)
    return journeys


def too_many(replies: list[Any]) -> int:
    return [(reply["refusal"] or {}).get("code") for reply in replies].count(RefusalCode.TOO_MANY)


@at_counter("[terminals]\nlog_ins_hourly = 3")
async def test_simultaneous_log_ins_above_the_terminal_s_hourly_cap_are_refused(counter: Counter) -> None:
    assert too_many(await at_once(counter, GUESS, await opened(counter, 8))) == 5


@at_counter("[terminals]\nidentifications_hourly = 3")
async def test_simultaneous_member_ids_at_sign_in_above_the_terminal_s_hourly_cap_are_refused(
    counter: Counter,
) -> None:
    journeys = await opened(counter, 8, JourneyKind.SIGN_IN)
    assert too_many(await at_once(counter, IdentifyMember(id="nobody@example.jp"), journeys)) == 5


@at_counter()
async def test_wrong_passwords_with_one_idempotency_key_in_two_journeys_at_once_both_count(
    counter: Counter,
) -> None:
    replies = await at_once(counter, GUESS, await opened(counter, 2), key="one-key-for-both")
    assert [reply for reply in replies if "error" in reply] == []
    assert await counter.sql("SELECT failures FROM unknown_ids") == [(2,)]


async def listed(counter: Counter, member_id: str) -> bytes:
    """Return the first credential ID that a terminal is told for a member ID."""
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(IdentifyMember(id=member_id))
    return base64url.decode(counter.step().options["allowCredentials"][0]["id"], limit=1024)


@at_counter()
async def test_key_that_answers_later_for_a_listed_credential_does_not_learn_whether_it_is_a_decoy(
    counter: Counter,
) -> None:
    """It answers in a sign-in without a member ID."""
    await walk_to(counter, Top, key=Key())
    rows = "SELECT count(*) FROM audit WHERE act = 'key-refused'"
    told: list[object] = []
    for member_id in ("sakurai.haruko@example.jp", "nobody@example.jp"):
        liar = Key(credential_id=await listed(counter, member_id))
        await counter.start(JourneyKind.SIGN_IN)
        ((before,),) = await counter.sql(rows)
        for handle in (b"x" * 64, None):
            await counter.say(Assertion(response=liar.get(counter.step(), user_handle=handle)))
            told.append(counter.why())
        ((after,),) = await counter.sql(rows)
        told.append(after - before)
    assert told[:3] == told[3:]


@at_counter()
async def test_key_enrolled_under_a_listed_credential_id_does_not_learn_whether_it_is_a_decoy(
    counter: Counter,
) -> None:
    await walk_to(counter, Top, key=Key())
    real = await listed(counter, "sakurai.haruko@example.jp")
    decoys = [await listed(counter, f"nobody{number}@example.jp") for number in range(6)]
    await walk_to(counter, CreateCredential, who=("asahi03", "Asahi#8642"))
    for one in (real, *decoys):
        await counter.say(Credential(response=Key(credential_id=one).create(counter.step()), model=""))
        assert counter.refusal() is RefusalCode.CREDENTIAL_REFUSED
    beginning = max(decoys, key=len)[:-1]
    await counter.say(Credential(response=Key(credential_id=beginning).create(counter.step()), model=""))
    assert isinstance(counter.step(), Enrolled), "as under a real one's beginning"


@at_counter()
async def test_request_with_a_header_that_comes_twice_is_refused(counter: Counter) -> None:
    once = {
        b"Host": (b"127.0.0.1", b"evil.example"),
        b"Authorization": (b"Bearer " + TOKEN.encode(), b"Bearer another"),
        b"Madoguchi-Terminal": (b"counter-1", b"<b>\x01"),
        b"Idempotency-Key": (secrets.token_hex(8).encode(), b"another-key"),
    }

    async def start(headers: list[tuple[bytes, bytes]]) -> httpx.Response:
        body = wire.encode(StartJourney(kind=JourneyKind.MIGRATION))
        return await counter.http.send(
            httpx.Request("POST", "http://127.0.0.1/v1/journeys", headers=headers, content=body)
        )

    plain = [(name, good) for name, (good, _) in once.items()]
    assert (await start(plain)).status_code == 201
    for name, (_, second) in once.items():
        for headers in ([*plain, (name.lower(), second)], [(name.lower(), second), *plain]):
            assert (await start(headers)).json() == {"error": "malformed"}


@pytest.mark.parametrize(
    "body",
    [
        b'{"answer": "log-in", "id": "\\ud800", "password": "x"}',
        b'{"answer": "submit-code", "code": "\\udfff"}',
        b'{"answer": "assertion", "response": {"x": 1e999}}',
        b'{"answer": "assertion", "response": ' + b'{"a":' * 5000 + b"1" + b"}" * 5001,
        b'{"answer": "assertion", "response": {"x": ' + b"9" * 5000 + b"}}",
        b'{"answer": "log-in", "id": "nobody01", "password": "a\\u0000b", "id": "nobody02"}',
        b'{"answer": "log-in", "id": "' + b"a" * 60000 + b'", "password": "x"}',
        b'{"answer": "submit-code", "code": "' + b"1" * 60000 + b'"}',
        '{"answer": "submit-code", "code": "１２３４"}'.encode(),
        b'{"answer": "choose-phone", "phone": "\\u0000"}',
    ],
    ids=range(10),
)
def test_odd_json_body_is_refused_or_malformed_and_never_a_fault(body: bytes, tmp_path: Path) -> None:
    @at_counter()
    async def walk(counter: Counter) -> None:
        steps: list[Callable[[], Awaitable[Any]]] = [
            counter.start,
            lambda: counter.start(JourneyKind.SIGN_IN),
            lambda: walk_to(counter, PhoneCode),
        ]
        for to_step in steps:
            await to_step()
            response = await counter.post(f"/v1/journeys/{counter.reply.journey}/answers", body)
            if response.status_code != 400:
                assert response.status_code == 200
                assert response.json()["refusal"] is not None

    walk(tmp_path)


@at_counter()
async def test_forged_assertion_gets_the_same_refusal_for_known_and_unknown_member_ids(
    counter: Counter,
) -> None:
    await walk_to(counter, Top, key=Key())

    async def answer_to(member_id: str, user_handle: bytes | None) -> str:
        """Return the refusal of an assertion for the first credential of the list, signed by another key."""
        await counter.start(JourneyKind.SIGN_IN)
        step = await counter.say(IdentifyMember(id=member_id))
        shown = step.options["allowCredentials"][0]["id"]
        liar = Key(credential_id=base64.urlsafe_b64decode(shown + "=" * (-len(shown) % 4)))
        await counter.say(Assertion(response=liar.get(step, user_handle=user_handle)))
        return str(counter.why())

    for user_handle in (None, b"", b"x" * 64):
        answer_of_somebody = await answer_to("sakurai.haruko@example.jp", user_handle)
        assert answer_of_somebody == await answer_to("nobody@example.jp", user_handle)


@contextmanager
def verifications() -> Iterator[list[bytes]]:
    """Provide a list of the signatures that are verified while the block runs."""
    algorithm: Any = ALGORITHMS[ES256]
    verify, seen = algorithm.verify, []

    def noted(key: Any, signature: bytes, message: bytes) -> None:
        seen.append(signature)
        verify(key, signature, message)

    algorithm.verify = noted
    try:
        yield seen
    finally:
        del algorithm.verify


@at_counter()
async def test_forged_assertion_runs_the_same_statements_for_known_and_unknown_member_ids(
    counter: Counter,
) -> None:
    """SQL statements, and as many verifications of a signature; also for a member without a key."""
    await walk_to(counter, Top, key=Key())

    async def cost(member_id: str, user_handle: bytes | None, flags: int) -> Any:
        await counter.start(JourneyKind.SIGN_IN)
        with watched(counter) as naming:
            step = await counter.say(IdentifyMember(id=member_id))
        shown = step.options["allowCredentials"][0]["id"]
        liar = Key(credential_id=base64.urlsafe_b64decode(shown + "=" * (-len(shown) % 4)))
        response = liar.get(step, user_handle=user_handle, flags=flags)
        with watched(counter) as lying, verifications() as verified:
            await counter.say(Assertion(response=response))
        assert counter.refusal() is RefusalCode.ASSERTION_REFUSED
        return naming.statements, lying.statements, len(verified)

    for user_handle in (None, b"x" * 64):
        for flags in (soft.UP | soft.UV, soft.UP | soft.UV | soft.BE):
            costs = [
                await cost(named, user_handle, flags)
                for named in ("sakurai.haruko@example.jp", FUJI[0], "nobody@example.jp")
            ]
            assert costs[0] == costs[1] == costs[2]
            assert costs[0][2] == (1 if user_handle is None else 0)


@at_counter()
async def test_journey_ends_within_five_hours_however_often_it_is_answered(counter: Counter) -> None:
    await walk_to(counter, PhoneCode)
    path = f"/v1/journeys/{counter.reply.journey}"
    for _ in range(100):
        counter.clock.turn(minutes=19)
        await sweep(counter.service.database, counter.clock)
        last = await counter.post(path + "/answers", wire.encode(UsePassword()))
        if last.status_code != 200:
            break
    assert last.json() == {"error": "unknown-journey"}
    assert counter.clock() < counter.clock.now.replace(hour=6)


@at_counter()
async def test_answers_sent_together_with_the_deletion_of_their_journey_get_404_and_change_nothing(
    counter: Counter,
) -> None:
    await walk_to(counter, NewEmail, but=OTHER_ADDRESS)
    path = f"/v1/journeys/{counter.reply.journey}"
    body = wire.encode(ProposeEmail(email="neu@example.jp"))
    answers = [counter.post(path + "/answers", body) for _ in range(3)]
    _, *late = await asyncio.gather(counter.http.delete(path), *answers)
    assert {answer.status_code for answer in late} == {404}
    assert await counter.sql("SELECT id FROM journeys") == []
    assert await counter.mails() == []


@at_counter()
async def test_session_opened_by_a_removed_key_can_not_remove_the_other_key(counter: Counter) -> None:
    stolen = Key()
    await walk_to(counter, Top, key=stolen)
    counter.clock.turn(minutes=1)
    await counter.say(AddAuthenticator())
    await go_on_to(counter, CreateCredential)
    kept = Key()
    await counter.say(Credential(response=kept.create(counter.step())))
    await counter.say(Continue())
    owner, (first, second) = counter.reply, [one.id for one in counter.step().authenticators]
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response=stolen.get(counter.step())))
    assert isinstance(counter.step(), Top)
    thief, counter.reply = counter.reply, owner
    await counter.say(RemoveAuthenticator(id=first))
    assert [one.id for one in counter.step().authenticators] == [second]
    removes = wire.encode(RemoveAuthenticator(id=second))
    late = await counter.post(f"/v1/journeys/{thief.journey}/answers", removes)
    assert late.json() == {"error": "unknown-journey"}
    assert await counter.sql("SELECT count(*) FROM credentials") == [(1,)]


@at_counter()
async def test_assertion_made_before_starting_over_is_refused(counter: Counter) -> None:
    key = Key()
    await walk_to(counter, Top, key=key)
    await counter.start(JourneyKind.SIGN_IN)
    held_back = Assertion(response=key.get(counter.step()))
    await counter.say(StartOver())
    assert isinstance(counter.step(), SignIn)
    await counter.say(held_back)
    assert counter.refusal() is RefusalCode.CHALLENGE_EXPIRED
    assert isinstance(counter.step(), SignIn)


@at_counter()
async def test_card_stopped_half_way_ends_the_migration_at_the_next_answer(counter: Counter) -> None:
    await walk_to(counter, NewPassword)
    async with counter.service.database.write() as work:
        await work.connection.execute(text("UPDATE twin_holders SET stopped = true WHERE id = 'holder-01'"))
    before = await counter.sql("SELECT count(*) FROM members")
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    assert isinstance(counter.step(), CardStopped)
    assert isinstance(await counter.look(), CardStopped)
    assert await counter.sql("SELECT count(*) FROM members") == before
    assert await counter.sql("SELECT count(*) FROM journeys WHERE facts LIKE '%holder-01%'") == [(0,)]


@at_counter("[terminals]\nidentifications_hourly = 1000")
async def test_unknown_member_ids_get_one_or_two_decoy_credentials(counter: Counter) -> None:
    numbers = []
    for number in range(60):
        await counter.start(JourneyKind.SIGN_IN)
        step = await counter.say(IdentifyMember(id=f"nobody{number}@example.jp"))
        named = [one["id"] for one in step.options["allowCredentials"]]
        assert len(set(named)) == len(named)
        numbers.append(len(named))
    assert set(numbers) == {1, 2}


@at_counter()
async def test_expired_or_locked_mail_code_runs_the_same_statements_whether_right_or_wrong(
    counter: Counter,
) -> None:
    async def cost(code: Secret) -> list[str]:
        with watched(counter) as watch:
            await counter.say(SubmitCode(code=code))
        return watch.statements

    await reissue_asked(counter, FUJI[0])
    right = await counter.mailed_code()
    counter.clock.turn(minutes=6)
    assert await cost(right) == await cost(wrong(right))
    assert counter.refusal() is RefusalCode.CODE_EXPIRED
    await reissue_asked(counter, FUJI[0])
    right = await counter.mailed_code()
    for _ in range(5):
        await counter.say(SubmitCode(code=wrong(right)))
    assert await cost(right) == await cost(wrong(right))
    assert counter.refusal() is RefusalCode.CODE_LOCKED


async def shut_out(counter: Counter, member_id: str) -> None:
    """Do everything at another terminal that a member ID allows: wrong passwords, codes and signatures."""
    counter.http.headers["Madoguchi-Terminal"] = "counter-2"
    for _ in range(6):
        await log_in(counter, (member_id, "Wrong!111"))
    assert isinstance(counter.step(), Suspended)
    await reissue_asked(counter, member_id)
    code = await counter.mailed_code()
    for _ in range(5):
        await counter.say(SubmitCode(code=wrong(code)))
    assert counter.refusal() is RefusalCode.CODE_LOCKED
    await counter.start(JourneyKind.SIGN_IN)
    for _ in range(5):
        step = await counter.say(IdentifyMember(id=member_id))
        shown = step.options["allowCredentials"][0]["id"]
        liar = Key(credential_id=base64.urlsafe_b64decode(shown + "=" * (-len(shown) % 4)))
        await counter.say(Assertion(response=liar.get(step, user_handle=None)))
        assert counter.refusal() is RefusalCode.ASSERTION_REFUSED
    counter.http.headers["Madoguchi-Terminal"] = "counter-1"


@at_counter()
async def test_attacker_with_a_member_id_can_not_lock_out_a_member_with_a_key(counter: Counter) -> None:
    """The key still signs in, and the password that the member then changes lifts the suspension."""
    key = Key()
    await walk_to(counter, Top, key=key)
    await shut_out(counter, "sakurai.haruko@example.jp")
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response=key.get(counter.step())))
    assert isinstance(counter.step(), Top)
    await counter.say(ChangePassword())
    await counter.say(ChoosePassword(password=Secret("Kx4?mmTr")))
    assert isinstance(counter.step(), Top)
    await password_sign_in(counter, ("sakurai.haruko@example.jp", "Kx4?mmTr"))
    assert isinstance(counter.step(), PhoneCode), "suspended no more"


@at_counter()
async def test_attacker_can_lock_out_a_keyless_member_for_at_most_30_minutes(counter: Counter) -> None:
    await shut_out(counter, FUJI[0])
    await walk_to(
        counter, NewPassword, kind=JourneyKind.REGISTRATION, address="hanako@example.jp", card="藤 花子"
    )  # by another address at once
    counter.clock.turn(minutes=30, seconds=1)
    await walk_to(counter, NewPassword, kind=JourneyKind.REISSUE, who=FUJI)
    await counter.say(ChoosePassword(password=NEW_PASSWORD))
    assert isinstance(counter.step(), PasswordReset)
    await password_sign_in(counter, (FUJI[0], NEW_PASSWORD.reveal()))
    assert isinstance(counter.step(), EnrolmentIntroduction), "suspended no more"
