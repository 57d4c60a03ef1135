"""The models in the database. The list's number only grows; a refused list leaves a note and changes nothing else."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from uuid import UUID

import msgspec
from msgspec.structs import replace
from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Row

from service.clock import APART, Clock
from service.mds.blob import Blob, MetadataRefusedError, Trust, open_blob, read_crls
from service.mds.entries import Certification, Listing, Model, read_entries
from service.store.database import Work
from service.store.statements import Prepared
from service.store.tables import metadata_list, metadata_models

_ID = 1
_AFTER_A_FAULT = timedelta(hours=1)


_ADD = Prepared(insert(metadata_models))
_STATE = Prepared(select(metadata_list))


class Imported(StrEnum):
    """The result of an import."""

    NEW = "new"
    SAME = "same"
    """A list of this number had been imported before; their contents are not compared."""


class MetadataState(msgspec.Struct, frozen=True, kw_only=True):
    """The state of the metadata list in the database, for health checks and operators.

    `number` is None before the first import. `checked_at` is the time of the last try.
    """

    number: int | None
    next_update: date | None
    imported_at: datetime | None
    checked_at: datetime
    fault: str | None
    """Why the latest list was refused or could not be fetched; None if it was stored, or was stored already."""
    others: int
    """As in `Listing`, of the list that is stored; 0 without one."""
    unreadable: tuple[int, ...]
    """As in `Listing`, of the list that is stored; empty without one."""

    def age(self, now: datetime) -> timedelta | None:
        """Return the time since the list was imported, or None without a list."""
        return None if self.imported_at is None else now - self.imported_at

    def is_stale(self, now: datetime) -> bool:
        """Return whether the day (UTC) of the promised next update is over, or there is no list."""
        return self.next_update is None or now.astimezone(UTC).date() > self.next_update


class Metadata:
    """Verifies lists and stores them. The files `crls` are read at each `verify`, since a revocation list is current for a few days only."""

    def __init__(self, clock: Clock, trust: Trust, crls: Sequence[Path] = ()) -> None:
        self._clock = clock
        self._trust = trust
        self._crls = crls

    def verify(self, raw: bytes) -> tuple[Blob, Listing]:
        """Verify a list and read its entries. Takes a second: call it in a thread.

        Raises:
            MetadataRefusedError: the list is refused, has no FIDO2 model that can be read, or a revocation list can't be read.
        """
        try:
            trust = replace(self._trust, crls=read_crls(self._crls))
        except (OSError, ValueError):
            raise MetadataRefusedError("a revocation list can't be read") from None
        blob = open_blob(raw, trust, self._clock())
        listing = read_entries(blob.entries)
        if not listing.models:
            raise MetadataRefusedError("no entry of it can be read")
        return blob, listing

    def is_due(self, state: MetadataState | None, every: timedelta) -> bool:
        """Return whether the list is to be fetched now.

        It is if there was no try yet, or if the last try was `every` ago or longer. After a try that failed, an hour is enough.
        It is, too, if the time of the last try lies in the future by more than APART.
        """
        if state is None:
            return True
        since = self._clock() - state.checked_at
        if since < -APART:  # the clock was put back, so its age is unknown
            return True
        return since >= (every if state.fault is None else min(every, _AFTER_A_FAULT))

    async def keep(self, work: Work, blob: Blob, listing: Listing) -> Imported:
        """Replace the stored list with a verified one, and return NEW.

        If the stored list has the same number, only note that it was checked without a fault, and return SAME.

        Of a model whose status can't be read, all that the list before said is kept, but for its flaws. Of a model whose statement can't be read,
        its name, icon and roots are kept. A model that the list no longer has is deleted, unless there is an entry of which not even
        the model can be read: that may be its own, and may be its revocation.

        Raises:
            MetadataRefusedError: a list with a higher number is stored.
        """
        now = self._clock()
        await work.lock("metadata")
        before = await metadata_state(work)
        if before is not None and before.number is not None and blob.number <= before.number:
            if blob.number < before.number:
                raise MetadataRefusedError(f"it is number {blob.number}, and {before.number} is here already")
            await self._note(work, checked_at=now, fault=None)
            return Imported.SAME
        known = {model.aaguid: model for model in await models_of(work)}
        models = [_with_what_was_known(model, known.get(model.aaguid)) for model in listing.models]
        if listing.unreadable:
            gone = known.keys() - {model.aaguid for model in models}
            models += [replace(known[aaguid], flaws=("entry",)) for aaguid in gone]
        await work.connection.execute(delete(metadata_models))
        for model in models:
            await work.connection.execute(_ADD, _row(model))
        await self._note(
            work,
            number=blob.number,
            next_update=blob.next_update,
            imported_at=now,
            checked_at=now,
            fault=None,
            others=listing.others,
            unreadable=" ".join(map(str, listing.unreadable)),
        )
        return Imported.NEW

    async def note_refusal(self, work: Work, fault: str) -> None:
        """Note that a list was refused, or could not be fetched, at this time, and why; leave the models as they are."""
        await self._note(work, checked_at=self._clock(), fault=fault)

    async def _note(self, work: Work, **values: object) -> None:
        noted = await work.connection.execute(
            update(metadata_list).where(metadata_list.c.id == _ID).values(**values)
        )
        if noted.rowcount == 0:
            await work.connection.execute(
                insert(metadata_list).values(**{"id": _ID, "others": 0, "unreadable": "", **values})
            )


async def metadata_state(work: Work) -> MetadataState | None:
    """Return the state of the list, or None before the first try to import one."""
    row = (await work.connection.execute(_STATE, {})).one_or_none()
    if row is None:
        return None
    return MetadataState(
        number=row.number,
        next_update=row.next_update,
        imported_at=row.imported_at,
        checked_at=row.checked_at,
        fault=row.fault,
        others=row.others,
        unreadable=tuple(map(int, row.unreadable.split())),
    )


async def models_of(work: Work) -> tuple[Model, ...]:
    """Return all stored models, ordered by AAGUID."""
    found = await work.connection.execute(select(metadata_models).order_by(metadata_models.c.aaguid))
    return tuple(_model(row) for row in found)


def _with_what_was_known(model: Model, before: Model | None) -> Model:
    """Return `model` with what the list before said in place of a statement or a status that can't be read.

    Its flaws stay those of the new list.
    """
    if before is None:
        return model
    if "status" in model.flaws:
        return replace(before, flaws=model.flaws)
    if "statement" in model.flaws:
        return replace(model, name=before.name, icon=before.icon, roots=before.roots)
    return model


def _row(model: Model) -> dict[str, object]:
    return {
        "aaguid": model.aaguid.bytes,
        "name": model.name,
        "icon": model.icon,
        "roots": msgspec.msgpack.encode(model.roots),
        "statuses": " ".join(model.statuses),
        "certification": int(model.certification),
        "flaws": " ".join(model.flaws),
    }


def _model(row: Row[tuple[object, ...]]) -> Model:
    return Model(
        aaguid=UUID(bytes=row.aaguid),
        name=row.name,
        icon=row.icon,
        roots=msgspec.msgpack.decode(row.roots, type=tuple[bytes, ...]),
        statuses=tuple(row.statuses.split()),
        certification=Certification(row.certification),
        flaws=tuple(row.flaws.split()),
    )
