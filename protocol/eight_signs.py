"""Eight characters that people read and type: reference numbers on slips, and passes that staff give to customers.

They are Crockford's base 32, without I, L, O and U, which are taken for other characters. Terminal and service read them alike.
"""

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
_READ_AS = str.maketrans("ILO", "110", "- ")


def as_signs(typed: str) -> str:
    """Return what was typed in capitals, with 1 for I and L and 0 for O, without blanks and hyphens; other characters stay."""
    return typed.strip().upper().translate(_READ_AS)


def read_eight_signs(typed: str) -> str | None:
    """Return the eight characters without a hyphen, `7K3MQ2XD`; None if the text is no such eight.

    Small letters are read as capitals, I and L as 1, O as 0; blanks and hyphens are skipped.
    """
    signs = as_signs(typed)
    return signs if len(signs) == LENGTH and set(signs) <= set(SIGNS) else None


def eight_signs(number: int) -> str:
    """Return the eight characters of a number of 40 bits, in two groups: `7K3M-Q2XD`. Higher bits do not count."""
    signs = "".join(SIGNS[number >> shift & 31] for shift in range(35, -1, -5))
    return f"{signs[:4]}-{signs[4:]}"
