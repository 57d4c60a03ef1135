"""The ASGI application in front of the branch page: it refuses requests to another host, and forms of another origin's pages.

What leaves has strict headers: no script, style or picture but our own files, nothing inline, no frame. A browser keeps
nothing, but what has a Cache-Control of its own. An exception that the page lets out becomes a plain text of its status,
without a word of it.
"""

from collections.abc import Iterable
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from service.http.gate import (
    App,
    AsgiMessage,
    Receive,
    Scope,
    SendMessage,
    answer,
    answer_error,
    answer_to,
    is_short,
)

_PLAIN = "text/plain; charset=utf-8"
_HEADERS = [
    (
        b"content-security-policy",
        (
            b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            b"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
    ),
    (b"cross-origin-embedder-policy", b"require-corp"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (
        b"permissions-policy",
        b"publickey-credentials-get=(self), camera=(), microphone=(), geolocation=(), usb=()",
    ),
    (b"referrer-policy", b"same-origin"),  # with no-referrer a form's Origin would be null
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
]
_OVER_TLS = (b"strict-transport-security", b"max-age=31536000")


class BranchDoor:
    """Guards the page at `origin`, as a browser names it: ``https://staff.example.jp``.

    With `networks` it refuses (403) every address outside of these, and an unknown one. The address is the connection's
    own: no header names another one. It also refuses another Host (421), a method but GET and POST (404), and a POST
    without one Content-Length of at most BODY_LIMIT (413), or without the Origin of this page (403).
    """

    def __init__(self, page: App, origin: str, networks: Iterable[str] = ()) -> None:
        self._page = page
        self._networks = tuple(map(ip_network, networks))
        self._origin = origin
        self._host = urlsplit(origin).netloc
        self._headers = [*_HEADERS, *([_OVER_TLS] if origin.startswith("https:") else [])]

    async def __call__(self, scope: Scope, receive: Receive, send: SendMessage) -> None:
        """Pass a request on, or refuse it here; ignore what is not HTTP."""
        if scope["type"] != "http":
            return
        began = False

        async def guarded(message: AsgiMessage) -> None:
            nonlocal began
            if message["type"] == "http.response.start":
                began = True
                headers = list(message.get("headers", []))
                if not any(name.lower() == b"cache-control" for name, _ in headers):
                    headers.append((b"cache-control", b"no-store"))
                message = {**message, "headers": headers + self._headers}
            await send(message)

        refused = (403, "wrong-network") if self._is_from_elsewhere(scope) else self._refusal(scope)
        if refused is not None:
            await answer_error(guarded, *refused)
            return
        try:
            await self._page(scope, receive, guarded)
        except Exception as error:  # noqa: BLE001 - the last line: its text stays here
            status, _ = answer_to(error)
            if not began:
                await answer(guarded, status, str(status).encode(), _PLAIN)

    def _is_from_elsewhere(self, scope: Scope) -> bool:
        """Return whether the request comes from outside of the networks, or from an unknown address; False if the settings name none."""
        if not self._networks:
            return False
        if scope["client"] is None:
            return True
        address = ip_address(scope["client"][0])
        mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None  # of a socket for both kinds
        return not any((mapped or address) in network for network in self._networks)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers: dict[bytes, list[bytes]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name, []).append(value)
        if headers.get(b"host") != [self._host.encode()]:
            return 421, "wrong-host"
        if scope["method"] not in ("GET", "POST"):
            return 404, "not-found"
        if scope["method"] == "GET":
            return None
        length = headers.get(b"content-length", [b""])
        if len(length) != 1 or not is_short(length[0].decode("latin-1")):
            return 413, "too-large"
        if headers.get(b"origin") != [self._origin.encode()]:
            return 403, "wrong-origin"
        return None
