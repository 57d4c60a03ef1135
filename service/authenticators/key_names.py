"""Names of security keys on the top screen (16): the model's, until the owner picks another one."""

import re

from common.printable import printable

LONGEST = 20
"""Characters of a name: as many as fit in a line beside a key's buttons."""


def is_name(text: str) -> bool:
    """Return whether `text` may name a security key: 1 to 20 visible characters, with single spaces only between them."""
    return 1 <= len(text) <= LONGEST and text == printable(text)


def first_name(model: str) -> str:
    """Return the name that a key has until its owner picks one: its model's, cut to LONGEST characters or fewer.

    A longer name is cut after the last whole word that fits. If an opening bracket is not closed then, it is left out with
    all that follows it. If no word is left, the model's first LONGEST characters are returned.
    """
    if len(model) <= LONGEST:
        return model
    words = model[: LONGEST + 1].rpartition(" ")[0] or model[:LONGEST]
    return re.sub(r"\s*\([^)]*$", "", words).rstrip() or model[:LONGEST].rstrip()
