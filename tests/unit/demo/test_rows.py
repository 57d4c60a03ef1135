"""The list model for QML announces changed rows alone."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QObject

from demo.rows import RowModel


@pytest.fixture
def rows() -> Iterator[RowModel]:
    owner = QObject()
    yield RowModel(("name",), owner)
    del owner


def row(name: str, words: str = "") -> dict[str, Any]:
    return {"id": name, "name": words or name}


def heard(rows: RowModel) -> list[str]:
    events: list[str] = []
    rows.rowsInserted.connect(lambda _parent, first, last: events.append(f"in {first}-{last}"))
    rows.rowsRemoved.connect(lambda _parent, first, last: events.append(f"out {first}-{last}"))
    rows.dataChanged.connect(lambda top, _bottom: events.append(f"changed {top.row()}"))
    return events


def names(rows: RowModel) -> list[Any]:
    role = next(role for role, name in rows.roleNames().items() if name == b"name")
    return [rows.data(rows.index(place), role) for place in range(rows.rowCount())]


def test_appended_rows_are_inserted_without_announcing_the_others(rows: RowModel) -> None:
    rows.show([row("a")])
    events = heard(rows)
    rows.show([row("a"), row("b"), row("c")])
    assert events == ["in 1-2"]
    assert names(rows) == ["a", "b", "c"]


def test_only_a_changed_row_is_announced(rows: RowModel) -> None:
    rows.show([row("a"), row("b")])
    events = heard(rows)
    rows.show([row("a"), row("b", "B")])
    assert events == ["changed 1"]
    assert names(rows) == ["a", "B"]


def test_unchanged_rows_are_not_announced(rows: RowModel) -> None:
    rows.show([row("a")])
    events = heard(rows)
    rows.show([row("a")])
    assert events == []


def test_rows_behind_a_removed_one_are_removed_and_inserted_again(rows: RowModel) -> None:
    rows.show([row("a"), row("b"), row("c")])
    events = heard(rows)
    rows.show([row("a"), row("c")])
    assert events == ["out 1-2", "in 1-1"]
    assert names(rows) == ["a", "c"]


def test_prepended_row_is_inserted_before_the_others(rows: RowModel) -> None:
    rows.show([row("a")])
    events = heard(rows)
    rows.prepend(row("b"))
    assert events == ["in 0-0"]
    assert names(rows) == ["b", "a"]


def test_row_model_has_no_children_and_gives_none_for_an_unknown_role_or_index(rows: RowModel) -> None:
    rows.show([row("a")])
    assert rows.rowCount(rows.index(0)) == 0
    assert rows.data(rows.index(0), 1) is None
    assert rows.data(QModelIndex(), 0x0100) is None
