"""Why the branch page refuses something: `refusal` in `templates/words.html` has a sentence for each."""

from enum import StrEnum


class DeskRefusal(StrEnum):
    """Why something is refused.

    Nothing has changed then but counts of tries, the challenge that was used up, the audit, and what an assertion tells of
    its key: the sign count and, if that did not grow or the key is locked, its alarms and what it had vouched for
    (`Staff.end_trust`).
    """

    MALFORMED = "malformed"
    """A field is missing, or has a form that the page does not send."""
    NO_RIGHT = "no-right"
    NO_DUTY = "no-duty"
    """The key is a member of staff's who has no duty in any branch."""
    OWN_MEMBERSHIP = "own-membership"
    SAME_PERSON = "same-person"
    """The second person is the first."""
    TOO_MANY = "too-many"
    """A cap is reached: a member of staff's for the act in a day or finds in an hour, a network's or the page's for codes."""
    NOT_FOUND = "not-found"
    """Card, date and telephone do not belong together, a call names no customer, or a slip's number none or several."""
    SYSTEM_UNAVAILABLE = "system-unavailable"
    """The card system does not answer, and no address is known to tell the customer at; or an order about them has not left yet."""
    VISIT_OVER = "visit-over"
    """The customer was found too long ago, or in another session."""
    RECORD_NUMBER = "record-number"
    """The record's reference is missing, has another form, or looks like the number of a document."""
    NO_DOCUMENT = "no-document"
    """No document was looked at, and the act needs one."""
    PASS_NOT_POSSIBLE = "pass-not-possible"  # noqa: S105 - a refusal
    """An enrolment for a card holder who is no member, or a registration without a code for a member, whose address would change."""
    PASS_NOT_HERE = "pass-not-here"  # noqa: S105 - a refusal
    """This branch issues no such pass."""
    UNKNOWN_MODEL = "unknown-model"
    """No model of keys that FIDO's metadata name is called so."""
    NONE_IN_STOCK = "none-in-stock"
    """No key of this model is in the branch's stock."""
    FEWER_IN_STOCK = "fewer-in-stock"
    """Fewer keys of this model are in the branch's stock than are to be written off."""
    CHALLENGE_EXPIRED = "challenge-expired"
    """The challenge is over or used, or was made for something else; at an enrolment, also: the code is not good any more."""
    CODE_WRONG = "code-wrong"
    """The one-time code of staff is wrong, used or over."""
    KEY_REFUSED = "key-refused"
    """The key is of a model that is not taken, stores no account or is enrolled already, or its answer can't be verified."""
    NOT_STAFF = "not-staff"
    OTHER_KEY = "other-key"
    """The key is another member of staff's than the one who is signed in."""
    ASSERTION_REFUSED = "assertion-refused"
    LAPSED = "lapsed"
    """The act was not signed in time, is done, declined or deleted, or the first of two persons has lost the right to it."""
    CHANGED_MEANWHILE = "changed-meanwhile"
    """What the act is about is no longer as the sentence says."""
    OWNER_NOT_HERE = "owner-not-here"
    """The member of staff who is to answer for a complaint may not, or not in this branch."""
    DUE_DAY = "due-day"
    """The day until which somebody answers for a complaint is over, or too far away."""
    COMPLAINT_CLOSED = "complaint-closed"
    """The complaint is closed, or is none of this branch or this customer."""
    CALL_MOVED = "call-moved"
    """The call for staff was taken, handed on or done by somebody else meanwhile."""
