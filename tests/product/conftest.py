"""Counters with a screen, fresh for tests that leave traces, one a module for those that leave none; the played tour."""

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
    """Return a function that opens a counter with a fresh database and keys; options as of `GlassCounter` and its world."""
    with ExitStack() as opened:

        def one(name: str = "counter", **options: Any) -> GlassCounter:
            return opened.enter_context(GlassCounter(tmp_path / name, **options))

        yield one


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GlassCounter]:
    """One counter for a whole module, without a pause between two codes."""
    with GlassCounter(tmp_path_factory.mktemp("counter") / "state", code_pause=0) as opened:
        yield opened


@pytest.fixture(scope="session")
def tour(tmp_path_factory: pytest.TempPathFactory) -> PlayedTour:
    """The tour, played once for all tests of its results."""
    return played_tour(tmp_path_factory.mktemp("tour"))
