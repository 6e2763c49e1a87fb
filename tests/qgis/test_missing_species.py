"""``bkn:missingspecies``: what is missing, the work list, white spots, and what one takes into the field."""

import shutil

import pytest
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProject,
    QgsValueRelationFieldFormatter,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)

from bkn_qgis.presentation.styles.renderer import rules_of

DRAGONFLIES = ("Sympetrum striolatum", "Ischnura elegans", "Aeshna cyanea", "Libellula depressa")


@pytest.fixture
def look(trial):
    """Runs the algorithm: butterflies often seen, of dragonflies nothing, all outputs in memory."""

    def run(*rows, **parameters):
        group = [(("Libellen", name)) for name in DRAGONFLIES]
        asked = {
            "FILES": [trial.ndff(*rows)],
            "SPECIES_LIST_FILE": trial.species_list(*trial.butterflies, *group),
            "SPECIES": ...,
            **{name: "memory:" for name in ("WORKLIST", "CALENDAR", "WHITESPOTS")},
            **parameters,
        }
        return trial.label("missingspecies", **asked)

    return run


def often(trial, *species):
    """Each of the species in two squares in every month of summer."""
    return [
        trial.seen(name, trial.x + east, day=f"2026-{month:02}-10")
        for name in species
        for month in (4, 5, 6, 7, 8, 9)
        for east in (-900, 900)
    ]


def layers_of(project):
    return {layer.source().rpartition("=")[2]: layer for layer in project.mapLayers().values()}


def test_what_is_missing_at_a_place(trial, look, read_rows):
    outcome = look(often(trial, *trial.butterflies[:4]))
    row = outcome.row
    assert (row["bkn_label"], row["bkn_next"], row["bkn_need"], row["bkn_unseen"]) == ("A", None, 0, 5)
    assert (row["bkn_unkn"], row["bkn_lower"], row["bkn_square"]) == (4, "Dragonflies", 16)
    words = [row[name] for name in ("bkn_likely", "bkn_unclr", "bkn_absent", "bkn_unkn")]
    assert sum(words) == row["bkn_unseen"] == outcome.results["MISSING"]
    assert outcome.results["PLACES"] == 1 and outcome.results["LIKELY"] == row["bkn_likely"]
    work = read_rows(outcome.results["WORKLIST"])
    assert [each["rank"] for each in work] == [1, 2, 3, 4, 5]
    butterfly = next(each for each in work if each["group"] == "dag")
    assert butterfly["sci_name"] == trial.butterflies[4] and butterfly["how"] and butterfly["months"]
    assert butterfly["habitat"] == "unknown" and 0 < butterfly["p"] < 1
    calendar = read_rows(outcome.results["CALENDAR"])
    assert {each["sci_name"] for each in calendar if each["month"] == 7} <= {each["sci_name"] for each in work}
    group = outcome.groups[(row["bkn_id"], "lib")]
    assert (group["lowers"], group["at_first"], group["chance"], group["white"]) == (True, "C", "unknown", 16)
    assert group["to_keep"] == 4
    white = read_rows(outcome.results["WHITESPOTS"])
    looked = {each["square"]: each["dag_rec"] for each in white if each["dag_rec"]}
    assert looked == {"154-463": 24, "155-463": 24}
    log = outcome.feedback.log
    assert "Not reported: 5 expected species" in log and "Dragonflies (1)" in log and "no loss of nature" in log


def test_labels_are_those_of_the_label_algorithm(trial, look):
    rows = often(trial, *trial.butterflies[:3]), trial.all_seen(*DRAGONFLIES[:2])
    row = look(*rows).row
    same = {"SPECIES_LIST_FILE": str(trial.folder / "Proef 1.csv"), "FILES": [str(trial.folder / "ndff.csv")]}
    alone = trial.label(**same).row
    for name in ("label", "status", "sure", "high", "exp", "obs", "land", "list", "src"):
        assert row[f"bkn_{name}"] == alone[f"bkn_{name}"], name


def test_areas_and_places_without_label(trial, look, read_rows):
    square = "Polygon((154000 462000, 156000 462000, 156000 464000, 154000 464000, 154000 462000))"
    far = "Polygon((300000 462000, 301000 462000, 301000 464000, 300000 462000))"
    layer = trial.layer({"wkt": square}, {"wkt": far}, None, kind="Polygon")
    outcome = look(often(trial, *trial.butterflies[:4]), INPUT=layer, AREA_MODE=2)
    assert outcome.statuses[0] == "ok" and outcome.statuses[1:] == ["outside", "bad_geometry"]
    assert [row["bkn_unseen"] for row in outcome.rows] == [5, None, None]
    white = read_rows(outcome.results["WHITESPOTS"])
    assert sorted(each["square"] for each in white) == ["154-462", "154-463", "155-462", "155-463"]
    assert {each["inside"] for each in white} == {100.0}


def test_files_have_style_and_words(trial, look):
    paths = {name: str(trial.folder / f"{name}.gpkg") for name in ("OUTPUT", "WORKLIST", "WHITESPOTS", "CALENDAR")}
    look(often(trial, *trial.butterflies[:4]), GROUPS=..., **paths)
    work = QgsVectorLayer(paths["WORKLIST"], "work", "ogr")
    assert work.attributeDisplayName(work.fields().lookupField("ever_m")) == "Nearest record of any year (m)"
    words = work.editorWidgetSetup(work.fields().lookupField("chance")).config()["map"]
    assert "likely_absent" in str(words)
    white = QgsVectorLayer(paths["WHITESPOTS"], "white", "ogr")
    rules = white.renderer().rootRule().children()
    for feature in white.getFeatures():
        context = QgsExpressionContext()
        context.setFeature(feature)
        shown = [rule for rule in rules if QgsExpression(rule.filterExpression()).evaluate(context)]
        assert len(shown) == 1
    places = QgsVectorLayer(paths["OUTPUT"], "places", "ogr")
    assert places.attributeDisplayName(places.fields().lookupField("bkn_need")) == "Species needed for the next label"
    assert rules_of(places.renderer()).type() == "RuleRenderer"


def test_fields_of_an_earlier_result_are_replaced(trial, look):
    rows = often(trial, *trial.butterflies[:4])
    first = look(rows)
    again = look(rows, INPUT=first.results["OUTPUT"])
    assert list(again.row) == list(first.row)
    labels = trial.label(INPUT=first.results["OUTPUT"], FILES=[trial.ndff(rows)]).row
    assert not {"bkn_next", "bkn_need", "bkn_lower", "bkn_white"} & set(labels)


@pytest.mark.parametrize(
    ("parameters", "text"),
    [
        ({"FIELD_GEOPACKAGE": "veld.shp"}, "ends in .gpkg"),
        ({"FILES": None}, "No observations were given"),
        ({"DATE": "gisteren"}, "DATE"),
    ],
)
def test_what_cannot_be_is_told(trial, look, parameters, text):
    if "FIELD_GEOPACKAGE" in parameters:
        parameters = {"FIELD_GEOPACKAGE": str(trial.folder / parameters["FIELD_GEOPACKAGE"])}
    assert text in trial.refusal_of(look, often(trial, *trial.butterflies), **parameters)


@pytest.mark.parametrize("at", [62, 72, 82])
def test_a_stopped_run_leaves_nothing(trial, look, feedback_that_cancels, at):
    field = trial.folder / "veld.gpkg"
    outputs = {name: str(trial.folder / f"{name}.gpkg") for name in ("OUTPUT", "WORKLIST")}
    told = trial.refusal_of(
        look,
        often(trial, *trial.butterflies[:4]),
        FIELD_GEOPACKAGE=str(field),
        feedback=feedback_that_cancels(at),
        **outputs,
    )
    assert "stopped" in told
    assert not list(trial.folder.glob("*.gpkg")) and not list(trial.folder.glob("*.qgs"))


def test_progress_goes_up_to_the_end(trial, look):
    feedback = look(often(trial, *trial.butterflies[:4])).feedback
    assert feedback.progress() >= 80


def test_in_a_model(trial, provider, feedback_that_cancels):
    """The work list of the algorithm as the output of a model."""
    model = QgsProcessingModelAlgorithm("work list", "work list")
    parameter = QgsProcessingParameterFeatureSource("places", "Places")
    model.addModelParameter(parameter, QgsProcessingModelParameter("places"))
    child = QgsProcessingModelChildAlgorithm("bkn:missingspecies")
    child.setChildId("missing")
    static = {
        "FILES": [trial.ndff(often(trial, *trial.butterflies[:4]))],
        "SPECIES_LIST_FILE": trial.species_list(),
        "LANDSCAPE_TYPE": trial.town,
        "DATE": "2026-10-01",
    }
    from_input = QgsProcessingModelChildParameterSource.fromModelParameter("places")
    child.addParameterSources("INPUT", [from_input])
    for name, value in static.items():
        child.addParameterSources(name, [QgsProcessingModelChildParameterSource.fromStaticValue(value)])
    output = QgsProcessingModelOutput("WORKLIST")
    output.setChildOutputName("WORKLIST")
    output.setChildId("missing")
    child.setModelOutputs({"work": output})
    model.addChildAlgorithm(child)
    model.updateDestinationParameters()
    import processing

    path = str(trial.folder / "werk.gpkg")
    (name,) = [each.name() for each in model.destinationParameterDefinitions()]
    given = {"places": trial.layer((trial.x, trial.y)), name: QgsProcessingOutputLayerDefinition(path)}
    processing.run(model, given, feedback=feedback_that_cancels())
    assert QgsVectorLayer(path, "work", "ogr").featureCount() == 1


def test_in_batch(trial, look, read_rows):
    """Two runs behind each other, each into files of its own, give what each gives alone."""
    rows = often(trial, *trial.butterflies[:4])
    lists = []
    for number in (1, 2):
        path = str(trial.folder / f"werk{number}.gpkg")
        look(rows, WORKLIST=path, FIELD_GEOPACKAGE=str(trial.folder / f"veld{number}.gpkg"))
        lists.append(read_rows(path))
    assert lists[0] == lists[1]
    assert (trial.folder / "veld1.qgs").exists() and (trial.folder / "veld2.qgs").exists()


def test_in_dutch(trial, look, in_dutch, read_rows):
    from bkn_qgis.labelling.species_traits import traits_of

    outcome = look(often(trial, *trial.butterflies[:4]))
    row = next(each for each in read_rows(outcome.results["WORKLIST"]) if each["group"] == "dag")
    assert row["how"] == traits_of(row["sci_name"], "dag").how.dutch
    assert "geen verlies van natuur" in outcome.row["bkn_note"]


# --- into the field ---


@pytest.fixture
def field_files(trial, look):
    """The field GeoPackage of a run in a folder with spaces and accents; its project lies beside it."""
    folder = trial.folder / "naar buiten één"
    folder.mkdir()
    path = folder / "veld.gpkg"
    look(often(trial, *trial.butterflies[:4]), FIELD_GEOPACKAGE=str(path))
    return path


def test_the_project_opens_and_moves_with_its_folder(trial, field_files):
    moved = trial.folder / "telefoon"
    shutil.copytree(field_files.parent, moved)
    shutil.rmtree(field_files.parent)
    text = (moved / "veld.qgs").read_text(encoding="utf-8")
    assert str(trial.folder) not in text and "naar buiten" not in text
    assert "./veld.gpkg|layername=observations" in text
    project = QgsProject()
    assert project.read(str(moved / "veld.qgs")), project.error()
    layers = layers_of(project)
    assert set(layers) == {"observations", "places", "species", "white_spots", "worklist"}
    assert all(layer.isValid() for layer in layers.values())
    assert [name for name, layer in layers.items() if not layer.readOnly()] == ["observations"]
    assert layers["worklist"].featureCount() == 5 and layers["species"].featureCount() == 9
    assert layers["observations"].featureCount() == 0 and layers["places"].featureCount() == 1
    (relation,) = project.relationManager().relations().values()
    assert relation.isValid()
    (place,) = layers["places"].getFeatures()
    assert len(list(relation.getRelatedFeatures(place))) == 5
    assert project.viewSettings().defaultViewExtent().contains(place.geometry().boundingBox())
    project.clear()


def test_the_form_offers_the_species_of_the_group(trial, field_files):
    project = QgsProject()
    assert project.read(str(field_files.with_suffix(".qgs")))
    layers = layers_of(project)
    layer = layers["observations"]
    setup = layer.editorWidgetSetup(layer.fields().lookupField("scientific_name"))
    assert setup.type() == "ValueRelation"
    config = setup.config()
    assert config["Layer"] == layers["species"].id()
    formatter, feature = QgsValueRelationFieldFormatter(), QgsFeature(layer.fields())
    offered = {}
    for group in (None, "", "lib", "dag"):
        feature["species_group"] = group
        # By the layer itself: a formatter looks it up in the project that is open.
        expression = QgsExpression(config["FilterExpression"])
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layers["species"]))
        context.appendScope(QgsExpressionContextUtils.formScope(feature))
        offered[group] = set()
        for species in layers["species"].getFeatures():
            context.setFeature(species)
            if expression.evaluate(context):
                offered[group].add(species["sci_name"])
        assert not expression.hasEvalError(), expression.evalErrorString()
    assert formatter.expressionIsUsable(config["FilterExpression"], feature)
    assert offered["lib"] == set(DRAGONFLIES) and offered["dag"] == set(trial.butterflies)
    assert offered[None] == offered[""] == set(DRAGONFLIES) | set(trial.butterflies)
    project.clear()


def fill(field_files, *observations):
    """Add points as QField does: through the form's defaults, into the layer of the project."""
    project = QgsProject()
    assert project.read(str(field_files.with_suffix(".qgs")))
    layer = layers_of(project)["observations"]
    assert layer.startEditing()
    for name, x, values in observations:
        given = {layer.fields().lookupField(key): value for key, value in {"scientific_name": name, **values}.items()}
        point = QgsGeometry.fromWkt(f"Point({x} 463000)")
        feature = QgsVectorLayerUtils.createFeature(layer, point, given, layer.createExpressionContext())
        feature["fid"] = None
        assert layer.addFeature(feature)
    assert layer.commitChanges(), layer.commitErrors()
    project.clear()


def test_what_is_found_in_the_field_counts(trial, field_files, read_rows):
    fill(
        field_files,
        ("Aglais io", trial.x + 100, {"date": "2026-09-30"}),
        ("Sympetrum striolatum", trial.x + 300, {"date": "2026-09-29", "count": 3, "accuracy_m": 8.0}),
        ("Ischnura elegans", trial.x + 300, {"date": "2026-09-29", "observer": "ik", "remarks": "bij de vijver"}),
        ("Aeshna cyanea", trial.x + 300, {"date": "2026-09-29", "count": 0}),
        ("Libellula depressa", trial.x + 9000, {"date": "2026-09-29"}),
    )
    same = {"SPECIES_LIST_FILE": str(trial.folder / "Proef 1.csv"), "FILES": [str(field_files)]}
    outcome = trial.label(**same)
    seen = {name for (_, _, name), row in outcome.species.items() if row["status"] == "reported"}
    # A number of 0 is looked for and not found; the last lies outside the circle.
    assert seen == {"Aglais io", "Sympetrum striolatum", "Ischnura elegans"}
    assert outcome.row["bkn_rec"] == 2
    copy = trial.folder / "kopie.gpkg"
    shutil.copy(field_files, copy)
    twice = trial.label(**{**same, "FILES": [str(field_files), str(copy)]})
    assert twice.row["bkn_rec"] == 2, "each record has a number of its own, so that a copy counts once"
    both = trial.label(**{**same, "FILES": [str(trial.folder / "ndff.csv"), str(field_files)]})
    assert both.row["bkn_obs"] == 6


def test_today_is_filled_in(trial, field_files, read_rows):
    fill(field_files, ("Aglais io", trial.x, {}))
    (row,) = read_rows(f"{field_files}|layername=observations")
    assert row["count"] == 1 and row["record_id"] and row["accuracy_m"] is None
    import datetime

    assert str(row["date"])[:10] == datetime.date.today().isoformat()


def test_what_was_found_is_not_written_over(trial, look, field_files):
    fill(field_files, ("Aglais io", trial.x, {}))
    before = field_files.read_bytes()
    told = trial.refusal_of(look, often(trial, *trial.butterflies), FIELD_GEOPACKAGE=str(field_files))
    assert "may hold what was found in the field" in told
    assert field_files.read_bytes() == before
    other = field_files.with_name("ander.gpkg")
    other.with_suffix(".qgs").write_text("van mij", encoding="utf-8")
    told = trial.refusal_of(look, often(trial, *trial.butterflies), FIELD_GEOPACKAGE=str(other))
    assert "ander.qgs" in told and not other.exists()


def test_a_temporary_field_geopackage(trial, look):
    outcome = look(often(trial, *trial.butterflies[:4]), FIELD_GEOPACKAGE="TEMPORARY_OUTPUT")
    path = outcome.results["FIELD_GEOPACKAGE"]
    assert QgsVectorLayer(f"{path}|layername=worklist", "work", "ogr").featureCount() == 5


def test_areas_with_heights_and_parts_go_into_the_field(trial, look):
    high = "PolygonZ((154000 462000 3, 156000 462000 3, 156000 464000 3, 154000 464000 3, 154000 462000 3))"
    path = trial.folder / "veld.gpkg"
    places = trial.layer(high, kind="PolygonZ")
    outcome = look(often(trial, *trial.butterflies[:4]), INPUT=places, AREA_MODE=2, FIELD_GEOPACKAGE=str(path))
    (area,) = QgsVectorLayer(f"{path}|layername=places", "places", "ogr").getFeatures()
    assert outcome.statuses == ["ok"] and area.geometry().area() == pytest.approx(4e6)


def test_a_project_that_cannot_be_written_is_told(field_files):
    """The GeoPackage is whole all the same."""
    from bkn_qgis.processing_provider.field_project import FieldProject

    project = field_files.with_suffix(".qgs")
    project.unlink()
    project.mkdir()
    problem = FieldProject(field_files, "titel", {"dag": "Dagvlinders"}).write()
    assert problem is not None and problem.values["project"] == str(project)
    assert QgsVectorLayer(f"{field_files}|layername=worklist", "work", "ogr").featureCount() == 5


def test_a_full_disk_is_told(trial, look, small_disk):
    folder = small_disk(120)
    told = trial.refusal_of(look, often(trial, *trial.butterflies[:4]), FIELD_GEOPACKAGE=str(folder / "veld.gpkg"))
    assert "disk" in told or "could not" in told
    assert not list(folder.glob("veld*"))
