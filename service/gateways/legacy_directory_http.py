"""The old web system over HTTP, as docs/gateways/legacy-directory.yaml describes it."""

import secrets
from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from protocol.secret import Secret
from service.gateways.company import CompanySystem
from service.gateways.http import HttpNeighbour
from service.gateways.legacy_directory import LegacyCheck, LegacyOutcome

_Reference = Annotated[str, Meta(min_length=1, max_length=32)]


class _Outcome(msgspec.Struct, frozen=True):
    outcome: LegacyOutcome
    holder: _Reference | None = None
    locked_at: Annotated[datetime, Meta(tz=True)] | None = None

    @property
    def is_whole(self) -> bool:
        known = self.outcome is not LegacyOutcome.UNKNOWN
        locked = self.outcome is LegacyOutcome.LOCKED
        return (not known or self.holder is not None) and (not locked or self.locked_at is not None)


class _Standing(msgspec.Struct, frozen=True):
    open: bool


class HttpLegacyDirectory:
    """Asks the old web system over HTTP; a `LegacyDirectory`."""

    def __init__(self, neighbour: HttpNeighbour) -> None:
        self._system = CompanySystem("the legacy directory", neighbour)

    async def check(self, legacy_id: str, password: Secret) -> LegacyCheck:
        """Check a password, as `LegacyDirectory.check` says.

        Raises:
            SystemUnavailable: no usable answer; a wrong password may have been counted.
        """
        body = {"id": legacy_id, "password": password.reveal()}
        answer = await self._system.ask("POST", "/checks", body, idempotency_key=secrets.token_hex(16))
        said = self._system.read(answer, _Outcome)
        if not said.is_whole:
            raise self._system.unavailable("an answer without a holder or a time")
        if said.outcome is LegacyOutcome.UNKNOWN:
            return LegacyCheck(outcome=said.outcome)
        return LegacyCheck(outcome=said.outcome, holder=said.holder, locked_at=said.locked_at)

    async def is_open(self, legacy_id: str) -> bool:
        """Ask whether the ID exists and is not closed; a locked one is open too.

        Raises:
            SystemUnavailable: no usable answer.
        """
        answer = await self._system.ask("POST", "/questions", {"id": legacy_id})
        return self._system.read(answer, _Standing).open

    async def close(self, legacy_id: str) -> None:
        """Order that a legacy ID be closed. The order may be given again.

        Raises:
            DeliveryFailed: the order was not accepted, as far as is known.
        """
        await self._system.tell("POST", "/closures", {"id": legacy_id})

    async def close_of(self, holder: str) -> None:
        """Order that every legacy ID of a card holder be closed. The order may be given again.

        Raises:
            DeliveryFailed: the order was not accepted, as far as is known.
        """
        await self._system.tell("POST", "/closures", {"holder": holder})
