"""Callbacks of other systems, which are no terminals: each proves itself, and may change only what it names.

    POST /callbacks/telephone/{sms|voice}/{our number}    a provider reports what became of a message that it took
    POST /callbacks/staff-calls/{id}/acknowledgement      the staff's board: somebody comes

A provider signs each report, the board presents a token. Refused reports are counted by reason: ``bad-signature``,
``malformed``, ``not-expected``, ``unknown-message``.
"""

import re
from collections import Counter
from http import HTTPStatus
from typing import Any

from litestar import Request, Response, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from protocol.journeys import Channel
from service.gateways import ReportRefused, StaffBoard, Telephone
from service.http.api import error_of
from service.logs import log
from service.outbox.outbox import Outbox
from service.staff.calls import StaffCalls

PREFIX = "/callbacks/"
BOARD = "staff board"
"""Named in the audit in place of a terminal."""
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
_STATUS = {"unknown-message": HTTPStatus.NOT_FOUND, "bad-signature": HTTPStatus.FORBIDDEN}
_CHANNELS = (Channel.SMS, Channel.VOICE)


def acknowledgement_route(board: StaffBoard, staff_calls: StaffCalls) -> HTTPRouteHandler:
    """Return the handler by which the staff's board acknowledges a call, of whatever branch.

    It answers 204, also for a call that was acknowledged before; 403 for a wrong token; 404 for an unknown call.
    """

    @post(PREFIX + "staff-calls/{call:str}/acknowledgement", status_code=200)
    async def acknowledge(request: Request[Any, Any, Any], call: FromPath[str]) -> Response[bytes]:
        if not board.is_from_it(request.headers.get("authorization", "")):
            return error_of("wrong-token", HTTPStatus.FORBIDDEN)
        await staff_calls.acknowledge(call, BOARD, in_any_branch=True)
        return Response(b"", status_code=HTTPStatus.NO_CONTENT)

    return acknowledge


class DeliveryCallbacks:
    """Takes delivery reports from telephone providers. `refused` counts those that were refused, by reason."""

    def __init__(self, telephone: Telephone, outbox: Outbox) -> None:
        self._telephone = telephone
        self._outbox = outbox
        self.refused: Counter[str] = Counter()

    def route(self) -> HTTPRouteHandler:
        """Return the handler of reports: 204, or a refusal: 403 for a bad signature, 404 for an unknown message, else 400."""

        @post(PREFIX + "telephone/{channel:str}/{number:str}", status_code=200)
        async def report(
            request: Request[Any, Any, Any], channel: FromPath[str], number: FromPath[str]
        ) -> Response[bytes]:
            try:
                await self._take(channel, number, request.url.path, dict(request.headers), await request.body())
            except ReportRefused as refused:
                self.refused[refused.reason] += 1
                log.warning("report_refused", reason=refused.reason)
                return error_of(refused.reason, _STATUS.get(refused.reason, HTTPStatus.BAD_REQUEST))
            return Response(b"", status_code=HTTPStatus.NO_CONTENT)

        return report

    async def _take(self, channel: str, number: str, path: str, headers: dict[str, str], body: bytes) -> None:
        if channel not in _CHANNELS or not _NUMBER.fullmatch(number):
            raise ReportRefused("malformed")
        report = self._telephone.report(path, headers, body)
        if not await self._outbox.report(int(number), Channel(channel), report):
            raise ReportRefused("unknown-message")
