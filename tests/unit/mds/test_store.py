"""The FIDO metadata list in the database, its refresh, and the attestation policy that follows from it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy import select, text

from service.audit import Audit, Event
from service.crypto.keys import Keys
from service.mds.blob import MetadataRefusedError
from service.mds.catalogue import Catalogue, MetadataRules
from service.mds.entries import Certification
from service.mds.refresh import Importer, import_list, keep_models, refresh
from service.mds.store import Imported, Metadata, MetadataState, metadata_state, models_of
from service.settings import MetadataSettings
from service.store.database import Database, Work
from service.store.migrate import migrate
from service.store.tables import audit
from service.webauthn import Attestation
from tests.support import soft_authenticator as soft
from tests.support.metadata_signer import MIDDLE, NOW, TRUST, Signing, entry, payload
from tests.support.relying_party import relying_party

OTHER, THIRD = UUID(int=5), UUID(int=6)
RULES = MetadataRules(refused_statuses=frozenset({"REVOKED", "USER_VERIFICATION_BYPASS"}))


@dataclass
class Place:
    """A database into which metadata lists are imported, and a clock that the test sets."""

    database: Database
    metadata: Metadata
    by: Importer
    now: datetime = NOW

    async def bring(self, *entries: object, number: int = 7, **knobs: Any) -> Imported:
        """Sign a list of these entries and import it."""
        raw = Signing().sign(payload(*entries, number=number, **knobs))
        return await import_list(self.database, self.metadata, raw, self.by)

    async def state(self) -> MetadataState:
        async with self.database.read() as work:
            state = await metadata_state(work)
        assert state is not None
        return state

    async def models(self) -> list[UUID]:
        async with self.database.read() as work:
            return [model.aaguid for model in await models_of(work)]

    def catalogue(self, rules: MetadataRules = RULES, **policy: Any) -> Catalogue:
        return Catalogue(relying_party(**{"roots": {}, **policy}), rules)


@asynccontextmanager
async def place(folder: Path) -> AsyncIterator[Place]:
    migrate(folder / "members.sqlite")
    database = Database(folder / "members.sqlite")
    kept = Audit(Keys(bytes(32)), lambda: found.now)
    found = Place(database, Metadata(lambda: found.now, TRUST), Importer(kept))
    try:
        yield found
    finally:
        await database.close()


def at_place(test: Callable[[Place], Awaitable[None]]) -> Callable[[Path], None]:
    def run(tmp_path: Path) -> None:
        async def walk() -> None:
            async with place(tmp_path) as found:
                await test(found)

        asyncio.run(walk())

    run.__name__, run.__doc__ = test.__name__, test.__doc__
    return run


@at_place
async def test_metadata_list_of_the_same_number_is_not_imported_again_but_noted_as_checked(
    place: Place,
) -> None:
    assert await place.bring(entry(), entry(OTHER)) is Imported.NEW
    place.now += timedelta(hours=1)
    assert await place.bring(entry(), entry(OTHER)) is Imported.SAME
    assert await place.models() == [OTHER, soft.AAGUID]
    state = await place.state()
    assert (state.number, state.imported_at, state.checked_at) == (7, NOW, NOW + timedelta(hours=1))
    assert (state.others, state.unreadable, state.fault) == (0, (), None)


@at_place
async def test_newer_metadata_list_replaces_the_older(place: Place) -> None:
    await place.bring(entry(), entry(OTHER))
    assert await place.bring(entry(OTHER), number=8) is Imported.NEW
    assert await place.models() == [OTHER]
    assert (await place.state()).number == 8


@at_place
async def test_older_metadata_list_is_not_imported_and_the_fault_is_noted(place: Place) -> None:
    await place.bring(entry(), number=8)
    with pytest.raises(MetadataRefusedError, match="number 7, and 8 is here"):
        await place.bring(entry(OTHER), number=7)
    assert await place.models() == [soft.AAGUID]
    state = await place.state()
    assert state.number == 8
    assert state.fault is not None


@at_place
async def test_untrusted_metadata_list_changes_no_model_and_its_fault_is_noted(place: Place) -> None:
    await place.bring(entry())
    before = await place.state()
    place.now += timedelta(days=1)
    for raw in (b"rubbish", Signing(signature=bytes(64)).sign(payload(entry(OTHER), number=9))):
        with pytest.raises(MetadataRefusedError):
            await import_list(place.database, place.metadata, raw, place.by)
    after = await place.state()
    assert await place.models() == [soft.AAGUID]
    assert (after.number, after.imported_at) == (before.number, before.imported_at)
    assert (after.checked_at, after.fault) == (place.now, "its signature does not verify")
    assert await place.bring(entry(), number=9) is Imported.NEW
    assert (await place.state()).fault is None


@pytest.mark.parametrize(
    ("encoding", "remark"),
    [(Encoding.PEM, b""), (Encoding.PEM, b"Certificate Revocation List (CRL):\n"), (Encoding.DER, b"")],
)
def test_crl_file_is_read_again_at_each_metadata_import_which_is_refused_if_the_file_can_not_be_read(
    encoding: Encoding, remark: bytes, tmp_path: Path
) -> None:
    """A list is current for some days and a service runs for longer: an operator replaces the file without a restart."""
    file = tmp_path / "issuer.crl"

    @at_place
    async def walk(place: Place) -> None:
        file.write_bytes(remark + MIDDLE.revokes(days=(-9, -1)).public_bytes(encoding))
        place.metadata = Metadata(lambda: place.now, TRUST, (file,))
        with pytest.raises(MetadataRefusedError, match="is not current"):
            await place.bring(entry())
        file.write_bytes(remark + MIDDLE.revokes(1).public_bytes(encoding))
        assert await place.bring(entry()) is Imported.NEW
        file.write_bytes(remark + MIDDLE.revokes(0x1EAF).public_bytes(encoding))
        with pytest.raises(MetadataRefusedError, match="revoked"):
            await place.bring(entry(), number=8)
        file.unlink()
        with pytest.raises(MetadataRefusedError, match="can't be read"):
            await place.bring(entry(), number=8)
        file.write_bytes(b"rubbish")
        with pytest.raises(MetadataRefusedError, match="can't be read"):
            await place.bring(entry(), number=8)
        assert (await place.state()).number == 7

    walk(tmp_path)


@at_place
async def test_metadata_list_without_readable_entries_is_not_imported(place: Place) -> None:
    await place.bring(entry())
    with pytest.raises(MetadataRefusedError, match="no entry"):
        await place.bring({}, number=8)
    assert await place.models() == [soft.AAGUID]


@at_place
async def test_revoked_model_that_is_missing_from_a_list_with_an_unreadable_entry_stays_revoked(
    place: Place,
) -> None:
    await place.bring(entry(), entry(OTHER, "REVOKED"))
    await place.bring(entry(), {"aaguid": "of another kind"}, number=8)
    catalogue = place.catalogue()
    await catalogue.load(place.database)
    assert catalogue.policy.revoked == (OTHER,)
    async with place.database.read() as work:
        assert [model.flaws for model in await models_of(work)] == [("entry",), ()]
    await place.bring(entry(), number=9)
    assert await place.models() == [soft.AAGUID]


@at_place
async def test_model_keeps_its_last_readable_parts_when_its_metadata_entry_becomes_flawed(place: Place) -> None:
    await place.bring(entry(), entry(OTHER))
    broken = entry(soft.AAGUID, "REVOKED", attestationRootCertificates=None)
    await place.bring(broken, entry(OTHER) | {"statusReports": []}, number=8)
    async with place.database.read() as work:
        other, model = await models_of(work)
    assert (model.name, model.roots, model.statuses) == ("Soft Key", (soft.ROOT.der,), ("REVOKED",))
    assert model.flaws == ("statement",)
    assert (other.statuses, other.roots, other.flaws) == (("FIDO_CERTIFIED_L1",), (soft.ROOT.der,), ("status",))


@at_place
async def test_simultaneous_metadata_imports_leave_the_newest_list(place: Place) -> None:
    done = await asyncio.gather(
        *(place.bring(entry(UUID(int=number)), number=number) for number in range(1, 9)), return_exceptions=True
    )
    assert Imported.NEW in done
    assert await place.models() == [UUID(int=8)]
    assert (await place.state()).number == 8


@at_place
async def test_metadata_state_has_an_age_and_is_stale_after_the_day_of_the_next_update(place: Place) -> None:
    await place.bring(entry(), next_update="2026-12-01")
    state = await place.state()
    assert state.age(NOW + timedelta(days=3)) == timedelta(days=3)
    assert not state.is_stale(datetime(2026, 12, 1, 23, 59, tzinfo=UTC))
    assert state.is_stale(datetime(2026, 12, 2, tzinfo=UTC))


@at_place
async def test_first_metadata_fetch_is_due_at_once_and_the_next_a_day_after_success_or_an_hour_after_failure(
    place: Place,
) -> None:
    """A fetch is due, too, when the clock was put back to well before the last one."""
    day = timedelta(days=1)
    assert place.metadata.is_due(None, day)
    await place.bring(entry())
    looked = await place.state()
    place.now += timedelta(hours=23)
    assert not place.metadata.is_due(looked, day)
    place.now += timedelta(hours=1)
    assert place.metadata.is_due(looked, day)
    with pytest.raises(MetadataRefusedError):
        await import_list(place.database, place.metadata, b"rubbish", place.by)
    failed = await place.state()
    assert not place.metadata.is_due(failed, day)
    place.now += timedelta(hours=1)
    assert place.metadata.is_due(failed, day)
    place.now -= timedelta(hours=1, seconds=30)
    assert not place.metadata.is_due(failed, day)
    place.now -= timedelta(days=365)
    assert place.metadata.is_due(failed, day), "a clock that was put right waits for no year"


async def _serve(body: bytes, status: str) -> asyncio.Server:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(
            f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body
        )
        await writer.drain()
        writer.close()

    return await asyncio.start_server(answer, "127.0.0.1", 0)


@at_place
async def test_metadata_fetch_imports_a_list_and_a_failed_fetch_keeps_the_models_and_notes_the_fault(
    place: Place,
) -> None:
    good = await _serve(Signing().sign(payload(entry())), "200 OK")
    bad = await _serve(Signing().sign(payload(entry(OTHER), number=9)), "503 Service Unavailable")
    async with good, bad:
        url, broken = (f"http://127.0.0.1:{one.sockets[0].getsockname()[1]}/" for one in (good, bad))
        assert await refresh(place.database, place.metadata, url, place.by) is Imported.NEW
        with pytest.raises(MetadataRefusedError, match="HTTP 503"):
            await refresh(place.database, place.metadata, broken, place.by)
    with pytest.raises(MetadataRefusedError, match="ConnectError"):
        await refresh(place.database, place.metadata, url, place.by)
    assert await place.models() == [soft.AAGUID]
    assert (await place.state()).fault == "it can't be fetched (ConnectError)"


@at_place
async def test_keep_models_imports_a_list_and_keeps_its_models_when_the_next_list_is_untrusted(
    place: Place,
) -> None:
    good = await _serve(Signing().sign(payload(entry())), "200 OK")
    broken = await _serve(Signing(signature=bytes(64)).sign(payload(entry(OTHER), number=8)), "200 OK")
    async with good, broken:
        for server, fault in ((good, None), (broken, "its signature does not verify")):
            url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
            catalogue = place.catalogue()
            rules = MetadataSettings(root=Path("root.pem"), url=url, refresh_hours=1)
            keeping = asyncio.create_task(
                keep_models(catalogue, place.database, place.metadata, rules, place.by.audit)
            )
            for _ in range(3000):
                if catalogue.number == 7 and (await place.state()).checked_at == place.now:
                    break
                await asyncio.sleep(0.01)
            assert not keeping.done()
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)
            assert (await place.state()).fault == fault
            assert catalogue.rp.policy.roots.keys() == {soft.AAGUID}
            place.now += timedelta(hours=1)
    async with place.database.read() as work:
        query = select(audit.c.detail).where(audit.c.act == Event.METADATA_TAKEN_OVER)
        noted = (await work.connection.execute(query)).all()
    assert noted == [("number 7",)]


@at_place
async def test_metadata_fetch_whose_result_can_not_be_stored_is_not_repeated_at_once(place: Place) -> None:
    fetched, looked = 0, asyncio.Semaphore(0)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal fetched
        fetched += 1
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        writer.close()

    class Watched(Catalogue):
        async def load(self, database: Database) -> None:
            await super().load(database)
            looked.release()

    async with place.database.write() as work:
        await work.connection.execute(
            text("CREATE TRIGGER full BEFORE INSERT ON metadata_list BEGIN SELECT RAISE(FAIL, 'full'); END")
        )
    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        rules = MetadataSettings(root=Path("root.pem"), url=url)
        watched = Watched(relying_party(roots={}), RULES)
        keeping = asyncio.create_task(
            keep_models(watched, place.database, place.metadata, rules, place.by.audit)
        )
        async with asyncio.timeout(60):
            for _ in range(3):
                await looked.acquire()
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
    assert fetched == 1


@at_place
async def test_keep_models_takes_over_metadata_that_another_process_imports(place: Place) -> None:
    catalogue, rules = place.catalogue(), MetadataSettings(root=Path("root.pem"))
    await place.bring(entry())
    keeping = asyncio.create_task(keep_models(catalogue, place.database, place.metadata, rules, place.by.audit))
    try:
        for number, revoked in ((7, ()), (8, (soft.AAGUID,))):
            for _ in range(3000):
                if catalogue.number == number:
                    break
                await asyncio.sleep(0.01)
            assert catalogue.policy.revoked == revoked
            await place.bring(entry(soft.AAGUID, "REVOKED"), number=8)
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)


# what it makes of the policy


def allowed(catalogue: Catalogue) -> object:
    return catalogue.policy.allowed


@at_place
async def test_loaded_metadata_become_the_attestation_policy(place: Place) -> None:
    """From each load on, the models' roots are trusted and models of a refused status are revoked; not before it."""

    catalogue = place.catalogue()
    await catalogue.load(place.database)
    assert (catalogue.number, catalogue.rp.policy.roots) == (0, {})
    await place.bring(entry(soft.AAGUID), entry(OTHER, "REVOKED"))
    await catalogue.load(place.database)
    assert catalogue.number == 7
    assert catalogue.rp.policy.roots[soft.AAGUID] == (soft.ROOT.certificate,)
    assert catalogue.rp.policy.revoked == {OTHER}
    assert catalogue.policy.revoked == (OTHER,)
    await place.bring(entry(soft.AAGUID, "USER_VERIFICATION_BYPASS"), number=8)
    assert catalogue.policy.revoked == (OTHER,)
    await catalogue.load(place.database)
    assert catalogue.policy.revoked == (soft.AAGUID,)


@at_place
async def test_models_read_while_a_newer_list_is_loaded_are_not_returned_under_its_number(place: Place) -> None:
    await place.bring(entry(soft.AAGUID))
    catalogue = place.catalogue()
    await catalogue.load(place.database)
    read = place.database.read

    with pytest.MonkeyPatch.context() as patch:

        @asynccontextmanager
        async def read_before_the_load() -> AsyncIterator[Work]:
            async with read() as work:
                yield work
            patch.undo()
            await place.bring(entry(OTHER), number=8)
            await catalogue.load(place.database)

        patch.setattr(place.database, "read", read_before_the_load)
        known = await catalogue.known(place.database)
    assert (known.number, [model.aaguid for model in known.models]) == (7, [soft.AAGUID])
    known = await catalogue.known(place.database)
    assert (known.number, [model.aaguid for model in known.models]) == (8, [OTHER])


@at_place
async def test_roots_of_the_settings_override_those_of_the_metadata_and_models_refused_by_either_are_refused(
    place: Place,
) -> None:
    own = soft.authority("Own Root", 0xA77).certificate
    catalogue = place.catalogue(
        roots={soft.AAGUID: (own,)}, revoked=frozenset({OTHER}), denied=frozenset({OTHER})
    )
    await place.bring(entry(), entry(THIRD, "REVOKED"))
    await catalogue.load(place.database)
    policy = catalogue.rp.policy
    assert policy.roots[soft.AAGUID] == (own,)
    assert policy.revoked == {OTHER, THIRD}
    assert policy.denied == {OTHER}


@at_place
async def test_minimum_certification_level_allows_only_models_that_reach_it_and_are_in_the_allow_list(
    place: Place,
) -> None:
    """Without an allow list, every model that reaches it; before metadata are loaded, none."""
    rules = MetadataRules(refused_statuses=frozenset(), minimum=Certification.L2)
    catalogue = place.catalogue(rules)
    assert allowed(catalogue) == ()
    await place.bring(entry(soft.AAGUID, "FIDO_CERTIFIED_L2"), entry(OTHER, "FIDO_CERTIFIED_L1"))
    await catalogue.load(place.database)
    assert allowed(catalogue) == (soft.AAGUID,)
    narrowed = place.catalogue(rules, allowed=frozenset({OTHER}))
    await narrowed.load(place.database)
    assert allowed(narrowed) == ()


@at_place
async def test_required_attestation_allows_no_model_before_metadata_are_imported(place: Place) -> None:
    catalogue = place.catalogue(attestation=Attestation.REQUIRED)
    assert allowed(catalogue) == ()
    await place.bring(entry())
    await catalogue.load(place.database)
    assert allowed(catalogue) == (soft.AAGUID,)
