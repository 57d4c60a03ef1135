"""The language that a member reads."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Add the column: every member so far reads Japanese."""
    op.add_column("members", sa.Column("language", sa.Text(), nullable=False, server_default="ja"))
