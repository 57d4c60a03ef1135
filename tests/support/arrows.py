"""The arrows between the journeys' steps, listed by hand, and a terminal that notes those it goes along."""

from datetime import UTC, datetime
from typing import Any

from protocol import steps
from protocol.answers import Answer
from protocol.refusals import RefusalCode
from protocol.steps import CreateCredential, EmailCode, NewPassword, PassCode, PhoneCode, SignIn
from service.members.members import Agreement
from tests.support.service_counter import Counter

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
ARROWS = {
    "migration": (
        "Login Terms EmailChoice PhoneCode:migration NewPassword:migration Registered EnrolmentIntroduction",
        "EmailChoice NewEmail EmailCode:email EmailConfirm PhoneCode:migration",
        "Terms NewEmail",
        "Login Suspended CardCheck",
        "Login CardStopped Login",
        "Login CardCheck",
        "Login ReissueId",
        "Terms Login",
        "EmailConfirm Login",
    ),
    "registration": (
        "CardCheck Terms NewEmail EmailCode:email EmailConfirm PhoneCode:registration NewPassword:registration",
        "NewPassword:registration Registered EnrolmentIntroduction",
        "EmailCode:email PhoneCode:registration",
        "CardCheck CardStopped",
    ),
    "reissue": (
        "Suspended ReissueId EmailCode:reissue PhoneCode:reissue NewPassword:reissue PasswordReset",
        "PasswordReset EnrolmentIntroduction",
        "PasswordReset Top",
        "EmailCode:reissue CardStopped",
    ),
    "enrolment": (
        "EnrolmentIntroduction PhoneCode:enrolment CreateCredential:member Enrolled Top",
        "EnrolmentIntroduction Top",
        "CreateCredential:member Top",
        "CreateCredential:member StaffApproval CreateCredential:member",
    ),
    "sign-in": (
        "SignIn:sign-in Top",
        "SignIn:sign-in MemberId SignIn:sign-in",
        "SignIn:sign-in Login EnrolmentIntroduction",
        "Login PhoneCode:sign-in Top",
        "MemberId Login",
        "SignIn:sign-in PhoneCode:sign-in",
        "SignIn:sign-in CardStopped",
    ),
    "top": (
        "Top EnrolmentIntroduction",
        "Top SignIn:confirm NewEmail EmailCode:email EmailConfirm Top",
        "Top NewPassword:change Top",
        "SignIn:confirm Login PhoneCode:sign-in Top",
        "NewEmail Top",
        "EmailCode:email Top",
        "Top PassCode:letter NewEmail",
        "PassCode:letter Top",
    ),
    "pass": ("PassCode Terms", "PassCode EnrolmentIntroduction", "PassCode Ended"),
    "beside": ("StaffProof StaffBeside StaffProof StaffBeside Ended", "StaffProof Ended"),
    "staff": ("StaffCode CreateCredential:staff StaffEnrolled Ended", "CreateCredential:staff Ended"),
}
"""Of each journey, paths of steps: of two neighbours in a path, the first leads to the second.

A step that several journeys ask is named with what it is asked for, behind a colon.
"""


REGISTRATION_BAR = (
    "EmailChoice NewEmail EmailCode EmailConfirm",
    "PhoneCode NewPassword",
    "Registered",
)
"""The steps at each position of a registration's steps bar."""
ANSWERS: dict[str, tuple[str, Any]] = {
    "Terms": ("agreement", Agreement(version="1", agreed_at=NOW, terminal="t")),
    "PhoneCode": ("phone_proven_at", NOW),
}
"""Of a migration's questions that one fact answers: its name, and a value of it."""


def steps_of(path: str) -> list[Any]:
    """Return the kinds of the steps in a path of `ARROWS`."""
    return [getattr(steps, name.partition(":")[0]) for name in path.split()]


def named(step: Any) -> str:
    """Return the name that `ARROWS` has for a step, such as `PhoneCode:enrolment`."""
    match step:
        case NewPassword():
            return f"NewPassword:{'change' if step.change else step.journey}"
        case PhoneCode() | EmailCode() | SignIn() | CreateCredential():
            return f"{type(step).__name__}:{step.purpose}"
        case PassCode(by_letter=True):
            return "PassCode:letter"
    return type(step).__name__


class Walker(Counter):
    """A terminal that keeps the arrows it went along, and which step takes which kind of answer, if only to refuse it."""

    arrows: set[tuple[str, str]]
    taken: set[tuple[type, type]]

    async def say(self, answer: Answer, idempotency_key: str | None = None) -> Any:
        before = self.step()
        after = await super().say(answer, idempotency_key)
        if self.refusal() is None:
            self.arrows.add((named(before), named(after)))
        if self.refusal() is RefusalCode.VERIFICATION_NEEDED:  # the step before was asked no more
            before = after
        if self.refusal() is not RefusalCode.NOT_EXPECTED:
            self.taken.add((type(before), type(answer)))
        return after
