"""What stands out of a day's acts, for the supervisor who reads the record."""

from collections import Counter
from enum import StrEnum

from service.branch.act_rows import BranchAct
from service.branch.forms import IdentityDocument
from service.clock import JAPAN

_OPEN_HOURS = range(8, 20)
"""Outside of these hours of the day, in Japan, an act stands out."""


class RecordMark(StrEnum):
    """Why an act stands out in the record of a day."""

    MANY = "many"
    """The member of staff signed acts of this kind more than half as often as they may in a day."""
    SAME_CUSTOMER = "same-customer"
    ODD_HOUR = "odd-hour"
    NO_DOCUMENT = "no-document"


def standing_out(acts: tuple[BranchAct, ...], daily: int) -> dict[str, tuple[RecordMark, ...]]:
    """Return the marks of each of a day's acts, by the act's id; an empty tuple for an act that does not stand out.

    `daily`: how often a member of staff may do each kind of act in a day; beyond half of that, all of theirs of the kind are MANY.
    """
    by_person = Counter((act.staff, act.asked.act) for act in acts)
    by_customer = Counter(act.holder for act in acts if not act.complaint)
    marks = {}
    for act in acts:
        is_for_customer = bool(act.holder) and not act.complaint  # a complaint changes nothing of theirs
        hour = act.state_at.astimezone(JAPAN).hour
        seen = {
            RecordMark.MANY: by_person[act.staff, act.asked.act] * 2 > daily,
            RecordMark.SAME_CUSTOMER: is_for_customer and by_customer[act.holder] > 1,
            RecordMark.ODD_HOUR: hour not in _OPEN_HOURS,
            RecordMark.NO_DOCUMENT: is_for_customer and act.asked.document is IdentityDocument.NONE,
        }
        marks[act.id] = tuple(mark for mark, is_so in seen.items() if is_so)
    return marks
