"""Sign-in by authenticator: it is presented, verifies its owner, and the customer picks one of several accounts.

At a fresh verification a key without a credential is a trouble; at a sign-in it is a customer who has another way.
"""

from typing import NamedTuple

from hid.events import AssertionsMade, Attached
from hid.readiness import NEVER_ENROLLED, KeyUse
from hid.vocabulary import Reason
from kiosk.keys.access import Key, KeyAccess, Left, Trouble, ask_with
from kiosk.keys.presenting import with_key
from kiosk.keys.troubles import ready_for, ways_out
from kiosk.keys.verification import run_verified
from kiosk.views.choosing import AccountChoiceView
from kiosk.views.present_key import KeyChoice
from kiosk.views.start import UnknownKey
from kiosk.views.view import BACK
from protocol import steps
from protocol.answers import AnyAnswer, Assertion, IdentifyMember, Later, UsePassword
from protocol.refusals import RefusalCode


class KeyAssertion(NamedTuple):
    """An assertion. `chosen`: the customer has picked its account among several."""

    answer: Assertion
    chosen: bool


async def sign_in(
    access: KeyAccess, step: steps.SignIn, refused: str = "", left_in: frozenset[Attached] = frozenset()
) -> KeyAssertion | AnyAnswer | UnknownKey | None:
    """Return the customer's answer to SignIn; if they leave, None at a sign-in, and Later at a fresh verification.

    `refused`: why the last assertion was not accepted. Authenticators in `left_in` are ignored, except at a fresh verification. An
    UnknownKey says why the security key can't sign in a member. It is returned at a sign-in only; if `refused` is UNKNOWN_CREDENTIAL
    at once, with no security key asked for.
    """
    if step.purpose == "sign-in" and refused == RefusalCode.UNKNOWN_CREDENTIAL:
        return UnknownKey.NOT_FOUND
    signed = await with_key(
        access,
        lambda key: _sign_in_on(access, key, step),
        purpose=step.purpose,
        ways=lambda trouble: ways_out(trouble, step.purpose),
        refused=refused,
        passed_over=left_in if step.purpose == "sign-in" else frozenset(),
    )
    match signed:
        case KeyAssertion() | UnknownKey():
            return signed
        case KeyChoice.USE_PASSWORD:
            return UsePassword()
        case KeyChoice.NO_ACCOUNT_ON_KEY:
            return IdentifyMember()
    return Later() if step.purpose == "confirm" else None


async def _sign_in_on(access: KeyAccess, key: Key, step: steps.SignIn) -> KeyAssertion | UnknownKey:
    if step.purpose == "sign-in" and key.ready(KeyUse.SIGN_IN) in NEVER_ENROLLED:
        return UnknownKey.NOT_ENROLLED
    try:
        return await _asserted(access, key, step)
    except Trouble as found:
        if step.purpose == "sign-in" and found.trouble == Reason.NO_CREDENTIALS:
            return UnknownKey.NOT_FOUND
        raise


async def _asserted(access: KeyAccess, key: Key, step: steps.SignIn) -> KeyAssertion:
    ready_for(key, KeyUse.SIGN_IN, dict.fromkeys(NEVER_ENROLLED, Reason.NO_CREDENTIALS.value))
    signed = await run_verified(
        access,
        key,
        lambda verification: access.devices.get_assertion(
            key.device, step.options, access.origin, verification
        ),
        step.purpose,
    )
    if not isinstance(signed, AssertionsMade) or not signed.assertions:
        raise Trouble(Reason.NO_CREDENTIALS.value, key=key)
    chosen = 0
    if len(signed.assertions) > 1:
        names = [assertion.user_name for assertion in signed.assertions]
        chosen = await ask_with(access, key, AccountChoiceView(names))
        if chosen is BACK:
            raise Left
    return KeyAssertion(
        Assertion(response=signed.assertions[chosen].response), chosen=len(signed.assertions) > 1
    )
