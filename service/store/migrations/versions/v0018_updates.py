"""What terminals say of their updates."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Add the columns: no heartbeat so far tells of updates."""
    op.add_column("heartbeats", sa.Column("ring", sa.Text(), nullable=False, server_default=""))
    op.add_column("heartbeats", sa.Column("update_fault", sa.Text(), nullable=True))
