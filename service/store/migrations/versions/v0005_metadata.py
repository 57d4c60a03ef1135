"""FIDO metadata: the list of models, and the models."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create the tables of the list's state and of the models."""
    op.create_table(
        "metadata_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("next_update", sa.Date(), nullable=True),
        sa.Column("imported_at", sa.BigInteger(), nullable=True),
        sa.Column("others", sa.Integer(), nullable=False),
        sa.Column("unreadable", sa.Text(), nullable=False),
        sa.Column("checked_at", sa.BigInteger(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_metadata_list")),
        comment="One row: FIDO's list of models as it was believed last; `fault` where the last one was not.",
    )
    op.create_table(
        "metadata_models",
        sa.Column("aaguid", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("icon", sa.LargeBinary(), nullable=False),
        sa.Column("roots", sa.LargeBinary(), nullable=False),
        sa.Column("statuses", sa.Text(), nullable=False),
        sa.Column("certification", sa.Integer(), nullable=False),
        sa.Column("flaws", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("aaguid", name=op.f("pk_metadata_models")),
    )
