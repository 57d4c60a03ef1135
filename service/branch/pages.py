"""The routes of the branch page. What they render is in templates/; what they decide is elsewhere.

    GET  /sign-in              POST /sign-in/challenge → options     POST /sign-in
    GET  /enrol                POST /enrol/challenge → options       POST /enrol: a staff key, with a one-time code
    POST /sign-out             POST /branch: another branch of one's own
    GET  /live                 GET  /live/board, a part of it        GET  /live/events, server-sent
    POST /calls/{id}           take a call, POST /calls/{id}/done    GET, POST /calls/{id}/hand-on
    POST /calls/{id}/customer  the customer whom a call is about that was handed over at a terminal
    GET  /complaints/{id}      POST /complaints/{id}/{act}           GET, POST /complaints/new
    GET  /desk                 POST /desk: find the customer
    GET  /desk/{visit}         the customer
    GET  /desk/{visit}/{act}   POST /desk/{visit}/{act}: write the sentence of an act
    GET  /stock                POST /stock/{act}: write the sentence of an act on the stock
    GET  /acts/{id}            POST /acts/{id}/challenge → options   POST /acts/{id}: sign
    POST /acts/{id}/decline/challenge → options                      POST /acts/{id}/decline: sign that it is refused
    GET  /awaiting             GET  /awaiting/count                  GET  /record
    GET  /static/{name}        GET  /: leads to /live

A form that is taken leads to another page (303); one that is refused is shown again with what was filled in, or leads back, with
the refusal's code in the address. Every form of a session carries its token. No address, title or event names a person.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import aclosing, suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from litestar import Controller, HttpMethod, Litestar, Response, get, post, route
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.params import FromPath
from litestar.response import ServerSentEvent
from litestar.types import ControllerRouterHandler

from protocol.secret import Secret
from service.branch.act_rows import BranchAct
from service.branch.call_routes import CallRoutes
from service.branch.complaint_routes import ComplaintRoutes, form_of_complaint
from service.branch.desk import DeskCustomer
from service.branch.effects import has_young_key
from service.branch.forms import REASONS, WITHOUT_DOCUMENT, shown_again
from service.branch.issued_pass import pass_shown
from service.branch.page import (
    KEPT,
    BranchPage,
    Page,
    RefusedError,
    SignedIn,
    SignedOutError,
    WebRequest,
    act_in,
    fields,
    is_by_itself,
    seen,
    to,
)
from service.branch.record import standing_out
from service.branch.refusals import DeskRefusal
from service.branch.shown import model_names
from service.http.gate import answer_to
from service.staff.passes import PassUse
from service.staff.rights import FOUR_EYES, ActState, StaffAct

_STATIC = {
    "page.css": (Path(__file__).parent / "static" / "page.css", "text/css; charset=utf-8"),
    "page.js": (Path(__file__).parent / "static" / "page.js", "text/javascript; charset=utf-8"),
    "htmx.js": (Path("/usr/share/javascript/htmx/htmx.min.js"), "text/javascript; charset=utf-8"),
}
"""htmx is Debian's package, not a copy of ours; it brings the file packed by gzip too."""
_DESK_ACTS = (
    StaffAct.ISSUE_PASS,
    StaffAct.HAND_OUT_KEY,
    StaffAct.SEND_KEY,
    StaffAct.SEND_LETTER,
    StaffAct.FREEZE,
    StaffAct.THAW,
    StaffAct.END_KEY,
    StaffAct.LIFT_SUSPENSION,
    StaffAct.ERASE,
    StaffAct.OPEN_COMPLAINT,
)


class _Sessions(Controller):
    @get("/")
    async def begin(self) -> Response[None]:
        return to("/live")

    @get("/sign-in")
    async def sign_in_page(self, request: WebRequest, page: Page) -> Response[str]:
        return await page.show("sign-in.html", request)

    @post("/sign-in/challenge", status_code=200)
    async def challenge(self, request: WebRequest, page: Page) -> dict[str, Any]:
        return await page.signing_in.options(request.client.host if request.client else "")

    @post("/sign-in")
    async def sign_in(self, request: WebRequest, page: Page) -> Response[None]:
        response = _assertion(await fields(request))
        cookie = await page.signing_in.sign_in(response) if response else DeskRefusal.ASSERTION_REFUSED
        if isinstance(cookie, DeskRefusal):
            return to(f"/sign-in?refused={cookie}")
        return to("/live", page.cookie(cookie))

    @get("/enrol")
    async def enrol_page(self, request: WebRequest, page: Page) -> Response[str]:
        return await page.show("enrol.html", request)

    @post("/enrol/challenge", status_code=200)
    async def enrol_challenge(self, request: WebRequest, page: Page) -> Response[Any]:
        code = Secret((await fields(request)).get("code", ""))
        options = await page.enrolling.options(code, request.client.host if request.client else "")
        if isinstance(options, DeskRefusal):
            return Response({"refused": options}, status_code=HTTPStatus.FORBIDDEN)
        return Response(options)

    @post("/enrol")
    async def enrol(self, request: WebRequest, page: Page) -> Response[None]:
        form = await fields(request)
        response = _assertion(form)
        refusal: DeskRefusal | None = DeskRefusal.KEY_REFUSED
        if response is not None:
            refusal = await page.enrolling.enrol(Secret(form.get("code", "")), response)
        return to(f"/enrol?refused={refusal}" if refusal else "/sign-in?enrolled")

    @post("/sign-out")
    async def sign_out(self, request: WebRequest, page: Page) -> Response[None]:
        signed_in, _ = await page.posted(request)
        await page.sessions.end(signed_in.session)
        left = to("/sign-in", page.cookie(None))
        left.headers["clear-site-data"] = '"cache", "cookies", "storage"'
        return left

    @post("/branch")
    async def change_branch(self, request: WebRequest, page: Page) -> Response[None]:
        signed_in, form = await page.posted(request)
        own = {duty.branch for duty in signed_in.session.duties}
        if form.get("branch") not in own:
            raise RefusedError(HTTPStatus.NOT_FOUND)
        await page.sessions.move(signed_in.session, form["branch"])
        return to("/live")


class _Live(Controller):
    @get("/live")
    async def live(self, request: WebRequest, page: Page) -> Response[Any]:
        signed_in = await page.signed_in(request)
        if not signed_in.session.may(StaffAct.SEE_BRANCH):
            return to("/desk")
        return await page.show("live.html", request, signed_in, **await _board(page, signed_in))

    @get("/live/board")
    async def board(self, request: WebRequest, page: Page) -> Response[str]:
        signed_in = await page.signed_in(request, by_hand=False)
        if not signed_in.session.may(StaffAct.SEE_BRANCH):
            raise RefusedError(HTTPStatus.FORBIDDEN)
        return await page.show("board.html", request, signed_in, **await _board(page, signed_in))

    @get("/live/events")
    async def events(self, request: WebRequest, page: Page) -> ServerSentEvent:
        session = (await page.signed_in(request, by_hand=False)).session
        if not session.may(StaffAct.SEE_BRANCH):
            raise RefusedError(HTTPStatus.FORBIDDEN)

        async def numbers() -> AsyncIterator[str]:
            async with aclosing(page.live.numbers(session.branch.id, session.id)) as grown:
                async for number in grown:
                    if not await page.is_signed_in(request):
                        return
                    yield str(number)

        return ServerSentEvent(numbers(), headers={"Cache-Control": "no-store"})


class _Desk(Controller):
    @get("/desk")
    async def desk(self, request: WebRequest, page: Page) -> Response[str]:
        return await page.show("find.html", request, await page.signed_in(request))

    @post("/desk")
    async def find(self, request: WebRequest, page: Page) -> Response[Any]:
        signed_in, form = await page.posted(request)
        is_slip = "reference" in form
        visit = await (page.desk.find_by_slip if is_slip else page.desk.find_by_card)(signed_in.session, form)
        if isinstance(visit, DeskRefusal):
            if not is_slip:  # what proves somebody is not shown again
                return to(f"/desk?refused={visit}")
            return await page.show("find.html", request, signed_in, refused=visit, filled=form)
        return to(f"/desk/{visit}")

    @get("/desk/{visit:str}")
    async def customer(self, request: WebRequest, page: Page, visit: FromPath[str]) -> Response[Any]:
        signed_in = await page.signed_in(request)
        found = await page.desk.customer(signed_in.session, visit)
        if isinstance(found, DeskRefusal):
            return to(f"/desk?refused={found}")
        return await page.show(
            "customer.html",
            request,
            signed_in,
            customer=found,
            acts=await _possible(page, signed_in, found),
            own=await page.acts.rows.lately(signed_in.session.staff.id, found.holder.id),
            complaints=await page.complaints.of_holder(signed_in.session.branch.id, found.holder.id),
        )

    @get("/desk/{visit:str}/{act:str}")
    async def form(
        self, request: WebRequest, page: Page, visit: FromPath[str], act: FromPath[str]
    ) -> Response[Any]:
        signed_in = await page.signed_in(request)
        found, wanted = await page.desk.customer(signed_in.session, visit), act_in(act)
        if isinstance(found, DeskRefusal):
            return to(f"/desk?refused={found}")
        return await _act_form(page, request, signed_in, found, wanted)

    @post("/desk/{visit:str}/{act:str}")
    async def prepare(
        self, request: WebRequest, page: Page, visit: FromPath[str], act: FromPath[str]
    ) -> Response[Any]:
        signed_in, form = await page.posted(request)
        found, wanted = await page.desk.customer(signed_in.session, visit), act_in(act)
        if isinstance(found, DeskRefusal):
            return to(f"/desk?refused={found}")
        prepared = await page.acts.prepare(signed_in.session, found, form | {"act": wanted})
        if isinstance(prepared, DeskRefusal):
            return await _act_form(page, request, signed_in, found, wanted, prepared, shown_again(form))
        return to(f"/acts/{prepared}")


class _Stock(Controller):
    @get("/stock")
    async def stock(self, request: WebRequest, page: Page) -> Response[str]:
        signed_in = await page.signed_in(request)
        if not signed_in.session.may(StaffAct.SEE_STOCK):
            raise RefusedError(HTTPStatus.FORBIDDEN)
        return await page.show("stock.html", request, signed_in, stock=await page.stock(signed_in.session))

    @post("/stock/{act:str}")
    async def prepare(self, request: WebRequest, page: Page, act: FromPath[str]) -> Response[Any]:
        signed_in, form = await page.posted(request)
        named = {name: str(aaguid) for aaguid, name in (await model_names(page.services)).items()}
        model = form.get("model", "").strip()
        known = {"model": named.get(model, model)} if model else {}
        asked = form | known | {"act": act_in(act)}
        prepared = await page.acts.prepare(signed_in.session, None, asked)
        if prepared is DeskRefusal.MALFORMED and model and not _is_uuid(known["model"]):
            prepared = DeskRefusal.UNKNOWN_MODEL
        if isinstance(prepared, DeskRefusal):
            if not signed_in.session.may(StaffAct.SEE_STOCK):
                raise RefusedError(HTTPStatus.FORBIDDEN)
            stock = await page.stock(signed_in.session)
            return await page.show(
                "stock.html", request, signed_in, refused=prepared, filled=form | {"act": act}, stock=stock
            )
        return to(f"/acts/{prepared}")


class _Acts(Controller):
    @get("/acts/{act_id:str}")
    async def act(self, request: WebRequest, page: Page, act_id: FromPath[str]) -> Response[Any]:
        signed_in = await page.signed_in(request)
        if is_by_itself(request) and await page.acts.rows.get(act_id) is None:
            # who waits for the second person: with whom the act was about it has gone
            return await page.show("find.html", request, signed_in, erased=True)
        act = await _visible_act(page, signed_in, act_id)
        is_void = act.is_void(page.services.clock())
        if is_by_itself(request) and request.query_params.get("seen") == act.state and not is_void:
            return Response(None, status_code=HTTPStatus.NO_CONTENT)
        visit = await page.desk.visit_of(signed_in.session, act.holder) if act.holder else None
        return await page.show(
            "sign.html",
            request,
            signed_in,
            act=act,
            visit=visit,
            sentence=page.acts.sentence_for(signed_in.session, act),
            declining=page.acts.sentence_for(signed_in.session, act, declines=True),
            is_void=is_void,
            is_first=act.staff == signed_in.session.staff.id,
            issued=await pass_shown(page.services, signed_in.session, act),
        )

    @post("/acts/{act_id:str}/challenge", status_code=200)
    async def challenge(self, request: WebRequest, page: Page, act_id: FromPath[str]) -> dict[str, Any]:
        signed_in, _ = await page.posted(request)
        act = await _visible_act(page, signed_in, act_id)
        return (await page.acts.signing(signed_in.session, act)).options

    @post("/acts/{act_id:str}")
    async def sign(self, request: WebRequest, page: Page, act_id: FromPath[str]) -> Response[None]:
        signed_in, form = await page.posted(request)
        act = await _visible_act(page, signed_in, act_id)
        response = _assertion(form)
        state: ActState | DeskRefusal = DeskRefusal.ASSERTION_REFUSED
        if response is not None:
            state = await page.acts.sign(signed_in.session, act, response)
        if isinstance(state, DeskRefusal):
            return to(f"/acts/{act_id}?refused={state}")
        # an act that has erased whom it was about is gone with them
        return to(f"/acts/{act_id}" if await page.acts.rows.get(act_id) else "/desk?erased")

    @post("/acts/{act_id:str}/decline/challenge", status_code=200)
    async def decline_challenge(self, request: WebRequest, page: Page, act_id: FromPath[str]) -> dict[str, Any]:
        signed_in, _ = await page.posted(request)
        act = await _visible_act(page, signed_in, act_id)
        return (await page.acts.signing(signed_in.session, act, declines=True)).options

    @post("/acts/{act_id:str}/decline")
    async def decline(self, request: WebRequest, page: Page, act_id: FromPath[str]) -> Response[None]:
        signed_in, form = await page.posted(request)
        act = await _visible_act(page, signed_in, act_id)
        response = _assertion(form)
        state: ActState | DeskRefusal = DeskRefusal.ASSERTION_REFUSED
        if response is not None:
            state = await page.acts.decline(signed_in.session, act, response)
        return to(f"/acts/{act_id}" + (f"?refused={state}" if isinstance(state, DeskRefusal) else ""))

    @get("/awaiting")
    async def awaiting(self, request: WebRequest, page: Page) -> Response[Any]:
        return await _awaiting(page, request, "awaiting.html")

    @get("/awaiting/count")
    async def awaiting_count(self, request: WebRequest, page: Page) -> Response[Any]:
        return await _awaiting(page, request, "awaiting_count.html", by_hand=False)

    @get("/record")
    async def record(self, request: WebRequest, page: Page) -> Response[str]:
        signed_in = await page.signed_in(request)
        if not signed_in.session.may(StaffAct.SEE_RECORD):
            raise RefusedError(HTTPStatus.FORBIDDEN)
        acts = await page.acts.rows.of_today(signed_in.session.branch.id)
        return await page.show(
            "record.html", request, signed_in, acts=acts, marks=standing_out(acts, page.acts.daily)
        )


@route("/{rest:path}", http_method=[HttpMethod.GET, HttpMethod.POST])
async def _nowhere(request: WebRequest, page: Page, rest: FromPath[str]) -> Response[None]:  # noqa: ARG001 - litestar
    """Raise RefusedError(NOT_FOUND) for a path that is no page of ours; its page still names the session that goes on."""
    with suppress(SignedOutError):
        await page.signed_in(request, by_hand=False)
    raise RefusedError(HTTPStatus.NOT_FOUND)


@get("/static/mark.svg")
async def _mark(page: Page) -> Response[str]:
    return page.mark()


@get("/static/{name:str}")
async def _static(request: WebRequest, name: FromPath[str]) -> Response[bytes]:
    if name not in _STATIC:
        raise RefusedError(HTTPStatus.NOT_FOUND)
    file, kind = _STATIC[name]
    headers = {**KEPT, "vary": "accept-encoding"}
    packed = file.with_name(f"{file.name}.gz")
    takes = {one.strip() for one in request.headers.get("accept-encoding", "").split(",")}
    if "gzip" in takes and packed.is_file():
        file, headers["content-encoding"] = packed, "gzip"
    return Response(file.read_bytes(), media_type=kind, headers=headers)


def create_page(page: BranchPage, more: Sequence[ControllerRouterHandler] = ()) -> Litestar:
    """Return the application with the page's routes, and `more` of a training's; behind a `BranchDoor` only."""

    def refused(request: WebRequest, error: RefusedError | HTTPException) -> Response[str]:
        return page.refused(request, error.status_code)

    def fault(request: WebRequest, error: Exception) -> Response[str]:
        status, _ = answer_to(error)
        return page.refused(request, status)

    return Litestar(
        [_Sessions, _Live, CallRoutes, ComplaintRoutes, _Desk, _Stock, _Acts, _mark, _static, _nowhere, *more],
        dependencies={"page": Provide(lambda: page, sync_to_thread=False)},
        exception_handlers={
            SignedOutError: _to_sign_in,
            RefusedError: refused,
            HTTPException: refused,
            Exception: fault,
        },
        openapi_config=None,
        logging_config=None,
    )


async def _board(page: BranchPage, signed_in: SignedIn) -> dict[str, Any]:
    """Return what the board shows: the branch as it stands now, and its open complaints."""
    branch = signed_in.session.branch.id
    board = await page.live.board(branch)
    complaints = await page.complaints.of_branch(branch)
    return {"board": board, "complaints": complaints, "today": page.complaints.today()}


async def _act_form(
    page: BranchPage,
    request: WebRequest,
    signed_in: SignedIn,
    customer: DeskCustomer,
    act: StaffAct,
    refused: DeskRefusal | None = None,
    filled: Mapping[str, str] | None = None,
) -> Response[Any]:
    """Show the form of an act for the customer of a visit; the customer instead, if it is not possible any more."""
    if act not in await _possible(page, signed_in, customer):
        return to(f"/desk/{customer.visit}" + (f"?refused={refused}" if refused else ""))
    if act is StaffAct.OPEN_COMPLAINT:
        return await form_of_complaint(page, request, signed_in, customer, refused=refused, filled=filled)
    return await page.show(
        "act.html",
        request,
        signed_in,
        refused=refused,
        filled=filled,
        customer=customer,
        act=act,
        reasons=REASONS[act],
        needs_document=act not in WITHOUT_DOCUMENT,
        needs_second=act in FOUR_EYES,
        stock=await page.stock(signed_in.session),
        uses=await page.passes(signed_in.session),
    )


async def _awaiting(
    page: BranchPage, request: WebRequest, template: str, *, by_hand: bool = True
) -> Response[Any]:
    """Show what awaits a second person; nothing to a page that asks by itself and shows the same already."""
    signed_in = await page.signed_in(request, by_hand=by_hand)
    shown = request.query_params.get("seen")
    if is_by_itself(request) and shown == seen(await page.acts.awaiting(signed_in.session)):
        return Response(None, status_code=HTTPStatus.NO_CONTENT)
    return await page.show(template, request, signed_in)


def _to_sign_in(request: WebRequest, _error: SignedOutError) -> Response[None]:
    if request.headers.get("hx-request") or request.url.path == "/live/events":
        return Response(None, status_code=HTTPStatus.UNAUTHORIZED, headers={"hx-redirect": "/sign-in"})
    return to("/sign-in")


async def _visible_act(page: BranchPage, signed_in: SignedIn, act_id: str) -> BranchAct:
    """Return an act that the member of staff has prepared, may approve or read, or may write the letter of.

    Raises RefusedError (404) for any other.
    """
    act, session = await page.acts.rows.get(act_id), signed_in.session
    if act is None:
        raise RefusedError(HTTPStatus.NOT_FOUND)
    rights = [StaffAct.SECOND, StaffAct.SEE_RECORD]
    if act.asked.act is StaffAct.SEND_KEY:  # whoever writes the letter, on another day
        rights.append(StaffAct.SEND_KEY)
    if act.staff != session.staff.id and not any(session.may(right, act.branch.id) for right in rights):
        raise RefusedError(HTTPStatus.NOT_FOUND)
    return act


async def _possible(page: BranchPage, signed_in: SignedIn, customer: DeskCustomer) -> tuple[StaffAct, ...]:
    """Return what the member of staff may do for the customer as they stand, in the order of the page."""
    uses = await page.passes(signed_in.session)
    has_pass = PassUse.REGISTRATION in uses or (customer.member is not None and PassUse.ENROLMENT in uses)
    fits = {
        StaffAct.ISSUE_PASS: has_pass and not customer.holder.stopped,
        StaffAct.HAND_OUT_KEY: not customer.holder.stopped,
        StaffAct.SEND_KEY: customer.member is not None and not customer.holder.stopped,
        StaffAct.SEND_LETTER: has_young_key(customer.keys, page.services.clock()),
        StaffAct.FREEZE: customer.frozen_since is None,
        StaffAct.THAW: customer.frozen_since is not None,
        StaffAct.END_KEY: bool(customer.keys),
        StaffAct.LIFT_SUSPENSION: customer.member is not None and customer.member.suspended_at is not None,
        StaffAct.ERASE: customer.member is not None and customer.frozen_since is None,
        StaffAct.OPEN_COMPLAINT: True,
    }
    return tuple(act for act in _DESK_ACTS if fits[act] and signed_in.session.may(act))


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _assertion(form: Mapping[str, str]) -> dict[str, Any] | None:
    """Return the response of an authenticator that a form holds as JSON; None if it is no JSON object."""
    try:
        return msgspec.json.decode(form.get("response", ""), type=dict[str, Any])
    except (msgspec.MsgspecError, RecursionError):
        return None
