"""Staff: members of staff, their codes and keys, their approvals; and who of them in the audit."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the tables of staff, and add the audit's column `staff`."""
    op.create_table(
        "staff",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("user_handle", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("user_handle", name=op.f("uq_staff_user_handle")),
        comment="Members of staff. Never deleted: the audit names them.",
    )
    op.create_table(
        "staff_codes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("staff", sa.String(length=32), nullable=False),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_staff_codes_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_codes")),
        comment="Derived from the id like every code. `ended_at`: used, guessed at too often, or withdrawn.",
    )
    op.create_index(op.f("ix_staff_codes_staff"), "staff_codes", ["staff"], unique=False)
    op.create_table(
        "staff_credentials",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("staff", sa.String(length=32), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("algorithm", sa.Integer(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("counter_alarms", sa.Integer(), server_default="0", nullable=False),
        sa.Column("aaguid", sa.LargeBinary(), nullable=False),
        sa.Column("attested", sa.Boolean(), nullable=False),
        sa.Column("cred_protect", sa.Integer(), nullable=True),
        sa.Column("discoverable", sa.Boolean(), nullable=True),
        sa.Column("backup_eligible", sa.Boolean(), nullable=False),
        sa.Column("backed_up", sa.Boolean(), nullable=False),
        sa.Column("transports", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("enrolled_at", sa.BigInteger(), nullable=False),
        sa.Column("last_used_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_staff_credentials_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_credentials")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_staff_credentials_credential_id")),
        sa.UniqueConstraint("staff", name=op.f("uq_staff_credentials_staff")),
        comment="The key of each member of staff: it signs nobody in.",
    )
    op.create_table(
        "approvals",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("journey", sa.String(length=32), nullable=False),
        sa.Column("terminal", sa.Text(), nullable=False),
        sa.Column("member", sa.String(length=32), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("aaguid", sa.LargeBinary(), nullable=False),
        sa.Column("staff", sa.String(length=32), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["journey"], ["journeys.id"], name=op.f("fk_approvals_journey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=op.f("fk_approvals_member")),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_approvals_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approvals")),
        sa.UniqueConstraint("journey", name=op.f("uq_approvals_journey")),
        comment="At most one a journey; using it deletes it.",
    )
    for column in ("expires_at", "member", "staff"):
        op.create_index(op.f(f"ix_approvals_{column}"), "approvals", [column], unique=False)
    op.add_column("audit", sa.Column("staff", sa.String(length=32), nullable=True))
