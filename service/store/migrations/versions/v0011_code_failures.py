"""Counts of wrong codes, which unknown IDs have too, are deleted when the last wrong code was long ago."""

import time

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the time of the last wrong code and its index; for the counts there are it is set to now."""
    op.add_column("code_failures", sa.Column("last_at", sa.BigInteger(), nullable=True))
    op.create_index(op.f("ix_code_failures_last_at"), "code_failures", ["last_at"], unique=False)
    failures = sa.table("code_failures", sa.column("last_at", sa.BigInteger()))
    op.execute(sa.update(failures).values(last_at=time.time_ns() // 1000))
