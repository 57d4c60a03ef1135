"""What the terminal asks of the device process.

A `Start` opens an *operation*: it carries the operation's number, the device, and the request that says what to do
there. The broker answers with any number of progress events under this number, then exactly one of `events.ENDS`.
Each request below says how its operation ends when it succeeds, and which failures have a meaning of their own. What a model
can't do, as it is set up, fails with UNSUPPORTED, or with NO_VERIFICATION if it can't verify a user. Every operation can fail
with REMOVED, CANCELLED, TIMED_OUT, SILENT, BUSY or REFUSED; on a card also with HOLD_STILL, LAY_AGAIN or READER_LOST.
"""

from typing import Annotated, Any

import msgspec

from hid.vocabulary import MAX_CREDENTIALS, Identifier, Name, OperationNumber, Text, Verification


class DeviceRequest(msgspec.Struct, frozen=True, kw_only=True, tag_field="request"):
    """Base of all requests to one authenticator. Its repr names the type alone: fields may hold a passcode."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


class Select(DeviceRequest, frozen=True, tag="select"):
    """Wait until this authenticator is touched (§6.9): TouchWanted, then Done.

    Once cancelled, the authenticator is free at once. CTAP 2.0 authenticators are asked for a credential that can't
    come about, U2F ones for a registration that they do not keep. Fails with UNSUPPORTED on a card, which can't be
    touched: the screen has to offer the choice.
    """


class Reset(DeviceRequest, frozen=True, tag="reset"):
    """Bring the authenticator back to its factory state (§6.6): PIN, fingerprints and all credentials are deleted.

    TouchWanted, then Done; if the authenticator's info has changed by it, Ready with the new info comes before Done.
    Fails with RESET_TOO_LATE if the authenticator has been powered for too long (10 s, some 5 s), UNSUPPORTED if it takes
    no reset over this transport, TIMED_OUT if it was not touched, REFUSED if it says no. Success drops the kept token.
    """


class SetPin(DeviceRequest, frozen=True, tag="set-pin"):
    """Set the first PIN of an authenticator (§6.5.5.5), then keep a token as CheckPin does. Ends with Done.

    Fails with REFUSED if a PIN is set already, PIN_POLICY if this one is too short, too long or too simple. It also fails if
    the PIN was set but no token can be had: the PIN stays set, and Ready has told so if the authenticator still answered.
    """

    pin: Text
    rp_id: Text


class CheckPin(DeviceRequest, frozen=True, tag="check-pin"):
    """Get a pinUvAuthToken with this PIN and keep it, instead of the last one, while attached. Ends with Done.

    The next operations use the token. It permits managing fingerprints, with any `rp_id`. With an `rp_id` it permits making
    credentials of that RP and signing in there, unless the model leaves that to the finger; from CTAP 2.1 on one such operation
    uses it up. With an empty `rp_id` it permits neither. The credentials of `rp_id` can be listed and deleted with it; those of
    every RP if `rp_id` is empty, and before CTAP 2.1 in any case. From CTAP 2.1 on a finger's verification ends it.

    Fails with PIN_INVALID and the tries left if the PIN is wrong: the authenticator counts it, and the last token ends, too.
    Fails with PIN_NOT_SET if no PIN is set, PIN_AUTH_BLOCKED or PIN_BLOCKED if no PIN may be tried now. Fails with PIN_POLICY,
    uncounted, if no PIN can be as short or as long, or if the PIN is right and has to be changed first.
    """

    pin: Text
    rp_id: Text


class ChangePin(DeviceRequest, frozen=True, tag="change-pin"):
    """Replace the PIN (§6.5.5.6), then keep a token as CheckPin does. Ends with Done.

    A wrong `pin` fails, is counted, and ends the last token, as in CheckPin. Fails with PIN_NOT_SET if no PIN is set,
    PIN_POLICY if `new_pin` is too short, too long or too simple. It also fails if the PIN was changed but no token can be
    had, as in SetPin. The new PIN holds for every service that uses this authenticator.
    """

    pin: Text
    new_pin: Text
    rp_id: Text


class CaptureFinger(DeviceRequest, frozen=True, tag="capture-finger"):
    """Enrol a fingerprint (§6.7) with the token kept from a PIN. Ends with FingerCaptured.

    Each sample is a SampleWanted and a Sample. Fails with PIN_WANTED if no token is kept any more, FINGERPRINTS_FULL if no
    more fingerprints fit. A cancelled or failed capture is cancelled on the authenticator too; no half-made template is
    left open.
    """

    name: Text = ""
    """Given to the fingerprint as in RenameFinger, unless it is empty; a refused name does not fail the capture."""


class ListFingers(DeviceRequest, frozen=True, tag="list-fingers"):
    """List the fingerprints (§6.7.6) with the token kept from a PIN, else fail with PIN_WANTED. Ends with FingersListed."""


class RemoveFinger(DeviceRequest, frozen=True, tag="remove-finger"):
    """Remove one fingerprint (§6.7.8) with the token kept from a PIN, else fail with PIN_WANTED.

    Ends with Done, also if the fingerprint was not there. Fails with UNSUPPORTED if `template_id` is not hexadecimal.
    """

    template_id: Identifier
    """As in Finger."""


class RenameFinger(DeviceRequest, frozen=True, tag="rename-finger"):
    """Name one fingerprint (§6.7.7) with the token kept from a PIN, else fail with PIN_WANTED.

    Ends with Done. Fails with REFUSED if the fingerprint is not there, UNSUPPORTED if `template_id` is not hexadecimal.
    """

    template_id: Identifier
    """As in Finger."""
    name: Text
    """Cut to 64 bytes, which every authenticator keeps."""


class MakeCredential(DeviceRequest, frozen=True, tag="make-credential"):
    """Make a credential (§6.1). Ends with CredentialMade.

    `options` is a PublicKeyCredentialCreationOptionsJSON (§5.1.8 of WebAuthn Level 3). With FINGERPRINT the built-in
    sensor verifies, and an unrecognised finger is asked for again until UV_BLOCKED. With PASSCODE the token kept from
    SetPin, CheckPin or ChangePin is used, else it fails with PIN_WANTED; success uses it up (CTAP 2.1).

    Fails with ALREADY_ENROLLED if the authenticator holds a credential of the exclude list, CREDENTIALS_FULL if no more
    fit, REFUSED if `options` are malformed or not for `origin`, UNSUPPORTED if FINGERPRINT is not set up or the model lacks what
    they require.
    """

    options: dict[str, Any]
    origin: Text
    verification: Verification


class GetAssertion(DeviceRequest, frozen=True, tag="get-assertion"):
    """Sign in (§6.2, §6.3), verified as for MakeCredential. Ends with AssertionsMade.

    `options` is a PublicKeyCredentialRequestOptionsJSON. Fails with NO_CREDENTIALS if the authenticator holds no credential
    of the RP or, where `options` have an allow list, none of that list; if possible before a finger is asked for. Fails
    with REFUSED and UNSUPPORTED as MakeCredential does.
    """

    options: dict[str, Any]
    origin: Text
    verification: Verification


class ListCredentials(DeviceRequest, frozen=True, tag="list-credentials"):
    """List the discoverable credentials (§6.8.3, §6.8.4). Ends with CredentialsListed.

    PASSCODE uses the token kept from a PIN. It fails with PIN_WANTED if there is no such token, or if the token is of an
    RP other than `rp_id`: listing all takes a token without an RP, or any token before CTAP 2.1. FINGERPRINT asks for a
    finger; it fails with PIN_WANTED on authenticators whose sensor gives no token.
    """

    rp_id: Text = ""
    """List this RP's alone; all if empty."""
    verification: Verification = Verification.PASSCODE


class DeleteCredential(DeviceRequest, frozen=True, tag="delete-credential"):
    """Delete one discoverable credential (§6.8.5), verified as for ListCredentials.

    Ends with Done, also if the credential was not there; fails with REFUSED if `credential_id` is not base64url. Making a
    credential uses up the PIN's token (CTAP 2.1): to delete the one just made, use FINGERPRINT or run CheckPin again.
    """

    rp_id: Text
    """The RP that the token has to serve. A token without an RP deletes the credential whatever its RP is."""
    credential_id: Identifier
    """Base64url without padding."""
    verification: Verification = Verification.PASSCODE


class TidyCredentials(DeviceRequest, frozen=True, tag="tidy-credentials"):
    """Delete one account's credentials that its service no longer knows. Ends with CredentialsTidied.

    These are the credentials of `rp_id` with the user handle `user_id` that are not in `keep`; those of other RPs and
    other accounts are never touched. Verified as for ListCredentials. Fails with REFUSED, before anything is deleted, if
    `user_id` is empty or an id is not base64url; if it fails later or is cancelled, what was deleted stays deleted. The PIN's
    token can make a credential or sign in afterwards. From CTAP 2.1 on it can't tidy after one of these.
    """

    rp_id: Text
    user_id: Identifier
    """User handle, base64url."""
    keep: Annotated[tuple[Identifier, ...], msgspec.Meta(max_length=MAX_CREDENTIALS)]
    """Credential ids that the service knows, base64url."""
    verification: Verification = Verification.PASSCODE


AnyDeviceRequest = (
    Select
    | Reset
    | SetPin
    | CheckPin
    | ChangePin
    | CaptureFinger
    | ListFingers
    | RemoveFinger
    | RenameFinger
    | MakeCredential
    | GetAssertion
    | ListCredentials
    | DeleteCredential
    | TidyCredentials
)


class Start(msgspec.Struct, frozen=True, kw_only=True, tag_field="message", tag="start"):
    """Start an operation: run `request` on `device`, and report its events under the number `operation`.

    Fails with REFUSED if `request` breaks the bounds of its type, REMOVED if `device` is not attached, BUSY if too many
    operations wait there or this number is under way there. While the device is Unusable, fails with the
    `reason` of Unusable.
    """

    operation: OperationNumber
    device: Name
    request: AnyDeviceRequest


class Cancel(msgspec.Struct, frozen=True, kw_only=True, tag_field="message", tag="cancel"):
    """Cancel the operation of this number, running or waiting, which then fails with Reason.CANCELLED.

    If the authenticator had already done its part, the operation ends as if it had not been cancelled. Of an operation of
    several commands, those that were done stay done: SetPin and ChangePin may have written the PIN, TidyCredentials may have
    deleted some. If the operation has ended, or was never started, nothing happens.
    """

    operation: OperationNumber


TerminalMessage = Start | Cancel
"""Everything that the terminal sends."""
