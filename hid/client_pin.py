"""The PIN, and the tokens that a PIN or a finger gives (CTAP 2.1 §6.5).

A key knows one pinUvAuthToken at a time: a new one ends the last. The token of a PIN is kept for the
presence's next operations; the one of a finger serves the command it was asked for. From CTAP 2.1 on a
command that tests user presence uses a token up.
"""

import contextlib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from fido2.ctap import CtapError
from fido2.ctap2.pin import ClientPin, PinProtocol, PinProtocolV1

from hid.ctap2 import (
    MIN_PIN,
    TolerantCtap2,
    can_verify,
    has_permissions,
    has_sensor,
    manages_credentials,
    speaks_protocol,
    takes_pin,
)
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
    """A wrong PIN, with what is left: until blocked for good, and until the key wants to be pulled out."""

    def __init__(self, tries_left: int | None, tries_until_replug: int | None) -> None:
        super().__init__(Reason.PIN_INVALID)
        self.tries_left = tries_left
        self.tries_until_replug = tries_until_replug


@dataclass(frozen=True)
class Token:
    """A pinUvAuthToken and what it may be used for."""

    protocol: PinProtocol
    value: bytes = field(repr=False)
    permissions: Permission
    rp_id: str
    """The RP it serves; empty where it serves none, and looks after what is on the key."""

    def authenticate(self, message: bytes) -> bytes:
        """PinUvAuthParam over `message` (§6.5.4)."""
        return self.protocol.authenticate(self.value, message)


class PinAndTokens:
    """clientPIN of one presence."""

    def __init__(self, ctap: TolerantCtap2) -> None:
        self._ctap = ctap
        self._client_pin = _client_pin(ctap)
        self._kept: Token | None = None
        self._wrong = 0
        self.pin_locked = False
        """It told with the retries that it takes no PIN before it is powered anew (§6.5.5.2)."""

    @property
    def gives_uv_tokens(self) -> bool:
        """Whether a finger gives a token (§6.5.5.7.3); older keys verify within the command instead."""
        return self._client_pin is not None and self._with_permissions

    @property
    def _with_permissions(self) -> bool:
        return has_permissions(self._ctap.info)

    def renew(self) -> None:
        """After a change of the PIN, or a reset: tokens, shared secrets and wrong tries of before are gone."""
        self._kept = None
        self._wrong = 0
        self.pin_locked = False
        self._client_pin = _client_pin(self._ctap)

    def set_pin(self, pin: str) -> None:
        """Gives the key its first PIN (§6.5.5.5)."""
        client_pin = self._supported()
        if self._ctap.info.options.get("clientPin") is True:
            raise DeviceError(Reason.REFUSED, "a PIN is set already")
        info = self._ctap.info
        normal = normalised(pin, info.min_pin_length, info.max_pin_length)
        with _answers_of_sense():
            client_pin.set_pin(normal)
        self._ctap.refresh()
        self.renew()

    def change_pin(self, pin: str, new_pin: str) -> None:
        """Gives the key another PIN (§6.5.5.6). What was kept from the one before is dead, even where it fails."""
        client_pin = self._supported()
        info = self._ctap.info
        if info.options.get("clientPin") is not True:
            raise DeviceError(Reason.PIN_NOT_SET)
        new = normalised(new_pin, info.min_pin_length, info.max_pin_length)
        self._kept = None
        with self._counting_wrong_pins(), _answers_of_sense():
            client_pin.change_pin(normalised(pin, MIN_PIN, MAX_PIN_BYTES), new)
        self._ctap.refresh()
        self.renew()

    def check_pin(self, pin: str, rp_id: str) -> None:
        """Gets a token with the PIN and keeps it: for `rp_id`, or where that is empty to look after the key."""
        client_pin = self._supported()
        if self._ctap.info.options.get("clientPin") is not True:
            raise DeviceError(Reason.PIN_NOT_SET)
        normal = normalised(pin, MIN_PIN, MAX_PIN_BYTES)
        permissions = self._permissions_of_pin(rp_id)
        self._kept = None
        bound = rp_id if rp_id and permissions & ~Permission.BIO_ENROLL else None
        with self._counting_wrong_pins(), _answers_of_sense():
            value = client_pin.get_pin_token(normal, permissions, bound)
        self._kept = Token(client_pin.protocol, value, permissions, rp_id)

    def kept(self, permission: Permission, rp_id: str | None = None) -> Token:
        """The token of the last SetPin, CheckPin or ChangePin, or DeviceError(PIN_WANTED).

        rp_id: whose credentials it is about; empty for those of all RPs, None where it is about none.
        """
        token = self._kept
        if token is None or not self._serves(token, rp_id):
            raise DeviceError(Reason.PIN_WANTED, "no token")
        if permission not in token.permissions:
            if rp_id and not token.rp_id:
                raise DeviceError(Reason.PIN_WANTED, "a token that serves no RP")
            # It has all that a PIN gives on this key: asking again won't help.
            raise DeviceError(Reason.UNSUPPORTED, "the PIN does not permit this")
        return token

    def _serves(self, token: Token, rp_id: str | None) -> bool:
        if rp_id is None or token.rp_id in {"", rp_id}:
            return True
        return not rp_id and not self._with_permissions  # before CTAP 2.1 no token was bound to an RP

    @contextlib.contextmanager
    def in_use(self, token: Token) -> Iterator[Token]:
        """Commands with this token, which is kept no longer once the key does not take it any more."""
        try:
            yield token
        except CtapError as error:
            if token is self._kept and error.code in _TOKEN_REFUSED:
                self._kept = None
            raise

    def spend(self) -> None:
        """The kept token went with a command that tests presence: CTAP 2.1 takes its permissions away."""
        if self._with_permissions:
            self._kept = None

    def token_by_finger(
        self, permission: Permission, rp_id: str, on_keepalive: Callable[[int], None] | None = None
    ) -> Token:
        """Asks for a finger once. CtapError UV_INVALID or UV_BLOCKED where it is not recognised."""
        client_pin = self._supported()
        self._kept = None
        with _answers_of_sense():
            value = client_pin.get_uv_token(permission, rp_id or None, on_keepalive=on_keepalive)
        return Token(client_pin.protocol, value, permission, rp_id)

    def blank(self) -> Token | None:
        """A token that is worth nothing, and authenticates in as many bytes as a real one."""
        if self._client_pin is None:
            return None
        return Token(self._client_pin.protocol, bytes(32), Permission(0), "")

    def pin_retries(self) -> int | None:
        """Passcodes left until the key is blocked; None where no PIN is set or the key does not tell."""
        if self._client_pin is None or self._ctap.info.options.get("clientPin") is not True:
            return None
        try:
            left, power_cycle = self._client_pin.get_pin_retries()
        except (CtapError, KeyError):
            return None
        self.pin_locked = power_cycle is True
        return left

    def uv_retries(self) -> int | None:
        """Fingers left until the sensor blocks; None where there is none or the key does not tell."""
        if self._client_pin is None or self._ctap.info.options.get("uv") is not True:
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

    def _permissions_of_pin(self, rp_id: str) -> Permission:
        """All that a terminal may want of one entry, of what the key tells that it has; a key refuses the others.

        Tokens of CTAP 2.0 may do anything in any case.
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
        """A command that proves the PIN; a wrong one becomes a PinInvalidError with the tries that are left."""
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
def _answers_of_sense() -> Iterator[None]:
    """A command that agrees on a secret: fido2 has no exception of its own for a point or a token that is none."""
    try:
        yield
    except (KeyError, TypeError, ValueError) as error:
        raise protocol_error(f"no key agreement, or no token: {type(error).__name__}") from None


def normalised(pin: str, minimum: int, maximum: int) -> str:
    """The PIN as the key gets it: NFC, `minimum` to `maximum` code points, at most 63 bytes of UTF-8 (§6.5.1)."""
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
