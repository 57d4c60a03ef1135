"""Settings that are published for terminals: documents that an operator has signed elsewhere, kept and handed on as they are."""

from typing import Any

import msgspec
from sqlalchemy import Row, select

from protocol.published_settings import (
    SettingsDocument,
    SignedSettings,
    verified,
)
from service.audit import COMMAND_LINE, Audit, Event
from service.clock import Clock
from service.store.database import Database, Work
from service.store.statements import Prepared, insert
from service.store.tables import published_settings

_LAST = Prepared(select(published_settings).order_by(published_settings.c.number.desc()).limit(1))


async def document_if_not(database: Database, number: int) -> SignedSettings | None:
    """Return the document in force; None if `number` is its number, or if there is no document."""
    row = (await database.look(_LAST, {})).one_or_none()
    return None if row is None or row.number == number else _signed(row)


async def expect_next(work: Work, signed: SignedSettings, key: bytes) -> SettingsDocument:
    """Verify a document as the one to be in force next, and return it.

    Raises:
        SettingsRefusedError: SIGNATURE, CONTENT, or NUMBER if its number is not above that of the document in force.
    """
    last = (await work.connection.execute(_LAST, {})).one_or_none()
    return verified(signed, key, above=last.number if last else 0)


async def publish(work: Work, signed: SignedSettings, key: bytes, audit: Audit, clock: Clock) -> int:
    """Verify a document, put it in force for every terminal and audit that; return its number. Raises as `expect_next` does."""
    await work.lock("published settings")
    document = await expect_next(work, signed, key)
    values = {**msgspec.structs.asdict(signed), "number": document.number, "published_at": clock()}
    await work.connection.execute(insert(published_settings).values(**values))
    await audit.add(work, Event.SETTINGS_PUBLISHED, terminal=COMMAND_LINE, detail=str(document.number))
    return document.number


async def documents(work: Work) -> list[Row[Any]]:
    """Return the row of every document, the one in force last."""
    rows = await work.connection.execute(select(published_settings).order_by(published_settings.c.number))
    return list(rows)


def _signed(row: Row[Any]) -> SignedSettings:
    return SignedSettings(text=row.text, signature=row.signature)
