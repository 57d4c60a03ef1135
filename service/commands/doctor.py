"""`service doctor`: check what needs an operator's attention, a line each. No service is needed; a cut-off rotation is finished."""

import argparse
import asyncio
import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import msgspec
from cryptography import x509
from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError

from protocol.brand import DEFAULT, BrandError, load_brand, mails_not_given
from protocol.settings_file import SettingsError
from service.clock import system_clock
from service.commands.command import CommandContext, Group, open_context
from service.crypto.keys import MasterKeyError
from service.crypto.secret_files import credentials
from service.demo import WrongNeighbourError, refuse_wrong_neighbours
from service.gateways import DeliveryFailed
from service.mds.blob import read_crls
from service.mds.store import metadata_state
from service.neighbours import (
    http_neighbour,
    mail_sender,
    metadata_of,
    neighbours_of,
    relying_party,
    staff_board,
    staff_party,
    telephone_of,
)
from service.outbox.outbox import MessageState
from service.server.tls import context_of
from service.settings import Address, Settings
from service.staff.accounts import Staff
from service.store.migrate import DatabaseInUseError, StoreError, fault_for_operator, locked_file
from service.store.place import Place, PostgresServer
from service.store.tables import deployment, outbox
from service.terminals.terminal_keys import TerminalKeys, TerminalState

_KEY_DAYS = 365
"""Days after which the master key should be rotated."""
_CERTIFICATE_DAYS = 30
_GREETED_S = 5.0
_RESERVED = 3
"""Connections that PostgreSQL reserves: superuser_reserved_connections, unless set."""
_WAITS_LONG = timedelta(minutes=15)


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one check: whether all is fine, and the line to print."""

    fine: bool
    says: str


def add_to(commands: Group) -> None:
    """Add the command."""
    commands.command(
        "doctor",
        _run,
        says="say what is due: files, keys, certificates, messages, terminals, the audit's end",
        more="A line each, ok or to do; exit code 1 where something is to do. It changes nothing, but finishes a rotation that was cut off.",
    )


def _run(settings: Settings, _asked: argparse.Namespace) -> int:
    findings = asyncio.run(_findings(settings))
    for finding in findings:
        print(f"{'ok' if finding.fine else 'to do'}: {finding.says}")
    return os.EX_OK if all(finding.fine for finding in findings) else 1


async def _findings(settings: Settings) -> list[Check]:
    revocation = _revocation(settings, system_clock())
    files = [
        *_brand(settings),
        *_files(settings),
        *_certificate(settings.listen, "listen"),
        *(_certificate(settings.branch.listen, "branch.listen") if settings.branch else ()),
        *revocation,
        *_figures(settings),
    ]
    files += await _mail(settings)
    found: list[Check] = []
    try:
        async with open_context(settings) as context:
            found.append(_serving(settings.database))
            found += await _server(context)
            found += await _neighbours(context)
            found.append(await _master_key(context))
            found.append(await _audit(context))
            found.append(await _messages(context))
            found.append(await _terminals(context))
            found += await _staff(context)
            found += await _models(context)
    except (StoreError, MasterKeyError) as error:
        found.append(Check(fine=False, says=str(error)))
    except DatabaseError as error:
        found.append(Check(fine=False, says=f"the database can't be used: {fault_for_operator(error)}"))
    return found + files


async def _mail(settings: Settings) -> list[Check]:
    """Check whether a mail would be accepted; none is sent."""
    try:
        await mail_sender(settings.mail, load_brand(DEFAULT)).greet(_GREETED_S)
    except SettingsError:
        return []  # told by its file
    except DeliveryFailed as failure:
        return [Check(fine=False, says=f"{failure.reason}: {settings.mail.host} port {settings.mail.port}")]
    return [Check(fine=True, says=f"the mail server {settings.mail.host} takes us")]


def _brand(settings: Settings) -> Iterator[Check]:
    try:
        load_brand(settings.brand)
    except BrandError as error:
        yield Check(fine=False, says=str(error))
        return
    if keys := mails_not_given(settings.brand):
        yield Check(
            fine=False,
            says=f"{settings.brand} has no {', '.join(keys)}: mails in the product's own words ({DEFAULT})",
        )


def _files(settings: Settings) -> Iterator[Check]:
    """Check the files and addresses that the settings name for the neighbours, and staff's RP ID; yield the faults."""
    parts: list[Callable[[], object]] = [
        lambda: staff_party(settings, relying_party(settings)),
        lambda: mail_sender(settings.mail, load_brand(DEFAULT)),
        lambda: telephone_of(settings.telephone),
        lambda: settings.legacy and http_neighbour("legacy", settings.legacy),
        lambda: settings.core and http_neighbour("core", settings.core),
        lambda: staff_board(settings),
        lambda: metadata_of(settings, system_clock),
    ]
    for part in parts:
        try:
            part()
        except SettingsError as error:
            yield Check(fine=False, says=str(error))


def _serving(database: Place) -> Check:
    if isinstance(database, PostgresServer):
        return Check(fine=True, says="the database is of this version; any number of processes may serve on it")
    try:
        with locked_file(database):
            return Check(fine=True, says="the database is of this version; no service runs on it now")
    except DatabaseInUseError:
        return Check(fine=True, says="the database is of this version; a service runs on it")


async def _server(context: CommandContext) -> list[Check]:
    """Check PostgreSQL's settings for what would break the service's guarantees."""
    place, found = context.settings.database, []
    if not isinstance(place, PostgresServer):
        return []
    async with context.database.read() as work:
        held = await work.connection.scalar(select(func.current_setting("max_connections")))
        kept = await work.connection.scalar(select(func.current_setting("fsync")))
    needed = 2 * place.connections * context.settings.listen.workers
    if needed > int(held) - _RESERVED:
        found.append(f"{needed} connections may be needed here, and the server holds {held} (max_connections)")
    if kept != "on":
        found.append("the server does not wait for its disk (fsync): what was acknowledged may be lost")
    return [Check(fine=False, says=what) for what in found]


async def _neighbours(context: CommandContext) -> list[Check]:
    async with context.database.read() as work:
        demo = bool(await work.connection.scalar(select(deployment.c.demo)))
    settings = context.settings
    try:
        met = neighbours_of(settings, load_brand(settings.brand))
        refuse_wrong_neighbours(settings.database, met, demo=demo)
    except (SettingsError, BrandError):
        return []  # what can't be read is told by its file
    except WrongNeighbourError as error:
        return [Check(fine=False, says=str(error))]
    if demo:
        return [Check(fine=True, says="a demo, with neighbours of a demo")]
    twins = [name for name in ("legacy", "core") if name not in met.systems]
    due = [f"no table [{name}]: the embedded one stands in, which has no customers" for name in twins]
    if not met.has_board:
        due.append("no table [staff_calls]: calls for staff are kept, and not sent on")
    return [
        Check(fine=True, says="not a demo, nor its neighbours"),
        *(Check(fine=False, says=says) for says in due),
    ]


async def _master_key(context: CommandContext) -> Check:
    async with context.database.read() as work:
        created = await work.connection.scalar(select(deployment.c.created_at))
    assert created is not None  # open_context refuses a database that was never served
    days = (context.clock() - max(context.keys.used_since, created)).days
    version = f"version {context.keys.current} of the master key is {days} days old"
    if days >= _KEY_DAYS:
        return Check(fine=False, says=f"{version}: service key rotate, and back the file up")
    where = "a credential" if credentials() else f"{context.settings.master_key}: is its copy elsewhere?"
    return Check(fine=True, says=f"{version}, in {where}")


async def _audit(context: CommandContext) -> Check:
    async with context.database.read() as work:
        rows = (await context.audit.head(work)).row
        sealed = await context.audit.is_end_sealed(work)
    if not sealed:
        return Check(
            fine=False, says="the end of the audit's chain is not this service's: service audit verify"
        )
    return Check(fine=True, says=f"the end of the audit's chain is sealed, {rows} rows; verify looks at each")


async def _messages(context: CommandContext) -> Check:
    async with context.database.read() as work:
        failed = await work.connection.scalar(
            select(func.count()).select_from(outbox).where(outbox.c.state == MessageState.FAILED)
        )
        oldest = await work.connection.scalar(
            select(func.min(outbox.c.queued_at)).where(outbox.c.state == MessageState.QUEUED)
        )
    dead = f"{failed} failed" + (": service outbox list" if failed else "")
    if oldest is not None and context.clock() - oldest > _WAITS_LONG:
        minutes = (context.clock() - oldest) // timedelta(minutes=1)
        return Check(fine=False, says=f"something in the outbox has waited for {minutes} minutes; {dead}")
    return Check(fine=True, says=f"nothing in the outbox waits long; {dead}")


async def _terminals(context: CommandContext) -> Check:
    async with context.database.read() as work:
        known = await TerminalKeys(context.keys, context.clock).everybody(work)
    states = [one.state for one in known]
    enrolled, waiting = states.count(TerminalState.ENROLLED), states.count(TerminalState.INVITED)
    return Check(fine=True, says=f"{enrolled} terminals are enrolled, {waiting} have a code open")


async def _staff(context: CommandContext) -> list[Check]:
    async with context.database.read() as work:
        known = await Staff(context.keys, context.clock, context.settings.staff).everybody(work)
    rp_id = context.settings.staff_identity.rp_id
    anew = ", ".join(f"{one.name} ({one.id})" for one in known if one.has_to_enrol_anew(rp_id))
    says = f"members of staff whose key is not under the RP ID {rp_id}: {anew}; service staff invite, and enrol again"
    return [Check(fine=False, says=says)] if anew else []


async def _models(context: CommandContext) -> list[Check]:
    if context.settings.metadata is None:
        return []
    async with context.database.read() as work:
        state = await metadata_state(work)
    refused = f"; the last one was not taken over: {state.fault}" if state and state.fault else ""
    if state is None or state.number is None:
        none = "no list of models of keys is here: service mds import, or refresh"
        return [Check(fine=False, says=none + refused)]
    stale = state.is_stale(context.clock())
    promised = f"the next one {'was' if stale else 'is'} promised for {state.next_update}"
    more = f"; {promised}: service mds status" if stale else f"; {promised}"
    says = f"the list of models of keys is number {state.number}{more}{refused}"
    return [Check(fine=not stale and not refused, says=says)]


def _revocation(settings: Settings, now: datetime) -> Iterator[Check]:
    """Check the certificate revocation list: without a current one no list of models is imported."""
    for path in settings.metadata.crls if settings.metadata else ():
        try:
            (crl,) = read_crls([path])
        except (OSError, ValueError):
            continue  # told by its file
        until = crl.next_update_utc
        fine = until is not None and until > now
        yield Check(fine=fine, says=f"the revocation list {path} {'is' if fine else 'was'} good until {until}")


def _certificate(listen: Address, table: str) -> Iterator[Check]:
    if listen.certificate is None:
        return
    try:
        context_of(listen, table)
    except SettingsError as error:
        yield Check(fine=False, says=str(error))
        return
    certificate = x509.load_pem_x509_certificate(listen.certificate.read_bytes())
    days = (certificate.not_valid_after_utc - system_clock()).days
    says = f"the certificate {listen.certificate} ({table}) is good for {days} days more"
    yield Check(fine=days >= _CERTIFICATE_DAYS, says=says)


def _figures(settings: Settings) -> Iterator[Check]:
    if settings.operators.port is None:
        yield Check(fine=True, says="no figures are served (operators.port)")
