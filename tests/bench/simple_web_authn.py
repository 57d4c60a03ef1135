"""SimpleWebAuthn under node as a peer: brought in once from its lock file, then fed jobs through a pipe."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

HERE = Path(__file__).with_name("simplewebauthn")
PLACE = Path(__file__).parents[2] / "build/bench/simplewebauthn"


class SimpleWebAuthn:
    """A process of SimpleWebAuthn, which verifies jobs."""

    def __init__(self) -> None:
        for source in HERE.iterdir():
            PLACE.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, PLACE)
        if not (PLACE / "node_modules").exists():
            subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=PLACE, check=True)
        self._process = subprocess.Popen(
            ["node", "peer.js"], cwd=PLACE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def microseconds(self, job: dict[str, Any]) -> float:
        """Verify `job["times"]` times. Return the processor time of one, µs."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())

    def close(self) -> None:
        """End the process."""
        self._process.communicate()
