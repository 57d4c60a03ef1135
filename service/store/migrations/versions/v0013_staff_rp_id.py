"""Keys of staff say under which RP ID they were enrolled: so far under the members'."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the column; empty is the members'."""
    op.add_column("staff_credentials", sa.Column("rp_id", sa.Text(), nullable=True))
