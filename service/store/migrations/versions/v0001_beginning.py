"""The tables of the first version. Triggers refuse changes and deletions of the audit's rows."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_APPEND_ONLY = {
    "sqlite": [
        f"""
        CREATE TRIGGER audit_no_{verb} BEFORE {verb} ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
        """
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        """
        CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE 'the audit is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$
        """,
        """
        CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()
        """,
    ],
}


def upgrade() -> None:
    """Create the tables, their indexes and the triggers."""
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("holder", sa.String(length=32), nullable=True),
        sa.Column("terminal", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        comment="Append-only: triggers refuse UPDATE and DELETE.",
    )
    op.create_table(
        "code_failures",
        sa.Column("holder", sa.String(length=32), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("holder", "purpose", name=op.f("pk_code_failures")),
    )
    op.create_table(
        "codes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("holder", sa.String(length=32), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("terminal", sa.Text(), nullable=False),
        sa.Column("digits", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codes")),
        comment="A code itself is nowhere: it is derived from its id. `ended_at`: consumed, or replaced by another.",
    )
    op.create_index("ix_codes_holder_sent", "codes", ["holder", "sent_at"], unique=False)
    op.create_index("ix_codes_terminal_sent", "codes", ["terminal", "sent_at"], unique=False)
    op.create_table(
        "deployment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("key_fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("seeded_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deployment")),
        comment="One row: what this database is. Demo is a mark in it, not a switch.",
    )
    op.create_table(
        "journeys",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("terminal", sa.Text(), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journeys")),
    )
    op.create_index(op.f("ix_journeys_expires_at"), "journeys", ["expires_at"], unique=False)
    op.create_table(
        "kept_answers",
        sa.Column("terminal", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("journey", sa.String(length=32), nullable=False),
        sa.Column("body_mac", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("terminal", "key", name=op.f("pk_kept_answers")),
        comment="Answers by idempotency key, encrypted. `journey` is empty where the request opened one.",
    )
    op.create_index(op.f("ix_kept_answers_expires_at"), "kept_answers", ["expires_at"], unique=False)
    op.create_index(op.f("ix_kept_answers_journey"), "kept_answers", ["journey"], unique=False)
    op.create_table(
        "members",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("holder", sa.String(length=32), nullable=False),
        sa.Column("legacy_id", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("email_canonical", sa.Text(), nullable=False),
        sa.Column("user_handle", sa.LargeBinary(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("password_failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("suspended_at", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("last_sign_in_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint("email_canonical", name=op.f("uq_members_email_canonical")),
        sa.UniqueConstraint("holder", name=op.f("uq_members_holder")),
        sa.UniqueConstraint("legacy_id", name=op.f("uq_members_legacy_id")),
        sa.UniqueConstraint("user_handle", name=op.f("uq_members_user_handle")),
        comment="`holder` is the card system's reference, `legacy_id` the ID that has migrated and no longer logs in.",
    )
    op.create_table(
        "staff_calls",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("terminal", sa.Text(), nullable=False),
        sa.Column("screen", sa.Text(), nullable=False),
        sa.Column("called_at", sa.BigInteger(), nullable=False),
        sa.Column("acknowledged_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_calls")),
    )
    op.create_table(
        "terminal_uses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("terminal", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terminal_uses")),
    )
    op.create_index(
        "ix_terminal_uses_terminal_act_at", "terminal_uses", ["terminal", "act", "at"], unique=False
    )
    op.create_table(
        "twin_holders",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("latin_name", sa.Text(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("card_last_four", sa.String(length=4), nullable=False),
        sa.Column("stopped", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_twin_holders")),
    )
    op.create_table(
        "twin_statistics",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("checks", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_twin_statistics")),
        comment="One row. Every check writes it, so that a check of an unknown ID costs the disk what any other does.",
    )
    op.create_table(
        "unknown_ids",
        sa.Column("id_mac", sa.LargeBinary(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id_mac", name=op.f("pk_unknown_ids")),
        comment="Wrong passwords for IDs that nobody has, by keyed hash: they lock like any other.",
    )
    op.create_table(
        "challenges",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("journey", sa.String(length=32), nullable=False),
        sa.Column("challenge", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["journey"], ["journeys.id"], name=op.f("fk_challenges_journey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenges")),
        sa.UniqueConstraint("journey", name=op.f("uq_challenges_journey")),
        comment="At most one a journey; answering deletes it.",
    )
    op.create_index(op.f("ix_challenges_expires_at"), "challenges", ["expires_at"], unique=False)
    op.create_table(
        "credentials",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("member", sa.String(length=32), nullable=False),
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
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("enrolled_at", sa.BigInteger(), nullable=False),
        sa.Column("last_used_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=op.f("fk_credentials_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credentials")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_credentials_credential_id")),
    )
    op.create_index(op.f("ix_credentials_member"), "credentials", ["member"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("details", sa.LargeBinary(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=True),
        sa.Column("once", sa.Text(), nullable=True),
        sa.Column("queued_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_at", sa.BigInteger(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["code"], ["codes.id"], name=op.f("fk_outbox_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("once", name=op.f("uq_outbox_once")),
        comment="What must leave: committed with the state it belongs to. Holds no code and no finished text.",
    )
    op.create_index(op.f("ix_outbox_code"), "outbox", ["code"], unique=False)
    op.create_index("ix_outbox_state_due", "outbox", ["state", "due_at"], unique=False)
    op.create_table(
        "terms_agreements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("agreed_at", sa.BigInteger(), nullable=False),
        sa.Column("terminal", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=op.f("fk_terms_agreements_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terms_agreements")),
    )
    op.create_index(op.f("ix_terms_agreements_member"), "terms_agreements", ["member"], unique=False)
    op.create_table(
        "twin_legacy_ids",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("holder", sa.String(length=32), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("locked_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["holder"], ["twin_holders.id"], name=op.f("fk_twin_legacy_ids_holder")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_twin_legacy_ids")),
    )
    op.create_table(
        "twin_phones",
        sa.Column("holder", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("mobile", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["holder"], ["twin_holders.id"], name=op.f("fk_twin_phones_holder")),
        sa.PrimaryKeyConstraint("holder", "position", name=op.f("pk_twin_phones")),
        sa.UniqueConstraint("holder", "number", name="uq_twin_phones_number"),
    )
    op.execute("INSERT INTO twin_statistics (id, checks) VALUES (1, 0)")
    for statement in _APPEND_ONLY[op.get_context().dialect.name]:
        op.execute(statement)
