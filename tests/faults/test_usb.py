"""Generated cases on a cable: whatever goes wrong, wherever.

script/test tests/faults          a few of each kind
script/test --all tests/faults    all of them
"""

from collections.abc import Callable

import pytest

from tests.faults.case import CASES
from tests.faults.generate import cases, failures, kinds, sample
from tests.faults.kinds import Kind

type Record = Callable[[str, object], None]


@pytest.mark.parametrize("kind", kinds("usb"))
def test_operations_survive_a_few_usb_faults_of_each_kind(
    kind: Kind, record_property: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = sample("usb", kind)
    record_property(CASES, len(chosen))
    assert failures(chosen, monkeypatch) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", kinds("usb"))
def test_operations_survive_every_usb_fault(
    kind: Kind, record_property: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = list(cases("usb", kind))
    record_property(CASES, len(every))
    assert failures(every, monkeypatch) == []
