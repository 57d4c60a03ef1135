"""A customer's whole way at the installed terminal: migration, enrolment of a fingerprint key on a USB bus, sign-in by finger."""

from collections.abc import Callable, Iterator

import pytest

from demo.gallery.cases import all_cases
from demo.gallery.scene import Scene
from tests.guest.neighbours import Neighbours, neighbours
from tests.guest.terminal import Terminal, start_screen
from tests.guest.twin import INSTALLED, Twin, digits

pytestmark = [pytest.mark.guest, pytest.mark.slow]

WHO = ("sakura01", "Sakura#2468")
ADDRESS, PASSWORD, PASSCODE = "haruko.new@docomo.ne.jp", "Yuki#guni2026", "274916"
LAY_FINGER = (
    "while not await hand.credentials('k1'):\n"
    "            await hand.wait_until_waiting('k1', 'finger', 600)\n"
    "            await hand.touch('k1')\n"
    "            await asyncio.sleep(2)"
)
LAY_FINGER_ONCE = "await hand.wait_until_waiting('k1', 'finger', 600)\n        await hand.touch('k1')"
CASES = all_cases()


class Customer:
    """Knows a screen by its heading, and touches what a twin of it has where it is."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def reads(self, screen: str, state: str) -> Scene:
        """Wait until the glass shows this screen's heading. Return a twin, to be touched with it and closed."""
        scene = Scene(CASES[screen][state](), INSTALLED)
        # the headings of these two are the member's name
        self._terminal.reads(scene, {"Top": "settings", "WhoseAccount": "sentences"}.get(screen, "heading"))
        return scene

    def touches(self, screen: str, state: str, name: str) -> None:
        """Wait for the screen, and touch its item of this name."""
        scene = self.reads(screen, state)
        self._finger_on(scene, name)
        scene.close()

    def fills(self, screen: str, state: str, **fields: str) -> None:
        """Wait for the screen, type these fields on a keyboard, and send them."""
        scene = self.reads(screen, state)
        for name, text in fields.items():
            self._finger_on(scene, f"field-{name}")
            self._terminal.machine.types(text)
            scene.send(text)
        self._finger_on(scene, "submit")
        scene.close()

    def enters(self, screen: str, state: str, digits: str) -> None:
        """Wait for the screen, enter digits on its pad, and send them."""
        scene = self.reads(screen, state)
        for name in (*(f"key-{digit}" for digit in digits), "submit"):
            self._finger_on(scene, name)
        scene.close()

    def enters_passcode(self, state: str, passcode: str) -> None:
        """Wait for the passcode's pad, read where its digits are, and touch them one by one."""
        self.reads("Passcode", state).close()
        pad = Twin(CASES["Passcode"][state]())
        places = digits(self._terminal.machine.screen(), pad)
        for digit in passcode:
            at = places[digit].center()
            self._terminal.machine.touch(at.x(), at.y())
        self._terminal.touches(pad, "key-enter")

    def _finger_on(self, scene: Scene, name: str) -> None:
        scene.lay_out()
        item = scene.find(name)
        at = item.mapRectToScene(item.boundingRect()).toRect().center()
        self._terminal.machine.touch(at.x(), at.y())
        scene.touch_item(item)


@pytest.fixture
def around(terminal: Terminal) -> Iterator[Neighbours]:
    with neighbours(terminal.machine, WHO) as there:
        yield there


def test_customer_migrates_enrols_a_usb_key_with_a_finger_and_signs_in_by_finger(
    terminal: Terminal, around: Neighbours, hand: Callable[[str], str]
) -> None:
    me = Customer(terminal)
    me.touches("Start", "plain", "legacy")
    me.fills("Login", "empty", id=WHO[0], password=WHO[1])
    me.touches("Terms", "plain", "agree")
    me.touches("EmailChoice", "free", "no")
    me.fills("NewEmail", "empty", email=ADDRESS)
    me.enters("EmailCode", "empty", around.mailed_code())
    me.touches("EmailConfirm", "plain", "ok")
    me.enters("PhoneCode", "mobile", around.messaged_code())
    me.fills("NewPassword", "empty", password=PASSWORD, repeated=PASSWORD)
    me.touches("Registered", "plain", "proceed")
    me.touches("EnrolmentIntroduction", "free", "proceed")
    me.enters("PhoneCode", "enrolment", around.messaged_code())
    me.reads("PresentKey", "enrolment").close()
    hand("await hand.plug('k1')")
    me.enters_passcode("choose", PASSCODE)
    me.enters_passcode("repeat", PASSCODE)
    hand(LAY_FINGER)
    me.touches("Enrolled", "sensor", "proceed")
    me.touches("Top", "one", "end")
    me.reads("TakeKey", "waiting").close()
    hand("await hand.unplug('k1')")
    terminal.sees(start_screen())
    hand("await hand.plug('k1')")
    me.reads("Verify", "preparing").close()
    hand(LAY_FINGER_ONCE)
    me.touches("WhoseAccount", "plain", "yes")
    me.touches("Top", "one", "end")
    hand("await hand.unplug('k1')")
    terminal.sees(start_screen())
