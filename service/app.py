"""Builds the service from its settings; the only module that knows all of its parts."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any

from litestar.handlers import HTTPRouteHandler

from protocol.brand import Brand, load_brand
from protocol.secret import Secret
from protocol.steps import Notice, Terms, TermsReference
from protocol.terminals import EnrolledTerminal
from service.audit import Audit, keep_folded, keep_heads
from service.audit.pruning import keep_pruned
from service.authenticators.challenges import Challenges
from service.authenticators.credentials import Credentials
from service.authenticators.decoys import Decoys, frozen_shapes
from service.clock import Clock, system_clock
from service.codes.codes import Codes
from service.crypto.keys import Keys
from service.crypto.master_key import keep_keys
from service.crypto.passwords import Passwords
from service.demo import refuse_wrong_neighbours
from service.deployment import open_deployment
from service.gateways import MailSender, Telephone
from service.http import conformance
from service.http.api import create_api, heartbeat_route, readiness_route, terminal_routes
from service.http.callbacks import DeliveryCallbacks, acknowledgement_route
from service.http.gate import App, Gate
from service.http.models import EncodedModels
from service.http.openapi import document_of
from service.http.operators import Operators
from service.http.proofs import SignatureProof, TokenProof
from service.journeys.engine.engine import JourneyEngine
from service.journeys.engine.holders import Holders
from service.journeys.engine.journey import JourneyServices
from service.journeys.engine.known import BranchRules
from service.journeys.order import ORDER
from service.mds.catalogue import Catalogue, terminal_policy
from service.mds.refresh import keep_models
from service.mds.store import Metadata
from service.members.freezes import Freezes, StoppableCards
from service.members.lockouts import CardTries, UnknownIds
from service.members.members import Members
from service.messages.dispatch import Dispatch
from service.metrics import Metrics
from service.neighbours import (
    card_system,
    legacy_directory,
    metadata_of,
    metadata_rules,
    neighbours_of,
    staff_board,
)
from service.outbox.delivery import Delivery
from service.outbox.outbox import Outbox
from service.outbox.reconciliation import Reconciliation
from service.settings import (
    Listen,
    RetentionSettings,
    Settings,
)
from service.staff.accounts import Staff
from service.staff.approvals import Approvals
from service.staff.branches import Branches
from service.staff.calls import StaffCalls
from service.staff.passes import Passes
from service.staff.stock import Stock
from service.store.database import Database
from service.terminals.caps import CappedAct, TerminalCaps
from service.terminals.heartbeats import Heartbeats
from service.terminals.terminal_keys import TerminalEnrolment, TerminalKeys
from service.upkeep.housekeeping import keep_house
from service.webauthn import RelyingParty

if TYPE_CHECKING:
    from service.branch.practice import Practice


@dataclass(frozen=True, kw_only=True)
class Service:
    """A running member service.

    `gate` is the ASGI application for terminals. `operators` is the ASGI application of the operators' address.
    `branch` is the ASGI application of the branch page, or None if there is no branch page.
    """

    gate: Gate
    operators: Operators
    branch: App | None
    database: Database
    passwords: Passwords
    outbox: Outbox
    delivery: Delivery
    dispatch: Dispatch
    callbacks: DeliveryCallbacks
    reconciliation: Reconciliation
    holders: Holders
    audit: Audit
    keys: Keys
    master_key: Path
    clock: Clock
    brand: Brand
    demo: bool
    catalogue: Catalogue
    metadata: Metadata | None
    keep_models: Callable[[], Coroutine[Any, Any, None]]
    """Refreshes the metadata and takes over other processes' imports until cancelled. Returns at once if `metadata` is None."""

    async def send_due(self) -> None:
        """Try the messages that are due now, `MAX_IN_HAND` at most; fail those of which no report came in time.

        For a service that was opened with `background=False`. Raises DBAPIError, or an ExceptionGroup of it; a message that
        can't be sent raises nothing.
        """
        await self.delivery.send_due(self.dispatch)


@dataclass(frozen=True, kw_only=True)
class _Outside:
    """What connects the service to people: the brand's words, the relying party, mail, telephone."""

    brand: Brand
    rp: RelyingParty
    mail: MailSender
    telephone: Telephone


@dataclass(frozen=True, kw_only=True)
class _Ground:
    """What the other parts of the service are built on."""

    database: Database
    passwords: Passwords
    keys: Keys
    metrics: Metrics
    clock: Clock
    demo: bool
    catalogue: Catalogue
    metadata: Metadata | None


@asynccontextmanager
async def open_service(
    settings: Settings,
    token: Secret | None,
    *,
    clock: Clock = system_clock,
    create_as_demo: bool = False,
    background: bool = True,
    practice: "Practice | None" = None,
) -> AsyncIterator[Service]:
    """Migrate and open the database and build the service; on leaving, end everything that it started.

    A database that no service has opened is marked for ever: as a demo's with `create_as_demo`, else as not a demo's; its master
    key is written unless the file is there. Neighbours are refused after the migration and before the mark. The files of the
    metadata table, and of the tokens for the card company's systems and the staff's board, are read only after the mark.

    With `token` a terminal proves itself by it; without it each terminal signs with its enrolled key. With `background` all
    chores run too (sending messages, deleting expired rows, refreshing metadata, taking up a rotated key …); otherwise each is
    left to the caller. What a chore raises cancels the caller's block and comes in an ExceptionGroup. `practice`: pages of a
    training, served beside the branch page.

    Raises:
        SettingsError, BrandError, StoreError, MasterKeyError: settings, brand, database or master key can't be used.
        WrongNeighbourError: `refuse_wrong_neighbours` refuses the database with these settings.
        DBAPIError: the database failed after it was migrated.
    """
    brand = load_brand(settings.brand)
    met = neighbours_of(settings, brand)
    outside = _Outside(brand=brand, rp=met.rp, mail=met.mail, telephone=met.telephone)
    keys, demo = open_deployment(
        settings.database,
        settings.master_key,
        clock=clock,
        create_as_demo=create_as_demo,
        before_mark=lambda: refuse_wrong_neighbours(settings.database, met, demo=create_as_demo),
    )
    refuse_wrong_neighbours(settings.database, met, demo=demo)
    metadata = metadata_of(settings, clock)
    database, passwords = Database(settings.database), Passwords()
    catalogue = Catalogue(outside.rp, metadata_rules(settings.attestation))
    ground = _Ground(
        database=database,
        passwords=passwords,
        keys=keys,
        metrics=Metrics(),
        clock=clock,
        demo=demo,
        catalogue=catalogue,
        metadata=metadata,
    )
    try:
        await catalogue.load(database)
        decoys = Decoys(keys, await frozen_shapes(database, catalogue.rp.policy))
        service = _build(settings, token, outside, ground, decoys, practice)
        async with _background(service, settings.retention, running=background):
            yield service
    finally:
        passwords.close()
        await database.close()


def _build(
    settings: Settings,
    token: Secret | None,
    outside: _Outside,
    ground: _Ground,
    decoys: Decoys,
    practice: "Practice | None",
) -> Service:
    services = _journey_services(settings, ground, decoys)
    branch = branch_rules(settings, outside.brand, outside.rp)
    idle = timedelta(minutes=settings.journeys.idle_minutes)
    holders = Holders(services.cards, ground.clock)
    engine = JourneyEngine(ORDER, services, holders, branch, ground.keys, ground.metrics, idle)
    board = staff_board(settings)
    staff_calls = services.calls
    models = EncodedModels(
        ground.catalogue, ground.database, ground.clock, configured=ground.metadata is not None
    )
    callbacks = DeliveryCallbacks(outside.telephone, services.outbox)
    more = [
        callbacks.route(),
        readiness_route(ground.database),
        heartbeat_route(Heartbeats(ground.database, ground.clock)),
        *_conformance(settings, ground),
    ]
    if board is not None:
        more.append(acknowledgement_route(board, staff_calls))
    terminals = TerminalKeys(ground.keys, ground.clock)
    if token is None:
        enrolment = TerminalEnrolment(ground.database, terminals, services.audit)
        more += terminal_routes(enrolment, _relying_party_of(settings))
    proof = SignatureProof(ground.database, terminals, ground.clock) if token is None else TokenProof(token)
    return Service(
        gate=Gate(
            create_api(engine, staff_calls, models, *more, demo=ground.demo),
            proof,
            ground.metrics,
            _hosts_at_any_port(settings.listen),
            conformance.OPEN_PATHS if settings.conformance else frozenset(),
        ),
        operators=Operators(
            ground.metrics,
            ground.database,
            ground.keys,
            ground.clock,
            document_of() if settings.operators.openapi else None,
        ),
        branch=_branch_page(settings, outside.brand, services, staff_calls, ground.keys, practice),
        callbacks=callbacks,
        reconciliation=Reconciliation(ground.database, ground.clock, services.outbox, services.legacy),
        database=ground.database,
        passwords=ground.passwords,
        outbox=services.outbox,
        delivery=Delivery(ground.database, ground.clock, services.outbox),
        dispatch=Dispatch(
            brand=outside.brand,
            codes=services.codes,
            mail=outside.mail,
            telephone=outside.telephone,
            cards=services.cards,
            legacy=services.legacy,
            board=board,
            staff_calls=staff_calls,
            database=ground.database,
            members=services.members,
        ),
        holders=holders,
        audit=services.audit,
        keys=ground.keys,
        master_key=settings.master_key,
        clock=ground.clock,
        brand=outside.brand,
        demo=ground.demo,
        catalogue=ground.catalogue,
        metadata=ground.metadata,
        keep_models=partial(
            keep_models, ground.catalogue, ground.database, ground.metadata, settings.metadata, services.audit
        ),
    )


def _branch_page(
    settings: Settings,
    brand: Brand,
    services: JourneyServices,
    staff_calls: StaffCalls,
    keys: Keys,
    practice: "Practice | None",
) -> App | None:
    if settings.branch is None:
        return None
    from service.branch import open_branch_page  # noqa: PLC0415 - a service without the page starts without its templates

    return open_branch_page(
        services,
        keys,
        brand,
        staff_calls,
        origin=settings.branch_origin,
        acts_daily=settings.branch.acts_daily,
        networks=settings.branch.networks,
        practice=practice,
    )


def _hosts_at_any_port(listen: Listen) -> tuple[str, ...]:
    """Return the hosts that the gate admits on any port; a loopback name it admits by itself, with the service's port alone."""
    # `host` is the last
    return listen.hosts[:-1] if ip_address(listen.host).is_loopback else listen.hosts


def _conformance(settings: Settings, ground: _Ground) -> list[HTTPRouteHandler]:
    if not settings.conformance:
        return []
    return conformance.conformance_routes(conformance.Conformance(ground.catalogue, ground.clock))


def _journey_services(settings: Settings, ground: _Ground, decoys: Decoys) -> JourneyServices:
    database, keys, clock, tries = ground.database, ground.keys, ground.clock, settings.passwords.tries
    audit, outbox, caps = (
        Audit(keys, clock, ground.metrics.audited),
        Outbox(database, clock),
        _caps(settings, clock),
    )
    members = Members(clock)
    codes = Codes(
        keys=keys,
        clock=clock,
        settings=settings.codes,
        outbox=outbox,
        caps=caps,
        audit=audit,
        members=members,
    )
    return JourneyServices(
        database=database,
        clock=clock,
        passwords=ground.passwords,
        password_tries=tries,
        members=members,
        unknown_ids=UnknownIds(keys, clock, tries),
        card_tries=CardTries(keys, clock, settings.cards),
        credentials=Credentials(keys, clock),
        staff=Staff(keys, clock, settings.staff),
        branches=Branches(clock),
        calls=StaffCalls(database, keys, clock, audit, outbox if staff_board(settings) is not None else None),
        approvals=Approvals(keys, clock),
        passes=Passes(keys, clock),
        stock=Stock(clock),
        challenges=Challenges(clock),
        codes=codes,
        outbox=outbox,
        caps=caps,
        audit=audit,
        legacy=legacy_directory(settings, database, ground.passwords, clock),
        cards=StoppableCards(card_system(settings, database, keys), database),
        freezes=Freezes(clock),
        catalogue=ground.catalogue,
        staff_identity=settings.staff_identity,
        branch_origin=settings.branch_origin,
        decoys=decoys,
        sign_in_time=timedelta(seconds=settings.journeys.sign_in_seconds),
        enrolment_time=timedelta(seconds=settings.journeys.enrolment_seconds),
    )


def _relying_party_of(settings: Settings) -> EnrolledTerminal:
    """Return what a terminal that is being enrolled has to put into its settings."""
    rp, staff = settings.relying_party, settings.staff_identity
    return EnrolledTerminal(
        name="", rp_id=rp.id, origin=rp.origins[0], staff_rp_id=staff.rp_id, staff_origin=staff.origin
    )


def _caps(settings: Settings, clock: Clock) -> TerminalCaps:
    caps = settings.terminals
    hourly = {
        CappedAct.JOURNEY: caps.journeys_hourly,
        CappedAct.BESIDE: caps.journeys_hourly,
        CappedAct.LOG_IN: caps.log_ins_hourly,
        CappedAct.IDENTIFY: caps.identifications_hourly,
        CappedAct.CARD: caps.cards_hourly,
        CappedAct.EMAIL: caps.addresses_hourly,
        CappedAct.CODE: caps.codes_hourly,
        CappedAct.STAFF_CODE: caps.staff_codes_hourly,
        CappedAct.PAGE_CODE: 10 * caps.staff_codes_hourly,
        CappedAct.PASS: caps.passes_hourly,
        CappedAct.KEY_REFUSED: caps.key_refusals_hourly,
        CappedAct.PASSWORD: caps.passwords_hourly,
    }
    return TerminalCaps(hourly, clock, daily={CappedAct.CODE: caps.codes_daily})


def _notice(brand: Brand) -> Notice:
    """Return the notice before R1; a brand's language without one of its own has the Japanese one."""
    ours = brand.card_notice
    others = {code: other.card_notice.text for code, other in brand.others.items()}
    return Notice(
        version=ours.version,
        text=ours.text,
        others={code: text for code, text in others.items() if text != ours.text},
    )


def _terms(brand: Brand) -> Terms:
    """Return screen 2; a brand's language without terms of its own has the Japanese ones alone."""
    ours = brand.terms
    references = {
        code: TermsReference(title=other.terms.title, text=other.terms.text)
        for code, other in brand.others.items()
        if other.terms.text != ours.text
    }
    return Terms(version=ours.version, title=ours.title, text=ours.text, references=references)


def branch_rules(settings: Settings, brand: Brand, rp: RelyingParty) -> BranchRules:
    """Return the rules that are the same for every customer of this branch."""
    return BranchRules(
        terms=_terms(brand),
        card_notice=_notice(brand),
        offers=settings.journeys.offers,
        enrolment_compulsory=settings.journeys.enrolment_compulsory,
        addresses=settings.journeys.addresses,
        code_digits=settings.codes.digits,
        code_minutes=settings.codes.valid_minutes,
        key_tries=settings.journeys.key_tries,
        fresh_seconds=settings.journeys.fresh_minutes * 60,
        rp_id=rp.id,
        models=terminal_policy(rp.policy),
    )


@asynccontextmanager
async def _background(service: Service, retention: RetentionSettings, *, running: bool) -> AsyncIterator[None]:
    if not running:
        yield
        return
    raised: Exception | None = None
    async with asyncio.TaskGroup() as tasks:
        chores = [
            tasks.create_task(service.delivery.run(service.dispatch)),
            tasks.create_task(
                keep_house(service.database, service.clock, retention, service.holders.forget_old)
            ),
            tasks.create_task(service.keep_models()),
            tasks.create_task(service.reconciliation.run()),
            tasks.create_task(keep_heads(service.database, service.audit)),
            tasks.create_task(keep_folded(service.database, service.audit, service.clock)),
            tasks.create_task(
                keep_pruned(service.database, service.audit, service.keys, service.clock, retention)
            ),
            tasks.create_task(keep_keys(service.keys, service.master_key)),
        ]
        try:
            yield
        except Exception as error:  # noqa: BLE001 - raised below: the TaskGroup would put it into an ExceptionGroup
            raised = error
        for chore in chores:
            chore.cancel()
    if raised is not None:
        raise raised
