"""A key without room for another credential: its credentials are listed, and the customer deletes one."""

from hid.events import CredentialsListed, Failed, Progress, StoredCredential
from hid.readiness import KeyUse, Readiness
from hid.vocabulary import Reason
from kiosk.keys.access import Key, KeyAccess, Left, Trouble, ask_with, cover_with, outcome, trouble_of
from kiosk.keys.passcodes import enter_passcode
from kiosk.keys.troubles import ready_for
from kiosk.views.choosing import StoredCredentialsView
from kiosk.views.present_key import KeyChoice
from kiosk.views.top import QuestionView
from kiosk.views.view import BACK
from protocol.secret import Secret

NO_RP = ""
"""No RP ID: a token of the key asked for with it may manage every credential on the key, and neither makes nor uses one."""


async def make_room(access: KeyAccess, key: Key, passcode: Secret | None) -> Secret | KeyChoice:
    """Have the customer delete a credential, and return the key's passcode; or ANOTHER_KEY if that was touched.

    `passcode` is the verified passcode; None: it is asked for. The key's token (NO_RP) then makes no credential: renew it.

    Raises:
        Left: 「やめる」, or 「取消」 on an empty pad.
        Removed: the key was pulled out.
        Trouble: CREDENTIALS_FULL if the key can't list its credentials, has no passcode to list them with, or lists none; PIN_BLOCKED
            or PIN_AUTH_BLOCKED if its passcode is; or it refuses, or the device process ended.
    """
    if not key.info.manages_credentials:
        raise Trouble(Reason.CREDENTIALS_FULL.value, key=key)
    ready_for(key, KeyUse.SETTINGS, {Readiness.NO_PASSCODE: Reason.CREDENTIALS_FULL.value})
    known = passcode or await enter_passcode(access, key)
    _succeeds(key, await outcome(access.devices.check_pin(key.device, known.reveal(), NO_RP)))
    listed = _succeeds(key, await outcome(access.devices.list_credentials(key.device)))
    if not isinstance(listed, CredentialsListed) or not listed.credentials:
        raise Trouble(Reason.CREDENTIALS_FULL.value, key=key)
    view = StoredCredentialsView([_name(each) for each in listed.credentials], sensor=key.has_sensor)
    while True:
        choice = await ask_with(access, key, view)
        if choice is BACK:
            raise Left
        if choice is KeyChoice.ANOTHER_KEY:
            return KeyChoice.ANOTHER_KEY
        chosen = listed.credentials[choice]
        if await cover_with(access, key, QuestionView("delete-credential", _name(chosen))):
            deleting = access.devices.delete_credential(key.device, chosen.rp_id, chosen.credential_id)
            _succeeds(key, await outcome(deleting))
            return known


def _succeeds(key: Key, end: Progress) -> Progress:
    if isinstance(end, Failed):
        raise trouble_of(end, key)
    return end


def _name(credential: StoredCredential) -> str:
    """Return service and account as the key stores them."""
    account = credential.display_name or credential.user_name
    return f"{credential.rp_id} — {account}" if account else credential.rp_id
