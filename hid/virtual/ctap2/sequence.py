"""Stateful commands (CTAP 2.1 §6): answers that the next command of the same kind continues."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

SEQUENCE_SECONDS = 30.0
"""Most seconds between two commands of one sequence."""


class Kind(Enum):
    """Which command continues the sequence."""

    ASSERTIONS = auto()
    RELYING_PARTIES = auto()
    CREDENTIALS = auto()


@dataclass
class Sequence:
    """The answers still to come. Each is made when it is asked for, since an assertion counts a signature."""

    kind: Kind
    answers: Iterator[dict[int, Any]]
    touched: float
    """The key's clock at the last command of the sequence."""
