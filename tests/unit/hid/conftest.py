"""What the tests of hid/ share: examples may take as long as a busy machine needs, nothing here measures time."""

from hypothesis import HealthCheck, settings

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
