"""The virtual key under test: a clock to move, a scripted user, and python-fido2 as the client."""

import copy
import os
import socket
from collections.abc import Callable, Mapping
from threading import Event
from typing import Any

import pytest
from fido2.client import DefaultClientDataCollector, Fido2Client, UserInteraction
from fido2.cose import CoseKey
from fido2.ctap import STATUS, CtapDevice, CtapError
from fido2.ctap2.base import AssertionResponse, AttestationResponse, Ctap2, Info
from fido2.ctap2.bio import FPBioEnrollment
from fido2.ctap2.credman import CredentialManagement
from fido2.ctap2.pin import ClientPin, PinProtocol, PinProtocolV2
from fido2.hid import CAPABILITY, CTAPHID, CtapHidDevice
from fido2.hid.base import CtapHidConnection, HidDescriptor

from hid.virtual.authenticator import VirtualAuthenticator
from hid.virtual.ctap2.reset import factory_state
from hid.virtual.faults import Faults
from hid.virtual.profile import PROFILES, Profile
from hid.virtual.state import KeyState
from hid.virtual.user import LONG_TOUCH, FingerLaid, Placement

RP = {"id": "member.example", "name": "Member"}
V2: PinProtocol = PinProtocolV2()
ES256_ONLY: list[Mapping[str, Any]] = [{"type": "public-key", "alg": -7}]
HASH = bytes(range(32))
"""The clientDataHash of every operation."""
PIN = "739201"
TOUCH = FingerLaid("any", Placement.GOOD)
RIGHT = FingerLaid("right-index", Placement.GOOD)
WRONG = FingerLaid("left-thumb", Placement.GOOD)
"""A finger that is not enrolled."""
PERMISSION = ClientPin.PERMISSION


def refused(error: CtapError.ERR) -> "pytest.RaisesExc[CtapError]":
    """Return a context that expects a CtapError with this code."""
    return pytest.RaisesExc(CtapError, check=lambda raised: raised.code == error)


def badly(sample: Placement) -> FingerLaid:
    """Return a right index laid with this sample."""
    return FingerLaid("right-index", sample)


class Clock:
    """A clock in seconds, moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += seconds


class ScriptedUser:
    """Lays the fingers of `fingers` one after the other; with none left, the wait times out."""

    def __init__(self) -> None:
        self.fingers: list[FingerLaid] = []
        self.asked: list[str] = []
        self.on_keepalive: Callable[[STATUS], None] | None = None

    async def touch(self, seconds: float) -> None:
        self.asked.append("touch")
        self._next()

    async def long_touch(self, seconds: float) -> None:
        self.asked.append("long touch")
        while self._next().held < LONG_TOUCH:
            pass

    async def finger(self, seconds: float) -> FingerLaid:
        self.asked.append("finger")
        return self._next()

    def _next(self) -> FingerLaid:
        if self.on_keepalive is not None:
            self.on_keepalive(STATUS.UPNEEDED)
        if not self.fingers:
            raise TimeoutError
        return self.fingers.pop(0)


class RamMemory:
    """A `Memory` that counts its commits, and fails them if `is_full`."""

    def __init__(self, state: KeyState) -> None:
        self.state = state
        self.commits = 0
        self.is_full = False

    def load(self) -> KeyState:
        return copy.deepcopy(self.state)

    def commit(self, state: KeyState) -> None:
        if self.is_full:
            raise OSError(28, "No space left on device")
        self.state = copy.deepcopy(state)
        self.commits += 1


class Key(CtapDevice):
    """A key in process, as python-fido2 sees a device; `replug` is a power cycle."""

    def __init__(self, profile: str | Profile = "fingerprint") -> None:
        self.profile = PROFILES[profile] if isinstance(profile, str) else profile
        self.clock = Clock()
        self.user = ScriptedUser()
        self.faults = Faults()
        self.memory = RamMemory(
            factory_state(self.profile, key_id="k1", profile_id="test", name="Key", serial="1")
        )
        self.replug()

    def replug(self) -> None:
        """Take the key's power away and give it anew: what it has not committed is gone."""
        self.authenticator = VirtualAuthenticator(self.profile, self.memory, self.user, self.clock, self.faults)

    @property
    def capabilities(self) -> int:
        return CAPABILITY.CBOR

    def call(
        self,
        cmd: int,
        data: bytes = b"",
        event: Event | None = None,
        on_keepalive: Callable[[STATUS], None] | None = None,
    ) -> bytes:
        """Answer a CTAP2 request at once, with keepalives while the user is asked."""
        assert cmd == CTAPHID.CBOR
        self.user.on_keepalive = on_keepalive
        return self.authenticator.answer_at_once(data)

    @classmethod
    def list_devices(cls) -> "list[Key]":  # type: ignore[override]
        return []

    def lay(self, *fingers: FingerLaid) -> None:
        """Have these fingers laid from now on, one after the other, in place of any before."""
        self.user.fingers = list(fingers)

    @property
    def ctap(self) -> Ctap2:
        return Ctap2(self)

    def info(self) -> Info:
        """Return a fresh getInfo."""
        return self.ctap.info

    def client_pin(self, protocol: PinProtocol | None = None) -> ClientPin:
        return ClientPin(self.ctap, protocol)

    def token(
        self, permissions: ClientPin.PERMISSION | None, rp_id: str | None = None, pin: str = PIN
    ) -> bytes:
        """Return a pinUvAuthToken got by the PIN."""
        return self.client_pin().get_pin_token(pin, permissions, rp_id)

    def bio(self) -> FPBioEnrollment:
        """Return bio enrolment, authorised by the PIN."""
        pin = self.client_pin()
        return FPBioEnrollment(self.ctap, pin.protocol, pin.get_pin_token(PIN, PERMISSION.BIO_ENROLL))

    def manage(self, rp_id: str | None = None) -> CredentialManagement:
        """Return credential management, authorised by the PIN."""
        pin = self.client_pin()
        token = pin.get_pin_token(PIN, PERMISSION.CREDENTIAL_MGMT, rp_id)
        return CredentialManagement(self.ctap, pin.protocol, token)

    def enrol(self, finger: FingerLaid = RIGHT) -> bytes:
        """Enrol a finger by good samples, and return its template id."""
        capture = self.bio().enroll()
        self.lay(*[finger] * self.profile.samples)
        while (template := capture.capture()) is None:
            pass
        return template

    def ready(self) -> "Key":
        """Set the PIN and, if there is a sensor, enrol a finger. Return the key."""
        self.client_pin().set_pin(PIN)
        if self.profile.sensor:
            self.enrol()
        return self


def make(
    key: Key, name: str = "hanako", *, verified: bool = True, rp: dict[str, str] = RP, **wishes: Any
) -> AttestationResponse:
    """Make a discoverable credential of this account, with the PIN if `verified`; return the response."""
    key.lay(TOUCH)
    wishes.setdefault("options", {"rk": True})
    if verified:
        token = key.token(PERMISSION.MAKE_CREDENTIAL, rp["id"])
        wishes |= {"pin_uv_param": V2.authenticate(token, HASH), "pin_uv_protocol": 2}
    return key.ctap.make_credential(HASH, rp, user_entity(name), wishes.pop("key_params", ES256_ONLY), **wishes)


def ask(key: Key, *, verified: bool = True, rp_id: str = RP["id"], **wishes: Any) -> AssertionResponse:
    """Get an assertion, with the PIN if `verified`; return the response."""
    key.lay(TOUCH)
    if verified:
        token = key.token(PERMISSION.GET_ASSERTION, rp_id)
        wishes |= {"pin_uv_param": V2.authenticate(token, HASH), "pin_uv_protocol": 2}
    return key.ctap.get_assertion(rp_id, HASH, **wishes)


def credential_id(made: AttestationResponse) -> bytes:
    assert made.auth_data.credential_data is not None
    return made.auth_data.credential_data.credential_id


def descriptor(made: AttestationResponse) -> dict[str, Any]:
    return {"type": "public-key", "id": credential_id(made)}


def public_key(made: AttestationResponse) -> CoseKey:
    assert made.auth_data.credential_data is not None
    return CoseKey.parse(made.auth_data.credential_data.public_key)


class SocketConnection(CtapHidConnection):
    """64-byte reports over a SEQPACKET socket."""

    def __init__(self, connected: socket.socket) -> None:
        self.socket = connected

    def read_packet(self) -> bytes:
        packet = self.socket.recv(64)
        if not packet:
            raise OSError("the key is gone")
        return packet

    def write_packet(self, data: bytes) -> None:
        self.socket.sendall(data)

    def close(self) -> None:
        self.socket.close()


def open_device(connected: socket.socket) -> CtapHidDevice:
    """Return python-fido2's CTAPHID device over a connected socket."""
    connected.settimeout(20)  # a hang becomes a failure
    descriptor = HidDescriptor("virtual", 0x1209, 0xF1D0, 64, 64, "Practice Key Bio", None)
    return CtapHidDevice(descriptor, SocketConnection(connected))


class Person(UserInteraction):
    """The user of python-fido2's client: gives the PIN, and lays a finger at each prompt."""

    def __init__(self, on_prompt: Callable[[str], None], pin: str) -> None:
        self._on_prompt = on_prompt
        self._pin = pin

    def prompt_up(self) -> None:
        self._on_prompt("touch")

    def request_pin(self, permissions: ClientPin.PERMISSION, rp_id: str | None) -> str:
        return self._pin

    def request_uv(self, permissions: ClientPin.PERMISSION, rp_id: str | None) -> bool:
        self._on_prompt("finger")
        return True


def web_client(
    device: CtapDevice, on_prompt: Callable[[str], None] = lambda _: None, pin: str = PIN
) -> Fido2Client:
    """Return python-fido2's whole WebAuthn client on `device`."""
    return Fido2Client(
        device,
        client_data_collector=DefaultClientDataCollector("https://member.example"),
        user_interaction=Person(on_prompt, pin),
    )


def user_entity(name: str) -> dict[str, Any]:
    return {"id": name.encode(), "name": name, "displayName": name.upper()}


def new_challenge() -> bytes:
    return os.urandom(32)
