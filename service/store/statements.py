"""Statements as both databases take them.

A statement that a module builds once, with `bindparam`s, and executes with parameters is a constant: the connection
compiles it once and keeps the text (`plans`). Whatever is built for one call costs its building and a look into
SQLAlchemy's cache, some ten times as much: fine everywhere but where every customer passes.
"""

from sqlalchemy.dialects.postgresql import insert

__all__ = ["insert"]
# SQLite took its ON CONFLICT over from PostgreSQL, word by word, and SQLAlchemy's construct of the one is compiled
# for the other too; tests/unit/service run on both.
