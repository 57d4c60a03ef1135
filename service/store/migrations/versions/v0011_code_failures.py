"""Wrong codes are forgotten when the last one was long ago: they are counted for IDs that nobody has, too."""

import time

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add when the last one was; of those before it is now."""
    op.add_column("code_failures", sa.Column("last_at", sa.BigInteger(), nullable=True))
    op.create_index(op.f("ix_code_failures_last_at"), "code_failures", ["last_at"], unique=False)
    failures = sa.table("code_failures", sa.column("last_at", sa.BigInteger()))
    op.execute(sa.update(failures).values(last_at=time.time_ns() // 1000))
