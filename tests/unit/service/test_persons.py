"""No table that names a person is forgotten when they are erased."""

from service.persons import Person, naming
from service.store.tables import members, metadata

BY_CONTENT = {"journeys"}
"""Found by what their rows hold, since what they hold is more than a column says."""


def test_every_table_that_names_a_member_or_a_holder_is_erased() -> None:
    person = Person(holder="h", member="m")
    for table in metadata.sorted_tables:
        if table is members or table.name.startswith("twin_") or table.name in BY_CONTENT:
            continue
        names = {"member", "holder"} & set(table.columns.keys())
        found = {str(condition).split(" ")[0].split(".")[1] for condition in naming(table, person)}
        assert found == names, table.name


def test_a_person_shows_nothing_of_themselves_in_a_log() -> None:
    assert repr(Person(holder="holder-1", email="a@example.jp")) == "Person(…)"
