"""Refusals: why an answer was not taken. Codes, never sentences: the words belong to the screens."""

from enum import StrEnum

import msgspec

from protocol.wire import Count


class RefusalCode(StrEnum):
    """Every refusal that the service gives. The screens hold the specification's words for each."""

    # screen 1
    WRONG_ID_OR_PASSWORD = "wrong-id-or-password"
    # R1
    CARD_NOT_MATCHED = "card-not-matched"
    """No card, birth date and phone that belong together, whichever of them is wrong."""
    CARD_LOCKED = "card-locked"
    """Too many tries for this card, until `until`; for one that does not exist alike."""
    # screens 3 and 4
    EMAIL_TAKEN = "email-taken"
    EMAIL_FULL_WIDTH = "email-full-width"
    EMAIL_FORBIDDEN_SYMBOL = "email-forbidden-symbol"
    EMAIL_EDGE_AT = "email-edge-at"
    EMAIL_MISSING_AT = "email-missing-at"
    EMAIL_MALFORMED = "email-malformed"
    EMAIL_ADDRESSES_SPENT = "email-addresses-spent"
    # screens 5, 7 and 11
    CODE_WRONG = "code-wrong"
    CODE_EXPIRED = "code-expired"
    CODE_LOCKED = "code-locked"
    CODE_NOT_SENT = "code-not-sent"
    """The code was asked for before any had been sent."""
    RESEND_TOO_SOON = "resend-too-soon"
    RESEND_CAPPED = "resend-capped"
    DELIVERY_FAILED = "delivery-failed"
    # screen 8
    PASSWORD_LENGTH = "password-length"
    PASSWORD_CHARACTER = "password-character"
    PASSWORD_NO_LETTER = "password-no-letter"
    PASSWORD_NO_DIGIT = "password-no-digit"
    PASSWORD_NO_SYMBOL = "password-no-symbol"
    PASSWORD_BIRTH_DATE = "password-birth-date"
    PASSWORD_PHONE = "password-phone"
    PASSWORD_NAME = "password-name"
    PASSWORD_CARD = "password-card"
    PASSWORD_EMAIL = "password-email"
    PASSWORD_COMMON = "password-common"
    PASSWORD_OLD = "password-old"
    # screens 12 to 16, sign-in
    CREDENTIAL_REFUSED = "credential-refused"
    ALREADY_ENROLLED = "already-enrolled"
    ASSERTION_REFUSED = "assertion-refused"
    UNKNOWN_CREDENTIAL = "unknown-credential"
    """A key answered for an account that is not known here: enrolled elsewhere, removed, or never stored."""
    CHALLENGE_EXPIRED = "challenge-expired"
    MODEL_NOT_ALLOWED = "model-not-allowed"
    """This branch does not take this model, or takes proven ones only and this key has not proven its model."""
    MODEL_REVOKED = "model-revoked"
    """The model has a weakness that is known: its metadata forbid it, everywhere."""
    # staff
    APPROVAL_UNAVAILABLE = "approval-unavailable"
    """Nobody is enrolled who could approve."""
    APPROVAL_NOT_GOOD = "approval-not-good"
    """It is older than two minutes, was used already, was withdrawn, or is not for this."""
    NOT_STAFF = "not-staff"
    """The key that answered is not that of a member of staff, or of one no more."""
    # any
    FORBIDDEN_CHARACTER = "forbidden-character"
    NOT_EXPECTED = "not-expected"
    """The answer does not fit the step that is asked: a late or repeated touch, or a terminal out of step."""
    TOO_MANY = "too-many"
    """This terminal has asked too often for now."""
    SYSTEM_UNAVAILABLE = "system-unavailable"
    """One of the card company's systems gave no answer; nothing was done."""
    VERIFICATION_NEEDED = "verification-needed"


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why the answer was not taken, and what the customer may still do."""

    code: RefusalCode
    tries_left: Count | None = None
    retry_after: Count | None = None
    """Seconds."""
    until: str | None = None
    """ISO 8601 with offset: when a lock ends."""
    detail: str = ""
    """For the credential refusals: WebAuthn's name of the failed check. For engineers, never shown."""
