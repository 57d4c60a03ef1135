"""What follows an unforeseen exception: it ends the customer's session, never the terminal."""

import asyncio
import logging
import secrets
import sys

from kiosk.counter.counter import Counter
from kiosk.heartbeat import Pulse
from kiosk.stage import Stage
from kiosk.timing import Timing, first
from kiosk.views.start import OutOfServiceView
from kiosk.views.view import BACK

OUT_OF_SERVICE = 10.0
"""Seconds for which the out-of-service screen is shown at most before the start screen."""

_log = logging.getLogger(__name__)


type UnforeseenErrors = asyncio.Queue[BaseException]
"""Exceptions that no coroutine awaits: from a slot that QML called, or a callback of the event loop. The first of a burst counts."""


def queue_fault(faults: UnforeseenErrors, error: BaseException) -> None:
    """Queue an exception for the counter; drop it if one is queued: one screen stands for the whole burst."""
    if faults.empty():
        faults.put_nowait(error)


def listen_for_faults() -> UnforeseenErrors:
    """Catch what reaches sys.excepthook or the running loop's exception handler from now on; return the queue of it.

    Nothing is printed: an exception may hold the customer's data. What the loop reports without an exception is queued as a
    RuntimeError. While one is queued, further ones are dropped.
    """
    faults: UnforeseenErrors = asyncio.Queue()
    sys.excepthook = lambda _kind, error, _trace: queue_fault(faults, error)
    asyncio.get_running_loop().set_exception_handler(
        lambda _loop, context: queue_fault(faults, context.get("exception") or RuntimeError()),
    )
    return faults


async def _first_of(faults: UnforeseenErrors) -> None:
    error = await faults.get()
    # a CancelledError by itself would end `serve_on`
    raise error if isinstance(error, Exception) else BaseExceptionGroup("unforeseen", [error])


async def serve_on(
    counter: Counter, stage: Stage, timing: Timing, faults: UnforeseenErrors, pulse: Pulse
) -> None:
    """Serve customers until cancelled, also after an unforeseen exception.

    An exception of the counter or of `faults` ends the session and shows the out-of-service screen. The screen
    stays until the customer leaves it, for OUT_OF_SERVICE seconds at most. Then serving goes on. `pulse` notes
    the exception. The log has its type and place without its text, and the reference that the screen shows.
    An exception that is queued meanwhile is logged with the same reference.
    """
    while True:
        try:
            await first(counter.serve(), _first_of(faults))
        except (Exception, BaseExceptionGroup) as error:  # noqa: BLE001 - whatever it was, the next customer is served
            pulse.note(error)
            reference = secrets.token_hex(3).upper()
            # Types and places only: an exception's text may hold what a customer typed.
            _log.error("out of service, reference %s: %s", reference, _trace(error))
            view = OutOfServiceView(reference)
            stage.show(view)
            stage.wipe()
            if await first(stage.ask(view), _standing(timing)) is not BACK:
                stage.abandoned.emit()
            while not faults.empty():
                _log.error("out of service, reference %s, and then: %s", reference, _trace(faults.get_nowait()))


async def _standing(timing: Timing) -> None:
    await timing.sleep(OUT_OF_SERVICE)


def _trace(error: BaseException) -> str:
    """Return an exception's types, and where each was raised: no texts, no values."""
    causes = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = f"{frame.tb_frame.f_code.co_qualname}:{frame.tb_lineno}" if frame is not None else "?"
    return f"{type(error).__name__} at {where}" + "".join(f"; {_trace(cause)}" for cause in causes)
