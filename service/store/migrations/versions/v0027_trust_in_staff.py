"""Until when what a member of staff gave on their key is void."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Add the column: of nobody so far is anything void that was not deleted."""
    op.add_column("staff", sa.Column("trust_ended_at", sa.BigInteger()))
