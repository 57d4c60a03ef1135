"""A member who comes to the counter with a key of any kind and state, to enrol it."""

import asyncio
import os
import shutil
from collections.abc import Awaitable
from typing import Any, NamedTuple

import msgspec

from demo.telephone import code_in
from hid.virtual.ctap2.client_pin import pin_hash
from hid.virtual.state import KeyState
from tests.support.glass_counter import GlassCounter
from tests.support.service_counter import ROOT


class Member(NamedTuple):
    """One of the made-up members."""

    email: str
    password: str
    holder: str


HANAKO = Member("fuji.hanako@example.jp", "Fuji!hana77", "holder-07")
KEN = Member("tachibana.ken@example.jp", "Tachi!ken31", "holder-11")
YUI = Member("tachibana.yui@example.jp", "Tachi!yui42", "holder-12")
PASSCODE = "274916"
"""The passcode that the customer chooses for a new key."""
FINGER, OTHER_FINGER = "right-index", "left-thumb"
PICTURES = "MADOGUCHI_PICTURES"
"""Set in the environment, it has each screen of a walk saved under build/pictures, for people to look at."""


class _Drawer(msgspec.Struct):
    keys: list[KeyState]


class KeyCustomer:
    """Fuji Hanako, who has a member ID and no key yet, with keys on USB. `walk` names the folder of its pictures.

    Attributes:
        me: her eyes and fingers at the terminal.
        hand: what she does with keys.
        inside: the keys that are in the terminal, in the order of their coming.
        carrier: how the keys are reached, as the service stores it.
    """

    carrier = "usb"

    def __init__(self, counter: GlassCounter, walk: str) -> None:
        self.counter = counter
        self.inside: list[str] = []
        self.world = counter.world
        self.me = counter.me
        self.hand = counter.world.hand
        self._folder = ROOT / "build/pictures" / walk if os.environ.get(PICTURES) else None
        self._number = 0
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder.mkdir(parents=True)

    # what she sees -----------------------------------------------------------------------------------------

    async def on(self, *screens: str, **state: object) -> str:
        """Wait for one of these screens in this state; return the screen. Saves a picture if `PICTURES` is set."""
        screen = await self.me.on(*screens, **state)
        await self._picture(screen)
        return screen

    async def _picture(self, screen: str) -> None:
        if self._folder:
            await asyncio.sleep(0.3)  # what moves in has arrived
            self._number += 1
            await self.me.picture(self._folder / f"{self._number:02}-{screen}.png")

    # what she does -----------------------------------------------------------------------------------------

    async def adds(self, *profiles: str) -> list[str]:
        """Put a new key of each profile into the drawer. Return their ids."""
        return [await self.hand.add(profile) for profile in profiles]

    async def reaches_the_key(self, bringing: Awaitable[object] | None = None, member: Member = HANAKO) -> None:
        """Go from the start screen to where a key is wanted, by ID, password and phone code.

        `bringing` is awaited just before the phone code is entered.
        """
        await self.me.on("Start")
        await self.me.touch("member")
        await self.me.on("Login")
        await self.me.touch("field-id")
        await self.me.scan(member.email)
        await self.me.touch("field-password")
        await self.me.scan(member.password)
        await self.me.touch("submit")
        await self._agrees_by_phone(bringing)

    async def wants_another_key(self) -> None:
        """Go from the top screen to where a key is wanted."""
        await self.me.on("Top")
        await self.me.touch("add")
        await self._agrees_by_phone()

    async def _agrees_by_phone(self, bringing: Awaitable[object] | None = None) -> None:
        await self.me.on("EnrolmentIntroduction")
        rings = self.world.telephone.rings
        before = rings.count
        await self.me.touch("proceed")
        await self.me.on("PhoneCode")
        if bringing is not None:
            await bringing
        await self.me.enter(code_in((await rings.after(before)).text))
        await self.me.touch("submit")

    async def plugs(self, key: str) -> None:
        """Plug a key in when the screen asks for one."""
        await self.on("PresentKey")
        await self.brings(key)

    async def brings(self, *keys: str) -> None:
        """Plug keys in, whatever the screen shows."""
        for key in keys:
            await self._put_in(key)
            self.inside.append(key)

    async def pulls(self, *keys: str) -> None:
        """Pull keys out, whatever the screen shows."""
        for key in keys:
            self.inside.remove(key)
            await self._pull_out(key)

    async def _takes(self, key: str) -> None:
        await self.on("TakeKey")
        await self.pulls(key)

    async def _put_in(self, key: str) -> None:
        await self.hand.plug(key)

    async def _pull_out(self, key: str) -> None:
        await self.hand.unplug(key)

    async def takes_another(self, _key: str, other: str) -> None:
        """Plug another key in when the screen asks for one; the first stays in its port."""
        await self.plugs(other)

    async def enters(self, passcode: str, **state: object) -> None:
        """Enter a passcode on the pad, once the screen is in this state."""
        await self.on("Passcode", **state)
        await self.me.enter(passcode)
        await self.me.touch("key-enter")

    async def types(self, passcode: str) -> None:
        """Change from the pad to the keyboard, and enter a passcode with other characters."""
        await self.on("Passcode")
        await self.me.touch("other-characters")
        await self.on("PasscodeText")
        await self.me.type(passcode)
        await self.me.touch("submit")

    async def chooses(self, passcode: str = PASSCODE, **state: object) -> None:
        """Choose a passcode and repeat it (screens 13 and 14)."""
        await self.enters(passcode, mode="choose", **state)
        await self.enters(passcode, mode="repeat")

    async def lays(self, key: str, *, times: int = 1, finger: str = FINGER, sample: str = "good") -> None:
        """Lay a finger `times` times, each time when the key waits for one."""
        for _ in range(times):
            await self.waits_for(key, "finger")
            await self.hand.touch(key, finger=finger, sample=sample)

    async def waits_for(self, key: str, what: str) -> None:
        """Wait until the key waits for `what`: "touch" or "finger"."""
        await self.hand.wait_until_waiting(key, what)

    async def says(self, answer: str, **state: object) -> None:
        """Answer a question by "yes" or "no"."""
        await self.on("Question", **state)
        await self.me.touch(answer)

    async def touches(self, key: str) -> None:
        """Touch a key without a sensor when the screen asks for it."""
        await self.on("Verify")
        await self.presses(key)

    async def presses(self, key: str) -> None:
        """Touch a key when it waits for a touch, whatever the screen shows."""
        await self.hand.wait_until_waiting(key, "touch")
        await self.hand.touch(key)

    async def captures(self, key: str, *, finger: str = FINGER) -> None:
        """Capture a finger: one bad sample, then five good ones."""
        await self.on("Capture")
        await self.lays(key, finger=finger, sample="too-left")
        await self.on("Capture", advice="too-left")
        await self.lays(key, times=5, finger=finger)

    async def verifies(self, key: str, *, finger: str = FINGER) -> None:
        """Verify by finger on screen 12."""
        await self.on("Verify")
        await self.lays(key, finger=finger)

    async def finishes(self, *, sensor: bool = False) -> None:
        """Go on from screen 15 to the top screen."""
        await self.on("Enrolled", hasSensor=sensor)
        await self.me.touch("proceed")
        await self.on("Top")

    async def leaves(self) -> None:
        """Sign out on the top screen, and take all keys along."""
        await self.me.on("Top")
        await self.me.touch("end")
        for key in [*self.inside]:
            await self._takes(key)
        await self.me.on("Start")

    async def goes_home(self) -> None:
        """Pull out every key and go to the start screen, also after a walk that failed."""
        await self.pulls(*self.inside)
        for key in await self.hand.keys():
            if key["plugged"]:
                await self.hand.unplug(key["id"])
        await self.counter.go_home()

    async def enrols_staff(self, name: str = "窓口 一郎", role: str = "teller") -> str:
        """Enrol a key of a new member of staff at this terminal, from the Q&A page. Return the key's id."""
        key = await self.hand.add("touch")
        code = await self.world.staff_code(name, role)
        await self.me.on("Start")
        await self.me.touch("qa")
        await self.on("Help")
        await self.me.touch("staff")
        await self.on("StaffCode")
        await self.me.enter(code)
        await self.me.touch("submit")
        await self.on("PresentKey")
        await self.hand.plug(key)
        await self.chooses()
        await self.on("Verify")
        await self.hand.wait_until_waiting(key, "touch")
        await self.hand.touch(key)
        await self.on("StaffEnrolled", name=name)
        await self.me.touch("proceed")
        await self.on("TakeKey")
        await self.hand.unplug(key)
        await self.me.on("Start")
        return key

    async def has_it_reset(self, key: str, of_staff: str) -> None:
        """Have a blocked key reset with staff's approval, from the screen that says so up to the touch."""
        await self.on("KeyTrouble", trouble="pin-blocked")
        await self.me.touch("way-reset")
        await self.says("yes")
        await self.on("StaffApproval", act="reset-key")
        await self.me.touch("proceed")
        await self.on("PresentKey")
        await self.hand.plug(of_staff)
        await self.enters(PASSCODE)
        await self.on("Verify")
        await self.hand.wait_until_waiting(of_staff, "touch")
        await self.hand.touch(of_staff)
        await self.is_reset(key, of_staff)

    async def is_reset(self, key: str, of_staff: str) -> None:
        """Pull the key out, plug it in and touch it, as the screen asks."""
        await self.on("ResetKey", phase="pull-out")
        await self.pulls(key)
        await self.hand.unplug(of_staff)
        await self.on("ResetKey", phase="put-in")
        await self.brings(key)
        await self.on("ResetKey", phase="touch")
        await self.presses(key)

    # what there is -----------------------------------------------------------------------------------------

    def enrolled(self, member: Member = HANAKO) -> list[Any]:
        """Return a member's credentials in the service's database, the oldest first."""
        return self.counter.rows(
            "SELECT credentials.* FROM credentials JOIN members ON members.id = credentials.member"
            " WHERE members.holder = ? ORDER BY enrolled_at",
            member.holder,
        )

    def memory(self, key: str) -> KeyState:
        """Return all that a key remembers."""
        drawer = msgspec.json.decode((self.world.state / "keys.json").read_bytes(), type=_Drawer)
        return next(each for each in drawer.keys if each.id == key)

    async def blocks_by_wrong_passcodes(self, key: str) -> None:
        """Block a key that is not plugged in, as eight wrong passcodes would. Restarts the process of the keys."""
        await self.world.desk.stop()
        drawer = self.world.state / "keys.json"
        kept = msgspec.json.decode(drawer.read_bytes())
        next(each for each in kept["keys"] if each["id"] == key)["pin_retries"] = 0
        drawer.write_bytes(msgspec.json.encode(kept))
        await self.world.start_desk()
        self.hand = self.world.hand

    def holds(
        self, key: str, *, passcode: str = PASSCODE, fingers: int = 0, of_others: int = 0, latest: int = 0
    ) -> None:
        """Assert that service and key hold the same credential, and the key this passcode and so many fingers.

        `of_others`: credentials of other relying parties on the key. `latest`: how many the member enrolled before.
        """
        stored, memory = self.enrolled(), self.memory(key)
        ours = [each for each in memory.credentials if each.rp_id == "localhost"]
        assert len(memory.credentials) - len(ours) == of_others
        assert [each.id for each in ours] == [stored[latest]["credential_id"]]
        assert (len(stored), stored[latest]["attested"]) == (latest + 1, 1)
        assert (stored[latest]["sign_count"], stored[latest]["transports"]) == (
            ours[0].sign_count,
            self.carrier,
        )
        assert len(memory.templates) == fingers
        assert memory.pin_hash == pin_hash(passcode)

    def holds_no_account(self, key: str, *, passcode: str, fingers: int) -> None:
        """Assert that a key that was pulled out half way has this passcode and so many fingers, but no credential."""
        memory = self.memory(key)
        assert (memory.pin_hash, len(memory.templates)) == (pin_hash(passcode), fingers)
        assert memory.credentials == []
        assert self.enrolled() == []


def forget_them(counter: GlassCounter) -> None:
    """Delete every credential and terminal's count, and put every code a day back, so that the members are as seeded."""
    counter.write("DELETE FROM credentials")
    day = 24 * 3600 * 10**6
    counter.write("UPDATE codes SET sent_at = sent_at - ?, expires_at = expires_at - ?", day, day)
    counter.write("DELETE FROM terminal_uses")
