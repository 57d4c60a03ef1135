"""Names that a key brings stay on their own line, whatever marks are stacked on their letters."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint

from demo.gallery.cases_keys import authenticator, settings, top
from kiosk.views.choosing import AccountChoiceView, StoredCredentialsView
from kiosk.views.fingers import FingersView
from kiosk.views.key_trouble import KeyTroubleView
from kiosk.views.present_key import KeyChoice
from kiosk.views.view import View
from tests.support.staged_terminal import Terminal

PLAIN = "aaa"
STACKED = "".join(letter + "\u0301" * 20 for letter in PLAIN)
NAMED: dict[str, Callable[[str], View]] = {
    "stored": lambda name: StoredCredentialsView([f"{name} — {name}"], sensor=True),
    "accounts": lambda name: AccountChoiceView([name]),
    "fingers": lambda name: FingersView([name]),
    "settings": lambda name: settings([name]),
    "trouble": lambda name: KeyTroubleView("silent", key_name=name, ways=(KeyChoice.ANOTHER_KEY,)),
    "top": lambda name: top(authenticator(1, name)),
}


@pytest.mark.parametrize("make", NAMED.values(), ids=NAMED)
def test_stacked_combining_marks_draw_over_their_own_line_only(
    make: Callable[[str], View], terminal: Callable[..., Terminal]
) -> None:
    glass = terminal()
    pictures, lines = [], []
    for name in (PLAIN, STACKED):
        glass.ask(make(name))
        pictures.append(glass.picture())
        lines += [
            glass.place(item)
            for item in glass.items()
            if item.inherits("QQuickText")
            and PLAIN[0] * 2 in str(item.property("text")).replace("\u0301", "").replace("\u2060", "")
        ]
    assert lines
    plain, stacked = pictures
    strayed = [
        (x, y)
        for y in range(0, plain.height(), 2)
        for x in range(0, plain.width(), 2)
        if plain.pixel(x, y) != stacked.pixel(x, y)
        and not any(line.adjusted(-1, -1, 1, 1).contains(QPoint(x, y)) for line in lines)
    ]
    assert strayed == []
