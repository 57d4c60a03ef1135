"""A real list, signed under a made-up root: every entry is imported, also the one that python-fido2 can't parse."""

import asyncio
import json
from pathlib import Path
from uuid import UUID

import pytest
from fido2.mds3 import MetadataBlobPayload

from service.audit import Audit
from service.crypto.keys import Keys
from service.mds.blob import MetadataRefusedError
from service.mds.catalogue import Catalogue, MetadataRules
from service.mds.entries import ICON_LIMIT, Certification
from service.mds.refresh import Importer, import_list
from service.mds.store import Imported, Metadata, metadata_state, models_of
from service.store.database import Database
from service.store.migrate import migrate
from tests.support.metadata_signer import NOW, TRUST, Signing
from tests.support.real_metadata import ENTRIES, MODELS, NUMBER, payload
from tests.support.relying_party import relying_party

BREAKS_PYTHON_FIDO2 = UUID("531126d6-e717-415c-9320-3d9aa6981239")
REVOKED = UUID("ba86dc56-635f-4141-aef6-00227b1b9af6")


def test_every_entry_of_a_real_metadata_list_is_imported_and_a_tampered_list_refused(tmp_path: Path) -> None:
    """Its 338 models with roots become trusted, its revoked one is refused, and a minimum of L2 allows 51 to 106 models."""

    raw = payload()
    with pytest.raises(TypeError):
        MetadataBlobPayload.from_dict(json.loads(raw))

    async def walk() -> None:
        migrate(tmp_path / "members.sqlite")
        database = Database(tmp_path / "members.sqlite")
        metadata = Metadata(lambda: NOW, TRUST)
        by = Importer(Audit(Keys(bytes(32)), lambda: NOW))
        signed = Signing().sign(raw)
        assert await import_list(database, metadata, signed, by) is Imported.NEW
        with pytest.raises(MetadataRefusedError):
            await import_list(database, metadata, signed[:-8] + b"AAAAAAAA", by)
        async with database.read() as work:
            state, models = await metadata_state(work), await models_of(work)
        assert state is not None
        assert (state.number, state.unreadable, state.others + len(models)) == (NUMBER, (), ENTRIES)
        assert len(models) == MODELS
        assert all(model.name and model.statuses for model in models)
        assert {flaw for model in models for flaw in model.flaws} == {"root", "icon"}
        assert sum(bool(model.flaws) for model in models) == 12
        assert all(len(model.icon) <= ICON_LIMIT for model in models)
        by_aaguid = {model.aaguid: model for model in models}
        assert by_aaguid[BREAKS_PYTHON_FIDO2].name == "Dashlane Password Manager"
        catalogue = Catalogue(relying_party(roots={}), MetadataRules(refused_statuses=frozenset({"REVOKED"})))
        await catalogue.load(database)
        assert catalogue.policy.revoked == (REVOKED,)
        assert len(catalogue.rp.policy.roots) == sum(bool(model.roots) for model in models) == 338
        strict = Catalogue(
            relying_party(roots={}), MetadataRules(refused_statuses=frozenset(), minimum=Certification.L2)
        )
        await strict.load(database)
        assert strict.policy.allowed is not None
        assert 50 < len(strict.policy.allowed) <= 106
        await database.close()

    asyncio.run(walk())
