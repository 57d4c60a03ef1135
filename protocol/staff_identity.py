"""The RP ID for the credentials of staff. It must not be the members': a customer's sign-in would find them then.

Service and terminal each read it from their own settings, or derive it in the same way. The service refuses settings of its
own that would let a customer's origin use it (`service.neighbours.staff_party`); `staff_identity` does not.
"""

from typing import NamedTuple


class Identity(NamedTuple):
    """A WebAuthn identity: an RP ID, and the origin that uses it."""

    rp_id: str
    origin: str


def staff_identity(members_rp_id: str, rp_id: str = "", origin: str = "") -> Identity:
    """Return the RP ID and the origin of staff's credentials.

    An empty `rp_id` becomes ``staff.MEMBERS_RP_ID``. An empty `origin` becomes ``https://RP_ID``, or
    ``http://RP_ID`` for a name that ends in ``.localhost``.
    """
    name = rp_id or f"staff.{members_rp_id}"
    scheme = "http" if name.endswith(".localhost") else "https"
    return Identity(rp_id=name, origin=origin or f"{scheme}://{name}")
