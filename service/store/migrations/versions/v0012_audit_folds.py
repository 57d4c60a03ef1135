"""Events of one cause within an hour share two rows of the audit."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Create the table in which such events are counted."""
    op.create_table(
        "audit_folds",
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("terminal", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("holder", sa.String(32), nullable=True),
        sa.Column("staff", sa.String(32), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.BigInteger(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("act", "terminal", "cause", name=op.f("pk_audit_folds")),
        comment="Refusals of one cause within an hour: the first has its row of the audit, all of them together get another.",
    )
    op.create_index(op.f("ix_audit_folds_first_at"), "audit_folds", ["first_at"], unique=False)
