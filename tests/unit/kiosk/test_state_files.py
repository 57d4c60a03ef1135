"""The terminal's own files, in a folder into which another user has put something."""

import os
import threading
from pathlib import Path

import pytest

from kiosk import state_files

NOBODY = 65534


def test_reading_a_symlink_in_a_state_file_s_place_raises_os_error(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"of somebody else")
    (tmp_path / "file").symlink_to(tmp_path / "secret")
    with pytest.raises(OSError, match="symbolic links"):
        state_files.read(tmp_path / "file")


def test_reading_a_fifo_in_a_state_file_s_place_raises_not_ours_error_without_blocking(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "file")
    with pytest.raises(state_files.NotOursError, match="no plain file"):
        state_files.read(tmp_path / "file")


def test_reading_a_folder_in_a_state_file_s_place_raises_not_ours_error_and_leaves_no_descriptor_open(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").mkdir()
    before = len([*Path("/proc/self/fd").iterdir()])
    with pytest.raises(state_files.NotOursError, match="no plain file"):
        state_files.read(tmp_path / "file")
    assert len([*Path("/proc/self/fd").iterdir()]) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_reading_another_user_s_state_file_raises_not_ours_error(tmp_path: Path) -> None:
    state_files.write(tmp_path / "file", b"x")
    os.chown(tmp_path / "file", NOBODY, NOBODY)
    with pytest.raises(state_files.NotOursError, match="no plain file of this user's"):
        state_files.read(tmp_path / "file")


@pytest.mark.parametrize("mode", [0o777, 0o720, 0o1777])
def test_reading_and_writing_in_a_state_folder_that_others_may_write_raise_not_ours_error(
    tmp_path: Path, mode: int
) -> None:
    folder = tmp_path / "state"
    state_files.write(folder / "file", b"x")
    folder.chmod(mode)
    with pytest.raises(state_files.NotOursError, match="others may change"):
        state_files.read(folder / "file")
    with pytest.raises(state_files.NotOursError, match="others may change"):
        state_files.write(folder / "file", b"y")
    assert (folder / "file").read_bytes() == b"x"


def test_symlinks_swapped_in_during_writes_of_a_state_file_redirect_no_write(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"untouched")
    folder = tmp_path / "state"
    folder.mkdir(mode=0o700)
    over = threading.Event()

    def put_links() -> None:
        while not over.is_set():
            for name in ("file", "file.new"):
                try:
                    (folder / name).symlink_to(target)
                except FileExistsError:
                    (folder / name).unlink(missing_ok=True)

    racing = threading.Thread(target=put_links)
    racing.start()
    written = 0
    try:
        for _ in range(300):
            try:
                state_files.write(folder / "file", b"ours")
            except OSError:  # the link was there first, or took the file away
                continue
            written += 1
            try:
                assert state_files.read(folder / "file") in {b"ours", None}  # None: taken away meanwhile
            except OSError:
                continue
    finally:
        over.set()
        racing.join()
    assert written
    assert target.read_bytes() == b"untouched"
