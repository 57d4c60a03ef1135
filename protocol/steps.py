"""Steps: the questions that the service asks. One screen answers one step (journeys.md, screens 1–16)."""

from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from protocol.journeys import ApprovalAct, Channel, JourneyKind, Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.wire import Count, Digits


class Bar(StrEnum):
    """The steps bars that stand on top of screens."""

    REGISTRATION = "registration"
    CARD = "card"
    REISSUE = "reissue"
    EMAIL_CHANGE = "email-change"
    ENROLMENT = "enrolment"


class BarPosition(msgspec.Struct, frozen=True):
    """A position in a steps bar: `at`, from 1, of `of`."""

    bar: Bar
    at: Count
    of: Count


class Step(msgspec.Struct, frozen=True, kw_only=True, tag_field="step"):
    """A question. Everything in it may be shown to the customer of this journey."""

    position: BarPosition | None = None
    """Where its screen stands in the journey's steps bar; None: on a screen without one."""


class Login(Step, frozen=True, tag="login"):
    """Screen 1: an ID and its password, legacy or new."""

    offers: tuple[JourneyKind, ...] = ()
    """Ways out that this branch offers from here, taken by Instead; for the others staff are called."""


class SignIn(Step, frozen=True, tag="sign-in"):
    """Present the authenticator. Answers: Assertion, UsePassword, IdentifyMember (for a key that stores none)."""

    options: dict[str, Any]
    """PublicKeyCredentialRequestOptionsJSON (WebAuthn Level 3 §5.5)."""
    purpose: str = "sign-in"
    """``sign-in``, or ``confirm`` where the top screen wants a fresh verification of the member it shows."""


class MemberId(Step, frozen=True, tag="member-id"):
    """The member ID of somebody whose key holds no discoverable credential. Answer: IdentifyMember."""


class CardCheck(Step, frozen=True, tag="card-check"):
    """R1: a card, its holder's birth date and a phone's last four digits. Answers: CheckCard, StartOver."""


class ReissueId(Step, frozen=True, tag="reissue-id"):
    """P1: the member ID whose password is to be set anew; what follows is the same for nobody's. Answers: IdentifyMember, StartOver."""


class Terms(Step, frozen=True, tag="terms"):
    """Screen 2."""

    version: str
    title: str
    text: str


class EmailChoice(Step, frozen=True, tag="email-choice"):
    """Screen 3: whether to keep the card's e-mail address as the member ID."""

    email: str
    """Masked."""
    available: bool
    """False where it is already somebody's member ID: then 「はい」 is not offered."""


class NewEmail(Step, frozen=True, tag="new-email"):
    """Screen 4, and the same question from the top screen. Answers: ProposeEmail, StartOver; to a change also Later."""

    addresses_left: Count
    change: bool = False
    """A member changes the member ID, instead of choosing the first."""


class CodeSent(msgspec.Struct, frozen=True, kw_only=True):
    """The state of a code that is under way."""

    digits: Digits
    channel: Channel
    valid_for: Count
    """Seconds."""
    resend_after: Count
    """Seconds until another may be asked for."""
    resends_left: Count


class EmailCode(Step, frozen=True, tag="email-code"):
    """Screen 5. For a reissue the address may be nobody's; for a change Later leads back to the top screen."""

    email: str
    """As typed, masked in its local part."""
    valid_minutes: Count
    sent: CodeSent
    purpose: Purpose = Purpose.EMAIL
    """EMAIL, or REISSUE: then the code proves the member ID that was named, no new address."""
    change: bool = False
    """As in NewEmail."""


class EmailConfirm(Step, frozen=True, tag="email-confirm"):
    """Screen 6. For a change the confirmation is the commit; without it, back to the top screen."""

    email: str
    change: bool = False
    """As in NewEmail."""


class Phone(msgspec.Struct, frozen=True, kw_only=True):
    """A registered phone, its last group masked."""

    id: str
    number: str
    mobile: bool


class PhoneCode(Step, frozen=True, tag="phone-code"):
    """Screens 7 and 11. `sent` is None until something was sent (a landline waits for the customer)."""

    purpose: Purpose
    phones: tuple[Phone, ...]
    phone: str | None
    """The id of the chosen one; None where several are registered and none is chosen yet."""
    valid_minutes: Count
    digits: Digits
    sent: CodeSent | None = None
    after_key: bool = False
    """A key was shown, and is no proof by itself: its counter stood still, or its model was revoked since."""


class PersonalWords(msgspec.Struct, frozen=True, kw_only=True):
    """What must not stand in this member's password or passcode. In memory alone, until the journey ends."""

    birth_date: str = ""
    """ISO 8601."""
    phones: tuple[str, ...] = ()
    """Digits only, national form."""
    names: tuple[str, ...] = ()
    """In Latin letters."""
    card_last_four: tuple[str, ...] = ()
    email: str = ""

    def __repr__(self) -> str:
        return "PersonalWords(…)"


class NewPassword(Step, frozen=True, tag="new-password"):
    """Screen 8, and the same question from the top screen. Answers: ChoosePassword, StartOver; to a change also Later."""

    journey: JourneyKind
    """Which of the words on the button: MIGRATION, REGISTRATION or REISSUE."""
    words: PersonalWords
    change: bool = False
    """A signed-in member changes the password."""


class Registered(Step, frozen=True, tag="registered"):
    """Screen 9."""

    member_id: str
    """Masked."""


class PasswordReset(Step, frozen=True, tag="password-reset"):
    """The end of a reissue: all sessions have ended, the address has been told. Answer: Continue."""

    member_id: str
    """Masked."""
    offers_enrolment: bool
    """Continue leads into the enrolment; else, where an authenticator is enrolled, to the top screen."""


class EnrolmentIntroduction(Step, frozen=True, tag="enrolment-introduction"):
    """Screen 10."""

    compulsory: bool


class ModelPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """Which models of authenticator are taken, by AAGUID, to be asked before anything on a key is changed.

    The service asks again, and believes an AAGUID only when it is proven: a model that passes here may be refused
    there.
    """

    allowed: tuple[UUID, ...] | None = None
    """Only these; None: any."""
    denied: tuple[UUID, ...] = ()
    """Those that this branch does not take."""
    revoked: tuple[UUID, ...] = ()
    """Those that nobody should take: their metadata forbid them."""

    def refusal_of(self, aaguid: UUID) -> RefusalCode | None:
        """Why a key of this model would be refused; None where nothing is known against it."""
        if aaguid in self.revoked:
            return RefusalCode.MODEL_REVOKED
        if aaguid in self.denied or (self.allowed is not None and aaguid not in self.allowed):
            return RefusalCode.MODEL_NOT_ALLOWED
        return None


class Authenticator(msgspec.Struct, frozen=True, kw_only=True):
    """One enrolled authenticator as the top screen shows it."""

    id: str
    """Ours, not the credential id."""
    name: str
    model: str
    enrolled_at: str
    """ISO 8601 with offset, like every time on the wire."""
    last_used_at: str | None = None
    transports: tuple[str, ...] = ()
    """How it can be reached, as it said when it was enrolled: "usb", "nfc" …"""

    @property
    def is_card(self) -> bool:
        """It is laid on a reader, and can be put into nothing."""
        return "nfc" in self.transports and "usb" not in self.transports


class Approval(msgspec.Struct, frozen=True, kw_only=True):
    """What a member of staff has approved, here and now: good for one key of one model, once."""

    act: ApprovalAct
    aaguid: UUID
    valid_for: Count
    """Seconds. A reset is begun only while it can still be reported (KeyReset) in that time."""
    authenticators: tuple[Authenticator, ...]
    """The member's authenticators of that model: those that the key may be. The customer says which, or none."""


class CreateCredential(Step, frozen=True, tag="create-credential"):
    """Screens 12 to 14; answers: Credential, AskApproval, KeyReset, Later.

    And the key of a member of staff (purpose ``staff``); answers: Credential, Later.

    A key holds an orphan of this member where it has a credential for the options' RP ID and user handle whose id is
    not in excludeCredentials: that list is complete, and the user handle never changes. It may be removed.
    """

    options: dict[str, Any]
    """PublicKeyCredentialCreationOptionsJSON (WebAuthn Level 3 §5.4)."""
    words: PersonalWords
    compulsory: bool = False
    purpose: str = "member"
    """``member``, or ``staff``."""
    models: ModelPolicy = ModelPolicy()
    approval: Approval | None = None
    """What stands approved; none any more once it was used, or its time is over."""


class Enrolled(Step, frozen=True, tag="enrolled"):
    """Screen 15."""

    authenticator: str
    """The name proposed for it."""


class AcceptedCredentials(msgspec.Struct, frozen=True, kw_only=True):
    """All credentials of one member that are known here, as WebAuthn L3 §5.1.10.3 signals them.

    A credential on a key with this RP ID and user handle and another id is an orphan, and may be removed.
    """

    rp_id: str
    user_id: str
    """The user handle, base64url."""
    credential_ids: tuple[str, ...]
    """base64url."""


class Done(StrEnum):
    """What the top screen says has been done."""

    EMAIL_CHANGED = "email-changed"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 - a name, no password


class Top(Step, frozen=True, tag="top"):
    """Screen 16."""

    name: str
    """Masked."""
    member_id: str
    """Masked."""
    authenticators: tuple[Authenticator, ...]
    last_sign_in: str | None = None
    offers_enrolment: bool = True
    accepted: AcceptedCredentials | None = None
    words: PersonalWords = PersonalWords()
    """What another passcode of a key must not hold."""
    done: Done | None = None
    """What has just been done here, to be said once."""


class Suspended(Step, frozen=True, tag="suspended"):
    """Screen 17, and the locked legacy ID of screen 1: nothing more to ask, two ways out. Answers: Instead, StartOver."""

    legacy: bool
    offers: tuple[JourneyKind, ...] = ()


class CardStopped(Step, frozen=True, tag="card-stopped"):
    """The company has stopped the card: whom to call, and no journey."""


class StaffCode(Step, frozen=True, tag="staff-code"):
    """The one-time code that the operator's command printed. Answers: SubmitCode, StartOver (which ends)."""

    digits: Digits


class StaffEnrolled(Step, frozen=True, tag="staff-enrolled"):
    """A member of staff has a key of their own now. Answer: Continue, which ends."""

    name: str
    """As the operator wrote it."""


class StaffApproval(Step, frozen=True, tag="staff-approval"):
    """A member of staff verifies with their own key that they approve. Answers: Assertion, Later (not approved).

    The challenge is bound to all that stands here, to the member and to the terminal.
    """

    options: dict[str, Any]
    """PublicKeyCredentialRequestOptionsJSON under the RP ID of staff; it names no key."""
    act: ApprovalAct
    aaguid: UUID
    model: str
    """The key's name as AskApproval told it."""
    member: str
    """Name, masked."""
    former_options: dict[str, Any] | None = None
    """The same challenge under the members' RP ID, for keys of staff that were enrolled there; it names all of those."""


class Ended(Step, frozen=True, tag="ended"):
    """The journey is over; the terminal wipes and shows the start screen."""


AnyStep = (
    Login
    | SignIn
    | MemberId
    | CardCheck
    | ReissueId
    | Terms
    | EmailChoice
    | NewEmail
    | EmailCode
    | EmailConfirm
    | PhoneCode
    | NewPassword
    | Registered
    | PasswordReset
    | EnrolmentIntroduction
    | CreateCredential
    | Enrolled
    | Top
    | Suspended
    | CardStopped
    | StaffCode
    | StaffEnrolled
    | StaffApproval
    | Ended
)


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What the service answers to every request of a journey: the next step, or the same one and a refusal."""

    journey: str
    """128 random bits, hex: whoever knows it is at this journey's terminal."""
    step: AnyStep
    refusal: Refusal | None = None
