"""Answers: what the customer did on a screen, as the terminal sends it.

Where one takes a fresh verification, SignIn to confirm comes first (without a key Login, then PhoneCode), and the answer takes
effect after it, without being sent again; at once if the last verification is still fresh.
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
    """To SignIn, StaffApproval and StaffProof: what the security key signed, an AuthenticationResponseJSON (WebAuthn Level 3)."""

    response: dict[str, Any]


class UsePassword(Answer, frozen=True, tag="use-password"):
    """To SignIn and MemberId: go to Login. To confirm, PhoneCode follows the password, at once if that is still fresh."""


class IdentifyMember(Answer, frozen=True, tag="identify-member"):
    """To SignIn, unless to confirm: lead to MemberId. To MemberId and ReissueId: the member ID that was typed, known or not.

    SignIn follows MemberId, EmailCode ReissueId. To SignIn there is no `id`.
    """

    id: str | None = None


class CheckCard(Answer, frozen=True, tag="check-card"):
    """To CardCheck: card number, birth date and last four digits of a phone number, each in the form that its field names."""

    card_number: Secret
    """Digits only."""
    birth_date: Secret
    """ISO 8601: 1950-01-31."""
    phone_last_four: Secret
    notice: str = ""
    """The version of the notice that was read; empty from a terminal of the version before."""
    notice_shown: str = "ja"
    """The language in which the notice was read: ``ja``, or one of Notice.others."""


class Instead(Answer, frozen=True, tag="instead"):
    """To Login and Suspended: begin another journey in place of this one, which signs out. It must be one that the step offers."""

    journey: JourneyKind


class AgreeToTerms(Answer, frozen=True, tag="agree-to-terms"):
    """To Terms. If `agreed` is false the journey starts over; else another version or language than the step has is NOT_EXPECTED."""

    version: str
    agreed: bool
    shown: str = "ja"
    """The language in which they were shown: ``ja``, or one of Terms.references."""


class KeepCardEmail(Answer, frozen=True, tag="keep-card-email"):
    """To EmailChoice: whether the card's address becomes the member ID. If so PhoneCode follows, and no code is mailed; else NewEmail.

    EMAIL_TAKEN if it is a member ID by now.
    """

    keep: bool


class ProposeEmail(Answer, frozen=True, tag="propose-email"):
    """To NewEmail: the address that the customer typed. Unless refused, a code is mailed to it; a member ID is EMAIL_TAKEN."""

    email: str


class SubmitCode(Answer, frozen=True, tag="submit-code"):
    """To EmailCode, PhoneCode and StaffCode: the code that was typed."""

    code: Secret


class ShowPass(Answer, frozen=True, tag="show-pass"):
    """To PassCode: the pass, or the code of a letter, as it was typed or scanned. `protocol.eight_signs` says how it is read."""

    code: Secret


class SendCode(Answer, frozen=True, tag="send-code"):
    """To EmailCode (MAIL) and PhoneCode (VOICE; a mobile also SMS): send a new code.

    Unless refused, it voids the open ones for this purpose, those of the holder's other journeys too (at P1: on this terminal).
    """

    channel: Channel


class ChoosePhone(Answer, frozen=True, tag="choose-phone"):
    """To PhoneCode: use this registered phone. A mobile gets an SMS if one may be sent now.

    The holder's codes for this purpose are void, those of other journeys too.
    """

    phone: str


class ConfirmEmail(Answer, frozen=True, tag="confirm-email"):
    """To EmailConfirm. If `confirmed` is false the journey starts over; a change is dropped instead, and Top follows.

    A change that is confirmed ends the member's other sessions.
    """

    confirmed: bool


class ChoosePassword(Answer, frozen=True, tag="choose-password"):
    """To NewPassword: the password that the customer chose. It ends the other sessions of one who was a member before.

    At a registration it removes that member's authenticators, too.
    """

    password: Secret


class Continue(Answer, frozen=True, tag="continue"):
    """To Registered, PasswordReset, EnrolmentIntroduction, Enrolled and StaffEnrolled: go on to the next step."""


class Later(Answer, frozen=True, tag="later"):
    """To EnrolmentIntroduction and CreateCredential: do not enrol now, go to Top; refused (NOT_EXPECTED) if compulsory.

    A journey in which the customer has shown a pass and nothing else ends instead.

    To CreateCredential of staff: end the journey. To StaffApproval: do not approve, and go back to CreateCredential. To the
    steps of a change (NewEmail, EmailCode, NewPassword), of a fresh verification (SignIn with purpose ``confirm``, and Login and
    PhoneCode in its place) and to PassCode by letter: go back to Top without the change. To StaffProof: show no key; the help of
    staff ends, or of two the first stays alone.
    """


class Credential(Answer, frozen=True, tag="credential"):
    """To CreateCredential: the new credential, a RegistrationResponseJSON, and the model's name as the key tells it.

    A member's first one ends their other sessions; that of a member of staff replaces their earlier one.
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
    """To CreateCredential: report that the security key of this model was reset, and use this journey's approval of that up.

    `authenticators` are the ids, out of Approval.authenticators, that the customer says this key was; empty if it was
    none of them. These authenticators are removed, other sessions that they opened end, and the member is told by mail of
    each. If it is refused, with APPROVAL_NOT_GOOD or for another authenticator with NOT_EXPECTED, the service has changed
    nothing, and the reset can be reported again, after APPROVAL_NOT_GOOD with a new approval.
    """

    aaguid: UUID
    authenticators: tuple[str, ...] = ()


class RenameAuthenticator(Answer, frozen=True, tag="rename-authenticator"):
    """To Top: rename one of the member's authenticators.

    `name`, once stripped, has 1 to 20 visible characters with single spaces between them, else FORBIDDEN_CHARACTER.
    """

    id: str
    name: str


class RemoveAuthenticator(Answer, frozen=True, tag="remove-authenticator"):
    """To Top: remove one of the member's authenticators, after a fresh verification.

    Other sessions that it opened end, and the member is told by mail. While the member's key is young, PassCode first asks for the code
    of a letter; if none was sent since, it is refused (KEY_YOUNG).
    """

    id: str


class AddAuthenticator(Answer, frozen=True, tag="add-authenticator"):
    """To Top: begin an enrolment, after a fresh verification (first key: the password alone). Leads to EnrolmentIntroduction."""


class ChangeEmail(Answer, frozen=True, tag="change-email"):
    """To Top: change the member ID. Leads to NewEmail, after a fresh verification; for a young key as RemoveAuthenticator says."""


class ChangePassword(Answer, frozen=True, tag="change-password"):
    """To Top: change the password. Leads to NewPassword, after a fresh verification."""


class Prolong(Answer, frozen=True, tag="prolong"):
    """To StaffBeside: give the customer more time; refused (NOT_EXPECTED) if StaffBeside.prolongs_left is 0."""


class AskSecond(Answer, frozen=True, tag="ask-second"):
    """To StaffBeside: the customer has asked that staff read and write for them (代読・代筆). StaffProof of a second person follows."""


class Wrote(Answer, frozen=True, tag="wrote"):
    """To StaffBeside with a checker: what staff wrote on a screen was read out and checked, and is about to be sent."""

    step: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]{1,40}(?!\n)$")]
    """The tag of the step that it answers."""


class HandOver(Answer, frozen=True, tag="hand-over"):
    """To StaffBeside: the desk goes on with this customer. A call for staff says so on the branch page."""

    screen: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9-]{1,40}(?!\n)$")]
    """Name of the screen at which the customer stands."""


class StaffLeave(Answer, frozen=True, tag="staff-leave"):
    """To StaffBeside, and to StaffProof of a second person: the help of staff ends, and with it this journey."""

    end: StaffEnd


class StartOver(Answer, frozen=True, tag="start-over"):
    """To any step but Ended: sign out, drop what was entered and go to screen 1 (「ログインへ戻る」). Counts of tries stay.

    From Login, SignIn and MemberId, unless they are asked to confirm, go to where the journey began. End a journey of staff, and at
    PassCode one that begins with a pass.
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
    """Start a journey: MIGRATION (screen 1, which takes either ID), SIGN_IN, STAFF, PASS, BESIDE, or REGISTRATION or REISSUE if offered."""

    kind: JourneyKind
    beside: str | None = None
    """With BESIDE alone: the customer's journey, at the same terminal."""


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
