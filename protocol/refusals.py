"""Refusals: why the service did not accept an answer, as codes. The sentences for them belong to the screens."""

from enum import StrEnum

import msgspec

from protocol.wire import Count


class RefusalCode(StrEnum):
    """Why an answer is refused, by the service or on the screen before it is sent.

    The step stays unless a code says otherwise.
    """

    # screen 1
    WRONG_ID_OR_PASSWORD = "wrong-id-or-password"
    """At NewPassword: another terminal has migrated this legacy ID or card holder meanwhile. Login follows."""
    # R1
    CARD_NOT_MATCHED = "card-not-matched"
    """Card, birth date and phone do not belong together; which of them is wrong is not told."""
    CARD_LOCKED = "card-locked"
    """Too many wrong tries for this card number, whether or not the card exists. It is locked until `until`."""
    # screens 3 and 4
    EMAIL_TAKEN = "email-taken"
    """The address is a member ID. If it became one after it was proposed, NewEmail follows."""
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
    """A code was submitted before one had been sent."""
    RESEND_TOO_SOON = "resend-too-soon"
    RESEND_CAPPED = "resend-capped"
    DELIVERY_FAILED = "delivery-failed"
    """The message with the code was not handed over, or is not known to be delivered in time.

    Told when the present step is asked for, not to an answer."""
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
    """This one, like every refused credential or assertion, counts; one too many ends the journey (Ended)."""
    ALREADY_ENROLLED = "already-enrolled"
    ASSERTION_REFUSED = "assertion-refused"
    UNKNOWN_CREDENTIAL = "unknown-credential"
    """The credential is unknown here: enrolled elsewhere, removed or never stored.

    Also told of a known one if its signature or user handle is wrong, or if it is not on the allow list. Where a member ID was
    typed, ASSERTION_REFUSED is told instead of this code."""
    CHALLENGE_EXPIRED = "challenge-expired"
    """Expired, or not this journey's. The reply's options have a new one."""
    MODEL_NOT_ALLOWED = "model-not-allowed"
    """This branch does not accept this model, or accepts only proven models and this key did not prove its model."""
    MODEL_REVOKED = "model-revoked"
    """The model has a known weakness: its metadata forbid its use, in every branch."""
    # staff
    APPROVAL_UNAVAILABLE = "approval-unavailable"
    """No member of staff with a key may approve in the terminal's branch."""
    APPROVAL_NOT_GOOD = "approval-not-good"
    """The approval is older than two minutes, was used or withdrawn, or was given for something else."""
    NOT_STAFF = "not-staff"
    """The security key belongs to no member of staff who may do this here: approve, or help at the terminal.

    Also told if the membership is their own, or if they are the first of two and a second person is asked for."""
    PASS_WRONG = "pass-wrong"
    """No pass or code of a letter that is good here and now: unknown, used, expired, of another branch or another member's."""
    KEY_YOUNG = "key-young"
    """Staff vouched in place of the phone code, in this session or at the enrolment of its key.

    Such a session removes no key and changes no address, nor do sessions of such a key for 24 hours."""
    # any
    FORBIDDEN_CHARACTER = "forbidden-character"
    NOT_EXPECTED = "not-expected"
    """The answer does not fit the present step, or names what the step does not offer: a late touch, or a missed step.
    At NewPassword of a registration also: the holder's member ID has changed since the card check; CardCheck follows."""
    TOO_MANY = "too-many"
    """This terminal has made too many requests of this kind; it may ask again later."""
    SYSTEM_UNAVAILABLE = "system-unavailable"
    """One of the card company's systems did not answer; nothing was changed, but a try may have been counted."""
    VERIFICATION_NEEDED = "verification-needed"
    """The password is no longer fresh, so the phone code that follows it is not taken: Login asks for the password again."""


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why the answer was refused, and what the customer may still do."""

    code: RefusalCode
    tries_left: Count | None = None
    """With CODE_WRONG, except at StaffCode, and with CARD_NOT_MATCHED, except for an answer in a wrong form."""
    retry_after: Count | None = None
    """Seconds; with RESEND_TOO_SOON."""
    until: str | None = None
    """ISO 8601 with offset: when a lock ends. With CODE_LOCKED and CARD_LOCKED."""
    detail: str = ""
    """With a refused credential or assertion: the relying party's name of the failed check. For engineers, never shown."""
