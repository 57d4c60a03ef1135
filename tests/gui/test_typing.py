"""Forms and their keyboard: open on arrival, at the same place whatever is typed, and one field at a time where room is scarce."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QRectF, QTranslator
from PySide6.QtTest import QTest

from demo.gallery import cases_accounts as case
from demo.gallery.cases import all_cases
from demo.gallery.panel_window import PanelWindow, is_touchable
from demo.gallery.scene import PANELS, Look, Scene
from kiosk.views.view import View
from tests.gui.texts import text_of

KEYBOARD = """
Keyboard {
    property string heard: ""
    objectName: "keyboard"
    width: %s
    onTyped: characters => heard += characters
}
"""
WIDTHS = [("portrait", 968), ("landscape", 900), ("small", 1197)]
LETTERS = ["1234567890", "qwertyuiop@", "asdfghjkl-_", "zxcvbnm."]
SIGNS = ["1234567890", "!@#$%&*-_+=", ".,:;?/\\|~^'", '"`()[]{}<>']
FORMS = ["Login", "NewPassword", "NewEmail", "MemberId", "ReissueId", "PasscodeText", "Ticket"]
LOOKS = [("portrait", 1.0), ("portrait", 2.0), ("landscape", 1.0), ("small", 1.0)]

type Places = dict[str, tuple[float, float, float, float]]
type Open = Callable[..., Scene]


@pytest.fixture
def opened(words: QTranslator) -> Iterator[Open]:
    scenes: list[Scene] = []

    def one(view: View, panel: str = "portrait", scale: float = 1.0) -> Scene:
        scenes.append(Scene(view, Look(panel, scale)))
        return scenes[-1]

    yield one
    for scene in scenes:
        scene.close()


def corners(place: QRectF) -> tuple[float, float, float, float]:
    return (round(place.x(), 1), round(place.y(), 1), round(place.width(), 1), round(place.height(), 1))


def places(scene: Scene) -> Places:
    """Return where everything that can be touched is, by name."""
    found = {}
    for item in scene.items():
        if item.inherits("QQuickAbstractButton"):
            at = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
            found[item.objectName()] = corners(at)
    return found


def rows(glass: PanelWindow) -> list[str]:
    """Return the characters of the keyboard's rows, as they stand there."""
    keys = [(glass.place(item), item.objectName()[4:]) for item in glass.items() if is_touchable(item)]
    one = [(place.y(), place.x(), name) for place, name in keys if len(name) == 1]
    heights = sorted({y for y, _, _ in one})
    return ["".join(name for y, _, name in sorted(one) if y == row) for row in heights]


@pytest.mark.parametrize(("panel", "width"), WIDTHS)
def test_digits_stand_in_the_first_row_of_every_layer_and_the_32_punctuation_marks_below_them_in_the_symbols_layer(
    show: Callable[..., PanelWindow], panel: str, width: int
) -> None:
    glass = show(KEYBOARD % width, panel)
    assert rows(glass) == LETTERS
    glass.touch("key-shift")
    assert rows(glass) == [row.upper() for row in LETTERS]
    glass.touch("key-symbols")
    assert rows(glass) == SIGNS


@pytest.mark.parametrize(("panel", "width"), WIDTHS)
def test_function_keys_of_the_symbols_layer_stand_in_the_same_cells_as_on_the_letters_layer(
    show: Callable[..., PanelWindow], panel: str, width: int
) -> None:
    glass = show(KEYBOARD % width, panel)

    def functions() -> Places:
        names = [item for item in glass.items() if is_touchable(item) and len(item.objectName()) > 5]
        return {item.objectName(): corners(glass.place(item)) for item in names}

    letters = functions()
    glass.touch("key-symbols")
    signs = functions()
    assert signs.items() <= letters.items()
    assert {"key-backspace", "key-symbols", "key-close"} <= signs.keys()


@pytest.mark.parametrize(("layer_key", "typed"), [("key-shift", "Qw"), ("key-symbols", "!q")])
def test_shift_and_symbols_keys_switch_the_keyboard_for_one_character_only(
    show: Callable[..., PanelWindow], layer_key: str, typed: str
) -> None:
    glass = show(KEYBOARD % 968)
    glass.touch(layer_key)
    glass.touch(f"key-{typed[0]}")
    glass.touch(f"key-{typed[1]}")
    assert glass.find("keyboard").property("heard") == typed


@pytest.mark.parametrize("layer_key", ["key-shift", "key-symbols"])
def test_keyboard_is_back_at_small_letters_when_the_customer_goes_on_to_the_next_field(
    opened: Open, layer_key: str
) -> None:
    view: Any = case.login()
    scene = opened(view)
    scene.touch(layer_key)
    scene.touch("key-next")
    scene.touch("key-q")
    assert view.password.value == "q"


@pytest.mark.parametrize(("panel", "scale"), LOOKS)
@pytest.mark.parametrize("screen", [*FORMS, "PassCode"])
def test_fields_and_keys_stand_in_their_places_from_the_first_frame(
    opened: Open, monkeypatch: pytest.MonkeyPatch, screen: str, panel: str, scale: float
) -> None:
    def one_frame(scene: Scene) -> None:
        QCoreApplication.processEvents()
        scene.window.grabWindow()

    with monkeypatch.context() as patched:
        patched.setattr(Scene, "lay_out", one_frame)
        scene = opened(next(iter(all_cases()[screen].values()))(), panel, scale)
    first = places(scene)
    scene.lay_out()
    rested = {name: at for name, at in places(scene).items() if name.startswith(("key-", "field-"))}
    assert {name: first.get(name) for name in rested} == rested


@pytest.mark.parametrize(("panel", "scale"), LOOKS)
@pytest.mark.parametrize("screen", FORMS)
def test_fields_buttons_and_keys_of_a_form_stay_in_their_places_while_a_customer_types(
    opened: Open, screen: str, panel: str, scale: float
) -> None:
    scene = opened(next(iter(all_cases()[screen].values()))(), panel, scale)
    arrival = places(scene)
    assert "key-q" in arrival
    scene.touch("key-1")
    scene.lay_out()
    assert places(scene) == arrival
    scene.touch("key-symbols")
    scene.lay_out()
    signs = places(scene)
    both = {name for name in signs if not re.fullmatch("key-[@._-]", name) and name in arrival}
    assert "key-close" in both
    assert {name: signs[name] for name in both} == {name: arrival[name] for name in both}
    scene.touch("key-!")
    scene.lay_out()
    assert places(scene) == arrival


@pytest.mark.parametrize(
    ("panel", "scale"), [("small", 1.0), ("small", 1.5), ("portrait", 2.0), ("landscape", 1.5)]
)
def test_form_without_room_for_both_fields_leads_from_one_to_the_next_and_back(
    opened: Open, panel: str, scale: float
) -> None:
    view: Any = case.login()
    scene = opened(view, panel, scale)

    def fields() -> set[str]:
        return {item.objectName() for item in scene.items()} & {"field-id", "field-password"}

    assert fields() == {"field-id"}
    assert text_of("field-which-of", 1, 2) in scene.words()
    assert text_of("login-lead-first-use").rpartition("}")[2] in scene.words()
    assert not scene.find("next-field").isEnabled()
    scene.touch("key-h")
    scene.touch("next-field")
    scene.lay_out()
    assert fields() == {"field-password"}
    assert text_of("field-which-of", 2, 2) in scene.words()
    scene.touch("key-p")
    assert (view.id.value, view.password.value) == ("h", "p")
    assert scene.find("submit").isEnabled()
    scene.touch("back")
    scene.lay_out()
    assert fields() == {"field-id"}


def test_portrait_display_shows_both_fields_and_the_button_of_the_log_in_form_at_once(opened: Open) -> None:
    names = {item.objectName() for item in opened(case.login()).items()}
    assert {"field-id", "field-password", "submit"} <= names


@pytest.mark.parametrize("panel", PANELS)
def test_closed_keyboard_makes_room_for_notes_and_ways_and_comes_back_by_a_touch_on_a_field_but_not_at_once(
    opened: Open, panel: str
) -> None:
    scene = opened(case.login(), panel)
    scene.touch("key-close")
    scene.lay_out()
    names = {item.objectName() for item in scene.items()}
    assert {"reissue", "register", "qa", "trouble"} <= names
    assert "key-q" not in names
    assert text_of("login-note-half-width") in scene.words()
    scene.touch("field-id-box")  # the second of two quick touches
    assert "key-q" not in {item.objectName() for item in scene.items()}
    while scene.root.property("justPutAway"):
        QTest.qWait(10)
    scene.touch("field-id-box")
    assert "key-q" in {item.objectName() for item in scene.items()}
