"""What the routes of the branch page share: the session of a request, the fields of a form, a page with what each one has."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from litestar import Request, Response
from litestar.datastructures import Cookie
from litestar.di import NamedDependency

from protocol.brand import Brand
from protocol.secret import Secret
from service.branch.act_rows import BranchAct
from service.branch.acts import Acts
from service.branch.desk import Desk
from service.branch.enrolling import Enrolling
from service.branch.live import Live
from service.branch.refusals import DeskRefusal
from service.branch.sessions import DeskSession, Sessions, form_token
from service.branch.shown import model_names
from service.branch.signing_in import SigningIn
from service.branch.wording import Wording
from service.clock import seconds_left
from service.journeys.engine.journey import JourneyServices
from service.staff.calls import StaffCalls
from service.staff.passes import PassUse
from service.staff.rights import FOUR_EYES, StaffAct
from service.staff.stock import ASKED_AFTER, FEW, StockKey

WebRequest = Request[Any, Any, Any]
KEPT = {"cache-control": "private, max-age=3600"}
"""Headers of what a browser may keep: nothing of a person."""


class SignedIn(NamedTuple):
    """A session, and the token that its forms carry."""

    session: DeskSession
    token: str


class ModelInStock(NamedTuple):
    """How many keys of a model are in stock, and whether these are FEW or fewer. `aaguid` is written as a UUID."""

    aaguid: str
    name: str
    number: int
    is_few: bool


class KeyOut(NamedTuple):
    """A key that was given or sent and is not enrolled yet.

    `name` is its model's name. `is_late` is True if it was given or sent longer ago than ASKED_AFTER.
    """

    key: StockKey
    name: str
    is_late: bool


class StockShown(NamedTuple):
    """The stock as the page shows it. `known` are the names of the models that a box may hold."""

    models: tuple[ModelInStock, ...]
    known: tuple[str, ...]
    out: tuple[KeyOut, ...]


class SignedOutError(Exception):
    """The browser has no session, or its session has ended."""


class RefusedError(Exception):
    """A request that is answered with an HTTP error instead of a page.

    The form is malformed or lacks the session's token, or what is asked for is not there or not for this member of staff.
    `status_code` is the HTTP status.
    """

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status_code = status


class BranchPage:
    """What the routes work with."""

    def __init__(  # noqa: PLR0913 - the rooms behind the page
        self,
        services: JourneyServices,
        acts: Acts,
        desk: Desk,
        sessions: Sessions,
        live: Live,
        staff_calls: StaffCalls,
        wording: Wording,
        brand: Brand,
        *,
        secure: bool,
    ) -> None:
        """`secure`: the page is served over TLS, so that its cookie belongs to this host alone (`__Host-`)."""
        self.services = services
        self.acts = acts
        self.desk = desk
        self.sessions = sessions
        self.live = live
        self.staff_calls = staff_calls
        self.complaints = acts.complaints
        self.signing_in = SigningIn(services, acts.challenges, sessions)
        self.enrolling = Enrolling(services, acts.challenges)
        self._wording = wording
        self._brand = brand
        self._secure = secure
        self._cookie = "__Host-desk" if secure else "desk"

    async def signed_in(self, request: WebRequest, *, by_hand: bool = True) -> SignedIn:
        """Return the request's session. Raises SignedOutError if there is none.

        A request that was made `by_hand` prolongs it; what a page asks by itself (htmx, which says so) does not.
        """
        value = Secret(request.cookies.get(self._cookie, ""))
        session = await self.sessions.find(value)
        if session is None:
            raise SignedOutError
        if by_hand and not is_by_itself(request):
            session = await self.sessions.acted(session)
        signed_in = SignedIn(session, form_token(value))
        request.state.signed_in = signed_in  # for the page that says why the request is refused
        return signed_in

    async def posted(self, request: WebRequest) -> tuple[SignedIn, dict[str, str]]:
        """Return the session and the fields of a form.

        Raises SignedOutError without a session, RefusedError if the form lacks the session's token, or as `fields` does.
        """
        signed_in, form = await self.signed_in(request), await fields(request)
        if not hmac.compare_digest(form.pop("token", "").encode(), signed_in.token.encode()):
            raise RefusedError(HTTPStatus.FORBIDDEN)
        return signed_in, form

    def cookie(self, value: Secret | None) -> Cookie:
        """Return the session's cookie; without a value, one that deletes it."""
        return Cookie(
            key=self._cookie,
            value=value.reveal() if value else "",
            max_age=None if value else 0,
            path="/",
            secure=self._secure,
            httponly=True,
            samesite="strict",
        )

    async def show(
        self,
        template: str,
        request: WebRequest,
        signed_in: SignedIn | None = None,
        *,
        refused: DeskRefusal | None = None,
        filled: Mapping[str, str] | None = None,
        erased: bool = False,
        **places: object,
    ) -> Response[str]:
        """Render a page from its template and what every page has.

        With a session, the page goes to the sign-in by itself when the session is over.

        Args:
            template: the template's file name.
            request: the request that is answered.
            signed_in: the session and its token; None on a page without a session.
            refused: why the form was refused. Without it, the address says so (`?refused=`).
            filled: the form's fields, shown again.
            erased: the page says that the customer was erased. An address with `?erased` has the same effect.
            places: further values for the template.
        """
        session = signed_in.session if signed_in else None
        awaiting = await self.acts.awaiting(session) if session and session.may(StaffAct.SECOND) else ()
        named = str(refused) if refused else request.query_params.get("refused", "")
        text = self._wording.page(
            template,
            brand=self._brand,
            session=session,
            token=signed_in.token if signed_in else "",
            branches=await self._branches(session) if session else (),
            awaiting=awaiting,
            awaiting_seen=seen(awaiting),
            refused=named if named in {str(one) for one in DeskRefusal} else "",
            filled=filled or {},
            erased=erased or "erased" in request.query_params,
            enrolled="enrolled" in request.query_params,
            now=self.services.clock(),
            act_of=StaffAct,
            four_eyes=FOUR_EYES,
            **places,
        )
        leaves = {}
        if session is not None:
            seconds = seconds_left(session.ends_at, self.services.clock()) + 1
            leaves["refresh"] = f"{seconds}; url=/sign-in"
        return Response(text, media_type="text/html; charset=utf-8", headers=leaves, status_code=HTTPStatus.OK)

    def refused(self, request: WebRequest, status: int) -> Response[str]:
        """Render the page of a request that can't be taken at all, or (500 and above) can't be taken now.

        If the request was found to have a session, the page has its navigation.
        """
        signed_in: SignedIn | None = request.state.get("signed_in")
        text = self._wording.page(
            "refused.html",
            brand=self._brand,
            session=signed_in.session if signed_in else None,
            token=signed_in.token if signed_in else "",
            branches=(),
            awaiting=(),
            awaiting_seen="",
            refused="",
            now=self.services.clock(),
            act_of=StaffAct,
            is_fault=status >= 500,
        )
        return Response(text, media_type="text/html; charset=utf-8", status_code=status)

    def mark(self) -> Response[str]:
        """Return the brand's mark as the browser shows it beside the page's title."""
        text = self._wording.page("mark.xml", brand=self._brand)
        return Response(text, media_type="image/svg+xml", headers=KEPT)

    async def is_signed_in(self, request: WebRequest) -> bool:
        """Return whether the request has a session that has not ended, and do not prolong it."""
        return await self.sessions.find(Secret(request.cookies.get(self._cookie, ""))) is not None

    async def passes(self, session: DeskSession) -> frozenset[PassUse]:
        """Return what passes of the session's branch may stand for."""
        async with self.services.database.read() as work:
            return await self.services.branches.passes(work, session.branch.id)

    async def stock(self, session: DeskSession) -> StockShown:
        """Return the stock of the session's branch."""
        names = await model_names(self.services)
        async with self.services.database.read() as work:
            counts = await self.services.stock.counts(work, session.branch.id)
            out = await self.services.stock.out_of(work, session.branch.id)
        now = self.services.clock()
        return StockShown(
            models=tuple(
                ModelInStock(str(aaguid), names.get(aaguid, str(aaguid)), number, number <= FEW)
                for aaguid, number in sorted(counts.items())
            ),
            known=tuple(sorted(names.values())),
            out=tuple(
                KeyOut(key, names.get(key.aaguid, str(key.aaguid)), now - key.state_at > ASKED_AFTER)
                for key in out
            ),
        )

    async def _branches(self, session: DeskSession) -> tuple[Any, ...]:
        own = {duty.branch for duty in session.duties}
        async with self.services.database.read() as work:
            return tuple(one for one in await self.services.branches.all(work) if one.id in own)


Page = NamedDependency[BranchPage]


async def fields(request: WebRequest) -> dict[str, str]:
    """Return the fields of a body read as a form (application/x-www-form-urlencoded), {} if it is empty.

    Raises RefusedError (400) if it is not UTF-8, has over 20 fields, or one twice.
    """
    try:
        pairs = parse_qsl((await request.body()).decode(), keep_blank_values=True, max_num_fields=20)
    except ValueError:
        raise RefusedError(HTTPStatus.BAD_REQUEST) from None
    found = dict(pairs)
    if len(found) != len(pairs):
        raise RefusedError(HTTPStatus.BAD_REQUEST)
    return found


def act_in(text: str) -> StaffAct:
    """Return the act that a page's address names. Raises RefusedError (404) if there is none of that name."""
    try:
        return StaffAct(text)
    except ValueError:
        raise RefusedError(HTTPStatus.NOT_FOUND) from None


def is_by_itself(request: WebRequest) -> bool:
    """Return whether a page's script has sent this request (htmx), not a person who pressed something."""
    return "hx-request" in request.headers


def seen(awaiting: Iterable[BranchAct]) -> str:
    """Return a digest of a list of acts: a page that shows the list of this digest need not be rendered again."""
    return hashlib.sha256(" ".join(act.id for act in awaiting).encode()).hexdigest()[:16]


def to(path: str, cookie: Cookie | None = None) -> Response[None]:
    """Return a redirect to another page (303)."""
    cookies = [cookie] if cookie else []
    return Response(None, status_code=HTTPStatus.SEE_OTHER, headers={"location": path}, cookies=cookies)
