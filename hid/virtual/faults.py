"""What can be wrong with a key, switched on and off while it runs."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """One kind of misbehaviour."""

    # on the wire
    SILENT = "silent"
    """After n packets, counted both ways (at once without n), takes every packet and answers none."""
    GARBAGE = "garbage"
    """Answers each command with a frame of random bytes after the header."""
    FOREIGN_FRAMES = "foreign-frames"
    """Sends, before each frame of its own, one of a channel that another program might have."""
    ENDLESS_KEEPALIVE = "endless-keepalive"
    """Says "processing" for ever, whatever is asked, and hears no CANCEL."""
    BUSY = "busy"
    """Answers ERR_CHANNEL_BUSY to the next n messages (for ever without n)."""
    WRONG_NONCE = "wrong-nonce"
    """Answers CTAPHID_INIT with a nonce nobody sent, and then rightly."""
    UNPLUG_AFTER = "unplug-after-N-packets"
    """Falls out of its socket after n packets, counted both ways."""

    # in the authenticator
    PIN_AUTH_BLOCKED = "pin-auth-blocked"
    """Behaves as after three wrong PINs, re-plugged or not."""
    FULL = "full"
    """No room for another discoverable credential."""
    FINGERPRINTS_FULL = "fingerprints-full"
    """No room for another fingerprint."""
    UNKNOWN_FEEDBACK = "unknown-feedback"
    """Each sample is answered with a feedback code that no specification holds, and does not count."""
    NON_CANONICAL = "non-canonical"
    """Answers with CBOR whose map lengths are written in two bytes."""
    BROKEN_NAMES = "broken-names"
    """Cuts the names of accounts in the middle of a UTF-8 character."""
    OTHER_AAGUID = "other-aaguid"
    """Says another AAGUID in getInfo each time."""


@dataclass
class Faults:
    """The fault switched on in one key, if any; `n` counts down where the fault counts."""

    active: Fault | None = None
    n: int | None = None

    def set(self, fault: Fault | None, n: int | None = None) -> None:
        """Switch one on, or with None all off."""
        self.active, self.n = fault, n

    def is_on(self, fault: Fault) -> bool:
        """Whether it is this one."""
        return self.active is fault

    def take(self, fault: Fault) -> bool:
        """Whether `fault` is on for this once: with a count it is used up."""
        if self.active is not fault:
            return False
        if self.n is not None:
            if self.n <= 0:
                self.set(None)
                return False
            self.n -= 1
        return True

    def runs_out(self, fault: Fault) -> bool:
        """Count one of the n things that still go well; whether there are none left."""
        if self.active is not fault:
            return False
        if self.n:
            self.n -= 1
            return False
        return True
