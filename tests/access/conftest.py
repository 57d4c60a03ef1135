import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.access.desktop import desktop, missing
from tests.access.scene import Scene

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of a program that assistive technology sees."""
    if lacks := missing():
        pytest.skip(lacks)
    with desktop(tmp_path_factory.mktemp("desktop")) as environment:
        yield environment


@pytest.fixture(scope="session")
def scenes(bus: dict[str, str]) -> list[Scene]:
    """What is read of each screen in its first, its last and, if it has that, its filled state, after a press of Tab."""
    showing = [sys.executable, "-m", "tests.access.show"]
    shown = subprocess.run(showing, cwd=ROOT, env=bus, text=True, capture_output=True, timeout=300, check=False)
    assert (shown.returncode, shown.stderr) == (0, "")
    return [Scene.of(json.loads(line)) for line in shown.stdout.splitlines()]
