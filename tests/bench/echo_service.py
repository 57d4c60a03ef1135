"""A bare Litestar that answers what it was sent: the most that any service on it can do. `python -m … PORT_FD`."""

import asyncio
import os
import socket
import sys
from typing import Any

import uvicorn
from litestar import Litestar, Request, Response, post
from litestar.params import FromPath


@post("/v1/journeys/{journey:str}/answers", status_code=200)
async def echo(request: Request[Any, Any, Any], journey: FromPath[str]) -> Response[bytes]:
    return Response(await request.body(), media_type="application/json", headers={"journey": journey})


def main(ready: int) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    os.write(ready, f"{listener.getsockname()[1]}\n".encode())
    app = Litestar([echo], openapi_config=None, logging_config=None)
    config = uvicorn.Config(
        app, access_log=False, log_config=None, lifespan="off", ws="none", server_header=False
    )
    asyncio.run(uvicorn.Server(config).serve(sockets=[listener]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
