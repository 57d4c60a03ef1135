"""Windows at the branch page in a real Chromium: each of one member of staff, with a staff key and cookies of their own."""

import asyncio
import base64
import contextlib
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from service.staff.rights import Role
from tests.browser.front import listening, served
from tests.support.chromium import Chromium, Tab, chromium
from tests.support.service_counter import ROOT, Counter, Key, counter
from tests.support.staff_walks import staff_enrolled

_PICTURES = ROOT / "build" / "branch-page"
_TEXT = 16
"""The browser's own size of text, in pixels."""
_KEYS = {
    "Tab": {"code": "Tab", "windowsVirtualKeyCode": 9},
    "Enter": {"code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"},
    " ": {"code": "Space", "windowsVirtualKeyCode": 32, "text": " "},
    "ArrowDown": {"code": "ArrowDown", "windowsVirtualKeyCode": 40},
}
_LOADED = "new Promise(done => document.readyState == 'complete' ? done() : addEventListener('load', done))"
_HELD = """(() => {
    const one = document.activeElement, style = getComputedStyle(one);
    const words = [one.textContent, one.value, ...[...one.labels ?? []].map(label => label.textContent)].join(" ");
    return {
        words: one === document.body ? "" : `${one.tagName} ${words}`.replace(/\\s+/g, " "),
        ring: one.matches(":focus-visible") && style.outlineStyle != "none" ? parseFloat(style.outlineWidth) : 0,
    };
})()"""
"""What has the focus: its words, and how wide the ring around it is."""


@dataclass
class Screen:
    """A browser window of one member of staff. `origin` is the page's."""

    tab: Tab
    origin: str

    async def open(self, path: str) -> None:
        await self.tab.open(self.origin + path)

    async def press(self, words: str) -> None:
        """Press the button or link with these words, and wait for the page that it leads to."""
        async with self.leaving():
            await self.tab.run(
                f"[...document.querySelectorAll('button, a')].find(one => one.textContent.includes('{words}')).click()"
            )

    @asynccontextmanager
    async def leaving(self) -> AsyncIterator[None]:
        """Wait, when the block ends, until another page is loaded than at its start."""
        before = await self.tab.run("performance.timeOrigin")
        yield
        async with asyncio.timeout(30):
            while True:
                with contextlib.suppress(Exception):
                    if await self.tab.run("performance.timeOrigin") != before:
                        break
                await asyncio.sleep(0.05)
        await self.tab.run(_LOADED)

    async def choose(self, words: str) -> None:
        """Choose the option, or tick the box, whose label has these words."""
        await self.tab.run(
            f"[...document.querySelectorAll('label')].find(one => one.textContent.includes('{words}')).click()"
        )

    async def fill(self, **fields: str) -> None:
        """Set the form's fields of these names; of radio buttons check the one with this value."""
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

    async def holds(self, words: str) -> None:
        """Wait until the element with these words has the focus."""
        async with asyncio.timeout(30):
            while words not in (await self.held())["words"]:  # noqa: ASYNC110 - it is the browser's page that is watched
                await asyncio.sleep(0.1)

    async def arrives_at(self, path: str) -> None:
        """Wait until the window has gone to this path and query by itself."""
        async with asyncio.timeout(30):
            while True:
                with contextlib.suppress(Exception):
                    if await self.path() == path:
                        break
                await asyncio.sleep(0.1)
        await self.tab.run(_LOADED)

    async def text(self) -> str:
        return str(await self.tab.run("document.body.innerText"))

    async def path(self) -> str:
        return str(await self.tab.run("location.pathname + location.search"))

    async def size(self, width: int, text: int = 1, height: int = 900) -> None:
        """Make the window this wide, and all text so many times as large as usual, as the browser's own setting does."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        await self.tab.send("Emulation.setDeviceMetricsOverride", **size)  # this resets the size of text
        await self.tab.send("Page.setFontSizes", fontSizes={"standard": text * _TEXT, "fixed": 13})
        size_now = await self.tab.run("getComputedStyle(document.documentElement).fontSize")
        assert size_now == f"{text * _TEXT}px", size_now

    async def key(self, name: str) -> None:
        """Press a key of the keyboard."""
        told = {"key": name, **_KEYS[name]}
        await self.tab.send("Input.dispatchKeyEvent", type="keyDown", **told)
        await self.tab.send("Input.dispatchKeyEvent", type="keyUp", **told)

    async def write(self, words: str) -> None:
        """Type into what has the focus."""
        await self.tab.send("Input.insertText", text=words)

    async def tab_to(self, words: str) -> None:
        """Press Tab until the element with these words has the focus. Assert that each on the way shows a ring of 2 px or more."""
        for _ in range(40):
            await self.key("Tab")
            held = await self.held()
            assert held["ring"] >= 2 or not held["words"], held
            if words in held["words"]:
                return
        raise AssertionError(f"Tab does not lead to {words}")

    async def held(self) -> dict[str, Any]:
        """Return of the focused element its `words`, with those of its labels, and the width of its focus `ring` in pixels."""
        found: dict[str, Any] = await self.tab.run(_HELD)
        return found

    async def picture(self, name: str, width: int = 1440, text: int = 1) -> None:
        """Keep a picture of the whole page, in a window of this width and with text of this size, under build/branch-page."""
        await self.size(width, text)
        height = await self.tab.run("document.documentElement.scrollHeight")
        await self.size(width, text, height=max(900, height))
        shown = await self.tab.send("Page.captureScreenshot")
        _PICTURES.mkdir(parents=True, exist_ok=True)
        (_PICTURES / f"{name}.png").write_bytes(base64.b64decode(shown["data"]))

    async def tree(self) -> list[tuple[str, str]]:
        """Return what a screen reader is told of the page: role and name of each thing, in their order."""
        told = await self.tab.send("Accessibility.getFullAXTree")
        return [
            (str(one["role"]["value"]), str(one.get("name", {}).get("value", "")).strip())
            for one in told["nodes"]
            if not one["ignored"]
        ]

    def faults(self) -> list[str]:
        """Return what the browser has complained of: errors and warnings of console, network and policy, and exceptions."""
        logged = [one["entry"] for one in self.tab.events("Log.entryAdded")]
        said = self.tab.events("Runtime.consoleAPICalled")
        return [
            *(f"{one['text']} {one.get('url', '')}" for one in logged if one["level"] in ("error", "warning")),
            *(json.dumps(one["args"]) for one in said if one["type"] in ("error", "warning", "assert")),
            *(json.dumps(one) for one in self.tab.events("Runtime.exceptionThrown")),
        ]


async def window_at(browser: Chromium, origin: str) -> Screen:
    """Open a window with cookies of its own, whose faults are kept, for the branch page at this origin."""
    tab = await browser.tab(apart=True)
    screen = Screen(tab, origin)
    await tab.send("Emulation.setScrollbarsHidden", hidden=True)
    await tab.send("Emulation.setFocusEmulationEnabled", enabled=True)
    for domain in ("Log", "Runtime", "Network", "Page"):
        await tab.send(f"{domain}.enable")
    await screen.size(1440)
    return screen


class Unavailable:
    """A proxy whose service is away: it answers 503. `asked` is set once a page has asked it for events."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()

    async def __call__(self, scope: Any, _receive: Any, send: Any) -> None:
        if scope["path"] == "/live/events":
            self.asked.set()
        await send({"type": "http.response.start", "status": 503, "headers": []})
        await send({"type": "http.response.body", "body": b""})


class Windows:
    """Serves the branch page on a port, and opens windows there, each with a staff key of its own."""

    def __init__(self, counter: Counter, browser: Chromium, origin: str) -> None:
        self._counter = counter
        self._browser = browser
        self._origin = origin
        self._serving = AsyncExitStack()

    async def serve(self, listener: socket.socket) -> None:
        await self._serving.enter_async_context(served(listener, self._counter.service.branch))

    @asynccontextmanager
    async def away(self) -> AsyncIterator[Unavailable]:
        """Stop serving while the block lasts; yield what answers 503 in the service's place."""
        await self._serving.aclose()
        proxy = Unavailable()
        async with served(self._listener(), proxy):
            yield proxy
        await self.serve(self._listener())

    def _listener(self) -> socket.socket:
        return socket.create_server(("127.0.0.1", int(self._origin.rpartition(":")[2])))

    async def close(self) -> None:
        await self._serving.aclose()

    async def __call__(self, name: str, role: Role = Role.TELLER) -> Screen:
        """Enrol a key for a new member of staff. Return a window at the sign-in page in which that key is plugged in."""
        key = Key()
        await staff_enrolled(self._counter, key, name, role=role)
        screen = await window_at(self._browser, self._origin)
        await screen.open("/sign-in")
        authenticator = await screen.tab.add_key()
        private = key.private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        credential = {
            "credentialId": base64.b64encode(key.credential_id).decode(),
            "isResidentCredential": True,
            "rpId": "staff.localhost",
            "privateKey": base64.b64encode(private).decode(),
            "userHandle": base64.b64encode(key.user_handle).decode(),
            "signCount": 10,
        }
        await screen.tab.send("WebAuthn.addCredential", authenticatorId=authenticator, credential=credential)
        return screen


@asynccontextmanager
async def branch(folder: Path) -> AsyncIterator[tuple[Counter, Windows]]:
    """Run a service and Chromium, and serve the branch page, while the block lasts."""
    (folder / "service").mkdir()
    listener, local = listening()
    origin = local.replace("localhost", "staff.localhost")
    page = f'[branch]\nlisten = {{}}\norigin = "{origin}"\n'
    async with counter(folder / "service", page) as present, chromium(folder / "profile") as browser:
        windows = Windows(present, browser, origin)
        await windows.serve(listener)
        try:
            yield present, windows
        finally:
            await windows.close()


def at_branch(test: Callable[[Counter, Windows], Awaitable[None]]) -> Callable[[Path], None]:
    """Return a test that runs this coroutine at a branch page of its own."""

    def run(tmp_path: Path) -> None:
        async def walk() -> None:
            async with branch(tmp_path) as (present, windows):
                await test(present, windows)

        asyncio.run(walk())

    run.__name__, run.__doc__ = test.__name__, test.__doc__
    return run
