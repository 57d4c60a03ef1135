"""What stands on a page, as assistive technology reads it: the terminal's own voice reads the same tree."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem, QQuickWindow

Role = QAccessible.Role
_READ = {Role.Heading, Role.StaticText, Role.AlertMessage, Role.CheckBox, Role.Indicator}
"""What is read when a page arrives, and the field that is typed into. What can be touched, and a Clock, which goes on and on, are
said under a finger alone."""
_TOUCHED = {Role.Button, Role.EditableText, Role.RadioButton, Role.Link}


class Line(NamedTuple):
    """One object of the accessible tree. `text`: name and description, read in one go. `off`: whether it is disabled.

    `place`: its rectangle on the screen, in pixels.
    """

    text: str
    role: Role
    place: QRect
    off: bool
    typed: bool
    """Whether it is the field that is typed into."""


def page_lines(window: QQuickWindow, page: QQuickItem) -> list[Line]:
    """Return a line for each visible object on a page that has a name or description, from top to bottom.

    There is none for what lies within a button, a text field, a radio button or a link that has a line.
    """
    return sorted(_lines(window, page), key=lambda line: line.place.top())


def is_read(line: Line) -> bool:
    """Return whether a line is read by itself, when its page arrives or the line is new there.

    True for headings, static text, alerts, check boxes, indicators and the field that is typed into. Disabled
    ones count too. Other lines are read only when they are touched or focused.
    """
    return line.role in _READ or line.typed


def line_at(lines: list[Line], point: QPoint) -> Line | None:
    """Return the smallest line that contains a point of the screen, in pixels; None if none does."""
    there = [line for line in lines if line.place.contains(point)]
    return min(there, key=lambda line: line.place.width() * line.place.height(), default=None)


def line_of(item: QQuickItem) -> Line | None:
    """Return the line of an item; None if it has neither an accessible name nor a description."""
    return _line(QAccessible.queryAccessibleInterface(item))


def _lines(window: QQuickWindow, page: QQuickItem) -> Iterator[Line]:
    waiting: list[QAccessibleInterface | None] = [QAccessible.queryAccessibleInterface(window)]
    while waiting:
        interface = waiting.pop()
        if interface is None:  # it has just gone
            continue
        state = interface.state()
        if state.invisible or state.offscreen:
            continue
        item = interface.object()
        if isinstance(item, QQuickItem) and page.isAncestorOf(item) and (line := _line(interface)):
            yield line
            if line.role in _TOUCHED:
                continue
        waiting.extend(interface.child(number) for number in reversed(range(interface.childCount())))


def _line(interface: QAccessibleInterface | None) -> Line | None:
    if interface is None:
        return None
    name, more = (interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description))
    text = " ".join(filter(None, (name, more)))
    state = interface.state()
    role, off = interface.role(), bool(state.disabled)
    typed = role is Role.EditableText and bool(state.selected)
    return Line(text, role, interface.rect(), off, typed) if text else None
