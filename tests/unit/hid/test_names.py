"""Names that are written to a key are cut to the 64 bytes that every key stores."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hid.names import NAME_BYTES, shortened


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        pytest.param("t•••@example.jp", "t•••@example.jp", id="short"),
        pytest.param("x" * 100, "x" * 64, id="letters"),
        pytest.param("窓" * 30, "窓" * 21, id="between characters of three bytes"),
        pytest.param("x" * 62 + "が\u3099x", "x" * 62, id="within a character"),
        pytest.param("x" * 61 + "か\u3099x", "x" * 61, id="before a mark"),
        pytest.param("x" * 57 + "👩\u200d👩", "x" * 57, id="before a joiner"),
        pytest.param("x" * 60 + "👍🏽", "x" * 60, id="before a colour of skin"),
        pytest.param("x" * 60 + "\u26a0\ufe0f!", "x" * 60, id="before a variation"),
        pytest.param("x" * 60 + "🇯🇵", "x" * 60, id="within a flag"),
        pytest.param("x" * 52 + "🇯🇵🇰🇷", "x" * 52, id="among flags"),
        pytest.param("a" + "\u0301" * 80, "a" + "\u0301" * 31, id="one letter with marks without end"),
    ],
)
def test_name_written_to_a_key_is_cut_to_64_bytes_between_grapheme_clusters(name: str, kept: str) -> None:
    """A single cluster longer than 64 bytes is cut between its characters."""
    assert shortened(name) == kept


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=90))
def test_any_name_written_to_a_key_is_cut_to_64_bytes_and_a_shorter_one_kept(name: str) -> None:
    kept = shortened(name)
    assert name.startswith(kept)
    assert len(kept.encode()) <= NAME_BYTES
    if len(name.encode()) <= NAME_BYTES:
        assert kept == name
