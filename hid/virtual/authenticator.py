"""One key between power-up and power-down: a command's bytes in, its answer's bytes out (CTAP 2.1 §6, §8).

The chapters of the specification are modules of their own; this one holds what they share, and the rules that
hold for every command. A new `VirtualAuthenticator` over the same memory is a power cycle.

How a face drives it:

1. One request at a time: the CTAP2 command byte and its CBOR into `answer`, the status byte and its CBOR out.
2. `answer` awaits nothing but its `User`. On an event loop, make a task of it and cancel that to cancel the wait.
3. Without a loop, bring a `User` whose methods return or raise at once, and call `answer_at_once`.
4. `hands.Hands` is the `User` that somebody else's `lay` answers; it wants a loop, and only while it waits.
5. Call `faults.passes()` for each packet either way, and name your `transport` ("usb", "nfc"): reset looks at it.
"""

import secrets
import uuid
from collections.abc import Awaitable, Callable, Iterator, Sized
from typing import Any

from hid.virtual.ctap2 import (
    bio_enrollment,
    client_pin,
    config,
    credential_management,
    get_assertion,
    get_info,
    large_blobs,
    make_credential,
    reset,
)
from hid.virtual.ctap2.encoding import encoded
from hid.virtual.ctap2.parameters import Parameters
from hid.virtual.ctap2.pin_protocol import PROTOCOLS, PinProtocolOne
from hid.virtual.ctap2.pin_uv_auth_token import Permission, PinUvAuthToken
from hid.virtual.ctap2.sequence import LIMIT, Kind, Sequence
from hid.virtual.ctap2.status import CtapRefusal, Status
from hid.virtual.faults import Fault, Faults
from hid.virtual.profile import Profile
from hid.virtual.state import KeyState, Memory
from hid.virtual.user import User

type Answer = dict[int, Any] | None
type Command = Callable[["VirtualAuthenticator", Parameters], Awaitable[Answer]]

_GET_NEXT_ASSERTION = 0x08
_CREDENTIAL_MANAGEMENT = (0x0A, 0x41)


class VirtualAuthenticator:
    """A key with power.

    `clock` gives seconds that only grow; `user` is the person; `faults` what is wrong with this key.
    Commands run one at a time: the transport sees to it. Cancelling the task of `answer` ends a wait for the
    user; between two waits nothing can be cut short.
    """

    def __init__(
        self,
        profile: Profile,
        memory: Memory,
        user: User,
        clock: Callable[[], float],
        faults: Faults | None = None,
        transport: str = "usb",
    ) -> None:
        self.profile = profile
        self.transport = transport
        self.state = memory.load()
        self.user = user
        self.clock = clock
        self.faults = faults or Faults()
        self.powered_up = clock()
        self.wrong_pins = self.state.wrong_pins
        """Consecutive wrong PINs since power-up."""
        self.token = PinUvAuthToken()
        self.sequence: Sequence | None = None
        """What getNextAssertion or enumerate…Next go on with."""
        self.enrollment: bio_enrollment.Enrollment | None = None
        self.blob_write: large_blobs.BlobWrite | None = None
        """A large-blob array that is coming in."""
        self._memory = memory
        self._protocols = {version: PROTOCOLS[version]() for version in profile.pin_protocols}
        self._commands = _commands(profile)
        if self.state.wrong_pins:
            self.state.wrong_pins = 0  # it has had power until now; the next time it has not
            self.commit()

    async def answer(self, request: bytes) -> bytes:
        """The status byte and, with success, the answer's CBOR."""
        try:
            answer = await self._run(request)
        except CtapRefusal as refused:
            return bytes([refused.status])
        except OSError:
            self.forget_unwritten()
            return bytes([Status.OTHER])
        if answer is None:
            return bytes([Status.OK])
        return bytes([Status.OK]) + encoded(answer, self.faults)

    def answer_at_once(self, request: bytes) -> bytes:
        """`answer` for a face without an event loop; raises RuntimeError if the user of this key has to wait."""
        answering = self.answer(request)
        try:
            answering.send(None)
        except StopIteration as ended:
            answer: bytes = ended.value
            return answer
        answering.close()
        raise RuntimeError("the user of this key waits, which takes an event loop")

    async def _run(self, request: bytes) -> Answer:
        if not request:
            raise CtapRefusal(Status.INVALID_LENGTH)
        if len(request) > self.profile.max_message_size:
            raise CtapRefusal(Status.REQUEST_TOO_LARGE)
        command = self._commands.get(request[0])
        if command is None:
            raise CtapRefusal(Status.INVALID_COMMAND)
        if request[0] != _GET_NEXT_ASSERTION and request[0] not in _CREDENTIAL_MANAGEMENT:
            self.sequence = None
        return await command(self, Parameters.decode(request[1:]))

    def begin_sequence(self, kind: Kind, answers: Iterator[dict[int, Any]]) -> None:
        """Keep `answers` for the commands that follow."""
        self.sequence = Sequence(kind, answers, self.clock())

    def next_of(self, kind: Kind) -> dict[int, Any]:
        """The next answer of the sequence under way, if it is of this kind and not too old."""
        sequence, now = self.sequence, self.clock()
        if sequence is not None and sequence.kind is kind and now - sequence.touched <= LIMIT:
            answer = next(sequence.answers, None)
            if answer is not None:
                sequence.touched = now
                return answer
        self.sequence = None
        raise CtapRefusal(Status.NOT_ALLOWED)

    def commit(self) -> None:
        """Make the state durable. Raises OSError."""
        self._memory.commit(self.state)

    def forget_unwritten(self) -> None:
        """The state could not be written: what stands in the memory is what this key knows."""
        self.state = self._memory.load()
        self.sequence = None

    def reload(self, state: KeyState) -> None:
        """Take `state` for this key's own and forget what hung on the old one."""
        self.state = state
        self.token.reset()
        self.enrollment = None
        self.sequence = None
        self.blob_write = None
        self.wrong_pins = 0

    def protocol(self, version: int | None) -> PinProtocolOne:
        """The PIN/UV auth protocol the platform names."""
        if version is None:
            raise CtapRefusal(Status.MISSING_PARAMETER)
        if version not in self._protocols:
            raise CtapRefusal(Status.INVALID_PARAMETER)
        return self._protocols[version]

    @property
    def is_protected(self) -> bool:
        """§6.1.2: some form of user verification is enabled."""
        return self.state.pin_hash is not None or self.has_fingers

    @property
    def has_fingers(self) -> bool:
        """Built-in user verification is enabled."""
        return self.profile.sensor and bool(self.state.templates)

    @property
    def aaguid(self) -> uuid.UUID:
        """As the key says it, rightly or not."""
        if self.faults.is_on(Fault.OTHER_AAGUID):
            return uuid.UUID(bytes=secrets.token_bytes(16))
        return self.profile.aaguid

    def has_room(self) -> bool:
        """For another discoverable credential."""
        full = self.faults.is_on(Fault.FULL) or len(self.state.credentials) >= self.profile.max_credentials
        return not full

    def check_list(self, descriptors: Sized) -> None:
        """Refuse an allow or exclude list that is longer than this key takes."""
        most = self.profile.max_credentials_in_list
        if most is not None and len(descriptors) > most:
            raise CtapRefusal(Status.LIMIT_EXCEEDED)

    async def collect_presence(self, *, long: bool = False) -> None:
        """Wait for the touch (§6.1.2 "evidence of user interaction")."""
        ask = self.user.long_touch if long else self.user.touch
        try:
            await ask(self.profile.user_timeout)
        except TimeoutError:
            raise CtapRefusal(Status.USER_ACTION_TIMEOUT) from None

    def authorize(
        self, request: Parameters, keys: tuple[int, int], message: bytes, permission: Permission
    ) -> None:
        """The opening of every management command: a token with `permission` signed `message`.

        `keys` are where the command keeps pinUvAuthProtocol and pinUvAuthParam.
        """
        signature = request.get(keys[1], bytes)
        if signature is None:
            raise CtapRefusal(Status.PUAT_REQUIRED)
        protocol = self.protocol(request.get(keys[0], int))
        if not self.token.verify(protocol, message, signature, self.clock()) or not self.token.allows(
            permission
        ):
            raise CtapRefusal(Status.PIN_AUTH_INVALID)


async def _select(key: VirtualAuthenticator, _request: Parameters) -> None:
    """Run authenticatorSelection (CTAP 2.1 §6.9): return when the key is touched."""
    await key.collect_presence()


def _commands(profile: Profile) -> dict[int, Command]:
    commands: dict[int, Command] = {
        0x01: make_credential.make_credential,
        0x02: get_assertion.get_assertion,
        0x04: get_info.get_info,
        0x07: reset.reset,
        0x08: get_assertion.get_next_assertion,
    }
    if profile.client_pin:
        commands[0x06] = client_pin.client_pin
    if "FIDO_2_1" in profile.versions:
        commands[0x0B] = _select
    if profile.pin_uv_auth_token:
        commands[0x0D] = config.config
        if profile.large_blobs:
            commands[0x0C] = large_blobs.large_blobs
    bio_command, management_command = (0x40, 0x41) if profile.preview else (0x09, 0x0A)
    if profile.sensor and profile.enrols_fingers:
        commands[bio_command] = bio_enrollment.bio_enrollment
    if profile.discoverable and (profile.preview or profile.pin_uv_auth_token):
        commands[management_command] = credential_management.credential_management
    return commands
