"""The shapes that decoys are drawn from are those of the models in FIDO's metadata."""

from tests.suites.shown_models import FILE, module
from tests.support.real_metadata import payload


def test_decoy_shapes_file_is_what_is_generated_from_the_metadata() -> None:
    assert FILE.read_text("utf-8") == module(payload())
