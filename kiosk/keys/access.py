"""What a walk needs to use the customer's authenticator: ask with it plugged in, run its operations, name its troubles."""

import contextlib
from collections.abc import AsyncGenerator, Callable
from typing import Any, NamedTuple, Protocol

from hid.client import Devices
from hid.events import AuthenticatorInfo, Detached, Failed, Port, Progress
from hid.readiness import KeyUse, Readiness, readiness
from hid.vocabulary import Reason, Transport
from kiosk.stage import Stage
from kiosk.timing import first
from kiosk.views.view import View
from protocol.staff_identity import Identity, staff_identity

CARD_NAME = "ICカード"


def _no_names(_aaguid: str) -> str:
    return ""


class KeyAccess(NamedTuple):
    """What a walk with an authenticator needs. `origin` and `rp_id` are this terminal's WebAuthn identity, for members."""

    stage: Stage
    devices: Devices
    origin: str
    rp_id: str
    model_name: Callable[[str], str] = _no_names
    """What people call a model, by its AAGUID; empty where that is not known."""
    without_passcode: bool = False
    """Whether a key that verifies its owner by itself and knows no passcode is enrolled here."""
    staff: Identity | None = None
    """Its other identity, for keys of staff; None: it is derived."""

    def for_staff(self, rp_id: object) -> "KeyAccess":
        """This access under the identity for staff, where that is whose RP ID is asked for; it speaks for no other one there."""
        identity = self.staff or staff_identity(self.rp_id)
        return self._replace(origin=identity.origin, rp_id=identity.rp_id) if rp_id == identity.rp_id else self


class Unread(NamedTuple):
    """One presence that has not said what it can do."""

    name: str
    is_card: bool


class Key(NamedTuple):
    """One presence of an authenticator that operations are welcome on."""

    device: str
    port: Port
    info: AuthenticatorInfo
    transport: Transport = Transport.USB
    model_name: str = ""
    """What people call its model, where that was known when the key was looked at."""

    @property
    def name(self) -> str:
        """What the customer reads for it: its model's name, or else its own."""
        return self.model_name or self.own_name

    @property
    def own_name(self) -> str:
        """The name that a USB key gives itself. A card gives itself none."""
        return CARD_NAME if self.is_card else self.port.name

    @property
    def is_card(self) -> bool:
        """It is laid down and lifted, not put in and pulled out."""
        return self.transport is Transport.NFC

    @property
    def is_blocked(self) -> bool:
        """No passcode is taken any more: only a reset helps."""
        return self.ready(KeyUse.SETTINGS) is Readiness.BLOCKED

    @property
    def sensor(self) -> bool:
        """Its owner's finger does, now or once it is captured: the passcode stands in for it."""
        return self.info.has_sensor or self.info.has_fingers

    @property
    def resets_here(self) -> bool:
        """Whether it takes a reset the way it is connected (transportsForReset)."""
        return not self.info.transports_for_reset or self.transport.value in self.info.transports_for_reset

    def ready(self, use: KeyUse) -> Readiness:
        """What it is ready for, by what it told."""
        return readiness(self.info, use)

    def is_same(self, other: "Key") -> bool:
        """Whether another presence is this key again, as far as that can be told: place, make, serial and model."""
        return self.port == other.port and self.info.aaguid == other.info.aaguid


class Removed(Exception):  # noqa: N818 - named by what happened
    """The authenticator was pulled out or lifted off half way."""


class Left(Exception):  # noqa: N818
    """The customer touched 「やめる」 on a screen of this walk."""


class Named(Protocol):
    """An authenticator as far as a screen names it. One that could not be read is no `Key`."""

    @property
    def name(self) -> str:
        """What the customer reads for it."""

    @property
    def is_card(self) -> bool:
        """It is laid down and lifted, not put in and pulled out."""


class Trouble(Exception):  # noqa: N818
    """This authenticator can't go on; the screen KeyTrouble has the words for `trouble`."""

    def __init__(self, trouble: str, *, key: Named | None = None, tries_left: int | None = None) -> None:
        super().__init__(trouble)
        self.trouble = trouble
        self.key = key
        self.tries_left = tries_left


async def ask_with(access: KeyAccess, key: Key, view: View) -> Any:
    """The answer to a view, while the authenticator stays where it is.

    Raises:
        Removed: it was pulled out.
    """
    return await first(access.stage.ask(view), _removal(access, key))


async def cover_with(access: KeyAccess, key: Key, view: View) -> Any:
    """The answer to a view over the screen, while the authenticator stays where it is.

    Raises:
        Removed: it was pulled out.
    """
    return await first(access.stage.cover(view), _removal(access, key))


async def _removal(access: KeyAccess, key: Key) -> None:
    if key.device in access.devices.attached:
        async with contextlib.aclosing(access.devices.events()) as events:
            async for event in events:
                if isinstance(event, Detached) and event.device == key.device:
                    break
    if access.devices.broker_pid is None:
        # Nobody pulled it out: the device process ended, and may be back before a screen could say so.
        raise Trouble(Reason.BROKER_LOST.value, key=key)
    raise Removed


async def outcome(
    operation: AsyncGenerator[Progress], progress: Callable[[Progress], None] = lambda _event: None
) -> Progress:
    """The last event of an operation: a `Done…`, or `Failed`. Each goes to `progress` as it comes.

    Raises:
        Removed: it failed because the authenticator is gone.
    """
    last: Progress | None = None
    async with contextlib.aclosing(operation) as events:
        async for last in events:
            progress(last)
    if last is None or (isinstance(last, Failed) and last.reason is Reason.REMOVED):
        raise Removed
    return last


def trouble_of(failed: Failed, key: Key) -> Trouble:
    """A failure as the trouble that its screen has words for."""
    return Trouble(failed.reason.value, key=key, tries_left=failed.tries_left)
