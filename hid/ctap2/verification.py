"""User verification of one command: by finger, again and again until the sensor blocks, or by PIN.

Three ways to the same proof (CTAP 2.1 §6.1.2, §6.2.2, §6.5.5.7):

    PASSCODE     the token kept from SetPin, CheckPin or ChangePin
    FINGERPRINT  a token that the finger gives first         (models with pinUvAuthToken and uv)
    FINGERPRINT  option uv, verified within the command      (older models)
"""

import contextlib
import hashlib
from collections.abc import Callable, Iterator

from fido2.ctap import STATUS, CtapError
from fido2.ctap2.base import Info

from hid.ctap2.client_pin import ClientPinSession, Permission, PinUvToken
from hid.ctap2.info import can_verify, verifies_by_itself
from hid.errors import DeviceError
from hid.events import AnyProgress, FingerWanted, TouchWanted
from hid.vocabulary import Reason, Verification

ERR = CtapError.ERR

_NOT_BY_ITSELF = {ERR.UNSUPPORTED_OPTION, ERR.INVALID_OPTION, ERR.INVALID_SUBCOMMAND, ERR.NOT_ALLOWED}
"""Status codes of models that claim built-in verification and then refuse it."""

UNREPORTED_TRIES = 3
"""Fingers asked for if the authenticator does not report how many it allows."""


class VerificationProof:
    """What a command carries as proof of user verification: a token's signature, or option uv without a token."""

    def __init__(self, token: PinUvToken | None) -> None:
        self.token = token

    def parameter(self, client_data: bytes) -> bytes | None:
        """Hash the serialised client data and return the pinUvAuthParam over the hash; None without a token."""
        return None if self.token is None else self.token.authenticate(hashlib.sha256(client_data).digest())

    @property
    def protocol(self) -> int | None:
        """The pinUvAuthProtocol; None without a token."""
        return None if self.token is None else self.token.protocol.VERSION

    @property
    def options(self) -> dict[str, bool]:
        """Option uv if the command itself verifies, else no option."""
        return {"uv": True} if self.token is None else {}


class Verifier:
    """Verifies the user for one operation.

    on_keepalive: what a command of `run_verified` hands to send_cbor; None while the command verifies by finger itself, since the
        touch is the finger then.
    """

    def __init__(
        self,
        tokens: ClientPinSession,
        info: Info,
        report: Callable[[AnyProgress], None],
    ) -> None:
        self._tokens = tokens
        self._set_up = verifies_by_itself(info) is True
        self._can_verify = can_verify(info)
        self._report = report
        self.on_keepalive: Callable[[int], None] | None = self.touch_wanted

    def run_verified[T](
        self, how: Verification, permission: Permission, rp_id: str, command: Callable[[VerificationProof], T]
    ) -> T:
        """Run `command` with a proof and return its result.

        With FINGERPRINT, fingers are asked for until one is recognised. On models with pinUvAuthToken `command` then runs once,
        and the kept token is dropped, even if no finger is recognised. On older models `command` itself verifies and runs once
        for each finger. With PASSCODE, `command` runs with the kept token; on models with pinUvAuthToken that is dropped once
        `command` has succeeded.

        Raises:
            DeviceError: PIN_WANTED without a kept token that serves; UV_BLOCKED once the sensor takes no further finger, or after
                UNREPORTED_TRIES if it reports no tries; UNSUPPORTED or NO_VERIFICATION if the model, as it is set up, can't verify like that.
            CtapError: of the command, or of getting the token; UV_BLOCKED too if the authenticator itself says so.
        """
        self._can_be_verified(how)
        if how is Verification.PASSCODE:
            with self._tokens.in_use(self._tokens.kept_token(permission, rp_id)) as token:
                answer = command(VerificationProof(token))
            self._tokens.spend()
            return answer
        if self._tokens.gives_uv_tokens:
            return command(VerificationProof(self._token_by_finger(permission, rp_id)))
        self.on_keepalive = None  # here the touch is the finger, which has been asked for already
        return self._by_finger(lambda: command(VerificationProof(None)))

    def blank_proof(self, how: Verification) -> VerificationProof:
        """Return a proof of the same length as `run_verified` will use, to measure a request with. It proves nothing."""
        if how is Verification.PASSCODE or self._tokens.gives_uv_tokens:
            return VerificationProof(self._tokens.blank_token())
        return VerificationProof(None)

    @contextlib.contextmanager
    def management_token(self, how: Verification, permission: Permission, rp_id: str) -> Iterator[PinUvToken]:
        """Provide a token for management commands.

        With PASSCODE, unlike in `run_verified`, the kept token stays, unless a command refuses it: only a command that tests
        user presence uses a token up. With FINGERPRINT the kept token is dropped, even if no finger is recognised.

        rp_id: the RP whose credentials are managed; empty for those of all RPs.

        Raises as `run_verified`, and DeviceError(PIN_WANTED) if the sensor gives no token.
        """
        self._can_be_verified(how)
        if how is Verification.PASSCODE:
            with self._tokens.in_use(self._tokens.kept_token(permission, rp_id)) as token:
                yield token
            return
        if not self._tokens.gives_uv_tokens:
            raise DeviceError(Reason.PIN_WANTED, "the sensor gives no token")
        yield self._token_by_finger(permission, rp_id)

    def _can_be_verified(self, how: Verification) -> None:
        if not self._can_verify:
            raise DeviceError(Reason.NO_VERIFICATION, "neither PIN nor sensor")
        if how is Verification.FINGERPRINT and not self._set_up:
            raise DeviceError(Reason.UNSUPPORTED, "no finger is enrolled")

    def _token_by_finger(self, permission: Permission, rp_id: str) -> PinUvToken:
        return self._by_finger(lambda: self._tokens.token_by_finger(permission, rp_id, on_keepalive=None))

    def _by_finger[T](self, attempt: Callable[[], T]) -> T:
        left, again, tries = self._tokens.uv_retries(), False, 0
        while True:
            self._report(FingerWanted(tries_left=left, again=again))
            try:
                return attempt()
            except CtapError as error:
                if error.code in _NOT_BY_ITSELF:
                    raise DeviceError(Reason.UNSUPPORTED, error.code.name) from None
                if error.code == ERR.PUAT_REQUIRED:  # it takes its PIN alone now (§6.1.2)
                    raise DeviceError(Reason.UV_BLOCKED) from None
                if error.code not in {ERR.UV_INVALID, ERR.OPERATION_DENIED}:
                    raise
            again, tries = True, tries + 1
            left = self._tokens.uv_retries()
            if left == 0 or (left is None and tries >= UNREPORTED_TRIES):
                raise DeviceError(Reason.UV_BLOCKED)

    def touch_wanted(self, status: int) -> None:
        """Report TouchWanted if a keepalive says that the authenticator waits for a touch. To be used as `on_keepalive`."""
        if status == STATUS.UPNEEDED:
            self._report(TouchWanted())
