"""An update in the guest: ordered at the service, installed by root's unit within its limits, running once nobody uses the terminal."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from common.version import VERSION
from tests.guest.renumbered import NEXT, next_release
from tests.guest.terminal import NAME, START_SECONDS, Terminal, operator, start_screen
from tests.support.guest_image import CACHE
from tests.support.small_packages import mirror_of

pytestmark = [pytest.mark.guest, pytest.mark.slow]

OUTSIDE = "10.0.2.2"
"""The address of the host in the guest's network."""
CURRENT = "readlink /var/lib/madoguchi-release/current"


@pytest.fixture
def repository(terminal: Terminal, tmp_path: Path) -> Iterator[Path]:
    """The repository that the terminal updates from, with the next version. Afterwards the previous version runs again."""
    machine, folder = terminal.machine, next_release(CACHE, tmp_path)
    before = machine.sh(CURRENT)
    sources = "/etc/apt/sources.list.d/madoguchi.sources"
    with mirror_of(folder) as mirror:
        machine.sh(f"sed -i 's#^URIs: .*#URIs: http://{OUTSIDE}:{mirror.port}#' {sources}")
        yield folder
    machine.sh(
        f"cd /var/lib/madoguchi-release; rm -f trial failed /run/madoguchi-update/fault; ln -sfn {before} next; mv -T next current; "
        f"systemctl restart madoguchi-terminal",
        START_SECONDS,
    )
    terminal.sees(start_screen())


def test_terminal_updates_when_the_operator_orders_it_and_reports_a_repository_that_was_tampered_with(
    terminal: Terminal, repository: Path
) -> None:
    machine = terminal.machine
    assert machine.sh(CURRENT).endswith(f"terminal-{VERSION}")
    operator(machine, "terminal", "update", NAME)
    machine.until(f"{CURRENT} | grep -q 'terminal-{NEXT}$'", START_SECONDS)
    machine.until("[ $(systemctl show --value -p ActiveState madoguchi-update) = inactive ]", START_SECONDS)
    running = "readlink /proc/$(pgrep --full --oldest '^/run/madoguchi-devices/running/madoguchi kiosk')/exe"
    machine.until(f"{running} | grep -q terminal-{NEXT}/", START_SECONDS)
    terminal.sees(start_screen())
    assert machine.sh("systemctl show --value -p Result madoguchi-update") == "success"
    assert machine.sh("dpkg --audit; ls /var/lib/madoguchi-terminal/update 2>/dev/null || true") == ""
    assert machine.sh("systemctl is-enabled madoguchi-update.timer madoguchi-update.path") == "enabled\nenabled"

    release = repository / "dists/all/InRelease"
    release.write_text(re.sub("^Label: .*", "Label: Other", release.read_text(), flags=re.MULTILINE))
    operator(machine, "terminal", "update", NAME)
    machine.until("test -s /run/madoguchi-update/fault", START_SECONDS)
    said = machine.sh("journalctl -u madoguchi-update --no-pager --output cat")
    assert "no update: the repository is not signed by the key of this terminal's sources" in said
    machine.until(
        "madoguchi-service terminal list --live | grep 'of all .*no update: signature'", START_SECONDS
    )
    assert (
        "no update: the repository is not signed"
        in machine.run("madoguchi doctor --settings /etc/madoguchi/terminal.toml")[1]
    )
