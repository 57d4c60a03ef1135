"""A real HTTP server on the loopback that misbehaves as scripted."""

import contextlib
import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

SILENT = "silent"
"""In a script: never answer."""
CUT = "cut"
"""In a script: reset the connection once the request has come."""
DRIPPING = "dripping"
"""In a script: status 200, then a body of one blank after the other, without end."""


class Request(NamedTuple):
    """A request as it came. `headers`: by their names in small letters."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Server:
    """Keeps each request in `requests`, and answers it with the next of `script`, which a test sets.

    That is (status, body), (status, body, headers), SILENT, CUT or DRIPPING. An answer has the headers Content-Length and those
    given: no Date unless it is one of them.
    """

    def __init__(self) -> None:
        self.script: list[tuple[int, bytes] | tuple[int, bytes, dict[str, str]] | str] = []
        self.requests: list[Request] = []
        self.released = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                server.requests.append(Request(self.command, self.path, headers, self.rfile.read(length)))
                reply = server.script.pop(0)
                if isinstance(reply, tuple):
                    self.send_response_only(reply[0])
                    self.send_header("Content-Length", str(len(reply[1])))
                    for name, value in reply[2].items() if len(reply) == 3 else ():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(reply[1])
                    return
                if reply == SILENT:
                    server.released.wait()
                if reply == DRIPPING:
                    self.send_response(200)
                    self.end_headers()
                    with contextlib.suppress(ConnectionError):
                        while not server.released.wait(0.02):
                            self.wfile.write(b" ")
                self.close_connection = True
                # a reset, so that nothing lingers
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

            do_GET = do_POST = do_DELETE = answer  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,))
        self._thread.start()

    @property
    def url(self) -> str:
        """Its address, http://127.0.0.1:PORT, without a path."""
        return f"http://127.0.0.1:{self._http.server_port}"

    def close(self) -> None:
        """Release the answers that are SILENT or DRIPPING, and stop."""
        self.released.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()
