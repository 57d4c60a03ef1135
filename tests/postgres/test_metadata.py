"""Two processes that import metadata lists at the same moment: the number of the stored list only grows."""

import asyncio
import secrets

import pytest

from service.audit import Audit
from service.crypto.keys import Keys
from service.mds.blob import MetadataRefusedError
from service.mds.refresh import Importer, import_list
from service.mds.store import Metadata, metadata_state, models_of
from service.store.database import Database
from service.store.migrate import migrate
from tests.support import soft_authenticator as soft
from tests.support.metadata_signer import NOW, TRUST, Signing, entry, payload
from tests.support.postgresql_server import server

pytestmark = pytest.mark.slow


async def test_older_metadata_list_imported_while_a_newer_one_is_being_stored_is_refused() -> None:
    name = f"t{secrets.token_hex(8)}"
    server().execute(f"CREATE DATABASE {name}")
    migrate(server().place(name))
    one, other = (Database(server().place(name, connections=2)) for _ in range(2))
    metadata = Metadata(lambda: NOW, TRUST)
    by = Importer(Audit(Keys(bytes(32)), lambda: NOW))
    newer = metadata.verify(Signing().sign(payload(entry(soft.AAGUID, "REVOKED"), number=9)))
    older = Signing().sign(payload(entry(), number=8))
    try:
        async with one.write() as work:
            await metadata.keep(work, *newer)
            late = asyncio.create_task(import_list(other, metadata, older, by))
            await asyncio.wait([late], timeout=2)
        with pytest.raises(MetadataRefusedError, match="number 8, and 9 is here"):
            await late
        async with one.read() as work:
            state, models = await metadata_state(work), await models_of(work)
        assert (state and state.number, [model.statuses for model in models]) == (9, [("REVOKED",)])
    finally:
        await one.close()
        await other.close()
