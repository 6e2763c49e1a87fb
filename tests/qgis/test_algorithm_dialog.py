"""The buttons that open an algorithm: where QGIS cannot open it they say why, and nothing else happens."""

import sys

import pytest
from qgis.core import QgsApplication, QgsProcessingException
from qgis.PyQt.QtWidgets import QDialog, QMessageBox, QWidget

from bkn_qgis.desktop.settings.lists_group import ListsGroup
from bkn_qgis.desktop.settings.stored_data_groups import LandscapeGroup
from bkn_qgis.desktop.widgets.algorithm_dialog import open_algorithm


@pytest.fixture
def told(monkeypatch):
    """What boxes tell."""
    found = []
    monkeypatch.setattr(QMessageBox, "warning", lambda parent, title, text: found.append(text))
    return found


@pytest.fixture
def opened(provider, monkeypatch):
    """The dialogs that were opened, with what they lay before."""
    import processing

    found = []

    class Dialog(QDialog):
        def exec(self):
            found.append((self.objectName(), self.parent(), self.isWindow()))
            return 0

    def create(name):
        if QgsApplication.processingRegistry().algorithmById(name) is None:
            return None
        made = Dialog()
        made.setObjectName(name)
        return made

    monkeypatch.setattr(processing, "createAlgorithmDialog", create)
    return found


def test_the_dialog_is_opened_before_the_one_with_the_button(opened, told, qgis_app):
    options = QDialog()
    button = QWidget(options)
    open_algorithm("labelpoints", button)
    assert (opened, told) == ([("bkn:labelpoints", options, True)], [])


def test_without_processing_it_is_said(opened, told, monkeypatch):
    monkeypatch.setitem(sys.modules, "processing", None)
    open_algorithm("labelpoints", QWidget())
    (text,) = told
    assert text.startswith("The algorithm bkn:labelpoints cannot be opened (")
    assert "processing" in text and "Switch on the plugins Processing and BKN" in text
    assert opened == []


def test_without_the_provider_it_is_said(opened, told):
    registry = QgsApplication.processingRegistry()
    registry.removeProvider(registry.providerById("bkn"))
    open_algorithm("labelpoints", QWidget())
    (text,) = told
    assert text.startswith("The algorithm bkn:labelpoints cannot be opened (QGIS does not have it). Switch on")
    assert opened == []


@pytest.mark.parametrize("error", [KeyError("bkn"), QgsProcessingException("no such algorithm")])
@pytest.mark.parametrize(("group", "button"), [(ListsGroup, "import_button"), (LandscapeGroup, "fetch_button")])
def test_the_buttons_say_what_went_wrong(opened, told, monkeypatch, error, group, button):
    import processing

    def fail(name):
        raise error

    monkeypatch.setattr(processing, "createAlgorithmDialog", fail)
    shown = group()
    getattr(shown, button).click()
    assert len(told) == 1 and "cannot be opened" in told[0]
