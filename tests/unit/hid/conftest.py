"""What the tests of hid/ share: Hypothesis examples may take as long as a busy machine needs, nothing here measures time."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.support.ctaphid_peer import Peer

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture
def peer() -> Iterator[Peer]:
    """Yield a scripted authenticator, whose `connection` is the terminal's end; both are closed afterwards."""
    one = Peer()
    yield one
    one.close()
