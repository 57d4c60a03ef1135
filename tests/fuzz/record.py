"""Records what the virtual key answers in every profile, and what hid makes of it.

python -m tests.fuzz.record          the same answers, and new profiles', as hid reports them now
python -m tests.fuzz.record --keys   new answers of every profile
"""

import json
import lzma
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import msgspec
from fido2.ctap import STATUS

from hid.connection import DeviceConnection
from hid.events import AuthenticatorInfo, Progress
from hid.virtual.profile import PROFILES
from hid.virtual.user import FingerLaid, Placement
from tests.fuzz.conversation import PIN, Answer, Conversation, Speaker, converse
from tests.support.key_bench import Key

FILE = Path(__file__).parent / "recorded.json.xz"
SCRIPT = (0, 2, 1, 4, 5, 13, 2, 8, 2, 10, 9, 11, 12, 14, 1, 15, 16, 17, 3, 18)
"""Places in OPERATIONS: a passcode, a finger, a credential, sign-ins, what is stored, a touch, a reset."""
FINGER = FingerLaid("left-thumb", Placement.GOOD, 60.0)


class Recorder(Speaker):
    """The virtual key, with a finger laid on it for each command; keeps what it answers in `answers`."""

    def __init__(self, profile: str) -> None:
        super().__init__(())
        model = PROFILES[profile]
        # its passcode is not what is read; with ours the recording gets further
        self.key = Key(msgspec.structs.replace(model, factory_pin=PIN) if model.factory_pin else model)
        self.answers: list[Answer] = []

    def call(
        self,
        cmd: int,
        data: bytes = b"",
        event: Event | None = None,
        on_keepalive: Callable[[STATUS], None] | None = None,
    ) -> bytes:
        waited = False

        def waits(status: STATUS) -> None:
            nonlocal waited
            waited = True
            if on_keepalive is not None:
                on_keepalive(status)

        self.key.lay(*[FINGER] * 8)
        said = self.key.call(cmd, data, event, waits)
        self.answers.append(Answer(waited, said))
        return said


def reported_by(connection: DeviceConnection, operations: tuple[int, ...]) -> list[Any]:
    """Return all that hid reports of a conversation, as plain JSON."""
    reported: list[AuthenticatorInfo | Progress] = []
    converse(connection, operations, reported.append)
    return [msgspec.json.decode(msgspec.json.encode(each)) for each in reported]


def recorded() -> dict[str, tuple[Conversation, list[Any]]]:
    """Return the conversations that were recorded, and what hid reported of each then, by profile."""
    kept = json.loads(lzma.decompress(FILE.read_bytes()))
    return {name: (Conversation.read(bytes.fromhex(said)), reported) for name, (said, reported) in kept.items()}


def record(*, keys: bool) -> None:
    """Write FILE anew with what hid reports now: of the recorded answers or, with `keys` and for new profiles, of new ones."""
    before = recorded() if not keys and FILE.exists() else {}
    kept = {}
    for name in (name for name, model in PROFILES.items() if model.ctap2):
        if name in before:
            conversation = before[name][0]
            reported = reported_by(Speaker(conversation.answers), conversation.operations)
        else:
            key = Recorder(name)
            reported = reported_by(key, SCRIPT)
            conversation = Conversation(SCRIPT, tuple(key.answers))
        kept[name] = (conversation.written().hex(), reported)
    FILE.write_bytes(lzma.compress(json.dumps(kept, indent=0, sort_keys=True).encode(), preset=9))


if __name__ == "__main__":
    record(keys="--keys" in sys.argv[1:])
