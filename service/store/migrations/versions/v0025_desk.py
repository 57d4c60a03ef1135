"""Calls that are taken, handed on and done, complaints, and at which steps journeys ended half-way."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Add the columns and the tables: no call so far was taken by anybody that is known."""
    for column in ("taken_by", "handed_by", "handed_to"):
        op.add_column("staff_calls", sa.Column(column, sa.String(32), nullable=True))
    op.add_column("staff_calls", sa.Column("handed_why", sa.Text(), nullable=True))
    op.add_column("staff_calls", sa.Column("done_at", sa.BigInteger(), nullable=True))
    op.add_column("journeys", sa.Column("step", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "journeys_left",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("terminal", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "terminal", "step", name=op.f("pk_journeys_left")),
    )
    op.create_table(
        "complaints",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("branch", sa.String(16), nullable=False),
        sa.Column("holder", sa.String(32), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(32), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("opened_by", sa.String(32), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("closed_by", sa.String(32), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["branch"], ["branches.id"], name=op.f("fk_complaints_branch")),
        sa.ForeignKeyConstraint(["owner"], ["staff.id"], name=op.f("fk_complaints_owner")),
        sa.ForeignKeyConstraint(["opened_by"], ["staff.id"], name=op.f("fk_complaints_opened_by")),
        sa.ForeignKeyConstraint(["closed_by"], ["staff.id"], name=op.f("fk_complaints_closed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaints")),
    )
    op.create_index(op.f("ix_complaints_holder"), "complaints", ["holder"])
    op.create_index("ix_complaints_branch_closed", "complaints", ["branch", "closed_at"])
