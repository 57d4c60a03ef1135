"""Recordings by which a text is read aloud: of its sentences, its numbers and its characters; private ones in headphones alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.voice.recordings import TEXTS, Recordings, parts, plain
from tests.support.silent_recordings import make_silent_recordings

TWO = ("start-choose", "screen-back")
"""Ids of two texts of the catalogue, each a sentence."""


@pytest.fixture(scope="module")
def japanese(tmp_path_factory: pytest.TempPathFactory) -> Recordings:
    folder = tmp_path_factory.mktemp("recordings")
    make_silent_recordings(folder)
    return Recordings([folder / "ja"])


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return make_silent_recordings(tmp_path_factory.mktemp("texts"))


@pytest.fixture(scope="module")
def two_texts(texts: dict[str, str]) -> dict[str, str]:
    return {name: texts[name] for name in TWO}


def names(recordings: Recordings, text: str) -> list[str]:
    return [each.path.name.removesuffix(".opus") for each in recordings.of(text)]


def test_each_text_of_the_catalogue_with_one_part_is_said_by_a_recording_of_that_text(
    japanese: Recordings, texts: dict[str, str]
) -> None:
    for name, text in texts.items():
        if name.startswith(("number-", "character-")):  # said where they are filled in or spelled
            continue
        if len(parts(text)) == 1 and len(text) > 1 and any(each.isalnum() for each in text):
            (said,) = names(japanese, text)
            assert texts[said].replace("\n", "") == text.replace("\n", ""), name


def test_sentences_that_follow_each_other_are_said_one_after_the_other(
    japanese: Recordings, texts: dict[str, str]
) -> None:
    text = texts["start-choose"] + "。" + texts["screen-back"]
    assert names(japanese, text) == ["start-choose", "screen-back"]


def test_numbers_are_said_where_a_text_has_them_filled_in(japanese: Recordings, texts: dict[str, str]) -> None:
    text = texts["passcode-dots"].replace("%1", "6").replace("%2", "12")
    assert names(japanese, text) == [
        "passcode-dots.1",
        "number-6",
        "passcode-dots.2",
        "number-12",
        "passcode-dots.3",
    ]


@given(
    st.text(alphabet="0123456789", min_size=2, max_size=20)
    | st.from_regex(r"([0-9]{1,3}[._-]?)?[a-z]{2,9}@[a-z]{2,9}\.jp", fullmatch=True)
)
def test_number_or_email_address_of_its_own_is_said_character_by_character_and_each_is_private(
    japanese: Recordings, text: str
) -> None:
    said = japanese.of(text)
    assert len(said) == len(text)
    assert all(each.private for each in said)


@given(st.sampled_from("0123456789abcXYZ@!"))
def test_single_character_is_private(japanese: Recordings, one: str) -> None:
    assert [each.private for each in japanese.of(one)] == [True]


def test_caption_of_a_character_that_looks_like_another_is_private(
    japanese: Recordings, texts: dict[str, str]
) -> None:
    captions = [text for name, text in texts.items() if name.startswith("look-alike-")]
    assert captions
    for caption in captions:
        said = japanese.of(caption)
        assert said
        assert all(each.private for each in said)


def test_year_of_birth_is_private(japanese: Recordings, texts: dict[str, str]) -> None:
    said = japanese.of(texts["birth-date-is-called"].replace("%1", "1948").replace("%2", "昭和23年"))
    aloud = [each.path.stem for each in said if not each.private]
    assert aloud == ["birth-date-is-called.2", "birth-date-is-called.3"]


@given(st.text(max_size=80))
def test_any_text_can_be_looked_up_and_its_unsaid_parts_are_listed_in_the_order_of_the_text(
    japanese: Recordings, text: str
) -> None:
    japanese.of(text)
    rest = text
    for part in japanese.unsaid(text):
        assert part in rest
        rest = rest.partition(part)[2]


@given(
    st.lists(
        st.sampled_from(TWO) | st.text(alphabet="祖母形見", min_size=2, max_size=8),
        max_size=6,
    )
)
def test_each_sentence_of_a_text_is_said_if_it_is_in_the_catalogue_and_else_listed_as_unsaid(
    japanese: Recordings, two_texts: dict[str, str], sentences: list[str]
) -> None:
    text = "。".join(two_texts.get(each, each) for each in sentences)
    assert names(japanese, text) == [each for each in sentences if each in TWO]
    assert japanese.unsaid(text) == [each for each in sentences if each not in TWO]


def test_recording_is_taken_from_the_first_folder_that_has_it(tmp_path: Path, texts: dict[str, str]) -> None:
    make_silent_recordings(tmp_path / "all")
    (tmp_path / "own").mkdir()
    (own := tmp_path / "own" / "screen-back.wav").touch()
    recordings = Recordings([tmp_path / "own", tmp_path / "all/ja"])
    assert recordings.of(texts["screen-back"])[0].path == own
    assert names(recordings, texts["start-choose"]) == ["start-choose"]


def test_sentence_whose_recording_file_is_missing_is_left_out_and_the_next_is_said(
    tmp_path: Path, texts: dict[str, str]
) -> None:
    make_silent_recordings(tmp_path)
    (tmp_path / "ja/start-choose.opus").unlink()
    text = texts["start-choose"] + "。" + texts["screen-back"]
    assert names(Recordings([tmp_path / "ja"]), text) == ["screen-back"]


@pytest.mark.parametrize("broken", ["{", '{"a": 5}', "[1, 2]", "5"])
def test_malformed_list_of_recorded_texts_raises_value_error(tmp_path: Path, broken: str) -> None:
    (tmp_path / TEXTS).write_text(broken)
    with pytest.raises(ValueError, match=r"truncated|Expected"):
        Recordings([tmp_path])


def test_plain_text_has_no_tags_entities_or_break_marks_but_line_breaks_and_blanks_in_their_place() -> None:
    assert plain("<b>もう\u200b一度</b><br>お\u2060試し&nbsp;ください") == "もう一度\nお試し ください"
