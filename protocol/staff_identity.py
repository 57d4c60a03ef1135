"""The RP ID under which members of staff have their credentials: never the members', so that no sign-in finds one.

Service and terminal each read it from their own settings, or derive it the same way.
"""

from typing import NamedTuple


class Identity(NamedTuple):
    """Who asks an authenticator: a relying party's ID, and the origin that speaks for it."""

    rp_id: str
    origin: str


def staff_identity(members_rp_id: str, rp_id: str = "", origin: str = "") -> Identity:
    """As it is set; what is not set is ``staff.`` below the members' RP ID, whose owner has that name too."""
    name = rp_id or f"staff.{members_rp_id}"
    scheme = "http" if name.endswith(".localhost") else "https"
    return Identity(rp_id=name, origin=origin or f"{scheme}://{name}")
