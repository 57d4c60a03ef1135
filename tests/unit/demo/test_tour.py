"""A tour that can't go on."""

from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from demo import tour
from demo.customer import Customer, Lost
from demo.mailbox import Mailbox
from demo.telephone import PocketTelephone
from hid.virtual.hand import HandError


@pytest.mark.parametrize(
    "error", [Lost("no such screen"), TimeoutError(), HandError("the desk has ended")], ids=repr
)
@pytest.mark.parametrize("ended", [False, True], ids=["terminal runs", "terminal has ended"])
def test_tour_that_can_not_go_on_asks_for_a_last_picture_tells_the_first_error_and_returns_1(
    error: Exception,
    ended: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    pictures: list[str] = []

    async def play(_: tour.Tour) -> None:
        raise error

    async def started(_: Path) -> Any:
        return SimpleNamespace(picture=pictured)

    async def pictured(path: Path) -> None:
        pictures.append(path.name)
        if ended:
            raise Lost("the terminal has ended")

    monkeypatch.setattr(tour.Tour, "play", play)
    monkeypatch.setattr(tour, "World", lambda *_, **__: nullcontext(SimpleNamespace(start_terminal=started)))
    monkeypatch.setattr(Customer, "at", started)
    assert tour.main(["--out", str(tmp_path)]) == 1
    assert pictures == ["01-lost.png"]
    assert capsys.readouterr().err.splitlines()[-1] == f"tour: {error}"


async def test_tour_fails_with_a_timeout_error_if_a_mail_does_not_come_within_its_patience(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tour, "PATIENCE", 0.0)
    world = SimpleNamespace(mailbox=Mailbox(), telephone=PocketTelephone(tmp_path / "line"))
    playing = tour.Tour(cast("Any", world), cast("Any", None), tmp_path)
    with pytest.raises(TimeoutError):
        await playing._mailed(0)
