"""The installed programs: a service adds a terminal, and the terminal's package provisions, moves and retires it, as root does."""

import re
import socket
from pathlib import Path

import pytest

from tests.support.debian import Debian
from tests.support.document_commands import commands

pytestmark = pytest.mark.slow

SERVICE = r"""
export SYSTEMD_OFFLINE=1  # no systemd runs here: units are enabled, and none is stopped
cd /etc/madoguchi
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=branch \
    -addext subjectAltName=IP:127.0.0.1 -addext keyUsage=digitalSignature,keyCertSign -keyout tls.key -out tls.pem 2> /dev/null
for name in mail.password telephone.token legacy.token core.token staff.token; do head -c 24 /dev/urandom | base64 > $name; done
chown madoguchi:madoguchi *.password *.token tls.key
chmod 600 *.password *.token tls.key
sed -i 's/^port = 8470/port = PORT/; s/^port = 9470/# no port/' service.toml
sed -i 's|^\[listen\]|&\ncertificate = "/etc/madoguchi/tls.pem"\ncertificate_key = "/etc/madoguchi/tls.key"|' service.toml
install -d -o madoguchi -g madoguchi /var/lib/madoguchi
madoguchi-service migrate
madoguchi-service serve 2> /run/service & trap "kill $!; wait" EXIT
until (exec 3<> /dev/tcp/127.0.0.1/PORT) 2> /dev/null; do kill -0 $!; sleep 0.2; done
ticket() { madoguchi-service terminal add $1 | sed -n 's/^ticket: //p'; }
links() { for at in default.target getty@.service graphical.target.wants/madoguchi-terminal.service; do
    echo $(basename $at) $(basename $(readlink /etc/systemd/system/$at || echo gone)); done; }
"""
LIFE = f"""
ticket shinjuku-2 | {{ {commands("field.md", "provision").strip()}; }}
stat -c '%U %a %n' /var/lib/madoguchi-terminal/* /var/lib/madoguchi-terminal/*/* /etc/credstore.encrypted/*
links
ticket umeda-1 | madoguchi provision
madoguchi retire umeda-1
links
ls -A /var/lib/madoguchi-terminal /etc/credstore.encrypted || true
madoguchi-service terminal list
"""


def test_root_provisions_moves_and_retires_a_terminal_whose_key_files_belong_to_the_terminal_s_user(
    guest: Path, tmp_path: Path
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        service = SERVICE.replace("PORT", str(free.getsockname()[1]))
    said = Debian(guest / "root", tmp_path).sh(service + LIFE)
    folder = "/var/lib/madoguchi-terminal/shinjuku-2-[0-9a-f]{12}"
    for line in (
        "shinjuku-2 was provisioned on .*",
        "credential   sealed by this machine's .*",
        "ok: the terminal's key is in .*, encrypted under the credential madoguchi-terminal-secret",
        "ok: the member service takes this terminal's signature",
        f"madoguchi-terminal 700 {folder}",
        f"madoguchi-terminal 600 {folder}/shinjuku-2.sealed",
        "root 600 /etc/credstore.encrypted/madoguchi-terminal-secret",
        "before       the member service at https://127.0.0.1:[0-9]+ has forgotten shinjuku-2",
        "the member service at https://127.0.0.1:[0-9]+ has forgotten umeda-1",
        "shinjuku-2  revoked  .*",
        "umeda-1  revoked  .*",
    ):
        assert re.search(f"^{line}$", said, re.MULTILINE), (line, said)
    as_terminal = "default.target graphical.target\ngetty@.service null\nmadoguchi-terminal.service madoguchi-terminal.service"
    as_before = "default.target multi-user.target\ngetty@.service gone\nmadoguchi-terminal.service gone"
    assert said.index(as_terminal) < said.index(as_before)
    assert "madoguchi-terminal-secret\n" not in said[said.index(as_before) :]
