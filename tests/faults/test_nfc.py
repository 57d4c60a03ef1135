"""Operations on an NFC card with one generated fault each, any kind at any place: they may also succeed.

script/test tests/faults          a few of each kind
script/test --all tests/faults    all of them
"""

from collections.abc import Callable

import pytest

from tests.faults.case import CASES
from tests.faults.generate import cases, failures, kinds, sample
from tests.faults.kinds import Kind

type Record = Callable[[str, object], None]


@pytest.mark.parametrize("kind", kinds("nfc"))
def test_operations_end_with_an_allowed_reason_and_leave_nothing_open_at_sampled_nfc_faults(
    kind: Kind, record_property: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = sample("nfc", kind)
    record_property(CASES, len(chosen))
    assert failures(chosen, monkeypatch) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", kinds("nfc"))
def test_operations_end_with_an_allowed_reason_and_leave_nothing_open_at_every_nfc_fault(
    kind: Kind, record_property: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = list(cases("nfc", kind))
    record_property(CASES, len(every))
    assert failures(every, monkeypatch) == []
