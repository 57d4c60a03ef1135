"""A column that refuses to be compared with None.

SQLAlchemy makes `IS NULL` of `column == None`. Where the None is a value that is missing, that finds every row without
one: other people's. Whoever means those rows says `is_(None)`.
"""

import operator
from typing import Any, override

from sqlalchemy import Column
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.operators import OperatorType


class ComparedColumn(Column[Any]):
    """A column for which `== None` and `!= None` raise TypeError instead of becoming IS NULL."""

    inherit_cache = True

    @override
    def operate(self, op: OperatorType, *other: Any, **kwargs: Any) -> ColumnElement[Any]:
        if op in (operator.eq, operator.ne) and other[0] is None:
            raise TypeError(f"{self} is compared with None: is_(None), or no comparison")
        return super().operate(op, *other, **kwargs)
