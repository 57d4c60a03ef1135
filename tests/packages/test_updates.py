"""The updater: what it installs, and what may be wrong with repository, mirror or machine, which leaves the version that runs."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from protocol.heartbeats import UpdateFault
from tests.support.small_packages import Mirror, Publisher, SmallTerminal, mirror_of

pytestmark = pytest.mark.slow

FULL = """
cp -r /usr/lib/madoguchi /run; mount -t tmpfs -o size=64k none /usr/lib/madoguchi
cp -r /run/madoguchi /usr/lib; head -c 1M /dev/zero > /usr/lib/madoguchi/zero || true"""
"""Commands that leave no room beside the versions that are installed."""


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    missing = [tool for tool in ("reprepro", "gpg", "apt-get", "unshare") if shutil.which(tool) is None]
    if missing or os.geteuid() != 0:
        pytest.skip(
            f"{', '.join(missing) or 'root'} is missing: packages are installed into a layer over this machine"
        )
    return Publisher(tmp_path)


@pytest.fixture
def mirror(publisher: Publisher) -> Iterator[Mirror]:
    publisher.publish("0.1.1")
    with mirror_of(publisher.repository) as mirror:
        yield mirror


@pytest.fixture
def terminal(publisher: Publisher, mirror: Mirror) -> Iterator[SmallTerminal]:
    with tempfile.TemporaryDirectory(dir="/dev/shm") as top:
        yield SmallTerminal(publisher, mirror, Path(top))


def test_update_installs_the_newest_version_without_output_and_keeps_the_previous_version(
    terminal: SmallTerminal,
) -> None:
    assert terminal.update() == (0, "")
    assert (terminal.runs, terminal.fault) == ("0.1.1", "")
    assert terminal.update() == (0, "")
    assert terminal.folders == {"runtime-0badc0de", "terminal-0.1.0", "terminal-0.1.1"}


def test_update_installs_from_a_repository_in_a_folder_of_the_machine(terminal: SmallTerminal) -> None:
    """A disk that somebody brings, where there is no line to a mirror."""
    folder = "sed -i 's#^URIs: .*#URIs: file:/opt/keys#' /etc/apt/sources.list.d/madoguchi.sources"
    assert (terminal.update(folder), terminal.runs) == ((0, ""), "0.1.1")


def test_apt_lists_that_a_power_cut_has_emptied_are_fetched_again_and_the_update_is_installed(
    terminal: SmallTerminal, publisher: Publisher
) -> None:
    """apt does not sync them. Seen in the guest: it could not read its own list any more, nor fetch another."""
    assert terminal.update() == (0, "")
    publisher.publish("0.1.2")
    emptied = (
        "for list in /var/lib/apt/lists/*_dists_all*; do : > $list; done; ls /var/lib/apt/lists | grep -c dists"
    )
    code, said = terminal.update(f"{emptied} >&2")
    assert (code, said.strip(), terminal.runs) == (0, "2", "0.1.2")


def test_update_keeps_edited_settings_and_asks_no_question(terminal: SmallTerminal) -> None:
    assert terminal.update("echo '# ours' > /etc/madoguchi/terminal.toml") == (0, "")
    assert terminal.debian.sh("cat /etc/madoguchi/terminal.toml") == "# ours"


def test_update_over_a_gap_of_ten_version_numbers_installs_the_newest_and_purges_all_but_two(
    terminal: SmallTerminal, publisher: Publisher
) -> None:
    assert terminal.update() == (0, "")
    terminal.judge("fit")
    publisher.publish("0.1.12")
    assert terminal.update() == (0, "")
    assert terminal.runs == "0.1.12"
    assert terminal.folders == {"runtime-0badc0de", "terminal-0.1.1", "terminal-0.1.12"}
    assert (
        terminal.debian.sh("dpkg --audit; dpkg --get-selections 'madoguchi*' | grep -v 'install$' || true")
        == ""
    )


def test_update_purges_neither_a_running_version_nor_the_runtime_it_needs_until_that_version_has_ended(
    terminal: SmallTerminal, publisher: Publisher
) -> None:
    assert terminal.update() == (0, "")
    terminal.judge("fit")
    publisher.publish("0.1.2", runtime="runtime-1badc0de")
    runs = "mkdir -p /run/madoguchi-devices; ln -sfn /usr/lib/madoguchi/terminal-0.1.0 /run/madoguchi-devices/running"
    assert terminal.update(runs) == (0, "")
    both = {"runtime-0badc0de", "runtime-1badc0de"}
    assert terminal.folders == {*both, "terminal-0.1.0", "terminal-0.1.1", "terminal-0.1.2"}
    terminal.judge("fit")
    publisher.publish("0.1.3", runtime="runtime-1badc0de")
    assert terminal.update("rm -f /run/madoguchi-devices/running") == (0, "")
    assert terminal.folders == {"runtime-1badc0de", "terminal-0.1.2", "terminal-0.1.3"}


def test_version_installed_during_a_trial_is_taken_back_to_the_last_one_that_was_judged_fit(
    terminal: SmallTerminal, publisher: Publisher
) -> None:
    assert terminal.update() == (0, "")
    publisher.publish("0.1.2")
    assert (terminal.update(), terminal.runs) == ((0, ""), "0.1.2")
    assert terminal.folders == {"runtime-0badc0de", "terminal-0.1.0", "terminal-0.1.2"}
    assert terminal.judge("unfit") == "version terminal-0.1.2 does not prove itself: back to terminal-0.1.0"
    assert terminal.runs == "0.1.0"


def test_version_judged_fit_is_kept_as_the_previous_one_although_it_has_not_started_since(
    terminal: SmallTerminal, publisher: Publisher
) -> None:
    assert terminal.update() == (0, "")
    publisher.publish("0.1.2")
    verdict = (
        "mkdir -p /var/lib/madoguchi-terminal; echo terminal-0.1.1 fit > /var/lib/madoguchi-terminal/verdict"
    )
    assert terminal.update(verdict) == (0, "")
    assert terminal.judge("unfit") == "version terminal-0.1.2 does not prove itself: back to terminal-0.1.1"


def test_version_that_was_taken_back_and_is_installed_again_is_on_trial_again(terminal: SmallTerminal) -> None:
    assert terminal.update() == (0, "")
    terminal.judge("unfit")
    assert terminal.runs == "0.1.0"
    terminal.debian.sh("apt-get -qq install --reinstall madoguchi-terminal; /usr/lib/madoguchi/version-guard")
    assert terminal.runs == "0.1.1"


def test_terminal_moved_to_a_ring_with_an_older_version_keeps_its_newer_version(
    terminal: SmallTerminal, publisher: Publisher
) -> None:
    publisher.publish("0.1.12", ring="early")
    terminal.move_to("early")
    assert (terminal.update(), terminal.runs) == ((0, ""), "0.1.12")
    terminal.move_to("all")
    assert (terminal.update(), terminal.runs, terminal.fault) == ((0, ""), "0.1.12", "")


def test_version_in_the_pilot_ring_reaches_the_ring_of_all_after_two_promotions_and_a_third_is_refused(
    terminal: SmallTerminal, publisher: Publisher
) -> None:
    publisher.publish("0.1.2", ring="pilot")
    assert (terminal.update(), terminal.runs) == ((0, ""), "0.1.1")
    publisher.repository_script("--promote", "pilot")
    publisher.repository_script("--promote", "early")
    assert (terminal.update(), terminal.runs) == ((0, ""), "0.1.2")
    with pytest.raises(subprocess.CalledProcessError):
        publisher.repository_script("--promote", "all")


# What is wrong ----------------------------------------------------------------------------------------------------


def signs_with_another_key(publisher: Publisher, _mirror: Mirror) -> None:
    other = Publisher(publisher.folder / "other")
    publisher.home = other.home
    publisher.redate("all")


def changes_the_list(publisher: Publisher, _mirror: Mirror) -> None:
    file = publisher.repository / "dists/all/InRelease"
    file.write_text(re.sub("^Label: .*", "Label: Other", file.read_text(), flags=re.MULTILINE))


def changes_a_package(publisher: Publisher, _mirror: Mirror) -> None:
    file = publisher.deb("madoguchi-terminal-0.1.1")
    file.write_bytes(file.read_bytes()[:-1] + b"x")


def cuts_a_package(publisher: Publisher, _mirror: Mirror) -> None:
    file = publisher.deb("madoguchi-terminal-0.1.1")
    file.write_bytes(file.read_bytes()[:5000])


def breaks_off(_publisher: Publisher, mirror: Mirror) -> None:
    mirror.cut["0.1.1_amd64.deb"] = 5000


def stalls(_publisher: Publisher, mirror: Mirror) -> None:
    mirror.stalls = "InRelease"


def stalls_later(_publisher: Publisher, mirror: Mirror) -> None:
    mirror.stalls = ".deb"


def is_frozen(publisher: Publisher, _mirror: Mirror) -> None:
    publisher.redate("all", Date=timedelta(days=-40), Valid_Until=timedelta(days=-10))


def is_of_the_future(publisher: Publisher, _mirror: Mirror) -> None:
    publisher.redate("all", Date=timedelta(days=40), Valid_Until=timedelta(days=70))


@pytest.mark.parametrize(
    ("goes_wrong", "fault"),
    [
        (signs_with_another_key, UpdateFault.SIGNATURE),
        (changes_the_list, UpdateFault.SIGNATURE),
        (changes_a_package, UpdateFault.DAMAGED),
        (cuts_a_package, UpdateFault.DAMAGED),
        (breaks_off, UpdateFault.UNREACHABLE),
        (stalls, UpdateFault.UNREACHABLE),
        (stalls_later, UpdateFault.UNREACHABLE),
        (is_frozen, UpdateFault.EXPIRED),
        (is_of_the_future, UpdateFault.CLOCK),
    ],
)
def test_unusable_repository_is_a_named_fault_and_changes_nothing_until_it_is_good_again(
    goes_wrong: Callable[[Publisher, Mirror], None],
    fault: UpdateFault,
    terminal: SmallTerminal,
    publisher: Publisher,
    mirror: Mirror,
) -> None:
    good = publisher.kept()
    goes_wrong(publisher, mirror)
    code, said = terminal.update()
    assert (code, terminal.fault, terminal.runs) == (1, fault, "0.1.0"), said
    assert said.splitlines()[-1] == f"no update: {terminal.says}"
    publisher.put_back(good)
    mirror.cut.clear()
    mirror.stalls = ""
    assert (terminal.update(), terminal.runs, terminal.fault) == ((0, ""), "0.1.1", "")


def test_package_whose_installation_fails_is_an_install_fault_and_the_next_version_is_installed(
    terminal: SmallTerminal, publisher: Publisher
) -> None:
    publisher.publish("0.1.2", broken="exit 1")
    code, said = terminal.update()
    assert (code, terminal.fault, terminal.runs) == (1, UpdateFault.INSTALL, "0.1.0"), said
    publisher.publish("0.1.3")
    assert (terminal.update(), terminal.runs, terminal.fault) == ((0, ""), "0.1.3", "")


@pytest.mark.parametrize(
    ("machine", "fault"),
    [
        ("mount -t tmpfs -o size=16k none /var/cache/apt/archives", UpdateFault.DISK),
        (FULL, UpdateFault.DISK),
        ("mount -t tmpfs -o size=4k none /var/lib/apt/lists; echo > /var/lib/apt/lists/x", UpdateFault.DISK),
        (
            "printf '#!/bin/sh\necho 1970\n' > /run/date; chmod +x /run/date; mount --bind /run/date /usr/bin/date",
            UpdateFault.CLOCK,
        ),
    ],
)
def test_machine_without_room_or_with_a_wrong_clock_names_the_fault_and_is_updated_once_that_is_mended(
    machine: str, fault: UpdateFault, terminal: SmallTerminal
) -> None:
    code, said = terminal.update(machine)
    assert (code, terminal.fault, terminal.runs) == (1, fault, "0.1.0"), said
    assert said.splitlines()[-1] == f"no update: {terminal.says}"
    assert (terminal.update(), terminal.runs) == ((0, ""), "0.1.1")
