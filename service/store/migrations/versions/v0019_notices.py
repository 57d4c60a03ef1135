"""Readings of the notice before R1 are kept beside the agreements to the terms."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Add the column: every row so far is an agreement to the terms."""
    op.add_column("terms_agreements", sa.Column("document", sa.Text(), nullable=False, server_default="terms"))
