"""The audit may be shortened from its beginning, up to the row that the base names; all later rows stay append-only."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_MAY_GO = {
    "sqlite": [
        "DROP TRIGGER audit_no_DELETE",
        """
        CREATE TRIGGER audit_no_DELETE BEFORE DELETE ON audit
        WHEN OLD.id > (SELECT coalesce(max("row"), 0) FROM audit_base)
        BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
        """,
    ],
    "postgresql": [
        "DROP TRIGGER audit_append_only ON audit",
        """
        CREATE TRIGGER audit_append_only BEFORE UPDATE OR TRUNCATE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()
        """,
        """
        CREATE FUNCTION audit_loses_its_beginning_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF OLD.id <= (SELECT coalesce(max("row"), 0) FROM audit_base) THEN RETURN OLD; END IF;
            RAISE 'the audit is append-only' USING ERRCODE = 'integrity_constraint_violation';
        END $$
        """,
        """
        CREATE TRIGGER audit_keeps_its_end BEFORE DELETE ON audit
        FOR EACH ROW EXECUTE FUNCTION audit_loses_its_beginning_only()
        """,
    ],
}


def upgrade() -> None:
    """Create the table of the base, and replace the triggers by ones that allow deleting rows up to it."""
    op.create_table(
        "audit_base",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.Column("key_version", sa.Integer(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        comment="One row, where the chain was shortened: the last row that went, so that no more goes unseen.",
    )
    for statement in _MAY_GO[op.get_bind().dialect.name]:
        op.execute(statement)
