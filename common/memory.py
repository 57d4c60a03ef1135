"""Protects the memory of a process that holds passwords: no core dumps, no tracing by the same user."""

import ctypes
import resource

_PR_SET_DUMPABLE = 4
"""prctl(2). If off, no process of the same user may trace this one or read its /proc/PID/mem, and no core is dumped, not
even to a pipe handler, which ignores RLIMIT_CORE. An exec switches it on again, so each process calls this for itself.
The files of /proc/PID that only the owner may read belong to root then.
"""


def protect_memory() -> None:
    """Protect this process: no core dumps, no tracing by the same user. Call it before anything secret is read.

    An exec allows tracing again, so each program that is started has to call this for itself. Root, and processes with
    CAP_SYS_PTRACE, can still read its memory. Raises OSError if the kernel refuses.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "PR_SET_DUMPABLE")
