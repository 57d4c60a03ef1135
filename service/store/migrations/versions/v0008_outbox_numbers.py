"""A row's number in the outbox never comes again, also after the newest rows went: a provider reports under it.

PostgreSQL counts so already. SQLite does where it is told when the table is made: it is made again, with its rows.
"""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Have SQLite remember the highest number there was."""
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table(
            "outbox", recreate="always", table_kwargs={"sqlite_autoincrement": True}
        ) as table:
            table.alter_column("id", autoincrement=True)
