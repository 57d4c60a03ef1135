"""Calls for staff are sent to the staff board and acknowledged from there; while the board fails, they are kept."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest

from service.demo import WrongNeighbourError
from tests.support.gateway_counter import RealCounter, real_counter
from tests.support.local_server import HANG_UP, Asked, HttpAnswer, LocalServer, always
from tests.support.openapi import Document
from tests.support.service_counter import counter as at_a_demo
from tests.support.twilio_server import TOKEN as BOARDS_TOKEN

SHOWN = HttpAnswer(HTTPStatus.NO_CONTENT)


class Board:
    """The system outside on which staff see the calls for them."""

    def __init__(self) -> None:
        self.document = Document("staff-board.yaml")
        self.server = LocalServer(self.document.holding(always(SHOWN)))

    @property
    def shown(self) -> list[Asked]:
        return self.server.asked


@asynccontextmanager
async def with_board(folder: Path, board: Board) -> AsyncIterator[RealCounter]:
    async with board.server.listening() as url:
        table = f'[staff_calls]\nurl = "{url}/calls"\ntoken_file = "token"\n'
        async with real_counter(folder, table) as counter:
            yield counter


async def acknowledge(counter: RealCounter, call: str, token: str = BOARDS_TOKEN) -> int:
    """Acknowledge a call as the board does, without a terminal's token; return the status."""
    transport = httpx.ASGITransport(counter.service.gate)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as outside:
        path = f"/callbacks/staff-calls/{call}/acknowledgement"
        answer = await outside.post(path, headers={"Authorization": f"Bearer {token}"})
    assert answer.content == b"" if answer.is_success else "error" in answer.json()
    return answer.status_code


async def test_staff_call_is_sent_once_to_the_staff_board_and_acknowledged_with_the_board_s_token(
    tmp_path: Path,
) -> None:
    """Another token gets 403, an unknown call 404; a second call of the same terminal is the same call."""
    board = Board()
    async with with_board(tmp_path, board) as counter:
        call = (await counter.call_staff("phone-code")).json()
        assert (await counter.call_staff("login")).json()["id"] == call["id"]  # rung again: the same call
        await counter.service.send_due()
        await counter.service.send_due()
        (shown,) = board.shown
        kept = {name: call[name] for name in ("id", "terminal", "screen", "called_at")}
        assert (shown.path, shown.json) == ("/calls", kept)
        assert await acknowledge(counter, call["id"], "another-token") == HTTPStatus.FORBIDDEN
        assert len((await counter.http.get("/v1/staff-calls")).json()) == 1
        assert await acknowledge(counter, call["id"]) == HTTPStatus.NO_CONTENT
        assert await acknowledge(counter, call["id"]) == HTTPStatus.NO_CONTENT
        assert await acknowledge(counter, "0" * 32) == HTTPStatus.NOT_FOUND
        assert (await counter.http.get("/v1/staff-calls")).json() == []
        noted = await counter.sql("SELECT terminal, detail FROM audit WHERE act = 'staff-acknowledged'")
        assert noted == [("staff board", call["id"])]
    assert board.document.faults == []


async def test_staff_call_to_a_failing_board_is_retried_given_up_after_six_attempts_and_stays_open(
    tmp_path: Path,
) -> None:
    """A board that works again at the second attempt takes the call."""
    board = Board()
    async with with_board(tmp_path, board) as counter:
        for fault in (always(HttpAnswer(503)), always(HANG_UP)):
            board.server.handler = fault
            await counter.call_staff("login")
            for _ in range(60):
                await counter.service.send_due()
                counter.clock.turn(seconds=30)
            rows = await counter.sql("SELECT state, attempts FROM outbox ORDER BY id DESC LIMIT 1")
            assert rows == [("failed", 6)]
        assert len((await counter.http.get("/v1/staff-calls")).json()) == 2
        board.server.handler = always(HttpAnswer(500))
        await counter.call_staff("login")
        await counter.service.send_due()
        board.server.handler = board.document.holding(always(SHOWN))
        counter.clock.turn(seconds=2)
        await counter.service.send_due()
        assert await counter.sql("SELECT state FROM outbox ORDER BY id DESC LIMIT 1") == [("accepted",)]


async def test_staff_call_acknowledged_before_the_board_took_it_is_not_sent_again(tmp_path: Path) -> None:
    board = Board()
    async with with_board(tmp_path, board) as counter:
        board.server.handler = always(HttpAnswer(503))
        call = (await counter.call_staff("login")).json()
        await counter.service.send_due()
        assert len(board.shown) == 1
        await counter.http.post(f"/v1/staff-calls/{call['id']}/acknowledgement")
        board.server.handler = board.document.holding(always(SHOWN))
        counter.clock.turn(seconds=2)
        await counter.service.send_due()
        assert len(board.shown) == 1
        assert await counter.sql("SELECT state FROM outbox") == [("accepted",)]


async def test_staff_call_without_a_board_is_not_sent_on_or_acknowledged_from_outside(tmp_path: Path) -> None:
    async with real_counter(tmp_path) as counter:
        call = (await counter.call_staff("login")).json()
        assert await counter.sql("SELECT id FROM outbox") == []
        assert await acknowledge(counter, call["id"]) == HTTPStatus.NOT_FOUND


async def test_demo_refuses_the_settings_of_a_staff_board(tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("t")
    token.chmod(0o600)
    table = '[staff_calls]\nurl = "http://127.0.0.1:9/calls"\ntoken_file = "token"\n'
    with pytest.raises(WrongNeighbourError, match="staff_calls"):
        async with at_a_demo(tmp_path, table):
            pass
