"""Log lines of the device process: one JSON object a line on standard error, from an allow-list of fields."""

import json
import sys
from datetime import UTC, datetime

FIELDS = frozenset({"device", "operation", "request", "outcome", "reason", "detail", "name", "where"})
"""The fields that may be logged. `request` is the type's name alone: a request holds passcodes, options and account names."""


def say(event: str, **fields: object) -> None:
    """Write one line: a JSON object with the time, `event` and `fields`. Do nothing if the log can't be written.

    Raises TypeError for a field that is not in FIELDS.
    """
    unknown = fields.keys() - FIELDS
    if unknown:
        raise TypeError(f"fields not allowed in the log: {sorted(unknown)}")
    line = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "log": "hid", "event": event}
    line |= {name: str(value) for name, value in fields.items()}
    try:
        sys.stderr.write(json.dumps(line, ensure_ascii=False) + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        return  # the reader of the log is gone, the devices are not
