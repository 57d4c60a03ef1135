"""What a terminal asks of a key; and whether the key holds what was reported."""

import hashlib
from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, derive_private_key
from cryptography.hazmat.primitives.hashes import SHA256

from hid.events import (
    AssertionsMade,
    CredentialMade,
    CredentialsListed,
    CredentialsTidied,
    Done,
    Failed,
    FingerCaptured,
    FingersListed,
    OperationEnd,
)
from hid.requests import (
    AnyDeviceRequest,
    CaptureFinger,
    ChangePin,
    CheckPin,
    DeleteCredential,
    GetAssertion,
    ListCredentials,
    ListFingers,
    MakeCredential,
    RemoveFinger,
    RenameFinger,
    Reset,
    Select,
    SetPin,
    TidyCredentials,
)
from hid.virtual.ctap2.client_pin import pin_hash
from hid.virtual.profile import ES256
from hid.virtual.state import KeptCredential, KeyState
from hid.vocabulary import Verification
from hid.webauthn import b64decode
from tests.support.device_counter import ORIGIN, RP_ID, b64, creation_options, request_options

PIN, NEW_PIN = "247913", "802465"
DEVICE = "d"
"""The name of the device of each game."""
FINGERPRINT, PASSCODE = Verification.FINGERPRINT, Verification.PASSCODE
USER = b"member-1"
"""The user handle of the account whose credentials are made and tidied."""
NAME = "right index"
"""The name of a captured finger."""

type Ask = Callable[[KeyState], AnyDeviceRequest]
"""Makes a request to a key in this state."""


def set_pin(_: KeyState) -> AnyDeviceRequest:
    return SetPin(pin=PIN, rp_id=RP_ID)


def check_pin(_: KeyState) -> AnyDeviceRequest:
    return CheckPin(pin=PIN, rp_id=RP_ID)


def check_pin_for_no_rp(_: KeyState) -> AnyDeviceRequest:
    return CheckPin(pin=PIN, rp_id="")


def change_pin(_: KeyState) -> AnyDeviceRequest:
    return ChangePin(pin=PIN, new_pin=NEW_PIN, rp_id=RP_ID)


def capture(_: KeyState) -> AnyDeviceRequest:
    return CaptureFinger(name=NAME)


def make(how: Verification, user: bytes = USER, **changes: Any) -> Ask:
    """Asks for a registration of this user handle, with these changes to the creation options."""

    def ask(_: KeyState) -> AnyDeviceRequest:
        options = creation_options(user={"id": b64(user), "name": "t", "displayName": ""}, **changes)
        return MakeCredential(options=options, origin=ORIGIN, verification=how)

    return ask


def sign_in(how: Verification) -> Ask:
    """Asks for a sign-in whose allow list holds all of the key's credentials for RP_ID."""

    def ask(state: KeyState) -> AnyDeviceRequest:
        allow = [{"type": "public-key", "id": b64(one.id)} for one in state.credentials if one.rp_id == RP_ID]
        options = request_options(allowCredentials=allow)
        return GetAssertion(options=options, origin=ORIGIN, verification=how)

    return ask


def list_all(_: KeyState) -> AnyDeviceRequest:
    """Asks for the credentials of all RPs."""
    return ListCredentials()


def delete_first(state: KeyState) -> AnyDeviceRequest:
    """Asks to delete the first credential on the key."""
    first = state.credentials[0]
    return DeleteCredential(rp_id=first.rp_id, credential_id=b64(first.id))


def tidy(_: KeyState) -> AnyDeviceRequest:
    """Asks to delete all credentials of USER for RP_ID."""
    return TidyCredentials(rp_id=RP_ID, user_id=b64(USER), keep=())


def list_fingers(_: KeyState) -> AnyDeviceRequest:
    return ListFingers()


def rename_finger(state: KeyState) -> AnyDeviceRequest:
    """Asks to give the first finger on the key the name "thumb"."""
    return RenameFinger(template_id=state.templates[0].id.hex(), name="thumb")


def remove_finger(state: KeyState) -> AnyDeviceRequest:
    """Asks to remove the first finger on the key."""
    return RemoveFinger(template_id=state.templates[0].id.hex())


def reset(_: KeyState) -> AnyDeviceRequest:
    return Reset()


def select(_: KeyState) -> AnyDeviceRequest:
    return Select()


def assert_agrees(request: AnyDeviceRequest, end: OperationEnd, before: KeyState, after: KeyState) -> None:
    """Raises AssertionError if the key does not hold what the operation's end reports."""
    failed = isinstance(end, Failed)
    if isinstance(request, Reset):
        _assert_reset(before, after, failed=failed)
        return
    _assert_pin(request, before, after, failed=failed)
    _assert_fingers(request, end, before, after)
    _assert_credentials(request, end, before, after)
    assert after.pin_retries >= before.pin_retries - 1, "more than one try is gone"


def _assert_reset(before: KeyState, after: KeyState, *, failed: bool) -> None:
    bare = after.pin_hash is None and not after.templates and not after.credentials
    same = (after.pin_hash, after.templates, after.credentials) == (
        before.pin_hash,
        before.templates,
        before.credentials,
    )
    assert bare or (failed and same), "half a reset"


def _assert_pin(request: AnyDeviceRequest, before: KeyState, after: KeyState, *, failed: bool) -> None:
    new: bytes | None
    match request:
        case SetPin():
            new = pin_hash(request.pin)
        case ChangePin():
            new = pin_hash(request.new_pin)
        case _:
            new = before.pin_hash
    known = {new, before.pin_hash} if failed else {new}
    assert after.pin_hash in known, "a passcode that is neither the one before nor the one that was set"


def _assert_fingers(request: AnyDeviceRequest, end: OperationEnd, before: KeyState, after: KeyState) -> None:
    had = {one.id.hex(): one.name for one in before.templates}
    has = {one.id.hex(): one.name for one in after.templates}
    match request, end:
        case CaptureFinger(), FingerCaptured():
            assert has.keys() - had.keys() == {end.template_id}
        case CaptureFinger(), _:
            assert had.items() <= has.items()
            assert len(has) <= len(had) + 1, "more than one finger that was not reported"
        case RenameFinger(), Done():
            assert has == had | {request.template_id: request.name}
        case RenameFinger(), _:
            assert has in (had, had | {request.template_id: request.name})
        case RemoveFinger(), _:
            without = {one: name for one, name in had.items() if one != request.template_id}
            assert has == without or (isinstance(end, Failed) and has == had)
        case ListFingers(), FingersListed():
            assert {one.template_id: one.name for one in end.fingers} == had == has
        case _:
            assert has == had


def _assert_credentials(
    request: AnyDeviceRequest, end: OperationEnd, before: KeyState, after: KeyState
) -> None:
    had, has = _by_id(before), _by_id(after)
    match request:
        case MakeCredential():
            _assert_made(request, end, had, has)
        case DeleteCredential():
            without = had.keys() - {request.credential_id}
            assert has.keys() == without or (isinstance(end, Failed) and has.keys() == had.keys())
        case TidyCredentials():
            unwanted = {
                one for one, it in had.items() if it.rp_id == RP_ID and it.user_id == b64decode(request.user_id)
            }
            gone = had.keys() - has.keys()
            assert has.keys() <= had.keys()
            assert gone <= unwanted
            if isinstance(end, CredentialsTidied):
                assert set(end.removed) == gone == unwanted
        case _:
            assert has.keys() == had.keys()
    if isinstance(request, ListCredentials) and isinstance(end, CredentialsListed):
        assert {one.credential_id for one in end.credentials} == has.keys()
    if isinstance(request, GetAssertion) and isinstance(end, AssertionsMade):
        for one in end.assertions:
            _assert_signed(has[one.response["id"]], one.response["response"])


def _assert_made(
    request: MakeCredential, end: OperationEnd, had: dict[str, KeptCredential], has: dict[str, KeptCredential]
) -> None:
    """The same account's credential of before gives way to a new one; no other does."""
    user = b64decode(request.options["user"]["id"])
    new, gone = has.keys() - had.keys(), had.keys() - has.keys()
    assert all(had[one].user_id == user and had[one].rp_id == RP_ID for one in gone)
    assert all(has[one].user_id == user and has[one].rp_id == RP_ID for one in new)
    assert len(new) <= 1, "more than one orphan"
    if isinstance(end, CredentialMade):
        assert new == {end.response["id"]}


def _assert_signed(credential: KeptCredential, response: dict[str, Any]) -> None:
    assert credential.algorithm == ES256
    key = derive_private_key(int.from_bytes(credential.private_key), SECP256R1()).public_key()
    client_data = hashlib.sha256(b64decode(response["clientDataJSON"])).digest()
    message = b64decode(response["authenticatorData"]) + client_data
    key.verify(b64decode(response["signature"]), message, ECDSA(SHA256()))


def _by_id(state: KeyState) -> dict[str, KeptCredential]:
    return {b64(one.id): one for one in state.credentials}
