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
    comment="One row: what this database is. Demo is a mark in it, not a switch. `hash_key` is encrypted.",
)

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
    comment="`holder` is the card system's reference, `legacy_id` the ID that has migrated and no longer logs in. "
    "`email_since`: when the address was changed last; `former_email`: the one that the member had before that day.",
)

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
    comment="`language` is what was shown, for reference where it is not Japanese. `document` is what was agreed to or, for a notice, read (`Document`).",
)

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
    comment="`young_until`: staff vouched for the code by phone when it was enrolled; until then it removes no other one and changes "
    "no address.",
)

decoy_shapes = Table(
    "decoy_shapes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("transports", Text, nullable=False),
    Column("length", Integer, nullable=False),
    Column("weight", BigInteger, nullable=False),
    comment="What the credentials show that are named for IDs that nobody has. Never changed, once it is written.",
)

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
    comment="`member` is whom its facts name: a session that can be ended from elsewhere. `step`: the name of the step that stands, "
    "to be counted if the journey ends there; nothing else reads it.",
)

journeys_left = Table(
    "journeys_left",
    metadata,
    Column("day", Date, primary_key=True),
    Column("terminal", Text, primary_key=True),
    Column("step", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    comment="How many journeys ended half-way on a day in Japan, by the step that stood. Nobody's: only numbers.",
)

challenges = Table(
    "challenges",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("journey", ForeignKey("journeys.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("challenge", LargeBinary, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
    comment="At most one a journey; answering deletes it.",
)

kept_answers = Table(
    "kept_answers",
    metadata,
    Column("terminal", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("journey", String(32), nullable=False, index=True),
    Column("body_mac", LargeBinary, nullable=False),
    Column("answer", LargeBinary, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
    comment="Answers by idempotency key, encrypted. `journey` is empty where the request opened one.",
)

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
    comment="A code itself is nowhere: it is derived from its id. `ended_at`: consumed, or replaced by another. "
    "`number_mac`: the telephone that it went to, by keyed hash.",
)

code_failures = Table(
    "code_failures",
    metadata,
    Column("holder", String(32), primary_key=True),
    Column("purpose", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Instant),
    Column("last_at", Instant, index=True),
)

unknown_ids = Table(
    "unknown_ids",
    metadata,
    Column("id_mac", LargeBinary, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", Instant, nullable=False, index=True),
    comment="Wrong passwords for IDs that nobody has, by keyed hash: they lock like any other.",
)

card_tries = Table(
    "card_tries",
    metadata,
    Column("card_mac", LargeBinary, primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("last_at", Instant, nullable=False, index=True),
    Column("locked_until", Instant),
    comment="Tries of R1 since the last right one, by a keyed hash of the card's number, whether or not it exists.",
)

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
    comment="Those that sign their requests. `code` is the id that their one-time code is derived from.",
)

terminal_uses = Table(
    "terminal_uses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("terminal", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_terminal_uses_terminal_act_at", "terminal", "act", "at"),
)

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
    comment="The last one of each terminal, by the service's clock. `devices` is JSON: how many of each kind.",
)

terminal_orders = Table(
    "terminal_orders",
    metadata,
    Column("terminal", String(40), primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("act", Text, nullable=False),
    Column("at", Instant, nullable=False),
    comment="The last order to each terminal. Its number is higher than those before.",
)

published_settings = Table(
    "published_settings",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("published_at", Instant, nullable=False),
    comment="Signed documents, each once. The highest number is in force.",
)

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
    comment="What must leave: committed with the state it belongs to. Holds no code and no finished text. `id` never "
    "comes again, also after the rows were deleted: a provider reports under it. `under_way`: "
    "a try whose end is not known yet; `reports_by`: until when the provider must have said that it arrived; `again`: "
    "the row that was sent in this one's place.",
)

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
    comment="Calls for staff. `taken_by`, `handed_by` and `handed_to` are members of staff; a call that was acknowledged by nobody in "
    "particular is done with that.",
)

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
    Index("ix_staff_employee", "employee", unique=True),
    comment="Members of staff. Never deleted: the audit names them. `card_holder`: the card system's reference of a member of "
    "staff who is a customer, too; `employee`: the company's own number of them, so that nobody is two.",
)

branches = Table(
    "branches",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("name", Text, nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("passes", Text, nullable=False, server_default="registration enrolment phone-code"),
    comment="`passes`: what passes that the branch issues may stand for, as words of `service.staff.passes.PassUse`.",
)

staff_duties = Table(
    "staff_duties",
    metadata,
    Column("staff", ForeignKey("staff.id"), primary_key=True),
    Column("branch", ForeignKey("branches.id"), primary_key=True),
    Column("role", Text, primary_key=True),
    comment="What a member of staff is in which branch. Who has been revoked has none.",
)

staff_sessions = Table(
    "staff_sessions",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("staff", ForeignKey("staff.id"), nullable=False, index=True),
    Column("branch", ForeignKey("branches.id"), nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("acted_at", Instant, nullable=False, index=True),
    comment="Browsers at the branch page. `id` is the SHA-256 of the cookie; live events do not move `acted_at`.",
)

staff_challenges = Table(
    "staff_challenges",
    metadata,
    Column("challenge", LargeBinary, primary_key=True),
    Column("about", Text, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
    Column("address", Text, nullable=False, server_default=""),
    comment="Challenges of the branch page; answering deletes one. `about`: a sign-in, or which act in which session. `address`: of the "
    "browser, for a sign-in.",
)

visits = Table(
    "visits",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("session", ForeignKey("staff_sessions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("holder", String(32), nullable=False),
    Column("found_by", Text, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
    comment="Customers who are at a desk now: whom a member of staff has found, and by what.",
)

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
    comment="What staff do for a customer at the desk. `statement` is the sentence that their keys have signed, `proofs` the "
    "assertions over it, the first one's and the second one's.",
)

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
    comment="Passes for customers whom staff have identified. The signs are nowhere: they are derived from the id. `without_code`: "
    "staff vouch for the code by phone, too. `branch` is empty where a letter brings the pass: it is good in all. `act`: the row of `staff_acts`.",
)

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
    comment="Keys that the company gives to customers, a row for each. `label` is what stands on its box, where that was noted; "
    "`holder` to whom it was given, by the act of staff `act`.",
)

freezes = Table(
    "freezes",
    metadata,
    Column("holder", String(32), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("act", String(32), nullable=False),
    comment="Card holders whom staff have frozen: password, keys and sessions count no more. `act`: the row of `staff_acts`.",
)

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
    comment="Complaints: of what kind, who answers for it until when, and how it ended; no words of anybody's. `holder` is empty for "
    "who is no customer, and once they were erased: the reference stays.",
)

staff_codes = Table(
    "staff_codes",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("staff", ForeignKey("staff.id"), nullable=False, index=True),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("expires_at", Instant, nullable=False),
    Column("ended_at", Instant),
    comment="Derived from the id like every code. `ended_at`: used, guessed at too often, or withdrawn.",
)

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
    comment="The key of each member of staff: it signs nobody in. `rp_id` is empty where it is the members'.",
)

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
    comment="At most one a journey; using it deletes it.",
)

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
    comment="One row: FIDO's list of models as it was believed last; `fault` where the last one was not.",
)

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
    comment="A chain, append-only: triggers refuse UPDATE, DELETE and REPLACE. See service.audit.chain.",
)

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
    comment="Refusals of one cause within an hour: the first has its row of the audit, all of them together get another.",
)

audit_base = Table(
    "audit_base",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("row", Integer, nullable=False),
    Column("link", LargeBinary, nullable=False),
    Column("key_version", Integer, nullable=False),
    Column("seal", LargeBinary, nullable=False),
    comment="One row, where the chain was shortened: the last row that went, so that no more goes unseen.",
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("row", Integer, nullable=False),
    Column("link", LargeBinary, nullable=False),
    Column("key_version", Integer, nullable=False),
    Column("seal", LargeBinary, nullable=False),
    comment="One row: where the chain ends, so that its last rows can't be taken off unseen.",
)

audit_persons = Table(
    "audit_persons",
    metadata,
    Column("pseudonym", String(32), primary_key=True),
    Column("holder", String(32), nullable=False, unique=True),
    Column("seal", LargeBinary, nullable=False),
    comment="Whom the audit means. Deleting a row makes a person unknown to it, and the chain stays whole.",
)

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

twin_phones = Table(
    "twin_phones",
    metadata,
    Column("holder", ForeignKey("twin_holders.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("number", Text, nullable=False),
    Column("mobile", Boolean, nullable=False),
    UniqueConstraint("holder", "number", name="uq_twin_phones_number"),
)

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

twin_statistics = Table(
    "twin_statistics",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("checks", BigInteger, nullable=False),
    comment="One row. Every check writes it, so that a check of an unknown ID costs the disk what any other does.",
)
