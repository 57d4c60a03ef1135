"""`service doctor`: what is due, in a line each. It changes nothing, and runs beside a service."""

import argparse
import asyncio
import os
from collections.abc import Iterator
from datetime import timedelta

import msgspec
from cryptography import x509
from sqlalchemy import func, select

from service.command import Bench, Group, bench_of
from service.demo import WrongNeighbourError, refuse_wrong_neighbours
from service.neighbours import neighbours_of
from service.outbox import State
from service.secret_files import credentials
from service.settings import Settings
from service.store.migrate import DatabaseInUseError, alone
from service.store.place import Place, Server
from service.store.tables import deployment, outbox
from service.terminal_keys import State as TerminalState
from service.terminal_keys import TerminalKeys

_KEY_DAYS = 365
"""A master key's version is due after a year."""
_CERTIFICATE_DAYS = 30
_WAITS_LONG = timedelta(minutes=15)


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One line."""

    fine: bool
    says: str


def add_to(commands: Group) -> None:
    """The command."""
    commands.command(
        "doctor", _run, says="say what is due: keys, certificate, messages, terminals, the audit's end"
    )


def _run(settings: Settings, _asked: argparse.Namespace) -> int:
    findings = asyncio.run(_findings(settings))
    for finding in findings:
        print(f"{'ok' if finding.fine else 'to do'}: {finding.says}")
    return os.EX_OK if all(finding.fine for finding in findings) else 1


async def _findings(settings: Settings) -> list[Finding]:
    async with bench_of(settings) as bench:
        findings = [
            _serving(settings.database),
            await _neighbours(bench),
            await _master_key(bench),
            await _audit(bench),
            await _messages(bench),
            await _terminals(bench),
        ]
    return [*findings, *_certificate(bench), *_figures(settings)]


def _serving(database: Place) -> Finding:
    if isinstance(database, Server):
        return Finding(
            fine=True, says="the database is of this version; any number of processes may serve on it"
        )
    try:
        with alone(database):
            return Finding(fine=True, says="the database is of this version; no service runs on it now")
    except DatabaseInUseError:
        return Finding(fine=True, says="the database is of this version; a service runs on it")


async def _neighbours(bench: Bench) -> Finding:
    async with bench.database.read() as work:
        demo = bool(await work.connection.scalar(select(deployment.c.demo)))
    settings = bench.settings
    try:
        refuse_wrong_neighbours(settings.database, neighbours_of(settings, bench.brand()), demo=demo)
    except WrongNeighbourError as error:
        return Finding(fine=False, says=str(error))
    return Finding(
        fine=True, says="a demo, with neighbours of a demo" if demo else "not a demo, nor its neighbours"
    )


async def _master_key(bench: Bench) -> Finding:
    async with bench.database.read() as work:
        created = await work.connection.scalar(select(deployment.c.created_at))
    assert created is not None  # bench_of refuses a database that was never served
    days = (bench.clock() - max(bench.keys.used_since, created)).days
    version = f"version {bench.keys.current} of the master key is {days} days old"
    if days >= _KEY_DAYS:
        return Finding(fine=False, says=f"{version}: service key rotate, and back the file up")
    where = "a credential" if credentials() else f"{bench.settings.master_key}: is its copy elsewhere?"
    return Finding(fine=True, says=f"{version}, in {where}")


async def _audit(bench: Bench) -> Finding:
    async with bench.database.read() as work:
        rows = (await bench.audit.head(work)).row
        sealed = await bench.audit.is_end_sealed(work)
    if not sealed:
        return Finding(
            fine=False, says="the end of the audit's chain is not this service's: service audit verify"
        )
    return Finding(fine=True, says=f"the end of the audit's chain is sealed, {rows} rows; verify looks at each")


async def _messages(bench: Bench) -> Finding:
    async with bench.database.read() as work:
        failed = await work.connection.scalar(
            select(func.count()).select_from(outbox).where(outbox.c.state == State.FAILED)
        )
        oldest = await work.connection.scalar(
            select(func.min(outbox.c.queued_at)).where(outbox.c.state == State.QUEUED)
        )
    if oldest is not None and bench.clock() - oldest > _WAITS_LONG:
        minutes = (bench.clock() - oldest) // timedelta(minutes=1)
        return Finding(
            fine=False, says=f"something in the outbox has waited for {minutes} minutes; {failed} failed"
        )
    return Finding(fine=True, says=f"nothing in the outbox waits long; {failed} failed")


async def _terminals(bench: Bench) -> Finding:
    async with bench.database.read() as work:
        known = await TerminalKeys(bench.keys, bench.clock).everybody(work)
    states = [one.state for one in known]
    enrolled, waiting = states.count(TerminalState.ENROLLED), states.count(TerminalState.INVITED)
    return Finding(fine=True, says=f"{enrolled} terminals are enrolled, {waiting} have a code open")


def _certificate(bench: Bench) -> Iterator[Finding]:
    path = bench.settings.listen.certificate
    if path is None:
        return
    try:
        certificate = x509.load_pem_x509_certificate(path.read_bytes())
    except (OSError, ValueError):
        yield Finding(fine=False, says=f"the certificate {path} can't be read")
        return
    days = (certificate.not_valid_after_utc - bench.clock()).days
    yield Finding(fine=days >= _CERTIFICATE_DAYS, says=f"the certificate {path} is good for {days} days more")


def _figures(settings: Settings) -> Iterator[Finding]:
    if settings.operators.port is None:
        yield Finding(fine=True, says="no figures are served (operators.port)")
