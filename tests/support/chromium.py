"""A headless Chromium over its DevTools protocol (CDP), through a pipe: JSON messages that end in a zero byte."""

import asyncio
import itertools
import json
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

SECONDS = 30.0
"""For each answer of the browser: turns a hang into a failure."""
_PIPE_LIMIT = 16 * 1024 * 1024


class BrowserError(AssertionError):
    """The browser refuses a command, or a script in it throws."""


class Tab:
    """One page, with a virtual authenticator when one was added."""

    def __init__(self, browser: "Chromium", session: str) -> None:
        self._browser = browser
        self._session = session

    async def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command to the page; return its result. Raises BrowserError if the browser refuses it."""
        return await self._browser.send(method, self._session, params)

    async def open(self, url: str) -> None:
        """Open a URL, and wait until the page is loaded and its scripts have run. Assert that it did not redirect."""
        await self.send("Page.navigate", url=url)
        await self.run(
            "new Promise(done => document.readyState == 'complete' ? done() : addEventListener('load', done))"
        )
        assert await self.run("location.href") == url

    async def run(self, script: str) -> Any:
        """Run an expression, wait for it if it is a promise, and return its value. Raises BrowserError if it throws."""
        done = await self.send(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True, userGesture=True
        )
        if "exceptionDetails" in done:
            raise BrowserError(done["exceptionDetails"]["exception"].get("description", "a script has failed"))
        return done["result"].get("value")

    async def add_key(self, **options: Any) -> str:
        """Add a virtual security key that touches itself and verifies its user. Return its id."""
        wanted = {
            "protocol": "ctap2",
            "ctap2Version": "ctap2_1",
            "transport": "usb",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
            **options,
        }
        await self.send("WebAuthn.enable")
        added = await self.send("WebAuthn.addVirtualAuthenticator", options=wanted)
        return str(added["authenticatorId"])

    def events(self, *methods: str) -> list[dict[str, Any]]:
        """Return the `params` of all events of these methods that the page has sent so far, the oldest first."""
        told = self._browser.events
        return [
            one["params"] for one in told if one.get("sessionId") == self._session and one["method"] in methods
        ]

    async def credentials(self, key: str) -> list[dict[str, Any]]:
        """Return all credentials that a security key holds, with their private keys."""
        held = await self.send("WebAuthn.getCredentials", authenticatorId=key)
        return list(held["credentials"])


class Chromium:
    """The browser's process, spoken to through its pipe."""

    def __init__(self, reader: asyncio.StreamReader, writer: Any) -> None:
        self._reader = reader
        self._writer = writer
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.events: list[dict[str, Any]] = []

    async def send(
        self, method: str, session: str | None = None, params: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Send a command; return its result. Raises BrowserError if the browser refuses it."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": params or {}}
        if session:
            message["sessionId"] = session
        answered = self._waiting[number] = asyncio.get_running_loop().create_future()
        self._writer.write(json.dumps(message).encode() + b"\0")
        async with asyncio.timeout(SECONDS):
            result: dict[str, Any] = await answered
        return result

    async def tab(self, *, apart: bool = False) -> Tab:
        """Open a new tab and return it; one that is `apart` has a window and cookies of its own."""
        of = await self.send("Target.createBrowserContext") if apart else {}
        target = await self.send("Target.createTarget", None, {"url": "about:blank", "newWindow": apart, **of})
        attach = {"targetId": target["targetId"], "flatten": True}
        attached = await self.send("Target.attachToTarget", None, attach)
        return Tab(self, attached["sessionId"])

    async def listen(self) -> None:
        """Hand each answer to the `send` that waits for it, and keep each event, until the browser ends."""
        while True:
            try:
                message = json.loads((await self._reader.readuntil(b"\0"))[:-1])
            except asyncio.IncompleteReadError:
                return
            if "method" in message:
                self.events.append(message)
            waiting = self._waiting.pop(message.get("id", 0), None)
            if waiting is None or waiting.done():
                continue
            if "error" in message:
                waiting.set_exception(BrowserError(message["error"]["message"]))
            else:
                waiting.set_result(message["result"])


@asynccontextmanager
async def chromium(folder: Path) -> AsyncIterator[Chromium]:
    """Run a browser with its profile in `folder`. Skips the test if Chromium is not installed."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("chromium is not installed: script/bootstrap --tests --all brings it")
    hear, said = os.pipe()
    heard, say = os.pipe()
    command = [
        program,
        "--headless",
        "--no-sandbox",
        "--no-first-run",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--remote-debugging-pipe",
        f"--user-data-dir={folder}",
        "about:blank",
    ]
    # Chromium hears on 3 and says on 4; bash, since other shells take no descriptor of two digits.
    redirect = f'exec "$@" 3<&{heard} 4>&{said} {heard}<&- {said}>&-'
    with (folder.parent / "chromium.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            "bash", "-c", redirect, "chromium", *command, pass_fds=(heard, said), stdout=log, stderr=log
        )
    os.close(heard)
    os.close(said)
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=_PIPE_LIMIT)
    hearing, _ = await loop.connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(hear, "rb")
    )
    writer, _ = await loop.connect_write_pipe(asyncio.Protocol, os.fdopen(say, "wb"))
    browser = Chromium(reader, writer)
    listening = asyncio.create_task(browser.listen())
    try:
        yield browser
    finally:
        listening.cancel()
        writer.close()
        hearing.close()
        process.kill()
        await process.wait()
        await asyncio.gather(listening, return_exceptions=True)
