"""What a key is called on the top screen (16): its model, until its owner picks another name."""

import re

from common.printable import printable

LONGEST = 20
"""Characters: as many as stand in a line beside a key's buttons."""


def is_name(text: str) -> bool:
    """Whether a key can be called so: 1 to 20 characters, all of them visible."""
    return 1 <= len(text) <= LONGEST and text == printable(text)


def first_name(model: str) -> str:
    """Of a model's name as many whole words as there is room for; without a bracket that would stay open."""
    if len(model) <= LONGEST:
        return model
    words = model[: LONGEST + 1].rpartition(" ")[0] or model[:LONGEST]
    return re.sub(r"\s*\([^)]*$", "", words).rstrip() or model[:LONGEST]
