"""A terminal's enrolment: what it sends once, with the code that an operator was told."""

from typing import Annotated

import msgspec

from protocol.secret import Secret
from protocol.signatures import TERMINAL_NAME


class EnrolTerminal(msgspec.Struct, frozen=True, kw_only=True):
    """The terminal's name, its one-time code, and its public key (Ed25519, 32 bytes)."""

    name: Annotated[str, msgspec.Meta(pattern=f"^{TERMINAL_NAME}$")]
    code: Secret
    public_key: Annotated[bytes, msgspec.Meta(extra_json_schema={"pattern": "^[A-Za-z0-9+/]{43}=$"})]


class EnrolledTerminal(msgspec.Struct, frozen=True, kw_only=True):
    """The name under which its requests are taken from now on."""

    name: str
