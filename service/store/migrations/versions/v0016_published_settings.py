"""Settings that are published for terminals, and what each terminal says of them."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Create the table, empty, and add the columns: no heartbeat so far tells of settings."""
    op.create_table(
        "published_settings",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_published_settings")),
        comment="Signed documents, each once. The highest number is in force.",
    )
    op.add_column("heartbeats", sa.Column("settings", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("heartbeats", sa.Column("settings_refused", sa.Text(), nullable=True))
