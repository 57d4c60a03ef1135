"""authenticatorSelection (CTAP 2.1 §6.9): "this one", by a touch."""

from typing import TYPE_CHECKING

from hid.virtual.parameters import Parameters

if TYPE_CHECKING:
    from hid.virtual.authenticator import Authenticator


async def selection(key: "Authenticator", _request: Parameters) -> None:
    """Return when the key is touched."""
    await key.collect_presence()
