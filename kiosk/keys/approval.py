"""A member of staff proves themselves with a key of their own: to approve what the screen shows, or to help at the terminal."""

from functools import partial
from typing import Any

from hid.events import AssertionsMade
from hid.readiness import NEVER_ENROLLED, KeyUse
from hid.vocabulary import Reason
from kiosk.keys.access import Key, KeyAccess, Trouble
from kiosk.keys.presenting import with_key
from kiosk.keys.troubles import ready_for, ways_out
from kiosk.keys.verification import run_verified
from kiosk.views.present_key import PresentKeyView
from kiosk.views.staff_screens import StaffApprovalView
from kiosk.views.view import APPROVAL, BACK
from protocol import steps
from protocol.answers import Assertion, Later
from protocol.secret import Secret


async def approve(access: KeyAccess, step: steps.StaffApproval, refused: str = "") -> Assertion | Later:
    """Show staff what is to be approved, ask for their key, and return its assertion.

    Later is returned if they leave either screen. `refused`: why the service refused the last assertion; empty
    the first time. It is shown before the key is asked for. Keys that are attached when this is called are ignored,
    since they may be the customer's, also once a new device process has found them; one that comes while staff read
    what is to be approved is taken.
    """
    before = access.all_attached()
    if await access.stage.ask(StaffApprovalView(step)) is BACK:
        return Later()
    signed = await with_key(
        access,
        lambda key: _approved_with(access, key, step),
        purpose=APPROVAL,
        ways=lambda trouble: ways_out(trouble, APPROVAL),
        refused=refused,
        passed_over=before,
        asks=partial(PresentKeyView, second=step.first != ""),
    )
    return signed if isinstance(signed, Assertion) else Later()


async def prove_staff(
    access: KeyAccess, step: steps.StaffProof, refused: str = ""
) -> tuple[Assertion, Key] | None:
    """Ask for the key of a member of staff. Return its assertion and the key, left in; None if they leave the screen.

    `refused`, and keys that are attached already: as for `approve`.
    """
    signed = await with_key(
        access,
        lambda key: _proven_with(access, key, step),
        purpose=APPROVAL,
        ways=lambda trouble: ways_out(trouble, APPROVAL),
        refused=refused,
        passed_over=access.all_attached(),
        asks=partial(PresentKeyView, second=step.writer != ""),
    )
    return signed if isinstance(signed, tuple) else None


async def _proven_with(access: KeyAccess, key: Key, step: steps.StaffProof) -> tuple[Assertion, Key]:
    return await _signed_with(access, key, step.options, None), key


async def _approved_with(access: KeyAccess, key: Key, step: steps.StaffApproval) -> Assertion:
    return await _signed_with(access, key, step.options, step.former_options)


async def _signed_with(
    access: KeyAccess, key: Key, options: dict[str, Any], former: dict[str, Any] | None
) -> Assertion:
    """Sign under staff's RP ID or, with `former` and a key without a credential there, under the members', with the same passcode.

    Raises Trouble: "not-staff" for a key that can hold no account of ours, NO_CREDENTIALS, or as `run_verified` does.
    """
    ready_for(key, KeyUse.SIGN_IN, dict.fromkeys(NEVER_ENROLLED, "not-staff"))
    passcode: Secret | None = None

    async def proven(entered: Secret) -> None:
        nonlocal passcode
        passcode = entered

    async def signed(at: KeyAccess, asked: dict[str, Any]) -> Assertion:
        end = await run_verified(
            at,
            key,
            lambda verification: at.devices.get_assertion(key.device, asked, at.origin, verification),
            APPROVAL,
            proven,
            passcode,
        )
        if not isinstance(end, AssertionsMade) or not end.assertions:
            raise Trouble(Reason.NO_CREDENTIALS.value, key=key)
        return Assertion(response=end.assertions[0].response)

    try:
        return await signed(access.for_staff(options.get("rpId")), options)
    except Trouble as found:
        if found.trouble != Reason.NO_CREDENTIALS.value or former is None:
            raise
    return await signed(access, former)
