"""What every connection to PostgreSQL has in common, in the service and before it.

No library is loaded here that a service on SQLite would load for nothing.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import bindparam, event, func, select
from sqlalchemy.engine import URL, Engine, ExceptionContext, create_engine, make_url
from sqlalchemy.exc import DBAPIError

from service.store.place import Server

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
_MIGRATING = "madoguchi migrates"


@contextmanager
def one_at_a_time(engine: Engine) -> Iterator[Any]:
    """A transaction that one process at a time is in: migrations, and the mark of a fresh database."""
    with engine.begin() as connection:
        connection.execute(LOCK, {"key": key_of(_MIGRATING)})
        yield connection


def plain_engine(server: Server) -> Engine:
    """For what runs before the service does; without its time-outs, since a migration takes its time."""
    engine = create_engine(
        url_of(server), hide_parameters=True, connect_args={"connect_timeout": _CONNECT_S}, pool_size=1
    )
    event.listen(engine, "handle_error", without_values)
    return engine


def url_of(server: Server) -> URL:
    """With the password that the settings don't hold."""
    return make_url(server.url).set(password=server.password())


def sqlstate(error: DBAPIError) -> str:
    """PostgreSQL's own word for it; empty where the line to it is cut."""
    return getattr(error.orig, "sqlstate", None) or ""


def without_values(context: ExceptionContext) -> DBAPIError | None:
    """PostgreSQL quotes in its own sentences what a statement was given; no exception's text may."""
    fault, driver = context.original_exception, context.dialect.loaded_dbapi.Error
    if not isinstance(fault, driver):
        return None
    return told(context.statement, fault, driver, is_cut=context.is_disconnect)


def told(statement: str | None, fault: Exception, driver: type[Exception], *, is_cut: bool) -> DBAPIError:
    """The driver's fault as SQLAlchemy tells it, without the driver's sentence, but for one that says why there is no line."""
    no_line = statement is None and not getattr(fault, "sqlstate", None)
    fault.args = (_why(fault) if no_line else type(fault).__name__,)
    told = DBAPIError.instance(
        statement, None, fault, driver, hide_parameters=True, connection_invalidated=is_cut
    )
    assert isinstance(told, DBAPIError)
    return told


def _why(fault: Exception) -> str:
    """The end of a sentence about address, user and database; no statement has been said yet."""
    return str(fault).partition("\n")[0].rpartition("failed: ")[2].removeprefix("FATAL:").strip()


def arguments() -> dict[str, Any]:
    """Of a connection that the service works on."""
    return {"options": _OPTIONS, "connect_timeout": _CONNECT_S}


def key_of(name: str) -> int:
    """64 bits of a hash: two names that share them only wait for each other."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), signed=True)
