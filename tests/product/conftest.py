"""Counters with glass: fresh ones for what leaves a trace, one a module for what leaves none."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.product.played_tour import PlayedTour, played_tour
from tests.support.glass_counter import GlassCounter


@pytest.fixture
def new_counter(tmp_path: Path) -> Iterator[Callable[..., GlassCounter]]:
    """Opens counters with fresh databases and keys; options as `demo.world.World` takes them."""
    with ExitStack() as opened:

        def one(name: str = "counter", **options: Any) -> GlassCounter:
            return opened.enter_context(GlassCounter(tmp_path / name, **options))

        yield one


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GlassCounter]:
    """One counter for a whole module; codes can be sent again at once."""
    with GlassCounter(tmp_path_factory.mktemp("counter") / "state", code_pause=0) as opened:
        yield opened


@pytest.fixture(scope="session")
def tour(tmp_path_factory: pytest.TempPathFactory) -> PlayedTour:
    """The tour, played once for all who ask what came of it."""
    return played_tour(tmp_path_factory.mktemp("tour"))
