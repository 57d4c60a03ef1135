"""The terminal's side of the device process: starts it, watches it, starts it again.

    async with Devices() as devices:
        async for event in devices.events():
            ...                                    # Attached, Ready, Unusable, Detached, BrokerUp, BrokerDown

        async with aclosing(devices.capture_finger(device, "right index")) as progress:
            async for event in progress:
                ...                                # SampleWanted, Sample …, then FingerCaptured or Failed

Every operation ends by exactly one `Done…` or `Failed`; leaving one early cancels it on the key, and waits
for that. Whatever is no event, and more of them than an honest device process sends, ends that process: operations
fail with BROKER_LOST, devices are detached, and another is started. Imports nothing that speaks to a device, and uses
nothing of the event loop but sockets.
"""

import asyncio
import contextlib
import itertools
import logging
import socket
import subprocess
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, Self

import msgspec

from hid import wire
from hid.events import (
    ENDS,
    MOST_ATTACHED,
    AnyEvent,
    Attached,
    Cancel,
    CaptureFinger,
    ChangePin,
    CheckPin,
    DeleteCredential,
    Detached,
    DeviceRequest,
    Event,
    Failed,
    GetAssertion,
    Info,
    ListCredentials,
    ListFingers,
    MakeCredential,
    Port,
    Progress,
    Ready,
    Reason,
    RemoveFinger,
    RenameFinger,
    Reset,
    Select,
    SetPin,
    TidyCredentials,
    Unusable,
    Verification,
)

BACK_OFF = (0.2, 0.5, 1.0, 2.0, 5.0)
"""Seconds before each new start of a broker that ended; the last is repeated."""
STEADY_SECONDS = 30.0
"""A broker that lived so long starts the back-off anew when it ends."""
CANCEL_SECONDS = 8.0
"""How long the end of a cancelled operation is waited for; the broker's own limits are shorter."""
EXIT_SECONDS = 10.0
"""How long a broker may take to end after its socket was closed, before it is killed."""
MOST_WAITING = 256
"""Events that may wait for one who follows them: a customer's slowest operation is told in fewer."""

_log = logging.getLogger(__name__)


class BrokerUp(Event, frozen=True, tag="broker-up"):
    """The device process was started; what is attached will be told."""


class BrokerDown(Event, frozen=True, tag="broker-down"):
    """The device process ended or can't be started: everything is detached, a new start follows."""

    detail: str = ""


type DeviceEvent = Attached | Ready | Unusable | Detached | BrokerUp | BrokerDown


class AttachedDevice(msgspec.Struct, frozen=True):
    """One presence of an authenticator and the latest it said of itself (None until it has)."""

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
    def info(self) -> Info | None:
        """What it can do; None while it is unknown or nothing can be done with it."""
        return self.state.info if isinstance(self.state, Ready) else None


class Devices:
    """The authenticators of this terminal, for one event loop.

    command: what starts the broker; ``--fd N`` (and ``--virtual DIR``) are added. A frozen build gives its own
        binary and a first word.
    virtual: folder of the virtual keys, in builds that have them.
    attached: all presences now, by device.
    """

    def __init__(
        self,
        command: Sequence[str] | None = None,
        virtual: Path | None = None,
        *,
        back_off: Sequence[float] = BACK_OFF,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.attached: dict[str, AttachedDevice] = {}
        self._command = command
        self._virtual = virtual
        self._back_off = back_off
        self._sleep = sleep
        self._subscribers: set[asyncio.Queue[DeviceEvent]] = set()
        self._operations: dict[int, asyncio.Queue[Progress]] = {}
        self._numbers = itertools.count(1)
        self._writer: asyncio.StreamWriter | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._status: BrokerUp | BrokerDown | None = None  # before the first start there is no news
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
        """Process id of the running broker."""
        return self._process.pid if self._process is not None else None

    async def events(self) -> AsyncGenerator[DeviceEvent, None]:
        """The present state first, then every change. Any number of subscribers."""
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

    def select(self, device: str) -> AsyncGenerator[Progress, None]:
        """Select: TouchWanted, then Done."""
        return self._operate(Select(operation=next(self._numbers), device=device))

    def reset(self, device: str) -> AsyncGenerator[Progress, None]:
        """Reset: TouchWanted, then Done."""
        return self._operate(Reset(operation=next(self._numbers), device=device))

    def set_pin(self, device: str, pin: str, rp_id: str) -> AsyncGenerator[Progress, None]:
        """SetPin: Done."""
        return self._operate(SetPin(operation=next(self._numbers), device=device, pin=pin, rp_id=rp_id))

    def check_pin(self, device: str, pin: str, rp_id: str) -> AsyncGenerator[Progress, None]:
        """CheckPin: Done."""
        return self._operate(CheckPin(operation=next(self._numbers), device=device, pin=pin, rp_id=rp_id))

    def change_pin(self, device: str, pin: str, new_pin: str, rp_id: str) -> AsyncGenerator[Progress, None]:
        """ChangePin: Done."""
        return self._operate(
            ChangePin(operation=next(self._numbers), device=device, pin=pin, new_pin=new_pin, rp_id=rp_id)
        )

    def list_fingers(self, device: str) -> AsyncGenerator[Progress, None]:
        """ListFingers: FingersListed."""
        return self._operate(ListFingers(operation=next(self._numbers), device=device))

    def remove_finger(self, device: str, template_id: str) -> AsyncGenerator[Progress, None]:
        """RemoveFinger: Done, also if absent."""
        return self._operate(
            RemoveFinger(operation=next(self._numbers), device=device, template_id=template_id)
        )

    def rename_finger(self, device: str, template_id: str, name: str) -> AsyncGenerator[Progress, None]:
        """RenameFinger: Done."""
        return self._operate(
            RenameFinger(operation=next(self._numbers), device=device, template_id=template_id, name=name)
        )

    def capture_finger(self, device: str, name: str = "") -> AsyncGenerator[Progress, None]:
        """CaptureFinger: SampleWanted and Sample in turn, then FingerCaptured."""
        return self._operate(CaptureFinger(operation=next(self._numbers), device=device, name=name))

    def make_credential(
        self, device: str, options: dict[str, Any], origin: str, verification: Verification
    ) -> AsyncGenerator[Progress, None]:
        """MakeCredential: FingerWanted and TouchWanted, then CredentialMade."""
        return self._operate(
            MakeCredential(
                operation=next(self._numbers),
                device=device,
                options=options,
                origin=origin,
                verification=verification,
            )
        )

    def get_assertion(
        self, device: str, options: dict[str, Any], origin: str, verification: Verification
    ) -> AsyncGenerator[Progress, None]:
        """GetAssertion: FingerWanted and TouchWanted, then Asserted."""
        return self._operate(
            GetAssertion(
                operation=next(self._numbers),
                device=device,
                options=options,
                origin=origin,
                verification=verification,
            )
        )

    def list_credentials(
        self, device: str, rp_id: str = "", verification: Verification = Verification.PASSCODE
    ) -> AsyncGenerator[Progress, None]:
        """ListCredentials: CredentialsListed."""
        return self._operate(
            ListCredentials(
                operation=next(self._numbers), device=device, rp_id=rp_id, verification=verification
            )
        )

    def delete_credential(
        self,
        device: str,
        rp_id: str,
        credential_id: str,
        verification: Verification = Verification.PASSCODE,
    ) -> AsyncGenerator[Progress, None]:
        """DeleteCredential: Done, also if absent."""
        return self._operate(
            DeleteCredential(
                operation=next(self._numbers),
                device=device,
                rp_id=rp_id,
                credential_id=credential_id,
                verification=verification,
            )
        )

    def tidy_credentials(
        self,
        device: str,
        rp_id: str,
        user_id: str,
        keep: Sequence[str],
        verification: Verification = Verification.PASSCODE,
    ) -> AsyncGenerator[Progress, None]:
        """TidyCredentials: CredentialsTidied."""
        return self._operate(
            TidyCredentials(
                operation=next(self._numbers),
                device=device,
                rp_id=rp_id,
                user_id=user_id,
                keep=tuple(keep),
                verification=verification,
            )
        )

    async def _operate(self, request: DeviceRequest) -> AsyncGenerator[Progress, None]:
        number, device = request.operation, request.device
        if self._writer is None:
            yield Failed(operation=number, reason=Reason.BROKER_LOST)
            return
        queue: asyncio.Queue[Progress] = asyncio.Queue()
        self._operations[number] = queue
        self._writer.write(wire.frame(request))
        del request  # it may hold a passcode
        ended = False
        try:
            while not ended:
                event = await queue.get()
                ended = isinstance(event, ENDS)
                if isinstance(event, Failed) and event.reason is Reason.REMOVED:
                    self._handle(Detached(device=device))  # a pulled key's reader knows before the system tells
                yield event
        finally:
            if not ended:
                await self._cancelled(number, queue)
            self._operations.pop(number, None)

    async def _cancelled(self, number: int, queue: asyncio.Queue[Progress]) -> None:
        """Cancels an operation that nobody wants any more, and waits for its end."""
        if self._writer is not None:
            self._writer.write(wire.frame(Cancel(operation=number)))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CANCEL_SECONDS):
                while not isinstance(await queue.get(), ENDS):
                    pass

    async def _watch(self) -> None:
        """One broker after the other, until cancelled."""
        loop = asyncio.get_running_loop()
        starts = 0
        while True:
            began = loop.time()
            await self._serve()
            starts = 1 if loop.time() - began >= STEADY_SECONDS else starts + 1
            await self._sleep(self._back_off[min(starts, len(self._back_off)) - 1])

    async def _serve(self) -> None:
        """One broker, from its start to its end, whatever it ends by."""
        process: subprocess.Popen[bytes] | None = None
        detail = ""
        try:
            with contextlib.ExitStack() as sockets:
                ours, theirs = (sockets.enter_context(each) for each in socket.socketpair())
                process = self._start(theirs)
                theirs.close()
                reader, writer = await asyncio.open_connection(sock=ours)
                sockets.pop_all()
            self._process, self._writer = process, writer
            self._say(BrokerUp())
            await self._listen(reader)
        except Exception as error:  # noqa: BLE001  # nothing that it sends may leave the terminal without devices
            detail = getattr(error, "strerror", None) or type(error).__name__
            _log.warning("the device process is ended: %s", detail)
            if process is not None:
                process.kill()
        finally:
            self._process = None
            if self._writer is not None:
                self._writer.transport.abort()
                self._writer = None
            self._lost(detail)
            if process is not None:
                await _reaped(process)

    def _start(self, theirs: socket.socket) -> subprocess.Popen[bytes]:
        command = [*(self._command or (sys.executable, "-m", "hid", "broker")), "--fd", str(theirs.fileno())]
        if self._virtual is not None:
            command += ["--virtual", str(self._virtual.resolve())]
        # The module is found from the folder it lies in; a command that was given knows its own way.
        folder = None if self._command else Path(__file__).resolve().parent.parent
        return subprocess.Popen(  # noqa: S603  # a command of the program's own, no words of a customer
            command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, cwd=folder
        )

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        """Hands events on until the broker's end closes. Any exception: what it said is no event, or too much."""
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                header = await reader.readexactly(wire.HEADER)
                self._handle(wire.event(await reader.readexactly(wire.length(header))))
                queues: tuple[asyncio.Queue[Any], ...] = (*self._subscribers, *self._operations.values())
                if any(queue.qsize() > MOST_WAITING for queue in queues) or len(self.attached) > MOST_ATTACHED:
                    raise ValueError("more than an honest device process tells")
                await asyncio.sleep(0)  # whoever follows has a turn after each event, and the screen has one

    def _handle(self, event: AnyEvent) -> None:
        if isinstance(event, Progress):
            if event.operation in self._operations:
                self._operations[event.operation].put_nowait(event)
            if isinstance(event, ENDS):
                self._operations.pop(event.operation, None)  # nothing more of it is kept
            return
        match event:
            case Attached():
                self.attached[event.device] = AttachedDevice(event)
            case Ready() | Unusable():
                known = self.attached.get(event.device)
                if known is None:
                    return  # its last words crossed with its departure
                self.attached[event.device] = AttachedDevice(known.attached, event)
            case Detached():
                if self.attached.pop(event.device, None) is None:
                    return
        self._say(event)

    def _lost(self, detail: str) -> None:
        """The broker is gone: so are its operations and its devices, for as long as the terminal knows."""
        for number, queue in self._operations.items():
            queue.put_nowait(Failed(operation=number, reason=Reason.BROKER_LOST))
        for device in list(self.attached):
            self._handle(Detached(device=device))
        self._say(BrokerDown(detail=detail))

    def _say(self, event: DeviceEvent) -> None:
        if isinstance(event, BrokerUp | BrokerDown):
            self._status = event
        for queue in self._subscribers:
            queue.put_nowait(event)


async def _reaped(process: subprocess.Popen[bytes]) -> None:
    """Waits for a process that should be ending, without a child watcher; kills it if it does not."""
    deadline = asyncio.get_running_loop().time() + EXIT_SECONDS
    pause = 0.01
    try:
        while process.poll() is None:
            if asyncio.get_running_loop().time() >= deadline:
                process.kill()
            await asyncio.sleep(pause)
            pause = min(pause * 1.5, 0.25)
    except asyncio.CancelledError:
        process.kill()
        process.wait()
        raise


def _report(watcher: asyncio.Task[None]) -> None:
    """A watcher that ends by itself is a mistake of ours: the loop's handler is told at once."""
    if not watcher.cancelled() and (error := watcher.exception()) is not None:
        context = {"message": "the device watcher failed", "exception": error, "task": watcher}
        watcher.get_loop().call_exception_handler(context)
