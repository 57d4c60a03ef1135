"""Several processes behind one listening socket, each with all of the service: they share the database and nothing else.

The parent serves no requests. It starts the workers, starts another when one dies, and ends with them: SIGTERM to the
parent, or the end of its lifeline, lets each worker finish what it has taken. A worker ends by itself when its parent
is gone.

Not uvicorn's own workers: their parent does not report when all of them listen, ends by signals alone, not with a
lifeline, and loads the service anew for each. Not systemd's socket activation: it is a unit for each worker, and a
service without systemd would have one worker only.
"""

import os
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass

from service.logs import log

_AGAIN_AFTER_S = 1.0
"""Shortest time from a worker's start to its restart."""

type WorkerMain = Callable[[int, int, int], int]
"""Runs in a worker and returns its exit code. It is given the worker's number, a descriptor at whose end it has to end, and
one to write a line to once it listens."""


@dataclass
class _Worker:
    process: int
    ready: int
    """A descriptor that is readable once the worker listens, or has ended."""
    started: float
    listens: bool = False


class Workers:
    """Starts a number of equal processes and replaces those that die. Calls `say_ready` once all of them listen."""

    def __init__(
        self, number: int, work: WorkerMain, *, say_ready: Callable[[], None], lifeline: int | None
    ) -> None:
        self._number = number
        self._work = work
        self._say_ready: Callable[[], None] | None = say_ready
        self._lifeline = lifeline
        self._alive, self._parent = os.pipe()
        self._workers: list[_Worker] = []
        self._signals, self._signalled = os.pipe()
        os.set_blocking(self._signalled, False)

    def run(self) -> int:
        """Keep the workers running until SIGTERM, SIGINT or the end of the lifeline, then end them; return the exit code.

        The exit code is 0, or the first other one with which a worker exits when it is told to end. A worker that a signal
        kills then counts as 0.

        A worker that ends before `say_ready` was called ends all workers. Its exit code is returned, or 70 if that is 0 or
        the worker was killed. A worker that ends later is replaced. Raises what `say_ready` raises.
        """
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD):
            signal.signal(number, lambda *_: None)
        signal.set_wakeup_fd(self._signalled)
        self._workers = [self._start(number) for number in range(self._number)]
        while (code := self._watch()) is None:
            continue
        return self._end(code)

    def _start(self, number: int) -> _Worker:
        ready_out, ready_in = os.pipe()
        process = os.fork()
        if process:
            os.close(ready_in)
            return _Worker(process, ready_out, time.monotonic())
        code = os.EX_SOFTWARE
        try:
            signal.set_wakeup_fd(-1)
            for caught in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD):
                signal.signal(caught, signal.SIG_DFL)
            for descriptor in (self._parent, ready_out, self._signals, self._signalled):
                os.close(descriptor)
            code = self._work(number, self._alive, ready_in)
        finally:
            os._exit(code)

    def _watch(self) -> int | None:
        """Wait for an event and handle it. Return the exit code when all shall end, else None."""
        watched = [self._signals, *(one.ready for one in self._workers if not one.listens)]
        if self._lifeline is not None:
            watched.append(self._lifeline)
        readable, _, _ = select.select(watched, [], [])
        if self._lifeline in readable and not os.read(self._lifeline or 0, 4096):
            return os.EX_OK
        for one in self._workers:
            if one.ready in readable and os.read(one.ready, 4096):
                one.listens = True
        if self._say_ready is not None and all(one.listens for one in self._workers):
            self._say_ready()
            self._say_ready = None
        if self._signals in readable:
            raised = os.read(self._signals, 4096)
            if signal.SIGTERM in raised or signal.SIGINT in raised:
                return os.EX_OK
        return self._replace_the_dead()

    def _replace_the_dead(self) -> int | None:
        for at, one in enumerate(self._workers):
            gone, status = os.waitpid(one.process, os.WNOHANG)
            if not gone:
                continue
            os.close(one.ready)
            code = os.waitstatus_to_exitcode(status)
            log.error("worker_died", status=code)
            if (
                self._say_ready is not None
            ):  # the service has never been up: what it misses will not come by itself
                del self._workers[at]
                return code if code > 0 else os.EX_SOFTWARE
            time.sleep(max(0.0, one.started + _AGAIN_AFTER_S - time.monotonic()))
            self._workers[at] = self._start(at)
        return None

    def _end(self, code: int) -> int:
        os.close(self._parent)  # their lifeline
        for one in self._workers:
            _, status = os.waitpid(one.process, 0)
            code = code or max(0, os.waitstatus_to_exitcode(status))
        return code
