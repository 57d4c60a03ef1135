"""The break marks that are written into catalogues of words, and the pseudo-language."""

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from script.catalogue import FOR_STAFF, marks_of, missing, write
from script.phrases import MARK, PARSERS, marked
from script.pseudo import LONGER, pseudo

WORDS = Path(__file__).parents[2] / "resources/i18n/ja.ts"
JAPANESE = PARSERS["ja_JP"]()
TEXTS = [text for source in ET.parse(WORDS).iter("source") if (text := source.text)]  # noqa: S314 - our own file
KEPT = re.compile(r"<[^>]*>|%\d|\{\w+\}")


@pytest.mark.parametrize(
    "text",
    [
        "あと<b>%1</b>回|お試し|いただけます。",
        "{member_id}として|登録しますか？",
        "{support}（{phone}）へ|お電話|いただくか、係員を|お呼びください。",
        "<b>10秒以内に</b>|キーの|光っている|部分に|触れ、<b>そのまま</b>|お待ちください。",
        "お手元の|電話番号を|\n選んでください",
        "1950年4月1日は、1950 04 01 と|押します。",
        "「%1」の|登録を|消しますか？",
        "はい",
    ],
)
def test_break_marks_stand_between_japanese_phrases_and_not_within_placeholders_or_tags(text: str) -> None:
    assert marked(text.replace("|", ""), JAPANESE).replace(MARK, "|") == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Touch the key with your finger.", "Touch the key with your finger."),
        ("We have sent it to you.", "We have sent it to\u00a0you."),
        ("하나를 선택해 주세요.", "하나를 선택해\u00a0주세요."),
        ("Touch the <b>key</b>.", "Touch the <b>key</b>."),
        ("Call staff", "Call staff"),
        ("※ 예: 1950", "※\u00a0예: 1950"),
    ],
)
def test_english_catalogue_ties_a_short_last_word_and_a_note_sign_to_their_neighbours_without_break_marks(
    tmp_path: Path, text: str, written: str
) -> None:
    words = tmp_path / "en.ts"
    words.write_text(WORDS.read_text().replace(' language="ja_JP"', ' language="en_US"'))
    assert marks_of(words)(text) == written


def test_chinese_words_for_staff_card_and_password_are_left_whole_by_break_marks() -> None:
    text = marked("请按“获取语音验证码”，或呼叫工作人员。请勿与信用卡密码相同。", PARSERS["zh_CN"]())
    assert [noun for noun in ("语音", "验证码", "工作人员", "信用卡", "密码") if noun not in text] == []


def test_untranslated_texts_are_missing_in_the_easy_japanese_catalogue_but_not_in_the_source_one(
    tmp_path: Path,
) -> None:
    """Texts for staff alone need no translation and are not missing."""
    words = tmp_path / "ja-easy.ts"
    words.write_text(WORDS.read_text())
    assert missing(WORDS) == []
    ids = {message.get("id", "") for message in ET.parse(WORDS).iter("message")}  # noqa: S314 - our own file
    assert {*missing(words)} == {each for each in ids if not each.startswith(FOR_STAFF)}


def test_each_id_of_a_text_that_has_several_ids_has_a_comment() -> None:
    messages = list(ET.parse(WORDS).iter("message"))  # noqa: S314 - our own file
    many = {text for text, count in Counter(TEXTS).items() if count > 1}
    twice = [each for each in messages if each.findtext("source") in many]
    assert [each.get("id") for each in twice if not each.findtext("extracomment")] == []


def test_catalogue_file_keeps_ids_and_texts_and_adds_only_break_marks(
    tmp_path: Path,
) -> None:
    write(WORDS, tmp_path / "marked.ts", marks_of(WORDS))
    messages = list(ET.parse(tmp_path / "marked.ts").iter("message"))  # noqa: S314 - our own file
    assert [each.get("id") for each in messages] == [each.get("id") for each in ET.parse(WORDS).iter("message")]  # noqa: S314
    marked = [str(each.findtext("translation")) for each in messages]
    assert any(MARK in text for text in marked)
    assert [text.replace(MARK, "") for text in marked] == TEXTS


def test_pseudo_language_s_texts_are_longer_and_keep_placeholders_tags_and_line_breaks() -> None:
    for text in TEXTS:
        said = pseudo(text)
        assert KEPT.findall(said) == KEPT.findall(text)
        assert said.count("\n") == text.count("\n")
        assert _columns(said) >= LONGER * 0.9 * _columns(text)


def _columns(text: str) -> int:
    return sum(1 if ord(each) < 0x250 else 2 for each in KEPT.sub("", text))
