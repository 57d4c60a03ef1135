"""Screens 12 to 14: from a key in the customer's hand to a credential that the service can take.

The service asks CreateCredential until it has taken a credential. What was sent last (`Sent`) says where the customer
stands when it asks again:

    begin ── a key ──▶ Made ──▶ service ── taken ──▶ screen 15
      │                            └─ refused ──▶ the credential goes from the key, if it can ──▶ begin, with the reason
      ├─ put off, or given up ──▶ PutOff ──▶ service
      └─ a blocked key ──▶ ResetAsked ──▶ service, staff ── approved ──▶ reset ── done ──▶ Erased ──▶ WasReset ──▶ service ──▶ begin
                                             └─ not approved ──▶ begin     └─ given up, too late, or the key refuses ──▶ begin

A key that verifies its owner by itself goes to the verification at once; its passcode, if it has one, is asked for afterwards
(offers.py), so that the customer knows it works. Every other goes passcode → finger, if one can be captured →
verification. What a key is ready for is decided in hid/readiness.py. A passcode that was entered and is weak, or that the key
wants changed, is replaced before the credential is made.
"""

import math
from collections.abc import Callable
from functools import partial
from typing import NamedTuple
from uuid import UUID

from hid.events import AuthenticatorInfo, CredentialMade
from hid.readiness import UNSUITABLE, KeyUse, Readiness, can_make, with_finger, with_passcode, without_sensor
from hid.vocabulary import Reason
from kiosk.keys.access import Key, KeyAccess, Left, Removed, Trouble, outcome
from kiosk.keys.fingers import capture_finger
from kiosk.keys.passcodes import (
    choose_passcode,
    enter_passcode,
    make_forced_change,
    renew_token,
    replace_if_weak,
)
from kiosk.keys.presenting import greet, ready_keys, with_key
from kiosk.keys.reset import only_one, reset_key, which_one
from kiosk.keys.stored import make_room
from kiosk.keys.troubles import ready_for, ways_out
from kiosk.keys.verification import run_verified
from kiosk.views.present_key import KeyChoice, PresentKeyView
from kiosk.views.top import QuestionView
from protocol import steps
from protocol.answers import AskApproval, Credential, KeyReset, Later, StartOver
from protocol.journeys import ApprovalAct
from protocol.secret import Secret


class Made(NamedTuple):
    """A credential was made: what is sent of it, and what is needed to delete it again or to go on with its key."""

    answer: Credential
    key: Key
    knew_owner: bool
    """Whether the key had a passcode and a finger before it was enrolled here."""
    passcode: Secret | None
    """Its passcode, if it was chosen or verified on the way."""
    words: steps.PersonalWords
    """What a passcode must not be guessable from (`kiosk.passcode_rules.check_passcode`)."""


class ResetAsked(NamedTuple):
    """The key is blocked, and staff are asked to approve its reset."""

    answer: AskApproval
    key: Key


class Erased(NamedTuple):
    """The key was reset, which the service does not know yet: the customer may be asked which of theirs it was."""

    answer: KeyReset
    """What the service has to be told if that is never answered."""
    key: Key


class WasReset(NamedTuple):
    """The key was reset, and the customer has said which it was."""

    answer: KeyReset


class PutOff(NamedTuple):
    """The customer touched 「あとで登録する」, or gave up: then the journey goes on without a key or, if it must not, back to screen 1."""

    answer: Later | StartOver


type Sent = Made | ResetAsked | Erased | WasReset | PutOff
"""What the walk sends to the service, and what it must know afterwards; Erased is sent only where the step is left otherwise."""


def _forget(_sent: Sent) -> None:
    """Keep nothing."""


def _for_ever() -> float:
    return math.inf


async def enrol(
    access: KeyAccess,
    step: steps.CreateCredential,
    refused: str = "",
    before: Sent | None = None,
    *,
    keep: Callable[[Sent], None] = _forget,
    good_for: Callable[[], float] = _for_ever,
) -> Sent:
    """Lead the customer through screens 12, 13 and 14, and return what the walk sends to the service.

    `refused` is why the service refused what was sent `before`; empty if it accepted it, or nothing was sent.

    A refused credential is first deleted from its key, with others of this account that the service does not know; not if the key is
    gone, can't delete credentials, or its passcode was neither entered nor chosen here. A deletion that fails is passed over.

    An approved reset (`step.approval`, and nothing was refused) is carried out instead of the screens, and WasReset returned. If the
    customer gives it up, the screens follow; if the key refuses it, or the approval has run out, they follow after the trouble was
    shown. `good_for` returns the seconds that the approval has left. `keep` is called with Erased at once when the key is erased. If
    this call is cancelled after that, Erased is what comes `before` the next call with the same step, or has to be sent.
    """
    if step.purpose == "staff":
        access = access.for_staff(step.options.get("rp", {}).get("id"))
    match before:
        case Made() if refused:
            await _take_back(access, step, before)
        case Erased(key=key) if step.approval is not None:
            return await _said_which(access, step.approval, key)
        case ResetAsked(key=key) if (approval := _approval_of(step, key)) is not None and not refused:
            report = KeyReset(aaguid=approval.aaguid, authenticators=only_one(approval))
            try:
                await reset_key(access, key, good_for, lambda: keep(Erased(report, key)))
                return await _said_which(access, approval, key)
            except Left:
                pass  # the key is as it was; another may be at hand
            except Trouble as found:
                refused = found.trouble
        case _:
            pass  # from the beginning, with the reason if there is one
    return await _begin(access, step, refused)


def _approval_of(step: steps.CreateCredential, key: Key) -> steps.Approval | None:
    """Return the step's approval if it is for a key of this model, else None: an earlier one, for another key, may still be valid."""
    approval = step.approval
    return approval if approval is not None and approval.aaguid == UUID(key.info.aaguid) else None


async def _said_which(access: KeyAccess, approval: steps.Approval, key: Key) -> WasReset:
    return WasReset(KeyReset(aaguid=approval.aaguid, authenticators=await which_one(access, approval, key)))


async def _begin(access: KeyAccess, step: steps.CreateCredential, refused: str) -> Sent:
    """Go from the first key that is presented to what is sent."""
    greeted: set[str] = set()

    async def act(key: Key) -> Made | KeyChoice:
        ready = _checked(access, key, step)
        if key.device not in greeted:
            greeted.add(key.device)
            await greet(access, key)
        return await _enrol_on(access, key, step, ready)

    while True:
        made = await with_key(
            access,
            act,
            purpose="enrolment",
            ways=lambda trouble: ways_out(
                trouble, "enrolment", may_wait=_may_wait(step), resets=_offers_reset(access, step)
            ),
            may_leave=lambda: _may_leave(access, step),
            asks=partial(PresentKeyView, compulsory=not _may_wait(step)),
            refused=refused,
        )
        if isinstance(made, Made):
            return made
        if made is not KeyChoice.RESET:
            return PutOff(StartOver() if step.compulsory else Later())
        refused = ""
        blocked = _blocked(access)
        if blocked and await access.stage.cover(QuestionView("reset-key", blocked.name)):
            aaguid = UUID(blocked.info.aaguid)
            asked = AskApproval(act=ApprovalAct.RESET_KEY, aaguid=aaguid, model=blocked.own_name)
            return ResetAsked(asked, blocked)


async def _enrol_on(
    access: KeyAccess, key: Key, step: steps.CreateCredential, ready: Readiness
) -> Made | KeyChoice:
    passcode = None if ready.has_built_in_uv else await _passcode_of(access, key, step, ready)
    if passcode is not None:
        key = key._replace(info=with_passcode(key.info))
        if key.ready(KeyUse.ENROLMENT) is Readiness.PASSCODE_NO_FINGER:
            key = key._replace(info=await _captured(access, key))

    async def proven(entered: Secret) -> None:
        nonlocal passcode
        passcode = await replace_if_weak(access, key, entered, step.words)

    while True:
        try:
            made = await run_verified(
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
    return Made(answer, key, knows_owner, passcode, step.words)


async def _captured(access: KeyAccess, key: Key) -> AuthenticatorInfo:
    """Capture a finger. Return the key's abilities afterwards: one that refuses to capture counts as without a sensor."""
    try:
        return with_finger(key.info) if await capture_finger(access, key) else key.info
    except Trouble as found:
        if found.trouble != Reason.UNSUPPORTED.value:
            raise
        return without_sensor(key.info)


def _checked(access: KeyAccess, key: Key, step: steps.CreateCredential) -> Readiness:
    """Return what the key is ready for. The whole way to a credential is checked before anything on the key is changed.

    Raises:
        Trouble: this terminal or this branch does not accept the model, or not in its state.
    """
    refusal = step.models.refusal_of(UUID(key.info.aaguid))
    ready = key.ready(KeyUse.ENROLMENT)
    if ready in UNSUITABLE and not (ready is Readiness.NO_PASSCODE and access.without_passcode):
        raise Trouble(ready.value, key=key)
    if refusal is not None:
        raise Trouble(refusal.value, key=key)
    if not can_make(key.info, step.options):
        raise Trouble(Reason.UNSUPPORTED.value, key=key)
    return ready_for(key, KeyUse.ENROLMENT, {})


async def _passcode_of(access: KeyAccess, key: Key, step: steps.CreateCredential, ready: Readiness) -> Secret:
    """Return a good passcode: chosen now, verified and good, or changed into a good one."""
    if ready is Readiness.NEW:
        return await choose_passcode(access, key, step.words)
    if ready is Readiness.MUST_CHANGE:
        return await make_forced_change(access, key, step.words)
    return await replace_if_weak(access, key, await enter_passcode(access, key), step.words)


async def _take_back(access: KeyAccess, step: steps.CreateCredential, made: Made) -> None:
    """Delete a credential that the service refused from the key, if that needs no touch or finger of the customer.

    Otherwise it stays as an orphan, and the next enrolment overwrites it (same RP, same user).
    """
    key, passcode = made.key, made.passcode
    if passcode is None or key.device not in access.devices.attached or not key.info.manages_credentials:
        return
    try:
        await renew_token(access, key, passcode)
        known = [each["id"] for each in step.options.get("excludeCredentials", ())]
        user = step.options["user"]["id"]
        await outcome(access.devices.tidy_credentials(key.device, access.rp_id, user, known))
    except (Removed, Trouble):
        return


async def _may_leave(access: KeyAccess, step: steps.CreateCredential) -> bool:
    """Ask whether to put the enrolment off, or to give it up, and return the answer."""
    question = "leave-enrolment" if step.purpose == "member" else "leave-staff-enrolment"
    return bool(await access.stage.cover(QuestionView(question)))


def _may_wait(step: steps.CreateCredential) -> bool:
    """Return whether 「あとで登録する」 is offered: to members only, since the code of a member of staff is consumed."""
    return step.purpose == "member" and not step.compulsory


def _blocked(access: KeyAccess) -> Key | None:
    """Return an attached key that only a reset helps and that accepts one here, or None."""
    return next((key for key in ready_keys(access) if key.is_blocked and key.resets_here), None)


def _offers_reset(access: KeyAccess, step: steps.CreateCredential) -> bool:
    """Return whether a reset is offered: to members only. It deletes accounts, so staff bring another key."""
    return step.purpose == "member" and _blocked(access) is not None
