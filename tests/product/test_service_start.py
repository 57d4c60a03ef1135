"""What the service loads before its first reply, and what of it the garbage collector skips."""

import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.support.databases import about_sqlite
from tests.support.service_counter import ROOT, TOKEN, settings_text
from tests.support.service_process import Process, run

NOT_NEEDED = {"alembic", "email_validator", "psycopg"}
"""By a service on a current SQLite database; docs/performance.md says what they cost."""
_FROZEN = """\
import gc, sys
from service.__main__ import main
status = main()
app = vars(sys.modules["service.app"])
assert not any(one is app for one in gc.get_objects())
sys.exit(status)
"""


def test_cycle_collector_never_looks_at_what_is_loaded_to_serve(tmp_path: Path) -> None:
    words = (sys.executable, "-c", _FROZEN, "serve", "--settings", str(tmp_path / "none.toml"))
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == os.EX_CONFIG, done.stderr


@about_sqlite
def test_service_on_sqlite_loads_no_alembic_email_validator_or_psycopg_before_its_first_reply(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, log = tmp_path / "service.toml", tmp_path / "log"
    settings.write_text(settings_text(2525, tmp_path / "line"))
    status, said = run("seed", "--demo", "--settings", str(settings))
    assert status == 0, said
    monkeypatch.setenv("PYTHONPROFILEIMPORTTIME", "1")
    with Process(settings, log=log) as process:
        headers = {"Authorization": f"Bearer {TOKEN}", "Madoguchi-Terminal": "counter-1"}
        url = f"http://127.0.0.1:{process.port}/health"
        assert httpx.get(url, headers=headers, trust_env=False).json() == {"status": "ok", "demo": True}
        process.end()
    loaded = [
        line.rpartition("|")[2].strip() for line in log.read_text().splitlines() if "import time:" in line
    ]
    assert "service.http.gate" in loaded
    assert not NOT_NEEDED.intersection(loaded)
