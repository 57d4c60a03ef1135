"""What an operator may call a member of staff or a branch, and which numbers of employees are taken as such."""

import re
from unicodedata import normalize

from common.printable import printable

LONGEST = 40
"""Characters of a name, or of an employee number."""


def name_in(typed: str) -> str | None:
    """Return a typed name as it is kept, or None if it is not 1 to LONGEST visible characters.

    Between words one blank is kept, also in place of a full-width one, and none at the ends.
    """
    name = re.sub("[ \u3000]+", " ", normalize("NFC", typed)).strip()
    return name if 1 <= len(name) <= LONGEST and name == printable(name) else None


def employee_in(typed: str) -> str | None:
    """Return a typed employee number as it is kept, or None if it is not 1 to LONGEST visible characters.

    It is text: zeros at its beginning count. Full-width digits and letters become ordinary ones, so that one employee is not taken for two.
    """
    return name_in(normalize("NFKC", typed))
