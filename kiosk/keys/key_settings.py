"""The page of a key, from the top screen: its fingers and its passcode. The service takes no part in it."""

from hid.events import Failed, Finger
from hid.readiness import UNSUITABLE, KeyUse, Readiness, with_passcode
from hid.vocabulary import Reason
from kiosk.keys.access import Key, KeyAccess, Left, ask_with, outcome, trouble_of
from kiosk.keys.fingers import capture_finger, listed_fingers, remove_finger, rename_finger
from kiosk.keys.passcodes import change_passcode, enter_passcode, make_forced_change
from kiosk.keys.presenting import with_key
from kiosk.keys.troubles import ready_for, ways_out
from kiosk.views.key_settings import KeyAct, KeySettingsView, KeyWish
from kiosk.views.top import RenameView
from kiosk.views.view import BACK, Back
from protocol.secret import Secret
from protocol.steps import PersonalWords

PURPOSE = "settings"
"""What a key is wanted for here, as in PresentKeyView."""
_NO_PAGE = {state: state.value for state in UNSUITABLE} | {Readiness.NEW: Reason.PIN_NOT_SET.value}
"""States of keys that have nothing to look after."""


async def look_after_key(access: KeyAccess, words: PersonalWords) -> None:
    """Ask for a key and its passcode, then carry out what the customer wants on the key's page. Return once they leave it.

    A key that is pulled out is asked for again, and then its passcode. A passcode that the key wants changed is changed first. A new
    passcode must not be guessable from `words` (`kiosk.passcode_rules.check_passcode`). A trouble of the key, such as no passcode, is shown with its
    ways out, not raised.
    """
    await with_key(
        access,
        lambda key: _KeySettings(access, key, words).run(),
        purpose=PURPOSE,
        ways=lambda trouble: ways_out(trouble, PURPOSE),
    )


class _KeySettings:
    """The page for one key, whose passcode is asked once."""

    def __init__(self, access: KeyAccess, key: Key, words: PersonalWords) -> None:
        self._access = access
        self._key = key
        self._words = words

    async def run(self) -> Back:
        """Carry out one wish after the other, until BACK."""
        ready = ready_for(self._key, KeyUse.SETTINGS, _NO_PAGE)
        if ready is Readiness.MUST_CHANGE:
            passcode = await make_forced_change(self._access, self._key, self._words, PURPOSE)
            self._key = self._key._replace(info=with_passcode(self._key.info))
        else:
            passcode = await enter_passcode(self._access, self._key, PURPOSE)
        done: KeyAct | None = None
        while True:
            fingers = await self._fingers(passcode)
            wish = await ask_with(self._access, self._key, self._page(fingers, done))
            if not isinstance(wish, KeyWish):
                return BACK
            done = None
            try:
                if wish.act is KeyAct.CHANGE_PASSCODE:
                    passcode = await change_passcode(
                        self._access, self._key, passcode, self._words, None, PURPOSE
                    )
                    done = wish.act
                elif await self._changes_a_finger(wish, fingers):
                    done = wish.act
            except Left:
                continue

    async def _fingers(self, passcode: Secret) -> tuple[Finger, ...]:
        """List the fingers, with a token that is still valid for the next wish; empty if none can be added.

        Raises Trouble if the check of the passcode fails, else as `listed_fingers` does.
        """
        checking = self._access.devices.check_pin(self._key.device, passcode.reveal(), self._access.rp_id)
        end = await outcome(checking)
        if isinstance(end, Failed):
            raise trouble_of(end, self._key)
        adds = self._key.ready(KeyUse.SETTINGS).can_add_finger
        return await listed_fingers(self._access, self._key) if adds else ()

    def _page(self, fingers: tuple[Finger, ...], done: KeyAct | None) -> KeySettingsView:
        attached = self._access.devices.attached.get(self._key.device)
        info = (attached and attached.info) or self._key.info
        return KeySettingsView(
            key_name=self._key.name,
            ready=self._key.ready(KeyUse.SETTINGS),
            fingers=[finger.name for finger in fingers],
            passcodes_left=info.pin_retries,
            fingers_left=info.uv_retries,
            done=done,
        )

    async def _changes_a_finger(self, wish: KeyWish, fingers: tuple[Finger, ...]) -> bool:
        """Carry out a wish about a finger. Return False if the customer declined."""
        if wish.act is KeyAct.ADD_FINGER:
            return await capture_finger(self._access, self._key, another=bool(fingers))
        finger = fingers[wish.finger]
        if wish.act is KeyAct.REMOVE_FINGER:
            return await remove_finger(self._access, self._key, finger, wish.finger)
        renaming = RenameView(finger.name, finger=True)
        name = await ask_with(self._access, self._key, renaming)
        if name is BACK:
            return False
        await rename_finger(self._access, self._key, finger, name)
        return True
