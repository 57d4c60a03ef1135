"""Eight characters that people read and type: reference numbers on slips, and passes that staff give to customers.

They are the digits and capital letters of Crockford's base 32, which leaves out I, L, O and U: people mistake these for other
characters. Terminal and service read them alike.
"""

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
_READ_AS = str.maketrans("ILO", "110", "- ")


def as_signs(typed: str) -> str:
    """Return what was typed, in capital letters, with I and L replaced by 1 and O by 0, and without spaces and hyphens.

    White space of every kind is removed at the two ends. All other characters stay.
    """
    return typed.strip().upper().translate(_READ_AS)


def read_eight_signs(typed: str) -> str | None:
    """Return the eight characters without a hyphen, `7K3MQ2XD`; None if what was typed does not have this form.

    Small letters are read as capitals, I and L as 1, and O as 0. Spaces and hyphens are skipped. Exactly eight of SIGNS must
    be left then.
    """
    signs = as_signs(typed)
    return signs if len(signs) == LENGTH and set(signs) <= set(SIGNS) else None


def eight_signs(number: int) -> str:
    """Return the eight characters of a number of 40 bits, in two groups: `7K3M-Q2XD`. Bits above the 40th are ignored."""
    signs = "".join(SIGNS[number >> shift & 31] for shift in range(35, -1, -5))
    return f"{signs[:4]}-{signs[4:]}"
