"""What a key said, answer by answer, and the operations that it was asked: recorded once, or mutated by a fuzzer.

As bytes: how many operations, a byte for each (its place in OPERATIONS), then the answers. An answer has two bytes of
length before it, whose highest bit says that the key waited for its user before it answered.
"""

import contextlib
import hashlib
import math
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from threading import Event
from types import SimpleNamespace
from typing import NamedTuple
from unittest import mock

from cryptography.hazmat.primitives.asymmetric import ec
from fido2.ctap import STATUS
from fido2.hid import CAPABILITY

from hid.authenticator import OpenAuthenticator
from hid.connection import DeviceConnection
from hid.errors import DeviceError
from hid.events import AnyProgress, AuthenticatorInfo
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

RP_ID, ORIGIN = "member.example", "https://member.example"
PIN, NEW_PIN = "73920158", "64810372"
USER = "dXNlcnVzZXJ1c2VydXNlcg"
CHALLENGE = "Y2hhbGxlbmdlY2hhbGxlbmdlY2hhbGxlbmdlIQ"
WAITED = 0x8000
MAX_OPERATIONS = 32
MAX_ANSWERS = 600
"""No conversation needs as many: 200 samples of a finger, 2 for each of 64 credentials."""

_CREATION = {
    "rp": {"id": RP_ID, "name": "The card company"},
    "user": {"id": USER, "name": "t•••@example.jp", "displayName": ""},
    "challenge": CHALLENGE,
    "pubKeyCredParams": [{"type": "public-key", "alg": alg} for alg in (-7, -8)],
    "excludeCredentials": [{"type": "public-key", "id": "ZXhjbHVkZWQtY3JlZGVudGlhbA"}],
    "authenticatorSelection": {"residentKey": "preferred", "userVerification": "required"},
    "attestation": "direct",
    "extensions": {"credProps": True, "credentialProtectionPolicy": "userVerificationRequired"},
}
_LIST = [{"type": "public-key", "id": "ZXhjbHVkZWQtY3JlZGVudGlhbA"}]
_ASKED = {"challenge": CHALLENGE, "rpId": RP_ID, "userVerification": "required"}
_NOWHERE = SimpleNamespace(write=lambda _line: None, flush=lambda: None)
FINGER, PASSCODE = Verification.FINGERPRINT, Verification.PASSCODE

OPERATIONS: tuple[AnyDeviceRequest, ...] = (
    SetPin(pin=PIN, rp_id=""),
    CheckPin(pin=PIN, rp_id=""),
    CheckPin(pin=PIN, rp_id=RP_ID),
    ChangePin(pin=PIN, new_pin=NEW_PIN, rp_id=""),
    CaptureFinger(name="右手の人差し指"),
    ListFingers(),
    RenameFinger(template_id="00", name="左手の親指"),
    RemoveFinger(template_id="00"),
    MakeCredential(options=_CREATION, origin=ORIGIN, verification=PASSCODE),
    MakeCredential(options=_CREATION, origin=ORIGIN, verification=FINGER),
    GetAssertion(options=_ASKED, origin=ORIGIN, verification=PASSCODE),
    GetAssertion(options=_ASKED, origin=ORIGIN, verification=FINGER),
    GetAssertion(options=_ASKED | {"allowCredentials": _LIST}, origin=ORIGIN, verification=FINGER),
    ListCredentials(rp_id=""),
    ListCredentials(rp_id=RP_ID, verification=FINGER),
    DeleteCredential(rp_id=RP_ID, credential_id="ZXhjbHVkZWQtY3JlZGVudGlhbA"),
    TidyCredentials(rp_id=RP_ID, user_id=USER, keep=("a2VwdA",)),
    Select(),
    Reset(),
)
"""Only added to at the end: recorded conversations name them by their place."""


class Answer(NamedTuple):
    """What a key said to one command."""

    waited: bool
    said: bytes


class Conversation(NamedTuple):
    """What is asked, and what is answered."""

    operations: tuple[int, ...]
    answers: tuple[Answer, ...]

    @classmethod
    def read(cls, data: bytes) -> "Conversation":
        """Return the conversation that these bytes, which may be any, say; the last answer may be cut short."""
        count = min(data[0], MAX_OPERATIONS) if data else 0
        operations, rest = data[1 : 1 + count], data[1 + count :]
        answers: list[Answer] = []
        while rest and len(answers) < MAX_ANSWERS:
            head = int.from_bytes(rest[:2])
            size = head & ~WAITED
            answers.append(Answer(bool(head & WAITED), rest[2 : 2 + size]))
            rest = rest[2 + size :]
        return cls(tuple(one % len(OPERATIONS) for one in operations), tuple(answers))

    def written(self) -> bytes:
        """Return the bytes from which `read` makes it again."""
        heads = (len(each.said) | (WAITED if each.waited else 0) for each in self.answers)
        said = b"".join(head.to_bytes(2) + each.said for head, each in zip(heads, self.answers, strict=True))
        return bytes([len(self.operations), *self.operations]) + said


class StandingClock:
    """A clock on which no time passes but what is waited for."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> float:
        return self.seconds

    def poll(self, masks: Mapping[int, int], seconds: float) -> set[int]:
        self.seconds += max(0.0, seconds)
        return set()


class Speaker(DeviceConnection):
    """A key that gives the answers it was made with, in turn, and fails as silent after the last.

    Attributes:
        said: how many of the answers it has given.
    """

    def __init__(self, answers: tuple[Answer, ...]) -> None:
        super().__init__(StandingClock())
        self._answers = iter(answers)
        self.said = 0

    @property
    def capabilities(self) -> int:
        return CAPABILITY.CBOR

    def open(self) -> None:
        pass

    def close(self) -> None:
        pass

    def call(
        self,
        cmd: int,
        data: bytes = b"",
        event: Event | None = None,
        on_keepalive: Callable[[STATUS], None] | None = None,
    ) -> bytes:
        answer = next(self._answers, None)
        if answer is None:
            raise DeviceError(Reason.SILENT, "nothing more was recorded")
        self.said += 1
        if answer.waited and on_keepalive is not None:
            on_keepalive(STATUS.UPNEEDED)
        return answer.said


def converse(
    connection: DeviceConnection,
    operations: tuple[int, ...],
    report: Callable[[AuthenticatorInfo | AnyProgress], None],
) -> None:
    """Open a key and perform these operations in turn; `report` gets all that hid reports. Raises as OpenAuthenticator does."""
    connection.deadline = math.inf
    with pinned():
        key = OpenAuthenticator(connection, Transport.USB, report)
        report(key.info)
        for number in operations:
            report(key.perform(OPERATIONS[number], report))


@cache
def _host_key() -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(hashlib.sha256(b"the host").digest()), ec.SECP256R1())


@contextlib.contextmanager
def pinned() -> Iterator[None]:
    """Give the host the same key agreement key and IVs each time, without which no recorded token could be decrypted.

    Log nothing meanwhile: it would be thousands of lines a second.
    """
    curves = SimpleNamespace(**{**vars(ec), "generate_private_key": lambda *_: _host_key()})
    system = SimpleNamespace(urandom=bytes)
    silence = SimpleNamespace(stderr=_NOWHERE)
    with mock.patch.multiple("fido2.ctap2.pin", ec=curves, os=system), mock.patch("hid.log.sys", silence):
        yield
