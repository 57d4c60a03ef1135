"""The made-up members as the pocket introduces them (journeys.md, "Made-up members for demo and tests")."""

import msgspec


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """One of them. The password opens nothing but a demo."""

    name: str
    story: str
    """What this member shows."""
    login: str
    """Legacy ID or member ID; empty for somebody who has neither."""
    password: str
    contact: str
    """Registered phones and card e-mail, as the member knows them."""

    def __repr__(self) -> str:
        return f"Person({self.name})"
