"""Temporary files of a test run are deleted at its end, or by the next run if it was killed."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FORGETS = (
    "from tests.support.temporary import take_folder; take_folder(); import os, tempfile; tempfile.mkdtemp(); "
)


def run(folder: Path, script: str) -> int:
    command = [sys.executable, "-c", script]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, "TMPDIR": str(folder)}, check=False).returncode


def test_forgotten_temporary_files_are_deleted_at_the_end_of_their_run(tmp_path: Path) -> None:
    assert run(tmp_path, FORGETS) == 0
    assert [*tmp_path.iterdir()] == []


def test_next_run_deletes_the_temporary_files_of_a_killed_run_but_not_those_of_a_running_one(
    tmp_path: Path,
) -> None:
    assert run(tmp_path, f"{FORGETS}os.kill(os.getpid(), 9)") == -9
    (left,) = tmp_path.iterdir()
    assert [*left.iterdir()]
    meanwhile = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {FORGETS!r}], env=_system, check=True); "
    kept = (
        f"import os; _system = dict(os.environ); {FORGETS}{meanwhile}assert os.listdir(tempfile.gettempdir())"
    )
    assert run(tmp_path, kept) == 0
    assert [*tmp_path.iterdir()] == []
