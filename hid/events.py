"""What the terminal and the device process say to each other: requests in, events out.

One socket pair, one client. Every message is a msgpack-encoded tagged struct behind a four-byte big-endian
length. A request opens an *operation* and carries its number; the broker answers with any number of progress
events of that number and then exactly one `Done…` or `Failed`. Attach and detach events belong to no
operation and come by themselves.

Every text, list and number of an event has a bound in its type, so that both sides check the same ones. What is
no event by these types is the end of the device process (client.py).
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import msgspec

MOST_ATTACHED = 32
"""Authenticators attached at once. More are no customer's: the broker opens no further one."""
MOST_FINGERS = 64
"""Keys hold five or ten; a list beyond this is nonsense."""
MOST_CREDENTIALS = 1000
"""Keys hold 25 to some hundreds of credentials; a list beyond this is nonsense."""
MOST_ASSERTIONS = 64
"""Accounts of one RP on one key; a number beyond this is nonsense."""

Name = Annotated[str, msgspec.Meta(max_length=64)]
"""One line as hid.found.printable makes it."""
Text = Annotated[str, msgspec.Meta(max_length=512)]
Identifier = Annotated[str, msgspec.Meta(max_length=16 * 1024)]
"""Base64url or hexadecimal of what fits into one CTAPHID message (7,609 bytes)."""
Names = Annotated[tuple[Name, ...], msgspec.Meta(max_length=32)]
Count = Annotated[int, msgspec.Meta(ge=0, le=0xFFFF)]
OperationNumber = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]
CoseNumber = Annotated[int, msgspec.Meta(ge=-(2**31), le=2**31 - 1)]
Long = Annotated[str, msgspec.Meta(max_length=64 * 1024)]
"""Base64url of what a key signed, with what stands around it."""
if TYPE_CHECKING:  # the service reads it; here it is handed on
    ResponseJson = dict[str, Any]
else:
    _Member = Long | CoseNumber | Annotated[list[Name], msgspec.Meta(max_length=32)] | dict[Name, bool]
    ResponseJson = dict[Name, Long | dict[Name, _Member]]
    """A WebAuthn response: of three levels, so that nothing can be nested without end."""


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


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an event holds and has a type of its own for."""


# What is attached ------------------------------------------------------------------------------------------


class Port(Part, frozen=True, kw_only=True):
    """What the kernel tells without opening the device: enough to name it and to know it again."""

    path: Text
    """Physical place, stable over re-plugging: ``usb-0000:00:14.0-2`` or a reader's name."""
    vendor: Count
    product: Count
    name: Name
    """USB product string, the customer's first name for the key; never empty."""
    manufacturer: Name = ""
    """USB manufacturer string, where there is one."""
    serial: Name = ""


class Info(Part, frozen=True, kw_only=True):
    """What the authenticator says of itself (authenticatorGetInfo), parsed once for each presence."""

    aaguid: Name
    """Lower-case UUID, e.g. ``ee882879-721c-4913-9775-3dfcce97072a``."""
    versions: Names
    fido2: bool
    has_sensor: bool
    """Fingers can be enrolled here with its PIN (bioEnroll, or the preview of CTAP 2.0)."""
    has_fingers: bool
    """Built-in verification is set up, and is one by fingerprint as far as the authenticator tells."""
    pin_set: bool
    takes_pin: bool
    """Has a client PIN at all, set or not."""
    min_pin_length: Count
    max_pin_length: Count
    force_pin_change: bool
    always_uv: bool
    discoverable: bool
    """Can store discoverable credentials (option rk)."""
    manages_credentials: bool
    verifies_by_itself: bool | None = None
    """Built-in verification of any kind (option uv) is set up, or not; None where there is none."""
    protects_credentials: bool = False
    """Has the extension credProtect."""
    algorithms: Annotated[tuple[CoseNumber, ...], msgspec.Meta(max_length=64)] = ()
    """COSE algorithms of its credentials; empty where it does not tell."""
    remaining_credentials: Count | None = None
    uv_retries: Count | None = None
    """Fingers left to try before the sensor blocks; None where the authenticator does not tell."""
    pin_retries: Count | None = None
    """Passcodes left to try; None before a PIN is set."""
    pin_locked: bool = False
    """No passcode is taken before it is powered anew (powerCycleState); keys need not tell."""
    transports_for_reset: Names = ()
    """Over which transports it takes a reset (CTAP 2.3 transportsForReset); empty where it does not tell."""
    long_touch_for_reset: bool = False
    """A reset wants the touch to be held for some ten seconds (CTAP 2.3 longTouchForReset)."""


class Event(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="event"):
    """Anything the broker says."""


class Attached(Event, frozen=True, tag="attached"):
    """An authenticator came. `device` names this presence: the same key put in again gets a new one."""

    device: Name
    transport: Transport
    port: Port


class Ready(Event, frozen=True, tag="ready"):
    """It has said what it can do; operations are welcome. Sent again when that changes (a PIN was set)."""

    device: Name
    info: Info


class Unusable(Event, frozen=True, tag="unusable"):
    """It is there, but nothing can be done with it: the screen says why, and staff can be called."""

    device: Name
    reason: Reason
    detail: Text = ""
    """For engineers: the CTAP error's name, the errno, the udev rule to install. Never shown to a customer."""


class Detached(Event, frozen=True, tag="detached"):
    """It is gone; every operation on it has failed, or is about to fail, with Reason.REMOVED."""

    device: Name


# Progress of an operation ----------------------------------------------------------------------------------


class Progress(Event, frozen=True, kw_only=True):
    """An event of one operation."""

    operation: OperationNumber


class TouchWanted(Progress, frozen=True, tag="touch-wanted"):
    """The authenticator waits for a touch (user presence)."""


class FingerWanted(Progress, frozen=True, tag="finger-wanted"):
    """The sensor waits for an enrolled finger. `tries_left` is None where the authenticator does not tell."""

    tries_left: Count | None = None
    again: bool = False
    """The finger just laid was not recognised."""


class SampleWanted(Progress, frozen=True, tag="sample-wanted"):
    """Capture waits for the finger: `remaining` good samples of `total` are still to come."""

    remaining: Count
    total: Count


class Sample(Progress, frozen=True, tag="sample"):
    """One sample was taken. `total` is the most the authenticator ever asked for in this capture."""

    advice: Advice
    remaining: Count
    total: Count

    @property
    def good(self) -> bool:
        """Whether it counted."""
        return self.advice is Advice.GOOD


class Failed(Progress, frozen=True, tag="failed"):
    """The operation ended without success; nothing more of it follows."""

    reason: Reason
    tries_left: Count | None = None
    """With PIN_INVALID: passcodes left until blocked for good."""
    tries_until_replug: Count | None = None
    """With PIN_INVALID: passcodes left before the authenticator wants to be pulled out (at most three)."""
    detail: Text = ""


class Done(Progress, frozen=True, tag="done"):
    """The operation did what was asked and has nothing to tell."""


class FingerCaptured(Progress, frozen=True, tag="finger-captured"):
    """The last good sample was merged; the template is stored under `template_id` (hex)."""

    template_id: Identifier


class Finger(Part, frozen=True, kw_only=True):
    """An enrolled fingerprint, as the authenticator lists it."""

    template_id: Identifier
    """Hexadecimal."""
    name: Name = ""
    """Its friendly name; empty where it was given none."""


class FingersListed(Progress, frozen=True, tag="fingers-listed"):
    """The enrolled fingerprints, in the authenticator's order."""

    fingers: Annotated[tuple[Finger, ...], msgspec.Meta(max_length=MOST_FINGERS)]


class StoredCredential(Part, frozen=True, kw_only=True):
    """A discoverable credential as the authenticator lists it (§6.8.4). The names are the RP's own, made printable."""

    rp_id: Text
    credential_id: Identifier
    """Base64url without padding, as DeleteCredential takes it."""
    user_id: Identifier = ""
    """User handle, base64url without padding."""
    user_name: Name = ""
    display_name: Name = ""


class CredentialsListed(Progress, frozen=True, tag="credentials-listed"):
    """The discoverable credentials, RP by RP in the authenticator's order."""

    credentials: Annotated[tuple[StoredCredential, ...], msgspec.Meta(max_length=MOST_CREDENTIALS)]
    remaining: Count | None = None
    """How many more fit; None where the authenticator does not tell."""


class CredentialsTidied(Progress, frozen=True, tag="credentials-tidied"):
    """What the service does not know is gone: `removed` are the ids of those that were taken off (base64url)."""

    removed: Annotated[tuple[Identifier, ...], msgspec.Meta(max_length=MOST_CREDENTIALS)]


class CredentialMade(Progress, frozen=True, tag="credential-made"):
    """`response` is a RegistrationResponseJSON (WebAuthn Level 3 §5.1.9.1)."""

    response: ResponseJson
    verification: Verification


class Asserted(Progress, frozen=True, tag="asserted"):
    """The assertions the authenticator gave, most recent credential first."""

    assertions: Annotated[tuple["Assertion", ...], msgspec.Meta(max_length=MOST_ASSERTIONS)]
    verification: Verification


class Assertion(Part, frozen=True, kw_only=True):
    """One AuthenticationResponseJSON (§5.1.9.2), with the name the authenticator keeps for its account."""

    response: ResponseJson
    user_name: Name = ""
    """As given at registration: masked. Empty where there is only one account or the name is unreadable."""


type Ended = (
    Done
    | FingerCaptured
    | FingersListed
    | CredentialsListed
    | CredentialsTidied
    | CredentialMade
    | Asserted
    | Failed
)
"""How operations end."""
ENDS = (
    Done,
    FingerCaptured,
    FingersListed,
    CredentialsListed,
    CredentialsTidied,
    CredentialMade,
    Asserted,
    Failed,
)
"""The same, for isinstance."""


# Requests --------------------------------------------------------------------------------------------------


class Request(msgspec.Struct, frozen=True, kw_only=True, tag_field="request"):
    """Anything the terminal asks for. Its repr shows no passcode (see `__repr__`)."""

    operation: int

    def __repr__(self) -> str:
        return f"{type(self).__name__}(operation={self.operation})"


class Cancel(Request, frozen=True, tag="cancel"):
    """Ends the running operation of this number, which then fails with Reason.CANCELLED.

    Where the authenticator had done its part already, the operation ends as if nobody had cancelled it.
    """


class DeviceRequest(Request, frozen=True, kw_only=True):
    """A request to one presence of one authenticator."""

    device: str


class Select(DeviceRequest, frozen=True, tag="select"):
    """Lets the customer say "this one" by a touch (§6.9). TouchWanted, then Done; cancelled, the key is free at once.

    Keys of CTAP 2.0 are asked for a credential that can't come about, U2F keys for one of nobody's that they
    forget. A card touches by lying there: UNSUPPORTED, and the screen has to ask.
    """


class Reset(DeviceRequest, frozen=True, tag="reset"):
    """Brings the authenticator back to its factory's state (§6.6): PIN, fingers and every account go.

    TouchWanted, then Done, and Ready with what is left. RESET_TOO_LATE where it has had power for too long (10 s,
    some 5 s) or takes no reset this way; TIMED_OUT where nobody touched, REFUSED where it says no.
    """


class SetPin(DeviceRequest, frozen=True, tag="set-pin"):
    """Gives an authenticator without a PIN its first (§6.5.5.5) and keeps a token as CheckPin does. Answer: Done."""

    pin: str
    rp_id: str


class CheckPin(DeviceRequest, frozen=True, tag="check-pin"):
    """Gets a pinUvAuthToken with this PIN and keeps it for the presence's next operations. Answer: Done.

    With an `rp_id` it serves that RP: one credential or sign-in, and its credentials alone can be listed or
    deleted. Without (empty) it serves to look after all that is on the authenticator, and makes or uses nothing.
    """

    pin: str
    rp_id: str


class ChangePin(DeviceRequest, frozen=True, tag="change-pin"):
    """Gives another PIN in place of the present one (§6.5.5.6) and keeps a token as CheckPin does. Answer: Done.

    A wrong `pin` counts as one of CheckPin does. All services that know this authenticator get the new PIN.
    """

    pin: str
    new_pin: str
    rp_id: str


class CaptureFinger(DeviceRequest, frozen=True, tag="capture-finger"):
    """Enrols a fingerprint (§6.7) with the token kept from a PIN. Answer: FingerCaptured.

    Fails with PIN_WANTED where there is no token any more. A cancelled or broken capture is cancelled on the
    authenticator too; a half-made template is never left open.
    """

    name: str = ""


class ListFingers(DeviceRequest, frozen=True, tag="list-fingers"):
    """Lists the fingerprints (§6.7.6) with the token kept from a PIN (else PIN_WANTED). Answer: FingersListed."""


class RemoveFinger(DeviceRequest, frozen=True, tag="remove-finger"):
    """Removes one fingerprint (§6.7.8) with the token kept from a PIN. Answer: Done, also if absent."""

    template_id: str
    """As in Finger."""


class RenameFinger(DeviceRequest, frozen=True, tag="rename-finger"):
    """Names one fingerprint (§6.7.7) with the token kept from a PIN. Answer: Done; REFUSED where it is absent."""

    template_id: str
    """As in Finger."""
    name: str
    """Cut to what the authenticator keeps (64 bytes at most)."""


class MakeCredential(DeviceRequest, frozen=True, tag="make-credential"):
    """Makes a credential (§6.1). Answer: CredentialMade.

    `options` is a PublicKeyCredentialCreationOptionsJSON (§5.1.8 of WebAuthn Level 3). With
    Verification.FINGERPRINT the built-in sensor verifies, and a finger not recognised is asked for again
    until UV_BLOCKED; with PASSCODE the token kept from SetPin, CheckPin or ChangePin is used (else PIN_WANTED).
    """

    options: dict[str, Any]
    origin: str
    verification: Verification


class GetAssertion(DeviceRequest, frozen=True, tag="get-assertion"):
    """Signs in (§6.2, §6.3). Answer: Asserted. `options` is a PublicKeyCredentialRequestOptionsJSON."""

    options: dict[str, Any]
    origin: str
    verification: Verification


class ListCredentials(DeviceRequest, frozen=True, tag="list-credentials"):
    """Lists the discoverable credentials (§6.8.3, §6.8.4). Answer: CredentialsListed.

    PASSCODE takes the token kept from a PIN (else PIN_WANTED): for all of them one without an RP, for those of
    `rp_id` one of that RP will do. FINGERPRINT asks for a finger; on keys whose sensor gives no token it is
    PIN_WANTED.
    """

    rp_id: str = ""
    """This RP's alone; all where it is empty."""
    verification: Verification = Verification.PASSCODE


class DeleteCredential(DeviceRequest, frozen=True, tag="delete-credential"):
    """Removes one discoverable credential (§6.8.5), verified as for ListCredentials. Answer: Done, also if absent.

    Where a credential was just made and the service refuses it, the passcode's token is used up with it (CTAP
    2.1): FINGERPRINT, or CheckPin anew.
    """

    rp_id: str
    credential_id: str
    """Base64url without padding."""
    verification: Verification = Verification.PASSCODE


class TidyCredentials(DeviceRequest, frozen=True, tag="tidy-credentials"):
    """Removes what a service has left behind on the authenticator. Answer: CredentialsTidied.

    That is: credentials of `rp_id` with the user handle `user_id` that are not among `keep`. Those of other RPs
    and of other accounts are never touched. Verified as for ListCredentials. The token of a PIN is good for a
    credential or a sign-in afterwards, but not the other way round.
    """

    rp_id: str
    user_id: str
    """User handle, base64url."""
    keep: tuple[str, ...]
    """Credential ids that the service knows, base64url."""
    verification: Verification = Verification.PASSCODE


AnyEvent = (
    Attached
    | Ready
    | Unusable
    | Detached
    | TouchWanted
    | FingerWanted
    | SampleWanted
    | Sample
    | Failed
    | Done
    | FingerCaptured
    | FingersListed
    | CredentialsListed
    | CredentialsTidied
    | CredentialMade
    | Asserted
)
AnyRequest = (
    Cancel
    | Select
    | Reset
    | SetPin
    | CheckPin
    | ChangePin
    | CaptureFinger
    | ListFingers
    | RemoveFinger
    | RenameFinger
    | MakeCredential
    | GetAssertion
    | ListCredentials
    | DeleteCredential
    | TidyCredentials
)
