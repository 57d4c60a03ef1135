"""docs/escapes.md: every way out that the tests try, and no other."""

import pytest

from tests.guest.escapes import ELSEWHERE, count, page
from tests.support.device_counter import ROOT


def test_page_of_escapes_tells_the_list_that_the_tests_go_through() -> None:
    assert (ROOT / "docs/escapes.md").read_text("utf-8") == page()
    assert count() >= 60


@pytest.mark.parametrize("test", sorted({test for rows in ELSEWHERE.values() for test in rows.values()}))
def test_attempt_that_another_test_makes_names_one_that_is_there(test: str) -> None:
    path, _, name = test.partition("::")
    assert f"def {name}(" in (ROOT / path).read_text("utf-8")
