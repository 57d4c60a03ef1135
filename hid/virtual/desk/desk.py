"""The desk: a drawer of keys, a bus they can be plugged into, and the notices about them."""

import asyncio
import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hid.virtual.ctap2.reset import factory_state
from hid.virtual.faults import Fault, Faults
from hid.virtual.profile import PROFILES, VENDOR, Profile
from hid.virtual.state import Drawer, KeyState
from hid.virtual.transports.plug import Plug, new_serial
from hid.virtual.user import FingerLaid, Placement


class NotPossible(Exception):  # noqa: N818 - said to whoever asked, in one sentence
    """A request to the desk can't be carried out; the message says why."""


@dataclass
class DeskKey:
    """A key in the drawer, plugged in or not."""

    id: str
    profile: Profile
    faults: Faults = field(default_factory=Faults)
    plug: Plug | None = None


class _NotifyingMemory:
    """The memory of one key in the drawer, which notifies the desk of every commit."""

    def __init__(self, drawer: Drawer, key_id: str, on_commit: Callable[[], None]) -> None:
        self._drawer = drawer
        self._key_id = key_id
        self._on_commit = on_commit

    def load(self) -> KeyState:
        """See `Memory`."""
        return self._drawer.load(self._key_id)

    def commit(self, state: KeyState) -> None:
        """See `Memory`."""
        self._drawer.commit(state)
        self._on_commit()


class VirtualDesk:
    """The keys of a drawer, each by its id; methods raise NotPossible for an unknown id.

    `bus_listeners` are called with the notices of `bus`, `listeners` with ``{"key": description}`` when a key is added or has
    changed and with ``{"wink": id}``. Creating one raises NotPossible if the drawer holds a key of an unknown profile.
    """

    def __init__(self, folder: Path, drawer: Drawer) -> None:
        self._folder = folder
        self._drawer = drawer
        self._presences = 0
        self._keys = {key_id: DeskKey(key_id, self._profile_of(key_id)) for key_id in drawer.ids}
        self._pulls: set[asyncio.Task[None]] = set()
        self.bus_listeners: set[Callable[[dict[str, Any]], None]] = set()
        self.listeners: set[Callable[[dict[str, Any]], None]] = set()

    def key(self, key_id: str) -> DeskKey:
        """Return the key of this id. Raise NotPossible if there is none."""
        try:
            return self._keys[key_id]
        except KeyError:
            raise NotPossible(f"there is no key {key_id!r} in the drawer") from None

    def add(self, profile_id: str, name: str | None = None) -> str:
        """Put a new key into the drawer, not plugged in, and return its id. Its name is `name` or the profile's.

        Raises NotPossible if the profile is unknown, OSError if the drawer can't be written.
        """
        if profile_id not in PROFILES:
            raise NotPossible(f"there is no profile {profile_id!r}; there are {', '.join(PROFILES)}")
        profile, key_id = PROFILES[profile_id], self._drawer.next_id()
        state = factory_state(
            profile, key_id=key_id, profile_id=profile_id, name=name or profile.name, serial=new_serial()
        )
        self._drawer.add(state)
        self._keys[key_id] = DeskKey(key_id, profile)
        self._changed(key_id)
        return key_id

    def plug(self, key_id: str) -> None:
        """Plug the key into the lowest free port. Raise NotPossible if it is plugged in, OSError if socket or drawer fails."""
        key = self.key(key_id)
        if key.plug is not None:
            raise NotPossible(f"{key_id} is plugged in already")
        taken = {other.plug.port for other in self._keys.values() if other.plug is not None}
        port = next(port for port in range(1, len(taken) + 2) if port not in taken)
        self._presences += 1
        key.plug = Plug(
            key.profile,
            _NotifyingMemory(self._drawer, key_id, lambda: self._changed(key_id)),
            key.faults,
            self._folder / f"{key_id}-{self._presences}.ctaphid",
            port,
            on_change=lambda: self._changed(key_id),
            on_wink=lambda: self._report({"wink": key_id}),
            on_pull=lambda: self._fall_out(key),
        )
        self._tell_bus(self._plugged(key, key.plug))
        self._changed(key_id)

    async def unplug(self, key_id: str) -> None:
        """Pull the key out, whatever it is doing. Raise NotPossible if it is not plugged in."""
        key = self.key(key_id)
        if key.plug is None:
            raise NotPossible(f"{key_id} is not plugged in")
        plug, key.plug = key.plug, None
        self._tell_bus({"unplugged": {"id": key_id}})  # before the key can be plugged in again
        self._changed(key_id)
        await plug.close()

    def touch(self, key_id: str, finger: str, sample: str, held: float = 0.0) -> str | None:
        """Lay a finger on the key, as if for `held` seconds. Return what it was waiting for; None if for nothing.

        A key with U2F keeps the touch then, see `Plug.lay`.

        Raises NotPossible if it is not plugged in, or `sample` is unknown.
        """
        key = self.key(key_id)
        if key.plug is None:
            raise NotPossible(f"{key_id} is not plugged in")
        try:
            laid = FingerLaid(finger, Placement(sample), held)
        except ValueError:
            raise NotPossible(f"there is no sample {sample!r}; there are {', '.join(Placement)}") from None
        return key.plug.lay(laid)

    def set_fault(self, key_id: str, fault: str | None, n: int | None, after: int = 0) -> None:
        """Switch a fault on in place of the one before, to begin after `after` packets; None switches it off.

        The key may be plugged in or not; pulling it out keeps the fault. `Fault` says what `n` means. Raises NotPossible, and
        keeps the one before, if it is unknown.
        """
        key = self.key(key_id)
        try:
            key.faults.set(Fault(fault) if fault is not None else None, n, after)
        except ValueError:
            raise NotPossible(f"there is no fault {fault!r}; there are {', '.join(Fault)}") from None
        self._changed(key_id)

    def describe(self, key_id: str) -> dict[str, Any]:
        """Return what a person sees of a key, and its counters, as a dictionary for JSON.

        ``id``, ``name``, ``profile``; ``sensor``: whether the model has one; ``plugged``: whether it is; ``waiting``: for what
        (`Waiting`), or None; ``pin_set``, ``pin_retries``, ``uv_retries``; ``fingers`` and ``credentials``: how many it stores;
        ``fault``: the one that is switched on, also if not yet begun, or None.
        """
        key, state = self.key(key_id), self._drawer.load(key_id)
        return {
            "id": key_id,
            "name": state.name,
            "profile": state.profile,
            "sensor": key.profile.sensor,
            "plugged": key.plug is not None,
            "waiting": key.plug.waiting if key.plug else None,
            "pin_set": state.pin_hash is not None,
            "pin_retries": state.pin_retries,
            "uv_retries": state.uv_retries,
            "fingers": len(state.templates),
            "credentials": len(state.credentials),
            "fault": key.faults.active,
        }

    def describe_all(self) -> list[dict[str, Any]]:
        """Return the descriptions of all keys, oldest first."""
        return [self.describe(key_id) for key_id in self._keys]

    def credentials(self, key_id: str) -> list[dict[str, Any]]:
        """Return the key's discoverable credentials, oldest first, for JSON.

        Each has ``rp_id``, ``user_name``, ``sign_count`` and ``verified_by``, which are `KeptCredential`'s, and as unpadded
        base64url ``user_handle`` and ``credential_id``.
        """
        self.key(key_id)
        return [
            {
                "rp_id": credential.rp_id,
                "user_handle": _base64url(credential.user_id),
                "user_name": credential.user_name,
                "credential_id": _base64url(credential.id),
                "sign_count": credential.sign_count,
                "verified_by": credential.verified_by,
            }
            for credential in self._drawer.load(key_id).credentials
        ]

    def plugged(self) -> list[dict[str, Any]]:
        """Return the bus notices for everything that is plugged in, for a new listener."""
        return [self._plugged(key, key.plug) for key in self._keys.values() if key.plug is not None]

    async def close(self) -> None:
        """Pull out every key, also one that is plugged in meanwhile."""
        while plugged := [key.id for key in self._keys.values() if key.plug is not None]:
            await self.unplug(plugged[0])
        await asyncio.gather(*self._pulls)

    def _fall_out(self, key: DeskKey) -> None:
        """Pull the key out soon, for a fault: this is called in the middle of a packet."""
        pull = asyncio.get_running_loop().create_task(self._pull(key, key.plug))
        self._pulls.add(pull)
        pull.add_done_callback(self._pulls.discard)

    async def _pull(self, key: DeskKey, plug: Plug | None) -> None:
        if plug is not None and key.plug is plug:
            await self.unplug(key.id)

    def _profile_of(self, key_id: str) -> Profile:
        profile_id = self._drawer.load(key_id).profile
        if profile_id not in PROFILES:
            raise NotPossible(f"the drawer holds a key of an unknown profile {profile_id!r}")
        return PROFILES[profile_id]

    def _plugged(self, key: DeskKey, plug: Plug) -> dict[str, Any]:
        state = self._drawer.load(key.id)
        return {
            "plugged": {
                "id": key.id,
                "path": f"virtual-{plug.port}",
                "vendor": VENDOR,
                "product": key.profile.product,
                "name": state.name,
                "serial": state.serial,
                "socket": str(plug.path),
            }
        }

    def _changed(self, key_id: str) -> None:
        self._report({"key": self.describe(key_id)})

    def _report(self, notice: dict[str, Any]) -> None:
        for listener in list(self.listeners):
            listener(notice)

    def _tell_bus(self, notice: dict[str, Any]) -> None:
        for listener in list(self.bus_listeners):
            listener(notice)


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
