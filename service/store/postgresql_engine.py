"""What the service's connections to PostgreSQL have in common with those that migrate before it starts. Imports no driver."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import bindparam, event, func, select
from sqlalchemy.engine import URL, Engine, ExceptionContext, create_engine, make_url
from sqlalchemy.exc import DBAPIError

from service.store.place import PostgresServer

_OPTIONS = " ".join(
    f"-c {name}={value}"
    for name, value in {
        "synchronous_commit": "on",
        "lock_timeout": "10s",
        "statement_timeout": "30s",
        "idle_in_transaction_session_timeout": "60s",
    }.items()
)
_CONNECT_S = 5
LOCK = select(func.pg_advisory_xact_lock(bindparam("key")))
"""Takes the advisory lock `key` (`lock_key`) until the transaction ends; waits while another transaction holds it."""
_MIGRATING = "madoguchi migrates"


@contextmanager
def one_at_a_time(engine: Engine) -> Iterator[Any]:
    """Open a transaction that only one process at a time can be in.

    Other processes wait without limit. The transaction is committed if the block ends without an exception.
    """
    with engine.begin() as connection:
        connection.execute(LOCK, {"key": lock_key(_MIGRATING)})
        yield connection


def plain_engine(server: PostgresServer) -> Engine:
    """Return an engine without time-outs for statements, since a migration takes long. Raises as `url_of` does."""
    engine = create_engine(
        url_of(server), hide_parameters=True, connect_args={"connect_timeout": _CONNECT_S}, pool_size=1
    )
    event.listen(engine, "handle_error", without_values)
    return engine


def url_of(server: PostgresServer) -> URL:
    """Return the server's URL with its password. Raises as `PostgresServer.password` does."""
    return make_url(server.url).set(password=server.password())


def sqlstate(error: DBAPIError) -> str:
    """Return the SQLSTATE of an error; empty if it has none, as without a connection."""
    return getattr(error.orig, "sqlstate", None) or ""


def without_values(context: ExceptionContext) -> DBAPIError | None:
    """Return the error to raise in place of a driver's, whose text quotes parameters; None if the context's is no driver's.

    A listener for SQLAlchemy's `handle_error`.
    """
    fault, driver = context.original_exception, context.dialect.loaded_dbapi.Error
    if not isinstance(fault, driver):
        return None
    return wrapped(context.statement, fault, driver, is_cut=context.is_disconnect)


def wrapped(statement: str | None, fault: Exception, driver: type[Exception], *, is_cut: bool) -> DBAPIError:
    """Wrap a driver's error as SQLAlchemy does, without its text, which quotes parameters; keep why a connection failed.

    `fault` itself loses the text, too. `is_cut` says whether the connection was lost.
    """
    no_line = statement is None and not getattr(fault, "sqlstate", None)
    fault.args = (_why(fault) if no_line else type(fault).__name__,)
    error = DBAPIError.instance(
        statement, None, fault, driver, hide_parameters=True, connection_invalidated=is_cut
    )
    assert isinstance(error, DBAPIError)
    return error


def _why(fault: Exception) -> str:
    """Return why a connection failed, without address, user and database."""
    return str(fault).partition("\n")[0].rpartition("failed: ")[2].removeprefix("FATAL:").strip()


def connect_arguments() -> dict[str, Any]:
    """Return psycopg's arguments for the service's connections: durability and time-outs."""
    return {"options": _OPTIONS, "connect_timeout": _CONNECT_S}


def lock_key(name: str) -> int:
    """Return the advisory lock's key for a name: 64 bits of a hash. Two names with the same key merely wait for each other."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), signed=True)
