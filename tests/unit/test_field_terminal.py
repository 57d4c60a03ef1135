"""The counter beside a field test."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest

from field import terminal as field_terminal
from field.ledger import Ledger, NotedDevices
from field.terminal import Terminal
from kiosk.client import MemberService
from kiosk.settings import Settings


class BrokenCounter:
    def __init__(self, *_: object) -> None: ...

    async def serve(self) -> None:
        raise OSError("the counter is broken")


async def test_counter_s_exception_ends_serving_at_once_and_the_connection_to_the_service_is_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    closed: list[MemberService] = []

    async def close(service: MemberService) -> None:
        closed.append(service)

    monkeypatch.setattr(field_terminal, "Counter", BrokenCounter)
    monkeypatch.setattr(MemberService, "close", close)
    glass = SimpleNamespace(stage=None)
    terminal = Terminal(cast("Any", None), cast("Any", glass), Settings(), lambda: cast("Any", None), 60.0)
    terminal.devices = NotedDevices(terminal.ledger)
    with pytest.raises(OSError, match="the counter is broken"):
        async with asyncio.timeout(10) as patience, terminal.serving():
            await asyncio.Event().wait()
    assert not patience.expired()
    assert len(closed) == 1
    assert terminal.devices.credential == Ledger.CREDENTIAL
