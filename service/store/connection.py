"""The connection that a unit of work's statements run on, whatever the database."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol, overload

from sqlalchemy import CursorResult, Executable, ScalarResult
from sqlalchemy.exc import OperationalError


class Result(Protocol):
    """What a constant statement gave: rows with the columns' names as attributes."""

    @property
    def rowcount(self) -> int:
        """How many rows an INSERT, UPDATE or DELETE has touched."""
        ...

    def __iter__(self) -> Iterator[Any]: ...

    def all(self) -> Any:
        """Every row."""
        ...

    def one(self) -> Any:
        """The only row; raises where there is none, or another."""
        ...

    def one_or_none(self) -> Any:
        """The only row, or None; raises where there is another."""
        ...

    def scalar_one(self) -> Any:
        """The first column of the only row."""
        ...


class Connection(Protocol):
    """As SQLAlchemy's AsyncConnection has it."""

    @overload
    async def execute(self, statement: Executable, /) -> CursorResult[*tuple[Any, ...]]: ...

    @overload
    async def execute(self, statement: Executable, parameters: Mapping[str, Any], /) -> Result: ...

    async def scalar(self, statement: Executable, parameters: Mapping[str, Any] | None = None, /) -> Any:
        """The first column of the first row; None where there is none."""
        ...

    async def scalars(self, statement: Executable, /) -> ScalarResult[Any]:
        """The first column of every row."""
        ...

    async def run_sync[T](self, act: Callable[..., T], /, *arguments: Any) -> T:
        """What `act` returns, given SQLAlchemy's own connection and the arguments."""
        ...

    async def exec_driver_sql(
        self, statement: str, parameters: tuple[Any, ...] | None = None, /
    ) -> CursorResult[*tuple[Any, ...]]:
        """Text as the driver takes it."""
        ...


class ConflictError(OperationalError):
    """Another unit of work was faster: this one is undone, and may be done again, from reading on."""

    def __init__(self) -> None:
        super().__init__(None, None, RuntimeError("another was faster"), hide_parameters=True)
