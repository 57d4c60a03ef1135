"""The next release of what a guest has installed: the same files under the next number, which takes seconds to build."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from common.version import VERSION
from tests.support.device_counter import ROOT
from tests.support.guest_image import RING, SIGNER

NEXT = "0.1.1"
_NUMBERED = re.compile(
    rf"(?<=terminal-){re.escape(VERSION)}|(?<=^Version: ){re.escape(VERSION)}|(?<=\(= ){re.escape(VERSION)}",
    re.MULTILINE,
)


def next_release(image: Path, folder: Path) -> Path:
    """Return a copy of the image's repository with the next version's packages added."""
    repository = folder / "repository"
    shutil.copytree(image / "repository", repository)
    (folder / "packaging").mkdir()
    shutil.copy(ROOT / "packaging/repository.sh", folder / "packaging")
    debs = folder / "dist/debs"
    debs.mkdir(parents=True)
    for package in ("madoguchi-terminal", f"madoguchi-terminal-{VERSION}"):
        (deb,) = repository.rglob(f"{package}_{VERSION}_amd64.deb")
        root = folder / package
        _run(["dpkg-deb", "--raw-extract", deb, root])
        for control in (root / "DEBIAN").iterdir():
            control.write_text(_NUMBERED.sub(NEXT, control.read_text("utf-8")), "utf-8")
        for numbered in sorted(root.rglob(f"*terminal-{VERSION}"), reverse=True):
            numbered.rename(numbered.with_name(numbered.name.replace(VERSION, NEXT)))
        _run(["dpkg-deb", "--root-owner-group", "-Zxz", "-z1", "--build", root, debs])
    environment = os.environ | {"GNUPGHOME": str(image / "gnupg")}
    _run([folder / "packaging/repository.sh", repository, SIGNER, "--ring", RING], environment)
    return repository


def _run(command: list[str | Path], environment: dict[str, str] | None = None) -> None:
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=300)
