"""Codes are counted by the telephone number that they are sent to, too."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the column and its index. Codes sent before have no number, so they count for none."""
    op.add_column("codes", sa.Column("number_mac", sa.LargeBinary(), nullable=True))
    op.create_index("ix_codes_number_sent", "codes", ["number_mac", "sent_at"], unique=False)
