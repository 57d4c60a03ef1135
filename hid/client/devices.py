"""The authenticators of this terminal: what is attached, what changes, and operations on them.

Every operation ends with exactly one of `events.ENDS`; leaving one early cancels it on the authenticator, and waits for
that, CANCELLED_SECONDS at most. A broker that ends, or sends something that is not an event, or more events than an
honest one, is replaced: operations fail with BROKER_LOST, devices are detached, and another broker is started.
"""

import asyncio
import contextlib
import itertools
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, Self

import msgspec

from hid.client.broker_process import BrokerLink, BrokerProcess, BrokerService
from hid.events import (
    ENDS,
    Attached,
    AuthenticatorInfo,
    BrokerEvent,
    BrokerMessage,
    Detached,
    Failed,
    OperationEvent,
    Port,
    Progress,
    Readers,
    Ready,
    Unusable,
)
from hid.requests import (
    AnyDeviceRequest,
    Cancel,
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
    Start,
    TidyCredentials,
)
from hid.vocabulary import MAX_ATTACHED, Reason, Verification

BACK_OFF = (0.2, 0.5, 1.0, 2.0, 5.0)
"""Seconds before each new start of a broker that ended; the last is repeated."""
STEADY_SECONDS = 30.0
"""A broker that lived this long resets the back-off."""
CANCELLED_SECONDS = 8.0
"""How long the end of a cancelled operation is waited for; the broker's own limits are shorter."""
MAX_WAITING = 256
"""Events that may wait for one subscriber or operation; with more the broker is replaced. The slowest operation takes fewer."""

_log = logging.getLogger(__name__)

type Operation = AsyncGenerator[Progress, None]
"""The events of one operation, the last of which is one of ENDS."""


class BrokerUp(BrokerEvent, frozen=True, tag="broker-up"):
    """The device process was started; Attached events follow for what is there."""


class BrokerDown(BrokerEvent, frozen=True, tag="broker-down"):
    """The device process ended or can't be started. Detached came before this event for each device.

    The process will be started again, unless Devices is being left.
    """

    detail: str = ""
    """For engineers: why it can't be started, or was killed; empty if it hung up by itself, or Devices is being left."""


type DeviceEvent = Attached | Ready | Unusable | Detached | Readers | BrokerUp | BrokerDown


class AttachedDevice(msgspec.Struct, frozen=True):
    """One presence of a device. `state` is its latest info, or why it is unusable; None until either is reported."""

    attached: Attached
    state: Ready | Unusable | None = None

    @property
    def device(self) -> str:
        """The name of this presence, as operations take it."""
        return self.attached.device

    @property
    def port(self) -> Port:
        """Where it is, and its names."""
        return self.attached.port

    @property
    def info(self) -> AuthenticatorInfo | None:
        """Its info; None while that is unknown, or if it is Unusable."""
        return self.state.info if isinstance(self.state, Ready) else None


class Devices:
    """The authenticators of this terminal, for one event loop. Use as an async context manager; leaving it ends the broker.

    command: what starts the broker; ``python -m hid broker`` if None. ``--fd N`` (and ``--virtual DIR``) are added. A frozen
        build passes its own binary and subcommand.
    virtual: folder of the virtual keys, in builds that have them.
    service: the socket of a broker that systemd starts, in place of a child of this process. `command` and `virtual` are not
        used then.
    attached: all presences now, by device.
    readers: how many card readers there are now; 0 without a broker.

    Each operation is documented at its request in requests.py: what it does, its fields, how it ends and fails. It begins
    when its first event is asked for, which raises as `wire.frame` does if its request can't be encoded; while no broker is there
    it fails at once (BROKER_LOST). A request that breaks the bounds of its type fails alone (REFUSED). A device whose operation
    fails with REMOVED is detached before that event is yielded.
    """

    def __init__(
        self,
        command: Sequence[str] | None = None,
        virtual: Path | None = None,
        *,
        service: Path | None = None,
        back_off: Sequence[float] = BACK_OFF,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.attached: dict[str, AttachedDevice] = {}
        self.readers = 0
        self._command = command
        self._virtual = virtual
        self._service = service
        self._back_off = back_off
        self._sleep = sleep
        self._subscribers: set[asyncio.Queue[DeviceEvent]] = set()
        self._operations: dict[int, asyncio.Queue[Progress]] = {}
        self._numbers = itertools.count(1)
        self._broker: BrokerLink | None = None
        self._status: BrokerUp | BrokerDown | None = None
        """None before the first start."""
        self._watcher: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._watcher = asyncio.create_task(self._watch(), name="devices")
        self._watcher.add_done_callback(_report)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._watcher is not None:
            self._watcher.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):  # its failure has been reported
                await self._watcher

    @property
    def broker_pid(self) -> int | None:
        """Process id of the running broker, if it is a child of this process; None otherwise, or while there is none."""
        return None if self._broker is None else self._broker.pid

    @property
    def has_broker(self) -> bool:
        """Whether a broker takes operations: from BrokerUp until it is lost, which shows here before its devices are detached."""
        return self._broker is not None

    async def events(self) -> AsyncGenerator[DeviceEvent, None]:
        """Yield the present state as events, then every change; it never ends by itself.

        The state is the last BrokerUp or BrokerDown, if there was one, then for each device Attached and, if known, Ready or
        Unusable. It holds no Readers: see `readers`.

        Any number may subscribe. If more than MAX_WAITING events wait for one subscriber, the broker is replaced, for all.
        """
        queue: asyncio.Queue[DeviceEvent] = asyncio.Queue()
        if self._status is not None:
            queue.put_nowait(self._status)
        for device in self.attached.values():
            queue.put_nowait(device.attached)
            if device.state is not None:
                queue.put_nowait(device.state)
        self._subscribers.add(queue)
        try:
            while True:
                yield await queue.get()
        finally:
            self._subscribers.discard(queue)

    def select(self, device: str) -> Operation:
        """Run Select: wait until this authenticator is touched."""
        return self._operate(device, Select())

    def reset(self, device: str) -> Operation:
        """Run Reset: bring the authenticator back to its factory state."""
        return self._operate(device, Reset())

    def set_pin(self, device: str, pin: str, rp_id: str) -> Operation:
        """Run SetPin: set the first PIN, and keep a token as `check_pin` does."""
        return self._operate(device, SetPin(pin=pin, rp_id=rp_id))

    def check_pin(self, device: str, pin: str, rp_id: str) -> Operation:
        """Run CheckPin: get a token with the PIN and keep it, for this RP or, if `rp_id` is empty, for management."""
        return self._operate(device, CheckPin(pin=pin, rp_id=rp_id))

    def change_pin(self, device: str, pin: str, new_pin: str, rp_id: str) -> Operation:
        """Run ChangePin: replace the PIN, and keep a token as `check_pin` does."""
        return self._operate(device, ChangePin(pin=pin, new_pin=new_pin, rp_id=rp_id))

    def list_fingers(self, device: str) -> Operation:
        """Run ListFingers: list the enrolled fingerprints, with the kept token."""
        return self._operate(device, ListFingers())

    def remove_finger(self, device: str, template_id: str) -> Operation:
        """Run RemoveFinger: remove one enrolled fingerprint, with the kept token."""
        return self._operate(device, RemoveFinger(template_id=template_id))

    def rename_finger(self, device: str, template_id: str, name: str) -> Operation:
        """Run RenameFinger: name one enrolled fingerprint, with the kept token."""
        return self._operate(device, RenameFinger(template_id=template_id, name=name))

    def capture_finger(self, device: str, name: str = "") -> Operation:
        """Run CaptureFinger: enrol a fingerprint, with the kept token."""
        return self._operate(device, CaptureFinger(name=name))

    def make_credential(
        self, device: str, options: dict[str, Any], origin: str, verification: Verification
    ) -> Operation:
        """Run MakeCredential: make a credential as these WebAuthn options ask."""
        return self._operate(device, MakeCredential(options=options, origin=origin, verification=verification))

    def get_assertion(
        self, device: str, options: dict[str, Any], origin: str, verification: Verification
    ) -> Operation:
        """Run GetAssertion: sign in as these WebAuthn options ask."""
        return self._operate(device, GetAssertion(options=options, origin=origin, verification=verification))

    def list_credentials(
        self, device: str, rp_id: str = "", verification: Verification = Verification.PASSCODE
    ) -> Operation:
        """Run ListCredentials: list the discoverable credentials of this RP, or of all RPs if `rp_id` is empty."""
        return self._operate(device, ListCredentials(rp_id=rp_id, verification=verification))

    def delete_credential(
        self,
        device: str,
        rp_id: str,
        credential_id: str,
        verification: Verification = Verification.PASSCODE,
    ) -> Operation:
        """Run DeleteCredential: delete one discoverable credential."""
        request = DeleteCredential(rp_id=rp_id, credential_id=credential_id, verification=verification)
        return self._operate(device, request)

    def tidy_credentials(
        self,
        device: str,
        rp_id: str,
        user_id: str,
        keep: Sequence[str],
        verification: Verification = Verification.PASSCODE,
    ) -> Operation:
        """Run TidyCredentials: delete the credentials of this account that are not in `keep`."""
        request = TidyCredentials(rp_id=rp_id, user_id=user_id, keep=tuple(keep), verification=verification)
        return self._operate(device, request)

    async def _operate(self, device: str, request: AnyDeviceRequest) -> Operation:
        if self._broker is None:
            yield Failed(reason=Reason.BROKER_LOST)
            return
        number = next(self._numbers)
        queue: asyncio.Queue[Progress] = asyncio.Queue()
        self._broker.send(Start(operation=number, device=device, request=request))
        self._operations[number] = queue
        del request  # it may hold a passcode
        ended = False
        try:
            while not ended:
                event = await queue.get()
                ended = isinstance(event, ENDS)
                if isinstance(event, Failed) and event.reason is Reason.REMOVED:
                    self._handle(Detached(device=device))  # known here before discovery reports it
                yield event
        finally:
            if not ended:
                await self._cancelled(number, queue)
            self._operations.pop(number, None)

    async def _cancelled(self, number: int, queue: asyncio.Queue[Progress]) -> None:
        """Cancel an operation that its caller has left, and wait for its end, at most CANCELLED_SECONDS."""
        if self._broker is not None:
            self._broker.send(Cancel(operation=number))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CANCELLED_SECONDS):
                while not isinstance(await queue.get(), ENDS):
                    pass

    async def _watch(self) -> None:
        """Run one broker after the other, until cancelled."""
        loop = asyncio.get_running_loop()
        starts = 0
        while True:
            began = loop.time()
            await self._run_broker()
            starts = 1 if loop.time() - began >= STEADY_SECONDS else starts + 1
            await self._sleep(self._back_off[min(starts, len(self._back_off)) - 1])

    async def _run_broker(self) -> None:
        """Run one broker until it ends, or until it has to be killed for what it sent."""
        broker = BrokerService(self._service) if self._service else BrokerProcess(self._command, self._virtual)
        detail = ""
        try:
            await broker.start()
            self._broker = broker
            self._publish(BrokerUp())
            await self._listen(broker.messages())
        except Exception as error:  # noqa: BLE001  # nothing that it sends may leave the terminal without devices
            detail = getattr(error, "strerror", None) or type(error).__name__
            _log.warning("the device process is ended: %s", detail)
            broker.kill()
        finally:
            self._broker = None
            broker.hang_up()
            self._lose_everything(detail)
            await broker.reap()

    async def _listen(self, messages: AsyncGenerator[BrokerMessage]) -> None:
        """Handle every message until the broker hangs up. Raise ValueError if it sends too much, or as `messages` does."""
        async with contextlib.aclosing(messages):
            async for message in messages:
                self._handle(message)
                queues: tuple[asyncio.Queue[Any], ...] = (*self._subscribers, *self._operations.values())
                if any(queue.qsize() > MAX_WAITING for queue in queues) or len(self.attached) > MAX_ATTACHED:
                    raise ValueError("more than an honest device process sends")
                await asyncio.sleep(0)  # subscribers have a turn after each event, and the screen has one

    def _handle(self, message: BrokerMessage) -> None:
        match message:
            case OperationEvent(operation=operation, progress=progress):
                if operation in self._operations:
                    self._operations[operation].put_nowait(progress)
                if isinstance(progress, ENDS):
                    self._operations.pop(operation, None)  # later events of it are dropped
                return
            case Readers():
                self.readers = message.number
            case Attached():
                self.attached[message.device] = AttachedDevice(message)
            case Ready() | Unusable():
                known = self.attached.get(message.device)
                if known is None:
                    return  # sent before the broker knew of its removal
                self.attached[message.device] = AttachedDevice(known.attached, message)
            case Detached():
                if self.attached.pop(message.device, None) is None:
                    return
        self._publish(message)

    def _lose_everything(self, detail: str) -> None:
        """Fail every operation, detach every device, and report BrokerDown, since the broker is gone."""
        for queue in self._operations.values():
            queue.put_nowait(Failed(reason=Reason.BROKER_LOST))
        for device in list(self.attached):
            self._handle(Detached(device=device))
        self.readers = 0
        self._publish(BrokerDown(detail=detail))

    def _publish(self, event: DeviceEvent) -> None:
        if isinstance(event, BrokerUp | BrokerDown):
            self._status = event
        for queue in self._subscribers:
            queue.put_nowait(event)


def _report(watcher: asyncio.Task[None]) -> None:
    """Report a watcher that ended by itself, which is a mistake of ours, to the loop's exception handler."""
    if not watcher.cancelled() and (error := watcher.exception()) is not None:
        context = {"message": "the device watcher failed", "exception": error, "task": watcher}
        watcher.get_loop().call_exception_handler(context)
