"""A virtual authenticator between power-up and power-down: a command's bytes in, its answer's out (CTAP 2.1 §6, §8).

The chapters of the specification are modules of their own; this one holds what they share, and the rules that
hold for every command. A new `VirtualAuthenticator` over the same memory is a power cycle.

How a transport drives it:

1. One request at a time: the CTAP2 command byte and its CBOR into `answer`, the status byte and its CBOR out.
2. `answer` awaits its `User` alone. On an event loop, run it as a task; cancelling the task cancels the wait: it raises
   CancelledError, and the transport answers KEEPALIVE_CANCEL.
3. Without a loop, pass a `User` whose methods return or raise at once, and call `answer_at_once`.
4. `hands.Hands` is a `User` that waits for a call of `lay`; it needs a loop only while it waits.
5. Call `faults.count_packet()` for each packet either way, and name your `transport` ("usb", "nfc"): reset looks at it.
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
from hid.virtual.ctap2.sequence import SEQUENCE_SECONDS, Kind, Sequence
from hid.virtual.ctap2.status import CtapRefusal, Status
from hid.virtual.faults import Fault, Faults
from hid.virtual.profile import Profile
from hid.virtual.state import KeyState, Memory
from hid.virtual.user import User

type ResponseMap = dict[int, Any] | None
type CommandHandler = Callable[["VirtualAuthenticator", Parameters], Awaitable[ResponseMap]]

_GET_NEXT_ASSERTION = 0x08
_CREDENTIAL_MANAGEMENT = (0x0A, 0x41)


class VirtualAuthenticator:
    """An authenticator that has power.

    `clock` returns monotonic seconds, `user` is the person, `faults` is what is wrong with this authenticator. The
    transport runs one command at a time. Cancelling the task of `answer` ends a wait for the user, and nothing else.
    Creating one counts on from the state's `wrong_pins`, which only the factory sets, and writes 0 there: the next one begins
    at 0. It raises OSError if that can't be written.
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
        """The answers that getNextAssertion or enumerate…Next continue with; None if there is none to continue."""
        self.enrollment: bio_enrollment.Enrollment | None = None
        self.blob_write: large_blobs.BlobWrite | None = None
        """A large-blob array that is being written; None if there is none."""
        self._memory = memory
        self._protocols = {version: PROTOCOLS[version]() for version in profile.pin_protocols}
        self._commands = _commands(profile)
        if self.state.wrong_pins:
            self.state.wrong_pins = 0  # it has had power until now; the next time it has not
            self.commit()

    async def answer(self, request: bytes) -> bytes:
        """Run one command. Return the status byte and, on success, the answer's CBOR, if it has any. A refusal is a status.

        If the state can't be written the status is OTHER, and the state is what the memory has then.
        """
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
        """Run one command without an event loop. End it and raise RuntimeError if its user has to be waited for."""
        answering = self.answer(request)
        try:
            answering.send(None)
        except StopIteration as ended:
            answer: bytes = ended.value
            return answer
        answering.close()
        raise RuntimeError("the user of this key waits, which takes an event loop")

    async def _run(self, request: bytes) -> ResponseMap:
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
        """Keep `answers`, which begin with the second, for the commands that continue this one; drop those of an earlier one."""
        self.sequence = Sequence(kind, answers, self.clock())

    def next_of(self, kind: Kind) -> dict[int, Any]:
        """Return the next answer of the current sequence, and begin its SEQUENCE_SECONDS anew.

        Raises CtapRefusal(NOT_ALLOWED) if there is none or, ending it, if it is of another kind, over or too old; OSError if
        the sign count of an assertion can't be written.
        """
        sequence, now = self.sequence, self.clock()
        if sequence is not None and sequence.kind is kind and now - sequence.touched <= SEQUENCE_SECONDS:
            answer = next(sequence.answers, None)
            if answer is not None:
                sequence.touched = now
                return answer
        self.sequence = None
        raise CtapRefusal(Status.NOT_ALLOWED)

    def commit(self) -> None:
        """Write the state to the memory. Raise OSError if that fails."""
        self._memory.commit(self.state)

    def forget_unwritten(self) -> None:
        """Go back to the state in the memory and end the sequence, after writing failed."""
        self.state = self._memory.load()
        self.sequence = None

    def reload(self, state: KeyState) -> None:
        """Replace the state without writing it. Drop token, enrollment, sequence, unfinished blob and count of wrong PINs."""
        self.state = state
        self.token.reset()
        self.enrollment = None
        self.sequence = None
        self.blob_write = None
        self.wrong_pins = 0

    def protocol(self, version: int | None) -> PinProtocolOne:
        """Return the PIN/UV auth protocol of this version.

        Raises CtapRefusal: MISSING_PARAMETER for None, INVALID_PARAMETER for a version that this model does not know.
        """
        if version is None:
            raise CtapRefusal(Status.MISSING_PARAMETER)
        if version not in self._protocols:
            raise CtapRefusal(Status.INVALID_PARAMETER)
        return self._protocols[version]

    @property
    def is_protected(self) -> bool:
        """Whether a PIN is set or `has_fingers`: some form of user verification is enabled (§6.1.2)."""
        return self.state.pin_hash is not None or self.has_fingers

    @property
    def has_fingers(self) -> bool:
        """Whether a finger is enrolled, and so built-in user verification enabled, even with no try left."""
        return self.profile.sensor and bool(self.state.templates)

    @property
    def aaguid(self) -> uuid.UUID:
        """The AAGUID for getInfo and new credentials, not for certificates; with the fault OTHER_AAGUID another each time."""
        if self.faults.is_on(Fault.OTHER_AAGUID):
            return uuid.UUID(bytes=secrets.token_bytes(16))
        return self.profile.aaguid

    def has_room(self) -> bool:
        """Return whether another discoverable credential fits; with the fault FULL none does."""
        full = self.faults.is_on(Fault.FULL) or len(self.state.credentials) >= self.profile.max_credentials
        return not full

    def check_list(self, descriptors: Sized) -> None:
        """Raise CtapRefusal(LIMIT_EXCEEDED) for an allow or exclude list that is too long for this model."""
        most = self.profile.max_credentials_in_list
        if most is not None and len(descriptors) > most:
            raise CtapRefusal(Status.LIMIT_EXCEEDED)

    async def collect_presence(self, *, long: bool = False) -> None:
        """Wait for a touch (§6.1.2 "evidence of user interaction"), with `long` for a long one.

        Raises CtapRefusal(USER_ACTION_TIMEOUT) if none comes within the profile's `user_timeout`.
        """
        ask = self.user.long_touch if long else self.user.touch
        try:
            await ask(self.profile.user_timeout)
        except TimeoutError:
            raise CtapRefusal(Status.USER_ACTION_TIMEOUT) from None

    def authorize(
        self, request: Parameters, members: tuple[int, int], message: bytes, permission: Permission
    ) -> None:
        """Check that a valid token signed `message` and has `permission`.

        The token may be bound to any RP. The signature counts as a use of the token, with or without the
        permission. `members`: the numbers in `request` of pinUvAuthProtocol and pinUvAuthParam.

        Raises:
            CtapRefusal: PUAT_REQUIRED without a signature. PIN_AUTH_INVALID if the signature is wrong, or the
                token has expired, lacks the permission or is of another protocol. CBOR_UNEXPECTED_TYPE if a
                member has another type. Also as `protocol` raises.
        """
        signature = request.get(members[1], bytes)
        if signature is None:
            raise CtapRefusal(Status.PUAT_REQUIRED)
        protocol = self.protocol(request.get(members[0], int))
        if not self.token.verify(protocol, message, signature, self.clock()) or not self.token.allows(
            permission
        ):
            raise CtapRefusal(Status.PIN_AUTH_INVALID)


async def _select(key: VirtualAuthenticator, _request: Parameters) -> None:
    """Run authenticatorSelection (CTAP 2.1 §6.9): return when the key is touched."""
    await key.collect_presence()


def _commands(profile: Profile) -> dict[int, CommandHandler]:
    commands: dict[int, CommandHandler] = {
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
