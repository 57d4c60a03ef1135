"""Authenticators."""

from tests.bench import registration
from tests.bench.figures import Figure


def measure() -> list[Figure]:
    return registration.figures()
