"""The customer's words: gathered, compiled, complete."""

import re
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, QMetaObject, QObject, Qt, QTranslator, qtTrId

from demo.gallery.panel_window import PanelWindow
from demo.gallery.scene import plain
from protocol.refusals import RefusalCode
from tests.gui.texts import text_of

ROOT = Path(__file__).parents[2]


def test_catalogue_of_texts_matches_the_qml() -> None:
    check = subprocess.run([ROOT / "script/words", "--check"], capture_output=True, text=True, check=False)
    assert check.returncode == 0, check.stdout + check.stderr


@pytest.mark.usefixtures("words")
def test_every_qml_text_id_has_japanese_words() -> None:
    sources = [path.read_text() for path in (ROOT / "resources/qml").rglob("*.qml")]
    ids = {found for source in sources for found in re.findall(r'qsTrId\("([^"]+)"', source)}
    assert len(ids) > 15
    assert not {one for one in ids if qtTrId(one) == one}


def test_text_without_words_shows_its_id(words: QTranslator) -> None:
    assert qtTrId("no-such-text") == "no-such-text"
    assert qtTrId("key-enter") != "key-enter"


def test_no_screen_or_brand_text_mentions_face_recognition() -> None:
    """No terminal has a face reader: biometric authentication is a fingerprint here."""
    texts = [*(ROOT / "resources/qml").rglob("*.qml"), *(ROOT / "resources/brand").iterdir()]
    assert [path.name for path in texts if re.search("顔|フェイス", path.read_text())] == []


def test_every_text_id_has_its_source_words_on_the_line_above() -> None:
    """`//%` above `qsTrId`: a comment of another kind would be gathered without a text."""
    for path in (ROOT / "resources/qml").rglob("*.qml"):
        lines = path.read_text().splitlines()
        for number, line in enumerate(lines):
            if "qsTrId(" in line:
                assert "//%" in lines[number - 1], f"{path.name}:{number + 1}"


def test_no_text_puts_the_opening_hours_in_brackets() -> None:
    """The hours end in brackets of their own."""
    sources = {path.name: path.read_text() for path in (ROOT / "resources/qml").rglob("*.qml")}
    assert any("{hours}" in source for source in sources.values())
    assert [name for name, source in sources.items() if re.search(r"（[^）]*\{hours\}", source)] == []


ADVICE = """
Item {
    property string product: Brand.product
    property string help: JSON.stringify(HelpWords.sections("qa"))
    function heading(code: string): string { return RefusalWords.heading(code) }
    function advice(code: string): string { return RefusalWords.advice(code, "", "mail") }
}
"""


def asked(root: QObject, function: str, code: RefusalCode) -> str:
    answer = QMetaObject.invokeMethod(
        root,
        function,
        Qt.ConnectionType.DirectConnection,
        Q_RETURN_ARG("QString"),
        Q_ARG("QString", code.value),
    )
    assert isinstance(answer, str)
    return answer


def test_help_page_quotes_the_heading_of_every_refusal_code_that_a_customer_reads(
    show: Callable[..., PanelWindow],
) -> None:
    root = show(ADVICE).root
    said = plain(root.property("help"))
    missing = {code for code in RefusalCode if plain(asked(root, "heading", code)) not in said}
    assert missing == {RefusalCode.NOT_STAFF}


@pytest.mark.parametrize(
    "code",
    [
        RefusalCode.CARD_NOT_MATCHED,
        RefusalCode.CARD_LOCKED,
        RefusalCode.TOO_MANY,
        RefusalCode.EMAIL_TAKEN,
        RefusalCode.CODE_LOCKED,
        RefusalCode.RESEND_CAPPED,
        RefusalCode.DELIVERY_FAILED,
        *(code for code in RefusalCode if code.startswith("password-")),
    ],
)
def test_help_page_holds_the_advice_for_card_code_email_and_password_refusals(
    show: Callable[..., PanelWindow], code: RefusalCode
) -> None:
    root = show(ADVICE).root
    advice = asked(root, "advice", code)
    assert advice, "RefusalWords.advice() has no words for it"
    assert advice in root.property("help")


@pytest.mark.parametrize(
    "text_id",
    [
        "suspended-legacy",
        "help-login-suspended-title",
        "help-card-stopped",
        "card-number-flaw",
        "birth-date-flaw",
        "field-blank",
        "help-code-phone",
        "passcode-sequence",
        "passcode-sequence-do",
        "passcode-differs",
        "trouble-pin-blocked",
        "trouble-pin-blocked-do",
        "trouble-pin-auth-blocked-do",
        "trouble-credentials-full-do",
        "trouble-fingerprints-full-do",
        "trouble-reader-do",
        "trouble-u2f-only-do",
        "trouble-no-passcode-do",
    ],
)
def test_help_page_names_the_terminal_s_own_refusals(show: Callable[..., PanelWindow], text_id: str) -> None:
    root = show(ADVICE).root
    assert text_of(text_id).format(product=root.property("product")) in plain(root.property("help"))


def test_brand_s_names_for_its_ids_do_not_break_between_lines(show: Callable[..., PanelWindow]) -> None:
    marked = 'Phrases.marked(Brand.fill("{member_id}{legacy_id}"))'
    said = str(show(f"Item {{ property string said: {marked} }}").said("said"))
    assert "My&nbsp;APLUS&nbsp;ID" in said
    assert " " not in said


@pytest.mark.parametrize(
    "moment",
    [
        "2026-11-24T05:05:00+00:00",
        "2026-11-01T23:30:00.123456+00:00",
        "2026-11-01T12:00:00+00:00",
        "2025-01-02T03:04:05+09:00",
    ],
)
def test_day_has_its_year_and_minute_omits_the_present_year_in_the_terminal_s_time(
    show: Callable[..., PanelWindow], moment: str
) -> None:
    root = show(
        f"""Item {{
            property string day: Dates.day("{moment}")
            property string minute: Dates.minute("{moment}", 2026)
        }}"""
    )
    at = datetime.fromisoformat(moment).astimezone()
    day = f"{at.year}年{at.month}月{at.day}日"
    assert plain(str(root.said("day"))) == day
    in_2026 = f"{at.month}月{at.day}日" if at.year == 2026 else day
    time = f"{'午前' if at.hour < 12 else '午後'}{at.hour % 12}時{at.minute}分"
    assert plain(str(root.said("minute"))) == f"{in_2026} {time}"
