"""A list model for QML: rows of plain values; a changed row does not redraw the others."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

type Row = dict[str, Any]

_FIRST_ROLE = int(Qt.ItemDataRole.UserRole)
_NO_PARENT = QModelIndex()


class RowModel(QAbstractListModel):
    """Rows with the same fields, which are the roles' names, and an ``id`` that identifies a row.

    In QML the role of ``id`` is ``itemId``, since ``id`` is a word of the language.
    """

    def __init__(self, fields: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._fields = ("id", *fields)
        self._rows: list[Row] = []

    def rowCount(  # noqa: N802 - Qt's name
        self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT
    ) -> int:
        """Return how many rows there are; 0 below a row."""
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: N802 - Qt's name
        """Return the fields' names by role, ``itemId`` for ``id``."""
        names = ("itemId", *self._fields[1:])
        return {_FIRST_ROLE + n: QByteArray(name.encode()) for n, name in enumerate(names)}

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the field of the row that this role stands for; None for another role or no row."""
        if not index.isValid() or not 0 <= role - _FIRST_ROLE < len(self._fields):
            return None
        return self._rows[index.row()][self._fields[role - _FIRST_ROLE]]

    @property
    def rows(self) -> list[Row]:
        """The rows, in order."""
        return list(self._rows)

    def show(self, rows: Sequence[Row]) -> None:
        """Replace the rows. The first ones keep their delegates, as long as their ids are the same as before."""
        rows = list(rows)
        kept = 0
        while kept < min(len(rows), len(self._rows)) and rows[kept]["id"] == self._rows[kept]["id"]:
            kept += 1
        if kept < len(self._rows):
            self.beginRemoveRows(QModelIndex(), kept, len(self._rows) - 1)
            del self._rows[kept:]
            self.endRemoveRows()
        for place in range(kept):
            if rows[place] != self._rows[place]:
                self._rows[place] = rows[place]
                self.dataChanged.emit(self.index(place), self.index(place))
        if kept < len(rows):
            self.beginInsertRows(QModelIndex(), kept, len(rows) - 1)
            self._rows += rows[kept:]
            self.endInsertRows()

    def prepend(self, row: Row) -> None:
        """Insert a row before the others."""
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._rows.insert(0, row)
        self.endInsertRows()

    def append(self, row: Row) -> None:
        """Insert a row after the others."""
        self.show([*self._rows, row])
