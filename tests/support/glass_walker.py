"""A customer at the glass who reads what the screen says and does it, up to the screen that a test is about.

A test says only where it leaves the usual way, which is a migration with another e-mail address, a fingerprint key,
and the top:

    await GlassWalker(counter).walk_to("Top")
    await GlassWalker(counter).walk_to("PhoneCode", but={"EmailChoice": touching("yes")})   # keeps the card's address
    await GlassWalker(counter, chooses="newcomer", address=ADDRESS).walk_to("Registered")

After an interruption the same walker goes on: where the line was lost they wait, where the journey is gone they start
over, and whoever has migrated already signs in.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from demo.customer import Lost
from demo.evidence import Expected
from demo.telephone import code_in
from hid.virtual.hand import HandError
from tests.support.glass_counter import GlassCounter

LEGACY = ("sakura01", "Sakura#2468")
OLD_EMAIL = "sakurai.haruko@example.jp"
NEW = Expected(legacy_id="sakura01", email="haruko.new@docomo.ne.jp", password="Yuki#guni2026", key="k1")
CARD = ("9999000013106038", "19960527", "5613")
"""A card holder without any ID: card number, birth date, end of the telephone number."""
PASSCODE = "274916"
FINGER = "right-index"
MAX_TYPED = 64
"""Characters that a field of a walk holds at most."""
PATIENCE = 60.0
"""Seconds for a whole walk."""


class StuckError(AssertionError):
    """The walker could not go on. The text names screens, never what was typed."""


type Act = Callable[["GlassWalker"], Awaitable[None]]


@dataclass
class GlassWalker:
    """Attributes: who they are and what they want, how they touch, and what they have seen.

    who: the legacy ID and its password.
    chooses: "legacy" or "newcomer", their card on the start screen; or "pass".
    card: what a newcomer types of the card.
    shows: the pass that staff gave.
    address: the e-mail address that is proposed.
    touch: how a button is touched; None for once, as soon as it can be seen.
    hand: how anything is touched: by a finger (None), or by keys.
    seen: every screen that was before the walker, in turn.
    read: every text that stood on them.
    """

    counter: GlassCounter
    who: tuple[str, str] = LEGACY
    chooses: str = "legacy"
    card: tuple[str, str, str] = CARD
    shows: str = ""
    address: str = NEW.email
    touch: Callable[[str], Awaitable[object]] | None = None
    hand: Callable[[str], Awaitable[object]] | None = None
    seen: list[str] = field(default_factory=list)
    read: set[str] = field(default_factory=set)
    has_migrated: bool = False
    _tried_key: bool = False
    _used_codes: set[str] = field(default_factory=set)
    _asked_again: float = 0.0
    _page: tuple[str, object] = ("", None)
    """The screen that was seen last, and its mode: a passcode is chosen and repeated on one screen."""

    async def walk_to(self, goal: str, but: Mapping[str, Act] | None = None) -> None:
        """Do what each screen wants until `goal` stands there, from whichever screen stands now.

        `but` holds what is done on a screen in place of the usual. Raises StuckError after PATIENCE, or on a screen that is not in
        USUAL and asks for more than yes.
        """
        acts = USUAL if but is None else {**USUAL, **but}
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            screen = await self._look()
            if screen == goal:
                return
            try:
                await acts.get(screen, GlassWalker.goes_on)(self)
            except (Lost, HandError):
                # What was about to be touched is gone: another screen has come, or a process has ended.
                await self.wait()
            await asyncio.sleep(0.02)
        raise StuckError(f"does not get to {goal}; seen: {self.seen}")

    async def leave(self) -> None:
        """Sign out on the top screen, pull the key out if it is in, and wait for the start screen."""
        await self.counter.me.on("Top")
        await self.counter.me.touch("end")
        if (await self._key())["plugged"]:
            await self.counter.me.on("TakeKey")
            await self.counter.world.hand.unplug(NEW.key)
        await self.counter.me.on("Start")

    async def _look(self) -> str:
        """Return the screen's name; "Turning" while one follows another, "Nothing" without a terminal."""
        try:
            look = await self.counter.me.look("mode")
        except Lost:
            return "Nothing"
        self.read.update(look["texts"])
        if look["turning"]:
            return "Turning"
        screen = str(look["screen"])
        self._page = (screen, look["state"].get("mode"))
        if not self.seen or self.seen[-1] != screen:
            self.seen.append(screen)
        return screen

    # what a screen wants ------------------------------------------------------------------------------------

    async def touches(self, *names: str) -> None:
        """Touch the first of these buttons that can be seen; do nothing if none can."""
        look = await self.counter.me.look("mode")
        name = next((name for name in names if name in look["names"]), None)
        if name is not None:
            await (self.touch or self._press)(name)
            await self._until_left((look["screen"], look["state"].get("mode")), seconds=0.5)

    async def goes_on(self) -> None:
        """Touch yes, or what else leads on. Raise StuckError on a screen that has no such button."""
        onward = ("yes", "ok", "agree", "proceed")
        look = await self.counter.me.look()
        if not look["turning"] and not {*onward} & {*look["names"]}:
            raise StuckError(f"{look['screen']} is not on the way; seen: {self.seen}")
        await self.touches(*onward)

    async def _press(self, name: str) -> None:
        await (self.hand or self.counter.me.touch_now)(name)

    async def fills(self, **fields: str) -> None:
        """Type these fields on a hardware keyboard, in the place of what is in them, and send them."""
        await self._look()
        page = self._page
        for name, text in fields.items():
            shown = (await self.counter.me.look())["names"]
            # a low panel shows one field at a time
            await self._press(f"field-{name}" if f"field-{name}" in shown else "next-field")
            # the line may have been lost while this was being typed before
            await self.counter.me.scan("\b" * MAX_TYPED + text)
        await self.touches("submit")
        await self._until_left(page)

    async def enters(self, digits: str, then: str = "submit") -> None:
        """Enter digits on the pad, and send them."""
        await self._look()
        page = self._page
        for digit in digits:
            await self._press(f"key-{digit}")
        await self.touches(then)
        await self._until_left(page)

    async def wait(self) -> None:
        """Let the world go on for 50 ms."""
        await asyncio.sleep(0.05)

    async def starts(self) -> None:
        """Touch the way that the walker `chooses`; once migrated, put the key in or, if that was tried, sign in as a member."""
        if not self.has_migrated:
            await self.touches(self.chooses)
        elif self._tried_key or (await self._key())["plugged"]:
            await self.touches("member")
        else:
            self._tried_key = True
            await self.counter.world.hand.plug(NEW.key)

    async def logs_in(self) -> None:
        """Type the legacy ID and its password or, once migrated, the member's."""
        name, password = (NEW.email, NEW.password) if self.has_migrated else self.who
        known = (await self.counter.me.look())["names"]
        await self.fills(**({"id": name} if "field-id" in known else {"email": name}), password=password)

    async def is_refused(self) -> None:
        """Note that the migration was committed, since the legacy ID is refused, and go back.

        Raises:
            StuckError: that was known before, so the new password is refused.
        """
        if self.has_migrated:
            raise StuckError(f"the new password is not taken; seen: {self.seen}")
        self.has_migrated = True
        await self.touches("back")

    async def reads_mail(self) -> None:
        """Enter the newest code of the mails, or ask for another one where none comes."""
        await self._enters_code([letter.text for letter in self.counter.world.mailbox.letters.all()])

    async def reads_telephone(self) -> None:
        """Enter the newest code of the telephone, or ask for another one where none comes."""
        await self._enters_code([ring.text for ring in self.counter.world.telephone.rings.all()])

    async def _enters_code(self, texts: list[str]) -> None:
        """Enter the newest code that was not used yet; ask for another one where none comes."""
        fresh = [code for text in texts if (code := code_in(text)) and code not in self._used_codes]
        if fresh:
            self._used_codes.add(fresh[-1])
            self._asked_again = time.monotonic()
            await self.enters(fresh[-1])
        elif time.monotonic() > self._asked_again + 3:
            self._asked_again = time.monotonic()
            await self.touches("resend")
        else:
            await self.wait()

    async def has_migrated_now(self) -> None:
        """Note that the migration is complete, and go on."""
        self.has_migrated = True
        await self.touches("proceed")

    async def presents_key(self) -> None:
        """Plug the key in, if it is not; where that was tried at a sign-in, take the password instead."""
        names = (await self.counter.me.look())["names"]
        if self._tried_key and "use-password" in names:
            await self.touches("use-password")
            return
        self._tried_key = "use-password" in names
        if not (await self._key())["plugged"]:
            await self.counter.world.hand.plug(NEW.key)

    async def lays_finger(self) -> None:
        """Lay the finger on the key, if it waits for one or for a touch."""
        if (await self._key())["waiting"] in {"finger", "touch"}:
            await self.counter.world.hand.touch(NEW.key, finger=FINGER)
        else:
            await self.wait()

    async def takes_key(self) -> None:
        """Pull the key out, if it is in."""
        if (await self._key())["plugged"]:
            await self.counter.world.hand.unplug(NEW.key)

    async def _key(self) -> dict[str, Any]:
        return await self.counter.world.hand.key(NEW.key)

    async def _until_left(self, page: tuple[str, object], seconds: float = 4) -> None:
        """Wait for what comes of a touch, for a moment: nothing comes while the service is away."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and await self._look() in {page[0], "Turning"} and self._page == page:
            await self.wait()


def touching(*names: str) -> Act:
    """Return the act that touches the first of these buttons that can be seen."""
    return lambda walker: walker.touches(*names)


USUAL: Mapping[str, Act] = {
    "Turning": GlassWalker.wait,
    "Nothing": GlassWalker.wait,
    "LineLost": GlassWalker.wait,
    "Start": GlassWalker.starts,
    "Login": GlassWalker.logs_in,
    "LoginRefused": GlassWalker.is_refused,
    "CardNotice": touching("proceed"),
    "CardNumber": lambda walker: walker.enters(walker.card[0]),
    "BirthDate": lambda walker: walker.enters(walker.card[1]),
    "PhoneEnd": lambda walker: walker.enters(walker.card[2]),
    "PassCode": lambda walker: walker.fills(**{"pass": walker.shows}),
    "Terms": touching("agree"),
    "EmailChoice": touching("no"),
    "NewEmail": lambda walker: walker.fills(email=walker.address),
    "EmailCode": GlassWalker.reads_mail,
    "EmailConfirm": touching("ok"),
    "PhoneCode": GlassWalker.reads_telephone,
    "NewPassword": lambda walker: walker.fills(password=NEW.password, repeated=NEW.password),
    "Registered": GlassWalker.has_migrated_now,
    "EnrolmentIntroduction": GlassWalker.has_migrated_now,
    "PresentKey": GlassWalker.presents_key,
    "KeyKnown": GlassWalker.wait,
    "Passcode": lambda walker: walker.enters(PASSCODE, then="key-enter"),
    "Capture": GlassWalker.lays_finger,
    "Verify": GlassWalker.lays_finger,
    "UnknownKey": touching("member"),
    "WhoseAccount": touching("yes"),
    "KeyTrouble": touching("way-again", "way-use-password", "way-another-key", "way-proceed"),
    "KeyOffers": touching("proceed"),
    "Enrolled": touching("proceed"),
    "JourneyGone": touching("proceed"),
    "TakeKey": GlassWalker.takes_key,
}
"""What each screen's usual answer is; on one that is not here, `goes_on`."""
