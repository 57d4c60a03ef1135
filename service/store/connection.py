"""The connection that a unit of work's statements run on, whatever the database."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Protocol

from sqlalchemy.exc import OperationalError

from service.store.statements import Rows, Statement

NOTHING: Mapping[str, Any] = MappingProxyType({})
"""The parameters of a statement without any."""


class Connection(Protocol):
    """Runs statements in one transaction."""

    async def execute(self, statement: Statement, parameters: Mapping[str, Any] = NOTHING, /) -> Rows:
        """Run a statement, with values for its `bindparam`s and the columns of an INSERT or UPDATE; return its rows.

        Raises:
            DBAPIError: the database refuses it, or can't be used; the error's text holds no parameter.
        """
        ...

    async def scalar(self, statement: Statement, parameters: Mapping[str, Any] = NOTHING, /) -> Any:
        """Run a statement; return the first column of the first row, or None if there is no row. Raises as `execute` does."""
        ...

    async def run_sync[T](self, act: Callable[..., T], /, *arguments: Any) -> T:
        """Call `act(connection, *arguments)` with SQLAlchemy's own connection, in this transaction; return its result."""
        ...


class ConflictError(OperationalError):
    """Another unit of work was faster: this one is rolled back, and may be repeated from its first read on.

    A unit of work raises it itself where it finds a row no longer as it read it. PostgreSQL's store raises it for a failed
    serialization, a deadlock, or a foreign key to a row that has gone. For a busy SQLite another DBAPIError is raised.
    """

    def __init__(self) -> None:
        super().__init__(None, None, RuntimeError("another was faster"), hide_parameters=True)
