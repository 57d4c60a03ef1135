"""What the device process reports to the terminal: devices that come and go, and the progress of operations.

Device events (Attached, Ready, Unusable, Detached, Readers) come by themselves. Progress events belong to one operation, whose
number stands on the OperationEvent around them; the last one of an operation is one of ENDS. The client ends a
device process that sends an event outside the bounds of these types.
"""

from typing import Annotated

import msgspec

from hid.vocabulary import (
    MAX_ASSERTIONS,
    MAX_CREDENTIALS,
    MAX_FINGERS,
    Advice,
    CoseNumber,
    Count,
    Identifier,
    Name,
    Names,
    OperationNumber,
    Reason,
    ResponseJson,
    Text,
    Transport,
    Verification,
)


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the types that events hold."""


class BrokerEvent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="event"):
    """Base of everything that the broker reports."""


# Devices ---------------------------------------------------------------------------------------------------


class Port(Part, frozen=True, kw_only=True):
    """What the kernel reports of a device without opening it: enough to name it and to recognise it later."""

    path: Text
    """Physical place, the same after re-plugging: ``usb-0000:00:14.0-2``, or a reader's name. Without one, the node's name."""
    vendor: Count
    product: Count
    """USB ids; both are 0 for a card."""
    name: Name
    """USB product string, or a name in place of one; shown to the customer until the model is known. Never empty."""
    manufacturer: Name = ""
    """USB manufacturer string; empty if there is none."""
    serial: Name = ""


class AuthenticatorInfo(Part, frozen=True, kw_only=True):
    """What an authenticator reports of itself (authenticatorGetInfo), with the tries left of its PIN and its sensor."""

    aaguid: Name
    """Lower-case UUID, e.g. ``ee882879-721c-4913-9775-3dfcce97072a``; all zeros if it reports none."""
    versions: Names
    fido2: bool
    has_sensor: bool
    """Lists bioEnroll, or its preview of CTAP 2.0: fingerprints can be enrolled here, if it has a PIN that can be used (`takes_pin`)."""
    has_fingers: bool
    """Built-in verification is set up, and is by fingerprint as far as the authenticator reports."""
    pin_set: bool
    takes_pin: bool
    """Has a client PIN, set or not, that can be used here to make credentials and sign in, or to enrol fingerprints."""
    min_pin_length: Count
    max_pin_length: Count
    force_pin_change: bool
    always_uv: bool
    discoverable: bool
    """Can store discoverable credentials (option rk)."""
    manages_credentials: bool
    verifies_by_itself: bool | None = None
    """True if a finger is enrolled; else whether built-in verification is set up (option uv), None without that option."""
    protects_credentials: bool = False
    """Has the extension credProtect."""
    algorithms: Annotated[tuple[CoseNumber, ...], msgspec.Meta(max_length=64)] = ()
    """COSE algorithms of its credentials; empty if it reports none."""
    remaining_credentials: Count | None = None
    """How many more discoverable credentials fit, as last asked; None if not reported. MakeCredential does not ask anew."""
    uv_retries: Count | None = None
    """Fingers left to try before the sensor blocks; None if built-in verification is not set up, or it does not report them."""
    pin_retries: Count | None = None
    """PINs left to try; None before a PIN is set, or if the authenticator does not report it."""
    pin_locked: bool = False
    """Takes no PIN until it is powered anew (powerCycleState). Not every authenticator reports this."""
    transports_for_reset: Names = ()
    """Transports over which it takes a reset (CTAP 2.3 transportsForReset); empty if it reports none."""
    long_touch_for_reset: bool = False
    """A reset takes a touch of some ten seconds (CTAP 2.3 longTouchForReset)."""


class Attached(BrokerEvent, frozen=True, tag="attached"):
    """A device was plugged in, or laid on a reader. Ready, Unusable or Detached follows.

    `device` names this presence: the same device put in again gets a new name.
    """

    device: Name
    transport: Transport
    port: Port
    left_in: bool = False
    """Whether it was there already when the broker began to look or, for a card, when pcscd started: it was not just put in."""


class Ready(BrokerEvent, frozen=True, tag="ready"):
    """The authenticator takes operations (Select alone if not `fido2`). Sent again if `info` is found changed, as by SetPin."""

    device: Name
    info: AuthenticatorInfo


class Unusable(BrokerEvent, frozen=True, tag="unusable"):
    """The device is there but can't be used, for `reason`. If that changes, Ready or another Unusable follows."""

    device: Name
    reason: Reason
    detail: Text = ""
    """For engineers: the CTAP error's name, the errno, the udev rule to install. Never shown to a customer."""


class Detached(BrokerEvent, frozen=True, tag="detached"):
    """The device is gone. Its operations have failed, or are about to fail, with REMOVED; BROKER_LOST if the broker is gone."""

    device: Name


class Readers(BrokerEvent, frozen=True, tag="readers"):
    """How many card readers there are now, with or without a card.

    Sent when the number changes. It is 0 until the first event, and again, without an event, once the broker is lost.
    """

    number: Count


# Progress of an operation ----------------------------------------------------------------------------------


class Progress(BrokerEvent, frozen=True, kw_only=True):
    """Base of the events of an operation."""


class TouchWanted(Progress, frozen=True, tag="touch-wanted"):
    """The authenticator waits for a touch (user presence)."""


class FingerWanted(Progress, frozen=True, tag="finger-wanted"):
    """The sensor waits for an enrolled finger: for the first time, or `again` after one that it did not recognise."""

    tries_left: Count | None = None
    """None if the authenticator does not report it."""
    again: bool = False
    """The finger before was not recognised."""


class SampleWanted(Progress, frozen=True, tag="sample-wanted"):
    """Capture waits for the finger: `remaining` good samples of `total` are still to come."""

    remaining: Count
    total: Count


class Sample(Progress, frozen=True, tag="sample"):
    """One sample was taken. `total` is the most that the authenticator has asked for in this capture."""

    advice: Advice
    remaining: Count
    total: Count

    @property
    def good(self) -> bool:
        """Whether the sample counts towards the fingerprint: its advice is GOOD."""
        return self.advice is Advice.GOOD


class Failed(Progress, frozen=True, tag="failed"):
    """The operation ended without success."""

    reason: Reason
    tries_left: Count | None = None
    """With PIN_INVALID: PINs left to try until only a reset helps; None if not reported."""
    tries_until_replug: Count | None = None
    """With PIN_INVALID: PINs left to try (at most two) until the authenticator has to be plugged in anew."""
    detail: Text = ""


class Done(Progress, frozen=True, tag="done"):
    """The operation succeeded and has no result to report."""


class FingerCaptured(Progress, frozen=True, tag="finger-captured"):
    """The fingerprint is enrolled and stored under `template_id` (hexadecimal)."""

    template_id: Identifier


class Finger(Part, frozen=True, kw_only=True):
    """An enrolled fingerprint, as the authenticator lists it."""

    template_id: Identifier
    """Hexadecimal."""
    name: Name = ""
    """Its friendly name; empty if it was given none."""


class FingersListed(Progress, frozen=True, tag="fingers-listed"):
    """The enrolled fingerprints, in the authenticator's order."""

    fingers: Annotated[tuple[Finger, ...], msgspec.Meta(max_length=MAX_FINGERS)]


class StoredCredential(Part, frozen=True, kw_only=True):
    """A discoverable credential as the authenticator lists it (§6.8.4). The RP chose its names; they are made printable."""

    rp_id: Text
    """As asked for; in a list of all RPs as the authenticator keeps it, which may be the end of a long one, or empty."""
    credential_id: Identifier
    """Base64url without padding, as DeleteCredential takes it."""
    user_id: Identifier = ""
    """User handle, base64url without padding."""
    user_name: Name = ""
    display_name: Name = ""


class CredentialsListed(Progress, frozen=True, tag="credentials-listed"):
    """The discoverable credentials, RP by RP in the authenticator's order."""

    credentials: Annotated[tuple[StoredCredential, ...], msgspec.Meta(max_length=MAX_CREDENTIALS)]
    remaining: Count | None = None
    """How many more fit; None if the authenticator does not report it."""


class CredentialsTidied(Progress, frozen=True, tag="credentials-tidied"):
    """The credentials that their service no longer knows are deleted: `removed` holds their ids (base64url), maybe none."""

    removed: Annotated[tuple[Identifier, ...], msgspec.Meta(max_length=MAX_CREDENTIALS)]


class CredentialMade(Progress, frozen=True, tag="credential-made"):
    """A credential was made. `response` is a RegistrationResponseJSON (WebAuthn Level 3 §5.1.9.1)."""

    response: ResponseJson
    verification: Verification


class AssertionMade(Part, frozen=True, kw_only=True):
    """One AuthenticationResponseJSON (WebAuthn Level 3 §5.1.9.2), with the account name that the authenticator keeps."""

    response: ResponseJson
    user_name: Name = ""
    """The masked name that the service gave it at registration. Empty if the authenticator sends none, as it may for a single account."""


class AssertionsMade(Progress, frozen=True, tag="asserted"):
    """The authenticator signed in: its assertions, most recent credential first."""

    assertions: Annotated[tuple[AssertionMade, ...], msgspec.Meta(max_length=MAX_ASSERTIONS)]
    verification: Verification


type OperationEnd = (
    Done
    | FingerCaptured
    | FingersListed
    | CredentialsListed
    | CredentialsTidied
    | CredentialMade
    | AssertionsMade
    | Failed
)
"""How an operation ends."""
ENDS = (
    Done,
    FingerCaptured,
    FingersListed,
    CredentialsListed,
    CredentialsTidied,
    CredentialMade,
    AssertionsMade,
    Failed,
)
"""The types of OperationEnd, for isinstance."""

AnyProgress = (
    TouchWanted
    | FingerWanted
    | SampleWanted
    | Sample
    | Done
    | FingerCaptured
    | FingersListed
    | CredentialsListed
    | CredentialsTidied
    | CredentialMade
    | AssertionsMade
    | Failed
)


class OperationEvent(BrokerEvent, frozen=True, tag="operation"):
    """A progress event, with the number of its operation."""

    operation: OperationNumber
    progress: AnyProgress


BrokerMessage = Attached | Ready | Unusable | Detached | Readers | OperationEvent
"""Everything that the broker sends."""
