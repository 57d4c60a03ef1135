"""The member service."""

from tests.bench import ceremonies, service_http
from tests.bench.figures import Figure


def measure() -> list[Figure]:
    return [*ceremonies.figures(), *service_http.figures()]
