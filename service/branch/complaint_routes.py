"""The routes of complaints: opened from a visit or for somebody who is not known here, given to another owner, closed."""

from http import HTTPStatus
from typing import Any

from litestar import Controller, Response, get, post
from litestar.params import FromPath

from service.branch.complaints import DUE_AFTER, LATEST_DUE, Complaint, Outcome, Subject
from service.branch.page import BranchPage, Page, RefusedError, SignedIn, WebRequest, to
from service.branch.refusals import DeskRefusal
from service.staff.rights import StaffAct


class ComplaintRoutes(Controller):
    """Each answers 403 to who may not handle, or see, complaints of the branch."""

    @get(["/complaints/new", "/complaints/new/{visit:str}"])
    async def form(self, request: WebRequest, page: Page, visit: FromPath[str] = "") -> Response[Any]:
        """Show the form of a new complaint."""
        signed_in = await page.signed_in(request)
        return await _form(page, request, signed_in, visit)

    @post(["/complaints/new", "/complaints/new/{visit:str}"])
    async def open(self, request: WebRequest, page: Page, visit: FromPath[str] = "") -> Response[Any]:
        """Open a complaint."""
        signed_in, form = await page.posted(request)
        opened = await page.complaints.open(signed_in.session, visit or None, form)
        if opened is DeskRefusal.VISIT_OVER:
            return to(f"/desk?refused={opened}")
        if isinstance(opened, DeskRefusal):
            return await _form(page, request, signed_in, visit, refused=opened, filled=form)
        return to(f"/complaints/{opened}")

    @get("/complaints/{complaint:str}")
    async def complaint(self, request: WebRequest, page: Page, complaint: FromPath[str]) -> Response[Any]:
        """Show a complaint."""
        signed_in = await page.signed_in(request)
        return await _shown(page, request, signed_in, complaint)

    @post("/complaints/{complaint:str}")
    async def change(self, request: WebRequest, page: Page, complaint: FromPath[str]) -> Response[Any]:
        """Give it another owner, or another day."""
        signed_in, form = await page.posted(request)
        refused = await page.complaints.change(signed_in.session, complaint, form)
        if refused is not None:
            return await _shown(page, request, signed_in, complaint, refused=refused, filled=form)
        return to(f"/complaints/{complaint}")

    @post("/complaints/{complaint:str}/closed")
    async def close(self, request: WebRequest, page: Page, complaint: FromPath[str]) -> Response[Any]:
        """Close it."""
        signed_in, form = await page.posted(request)
        refused = await page.complaints.close(signed_in.session, complaint, form)
        return to(f"/complaints/{complaint}" + (f"?refused={refused}" if refused else ""))


async def _form(
    page: BranchPage, request: WebRequest, signed_in: SignedIn, visit: str, **shown: Any
) -> Response[Any]:
    session = signed_in.session
    if not session.may(StaffAct.HANDLE_COMPLAINT):
        raise RefusedError(HTTPStatus.FORBIDDEN)
    customer = await page.desk.customer(session, visit) if visit else None
    if isinstance(customer, DeskRefusal):
        return to(f"/desk?refused={customer}")
    today = page.complaints.today()
    return await page.show(
        "complaint-form.html",
        request,
        signed_in,
        customer=customer,
        subjects=tuple(Subject),
        owners=await page.complaints.owners(session),
        today=today,
        latest=today + LATEST_DUE,
        due=today + DUE_AFTER,
        **shown,
    )


async def _shown(
    page: BranchPage, request: WebRequest, signed_in: SignedIn, complaint: str, **shown: Any
) -> Response[Any]:
    session = signed_in.session
    found: Complaint | None = await page.complaints.get(session, complaint)
    if not session.may(StaffAct.SEE_COMPLAINTS):
        raise RefusedError(HTTPStatus.FORBIDDEN)
    if found is None:
        raise RefusedError(HTTPStatus.NOT_FOUND)
    today = page.complaints.today()
    return await page.show(
        "complaint.html",
        request,
        signed_in,
        complaint=found,
        owners=await page.complaints.owners(session),
        outcomes=tuple(Outcome),
        today=today,
        latest=today + LATEST_DUE,
        **shown,
    )
