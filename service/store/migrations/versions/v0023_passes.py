"""Passes that staff issue, and keys that are young because staff vouched for a code."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Add the table and the column: no key so far is young."""
    op.create_table(
        "passes",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("holder", sa.String(32), nullable=False),
        sa.Column("branch", sa.String(16), nullable=True),
        sa.Column("journey", sa.Text(), nullable=False),
        sa.Column("without_code", sa.Boolean(), nullable=False),
        sa.Column("act", sa.String(32), nullable=False),
        sa.Column("good_from", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["branch"], ["branches.id"], name=op.f("fk_passes_branch")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passes")),
        sa.UniqueConstraint("act", name=op.f("uq_passes_act")),
    )
    op.create_index(op.f("ix_passes_expires_at"), "passes", ["expires_at"])
    op.add_column("credentials", sa.Column("young_until", sa.BigInteger(), nullable=True))
