"""Every widget of the plugin can be built and drawn: the panel with a label, the settings page, and all dialogs."""

import importlib
import inspect
import pkgutil
from dataclasses import replace

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPoint
from qgis.PyQt.QtWidgets import QApplication, QTabWidget, QWidget
from window import PARK, answered, click, sample

import bkn_qgis.desktop
from bkn_qgis.bridge.installed_lists import list_folders
from bkn_qgis.desktop.panel.municipality_setup import MunicipalitySetup
from bkn_qgis.desktop.panel.radius_tag import RadiusTag
from bkn_qgis.desktop.panel.welcome import Welcome
from bkn_qgis.desktop.profile_editor.profile_editor import ProfileEditor
from bkn_qgis.desktop.settings.list_comparison import SpeciesListComparison
from bkn_qgis.desktop.settings.options_page import BknOptionsFactory
from bkn_qgis.desktop.settings.profile_comparison import ProfileComparison
from bkn_qgis.desktop.settings.settings_page import MissingPackagesPage
from bkn_qgis.desktop.widgets.text_page import TextPage, link, sections_html
from bkn_qgis.labelling.lists.installed import SPECIES_LISTS, installed_files
from bkn_qgis.labelling.lists.profiles import default_profile, groups_of_list
from bkn_qgis.labelling.lists.species_lists import load_species_list
from bkn_qgis.scoring.list_comparison import compare_lists
from bkn_qgis.scoring.profile import Profile


def panel(controller, window):
    sample(controller)
    click(window, PARK)
    answered(controller)
    controller.panel.form.setCollapsed(False)
    return controller.panel


def settings_page(controller, window):
    return BknOptionsFactory().createWidget(window)


def missing_packages(controller, window):
    return MissingPackagesPage("Something is missing.", window)


def profile_editor(controller, window):
    profile = default_profile(list_folders())
    return ProfileEditor(profile, the_groups(), lambda profile, check_cancel: "Nothing changes.")


def profile_comparison(controller, window):
    other = Profile("Mine", "1", radius_m=750.0, unknown_uncertainty_m=5.0)
    return ProfileComparison(other, default_profile(list_folders()), the_groups(), window)


def list_comparison(controller, window):
    shipped = load_species_list(list_folders(), installed_files(list_folders(), SPECIES_LISTS)[0].path)
    own = replace(
        shipped,
        landscape_types=("Elsewhere", *shipped.landscape_types[1:]),
        species=(replace(shipped.species[0], scientific_name="Aus bus", synonyms=()), *shipped.species[1:]),
    )
    return SpeciesListComparison("Mine 1", "Theirs 1", compare_lists(own, shipped), window)


def text_page(controller, window):
    page = TextPage("A page", lambda: sections_html([("Title", link("a link", "https://bkn.invalid/"))]), window)
    page.show_page()
    return page


def welcome(controller, window):
    return Welcome(window)


def radius_tag(controller, window):
    tag = RadiusTag(window)
    tag.show_at(QPoint(5, 5), 1500.0)
    return tag


def municipality_setup(controller, window):
    return MunicipalitySetup(window)


def the_groups():
    return groups_of_list(list_folders(), installed_files(list_folders(), SPECIES_LISTS)[0].title)


BUILDERS = [
    *(panel, settings_page, missing_packages, profile_editor, profile_comparison, list_comparison, text_page),
    *(welcome, municipality_setup, radius_tag),
]


@pytest.fixture
def draw(controller, window, no_own_files):
    """Builds and draws a widget, every tab of it; gives the classes that were drawn."""
    built = []

    def build_and_draw(builder):
        widget = builder(controller, window)
        built.append(widget)
        widget.show()
        drawn = {type(widget)}
        for tabs in [None, *widget.findChildren(QTabWidget)]:
            for index in range(tabs.count() if tabs is not None else 1):
                if tabs is not None:
                    tabs.setCurrentIndex(index)
                QApplication.processEvents()
                picture = widget.grab().toImage()
                assert len(colours_of(picture)) > 2, f"{builder.__name__} is blank"
        return drawn | {type(child) for child in widget.findChildren(QWidget)}

    yield build_and_draw
    for widget in built:
        if widget is not controller.panel:
            widget.close()
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def colours_of(picture):
    return {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}


@pytest.mark.parametrize("builder", BUILDERS)
def test_it_is_drawn(draw, builder):
    draw(builder)


def test_no_widget_is_left_out(draw):
    """What is not drawn here is a base for others."""
    drawn = set().union(*(draw(builder) for builder in BUILDERS))
    bases = {base for kind in drawn for base in kind.__mro__}
    assert [kind for kind in own_widgets() if kind not in bases] == []


def own_widgets():
    """Every class of a widget in the room."""
    found = set()
    for module in pkgutil.walk_packages(bkn_qgis.desktop.__path__, "bkn_qgis.desktop."):
        for kind in vars(importlib.import_module(module.name)).values():
            if inspect.isclass(kind) and issubclass(kind, QWidget) and kind.__module__ == module.name:
                found.add(kind)
    return sorted(found, key=lambda kind: kind.__name__)
