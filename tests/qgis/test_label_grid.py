"""``bkn:labelgrid``: cells over an area, labelled as points are, and what that says of zones."""

import pytest
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsProject,
    QgsRectangle,
    QgsSimpleLineSymbolLayer,
    QgsVectorLayer,
)

AREA = "Polygon((154500 462500, 156500 462500, 156500 464000, 154500 464000, 154500 462500))"
WEST = "Polygon((154500 462500, 155500 462500, 155500 464000, 154500 464000, 154500 462500))"


@pytest.fixture
def grid(trial):
    """Runs the algorithm over AREA, in cells of 500 m, unless said otherwise."""

    def run(**parameters):
        layer = trial.layer(AREA, kind="Polygon") if "INPUT" not in parameters else parameters.pop("INPUT")
        return trial.label("labelgrid", **{"INPUT": layer, "CELL_SIZE": 500, **parameters})

    return run


def seen_around(trial):
    """Butterflies enough for labels from A down to none, as far as the cells lie from them."""
    return trial.ndff(
        trial.all_seen(*trial.butterflies[:2], x=154_000, y=463_000),
        trial.all_seen(*trial.butterflies[2:4], x=156_000, y=463_250),
    )


def test_a_cell_has_the_label_of_its_centre(trial, grid):
    file = seen_around(trial)
    outcome = grid(FILES=[file])
    assert len(outcome.rows) == 12 and outcome.results["PLACES"] == 12
    centres = [(154_750 + 500 * column, 462_750 + 500 * row) for row in range(3) for column in range(4)]
    points = trial.label(INPUT=trial.layer(*centres), FILES=[file])
    by_cell = {row["bkn_id"]: row for row in outcome.rows}
    for (x, y), point in zip(centres, points.rows):
        cell = by_cell[f"{x // 500:.0f}-{y // 500:.0f}"]
        assert cell["wkt"].startswith(f"Polygon (({x + 250:.0f} {y - 250:.0f}, ")
        for name in point.keys() - {"bkn_id", "naam", "wkt", "fid"}:
            assert cell[name] == point[name], name
    assert {row["bkn_label"] for row in outcome.rows} > {"A"}
    assert outcome.groups.keys() == {(name, "dag") for name in by_cell}


def test_hexagons_and_an_extent(trial, grid):
    file = seen_around(trial)
    outcome = grid(INPUT=..., EXTENT="154500,156500,462500,464000 [EPSG:28992]", CELL_SHAPE=1, FILES=[file])
    layer = outcome.results["OUTPUT"]
    assert layer.crs().authid() == "EPSG:28992"
    assert len(outcome.rows) > 10
    assert all(row["wkt"].count(",") == 6 for row in outcome.rows)


def test_an_extent_in_degrees_is_that_part_of_the_map(trial, grid):
    outcome = grid(INPUT=..., EXTENT="5.380,5.390,52.150,52.156 [EPSG:4326]", FILES=[seen_around(trial)])
    layer = outcome.results["OUTPUT"]
    assert QgsRectangle(154_500, 462_000, 156_500, 464_500).contains(layer.extent())


def test_zones_sum_up_the_cells(trial, grid, read_rows):
    file = seen_around(trial)
    zones = trial.layer(
        {"wkt": WEST, "naam": "west"},
        {"wkt": None, "naam": "nergens"},
        kind="Polygon",
        fields="naam:string,bkn_a:double",
    )
    outcome = grid(FILES=[file], ZONES=zones, ZONE_LABELS="memory:")
    west, nowhere = read_rows(outcome.results["ZONE_LABELS"])
    cells = [row for row in outcome.rows if int(row["bkn_id"].split("-")[0]) < 311]
    labels = sorted(row["bkn_label"] for row in cells if row["bkn_label"])
    assert (west["naam"], west["bkn_cells"], west["bkn_labels"]) == ("west", len(cells), len(labels))
    assert west["bkn_median"] == labels[len(labels) // 2]
    assert west["bkn_a"] == round(100 * labels.count("A") / len(labels), 1)
    assert west["bkn_date"] == "2026-10-01" and west["bkn_radius"] == 1500
    assert (nowhere["naam"], nowhere["bkn_cells"], nowhere["bkn_median"]) == ("nergens", 0, None)
    assert "o_bkn_a" in west and "kept as o_bkn_a" in outcome.feedback.log
    assert "skipped: 1" in outcome.feedback.log


def test_cells_without_data_are_no_e(trial, grid, read_rows):
    file = trial.ndff(trial.seen("Aglais io", x=140_000))
    zones = trial.layer({"wkt": AREA, "naam": "alles"}, kind="Polygon")
    outcome = grid(FILES=[file], ZONES=zones, ZONE_LABELS="memory:")
    assert set(outcome.statuses) == {"insufficient_data"} and set(outcome.labels) == {None}
    (zone,) = read_rows(outcome.results["ZONE_LABELS"])
    assert (zone["bkn_labels"], zone["bkn_e"], zone["bkn_median"], zone["bkn_looked"]) == (0, None, None, 0)


def test_files_are_written_styled_and_named(trial, grid):
    cells, zones = trial.folder / "cells.gpkg", trial.folder / "zones.gpkg"
    layer = trial.layer({"wkt": WEST, "naam": "west"}, kind="Polygon")
    grid(FILES=[seen_around(trial)], ZONES=layer, ZONE_LABELS=str(zones), OUTPUT=str(cells), GROUPS=...)
    for path in (cells, zones):
        written = QgsVectorLayer(str(path), "", "ogr")
        labels = [rule.label()[:1] for rule in written.renderer().rootRule().children()[:5]]
        assert labels == list("ABCDE")
    # A small cell would be nothing but its edge; the zones have one.
    assert edges_drawn(cells) == [False] * 5
    assert edges_drawn(zones) == [True] * 5


def edges_drawn(path):
    """Whether an edge is drawn, of each label in the style of a file."""
    layer = QgsVectorLayer(str(path), "", "ogr")
    rules = layer.renderer().rootRule().children()[:5]
    return [any(isinstance(part, QgsSimpleLineSymbolLayer) for part in rule.symbol().symbolLayers()) for rule in rules]


@pytest.mark.parametrize(
    ("parameters", "text"),
    [
        ({"EXTENT": "154500,156500,462500,464000 [EPSG:28992]"}, "Choose either an area"),
        ({"INPUT": ...}, "Choose either an area"),
        ({"ZONE_LABELS": "memory:"}, "needs a layer with zones"),
        ({"CELL_SIZE": 5000}, "No cell of 5000 m"),
        ({"CELL_SIZE": 5}, "CELL_SIZE"),
    ],
)
def test_what_cannot_be_asked_is_told(trial, grid, parameters, text):
    assert text in trial.refusal_of(grid, FILES=[seen_around(trial)], **parameters)


def test_a_model_takes_the_cells_on(trial, provider, read_rows):
    """In a model, with a default for every parameter that has one, and its cells handed to an algorithm of QGIS."""
    model = QgsProcessingModelAlgorithm("proef", "proef", "")
    area = QgsProcessingParameterFeatureSource("gebied", "gebied")
    model.addModelParameter(area, QgsProcessingModelParameter("gebied"))
    child = QgsProcessingModelChildAlgorithm("bkn:labelgrid")
    child.setChildId("raster")
    source = QgsProcessingModelChildParameterSource
    values = {
        "FILES": [seen_around(trial)],
        "LANDSCAPE_TYPE": trial.town,
        "SPECIES_LIST_FILE": trial.species_list(),
        "DATE": "2026-10-01",
        "CELL_SIZE": 500,
    }
    for name, value in values.items():
        child.addParameterSources(name, [source.fromStaticValue(value)])
    child.addParameterSources("INPUT", [source.fromModelParameter("gebied")])
    model.addChildAlgorithm(child)
    centroids = QgsProcessingModelChildAlgorithm("native:centroids")
    centroids.setChildId("middens")
    centroids.addParameterSources("INPUT", [source.fromChildOutput("raster", "OUTPUT")])
    output = QgsProcessingModelOutput("uit", "uit")
    output.setChildId("middens")
    output.setChildOutputName("OUTPUT")
    centroids.setModelOutputs({"uit": output})
    model.addChildAlgorithm(centroids)
    model.updateDestinationParameters()
    feedback, context = QgsProcessingFeedback(False), QgsProcessingContext()
    context.setProject(QgsProject.instance())
    (name,) = [each.name() for each in model.destinationParameterDefinitions()]
    path = trial.folder / "middens.gpkg"
    asked = {"gebied": trial.layer(AREA, kind="Polygon"), name: str(path)}
    _, succeeded = model.create().run(asked, context, feedback)
    assert succeeded
    rows = read_rows(path)
    assert len(rows) == 12 and rows[0]["wkt"].startswith("Point")
    assert {row["bkn_label"] for row in rows} > {"A"}


def test_a_stopped_run_leaves_nothing(trial, grid, feedback_that_cancels):
    path = trial.folder / "cells.gpkg"
    feedback = feedback_that_cancels("Labelling")
    assert "stopped" in trial.refusal_of(grid, FILES=[seen_around(trial)], OUTPUT=str(path), feedback=feedback)
    assert not path.exists()


def test_zones_without_features_are_no_fault(trial, grid, read_rows):
    layer = trial.layer(kind="Polygon")
    outcome = grid(FILES=[seen_around(trial)], ZONES=layer, ZONE_LABELS="memory:")
    assert len(outcome.rows) == 12 and read_rows(outcome.results["ZONE_LABELS"]) == []


def test_zones_with_names_that_a_geopackage_needs(trial, grid, read_rows):
    path = trial.folder / "zones.gpkg"
    fields = "fid:double,geom:string,naam:string"
    zones = trial.layer(*({"wkt": WEST, "fid": 1.5, "naam": name} for name in "ab"), kind="Polygon", fields=fields)
    grid(FILES=[seen_around(trial)], ZONES=zones, ZONE_LABELS=str(path))
    rows = read_rows(path)
    assert [(row["naam"], row["o_fid"]) for row in rows] == [("a", 1.5), ("b", 1.5)] and "o_geom" in rows[0]


def test_a_zone_that_was_hardly_looked_at_is_pale(trial, grid):
    path = trial.folder / "zones.gpkg"
    zones = trial.layer({"wkt": AREA, "naam": "alles"}, kind="Polygon")
    grid(FILES=[trial.ndff(*trial.all_seen(*trial.butterflies[:2]))], ZONES=zones, ZONE_LABELS=str(path))
    layer = QgsVectorLayer(str(path), "", "ogr")
    (zone,) = layer.getFeatures()
    assert zone["bkn_median"] and zone["bkn_looked"] == 0
    context = QgsExpressionContext()
    context.setFeature(zone)
    context.setFields(layer.fields())
    holding = [
        rule.label()
        for rule in layer.renderer().rootRule().children()
        if QgsExpression(rule.filterExpression()).evaluate(context)
    ]
    assert len(holding) == 1 and holding[0].startswith("pale and hatched")
