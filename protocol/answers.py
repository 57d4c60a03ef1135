"""Answers: what the customer did on a screen, as the terminal sends it."""

from typing import Annotated, Any
from uuid import UUID

import msgspec

from protocol.journeys import ApprovalAct, Channel, JourneyKind
from protocol.secret import Secret


class Answer(msgspec.Struct, frozen=True, kw_only=True, tag_field="answer"):
    """An answer to the step that was shown. Which answers a step takes stands in its docstring or name."""


class LogIn(Answer, frozen=True, tag="log-in"):
    """To Login."""

    id: str
    password: Secret


class Assertion(Answer, frozen=True, tag="assertion"):
    """To SignIn and StaffApproval: an AuthenticationResponseJSON (WebAuthn Level 3)."""

    response: dict[str, Any]


class UsePassword(Answer, frozen=True, tag="use-password"):
    """To SignIn or MemberId: the customer would rather type an ID and a password."""


class IdentifyMember(Answer, frozen=True, tag="identify-member"):
    """To SignIn (without an ID: ask for it), to MemberId and ReissueId (with it)."""

    id: str | None = None


class CheckCard(Answer, frozen=True, tag="check-card"):
    """To CardCheck."""

    card_number: Secret
    """Digits only."""
    birth_date: Secret
    """ISO 8601: 1950-01-31."""
    phone_last_four: Secret


class Instead(Answer, frozen=True, tag="instead"):
    """To Login and Suspended: another of the journeys that the step offers, from its beginning."""

    journey: JourneyKind


class AgreeToTerms(Answer, frozen=True, tag="agree-to-terms"):
    """To Terms. Without agreement the journey starts over."""

    version: str
    agreed: bool


class KeepCardEmail(Answer, frozen=True, tag="keep-card-email"):
    """To EmailChoice."""

    keep: bool


class ProposeEmail(Answer, frozen=True, tag="propose-email"):
    """To NewEmail."""

    email: str


class SubmitCode(Answer, frozen=True, tag="submit-code"):
    """To EmailCode, PhoneCode and StaffCode."""

    code: Secret


class SendCode(Answer, frozen=True, tag="send-code"):
    """To EmailCode (mail) and PhoneCode: send a new one, which kills the one before."""

    channel: Channel


class ChoosePhone(Answer, frozen=True, tag="choose-phone"):
    """To PhoneCode where several phones are registered. A mobile is sent an SMS at once."""

    phone: str


class ConfirmEmail(Answer, frozen=True, tag="confirm-email"):
    """To EmailConfirm. Without confirmation the journey starts over."""

    confirmed: bool


class ChoosePassword(Answer, frozen=True, tag="choose-password"):
    """To NewPassword."""

    password: Secret


class Continue(Answer, frozen=True, tag="continue"):
    """To Registered, PasswordReset, EnrolmentIntroduction, Enrolled, StaffEnrolled: on."""


class Later(Answer, frozen=True, tag="later"):
    """To EnrolmentIntroduction and CreateCredential, unless enrolment is compulsory: not today.

    Also to the steps of a change (NewEmail, EmailCode, NewPassword) and wherever a fresh verification is asked for
    (SignIn with purpose ``confirm`` and the steps that stand in for it): back to Top, and what was wanted is not
    done. To StaffApproval: not approved, back to CreateCredential.
    """


class Credential(Answer, frozen=True, tag="credential"):
    """To CreateCredential: a RegistrationResponseJSON and the name of the model as the key tells it."""

    response: dict[str, Any]
    model: str = ""


class AskApproval(Answer, frozen=True, tag="ask-approval"):
    """To CreateCredential: a member of staff shall approve. `aaguid` and `model` are what the key says of itself."""

    act: ApprovalAct
    aaguid: UUID
    model: str = ""


class KeyReset(Answer, frozen=True, tag="key-reset"):
    """To CreateCredential: the key of this model has been reset, as it was approved. Uses the approval up.

    `authenticators` are those of Approval.authenticators that the customer says the key was, none where it was none
    of them: they end, and the member is told by mail. Refused with APPROVAL_NOT_GOOD, nothing has changed here; a
    fresh approval lets the same be reported.
    """

    aaguid: UUID
    authenticators: tuple[str, ...] = ()


class RenameAuthenticator(Answer, frozen=True, tag="rename-authenticator"):
    """To Top. `name` of 1 to 20 characters."""

    id: str
    name: str


class RemoveAuthenticator(Answer, frozen=True, tag="remove-authenticator"):
    """To Top."""

    id: str


class AddAuthenticator(Answer, frozen=True, tag="add-authenticator"):
    """To Top: leads into enrolment."""


class ChangeEmail(Answer, frozen=True, tag="change-email"):
    """To Top: leads to NewEmail, after a fresh verification."""


class ChangePassword(Answer, frozen=True, tag="change-password"):
    """To Top: leads to NewPassword, after a fresh verification."""


class StartOver(Answer, frozen=True, tag="start-over"):
    """To any step before the commit: 「ログインへ戻る」 and its kin. Back to screen 1, nothing kept."""


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
    | StartOver
)


class StartJourney(msgspec.Struct, frozen=True, kw_only=True):
    """Opens a journey: MIGRATION (screen 1 for the first use), REGISTRATION, REISSUE, SIGN_IN or STAFF."""

    kind: JourneyKind


class CallStaff(msgspec.Struct, frozen=True, kw_only=True):
    """A customer touched 「係員を呼ぶ」."""

    screen: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9-]{1,40}(?!\n)$")]
    """The name of the screen it was called from; no more is told."""


class StaffCall(msgspec.Struct, frozen=True, kw_only=True):
    """A call for staff as the service keeps it."""

    id: str
    terminal: str
    screen: str
    called_at: str
    acknowledged_at: str | None = None
