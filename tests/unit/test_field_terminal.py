"""The counter that a field test serves beside itself: what becomes of its faults."""

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from field import terminal as field_terminal
from field.ledger import Ledger, NotedDevices
from field.terminal import Terminal
from kiosk.client import MemberService
from kiosk.settings import ServiceSettings, Settings


class BrokenCounter:
    def __init__(self, *_: object) -> None: ...

    async def serve(self) -> None:
        raise OSError("the counter is broken")


def terminal_with(settings: Settings) -> Terminal:
    glass = SimpleNamespace(stage=None)
    return Terminal(cast("Any", None), cast("Any", glass), settings, lambda: cast("Any", None), 60.0)


async def test_counter_s_exception_ends_serving_at_once_and_the_connection_to_the_service_is_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    closed: list[MemberService] = []

    async def close(service: MemberService) -> None:
        closed.append(service)

    monkeypatch.setattr(field_terminal, "Counter", BrokenCounter)
    monkeypatch.setattr(MemberService, "close", close)
    terminal = terminal_with(Settings())
    terminal.devices = NotedDevices(terminal.ledger)
    with pytest.raises(OSError, match="the counter is broken"):
        async with asyncio.timeout(10) as patience, terminal.serving():
            await asyncio.Event().wait()
    assert not patience.expired()
    assert len(closed) == 1
    assert terminal.devices.credential == Ledger.CREDENTIAL


async def test_serving_with_a_ca_file_that_can_t_be_read_fails_the_test_with_a_sentence_that_names_it(
    tmp_path: Path,
) -> None:
    missing = tmp_path / "authority.pem"
    service = ServiceSettings(url="https://member.example", ca_file=missing)
    with pytest.raises(pytest.fail.Exception, match=rf"service\.ca_file.*{missing}") as failed:
        async with terminal_with(Settings(service=service)).serving():
            pass
    assert not failed.value.pytrace
