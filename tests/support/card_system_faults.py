"""A card system that is slow, silent or overtaken: what a test has it do before it describes a card holder."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from service.gateways import SystemUnavailable
from service.gateways.card_system import CardHolder, EmbeddedCardSystem


@contextmanager
def card_system_that(does: Callable[[], Awaitable[Any]]) -> Iterator[None]:
    """Have `does` run before each answer of the card system about a card holder."""
    answer = EmbeddedCardSystem.holder

    async def holder(self: EmbeddedCardSystem, reference: str) -> CardHolder:
        await does()
        return await answer(self, reference)

    with patch.object(EmbeddedCardSystem, "holder", holder):
        yield


async def no_answer(*_asked: object) -> None:
    raise SystemUnavailable("no answer")
