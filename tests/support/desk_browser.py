"""A browser at the branch page, without a screen: it keeps the cookie, fills forms, and has a staff key sign."""

import asyncio
import base64
import hashlib
import html
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from fido2 import cbor
from fido2.cose import CoseKey

from service.staff.rights import Role, StaffAct
from tests.support import soft_authenticator as soft
from tests.support.service_counter import Counter, Key
from tests.support.staff_walks import staff_enrolled

ORIGIN = "http://staff.localhost"
BRANCH_PAGE = "[branch]\nlisten = {}\n"
SAKURAI = {"card": "9999 0000 0110 4821", "birth": "19840412", "phone": "5601"}
FUJI = {"card": "9999000007702289", "birth": "1975-05-09", "phone": "5607"}
"""Like SAKURAI, what staff type to find a customer (R1)."""
PROOF = {"document": "driving-licence", "checked": "chip", "record": "HK-2026-0042"}
"""How staff say that they identified the customer: fields of the form of an act."""


def assert_signed(statement: str, proofs: bytes) -> None:
    """Assert by the public key alone that an act's `proofs`, as they are kept, are one assertion over this sentence."""
    (proof,) = json.loads(proofs)
    client_data, authenticator_data, signature, cose = (
        base64.urlsafe_b64decode(proof[name] + "==")
        for name in ("client_data", "authenticator_data", "signature", "public_key")
    )
    signed = authenticator_data + hashlib.sha256(client_data).digest()
    key: Any = cbor.decode(cose)
    CoseKey.parse(key).verify(signed, signature)
    challenge = base64.urlsafe_b64decode(json.loads(client_data)["challenge"] + "==")
    assert proof["sentence"] == statement
    assert challenge[16:] == hashlib.sha256(challenge[:16] + statement.encode()).digest()[:16]


@dataclass
class Browser:
    """One browser: `page` is the last page's text, `path` its address. `staff` is the id of the owner of `key`."""

    present: Counter
    http: httpx.AsyncClient
    key: Key
    staff: str
    page: str = ""
    path: str = ""

    async def open(self, path: str) -> int:
        """Open a page as a link does, and follow redirects. Return the status."""
        return self._took(await self.http.get(path, follow_redirects=True))

    async def send(self, path: str, **fields: str) -> int:
        """Send a form with the page's token, and follow the redirect. Return the status."""
        data = {"token": self.token, **fields}
        headers = {"Origin": ORIGIN}
        return self._took(await self.http.post(path, data=data, headers=headers, follow_redirects=True))

    @property
    def token(self) -> str:
        """Return the token of the page's form, or an empty text."""
        found = re.search(r'name="token" value="([0-9a-f]*)"', self.page)
        return found[1] if found else ""

    @property
    def refused(self) -> str | None:
        """Return the code of the refusal that the page shows, or None."""
        found = re.search(r'data-refused="([a-z-]+)"', self.page)
        return found[1] if found else None

    @property
    def text(self) -> str:
        """Return what the page shows, without marks and tags."""
        body = self.page.partition("<main")[2]
        return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", body)))

    async def challenge(self, path: str) -> dict[str, Any]:
        """Ask for a challenge at this path. Return the request options. Assert that they come."""
        reply = await self.http.post(path, data={"token": self.token}, headers={"Origin": ORIGIN})
        assert reply.status_code == 200, reply.text
        options: dict[str, Any] = reply.json()
        return options

    def assertion(self, options: dict[str, Any], key: Key | None = None, **changes: Any) -> str:
        """Have a key sign what the options ask for. Return the AuthenticationResponseJSON."""
        key = key or self.key
        key.count += 1
        made = soft.Assertion(
            key=key.private,
            credential_id=key.credential_id,
            rp_id=options["rpId"],
            sign_count=key.count,
            user_handle=key.user_handle,
            client_data={"challenge": options["challenge"], "origin": ORIGIN, **changes.pop("client_data", {})},
            **changes,
        )
        return json.dumps(made.response())

    async def sign_in(self) -> None:
        """Sign in with the key, and stand on the live page."""
        await self.open("/sign-in")
        options = await self.challenge("/sign-in/challenge")
        await self.send("/sign-in", response=self.assertion(options))

    async def find(self, **customer: str) -> str:
        """Find a customer by what R1 asks, Sakurai if none is given. Return the path of their page."""
        await self.open("/desk")
        await self.send("/desk", **(customer or SAKURAI))
        return self.path

    async def ask(self, act: StaffAct, **fields: str) -> str:
        """Fill in and send the form of an act for the customer whose page is open. Return the act's path."""
        await self.open(f"{self.path}/{act}")
        await self.send(self.path, **(PROOF | fields))
        return self.path

    async def act_on_stock(self, act: StaffAct, **fields: str) -> str:
        """Fill in and send a form of the stock's page. Return the act's path."""
        await self.open("/stock")
        await self.send(f"/stock/{act}", **fields)
        return self.path

    async def sign(self, key: Key | None = None) -> None:
        """Sign the act whose page is open."""
        options = await self.challenge(f"{self.path.partition('?')[0]}/challenge")
        await self.send(self.path.partition("?")[0], response=self.assertion(options, key))

    async def decline(self, key: Key | None = None) -> None:
        """Sign, as the second person, that the act whose page is open is refused."""
        path = f"{self.path.partition('?')[0]}/decline"
        options = await self.challenge(f"{path}/challenge")
        await self.send(path, response=self.assertion(options, key))

    def _took(self, response: httpx.Response) -> int:
        self.page = response.text
        self.path = response.url.raw_path.decode()
        return response.status_code


@dataclass
class Events:
    """A stream of live events: the head of its answer, and what has arrived since."""

    status: int = 0
    headers: httpx.Headers = field(default_factory=httpx.Headers)
    chunks: asyncio.Queue[bytes] = field(default_factory=asyncio.Queue)
    over: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once the service has ended the stream."""


@asynccontextmanager
async def live_events(desk: Browser) -> AsyncIterator[Events]:
    """Open the live events past httpx, which would await the whole answer; disconnect at the end, as a closed page does."""
    request, opened, left = desk.http.build_request("GET", "/live/events"), Events(), asyncio.Event()
    began = asyncio.Event()
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "path": request.url.path,
        "raw_path": request.url.raw_path,
        "query_string": b"",
        "root_path": "",
        "scheme": "http",
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "client": None,
        "server": ("staff.localhost", 80),
    }

    async def receive() -> dict[str, Any]:
        if not began.is_set():
            return {"type": "http.request", "body": b"", "more_body": False}
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            opened.status, opened.headers = message["status"], httpx.Headers(message["headers"])
            began.set()
        elif message.get("body"):
            opened.chunks.put_nowait(message["body"])
        elif not message.get("more_body"):
            opened.over.set()

    assert desk.present.service.branch is not None
    stream = asyncio.ensure_future(desk.present.service.branch(scope, receive, send))
    try:
        async with asyncio.timeout(10):
            await began.wait()
        yield opened
    finally:
        left.set()
        async with asyncio.timeout(10):
            await stream


@asynccontextmanager
async def browser(
    present: Counter,
    name: str = "佐々木 真理",
    *,
    role: Role = Role.TELLER,
    card_holder: str | None = None,
    is_signed_in: bool = True,
) -> AsyncIterator[Browser]:
    """Open a browser of a new member of staff with a key of their own, who signs in unless told not to."""
    key = Key()
    staff = await staff_enrolled(present, key, name, role=role, card_holder=card_holder)
    assert present.service.branch is not None
    transport = httpx.ASGITransport(present.service.branch)
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as http:
        opened = Browser(present, http, key, staff)
        if is_signed_in:
            await opened.sign_in()
            assert opened.path == ("/desk" if role is Role.CALL_CENTRE else "/live"), opened.page
        yield opened
