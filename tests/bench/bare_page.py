"""A bare Litestar that renders the branch page's board by Jinja from data that it has: `python -m … PORT_FD`."""

import asyncio
import os
import socket
import sys
from datetime import UTC, datetime

import uvicorn
from litestar import Litestar, Response, get

from protocol.brand import DEFAULT, load_brand
from protocol.heartbeats import Availability
from service.branch.live import Board, TerminalOnBoard
from service.branch.sessions import DeskSession
from service.branch.wording import Wording
from service.staff.accounts import StaffMember
from service.staff.branches import Branch
from service.staff.rights import FOUR_EYES, Duty, Role, StaffAct
from service.terminals.heartbeats import LastHeartbeat

_NOW = datetime.now(UTC)
_BEAT = LastHeartbeat(
    at=_NOW,
    version="0.1.0",
    availability=Availability.IN_USE,
    since=_NOW,
    screen="PhoneCode",
    devices={},
    error="",
    error_at=None,
)
_BOARD = Board(
    number=1,
    terminals=tuple(
        TerminalOnBoard(
            name=f"counter-0-{at}", beat=_BEAT, is_silent=False, seconds=5, keys=1, readers=1, is_called=False
        )
        for at in range(20)
    ),
    calls=(),
    finished=(),
    done={},
    lost={},
    left={},
)
_SESSION = DeskSession(
    id=b"",
    staff=StaffMember(id="", name="佐々木 真理", user_handle=b""),
    branch=Branch("branch-0", "支店0"),
    duties=(Duty("branch-0", Role.TELLER),),
    started_at=_NOW,
    ends_at=_NOW,
)
_BRAND, _WORDING = load_brand(DEFAULT), Wording()


@get("/live")
async def live() -> Response[str]:
    text = _WORDING.page(
        "live.html",
        brand=_BRAND,
        session=_SESSION,
        token="",
        branches=(),
        awaiting=(),
        refused="",
        now=_NOW,
        act_of=StaffAct,
        four_eyes=FOUR_EYES,
        board=_BOARD,
        complaints=(),
        today=_NOW.date(),
    )
    return Response(text, media_type="text/html")


def main(ready: int) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    os.write(ready, f"{listener.getsockname()[1]}\n".encode())
    app = Litestar([live], openapi_config=None, logging_config=None)
    config = uvicorn.Config(
        app, access_log=False, log_config=None, lifespan="off", ws="none", server_header=False
    )
    asyncio.run(uvicorn.Server(config).serve(sockets=[listener]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
