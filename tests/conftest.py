"""What holds for all tests: Hypothesis waits, since on a busy machine an example may take any time; and sessions of
requests are closed."""

import pytest
import requests
from hypothesis import HealthCheck, settings

settings.register_profile("bkn", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("bkn")


@pytest.fixture(autouse=True)
def sessions_are_closed(monkeypatch):
    """A session belongs to who makes it, which is the test: older urllib3 leaves its sockets to Python's collector."""
    made = []
    make = requests.Session.__init__

    def remember(session, *arguments, **named):
        made.append(session)
        make(session, *arguments, **named)

    monkeypatch.setattr(requests.Session, "__init__", remember)
    yield
    for session in made:
        session.close()
