"""Erasure covers the tables that name a person; the export of a person without rows is empty."""

import asyncio
from pathlib import Path

import pytest

from service.audit import COMMAND_LINE, Audit, Event
from service.deployment import keys_of, open_deployment
from service.store.database import Database
from service.store.tables import members, metadata
from service.upkeep.persons import KnownPerson, conditions_naming, export_person
from tests.support.databases import place_in
from tests.support.service_counter import Clock

BY_CONTENT = {"journeys"}
"""Found by what their rows hold, since what they hold is more than a column says."""


def test_erasure_covers_every_table_that_names_a_member_or_holder() -> None:
    person = KnownPerson(holder="h", member="m")
    for table in metadata.sorted_tables:
        if table is members or table.name.startswith("twin_") or table.name in BY_CONTENT:
            continue
        names = {"member", "holder"} & set(table.columns.keys())
        found = {str(condition).split(" ")[0].split(".")[1] for condition in conditions_naming(table, person)}
        assert found == names, table.name


def test_repr_of_a_known_person_shows_neither_holder_nor_email_address() -> None:
    assert repr(KnownPerson(holder="holder-1", email="a@example.jp")) == "Person(…)"


def test_export_of_a_person_without_rows_is_empty(tmp_path: Path) -> None:
    place, master_key, clock = place_in(tmp_path), tmp_path / "master.key", Clock()
    open_deployment(place, master_key, clock=clock, create_as_demo=False)

    async def walk() -> dict[str, object]:
        audit, database = Audit(keys_of(place, master_key, clock), clock), Database(place)
        try:
            async with database.write() as work:
                await audit.add(work, Event.AUDIT_EXPORTED, terminal=COMMAND_LINE)
            async with database.read() as work:
                return await export_person(work, KnownPerson(holder="has never acted"), audit)
        finally:
            await database.close()

    exported = asyncio.run(walk())
    empty: list[object] = []
    assert exported == {
        "member": None,
        "agreements": empty,
        "authenticators": empty,
        "codes": empty,
        "complaints": empty,
        "messages": empty,
        "audit": (),
    }


def test_comparison_of_a_column_with_none_raises_type_error() -> None:
    for column in (column for table in metadata.sorted_tables for column in table.columns):
        for compare in (column.__eq__, column.__ne__):
            with pytest.raises(TypeError, match="compared with None"):
                compare(None)
        assert str(column.is_(None)).endswith("IS NULL")
