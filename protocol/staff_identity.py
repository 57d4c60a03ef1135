"""The RP ID for the credentials of staff. It is never the members' RP ID, so that no sign-in of a customer finds them.

Service and terminal each read it from their own settings, or derive it in the same way.
"""

from typing import NamedTuple


class Identity(NamedTuple):
    """A WebAuthn identity: an RP ID, and the origin that uses it."""

    rp_id: str
    origin: str


def staff_identity(members_rp_id: str, rp_id: str = "", origin: str = "") -> Identity:
    """Return RP ID and origin as given, else ``staff.`` below the members' RP ID and its https:// (.localhost: http://)."""
    name = rp_id or f"staff.{members_rp_id}"
    scheme = "http" if name.endswith(".localhost") else "https"
    return Identity(rp_id=name, origin=origin or f"{scheme}://{name}")
