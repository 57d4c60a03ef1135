"""Lists whose length a key decides: few of a thousand entries are ever made, each can be reached, and the help button answers."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import SIGNAL
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QSignalSpy

from demo.gallery.panel_window import SIZES
from hid.readiness import Readiness
from hid.vocabulary import MAX_ASSERTIONS, MAX_ATTACHED, MAX_CREDENTIALS, MAX_FINGERS
from kiosk.views.choosing import AccountChoiceView, SelectKeyView, StoredCredentialsView
from kiosk.views.fingers import CaptureView, FingersView
from kiosk.views.key_settings import KeyAct, KeySettingsView, KeyWish
from kiosk.views.passcode import PasscodeView
from kiosk.views.start import HelpPage, HelpView
from kiosk.views.view import View
from tests.support.staged_terminal import Terminal

MAX_MADE = 12
"""Entries that stand in the scene at once."""


MAX_DIVISIONS = 8
"""How often a long text is divided into pages while it is laid out: once for each frame in which something moves."""


def settings(names: list[str]) -> View:
    return KeySettingsView(key_name="Key", ready=Readiness.FINGER, fingers=names)


LISTS: dict[str, tuple[Callable[[list[str]], View], int, str, Callable[[int], object]]] = {
    "stored": (
        lambda names: StoredCredentialsView(names, sensor=True),
        MAX_CREDENTIALS,
        "delete-",
        lambda place: place,
    ),
    "accounts": (AccountChoiceView, MAX_ASSERTIONS, "account-", lambda place: place),
    "fingers": (FingersView, MAX_FINGERS, "remove-", lambda place: place),
    "settings": (settings, MAX_FINGERS, "rename-", lambda place: KeyWish(KeyAct.RENAME_FINGER, place)),
    "cards": (
        lambda names: SelectKeyView(names, touchable=False),
        MAX_ATTACHED,
        "use-",
        lambda place: place,
    ),
}


def made(glass: Terminal, prefix: str) -> list[QQuickItem]:
    """Return the entries' buttons that exist, whether on the page or not."""
    return [each for each in glass.items() if each.objectName().startswith(prefix)]


def on_the_page(glass: Terminal, prefix: str) -> set[str]:
    shown: set[str] = set()
    for each in made(glass, prefix):
        above: QQuickItem | None = each
        while above is not None and above.isVisible() and above.opacity() > 0:
            above = above.parentItem()
        if above is None:
            shown.add(each.objectName())
    return shown


@pytest.mark.parametrize(
    "panel", [pytest.param(panel, marks=[] if panel == "small" else pytest.mark.landing) for panel in SIZES]
)
@pytest.mark.parametrize(("make", "number", "prefix", "answer"), LISTS.values(), ids=LISTS)
def test_long_list_from_a_key_is_paged_and_each_of_its_entries_can_be_reached(
    make: Callable[[list[str]], View],
    number: int,
    prefix: str,
    answer: Callable[[int], object],
    panel: str,
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal(panel)
    number = number if panel == "portrait" else min(number, 64)  # one panel shows the whole thousand
    asked = glass.ask(make([f"{place}@example.jp" for place in range(number)]))
    called: list[bool] = []
    glass.stage.staffWanted.connect(lambda: called.append(True))
    glass.touch("help")
    assert called == [True]
    reached: set[str] = set()
    while (here := on_the_page(glass, prefix)) - reached:
        assert len(made(glass, prefix)) <= MAX_MADE
        reached |= here
        if f"{prefix}{number - 1}" in reached:
            break
        glass.touch("read-on")
        glass.rest()
    assert reached == {f"{prefix}{place}" for place in range(number)}
    glass.touch(f"{prefix}{number - 1}")
    assert asked.result() == answer(number - 1)


@pytest.mark.parametrize("panel", SIZES)
def test_ring_for_the_largest_sample_count_has_few_items_and_dots_of_the_longest_passcode_stay_on_the_screen(
    panel: str, terminal: Callable[..., Terminal]
) -> None:
    glass = terminal(panel)
    capture = CaptureView("Key", card=False, another=False)
    capture.show_sample(None, 100, 200)
    glass.ask(capture)
    assert len(glass.find("ring").childItems()) < 40
    glass.ask(PasscodeView(mode="choose", sensor=True, length=63))
    dots = glass.place(glass.find("dots"))
    assert glass.place(glass.root).contains(dots)


def test_q_and_a_is_divided_into_pages_at_most_8_times_when_its_text_size_changes(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    glass.ask(HelpView(HelpPage.QA))
    (pane,) = (each for each in glass.items() if each.property("overflows"))
    divided = QSignalSpy(pane, SIGNAL("piecesChanged()"))  # type: ignore[call-overload]
    glass.theme.setProperty("textScale", 1.5)
    glass.rest()
    assert 0 < divided.count() <= MAX_DIVISIONS
