"""A process that holds what people type keeps its memory to itself."""

import ctypes
import resource

_PR_SET_DUMPABLE = 4
"""prctl(2). Off, no process of the same user may trace this one or read its /proc/PID/mem, and no core is written, to a
handler that it would be piped to neither, which does not heed RLIMIT_CORE. It does not outlive an exec: each process says
it for itself. What of /proc/PID only its owner may read is root's from then on; the process's own descriptors stay its own.
"""


def keep_to_itself() -> None:
    """To be called before anything secret is read. Root and whoever has CAP_SYS_PTRACE can still look."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "PR_SET_DUMPABLE")
