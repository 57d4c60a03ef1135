"""The tour: three customers play the whole counter by real touches, and database and keys hold what it claims."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.product.played_tour import PlayedTour

ROOT = Path(__file__).parents[2]
LONGEST_STALL_MS = 50


def test_the_tour_leaves_members_credentials_and_signed_in_customers(tour: PlayedTour) -> None:
    assert tour.evidence.as_dict() == {
        "migrated": True,
        "enrolled": True,
        "signed_in": ["fingerprint", "passcode"],
    }
    assert tour.evidence.complete


def test_the_tour_takes_a_picture_of_every_screen(tour: PlayedTour) -> None:
    assert len(tour.pictures) >= 22
    assert [int(path.name[:2]) for path in tour.pictures] == list(range(1, len(tour.pictures) + 1))
    assert all(path.stat().st_size > 10_000 for path in tour.pictures)


def test_the_gui_thread_is_never_busy_for_long(tour: PlayedTour) -> None:
    assert tour.stalls["worst_ms"] <= LONGEST_STALL_MS, tour.stalls["long"]


@pytest.mark.slow
@pytest.mark.parametrize("panel", ["portrait", "landscape", "small"])
def test_the_command_plays_it_on_every_panel_and_says_what_is_true(panel: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "demo.tour", "--out", str(tmp_path), "--panel", panel],
        cwd=ROOT, capture_output=True, text=True, timeout=400, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["migrated"]
    assert said["enrolled"]
    assert said["signed_in"] == ["fingerprint", "passcode"]
    assert said["screens"] >= 22
    assert said["seconds"] < 200
    assert len(list((tmp_path / panel).glob("*.png"))) == said["screens"]
