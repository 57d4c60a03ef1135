"""Statements as both databases take them.

A statement that a module builds once, with `bindparam`s, and executes with parameters is a constant: the connection
compiles it once and keeps the text (`plans`). Whatever is built for one call costs its building and a look into
SQLAlchemy's cache, some ten times as much: fine everywhere but where every customer passes.
"""

from typing import Any

from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.dialects.sqlite.dml import OnConflictDoNothing, OnConflictDoUpdate
from sqlalchemy.ext.compiler import compiles

__all__ = ["insert"]


@compiles(OnConflictDoNothing, "postgresql")
@compiles(OnConflictDoUpdate, "postgresql")
def _on_postgresql(clause: Any, compiler: Any, **how: Any) -> Any:
    """SQLite took its ON CONFLICT over from PostgreSQL, word by word; but for constraints by name, which we don't use.

    The other way round SQLAlchemy needs no word from us, but a service on SQLite would load all of PostgreSQL's dialect.
    """
    clause.constraint_target = None
    return getattr(compiler, f"visit_{clause.__visit_name__}")(clause, **how)
