"""Why the branch page refuses something: `templates/refusals.html` has a sentence for each."""

from enum import StrEnum


class DeskRefusal(StrEnum):
    """A refusal, which changes nothing but counts."""

    MALFORMED = "malformed"
    """A field is missing, or has a form that the page does not send."""
    NO_RIGHT = "no-right"
    NO_DUTY = "no-duty"
    """The key is a member of staff's who has no duty in any branch."""
    OWN_MEMBERSHIP = "own-membership"
    SAME_PERSON = "same-person"
    """The second person is the first."""
    TOO_MANY = "too-many"
    """The member of staff has reached the cap for this today."""
    NOT_FOUND = "not-found"
    """The card, the date and the telephone do not belong together, or the slip's number names nobody."""
    CARD_LOCKED = "card-locked"
    SYSTEM_UNAVAILABLE = "system-unavailable"
    VISIT_OVER = "visit-over"
    """The customer was found too long ago, or in another session."""
    RECORD_NUMBER = "record-number"
    """The record's reference is missing, or looks like the number of a document."""
    NO_DOCUMENT = "no-document"
    """No document was looked at, and the act needs one."""
    PASS_NOT_POSSIBLE = "pass-not-possible"  # noqa: S105 - a refusal
    """An enrolment for who is no member, or a registration without a code for a member, whose address would change."""
    CHALLENGE_EXPIRED = "challenge-expired"
    NOT_STAFF = "not-staff"
    OTHER_KEY = "other-key"
    """The key is another member of staff's than the one who is signed in."""
    ASSERTION_REFUSED = "assertion-refused"
    LAPSED = "lapsed"
    """The act was not signed in time, is done, or was declined."""
    CHANGED_MEANWHILE = "changed-meanwhile"
    """What the act is about is no longer as the sentence says."""
