"""One attached authenticator: what it can do, and the operations of events.py on it.

Blocking, and used by its owner thread alone (presence.py). Nothing outlives the presence: a key that is put
in again is another Authenticator, on a channel of its own, without a token.
"""

import contextlib
from collections.abc import Callable, Iterator

import msgspec
from fido2.ctap import CtapError
from fido2.hid import CAPABILITY

from hid.client_pin import Permission, PinAndTokens, PinInvalidError, Token
from hid.connection import Connection
from hid.credentials import delete_credential, get_assertion, make_credential
from hid.ctap2 import TolerantCtap2, describe, has_sensor, u2f_only
from hid.errors import DeviceError
from hid.events import (
    Asserted,
    CaptureFinger,
    ChangePin,
    CheckPin,
    CredentialMade,
    DeleteCredential,
    DeviceRequest,
    Done,
    Failed,
    FingerCaptured,
    FingersListed,
    GetAssertion,
    Info,
    ListFingers,
    MakeCredential,
    Progress,
    Reason,
    RemoveFinger,
    SetPin,
    Transport,
)
from hid.fingerprints import Capture, Fingerprints
from hid.verification import Verifier

ERR = CtapError.ERR

PROBE_SECONDS = 8.0
"""All of opening a channel and asking getInfo."""
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
}
"""CTAP status codes (CTAP 2.1 §8.2) that have words of their own; the others are REFUSED."""

type Ended = Done | FingerCaptured | FingersListed | CredentialMade | Asserted | Failed


class Authenticator:
    """An opened authenticator. Creating one takes a channel and asks getInfo once.

    told: called with the Info whenever an operation has changed it, before the operation's end is told.
    """

    def __init__(self, connection: Connection, transport: Transport, told: Callable[[Info], None]) -> None:
        self._connection = connection
        self._transport = transport
        self._told = told
        connection.deadline = connection.clock.now() + PROBE_SECONDS
        connection.open()
        self._ctap: TolerantCtap2 | None = None
        if connection.capabilities & CAPABILITY.CBOR:
            self._ctap = TolerantCtap2(connection)
            self._tokens = PinAndTokens(self._ctap)
        self.info = self._described()

    def perform(self, request: DeviceRequest, tell: Callable[[Progress], None]) -> Ended:
        """Runs one operation; gives its end, having told its progress. Raises nothing a key can cause."""
        self._connection.deadline = self._connection.clock.now() + OPERATION_SECONDS
        try:
            return self._performed(request, tell)
        except PinInvalidError as error:
            self._tell_retries()
            return Failed(
                operation=request.operation,
                reason=error.reason,
                tries_left=error.tries_left,
                tries_until_replug=error.tries_until_replug,
            )
        except DeviceError as error:
            if error.reason is Reason.UV_BLOCKED:
                self._tell_retries()
            return Failed(operation=request.operation, reason=error.reason, detail=error.detail)
        except CtapError as error:
            reason = self._reason(error)
            if reason in {Reason.PIN_AUTH_BLOCKED, Reason.PIN_BLOCKED, Reason.UV_BLOCKED}:
                self._tell_retries()
            return Failed(operation=request.operation, reason=reason, detail=error.code.name)

    def _performed(self, request: DeviceRequest, tell: Callable[[Progress], None]) -> Ended:
        if self._ctap is None:
            raise DeviceError(Reason.UNSUPPORTED, "U2F only")
        ctap, tokens = self._ctap, self._tokens
        verifier = Verifier(tokens, ctap.info.options.get("uv"), request.operation, tell)
        match request:
            case SetPin() | CheckPin() | ChangePin():
                self._proven(tokens, request)
            case CaptureFinger():
                return self._captured(ctap, request, tell)
            case ListFingers():
                return self._listed(ctap, request)
            case RemoveFinger():
                self._removed(ctap, request)
            case MakeCredential():
                return make_credential(ctap, verifier, request, self._transport)
            case GetAssertion():
                return get_assertion(ctap, verifier, request)
            case DeleteCredential():
                delete_credential(ctap, tokens, request.rp_id, request.credential_id)
            case _:
                raise DeviceError(Reason.UNSUPPORTED, type(request).__name__)
        return Done(operation=request.operation)

    def _proven(self, tokens: PinAndTokens, request: SetPin | CheckPin | ChangePin) -> None:
        """Every way to a kept token of the PIN."""
        match request:
            case SetPin():
                tokens.set_pin(request.pin)
                self._tell_change()
                tokens.check_pin(request.pin, request.rp_id)
            case ChangePin():
                tokens.change_pin(request.pin, request.new_pin)
                self._tell_change()
                tokens.check_pin(request.new_pin, request.rp_id)
            case CheckPin():
                tokens.check_pin(request.pin, request.rp_id)
                self._tell_retries()

    def _captured(
        self, ctap: TolerantCtap2, request: CaptureFinger, tell: Callable[[Progress], None]
    ) -> FingerCaptured:
        with self._enrolling(ctap) as token:
            capture = Capture(Fingerprints(ctap, token), self._connection, tell)
            template = capture.run(request.operation, request.name)
        self._tell_fingers(ctap)
        return FingerCaptured(operation=request.operation, template_id=template)

    def _listed(self, ctap: TolerantCtap2, request: ListFingers) -> FingersListed:
        with self._enrolling(ctap) as token:
            return FingersListed(operation=request.operation, fingers=Fingerprints(ctap, token).enumerated())

    def _removed(self, ctap: TolerantCtap2, request: RemoveFinger) -> None:
        try:
            template = bytes.fromhex(request.template_id)
        except ValueError:
            raise DeviceError(Reason.UNSUPPORTED, "no template identifier") from None
        with self._enrolling(ctap) as token:
            Fingerprints(ctap, token).remove(template)
        self._tell_fingers(ctap)

    @contextlib.contextmanager
    def _enrolling(self, ctap: TolerantCtap2) -> Iterator[Token]:
        """Commands of §6.7 with the kept token, which is dropped where the key does not take it any more."""
        if not has_sensor(ctap.info):
            raise DeviceError(Reason.UNSUPPORTED, "no sensor")
        try:
            yield self._tokens.kept(Permission.BIO_ENROLL)
        except CtapError as error:
            if error.code in {ERR.PIN_AUTH_INVALID, ERR.PIN_TOKEN_EXPIRED}:
                self._tokens.drop()
            raise

    def _tell_fingers(self, ctap: TolerantCtap2) -> None:
        """Fingers have changed on the key, whatever anyone wants now: whether there are any is asked anew."""
        with self._connection.undisturbed():
            ctap.refresh()
            self._tell_change()

    def _reason(self, error: CtapError) -> Reason:
        if error.code == ERR.KEEPALIVE_CANCEL:
            interruption = self._connection.interruption
            if interruption is not None and interruption.reason is not None:
                return interruption.reason
            if self._connection.clock.now() >= self._connection.deadline:
                return Reason.TIMED_OUT
        return REASONS.get(error.code, Reason.REFUSED)

    def _described(self) -> Info:
        if self._ctap is None:
            return u2f_only()
        return describe(
            self._ctap.info,
            pin_retries=self._tokens.pin_retries(),
            uv_retries=self._tokens.uv_retries(),
        )

    def _tell_change(self) -> None:
        info = self._described()
        if info != self.info:
            self.info = info
            self._told(info)

    def _tell_retries(self) -> None:
        """Tries are asked anew, without another getInfo; a key that can't answer just now is no news."""
        try:
            with self._connection.undisturbed():
                info = msgspec.structs.replace(
                    self.info, pin_retries=self._tokens.pin_retries(), uv_retries=self._tokens.uv_retries()
                )
        except DeviceError:
            return
        if info != self.info:
            self.info = info
            self._told(info)
