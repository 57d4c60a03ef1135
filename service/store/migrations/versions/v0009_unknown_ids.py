"""What was counted for an ID that nobody has goes when it has not been tried for long: the sweep looks by when."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the index."""
    op.create_index(op.f("ix_unknown_ids_last_at"), "unknown_ids", ["last_at"], unique=False)
