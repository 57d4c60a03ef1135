"""What a field test says is left on the key."""

from collections.abc import AsyncGenerator

import pytest

from field.ledger import Ledger, NotedDevices, Trace
from hid.client import Devices
from hid.events import Done, Failed, Progress
from hid.vocabulary import Reason


@pytest.mark.parametrize(
    ("end", "trace"),
    [
        (Done(), Trace.NOTHING),
        (Failed(Reason.RESET_TOO_LATE), Trace.LEFT),
        (Failed(Reason.REMOVED), Trace.PERHAPS),
    ],
)
async def test_reset_done_refused_or_broken_off_by_removal_notes_things_as_gone_left_or_perhaps_left(
    end: Progress, trace: Trace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def reset(*_: object) -> AsyncGenerator[Progress, None]:
        yield end

    monkeypatch.setattr(Devices, "reset", reset)
    ledger = Ledger()
    ledger.update(dict.fromkeys([Ledger.PASSCODE, Ledger.FINGERPRINT, Ledger.CREDENTIAL], Trace.LEFT))
    assert [event async for event in NotedDevices(ledger).reset("1")] == [end]
    assert list(ledger.values()) == [trace, trace, trace, Trace.NOTHING]


@pytest.mark.parametrize(
    ("before", "end", "trace"),
    [
        (Trace.LEFT, Done(), Trace.NOTHING),
        (Trace.LEFT, Failed(Reason.PIN_WANTED), Trace.LEFT),
        (Trace.LEFT, Failed(Reason.REMOVED), Trace.PERHAPS),
        (Trace.NOTHING, Failed(Reason.REMOVED), Trace.NOTHING),
    ],
)
async def test_credential_is_noted_as_perhaps_left_by_a_deletion_that_was_cut_off_only_if_it_was_there(
    before: Trace, end: Progress, trace: Trace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A finished deletion is noted as nothing left, a refused one as left."""

    async def delete_credential(*_: object) -> AsyncGenerator[Progress, None]:
        yield end

    monkeypatch.setattr(Devices, "delete_credential", delete_credential)
    ledger = Ledger()
    ledger[Ledger.CREDENTIAL] = before
    assert [event async for event in NotedDevices(ledger).delete_credential("1", "localhost", "id")] == [end]
    assert ledger[Ledger.CREDENTIAL] is trace
