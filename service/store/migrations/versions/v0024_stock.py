"""The stock of keys in branches."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "stock",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("branch", sa.String(16), nullable=False),
        sa.Column("aaguid", sa.LargeBinary(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False, server_default=""),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_at", sa.BigInteger(), nullable=False),
        sa.Column("holder", sa.String(32), nullable=True),
        sa.Column("act", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(["branch"], ["branches.id"], name=op.f("fk_stock_branch")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock")),
    )
    op.create_index("ix_stock_branch_state", "stock", ["branch", "state"])
    op.create_index(op.f("ix_stock_holder"), "stock", ["holder"])
