"""Authenticators."""

from tests.bench import registration, terminal_start, waiting
from tests.bench.figures import Figure


def measure() -> list[Figure]:
    return [*registration.figures(), *waiting.figures(), *terminal_start.figures()]
