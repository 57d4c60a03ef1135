"""Languages: what a customer chooses is spoken at once, and by nobody after that customer."""

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
from script.catalogue import missing
from script.phrases import MARK
from tests.gui.terminal import Terminal

I18N = Path(__file__).parents[2] / "resources/i18n"
FILES = sorted(I18N.glob("*.ts"))
OTHERS = [path for path in FILES if path.stem != "ja"]
VALUE = re.compile(r"%\d|\{\w+\}|</?\w+>")
"""A value that is filled in, or a tag."""


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_language_has_every_text(file: Path) -> None:
    assert missing(file) == []


@pytest.mark.parametrize("file", OTHERS, ids=lambda path: path.stem)
def test_translation_has_the_values_and_tags_of_the_japanese_text(file: Path) -> None:
    for message in ET.parse(file).iter("message"):  # noqa: S314 - our own file
        source, translation = (str(message.findtext(name)) for name in ("source", "translation"))
        assert set(VALUE.findall(translation)) == set(VALUE.findall(source)), message.get("id")


@pytest.fixture
def spoken(terminal: Callable[..., Terminal]) -> Iterator[Terminal]:
    """The window, in which a language can be chosen."""
    glass = terminal()
    words = Words(glass.engine)
    glass.singleton("Terminal").setProperty("languages", words.languages())
    yield glass
    words.close()


@pytest.mark.parametrize("file", OTHERS, ids=lambda path: path.stem)
def test_chosen_language_is_spoken_at_once_and_the_place_and_what_was_typed_stay(
    spoken: Terminal, file: Path
) -> None:
    view = LoginView(legacy=True, offers=())
    task = spoken.ask(view)
    view.fields[0].type("taro")
    japanese = spoken.words()
    spoken.touch("letters")
    spoken.touch(f"language-{file.stem}")
    spoken.touch("close")
    chosen = spoken.words()
    assert re.search("[ぁ-ゖァ-ヺ]", japanese)
    if language_of(file.stem) == JAPANESE:
        assert "入力" in japanese
        assert "入力" not in chosen
    else:
        assert re.findall("[ぁ-ゖァ-ヺ]+", chosen) == []
    assert view.fields[0].value == "taro"
    assert not task.done()
    spoken.glass.metaObject().invokeMethod(spoken.glass, "resetLooks")
    spoken.breathe()
    assert spoken.words() == japanese


def test_nfc_card_of_an_unknown_model_is_named_in_the_language_that_is_spoken(spoken: Terminal) -> None:
    japanese = card_name(spoken.engine)
    spoken.engine.setUiLanguage("en")
    assert card_name(spoken.engine).isascii()
    spoken.engine.setUiLanguage("")
    assert card_name(spoken.engine) == japanese


def test_notice_before_the_card_number_is_read_and_answered_in_the_language_that_is_spoken(
    spoken: Terminal,
) -> None:
    view = CardNoticeView(Notice(version="1", text="お読みください", others={"en": "Please read"}))
    task = spoken.ask(view)
    assert "お読みください" in spoken.words()
    spoken.engine.setUiLanguage("en")
    spoken.rest()
    assert "Please read" in spoken.words()
    spoken.touch("proceed")
    assert task.result() == "en"


SHARED = "户骨直将令角关"
"""Characters of which Chinese, Japanese and Korean have forms of their own."""


@pytest.mark.parametrize("language", [path.stem for path in OTHERS if path.stem in ("zh", "ko")])
def test_characters_are_drawn_in_the_form_of_the_chosen_language(spoken: Terminal, language: str) -> None:
    spoken.ask(LoginView(legacy=True, offers=()))
    spoken.touch("letters")
    spoken.touch(f"language-{language}")
    face = QFont(spoken.singleton("Theme").property("sans"))
    layout = QTextLayout(SHARED, face)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    drawn = [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]
    assert drawn == QRawFont.fromFont(face).glyphIndexesForString(SHARED)


def test_language_without_words_is_japanese(spoken: Terminal) -> None:
    spoken.ask(LoginView(legacy=True, offers=()))
    japanese = spoken.words()
    spoken.engine.setUiLanguage("no-such")
    spoken.breathe()
    assert spoken.words() == japanese


LONGEST = "••@" + ".".join(["w" * 62] * 4)
"""A masked address whose unmasked one has 254 characters."""


@pytest.mark.parametrize(("panel", "scale"), [("portrait", 2.0), ("small", 1.5)])
@pytest.mark.parametrize("language", ["", *(path.stem for path in OTHERS)])
def test_longest_address_is_neither_cut_nor_covered_in_the_largest_letters(
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


def test_japanese_comes_first_and_in_easy_words(spoken: Terminal) -> None:
    offered = spoken.singleton("Terminal").property("languages")
    assert [each["code"] for each in offered] == ["ja", "ja-easy", "en", "ko", "zh"]
    assert offered[1]["name"].replace(MARK, "") == "やさしい日本語"


@pytest.mark.parametrize(("code", "language"), [("", "ja"), ("ja-easy", "ja"), ("ja", "ja"), ("zh", "zh")])
def test_easy_words_are_of_their_language_to_the_service(code: str, language: str) -> None:
    assert language_of(code) == language
