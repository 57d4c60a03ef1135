"""Wrong passwords for IDs that nobody has: counted by keyed hash and locked like any other, so that no lock tells."""

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert

from service.clock import Clock
from service.keys import Keys, Use
from service.store.database import Work
from service.store.tables import unknown_ids


class UnknownIds:
    """Counts by the ID as it was typed; its caller passes an address in its canonical form."""

    def __init__(self, keys: Keys, clock: Clock, tries: int) -> None:
        self._keys = keys
        self._clock = clock
        self._tries = tries

    async def wrong_password(self, work: Work, typed_id: str) -> bool:
        """Count one; True where the ID is locked, now or since before."""
        ids = unknown_ids
        failures = (
            await work.connection.execute(
                insert(ids)
                .values(id_mac=self._mac(typed_id), failures=1, last_at=self._clock())
                .on_conflict_do_update(
                    index_elements=[ids.c.id_mac],
                    set_={"failures": ids.c.failures + 1, "last_at": self._clock()},
                )
                .returning(ids.c.failures),
            )
        ).scalar_one()
        return bool(failures >= self._tries)

    async def forget(self, work: Work, typed_id: str) -> None:
        """The ID is known from now on and counts for itself."""
        await work.connection.execute(delete(unknown_ids).where(unknown_ids.c.id_mac == self._mac(typed_id)))

    def _mac(self, typed_id: str) -> bytes:
        return self._keys.mac(Use.HASHES, "unknown id", typed_id)
