"""What a person finds in the dialog of an algorithm: what holds is shown, what is plain is chosen, what belongs
together stands together; and what is not chosen stays so."""

import pytest
from qgis.core import (
    QgsFeature,
    QgsProcessingContext,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsCollapsibleGroupBoxBasic
from qgis.PyQt.QtCore import QDate, QLocale
from qgis.PyQt.QtWidgets import QComboBox, QDateTimeEdit, QGroupBox, QLabel, QWidget

from bkn_qgis.processing_provider import dialog as dialogs
from bkn_qgis.processing_provider.dialog_boxes import LANDSCAPE, OBSERVATIONS
from bkn_qgis.processing_provider.dialog_presets import MOST_PLACES_LOOKED_AT, name_field

# QGIS's dialog itself refuses the two others while a choice or file that they need is missing.
ALGORITHMS = (
    "comparelabels",
    "derivelist",
    "fetchlandscape",
    "labelareas",
    "labelgrid",
    "labelpercentile",
    "labelpoints",
    "labelseries",
    "landscapetypes",
    "missingspecies",
    "report",
)
BY_PLACES = ("labelpoints", "labelareas", "comparelabels")
NEEDED = "Observations: one of these three is needed"


def places(rows, fields="code:string,naam:string", geometry="Point"):
    definition = "&".join(f"field={field}" for field in fields.split(","))
    layer = QgsVectorLayer(f"{geometry}?crs=EPSG:28992&{definition}", "places", "memory")
    features = []
    for row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    return layer


@pytest.fixture
def opened(provider, monkeypatch):
    """Opens the dialog of an algorithm over an active layer; closes it afterwards."""
    # The stand-in of the tests for QGIS's window has no browser.
    monkeypatch.setattr("processing.gui.ParametersPanel.iface", None)
    found = []

    def opened_dialog(name, active_layer=None):
        if active_layer is not None:
            QgsProject.instance().addMapLayer(active_layer)
        monkeypatch.setattr(dialogs, "_active_layer", lambda: active_layer)
        dialog = provider.algorithm(name).create().createCustomParametersWidget(None)
        assert dialog is not None
        found.append(dialog)
        return dialog

    yield opened_dialog
    for dialog in found:
        dialog.close()
        dialog.deleteLater()
    QgsProject.instance().clear()


def widget(dialog, name):
    return dialog.mainWidget().wrappers[name].wrappedWidget()


def box_of(dialog, name):
    return widget(dialog, name).parentWidget()


@pytest.mark.parametrize("name", BY_PLACES)
def test_the_active_layer_and_the_field_with_names_are_chosen(opened, name):
    layer = places([("1", "Park"), ("2", "Brink")], geometry="Polygon" if name == "labelareas" else "Point")
    chosen = opened(name, layer).createProcessingParameters()
    assert (chosen["INPUT"], chosen["ID_FIELD"]) == (layer.id(), "naam")


@pytest.mark.parametrize(("geometry", "is_chosen"), [("Point", True), ("Polygon", False), ("None", False)])
def test_a_layer_that_cannot_be_labelled_is_not_chosen(opened, geometry, is_chosen):
    layer = places([("1", "Park")], geometry=geometry)
    assert (opened("labelpoints", layer).createProcessingParameters()["INPUT"] == layer.id()) is is_chosen


def test_where_an_extent_will_do_no_layer_is_chosen(opened):
    chosen = opened("labelgrid", places([("1", "Park")], geometry="Polygon")).createProcessingParameters()
    assert not chosen["INPUT"]


@pytest.mark.parametrize(
    ("rows", "fields", "found"),
    [
        ([("1", "Park"), ("2", "Brink")], "code:string,NAAM:string", "NAAM"),
        ([("Park", "x"), ("Brink", "x")], "wijknaam:string,plaats:string", "wijknaam"),
        ([("1", "Park"), ("2", "Park")], "code:string,naam:string", ""),
        ([("1", "Park"), ("2", None)], "code:string,naam:string", ""),
        ([("1", "Park")], "code:string,kleur:string", ""),
        ([], "code:string,naam:string", ""),
        ([(str(number), str(number)) for number in range(MOST_PLACES_LOOKED_AT + 1)], "a:string,naam:string", ""),
    ],
)
def test_the_field_that_names_the_places(qgis_app, rows, fields, found):
    assert name_field(places(rows, fields)) == found


def test_another_layer_brings_its_own_field_and_a_choice_stays(opened):
    dialog = opened("labelpoints")
    layer = places([("Park",)], "name:string")
    QgsProject.instance().addMapLayer(layer)
    dialog.mainWidget().wrappers["INPUT"].setParameterValue(layer.id(), dialog.mainWidget().processing_context)
    assert dialog.createProcessingParameters()["ID_FIELD"] == "name"


@pytest.mark.parametrize("name", ALGORITHMS)
def test_what_is_left_empty_is_no_reason_to_refuse_a_run(opened, provider, name):
    """An empty optional file is QGIS's NULL in its dialog, where scripts give None."""
    layer = places([("1", "Park"), ("2", "Brink")], geometry="Polygon" if name == "labelareas" else "Point")
    chosen = opened(name, layer).createProcessingParameters()
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    assert provider.algorithm(name).checkParameterValues(chosen, context) == (True, "")


@pytest.mark.parametrize("name", ["labelpoints", "labelareas", "comparelabels", "report"])
def test_what_the_dialog_gives_runs(opened, provider, trial, name):
    import processing

    x, y = trial.x, trial.y
    if name == "labelareas":
        area = f"Polygon(({x} {y}, {x + 100} {y}, {x} {y + 100}, {x} {y}))"
        layer = trial.layer({"wkt": area, "naam": "Park"}, kind="Polygon")
    else:
        layer = trial.layer({"wkt": f"Point({x} {y})", "naam": "Park"})
    chosen = opened(name, layer).createProcessingParameters()
    given = {
        "FILES": [trial.ndff(trial.all_seen(*trial.butterflies))],
        "LANDSCAPE_TYPE": "Steden hoge zandgronden",
        "DATE_BEFORE": "2025-10-01",
        "REPORT": str(trial.folder / "report.html"),
        "OUTPUT": "memory:",
    }
    names = {definition.name() for definition in provider.algorithm(name).parameterDefinitions()}
    given = {key: value for key, value in given.items() if key in names}
    found = processing.run(f"bkn:{name}", {**chosen, **given})
    if name == "report":
        assert "Park" in (trial.folder / "report.html").read_text(encoding="utf-8")
    else:
        (row,) = found["OUTPUT"].getFeatures()
        assert row["naam"] == "Park"


def test_what_holds_is_shown_and_stays_unset(opened):
    dialog = opened("labelpoints")
    today = QLocale().toString(QDate.currentDate(), QLocale.FormatType.ShortFormat)
    assert widget(dialog, "DATE").findChild(QWidget, "qt_spinbox_lineedit").text() == f"today ({today})"
    assert widget(dialog, "RADIUS").text().replace(",", "") == "1500 m (of the profile)"
    chosen = dialog.createProcessingParameters()
    assert chosen["DATE"] is None and chosen["RADIUS"] is None


def test_the_first_day_of_a_fetch_is_told(opened):
    dialog = opened("fetchobservations")
    first = widget(dialog, "DATE_FROM").findChild(QWidget, "qt_spinbox_lineedit").text()
    assert first == "five years before the last day"


def test_a_date_that_must_be_chosen_is_not_said_to_be_today(opened):
    dialog = opened("derivelist")
    assert isinstance(widget(dialog, "DATE"), QDateTimeEdit)
    assert "today" not in widget(dialog, "DATE").findChild(QWidget, "qt_spinbox_lineedit").text()


@pytest.mark.parametrize("name", [*BY_PLACES, "labelseries", "missingspecies", "labelgrid"])
def test_the_three_sources_stand_in_one_box(opened, name):
    dialog = opened(name)
    boxes = {box_of(dialog, source) for source in OBSERVATIONS}
    (box,) = boxes
    assert isinstance(box, QGroupBox) and box.title() == NEEDED
    assert [label.text() for label in box.findChildren(QLabel) if "optional" in label.text()] == []


def test_a_baseline_needs_no_observations(opened):
    dialog = opened("labelpoints")
    box = box_of(dialog, "FILES")
    dialog.mainWidget().wrappers["NULMETING"].setParameterValue("b.gpkg", dialog.mainWidget().processing_context)
    assert box.title() == "New observations, or none to repeat the baseline as it is"
    dialog.mainWidget().wrappers["NULMETING"].setParameterValue("", dialog.mainWidget().processing_context)
    assert box.title() == NEEDED


@pytest.mark.parametrize("name", [*BY_PLACES, "labelseries", "missingspecies", "labelgrid"])
def test_the_landscape_is_folded_until_something_of_it_is_chosen(opened, name):
    dialog = opened(name)
    names = [parameter for parameter in LANDSCAPE if parameter in dialog.mainWidget().wrappers]
    (box,) = {box_of(dialog, parameter) for parameter in names}
    assert isinstance(box, QgsCollapsibleGroupBoxBasic) and box.isCollapsed()
    assert box_of(dialog, "LANDSCAPE") is not box
    dialog.setParameters({"LANDSCAPE_TYPE": "Towns on the higher sandy soils"})
    assert not box.isCollapsed()
    assert dialog.mainWidget().wrappers["LANDSCAPE_TYPE"].parameterValue() == "Towns on the higher sandy soils"


@pytest.mark.parametrize(
    ("given", "shown"),
    [("Steden hoge zandgronden", "Towns on the higher sandy soils"), ("S-hz", "S-hz"), ("Eilanden", "Eilanden")],
)
def test_a_type_by_a_name_that_is_not_on_the_list_is_not_lost(opened, given, shown):
    """As QGIS's history may hold it, from a QGIS in another language or from a command."""
    dialog = opened("labelpoints")
    dialog.setParameters({"LANDSCAPE_TYPE": given})
    assert dialog.mainWidget().wrappers["LANDSCAPE_TYPE"].parameterValue() == shown


@pytest.mark.parametrize("name", [*BY_PLACES, "labelseries", "report", "comparelabels"])
def test_no_choice_is_wider_than_the_fields_beside_the_help(opened, name):
    dialog = opened(name)
    choices = dialog.mainWidget().findChildren(QComboBox)
    letter_px = dialog.fontMetrics().averageCharWidth()
    long = [choice for choice in choices if choice.minimumSizeHint().width() > 40 * letter_px]
    assert long or "AREA_MODE" not in dialog.mainWidget().wrappers
    assert all(0 < choice.minimumWidth() <= 25 * letter_px for choice in choices)


def test_where_qgis_has_no_such_dialog_it_makes_its_own(provider, monkeypatch):
    monkeypatch.delattr("processing.gui.AlgorithmDialog.AlgorithmDialog")
    assert provider.algorithm("labelpoints").create().createCustomParametersWidget(None) is None


def test_every_algorithm_has_its_dialog(opened, provider):
    for algorithm in provider.algorithms():
        dialog = opened(algorithm.name())
        assert set(dialog.mainWidget().wrappers) == {
            definition.name()
            for definition in algorithm.parameterDefinitions()
            if not definition.flags() & definition.Flag.FlagHidden
        }
