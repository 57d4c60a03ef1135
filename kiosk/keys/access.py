"""What a walk needs to use an authenticator: ask while it is plugged in, run its operations, name its troubles."""

import contextlib
from collections.abc import AsyncGenerator, Callable
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple, Protocol

from hid.client import AttachedDevice, Devices
from hid.events import Attached, AuthenticatorInfo, Detached, Failed, Port, Progress
from hid.readiness import KeyUse, Readiness, readiness
from hid.vocabulary import Reason, Transport
from kiosk.stage import Stage
from kiosk.timing import first
from kiosk.views.view import View
from protocol.staff_identity import Identity, staff_identity


def _no_names(_aaguid: str) -> str:
    return ""


class KeyAccess(NamedTuple):
    """What a walk with an authenticator uses. `origin` and `rp_id` are this terminal's WebAuthn identity for members."""

    stage: Stage
    devices: Devices
    origin: str
    rp_id: str
    model_name: Callable[[str], str] = _no_names
    """Returns the common name of a model by its AAGUID; empty if it is unknown."""
    without_passcode: bool = False
    """Whether keys that verify their owner without a passcode may be enrolled here."""
    staff: Identity | None = None
    """This terminal's WebAuthn identity for staff's keys; None: derived from the members'."""
    card_name: Callable[[], str] = str
    """Returns what a card of an unknown model is called in the customer's language; cards report no name of their own."""
    handshake_seconds: float = 0
    """How long `kiosk.keys.presenting.greet` shows that a key is known; 0: not at all."""
    staffs: set[Attached] | None = None
    """The keys with which staff came to this customer; None outside of a journey."""

    def for_staff(self, rp_id: object) -> "KeyAccess":
        """Return the access under staff's identity if `rp_id` is staff's, else this one, under the members'."""
        identity = self.staff or staff_identity(self.rp_id)
        return self._replace(origin=identity.origin, rp_id=identity.rp_id) if rp_id == identity.rp_id else self

    def note_staffs(self, key: "Key") -> None:
        """Note that this key belongs to staff, not to the customer.

        The note holds as long as the key stays in. Outside a journey nothing is noted.
        """
        if self.staffs is not None:
            self.staffs.add(Attached(device=key.device, transport=key.transport, port=key.port))

    def is_staffs(self, attached: AttachedDevice) -> bool:
        """Return whether staff came with it and left it in, also if a new device process has given it another name since."""
        return is_among(attached, self.staffs or set())

    def staffs_key(self) -> AttachedDevice | None:
        """Return a key that `is_staffs` and is still in, or None."""
        return next((each for each in self.devices.attached.values() if self.is_staffs(each)), None)

    def all_attached(self) -> frozenset[Attached]:
        """Return the authenticators that are attached now, to be told from others later (`is_among`)."""
        return frozenset(each.attached for each in self.devices.attached.values())

    def own_name_of(self, attached: AttachedDevice) -> str:
        """Return the name that a USB key reports of itself, or `card_name` for a card."""
        return self.card_name() if attached.attached.transport is Transport.NFC else attached.port.name


def is_among(attached: AttachedDevice, noted: AbstractSet[Attached]) -> bool:
    """Return whether an authenticator is one of those that were noted, and was left in since.

    It is recognised by its port, make and serial if a new device process has found it there and given it another name.
    """
    return any(
        attached.device == each.device or (attached.attached.left_in and attached.port == each.port)
        for each in noted
    )


class Unread(NamedTuple):
    """An authenticator without known abilities: one that can't be used, as a screen names it."""

    name: str
    is_card: bool


class Key(NamedTuple):
    """An authenticator, from plugging in to pulling out, that has reported its abilities; `ready` says what they allow."""

    device: str
    port: Port
    info: AuthenticatorInfo
    own_name: str
    """The name that it reports of itself, or that stands for one; `KeyAccess.own_name_of`."""
    transport: Transport = Transport.USB
    model_name: str = ""
    """The common name of its model; empty if that was unknown when this was made."""

    @property
    def name(self) -> str:
        """The name that the customer reads: its model's, or else its own."""
        return self.model_name or self.own_name

    @property
    def is_card(self) -> bool:
        """Whether it is a card, laid down and lifted rather than plugged in and pulled out."""
        return self.transport is Transport.NFC

    @property
    def is_blocked(self) -> bool:
        """Whether, by what it reported, its passcode is blocked for good: only a reset helps. A finger may sign in all the same."""
        return self.ready(KeyUse.SETTINGS) is Readiness.BLOCKED

    @property
    def has_sensor(self) -> bool:
        """Whether a finger is enrolled on it, or can be captured here; also while its sensor is blocked."""
        return self.info.has_sensor or self.info.has_fingers

    @property
    def resets_here(self) -> bool:
        """Whether it accepts a reset over its present transport (transportsForReset); True if it does not report that."""
        return not self.info.transports_for_reset or self.transport.value in self.info.transports_for_reset

    def ready(self, use: KeyUse) -> Readiness:
        """Return what it is ready for, by what it reported."""
        return readiness(self.info, use)

    def is_same(self, other: "Key") -> bool:
        """Return whether another Key is this one plugged in again, as far as can be told: port, make, serial and model."""
        return self.port == other.port and self.info.aaguid == other.info.aaguid


class Removed(Exception):  # noqa: N818 - named by what happened
    """The authenticator was pulled out or lifted off before or during an operation or a question."""


class Left(Exception):  # noqa: N818
    """The customer, or staff, touched 「やめる」 or 「取消」 on a screen about an authenticator, or went back from it."""


class Named(Protocol):
    """An authenticator as far as a screen names it; also one that could not be read and is no `Key`."""

    @property
    def name(self) -> str:
        """The name that the customer reads."""

    @property
    def is_card(self) -> bool:
        """Whether it is a card."""


class Trouble(Exception):  # noqa: N818
    """The authenticator can't be used for this.

    The screen KeyTrouble has the words for `trouble`, which is one of `troubles.TROUBLES`. `key`: None if it is
    not known. `tries_left`: how many more wrong passcodes block the key for good. None if the key does not say,
    or if the passcode is not the trouble.
    """

    def __init__(self, trouble: str, *, key: Named | None = None, tries_left: int | None = None) -> None:
        super().__init__(trouble)
        self.trouble = trouble
        self.key = key
        self.tries_left = tries_left


async def ask_with(access: KeyAccess, key: Key, view: View) -> Any:
    """Show a view and return its answer.

    Raises:
        Removed: the authenticator was pulled out before the answer, or before this call.
        Trouble: BROKER_LOST, the device process ended.
    """
    return await first(access.stage.ask(view), _removal(access, key))


async def cover_with(access: KeyAccess, key: Key, view: View) -> Any:
    """Show a view over the screen and return its answer. Raises as `ask_with` does."""
    return await first(access.stage.cover(view), _removal(access, key))


async def _removal(access: KeyAccess, key: Key) -> None:
    if key.device in access.devices.attached:
        async with contextlib.aclosing(access.devices.events()) as events:
            async for event in events:
                if isinstance(event, Detached) and event.device == key.device:
                    break
    if not access.devices.has_broker:
        # It was not pulled out: the device process ended, and may be back before a screen could say so.
        raise Trouble(Reason.BROKER_LOST.value, key=key)
    raise Removed


async def outcome(
    operation: AsyncGenerator[Progress], progress: Callable[[Progress], None] = lambda _event: None
) -> Progress:
    """Run an operation and return its last event, which is its result or `Failed`.

    `progress`: called with every event.

    Raises:
        Removed: the authenticator is gone (Failed with REMOVED), or the operation had no event.
    """
    last: Progress | None = None
    async with contextlib.aclosing(operation) as events:
        async for last in events:
            progress(last)
    if last is None or (isinstance(last, Failed) and last.reason is Reason.REMOVED):
        raise Removed
    return last


def trouble_of(failed: Failed, key: Key) -> Trouble:
    """Return the Trouble of a failed operation."""
    return Trouble(failed.reason.value, key=key, tries_left=failed.tries_left)
