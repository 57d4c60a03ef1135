"""A production service with every neighbour behind a real socket: mail, telephony, legacy directory, card system."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from demo.mailbox import Mailbox
from demo.telephone import PocketTelephone, code_in
from protocol.secret import Secret
from service.app import open_service
from service.settings_file import load_settings
from tests.support.company_servers import CoreSystem, LegacyId, LegacySystem, sakurai
from tests.support.databases import place_in, settings_line
from tests.support.service_counter import ROOT, TOKEN, Clock, Counter
from tests.support.twilio_server import ACCOUNT, SENDER, Message, Twilio
from tests.support.twilio_server import TOKEN as PROVIDER_TOKEN

REPORTS_AT = "https://reports.example"
SAKURA = ("sakura01", "Sakura#2468")
LANDLINE = {"id": "p2", "number": "+81332345602", "mobile": False}


@dataclass
class World:
    """The neighbours' addresses, and the settings that lead there."""

    folder: Path
    mail_port: int
    telephony: str
    legacy: str
    core: str

    def settings(self, extra: str = "") -> str:
        """Write the token's file; return the text of a settings file, with `extra` at its end."""
        token = self.folder / "token"
        token.write_text(f"{PROVIDER_TOKEN}\n")
        token.chmod(0o600)
        return f"""\
{settings_line(place_in(self.folder))}
master_key = "master.key"
brand = "{ROOT}/resources/brand/default.toml"
[relying_party]
id = "card.example"
name = "My APLUS"
origins = ["https://kiosk.card.example"]
[mail]
host = "127.0.0.1"
port = {self.mail_port}
sender = "noreply@card.example"
security = "none"
[telephone]
kind = "twilio"
reports_at = "{REPORTS_AT}"
reports_within_seconds = 60
[telephone.provider]
url = "{self.telephony}"
account = "{ACCOUNT}"
token_file = "token"
sender = "{SENDER}"
[legacy]
url = "{self.legacy}"
token_file = "token"
timeout_seconds = 30
[core]
url = "{self.core}"
token_file = "token"
timeout_seconds = 30
{extra}
"""


@dataclass
class RealCounter(Counter):
    """One terminal at that service. `telephone.rings` stays empty: what a telephone gets is in `twilio.messages`."""

    twilio: Twilio = None  # type: ignore[assignment]
    legacy: LegacySystem = None  # type: ignore[assignment]
    core: CoreSystem = None  # type: ignore[assignment]

    def hurry(self, seconds: float) -> None:
        """Set the time-out of every gateway, so that a test of a silent neighbour is quick."""
        dispatch: Any = self.service.dispatch
        for neighbour in (
            dispatch._telephone._provider,
            dispatch._legacy._system._neighbour,
            dispatch._cards._cards._system._neighbour,
        ):
            neighbour._timeout_s = seconds

    async def rung_code(self) -> Secret:
        """Return the code of the newest message or call at the provider, after sending what is due."""
        await self.service.send_due()
        return Secret(code_in(self.twilio.messages[-1].body.replace(" ", "")))

    async def reports(self, message: Message, status: str, **more: str) -> httpx.Response:
        """Post the provider's report about a message, as its proxy does, without a terminal's token. Return the response."""
        headers, body = self.twilio.report(message, status, **more)
        return await self.post_report(message.callback.removeprefix(REPORTS_AT), headers, body)

    async def post_report(self, path: str, headers: dict[str, str], body: bytes) -> httpx.Response:
        """Post this as a report, without a terminal's token. Return the response."""
        transport = httpx.ASGITransport(self.service.gate)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as outside:
            return await outside.post(path, headers=headers, content=body)


@asynccontextmanager
async def real_counter(folder: Path, extra: str = "") -> AsyncIterator[RealCounter]:
    """Run the service and every neighbour, with Sakurai known to both systems of the company.

    At the end, fail if a request or response did not fit the documents of docs/gateways.
    """
    twilio = Twilio()
    legacy = LegacySystem({SAKURA[0]: LegacyId(SAKURA[1], "core/0001")})
    core = CoreSystem({"core/0001": sakurai()})
    async with (
        Mailbox() as box,
        PocketTelephone(folder / "line") as telephone,
        twilio.server.listening() as telephony,
        legacy.server.listening() as old,
        core.server.listening() as cards,
    ):
        path, clock = folder / "service.toml", Clock()
        path.write_text(World(folder, box.port, telephony, old, cards).settings(extra))
        async with open_service(load_settings(path), Secret(TOKEN), clock=clock, background=False) as service:
            headers = {"Authorization": f"Bearer {TOKEN}", "Madoguchi-Terminal": "counter-1"}
            transport = httpx.ASGITransport(service.gate)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://127.0.0.1", headers=headers
            ) as http:
                yield RealCounter(
                    service, http, clock, box, telephone, folder, twilio=twilio, legacy=legacy, core=core
                )
    assert legacy.document.faults == []
    assert core.document.faults == []


def at_real_counter(
    extra: str = "",
) -> Callable[[Callable[[RealCounter], Awaitable[None]]], Callable[[Path], None]]:
    """Return a decorator that runs a test coroutine over a real counter of its own."""

    def decorate(test: Callable[[RealCounter], Awaitable[None]]) -> Callable[[Path], None]:
        def run(tmp_path: Path) -> None:
            async def walk() -> None:
                async with real_counter(tmp_path, extra) as present:
                    await test(present)

            asyncio.run(walk())

        run.__name__, run.__doc__ = test.__name__, test.__doc__
        return run

    return decorate
