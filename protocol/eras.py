"""Japanese eras: many people know the year of their birth by its era, and write it so in passwords.

No library: these five dates are all that is needed, and Python's standard library has none.
"""

import datetime as dt
from typing import NamedTuple

_BEGINNINGS = (
    ("meiji", dt.date(1868, 10, 23)),
    ("taisho", dt.date(1912, 7, 30)),
    ("showa", dt.date(1926, 12, 25)),
    ("heisei", dt.date(1989, 1, 8)),
    ("reiwa", dt.date(2019, 5, 1)),
)


class EraYear(NamedTuple):
    """A year of an era, from 1: ("showa", 25)."""

    era: str
    year: int


def era_years(first: dt.date, last: dt.date) -> list[EraYear]:
    """Return the era years to which the days from `first` to `last` belong, all of one year: two if an era began among them.

    Empty before the Meiji era.
    """
    ends = [begin - dt.timedelta(days=1) for _era, begin in _BEGINNINGS[1:]] + [dt.date.max]
    return [
        EraYear(era, first.year - begin.year + 1)
        for (era, begin), end in zip(_BEGINNINGS, ends, strict=True)
        if begin <= last and first <= end
    ]
