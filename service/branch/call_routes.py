"""The routes of calls for staff: somebody of the branch takes one, hands it on to a colleague, or is done with it."""

from http import HTTPStatus
from typing import Any

from litestar import Controller, Response, get, post
from litestar.params import FromPath

from service.branch.colleagues import Colleague, colleagues
from service.branch.live import CallOnBoard
from service.branch.page import BranchPage, Page, RefusedError, SignedIn, WebRequest, to
from service.branch.refusals import DeskRefusal
from service.staff.calls import HandOverReason
from service.staff.rights import StaffAct


class CallRoutes(Controller):
    """Each answers 404 to staff who may not answer calls, and for a call that is done or of another branch.

    If the call is not in the state that the request needs (any more), each leads to the live page, which says CALL_MOVED.
    """

    @post("/calls/{call:str}")
    async def take(self, request: WebRequest, page: Page, call: FromPath[str]) -> Response[None]:
        """Take a call: an open one, or one of the colleague whom the form names."""
        signed_in, form = await page.posted(request)
        session = signed_in.session
        await _call_here(page, signed_in, call)
        instead_of = form.get("instead-of") or None
        taken = await page.staff_calls.take(call, session.place, session.staff.id, instead_of)
        return _to_live(is_done=taken)

    @post("/calls/{call:str}/done")
    async def done(self, request: WebRequest, page: Page, call: FromPath[str]) -> Response[None]:
        """Note that a call that this member of staff has taken is done."""
        signed_in, _ = await page.posted(request)
        session = signed_in.session
        await _call_here(page, signed_in, call)
        return _to_live(is_done=await page.staff_calls.finish(call, session.place, session.staff.id))

    @post("/calls/{call:str}/customer")
    async def customer(self, request: WebRequest, page: Page, call: FromPath[str]) -> Response[None]:
        """Find the customer of a call that was handed over at a terminal; lead to their page.

        If this member of staff has not taken the call, lead to the live page. If the customer is not found,
        lead to the desk with the refusal.

        Raises:
            RefusedError: there is no such call in the branch, or this member of staff may not answer it (404).
        """
        signed_in, _ = await page.posted(request)
        session = signed_in.session
        if (await _call_here(page, signed_in, call)).taken_by != session.staff.id:
            return _to_live(is_done=False)
        visit = await page.desk.find_handed_over(session, call)
        return to(f"/desk?refused={visit}" if isinstance(visit, DeskRefusal) else f"/desk/{visit}")

    @get("/calls/{call:str}/hand-on")
    async def hand_on_page(self, request: WebRequest, page: Page, call: FromPath[str]) -> Response[Any]:
        """Show the colleagues to whom this member of staff can hand on a call that they have taken."""
        signed_in = await page.signed_in(request)
        return await _hand_on_form(page, request, signed_in, await _call_here(page, signed_in, call))

    @post("/calls/{call:str}/hand-on")
    async def hand_on(self, request: WebRequest, page: Page, call: FromPath[str]) -> Response[Any]:
        """Hand a call that this member of staff has taken on to a colleague; lead to the live page.

        If the colleague or the reason is not one of the form's choices, show the form again (MALFORMED). If
        this member of staff does not have the call any more, lead to the live page.

        Raises:
            RefusedError: there is no such call in the branch, or this member of staff may not answer it (404).
        """
        signed_in, form = await page.posted(request)
        session = signed_in.session
        one = await _call_here(page, signed_in, call)
        to_whom, why = form.get("to", ""), form.get("why", "")
        if to_whom not in {one.id for one in await _others(page, signed_in)} or why not in set(HandOverReason):
            malformed = DeskRefusal.MALFORMED
            return await _hand_on_form(page, request, signed_in, one, refused=malformed, filled=form)
        handed = await page.staff_calls.hand_on(
            call, session.place, session.staff.id, to_whom, HandOverReason(why)
        )
        return _to_live(is_done=handed)


async def _call_here(page: BranchPage, signed_in: SignedIn, call: str) -> CallOnBoard:
    """Return a call of the session's branch that is not done. Raises RefusedError (404) if there is none, or staff may not answer it."""
    session = signed_in.session
    board = await page.live.board(session.branch.id)
    found = next((one for one in board.calls if one.id == call), None)
    if found is None or not session.may(StaffAct.ANSWER_CALL):
        raise RefusedError(HTTPStatus.NOT_FOUND)
    return found


async def _hand_on_form(
    page: BranchPage, request: WebRequest, signed_in: SignedIn, call: CallOnBoard, **shown: Any
) -> Response[Any]:
    """Show the colleagues to whom a call can be handed on; lead to the live page if this member of staff does not have it any more."""
    if call.taken_by != signed_in.session.staff.id:
        return _to_live(is_done=False)
    others = await _others(page, signed_in)
    return await page.show(
        "hand-on.html", request, signed_in, call=call, others=others, reasons=tuple(HandOverReason), **shown
    )


async def _others(page: BranchPage, signed_in: SignedIn) -> tuple[Colleague, ...]:
    session = signed_in.session
    async with page.services.database.read() as work:
        found = await colleagues(work, page.services.clock, session.branch.id, StaffAct.ANSWER_CALL)
    return tuple(one for one in found if one.id != session.staff.id)


def _to_live(*, is_done: bool) -> Response[None]:
    return to("/live" if is_done else f"/live?refused={DeskRefusal.CALL_MOVED}")
