"""The tables. Their history is in `service.store.migrations`; a test holds the two together."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from service.store.columns import ComparedColumn as Column
from service.store.columns import Instant

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    },
)

deployment = Table(
    "deployment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("demo", Boolean, nullable=False),
    Column("key_fingerprint", LargeBinary, nullable=False),
    Column("hash_key", LargeBinary),
    Column("created_at", Instant, nullable=False),
    Column("seeded_at", Instant),
)
"""One row: what this database is. Whether it is a demo's is fixed when a service first opens it. `hash_key` is encrypted."""

members = Table(
    "members",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("holder", String(32), nullable=False, unique=True),
    Column("legacy_id", Text, unique=True),
    Column("email", Text, nullable=False),
    Column("email_canonical", Text, nullable=False, unique=True),
    Column("user_handle", LargeBinary, nullable=False, unique=True),
    Column("password_hash", Text, nullable=False),
    Column("password_failures", Integer, nullable=False, server_default="0"),
    Column("suspended_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("last_sign_in_at", Instant),
    Column("language", Text, nullable=False, server_default="ja"),
    Column("email_since", Instant),
    Column("former_email", Text),
)
"""Members. `holder` is the card system's reference, `legacy_id` the ID that has migrated and no longer logs in.
`email_since`: when the address was changed last; `former_email`: the one before the day of that change."""

terms_agreements = Table(
    "terms_agreements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("member", ForeignKey("members.id"), nullable=False, index=True),
    Column("version", Text, nullable=False),
    Column("agreed_at", Instant, nullable=False),
    Column("terminal", Text, nullable=False),
    Column("document", Text, nullable=False, server_default="terms"),
    Column("language", Text, nullable=False, server_default="ja"),
)
"""What a member agreed to or, of a notice, read: which `document` (`LegalText`), and in which version. `language`: of the
text that was shown; where that is not Japanese, it was a translation for reference."""

credentials = Table(
    "credentials",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("member", ForeignKey("members.id"), nullable=False, index=True),
    Column("credential_id", LargeBinary, nullable=False, unique=True),
    Column("public_key", LargeBinary, nullable=False),
    Column("algorithm", Integer, nullable=False),
    Column("sign_count", BigInteger, nullable=False),
    Column("counter_alarms", Integer, nullable=False, server_default="0"),
    Column("aaguid", LargeBinary, nullable=False),
    Column("attested", Boolean, nullable=False),
    Column("cred_protect", Integer),
    Column("discoverable", Boolean),
    Column("backup_eligible", Boolean, nullable=False),
    Column("backed_up", Boolean, nullable=False),
    Column("transports", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("enrolled_at", Instant, nullable=False),
    Column("last_used_at", Instant),
    Column("young_until", Instant),
)
"""Members' security keys, a row for each credential. `young_until`: staff vouched for the code by phone when it was
enrolled; before that time it removes no other key and changes no address."""

decoy_shapes = Table(
    "decoy_shapes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("transports", Text, nullable=False),
    Column("length", Integer, nullable=False),
    Column("weight", BigInteger, nullable=False),
)
"""Shapes of decoys: what options show of the credentials that they name for an ID that is unknown or has no credential. Never
changed."""

journeys = Table(
    "journeys",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("terminal", Text, nullable=False),
    Column("facts", LargeBinary, nullable=False),
    Column("member", String(32), index=True),
    Column("started_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
    Column("step", Text, nullable=False, server_default=""),
)
"""Open journeys at terminals. `member`: whose session it is, so that it can be ended from elsewhere. `step`: the name of
the current step, to be counted if the journey ends half-way there, else empty; nothing else reads it."""

journeys_left = Table(
    "journeys_left",
    metadata,
    Column("day", Date, primary_key=True),
    Column("terminal", Text, primary_key=True),
    Column("step", Text, primary_key=True),
    Column("number", Integer, nullable=False),
)
"""How many journeys ended half-way, by the day in Japan, the terminal and the current step. It names no person."""

challenges = Table(
    "challenges",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("journey", ForeignKey("journeys.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("challenge", LargeBinary, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
)
"""WebAuthn challenges of journeys, at most one for each; answering deletes it."""

kept_answers = Table(
    "kept_answers",
    metadata,
    Column("terminal", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("journey", String(32), nullable=False, index=True),
    Column("body_mac", LargeBinary, nullable=False),
    Column("answer", LargeBinary, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
)
"""Encrypted answers, kept for retries by idempotency key (`key`). `journey` is empty for a request outside
of a journey, such as one that opens it."""

codes = Table(
    "codes",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("holder", String(32), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("terminal", Text, nullable=False),
    Column("digits", Integer, nullable=False),
    Column("sent_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("number_mac", LargeBinary),
    Index("ix_codes_holder_sent", "holder", "sent_at"),
    Index("ix_codes_number_sent", "number_mac", "sent_at"),
    Index("ix_codes_terminal_sent", "terminal", "sent_at"),
)
"""One-time codes for customers, by mail, SMS or call. A code itself is stored nowhere: it is derived from its id.
`ended_at`: consumed, replaced by another, or voided. `number_mac`: the telephone that it went to, by keyed hash."""

code_failures = Table(
    "code_failures",
    metadata,
    Column("holder", String(32), primary_key=True),
    Column("purpose", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Instant),
    Column("last_at", Instant, index=True),
)
"""Counts of wrong codes by card holder and purpose; `locked_until`: no code of theirs for it is accepted before then."""

unknown_ids = Table(
    "unknown_ids",
    metadata,
    Column("id_mac", LargeBinary, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", Instant, nullable=False, index=True),
)
"""Counts of wrong passwords for IDs of no member, by keyed hash of the ID: such an ID is locked as any other is."""

card_tries = Table(
    "card_tries",
    metadata,
    Column("card_mac", LargeBinary, primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("last_at", Instant, nullable=False, index=True),
    Column("locked_until", Instant),
)
"""Counts of card checks (screen R1, or at the desk) since the last right one or the last lock, by a keyed hash of the
card's number, whether or not the card exists."""

terminals = Table(
    "terminals",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("public_key", LargeBinary),
    Column("enrolled_at", Instant),
    Column("code", String(32), nullable=False),
    Column("code_expires_at", Instant, nullable=False),
    Column("code_used_at", Instant),
    Column("added_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Column("branch", String(16), nullable=False, server_default="main"),
)
"""Terminals that sign their requests. `code` is the id that their one-time code is derived from."""

terminal_uses = Table(
    "terminal_uses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("terminal", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_terminal_uses_terminal_act_at", "terminal", "act", "at"),
)
"""What terminals, and staff and browsers at the branch page, did that is capped, a row for each time. `act` is a word of
`service.terminals.caps.CappedAct`."""

heartbeats = Table(
    "heartbeats",
    metadata,
    Column("terminal", String(64), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("version", Text, nullable=False),
    Column("availability", Text, nullable=False),
    Column("since", Instant, nullable=False),
    Column("screen", Text, nullable=False),
    Column("devices", LargeBinary, nullable=False),
    Column("error", Text, nullable=False),
    Column("error_at", Instant),
    Column("settings", Integer, nullable=False, server_default="0"),
    Column("settings_refused", Text),
    Column("order_number", BigInteger, nullable=False, server_default="0"),
    Column("ring", Text, nullable=False, server_default=""),
    Column("update_fault", Text),
)
"""The last heartbeat of each terminal, by the service's clock. `devices` is JSON: how many of each kind."""

terminal_orders = Table(
    "terminal_orders",
    metadata,
    Column("terminal", String(40), primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("act", Text, nullable=False),
    Column("at", Instant, nullable=False),
)
"""The last order to each terminal: to restart, update, close or open. Its number is higher than those before."""

published_settings = Table(
    "published_settings",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("published_at", Instant, nullable=False),
)
"""Signed documents with terminals' settings, each once. The highest number is in force."""

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("details", LargeBinary, nullable=False),
    Column("code", ForeignKey("codes.id"), index=True),
    Column("once", Text, unique=True),
    Column("queued_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("state", Text, nullable=False),
    Column("state_at", Instant, nullable=False),
    Column("fault", Text),
    Column("under_way", Boolean, nullable=False, server_default=false()),
    Column("receipt", Text),
    Column("reports_by", Instant, index=True),
    Column("again", Integer),
    Index("ix_outbox_state_due", "state", "due_at"),
    sqlite_autoincrement=True,
)
"""Messages to send, committed with the state they belong to. A row holds no code and no finished text; `code` is the id
of the code that it tells. `id` never comes again, also after the row was deleted: a provider reports under it.
`under_way`: a try whose outcome is not known yet; `reports_by`: until when the provider must have reported the delivery;
`again`: the id of the row that was sent in this one's place."""

staff_calls = Table(
    "staff_calls",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("terminal", Text, nullable=False),
    Column("screen", Text, nullable=False),
    Column("called_at", Instant, nullable=False),
    Column("acknowledged_at", Instant),
    Column("taken_by", String(32)),
    Column("handed_by", String(32)),
    Column("handed_to", String(32)),
    Column("handed_why", Text),
    Column("done_at", Instant),
)
"""Calls for staff from terminals. `taken_by`, `handed_by` and `handed_to` are members of staff; a call that was
acknowledged without naming a member of staff is done with that."""

staff = Table(
    "staff",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("user_handle", LargeBinary, nullable=False, unique=True),
    Column("added_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Column("card_holder", String(32)),
    Column("employee", Text),
    Column("trust_ended_at", Instant),
    Index("ix_staff_employee", "employee", unique=True),
)
"""Members of staff. Never deleted: the audit names them. `card_holder`: the card system's reference of one who is a
customer, too; `employee`: the company's own number, so that no person is added twice. `trust_ended_at`: what was given before on
their key is void."""

branches = Table(
    "branches",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("name", Text, nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("passes", Text, nullable=False, server_default="registration enrolment phone-code"),
)
"""Branches of the company. `passes`: what passes that the branch issues may stand for, as words of
`service.staff.passes.PassUse`."""

staff_duties = Table(
    "staff_duties",
    metadata,
    Column("staff", ForeignKey("staff.id"), primary_key=True),
    Column("branch", ForeignKey("branches.id"), primary_key=True),
    Column("role", Text, primary_key=True),
)
"""Which roles a member of staff has in which branches. One who has been revoked has none."""

staff_sessions = Table(
    "staff_sessions",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("staff", ForeignKey("staff.id"), nullable=False, index=True),
    Column("branch", ForeignKey("branches.id"), nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("acted_at", Instant, nullable=False, index=True),
)
"""Sessions of staff at the branch page. `id` is the SHA-256 of the cookie; live events do not move `acted_at`."""

staff_challenges = Table(
    "staff_challenges",
    metadata,
    Column("challenge", LargeBinary, primary_key=True),
    Column("about", Text, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
    Column("address", Text, nullable=False, server_default=""),
)
"""WebAuthn challenges of the branch page; answering deletes one. `about`: a sign-in, or which act in which session.
`address`: of the browser, for a sign-in."""

visits = Table(
    "visits",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("session", ForeignKey("staff_sessions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("holder", String(32), nullable=False),
    Column("found_by", Text, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
)
"""Customers who are at a desk now: in which session a member of staff has found each, and by what."""

staff_acts = Table(
    "staff_acts",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("act", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("branch", ForeignKey("branches.id"), nullable=False),
    Column("holder", String(32), nullable=False, index=True),
    Column("staff", ForeignKey("staff.id"), nullable=False),
    Column("second", ForeignKey("staff.id")),
    Column("details", LargeBinary, nullable=False),
    Column("statement", Text, nullable=False),
    Column("proofs", LargeBinary, nullable=False),
    Column("state_at", Instant, nullable=False),
    Index("ix_staff_acts_state_at", "state", "state_at"),
)
"""Acts of staff at the branch page. `statement` is the sentence that their keys sign, `proofs` the assertions over it so
far, of the first member of staff and of the second."""

passes = Table(
    "passes",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("holder", String(32), nullable=False),
    Column("branch", ForeignKey("branches.id")),
    Column("journey", Text, nullable=False),
    Column("without_code", Boolean, nullable=False),
    Column("act", String(32), nullable=False, unique=True),
    Column("good_from", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
    Column("used_at", Instant),
)
"""Passes for customers whom staff have identified. A pass's signs are stored nowhere: they are derived from its id.
`without_code`: staff vouch for the code by phone, too. `branch` is NULL where a letter brings the pass: it is good in
all. `act`: the row of `staff_acts`."""

stock = Table(
    "stock",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("branch", ForeignKey("branches.id"), nullable=False),
    Column("aaguid", LargeBinary, nullable=False),
    Column("label", Text, nullable=False, server_default=""),
    Column("state", Text, nullable=False),
    Column("state_at", Instant, nullable=False),
    Column("holder", String(32), index=True),
    Column("act", String(32)),
    Index("ix_stock_branch_state", "branch", "state"),
)
"""Security keys that the company gives to customers, a row for each. `label` is what stands on its box, where that was
noted; `holder` is the card holder who was given it, by the act of staff `act`."""

freezes = Table(
    "freezes",
    metadata,
    Column("holder", String(32), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("act", String(32), nullable=False),
)
"""Card holders whom staff have frozen: password, keys and sessions are refused. `act`: the row of `staff_acts`."""

complaints = Table(
    "complaints",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("branch", ForeignKey("branches.id"), nullable=False),
    Column("holder", String(32), index=True),
    Column("subject", Text, nullable=False),
    Column("owner", ForeignKey("staff.id"), nullable=False),
    Column("due", Date, nullable=False),
    Column("opened_by", ForeignKey("staff.id"), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("outcome", Text),
    Column("closed_by", ForeignKey("staff.id")),
    Column("closed_at", Instant),
    Index("ix_complaints_branch_closed", "branch", "closed_at"),
)
"""Complaints: of what kind, who answers for it until when, and how it ended; no words that anybody said. `holder` is
NULL if the person is no customer or has been erased: the complaint stays."""

staff_codes = Table(
    "staff_codes",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("staff", ForeignKey("staff.id"), nullable=False, index=True),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("expires_at", Instant, nullable=False),
    Column("ended_at", Instant),
)
"""One-time codes for staff to enrol a key with, derived from the id like every code. `ended_at`: used, guessed at too
often, or withdrawn."""

staff_credentials = Table(
    "staff_credentials",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("staff", ForeignKey("staff.id"), nullable=False, unique=True),
    Column("credential_id", LargeBinary, nullable=False, unique=True),
    Column("public_key", LargeBinary, nullable=False),
    Column("algorithm", Integer, nullable=False),
    Column("sign_count", BigInteger, nullable=False),
    Column("counter_alarms", Integer, nullable=False, server_default="0"),
    Column("aaguid", LargeBinary, nullable=False),
    Column("attested", Boolean, nullable=False),
    Column("cred_protect", Integer),
    Column("discoverable", Boolean),
    Column("backup_eligible", Boolean, nullable=False),
    Column("backed_up", Boolean, nullable=False),
    Column("transports", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("rp_id", Text),
    Column("enrolled_at", Instant, nullable=False),
    Column("last_used_at", Instant),
)
"""The security key of each member of staff: it signs in no member at a terminal. `rp_id` is NULL for the members' RP ID."""

approvals = Table(
    "approvals",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("journey", ForeignKey("journeys.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("terminal", Text, nullable=False),
    Column("member", ForeignKey("members.id"), nullable=False, index=True),
    Column("act", Text, nullable=False),
    Column("aaguid", LargeBinary, nullable=False),
    Column("staff", ForeignKey("staff.id"), nullable=False, index=True),
    Column("expires_at", Instant, nullable=False, index=True),
)
"""Approvals by staff of an act in a member's journey, at most one for each journey; using one deletes it."""

metadata_list = Table(
    "metadata_list",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", Integer),
    Column("next_update", Date),
    Column("imported_at", Instant),
    Column("others", Integer, nullable=False),
    Column("unreadable", Text, nullable=False),
    Column("checked_at", Instant, nullable=False),
    Column("fault", Text),
)
"""One row: FIDO's list of authenticator models as it was believed last; `fault`: why the latest one was not."""

metadata_models = Table(
    "metadata_models",
    metadata,
    Column("aaguid", LargeBinary, primary_key=True),
    Column("name", Text, nullable=False),
    Column("icon", LargeBinary, nullable=False),
    Column("roots", LargeBinary, nullable=False),
    Column("statuses", Text, nullable=False),
    Column("certification", Integer, nullable=False),
    Column("flaws", Text, nullable=False),
)
"""The authenticator models of FIDO's list."""

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("act", Text, nullable=False),
    Column("person", String(32)),
    Column("staff", String(32)),
    Column("terminal", Text, nullable=False),
    Column("factor", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("key_version", Integer, nullable=False),
    Column("link", LargeBinary, nullable=False),
    Column("seal", LargeBinary, nullable=False),
    Index("ix_audit_person", "person"),
)
"""The audit: a chain of rows, append-only: triggers refuse UPDATE and REPLACE, and DELETE of rows after that of `audit_base`.
See service.audit.chain."""

audit_folds = Table(
    "audit_folds",
    metadata,
    Column("act", Text, primary_key=True),
    Column("terminal", Text, primary_key=True),
    Column("cause", Text, primary_key=True),
    Column("holder", String(32)),
    Column("staff", String(32)),
    Column("detail", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("first_at", Instant, nullable=False, index=True),
    Column("last_at", Instant, nullable=False),
)
"""Repeated events of one cause within an hour, counted: the first has its row of the audit, and if there were several,
all of them together get another."""

audit_base = Table(
    "audit_base",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("row", Integer, nullable=False),
    Column("link", LargeBinary, nullable=False),
    Column("key_version", Integer, nullable=False),
    Column("seal", LargeBinary, nullable=False),
)
"""One row, once old rows were pruned: the last row that was deleted, so that deleting more is noticed."""

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("row", Integer, nullable=False),
    Column("link", LargeBinary, nullable=False),
    Column("key_version", Integer, nullable=False),
    Column("seal", LargeBinary, nullable=False),
)
"""One row: where the chain ends, so that deleting its last rows is noticed."""

audit_persons = Table(
    "audit_persons",
    metadata,
    Column("pseudonym", String(32), primary_key=True),
    Column("holder", String(32), nullable=False, unique=True),
    Column("seal", LargeBinary, nullable=False),
)
"""Whom the pseudonyms in the audit mean. Deleting a row makes a person unknown to it, and the chain stays whole."""

# The card company's systems as they stand embedded: twins of the old web system and of the core system.

twin_holders = Table(
    "twin_holders",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("latin_name", Text, nullable=False),
    Column("birth_date", Date, nullable=False),
    Column("email", Text),
    Column("card_last_four", String(4), nullable=False),
    Column("card_mac", LargeBinary, index=True, unique=True),
    Column("stopped", Boolean, nullable=False),
)
"""Card holders of the embedded core system."""

twin_phones = Table(
    "twin_phones",
    metadata,
    Column("holder", ForeignKey("twin_holders.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("number", Text, nullable=False),
    Column("mobile", Boolean, nullable=False),
    UniqueConstraint("holder", "number", name="uq_twin_phones_number"),
)
"""Phones of the embedded core system's card holders."""

twin_legacy_ids = Table(
    "twin_legacy_ids",
    metadata,
    Column("id", Text, primary_key=True),
    Column("holder", ForeignKey("twin_holders.id"), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("locked_at", Instant),
    Column("closed_at", Instant),
)
"""Legacy IDs of the embedded old web system."""

twin_statistics = Table(
    "twin_statistics",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("checks", BigInteger, nullable=False),
)
"""One row. Every check of a legacy password writes it: so one of an unknown ID costs the disk what any other does."""
