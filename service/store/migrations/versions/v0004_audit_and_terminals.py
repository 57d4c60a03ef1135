"""The audit becomes a chain, the hashes' key stands in the database, terminals have keys.

What was in the audit before is linked, not sealed; the person it means stands beside it.
"""

import hashlib
import secrets

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_APPEND_ONLY = {
    "sqlite": [
        f"""
        CREATE TRIGGER audit_no_{name} BEFORE {event} ON audit {condition}
        BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
        """
        for name, event, condition in (
            ("UPDATE", "UPDATE", ""),
            ("DELETE", "DELETE", ""),
            # INSERT OR REPLACE deletes without asking the trigger of deletions
            ("REPLACE", "INSERT", "WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)"),
        )
    ],
    "postgresql": [  # the function is the first version's
        """
        CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()
        """,
    ],
}


_LABEL = b"madoguchi audit row 1"
_NONE = b"\xff" * 8


def upgrade() -> None:
    """Create the tables of the chain and of terminals, and copy the audit's rows into the chain, linked and without seals."""
    op.add_column("deployment", sa.Column("hash_key", sa.LargeBinary(), nullable=True))
    op.create_table(
        "terminals",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=True),
        sa.Column("enrolled_at", sa.BigInteger(), nullable=True),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("code_expires_at", sa.BigInteger(), nullable=False),
        sa.Column("code_used_at", sa.BigInteger(), nullable=True),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_terminals")),
        comment="Those that sign their requests. `code` is the id that their one-time code is derived from.",
    )
    dialect = op.get_context().dialect.name
    op.rename_table("audit", "audit_before")
    if dialect == "postgresql":  # names of keys are the schema's there, not the table's
        op.execute("ALTER TABLE audit_before RENAME CONSTRAINT pk_audit TO pk_audit_before")
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=True),
        sa.Column("staff", sa.String(length=32), nullable=True),
        sa.Column("terminal", sa.Text(), nullable=False),
        sa.Column("factor", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("key_version", sa.Integer(), nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        comment="A chain, append-only: triggers refuse UPDATE, DELETE and REPLACE. See service.audit.chain.",
    )
    op.create_index("ix_audit_person", "audit", ["person"], unique=False)
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.Column("key_version", sa.Integer(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
        comment="One row: where the chain ends, so that its last rows can't be taken off unseen.",
    )
    op.create_table(
        "audit_persons",
        sa.Column("pseudonym", sa.String(length=32), nullable=False),
        sa.Column("holder", sa.String(length=32), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("pseudonym", name=op.f("pk_audit_persons")),
        sa.UniqueConstraint("holder", name=op.f("uq_audit_persons_holder")),
        comment="Whom the audit means. Deleting a row makes a person unknown to it, and the chain stays whole.",
    )
    _move()
    op.drop_table("audit_before")
    for statement in _APPEND_ONLY[dialect]:
        op.execute(statement)


def _move() -> None:
    """Move the rows of before, numbered without gaps, each linked to the one before it. There is no key here to seal with."""
    connection = op.get_bind()
    persons: dict[str, str] = {}
    link = bytes(32)
    before = connection.execute(sa.text("SELECT * FROM audit_before ORDER BY id")).all()
    for number, row in enumerate(before, start=1):
        content = {
            "id": number,
            "at": row.at,
            "act": row.act,
            "person": None if row.holder is None else persons.setdefault(row.holder, secrets.token_hex(16)),
            "staff": row.staff,
            "terminal": row.terminal,
            "factor": "",
            "detail": row.detail,
            "key_version": 0,
        }
        link = _link_of(link, content)
        connection.execute(
            sa.text(
                "INSERT INTO audit (id, at, act, person, staff, terminal, factor, detail, key_version, link, seal)"
                " VALUES (:id, :at, :act, :person, :staff, :terminal, :factor, :detail, :key_version, :link, :seal)"
            ),
            {**content, "link": link, "seal": b""},
        )
    for holder, pseudonym in persons.items():
        connection.execute(
            sa.text("INSERT INTO audit_persons (pseudonym, holder, seal) VALUES (:pseudonym, :holder, :seal)"),
            {"pseudonym": pseudonym, "holder": holder, "seal": b""},
        )


def _link_of(previous: bytes, content: dict[str, str | int | None]) -> bytes:
    """Return the SHA-256 over the link before and each value with its length."""
    digest = hashlib.sha256(_LABEL + previous)
    for value in content.values():
        if value is None:
            digest.update(_NONE)
        else:
            data = str(value).encode()
            digest.update(len(data).to_bytes(8) + data)
    return digest.digest()
