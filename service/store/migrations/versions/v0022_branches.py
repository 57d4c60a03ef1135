"""Branches, what members of staff may do in them, the branch page's sessions, and what staff did for which customer."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Add the tables, and one branch, to which every terminal belongs and in which all present staff are tellers."""
    branches = op.create_table(
        "branches",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_branches")),
    )
    op.bulk_insert(branches, [{"id": "main", "name": "main", "added_at": 0}])
    op.create_table(
        "staff_duties",
        _names("staff_duties", "staff", "staff"),
        _names("staff_duties", "branch", "branches"),
        sa.Column("role", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("staff", "branch", "role", name=op.f("pk_staff_duties")),
    )
    op.execute(
        "INSERT INTO staff_duties (staff, branch, role) SELECT id, 'main', 'teller' FROM staff WHERE revoked_at IS NULL"
    )
    op.add_column("staff", sa.Column("card_holder", sa.String(32), nullable=True))
    op.add_column("staff", sa.Column("employee", sa.Text(), nullable=True))
    op.create_index("ix_staff_employee", "staff", ["employee"], unique=True)
    op.add_column("terminals", sa.Column("branch", sa.String(16), nullable=False, server_default="main"))
    op.add_column("members", sa.Column("email_since", sa.BigInteger(), nullable=True))
    op.add_column("members", sa.Column("former_email", sa.Text(), nullable=True))
    op.create_table(
        "staff_sessions",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        _names("staff_sessions", "staff", "staff"),
        _names("staff_sessions", "branch", "branches"),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("acted_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_sessions")),
    )
    op.create_index(op.f("ix_staff_sessions_staff"), "staff_sessions", ["staff"])
    op.create_index(op.f("ix_staff_sessions_acted_at"), "staff_sessions", ["acted_at"])
    op.create_table(
        "staff_challenges",
        sa.Column("challenge", sa.LargeBinary(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("challenge", name=op.f("pk_staff_challenges")),
    )
    op.create_index(op.f("ix_staff_challenges_expires_at"), "staff_challenges", ["expires_at"])
    op.create_table(
        "visits",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("session", sa.LargeBinary(), nullable=False),
        sa.Column("holder", sa.String(32), nullable=False),
        sa.Column("found_by", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session"], ["staff_sessions.id"], name=op.f("fk_visits_session"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
    )
    op.create_index(op.f("ix_visits_session"), "visits", ["session"])
    op.create_index(op.f("ix_visits_expires_at"), "visits", ["expires_at"])
    op.create_table(
        "staff_acts",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        _names("staff_acts", "branch", "branches"),
        sa.Column("holder", sa.String(32), nullable=False),
        _names("staff_acts", "staff", "staff"),
        _names("staff_acts", "second", "staff", nullable=True),
        sa.Column("details", sa.LargeBinary(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("proofs", sa.LargeBinary(), nullable=False),
        sa.Column("state_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_acts")),
    )
    op.create_index(op.f("ix_staff_acts_holder"), "staff_acts", ["holder"])
    op.create_index("ix_staff_acts_state_at", "staff_acts", ["state", "state_at"])
    op.create_table(
        "freezes",
        sa.Column("holder", sa.String(32), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("holder", name=op.f("pk_freezes")),
    )


def _names(table: str, column: str, other: str, *, nullable: bool = False) -> sa.Column[Any]:
    """Return a column that names a row of another table."""
    key = sa.ForeignKey(f"{other}.id", name=op.f(f"fk_{table}_{column}"))
    return sa.Column(column, sa.String(16 if other == "branches" else 32), key, nullable=nullable)
