"""A terminal is retired, and becomes one again on its own glass: a scanner types the ticket, a card measures, and it restarts."""

import pytest
from PySide6.QtGui import QImage

from demo.gallery.scene import Scene, application
from kiosk.views.provisioning import CARD_MM, Measured, MeasureView, ProvisionedView, TicketView
from tests.guest.machine import WIDTH, Machine
from tests.guest.terminal import NAME, SERVICE, START_SECONDS, Terminal, operator, start_screen, ticket
from tests.guest.twin import INSTALLED

pytestmark = [pytest.mark.guest, pytest.mark.slow]

STATE = "/var/lib/madoguchi-terminal"
CREDENTIAL = "/etc/credstore.encrypted/madoguchi-terminal-secret"
KEYS = {" ": "spc", ".": "dot", "-": "minus", "/": "slash", ":": "shift-semicolon", "\n": "ret"}


def types(machine: Machine, line: str) -> None:
    """Type a line on the machine's keyboard, as a scanner does."""
    for character in line:
        upper = f"shift-{character.lower()}" if character.isupper() else character
        machine.press(*KEYS.get(character, upper).split("-"))


def without_its_reader() -> QImage:
    """Return the start screen of a terminal whose settings name a card reader, where none is plugged in."""
    application()
    scene = Scene(start_screen(), INSTALLED)
    scene.singleton("Terminal").setProperty("cardsAway", True)
    scene.lay_out()
    picture = scene.picture()
    scene.close()
    return picture


def test_retired_terminal_keeps_neither_key_nor_state_and_is_provisioned_again_on_its_own_glass(
    terminal: Terminal,
) -> None:
    machine = terminal.machine
    terminal.sees(start_screen())
    assert machine.sh(f"stat -c '%U %a' {STATE}/*/{NAME}.sealed") == "madoguchi-terminal 600"
    said = machine.sh(f"madoguchi retire {NAME}", START_SECONDS)
    assert f"has forgotten {NAME}" in said
    assert f"{NAME}  revoked" in operator(machine, "terminal", "list")
    assert (
        machine.run(f"ls {STATE} {CREDENTIAL} /etc/systemd/system/getty@.service")[1].count("No such file") == 3
    )
    assert machine.sh("systemctl get-default; systemctl is-enabled madoguchi-terminal || true").split() == [
        "multi-user.target",
        "disabled",
    ]
    assert f"no key of {NAME}" in machine.sh(f"madoguchi retire {NAME}", START_SECONDS)

    line = ticket(machine)
    machine.sh("systemctl start madoguchi-provision")
    terminal.sees(TicketView())
    types(machine, f"{line}\n")
    card = terminal.sees(MeasureView(Measured.CARD))
    # a little narrower than the screens are drawn for, so that they stay as large as their twins
    mm = WIDTH / 262
    for x, y in ((300, 800), (300 + CARD_MM[0] * mm, 800 + CARD_MM[1] * mm)):
        machine.touch(x, y)
    terminal.touches(card, "submit")
    port = terminal.sees(MeasureView(Measured.KEY, 0.72))
    machine.touch(0.72 * WIDTH, 900)
    terminal.touches(port, "submit")
    reader = terminal.sees(MeasureView(Measured.READER, 0.25))
    machine.touch(0.25 * WIDTH, 900)
    terminal.touches(reader, "submit")
    end = terminal.sees(ProvisionedView(NAME, f"https://{SERVICE}:{machine.port}", 0))
    report = machine.sh(f"cat /var/log/madoguchi-{NAME}.txt")
    assert "ok: the member service takes this terminal's signature" in report
    assert "panel        portrait, 262 mm wide" in report
    terminal.touches(end, "restart")
    machine.wait_until_up()
    terminal.sees(without_its_reader())
    machine.sh("sed -i '/^card_at/d' /etc/madoguchi/terminal.toml; systemctl restart madoguchi-terminal")
    terminal.sees(start_screen())
