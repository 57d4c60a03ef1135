"""Words that requests and events share: transports, ways of verification, reasons of failure, bounded types.

Every text, list and number that crosses between the processes has its bound in its type, so that both sides check
the same one; only a request's WebAuthn options have no other bound than their frame's (wire.py).
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import msgspec

MAX_ATTACHED = 32
"""Devices attached at once. The broker neither reports nor opens a further one, until it is put in again with room for it."""
MAX_FINGERS = 64
"""Fingerprints in one list; authenticators hold five or ten."""
MAX_CREDENTIALS = 1000
"""Credentials in one list; authenticators hold 25 to some hundreds."""
MAX_ASSERTIONS = 64
"""Assertions of one sign-in: accounts of one RP on one authenticator."""

Name = Annotated[str, msgspec.Meta(max_length=64)]
"""One line, as `common.printable` makes it."""
Text = Annotated[str, msgspec.Meta(max_length=512)]
Identifier = Annotated[str, msgspec.Meta(max_length=16 * 1024)]
"""Base64url or hexadecimal of what fits into one CTAPHID message (7,609 bytes)."""
Names = Annotated[tuple[Name, ...], msgspec.Meta(max_length=32)]
Count = Annotated[int, msgspec.Meta(ge=0, le=0xFFFF)]
OperationNumber = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]
CoseNumber = Annotated[int, msgspec.Meta(ge=-(2**31), le=2**31 - 1)]
EncodedMember = Annotated[str, msgspec.Meta(max_length=64 * 1024)]
"""Base64url of one member of a WebAuthn response, such as the attestation object."""
if TYPE_CHECKING:  # the terminal hands it on unread; the service reads it
    ResponseJson = dict[str, Any]
else:
    _Member = EncodedMember | CoseNumber | Annotated[list[Name], msgspec.Meta(max_length=32)] | dict[Name, bool]
    ResponseJson = dict[Name, EncodedMember | dict[Name, _Member]]
    """A WebAuthn response in JSON. Its type has three levels, so that no sender can nest without end."""


class Transport(StrEnum):
    """How an authenticator is reached: two of WebAuthn's AuthenticatorTransport names."""

    USB = "usb"
    NFC = "nfc"


class Advice(StrEnum):
    """The outcome of a fingerprint sample (lastEnrollSampleStatus, CTAP 2.1 §6.7.4)."""

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
    """A code that is unknown here. The sample does not count, and is asked for again."""


class Reason(StrEnum):
    """Why an operation ended without success, or a device can't be used."""

    REMOVED = "removed"
    CANCELLED = "cancelled"
    TIMED_OUT = "timed-out"
    """The authenticator waited in vain for a touch or a finger, or the operation took too long."""
    SILENT = "silent"
    """The authenticator stopped answering, or breaks its protocol.

    If it could not be opened, or is a card that left a command unanswered, it has to be put in again; else the next operation
    may succeed.
    """
    NO_PERMISSION = "no-permission"
    """The operating system does not let this user open the device; a udev rule is missing."""
    BUSY = "busy"
    """Another program holds the authenticator, or too many operations wait for it."""
    NOT_FIDO = "not-fido"
    """The card on the reader is not an authenticator but, for instance, a train pass or an ID card."""
    PAYMENT_CARD = "payment-card"
    """The card on the reader is a credit card: it has no FIDO application, and has the environment of payment systems."""
    NOT_AN_AUTHENTICATOR = "not-an-authenticator"
    """The device is a fingerprint reader for computers, which can't hold a credential."""
    HOLD_STILL = "hold-still"
    """The card is there but could not be read. It has to lie flat and be left there.

    Opening it is tried again each second, so that it may become ready without being laid down again.
    """
    LAY_AGAIN = "lay-again"
    """The card was laid down more than two minutes ago, too long to count as a touch. It has to be laid down again."""
    READER_LOST = "reader-lost"
    """The reader, or pcscd, is gone. The card is not the cause."""
    PIN_INVALID = "pin-invalid"
    PIN_AUTH_BLOCKED = "pin-auth-blocked"
    """Three PINs were wrong since power-up. It has to be plugged in, or laid down, again."""
    PIN_BLOCKED = "pin-blocked"
    """No tries of the PIN are left. Only a reset helps."""
    PIN_NOT_SET = "pin-not-set"
    PIN_POLICY = "pin-policy"
    PIN_WANTED = "pin-wanted"
    """No token serves: none was made, or it was used up, expired or does not permit this. The PIN has to be entered again."""
    UV_BLOCKED = "uv-blocked"
    """The sensor takes no further finger until the PIN is entered; or a sensor that reports no tries did not know three fingers."""
    ALREADY_ENROLLED = "already-enrolled"
    """A credential of the exclude list is on this authenticator."""
    NO_CREDENTIALS = "no-credentials"
    FINGERPRINTS_FULL = "fingerprints-full"
    CREDENTIALS_FULL = "credentials-full"
    RESET_TOO_LATE = "reset-too-late"
    """A reset is possible only within seconds of power-up. It has to be plugged in again, and reset at once."""
    NO_VERIFICATION = "no-verification"
    """The model has no user verification: neither a PIN nor a sensor."""
    UNSUPPORTED = "unsupported"
    """The model can't do this: not at all, not as it is set up, or not over this transport."""
    REFUSED = "refused"
    """The authenticator refused for a cause without a reason of its own here, or the request can't be carried out: its
    options are malformed, or a PIN is set already. `Failed.detail` names the status or the fault."""
    BROKER_LOST = "broker-lost"
    """The device process ended, or is not running. Reported by the client, never by the broker."""


class Verification(StrEnum):
    """How the user is verified."""

    FINGERPRINT = "fingerprint"
    """By the authenticator itself: with its sensor, or in any other way that is built in."""
    PASSCODE = "passcode"
    """By the client PIN, with the token that was kept when it was set, changed or checked."""
