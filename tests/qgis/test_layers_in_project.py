"""What a run leaves in a project: layers that say what they are, related to each other, with styles to switch to."""

import contextlib
import shutil
import sqlite3
from pathlib import Path

import pytest
from qgis.core import (
    QgsAttributeEditorContainer,
    QgsExpression,
    QgsExpressionContext,
    QgsLayerTreeModel,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.gui import QgsLayerTreeView
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.presentation.styles.geopackage_words import store_words
from bkn_qgis.presentation.styles.layer_style import style_result_layer
from bkn_qgis.presentation.styles.renderer import rules_of

SAMPLE = Path(__file__).resolve().parents[2] / "build" / "bkn_qgis" / "resources" / "sample"
SQUARE = "Polygon((154000 462000,156000 462000,156000 464000,154000 464000,154000 462000))"


@pytest.fixture
def shown(trial, monkeypatch):
    """Runs an algorithm as its dialog does, and gives the layers that it adds to the project, by output."""
    import processing
    from qgis.utils import iface

    tree = QgsLayerTreeView()
    tree.setModel(QgsLayerTreeModel(QgsProject.instance().layerTreeRoot()))
    # From QGIS 3.44 on new layers come where the user stands in the tree; the stand-in for the window has none.
    monkeypatch.setattr(iface, "layerTreeView", lambda: tree, raising=False)

    def run(algorithm="labelpoints", folder=None, wanted=("OUTPUT", "GROUPS", "SPECIES"), **parameters):
        context, project = QgsProcessingContext(), QgsProject.instance()
        context.setProject(project)
        before = set(project.mapLayers())
        given = {"LANDSCAPE_TYPE": trial.town, "DATE": "2026-10-01", "SPECIES_LIST_FILE": trial.species_list()}
        for name in wanted:
            place = "TEMPORARY_OUTPUT" if folder is None else str(folder / f"{name}.gpkg")
            given[name] = QgsProcessingOutputLayerDefinition(place, project)
        results = processing.runAndLoadResults(f"bkn:{algorithm}", {**given, **parameters}, None, context)
        for _ in range(200):
            QCoreApplication.processEvents()
        added = [project.mapLayer(each) for each in set(project.mapLayers()) - before]
        return {
            name: layer
            for name in wanted
            for layer in added
            if layer.source() in (results[name], _source(results, name))
        }

    return run


def _source(results, name):
    layer = QgsProject.instance().mapLayer(str(results[name]))
    return layer.source() if layer is not None else ""


def legend(layer):
    return [item.label() for item in rules_of(layer.renderer()).legendSymbolItems()]


@pytest.mark.parametrize("in_files", [False, True])
def test_a_layer_is_called_by_its_places_and_date(trial, shown, in_files):
    places = trial.layer({"wkt": (trial.x, trial.y), "naam": "Dorpsplein"})
    places.setName("speelplekken")
    folder = trial.folder if in_files else None
    file = trial.ndff(trial.all_seen(*trial.butterflies))
    layers = shown(INPUT=places, FILES=[file], folder=folder)
    assert {name: layer.name() for name, layer in layers.items()} == {
        "OUTPUT": "BKN · speelplekken · 1 Oct 2026",
        "GROUPS": "BKN · speelplekken · species groups · 1 Oct 2026",
        "SPECIES": "BKN · speelplekken · species · 1 Oct 2026",
    }
    assert legend(layers["OUTPUT"])[-4:] == [
        "The label shows what was reported, not what is present.",
        "Search area: circle around the point, radius 1500 m",
        "Reference date: 1 Oct 2026",
        "Species list: Proef 1",
    ]
    for layer in layers.values():
        assert layer.metadata().abstract().splitlines() == legend(layers["OUTPUT"])[-4:]


def test_the_three_search_areas_of_one_layer_are_told_apart(trial, shown):
    areas = trial.layer(SQUARE, kind="Polygon")
    file = trial.ndff(trial.all_seen(*trial.butterflies))
    names, lines = [], []
    for mode in range(3):
        folder = trial.folder / str(mode)
        folder.mkdir()
        (layer,) = shown("labelareas", folder, ("OUTPUT",), INPUT=areas, FILES=[file], AREA_MODE=mode).values()
        names.append(layer.name())
        # As it opens elsewhere, by its file alone.
        lines.append(legend(QgsVectorLayer(layer.source(), "elsewhere", "ogr"))[-3])
    assert names == [
        "BKN · places · circle of 1500 m · 1 Oct 2026",
        "BKN · places · within 1500 m · 1 Oct 2026",
        "BKN · places · the area itself · 1 Oct 2026",
    ]
    assert lines == [
        "Search area: circle around the centre, radius 1500 m",
        "Search area: within 1500 m of the area or line",
        "Search area: the area itself",
    ]


def test_another_radius_and_a_result_that_is_labelled_again(trial, shown):
    places, file = trial.layer((trial.x, trial.y)), trial.ndff(trial.all_seen(*trial.butterflies))
    (first,) = shown(wanted=("OUTPUT",), INPUT=places, FILES=[file], RADIUS=800).values()
    assert first.name() == "BKN · places · circle of 800 m · 1 Oct 2026"
    assert "Profile: " in legend(first)[-1] and "800 m" in legend(first)[-1]
    (again,) = shown(wanted=("OUTPUT",), INPUT=first, FILES=[file], DATE="2025-10-01").values()
    assert again.name() == "BKN · places · 1 Oct 2025"


def test_the_date_in_a_name_is_in_the_language_of_qgis(trial, shown, in_dutch):
    places, file = trial.layer((trial.x, trial.y)), trial.ndff(trial.all_seen(*trial.butterflies))
    (layer,) = shown(wanted=("OUTPUT",), INPUT=places, FILES=[file]).values()
    assert layer.name().lower().startswith("bkn · places · 1 okt")


def _pages_in(element):
    if isinstance(element, QgsAttributeEditorContainer):
        return [page for child in element.children() for page in _pages_in(child)]
    return [element] if element.name() == "bkn_page" else []


@pytest.mark.parametrize("in_files", [False, True])
def test_places_are_related_to_their_groups_and_species(trial, shown, in_files):
    places = trial.layer(
        {"wkt": (trial.x, trial.y), "naam": "hier"}, {"wkt": (trial.x + 9000, trial.y), "naam": "daar"}
    )
    file = trial.ndff(trial.all_seen(*trial.butterflies))
    folder = trial.folder if in_files else None
    layers = shown(INPUT=places, ID_FIELD="naam", FILES=[file], folder=folder)
    relations = list(QgsProject.instance().relationManager().relations().values())
    assert len(relations) == 2 and all(relation.isValid() for relation in relations)
    here = next(each for each in layers["OUTPUT"].getFeatures() if each["bkn_id"] == "hier")
    for relation in relations:
        assert relation.referencedLayer() == layers["OUTPUT"]
        rows = list(relation.getRelatedFeatures(here))
        expected = [row for row in relation.referencingLayer().getFeatures() if row["bkn_id"] == "hier"]
        assert len(rows) == len(expected) > 0
        assert {row["bkn_id"] for row in rows} == {"hier"}
    tabs = [tab.name() for tab in layers["OUTPUT"].editFormConfig().tabs()]
    assert tabs[-2:] == ["Species groups", "Species"]
    pages = [each for tab in layers["OUTPUT"].editFormConfig().tabs() for each in _pages_in(tab)]
    assert not any(page.showLabel() for page in pages)  # else its own name stands above it
    # Another style draws otherwise; the form is the same, whenever its tabs came.
    assert layers["OUTPUT"].styleManager().setCurrentStyle("How sure")
    assert [tab.name() for tab in layers["OUTPUT"].editFormConfig().tabs()] == tabs


def test_a_run_without_tables_has_no_relations(trial, shown):
    file = trial.ndff(trial.all_seen(*trial.butterflies))
    shown(wanted=("OUTPUT",), INPUT=trial.layer((trial.x, trial.y)), FILES=[file])
    shown(wanted=("OUTPUT",), INPUT=trial.layer((trial.x, trial.y)), FILES=[file])
    assert not QgsProject.instance().relationManager().relations()


def test_a_series_relates_each_date_to_its_own_rows(trial, shown):
    file = trial.ndff(trial.all_seen(*trial.butterflies), trial.all_seen("Aglais io", day="2024-06-01"))
    layers = shown(
        "labelseries",
        wanted=("OUTPUT", "GROUPS"),
        INPUT=trial.layer((trial.x, trial.y)),
        FILES=[file],
        DATE_FROM="2024-10-01",
    )
    assert layers["OUTPUT"].name() == "BKN · places · 1 Oct 2024 – 1 Oct 2026"
    (relation,) = QgsProject.instance().relationManager().relations().values()
    for row in layers["OUTPUT"].getFeatures():
        assert [each["bkn_date"] for each in relation.getRelatedFeatures(row)] == [row["bkn_date"]]


def test_the_menu_has_a_style_for_each_group(trial, shown):
    file = trial.ndff(trial.all_seen(*trial.butterflies))
    (layer,) = shown(wanted=("OUTPUT",), INPUT=trial.layer((trial.x, trial.y)), FILES=[file]).values()
    manager = layer.styleManager()
    assert set(manager.styles()) == {manager.currentStyle(), "How sure", "Butterflies"}


# --- names of places ---


@pytest.mark.parametrize(
    ("fields", "id_field", "display", "name"),
    [
        ("naam:string", None, None, "Dorp"),
        ("buurtnaam:string", None, None, "Dorp"),
        ("straat:string", None, None, "1"),
        ("code:string", "code", None, "Dorp"),
        ("naam:string", None, "upper(\"naam\") || '!'", "DORP!"),
        ("code:string", "code", "lower(code)", "dorp"),
        ("straat:string", None, "no such thing(", "1"),
    ],
)
def test_the_name_of_a_place(trial, read_rows, fields, id_field, display, name):
    places = trial.layer({"wkt": (trial.x, trial.y), fields.split(":")[0]: "Dorp"}, fields=fields)
    if display is not None:
        places.setDisplayExpression(display)
    file = trial.ndff(trial.all_seen(*trial.butterflies))
    outcome = trial.label(INPUT=places, FILES=[file], ID_FIELD=id_field or ...)
    tables = (*outcome.groups.values(), *outcome.species.values())
    assert {row["bkn_name"] for row in tables} == {name}
    assert {row["bkn_id"] for row in tables} == {outcome.row["bkn_id"]} == {"Dorp" if id_field else "1"}


def test_the_label_of_before_is_no_name(trial):
    """The style of a result calls its places by id and label: they may be labelled again."""
    file = trial.ndff(trial.all_seen(*trial.butterflies))
    places = trial.layer({"wkt": (trial.x, trial.y), "straat": "Dorp"}, fields="straat:string,bkn_id:string")
    places.setDisplayExpression("coalesce(\"bkn_id\", '') || coalesce(': ' || \"straat\", '')")
    outcome = trial.label(INPUT=places, FILES=[file])
    assert {row["bkn_name"] for row in outcome.groups.values()} == {"1"}


def test_a_name_that_ends_in_a_remark_is_on_the_map(trial, shown):
    places = trial.layer({"wkt": (trial.x, trial.y), "naam": "Dorp"})
    places.setDisplayExpression('upper("naam") -- de naam')
    file = trial.ndff(trial.all_seen(*trial.butterflies))
    (layer,) = shown(wanted=("OUTPUT",), INPUT=places, FILES=[file]).values()
    text = QgsExpression(layer.labeling().settings().fieldName)
    context = QgsExpressionContext()
    context.setFields(layer.fields())
    context.setFeature(next(layer.getFeatures()))
    assert not text.hasParserError() and text.evaluate(context) == "DORP"


def test_the_map_names_places_as_their_layer_does(trial, shown):
    places = trial.layer({"wkt": (trial.x, trial.y), "naam": "Dorp"})
    file = trial.ndff(trial.all_seen(*trial.butterflies))
    (layer,) = shown(wanted=("OUTPUT",), INPUT=places, FILES=[file]).values()
    assert layer.labelsEnabled() and '"naam"' in layer.labeling().settings().fieldName
    (by_id,) = shown(wanted=("OUTPUT",), INPUT=places, ID_FIELD="naam", FILES=[file]).values()
    assert by_id.labeling().settings().fieldName.startswith('"bkn_id"')


def test_a_frozen_baseline_keeps_the_names(trial, read_rows):
    places = trial.layer({"wkt": (trial.x, trial.y), "naam": "Dorp"})
    file, frozen = trial.ndff(trial.all_seen(*trial.butterflies)), trial.folder / "nul.gpkg"
    first = trial.label(INPUT=places, FILES=[file], FREEZE=str(frozen))
    again = trial.label(
        INPUT=..., NULMETING=str(frozen), LANDSCAPE_TYPE=..., DATE=..., SPECIES_LIST_FILE=..., FREEZE=...
    )
    assert again.groups == first.groups and again.species == first.species
    assert {row["bkn_name"] for row in again.species.values()} == {"Dorp"}


# --- search areas ---


def test_search_areas_come_as_a_layer(trial, shown, read_rows):
    areas = trial.layer({"wkt": SQUARE, "naam": "park"}, None, kind="Polygon")
    file = trial.ndff(trial.all_seen(*trial.butterflies))
    for mode, km2 in ((0, 7.069), (1, 23.057), (2, 4.0)):
        layers = shown("labelareas", wanted=("OUTPUT", "AREAS"), INPUT=areas, FILES=[file], AREA_MODE=mode)
        (row,) = read_rows(layers["AREAS"])  # the place without geometry has none
        assert row["bkn_km2"] == pytest.approx(km2, abs=0.001) and row["bkn_name"] == "park"
        (feature,) = layers["AREAS"].getFeatures()
        assert feature.geometry().area() / 1e6 == pytest.approx(km2, rel=0.003)
        assert layers["AREAS"].crs().authid() == "EPSG:28992" and "search areas" in layers["AREAS"].name()


# --- words in the file ---


def test_a_geopackage_holds_its_words(trial):
    from osgeo import gdal

    path = trial.folder / "uit.gpkg"
    species = trial.folder / "soorten.gpkg"
    file = trial.ndff(trial.all_seen(*trial.butterflies[:3]))
    for _ in range(2):  # also where a file is written again
        trial.label(FILES=[file], OUTPUT=str(path), SPECIES=str(species))
    data = gdal.OpenEx(str(path))
    definition = data.GetLayer(0).GetLayerDefn()
    field = definition.GetFieldDefn(definition.GetFieldIndex("bkn_status"))
    if int(gdal.VersionInfo()) >= 3_070_000:
        assert field.GetAlternativeName() == "Status"
    with contextlib.closing(sqlite3.connect(path)) as database:
        words = dict(database.execute("SELECT column_name, title FROM gpkg_data_columns WHERE table_name = 'uit'"))
    assert words["bkn_status"] == "Status" and words["bkn_exp"] == "Species expected"
    domain = data.GetFieldDomain(field.GetDomainName())
    assert domain.GetEnumeration()["insufficient_data"] == "too few species reported"
    assert next(iter(data.GetLayer(0)))["bkn_status"] == "ok"  # the value itself stays
    of_species = gdal.OpenEx(str(species))
    definition = of_species.GetLayer(0).GetLayerDefn()
    field = definition.GetFieldDefn(definition.GetFieldIndex("status"))
    assert of_species.GetFieldDomain(field.GetDomainName()).GetEnumeration()["not_reported"] == "not reported"


def test_words_of_the_user_stay_in_a_geopackage(trial):
    """A column of their own with a list of values, in a file to whose style ours is stored again."""
    path = trial.folder / "uit.gpkg"
    file = trial.ndff(trial.all_seen(*trial.butterflies))
    trial.label(FILES=[file], INPUT=trial.layer({"wkt": (trial.x, trial.y), "naam": "Dorp"}), OUTPUT=str(path))
    own = ("uit", "naam", "Naam", "Hoe het heet", "Van de gemeente", "lijst")
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "INSERT INTO gpkg_data_columns (table_name, column_name, name, title, description, constraint_name) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            own,
        )
        database.execute(
            "INSERT INTO gpkg_data_column_constraints (constraint_name, constraint_type, value, description) "
            "VALUES ('lijst', 'enum', 'Dorp', 'Een dorp')"
        )
    layer = QgsVectorLayer(f"{path}|layername=uit", "uit", "ogr")
    style_result_layer(layer, [("dag", "Dagvlinders")], "Titel")
    layer.setFieldAlias(layer.fields().lookupField("naam"), "Naam")
    store_words(layer, path, "uit")
    with contextlib.closing(sqlite3.connect(path)) as database:
        (row,) = database.execute(
            "SELECT table_name, column_name, name, title, description, constraint_name FROM gpkg_data_columns "
            "WHERE column_name = 'naam'"
        ).fetchall()
        lists = {name for (name,) in database.execute("SELECT constraint_name FROM gpkg_data_columns")}
    assert row == own and "uit.bkn_status" in lists


def test_columns_of_a_geopackage_can_change_names(trial):
    """Each takes the words that the other had: in a table no two may be alike, not for a moment."""
    path = trial.folder / "uit.gpkg"
    file = trial.ndff(trial.all_seen(*trial.butterflies))
    trial.label(FILES=[file], OUTPUT=str(path))
    layer = QgsVectorLayer(f"{path}|layername=uit", "uit", "ogr")
    style_result_layer(layer, [("dag", "Dagvlinders")], "Titel")
    words = {column: layer.fields().field(column).alias() for column in ("bkn_obs", "bkn_exp")}
    assert len(set(words.values())) == 2
    for column, other in (("bkn_obs", "bkn_exp"), ("bkn_exp", "bkn_obs")):
        layer.setFieldAlias(layer.fields().lookupField(column), words[other])
    store_words(layer, path, "uit")
    with contextlib.closing(sqlite3.connect(path)) as database:
        titles = dict(database.execute("SELECT column_name, title FROM gpkg_data_columns WHERE table_name = 'uit'"))
    assert (titles["bkn_obs"], titles["bkn_exp"]) == (words["bkn_exp"], words["bkn_obs"])


def test_an_export_of_qgis_has_words(trial, shown):
    """As *Export, Save features as* writes a spreadsheet: values as the table shows them, under their aliases."""
    file = trial.ndff(trial.all_seen(*trial.butterflies))
    layers = shown(
        INPUT=trial.layer((trial.x, trial.y)), FILES=[file], wanted=("OUTPUT", "SPECIES"), folder=trial.folder
    )
    for name, column, words in (("OUTPUT", "Status", "label given"), ("SPECIES", "Status", "reported")):
        layer = layers[name]
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "CSV"
        options.fieldNameSource = QgsVectorFileWriter.FieldNameSource.PreferAlias
        options.attributesExportNames = [layer.attributeDisplayName(n) for n in range(layer.fields().count())]
        converter = _Words(layer)
        options.fieldValueConverter = converter
        path = trial.folder / f"{name}.csv"
        context = QgsProject.instance().transformContext()
        error = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), context, options)
        assert error[0] == QgsVectorFileWriter.WriterError.NoError
        exported = QgsVectorLayer(str(path), "", "ogr")
        assert words in {row[column] for row in exported.getFeatures()}


class _Words(QgsVectorFileWriter.FieldValueConverter):
    """The converter of QGIS's export: values as the attribute table shows them."""

    def __init__(self, layer):
        super().__init__()
        self._layer = layer

    def clone(self):
        return _Words(self._layer)

    def convert(self, index, value):
        from qgis.core import QgsApplication

        setup = self._layer.editorWidgetSetup(index)
        formatter = QgsApplication.fieldFormatterRegistry().fieldFormatter(setup.type())
        if setup.type() != "ValueMap":
            return value
        return formatter.representValue(self._layer, index, setup.config(), None, value)

    def fieldDefinition(self, field):  # noqa: N802 (QGIS's name)
        return field


# --- the sample ---


def test_the_sample_is_called_synthetic_under_any_name(trial):
    copied = trial.folder / "eigen export.csv"
    shutil.copy(SAMPLE / "waarnemingen_synthetisch.csv", copied)
    for file in (SAMPLE / "waarnemingen_synthetisch.csv", copied):
        outcome = trial.label(FILES=[str(file)], SPECIES=...)
        assert "synthetic" in outcome.row["bkn_src"]
        assert "is synthetic: a program made it" in outcome.feedback.log
    other = trial.label(FILES=[trial.ndff(trial.all_seen(*trial.butterflies))])
    assert "synthetic" not in other.row["bkn_src"] + other.feedback.log


# --- landscape types ---


def test_landscape_types_without_a_map_of_land_use_says_so(trial, feedback_that_cancels):
    import processing

    feedback = feedback_that_cancels()
    parameters = {"INPUT": trial.layer((trial.x, trial.y), (10, 10)), "OUTPUT": "memory:"}
    processing.run("bkn:landscapetypes", parameters, feedback=feedback)
    said = "No map of land use is on this computer, so whether a place is town or farmland is not known"
    assert said in feedback.log and "Places without a landscape type: 2 of 2." in feedback.log
