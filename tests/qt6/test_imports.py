"""Every module of the plugin can be imported on Qt 6."""

import importlib
import pkgutil

import pytest

import bkn_qgis


def own_modules():
    return [found.name for found in pkgutil.walk_packages(bkn_qgis.__path__, "bkn_qgis.")]


@pytest.mark.parametrize("name", own_modules())
def test_it_is_imported(name):
    importlib.import_module(name)


def test_no_room_is_left_out():
    rooms = {name.split(".")[1] for name in own_modules()}
    assert {"scoring", "observations", "providers", "landscape", "reports", "bridge", "desktop", "plugin"} <= rooms
    assert "processing_provider" in rooms


def test_it_is_qt_6_and_no_other():
    import sys

    from qgis.PyQt.QtCore import QT_VERSION_STR

    assert QT_VERSION_STR.startswith("6.")
    assert not [name for name in sys.modules if name.startswith("PyQt5")]
