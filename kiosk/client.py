"""The HTTP client of the member service."""

import asyncio
import logging
import re
import secrets
import ssl
from collections.abc import Awaitable, Callable, Generator
from pathlib import Path
from typing import NamedTuple

import httpx
import msgspec

from protocol import wire
from protocol.answers import AnyAnswer, CallStaff, StaffCall, StaffLeave, StartJourney
from protocol.heartbeats import Heartbeat, HeartbeatAnswer
from protocol.journeys import JourneyKind, StaffEnd
from protocol.models import CATALOGUE_LIMIT
from protocol.secret import Secret
from protocol.steps import Reply

_log = logging.getLogger(__name__)

ATTEMPTS = 3
"""How often a request is sent at most, if no answer comes, or one of status 3xx, 429 or 5xx."""
PAUSE = 0.5
"""Seconds before the second attempt; before the third, twice as long."""
FAREWELL = 2.0
"""Seconds that each request of `end` and `leave` may take: the screen is wiped after it."""
_NOT_YET_VALID = 9
"""OpenSSL's X509_V_ERR_CERT_NOT_YET_VALID: what a machine finds whose clock stood still without a battery."""
_WRONG_TIME = "wrong-time"
"""The service's error code for a signature that is older, or younger, than it takes (`protocol.signatures.SKEW`)."""


def context_for(url: str, ca_file: Path | None) -> ssl.SSLContext | bool:
    """Return a TLS 1.3 context for `url` that trusts the authority in `ca_file` alone, or the system's if it is None.

    Return False for http, whatever `ca_file`. Raises an OSError for https if the file can't be read or holds no certificate.
    """
    if not url.startswith("https:"):
        return False
    context = ssl.create_default_context(cafile=ca_file)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    return context


def cause_of(error: Exception) -> BaseException | None:
    """Return the first SSLCertVerificationError or FileNotFoundError in this error's chain of causes; None if it has none.

    The error itself belongs to the chain.
    """
    told: BaseException | None = error
    while told is not None and not isinstance(told, ssl.SSLCertVerificationError | FileNotFoundError):
        told = told.__cause__ or told.__context__
    return told


class LineLost(Exception):  # noqa: N818 - named by what happened
    """The service could not be reached, or what it sent could not be used. It passes by itself; the next try may succeed."""

    cause = "line"
    """What the customer is told, as in `kiosk.views.overlays.LineLostView`."""


class ServiceDown(LineLost):
    """The service was reached, but failed (disk full, database away) or refused the request, or sent what can't be used."""

    cause = "service"


class ClocksDiffer(LineLost):
    """The clocks of terminal and service differ by more than the service takes, or its certificate is not valid yet.

    The machine's own clock service mends that.
    """

    cause = "clock"


class Fetched(NamedTuple):
    """A large response as it came in, neither joined nor decoded; `etag` is empty if it has none."""

    etag: str
    chunks: list[bytes]


class JourneyGone(Exception):  # noqa: N818
    """The service no longer knows the journey: it has ended or expired."""


class ServiceRefused(Exception):  # noqa: N818
    """The service refuses this terminal: its token, signature or name. Neither the customer nor a retry can change that."""


class TokenAuth(httpx.Auth):
    """Presents the token of an embedded service."""

    def __init__(self, token: Secret) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response]:
        """Add the token to the request."""
        request.headers["Authorization"] = f"Bearer {self._token.reveal()}"
        yield request


class MemberService:
    """Sends requests to the member service.

    All requests but `end`, `leave`, `tell` and `models` are sent up to ATTEMPTS times. A POST has the same idempotency
    key each time, so that the service carries it out once, and answers a retry as it answered first. `proof` tells the
    service which terminal asks (see `kiosk.identity`). `patience`: seconds that an attempt may take, 2 at most for the
    connection; `models`, whose answer is large, may take as long for each next byte. The constructor raises OSError as
    `context_for` does.

    All requests but these four raise:
        LineLost: the last attempt failed; its kinds ServiceDown and ClocksDiffer say how. A request that is refused
            with another status than 429, or answered with what can't be used, is not sent again.
        JourneyGone: the service has no such journey.
        ServiceRefused: the service refuses this terminal.
    """

    def __init__(
        self,
        url: str,
        *,
        proof: httpx.Auth,
        terminal: str,
        patience: float,
        sleep: Callable[[float], Awaitable[None]],
        ca_file: Path | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._sleep = sleep
        self._patience = patience
        self._http = httpx.AsyncClient(
            base_url=url,
            timeout=httpx.Timeout(patience, connect=2.0),
            auth=proof,
            headers={"Madoguchi-Terminal": terminal},
            verify=context_for(url, ca_file),
            transport=transport,
            trust_env=False,
        )

    def speak(self, language: str) -> None:
        """Set the Accept-Language (BCP 47) of every later request: the service writes to and calls the customer in it."""
        self._http.headers["Accept-Language"] = language

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def start(self, kind: JourneyKind, idempotency_key: str, *, beside: str | None = None) -> Reply:
        """Start a journey and return its id and first step.

        `idempotency_key`: see `new_idempotency_key`. `beside`: with the kind BESIDE, the id of the customer's
        journey in which staff help.
        """
        return await self._post("/v1/journeys", StartJourney(kind=kind, beside=beside), Reply, idempotency_key)

    async def answer(self, journey: str, answer: AnyAnswer, idempotency_key: str) -> Reply:
        """Send the answer to the present step, and return what follows."""
        return await self._post(f"/v1/journeys/{journey}/answers", answer, Reply, idempotency_key)

    async def present(self, journey: str) -> Reply:
        """Return the present step, with the refusal DELIVERY_FAILED if a code could not be delivered.

        This does not prolong the journey.
        """
        return await self._send("GET", f"/v1/journeys/{journey}", Reply)

    async def end(self, journey: str) -> None:
        """End the journey, which wipes its session in the service.

        The request is tried once, for at most FAREWELL seconds. Errors are ignored, because the journey expires
        anyway.
        """
        try:
            async with asyncio.timeout(FAREWELL):
                await self._http.delete(f"/v1/journeys/{journey}")
        except (httpx.HTTPError, TimeoutError):
            return

    async def leave(self, journey: str, end: StaffEnd) -> None:
        """Tell the service that the help of staff has ended, then end its journey.

        `journey`: that of the help, of the kind BESIDE. `end`: what ended the help. Both requests are tried once, for
        at most FAREWELL seconds each. Errors are ignored.
        """
        answer: AnyAnswer = StaffLeave(end=end)
        try:
            async with asyncio.timeout(FAREWELL):
                path = f"/v1/journeys/{journey}/answers"
                headers = {"Idempotency-Key": new_idempotency_key(), "Content-Type": "application/json"}
                await self._http.post(path, content=wire.encode(answer), headers=headers)
        except (httpx.HTTPError, TimeoutError):
            pass
        await self.end(journey)

    async def call_staff(self, screen: str, idempotency_key: str) -> StaffCall:
        """Call staff, and return the call: this terminal's open one of the last ten minutes, moved to `screen`, or a new one."""
        return await self._post("/v1/staff-calls", CallStaff(screen=screen), StaffCall, idempotency_key)

    async def open_staff_calls(self) -> list[StaffCall]:
        """Return the calls for staff, from the terminals of this one's branch, that were not acknowledged yet, the oldest first."""
        return await self._send("GET", "/v1/staff-calls", list[StaffCall])

    async def tell(self, heartbeat: Heartbeat) -> HeartbeatAnswer | None:
        """Send a heartbeat, in one attempt, and return the answer; None if that is missing, an error, or can't be decoded.

        None is no failure: another heartbeat follows, and the service notices silence.
        """
        try:
            async with asyncio.timeout(self._patience):
                response = await self._http.post("/v1/heartbeats", content=wire.encode(heartbeat))
            answer: HeartbeatAnswer = wire.decode(response.content, HeartbeatAnswer)
        except (httpx.HTTPError, TimeoutError, msgspec.MsgspecError, RecursionError):
            return None
        return answer if response.is_success else None

    async def models(self, etag: str) -> Fetched | None:
        """Fetch a `protocol.models.ModelCatalogue` as JSON, in one attempt. Return None if it is still that of `etag`.

        `etag`: as in the last `Fetched`; empty: the catalogue is fetched in any case.

        Raises:
            LineLost: the service was not reached, or answered with another status or more than CATALOGUE_LIMIT bytes.
                The text is the reason, for the log. It is never a ServiceDown or ClocksDiffer.
        """
        # Not compressed: what comes in small pieces is also looked at in small pieces.
        headers = {"Accept-Encoding": "identity"} | ({"If-None-Match": etag} if etag else {})
        chunks: list[bytes] = []
        size = 0
        try:
            async with self._http.stream("GET", "/v1/models", headers=headers) as response:
                if response.status_code == httpx.codes.NOT_MODIFIED:
                    return None
                if response.status_code != httpx.codes.OK:
                    raise LineLost(str(response.status_code))
                async for chunk in response.aiter_raw():
                    size += len(chunk)
                    if size > CATALOGUE_LIMIT:
                        raise LineLost("more than a catalogue may have")
                    chunks.append(chunk)
        except httpx.HTTPError as error:
            raise LineLost(type(error).__name__) from None
        return Fetched(response.headers.get("etag", ""), chunks)

    async def _post[T](self, path: str, body: msgspec.Struct, kind: type[T], idempotency_key: str) -> T:
        return await self._send("POST", path, kind, content=wire.encode(body), idempotency_key=idempotency_key)

    async def _send[T](
        self,
        method: str,
        path: str,
        kind: type[T],
        *,
        content: bytes = b"",
        idempotency_key: str = "",
    ) -> T:
        headers = (
            {"Idempotency-Key": idempotency_key, "Content-Type": "application/json"} if idempotency_key else {}
        )
        lost: type[LineLost] = LineLost
        for attempt in range(ATTEMPTS):
            if attempt:
                await self._sleep(PAUSE * attempt)
            try:
                async with asyncio.timeout(self._patience):
                    response = await self._http.request(method, path, content=content, headers=headers)
            except (httpx.HTTPError, TimeoutError) as error:
                told = cause_of(error)
                early = isinstance(told, ssl.SSLCertVerificationError) and told.verify_code == _NOT_YET_VALID
                lost = ClocksDiffer if early else LineLost
                continue
            if response.status_code == httpx.codes.NOT_FOUND:
                raise JourneyGone
            if response.status_code in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
                code = _code_of(response)
                _log.error("the service refuses this terminal: %s", code)
                raise ClocksDiffer if code == _WRONG_TIME else ServiceRefused
            lost = ServiceDown
            if response.is_success:
                try:
                    message: T = wire.decode(response.content, kind)
                except (msgspec.MsgspecError, RecursionError):
                    break
                return message
            if response.is_client_error and response.status_code != httpx.codes.TOO_MANY_REQUESTS:
                break
        raise lost


def _code_of(response: httpx.Response) -> str:
    """Return the service's error code, such as wrong-time, or the status if the response has no such code; no other text."""
    found = re.fullmatch(rb'\{"error":"([a-z-]{1,40})"\}', response.content)
    return found[1].decode() if found else str(response.status_code)


def new_idempotency_key() -> str:
    """Return a fresh idempotency key: one for each request, kept for its retries."""
    return secrets.token_hex(16)
