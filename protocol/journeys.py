"""The journeys of the specification, by name."""

from enum import StrEnum


class JourneyKind(StrEnum):
    """A journey of one customer, or of a member of staff. The service alone decides the order of its steps."""

    MIGRATION = "migration"
    REGISTRATION = "registration"
    REISSUE = "reissue"
    ENROLMENT = "enrolment"
    """Part of other journeys; a terminal can't start it."""
    SIGN_IN = "sign-in"
    STAFF = "staff"
    """A member of staff enrols a key of their own: StaffCode, CreateCredential, StaffEnrolled."""
    PASS = "pass"  # noqa: S105 - a journey
    """A customer whom staff have identified begins with a pass: PassCode, then the registration or enrolment it is for."""
    BESIDE = "beside"
    """Staff help at a terminal, beside a customer's journey, which stands still meanwhile: StaffProof, StaffBeside."""


class ApprovalAct(StrEnum):
    """What a member of staff approves."""

    RESET_KEY = "reset-key"
    """The customer's key is reset: every account on it is deleted. The member's authenticators that it was are removed."""


class StaffEnd(StrEnum):
    """What ended the help of staff at a terminal."""

    STAFF = "staff"
    """They gave the screen back."""
    BACK = "back"
    """They led the customer one screen back."""
    START_OVER = "start-over"
    """They had the customer's journey start over."""
    END = "end"
    """They ended the customer's journey."""
    CUSTOMER = "customer"
    """The customer touched 「係員の操作を終える」."""
    KEY = "key"
    """Their key was pulled out, or lifted."""
    OWN_STEP = "own-step"
    """A step came that takes another key: the customer's own, or that of a member of staff who approves."""
    IDLE = "idle"
    """Nothing was touched for so long that the customer's session ended."""
    JOURNEY = "journey"
    """The customer's journey ended, or the service took no more of what staff did."""


class Purpose(StrEnum):
    """What a code was sent for. Wrong codes are counted, and locked, for each purpose and card holder or, at P1, typed ID."""

    EMAIL = "email"
    MIGRATION = "migration"
    ENROLMENT = "enrolment"
    SIGN_IN = "sign-in"
    REGISTRATION = "registration"
    REISSUE = "reissue"


class Channel(StrEnum):
    """How a code is sent."""

    MAIL = "mail"
    SMS = "sms"
    VOICE = "voice"
