"""Takes the place of pytest-qgis: the application of Qt 6 with the stand-in for QGIS."""

import sys
import traceback

import pytest

# As large as in the tests on Qt 5: Qt 6's own is smaller, and letters and lines then are no measure of a screen.
FONT = ("DejaVu Sans", 13)


def pytest_collection_modifyitems(config, items):
    """Leave out what works with algorithms, or says that it needs a running QGIS."""
    left_out = [
        item
        for item in items
        if "qgis_processing" in getattr(item, "fixturenames", ()) or item.get_closest_marker("with_qgis")
    ]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def qgis_app():
    """The application."""
    from qgis.core import QgsApplication
    from qgis.PyQt.QtGui import QFont

    application = QgsApplication.instance() or QgsApplication(sys.argv[:1])
    application.setFont(QFont(*FONT))
    # What goes wrong in a task is only told there; pytest shows it with a test that fails.
    application.messageLog().messageReceived.connect(lambda text, tag, level: print(tag, text, file=sys.stderr))
    return application


@pytest.fixture(autouse=True)
def no_faults_in_slots(monkeypatch):
    """What is raised where Qt calls Python fails the test; PyQt6 alone would end the run."""
    faults = []
    monkeypatch.setattr(sys, "excepthook", lambda *fault: faults.append("".join(traceback.format_exception(*fault))))
    yield
    assert not faults, "\n".join(faults)
