"""How the customer proves to be the owner: by finger, again and again until the sensor blocks, or by PIN.

Three ways to the same proof (CTAP 2.1 §6.1.2, §6.2.2, §6.5.5.7):

    PASSCODE     the token kept from SetPin or CheckPin
    FINGERPRINT  a token that the finger gives first         (keys with pinUvAuthToken and uv)
    FINGERPRINT  option uv, verified within the command      (older keys)
"""

import contextlib
import hashlib
from collections.abc import Callable, Iterator

from fido2.ctap import STATUS, CtapError
from fido2.ctap2.base import Info

from hid.client_pin import Permission, PinAndTokens, Token
from hid.ctap2 import can_verify, verifies_by_itself
from hid.errors import DeviceError
from hid.events import AnyProgress, FingerWanted, TouchWanted
from hid.vocabulary import Reason, Verification

ERR = CtapError.ERR

_NOT_BY_ITSELF = {ERR.UNSUPPORTED_OPTION, ERR.INVALID_OPTION, ERR.INVALID_SUBCOMMAND, ERR.NOT_ALLOWED}
"""How keys refuse built-in verification, which some tell and have not (option uv, or a token by it)."""

UNTOLD_TRIES = 3
"""Fingers offered to a key that does not tell how many it allows."""


class Proof:
    """What goes with a command as its proof of user verification."""

    def __init__(self, token: Token | None) -> None:
        self.token = token

    def parameter(self, client_data: bytes) -> bytes | None:
        """The pinUvAuthParam over the hash of the client data."""
        return None if self.token is None else self.token.authenticate(hashlib.sha256(client_data).digest())

    @property
    def protocol(self) -> int | None:
        """The pinUvAuthProtocol."""
        return None if self.token is None else self.token.protocol.VERSION

    @property
    def options(self) -> dict[str, bool]:
        """Option uv, where verification happens within the command."""
        return {"uv": True} if self.token is None else {}


class Verifier:
    """Verifies for one command of one operation."""

    def __init__(
        self,
        tokens: PinAndTokens,
        info: Info,
        tell: Callable[[AnyProgress], None],
    ) -> None:
        self._tokens = tokens
        self._set_up = verifies_by_itself(info) is True
        self._can_verify = can_verify(info)
        self._tell = tell
        self.on_keepalive: Callable[[int], None] | None = self.touch_wanted

    def verified[T](
        self, how: Verification, permission: Permission, rp_id: str, command: Callable[[Proof], T]
    ) -> T:
        """Runs `command` with a proof, asking for as many fingers as it takes."""
        self._can_be_verified(how)
        if how is Verification.PASSCODE:
            with self._tokens.in_use(self._tokens.kept(permission, rp_id)) as token:
                answer = command(Proof(token))
            self._tokens.spend()
            return answer
        if self._tokens.gives_uv_tokens:
            return command(Proof(self._token_by_finger(permission, rp_id)))
        self.on_keepalive = None  # here the sensor's touch is the finger that has been asked for
        return self._by_finger(lambda: command(Proof(None)))

    def outline(self, how: Verification) -> Proof:
        """A proof as long as the one that `verified` will give; it proves nothing."""
        if how is Verification.PASSCODE or self._tokens.gives_uv_tokens:
            return Proof(self._tokens.blank())
        return Proof(None)

    @contextlib.contextmanager
    def looking_after(self, how: Verification, permission: Permission, rp_id: str) -> Iterator[Token]:
        """A token for commands that test no presence, and so leave it good for others.

        rp_id: whose credentials they are about; empty for those of all RPs.
        """
        self._can_be_verified(how)
        if how is Verification.PASSCODE:
            with self._tokens.in_use(self._tokens.kept(permission, rp_id)) as token:
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

    def _token_by_finger(self, permission: Permission, rp_id: str) -> Token:
        return self._by_finger(lambda: self._tokens.token_by_finger(permission, rp_id, on_keepalive=None))

    def _by_finger[T](self, attempt: Callable[[], T]) -> T:
        left, again, tries = self._tokens.uv_retries(), False, 0
        while True:
            self._tell(FingerWanted(tries_left=left, again=again))
            try:
                return attempt()
            except CtapError as error:
                if error.code in _NOT_BY_ITSELF:
                    raise DeviceError(Reason.UNSUPPORTED, error.code.name) from None
                if error.code == ERR.PUAT_REQUIRED:  # the key wants its PIN now (§6.1.2)
                    raise DeviceError(Reason.UV_BLOCKED) from None
                if error.code not in {ERR.UV_INVALID, ERR.OPERATION_DENIED}:
                    raise
            again, tries = True, tries + 1
            left = self._tokens.uv_retries()
            if left == 0 or (left is None and tries >= UNTOLD_TRIES):
                raise DeviceError(Reason.UV_BLOCKED)

    def touch_wanted(self, status: int) -> None:
        """For `on_keepalive`: tells when the key waits for a touch."""
        if status == STATUS.UPNEEDED:
            self._tell(TouchWanted())
