"""What is typed and hidden is nowhere in the scene: in no property, no accessible name, and not in the clipboard."""

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QJSValue

from demo.gallery.scene import Scene
from kiosk.views.card_check import BirthDateView, CardNumberView, PhoneEndView, ProofView
from kiosk.views.field import Field
from kiosk.views.login import LoginView
from kiosk.views.passcode import PasscodeView
from kiosk.views.passcode_text import PasscodeTextView
from kiosk.views.registration import NewPasswordView
from kiosk.views.view import View
from protocol import steps
from protocol.journeys import JourneyKind

SECRET = "Kx7-Qv2w"
PASSCODES = ("294816", "730518")
LAST_TOUCH = (".pressX", ".pressY")
"""Qt Quick Controls keeps where a button was last touched, as long as the page lives."""
PART = 3
"""So many characters in a row would be a leak."""


def everything(scene: Scene) -> Iterator[QObject]:
    """Yield the window, the view, and all objects below them.

    What QML's collector has released is deleted first, so that none of it goes during the walk.
    """
    scene.window.engine().collectGarbage()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for root in (scene.window, scene.window.contentItem(), scene.view, scene.singleton("Theme")):
        yield root
        yield from root.findChildren(QObject)
    yield from scene.items()


def held(scene: Scene) -> Iterator[tuple[str, str]]:
    """Yield the name of each property in the scene, with its value as text."""
    for thing in everything(scene):
        kind = thing.metaObject()
        names = [str(kind.property(number).name()) for number in range(kind.propertyCount())]
        names += [bytes(name.data()).decode() for name in thing.dynamicPropertyNames()]
        called = str(kind.className())
        # an object of QML has a meta-object of its own; remembered by its place, it would be taken for what comes there
        shiboken6.invalidate(kind)
        for name in names:
            yield f"{called}.{name}", in_words(thing, name)


def in_words(thing: QObject, name: str) -> str:
    try:
        value = thing.property(name)
    except RuntimeError:  # of a type that nothing converts: no text, and no object that `everything` misses
        return ""
    value = value.toVariant() if isinstance(value, QJSValue) else value
    return str(value) if isinstance(value, str | int | float | list | dict) else ""


def leaks(scene: Scene, secret: str) -> list[str]:
    """Return the names of the properties that hold the secret or a part of it."""
    parts = {secret[first : first + PART] for first in range(len(secret) - PART + 1)}
    return [name for name, text in held(scene) if any(part in text for part in parts)]


def login() -> View:
    view = LoginView(legacy=True, offers=())
    view.type("tanaka")
    view.nextField()
    return view


def new_password() -> View:
    return NewPasswordView(steps.NewPassword(journey=JourneyKind.MIGRATION, words=steps.PersonalWords()))


def other_passcode() -> View:
    return PasscodeTextView()


@pytest.mark.parametrize("ask", [login, new_password, other_passcode])
def test_field_s_text_is_in_no_property_of_the_scene_while_hidden_and_gone_once_wiped(
    ask: Callable[[], View], words: QTranslator
) -> None:
    view = ask()
    scene = Scene(view)
    try:
        for character in SECRET:
            scene.send(character)
        scene.lay_out()
        (typed,) = [field for field in view.findChildren(Field) if field.value == SECRET]
        assert leaks(scene, SECRET) == []
        typed.toggle()
        scene.lay_out()
        assert leaks(scene, SECRET) != []
        typed.toggle()
        scene.lay_out()
        assert leaks(scene, SECRET) == []
        view.wipe()
        scene.lay_out()
        assert typed.value == ""
        assert QGuiApplication.clipboard().text() == ""
    finally:
        scene.close()


@pytest.mark.parametrize(
    ("view", "typed"),
    [(CardNumberView, "4980123456789011"), (BirthDateView, "19580419"), (PhoneEndView, "5678")],
)
def test_digits_of_the_card_check_are_in_no_property_of_the_scene_once_they_are_submitted(
    view: type[ProofView], typed: str, words: QTranslator
) -> None:
    asked = view()
    scene = Scene(asked)
    try:
        for digit in typed:
            scene.touch(f"key-{digit}")
        scene.lay_out()
        assert asked._digits.property("text") == typed
        scene.touch("submit")
        scene.lay_out()
        parts = {typed[first : first + 4] for first in range(len(typed) - 3)}
        assert [name for name, text in held(scene) if any(part in text for part in parts)] == []
        asked.wipe()
        assert asked._digits.value == ""
    finally:
        scene.close()


def test_properties_of_the_scene_are_the_same_for_two_passcodes_on_the_pad(words: QTranslator) -> None:
    view = PasscodeView(mode="choose", sensor=True)
    scene = Scene(view)
    try:
        seen = []
        for passcode in (PASSCODES[0], *PASSCODES):  # the first touches bring things to life that then stay
            for digit in passcode:
                scene.touch(f"key-{digit}")
            scene.lay_out()
            assert view.property("entered") == len(passcode)
            seen.append([(name, text) for name, text in held(scene) if not name.endswith(LAST_TOUCH)])
            scene.touch("key-cancel")
        _, one, two = seen
        assert [(before, after) for before, after in zip(one, two, strict=True) if before != after] == []
    finally:
        scene.close()
