"""This version's packages as they are installed in the guest's Debian, and the next version's, which changes one screen."""

import faulthandler
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.debian import Build, Debian
from tests.support.device_counter import ROOT
from tests.support.guest_image import PARTS, RING, SIGNER, image
from tests.support.not_here import NotHere

NEXT = "0.1.1"


@pytest.fixture(scope="session")
def guest() -> Path:
    """The folder of the guest's Debian, with this version installed. Skips if it can't be built."""
    faulthandler.cancel_dump_traceback_later()  # packing takes minutes, with a limit of its own
    try:
        return image()
    except NotHere as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def following(guest: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The packages of the next version, which changes one screen and is built in another folder."""
    checkout = tmp_path_factory.mktemp("next") / "checkout"
    (checkout / "build").mkdir(parents=True)
    subprocess.run(["cp", "-a", *PARTS, checkout], cwd=ROOT, check=True)
    subprocess.run(
        ["packaging/tools.sh"], cwd=ROOT, check=True
    )  # a guest kept from another checkout needed none here
    subprocess.run(["cp", "-a", "build/i18n", "build/tools", checkout / "build"], cwd=ROOT, check=True)
    (checkout / "dist/debs").mkdir(parents=True)
    for runtime in (guest / "repository/pool").rglob("madoguchi-runtime-*.deb"):
        shutil.copy(runtime, checkout / "dist/debs")  # not packed again if its name comes out the same
    (checkout / ".venv").symlink_to(ROOT / ".venv")
    settings = checkout / "pyproject.toml"
    settings.write_text(
        re.sub(r'^version = ".*"', f'version = "{NEXT}"', settings.read_text(), count=1, flags=re.MULTILINE)
    )
    with (checkout / "resources/qml/Kiosk/screens/Start.qml").open("a") as screen:
        screen.write("// changed\n")
    repository = checkout.with_name("repository")
    shutil.copytree(guest / "repository", repository)
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1798761600", "GNUPGHOME": str(guest / "gnupg")}
    for words in (["--debs"], ["--repository", repository, "--key", SIGNER, "--ring", RING]):
        subprocess.run([checkout / "script/package", *words], env=environment, check=True, timeout=1500)
    return Build(checkout / "dist/debs", repository)


@pytest.fixture
def debian(guest: Path, following: Build, tmp_path: Path) -> Debian:
    """The guest's Debian with this version installed, and a repository in which the next version is out."""
    return Debian(guest / "root", tmp_path, before=guest / "repository", repository=following.repository)
