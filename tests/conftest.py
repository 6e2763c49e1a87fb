"""What holds for all tests: Hypothesis waits, since on a busy machine an example may take any time."""

from hypothesis import HealthCheck, settings

settings.register_profile("bkn", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("bkn")
