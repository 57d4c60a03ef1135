"""Codes are counted by the telephone that they go to."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the column and its index; what was sent before counts for nobody's telephone."""
    op.add_column("codes", sa.Column("number_mac", sa.LargeBinary(), nullable=True))
    op.create_index("ix_codes_number_sent", "codes", ["number_mac", "sent_at"], unique=False)
