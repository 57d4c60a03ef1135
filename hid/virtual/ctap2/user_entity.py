"""PublicKeyCredentialUserEntity (WebAuthn §5.4.3) of a stored credential."""

from typing import TYPE_CHECKING, Any

from hid.virtual.ctap2.cbor import BrokenText
from hid.virtual.faults import Fault
from hid.virtual.state import KeptCredential

if TYPE_CHECKING:
    from hid.virtual.authenticator import VirtualAuthenticator

_HALF_A_CHARACTER = "窓".encode()[:2]
_RIGHT_TO_LEFT_OVERRIDE, _RIGHT_TO_LEFT_ISOLATE, _RIGHT_TO_LEFT_MARK = "\u202e", "\u2067", "\u200f"


def user_entity(key: "VirtualAuthenticator", credential: KeptCredential, *, names: bool) -> dict[str, Any]:
    """Return the user handle and, with `names`, the names that the account has; a fault may spoil them."""
    user: dict[str, Any] = {"id": credential.user_id}
    if names and credential.user_name is not None:
        user["name"] = _name_of(key, credential.user_name)
    if names and credential.user_display_name is not None:
        user["displayName"] = _name_of(key, credential.user_display_name)
    return user


def _name_of(key: "VirtualAuthenticator", name: str) -> str | bytes:
    if key.faults.is_on(Fault.BROKEN_NAMES):
        return BrokenText(name.encode() + _HALF_A_CHARACTER)
    if key.faults.is_on(Fault.DECEITFUL_NAMES):
        return f"{_RIGHT_TO_LEFT_OVERRIDE}{name}{_RIGHT_TO_LEFT_ISOLATE}{_RIGHT_TO_LEFT_MARK}"
    return name
