"""The language in which the terms, or a notice, were shown."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Add the column: every document so far was shown in Japanese."""
    op.add_column("terms_agreements", sa.Column("language", sa.Text(), nullable=False, server_default="ja"))
