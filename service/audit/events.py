"""The events that the audit records, and the factors by which somebody was authenticated, or tried to be."""

from enum import StrEnum


class Event(StrEnum):
    """What happened: the `act` of a row."""

    LOG_IN_WRONG = "log-in-wrong"
    LOG_IN_SUSPENDED = "log-in-suspended"
    """The right password was given for an account whose password is suspended."""
    LEGACY_LOCKED = "legacy-locked"
    LEGACY_LOG_IN = "legacy-log-in"
    MEMBER_SUSPENDED = "member-suspended"
    """A member's password is suspended: after too many wrong ones, or by `service restored`, since it may be an old one."""
    UNKNOWN_ID_LOCKED = "unknown-id-locked"
    """Too many wrong passwords for an ID that is no member's: it is locked as a member's would be."""
    PASSWORD_SIGN_IN = "password-sign-in"  # noqa: S105 - the name of an event
    SECOND_FACTOR = "second-factor"
    """The phone code that was the second factor was right: after a password, or a key that was not enough by itself."""
    KEY_SIGN_IN = "key-sign-in"
    KEY_CONFIRMED = "key-confirmed"
    """A fresh verification by key, before a change from the top screen."""
    PASSWORD_CONFIRMED = "password-confirmed"  # noqa: S105 - the name of an event
    """A fresh verification by password and phone code, before a change from the top screen."""
    KEY_REFUSED = "key-refused"
    KEY_MODEL_REVOKED = "key-model-revoked"
    """A good assertion of a model that was revoked after the enrolment; the key alone was not accepted."""
    KEY_COUNTER = "key-counter"
    """A good assertion whose sign count did not grow, so a copy of the key may exist; the key alone was not accepted."""
    KEY_LOCKED = "key-locked"
    """The sign count did not grow a second time: the credential is locked."""
    CODES_LOCKED = "codes-locked"
    """Too many wrong codes were typed; the detail is what they were for."""
    CARD_STOPPED = "card-stopped"
    """The card of a customer who had been identified is stopped by the company, or staff have frozen them; the journey ended."""
    MIGRATED = "migrated"
    CARD_WRONG = "card-wrong"
    CARD_LOCKED = "card-locked"
    CARD_MATCHED = "card-matched"
    REGISTERED = "registered"
    MEMBER_REPLACED = "member-replaced"
    """A registration gave a member another ID and password, removed their keys and ended their other open journeys."""
    REISSUE_ASKED = "reissue-asked"
    REISSUED = "reissued"
    EMAIL_CHANGED = "email-changed"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 - the name of an event
    SESSION_ENDED = "session-ended"
    """An open journey of a member was ended by what happened in another one, or by staff."""
    AUTHENTICATOR_ADDED = "authenticator-added"
    AUTHENTICATOR_RENAMED = "authenticator-renamed"
    AUTHENTICATOR_REFUSED = "authenticator-refused"
    AUTHENTICATOR_REMOVED = "authenticator-removed"
    STAFF_ADDED = "staff-added"
    STAFF_IDENTIFIED = "staff-identified"
    """An operator said which employee, or which card holder, a member of staff is; the detail is which of both, and no number."""
    STAFF_INVITED = "staff-invited"
    """An operator gave a member of staff another code to enrol a key."""
    STAFF_REVOKED = "staff-revoked"
    STAFF_ASSIGNED = "staff-assigned"
    """An operator gave a member of staff a duty; the detail is the role and the branch's id."""
    STAFF_RELIEVED = "staff-relieved"
    """An operator took a duty from a member of staff, who stays; the detail is the role and the branch's id."""
    STAFF_IMPORT_REFUSED = "staff-import-refused"
    """A file of joiners and leavers had faults, so nothing of it was done; the detail is how many."""
    BRANCH_ADDED = "branch-added"
    BRANCH_RENAMED = "branch-renamed"
    BRANCH_PASSES = "branch-passes"
    """An operator said what passes a branch issues; the detail is its id, and what they may stand for."""
    STAFF_CODE_WRONG = "staff-code-wrong"
    STAFF_CODE_USED = "staff-code-used"
    STAFF_ENROLLED = "staff-enrolled"
    APPROVED = "approved"
    APPROVAL_REFUSED = "approval-refused"
    KEY_RESET = "key-reset"
    DESK_SIGN_IN = "desk-sign-in"
    """A member of staff signed in to the branch page."""
    DESK_SIGN_IN_REFUSED = "desk-sign-in-refused"
    CUSTOMER_FOUND = "customer-found"
    """A member of staff found the customer at the desk; the detail is how (`FoundBy`)."""
    ACT_ASKED = "act-asked"
    """The first of two persons signed an act that a second one has to sign; the detail is as in ACT_DONE."""
    ACT_DONE = "act-done"
    """An act that staff had signed was done: for a customer, in the stock, or on a complaint.

    The detail is the act, its id, the reason, and how the customer was identified; of an act on a complaint which one it
    is, who answers for it and until when.
    """
    ACT_DECLINED = "act-declined"
    """The second person refused what the first had asked for; the detail is as in ACT_DONE."""
    PASS_SHOWN = "pass-shown"  # noqa: S105 - the name of an event
    """A pass was shown to the member of staff who writes its letter; the detail is the act by which it was issued."""
    PASS_USED = "pass-used"  # noqa: S105 - the name of an event
    """A customer used a pass, or the code of a letter; the detail is what it is for, and the act by which it was issued."""
    PASS_WRONG = "pass-wrong"  # noqa: S105 - the name of an event
    ACT_REFUSED = "act-refused"
    """A find or an act of staff at the branch page was refused; the detail is why (`DeskRefusal`)."""
    STAFF_CALLED = "staff-called"
    STAFF_ACKNOWLEDGED = "staff-acknowledged"
    CALL_HANDED_ON = "call-handed-on"
    """A member of staff handed a call that they had taken on to a colleague; the detail is the call, why, and the colleague."""
    CALL_DONE = "call-done"
    STAFF_CAME = "staff-came"
    """A member of staff began to help a customer at a terminal."""
    STAFF_READ_AND_WRITE = "staff-read-and-write"
    """A second member of staff came, who checks what the first writes for the customer; the detail is `with` and their id."""
    STAFF_WROTE = "staff-wrote"
    """What staff wrote for a customer was checked and sent; the detail is the step, and who checked."""
    STAFF_PROLONGED = "staff-prolonged"
    STAFF_HANDED_OVER = "staff-handed-over"
    """A member of staff at a terminal handed the customer over to the desk; the detail is the call."""
    STAFF_LEFT = "staff-left"
    """The help of staff at a terminal ended; the detail is what ended it: "back" and "start-over" are what they did for the customer.

    The detail is empty if the terminal did not say it. There is no row if the terminal was lost: the help ended when its journey
    expired.
    """
    MEMBER_EXPORTED = "member-exported"
    MEMBER_ERASED = "member-erased"
    TERMINAL_ADDED = "terminal-added"
    TERMINAL_ENROLLED = "terminal-enrolled"
    TERMINAL_REVOKED = "terminal-revoked"
    """A terminal was revoked by an operator, or by itself, with its own key, when it was retired."""
    TERMINAL_ORDERED = "terminal-ordered"
    """An operator ordered a terminal to do something; the detail is the act and the terminal's name."""
    TERMINAL_MOVED = "terminal-moved"
    """An operator assigned a terminal to a branch; the detail is the terminal's name and the branch's id."""
    SETTINGS_PUBLISHED = "settings-published"
    """Settings for terminals were published; the detail is their number."""
    MASTER_KEY_ROTATED = "master-key-rotated"
    DATABASE_RESTORED = "database-restored"
    """An older copy was put back; the detail is the last lost row whose acts were done again from an export, or empty."""
    METADATA_TAKEN_OVER = "metadata-taken-over"
    """Another list of FIDO metadata was imported: from then on it decides which models are accepted."""
    MESSAGE_SENT_AGAIN = "message-sent-again"
    """An operator had a copy of a message sent (`service outbox retry`); the detail is the message's number and the copy's."""
    AUDIT_EXPORTED = "audit-exported"
    AUDIT_PRUNED = "audit-pruned"
    AUDIT_BEGUN = "audit-begun"
    """The chain had no end (an older version's database, or somebody deleted it) and goes on from its last row."""
    AUDIT_BROKEN = "audit-broken"
    """The chain's end was found changed since this service had written it, or sealed under a key that is no longer kept."""


class Factor(StrEnum):
    """How the person was authenticated or, where that failed, what they tried; NOTHING where neither is noted."""

    LEGACY_PASSWORD = "legacy-password"  # noqa: S105 - the name of a factor
    PASSWORD = "password"  # noqa: S105 - the name of a factor
    PASSWORD_AND_PHONE = "password-and-phone"  # noqa: S105 - the name of a factor
    LEGACY_PASSWORD_AND_PHONE = "legacy-password-and-phone"  # noqa: S105 - the name of a factor
    CARD = "card"
    CARD_AND_PHONE = "card-and-phone"
    EMAIL_AND_PHONE = "email-and-phone"
    KEY = "key"
    KEY_AND_PHONE = "key-and-phone"
    STAFF_KEY = "staff-key"
    STAFF_CODE = "staff-code"
    PASS = "pass"  # noqa: S105 - the name of a factor
    """Staff had identified the customer and given them a pass, or had sent the member a letter with a code.

    Whether a code by phone was asked for besides, the act says by which the pass was issued.
    """
    TERMINAL_CODE = "terminal-code"
    TERMINAL_KEY = "terminal-key"
    OPERATOR = "operator"
    NOTHING = ""


FACTORS = {
    Event.LOG_IN_WRONG: Factor.PASSWORD,
    Event.LEGACY_LOCKED: Factor.LEGACY_PASSWORD,
    Event.MEMBER_SUSPENDED: Factor.PASSWORD,
    Event.UNKNOWN_ID_LOCKED: Factor.PASSWORD,
    Event.PASSWORD_CONFIRMED: Factor.PASSWORD_AND_PHONE,
    Event.KEY_MODEL_REVOKED: Factor.KEY,
    Event.KEY_COUNTER: Factor.KEY,
    Event.LOG_IN_SUSPENDED: Factor.PASSWORD,
    Event.LEGACY_LOG_IN: Factor.LEGACY_PASSWORD,
    Event.PASSWORD_SIGN_IN: Factor.PASSWORD,
    Event.KEY_SIGN_IN: Factor.KEY,
    Event.KEY_CONFIRMED: Factor.KEY,
    Event.KEY_REFUSED: Factor.KEY,
    Event.KEY_LOCKED: Factor.KEY,
    Event.MIGRATED: Factor.LEGACY_PASSWORD_AND_PHONE,
    Event.CARD_WRONG: Factor.CARD,
    Event.CARD_LOCKED: Factor.CARD,
    Event.CARD_MATCHED: Factor.CARD,
    Event.REISSUED: Factor.EMAIL_AND_PHONE,
    Event.STAFF_CODE_WRONG: Factor.STAFF_CODE,
    Event.STAFF_CODE_USED: Factor.STAFF_CODE,
    Event.STAFF_ENROLLED: Factor.STAFF_CODE,
    Event.APPROVED: Factor.STAFF_KEY,
    Event.APPROVAL_REFUSED: Factor.STAFF_KEY,
    Event.KEY_RESET: Factor.STAFF_KEY,
    Event.DESK_SIGN_IN: Factor.STAFF_KEY,
    Event.DESK_SIGN_IN_REFUSED: Factor.STAFF_KEY,
    Event.CUSTOMER_FOUND: Factor.STAFF_KEY,
    Event.ACT_ASKED: Factor.STAFF_KEY,
    Event.ACT_DONE: Factor.STAFF_KEY,
    Event.ACT_DECLINED: Factor.STAFF_KEY,
    Event.ACT_REFUSED: Factor.STAFF_KEY,
    Event.PASS_SHOWN: Factor.STAFF_KEY,
    Event.STAFF_CAME: Factor.STAFF_KEY,
    Event.STAFF_READ_AND_WRITE: Factor.STAFF_KEY,
    Event.STAFF_WROTE: Factor.STAFF_KEY,
    Event.STAFF_PROLONGED: Factor.STAFF_KEY,
    Event.STAFF_HANDED_OVER: Factor.STAFF_KEY,
    Event.STAFF_LEFT: Factor.STAFF_KEY,
    Event.PASS_USED: Factor.PASS,
    Event.PASS_WRONG: Factor.PASS,
    Event.STAFF_ADDED: Factor.OPERATOR,
    Event.STAFF_IDENTIFIED: Factor.OPERATOR,
    Event.STAFF_INVITED: Factor.OPERATOR,
    Event.STAFF_REVOKED: Factor.OPERATOR,
    Event.STAFF_ASSIGNED: Factor.OPERATOR,
    Event.STAFF_RELIEVED: Factor.OPERATOR,
    Event.STAFF_IMPORT_REFUSED: Factor.OPERATOR,
    Event.BRANCH_ADDED: Factor.OPERATOR,
    Event.BRANCH_RENAMED: Factor.OPERATOR,
    Event.BRANCH_PASSES: Factor.OPERATOR,
    Event.MEMBER_EXPORTED: Factor.OPERATOR,
    Event.MEMBER_ERASED: Factor.OPERATOR,
    Event.TERMINAL_ADDED: Factor.OPERATOR,
    Event.TERMINAL_ENROLLED: Factor.TERMINAL_CODE,
    Event.TERMINAL_REVOKED: Factor.OPERATOR,
    Event.TERMINAL_ORDERED: Factor.OPERATOR,
    Event.TERMINAL_MOVED: Factor.OPERATOR,
    Event.SETTINGS_PUBLISHED: Factor.OPERATOR,
    Event.MASTER_KEY_ROTATED: Factor.OPERATOR,
    Event.DATABASE_RESTORED: Factor.OPERATOR,
    Event.MESSAGE_SENT_AGAIN: Factor.OPERATOR,
    Event.AUDIT_EXPORTED: Factor.OPERATOR,
}
"""The factor of an event where `Audit.add` is given none; an event that is missing here has Factor.NOTHING."""
