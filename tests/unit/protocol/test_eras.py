"""Era years of the Japanese calendar for a day and for a year."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.eras import EraYear, era_years


def of_year(year: int) -> list[EraYear]:
    return era_years(dt.date(year, 1, 1), dt.date(year, 12, 31))


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (1900, [("meiji", 33)]),
        (1912, [("meiji", 45), ("taisho", 1)]),
        (1926, [("taisho", 15), ("showa", 1)]),
        (1950, [("showa", 25)]),
        (1989, [("showa", 64), ("heisei", 1)]),
        (2018, [("heisei", 30)]),
        (2019, [("heisei", 31), ("reiwa", 1)]),
        (2026, [("reiwa", 8)]),
    ],
)
def test_year_has_an_era_year_in_each_of_its_eras(year: int, expected: list[tuple[str, int]]) -> None:
    assert of_year(year) == [EraYear(*each) for each in expected]


@pytest.mark.parametrize(
    ("day", "era_year"),
    [
        (dt.date(1989, 1, 7), ("showa", 64)),
        (dt.date(1989, 1, 8), ("heisei", 1)),
        (dt.date(2019, 4, 30), ("heisei", 31)),
        (dt.date(2019, 5, 1), ("reiwa", 1)),
        (dt.date(1926, 12, 24), ("taisho", 15)),
        (dt.date(1926, 12, 25), ("showa", 1)),
    ],
)
def test_day_belongs_to_one_era(day: dt.date, era_year: tuple[str, int]) -> None:
    assert era_years(day, day) == [EraYear(*era_year)]


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_every_day_has_one_era_year_that_is_among_those_of_its_year(day: dt.date) -> None:
    [name] = era_years(day, day)
    assert name in of_year(day.year)
    assert name.year >= 1
