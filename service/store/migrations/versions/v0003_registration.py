"""Registration by card: counts of tries by card, the embedded card system's card numbers, and the member of each journey."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the table and the columns, and fill in the members of the journeys that are open."""
    op.create_table(
        "card_tries",
        sa.Column("card_mac", sa.LargeBinary(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.Column("locked_until", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("card_mac", name=op.f("pk_card_tries")),
        comment="Tries of R1 since the last right one, by a keyed hash of the card's number, whether or not it exists.",
    )
    op.create_index(op.f("ix_card_tries_last_at"), "card_tries", ["last_at"], unique=False)
    op.add_column("twin_holders", sa.Column("card_mac", sa.LargeBinary(), nullable=True))
    op.create_index(op.f("ix_twin_holders_card_mac"), "twin_holders", ["card_mac"], unique=True)
    op.add_column("journeys", sa.Column("member", sa.String(length=32), nullable=True))
    op.create_index(op.f("ix_journeys_member"), "journeys", ["member"], unique=False)
    _fill_in_members()


def _fill_in_members() -> None:
    journeys = sa.table("journeys", sa.column("id"), sa.column("facts"), sa.column("member"))
    connection = op.get_bind()
    for row in connection.execute(sa.select(journeys.c.id, journeys.c.facts)).all():
        member = json.loads(row.facts).get("member")
        connection.execute(sa.update(journeys).where(journeys.c.id == row.id).values(member=member))
