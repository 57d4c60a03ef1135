"""Somebody who practises: a browser at a training's branch page, whose key is the virtual one in its PC."""

import html
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from training.world import TrainingWorld


class Trainee:
    """One browser at the branch page: `page` is the last page's text, `path` its address."""

    def __init__(self, http: httpx.AsyncClient, origin: str) -> None:
        self.http = http
        self.page = self.path = ""
        self._origin = {"Origin": origin}

    async def open(self, path: str) -> int:
        """Open a page as a link does, and follow redirects. Return the status."""
        return self._took(await self.http.get(path, follow_redirects=True))

    async def send(self, path: str, **fields: str) -> int:
        """Send a form with the page's token, and follow the redirect. Return the status."""
        data = {"token": self._token, **fields} if self._token else fields
        return self._took(await self.http.post(path, data=data, headers=self._origin, follow_redirects=True))

    async def sign_in(self, key: str) -> None:
        """Put a key of staff into the PC, and sign in with it."""
        await self.open("/training")
        await self.send("/training/staff", key=key)
        await self.open("/sign-in")
        await self._answer("/sign-in")
        assert self.path == "/live", self.page

    async def sign(self) -> None:
        """Sign the act whose page is open."""
        await self._answer(self.path.partition("?")[0])

    async def verdict(self, exercise: str) -> tuple[str, list[str]]:
        """Have an exercise judged. Return what it says as a whole, and the sentences of what is missing."""
        assert await self.open(f"/training/{exercise}?judged=") == 200
        whole = re.search(r'role="status">([^<]*)<', self.page)
        assert whole is not None, self.page
        return whole[1], re.findall(r"<b>まだ</b> ([^<]*)<", self.page)

    @property
    def text(self) -> str:
        """Return what the page shows, without marks and tags."""
        body = self.page.partition("<main")[2]
        return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", body)))

    @property
    def _token(self) -> str:
        found = re.search(r'name="token" value="([0-9a-f]+)"', self.page)
        return found[1] if found else ""

    async def _answer(self, path: str) -> None:
        """Ask for a challenge, have the PC's key answer as the page's script does, and send that."""
        asked = await self.http.post(f"{path}/challenge", data={"token": self._token}, headers=self._origin)
        answer = await self.http.post("/training/get", json=asked.json(), headers=self._origin)
        assert answer.status_code == 200, answer.text
        await self.send(path, response=answer.text)

    def _took(self, response: httpx.Response) -> int:
        self.page, self.path = response.text, response.url.raw_path.decode()
        return response.status_code


@asynccontextmanager
async def trainee(world: TrainingWorld) -> AsyncIterator[Trainee]:
    """Open a browser at the branch page of a training, over TCP."""
    async with trainee_at(world.branch_url) as page:
        yield page


@asynccontextmanager
async def trainee_at(origin: str) -> AsyncIterator[Trainee]:
    """Do as `trainee`, at the origin of a branch page."""
    host = origin.removeprefix("http://")
    address = f"http://127.0.0.1:{host.rpartition(':')[2]}"

    async def name_host(request: httpx.Request) -> None:
        request.headers["Host"] = host

    async with httpx.AsyncClient(
        base_url=address, event_hooks={"request": [name_host]}, trust_env=False, timeout=30
    ) as http:
        yield Trainee(http, origin)
