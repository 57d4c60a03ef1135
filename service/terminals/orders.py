"""Orders of the operator to terminals: the last one to each, which the terminal gets with its heartbeats until it has obeyed."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, case, select

from protocol.heartbeats import Act, Order
from service.audit import COMMAND_LINE, Audit, Event
from service.clock import Clock
from service.store.database import Database, Work
from service.store.statements import Prepared, insert
from service.store.tables import terminal_orders

_TO = Prepared(
    select(terminal_orders.c.number, terminal_orders.c.act).where(terminal_orders.c.terminal == bindparam("to"))
)


class GivenOrder(NamedTuple):
    """An order, and when it was given."""

    number: int
    act: Act
    at: datetime


async def give(work: Work, terminal: str, act: Act, audit: Audit, clock: Clock) -> None:
    """Store an order in place of the one before, whether or not that was obeyed, and audit it.

    Its number is the present time in seconds since 1970, so that it is higher also after an older copy of the database was
    put back. If the number of the order before is not lower than that, the new number is one more than that of the order
    before. The caller checks whether there is such a terminal.
    """
    number = int(clock().timestamp())
    new = insert(terminal_orders).values(terminal=terminal, number=number, act=act, at=clock())
    before = terminal_orders.c.number
    number_now = case((before < number, number), else_=before + 1)
    await work.connection.execute(
        new.on_conflict_do_update(
            index_elements=[terminal_orders.c.terminal],
            set_={"number": number_now, "act": new.excluded.act, "at": new.excluded.at},
        )
    )
    await audit.add(work, Event.TERMINAL_ORDERED, terminal=COMMAND_LINE, detail=f"{act} {terminal}")


async def unobeyed(database: Database, terminal: str, number: int) -> Order | None:
    """Return the last order to a terminal; None without one, or if its number is not above `number`, the last obeyed."""
    row = (await database.look(_TO, {"to": terminal})).one_or_none()
    return None if row is None or row.number <= number else Order(number=row.number, act=Act(row.act))


async def given_orders(work: Work) -> dict[str, GivenOrder]:
    """Return the last order to each terminal, obeyed or not, by its name."""
    rows = await work.connection.execute(select(terminal_orders))
    return {row.terminal: GivenOrder(row.number, Act(row.act), row.at) for row in rows}
