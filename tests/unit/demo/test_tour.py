"""A tour that can't go on."""

from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from demo import tour
from demo.customer import Customer, Lost
from hid.virtual.hand import HandError


@pytest.mark.parametrize(
    "error", [Lost("no such screen"), TimeoutError(), HandError("the desk has ended")], ids=repr
)
def test_tour_that_can_not_go_on_saves_a_last_picture_and_returns_1(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures: list[str] = []

    async def play(_: tour.Tour) -> None:
        raise error

    async def started(_: Path) -> Any:
        return SimpleNamespace(picture=pictured)

    async def pictured(path: Path) -> None:
        pictures.append(path.name)

    monkeypatch.setattr(tour.Tour, "play", play)
    monkeypatch.setattr(tour, "World", lambda *_, **__: nullcontext(SimpleNamespace(start_terminal=started)))
    monkeypatch.setattr(Customer, "at", started)
    assert tour.main(["--out", str(tmp_path)]) == 1
    assert pictures == ["01-lost.png"]
