"""Reference numbers: what a customer takes home on a slip, and by which staff find what was done in the audit.

The audit's row of what a slip is about has in its detail the id of a member or a credential, which was drawn at random. The
number is the beginning of that id, so nothing more is kept.
"""

from protocol.eight_signs import SIGNS, eight_signs, read_eight_signs

_HEX_DIGITS = 10
"""40 bits: 8 signs. Among a million acts, one in a million numbers stands for two; date and terminal on the slip tell which."""


def reference_of(detail: str) -> str:
    """Return the reference number, such as `7K3M-Q2XD`, for an id that begins with ten hexadecimal digits.

    `Keys.new_id` makes no such ids. Raises ValueError for other signs there; a shorter id is not noticed.
    """
    return eight_signs(int(detail[:_HEX_DIGITS], 16))


def beginning_of(reference: str) -> str | None:
    """Return the first ten hexadecimal digits of the id behind a reference number; None if the text is no such number.

    Small letters are read as capitals, I and L as 1, O as 0; blanks and hyphens are skipped.
    """
    signs = read_eight_signs(reference)
    if signs is None:
        return None
    number = 0
    for sign in signs:
        number = number << 5 | SIGNS.index(sign)
    return f"{number:0{_HEX_DIGITS}x}"
