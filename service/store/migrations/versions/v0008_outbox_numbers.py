"""A number of an outbox row is never given again, even after the newest rows were deleted: a provider reports under it.

PostgreSQL does so already. SQLite has to be told when a table is created, so the table is created anew, with its rows.
"""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Recreate the outbox with AUTOINCREMENT on SQLite; do nothing on PostgreSQL."""
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table(
            "outbox", recreate="always", table_kwargs={"sqlite_autoincrement": True}
        ) as table:
            table.alter_column("id", autoincrement=True)
