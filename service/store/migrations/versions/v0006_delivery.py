"""Delivery: tries whose end is not known, the provider's receipt and its time to report, what was sent again."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the outbox's columns."""
    op.add_column("outbox", sa.Column("under_way", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("outbox", sa.Column("receipt", sa.Text(), nullable=True))
    op.add_column("outbox", sa.Column("reports_by", sa.BigInteger(), nullable=True))
    op.add_column("outbox", sa.Column("again", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_outbox_reports_by"), "outbox", ["reports_by"], unique=False)
