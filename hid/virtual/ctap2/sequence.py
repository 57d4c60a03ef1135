"""Stateful commands (CTAP 2.1 §6): an answer that goes on in the next command of its kind, and in no other."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

LIMIT = 30.0
"""Seconds between two commands of one sequence."""


class Kind(Enum):
    """Which command goes on with it."""

    ASSERTIONS = auto()
    RELYING_PARTIES = auto()
    CREDENTIALS = auto()


@dataclass
class Sequence:
    """The answers still to come. They are made when asked for: each assertion counts a signature."""

    kind: Kind
    answers: Iterator[dict[int, Any]]
    touched: float
    """The key's clock at the last command of the sequence."""
