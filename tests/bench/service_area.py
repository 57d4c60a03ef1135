"""The member service."""

from tests.bench import ceremonies
from tests.bench.figures import Figure


def measure() -> list[Figure]:
    return ceremonies.figures()
