"""What holds for all tests: Hypothesis waits, since on a busy machine an example may take any time; sessions of
requests are closed; and GDAL is left as it was."""

import gc
import sys

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


@pytest.fixture(scope="module", autouse=True)
def what_stays_is_not_looked_through_again():
    """Thousands of tests leave hundreds of megabytes of modules and reports, in which Python's collector would look for
    garbage again and again."""
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="module", autouse=True)
def gdal_is_left_as_it_was():
    """GDAL's options and exceptions are those of the whole process: what one test leaves set breaks the files of others
    that come long after it.
    """
    before = _state_of_gdal()
    yield
    assert _state_of_gdal() == before


def _state_of_gdal():
    gdal, ogr = sys.modules.get("osgeo.gdal"), sys.modules.get("osgeo.ogr")
    options = {key: gdal.GetConfigOption(key) for key in ("OGR_SQLITE_PRAGMA", "OGR_CURRENT_DATE")} if gdal else {}
    return (
        {key: value for key, value in options.items() if value is not None},
        bool(gdal) and bool(gdal.GetUseExceptions()),
        bool(ogr) and bool(ogr.GetUseExceptions()),
    )
