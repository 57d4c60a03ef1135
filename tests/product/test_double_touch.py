"""A button touched twice before anything could be drawn, or by two fingers at once, answers once.

And the second touch leads no farther: the screen that comes is the one that the first led to, and it stays.
"""

import asyncio
import re
from collections.abc import Callable, Iterator

import pytest

import kiosk.app  # noqa: F401 - it imports every view
from demo.telephone import code_in
from hid.virtual.profile import PIN
from kiosk.views.form import Form
from kiosk.views.view import View
from tests.support.glass_counter import COVERS, GlassCounter
from tests.support.glass_walker import FINGER, LEGACY, NEW, PASSCODE, GlassWalker

YANAGI = ("9999000013106038", "19960527", "5613")
SUSPENDED = "botan.ichiro@example.jp"
STANDS_S = 0.2
"""Seconds after which what a second touch would have led to stands there."""
LATCH_S = 0.8
"""Seconds for which a touched button does nothing more, as long as its page stays (Touchable.qml)."""
EVERYWHERE = {"help", "no-key", "letters", "back", "read-on", "other-ways", "submit"}
"""Buttons of many screens; where they lead from each is below, where they were touched."""
TYPES = ("key-", "field-", "domain-")
"""What is touched to type: there two touches are two characters."""

TOUCHED: dict[str, set[str]] = {
    "Start": {"about", "qa", "help", "legacy", "member", "newcomer"},
    "Help": {"back", "staff"},
    "StaffCode": {"back"},
    "StaffCalled": {"proceed"},
    "Login": {"qa", "trouble", "reissue", "register", "submit", "back", "other-ways"},
    "LoginRefused": {"register", "register-again", "reissue", "again"},
    "CardNotice": {"proceed", "back"},
    "CardNumber": {"submit", "back"},
    "BirthDate": {"submit", "back"},
    "PhoneEnd": {"submit", "back"},
    "ReissueId": {"submit", "back"},
    "PasswordReset": {"proceed"},
    "Suspended": {"register", "back"},
    "CardStopped": {"to-start"},
    "Terms": {"agree", "cancel"},
    "EmailChoice": {"yes", "no", "back"},
    "NewEmail": {"submit", "back"},
    "EmailCode": {"resend", "code-help", "submit", "back"},
    "EmailConfirm": {"ok", "cancel"},
    "PhoneCode": {"resend", "voice-call", "code-help", "submit", "back"},
    "NewPassword": {"submit", "back"},
    "Registered": {"proceed"},
    "EnrolmentIntroduction": {"fido-help", "proceed", "later"},
    "PresentKey": {"later", "back", "use-password", "no-account"},
    "MemberId": {"back"},
    "Passcode": {"key-enter", "key-cancel", "back", "other-characters"},
    "PasscodeText": {"back"},
    "Capture": {"back"},
    "Verify": {"back", "use-passcode"},
    "UnknownKey": {"legacy", "member", "newcomer", "back"},
    "WhoseAccount": {"yes", "back"},
    "Question": {"yes", "no"},
    "Enrolled": {"proceed"},
    "Top": {"key-0-rename", "key-0-remove", "settings", "add", "change-email", "change-password", "end"},
    "KeySettings": {"rename-0", "remove-0", "add-finger", "change-passcode", "back"},
    "Rename": {"back", "name-0"},
}
"""What is touched on each screen on the way of a customer with one new key."""
WITH_MORE_KEYS: dict[str, set[str]] = {
    "SelectKey": {"back"},
    "StoredCredentials": {"delete-0", "another-key", "back"},
}
WITH_STAFF: dict[str, set[str]] = {
    "StaffEnrolled": {"proceed"},
    "KeyTrouble": {"way-reset", "way-another-key", "way-later", "back"},
    "StaffApproval": {"proceed", "back"},
    "ResetKey": {"back"},
    "WhichKey": {"key-0", "none"},
}
"""What is touched beside that. A screen or a button that is in none of these tables fails a test."""
TABLES = (TOUCHED, WITH_MORE_KEYS, WITH_STAFF)
ELSEWHERE = {
    "PhoneChoice": "two phones alone lead there; its cards are EmailChoice's",
    "AccountChoice": "a family's key alone leads there; its cards are EmailChoice's",
    "KeyOffers": "a key that was used elsewhere before leads there; its buttons are Enrolled's",
    "Fingers": "a key without room leads there; its buttons are Top's",
    "KeyKnown": "it goes on by itself after a second",
    "UnusableKey": "it has nothing to touch but what every screen has",
    "TakeKey": "it has nothing to touch but what every screen has",
    "Closed": "it has nothing to touch",
    "OutOfService": "it has nothing to touch but what every screen has",
    "Idle": "a minute of quiet leads there; its buttons are Question's",
    "SessionEnd": "fifty-five minutes lead there; its buttons are Question's",
    "LineLost": "test_full_disk and test_kill see it; its buttons are Question's",
    "PassCode": "a branch that gives passes alone leads there; its buttons are StaffCode's and Login's",
    "StaffBeside": "a key of staff's alone leads there; its buttons are Top's, and those that end something ask a Question",
    "Ticket": "provisioning alone leads there; its button is Login's",
    "Measure": "provisioning alone leads there; its buttons are Question's",
    "Provisioned": "provisioning alone leads there; its button is Registered's",
    "JourneyGone": "twenty minutes of quiet lead there; its button is Registered's",
}
STAFF_KEY, PLAIN_KEY, FULL_KEY, BLOCKED_KEY = "k2", "k3", "k4", "k5"
"""Of the drawer, beside the customer's own."""


def screens(kind: type[View] = View) -> Iterator[str]:
    """Yield every screen that a view of the terminal names."""
    for each in kind.__subclasses__():
        if "screen" in vars(each):
            yield each.screen
        yield from screens(each)


def test_every_screen_is_in_a_table_of_buttons_touched_twice_or_listed_as_like_another() -> None:
    touched = {screen for table in TABLES for screen in table}
    assert not touched & ELSEWHERE.keys()
    assert touched | ELSEWHERE.keys() == {*screens()}
    assert Form in View.__subclasses__()


class Impatient:
    """A customer who touches everything in one of two wrong ways."""

    def __init__(self, counter: GlassCounter, how: str) -> None:
        self.counter, self.me = counter, counter.me
        self.hand = counter.world.hand
        self._touch = self.me.touch_in_one_frame if how == "in one frame" else self.me.touch_with_two
        self.touched: dict[str, set[str]] = {}

    async def touches(self, button: str, screen: str) -> None:
        """Touch the button twice, as this customer does; `screen` has to come of it, and stay."""
        look = await self.me.look()
        await self._see_all(look["screen"])
        await self._touch(button)
        self.touched.setdefault(look["screen"], set()).add(button)
        if screen != look["screen"]:
            await self.me.on(screen)
        await asyncio.sleep(STANDS_S)
        await self.me.on(screen)

    async def _see_all(self, screen: str) -> None:
        if screen in COVERS:
            return  # the buttons of the screen below can be seen too
        for button in await self.me.buttons():
            known = EVERYWHERE.union(*(table.get(screen, set()) for table in TABLES))
            if not button.startswith(TYPES):
                assert re.sub(r"^(name|delete)-\d", r"\1-0", button) in known, (
                    f"no test touches {button} on {screen}"
                )

    async def there_and_back(self, button: str, over: str, back: str) -> None:
        """Touch `button`, which leads to the screen `over`, and there `back`, which leads to this one again: both twice."""
        here = str((await self.me.look())["screen"])
        await self.touches(button, over)
        await self.touches(back, here)
        if over in COVERS:
            await asyncio.sleep(LATCH_S)

    async def finds(self, way: str) -> None:
        """Bring up the ways that stand behind 「ほかの方法」 while the keyboard is open, if this one is among them."""
        if way not in await self.me.buttons():
            await self.touches("other-ways", "Login")

    async def fills(self, **fields: str) -> None:
        for name, text in fields.items():
            await self.me.touch(f"field-{name}")
            await self.me.scan(text)

    async def logs_in(self, who: tuple[str, str], screen: str) -> None:
        await self.fills(id=who[0], password=who[1])
        await self.touches("submit", screen)

    async def erases(self, field: str, length: int) -> None:
        await self.me.touch(f"field-{field}")
        await asyncio.sleep(0.15)  # what comes faster belongs to the scan before
        await self.me.scan("\b" * length)

    def another_hour(self) -> None:
        """Forget the codes that were sent: only so many may be sent in an hour."""
        self.counter.write("DELETE FROM codes")

    async def agrees(self) -> None:
        """Go from the start through the login and agree to the terms; screen 3 comes."""
        await self.touches("legacy", "Login")
        await self.logs_in(LEGACY, "Terms")
        await self.touches("agree", "EmailChoice")

    async def leaves_login(self) -> None:
        """Go back from screen 1 to the start."""
        await self.touches("back", "Start")

    async def proves(self, number: str, born: str, phone_end: str) -> None:
        """Read the notice, fill in the three screens of R1, and go back once from each; the terms come."""
        await self.touches("proceed", "CardNumber")
        await self.touches("back", "CardNotice")
        await self.touches("proceed", "CardNumber")
        await self.me.enter(number)
        await self.touches("submit", "BirthDate")
        await self.touches("back", "CardNumber")
        await self.touches("submit", "BirthDate")
        await self.me.enter(born)
        await self.touches("submit", "PhoneEnd")
        await self.touches("back", "BirthDate")
        await self.touches("submit", "PhoneEnd")
        await self.me.enter(phone_end)
        await self.touches("submit", "Terms")

    async def passcode(self) -> None:
        await self.me.enter(PASSCODE)

    async def finger(self, times: int = 1, key: str = NEW.key) -> None:
        for _ in range(times):
            await self.hand.wait_until_waiting(key, "finger")
            await self.hand.touch(key, finger=FINGER)

    async def presses(self, key: str) -> None:
        await self.hand.wait_until_waiting(key, "touch")
        await self.hand.touch(key)

    async def chooses(self, then: str) -> None:
        """Enter the passcode on screen 13 and again on 14; the screen `then` comes."""
        for screen in ("Passcode", then):
            await self.me.on("Passcode")
            await self.passcode()
            await self.touches("key-enter", screen)

    async def enrols(self, key: str) -> None:
        """Enter a passcode, touch the key, go on to the top and pull the key out."""
        await self.chooses("Verify")
        await self.presses(key)
        await self.me.on("Enrolled")
        await self.touches("proceed", "Top")
        await self.hand.unplug(key)

    async def approved(self, answer: str, screen: str) -> None:
        """Ask for a reset and let staff touch `answer` at the approval; `screen` comes."""
        await self.me.on("KeyTrouble")
        await self.touches("way-reset", "Question")
        await self.touches("yes", "StaffApproval")
        await self.touches(answer, screen)

    async def begins_and_pulls_out(self) -> None:
        """Begin a sign-in by the key, and pull it out; the screen that asks for it comes."""
        await self.hand.plug(NEW.key)
        await self.me.on("Verify")
        await self.hand.unplug(NEW.key)
        await self.me.on("PresentKey")

    async def wants_another_key(self, screen: str) -> None:
        """Add a key from the top: prove the phone, and the key that is in leads to `screen`."""
        self.another_hour()
        rings = self.counter.world.telephone.rings
        before = rings.count
        await self.me.touch("add")
        await self.me.on("EnrolmentIntroduction")
        await self.me.touch("proceed")
        await self.me.on("PhoneCode")
        await self.me.enter(code_in((await rings.after(before)).text))
        await self.me.touch("submit")
        await self.me.on(screen)


async def before_the_journey(one: Impatient) -> None:
    await one.me.on("Start")
    for page in ("about", "qa"):
        await one.there_and_back(page, "Help", "back")
    await one.touches("qa", "Help")
    await one.touches("staff", "StaffCode")
    await one.touches("back", "Start")
    await one.there_and_back("help", "StaffCalled", "proceed")
    await one.there_and_back("newcomer", "CardNotice", "back")
    await one.there_and_back("member", "Login", "back")
    await one.touches("legacy", "Login")
    for way, screen, back in (
        ("qa", "Help", "back"),
        ("trouble", "StaffCalled", "proceed"),
        ("reissue", "ReissueId", "back"),
        ("register", "CardNotice", "back"),
    ):
        await one.finds(way)
        await one.there_and_back(way, screen, back)
    for way, screen in (("register", "CardNotice"), ("reissue", "ReissueId"), ("register-again", "CardNotice")):
        await one.logs_in(("midori02", "Wrong#1234"), "LoginRefused")
        await one.touches(way, screen)
        await one.touches("back", "Login")
    await one.logs_in(("midori02", "Wrong#1234"), "LoginRefused")
    await one.touches("again", "Login")
    await one.leaves_login()
    await one.touches("legacy", "Login")
    await one.logs_in(("ayame10", "Ayame#1732"), "CardStopped")
    await one.touches("to-start", "Login")
    await one.logs_in(("tsubaki06", "Tsubaki#2718"), "Suspended")
    await one.touches("register", "CardNotice")
    await one.touches("back", "Login")
    await one.logs_in(("tsubaki06", "Tsubaki#2718"), "Suspended")
    await one.touches("back", "Login")
    await one.leaves_login()


async def address(one: Impatient) -> None:
    letters = one.counter.world.mailbox.letters
    await one.agrees()
    await one.there_and_back("back", "Question", "no")
    await one.touches("back", "Question")
    await one.touches("yes", "Login")
    await one.logs_in(LEGACY, "Terms")
    await one.touches("cancel", "Login")
    await one.logs_in(LEGACY, "Terms")
    await one.touches("agree", "EmailChoice")
    await one.touches("no", "NewEmail")
    await one.touches("back", "Login")
    await one.logs_in(LEGACY, "Terms")
    await one.touches("agree", "EmailChoice")
    await one.touches("no", "NewEmail")
    await one.fills(email=NEW.email)
    before = letters.count
    await one.touches("submit", "EmailCode")
    await letters.after(before)
    assert letters.count == before + 1
    await one.there_and_back("code-help", "Help", "back")
    await one.touches("resend", "EmailCode")
    code = code_in((await letters.after(before + 1)).text)
    assert letters.count == before + 2
    await one.me.enter(code)
    await one.touches("submit", "EmailConfirm")
    await one.touches("cancel", "Login")
    await one.leaves_login()
    await one.agrees()
    await one.touches("yes", "PhoneCode")
    await one.touches("back", "Login")
    await one.leaves_login()
    one.another_hour()
    await one.agrees()
    await one.touches("no", "NewEmail")
    await one.fills(email=NEW.email)
    before = letters.count
    await one.touches("submit", "EmailCode")
    await letters.after(before)
    await one.touches("back", "Login")
    await one.leaves_login()
    await one.agrees()
    await one.touches("no", "NewEmail")
    await one.fills(email=NEW.email)
    before = letters.count
    await one.touches("submit", "EmailCode")
    await one.me.enter(code_in((await letters.after(before)).text))
    await one.touches("submit", "EmailConfirm")


async def registration(one: Impatient) -> None:
    letters = one.counter.world.mailbox.letters
    await one.touches("newcomer", "CardNotice")
    await one.proves(*YANAGI)
    await one.touches("agree", "NewEmail")
    await one.fills(email="midori.new@docomo.ne.jp")
    before = letters.count
    await one.touches("submit", "EmailCode")
    await letters.after(before)
    assert letters.count == before + 1
    await one.touches("back", "Login")
    await one.leaves_login()


async def reissue(one: Impatient) -> None:
    letters, rings = one.counter.world.mailbox.letters, one.counter.world.telephone.rings
    await one.touches("legacy", "Login")
    await one.finds("reissue")
    await one.touches("reissue", "ReissueId")
    await one.fills(id=SUSPENDED)
    before = letters.count
    await one.touches("submit", "EmailCode")
    await one.me.enter(code_in((await letters.after(before)).text))
    assert letters.count == before + 1
    before = rings.count
    await one.touches("submit", "PhoneCode")
    await one.me.enter(code_in((await rings.after(before)).text))
    assert rings.count == before + 1
    await one.touches("submit", "NewPassword")
    await one.fills(password=NEW.password, repeated=NEW.password)
    await one.touches("submit", "PasswordReset")
    await one.touches("proceed", "EnrolmentIntroduction")
    await one.touches("later", "Top")
    await one.touches("end", "Start")


async def migration(one: Impatient) -> None:
    rings = one.counter.world.telephone.rings
    before = rings.count
    await one.touches("ok", "PhoneCode")
    await rings.after(before)
    for number, button in enumerate(("resend", "voice-call"), start=1):
        await one.touches(button, "PhoneCode")
        ring = await rings.after(before + number)
        assert rings.count == before + number + 1
    await one.me.touch("other-ways")
    await one.there_and_back("code-help", "Help", "back")
    await one.me.enter(code_in(ring.text))
    await one.touches("submit", "NewPassword")
    await one.there_and_back("back", "Question", "no")
    await one.fills(password=NEW.password, repeated=NEW.password)
    await one.touches("submit", "Registered")
    await one.touches("proceed", "EnrolmentIntroduction")
    await one.there_and_back("fido-help", "Help", "back")
    await one.touches("later", "Top")
    await one.touches("add", "EnrolmentIntroduction")
    before = rings.count
    await one.touches("proceed", "PhoneCode")
    await rings.after(before)
    await one.touches("back", "Login")
    await one.leaves_login()


async def enrolment(one: Impatient) -> None:
    rings = one.counter.world.telephone.rings
    one.another_hour()
    await one.touches("member", "Login")
    before = rings.count
    await one.logs_in((NEW.email, NEW.password), "EnrolmentIntroduction")
    await one.touches("proceed", "PhoneCode")
    await one.me.enter(code_in((await rings.after(before)).text))
    await one.touches("submit", "PresentKey")
    await one.there_and_back("later", "Question", "no")
    await one.hand.plug(NEW.key)
    await one.me.on("Passcode")
    await one.touches("back", "Question")
    await one.touches("no", "Passcode")
    await one.passcode()
    await one.touches("key-enter", "Passcode")
    await one.passcode()
    await one.touches("key-enter", "Capture")
    await one.touches("back", "Question")
    await one.touches("no", "Passcode")
    await one.passcode()
    await one.touches("key-enter", "Capture")
    await one.finger(times=5)
    await one.me.on("Verify")
    await one.touches("back", "Question")
    await one.touches("no", "Verify")
    await one.finger()
    await one.me.on("Passcode")
    await one.touches("other-characters", "PasscodeText")
    await one.touches("back", "Passcode")
    await one.passcode()
    await one.touches("key-enter", "KeyOffers")
    await one.me.touch("proceed")
    await one.me.on("Enrolled")
    await one.touches("proceed", "Top")


async def top_and_sign_in(one: Impatient) -> None:
    await one.touches("key-0-rename", "Rename")
    await one.touches("back", "Top")
    await one.touches("key-0-rename", "Rename")
    await one.touches("name-0", "Top")
    await one.there_and_back("key-0-remove", "Question", "no")
    await one.there_and_back("change-email", "NewEmail", "back")
    await one.there_and_back("change-password", "NewPassword", "back")
    await one.touches("settings", "Passcode")
    await one.passcode()
    await one.touches("key-enter", "KeySettings")
    await one.there_and_back("rename-0", "Rename", "back")
    await one.there_and_back("remove-0", "Question", "no")
    await one.there_and_back("change-passcode", "Passcode", "back")
    await one.there_and_back("add-finger", "Capture", "back")
    await one.touches("back", "Top")
    await one.hand.unplug(NEW.key)
    await one.touches("end", "Start")
    await one.begins_and_pulls_out()
    await one.touches("back", "Start")
    await one.begins_and_pulls_out()
    await one.there_and_back("use-password", "Login", "back")
    await one.there_and_back("no-account", "MemberId", "back")
    await one.counter.go_home()
    await one.hand.plug("k2")
    await one.me.on("UnknownKey")
    for way, screen in (("legacy", "Login"), ("member", "Login"), ("newcomer", "CardNotice")):
        await one.there_and_back(way, screen, "back")
    await one.touches("back", "TakeKey")
    await one.hand.unplug("k2")
    await one.me.on("Start")
    await one.hand.plug(NEW.key)
    await one.finger()
    await one.me.on("WhoseAccount")
    await one.touches("back", "TakeKey")
    await one.hand.unplug(NEW.key)
    await one.me.on("Start")
    await one.hand.plug(NEW.key)
    await one.me.on("Verify")
    await one.touches("use-passcode", "Passcode")
    await one.there_and_back("key-cancel", "Question", "no")
    await one.passcode()
    await one.touches("key-enter", "Verify")
    await one.hand.wait_until_waiting(NEW.key, "touch")
    await one.hand.touch(NEW.key)
    await one.me.on("WhoseAccount")
    await one.touches("yes", "Top")


async def staff_enrolment(one: Impatient) -> None:
    code = await one.counter.world.staff_code("窓口 一郎")
    await one.touches("qa", "Help")
    await one.touches("staff", "StaffCode")
    await one.me.enter(code)
    await one.touches("submit", "PresentKey")
    await one.there_and_back("back", "Question", "no")
    await one.hand.plug(STAFF_KEY)
    await one.chooses("Capture")
    await one.finger(times=5, key=STAFF_KEY)
    await one.me.on("Verify")
    await one.finger(key=STAFF_KEY)
    await one.me.on("StaffEnrolled")
    await one.touches("proceed", "TakeKey")
    await one.hand.unplug(STAFF_KEY)
    await one.me.on("Start")


async def full_key(one: Impatient) -> None:
    """At the top, replace the customer's own key by one that is full, and make room on it."""
    await one.hand.unplug(NEW.key)
    await one.hand.plug(FULL_KEY)
    await one.wants_another_key("Passcode")
    for way, screen in (("back", "Question"), ("another-key", "PresentKey")):
        await one.me.enter(PIN)
        await one.touches("key-enter", "Verify")
        await one.presses(FULL_KEY)
        await one.me.on("StoredCredentials")
        await one.there_and_back("delete-0", "Question", "no")
        await one.touches(way, screen)
        if screen == "Question":
            await one.touches("no", "Passcode")
    await one.hand.unplug(FULL_KEY)
    await one.touches("later", "Question")
    await one.touches("yes", "Top")


async def of_two_keys(one: Impatient) -> None:
    """Enrol two keys, one after the other, of the model of the key that is blocked afterwards."""
    other = await one.hand.add("touch")
    if (await one.hand.key(NEW.key))["plugged"]:
        await one.hand.unplug(NEW.key)
    await one.hand.plug(PLAIN_KEY)
    await one.hand.plug(other)
    await one.wants_another_key("SelectKey")
    await one.there_and_back("back", "Question", "no")
    await one.presses(PLAIN_KEY)
    await one.enrols(PLAIN_KEY)
    await one.wants_another_key("Passcode")
    await one.enrols(other)


async def reset_of_no_enrolled_key(one: Impatient) -> None:
    await resets(one, BLOCKED_KEY, "none")


async def reset_of_the_first_enrolled_key(one: Impatient) -> None:
    await resets(one, await one.hand.add("pin-blocked"), "key-0")


async def resets(one: Impatient, key: str, which: str) -> None:
    """Have a blocked key reset with staff's approval, and answer `which` when asked which enrolled key it is."""
    await one.hand.plug(key)
    await one.wants_another_key("KeyTrouble")
    for leave in ("way-reset", "way-later", "back"):
        await one.there_and_back(leave, "Question", "no")
    await one.touches("way-another-key", "PresentKey")
    await one.hand.unplug(key)
    await one.hand.plug(key)
    await one.me.on("KeyTrouble")
    await one.approved("back", "KeyTrouble")
    await one.approved("proceed", "PresentKey")
    await one.hand.plug(STAFF_KEY)
    await one.me.on("Verify")
    await one.finger(key=STAFF_KEY)
    await one.me.on("ResetKey")
    await one.hand.unplug(STAFF_KEY)
    await one.touches("back", "KeyTrouble")
    await one.approved("proceed", "PresentKey")
    await one.hand.plug(STAFF_KEY)
    await one.me.on("Verify")
    await one.finger(key=STAFF_KEY)
    await one.me.on("ResetKey")
    await one.hand.unplug(STAFF_KEY)
    await one.hand.unplug(key)
    await one.hand.plug(key)
    await one.presses(key)
    await one.me.on("WhichKey")
    await one.touches(which, "Passcode")
    await one.touches("back", "Question")
    await one.touches("yes", "Top")
    await one.hand.unplug(key)


@pytest.mark.slow
def test_double_touch_of_a_button_has_one_effect_on_the_screens_up_to_the_login(
    new_counter: Callable[..., GlassCounter],
) -> None:
    counter = new_counter(code_pause=0)
    one = Impatient(counter, "in one frame")
    counter.run(before_the_journey(one))
    assert {"Start", "Help", "Login", "LoginRefused", "Suspended", "CardStopped"} <= one.touched.keys()


HOW = pytest.mark.parametrize("how", ["in one frame", "by two fingers"])


@pytest.mark.slow
@HOW
def test_double_touch_of_a_button_has_one_effect_on_the_screens_of_a_customer_with_one_key(
    how: str, new_counter: Callable[..., GlassCounter]
) -> None:
    counter = new_counter(code_pause=0)
    one = Impatient(counter, how)
    for walk in (before_the_journey, registration, reissue, address, migration, enrolment, top_and_sign_in):
        counter.run(walk(one))
    assert one.touched == TOUCHED
    assert_rows(counter, "members WHERE holder = 'holder-01'")
    assert_rows(counter, "terms_agreements WHERE terminal != 'demo'")
    assert_rows(counter, "credentials")


@pytest.mark.slow
@HOW
def test_double_touch_of_a_button_has_one_effect_on_the_screens_for_several_keys(
    how: str, new_counter: Callable[..., GlassCounter]
) -> None:
    counter = new_counter(code_pause=0)
    one = Impatient(counter, how)
    counter.run(GlassWalker(counter).walk_to("Top"))
    for walk in (full_key, of_two_keys):
        counter.run(walk(one))
    assert {screen: one.touched[screen] for screen in WITH_MORE_KEYS} == WITH_MORE_KEYS
    assert_rows(counter, "credentials", count=3)


@pytest.mark.slow
@HOW
def test_double_touch_of_a_button_has_one_effect_on_the_screens_of_staff_and_of_a_key_s_reset(
    how: str, new_counter: Callable[..., GlassCounter]
) -> None:
    counter = new_counter(code_pause=0)
    one = Impatient(counter, how)
    counter.run(staff_enrolment(one))
    counter.run(GlassWalker(counter).walk_to("Top"))
    for walk in (of_two_keys, reset_of_no_enrolled_key, reset_of_the_first_enrolled_key):
        counter.run(walk(one))
    assert {screen: one.touched[screen] for screen in WITH_STAFF} == WITH_STAFF
    assert_rows(counter, "staff_credentials")
    assert_rows(counter, "audit WHERE act = 'approved'", count=4)
    assert_rows(counter, "audit WHERE act = 'key-reset'", count=2)
    assert_rows(counter, "credentials", count=2)  # the key that was said to be reset has none any more


def assert_rows(counter: GlassCounter, table: str, count: int = 1) -> None:
    assert counter.rows(f"SELECT count(*) FROM {table}")[0][0] == count, table  # noqa: S608 - names of ours


@pytest.mark.landing
@pytest.mark.parametrize(("first", "second"), [("yes", "no"), ("no", "yes"), ("yes", "back")])
def test_two_buttons_touched_at_once_lead_to_the_screen_of_one_which_stays(
    first: str, second: str, counter: GlassCounter
) -> None:
    leads_to = {"yes": "PhoneCode", "no": "NewEmail", "back": "Question"}

    async def walk() -> None:
        await counter.go_home()
        await GlassWalker(counter).walk_to("EmailChoice")
        await counter.me.touch_with_two(first, second)
        screen = await counter.me.on(leads_to[first], leads_to[second])
        await asyncio.sleep(STANDS_S)
        await counter.me.on(screen)

    counter.run(walk())
