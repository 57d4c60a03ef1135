"""The shapes of decoy credentials are kept in the database."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Create the table, empty: the service's first start fills it."""
    op.create_table(
        "decoy_shapes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("transports", sa.Text(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("weight", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decoy_shapes")),
        comment="What the credentials show that are named for IDs that nobody has. Never changed, once it is written.",
    )
