"""One presence of one authenticator, from when it is put in until it is pulled out, on a thread of its own.

    opening ──► Ready ──► operation ──► operation … ──► ended (pulled out, or the broker closes)
       └─► Unusable (tried again each second if that can help) ─┘

Every operation ends with exactly one of `events.ENDS`, whatever the device does and whenever it goes.
"""

import queue
import threading
import traceback
from collections.abc import Callable
from pathlib import Path

from fido2.ctap import CtapError

from hid.authenticator import OpenAuthenticator
from hid.connection import DeviceConnection
from hid.errors import DeviceError
from hid.events import AnyProgress, AuthenticatorInfo, BrokerEvent, Failed, OperationEnd, Ready, Unusable
from hid.found import FoundDevice
from hid.interruption import Interruption
from hid.log import say
from hid.requests import AnyDeviceRequest
from hid.usb.ctaphid import HidConnection
from hid.vocabulary import Reason

RETRY_SECONDS = 1.0
"""Seconds between two tries to open a device, while what prevents it may pass."""
MAX_QUEUED = 8
"""Operations that may wait for the running one; the terminal starts one at a time."""

_MAY_PASS = {Reason.NO_PERMISSION, Reason.BUSY, Reason.REMOVED, Reason.HOLD_STILL}
"""Reasons for which opening is tried again: udev or another program may be about to let us in, the node of a new
device may still be missing, a card may be moved to where it can be read."""


class Presence:
    """Runs the operations on one presence, one after the other.

    emit: sends an event of the device, report: one of an operation. Both are called from the presence's thread, but an
    operation that is refused is reported from the thread that submits it. They raise DeviceError if the client would not
    decode the event: then the operation fails, and the next one can run; while opening, the device is Unusable.
    """

    def __init__(
        self,
        device: str,
        found: FoundDevice,
        emit: Callable[[BrokerEvent], None],
        report: Callable[[int, AnyProgress], None],
    ) -> None:
        self.device = device
        self._found = found
        self._emit = emit
        self._report = report
        self._requests: queue.Queue[tuple[int, AnyDeviceRequest, Interruption] | None] = queue.Queue()
        self._interruptions: dict[int, Interruption] = {}
        self._opening = Interruption()
        self._lock = threading.Lock()
        self._ended = False
        self._connection: DeviceConnection | None = None
        self._authenticator: OpenAuthenticator | None = None
        self._unusable: DeviceError | None = None
        self._thread = threading.Thread(target=self._run, name=f"device {device}")

    def start(self) -> None:
        """Start the thread, which opens the device and then runs operations."""
        self._thread.start()

    def submit(self, operation: int, request: AnyDeviceRequest) -> None:
        """Queue an operation. It fails with REMOVED after `end`, with BUSY if too many wait or its number is under way."""
        with self._lock:
            refusal = self._refusal(operation)
            if refusal is None:
                interruption = Interruption()
                self._interruptions[operation] = interruption
                self._requests.put((operation, request, interruption))
        if refusal is not None:
            self._report(operation, Failed(reason=refusal))

    def cancel(self, operation: int) -> bool:
        """Cancel the operation of this number, running or waiting. Return False if there is none.

        The operation fails with CANCELLED, a waiting one in its turn. If the authenticator has already done its part, the
        operation ends as if it had not been cancelled.
        """
        with self._lock:
            interruption = self._interruptions.get(operation)
        if interruption is None:
            return False
        interruption.interrupt(Reason.CANCELLED)
        return True

    def end(self, reason: Reason) -> None:
        """Interrupt opening and every operation for `reason`, as `cancel` does, and end the thread.

        The thread ends after these. This call does not wait for it.
        """
        with self._lock:
            self._ended = True
            waiting = [self._opening, *self._interruptions.values()]
            self._requests.put(None)
        for interruption in waiting:
            interruption.interrupt(reason)

    @property
    def alive(self) -> bool:
        """Whether the thread is running."""
        return self._thread.is_alive()

    def join(self) -> None:
        """Wait until the thread has ended."""
        self._thread.join()

    def _refusal(self, operation: int) -> Reason | None:
        if self._ended:
            return Reason.REMOVED
        if len(self._interruptions) > MAX_QUEUED or operation in self._interruptions:
            return Reason.BUSY
        return None

    def _run(self) -> None:
        try:
            while True:
                if self._authenticator is None:
                    self._open()
                try:
                    job = self._requests.get(timeout=self._patience())
                except queue.Empty:
                    continue
                if job is None:
                    return
                self._serve(*job)
                del job  # it may hold a passcode
        finally:
            self._opening.close()
            if self._connection is not None:
                self._connection.close()

    def _patience(self) -> float | None:
        """Return the seconds to wait for a request before opening is tried again; None for as long as it takes."""
        if self._authenticator is None and self._unusable and self._unusable.reason in _MAY_PASS:
            return RETRY_SECONDS
        return None

    def _open(self) -> None:
        before = self._unusable
        if self._ended or (before is not None and before.reason not in _MAY_PASS):
            return
        try:
            way = self._found.connect()
            self._connection = way if isinstance(way, DeviceConnection) else HidConnection(way)
            self._connection.interruption = self._opening
            self._authenticator = OpenAuthenticator(self._connection, self._found.transport, self._tell_info)
            say("ready", device=self.device)
            self._tell_info(self._authenticator.info)
        except Exception as error:  # noqa: BLE001  # whatever a key sends, it must not end the process
            self._close()
            self._unusable = self._explained(error)
            if self._unusable.reason is Reason.REMOVED:
                return  # discovery reports it
            if self._opening.reason is not None:
                return  # `end` stopped it: the device is not at fault
            if before is None or before.reason is not self._unusable.reason:
                reason, detail = self._unusable.reason, self._unusable.detail
                say("unusable", device=self.device, reason=reason, detail=detail)
                self._emit(Unusable(device=self.device, reason=reason, detail=detail))
            return
        self._unusable = None

    def _close(self) -> None:
        self._authenticator = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _serve(self, operation: int, request: AnyDeviceRequest, interruption: Interruption) -> None:
        say("operation", device=self.device, operation=operation, request=type(request).__name__)
        end = self._performed(operation, request, interruption)
        with self._lock:
            del self._interruptions[operation]
        interruption.close()
        try:
            self._tell_end(operation, end)
        except DeviceError as error:
            self._tell_end(operation, Failed(reason=error.reason, detail=error.detail))

    def _tell_end(self, operation: int, end: OperationEnd) -> None:
        outcome = end.reason if isinstance(end, Failed) else "done"
        detail = end.detail if isinstance(end, Failed) else ""
        say("ended", device=self.device, operation=operation, outcome=outcome, detail=detail)
        self._report(operation, end)

    def _performed(self, operation: int, request: AnyDeviceRequest, interruption: Interruption) -> OperationEnd:
        if interruption.reason is not None:
            return Failed(reason=interruption.reason)
        if self._authenticator is None or self._connection is None:
            return Failed(reason=self._unusable.reason if self._unusable else Reason.REMOVED)
        self._connection.interruption = interruption
        try:
            return self._authenticator.perform(request, lambda progress: self._report(operation, progress))
        except Exception as error:  # noqa: BLE001  # whatever an authenticator sends, it must not end the process
            explained = self._explained(error)
            return Failed(reason=explained.reason, detail=explained.detail)
        finally:
            self._connection.interruption = None

    def _explained(self, error: Exception) -> DeviceError:
        """Return the DeviceError that an exception stands for. Values that a device sent stay out of it."""
        if isinstance(error, DeviceError) and error.reason is not Reason.TIMED_OUT:
            return error
        if isinstance(error, DeviceError):
            return DeviceError(Reason.SILENT, "no end of keepalives")
        if isinstance(error, CtapError):
            return DeviceError(Reason.SILENT, error.code.name)
        name = type(error).__name__
        frames = traceback.extract_tb(error.__traceback__)[-3:]
        where = " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in reversed(frames))
        say("nonsense", device=self.device, name=name, where=where)
        return DeviceError(Reason.SILENT, name)

    def _tell_info(self, info: AuthenticatorInfo) -> None:
        self._emit(Ready(device=self.device, info=info))
