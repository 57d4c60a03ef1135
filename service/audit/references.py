"""Reference numbers: what a customer takes home on a slip, and by which staff find what was done in the audit.

A row of the audit names in its detail what it is about, a member or a credential, by an id that was drawn at random. The number
is the beginning of that id, so nothing more is kept.
"""

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, which are taken for another sign."""
_HEX_DIGITS = 10
"""40 bits: 8 signs. Among a million acts, one in a million numbers stands for two; date and terminal on the slip tell which."""
_READ_AS = str.maketrans("ILO", "110", "- ")


def reference_of(detail: str) -> str:
    """Return the reference number, such as `7K3M-Q2XD`, for an id that begins with ten hexadecimal digits.

    `Keys.new_id` makes no such ids. Raises ValueError for other signs there; a shorter id is not noticed.
    """
    number = int(detail[:_HEX_DIGITS], 16)
    signs = "".join(_SIGNS[number >> shift & 31] for shift in range(35, -1, -5))
    return f"{signs[:4]}-{signs[4:]}"


def beginning_of(reference: str) -> str | None:
    """Return the first ten hexadecimal digits of the id behind a reference number; None if the text is no such number.

    Small letters, and signs that look like the right one, are read as what they were meant to be; blanks and hyphens are skipped.
    """
    signs = reference.strip().upper().translate(_READ_AS)
    if len(signs) != _HEX_DIGITS * 4 // 5 or not set(signs) <= set(_SIGNS):
        return None
    number = 0
    for sign in signs:
        number = number << 5 | _SIGNS.index(sign)
    return f"{number:0{_HEX_DIGITS}x}"
