"""The PC behind the counter, as far as it is a WebAuthn client: over virtual keys that are not in the terminal."""

import time
from collections.abc import Callable, Iterator, Mapping
from threading import Event
from typing import Any
from urllib.parse import urlsplit

from fido2.client import DefaultClientDataCollector, Fido2Client, UserInteraction
from fido2.ctap import STATUS, CtapDevice
from fido2.ctap2.base import Ctap2
from fido2.ctap2.pin import ClientPin
from fido2.hid import CAPABILITY
from fido2.webauthn import PublicKeyCredentialCreationOptions, PublicKeyCredentialRequestOptions

from hid.virtual.authenticator import VirtualAuthenticator
from hid.virtual.desk.desk import VirtualDesk
from hid.virtual.state import Drawer
from hid.virtual.user import FingerLaid, Placement


class KeyAwayError(Exception):
    """The key is in the terminal."""


class _Owner:
    """The user of a key in the PC, whose finger lies on it already."""

    async def touch(self, seconds: float) -> None:
        """See `User`."""

    async def long_touch(self, seconds: float) -> None:
        """See `User`."""

    async def finger(self, seconds: float) -> FingerLaid:  # noqa: ARG002 - it lies there
        """See `User`."""
        return FingerLaid("right-index", Placement.GOOD)


class _Device(CtapDevice):
    """A key in the PC, as python-fido2 sees a device. Creating one is a power-up."""

    def __init__(self, desk: VirtualDesk, drawer: Drawer, key: str) -> None:
        self._authenticator = VirtualAuthenticator(
            desk.key(key).profile, drawer.memory(key), _Owner(), time.monotonic
        )

    @property
    def capabilities(self) -> CAPABILITY:
        """It speaks CTAP2."""
        return CAPABILITY.CBOR

    def call(
        self,
        cmd: int,  # noqa: ARG002 - it is CTAPHID's CBOR: there are no other capabilities
        data: bytes = b"",
        event: Event | None = None,  # noqa: ARG002 - nothing is waited for
        on_keepalive: Callable[[STATUS], None] | None = None,  # noqa: ARG002
    ) -> bytes:
        """Run one command. Return the status byte and the answer's CBOR."""
        return self._authenticator.answer_at_once(data)

    @classmethod
    def list_devices(cls) -> Iterator[CtapDevice]:
        """Return no device: the keys are in a drawer."""
        return iter(())


class _Passcode(UserInteraction):
    def __init__(self, passcode: str) -> None:
        self._passcode = passcode

    def request_pin(self, permissions: ClientPin.PERMISSION, rp_id: str | None) -> str:  # noqa: ARG002
        """Return the passcode of the key."""
        return self._passcode


class Pc:
    """Creates credentials with keys in the drawer, and makes assertions with them.

    The passcode is typed and the key touched without the user: the page asks for neither.

    Raises:
        KeyAwayError: by every method, if the key is in the terminal.
    """

    def __init__(self, desk: VirtualDesk, drawer: Drawer) -> None:
        self._desk = desk
        self._drawer = drawer

    def set_passcode(self, key: str, passcode: str) -> None:
        """Give a key without a passcode its first one."""
        ClientPin(Ctap2(self._device(key))).set_pin(passcode)

    def create(self, key: str, passcode: str, origin: str, options: Mapping[str, Any]) -> dict[str, Any]:
        """Create a credential on the key and return its RegistrationResponseJSON.

        `options` is a PublicKeyCredentialCreationOptionsJSON.

        Raises:
            ClientError: the key refuses.
            KeyAwayError: the key is in the terminal.
        """
        client = self._client(key, passcode, origin)
        return dict(client.make_credential(PublicKeyCredentialCreationOptions.from_dict(options)))

    def get(self, key: str, passcode: str, origin: str, options: Mapping[str, Any]) -> dict[str, Any]:
        """Return the AuthenticationResponseJSON for PublicKeyCredentialRequestOptionsJSON.

        Of several credentials that fit, the first answers. Raises ClientError if the key has no such credential, or refuses.
        """
        client = self._client(key, passcode, origin)
        return dict(client.get_assertion(PublicKeyCredentialRequestOptions.from_dict(options)).get_response(0))

    def _client(self, key: str, passcode: str, origin: str) -> Fido2Client:
        collector = DefaultClientDataCollector(origin, lambda rp_id, given: urlsplit(given).hostname == rp_id)
        return Fido2Client(self._device(key), collector, _Passcode(passcode))

    def _device(self, key: str) -> _Device:
        if self._desk.key(key).plug is not None:
            raise KeyAwayError(key)
        return _Device(self._desk, self._drawer, key)
