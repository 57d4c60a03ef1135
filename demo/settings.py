"""The settings files of a demo's world: what an operator would write, written for one machine."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from hid.virtual.profile import PROFILES

ROOT = Path(__file__).parent.parent
BRAND = ROOT / "resources/brand/default.toml"
ATTESTATION_ROOT = ROOT / "hid/virtual/attestation-root.pem"
ORIGIN = "http://localhost"
TERMINAL = "counter-1"


class NotTaken(NamedTuple):
    """Models of keys that the branch does not take, and those whose metadata forbid them."""

    denied: tuple[UUID, ...] = ()
    revoked: tuple[UUID, ...] = ()


ALL_TAKEN = NotTaken()


def service_settings(
    *,
    database: Path,
    master_key: Path,
    port: int,
    mail_port: int,
    line: Path,
    code_digits: int,
    code_pause: int,
    not_taken: NotTaken = ALL_TAKEN,
) -> str:
    """The member service's file. `port` 0 lets the system choose; `code_pause` is in seconds.

    Every model of practice key is vouched for by its maker's root; some may not be taken all the same.
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
denied = {_list(not_taken.denied)}
revoked = {_list(not_taken.revoked)}

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


def _list(models: Sequence[UUID]) -> str:
    return json.dumps([str(model) for model in models])


def _text(path: Path) -> str:
    """A TOML basic string."""
    return json.dumps(str(path), ensure_ascii=False)
