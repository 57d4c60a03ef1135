"""A service killed while the provider has an SMS and has not answered: no second SMS; a later report is accepted."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from protocol.steps import PhoneCode
from tests.support.company_servers import CoreSystem, LegacyId, LegacySystem, sakurai
from tests.support.databases import beside
from tests.support.gateway_counter import REPORTS_AT, SAKURA, World
from tests.support.http_walker import walk_to
from tests.support.local_server import Asked, HttpAnswer
from tests.support.served_terminal import ServedTerminal
from tests.support.service_process import Process
from tests.support.twilio_server import Twilio


async def until(folder: Path, state: str) -> None:
    async with asyncio.timeout(60):
        while beside(folder, "SELECT state FROM outbox") != [(state,)]:  # noqa: ASYNC110 - another process writes it
            await asyncio.sleep(0.05)


@asynccontextmanager
async def killed_while_sending(folder: Path) -> AsyncIterator[tuple[Twilio, Path]]:
    """Kill the service after the provider took the SMS, before it answers. Provide the provider, and the settings."""
    twilio, has_it = Twilio(), asyncio.Event()
    fine = twilio.server.handler

    async def takes_and_waits(asked: Asked) -> HttpAnswer:
        await fine(asked)
        has_it.set()
        await asyncio.Event().wait()
        raise AssertionError

    legacy = LegacySystem({SAKURA[0]: LegacyId(SAKURA[1], "core/0001")})
    core = CoreSystem({"core/0001": sakurai()})
    async with (
        twilio.server.listening() as telephony,
        legacy.server.listening() as old,
        core.server.listening() as cards,
    ):
        settings = folder / "service.toml"
        settings.write_text(World(folder, 2525, telephony, old, cards).settings())
        twilio.server.handler = takes_and_waits
        with await asyncio.to_thread(Process, settings) as process:
            await walk_to(ServedTerminal(process.port, folder), PhoneCode)
            async with asyncio.timeout(60):
                await has_it.wait()
            process.process.kill()
            await asyncio.to_thread(process.process.wait)
        twilio.server.handler = fine
        yield twilio, settings


@pytest.mark.parametrize("reported", [False, True])
async def test_sms_under_way_when_the_service_was_killed_is_not_sent_again_and_fails_unless_reported(
    reported: bool, tmp_path: Path
) -> None:
    async with killed_while_sending(tmp_path) as (twilio, settings):
        assert beside(tmp_path, "SELECT state, under_way, attempts FROM outbox") == [("queued", 1, 1)]
        with await asyncio.to_thread(Process, settings) as process:
            outside = httpx.AsyncClient(base_url=f"http://127.0.0.1:{process.port}", trust_env=False)
            async with outside as http:
                (message,) = twilio.messages
                path = message.callback.removeprefix(REPORTS_AT)
                assert (await http.post(path, content=b"MessageSid=SM0")).status_code == 403
                assert (await http.post("/v1/journeys")).status_code == 401
                if reported:
                    headers, body = twilio.report(message, "delivered")
                    assert (await http.post(path, headers=headers, content=body)).status_code == 204
            beside(tmp_path, "UPDATE outbox SET due_at = 0")  # the lease is over
        with await asyncio.to_thread(Process, settings):
            await until(tmp_path, "delivered" if reported else "failed")
        assert len(twilio.messages) == 1
