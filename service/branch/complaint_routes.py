"""The routes of complaints: one is shown, changed, closed, and opened without a customer. With a customer, the desk's routes open it."""

from http import HTTPStatus
from typing import Any

from litestar import Controller, Response, get, post
from litestar.params import FromPath

from service.branch.complaints import DUE_AFTER, LATEST_DUE
from service.branch.desk import DeskCustomer
from service.branch.forms import REASONS
from service.branch.page import BranchPage, Page, RefusedError, SignedIn, WebRequest, act_in, to
from service.branch.refusals import DeskRefusal
from service.staff.rights import StaffAct


class ComplaintRoutes(Controller):
    """The pages of complaints.

    Each answers 403 to staff who may not open, or see, complaints of the branch. Each answers 404 for a
    complaint that the branch does not have. If anything else is refused, the page is shown again with the
    refusal.
    """

    @get("/complaints/new")
    async def form(self, request: WebRequest, page: Page) -> Response[Any]:
        """Show the form of a new complaint."""
        return await form_of_complaint(page, request, await page.signed_in(request))

    @post("/complaints/new")
    async def open(self, request: WebRequest, page: Page) -> Response[Any]:
        """Prepare the act that opens a complaint without a customer; lead to its page, where it is signed."""
        signed_in, form = await page.posted(request)
        asked = form | {"act": StaffAct.OPEN_COMPLAINT}
        prepared = await page.acts.prepare(signed_in.session, None, asked)
        if isinstance(prepared, DeskRefusal):
            return await form_of_complaint(page, request, signed_in, refused=prepared, filled=form)
        return to(f"/acts/{prepared}")

    @get("/complaints/{complaint:str}")
    async def complaint(self, request: WebRequest, page: Page, complaint: FromPath[str]) -> Response[Any]:
        """Show a complaint."""
        return await _shown(page, request, await page.signed_in(request), complaint)

    @post("/complaints/{complaint:str}/{act:str}")
    async def prepare(
        self, request: WebRequest, page: Page, complaint: FromPath[str], act: FromPath[str]
    ) -> Response[Any]:
        """Prepare the act that changes or closes a complaint; lead to its page, where it is signed."""
        signed_in, form = await page.posted(request)
        asked = form | {"act": act_in(act), "complaint": complaint}
        prepared = await page.acts.prepare(signed_in.session, None, asked)
        if isinstance(prepared, DeskRefusal):
            return await _shown(page, request, signed_in, complaint, refused=prepared, filled=form)
        return to(f"/acts/{prepared}")


async def form_of_complaint(
    page: BranchPage,
    request: WebRequest,
    signed_in: SignedIn,
    customer: DeskCustomer | None = None,
    **shown: Any,
) -> Response[Any]:
    """Show the form of a new complaint.

    `customer`: the customer whose complaint it is, or None for one without a customer. `shown`: further values
    for the template.

    Raises:
        RefusedError: the member of staff may not open a complaint (403).
    """
    if not signed_in.session.may(StaffAct.OPEN_COMPLAINT):
        raise RefusedError(HTTPStatus.FORBIDDEN)
    today = page.complaints.today()
    return await page.show(
        "complaint-form.html",
        request,
        signed_in,
        customer=customer,
        reasons=REASONS,
        owners=await page.complaints.owners(signed_in.session.branch.id),
        today=today,
        latest=today + LATEST_DUE,
        due=today + DUE_AFTER,
        **shown,
    )


async def _shown(
    page: BranchPage, request: WebRequest, signed_in: SignedIn, complaint: str, **shown: Any
) -> Response[Any]:
    session = signed_in.session
    if not session.may(StaffAct.SEE_COMPLAINTS):
        raise RefusedError(HTTPStatus.FORBIDDEN)
    found = await page.complaints.get(session.branch.id, complaint)
    if found is None:
        raise RefusedError(HTTPStatus.NOT_FOUND)
    today = page.complaints.today()
    return await page.show(
        "complaint.html",
        request,
        signed_in,
        complaint=found,
        reasons=REASONS,
        owners=await page.complaints.owners(session.branch.id),
        today=today,
        latest=today + LATEST_DUE,
        **shown,
    )
