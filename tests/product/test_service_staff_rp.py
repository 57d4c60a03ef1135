"""Staff credentials have an RP ID of their own; those enrolled before under the members' RP ID still approve."""

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from hid.events import AssertionMade as Signed
from hid.events import AssertionsMade, CredentialMade, CredentialsListed, Done
from hid.vocabulary import Verification
from protocol.answers import Assertion, Continue, Credential, SubmitCode
from protocol.brand import load_brand
from protocol.journeys import JourneyKind
from protocol.refusals import RefusalCode
from protocol.settings_file import SettingsError
from protocol.staff_identity import staff_identity
from protocol.steps import CreateCredential, Enrolled, StaffApproval, StaffEnrolled, Top
from service.audit import Event, content_of
from service.crypto.keys import Keys
from service.crypto.master_key import read_master_key
from service.neighbours import neighbours_of
from service.settings import StaffSettings
from service.settings_file import load_settings
from service.store.tables import audit, staff_credentials
from service.upkeep.restored import Follower
from service.webauthn import base64url
from tests.support import soft_authenticator as soft
from tests.support.device_counter import Counter as Desk
from tests.support.device_counter import counter as desk_of
from tests.support.http_walker import walk_to
from tests.support.service_counter import ORIGIN, ROOT, Counter, Key, at_counter, settings_text
from tests.support.staff_walks import ASK, adding_a_key, asking, invited, staff_enrolled, staff_of

STAFF = staff_identity("localhost")
PIN = "739201"


async def enrolled_before(counter: Counter, key: Key, name: str = "窓口 一郎") -> str:
    """Enrol a staff key as it was when staff and members had one RP ID; return the staff member's id."""
    staff = await staff_enrolled(counter, key, name)
    await counter.change(update(staff_credentials).where(staff_credentials.c.staff == staff).values(rp_id=None))
    key.rp_id = "localhost"
    return staff


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"rp_id": "localhost"}, "rp_id"),
        ({"client_data": {"origin": ORIGIN}}, "origin"),
        ({"user_handle": None}, "user_handle"),
    ],
)
def test_staff_approval_with_the_members_rp_id_or_origin_or_without_user_handle_is_refused(
    changes: dict[str, Any], reason: str, tmp_path: Path
) -> None:
    @at_counter()
    async def walk(counter: Counter) -> None:
        key = Key()
        await asking(counter, key, Key())
        await counter.say(Assertion(response=key.get(counter.step(), **changes)))
        assert (counter.refusal(), counter.why().detail) == (RefusalCode.ASSERTION_REFUSED, reason)

    walk(tmp_path)


@pytest.mark.parametrize(
    "changes",
    [
        {"flags": soft.UP | soft.UV | soft.AT | soft.ED, "extensions": soft.cbor({"credProtect": 1})},
        {"outer": {"clientExtensionResults": {"credProps": {"rk": False}}}},
    ],
    ids=["credProtect level 1", "not discoverable"],
)
def test_staff_credential_with_another_cred_protect_or_not_discoverable_is_refused(
    changes: dict[str, Any], tmp_path: Path
) -> None:
    @at_counter()
    async def walk(counter: Counter) -> None:
        new = await invited(counter)
        await counter.start(JourneyKind.STAFF)
        await counter.say(SubmitCode(code=new.code))
        await counter.say(Credential(response=Key().create(counter.step(), **changes)))
        assert (counter.refusal(), counter.why().detail) == (RefusalCode.CREDENTIAL_REFUSED, "extensions")
        assert isinstance(counter.step(), CreateCredential)

    walk(tmp_path)


@at_counter()
async def test_staff_name_over_64_bytes_is_cut_between_characters_in_the_creation_options(
    counter: Counter,
) -> None:
    new = await invited(counter, "窓" * 40)
    await counter.start(JourneyKind.STAFF)
    await counter.say(SubmitCode(code=new.code))
    user = counter.step().options["user"]
    assert (user["name"], user["displayName"]) == ("窓" * 21, "窓" * 21)
    await counter.say(Credential(response=Key().create(counter.step())))
    assert counter.step() == StaffEnrolled(name="窓" * 40)


@at_counter()
async def test_staff_key_under_the_former_rp_id_approves_until_it_is_enrolled_anew(counter: Counter) -> None:
    old, new, member = Key(), Key(), Key()
    staff = await enrolled_before(counter, old)
    await walk_to(counter, Top, key=member)
    await adding_a_key(counter)
    await counter.say(ASK)
    step = counter.step()
    assert isinstance(step, StaffApproval)
    assert (step.options["rpId"], step.options["allowCredentials"]) == (STAFF.rp_id, [])
    assert step.former_options is not None
    assert step.former_options["rpId"] == "localhost"
    assert step.former_options["challenge"] == step.options["challenge"]
    listed = [one["id"] for one in step.former_options["allowCredentials"]]
    assert listed == [base64url.encode(old.credential_id)]
    await counter.say(Assertion(response=old.get(step)))
    assert counter.step().approval is not None

    async with counter.service.database.write() as work:
        code = await staff_of(counter).invite(work, staff, STAFF.rp_id)
    assert code is not None
    await counter.start(JourneyKind.STAFF)
    await counter.say(SubmitCode(code=code.code))
    await counter.say(Credential(response=new.create(counter.step())))
    assert counter.step() == StaffEnrolled(name="窓口 一郎")
    assert new.user_handle == old.user_handle
    assert await counter.sql("SELECT count(*) FROM approvals") == [(0,)]
    removed = await counter.sql("SELECT staff FROM audit WHERE act = 'authenticator-removed'")
    assert removed == [(staff,)]
    async with counter.service.database.write() as work:
        assert await staff_of(counter).invite(work, staff, STAFF.rp_id) is None

    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response=member.get(counter.step())))
    await adding_a_key(counter)
    await counter.say(ASK)
    assert counter.step().former_options is None
    await counter.say(Assertion(response=old.get(counter.step())))
    assert counter.refusal() is RefusalCode.NOT_STAFF
    await counter.say(Assertion(response=new.get(counter.step())))
    assert counter.step().approval is not None


@at_counter()
async def test_audit_row_of_a_staff_key_s_removal_followed_after_a_restore_removes_that_key(
    counter: Counter,
) -> None:
    staff = await enrolled_before(counter, Key())
    ((old,),) = await counter.sql("SELECT id FROM staff_credentials")
    keys = Keys(read_master_key(counter.folder / "master.key"))
    async with counter.service.database.write() as work:
        await counter.service.audit.add(
            work, Event.AUTHENTICATOR_REMOVED, terminal="counter-1", staff=staff, detail=old
        )
    async with counter.service.database.write() as work:
        rows = [content_of(row) for row in (await work.connection.execute(audit.select())).all()]
        follower = Follower(keys, counter.clock, counter.service.audit, StaffSettings())
        assert (await follower.follow(work, rows[-1:])).followed == 1
    assert await counter.sql("SELECT count(*) FROM staff_credentials") == [(0,)]


@at_counter()
async def test_staff_list_and_doctor_show_whose_key_is_under_the_former_rp_id(counter: Counter) -> None:
    staff = await enrolled_before(counter, Key())

    async def command(*words: str) -> tuple[int, str]:
        line = [sys.executable, "-m", "service", *words, "--settings", str(counter.folder / "service.toml")]
        done = await asyncio.to_thread(
            subprocess.run, line, cwd=ROOT, capture_output=True, text=True, timeout=60
        )
        return done.returncode, done.stdout

    assert (await command("staff", "list"))[1].rstrip().endswith("to enrol anew: service staff invite")
    assert f"窓口 一郎 ({staff})" in (await command("doctor"))[1]
    status, said = await command("staff", "invite", staff)
    assert (status, said.startswith("one-time code ")) == (0, True)
    assert (await command("staff", "invite", "nobody"))[0] != 0
    assert await counter.sql("SELECT staff FROM audit WHERE act = 'staff-invited'") == [(staff,)]


@pytest.mark.parametrize(
    ("staff", "says"),
    [
        ('rp_id = "localhost"', "the members' origins could use it"),
        ('rp_id = "staff.localhost"\norigin = "https://elsewhere.example"', "outside the RP ID"),
        ('rp_id = "co.jp"', "public suffix"),
        ('origin = "http://staff.example"', "not a secure origin"),
    ],
)
def test_settings_with_an_unsafe_rp_id_or_origin_of_staff_are_refused(
    staff: str, says: str, tmp_path: Path
) -> None:
    path = tmp_path / "service.toml"
    path.write_text(settings_text(9, tmp_path / "line", f"[staff]\n{staff}"))
    settings = load_settings(path)
    with pytest.raises(SettingsError, match=says):
        neighbours_of(settings, load_brand(settings.brand))


# one key in two hands


async def created(at: Desk, device: str, step: Any, origin: str) -> Credential:
    making = at.devices.make_credential(device, step.options, origin, Verification.PASSCODE)
    made = (await at.run(making, at.willing()))[-1]
    assert isinstance(made, CredentialMade), made
    return Credential(response=made.response)


async def token(at: Desk, device: str, rp_id: str) -> None:
    assert isinstance((await at.run(at.devices.check_pin(device, PIN, rp_id)))[-1], Done)


async def signed(at: Desk, device: str, options: dict[str, Any], origin: str) -> tuple[Signed, ...]:
    await token(at, device, options["rpId"])
    asking = at.devices.get_assertion(device, options, origin, Verification.PASSCODE)
    end = (await at.run(asking, at.willing()))[-1]
    assert isinstance(end, AssertionsMade), end
    return end.assertions


@at_counter()
async def test_security_key_with_a_staff_and_a_member_credential_offers_each_only_under_its_own_rp_id(
    counter: Counter,
) -> None:
    async with desk_of(counter.folder / "desk", "touch") as at:
        device = (await at.plug()).device
        assert isinstance((await at.run(at.devices.set_pin(device, PIN, STAFF.rp_id)))[-1], Done)
        new = await invited(counter)
        await counter.start(JourneyKind.STAFF)
        await counter.say(SubmitCode(code=new.code))
        of_staff = await created(at, device, counter.step(), STAFF.origin)
        await counter.say(of_staff)
        assert counter.step() == StaffEnrolled(name="窓口 一郎"), counter.reply

        await walk_to(counter, CreateCredential)
        assert counter.step().options["excludeCredentials"] == []
        await token(at, device, "localhost")
        await counter.say(await created(at, device, counter.step(), ORIGIN))
        assert isinstance(counter.step(), Enrolled), counter.reply
        await counter.say(Continue())
        accepted = counter.step().accepted
        assert accepted is not None
        assert of_staff.response["id"] not in accepted.credential_ids

        await counter.start(JourneyKind.SIGN_IN)
        (member,) = await signed(at, device, counter.step().options, ORIGIN)
        assert member.user_name is not None
        assert "窓口" not in member.user_name
        await counter.say(Assertion(response=member.response))
        assert isinstance(counter.step(), Top), counter.reply
        await token(at, device, "localhost")
        listed = (await at.run(at.devices.list_credentials(device, "localhost")))[-1]
        assert isinstance(listed, CredentialsListed)
        assert [one.rp_id for one in listed.credentials] == ["localhost"]

        await adding_a_key(counter)
        await counter.say(ASK)
        (staff,) = await signed(at, device, counter.step().options, STAFF.origin)
        await counter.say(Assertion(response=staff.response))
        assert counter.step().approval is not None, counter.reply
