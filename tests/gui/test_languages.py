"""Languages: the screens are in the chosen language at once, and in Japanese again for the next customer."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QFont, QRawFont, QTextLayout

from demo.gallery.geometry import faults_in_each_pose
from demo.gallery.scene import Look, Scene
from kiosk.glass import card_name
from kiosk.views.card_check import CardNoticeView
from kiosk.views.login import LoginView
from kiosk.views.registration import EmailChoiceView, EmailConfirmView
from kiosk.words import JAPANESE, Words, language_of
from protocol.steps import EmailChoice, EmailConfirm, Notice
from script.catalogue import FOR_STAFF, missing
from script.phrases import MARK
from tests.support.staged_terminal import Terminal

I18N = Path(__file__).parents[2] / "resources/i18n"
FILES = sorted(I18N.glob("*.ts"))
OTHERS = [path for path in FILES if path.stem != "ja"]
VALUE = re.compile(r"%\d|\{\w+\}|</?\w+>")
"""A value that is filled in, or a tag."""


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_language_has_every_text_but_those_for_staff(file: Path) -> None:
    assert missing(file) == []


@pytest.mark.parametrize("file", OTHERS, ids=lambda path: path.stem)
def test_translation_has_the_values_and_tags_of_the_japanese_text(file: Path) -> None:
    for message in ET.parse(file).iter("message"):  # noqa: S314 - our own file
        source, translation = (str(message.findtext(name)) for name in ("source", "translation"))
        of_staff = message.get("id", "").startswith(FOR_STAFF) and not translation
        assert of_staff or set(VALUE.findall(translation)) == set(VALUE.findall(source)), message.get("id")


@pytest.fixture
def glass(terminal: Callable[..., Terminal]) -> Iterator[Terminal]:
    """The window, in which a language can be chosen."""
    opened = terminal()
    words = Words(opened.engine)
    opened.singleton("Terminal").setProperty("languages", words.languages())
    yield opened
    words.close()


@pytest.mark.parametrize("file", OTHERS, ids=lambda path: path.stem)
def test_chosen_language_is_shown_at_once_keeps_the_typed_text_and_a_reset_brings_japanese_back(
    glass: Terminal, file: Path
) -> None:
    view = LoginView(legacy=True, offers=())
    task = glass.ask(view)
    view.fields[0].type("taro")
    japanese = glass.words()
    glass.touch("letters")
    glass.touch(f"language-{file.stem}")
    glass.touch("close")
    chosen = glass.words()
    assert re.search("[ぁ-ゖァ-ヺ]", japanese)
    if language_of(file.stem) == JAPANESE:
        assert "入力" in japanese
        assert "入力" not in chosen
    else:
        assert re.findall("[ぁ-ゖァ-ヺ]+", chosen) == []
    assert view.fields[0].value == "taro"
    assert not task.done()
    glass.glass.metaObject().invokeMethod(glass.glass, "resetLooks")
    glass.breathe()
    assert glass.words() == japanese


def test_words_for_an_nfc_card_of_an_unknown_model_are_in_the_chosen_language(glass: Terminal) -> None:
    japanese = card_name(glass.engine)
    glass.engine.setUiLanguage("en")
    assert card_name(glass.engine).isascii()
    glass.engine.setUiLanguage("")
    assert card_name(glass.engine) == japanese


def test_notice_before_the_card_number_is_shown_in_the_chosen_language_which_the_answer_names(
    glass: Terminal,
) -> None:
    view = CardNoticeView(Notice(version="1", text="お読みください", others={"en": "Please read"}))
    task = glass.ask(view)
    assert "お読みください" in glass.words()
    glass.engine.setUiLanguage("en")
    glass.rest()
    assert "Please read" in glass.words()
    glass.touch("proceed")
    assert task.result() == "en"


SHARED = "户骨直将令角关"
"""Characters of which Chinese, Japanese and Korean have forms of their own."""


@pytest.mark.parametrize("language", [path.stem for path in OTHERS if path.stem in ("zh", "ko")])
def test_characters_are_drawn_in_the_form_of_the_chosen_language(glass: Terminal, language: str) -> None:
    glass.ask(LoginView(legacy=True, offers=()))
    glass.touch("letters")
    glass.touch(f"language-{language}")
    face = QFont(glass.singleton("Theme").property("sans"))
    layout = QTextLayout(SHARED, face)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    drawn = [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]
    assert drawn == QRawFont.fromFont(face).glyphIndexesForString(SHARED)


def test_screen_in_a_language_without_words_is_in_japanese(glass: Terminal) -> None:
    glass.ask(LoginView(legacy=True, offers=()))
    japanese = glass.words()
    glass.engine.setUiLanguage("no-such")
    glass.breathe()
    assert glass.words() == japanese


LONGEST = "••@" + ".".join(["w" * 62] * 4)
"""A masked address whose unmasked one has 254 characters."""


@pytest.mark.parametrize(("panel", "scale"), [("portrait", 2.0), ("small", 1.5)])
@pytest.mark.parametrize("language", ["", *(path.stem for path in OTHERS)])
def test_longest_email_address_is_neither_cut_nor_covered_in_the_largest_letters(
    words: QTranslator, language: str, panel: str, scale: float
) -> None:
    look = Look(panel, scale, language=language)
    found = []
    for view in (
        EmailConfirmView(EmailConfirm(email=LONGEST)),
        EmailChoiceView(EmailChoice(email=LONGEST, available=True)),
    ):
        scene = Scene(view, look)
        found += [f"{view.screen}{fault}" for fault in faults_in_each_pose(scene, look)]
        scene.close()
    assert found == []


def test_languages_are_offered_in_the_order_japanese_easy_japanese_english_korean_chinese(
    glass: Terminal,
) -> None:
    offered = glass.singleton("Terminal").property("languages")
    assert [each["code"] for each in offered] == ["ja", "ja-easy", "en", "ko", "zh"]
    assert offered[1]["name"].replace(MARK, "") == "やさしい日本語"


@pytest.mark.parametrize(("code", "language"), [("", "ja"), ("ja-easy", "ja"), ("ja", "ja"), ("zh", "zh")])
def test_language_told_to_the_service_is_japanese_for_easy_japanese_and_for_no_choice(
    code: str, language: str
) -> None:
    assert language_of(code) == language
