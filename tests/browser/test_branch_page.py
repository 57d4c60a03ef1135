"""The branch page in a real Chromium, with the browser's own WebAuthn client and its virtual security key."""

import asyncio
import base64
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from service.staff.rights import Role
from tests.browser.chromium import Tab, chromium
from tests.browser.front import listening, served
from tests.support.desk_browser import SAKURAI
from tests.support.service_counter import ROOT, Counter, Key, counter
from tests.support.staff_walks import staff_enrolled

pytestmark = pytest.mark.slow


_PICTURES = ROOT / "build" / "branch-page"


@dataclass
class Screen:
    """A browser window of one member of staff."""

    counter: Counter
    tab: Tab
    origin: str

    async def open(self, path: str) -> None:
        await self.tab.open(self.origin + path)

    async def press(self, words: str) -> None:
        """Press the button or link with these words, and wait for the page that it leads to."""
        before = await self.tab.run("performance.timeOrigin")
        await self.tab.run(
            f"[...document.querySelectorAll('button, a')].find(one => one.textContent.includes('{words}')).click()"
        )
        async with asyncio.timeout(30):
            while True:
                with contextlib.suppress(Exception):
                    if await self.tab.run("performance.timeOrigin") != before:
                        break
                await asyncio.sleep(0.05)
        await self.tab.run(
            "new Promise(done => document.readyState == 'complete' ? done() : addEventListener('load', done))"
        )

    async def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            await self.tab.run(
                f"(() => {{ for (const one of document.querySelectorAll('[name={name}]')) "
                f"if (one.type == 'radio') one.checked = one.value == '{value}'; else one.value = '{value}' }})()"
            )

    async def shows(self, words: str) -> None:
        """Wait until the page shows these words."""
        async with asyncio.timeout(30):
            while words not in await self.text():  # noqa: ASYNC110 - it is the browser's page that is watched
                await asyncio.sleep(0.1)

    async def text(self) -> str:
        return str(await self.tab.run("document.body.innerText"))

    async def path(self) -> str:
        return str(await self.tab.run("location.pathname + location.search"))


@asynccontextmanager
async def branch(folder: Path) -> AsyncIterator[tuple[Counter, Callable[..., Awaitable[Screen]]]]:
    """Serve the branch page on a port, and open windows there, each with a staff key of its own."""
    (folder / "service").mkdir()
    async with AsyncExitStack() as opened:
        listener, local = listening()
        origin = local.replace("localhost", "staff.localhost")
        page = f'[branch]\nlisten = {{}}\norigin = "{origin}"\n'
        present = await opened.enter_async_context(counter(folder / "service", page))
        await opened.enter_async_context(served(listener, present.service.branch))
        number = 0

        async def window(name: str, role: Role = Role.TELLER) -> Screen:
            nonlocal number
            number += 1
            key = Key()
            await staff_enrolled(present, key, name, role=role)
            browser = await opened.enter_async_context(chromium(folder / f"profile-{number}"))
            tab = await browser.tab()
            await tab.send(
                "Emulation.setDeviceMetricsOverride", width=1440, height=900, deviceScaleFactor=1, mobile=False
            )
            screen = Screen(present, tab, origin)
            await screen.open("/sign-in")
            authenticator = await tab.add_key()
            private = key.private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
            credential = {
                "credentialId": base64.b64encode(key.credential_id).decode(),
                "isResidentCredential": True,
                "rpId": "staff.localhost",
                "privateKey": base64.b64encode(private).decode(),
                "userHandle": base64.b64encode(key.user_handle).decode(),
                "signCount": 10,
            }
            await tab.send("WebAuthn.addCredential", authenticatorId=authenticator, credential=credential)
            return screen

        yield present, window


def at_branch(
    test: Callable[[Counter, Callable[..., Awaitable[Screen]]], Awaitable[None]],
) -> Callable[[Path], None]:
    def run(tmp_path: Path) -> None:
        async def walk() -> None:
            async with branch(tmp_path) as (present, window):
                await test(present, window)

        asyncio.run(walk())

    run.__name__, run.__doc__ = test.__name__, test.__doc__
    return run


async def picture(screen: Screen, name: str) -> None:
    """Keep a picture of the whole page under build/branch-page."""
    shown = await screen.tab.send("Page.captureScreenshot", captureBeyondViewport=True)
    _PICTURES.mkdir(parents=True, exist_ok=True)
    (_PICTURES / f"{name}.png").write_bytes(base64.b64decode(shown["data"]))


@at_branch
async def test_teller_freezes_and_supervisor_thaws_in_a_real_browser(
    counter: Counter, window: Callable[..., Awaitable[Screen]]
) -> None:
    teller = await window("佐々木 真理")
    await picture(teller, "sign-in")
    await teller.press("キーでログインする")
    assert await teller.path() == "/live", await teller.text()
    await counter.call_staff("PhoneCode")
    await teller.shows("引き受ける")
    await picture(teller, "live")
    await teller.open("/desk")
    await picture(teller, "find")
    await teller.fill(**SAKURAI)
    await teller.press("見つける")
    await picture(teller, "customer")
    await teller.press("ご利用を止める")
    await teller.fill(document="driving-licence", checked="chip", record="HK-2026-0042", reason="lost")
    await picture(teller, "act")
    await teller.press("内容を確かめる")
    await picture(teller, "sign")
    await teller.press("キーで署名する")
    assert "済みました" in await teller.text()
    await picture(teller, "done")
