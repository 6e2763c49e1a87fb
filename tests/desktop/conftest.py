"""What the tests in a real window share: a QGIS that is ended afterwards, whatever happens."""

import pytest
from desktop.real_qgis import PROGRAMS, Desktop, can_run


@pytest.fixture
def start_qgis(tmp_path):
    """Start QGIS with options of Desktop."""
    if not can_run():
        pytest.skip("needs " + ", ".join(PROGRAMS))
    started = []

    def start(**options):
        folder = tmp_path / str(len(started))
        folder.mkdir()
        started.append(Desktop(folder, **options))
        return started[-1]

    yield start
    for desktop in started:
        desktop.end()
    # What is raised in a window is told in its message bar, and spoils its picture.
    assert [desktop.log() for desktop in started if "Python error" in desktop.log()] == []


@pytest.fixture
def start_with_panel(start_qgis):
    """Start QGIS with the panel open, ready for a click."""

    def start(**options):
        desktop = start_qgis(**options)
        desktop.ask("open_panel")
        desktop.wait_for(lambda state: state["panel"])
        return desktop

    return start
