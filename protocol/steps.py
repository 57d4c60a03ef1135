"""Steps: the questions that the service asks. One screen asks one step (screens 1 to 17 of the specification)."""

from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from protocol.journeys import ApprovalAct, Channel, JourneyKind, Purpose
from protocol.refusals import Refusal, RefusalCode
from protocol.wire import Count, Digits


class Bar(StrEnum):
    """The steps bars that a screen can have at its top."""

    REGISTRATION = "registration"
    """Of a migration as well."""
    CARD = "card"
    """The card check, after which the bar REGISTRATION follows."""
    REISSUE = "reissue"
    EMAIL_CHANGE = "email-change"
    ENROLMENT = "enrolment"


class BarPosition(msgspec.Struct, frozen=True):
    """A position in a steps bar: `at`, from 1, of `of`."""

    bar: Bar
    at: Count
    of: Count


class Step(msgspec.Struct, frozen=True, kw_only=True, tag_field="step"):
    """Base of all steps. Everything in a step may be shown to the customer of its journey.

    Every step but Ended takes StartOver besides the answers that its docstring names. Any other answer is refused (NOT_EXPECTED).
    """

    position: BarPosition | None = None
    """The position of its screen in a steps bar; None for a screen without one."""


class Login(Step, frozen=True, tag="login"):
    """Screen 1: ask for a legacy ID or a member ID, and its password. Answers: LogIn, Instead.

    It also stands in place of SignIn with purpose ``confirm``, for a fresh verification. Then Later is an answer, too, and an
    answer to a PhoneCode that Login has replaced meanwhile is refused as VERIFICATION_NEEDED.
    """

    offers: tuple[JourneyKind, ...] = ()
    """Other journeys that this branch offers from here, by Instead. In place of a journey that is missing, staff are called."""


class SignIn(Step, frozen=True, tag="sign-in"):
    """Ask for an assertion. Answers: Assertion, UsePassword; to sign in also IdentifyMember, to confirm also Later."""

    options: dict[str, Any]
    """PublicKeyCredentialRequestOptionsJSON (WebAuthn Level 3 §5.5)."""
    purpose: str = "sign-in"
    """``sign-in``, or ``confirm`` for a fresh verification of the signed-in member."""


class MemberId(Step, frozen=True, tag="member-id"):
    """Ask for the member ID, since the security key holds no discoverable credential. Answers: IdentifyMember, UsePassword."""


class Notice(msgspec.Struct, frozen=True):
    """What a customer is told before personal data are asked for. That it was read is recorded with its `version`."""

    version: str
    text: str
    others: dict[str, str] = {}
    """The text in other languages, by their codes."""


class CardCheck(Step, frozen=True, tag="card-check"):
    """R1: ask for card number, birth date and a phone's last four digits. Answer: CheckCard."""

    notice: Notice | None = None
    """Shown before the first question; None from a service of the version before."""


class ReissueId(Step, frozen=True, tag="reissue-id"):
    """P1: ask for the member ID whose password is to be set anew. Answer: IdentifyMember.

    The next step is the same whether or not the ID exists.
    """


class TermsReference(msgspec.Struct, frozen=True):
    """The terms in another language, for reference: the Japanese text is the one that binds."""

    title: str
    text: str


class Terms(Step, frozen=True, tag="terms"):
    """Screen 2: show the terms. Answer: AgreeToTerms."""

    version: str
    title: str
    text: str
    references: dict[str, TermsReference] = {}
    """By the code of their language."""


class EmailChoice(Step, frozen=True, tag="email-choice"):
    """Screen 3: ask whether the card's e-mail address becomes the member ID. Answer: KeepCardEmail."""

    email: str
    """Masked."""
    available: bool
    """False if it is a member ID already: 「はい」 is not offered, and KeepCardEmail(keep=True) is refused (EMAIL_TAKEN)."""


class NewEmail(Step, frozen=True, tag="new-email"):
    """Screen 4, also for a change from the top screen: ask for an address. Answers: ProposeEmail; for a change also Later."""

    addresses_left: Count
    """How many more addresses may be proposed in this journey. At 0 an address is refused (EMAIL_ADDRESSES_SPENT).

    One that is refused as EMAIL_TAKEN counts, too."""
    change: bool = False
    """True if a signed-in member changes the member ID; False in a migration or a registration."""


class CodeSent(msgspec.Struct, frozen=True, kw_only=True):
    """The state of a code that was sent."""

    digits: Digits
    channel: Channel
    valid_for: Count
    """Seconds; 0 once it has expired, was used or voided."""
    resend_after: Count
    """Seconds until another code may be asked for."""
    resends_left: Count


class EmailCode(Step, frozen=True, tag="email-code"):
    """Screen 5: ask for the code that was mailed. Answers: SubmitCode, SendCode; for a change also Later.

    For a reissue it is shown whether or not the address is a member ID.
    """

    email: str
    """As typed, masked in its local part."""
    valid_minutes: Count
    sent: CodeSent
    purpose: Purpose = Purpose.EMAIL
    """EMAIL for a new address; REISSUE if the code proves the member ID that was typed."""
    change: bool = False
    """As in NewEmail."""


class EmailConfirm(Step, frozen=True, tag="email-confirm"):
    """Screen 6: ask to confirm the new address. Answer: ConfirmEmail.

    An address that is not confirmed starts the journey over, or, for a change, leads back to the top screen. A change that is
    confirmed is committed, unless the address has become a member ID meanwhile (EMAIL_TAKEN): NewEmail follows then.
    """

    email: str
    """As in EmailCode."""
    change: bool = False
    """As in NewEmail."""


class Phone(msgspec.Struct, frozen=True, kw_only=True):
    """A registered phone.

    All of the last group of `number` is masked and, if it has three groups or more, half of the one before: ``090-12••-••••``.
    """

    id: str
    number: str
    mobile: bool


class PhoneCode(Step, frozen=True, tag="phone-code"):
    """Screens 7 and 11: ask for the code by SMS or call. Answers: SubmitCode, SendCode, ChoosePhone; to confirm also Later."""

    purpose: Purpose
    phones: tuple[Phone, ...]
    phone: str | None
    """The id of the only phone, or of the chosen one; None while one of several has to be chosen, or if there is no phone."""
    valid_minutes: Count
    digits: Digits
    sent: CodeSent | None = None
    """None until a code was sent to this phone. A landline is called only when the customer asks for it."""
    after_key: bool = False
    """True at a sign-in if the security key was verified but is not enough.

    Its sign count did not grow, or its model was revoked."""


class PersonalWords(msgspec.Struct, frozen=True, kw_only=True):
    """What this member's password must not contain. A key's passcode is checked for `birth_date` and `phones` only.

    Kept in memory alone, until the journey ends. All are empty unless a phone code was right in this journey, staff vouched
    in its place, a verification is fresh, or the password is being changed.
    """

    birth_date: str = ""
    """ISO 8601."""
    phones: tuple[str, ...] = ()
    """In national form, digits alone."""
    names: tuple[str, ...] = ()
    """In Latin letters."""
    card_last_four: tuple[str, ...] = ()
    email: str = ""

    def __repr__(self) -> str:
        return "PersonalWords(…)"


class NewPassword(Step, frozen=True, tag="new-password"):
    """Screen 8, also for a change: ask for a new password. Answers: ChoosePassword; for a change also Later."""

    journey: JourneyKind
    """MIGRATION, REGISTRATION or REISSUE, for a change REISSUE; decides the words on the button."""
    words: PersonalWords
    change: bool = False
    """True if a signed-in member changes the password; Later is offered then."""


class Registered(Step, frozen=True, tag="registered"):
    """Screen 9: the member is registered. Answer: Continue."""

    member_id: str
    """Masked."""
    reference: str = ""
    """The number by which staff find in the audit what was done; the customer can take it home."""


class PasswordReset(Step, frozen=True, tag="password-reset"):
    """The end of a reissue: the member's other sessions have ended, and a mail notifies the member.

    Answer: Continue, which signs the member in.
    """

    member_id: str
    """Masked."""
    offers_enrolment: bool
    """True if Continue leads into enrolment. False if it leads to the top screen: an authenticator is enrolled already."""
    reference: str = ""
    """The number by which staff find in the audit what was done; the customer can take it home."""


class EnrolmentIntroduction(Step, frozen=True, tag="enrolment-introduction"):
    """Screen 10: explain enrolment. Answers: Continue, Later (unless compulsory).

    `phone`: whether a code by phone is asked for next. The screen then says to have the phone at hand.
    """

    compulsory: bool
    phone: bool = True


class ModelPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """Which models of authenticator are accepted, by AAGUID. Checked before anything on a security key is changed.

    The terminal does that by the AAGUID that the key claims. The service checks again, and believes an AAGUID only once
    attestation proves it: a model that passes here may be refused there.
    """

    allowed: tuple[UUID, ...] | None = None
    """Only these are accepted; None for any."""
    denied: tuple[UUID, ...] = ()
    """Models that this branch does not accept."""
    revoked: tuple[UUID, ...] = ()
    """Models whose metadata forbid their use."""

    def refusal_of(self, aaguid: UUID) -> RefusalCode | None:
        """Return the refusal of a key of this model: MODEL_REVOKED, else MODEL_NOT_ALLOWED; None if this policy accepts it."""
        if aaguid in self.revoked:
            return RefusalCode.MODEL_REVOKED
        if aaguid in self.denied or (self.allowed is not None and aaguid not in self.allowed):
            return RefusalCode.MODEL_NOT_ALLOWED
        return None


class ListedAuthenticator(msgspec.Struct, frozen=True, kw_only=True):
    """One enrolled authenticator of a member, as the top screen and an Approval list it."""

    id: str
    """The service's own id for it, not the credential id."""
    name: str
    model: str
    enrolled_at: str
    """ISO 8601 with offset, like every time on the wire."""
    last_used_at: str | None = None
    transports: tuple[str, ...] = ()
    """Its transports ("usb", "nfc", …) as it told them when it was enrolled."""

    @property
    def is_card(self) -> bool:
        """Whether it can be laid on a reader but not plugged in; False if it told no transports."""
        return "nfc" in self.transports and "usb" not in self.transports


class Approval(msgspec.Struct, frozen=True, kw_only=True):
    """An approval by a member of staff in this journey, valid once, for one security key of one model."""

    act: ApprovalAct
    aaguid: UUID
    valid_for: Count
    """Seconds in which a reset may be done; it is not begun when they are nearly over. It may be reported (KeyReset) some minutes later."""
    authenticators: tuple[ListedAuthenticator, ...]
    """The member's authenticators of this model. The customer says which of them the key is, if any."""


class CreateCredential(Step, frozen=True, tag="create-credential"):
    """Screens 12 to 14: enrol a security key of a member, or of a member of staff (purpose ``staff``).

    Answers: Credential, Later; from a member also AskApproval and KeyReset. Later is refused if `compulsory`.

    For a member excludeCredentials is complete, and a user handle never changes: another credential on the key for this RP
    ID and user handle is an orphan and may be deleted. For staff the list is empty, whatever the key holds.
    """

    options: dict[str, Any]
    """PublicKeyCredentialCreationOptionsJSON (WebAuthn Level 3 §5.4)."""
    words: PersonalWords
    compulsory: bool = False
    purpose: str = "member"
    """``member``, or ``staff``."""
    models: ModelPolicy = ModelPolicy()
    approval: Approval | None = None
    """The valid approval; None if none was given, or if it was used, was voided or has expired."""


class Enrolled(Step, frozen=True, tag="enrolled"):
    """Screen 15: the authenticator is enrolled. Answer: Continue."""

    authenticator: str
    """The authenticator's first name, made of its model's; the member may change it."""
    reference: str = ""
    """The number by which staff find in the audit what was done; the customer can take it home."""


class AcceptedCredentials(msgspec.Struct, frozen=True, kw_only=True):
    """All credentials of one member that the service knows, as WebAuthn Level 3 §5.1.10.3 signals them.

    Another credential on a security key for this RP ID and user handle is an orphan and may be deleted.
    """

    rp_id: str
    user_id: str
    """The user handle, base64url."""
    credential_ids: tuple[str, ...]
    """base64url."""


class AccountChange(StrEnum):
    """A change that the top screen reports."""

    EMAIL_CHANGED = "email-changed"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 - a name, no password


class Top(Step, frozen=True, tag="top"):
    """Screen 16: the member's top screen.

    Answers: AddAuthenticator, RenameAuthenticator, RemoveAuthenticator, ChangeEmail, ChangePassword.
    """

    name: str
    """Masked."""
    member_id: str
    """Masked."""
    authenticators: tuple[ListedAuthenticator, ...]
    last_sign_in: str | None = None
    """The sign-in before this one; None if there was none."""
    offers_enrolment: bool = True
    """Whether no authenticator is enrolled yet. AddAuthenticator is taken in any case."""
    accepted: AcceptedCredentials | None = None
    """None if the service does not report them."""
    words: PersonalWords = PersonalWords()
    """Words that a new passcode of a security key must not contain."""
    done: AccountChange | None = None
    """The change that was just made, to be reported once."""


class Suspended(Step, frozen=True, tag="suspended"):
    """Screen 17, also for a locked legacy ID on screen 1: sign-in by password is suspended. Answer: Instead."""

    legacy: bool
    """Whether the suspended ID has the form of a legacy ID, not of an e-mail address."""
    offers: tuple[JourneyKind, ...] = ()
    """As in Login."""


class CardStopped(Step, frozen=True, tag="card-stopped"):
    """The company has stopped the card, or staff have frozen the customer: show the telephone number of the support.

    It takes no other answer than StartOver.
    """


class PassCode(Step, frozen=True, tag="pass-code"):
    """Ask for the pass that staff gave the customer, or for the code of a letter: eight signs, typed or scanned.

    Answers: ShowPass; with `by_letter` also Later.
    """

    by_letter: bool = False
    """Whether a signed-in member is asked for the code of a letter to the registered address, since their key is young."""


class StaffCode(Step, frozen=True, tag="staff-code"):
    """Ask for the one-time code that the operator's command printed. Answer: SubmitCode. StartOver ends the journey."""

    digits: Digits


class StaffEnrolled(Step, frozen=True, tag="staff-enrolled"):
    """The security key of a member of staff is enrolled. Answer: Continue (ends the journey)."""

    name: str
    """As the operator wrote it."""


class StaffApproval(Step, frozen=True, tag="staff-approval"):
    """Ask a member of staff to approve by an assertion of their own key. Answers: Assertion, Later (do not approve).

    The challenge is bound to `act`, `aaguid`, the member, this journey and the terminal.
    """

    options: dict[str, Any]
    """PublicKeyCredentialRequestOptionsJSON under the staff's RP ID, without an allow list."""
    act: ApprovalAct
    aaguid: UUID
    model: str
    """The name of the customer's security key, as AskApproval told it."""
    member: str
    """Name, masked."""
    first: str = ""
    """Where two have to approve: the name of the one who has approved already. A supervisor is asked to be the second.

    Empty if none has approved yet, or too long ago."""
    former_options: dict[str, Any] | None = None
    """The same challenge under the members' RP ID, with an allow list of staff's keys that are enrolled there.

    None if no key of staff is."""


class StaffProof(Step, frozen=True, tag="staff-proof"):
    """Ask a member of staff at the terminal for an assertion of their own key.

    Answers: Assertion, Later (no key is shown), StaffLeave.
    """

    options: dict[str, Any]
    """PublicKeyCredentialRequestOptionsJSON under the staff's RP ID, without an allow list."""
    writer: str = ""
    """The name of the member of staff who writes for the customer, if the key of a second person is asked for.

    Empty if the first key is asked for."""


class StaffBeside(Step, frozen=True, tag="staff-beside"):
    """A member of staff stands beside the customer. Answers: Prolong, AskSecond, Wrote, HandOver, StaffLeave."""

    name: str
    """Their name, as the operator wrote it."""
    branch: str
    """The name of the terminal's branch."""
    checker: str = ""
    """The name of the second person, while both read and write for the customer; else empty."""
    customer: str = ""
    """The customer's name, masked; empty if no customer has been identified."""
    proven_by: str = ""
    """How the customer was identified, as `service.audit.Factor`; empty if not yet."""
    prolongs_left: Count = 0
    """How often the customer's time may still be prolonged."""


class Ended(Step, frozen=True, tag="ended"):
    """The journey is over: the terminal wipes its session and shows the start screen. Not even StartOver is taken."""


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
    | PassCode
    | StaffCode
    | StaffEnrolled
    | StaffApproval
    | StaffProof
    | StaffBeside
    | Ended
)


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """The service's answer to every request of a journey: the present step."""

    journey: str
    """128 random bits in hexadecimal, which authorise this terminal's requests for this journey."""
    step: AnyStep
    refusal: Refusal | None = None
    """Why the answer was refused, or why the code that `step` asks for was not sent or not delivered; None if neither."""
