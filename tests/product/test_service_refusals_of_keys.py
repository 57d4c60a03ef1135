"""Every refusal of the steps of a key, of staff and of the top screen, walked over HTTP."""

from datetime import timedelta

from sqlalchemy import update

from protocol import steps
from protocol.answers import (
    AddAuthenticator,
    AskApproval,
    Assertion,
    Continue,
    Credential,
    IdentifyMember,
    KeyReset,
    RemoveAuthenticator,
    RenameAuthenticator,
    SendCode,
    SubmitCode,
)
from protocol.journeys import ApprovalAct, Channel, JourneyKind
from protocol.refusals import RefusalCode
from protocol.steps import CreateCredential, Top
from service.store.tables import credentials
from tests.product.refusing import ADDRESSES, OF_KEYS, Reader, reaches, unreached
from tests.support import soft_authenticator as soft
from tests.support.gateway_counter import RealCounter
from tests.support.http_walker import walk_to
from tests.support.local_server import HttpAnswer, always
from tests.support.service_counter import Key, wrong
from tests.support.staff_walks import invited, staff_enrolled

MEMBER = "sakurai.haruko@example.jp"
ASK = AskApproval(act=ApprovalAct.RESET_KEY, aaguid=soft.AAGUID, model="Token Bio")


def test_every_refusal_of_the_steps_with_a_key_is_reached_by_a_walk() -> None:
    assert unreached(*OF_KEYS) == set()


# sign-in by key ----------------------------------------------------------------------------------------------


@reaches(
    steps.SignIn,
    RefusalCode.ASSERTION_REFUSED,
    RefusalCode.UNKNOWN_CREDENTIAL,
    RefusalCode.CHALLENGE_EXPIRED,
)
async def test_sign_in_by_key_is_refused_without_uv_for_an_unknown_credential_or_an_expired_challenge(
    reader: Reader,
) -> None:
    at, key = reader.at, Key()
    await walk_to(at, Top, key=key)
    await at.start(JourneyKind.SIGN_IN)
    await reader.refused(Assertion(response=key.get(at.step(), flags=0x01)), RefusalCode.ASSERTION_REFUSED)
    stranger = Key(user_handle=key.user_handle)
    await reader.refused(Assertion(response=stranger.get(at.step())), RefusalCode.UNKNOWN_CREDENTIAL)
    late = key.get(at.step())
    at.clock.turn(seconds=301)
    await reader.refused(Assertion(response=late), RefusalCode.CHALLENGE_EXPIRED)


@reaches(steps.SignIn, RefusalCode.SYSTEM_UNAVAILABLE, real=True)
async def test_sign_in_by_key_is_refused_while_the_card_system_answers_503(reader: Reader) -> None:
    at: RealCounter = reader.at
    key = Key()
    await walk_to(at, CreateCredential)
    await at.say(Credential(response=key.create(at.step())))
    assert isinstance(at.step(), steps.Enrolled), at.reply
    await at.start(JourneyKind.SIGN_IN)
    at.core.server.handler = always(HttpAnswer(503))
    await reader.refused(Assertion(response=key.get(at.step())), RefusalCode.SYSTEM_UNAVAILABLE)


@reaches(
    steps.MemberId,
    *ADDRESSES.values(),
    RefusalCode.TOO_MANY,
    extra="[terminals]\nidentifications_hourly = 1",
)
async def test_member_id_at_sign_in_is_refused_if_malformed_and_over_the_terminal_s_cap(reader: Reader) -> None:
    await reader.at.start(JourneyKind.SIGN_IN)
    await reader.at.say(IdentifyMember())
    for address, code in ADDRESSES.items():
        await reader.refused(IdentifyMember(id=address), code)
    await reader.at.say(IdentifyMember(id=MEMBER))
    await reader.at.say(IdentifyMember())
    await reader.refused(IdentifyMember(id=MEMBER), RefusalCode.TOO_MANY)


# enrolment, staff, top ---------------------------------------------------------------------------------------


async def to_key(reader: Reader) -> None:
    await walk_to(reader.at, CreateCredential)


@reaches(
    steps.CreateCredential,
    RefusalCode.CREDENTIAL_REFUSED,
    RefusalCode.ALREADY_ENROLLED,
    RefusalCode.CHALLENGE_EXPIRED,
    RefusalCode.APPROVAL_NOT_GOOD,
    RefusalCode.APPROVAL_UNAVAILABLE,
)
async def test_credential_is_refused_if_enrolled_forged_or_of_a_used_challenge_and_a_reset_if_unapproved(
    reader: Reader,
) -> None:
    """Approval of the reset is unavailable too: no staff are enrolled."""
    at, key = reader.at, Key()
    await walk_to(at, Top, key=key)
    await at.say(AddAuthenticator())
    await at.say(Continue())
    at.clock.turn(seconds=31)
    await at.say(SendCode(channel=Channel.SMS))
    await at.say(SubmitCode(code=await at.rung_code()))
    await reader.refused(Credential(response=key.create(at.step())), RefusalCode.ALREADY_ENROLLED)
    good = Key().create(at.step())
    forged = Key().create(at.step(), client_data={"origin": "http://evil.example"})
    await reader.refused(Credential(response=forged), RefusalCode.CREDENTIAL_REFUSED)
    await reader.refused(Credential(response=good), RefusalCode.CHALLENGE_EXPIRED)
    await reader.refused(KeyReset(aaguid=soft.AAGUID), RefusalCode.APPROVAL_NOT_GOOD)
    await reader.refused(ASK, RefusalCode.APPROVAL_UNAVAILABLE)


@reaches(steps.CreateCredential, RefusalCode.MODEL_NOT_ALLOWED, models=f'denied = ["{soft.AAGUID}"]')
async def test_credential_of_a_denied_model_is_refused(reader: Reader) -> None:
    await to_key(reader)
    await reader.refused(Credential(response=Key().create(reader.at.step())), RefusalCode.MODEL_NOT_ALLOWED)


@reaches(steps.CreateCredential, RefusalCode.MODEL_REVOKED, models=f'revoked = ["{soft.AAGUID}"]')
async def test_new_credential_of_a_model_that_the_settings_revoke_is_refused(reader: Reader) -> None:
    await to_key(reader)
    await reader.refused(Credential(response=Key().create(reader.at.step())), RefusalCode.MODEL_REVOKED)


@reaches(
    steps.StaffApproval,
    RefusalCode.ASSERTION_REFUSED,
    RefusalCode.CHALLENGE_EXPIRED,
    RefusalCode.NOT_STAFF,
)
async def test_staff_approval_is_refused_without_uv_by_a_member_s_key_and_after_its_challenge_expired(
    reader: Reader,
) -> None:
    at, staff_key, member_key = reader.at, Key(), Key()
    await staff_enrolled(at, staff_key)
    await walk_to(at, Top, key=member_key)
    await at.say(AddAuthenticator())
    await at.say(Continue())
    at.clock.turn(seconds=31)
    await at.say(SendCode(channel=Channel.SMS))
    await at.say(SubmitCode(code=await at.rung_code()))
    await at.say(ASK)
    await reader.refused(
        Assertion(response=staff_key.get(at.step(), flags=0x01)), RefusalCode.ASSERTION_REFUSED
    )
    await reader.refused(Assertion(response=member_key.get(at.step())), RefusalCode.NOT_STAFF)
    late = staff_key.get(at.step())
    at.clock.turn(seconds=301)
    await reader.refused(Assertion(response=late), RefusalCode.CHALLENGE_EXPIRED)


@reaches(steps.Top, RefusalCode.FORBIDDEN_CHARACTER, RefusalCode.NOT_EXPECTED)
async def test_rename_with_a_line_break_and_removal_of_an_unknown_authenticator_are_refused(
    reader: Reader,
) -> None:
    await walk_to(reader.at, Top, key=Key())
    own = reader.at.step().authenticators[0].id
    await reader.refused(RenameAuthenticator(id=own, name="a\nb"), RefusalCode.FORBIDDEN_CHARACTER)
    await reader.refused(RemoveAuthenticator(id="0" * 32), RefusalCode.NOT_EXPECTED)


@reaches(steps.Top, RefusalCode.KEY_YOUNG)
async def test_removal_of_an_authenticator_by_a_young_key_is_refused(reader: Reader) -> None:
    """Young: enrolled less than a day ago with a pass that stood for the phone code."""
    at, key = reader.at, Key()
    await walk_to(at, Top, key=key)
    await at.change(update(credentials).values(young_until=at.clock() + timedelta(hours=24)))
    own = (await walk_to(at, Top, kind=JourneyKind.SIGN_IN, key=key)).authenticators[0].id
    await reader.refused(RemoveAuthenticator(id=own), RefusalCode.KEY_YOUNG)


@reaches(
    steps.StaffCode, RefusalCode.CODE_WRONG, RefusalCode.TOO_MANY, extra="[terminals]\nstaff_codes_hourly = 1"
)
async def test_staff_code_is_refused_if_wrong_and_over_the_terminal_s_hourly_cap(reader: Reader) -> None:
    new = await invited(reader.at)
    await reader.at.start(JourneyKind.STAFF)
    await reader.refused(SubmitCode(code=wrong(new.code)), RefusalCode.CODE_WRONG)
    await reader.refused(SubmitCode(code=new.code), RefusalCode.TOO_MANY)
