"""Orders of the operator to terminals."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Create the table, empty, and add the column: no heartbeat so far tells of an order."""
    op.create_table(
        "terminal_orders",
        sa.Column("terminal", sa.String(40), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("terminal", name=op.f("pk_terminal_orders")),
        comment="The last order to each terminal. Its number is higher than those before.",
    )
    op.add_column("heartbeats", sa.Column("order_number", sa.BigInteger(), nullable=False, server_default="0"))
