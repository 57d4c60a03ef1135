"""What passes a branch issues, and from where a challenge of the branch page was asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Add the columns: every branch so far issues all passes."""
    everything = "registration enrolment phone-code"
    op.add_column("branches", sa.Column("passes", sa.Text(), nullable=False, server_default=everything))
    op.add_column("staff_challenges", sa.Column("address", sa.Text(), nullable=False, server_default=""))
