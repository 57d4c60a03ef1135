"""docs/escapes.md: every way out of the terminal's screens that the tests try, and no other."""

import pytest

from tests.support.device_counter import ROOT
from tests.support.escapes import ELSEWHERE, count, page


def test_escapes_page_is_the_one_generated_from_the_list_of_at_least_60_escapes() -> None:
    assert (ROOT / "docs/escapes.md").read_text("utf-8") == page()
    assert count() >= 60


@pytest.mark.parametrize("test", sorted({test for rows in ELSEWHERE.values() for test in rows.values()}))
def test_escape_that_is_listed_as_tried_elsewhere_names_a_test_that_exists(test: str) -> None:
    path, _, name = test.partition("::")
    assert f"def {name}(" in (ROOT / path).read_text("utf-8")
