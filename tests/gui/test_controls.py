"""The reusable controls under real touches."""

import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QColor
from pytestqt.qtbot import QtBot

from demo.gallery.draw import PAGES
from demo.gallery.panel_window import PanelWindow, is_touchable
from script.phrases import PARSERS, marked

Show = Callable[..., PanelWindow]

PANELS = ["portrait", "landscape", "small"]
JAPANESE = PARSERS["ja_JP"]()

TWO_BUTTONS = """
Item {
    id: root
    property int yes: 0
    property int no: 0
    PrimaryButton { objectName: "yes"; text: "Yes"; width: 400; onActivated: root.yes += 1 }
    SecondaryButton { objectName: "no"; text: "No"; y: 300; width: 400; onActivated: root.no += 1 }
}
"""

WRAPPED_WORDS = """
Item {
    id: root
    property int letters: 60
    SecondaryButton { objectName: "way"; glyph: Glyphs.check; text: "パスワードを　変える"; width: 300; pixelSize: root.letters }
}
"""

KEYBOARD = """
Item {
    id: root
    property string typed: ""
    property string acts: ""
    Keyboard {
        objectName: "keyboard"
        width: %s
        domains: ["docomo.ne.jp", "gmail.com"]
        onTyped: characters => root.typed += characters
        onErased: root.acts += "e"
        onNextField: root.acts += "n"
    }
}
"""

PAD = """
Item {
    id: root
    property string typed: ""
    property string acts: ""
    property bool ready: false
    PasscodePad {
        width: 968
        places: ["1", "2", "", "3", "4", "5", "6", "7", "", "8", "9", "0"]
        ready: root.ready
        onDigit: character => root.typed += character
        onErased: root.acts += "e"
        onCancelled: root.acts += "c"
        onEntered: root.acts += "r"
    }
}
"""


# one button ------------------------------------------------------------------------------------------------


def test_button_looks_pressed_at_once_and_acts_on_release(show: Show) -> None:
    glass = show(TWO_BUTTONS)
    before = glass.picture()
    glass.press("yes")
    assert glass.find("yes").property("down")
    assert glass.picture() != before
    assert glass.said("yes") == 0
    glass.release(glass.middle("yes"))
    assert glass.said("yes") == 1


def test_button_whose_words_stood_on_several_lines_is_lower_when_their_letters_become_small(
    show: Show,
) -> None:
    """Qt crashed here while wrapping was switched by the words' own width."""
    glass = show(WRAPPED_WORDS)
    high = glass.find("way").property("implicitHeight")
    glass.find("way").parentItem().setProperty("letters", 18)
    glass.picture()
    assert glass.find("way").property("implicitHeight") < high


def test_finger_dragged_off_a_button_activates_nothing(show: Show, qtbot: QtBot) -> None:
    glass = show(TWO_BUTTONS)
    glass.press("yes")
    glass.move(QPoint(900, 900))
    qtbot.waitUntil(lambda: not glass.find("yes").property("down"))
    glass.release(QPoint(900, 900))
    assert (glass.said("yes"), glass.said("no")) == (0, 0)


def test_dragging_onto_another_button_activates_neither(show: Show) -> None:
    glass = show(TWO_BUTTONS)
    glass.press("yes")
    glass.move(glass.middle("no"))
    glass.release(glass.middle("no"))
    assert (glass.said("yes"), glass.said("no")) == (0, 0)


def test_button_touched_twice_within_its_latch_time_acts_once(show: Show) -> None:
    glass = show(TWO_BUTTONS)
    glass.touch("yes")
    glass.touch("yes")
    assert glass.said("yes") == 1


def test_touched_button_acts_again_once_it_was_disabled_and_enabled(show: Show) -> None:
    glass = show(TWO_BUTTONS)
    glass.touch("yes")
    glass.find("yes").setEnabled(False)
    glass.touch("yes")
    glass.find("yes").setEnabled(True)
    glass.touch("yes")
    assert glass.said("yes") == 2


def test_touched_button_acts_again_once_its_latch_time_is_over(show: Show, qtbot: QtBot) -> None:
    glass = show(TWO_BUTTONS)
    button = glass.find("yes")
    button.setProperty("latch", 1)
    glass.touch("yes")
    qtbot.waitUntil(lambda: not button.property("spent"))
    glass.touch("yes")
    assert glass.said("yes") == 2


def test_two_buttons_under_two_fingers_act_once_each_when_released(show: Show) -> None:
    glass = show(TWO_BUTTONS)
    glass.press("yes")
    glass.press_too("no")
    glass.release_first(glass.middle("yes"))
    assert (glass.said("yes"), glass.said("no")) == (1, 0)
    glass.release(glass.middle("no"), finger=1)
    assert (glass.said("yes"), glass.said("no")) == (1, 1)


def test_button_under_two_fingers_acts_once(show: Show) -> None:
    glass = show(TWO_BUTTONS)
    glass.find("yes").setProperty("latch", 0)
    glass.press("yes")
    glass.press_too("yes")
    glass.release_first(glass.middle("yes"))
    glass.release(glass.middle("yes"), finger=1)
    assert glass.said("yes") == 1


def test_overlay_lets_no_touch_through_to_the_buttons_below_it(show: Show) -> None:
    glass = show(
        TWO_BUTTONS.replace(
            "    id: root\n",
            "    id: root\n    Overlay { z: 1; anchors.fill: parent; heading: 'Go on?' }\n",
        )
    )
    glass.touch("yes")
    glass.touch("no")
    assert (glass.said("yes"), glass.said("no")) == (0, 0)


# keyboard --------------------------------------------------------------------------------------------------


def test_three_quick_touches_of_one_keyboard_key_type_three_characters(show: Show) -> None:
    glass = show(KEYBOARD % 968)
    for _ in range(3):
        glass.touch("key-w")
    assert glass.said("typed") == "www"


def test_two_keyboard_keys_pressed_in_overlap_both_type(show: Show) -> None:
    glass = show(KEYBOARD % 968)
    glass.press("key-q")
    glass.press_too("key-p")
    glass.release_first(glass.middle("key-q"))
    glass.release(glass.middle("key-p"), finger=1)
    assert glass.said("typed") == "qp"


@pytest.mark.parametrize(("panel", "width"), [("portrait", 968), ("landscape", 900), ("small", 1190)])
def test_keyboard_types_every_printable_ascii_character_but_the_blank_with_one_layer_change_at_most(
    show: Show, panel: str, width: int
) -> None:
    glass = show(KEYBOARD % width, panel)
    for layer in (None, "key-shift", "key-symbols"):
        if layer:
            glass.touch(layer)
        keys = [item.objectName() for item in glass.items() if is_touchable(item)]
        if layer:
            glass.touch(layer)
        for name in [name for name in keys if re.fullmatch("key-.", name)]:
            if layer:
                glass.touch(layer)
            glass.touch(name)
    assert {chr(code) for code in range(0x21, 0x7F)} <= set(str(glass.said("typed")))
    assert "key-q" in [item.objectName() for item in glass.items()]


def test_mail_domain_key_types_the_domain_with_its_at_sign(show: Show) -> None:
    glass = show(KEYBOARD % 968)
    glass.touch("domain-docomo.ne.jp")
    assert glass.said("typed") == "@docomo.ne.jp"


# passcode pad ----------------------------------------------------------------------------------------------


def test_passcode_pad_lays_out_the_given_digits_and_its_blanks_do_nothing_when_touched(show: Show) -> None:
    glass = show(PAD)
    places = ["1", "2", "", "3", "4", "5", "6", "7", "", "8", "9", "0"]
    keys = {digit: glass.place(glass.find(f"key-{digit}")) for digit in places if digit}
    columns = sorted({round(key.x()) for key in keys.values()})
    rows = sorted({round(key.y()) for key in keys.values()})
    assert (len(columns), len(rows)) == (4, 3)
    for index, digit in enumerate(places):
        if digit:
            assert (round(keys[digit].x()), round(keys[digit].y())) == (columns[index % 4], rows[index // 4])
    width, height = keys["1"].width(), keys["1"].height()
    for blank in (2, 8):
        at = QPoint(round(columns[blank % 4] + width / 2), round(rows[blank // 4] + height / 2))
        glass.press_at(at)
        glass.release(at)
    assert (glass.said("typed"), glass.said("acts")) == ("", "")


def test_passcode_pad_s_enter_key_acts_only_when_ready_and_once(show: Show) -> None:
    glass = show(PAD)
    glass.touch("key-enter")
    assert glass.said("acts") == ""
    glass.root.setProperty("ready", True)
    glass.touch("key-enter")
    glass.touch("key-enter")
    assert glass.said("acts") == "r"


# measures and words, on every page of controls/ ----------------------------------------------------------


def least_millimetres(name: str, *, keyboard: bool, panel: str) -> int:
    """Return the least size of a touchable: 15 mm, a pad's digit 20 mm, a keyboard's key on the small panel 12 mm."""
    if keyboard and name.startswith(("key-", "domain-")):
        return 12 if panel == "small" else 15
    return 20 if re.fullmatch(r"key-\d", name) and panel != "small" else 15


@pytest.mark.parametrize(("panel", "scale"), [("portrait", 1), ("portrait", 2), ("landscape", 1), ("small", 1)])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_controls_are_large_enough_named_and_neither_overlap_nor_cut_their_texts(
    show: Show, page: Path, panel: str, scale: float
) -> None:
    glass = show(page, panel, scale)
    items = list(glass.items())
    keyboard = any(item.objectName() == "key-shift" or item.objectName() == "key-symbols" for item in items)
    touchables = [item for item in items if is_touchable(item)]
    for item in touchables:
        place, name = glass.place(item), item.objectName()
        least = least_millimetres(name, keyboard=keyboard, panel=panel)
        assert min(place.width(), place.height()) >= least * glass.mm, name
        accessible = QAccessible.queryAccessibleInterface(item)
        assert accessible.role() in {QAccessible.Role.Button, QAccessible.Role.EditableText}
        assert accessible.text(QAccessible.Text.Name), name
    seen = [(item, glass.seen(item)) for item in touchables]
    for (one, place), (other, beside) in combinations(seen, 2):
        if not (one.isAncestorOf(other) or other.isAncestorOf(one)):
            assert place.intersected(beside).isEmpty(), (one.objectName(), other.objectName())
    for item in items:
        if item.inherits("QQuickText"):
            text = str(item.property("text"))
            assert not re.fullmatch("[a-z]+(-[a-z]+)+", text), "an id stands where words should"
            assert not item.property("truncated"), text
            assert item.property("contentWidth") <= item.width() + 1, text
            # words on a button may reach into its own padding
            assert item.property("contentHeight") <= item.height() + glass.mm / 2, text


# rings -----------------------------------------------------------------------------------------------------


def luminance(colour: QColor) -> float:
    """WCAG 2.2: the relative luminance."""
    given = (colour.redF(), colour.greenF(), colour.blueF())
    parts = [part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4) for part in given]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize(
    ("ring", "x", "y"),
    [
        ("FingerRing { total: 4; good: 0 }", 540 + 345, 960 - 345),
        ("Item { CountdownRing { total: 10; secondsLeft: 0 } }", 74 + 68, 74),
    ],
    ids=["fingerprint", "countdown"],
)
def test_track_of_a_ring_has_a_contrast_of_at_least_three_to_one_to_its_ground(
    show: Show, ring: str, x: int, y: int
) -> None:
    picture = show(ring).window.grabWindow()
    around = [picture.pixelColor(x + by, y) for by in range(-30, 31)]
    lights = sorted(luminance(colour) for colour in around)
    assert (lights[-1] + 0.05) / (lights[0] + 0.05) >= 3


# phrases ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "phrases",
    [
        "指紋が|使えない|ときに|使います。|パスコードは|キーの|中だけに|残ります。",
        "もう一度|お試しください。",
        "8〜20文字",
        "カードの|暗証番号とは|別の|番号に|してください。",
        "トップ画面から|いつでも|できます。",
        "生体認証の|ご登録を|お願いしております。",
        "キーを|お持ちでない方",
        "新規登録|したい方は|こちら",
        "ご利用された|ことの|ある|お客さま",
        "指紋の|ない|キー",
        "うまく|読み取れました",
        "置き直してください。",
        "より|安全・便利",
        "もう一度。|あと4回です。",
        "2回目の|数字が|異なります。",
        "キーは|使えなく|なります。",
        "確認できなかった|ため、|止めています",
        "置いたままに|します",
        "続けて|あと8回|まちがえると",
        "「123123」のような|数字は",
        "「ログイン」を|押してください。",
        "しばらくしてから|もう一度|お試し",
        "一定回数以上|確認できなかった|ため、",
        "電話番号の|いずれかが、",
        "ワンタイムパスワード|認証後に|パスワードを",
        "はじめから|お願いいたします。",
        "確認が|うまく|できなかった|ためです。",
        "登録して|いただけますよう|お願いいたします。",
        "「123123」のような|くり返し",
        "セキュリティ上|パスコードに",
        "設定されている|ことがあります。",
        "係員を|呼べませんでした",
        "会員規約を|よく|お読みの|うえ、",
        "まだ|使われていません",
        "右の|人さし指",
        "2026年11月2日に|登録",
        "間に合いませんでした。",
    ],
)
def test_japanese_lines_may_break_only_between_phrases(show: Show, phrases: str) -> None:
    plain = phrases.replace("|", "")
    text = marked(plain, JAPANESE)
    whole = str(show(f'Item {{ property string whole: Phrases.whole("{text}") }}').said("whole"))
    assert whole.replace("\u2060", "").replace("\u200b", "") == plain
    # a joiner forbids a break; Unicode's own rules forbid it inside a number, after 「 and before 、 。 ・ 」
    may_break = r"(?<=[^\u2060「])(?<!\d(?=\d))(?=[^\u2060、。・」])"
    assert re.sub(may_break, "|", whole.replace("\u200b", "")).replace("\u2060", "") == phrases


def test_text_of_the_brand_may_break_where_a_phrase_is_likely_to_begin(show: Show) -> None:
    text = "ご本人の確認のために利用します。お客さまのパスコードを当社が取得することはありません。"
    parted = str(show(f'Item {{ property string parted: Phrases.parted("{text}") }}').said("parted"))
    assert parted.replace("\u200b", "|") == (
        "ご本人の|確認のために|利用します。お客さまの|パスコードを|当社が|取得することはありません。"
    )


def test_emphasised_number_stays_on_the_line_of_its_words(show: Show) -> None:
    whole = show('Item { property string whole: Phrases.whole("あと<b>4</b>回です") }').said("whole")
    assert whole == "あ\u2060と<b>\u20604</b>\u2060回\u2060で\u2060す"
