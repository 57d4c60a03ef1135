"""Words that requests and events share: transports, ways of verification, reasons of failure, bounded types.

Every text, list and number that crosses between the processes has its bound in its type, so that both sides check
the same one.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import msgspec

MAX_ATTACHED = 32
"""Authenticators attached at once. The broker opens no further one."""
MAX_FINGERS = 64
"""Fingerprints in one list; authenticators hold five or ten."""
MAX_CREDENTIALS = 1000
"""Credentials in one list; authenticators hold 25 to some hundreds."""
MAX_ASSERTIONS = 64
"""Assertions of one sign-in: accounts of one RP on one authenticator."""

Name = Annotated[str, msgspec.Meta(max_length=64)]
"""One line, as `hid.names.printable` makes it."""
Text = Annotated[str, msgspec.Meta(max_length=512)]
Identifier = Annotated[str, msgspec.Meta(max_length=16 * 1024)]
"""Base64url or hexadecimal of what fits into one CTAPHID message (7,609 bytes)."""
Names = Annotated[tuple[Name, ...], msgspec.Meta(max_length=32)]
Count = Annotated[int, msgspec.Meta(ge=0, le=0xFFFF)]
OperationNumber = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]
CoseNumber = Annotated[int, msgspec.Meta(ge=-(2**31), le=2**31 - 1)]
Long = Annotated[str, msgspec.Meta(max_length=64 * 1024)]
"""Base64url of what an authenticator signed, with what stands around it."""
if TYPE_CHECKING:  # the terminal hands it on unread; the service reads it
    ResponseJson = dict[str, Any]
else:
    _Member = Long | CoseNumber | Annotated[list[Name], msgspec.Meta(max_length=32)] | dict[Name, bool]
    ResponseJson = dict[Name, Long | dict[Name, _Member]]
    """A WebAuthn response in JSON. Its type has three levels, so that no sender can nest without end."""


class Transport(StrEnum):
    """How an authenticator is reached (WebAuthn's AuthenticatorTransport names)."""

    USB = "usb"
    NFC = "nfc"


class Advice(StrEnum):
    """What a fingerprint sample taught: CTAP 2.1 §6.7.4 lastEnrollSampleStatus, in our words."""

    GOOD = "good"
    TOO_HIGH = "too-high"
    TOO_LOW = "too-low"
    TOO_LEFT = "too-left"
    TOO_RIGHT = "too-right"
    TOO_FAST = "too-fast"
    TOO_SLOW = "too-slow"
    POOR_QUALITY = "poor-quality"
    TOO_SKEWED = "too-skewed"
    TOO_SHORT = "too-short"
    MERGE_FAILURE = "merge-failure"
    ALREADY_ENROLLED = "already-enrolled"
    NO_TOUCH = "no-touch"
    NO_TRANSITION = "no-transition"
    AGAIN = "again"
    """A code this build does not know: nothing is lost, the sample is asked for again."""


class Reason(StrEnum):
    """Why an operation ended without success."""

    REMOVED = "removed"
    CANCELLED = "cancelled"
    TIMED_OUT = "timed-out"
    """The customer did nothing for as long as the operation was allowed to wait."""
    SILENT = "silent"
    """The authenticator stopped answering, or answers no sense: pull it out and put it in again."""
    NO_PERMISSION = "no-permission"
    """The operating system refuses the device to this user (a udev rule is missing)."""
    BUSY = "busy"
    """Another program holds the authenticator."""
    NOT_FIDO = "not-fido"
    """What lies on the reader is no authenticator: a credit card, a card for trains, a card to prove who one is."""
    NOT_AN_AUTHENTICATOR = "not-an-authenticator"
    """What was plugged in is a fingerprint reader for computers: it holds no credential, and none can be made with it."""
    HOLD_STILL = "hold-still"
    """The card is there and could not be read: it must be laid down again, flat, and kept still."""
    LAY_AGAIN = "lay-again"
    """The card takes being laid down for a touch, and that was too long ago (two minutes): lift it, lay it again."""
    READER_LOST = "reader-lost"
    """The reader, or the service behind it, is gone; the card is not the cause."""
    PIN_INVALID = "pin-invalid"
    PIN_AUTH_BLOCKED = "pin-auth-blocked"
    """Three wrong PINs since power-up: it must be pulled out and put in, or lifted and laid down, again."""
    PIN_BLOCKED = "pin-blocked"
    """No tries left: only a reset helps."""
    PIN_NOT_SET = "pin-not-set"
    PIN_POLICY = "pin-policy"
    PIN_WANTED = "pin-wanted"
    """The token is gone (re-plugged, expired): ask for the passcode again."""
    UV_BLOCKED = "uv-blocked"
    """The sensor refuses further fingers; the PIN lifts it."""
    ALREADY_ENROLLED = "already-enrolled"
    """A credential of the exclude list is on this authenticator."""
    NO_CREDENTIALS = "no-credentials"
    FINGERPRINTS_FULL = "fingerprints-full"
    CREDENTIALS_FULL = "credentials-full"
    RESET_TOO_LATE = "reset-too-late"
    """A reset is taken within seconds of power-up alone: pull out, put in, and ask at once."""
    NO_VERIFICATION = "no-verification"
    """The model has neither a PIN nor a sensor that can be set up: it can't tell its owner from anybody."""
    UNSUPPORTED = "unsupported"
    REFUSED = "refused"
    """The authenticator said no for a reason that has no words of its own; `Failed.detail` names the code."""
    BROKER_LOST = "broker-lost"
    """The device process ended; said by the client, never by the broker."""


class Verification(StrEnum):
    """How the customer proves to be the owner of the authenticator."""

    FINGERPRINT = "fingerprint"
    PASSCODE = "passcode"
