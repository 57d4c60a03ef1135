"""Columns of the outbox: whether a try is under way, the provider's receipt, until when it reports, what was sent again."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the four columns, and an index for reports that are due."""
    op.add_column("outbox", sa.Column("under_way", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("outbox", sa.Column("receipt", sa.Text(), nullable=True))
    op.add_column("outbox", sa.Column("reports_by", sa.BigInteger(), nullable=True))
    op.add_column("outbox", sa.Column("again", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_outbox_reports_by"), "outbox", ["reports_by"], unique=False)
