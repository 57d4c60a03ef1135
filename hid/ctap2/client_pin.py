"""The PIN, and the tokens that a PIN or a finger gives (CTAP 2.1 §6.5).

An authenticator knows one pinUvAuthToken at a time: a new one ends the last. The token of a PIN is kept for the next
operations on the presence; that of a finger serves one operation alone. From CTAP 2.1 on, a command that tests user
presence uses a token up.
"""

import contextlib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from fido2.ctap import CtapError
from fido2.ctap2.pin import ClientPin, PinProtocol, PinProtocolV1

from hid.ctap2.info import (
    can_verify,
    has_permissions,
    has_sensor,
    manages_credentials,
    speaks_protocol,
    takes_pin,
    verifies_by_itself,
)
from hid.ctap2.protocol import MIN_PIN, TolerantCtap2
from hid.errors import DeviceError, protocol_error
from hid.vocabulary import Reason

Permission = ClientPin.PERMISSION

MAX_PIN_BYTES = 63
TRIES_PER_POWER_CYCLE = 3

_TOKEN_REFUSED = {
    CtapError.ERR.PIN_AUTH_INVALID,
    CtapError.ERR.PIN_TOKEN_EXPIRED,
    CtapError.ERR.UNAUTHORIZED_PERMISSION,
}


class PinInvalidError(DeviceError):
    """The PIN was wrong.

    `tries_left`: tries until the PIN is blocked; None if not reported. `tries_until_replug`: tries until the
    authenticator must be plugged in again, as counted here.
    """

    def __init__(self, tries_left: int | None, tries_until_replug: int | None) -> None:
        super().__init__(Reason.PIN_INVALID)
        self.tries_left = tries_left
        self.tries_until_replug = tries_until_replug


@dataclass(frozen=True)
class PinUvToken:
    """A pinUvAuthToken as the platform holds it, and what it permits."""

    protocol: PinProtocol
    value: bytes = field(repr=False)
    permissions: Permission
    rp_id: str
    """The RP it is for; empty if it manages everything on the authenticator and serves no RP."""

    def authenticate(self, message: bytes) -> bytes:
        """Return the pinUvAuthParam over `message` (§6.5.4)."""
        return self.protocol.authenticate(self.value, message)


class ClientPinSession:
    """The authenticatorClientPIN commands on one presence, and the token from the last PIN.

    The commands also raise DeviceErrors of the connection, and DeviceError(SILENT).
    """

    def __init__(self, ctap: TolerantCtap2) -> None:
        self._ctap = ctap
        self._client_pin = _client_pin(ctap)
        self._kept: PinUvToken | None = None
        self._wrong = 0
        self.pin_locked = False
        """It takes no PIN until it is powered anew, as reported with the last `pin_retries` (§6.5.5.2)."""

    @property
    def gives_uv_tokens(self) -> bool:
        """Whether an enrolled finger gives a token on this model (§6.5.5.7.3).

        It says nothing about whether there is a sensor. Older models verify within the command instead.
        """
        return self._client_pin is not None and self._with_permissions

    @property
    def _with_permissions(self) -> bool:
        return has_permissions(self._ctap.info)

    def start_over(self) -> None:
        """Start over after a change of the PIN, or a reset: drop token, shared secret, count of wrong PINs and `pin_locked`."""
        self._kept = None
        self._wrong = 0
        self.pin_locked = False
        self._client_pin = _client_pin(self._ctap)

    def set_pin(self, pin: str) -> None:
        """Set the first PIN (§6.5.5.5). No token is kept; the info is outdated then.

        Raises:
            DeviceError: REFUSED if a PIN is set already, PIN_POLICY if `pin` is too short or too long or ends with NUL,
                UNSUPPORTED or NO_VERIFICATION if the model has no client PIN or speaks no PIN/UV auth protocol of ours.
            CtapError: the authenticator refuses.
        """
        client_pin = self._taking_pins()
        if self._ctap.info.options.get("clientPin") is True:
            raise DeviceError(Reason.REFUSED, "a PIN is set already")
        info = self._ctap.info
        normal = normalised_pin(pin, info.min_pin_length, info.max_pin_length)
        with _checked_key_agreement():
            client_pin.set_pin(normal)
        self.start_over()

    def change_pin(self, pin: str, new_pin: str) -> None:
        """Replace the PIN (§6.5.5.6); the info is outdated then.

        The kept token is dropped, even if the authenticator refuses; it stays if no PIN is set or `new_pin` is against the policy.

        Raises:
            PinInvalidError: `pin` is wrong.
            DeviceError: PIN_NOT_SET, PIN_POLICY, UNSUPPORTED or NO_VERIFICATION. PIN_POLICY may be about `new_pin`, as in
                `set_pin`, or about a `pin` that no authenticator can have.
            CtapError: the authenticator refuses.
        """
        client_pin = self._taking_pins()
        info = self._ctap.info
        if info.options.get("clientPin") is not True:
            raise DeviceError(Reason.PIN_NOT_SET)
        new = normalised_pin(new_pin, info.min_pin_length, info.max_pin_length)
        self._kept = None
        with self._counting_wrong_pins(), _checked_key_agreement():
            client_pin.change_pin(normalised_pin(pin, MIN_PIN, MAX_PIN_BYTES), new)
        self.start_over()

    def check_pin(self, pin: str, rp_id: str) -> None:
        """Get a token with the PIN and keep it instead of the last. The last one is dropped even if the PIN is wrong.

        It permits enrolling fingers and managing credentials, as far as the model has them, and with `rp_id` making and using
        credentials of that RP, unless the model leaves that to the finger. With an empty `rp_id` the token is bound to no RP.

        Raises as `change_pin`; PIN_POLICY only if no authenticator can have `pin`. DeviceError(UNSUPPORTED) also if the PIN
        would permit nothing that is used here.
        """
        client_pin = self._taking_pins()
        if self._ctap.info.options.get("clientPin") is not True:
            raise DeviceError(Reason.PIN_NOT_SET)
        normal = normalised_pin(pin, MIN_PIN, MAX_PIN_BYTES)
        permissions = self._permissions_of_pin(rp_id)
        self._kept = None
        bound = rp_id if rp_id and permissions & ~Permission.BIO_ENROLL else None
        with self._counting_wrong_pins(), _checked_key_agreement():
            value = client_pin.get_pin_token(normal, permissions, bound)
        self._kept = PinUvToken(client_pin.protocol, value, permissions, rp_id)

    def kept_token(self, permission: Permission, rp_id: str | None = None) -> PinUvToken:
        """Return the token kept from the last PIN, if it permits `permission`.

        rp_id: the RP whose credentials are meant; empty for those of all RPs, None if no credential is meant.

        Raises DeviceError: PIN_WANTED if entering the PIN again would help, UNSUPPORTED if it would not.
        """
        if permission not in self._permissions_of_pin(rp_id or ""):
            raise DeviceError(Reason.UNSUPPORTED, "the PIN does not permit this")
        token = self._kept
        if token is None:
            raise DeviceError(Reason.PIN_WANTED, "no token")
        if not self._serves(token, rp_id) or permission not in token.permissions:
            raise DeviceError(Reason.PIN_WANTED, "no token for this")
        return token

    def _serves(self, token: PinUvToken, rp_id: str | None) -> bool:
        if rp_id is None or token.rp_id in {"", rp_id}:
            return True
        return not rp_id and not self._with_permissions  # before CTAP 2.1 no token was bound to an RP

    @contextlib.contextmanager
    def in_use(self, token: PinUvToken) -> Iterator[PinUvToken]:
        """Run commands with this token while the block lasts.

        Errors of the commands pass on. A CtapError that refuses the token drops it if it is the kept one.
        """
        try:
            yield token
        except CtapError as error:
            if token is self._kept and error.code in _TOKEN_REFUSED:
                self._kept = None
            raise

    def spend(self) -> None:
        """Drop the kept token after a command that tests presence and so uses it up; keep it on CTAP 2.0 models."""
        if self._with_permissions:
            self._kept = None

    def token_by_finger(
        self, permission: Permission, rp_id: str, on_keepalive: Callable[[int], None] | None = None
    ) -> PinUvToken:
        """Ask for a finger once and return its token. `on_keepalive` is called with each new keepalive status.

        The kept token ends, even if the finger is not recognised.

        Raises CtapError: UV_INVALID if it is not recognised, UV_BLOCKED if the sensor takes no more, others if the authenticator
        refuses. DeviceError(UNSUPPORTED or NO_VERIFICATION) if it shares no PIN/UV auth protocol with us.
        """
        client_pin = self._supported()
        self._kept = None
        with _checked_key_agreement():
            value = client_pin.get_uv_token(permission, rp_id or None, on_keepalive=on_keepalive)
        return PinUvToken(client_pin.protocol, value, permission, rp_id)

    def blank_token(self) -> PinUvToken | None:
        """Return a token that permits nothing, whose signatures are as long as a real one's.

        Returns None if the authenticator has no PIN/UV auth protocol of ours.
        """
        if self._client_pin is None:
            return None
        return PinUvToken(self._client_pin.protocol, bytes(32), Permission(0), "")

    def pin_retries(self) -> int | None:
        """Ask how many PINs may be tried until the PIN is blocked, and set `pin_locked` by the answer.

        Returns None, and leaves `pin_locked` as it is, if no PIN that we can use is set, or the number is not reported.
        """
        if self._client_pin is None or self._ctap.info.options.get("clientPin") is not True:
            return None
        try:
            left, power_cycle = self._client_pin.get_pin_retries()
        except (CtapError, KeyError):
            return None
        self.pin_locked = power_cycle is True
        return left

    def uv_retries(self) -> int | None:
        """Ask how many fingers may be tried until the sensor blocks.

        Returns None if the authenticator can't verify by itself as it is set up, shares no PIN/UV auth protocol with us, or
        does not report the number.
        """
        if self._client_pin is None or verifies_by_itself(self._ctap.info) is not True:
            return None
        try:
            return self._client_pin.get_uv_retries()
        except (CtapError, KeyError):
            return None

    def _supported(self) -> ClientPin:
        if self._client_pin is None:
            reason = Reason.UNSUPPORTED if can_verify(self._ctap.info) else Reason.NO_VERIFICATION
            raise DeviceError(reason, "no clientPIN")
        return self._client_pin

    def _taking_pins(self) -> ClientPin:
        """Return `_supported` of a model that has a client PIN, set or not; else raise DeviceError(UNSUPPORTED).

        A model may have tokens by finger alone.
        """
        client_pin = self._supported()
        if "clientPin" not in self._ctap.info.options:
            raise DeviceError(Reason.UNSUPPORTED, "no clientPIN")
        return client_pin

    def _permissions_of_pin(self, rp_id: str) -> Permission:
        """Return all permissions that later operations may need and the model knows; it would refuse others.

        Raises DeviceError(UNSUPPORTED) if there is none. Tokens of CTAP 2.0 permit everything in any case.
        """
        info = self._ctap.info
        wanted = Permission(0)
        if rp_id and not (self._with_permissions and info.options.get("noMcGaPermissionsWithClientPin")):
            wanted |= Permission.MAKE_CREDENTIAL | Permission.GET_ASSERTION
        if has_sensor(info):
            wanted |= Permission.BIO_ENROLL
        if manages_credentials(info):
            wanted |= Permission.CREDENTIAL_MGMT
        if not wanted:
            raise DeviceError(Reason.UNSUPPORTED, "nothing that the PIN could permit")
        return wanted

    @contextlib.contextmanager
    def _counting_wrong_pins(self) -> Iterator[None]:
        """Run a command that checks the PIN: a wrong one raises PinInvalidError with the tries left."""
        try:
            yield
        except CtapError as error:
            if error.code != CtapError.ERR.PIN_INVALID:
                raise
            raise self._wrong_pin() from None
        self._wrong = 0

    def _wrong_pin(self) -> PinInvalidError:
        self._wrong += 1
        left = self.pin_retries()
        until_replug = max(0, TRIES_PER_POWER_CYCLE - self._wrong)
        if left is not None:
            until_replug = min(until_replug, left)
        return PinInvalidError(left, until_replug)


@contextlib.contextmanager
def _checked_key_agreement() -> Iterator[None]:
    """Run a command with key agreement: what python-fido2 raises for a bad point or token becomes DeviceError(SILENT)."""
    try:
        yield
    except (KeyError, TypeError, ValueError) as error:
        raise protocol_error(f"no key agreement, or no token: {type(error).__name__}") from None


def normalised_pin(pin: str, minimum: int, maximum: int) -> str:
    """Return the PIN in Unicode's NFC form, as the authenticator gets it (§6.5.1).

    Raises DeviceError(PIN_POLICY) unless it has `minimum` to `maximum` code points and at most 63 bytes of UTF-8, or if it
    ends with NUL.
    """
    normal = unicodedata.normalize("NFC", pin)
    if not minimum <= len(normal) <= maximum:
        raise DeviceError(Reason.PIN_POLICY, f"between {minimum} and {maximum} characters are wanted")
    try:
        size = len(normal.encode())
    except UnicodeEncodeError:
        size = MAX_PIN_BYTES + 1
    if size > MAX_PIN_BYTES or normal.endswith("\0"):
        raise DeviceError(Reason.PIN_POLICY, f"{MAX_PIN_BYTES} bytes at most")
    return normal


def _client_pin(ctap: TolerantCtap2) -> ClientPin | None:
    if speaks_protocol(ctap.info):
        return ClientPin(ctap)
    return ClientPin(ctap, PinProtocolV1()) if takes_pin(ctap.info) else None
