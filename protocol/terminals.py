"""The enrolment of a terminal: what it sends once, with the one-time code of an operator, and what it is told then."""

from typing import Annotated

import msgspec

from protocol.secret import Secret
from protocol.signatures import TERMINAL_NAME


class EnrolTerminal(msgspec.Struct, frozen=True, kw_only=True):
    """Enrol a terminal's public key (Ed25519, 32 bytes) under its name, with a one-time code.

    `signature` is made by that key, over the bytes of `possession`. The code serves as challenge: the service made it for
    this terminal, and accepts it once.
    """

    name: Annotated[str, msgspec.Meta(pattern=f"^{TERMINAL_NAME}$")]
    code: Secret
    public_key: Annotated[bytes, msgspec.Meta(extra_json_schema={"pattern": "^[A-Za-z0-9+/]{43}=$"})]
    signature: Annotated[bytes, msgspec.Meta(extra_json_schema={"pattern": "^[A-Za-z0-9+/]{86}==$"})]


def possession(name: str, code: Secret, public_key: bytes) -> bytes:
    """Return the bytes that a terminal's new key signs to prove that the terminal has it. `code` is used as it was typed."""
    return b"\n".join((b"madoguchi terminal enrolment", name.encode(), code.reveal().encode(), public_key))


class EnrolledTerminal(msgspec.Struct, frozen=True, kw_only=True):
    """The terminal is enrolled: its requests are accepted under this name from now on.

    Its settings have to name these RP IDs and origins. They are empty from a service that does not report them.
    """

    name: str
    rp_id: str = ""
    origin: str = ""
    staff_rp_id: str = ""
    staff_origin: str = ""
