"""What can be wrong with a key, switched on and off while it runs.

Every fault can wait: with `after`, that many packets go well first, counted both ways by the face that carries
them (a face without packets counts its messages). What `n` means is said of each fault.

What a model is like from its factory (preview commands alone, always verifying, no list of algorithms, …) is no
fault but a `profile`.
"""

import secrets
from dataclasses import dataclass
from enum import StrEnum

_LONG_ID = 2000


class Fault(StrEnum):
    """One kind of misbehaviour."""

    # on the wire
    SILENT = "silent"
    """After n packets, counted both ways (at once without n), takes every packet and answers none."""
    GARBAGE = "garbage"
    """Answers the next n commands (every one without n) with a frame of random bytes after the header."""
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
    UNPLUG_AT_BYTE = "unplug-at-byte-N"
    """Falls out with byte n of what goes over the wire, both ways; on USB that is the report which holds it."""
    LYING_PACKETS = "lying-packets"
    """Announces the longest message there can be in front of each answer, and sends what there is."""

    # in the authenticator
    PIN_AUTH_BLOCKED = "pin-auth-blocked"
    """Behaves as after three wrong PINs, re-plugged or not."""
    FULL = "full"
    """No room for another discoverable credential."""
    FINGERPRINTS_FULL = "fingerprints-full"
    """No room for another fingerprint."""
    UNKNOWN_FEEDBACK = "unknown-feedback"
    """Each of the next n samples is answered with a code that no specification holds, and does not count."""
    BROKEN_NAMES = "broken-names"
    """Cuts the names of accounts in the middle of a UTF-8 character."""
    DECEITFUL_NAMES = "deceitful-names"
    """Puts marks into the names of accounts that turn what follows from right to left, and ends none of them."""
    OTHER_AAGUID = "other-aaguid"
    """Says another AAGUID in getInfo each time."""
    BROKEN_CERTIFICATE = "broken-certificate"
    """Attests with a certificate that is no certificate."""
    EMPTY_CREDENTIAL_ID = "empty-credential-id"
    """Makes credentials whose id has no bytes."""
    LONG_CREDENTIAL_ID = "long-credential-id"
    """Makes credentials whose id has 2,000 bytes, far over what getInfo promises."""

    # in the encoding of answers
    NON_CANONICAL = "non-canonical"
    """Answers with CBOR whose map lengths are written in two bytes."""
    DEEP_NESTING = "deep-nesting"
    """Answers with 7,608 arrays, each in the one before it."""
    HUGE_LENGTHS = "huge-lengths"
    """Answers with an array that claims to have 2**64 - 1 elements."""
    LYING_LENGTHS = "lying-lengths"
    """Answers with a map that claims one pair more than it has."""
    LONGEST_ANSWER = "longest-answer"
    """Fills each answer up to 7,609 bytes, the most that CTAPHID carries, with a member nobody knows."""


@dataclass
class Faults:
    """The fault switched on in one key, if any; `n` counts down where the fault counts, `after` before it begins."""

    active: Fault | None = None
    n: int | None = None
    after: int = 0

    def set(self, fault: Fault | None, n: int | None = None, after: int = 0) -> None:
        """Switch one on, or with None all off."""
        self.active, self.n, self.after = fault, n, after

    def is_on(self, fault: Fault) -> bool:
        """Whether it is this one, and it has begun."""
        return self.active is fault and self.after == 0

    def passes(self) -> None:
        """A packet went by, one way or the other; faces call it for each."""
        self.after = max(0, self.after - 1)

    def take(self, fault: Fault) -> bool:
        """Whether `fault` is on for this once: with a count it is used up."""
        if not self.is_on(fault):
            return False
        if self.n is not None:
            if self.n <= 0:
                self.set(None)
                return False
            self.n -= 1
        return True

    def runs_out(self, fault: Fault, cost: int = 1) -> bool:
        """Take `cost` from the n that still go well; whether there are not enough of them left."""
        if not self.is_on(fault):
            return False
        if self.n is None or self.n < cost:
            return True
        self.n -= cost
        return False

    def credential_id(self, true_id: bytes) -> bytes:
        """The id that the key shows for a credential it has just made."""
        if self.is_on(Fault.EMPTY_CREDENTIAL_ID):
            return b""
        if self.is_on(Fault.LONG_CREDENTIAL_ID):
            return secrets.token_bytes(_LONG_ID)
        return true_id
