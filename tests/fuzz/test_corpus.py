"""What fuzzers have found, and the smallest inputs that get them far into a reader: each is read without a fault."""

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

KEPT = sorted((Path(__file__).parent / "corpus").glob("*/*"))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_kept_fuzzing_input_is_read_without_an_undocumented_exception(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())
