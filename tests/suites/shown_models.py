"""Makes `service/authenticators/shown_models.py` from FIDO's metadata: `python -m tests.suites.shown_models`."""

import json
from pathlib import Path
from typing import Any

from tests.support.device_counter import ROOT
from tests.support.real_metadata import NUMBER, payload

FILE = ROOT / "service/authenticators/shown_models.py"
HEAD = f'''"""What models of keys show of themselves in a list of credentials: made by `tests.suites.shown_models`, not by hand.

From the getInfo statements in FIDO's metadata, number {NUMBER}, of every model that USB or NFC reaches. A line is a model's
AAGUID; the transports that it states, joined by `,`, or, if it states none, those that the terminal can reach it by,
with `|` between alternatives; and the longest credential id in bytes that it states (maxCredentialIdLength), or `-`.
"""

MODELS = """\\
'''


def models(raw: bytes) -> list[str]:
    """Return a line for each model that USB or NFC reaches, in the order of their AAGUIDs."""
    statements = {
        each["aaguid"]: each.get("metadataStatement", {})
        for each in json.loads(raw)["entries"]
        if each.get("aaguid")
    }
    return [line for aaguid in sorted(statements) if (line := _line(aaguid, statements[aaguid]))]


def _line(aaguid: str, statement: dict[str, Any]) -> str | None:
    info = statement.get("authenticatorGetInfo")
    if info is None:
        return None
    stated = set(info.get("transports", ()))
    hints = set(statement.get("attachmentHint", ()))
    reached = [
        each for each, hint in (("nfc", "nfc"), ("usb", "wired")) if "external" in hints and hint in hints
    ]
    if stated and not stated & {"usb", "nfc"}:
        return None
    shown = ",".join(sorted(stated)) if stated else "|".join(reached)
    longest = info.get("maxCredentialIdLength", "-")
    return f"{aaguid} {shown} {longest}" if shown else None


def module(raw: bytes) -> str:
    """Return the text of `service/authenticators/shown_models.py` for this metadata."""
    return "\n".join([HEAD.rstrip("\n"), *models(raw), '"""', ""])


if __name__ == "__main__":
    Path(FILE).write_text(module(payload()), "utf-8")
