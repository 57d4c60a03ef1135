"""The settings files of service and terminal in a demo."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from hid.virtual.profile import PROFILES

ROOT = Path(__file__).parent.parent
BRAND = ROOT / "resources/brand/default.toml"
RECORDINGS = ROOT / "build/voice"
ATTESTATION_ROOT = ROOT / "hid/virtual/attestation-root.pem"
ORIGIN = "http://localhost"
TERMINAL = "counter-1"


class RefusedModels(NamedTuple):
    """Models of security keys, by AAGUID, that are refused: `denied` by the branch, `revoked` as known to be broken."""

    denied: tuple[UUID, ...] = ()
    revoked: tuple[UUID, ...] = ()


NO_MODELS = RefusedModels()


def service_settings(
    *,
    database: Path,
    master_key: Path,
    port: int,
    mail_port: int,
    line: Path,
    code_digits: int,
    code_pause: int,
    refused_models: RefusedModels = NO_MODELS,
) -> str:
    """Return the text of the member service's settings file, which trusts the attestation root of every virtual key.

    port: where the service listens; 0 lets the system choose.
    line: the socket of the demo telephone.
    code_pause: seconds before a code can be sent again.
    """
    roots = "".join(
        f'[[attestation.roots]]\naaguid = "{aaguid}"\nfile = {_text(ATTESTATION_ROOT)}\n\n'
        for aaguid in dict.fromkeys(profile.aaguid for profile in PROFILES.values() if profile.ctap2)
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
denied = {_list(refused_models.denied)}
revoked = {_list(refused_models.revoked)}

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


def branch_settings(*, origin: str, port: int) -> str:
    """Return the lines of a service's settings file that open the branch page at this origin, on this port of this machine."""
    return f"""
[branch]
origin = {json.dumps(origin)}
listen = {{ host = "127.0.0.1", port = {port} }}
"""


def terminal_settings(*, service_url: str, panel: str, passes: bool = False) -> str:
    """Return the text of the terminal's settings file.

    `panel`: a size of `kiosk.settings`, such as "portrait". `passes`: whether staff give passes to customers.
    """
    return f"""\
terminal = "{TERMINAL}"
passes = {json.dumps(passes)}
brand = {_text(BRAND)}

[service]
url = "{service_url}"
origin = "{ORIGIN}"
rp_id = "localhost"

[voice]
recordings = [{_text(RECORDINGS)}]

[panel]
size = "{panel}"
"""


def _list(models: Sequence[UUID]) -> str:
    return json.dumps([str(model) for model in models])


def _text(path: Path) -> str:
    """Return the path as a TOML basic string."""
    return json.dumps(str(path), ensure_ascii=False)
