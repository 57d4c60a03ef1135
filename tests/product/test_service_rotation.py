"""The master key is rotated while the service runs: journeys go on, and what was encrypted before stays readable."""

import asyncio
import secrets
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from protocol.answers import Assertion, ChangeEmail, IdentifyMember, ShowPass, SubmitCode
from protocol.journeys import JourneyKind
from protocol.secret import Secret
from protocol.steps import (
    CreateCredential,
    EnrolmentIntroduction,
    NewEmail,
    NewPassword,
    PassCode,
    PhoneCode,
    Top,
)
from service.crypto.keys import Keys, MasterKeyError, SubkeyUse
from service.crypto.master_key import ANNOUNCED, keep_keys, read_master_key, rotate_master_key
from service.deployment import keys_of, open_deployment
from service.settings import StaffSettings
from service.staff.accounts import Staff
from service.staff.passes import PassJourney
from service.store.tables import credentials
from tests.support.http_walker import walk_to
from tests.support.service_counter import Clock, Counter, Key, at_counter
from tests.support.service_process import operate
from tests.support.staff_walks import letter_given


async def rotated_and_read(counter: Counter) -> None:
    """Rotate, and have the service read the new version as its background does, without its pauses."""
    keys = counter.service.keys
    before = keys.versions
    watching = asyncio.create_task(keep_keys(keys, counter.service.master_key, every_s=0.01))
    await asyncio.sleep(0)
    status, said = await operate(counter, "key", "rotate")
    assert (status, "v2" in said) == (0, True), said
    for _ in range(3000):
        if keys.versions != before:
            break
        await asyncio.sleep(0.01)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    assert keys.versions != before


async def decoy(counter: Counter) -> object:
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(IdentifyMember(id="nobody@example.jp"))
    return counter.step().options["allowCredentials"]


@at_counter()
async def test_service_takes_up_a_master_key_version_made_before_it_began_to_watch_the_file(
    counter: Counter,
) -> None:
    keys = counter.service.keys
    assert (await operate(counter, "key", "rotate"))[0] == 0
    watching = asyncio.create_task(keep_keys(keys, counter.service.master_key, every_s=0.01))
    for _ in range(3000):
        if len(keys.versions) == 2:
            break
        await asyncio.sleep(0.01)
    watching.cancel()
    assert len(keys.versions) == 2


@at_counter()
async def test_journeys_under_way_go_on_across_a_rotation_of_the_master_key(counter: Counter) -> None:
    counter.clock.now = datetime.now(UTC)
    keys = counter.service.keys
    before = await decoy(counter)
    staff = Staff(keys, counter.clock, StaffSettings())
    async with counter.service.database.write() as work:
        invited = await staff.add(work, "窓口")
    await walk_to(counter, PhoneCode)
    code = await counter.rung_code()
    wrong = Secret("".join(str((int(digit) + 1) % 10) for digit in code.reveal()))
    key = secrets.token_hex(16)
    await counter.say(SubmitCode(code=wrong), key)
    first = counter.reply

    await rotated_and_read(counter)
    assert (keys.versions, keys.current) == ((2, 1), 1)
    counter.clock.now = keys.masters[0].used_from
    assert keys.current == 2

    await counter.say(SubmitCode(code=wrong), key)
    assert counter.reply == first
    [failures] = await counter.sql("SELECT sum(failures) FROM code_failures")
    assert failures == (1,)
    await counter.say(SubmitCode(code=code))
    assert counter.refusal() is None
    assert await decoy(counter) == before
    await counter.start(JourneyKind.STAFF)
    await counter.say(SubmitCode(code=invited.code))
    assert isinstance(counter.step(), CreateCredential)
    ids = [row.id[:3] for row in await counter.sql("SELECT id FROM codes ORDER BY sent_at")]
    assert set(ids) == {"v1-"}
    await counter.start()
    await walk_to(counter, NewPassword)
    assert [row.id[:3] for row in await counter.sql("SELECT id FROM codes ORDER BY sent_at DESC LIMIT 1")] == [
        "v2-"
    ]
    versions = await counter.sql("SELECT DISTINCT key_version FROM audit ORDER BY key_version")
    assert versions == [(1,), (2,)]
    status, said = await operate(counter, "audit", "verify")
    assert status == 0, said
    status, said = await operate(counter, "key", "rotate")
    assert (status != 0, said.count("\n")) == (True, 1), said


@at_counter()
async def test_codes_of_letters_are_good_after_two_rotations_of_the_master_key(counter: Counter) -> None:
    """A letter's code is good for 30 days, in which every version that there was at its issue may go."""
    key = Key()
    await walk_to(counter, Top, key=key)
    ((sakurai,),) = await counter.sql("SELECT holder FROM members JOIN credentials ON member = members.id")
    counter.clock.turn(minutes=1)
    confirming = await letter_given(counter, sakurai)
    enrolling = await letter_given(counter, "holder-07", journey=PassJourney.ENROLMENT)
    for _ in range(2):
        counter.clock.turn(days=3)
        rotate_master_key(counter.service.master_key, counter.clock)
        counter.service.keys.take(read_master_key(counter.service.master_key))
    assert counter.service.keys.versions == (3, 2)

    await walk_to(counter, EnrolmentIntroduction, kind=JourneyKind.PASS, shows=enrolling)
    await counter.change(update(credentials).values(young_until=counter.clock() + timedelta(hours=24)))
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response=key.get(counter.step())))
    await counter.say(ChangeEmail())
    assert counter.step() == PassCode(by_letter=True)
    await counter.say(ShowPass(code=confirming))
    assert counter.refusal() is None
    assert isinstance(counter.step(), NewEmail)


@pytest.fixture
def deployed(tmp_path: Path) -> tuple[Path, Path, Clock]:
    clock = Clock()
    database, key = tmp_path / "members.sqlite", tmp_path / "master.key"
    open_deployment(database, key, clock=clock, create_as_demo=False)
    return database, key, clock


def test_interrupted_rotation_is_finished_by_the_next_start(deployed: tuple[Path, Path, Clock]) -> None:
    database, key, clock = deployed
    before = keys_of(database, key, clock)
    shutil.copy2(key, key.with_name("old.key"))
    rotate_master_key(key, clock)  # and then the power went
    assert key.stat().st_mode & 0o777 == 0o600
    after = keys_of(database, key, clock)
    assert after.mac(SubkeyUse.HASHES, "x") == before.mac(SubkeyUse.HASHES, "x")
    with pytest.raises(MasterKeyError, match="not the one"):
        keys_of(database, key.with_name("old.key"), clock)


def test_two_rotations_keep_the_keyed_hashes_and_drop_the_first_version(
    deployed: tuple[Path, Path, Clock],
) -> None:
    database, key, clock = deployed
    first = keys_of(database, key, clock)
    for _ in range(2):
        clock.turn(days=3)
        rotate_master_key(key, clock)
        keys = keys_of(database, key, clock)
    assert keys.versions == (3, 2)
    assert keys.mac(SubkeyUse.HASHES, "x") == first.mac(SubkeyUse.HASHES, "x")
    assert keys.mac(SubkeyUse.ANSWERS, "x", version=2) != first.mac(SubkeyUse.ANSWERS, "x")
    with pytest.raises(LookupError):
        keys.mac(SubkeyUse.CODES, "x", version=1)


def test_second_rotation_is_refused_until_the_first_new_version_was_in_use_for_two_days(
    deployed: tuple[Path, Path, Clock],
) -> None:
    _, key, clock = deployed
    rotate_master_key(key, clock)
    clock.turn(days=2)
    with pytest.raises(MasterKeyError, match="2 days"):
        rotate_master_key(key, clock)
    clock.turn(seconds=ANNOUNCED.total_seconds())
    rotate_master_key(key, clock)


def test_values_encrypted_under_the_previous_master_key_version_are_decrypted(
    deployed: tuple[Path, Path, Clock],
) -> None:
    _, key, clock = deployed
    keys = Keys(read_master_key(key), clock)
    sealed = keys.encrypt(b"answer", b"bound")
    rotate_master_key(key, clock)
    keys.take(read_master_key(key))
    clock.now += ANNOUNCED + timedelta(seconds=1)
    assert keys.current == 2
    assert keys.decrypt(sealed, b"bound") == b"answer"
    assert keys.decrypt(keys.encrypt(b"answer", b"bound"), b"bound") == b"answer"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "v1:",
        "v1:AAAA",
        "v0:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "x1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "v1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:yesterday",
        "v1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:2026-01-01T00:00:00",
        "v1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nv1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    ],
)
def test_malformed_master_key_file_is_refused_as_damaged(text: str, tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    path.write_text(text)
    path.chmod(0o600)
    with pytest.raises(MasterKeyError, match="damaged"):
        read_master_key(path)
