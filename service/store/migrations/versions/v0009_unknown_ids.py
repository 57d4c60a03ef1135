"""An index by which counts of unknown IDs that were last tried long ago are found and deleted."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Create the index."""
    op.create_index(op.f("ix_unknown_ids_last_at"), "unknown_ids", ["last_at"], unique=False)
