"""What hid/readiness.py decides about a key, as the troubles that screens have words for."""

from collections.abc import Mapping

from hid.readiness import Readiness, Use
from hid.vocabulary import Reason
from kiosk.keys.access import Key, Trouble

_STUCK = {
    Readiness.BLOCKED: Reason.PIN_BLOCKED.value,
    Readiness.LOCKED: Reason.PIN_AUTH_BLOCKED.value,
}
"""States in which a key proves nothing, for every purpose."""


def ready_for(key: Key, use: Use, troubles: Mapping[Readiness, str]) -> Readiness:
    """What the authenticator is ready for. `troubles` are those states in which it can't serve this.

    Raises:
        Trouble: it can't go on as it is.
    """
    ready = key.ready(use)
    trouble = {**_STUCK, **troubles}.get(ready)
    if trouble is not None:
        raise Trouble(trouble, key=key)
    return ready
