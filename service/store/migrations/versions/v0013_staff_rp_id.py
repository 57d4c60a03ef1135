"""Keys of staff have the RP ID under which they were enrolled: for those there are, the members'."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the column; NULL, which every key has at first, means the members' RP ID."""
    op.add_column("staff_credentials", sa.Column("rp_id", sa.Text(), nullable=True))
