"""Characters that fields accept, and characters that look alike (screens 1, 4 and 8)."""

HALF_WIDTH = frozenset(chr(code) for code in range(0x21, 0x7F))
"""Half-width letters, digits and symbols: printable ASCII without the space."""

LOOK_ALIKES = frozenset("1Il0O")
"""Characters that are easily mistaken for one another."""

MASK = "•"
"""What stands for a character that is not shown, of an address, a number or a secret: the same sign everywhere."""


def is_blank(character: str) -> bool:
    """Return whether it is white space, or a control or other character without a shape, as a scanner or keyboard may send."""
    return character.isspace() or not character.isprintable()


def first_forbidden(text: str) -> str | None:
    """Return the first character outside HALF_WIDTH, which no ID or password may contain; None if there is none."""
    return next((character for character in text if character not in HALF_WIDTH), None)
