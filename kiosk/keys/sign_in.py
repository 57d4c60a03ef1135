"""Sign-in by authenticator: it is presented, verifies its owner, and the customer picks one of several accounts."""

from hid.events import AssertionsMade
from hid.readiness import NEVER_ENROLLED, KeyUse
from hid.vocabulary import Reason
from kiosk.keys.access import Key, KeyAccess, Left, Trouble, ask_with
from kiosk.keys.presenting import with_key
from kiosk.keys.troubles import ready_for, ways_out
from kiosk.keys.verification import verified
from kiosk.views.choosing import AccountChoiceView
from kiosk.views.present_key import KeyChoice
from kiosk.views.view import BACK
from protocol import steps
from protocol.answers import AnyAnswer, Assertion, IdentifyMember, Later, UsePassword


async def sign_in(access: KeyAccess, step: steps.SignIn, refused: str = "") -> AnyAnswer | None:
    """Return the customer's answer to SignIn, or None if they end the journey. `refused`: why the last was not accepted."""
    signed = await with_key(
        access,
        lambda key: _sign_in_on(access, key, step),
        purpose=step.purpose,
        ways=lambda trouble: ways_out(trouble, step.purpose),
        refused=refused,
    )
    match signed:
        case Assertion():
            return signed
        case KeyChoice.USE_PASSWORD:
            return UsePassword()
        case KeyChoice.NO_ACCOUNT_ON_KEY:
            return IdentifyMember()
    return Later() if step.purpose == "confirm" else None


async def _sign_in_on(access: KeyAccess, key: Key, step: steps.SignIn) -> Assertion:
    ready_for(key, KeyUse.SIGN_IN, dict.fromkeys(NEVER_ENROLLED, Reason.NO_CREDENTIALS.value))
    signed = await verified(
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
    return Assertion(response=signed.assertions[chosen].response)
