"""The settings files of a demo's world: what an operator would write, written for one machine."""

import json
from pathlib import Path

from hid.virtual.profile import FINGERPRINT_AAGUID, TOUCH_AAGUID

ROOT = Path(__file__).parent.parent
BRAND = ROOT / "resources/brand/default.toml"
ATTESTATION_ROOT = ROOT / "hid/virtual/attestation-root.pem"
ORIGIN = "http://localhost"
TERMINAL = "counter-1"


def service_settings(
    *,
    database: Path,
    master_key: Path,
    port: int,
    mail_port: int,
    line: Path,
    code_digits: int,
    code_pause: int,
) -> str:
    """The member service's file. `port` 0 lets the system choose; `code_pause` is in seconds."""
    roots = "".join(
        f'[[attestation.roots]]\naaguid = "{aaguid}"\nfile = {_text(ATTESTATION_ROOT)}\n\n'
        for aaguid in (FINGERPRINT_AAGUID, TOUCH_AAGUID)
    )
    return f"""\
database = {_text(database)}
master_key = {_text(master_key)}
brand = {_text(BRAND)}

[listen]
host = "127.0.0.1"
port = {port}

[relying_party]
id = "localhost"
name = "My APLUS"
origins = ["{ORIGIN}"]

[attestation]
policy = "required"

{roots}[mail]
host = "127.0.0.1"
port = {mail_port}
sender = "noreply@card.example"
security = "none"
sink = true

[telephone]
kind = "pocket"
line = {_text(line)}

[codes]
digits = {code_digits}
pause_seconds = {code_pause}
"""


def terminal_settings(*, service_url: str, panel: str) -> str:
    """The terminal's file."""
    return f"""\
terminal = "{TERMINAL}"
brand = {_text(BRAND)}

[service]
url = "{service_url}"
origin = "{ORIGIN}"
rp_id = "localhost"

[panel]
size = "{panel}"
"""


def _text(path: Path) -> str:
    """A TOML basic string."""
    return json.dumps(str(path), ensure_ascii=False)
