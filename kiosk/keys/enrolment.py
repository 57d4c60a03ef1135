"""Screens 12 to 14: from a key in the customer's hand to a credential that the service can take.

A key that knows its owner's finger goes to the verification at once, and is asked for its passcode afterwards
(offers.py), so that the customer knows it works. Every other goes passcode → finger, where one can be captured →
verification. What a key is ready for is decided in hid/readiness.py. A passcode that is weak, or that the key wants
changed, is replaced before the credential is made.
"""

from typing import NamedTuple
from uuid import UUID

from hid.events import AuthenticatorInfo, CredentialMade
from hid.readiness import Readiness, Use, can_make, with_finger, with_passcode, without_sensor
from hid.vocabulary import Reason
from kiosk.keys.access import (
    Key,
    KeyAccess,
    Left,
    Removed,
    Trouble,
    outcome,
    ready_keys,
    with_key,
)
from kiosk.keys.fingers import capture_finger
from kiosk.keys.passcodes import (
    choose_passcode,
    demanded_change,
    enter_passcode,
    renew_token,
    strengthened,
)
from kiosk.keys.ready import NOT_HERE, ready_for
from kiosk.keys.reset import reset_key
from kiosk.keys.stored import make_room
from kiosk.keys.troubles import ways_out
from kiosk.keys.verification import verified
from kiosk.views.authenticator import KeyChoice
from kiosk.views.top import QuestionView
from protocol import steps
from protocol.answers import AskApproval, Credential, KeyReset, Later
from protocol.journeys import ApprovalAct
from protocol.secret import Secret


class Enrolment(NamedTuple):
    """What the walk sends to the service, and what it must know afterwards."""

    answer: Credential | AskApproval | KeyReset | Later
    key: Key | None = None
    known_before: bool = False
    """The key knew passcode and finger before it was enrolled here."""
    passcode: Secret | None = None
    """Its passcode, where it was proven on the way."""
    words: steps.PersonalWords = steps.PersonalWords()
    """What a passcode must not hold."""


NOTHING_YET = Enrolment(Later())


async def enrol(
    access: KeyAccess, step: steps.CreateCredential, refused: str = "", before: Enrolment = NOTHING_YET
) -> Enrolment:
    """The customer's way through 12, 13 and 14.

    `refused` is why the service did not take the answer before, which was `before`.
    """
    if step.purpose == "staff":
        access = access.for_staff(step.options.get("rp", {}).get("id"))
    if refused:
        await _take_back(access, step, before)
    elif step.approval is not None and before.key is not None and before.key.is_blocked:
        try:
            return Enrolment(await reset_key(access, before.key, step.approval))
        except Left:
            pass  # the key is as it was; another may be at hand
        except Trouble as found:
            refused = found.trouble
    while True:
        enrolled = await with_key(
            access,
            lambda key: _enrol_on(access, key, step),
            purpose="enrolment",
            ways=lambda trouble: ways_out(
                trouble, "enrolment", may_wait=_may_wait(step), resets=_offers_reset(access, step)
            ),
            may_leave=lambda: _may_leave(access, step),
            compulsory=not _may_wait(step),
            refused=refused,
        )
        if isinstance(enrolled, Enrolment):
            return enrolled
        if enrolled is not KeyChoice.RESET:
            return Enrolment(Later())
        refused = ""
        blocked = _blocked(access)
        if blocked and await access.stage.cover(QuestionView("reset-key", blocked.name)):
            aaguid = UUID(blocked.info.aaguid)
            return Enrolment(
                AskApproval(act=ApprovalAct.RESET_KEY, aaguid=aaguid, model=blocked.own_name), blocked
            )


async def _enrol_on(access: KeyAccess, key: Key, step: steps.CreateCredential) -> Enrolment | KeyChoice:
    ready = _checked(access, key, step)
    passcode = None if ready.by_finger else await _passcode_of(access, key, step, ready)
    if passcode is not None:
        key = key._replace(info=with_passcode(key.info))
        if key.ready(Use.ENROLMENT) is Readiness.PASSCODE_NO_FINGER:
            key = key._replace(info=await _captured(access, key))

    async def proven(entered: Secret) -> None:
        nonlocal passcode
        passcode = await strengthened(access, key, entered, step.words)

    while True:
        try:
            made = await verified(
                access,
                key,
                lambda verification: access.devices.make_credential(
                    key.device, step.options, access.origin, verification
                ),
                "enrolment",
                proven,
                passcode,
            )
        except Trouble as found:
            if found.trouble != Reason.CREDENTIALS_FULL.value:
                raise
            room = await make_room(access, key, passcode)
            if isinstance(room, KeyChoice):
                return room
            passcode = room
        else:
            break
    if not isinstance(made, CredentialMade):
        raise Trouble(Reason.SILENT.value, key=key)
    answer = Credential(response=made.response, model=key.own_name)
    knows_owner = ready in {Readiness.FINGER, Readiness.FINGER_ELSEWHERE}
    return Enrolment(answer, key, knows_owner, passcode, step.words)


async def _captured(access: KeyAccess, key: Key) -> AuthenticatorInfo:
    """What the key is taken for after the capture: one that has refused it goes on as one without a sensor."""
    try:
        return with_finger(key.info) if await capture_finger(access, key) else key.info
    except Trouble as found:
        if found.trouble != Reason.UNSUPPORTED.value:
            raise
        return without_sensor(key.info)


def _checked(access: KeyAccess, key: Key, step: steps.CreateCredential) -> Readiness:
    """What the key is ready for: the whole way to a credential is looked at before anything on it is changed.

    Raises:
        Trouble: this terminal or this branch does not take the model, or not as it is.
    """
    refusal = step.models.refusal_of(UUID(key.info.aaguid))
    ready = key.ready(Use.ENROLMENT)
    if ready in NOT_HERE and not (ready is Readiness.NO_PASSCODE and access.without_passcode):
        raise Trouble(NOT_HERE[ready], key=key)
    if refusal is not None:
        raise Trouble(refusal.value, key=key)
    if not can_make(key.info, step.options):
        raise Trouble(Reason.UNSUPPORTED.value, key=key)
    return ready_for(key, Use.ENROLMENT, {})


async def _passcode_of(access: KeyAccess, key: Key, step: steps.CreateCredential, ready: Readiness) -> Secret:
    """A passcode that is good: chosen now, known and good, or changed into one."""
    if ready is Readiness.NEW:
        return await choose_passcode(access, key, step.words)
    if ready is Readiness.MUST_CHANGE:
        return await demanded_change(access, key, step.words)
    return await strengthened(access, key, await enter_passcode(access, key), step.words)


async def _take_back(access: KeyAccess, step: steps.CreateCredential, before: Enrolment) -> None:
    """A credential that the service refused goes from the key again, where that needs nothing of the customer.

    Elsewhere it is the one orphan that a key may hold: the next enrolment overwrites it (same RP, same user).
    """
    key, passcode = before.key, before.passcode
    if not isinstance(before.answer, Credential) or key is None or passcode is None:
        return
    if key.device not in access.devices.attached or not key.info.manages_credentials:
        return
    try:
        await renew_token(access, key, passcode)
        known = [each["id"] for each in step.options.get("excludeCredentials", ())]
        user = step.options["user"]["id"]
        await outcome(access.devices.tidy_credentials(key.device, access.rp_id, user, known))
    except (Removed, Trouble):
        return


async def _may_leave(access: KeyAccess, step: steps.CreateCredential) -> bool:
    """Enrolment can be put off, after a question, unless the branch makes it compulsory. Staff can give it up."""
    question = "leave-enrolment" if step.purpose == "member" else "leave-staff-enrolment"
    return not step.compulsory and bool(await access.stage.cover(QuestionView(question)))


def _may_wait(step: steps.CreateCredential) -> bool:
    """「あとで登録する」 is for members: the code of a member of staff is used up."""
    return step.purpose == "member" and not step.compulsory


def _blocked(access: KeyAccess) -> Key | None:
    """A key that only a reset helps, and that takes one here."""
    return next((key for key in ready_keys(access) if key.is_blocked and key.resets_here), None)


def _offers_reset(access: KeyAccess, step: steps.CreateCredential) -> bool:
    """A reset deletes accounts of members: a member of staff brings another key."""
    return step.purpose == "member" and _blocked(access) is not None
