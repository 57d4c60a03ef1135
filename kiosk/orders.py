"""Orders of the operator: start again, update, or out of service and back. Each is obeyed once, and kept in the state folder.

a heartbeat's answer ─► the terminal is left alone ─► kept: its number, whether the terminal is closed ─► obeyed
"""

import asyncio
import logging
from errno import ENOENT
from pathlib import Path
from typing import Annotated

import msgspec

from kiosk import state_files
from kiosk.updates import ORDERED
from protocol.heartbeats import Act, Order

FILE_NAME = "orders.json"

_log = logging.getLogger(__name__)


class _Kept(msgspec.Struct, frozen=True):
    """What the file holds: the number of the last order that was obeyed, and whether the terminal is out of service by one."""

    number: Annotated[int, msgspec.Meta(ge=0)] = 0
    closed: bool = False


class Orders:
    """The orders that were obeyed. `state`: the state folder that the settings name; if it is None no order can be obeyed."""

    def __init__(self, state: Path | None) -> None:
        """Read what is kept. If nothing is kept, or it can't be read, the terminal is open and `number` is 0."""
        self._path = state / FILE_NAME if state else None
        self._turned = asyncio.Event()
        self._complained_of = 0
        """The number of the order of which the log says that it can't be obeyed."""
        try:
            kept = state_files.read(self._path) if self._path else None
            self._kept = _Kept() if kept is None else msgspec.json.decode(kept, type=_Kept)
        except (OSError, ValueError, RecursionError) as error:
            _log.error("%s can't be read: %s", self._path, type(error).__name__)
            self._kept = _Kept()

    @property
    def number(self) -> int:
        """The number of the last order that was obeyed; 0 if there is none, or what was kept can't be read."""
        return self._kept.number

    @property
    def closed(self) -> bool:
        """Whether the terminal is out of service by an order."""
        return self._kept.closed

    async def until(self, *, closed: bool) -> None:
        """Wait until the property `closed` is this; return at once if it is."""
        while self.closed is not closed:
            await self._turned.wait()

    async def obey(self, order: Order) -> bool:
        """Keep an order on disk, carry it out and return True.

        CLOSE and OPEN close and open the terminal. UPDATE asks the machine to update it. RESTART is left to the
        caller. The caller must know whether the terminal is idle.

        False if the order's number is not above `number`, if it can't be kept, or if the update could not be
        asked for. In the last case the order is already on disk: this process tries it again, and the next one
        counts it as obeyed.
        The last two cases are logged, once for an order that comes again and again.
        """
        if order.number <= self.number:
            return False
        closed = {Act.CLOSE: True, Act.OPEN: False}.get(order.act, self.closed)
        kept = _Kept(order.number, closed)
        try:
            if self._path is None:
                raise FileNotFoundError(ENOENT, "the settings file names no folder: state")
            await asyncio.to_thread(state_files.write, self._path, msgspec.json.encode(kept))
            if order.act is Act.UPDATE:
                await asyncio.to_thread(
                    state_files.write, state_files.unit_folder(self._path.parent) / ORDERED, b""
                )
        except OSError as error:
            if self._complained_of != order.number:
                self._complained_of = order.number
                _log.error("the order to %s can't be obeyed: %s", order.act, error.strerror)
            return False
        _log.info("ordered by the operator: %s", order.act)
        was_closed, self._kept = self.closed, kept
        if closed is not was_closed:
            self._turned.set()
            self._turned = asyncio.Event()
        return True
