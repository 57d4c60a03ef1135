"""The Debian packages: an update beside the version that runs, the return to an older one, purging, and what is fetched."""

import email.utils
import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.debian import Build, Debian

pytestmark = pytest.mark.slow

CURRENT = "readlink /var/lib/madoguchi-release/current"
UPGRADE = "apt-get -qq update; apt-get -qq upgrade --with-new-pkgs >/dev/null"
RUNNING = "/usr/bin/madoguchi hid watch > /run/watch 2>&1 & watch=$!; sleep 2; kill -0 $watch; "
"""A program of this version's that runs until it is ended, in place of a terminal with its customer."""


def test_same_libraries_give_a_runtime_of_the_same_name(guest: Path, following: Build) -> None:
    """Built in another folder: what is frozen does not depend on place or time."""
    pool = {path.name for path in (guest / "repository/pool").rglob("madoguchi-runtime-*.deb")}
    (built,) = following.debs.glob("madoguchi-runtime-*.deb")
    assert pool == {built.name}


def test_update_that_changes_one_screen_fetches_at_most_a_quarter_of_the_packages_bytes(
    guest: Path, following: Build
) -> None:
    size = {path.name: path.stat().st_size for path in following.debs.glob("madoguchi-[tr][eu]*.deb")}
    assert len(size) == 3
    there = {path.name for path in (guest / "repository/pool").rglob("*.deb")}
    assert sum(size[name] for name in size if name not in there) <= 0.25 * sum(size.values())


def test_update_is_installed_beside_the_running_version_and_becomes_the_next_to_start(debian: Debian) -> None:
    before = debian.sh(CURRENT)
    debian.sh(
        f"{RUNNING} {UPGRADE}; kill -0 $watch; ls {before}/madoguchi; apt-get -qq autoremove; ls {before}/madoguchi"
    )
    assert debian.sh(CURRENT) == "/usr/lib/madoguchi/terminal-0.1.1"
    assert "usage" in debian.sh("madoguchi hid --help")
    debian.sh("grep -q changed /usr/lib/madoguchi/terminal-0.1.1/lib/resources/qml/Kiosk/screens/Start.qml")


def test_update_unit_s_program_installs_the_update_and_keeps_both_versions(debian: Debian) -> None:
    assert debian.sh("mkdir -p /run/madoguchi-update; /usr/lib/madoguchi/update") == ""
    assert debian.sh(CURRENT) == "/usr/lib/madoguchi/terminal-0.1.1"
    assert "usage" in debian.sh("madoguchi hid --help; /usr/lib/madoguchi/terminal-0.1.0/madoguchi hid --help")


def test_running_version_refuses_to_be_purged_and_is_purged_once_it_has_ended(debian: Debian) -> None:
    code, said = debian.run(f"{RUNNING} {UPGRADE}; apt-get -qq purge madoguchi-terminal-0.1.0")
    assert code != 0
    assert "it is running" in said
    debian.sh("test -e /usr/lib/madoguchi/terminal-0.1.0/madoguchi; dpkg --configure -a")
    debian.sh(
        "apt-get -qq purge madoguchi-terminal-0.1.0; test ! -e /usr/lib/madoguchi/terminal-0.1.0; madoguchi hid --help"
    )


def test_edited_settings_survive_an_update(debian: Debian) -> None:
    edited = "/etc/madoguchi/terminal.toml /etc/madoguchi/service.toml"
    debian.sh(
        f"sed -i '1i # ours' {edited}; {UPGRADE}; for file in {edited}; do head -1 $file | grep -x '# ours'; done"
    )
    assert (
        debian.sh("stat -c '%a %G' /etc/madoguchi/service.toml /etc/madoguchi/keys")
        == "640 madoguchi\n700 madoguchi"
    )


def test_older_version_is_installed_if_it_can_read_the_state_and_refused_if_it_can_not(debian: Debian) -> None:
    older = "dpkg -i /opt/before/pool/main/m/madoguchi/madoguchi-terminal_0.1.0_amd64.deb"
    debian.sh(f"{UPGRADE}; {older}")
    assert debian.sh(CURRENT) == "/usr/lib/madoguchi/terminal-0.1.0"
    debian.sh(f"{UPGRADE}; echo 0.1.1 > /var/lib/madoguchi-release/state-version")
    code, said = debian.run(older)
    assert code != 0
    assert "can't read this terminal's state" in said
    assert debian.sh(CURRENT) == "/usr/lib/madoguchi/terminal-0.1.1"


def test_purge_gives_the_consoles_back_and_keeps_the_folder_of_the_terminal_s_key_and_says_so(
    debian: Debian,
) -> None:
    debian.sh(
        "install -D /dev/null /var/lib/madoguchi-terminal/terminal.key; test -L /etc/systemd/system/getty@.service"
    )
    said = debian.sh("apt-get -qq purge madoguchi-terminal")
    assert "/var/lib/madoguchi-terminal stays" in said
    debian.sh(
        "test ! -e /etc/systemd/system/getty@.service; test ! -e /var/lib/madoguchi-release; ls /var/lib/madoguchi-terminal"
    )


def test_service_s_commands_run_as_its_user_on_debian_s_python(debian: Debian) -> None:
    assert debian.sh("cd /; madoguchi-service --help").startswith("usage: madoguchi-service ")
    debian.sh("install -d -o madoguchi -g madoguchi /var/lib/madoguchi; madoguchi-service migrate")
    assert debian.sh("stat -c %U /var/lib/madoguchi/members.sqlite") == "madoguchi"
    code, said = debian.run("madoguchi-service doctor")
    assert code == 1, said
    assert "Traceback" not in said


def test_engineers_commands_share_the_terminal_s_runtime(debian: Debian) -> None:
    """What their package brings itself is less than 15 % of the size of the runtime."""
    debian.sh(f"{UPGRADE}; apt-get -qq install --no-install-recommends madoguchi-field")
    assert "usage" in debian.sh("madoguchi-field hid --help")
    assert "--terminal" in debian.sh("cd /tmp; madoguchi-field test --help")
    # QtTest is linked with Qt Widgets, which the terminal has not got
    own = int(debian.sh("du -sk --exclude='libQt6Widgets*' /usr/lib/madoguchi/field | cut -f1"))
    assert own < 0.15 * int(debian.sh("du -sk /usr/lib/madoguchi/runtime-* | cut -f1"))


def bill_of_materials(guest: Path, package: str) -> set[str]:
    """Return the names of the Python packages that a Debian package says it brings."""
    bill = json.loads((guest / "root/usr/share/doc" / package / "sbom.cdx.json").read_text("utf-8"))
    return {part["name"] for part in bill["components"]}


@pytest.mark.parametrize("package", ["madoguchi-terminal-0.1.0", "madoguchi-service"])
def test_every_package_in_the_bill_of_materials_has_its_licence_in_the_copyright_file(
    guest: Path, package: str
) -> None:
    licences = (guest / "root/usr/share/doc" / package / "copyright").read_text("utf-8")
    named = bill_of_materials(guest, package)
    assert {"fido2", "cryptography", "httpx"} <= named
    assert [
        name for name in named if not re.search(rf"^License: {name}\n( .+\n){{2}}", licences, re.MULTILINE)
    ] == []


def test_names_in_the_bill_of_materials_of_the_service_are_those_of_the_installed_wheels(guest: Path) -> None:
    installed = (guest / "root/usr/lib/madoguchi/service").glob("*.dist-info")
    wheels = {re.sub(r"[_.]", "-", path.name.split("-")[0]).lower() for path in installed}
    assert bill_of_materials(guest, "madoguchi-service") == wheels


def test_repository_is_refused_if_changed_and_is_good_for_thirty_days(debian: Debian, following: Build) -> None:
    release = (following.repository / "dists/all/Release").read_text()
    dates = {
        name: email.utils.parsedate_to_datetime(date)
        for name, date in re.findall(r"^(Date|Valid-Until): (.*)$", release, re.MULTILINE)
    }
    assert dates["Valid-Until"] - dates["Date"] == timedelta(days=30)
    debian.sh("apt-get -qq update")
    elsewhere = (
        "cp -r /opt/repository /opt/changed; sed -i s#/opt/repository#/opt/changed# /etc/apt/sources.list.d/*"
    )
    code, said = debian.run(
        f"{elsewhere}; sed -i 's/^Label: .*/Label: Other/' /opt/changed/dists/all/*Release; apt-get update"
    )
    assert code != 0
    assert "is not signed" in said


def test_update_is_on_trial_and_the_next_start_after_an_unfit_verdict_runs_the_previous_version(
    debian: Debian,
) -> None:
    debian.sh(f"{UPGRADE}; test -e /var/lib/madoguchi-release/trial")
    said = debian.sh(
        "mkdir -p /var/lib/madoguchi-terminal; echo terminal-0.1.1 unfit > /var/lib/madoguchi-terminal/verdict; "
        "/usr/lib/madoguchi/version-guard"
    )
    assert said == "version terminal-0.1.1 does not prove itself: back to terminal-0.1.0"
    assert debian.sh(CURRENT) == "/usr/lib/madoguchi/terminal-0.1.0"
    debian.sh("madoguchi hid --help")
