"""What these tests have written to a key: noted by the device process's answers, and told at the end."""
# ruff: noqa: D102 - the operations are described by hid.client.Devices

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from enum import Enum
from pathlib import Path
from typing import Any

from hid.client import Devices
from hid.events import CredentialMade, Done, Failed, FingerCaptured, Progress
from hid.vocabulary import Reason, Verification

UNSURE = {Reason.REMOVED, Reason.BROKER_LOST, Reason.SILENT, Reason.TIMED_OUT, Reason.CANCELLED}
"""Reasons of a failure after which it is unknown whether the key has written."""


class Trace(Enum):
    """Whether something of ours is on the key, in the tester's words."""

    NOTHING = "ありません"
    PERHAPS = "残っているかもしれません（途中で切れました）"
    LEFT = "残っています"


class Ledger(dict[str, Trace]):
    """For each thing that these tests can leave on a key, whether it is there; by the tester's name for the thing."""

    PASSCODE = "テストで決めたパスコード"
    FINGERPRINT = "テストで読み取った指紋"
    CREDENTIAL = "テスト用の登録（localhost）"
    MEMBER = "練習用の会員の登録"

    def __init__(self) -> None:
        things = (self.PASSCODE, self.FINGERPRINT, self.CREDENTIAL, self.MEMBER)
        super().__init__(dict.fromkeys(things, Trace.NOTHING))

    def lines(self) -> list[str]:
        """Return a line for each thing, also for one that is not on a key."""
        return [f"{name}: {trace.value}" for name, trace in self.items()]


class NotedDevices(Devices):
    """The terminal's devices. What the operations below write is noted in `ledger`.

    Until the key has answered, PERHAPS is noted. After success, LEFT is noted, or NOTHING for a deletion or a reset. If the
    key refused, what was noted before is noted again. PERHAPS stays if the operation was cut off or left. An operation whose
    success would change nothing, such as a deletion of what is not there, changes no note.

    That a finger is removed is not noted. A reset is taken to be that of the key that all was written to. A deletion is taken
    to be that of the credential made.

    Attributes:
        credential: what the ledger calls the credentials that are made or deleted now.
    """

    def __init__(
        self, ledger: Ledger, broker: Sequence[str] | None = None, service: Path | None = None
    ) -> None:
        super().__init__(broker, service=service)
        self.credential = Ledger.CREDENTIAL
        self._ledger = ledger

    def reset(self, device: str) -> AsyncGenerator[Progress, None]:
        resetting: AsyncGenerator[Progress, None] = super().reset(device)
        for what in self._ledger:
            resetting = self._noted(what, resetting, Trace.NOTHING)
        return resetting

    def set_pin(self, device: str, pin: str, rp_id: str) -> AsyncGenerator[Progress, None]:
        return self._noted(Ledger.PASSCODE, super().set_pin(device, pin, rp_id))

    def change_pin(self, device: str, pin: str, new_pin: str, rp_id: str) -> AsyncGenerator[Progress, None]:
        return self._noted(Ledger.PASSCODE, super().change_pin(device, pin, new_pin, rp_id))

    def capture_finger(self, device: str, name: str = "") -> AsyncGenerator[Progress, None]:
        return self._noted(Ledger.FINGERPRINT, super().capture_finger(device, name))

    def make_credential(
        self, device: str, options: dict[str, Any], origin: str, verification: Verification
    ) -> AsyncGenerator[Progress, None]:
        return self._noted(self.credential, super().make_credential(device, options, origin, verification))

    def delete_credential(
        self,
        device: str,
        rp_id: str,
        credential_id: str,
        verification: Verification = Verification.PASSCODE,
    ) -> AsyncGenerator[Progress, None]:
        deleting = super().delete_credential(device, rp_id, credential_id, verification)
        return self._noted(self.credential, deleting, Trace.NOTHING)

    async def _noted(
        self, what: str, operation: AsyncGenerator[Progress, None], done: Trace = Trace.LEFT
    ) -> AsyncGenerator[Progress, None]:
        """Yield the operation's events. Note `done` after success, and what was noted before if the key refused."""
        before = self._ledger[what]
        if before is not done:
            self._ledger[what] = Trace.PERHAPS
        async with aclosing(operation) as events:
            async for event in events:
                match event:
                    case Failed() if event.reason not in UNSURE:
                        self._ledger[what] = before
                    case Done() | FingerCaptured() | CredentialMade():
                        self._ledger[what] = done
                yield event
