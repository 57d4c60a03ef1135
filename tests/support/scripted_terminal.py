"""The terminal's surroundings as a test writes them: a stage to act on, a clock, keys, and a member service."""

import asyncio
import itertools
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from typing import Any, NamedTuple

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent

from hid.client import AttachedDevice, BrokerDown, BrokerUp, DeviceEvent
from hid.events import (
    ENDS,
    Attached,
    AuthenticatorInfo,
    CredentialMade,
    Detached,
    Done,
    Failed,
    FingerCaptured,
    Port,
    Progress,
    Ready,
    Unusable,
)
from hid.vocabulary import Reason, Transport, Verification
from kiosk.counter.out_of_service import UnforeseenErrors
from kiosk.stage import Stage
from kiosk.views.field import Field
from kiosk.views.passcode import PasscodeView
from kiosk.views.start import StartView
from kiosk.views.view import View
from protocol.answers import AnyAnswer, StaffCall
from protocol.heartbeats import Heartbeat, HeartbeatAnswer
from protocol.journeys import JourneyKind, StaffEnd
from protocol.refusals import Refusal, RefusalCode
from protocol.steps import AnyStep, Ended, Reply

TURNS = 60
"""Turns of the loop after which everything that can go on without time or touch has gone on."""


async def settle() -> None:
    """Let everything run that needs neither time nor a touch, and let Qt delete what was given up."""
    for _ in range(TURNS):
        await asyncio.sleep(0)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class ScriptedStage(Stage):
    """A stage without a window: a test reads what stands on it and touches it.

    Views come as Any: mypy takes a Qt property for an object of its own, where Python reads its value.
    """

    async def expects(self, kind: type[View]) -> Any:
        """Return the view on stage. Assert that it is of this kind, waits for an answer, and is not covered."""
        await settle()
        assert self.covered_by is None, f"{type(self.covered_by).__name__} covers the screen"
        return self._waiting(kind, self.showing)

    async def expects_shown(self, kind: type[View]) -> Any:
        """Return the view on stage. Assert that it is of this kind, whether or not it has an answer."""
        await settle()
        assert isinstance(self.showing, kind), (
            f"{kind.__name__} expected, {type(self.showing).__name__} stands there"
        )
        return self.showing

    async def expects_cover(self, kind: type[View]) -> Any:
        """Return the view that covers the stage. Assert that it is of this kind and waits for an answer."""
        await settle()
        return self._waiting(kind, self.covered_by)

    def _waiting(self, kind: type[View], view: View | None) -> Any:
        assert isinstance(view, kind), f"{kind.__name__} expected, {type(view).__name__} stands there"
        assert not view.property("busy"), f"{kind.__name__} does not wait for an answer"
        return view


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self._now = 1000.0
        self.early = 0.0
        """Seconds by which a sleep of 20 s or more ends too early, as Qt's coarse timers may."""
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []

    def now(self) -> float:
        return self._now

    async def sleep(self, seconds: float) -> None:
        awake: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self._now + seconds - (self.early if seconds >= 20 else 0), awake))
        await awake

    @property
    def is_waited_for(self) -> bool:
        """Whether something sleeps by this clock."""
        return any(not awake.done() for _, awake in self._sleepers)

    async def passes(self, seconds: float) -> None:
        """Move the clock, and wake every sleeper at its own moment."""
        await settle()
        end = self._now + seconds
        while due := [moment for moment, awake in self._sleepers if not awake.done() and moment <= end]:
            self._now = max(self._now, min(due))
            for moment, awake in self._sleepers:
                if moment <= self._now and not awake.done():
                    awake.set_result(None)
            self._sleepers = [each for each in self._sleepers if not each[1].done()]
            await settle()
        self._now = end


class Operation:
    """One operation that the terminal asked a key for."""

    def __init__(self, name: str, device: str, given: dict[str, Any]) -> None:
        self.name = name
        self.device = device
        self.given = given
        self.events: asyncio.Queue[Progress] = asyncio.Queue()
        self.over = False
        """It ended, or was left early."""
        self.cancelled = False

    def says(self, kind: type[Progress], **values: Any) -> None:
        """Have the operation report this event."""
        self.events.put_nowait(kind(**values))

    def fails(self, reason: Reason, **values: Any) -> None:
        self.says(Failed, reason=reason, **values)

    async def run(self) -> AsyncGenerator[Progress]:
        """Yield what the operation is made to report, until an event ends it."""
        ended = False
        try:
            while not ended:
                event = await self.events.get()
                ended = isinstance(event, ENDS)
                yield event
        finally:
            self.over = True
            self.cancelled = not ended


class ScriptedDevices:
    """The keys of this terminal, with the interface of `hid.client.Devices`; a test says what each operation reports."""

    def __init__(self) -> None:
        self.attached: dict[str, AttachedDevice] = {}
        self.readers = 0
        self.operations: list[Operation] = []
        self.subscribers: set[asyncio.Queue[DeviceEvent]] = set()
        self._numbers = itertools.count(1)
        self._status: DeviceEvent = BrokerUp()
        self.has_broker = True

    # what the customer does

    def plug(
        self,
        says: AuthenticatorInfo | Reason | None = None,
        name: str = "Token Bio",
        serial: str = "",
        path: str = "",
        transport: Transport = Transport.USB,
        *,
        left_in: bool = False,
    ) -> str:
        """Plug a key in that reports at once its abilities or why it can't be used. Return the name of its presence."""
        device = f"presence-{next(self._numbers)}"
        port = Port(path=path or f"usb-{device}", vendor=0x1050, product=0x402, name=name, serial=serial)
        attached = Attached(device=device, transport=transport, port=port, left_in=left_in)
        self.attached[device] = AttachedDevice(attached)
        self._say(attached)
        if isinstance(says, Reason):
            unusable = Unusable(device=device, reason=says)
            self.attached[device] = AttachedDevice(attached, unusable)
            self._say(unusable)
        else:
            self.ready(device, says or bio())
        return device

    def lays_unread(self) -> str:
        """Lay a card down that has not reported its abilities yet. Return the name of its presence."""
        device = f"presence-{next(self._numbers)}"
        port = Port(path="reader-1", vendor=0, product=0, name="IC card")
        attached = Attached(device=device, transport=Transport.NFC, port=port)
        self.attached[device] = AttachedDevice(attached)
        self._say(attached)
        return device

    def ready(self, device: str, info: AuthenticatorInfo) -> None:
        """Have a key report its abilities, or other ones than before."""
        said = Ready(device=device, info=info)
        self.attached[device] = AttachedDevice(self.attached[device].attached, said)
        self._say(said)

    def pull(self, device: str) -> None:
        """Pull a key out: its operations fail as removed, and it is reported as detached."""
        for operation in self.operations:
            if operation.device == device and not operation.over:
                operation.fails(Reason.REMOVED)
        del self.attached[device]
        self._say(Detached(device=device))

    def lose_broker(self) -> None:
        """End the device process: fail operations, detach devices and report it, in the order of `hid.client`."""
        self.has_broker = False
        for operation in self.operations:
            if not operation.over:
                operation.fails(Reason.BROKER_LOST)
        for device in list(self.attached):
            del self.attached[device]
            self._say(Detached(device=device))
        self._status = BrokerDown()
        self._say(self._status)

    async def asked(self, name: str) -> Operation:
        """Return the one operation that runs. Assert that it has this name."""
        await settle()
        running = [operation for operation in self.operations if not operation.over]
        assert [operation.name for operation in running] == [name]
        return running[0]

    async def done(self, name: str, kind: type[Progress] = Done, **values: Any) -> Operation:
        """Let the running operation succeed with this event. Return the operation."""
        operation = await self.asked(name)
        operation.says(kind, **values)
        await settle()
        return operation

    async def takes_pin(self, pin: str) -> None:
        """Let set_pin succeed, after the key has reported that it has a PIN. Assert which PIN was set."""
        operation = await self.asked("set_pin")
        assert operation.given["pin"] == pin
        self._learns(operation, pin_set=True)
        operation.says(Done)
        await settle()

    async def captures(self) -> None:
        """Let capture_finger succeed, after the key has reported that it has a finger."""
        operation = await self.asked("capture_finger")
        self._learns(operation, has_fingers=True)
        operation.says(FingerCaptured, template_id="01")
        await settle()

    async def makes_credential(self, verification: Verification) -> None:
        """Let make_credential succeed. Assert by what the user was to be verified."""
        operation = await self.asked("make_credential")
        assert operation.given["verification"] is verification
        operation.says(CredentialMade, response={"id": operation.device}, verification=verification)
        await settle()

    def _learns(self, operation: Operation, **values: Any) -> None:
        info = self.attached[operation.device].info
        assert info is not None
        self.ready(operation.device, msgspec.structs.replace(info, **values))

    # what the terminal calls

    async def events(self) -> AsyncGenerator[DeviceEvent]:
        queue: asyncio.Queue[DeviceEvent] = asyncio.Queue()
        queue.put_nowait(self._status)
        for device in self.attached.values():
            queue.put_nowait(device.attached)
            if device.state is not None:
                queue.put_nowait(device.state)
        self.subscribers.add(queue)
        try:
            while True:
                yield await queue.get()
        finally:
            self.subscribers.discard(queue)

    def set_pin(self, device: str, pin: str, rp_id: str) -> AsyncGenerator[Progress]:
        return self._operate("set_pin", device, pin=pin, rp_id=rp_id)

    def check_pin(self, device: str, pin: str, rp_id: str) -> AsyncGenerator[Progress]:
        return self._operate("check_pin", device, pin=pin, rp_id=rp_id)

    def capture_finger(self, device: str, name: str = "") -> AsyncGenerator[Progress]:
        return self._operate("capture_finger", device, name=name)

    def change_pin(self, device: str, pin: str, new_pin: str, rp_id: str) -> AsyncGenerator[Progress]:
        return self._operate("change_pin", device, pin=pin, new_pin=new_pin, rp_id=rp_id)

    def list_fingers(self, device: str) -> AsyncGenerator[Progress]:
        return self._operate("list_fingers", device)

    def remove_finger(self, device: str, template_id: str) -> AsyncGenerator[Progress]:
        return self._operate("remove_finger", device, template_id=template_id)

    def select(self, device: str) -> AsyncGenerator[Progress]:
        return self._operate("select", device)

    def reset(self, device: str) -> AsyncGenerator[Progress]:
        return self._operate("reset", device)

    def list_credentials(self, device: str) -> AsyncGenerator[Progress]:
        return self._operate("list_credentials", device)

    def delete_credential(self, device: str, rp_id: str, credential_id: str) -> AsyncGenerator[Progress]:
        return self._operate("delete_credential", device, rp_id=rp_id, credential_id=credential_id)

    def tidy_credentials(
        self, device: str, rp_id: str, user_id: str, keep: Sequence[str]
    ) -> AsyncGenerator[Progress]:
        return self._operate("tidy_credentials", device, rp_id=rp_id, user_id=user_id, keep=keep)

    def rename_finger(self, device: str, template_id: str, name: str) -> AsyncGenerator[Progress]:
        return self._operate("rename_finger", device, template_id=template_id, name=name)

    def make_credential(
        self, device: str, options: dict[str, Any], origin: str, verification: Verification
    ) -> AsyncGenerator[Progress]:
        return self._operate(
            "make_credential", device, options=options, origin=origin, verification=verification
        )

    def get_assertion(
        self, device: str, options: dict[str, Any], origin: str, verification: Verification
    ) -> AsyncGenerator[Progress]:
        return self._operate("get_assertion", device, options=options, origin=origin, verification=verification)

    def _operate(self, name: str, device: str, /, **given: Any) -> AsyncGenerator[Progress]:
        operation = Operation(name, device, given)
        self.operations.append(operation)
        if device not in self.attached:
            operation.fails(Reason.REMOVED)
        return operation.run()

    def _say(self, event: DeviceEvent) -> None:
        for queue in self.subscribers:
            queue.put_nowait(event)


class ScriptedService:
    """The member service: plays its replies in order and keeps what it was asked."""

    def __init__(self) -> None:
        self.script: list[Reply | Exception] = []
        self.opens_with: dict[JourneyKind, AnyStep] = {}
        """The first step of each kind of journey, for a test that does not know which begins; played before the script."""
        self.answers: list[AnyAnswer] = []
        self.started: list[JourneyKind] = []
        self.keys: list[str] = []
        """Idempotency keys, one a request."""
        self.ended: list[str] = []
        self.staff_script: list[Reply | Exception] = []
        """Replies to staff who help beside the customer's journey."""
        self.staff_answers: list[AnyAnswer] = []
        self.left: list[StaffEnd] = []
        """By what each visit of staff ended."""
        self.called_from: list[str] = []
        self.open_calls: list[StaffCall] = []
        self.delivery: Refusal | None = None
        """What has become of the code that is under way, for whoever asks."""
        self.bell: Exception | None = None
        """Raised by a call for staff and by a look at the open calls, if set."""
        self.answers_the_bell = asyncio.Event()
        """Until it is set, a call for staff gets no answer."""
        self.answers_the_bell.set()
        self.heartbeats: list[Heartbeat] = []
        self.takes_heartbeats = asyncio.Event()
        """Until it is set, a heartbeat gets no answer."""
        self.takes_heartbeats.set()
        self.heartbeat_answer: HeartbeatAnswer | None = None

    def plays(self, *script: AnyStep | tuple[AnyStep, RefusalCode | Refusal] | Exception) -> None:
        """Have the next requests of the journey answered so: by a step, by one with a refusal, or by what is raised."""
        for each in script:
            if isinstance(each, Exception):
                self.script.append(each)
            elif isinstance(each, tuple):
                why = each[1] if isinstance(each[1], Refusal) else Refusal(code=each[1])
                self.script.append(Reply(journey="journey", step=each[0], refusal=why))
            else:
                self.script.append(Reply(journey="journey", step=each))

    def plays_for_staff(self, *script: AnyStep | tuple[AnyStep, RefusalCode]) -> None:
        """Have the next requests of staff beside the journey answered so."""
        for each in script:
            step, code = each if isinstance(each, tuple) else (each, None)
            self.staff_script.append(
                Reply(journey="beside", step=step, refusal=Refusal(code=code) if code else None)
            )

    @property
    def last(self) -> AnyAnswer:
        """The last answer that the journey was sent."""
        return self.answers[-1]

    async def start(self, kind: JourneyKind, idempotency_key: str, *, beside: str | None = None) -> Reply:
        self.started.append(kind)
        if kind is JourneyKind.BESIDE:
            assert beside == "journey"
            return self._staff_reply()
        if kind in self.opens_with:
            self.script.insert(0, Reply(journey="journey", step=self.opens_with[kind]))
        return self._reply(idempotency_key)

    async def answer(self, journey: str, answer: AnyAnswer, idempotency_key: str) -> Reply:
        if journey == "beside":
            self.staff_answers.append(answer)
            return self._staff_reply()
        assert journey == "journey"
        self.answers.append(answer)
        return self._reply(idempotency_key)

    async def present(self, journey: str) -> Reply:
        """Return `delivery` as the refusal of a made-up step."""
        assert journey == "journey"
        return Reply(journey=journey, step=Ended(), refusal=self.delivery)

    async def end(self, journey: str) -> None:
        self.ended.append(journey)

    async def leave(self, journey: str, end: StaffEnd) -> None:
        assert journey == "beside"
        self.left.append(end)

    async def call_staff(self, screen: str, idempotency_key: str) -> StaffCall:
        await self.answers_the_bell.wait()
        if self.bell is not None:
            raise self.bell
        self.called_from.append(screen)
        call = StaffCall(
            id=idempotency_key, terminal="counter-1", screen=screen, called_at="2026-11-24T10:00:00+09:00"
        )
        self.open_calls.append(call)
        return call

    async def open_staff_calls(self) -> list[StaffCall]:
        if self.bell is not None:
            raise self.bell
        return list(self.open_calls)

    async def tell(self, heartbeat: Heartbeat) -> HeartbeatAnswer | None:
        self.heartbeats.append(heartbeat)
        await self.takes_heartbeats.wait()
        return self.heartbeat_answer

    def _staff_reply(self) -> Reply:
        assert self.staff_script, "the service was asked more by staff than the test foresaw"
        reply = self.staff_script.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return reply

    def _reply(self, idempotency_key: str) -> Reply:
        self.keys.append(idempotency_key)
        assert self.script, "the service was asked more than the test foresaw"
        reply = self.script.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return reply


FINGER: dict[str, Any] = {"has_fingers": True, "verifies_by_itself": True}
"""What the info of a key tells if a finger is enrolled."""


def bio(**values: Any) -> AuthenticatorInfo:
    """Return the info of a new key with a fingerprint sensor, changed by `values`."""
    known: dict[str, Any] = {
        "aaguid": "ee882879-721c-4913-9775-3dfcce97072a",
        "versions": ("FIDO_2_1",),
        "fido2": True,
        "has_sensor": True,
        "has_fingers": False,
        "pin_set": False,
        "takes_pin": True,
        "min_pin_length": 4,
        "max_pin_length": 63,
        "force_pin_change": False,
        "always_uv": False,
        "discoverable": True,
        "manages_credentials": True,
    }
    return AuthenticatorInfo(**(known | values))


def known_bio(**values: Any) -> AuthenticatorInfo:
    """Return the info of a fingerprint key with a PIN and a finger."""
    return bio(pin_set=True, **(FINGER | values))


def elsewhere(**values: Any) -> AuthenticatorInfo:
    """Return the info of a key with a PIN that verifies its owner by fingers enrolled elsewhere."""
    return touch_key(pin_set=True, **(FINGER | values))


def touch_key(**values: Any) -> AuthenticatorInfo:
    """Return the info of a new key without a sensor."""
    return bio(has_sensor=False, **values)


class Terminal(NamedTuple):
    """The whole terminal without a glass, with scripted keys and a scripted service."""

    stage: ScriptedStage
    devices: ScriptedDevices
    service: ScriptedService
    clock: Clock
    model_names: dict[str, str]
    """What models are called, by AAGUID."""
    faults: UnforeseenErrors
    """Errors raised where nobody awaits."""
    restarts: asyncio.Event
    """Set once the terminal wants to be started again."""

    def assert_wiped(self) -> None:
        """Assert that no view holds anything that was entered."""
        assert [field.value for field in self.stage.findChildren(Field) if field.value] == []
        assert [pad for pad in self.stage.findChildren(PasscodeView) if pad.property("entered")] == []
        assert self.stage.covered_by is None

    async def starts_over(self) -> Any:
        """Return the start screen. Assert that the session before was wiped, and its journey ended in the service."""
        view = await self.stage.expects(StartView)
        self.assert_wiped()
        of_customers = [kind for kind in self.service.started if kind is not JourneyKind.BESIDE]
        assert len(self.service.ended) == len(of_customers)
        return view


type Scene = Callable[[Terminal], Coroutine[Any, Any, None]]
