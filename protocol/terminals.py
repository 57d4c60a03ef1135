"""A terminal's enrolment: what it sends once, with the code that an operator was told."""

from typing import Annotated

import msgspec

from protocol.secret import Secret
from protocol.signatures import TERMINAL_NAME


class EnrolTerminal(msgspec.Struct, frozen=True, kw_only=True):
    """The terminal's name, its one-time code, its public key (Ed25519, 32 bytes), and the key's signature over all three.

    The code is the service's challenge: it made the code for this terminal and takes it once.
    """

    name: Annotated[str, msgspec.Meta(pattern=f"^{TERMINAL_NAME}$")]
    code: Secret
    public_key: Annotated[bytes, msgspec.Meta(extra_json_schema={"pattern": "^[A-Za-z0-9+/]{43}=$"})]
    signature: Annotated[bytes, msgspec.Meta(extra_json_schema={"pattern": "^[A-Za-z0-9+/]{86}==$"})]


def possession(name: str, code: Secret, public_key: bytes) -> bytes:
    """What the new key signs, so that whoever enrols it proves that they have it. The code as it was typed."""
    return b"\n".join((b"madoguchi terminal enrolment", name.encode(), code.reveal().encode(), public_key))


class EnrolledTerminal(msgspec.Struct, frozen=True, kw_only=True):
    """The name under which its requests are taken from now on."""

    name: str
