"""An operation cancelled after the key did all or part of it: what is done stays done, and the key's new info says so."""

import contextlib
from collections.abc import Callable, Iterator

import pytest

from hid.events import ENDS, AuthenticatorInfo, Done, Failed, OperationEnd, OperationEvent, Ready
from hid.requests import AnyDeviceRequest, ChangePin, CheckPin, SetPin, TidyCredentials
from hid.virtual.state import KeyState
from hid.vocabulary import Reason, Verification
from tests.support.device_counter import RP_ID, SECONDS, b64
from tests.support.key_asks import USER, check_pin, make, set_pin
from tests.support.key_bench import RamMemory
from tests.support.made_up_cable import Cable
from tests.support.made_up_presence import Game, blank

FACTORY_PIN, PIN = "1234", "247913"
CANCELLED = Failed(reason=Reason.CANCELLED)


class Key(Game):
    """A key whose operations can be cancelled with the answer that says that it is done."""

    info: AuthenticatorInfo

    def run(
        self, request: AnyDeviceRequest, cancelled_once: Callable[[KeyState], bool] = lambda _: False
    ) -> OperationEnd:
        """Return the operation's end. It is cancelled with each answer after which `cancelled_once` is true of the key."""

        def reword(_: int, answer: bytes) -> bytes:
            if cancelled_once(self.memory.state):
                self.presence.cancel(self.operation)
            return answer

        assert isinstance(self.where, Cable)
        self.where.reword = reword
        self.operation += 1
        self.presence.submit(self.operation, request)
        if self.operation == 1:
            self.presence.start()
        while True:
            event, _ = self.events.get(timeout=SECONDS)
            if isinstance(event, Ready):
                self.info = event.info
            elif isinstance(event, OperationEvent) and isinstance(event.progress, ENDS):
                return event.progress


@contextlib.contextmanager
def plugged(profile: str, memory: RamMemory | None = None) -> Iterator[Key]:
    key = Key("usb", profile, memory or blank(profile))
    try:
        yield key
    finally:
        key.end()


@pytest.mark.parametrize(
    ("profile", "request_"),
    [
        ("touch", SetPin(pin=PIN, rp_id=RP_ID)),
        ("pin-change", ChangePin(pin=FACTORY_PIN, new_pin=PIN, rp_id=RP_ID)),
    ],
)
def test_setting_or_changing_a_pin_cancelled_once_the_key_wrote_it_fails_as_cancelled_and_the_new_pin_is_valid(
    profile: str, request_: AnyDeviceRequest
) -> None:
    memory = blank(profile)
    before = memory.state.pin_hash
    with plugged(profile, memory) as key:
        assert key.run(request_, lambda state: state.pin_hash != before) == CANCELLED
        assert key.info.pin_set
        assert not key.info.force_pin_change
        assert key.run(CheckPin(pin=PIN, rp_id=RP_ID)) == Done()


def test_tidying_cancelled_between_two_deletions_fails_as_cancelled_and_get_info_shows_more_room() -> None:
    memory = blank("touch")
    with plugged("touch", memory) as key:
        for step in (set_pin, make(Verification.PASSCODE), check_pin, make(Verification.PASSCODE, b"member-2")):
            key.run(step(memory.state))
    for credential in memory.state.credentials:
        credential.user_id = USER
    with plugged("touch", memory) as key:
        key.run(check_pin(memory.state))
        room = key.info.remaining_credentials
        assert room is not None
        tidy = TidyCredentials(rp_id=RP_ID, user_id=b64(USER), keep=())
        assert key.run(tidy, lambda state: len(state.credentials) == 1) == CANCELLED
        assert len(memory.state.credentials) == 1
        assert key.info.remaining_credentials == room + 1
