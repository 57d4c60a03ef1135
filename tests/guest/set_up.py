"""Service and terminal of one machine, set up as docs/service.md and docs/field.md say."""

import textwrap

from tests.guest.machine import Machine
from tests.guest.terminal import SERVICE, START_SECONDS, UNIT, ticket
from tests.support.document_commands import commands

SECRETS = ("mail.password", "telephone.token", "legacy.token", "core.token", "staff.token")


def serve(machine: Machine, host: str) -> None:
    """Set up and start the service under TLS at the name SERVICE, which the machine finds at the address `host`."""
    machine.sh(
        "cd /etc/madoguchi; openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
        f"-subj /CN={SERVICE} -addext subjectAltName=DNS:{SERVICE} -addext keyUsage=digitalSignature,keyCertSign "
        "-keyout /root/tls.key -out tls.pem; install -m 0600 -o madoguchi -g madoguchi /root/tls.key tls.key; "
        f"for name in {' '.join(SECRETS)}; do head -c 24 /dev/urandom | base64 > /root/secret; "
        "install -m 0600 -o madoguchi -g madoguchi /root/secret $name; done; "
        f"echo {host} {SERVICE} >> /etc/hosts"
    )
    listen = f"""
        host = "0.0.0.0"
        names = ["{SERVICE}"]
        certificate = "/etc/madoguchi/tls.pem"
        certificate_key = "/etc/madoguchi/tls.key"
    """
    port = {"^port = 8470": f"port = {machine.port}"} if machine.port else {}
    _set(machine, "service.toml", {r"^\[listen\]": "[listen]" + textwrap.dedent(listen), **port})
    machine.sh(commands("service.md", "start"), START_SECONDS)


def provision(machine: Machine) -> str:
    """Add a terminal at the service and provision the machine as it. Return what `madoguchi provision` says."""
    _set(
        machine,
        "terminal.toml",
        {
            "^# reduced_motion = .*": "reduced_motion = true",
            "^# after = .*": "after = 3600.0",
        },
    )
    # The emulator is ten times slower than a terminal: only how long they may take to start is another here.
    for unit in (UNIT, "madoguchi-devices@"):
        folder = f"/etc/systemd/system/{unit}.service.d"
        machine.sh(f"mkdir -p {folder}")
        machine.write(f"{folder}/emulated.conf", f"[Service]\nTimeoutStartSec={START_SECONDS}\nWatchdogSec=20")
    return machine.sh(f"echo '{ticket(machine)}' | {commands('field.md', 'provision')}", START_SECONDS)


def _set(machine: Machine, name: str, lines: dict[str, str]) -> None:
    """Replace lines of a settings file, by pattern: what the document leaves to its reader."""
    for pattern, line in lines.items():
        text = line.replace("\n", "\\n").replace("/", "\\/")
        machine.sh(f"cd /etc/madoguchi; grep -q '{pattern}' {name}; sed -i 's/{pattern}/{text}/' {name}")
