"""Journeys that ended half-way, counted by day, terminal and step. Whose journey it was is not kept."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Row

from protocol.steps import (
    AnyStep,
    Ended,
    Enrolled,
    EnrolmentIntroduction,
    PasswordReset,
    Registered,
    StaffCode,
    StaffEnrolled,
    Top,
)
from service.clock import JAPAN
from service.journeys.engine.facts import Facts, Path
from service.store.database import Work
from service.store.statements import Prepared, insert
from service.store.tables import journeys_left

_MAY_END = (Top, Registered, PasswordReset, Enrolled, Ended, StaffCode, StaffEnrolled)
"""Steps at which the end of a journey is never half-way. At most of them the customer has what they came for."""
_NEW = insert(journeys_left)
_COUNT = Prepared(
    _NEW.on_conflict_do_update(
        index_elements=list(journeys_left.primary_key),
        set_={"number": journeys_left.c.number + _NEW.excluded.number},
    )
)


def half_way(facts: Facts, step: AnyStep) -> str:
    """Return the name of the step's class if a journey that ends there now has ended half-way.

    Return an empty text at the steps of `_MAY_END`, at EnrolmentIntroduction if enrolment is not compulsory, and on the paths
    of staff.
    """
    may_end = isinstance(step, _MAY_END) or (isinstance(step, EnrolmentIntroduction) and not step.compulsory)
    return "" if may_end or facts.path in (Path.STAFF, Path.BESIDE) else type(step).__name__


async def count_left(work: Work, ended: Iterable[Row[tuple[object, ...]]], at: datetime | None = None) -> None:
    """Count the rows of journeys that have a `step` (see `half_way`) in `journeys_left`, by day in Japan, terminal and step.

    The day is that of `at` or, without it, of each row's `expires_at`.
    """
    found = Counter(
        ((at or row.expires_at).astimezone(JAPAN).date(), row.terminal, row.step) for row in ended if row.step
    )
    for (day, terminal, step), number in sorted(found.items()):  # in one order, so that none waits for another
        values = {"day": day, "terminal": terminal, "step": step, "number": number}
        await work.connection.execute(_COUNT, values)
