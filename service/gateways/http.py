"""Requests to other systems over HTTP, with a time-out and a bound on the answer's length.

After a request without an answer it matters whether the request may have been carried out: if so, it is repeated only if that
does no harm. So each request has a connection of its own: if the other side closed a kept connection at the moment of a request,
it would be unknown whether the request was read.
"""

import asyncio
import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import msgspec

_LONGEST_ANSWER = 64 * 1024
"""Bytes."""
_CONNECT_S = 3.0
_NOT_REACHED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.UnsupportedProtocol)


class NoAnswer(Exception):  # noqa: N818 - named after what happened
    """A request got no usable answer. `reached`: the request may have been carried out.

    `in_time`: the fault was no time-out, so that there is time left for a retry. `reason` is for operators. It quotes neither
    request nor answer.
    """

    def __init__(self, reason: str, *, reached: bool, in_time: bool = True) -> None:
        super().__init__(reason)
        self.reason = reason
        self.reached = reached
        self.in_time = in_time


class HttpAnswer(msgspec.Struct, frozen=True):
    """Status and body of an answer. The repr shows the status only."""

    status: int
    body: bytes

    def __repr__(self) -> str:
        return f"HttpAnswer({self.status}, …)"

    def read[T](self, kind: type[T]) -> T:
        """Decode the JSON body.

        Raises:
            NoAnswer: the body is no `kind`; the request was carried out.
        """
        try:
            return msgspec.json.decode(self.body, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise NoAnswer("an answer that can't be read", reached=True) from None


class HttpNeighbour:
    """A system at `url` (no slash at its end), with the credentials for it. `timeout_s` bounds a whole request.

    `ca_file` holds the roots to trust instead of the system's. Making a neighbour raises OSError if that can't be read, and does
    not connect.
    """

    def __init__(
        self,
        url: str,
        *,
        auth: httpx.Auth | None = None,
        headers: Mapping[str, str] | None = None,
        ca_file: Path | None = None,
        timeout_s: float = 10.0,
    ) -> None:
        self._url = url
        self._auth = auth
        self._headers = {"Accept": "application/json", "Accept-Encoding": "identity", **(headers or {})}
        self._tls = ssl.create_default_context(cafile=ca_file)
        self._timeout_s = timeout_s

    async def ask(
        self,
        method: str,
        path: str,
        *,
        json: object = None,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> HttpAnswer:
        """Send a request with `json` or `form` as its body; return the answer whatever its status.

        The request is not repeated, and no redirection is followed.

        Raises:
            NoAnswer: the system was not reached, no whole answer came in time, or the answer was longer than 64 KiB.
        """
        content: dict[str, Any] = {"data": form} if form is not None else {}
        if json is not None:
            content = {"content": msgspec.json.encode(json)}
            headers = {"Content-Type": "application/json", **(headers or {})}
        # What httpx raises may quote addresses and headers: `from None`, and type names only.
        try:
            async with asyncio.timeout(self._timeout_s):
                return await self._exchange(method, path, headers=headers, **content)
        except _NOT_REACHED as error:
            late = isinstance(error, httpx.ConnectTimeout)
            raise NoAnswer(f"not reached ({type(error).__name__})", reached=False, in_time=not late) from None
        except (TimeoutError, httpx.TimeoutException):
            raise NoAnswer("no answer in time", reached=True, in_time=False) from None
        except httpx.HTTPError as error:
            raise NoAnswer(f"no whole answer ({type(error).__name__})", reached=True) from None

    async def _exchange(self, method: str, path: str, **request: Any) -> HttpAnswer:
        timeout = httpx.Timeout(self._timeout_s, connect=min(_CONNECT_S, self._timeout_s))
        async with (
            httpx.AsyncClient(
                auth=self._auth, headers=self._headers, verify=self._tls, timeout=timeout, trust_env=False
            ) as client,
            client.stream(method, self._url + path, **request) as answer,
        ):
            body = b""
            async for part in answer.aiter_raw():
                body += part
                if len(body) > _LONGEST_ANSWER:
                    raise NoAnswer("an answer that is too long", reached=True)
            return HttpAnswer(answer.status_code, body)
