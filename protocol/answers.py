"""Answers: what the customer did on a screen, as the terminal sends it.

Some answers take a fresh verification. SignIn to confirm comes first then, or for a member without a key Login, then PhoneCode.
The answer takes effect after it, without being sent again. If the last verification is still fresh, it takes effect at once.
"""

from typing import Annotated, Any
from uuid import UUID

import msgspec

from protocol.journeys import ApprovalAct, Channel, JourneyKind, StaffEnd
from protocol.secret import Secret


class Answer(msgspec.Struct, frozen=True, kw_only=True, tag_field="answer"):
    """Base of all answers to a step. Each one says which steps it answers."""


class LogIn(Answer, frozen=True, tag="log-in"):
    """To Login: the ID, legacy or new, and the password that the customer typed."""

    id: str
    password: Secret


class Assertion(Answer, frozen=True, tag="assertion"):
    """To SignIn, StaffApproval and StaffProof: the security key's AuthenticationResponseJSON (WebAuthn Level 3)."""

    response: dict[str, Any]


class UsePassword(Answer, frozen=True, tag="use-password"):
    """To SignIn and MemberId: go to Login instead of the key. To confirm, PhoneCode follows the right password.

    To confirm, Login is left out while the password is still fresh.
    """


class IdentifyMember(Answer, frozen=True, tag="identify-member"):
    """To SignIn, unless to confirm: lead to MemberId. To MemberId and ReissueId: the member ID that was typed, known or not.

    After MemberId SignIn follows, and after ReissueId EmailCode. To SignIn it has no `id`.
    """

    id: str | None = None


class CheckCard(Answer, frozen=True, tag="check-card"):
    """To CardCheck: card number, birth date and last four digits of a phone number, each in the form that its field names.

    A language of the notice that the step does not have is refused (NOT_EXPECTED).
    """

    card_number: Secret
    """Digits only."""
    birth_date: Secret
    """ISO 8601: 1950-01-31."""
    phone_last_four: Secret
    notice: Annotated[str, msgspec.Meta(max_length=64, pattern=r"^[^\x00-\x1f]*$")] = ""
    """The version of the notice that was read; empty from a terminal of the version before."""
    notice_shown: str = "ja"
    """The language in which the notice was read: ``ja``, or one of Notice.others."""


class Instead(Answer, frozen=True, tag="instead"):
    """To Login and Suspended: sign out, and begin another journey in place of this one. The step must offer it."""

    journey: JourneyKind


class AgreeToTerms(Answer, frozen=True, tag="agree-to-terms"):
    """To Terms: whether the customer agrees. If not, the journey starts over.

    An agreement to a version or language that the step does not have is refused (NOT_EXPECTED).
    """

    version: str
    agreed: bool
    shown: str = "ja"
    """The language in which they were shown: ``ja``, or one of Terms.references."""


class KeepCardEmail(Answer, frozen=True, tag="keep-card-email"):
    """To EmailChoice: whether the card's address becomes the member ID.

    If so, PhoneCode follows, and no code is mailed; it is refused (EMAIL_TAKEN) if the address is a member ID by now. If
    not, NewEmail follows.
    """

    keep: bool


class ProposeEmail(Answer, frozen=True, tag="propose-email"):
    """To NewEmail: the address that the customer typed. Unless it is refused, a code is mailed to it.

    An address that is a member ID already is refused (EMAIL_TAKEN).
    """

    email: str


class SubmitCode(Answer, frozen=True, tag="submit-code"):
    """To EmailCode, PhoneCode and StaffCode: the code that was typed."""

    code: Secret


class ShowPass(Answer, frozen=True, tag="show-pass"):
    """To PassCode: the pass, or the code of a letter, as it was typed or scanned. `read_eight_signs` reads it."""

    code: Secret


class SendCode(Answer, frozen=True, tag="send-code"):
    """To EmailCode (MAIL) and PhoneCode (VOICE; a mobile also SMS): send a new code.

    Unless it is refused, the card holder's open codes for this purpose are void, those of other journeys too. For the member
    ID of a reissue, only those that were sent from this terminal are void.
    """

    channel: Channel


class ChoosePhone(Answer, frozen=True, tag="choose-phone"):
    """To PhoneCode: use this registered phone. A mobile gets an SMS if one may be sent now.

    The card holder's open codes for this purpose are void, those of other journeys too.
    """

    phone: str


class ConfirmEmail(Answer, frozen=True, tag="confirm-email"):
    """To EmailConfirm: whether the typed address is right.

    If not, the journey starts over; a change is dropped instead, and Top follows. A change that is confirmed is committed, and
    ends the member's other sessions. It is refused (EMAIL_TAKEN), and NewEmail follows, if the address is a member ID by now.
    """

    confirmed: bool


class ChoosePassword(Answer, frozen=True, tag="choose-password"):
    """To NewPassword: the password that the customer chose. If it is accepted, the password is set.

    The other sessions of a customer who was a member before end. At a registration that member's authenticators are removed, too.
    """

    password: Secret


class Continue(Answer, frozen=True, tag="continue"):
    """To Registered, PasswordReset, EnrolmentIntroduction, Enrolled and StaffEnrolled: go on to the next step."""


class Later(Answer, frozen=True, tag="later"):
    """To EnrolmentIntroduction and CreateCredential: do not enrol now, go to Top; refused (NOT_EXPECTED) if compulsory.

    A journey in which the customer has shown a pass and nothing else ends instead.

    To CreateCredential of staff: end the journey. To StaffApproval: do not approve, and go back to CreateCredential. To the
    steps of a change (NewEmail, EmailCode, NewPassword), of a fresh verification (SignIn with purpose ``confirm``, and Login and
    PhoneCode in its place) and to PassCode by letter: go back to Top, and drop the change or act. To StaffProof: show no key. If
    the first key was asked for, the help of staff ends; if the second was, the first member of staff goes on alone.
    """


class Credential(Answer, frozen=True, tag="credential"):
    """To CreateCredential: the new credential, a RegistrationResponseJSON, and the model's name as the key tells it.

    If it is the only one that a member has, their other sessions end. That of a member of staff replaces their earlier one.
    """

    response: dict[str, Any]
    model: str = ""


class AskApproval(Answer, frozen=True, tag="ask-approval"):
    """To CreateCredential: ask staff to approve `act`; StaffApproval follows, unless refused (APPROVAL_UNAVAILABLE).

    `aaguid` and `model` are the key's own claims.
    """

    act: ApprovalAct
    aaguid: UUID
    model: str = ""


class KeyReset(Answer, frozen=True, tag="key-reset"):
    """To CreateCredential: report that the security key of this model was reset. It uses up this journey's approval.

    `authenticators` are those of Approval.authenticators, by id, that the customer says this key was; empty if it was
    none of them. They are removed, other sessions that they opened end, and a mail for each notifies the member.

    It is refused with APPROVAL_NOT_GOOD without an approval that ended at most ten minutes ago, and with NOT_EXPECTED for an
    authenticator that is not the member's or of another model. The service has changed nothing then, and the reset can be
    reported again: after APPROVAL_NOT_GOOD only with a new approval.
    """

    aaguid: UUID
    authenticators: tuple[str, ...] = ()


class RenameAuthenticator(Answer, frozen=True, tag="rename-authenticator"):
    """To Top: rename one of the member's authenticators.

    White space around `name` is removed. It is refused (FORBIDDEN_CHARACTER) unless it has 1 to 20 visible characters, with
    single spaces only between them.
    """

    id: str
    name: str


class RemoveAuthenticator(Answer, frozen=True, tag="remove-authenticator"):
    """To Top: remove one of the member's authenticators, after a fresh verification.

    Other sessions that it opened end, and a mail notifies the member. In a session in which staff vouched in place of the phone
    code, it is refused (KEY_YOUNG). With a young key it is refused, too, unless a letter that can be used now was written after
    that key was enrolled: PassCode asks for its code first then.
    """

    id: str


class AddAuthenticator(Answer, frozen=True, tag="add-authenticator"):
    """To Top: begin an enrolment, after a fresh verification. Leads to EnrolmentIntroduction.

    For a first key, the password alone is enough.
    """


class ChangeEmail(Answer, frozen=True, tag="change-email"):
    """To Top: change the member ID. Leads to NewEmail, after a fresh verification. A young key: as RemoveAuthenticator says."""


class ChangePassword(Answer, frozen=True, tag="change-password"):
    """To Top: change the password. Leads to NewPassword, after a fresh verification."""


class Prolong(Answer, frozen=True, tag="prolong"):
    """To StaffBeside: give the customer more time; refused (NOT_EXPECTED) if StaffBeside.prolongs_left is 0."""


class AskSecond(Answer, frozen=True, tag="ask-second"):
    """To StaffBeside: the customer wants staff to read and write for them (代読・代筆). StaffProof of a second person follows."""


class Wrote(Answer, frozen=True, tag="wrote"):
    """To StaffBeside with a checker: what staff wrote on a screen was read out and checked, and is about to be sent."""

    step: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]{1,40}(?!\n)$")]
    """The tag of the step that it answers."""


class HandOver(Answer, frozen=True, tag="hand-over"):
    """To StaffBeside: the desk goes on with this customer. A call for staff says so on the branch page."""

    screen: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9-]{1,40}(?!\n)$")]
    """Name of the screen at which the customer stands."""


class StaffLeave(Answer, frozen=True, tag="staff-leave"):
    """To StaffBeside and StaffProof: the help of staff ends, and with it this journey, not the customer's."""

    end: StaffEnd


class StartOver(Answer, frozen=True, tag="start-over"):
    """To any step but Ended: sign out, drop what was entered and go to screen 1 (「ログインへ戻る」). Counts of tries stay.

    From Login, SignIn and MemberId, unless they are asked to confirm, go to where the journey began. End a journey of staff.
    At PassCode, end a journey that begins with a pass.
    """


AnyAnswer = (
    LogIn
    | Assertion
    | UsePassword
    | IdentifyMember
    | CheckCard
    | Instead
    | AgreeToTerms
    | KeepCardEmail
    | ProposeEmail
    | SubmitCode
    | ShowPass
    | SendCode
    | ChoosePhone
    | ConfirmEmail
    | ChoosePassword
    | Continue
    | Later
    | Credential
    | AskApproval
    | KeyReset
    | RenameAuthenticator
    | RemoveAuthenticator
    | AddAuthenticator
    | ChangeEmail
    | ChangePassword
    | Prolong
    | AskSecond
    | Wrote
    | HandOver
    | StaffLeave
    | StartOver
)


class StartJourney(msgspec.Struct, frozen=True, kw_only=True):
    """Start a journey: MIGRATION (screen 1, which takes either ID), SIGN_IN, STAFF, PASS or BESIDE.

    REGISTRATION and REISSUE can be started if the branch offers them.
    """

    kind: JourneyKind
    beside: str | None = None
    """With BESIDE alone: the id of the customer's journey, at the same terminal."""


class CallStaff(msgspec.Struct, frozen=True, kw_only=True):
    """Call staff to the terminal: a customer touched 「係員を呼ぶ」. Nothing but the screen's name is sent."""

    screen: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9-]{1,40}(?!\n)$")]
    """Name of the screen that the call came from."""


class StaffCall(msgspec.Struct, frozen=True, kw_only=True):
    """A call for staff as the service keeps it."""

    id: str
    terminal: str
    screen: str
    called_at: str
    acknowledged_at: str | None = None
