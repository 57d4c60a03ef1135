"""A real browser's client and its virtual security key at the service's own journeys, honest and tampered with."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from protocol.answers import (
    AddAuthenticator,
    Continue,
    IdentifyMember,
    RemoveAuthenticator,
    SendCode,
    SubmitCode,
)
from protocol.journeys import Channel, JourneyKind, Purpose
from protocol.steps import CreateCredential, Enrolled, PhoneCode, Top
from tests.browser.front import front, listening
from tests.support.chromium import BrowserError, Tab, chromium
from tests.support.http_walker import walk_to
from tests.support.service_counter import TOKEN, Counter, counter

MEMBER = "sakurai.haruko@example.jp"
pytestmark = pytest.mark.slow


@dataclass
class Desk:
    """A browser before the service.

    Attributes:
        key: the id of the virtual security key in it.
        elsewhere: the URL of the same page at an origin that the service does not list.
    """

    counter: Counter
    tab: Tab
    key: str
    elsewhere: str

    async def enrol(self) -> None:
        """Migrate Sakurai, and have the browser make the credential. Assert that it is enrolled."""
        await walk_to(self.counter, CreateCredential)
        await self.create()
        assert isinstance(self.counter.step(), Enrolled), self.counter.reply

    async def create(self) -> dict[str, Any]:
        """Have the browser answer the step that makes a credential. Return the service's reply."""
        return await self.ceremony("create")

    async def sign_in(self, meddling: str = "nothing") -> dict[str, Any]:
        """Start a sign-in, and have the browser answer it, tampered with by `meddling`. Return the service's reply."""
        await self.counter.start(JourneyKind.SIGN_IN)
        return await self.ceremony("get", meddling)

    async def ceremony(self, name: str, *more: str) -> dict[str, Any]:
        """Call one of the page's functions for the current journey. Return the service's reply."""
        words = ", ".join(f'"{word}"' for word in (self.counter.reply.journey, *more))
        said: dict[str, Any] = await self.tab.run(f"{name}({words})")
        await self.counter.look()
        return said

    async def tidy(self) -> None:
        """Have the page signal the credentials that the step Top lists as accepted."""
        await self.tab.run(f'tidy("{self.counter.reply.journey}")')

    async def copy_to(self, copy: dict[str, Any] | None = None, **key: Any) -> None:
        """Replace the security key by another that holds `copy`, or else the first credential of the one replaced."""
        copy = copy or (await self.tab.credentials(self.key))[0]
        await self.tab.send("WebAuthn.removeVirtualAuthenticator", authenticatorId=self.key)
        self.key = await self.tab.add_key(**key)
        await self.tab.send("WebAuthn.addCredential", authenticatorId=self.key, credential=copy)

    async def why_refused(self) -> object:
        """Return the detail of the last refusal in the audit; None if there is none."""
        rows = await self.counter.sql(
            "SELECT detail FROM audit WHERE act LIKE '%-refused' ORDER BY id DESC LIMIT 1"
        )
        return rows[0][0] if rows else None


@asynccontextmanager
async def desk(folder: Path) -> AsyncIterator[Desk]:
    """Run the service and a browser with a virtual security key; the same page also stands at an origin that is not listed."""
    (folder / "service").mkdir()
    async with AsyncExitStack() as opened:
        listener, origin = listening()
        other, elsewhere = listening()
        present = await opened.enter_async_context(counter(folder / "service", origin=origin))
        for one in (listener, other):
            await opened.enter_async_context(front(one, present.service.gate, TOKEN))
        browser = await opened.enter_async_context(chromium(folder / "profile"))
        tab = await browser.tab()
        await tab.open(f"{origin}/")
        yield Desk(present, tab, await tab.add_key(), f"{elsewhere}/")


def at_desk(test: Callable[[Desk], Awaitable[None]]) -> Callable[[Path], None]:
    """Return a test that runs at a desk of its own."""

    def run(tmp_path: Path) -> None:
        async def walk() -> None:
            async with desk(tmp_path) as present:
                await test(present)

        asyncio.run(walk())

    run.__name__, run.__doc__ = test.__name__, test.__doc__
    return run


@at_desk
async def test_browser_registers_a_discoverable_credential_and_two_sign_ins_store_the_key_s_sign_count(
    desk: Desk,
) -> None:
    await desk.enrol()
    (held,) = await desk.tab.credentials(desk.key)
    assert held["isResidentCredential"]
    assert await desk.counter.sql("SELECT discoverable, backup_eligible FROM credentials") == [(1, 0)]
    for _ in range(2):
        said = await desk.sign_in()
        assert said["step"]["step"] == "top"
        assert isinstance(desk.counter.step(), Top)
    (count,) = (await desk.counter.sql("SELECT sign_count FROM credentials"))[0]
    assert count == (await desk.tab.credentials(desk.key))[0]["signCount"] > 1


@at_desk
async def test_browser_refuses_to_register_an_enrolled_key_again_and_registers_another_key(desk: Desk) -> None:
    await desk.enrol()
    for answer in (Continue(), AddAuthenticator(), Continue()):
        await desk.counter.say(answer)
    desk.counter.clock.turn(seconds=31)
    await desk.counter.say(SendCode(channel=Channel.SMS))
    await desk.counter.say(SubmitCode(code=await desk.counter.rung_code()))
    assert isinstance(desk.counter.step(), CreateCredential)
    with pytest.raises(BrowserError, match="InvalidStateError"):
        await desk.create()
    await desk.tab.send("WebAuthn.removeVirtualAuthenticator", authenticatorId=desk.key)
    await desk.tab.add_key(transport="nfc")
    await desk.create()
    assert isinstance(desk.counter.step(), Enrolled)
    assert await desk.counter.sql("SELECT count(*) FROM credentials") == [(2,)]


@pytest.mark.parametrize(
    ("meddling", "reason"),
    [("bogusSignature", "signature"), ("otherUser", "user_handle")],
)
def test_browser_assertion_with_a_wrong_signature_or_user_handle_is_refused(
    tmp_path: Path, meddling: str, reason: str
) -> None:
    @at_desk
    async def walk(desk: Desk) -> None:
        await desk.enrol()
        said = await desk.sign_in(meddling)
        assert said["refusal"]["code"] == "unknown-credential"
        assert await desk.why_refused() == reason
        assert said["step"]["step"] == "sign-in"

    walk(tmp_path)


@at_desk
async def test_browser_sign_in_without_user_verification_is_refused(desk: Desk) -> None:
    """The page asks for no user verification; the key is a copy of the enrolled one that has none."""
    await desk.enrol()
    await desk.copy_to(hasUserVerification=False, isUserVerified=False)
    await desk.counter.start(JourneyKind.SIGN_IN)
    await desk.counter.say(IdentifyMember(id=MEMBER))
    said = await desk.ceremony("get", "unverified")
    assert said["refusal"]["code"] == "assertion-refused"
    assert await desk.why_refused() == "user_verification"


@at_desk
async def test_browser_assertion_to_another_challenge_is_refused_as_challenge_expired(desk: Desk) -> None:
    await desk.enrol()
    said = await desk.sign_in("otherChallenge")
    assert said["refusal"]["code"] == "challenge-expired"


@at_desk
async def test_browser_assertion_sent_twice_is_not_expected_in_its_own_sign_in_and_challenge_expired_in_the_next(
    desk: Desk,
) -> None:
    await desk.enrol()
    await desk.sign_in()
    assert isinstance(desk.counter.step(), Top)
    journey = desk.counter.reply.journey
    same = await desk.tab.run(f'replay("{journey}")')
    assert same["refusal"]["code"] == "not-expected"
    await desk.counter.start(JourneyKind.SIGN_IN)
    other = await desk.tab.run(f'replay("{desk.counter.reply.journey}")')
    assert other["refusal"]["code"] == "challenge-expired"
    assert other["step"]["step"] == "sign-in"


@at_desk
async def test_cloned_key_with_an_older_sign_count_needs_a_phone_code_once_and_is_refused_the_next_time(
    desk: Desk,
) -> None:
    await desk.enrol()
    (before,) = await desk.tab.credentials(desk.key)
    await desk.sign_in()
    await desk.sign_in()
    await desk.copy_to(copy=before)
    await desk.sign_in()
    step = desk.counter.step()
    assert isinstance(step, PhoneCode)
    assert step.purpose is Purpose.SIGN_IN
    await desk.counter.say(SubmitCode(code=await desk.counter.rung_code()))
    assert isinstance(desk.counter.step(), Top)
    said = await desk.sign_in()
    assert said["refusal"]["code"] == "assertion-refused"
    assert await desk.why_refused() == "counter"


@at_desk
async def test_browser_signals_remove_unknown_credentials_from_a_key(desk: Desk) -> None:
    """WebAuthn L3 §5.1.10: a credential that the member has removed at the top screen, and one that a sign-in refused as unknown."""
    await desk.enrol()
    await desk.counter.say(Continue())
    (known,) = desk.counter.step().authenticators
    await desk.tidy()
    (held,) = await desk.tab.credentials(desk.key)
    await desk.counter.say(RemoveAuthenticator(id=known.id))
    assert desk.counter.step().accepted.credential_ids == ()
    await desk.tidy()
    assert await desk.tab.credentials(desk.key) == []

    await desk.copy_to(copy=held)
    assert (await desk.sign_in())["refusal"]["code"] == "unknown-credential"
    await desk.tab.run("forget()")
    assert await desk.tab.credentials(desk.key) == []


@at_desk
async def test_browser_assertion_from_another_origin_is_refused(desk: Desk) -> None:
    await desk.enrol()
    (copy,) = await desk.tab.credentials(desk.key)
    await desk.tab.open(desk.elsewhere)
    (held,) = await desk.tab.credentials(desk.key)
    assert held["credentialId"] == copy["credentialId"]
    said = await desk.sign_in()
    assert said["refusal"]["code"] == "assertion-refused"
    assert await desk.why_refused() == "origin"


@at_desk
async def test_key_without_user_verification_makes_no_credential_in_the_browser(desk: Desk) -> None:
    await desk.tab.send("WebAuthn.removeVirtualAuthenticator", authenticatorId=desk.key)
    await desk.tab.add_key(hasUserVerification=False, isUserVerified=False)
    await walk_to(desk.counter, CreateCredential)
    with pytest.raises(BrowserError, match="NotAllowedError"):
        await desk.create()
