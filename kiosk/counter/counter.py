"""The counter: the start screen, and one customer's session after the other."""

import asyncio

from kiosk.client import MemberService
from kiosk.counter.session import Session, put_back
from kiosk.counter.staff_bell import StaffBell
from kiosk.keys.access import KeyAccess
from kiosk.keys.presenting import until_taken
from kiosk.orders import Orders
from kiosk.settings import Settings
from kiosk.timing import Timing, first
from kiosk.views.start import ClosedView, FirstUseView, HelpPage, HelpView, StartView, Wish
from kiosk.views.view import Back, View
from kiosk.walks.walk import Walk
from protocol.journeys import JourneyKind

_JOURNEYS = {
    Wish.SIGN_IN: JourneyKind.SIGN_IN,
    Wish.STAFF: JourneyKind.STAFF,
}


class Counter:
    """Serves customers until it is cancelled."""

    def __init__(
        self,
        service: MemberService,
        access: KeyAccess,
        settings: Settings,
        timing: Timing,
        orders: Orders | None = None,
    ) -> None:
        """`orders`: those that close the terminal; None if nobody gives any."""
        self._service = service
        self._access = access
        self._settings = settings
        self._timing = timing
        self._orders = orders or Orders(None)

    async def serve(self) -> None:
        """Serve one customer after the other, with the bell for staff beside them, until cancelled."""
        idle = self._settings.idle
        bell = StaffBell(self._access.stage, self._service, self._timing, longest=idle.staff)
        async with asyncio.TaskGroup() as group:
            group.create_task(bell.watch())
            while True:
                if self._orders.closed:
                    await self._until_touched(ClosedView(), closed=True)
                else:
                    await self._one_customer(Session(self._access.stage, bell, idle, self._timing))

    async def _until_touched(self, view: View, *, closed: bool) -> Wish | HelpPage | Back | None:
        """Show a screen without a customer and return its answer; None if the terminal is closed or opened by an order."""
        stage = self._access.stage
        abandoned = put_back(stage, self._settings.idle, self._timing)
        return await first(stage.ask(view), first(abandoned, self._orders.until(closed=not closed)))

    async def _one_customer(self, session: Session) -> None:
        start = StartView(compulsory=self._settings.enrolment_compulsory)
        wish = await self._until_touched(start, closed=False)
        if isinstance(wish, HelpPage):
            wish = await session.run(self._reading(wish))
        if isinstance(wish, Wish):
            await session.run(self._first_use() if wish is Wish.FIRST_USE else self._walking(_JOURNEYS[wish]))
            await self._see_off()

    async def _reading(self, page: HelpPage) -> Wish | Back:
        """Show the Q&A from the start screen. Return the wish of staff, whose way begins there, or BACK."""
        wanted: Wish | Back = await self._access.stage.ask(HelpView(page, from_start=True))
        return wanted

    async def _first_use(self) -> None:
        """Ask which kind of first use it is, and run it; ask again if the customer turns back on its first screen."""
        view = FirstUseView(registration=self._settings.registration)
        while True:
            chosen: JourneyKind | HelpPage | Back = await self._access.stage.ask(view)
            if isinstance(chosen, HelpPage):
                await self._access.stage.ask(HelpView(chosen))
            elif isinstance(chosen, Back) or not await self._walking(chosen):
                return

    async def _walking(self, kind: JourneyKind) -> bool:
        """Run a journey to its end. Return True if the customer turned back on its first screen."""
        return await Walk(self._service, self._access, self._settings, self._timing).run(kind)

    async def _see_off(self) -> None:
        if self._access.devices.attached:
            await until_taken(self._access)
