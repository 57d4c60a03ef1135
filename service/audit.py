"""The audit: who did what, when, on which terminal. Rows are only ever added."""

from enum import StrEnum

from sqlalchemy import insert

from service.clock import Clock
from service.store.database import Work
from service.store.tables import audit


class Event(StrEnum):
    """What is kept."""

    LOG_IN_WRONG = "log-in-wrong"
    LEGACY_LOCKED = "legacy-locked"
    LEGACY_LOG_IN = "legacy-log-in"
    MEMBER_SUSPENDED = "member-suspended"
    PASSWORD_SIGN_IN = "password-sign-in"  # noqa: S105 - the name of an event
    KEY_SIGN_IN = "key-sign-in"
    KEY_CONFIRMED = "key-confirmed"
    KEY_REFUSED = "key-refused"
    KEY_COUNTER = "key-counter"
    """A good assertion whose counter stood still or fell: a copy of the key may exist. Asked for a phone code."""
    CODES_LOCKED = "codes-locked"
    MIGRATED = "migrated"
    CARD_WRONG = "card-wrong"
    CARD_LOCKED = "card-locked"
    CARD_MATCHED = "card-matched"
    REGISTERED = "registered"
    MEMBER_REPLACED = "member-replaced"
    REISSUE_ASKED = "reissue-asked"
    REISSUED = "reissued"
    EMAIL_CHANGED = "email-changed"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 - the name of an event
    SESSION_ENDED = "session-ended"
    AUTHENTICATOR_ADDED = "authenticator-added"
    AUTHENTICATOR_REFUSED = "authenticator-refused"
    AUTHENTICATOR_REMOVED = "authenticator-removed"
    STAFF_ADDED = "staff-added"
    STAFF_REVOKED = "staff-revoked"
    STAFF_CODE_WRONG = "staff-code-wrong"
    STAFF_CODE_USED = "staff-code-used"
    STAFF_ENROLLED = "staff-enrolled"
    APPROVED = "approved"
    APPROVAL_REFUSED = "approval-refused"
    KEY_RESET = "key-reset"
    STAFF_CALLED = "staff-called"
    STAFF_ACKNOWLEDGED = "staff-acknowledged"


class Audit:
    """Adds rows, each in the unit of work of what it tells."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def add(
        self,
        work: Work,
        event: Event,
        *,
        terminal: str,
        holder: str | None = None,
        staff: str | None = None,
        detail: str = "",
    ) -> None:
        """One row. `holder` is the card holder's reference, `staff` the id of the member of staff who did or allowed it.

        `detail` is an id or a reason, never what somebody typed.
        """
        await work.connection.execute(
            insert(audit).values(
                at=self._clock(), act=event, holder=holder, staff=staff, terminal=terminal, detail=detail
            ),
        )
