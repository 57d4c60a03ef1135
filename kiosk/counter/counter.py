"""The counter: the start screen, and one customer's session after the other."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from hid.events import Attached
from kiosk.client import MemberService
from kiosk.counter.session import Session, signal_abandonment
from kiosk.counter.slips import Slips
from kiosk.counter.staff_bell import StaffBell
from kiosk.keys.access import KeyAccess
from kiosk.keys.presenting import arrival, is_usable, until_removal, until_taken
from kiosk.orders import Orders
from kiosk.settings import Settings
from kiosk.slip import SlipPrinter
from kiosk.timing import Timing, first
from kiosk.views.start import ClosedView, HelpPage, HelpView, StartView, UnknownKey, UnknownKeyView, Wish
from kiosk.views.view import BACK, Back
from kiosk.walks.walk import Walk
from protocol.answers import AnyAnswer, IdentifyMember, ShowPass
from protocol.journeys import JourneyKind

_JOURNEYS = {
    Wish.LEGACY: JourneyKind.MIGRATION,
    Wish.MEMBER: JourneyKind.MIGRATION,  # its screen 1 takes either ID
    Wish.NEWCOMER: JourneyKind.REGISTRATION,
    Wish.IDENTIFY: JourneyKind.SIGN_IN,
    Wish.NAME_MEMBER: JourneyKind.SIGN_IN,
    Wish.PASS: JourneyKind.PASS,
    Wish.STAFF: JourneyKind.STAFF,
}


class Counter:
    """Serves one customer after the other."""

    def __init__(
        self,
        service: MemberService,
        access: KeyAccess,
        settings: Settings,
        timing: Timing,
        orders: Orders | None = None,
        printer: SlipPrinter | None = None,
    ) -> None:
        """`orders`: close and open the terminal; None: it stays open. `printer`: prints slips; None: the settings' one."""
        self._service = service
        self._access = access
        self._settings = settings
        self._timing = timing
        self._bell = StaffBell(access.stage, service, timing, longest=settings.idle.staff)
        self._orders = orders or Orders(None)
        self._left_in: frozenset[Attached] = frozenset()
        """The authenticators that had not come when one began a sign-in."""
        self._slips = Slips(access.stage, printer or SlipPrinter(settings.slip_printer, timing))

    async def serve(self) -> None:
        """Serve one customer after the other until cancelled; show the closed screen while an order closes the terminal.

        An order ends no session: it waits until the session is over and, after a journey, every authenticator was
        taken. Calls for staff are answered and slips printed all the time. Any exception ends all of it, and is raised
        in an ExceptionGroup.
        """
        stage, idle = self._access.stage, self._settings.idle
        async with asyncio.TaskGroup() as group:
            group.create_task(self._bell.watch())
            group.create_task(self._slips.watch())
            while True:
                if self._orders.closed:
                    await self._until_ordered(stage.ask(ClosedView()), closed=True)
                else:
                    await self._one_customer(Session(stage, self._bell, idle, self._timing))

    async def _until_ordered[T](self, answer: Coroutine[Any, Any, T], *, closed: bool) -> T | None:
        """Return the answer of a screen without a customer; None if the terminal is closed or opened by an order."""
        abandoned = signal_abandonment(self._access.stage, self._bell, self._settings.idle, self._timing)
        return await first(answer, first(abandoned, self._orders.until(closed=not closed)))

    async def _one_customer(self, session: Session) -> None:
        """Serve a customer until they have left, or are back at the start screen; return if an order comes before.

        Who ends a session with an authenticator in has left once it is out: until then they are reminded in their language.
        """
        left = self._access.stage.abandoned
        wish = await self._until_ordered(self._wish(), closed=False)
        if isinstance(wish, HelpPage):
            wish = await session.run(self._reading(wish))
            if wish is not BACK:
                left.emit()
        if isinstance(wish, Wish | ShowPass):
            stays = await session.run(self._serving(wish))
            await self._see_off()
            if not stays:
                left.emit()

    async def _wish(self) -> Wish | ShowPass | HelpPage | Back:
        """Show the start screen. Return what was touched, or Wish.IDENTIFY or a pass if an authenticator or a code reader comes first."""
        settings = self._settings
        start = StartView(
            compulsory=settings.enrolment_compulsory,
            registration=settings.registration,
            passes=settings.passes,
        )
        return await first(self._access.stage.ask(start), self._identify(start))

    async def _identify(self, start: StartView) -> Wish:
        self._left_in = await arrival(self._access, start.show_reading)
        return Wish.IDENTIFY

    async def _reading(self, page: HelpPage) -> Wish | Back:
        """Show the Q&A from the start screen. Return the wish of staff, whose way begins there, or BACK."""
        wanted: Wish | Back = await self._access.stage.ask(HelpView(page, from_start=True))
        return wanted

    async def _serving(self, wish: Wish | ShowPass) -> bool:
        """Run the journey of a wish, or of a pass that was read. For a key that can't sign in, offer the three cards, again after BACK.

        Return whether the customer stays: they went back to the start screen, perhaps since they had touched another card than they
        meant; or they took the key away that can't sign in, or what can't be used at all.
        """
        if wish is Wish.IDENTIFY and not await is_usable(self._access, self._left_in):
            return True
        end = await self._walking(wish)
        unknown = end if isinstance(end, UnknownKey) else None
        while unknown is not None and end is not None:
            cards = UnknownKeyView(unknown, registration=self._settings.registration)
            chosen: Wish | Back | None = await first(self._access.stage.ask(cards), until_removal(self._access))
            if not isinstance(chosen, Wish):
                return True
            end = await self._walking(chosen)
            unknown = end if isinstance(end, UnknownKey) else unknown
        return end is BACK

    async def _walking(self, wish: Wish | ShowPass) -> UnknownKey | Back | None:
        """Run the journey of a wish, or of a pass that was read, to its end, and return how it ended, as `Walk.run`."""
        walk = Walk(self._service, self._access, self._settings, self._timing)
        if isinstance(wish, ShowPass):
            return await walk.run(JourneyKind.PASS, opening=wish)
        opening: AnyAnswer | None = IdentifyMember() if wish is Wish.NAME_MEMBER else None
        left_in = self._left_in if wish is Wish.IDENTIFY else frozenset()
        return await walk.run(_JOURNEYS[wish], opening=opening, legacy=wish is Wish.LEGACY, left_in=left_in)

    async def _see_off(self) -> None:
        if self._access.devices.attached:
            await until_taken(self._access)
