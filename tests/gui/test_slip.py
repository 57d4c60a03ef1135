"""What the slip 「お手続き控え」 says: what was done and its number, in every language."""

import datetime as dt
import re
from typing import Any

import pytest
from PySide6.QtCore import QTranslator

from demo.gallery.cases_keys import MODEL, enrolled
from demo.gallery.scene import GUIDE, ROOT, Look, Scene
from kiosk.glass import SLIP_WORDS
from kiosk.qr_code import qr_code
from kiosk.slip import drawn
from kiosk.views.slip import SlipState
from tests.gui.texts import text_of

LANGUAGES = ["", "ja-easy", "en", "zh", "ko"]


def lines_of(language: str) -> list[dict[str, Any]]:
    """Return what the slip of an enrolment says in a language, as the screen hands it to the terminal."""
    japanese = {name: text_of(name) for name in SLIP_WORDS}
    view = enrolled(SlipState.OFFERED)
    scene = Scene(view, Look(language=language))
    try:
        terminal = scene.singleton("Terminal")
        terminal.setProperty("calledHere", "shinjuku-2")
        terminal.setProperty("japanese", japanese)
        scene.touch("print-slip")
    finally:
        scene.close()
    return view.slip_lines


def said_by(lines: list[dict[str, Any]]) -> str:
    return "\n".join(line["text"] for line in lines if "text" in line)


@pytest.mark.parametrize("language", LANGUAGES)
def test_slip_has_its_number_terminal_key_model_year_telephone_and_guide_address_and_becomes_a_pdf(
    words: QTranslator, language: str
) -> None:
    lines = lines_of(language)
    said = said_by(lines)
    year = str(dt.datetime.now(dt.UTC).astimezone().year)
    for part in ("7K3M-Q2XD", "shinjuku-2", MODEL, year, "0120-000-000", GUIDE.removeprefix("https://")):
        assert part in said
    assert [line["path"] for line in lines if "path" in line] == [qr_code(GUIDE).path]
    assert drawn(lines).startswith(b"%PDF-")


@pytest.mark.parametrize("language", ["en", "zh", "ko"])
def test_slip_in_another_language_ends_with_a_line_in_japanese(words: QTranslator, language: str) -> None:
    japanese = f"{text_of('slip-title')} {text_of('slip-did-key')}"
    last = lines_of(language)[-1]
    assert last["text"] == japanese
    assert last["face"] == "BIZ UDPGothic"


def test_no_text_in_any_language_has_a_word_for_the_receipt_of_a_payment() -> None:
    for file in (ROOT / "resources/i18n").glob("*.ts"):
        assert not re.search("領収|receipt|收据|发票|영수증", file.read_text("utf-8"), re.IGNORECASE), file.name
