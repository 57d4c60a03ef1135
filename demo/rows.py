"""A list as QML shows it: rows of plain values that come, change and go without redrawing the rest."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

type Row = dict[str, Any]

_FIRST_ROLE = int(Qt.ItemDataRole.UserRole)
_NO_PARENT = QModelIndex()


class RowModel(QAbstractListModel):
    """Rows that all have the same keys, which are the roles' names; the key ``id`` tells them apart.

    In QML it is called ``itemId``: there, ``id`` is a word of the language.
    """

    def __init__(self, keys: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._keys = ("id", *keys)
        self._rows: list[Row] = []

    def rowCount(  # noqa: N802 - Qt's name
        self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT
    ) -> int:
        """See QAbstractItemModel."""
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: N802 - Qt's name
        """See QAbstractItemModel."""
        names = ("itemId", *self._keys[1:])
        return {_FIRST_ROLE + n: QByteArray(name.encode()) for n, name in enumerate(names)}

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See QAbstractItemModel."""
        if not index.isValid() or not 0 <= role - _FIRST_ROLE < len(self._keys):
            return None
        return self._rows[index.row()][self._keys[role - _FIRST_ROLE]]

    @property
    def rows(self) -> list[Row]:
        """What is shown, in order."""
        return list(self._rows)

    def show(self, rows: Sequence[Row]) -> None:
        """Makes the list these rows. Rows whose id stays in its place keep their delegate."""
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
        """Puts one row before the others: what came last is read first."""
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._rows.insert(0, row)
        self.endInsertRows()

    def append(self, row: Row) -> None:
        """Puts one row after the others."""
        self.show([*self._rows, row])
