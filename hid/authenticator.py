"""One attached authenticator: what it can do, and the operations of requests.py on it.

Blocking, and used by the thread of its presence alone (presence.py). Nothing outlives the presence: an authenticator
that is put in again is another OpenAuthenticator, on a channel of its own, without a token.
"""

import contextlib
from collections.abc import Callable

import msgspec
from fido2.ctap import CtapError
from fido2.hid import CAPABILITY

from hid.connection import DeviceConnection
from hid.ctap2.client_pin import ClientPinSession, Permission, PinInvalidError
from hid.ctap2.credential_management import manage
from hid.ctap2.credentials import get_assertion, make_credential
from hid.ctap2.fingerprints import Capture, Fingerprints
from hid.ctap2.info import describe, has_sensor, u2f_only
from hid.ctap2.protocol import TolerantCtap2
from hid.ctap2.selection import select_by_touch, select_u2f_by_touch
from hid.ctap2.verification import Verifier
from hid.errors import DeviceError
from hid.events import (
    AnyProgress,
    AuthenticatorInfo,
    Done,
    Failed,
    FingerCaptured,
    FingersListed,
    OperationEnd,
    TouchWanted,
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
from hid.vocabulary import Reason, Transport, Verification

ERR = CtapError.ERR

_NO_PRESENCE = {ERR.USER_ACTION_TIMEOUT, ERR.ACTION_TIMEOUT, ERR.UP_REQUIRED}
"""Status codes of a card that was laid down too long ago to count as touched (CTAP 2.1 §11.3: two minutes)."""

MAX_PIN_RETRIES = 8
"""The most tries of the PIN that an authenticator may allow (CTAP 2.1 §6.5.2.2)."""
PROBE_SECONDS = 8.0
"""How long opening a channel, getInfo and asking for the tries left may take, together."""
OPERATION_SECONDS = 300.0
"""How long a customer may take for one operation: capturing a finger takes people about four minutes."""

REASONS = {
    ERR.USER_ACTION_TIMEOUT: Reason.TIMED_OUT,
    ERR.ACTION_TIMEOUT: Reason.TIMED_OUT,
    ERR.TIMEOUT: Reason.TIMED_OUT,
    ERR.CHANNEL_BUSY: Reason.BUSY,
    ERR.PIN_INVALID: Reason.PIN_INVALID,
    ERR.PIN_AUTH_BLOCKED: Reason.PIN_AUTH_BLOCKED,
    ERR.PIN_BLOCKED: Reason.PIN_BLOCKED,
    ERR.PIN_NOT_SET: Reason.PIN_NOT_SET,
    ERR.PIN_POLICY_VIOLATION: Reason.PIN_POLICY,
    ERR.PIN_AUTH_INVALID: Reason.PIN_WANTED,
    ERR.PIN_TOKEN_EXPIRED: Reason.PIN_WANTED,
    ERR.PUAT_REQUIRED: Reason.PIN_WANTED,
    ERR.UNAUTHORIZED_PERMISSION: Reason.PIN_WANTED,
    ERR.UV_BLOCKED: Reason.UV_BLOCKED,
    ERR.CREDENTIAL_EXCLUDED: Reason.ALREADY_ENROLLED,
    ERR.NO_CREDENTIALS: Reason.NO_CREDENTIALS,
    ERR.FP_DATABASE_FULL: Reason.FINGERPRINTS_FULL,
    ERR.KEY_STORE_FULL: Reason.CREDENTIALS_FULL,
    ERR.INVALID_COMMAND: Reason.UNSUPPORTED,
    ERR.INVALID_SUBCOMMAND: Reason.UNSUPPORTED,
    ERR.UNSUPPORTED_ALGORITHM: Reason.UNSUPPORTED,
    ERR.UNSUPPORTED_OPTION: Reason.UNSUPPORTED,
    ERR.REQUEST_TOO_LARGE: Reason.UNSUPPORTED,
    ERR.LIMIT_EXCEEDED: Reason.UNSUPPORTED,
}
"""The reason for each CTAP status code (CTAP 2.1 §8.2), REFUSED for others.

`_reason` looks for an answered cancel and a card's missing touch first.
"""


class OpenAuthenticator:
    """An opened authenticator.

    Creating one opens the connection. Unless the authenticator speaks U2F alone, it then asks getInfo and the tries left. If
    that fails, it raises DeviceError or CtapError, and its caller has to close the connection.

    info_changed: called with the new `info`, before the operation ends, if `info` has changed when asked for again. That is
        done after a change of PIN or fingerprints, a deletion and a reset. The tries left are asked for after a try of the
        PIN and a blocked sensor. MakeCredential does not ask again, though it takes room.
    """

    def __init__(
        self,
        connection: DeviceConnection,
        transport: Transport,
        info_changed: Callable[[AuthenticatorInfo], None],
    ) -> None:
        self._connection = connection
        self._transport = transport
        self._info_changed = info_changed
        connection.deadline = connection.clock.now() + PROBE_SECONDS
        connection.open()
        self._ctap: TolerantCtap2 | None = None
        if connection.capabilities & CAPABILITY.CBOR:
            self._ctap = TolerantCtap2(connection)
            self._tokens = ClientPinSession(self._ctap)
        self._outdated = False
        """The authenticator has changed, and could not be asked for its info since."""
        self.info = self._described()

    def perform(self, request: AnyDeviceRequest, report: Callable[[AnyProgress], None]) -> OperationEnd:
        """Run one operation: pass its progress to `report`, and return its end. A DeviceError or CtapError becomes Failed."""
        self._connection.deadline = self._connection.clock.now() + OPERATION_SECONDS
        try:
            return self._performed(request, report)
        except PinInvalidError as error:
            self._report_retries()
            return Failed(
                reason=error.reason,
                tries_left=error.tries_left,
                tries_until_replug=error.tries_until_replug,
            )
        except DeviceError as error:
            if error.reason is Reason.UV_BLOCKED:
                self._report_retries()
            return Failed(reason=error.reason, detail=error.detail)
        except CtapError as error:
            reason = self._reason(request, error)
            if reason in {Reason.PIN_AUTH_BLOCKED, Reason.PIN_BLOCKED, Reason.UV_BLOCKED}:
                self._report_retries()
            return Failed(reason=reason, detail=error.code.name)

    def _performed(self, request: AnyDeviceRequest, report: Callable[[AnyProgress], None]) -> OperationEnd:
        if isinstance(request, Select):
            return self._selected(report)
        if self._ctap is None:
            raise DeviceError(Reason.UNSUPPORTED, "U2F only")
        ctap = self._ctap
        if self._outdated:
            self._ask_anew(ctap)
        verifier = Verifier(self._tokens, ctap.info, report)
        match request:
            case MakeCredential():
                return make_credential(ctap, verifier, request, self._transport)
            case GetAssertion():
                return get_assertion(ctap, verifier, request)
            case ListCredentials() | DeleteCredential() | TidyCredentials():
                return manage(ctap, verifier, request, lambda: self._report_anew(ctap))
            case CaptureFinger() | ListFingers() | RemoveFinger() | RenameFinger():
                return self._with_fingers(ctap, request, report)
            case SetPin() | CheckPin() | ChangePin():
                self._keep_token(ctap, request)
            case Reset():
                self._reset(ctap, verifier)
            case _:
                raise DeviceError(Reason.UNSUPPORTED, type(request).__name__)
        return Done()

    def _selected(self, report: Callable[[AnyProgress], None]) -> Done:
        if self._transport is Transport.NFC:
            raise DeviceError(Reason.UNSUPPORTED, "a card is touched by lying there")
        wanted = TouchWanted()
        if self._ctap is None:
            report(wanted)
            select_u2f_by_touch(self._connection)
        else:
            verifier = Verifier(self._tokens, self._ctap.info, report)
            select_by_touch(self._ctap, verifier.touch_wanted)
        return Done()

    def _reset(self, ctap: TolerantCtap2, verifier: Verifier) -> None:
        transports = self.info.transports_for_reset
        if transports and self._transport not in transports:
            raise DeviceError(Reason.UNSUPPORTED, f"takes a reset over {', '.join(transports)} alone")
        try:
            ctap.reset(on_keepalive=verifier.touch_wanted)
        except CtapError as error:
            if error.code == ERR.NOT_ALLOWED:
                raise DeviceError(Reason.RESET_TOO_LATE, error.code.name) from None
            raise
        self._tokens.start_over()
        self._report_anew(ctap)

    def _keep_token(self, ctap: TolerantCtap2, request: SetPin | CheckPin | ChangePin) -> None:
        """Set, change or check the PIN, and keep the token that it gives."""
        tokens = self._tokens
        match request:
            case SetPin():
                pin = request.pin
                tokens.set_pin(pin)
            case ChangePin():
                pin = request.new_pin
                tokens.change_pin(request.pin, pin)
            case CheckPin():
                tokens.check_pin(request.pin, request.rp_id)
                if self.info.pin_retries != MAX_PIN_RETRIES or self.info.uv_retries is not None:
                    self._report_retries()  # the right PIN restores the tries of PIN and sensor
                return
        self._report_anew(ctap)
        if self._outdated:
            self._ask_anew(ctap)  # if it still can't answer, this says why
        tokens.check_pin(pin, request.rp_id)

    def _with_fingers(
        self,
        ctap: TolerantCtap2,
        request: CaptureFinger | ListFingers | RemoveFinger | RenameFinger,
        report: Callable[[AnyProgress], None],
    ) -> OperationEnd:
        """Run a request about fingerprints (§6.7) with the kept token. Raise DeviceError(UNSUPPORTED) without a sensor."""
        if not has_sensor(ctap.info):
            raise DeviceError(Reason.UNSUPPORTED, "no sensor")
        end: OperationEnd = Done()
        with self._tokens.in_use(self._tokens.kept_token(Permission.BIO_ENROLL)) as token:
            fingers = Fingerprints(ctap, token)
            match request:
                case ListFingers():
                    return FingersListed(fingers=fingers.list_all())
                case CaptureFinger():
                    capture = Capture(fingers, self._connection, report)
                    template = capture.run(request.name)
                    end = FingerCaptured(template_id=template)
                case RemoveFinger():
                    fingers.remove(_template(request.template_id))
                case RenameFinger():
                    fingers.name(_template(request.template_id), request.name)
                    return end
        self._report_anew(ctap)
        return end

    def _report_anew(self, ctap: TolerantCtap2) -> None:
        """Ask for the info again after a change, even if the operation is cancelled meanwhile.

        A device that fails here does not fail the operation, whose work is done. The next operation, unless it is Select,
        asks again first, and fails if that fails. SetPin and ChangePin do so themselves before they get a token.
        """
        self._outdated = True
        with contextlib.suppress(DeviceError, CtapError), self._connection.undisturbed():
            self._ask_anew(ctap)

    def _ask_anew(self, ctap: TolerantCtap2) -> None:
        ctap.refresh()
        self._tell_change()
        self._outdated = False

    def _reason(self, request: AnyDeviceRequest, error: CtapError) -> Reason:
        if error.code == ERR.KEEPALIVE_CANCEL:
            interruption = self._connection.interruption
            if interruption is not None and interruption.reason is not None:
                return interruption.reason
            if self._connection.clock.now() >= self._connection.deadline:
                return Reason.TIMED_OUT
        if self._transport is Transport.NFC and error.code in _NO_PRESENCE - _missed_by_finger(request):
            return Reason.LAY_AGAIN
        return REASONS.get(error.code, Reason.REFUSED)

    def _described(self) -> AuthenticatorInfo:
        if self._ctap is None:
            return u2f_only()
        return describe(
            self._ctap.info,
            pin_retries=self._tokens.pin_retries(),
            pin_locked=self._tokens.pin_locked,
            uv_retries=self._tokens.uv_retries(),
        )

    def _tell_change(self) -> None:
        info = self._described()
        if info != self.info:
            self.info = info
            self._info_changed(info)

    def _report_retries(self) -> None:
        """Ask for the tries left, without another getInfo. Do nothing if the authenticator does not answer."""
        try:
            with self._connection.undisturbed():
                info = msgspec.structs.replace(
                    self.info,
                    pin_retries=self._tokens.pin_retries(),
                    pin_locked=self._tokens.pin_locked,
                    uv_retries=self._tokens.uv_retries(),
                )
        except DeviceError:
            return
        if info != self.info:
            self.info = info
            self._info_changed(info)


def _missed_by_finger(request: AnyDeviceRequest) -> set[ERR]:
    """Return the status codes that mean, for this request, that the sensor waited in vain for a finger."""
    if isinstance(request, CaptureFinger) or getattr(request, "verification", None) is Verification.FINGERPRINT:
        return {ERR.USER_ACTION_TIMEOUT, ERR.ACTION_TIMEOUT}
    return set()


def _template(template_id: str) -> bytes:
    try:
        return bytes.fromhex(template_id)
    except ValueError:
        raise DeviceError(Reason.UNSUPPORTED, "no template identifier") from None
