"""The state file of the virtual keys, called drawer: if replacing it fails, it holds the old state or the new one."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hid.virtual.ctap2.reset import factory_state
from hid.virtual.profile import PROFILES
from hid.virtual.state import Drawer, KeyState, StateFileError
from tests.support.desk_process import REPOSITORY


def new_state(drawer: Drawer) -> KeyState:
    return factory_state(
        PROFILES["touch"], key_id=drawer.next_id(), profile_id="touch", name="Practice Key", serial="1"
    )


@pytest.fixture
def drawer(tmp_path: Path) -> Drawer:
    opened = Drawer(tmp_path / "keys.json")
    opened.add(new_state(opened))
    return opened


def test_reopened_key_drawer_loads_the_committed_state_from_a_private_file(
    drawer: Drawer, tmp_path: Path
) -> None:
    state = drawer.load("k1")
    state.pin_hash = bytes(16)
    drawer.commit(state)
    drawer.close()
    again = Drawer(tmp_path / "keys.json")
    assert again.load("k1") == state
    assert again.next_id() == "k2"
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600
    again.close()


def test_key_state_change_that_was_not_committed_is_not_loaded(drawer: Drawer) -> None:
    drawer.load("k1").pin_retries = 1
    assert drawer.load("k1").pin_retries == 8
    drawer.close()


def test_key_drawer_that_is_open_can_not_be_opened_again(drawer: Drawer, tmp_path: Path) -> None:
    with pytest.raises(StateFileError, match="in use by another desk"):
        Drawer(tmp_path / "keys.json")
    drawer.close()


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(b"{", id="cut off"),
        pytest.param(b'{"keys": [{"id": "\xff"}]}', id="no UTF-8"),
        pytest.param(b'{"of the future": ' + b"[" * 100_000, id="nested too deep"),
        pytest.param(b'{"version": 2}', id="newer"),
    ],
)
def test_unusable_state_file_raises_state_file_error_and_the_drawer_opens_once_the_file_is_gone(
    tmp_path: Path, broken: bytes
) -> None:
    path = tmp_path / "keys.json"
    path.write_bytes(broken)
    with pytest.raises(StateFileError, match=r"holds no drawer|newer version"):
        Drawer(path)
    path.unlink()
    Drawer(path).close()


def test_state_file_that_can_not_be_read_leaves_the_drawer_unlocked(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.mkdir()
    with pytest.raises(IsADirectoryError):
        Drawer(path)
    path.rmdir()
    Drawer(path).close()


def test_commit_on_a_full_disk_keeps_the_old_state_and_leaves_no_extra_file(
    drawer: Drawer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = (tmp_path / "keys.json").read_bytes()
    state = drawer.load("k1")
    state.pin_retries = 1
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        drawer.commit(state)
    assert drawer.load("k1").pin_retries == 8
    assert (tmp_path / "keys.json").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["keys.json", "keys.json.lock"]
    drawer.close()


DIES = """
import os, pathlib, sys
from hid.virtual.state import Drawer
steps = int(sys.argv[2])
def dying(call):
    def wrapped(*arguments, **options):
        global steps
        steps -= 1
        if steps < 0:
            os._exit(9)
        return call(*arguments, **options)
    return wrapped
drawer = Drawer(pathlib.Path(sys.argv[1]))
state = drawer.load("k1")
state.pin_retries = 1
os.open, os.fsync, pathlib.Path.replace = dying(os.open), dying(os.fsync), dying(pathlib.Path.replace)
drawer.commit(state)
"""


@pytest.mark.parametrize(("steps", "pin_retries"), [(0, 8), (1, 8), (2, 8), (3, 1), (4, 1)])
def test_process_that_dies_during_a_commit_leaves_the_old_or_the_new_state(
    drawer: Drawer, tmp_path: Path, steps: int, pin_retries: int
) -> None:
    drawer.close()
    path = tmp_path / "keys.json"
    died = subprocess.run([sys.executable, "-c", DIES, path, str(steps)], check=False, cwd=REPOSITORY)
    assert died.returncode == 9
    again = Drawer(path)
    assert again.load("k1").pin_retries == pin_retries
    again.commit(again.load("k1"))
    again.close()
