"""What can be wrong with a key, switched on and off while it runs.

Every fault can be delayed: with `after`, that many packets pass first, counted both ways by the transport (a card counts
commands alone). Each fault says what `n` means; one that does not ignores it.
Those on the wire are CTAPHID's, and do nothing on a card. The others strike CTAP2 commands alone, not U2F messages.

What a model is like from its factory (preview commands alone, always verifying, no list of algorithms, …) is not a fault
but a `profile`.
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
    """Answers the next n CTAP2 commands (every one without n) with as many random bytes as the answer has; each is carried out."""
    FOREIGN_FRAMES = "foreign-frames"
    """Sends, before each frame of its own, one of a channel that another program might have."""
    ENDLESS_KEEPALIVE = "endless-keepalive"
    """Runs no CTAP2 command and says "processing" for ever instead; hears no CANCEL. INIT on the channel ends it."""
    BUSY = "busy"
    """Answers ERR_CHANNEL_BUSY to the next n messages other than INIT and CANCEL (for ever without n)."""
    WRONG_NONCE = "wrong-nonce"
    """Answers each of the next n CTAPHID_INIT (every one without n) twice: with a wrong nonce, then correctly."""
    UNPLUG_AFTER = "unplug-after-N-packets"
    """Falls out of its socket after n packets, counted both ways (at once without n). The fault is switched off then."""
    UNPLUG_AT_BYTE = "unplug-at-byte-N"
    """Falls out of its socket with the report that holds byte n, from 0, counted both ways, and that is lost. Then it is off."""
    LYING_PACKETS = "lying-packets"
    """Announces in the first packet of each CTAP2 or U2F answer CTAPHID's longest message, but sends only the answer."""

    # in the authenticator
    PIN_AUTH_BLOCKED = "pin-auth-blocked"
    """Behaves as after three wrong PINs, re-plugged or not."""
    FULL = "full"
    """No room for another discoverable credential."""
    FINGERPRINTS_FULL = "fingerprints-full"
    """No room for another fingerprint."""
    UNKNOWN_FEEDBACK = "unknown-feedback"
    """Answers each of the next n samples (every one without n) with a code of no specification, and does not count it."""
    BROKEN_NAMES = "broken-names"
    """Ends the names of accounts with half a UTF-8 character."""
    DECEITFUL_NAMES = "deceitful-names"
    """Puts right-to-left marks into the names of accounts, and does not end them."""
    OTHER_AAGUID = "other-aaguid"
    """Gives another AAGUID each time, in getInfo and in each new credential."""
    BROKEN_CERTIFICATE = "broken-certificate"
    """Attests with a certificate that is no certificate."""
    EMPTY_CREDENTIAL_ID = "empty-credential-id"
    """Sends no bytes as the id of a new credential, which the key keeps under its true id."""
    LONG_CREDENTIAL_ID = "long-credential-id"
    """Sends 2,000 random bytes, far over what getInfo promises, as the id of a new credential, kept under its true id."""

    # in the encoding of answers
    NON_CANONICAL = "non-canonical"
    """Answers with a map whose length is written in two bytes instead of one."""
    DEEP_NESTING = "deep-nesting"
    """Answers with 7,608 arrays, each in the one before it."""
    HUGE_LENGTHS = "huge-lengths"
    """Answers with an array that claims to have 2**64 - 1 elements."""
    LYING_LENGTHS = "lying-lengths"
    """Answers with a map that claims one pair more than it has."""
    LONGEST_ANSWER = "longest-answer"
    """Fills each answer up to 7,609 bytes, the most that CTAPHID carries, with an unknown member."""


@dataclass
class Faults:
    """The fault that is switched on, if any.

    `n` counts down what its `Fault` says, uses, packets or bytes, and is None without a count; `after` counts down the packets
    before the fault begins.
    """

    active: Fault | None = None
    n: int | None = None
    after: int = 0

    def set(self, fault: Fault | None, n: int | None = None, after: int = 0) -> None:
        """Switch a fault on in place of the one before, to begin after `after` packets; None switches it off."""
        self.active, self.n, self.after = fault, n, after

    def is_on(self, fault: Fault) -> bool:
        """Return whether this fault is switched on and has begun, whatever is left of `n`."""
        return self.active is fault and self.after == 0

    def count_packet(self) -> None:
        """Count one packet, either way, off `after`, never off n. Transports call it for each."""
        self.after = max(0, self.after - 1)

    def take(self, fault: Fault) -> bool:
        """Return whether `fault` applies now, and use up one of `n` if so; with none left, switch it off and return False."""
        if not self.is_on(fault):
            return False
        if self.n is not None:
            if self.n <= 0:
                self.set(None)
                return False
            self.n -= 1
        return True

    def strikes_after(self, fault: Fault, cost: int = 1) -> bool:
        """Let `cost` packets or bytes pass and take them from n. Return True if `fault` strikes now: n is too small, or None.

        Return False if the fault is not on.
        """
        if not self.is_on(fault):
            return False
        if self.n is None or self.n < cost:
            return True
        self.n -= cost
        return False

    def credential_id(self, true_id: bytes) -> bytes:
        """Return the id that is sent for a new credential: `true_id`, or an empty or overlong one while such a fault is on."""
        if self.is_on(Fault.EMPTY_CREDENTIAL_ID):
            return b""
        if self.is_on(Fault.LONG_CREDENTIAL_ID):
            return secrets.token_bytes(_LONG_ID)
        return true_id
