"""A member who comes to the counter with a key of any kind and state, to enrol it."""

import asyncio
import base64
import os
import shutil
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

import msgspec

from demo.telephone import code_in
from hid.virtual.client_pin import pin_hash
from tests.product.glass_counter import GlassCounter
from tests.product.service_counter import ROOT

MEMBER = ("fuji.hanako@example.jp", "Fuji!hana77")
HOLDER = "holder-07"
PASSCODE = "274916"
"""What the customer chooses where one is to be chosen."""
FINGER, OTHER_FINGER = "right-index", "left-thumb"
PICTURES = "MADOGUCHI_PICTURES"
"""Set in the environment, it has each screen of a walk saved under build/pictures, for people to look at."""


class KeyCustomer:
    """Fuji Hanako, who has a member ID and no key yet. `walk` names the folder of its pictures.

    Attributes:
        me: her eyes and fingers at the terminal.
        hand: what she does with keys.
    """

    def __init__(self, counter: GlassCounter, walk: str) -> None:
        self.counter = counter
        self.world = counter.world
        self.me = counter.me
        self.hand = counter.world.hand
        self._folder = ROOT / "build/pictures" / walk if os.environ.get(PICTURES) else None
        self._number = 0
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder.mkdir(parents=True)

    # what she sees -----------------------------------------------------------------------------------------

    async def on(self, *screens: str, words: str = "") -> str:
        """Waits for one of these screens, and for these words on it; takes a picture where they are wanted."""
        screen = await self.me.on(*screens)
        if words:
            await self.me.sees(words)
        await self._picture(screen)
        return screen

    async def _picture(self, screen: str) -> None:
        if self._folder:
            await asyncio.sleep(0.3)  # what moves in has arrived
            self._number += 1
            await self.me.picture(self._folder / f"{self._number:02}-{screen}.png")

    # what she does -----------------------------------------------------------------------------------------

    async def adds(self, *profiles: str) -> list[str]:
        """New keys in the drawer; their ids."""
        return [await self.hand.add(profile) for profile in profiles]

    async def reaches_the_key(self, bringing: Awaitable[object] | None = None) -> None:
        """From the start to where a key is wanted: ID, password and phone code. `bringing` is done before the last."""
        await self.me.on("Start")
        await self.me.touch("sign-in")
        await self.me.on("PresentKey")
        await self.me.touch("use-password")
        await self.me.on("Login")
        await self.me.touch("field-id")
        await self.me.scan(MEMBER[0])
        await self.me.touch("field-password")
        await self.me.scan(MEMBER[1])
        await self.me.touch("submit")
        await self._agrees_by_phone(bringing)

    async def wants_another_key(self) -> None:
        """From the top to where a key is wanted."""
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
        """Puts a key in where one is asked for."""
        await self.me.on("PresentKey")
        await self.hand.plug(key)

    async def brings(self, *keys: str) -> None:
        """Puts keys in, wherever she stands."""
        for key in keys:
            await self.hand.plug(key)

    async def enters(self, passcode: str, words: str = "") -> None:
        """A passcode on the pad, in the dark."""
        await self.on("Passcode", words=words)
        await self.me.enter(passcode)
        await self.me.touch("key-enter")

    async def types(self, passcode: str) -> None:
        """A passcode with other characters, from the pad by the keyboard."""
        await self.on("Passcode")
        await self.me.touch("other-characters")
        await self.on("PasscodeText")
        await self.me.type(passcode)
        await self.me.touch("submit")

    async def chooses(self, passcode: str = PASSCODE, words: str = "") -> None:
        """13 and 14."""
        await self.enters(passcode, words)
        await self.me.sees("確認のため再度パスコードを入力してください。")
        await self.enters(passcode)

    async def lays(self, key: str, *, times: int = 1, finger: str = FINGER, sample: str = "good") -> None:
        """A finger on a key that blinks for it."""
        for _ in range(times):
            await self.hand.wait_until_waiting(key, "finger")
            await self.hand.touch(key, finger=finger, sample=sample)

    async def says(self, answer: str, words: str = "") -> None:
        """Touches "yes" or "no" to a question."""
        await self.on("Question", words=words)
        await self.me.touch(answer)

    async def touches(self, key: str) -> None:
        """A key without a sensor, while the screen asks for it."""
        await self.on("Verify")
        await self.presses(key)

    async def presses(self, key: str) -> None:
        """A key that blinks for a touch."""
        await self.hand.wait_until_waiting(key, "touch")
        await self.hand.touch(key)

    async def captures(self, key: str, *, finger: str = FINGER) -> None:
        """Five good samples, after one that is none."""
        await self.on("Capture")
        await self.lays(key, finger=finger, sample="too-left")
        await self.me.sees("もう少し右")
        await self.lays(key, times=5, finger=finger)

    async def verifies(self, key: str, *, finger: str = FINGER) -> None:
        """12."""
        await self.on("Verify")
        await self.lays(key, finger=finger)

    async def finishes(self, *, sensor: bool = False) -> None:
        """15, then the top."""
        await self.on("Enrolled", words="生体認証、もしくはパスコードの入力" if sensor else "パスコード")
        await self.me.touch("proceed")
        await self.on("Top")

    async def leaves(self, *plugged: str) -> None:
        """From the top, with her keys."""
        await self.me.on("Top")
        await self.me.touch("end")
        for key in plugged:
            await self.on("TakeKey")
            await self.hand.unplug(key)
        await self.me.on("Start")

    async def enrols_staff(self, key: str) -> None:
        """A member of staff gets a key of their own at this terminal, from beside the Q&A."""
        code = await self.world.staff_code("窓口 一郎")
        await self.me.on("Start")
        await self.me.touch("qa")
        await self.on("Help")
        await self.me.touch("staff")
        await self.on("StaffCode")
        await self.me.enter(code)
        await self.me.touch("submit")
        await self.plugs(key)
        await self.chooses()
        await self.touches(key)
        await self.on("StaffEnrolled", words="窓口 一郎")
        await self.me.touch("proceed")
        await self.on("TakeKey")
        await self.hand.unplug(key)
        await self.me.on("Start")

    # what there is -----------------------------------------------------------------------------------------

    def enrolled(self) -> list[Any]:
        """Her credentials as the service has them, oldest first."""
        return self.counter.rows(
            "SELECT credentials.* FROM credentials JOIN members ON members.id = credentials.member"
            " WHERE members.holder = ? ORDER BY enrolled_at",
            HOLDER,
        )

    async def holds(
        self, key: str, *, passcode: str = PASSCODE, fingers: int = 0, of_others: int = 0, latest: int = 0
    ) -> dict[str, Any]:
        """Makes sure that service and key hold the same credential, and the key its passcode and fingers."""
        stored = self.enrolled()
        held = await self.hand.credentials(key)
        ours = [each for each in held if each["rp_id"] == "localhost"]
        assert len(held) - len(ours) == of_others
        assert [unb64(each["credential_id"]) for each in ours] == [stored[latest]["credential_id"]]
        assert (len(stored), stored[latest]["attested"]) == (latest + 1, 1)
        assert stored[latest]["sign_count"] == ours[0]["sign_count"]
        look = await self.hand.key(key)
        assert look["fingers"] == fingers
        assert self.passcode_is(key, passcode)
        return look

    async def is_untouched(self, key: str, **as_it_was: Any) -> None:
        """Makes sure that nothing has been written: not to the key, not to the service."""
        assert self.enrolled() == []
        look = await self.hand.key(key)
        assert {name: look[name] for name in as_it_was} == as_it_was
        assert not [each for each in await self.hand.credentials(key) if each["rp_id"] == "localhost"]

    def passcode_is(self, key: str, passcode: str) -> bool:
        """Whether the key would take this passcode, by what is in its memory."""
        return bool(state_of(self.world.state / "keys.json", key)["pin_hash"] == b64(pin_hash(passcode)))


def forget_her(counter: GlassCounter) -> None:
    """She is as the seed made her, and what she used up of codes is given back."""
    counter.write("DELETE FROM credentials WHERE member = (SELECT id FROM members WHERE holder = ?)", HOLDER)
    day = 24 * 3600 * 10**6
    counter.write("UPDATE codes SET sent_at = sent_at - ?, expires_at = expires_at - ?", day, day)
    counter.write("DELETE FROM terminal_uses")


def state_of(drawer: Path, key: str) -> dict[str, Any]:
    """All that a key of the drawer remembers."""
    keys = msgspec.json.decode(drawer.read_bytes())["keys"]
    state: dict[str, Any] = next(each for each in keys if each["id"] == key)
    return state


def b64(data: bytes) -> str:
    """As msgspec writes bytes."""
    return base64.b64encode(data).decode()


def unb64(text: str) -> bytes:
    """As the hand writes bytes."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
