"""Which observations lie in the search area, and geometry as users bring it (method.md, section 2)."""

import math

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPoint,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
)
from qgis.PyQt.QtCore import QVariant

from bkn_qgis.bridge import layers
from bkn_qgis.processing_provider.input_fields import geopackage_names

SQUARE = "Polygon((155000 463000, 156000 463000, 156000 464000, 155000 464000, 155000 463000))"
HOLED = (
    "Polygon((155000 463000, 156000 463000, 156000 464000, 155000 464000, 155000 463000),"
    "(155400 463400, 155600 463400, 155600 463600, 155400 463600, 155400 463400))"
)


def test_exactly_1500_metres_counts_and_a_millimetre_more_does_not(trial):
    x, y = trial.x, trial.y
    on_the_circle = [(x + 1500, y), (x, y - 1500), (x + 900, y + 1200), (x - 1200, y - 900)]
    file = trial.ndff(*[trial.seen(name, *place) for name, place in zip(trial.butterflies, on_the_circle)])
    outcome = trial.label(FILES=[file])
    row = outcome.row
    assert (row["bkn_label"], row["bkn_obs"], row["bkn_exp"], row["bkn_rec"]) == ("A", 4, 5, 4)
    assert row["bkn_share"] == 80.0
    # None of them is surely inside: 20 m of uncertainty.
    assert (row["bkn_worst"], row["bkn_best"]) == ("E", "A")
    assert outcome.species[(row["bkn_id"], "dag", "Aglais io")]["nearest_m"] == 1500

    beyond = [
        (px + 0.001 * math.copysign(px != x, px - x), py + 0.001 * math.copysign(px == x, py - y))
        for px, py in on_the_circle
    ]
    file = trial.ndff(*[trial.seen(name, *place) for name, place in zip(trial.butterflies, beyond)], name="beyond.csv")
    row = trial.label(FILES=[file]).row
    assert (row["bkn_status"], row["bkn_obs"], row["bkn_label"]) == ("insufficient_data", 0, None)
    # Too few is a status; with two butterflies inside, those on the far side make the best label.
    inside = trial.ndff(*trial.all_seen("Gonepteryx rhamni", "Aglais io"), name="inside.csv")
    row = trial.label(FILES=[file, inside]).row
    assert (row["bkn_worst"], row["bkn_label"], row["bkn_best"]) == ("D", "D", "A")


def test_edge_and_corner_of_a_polygon_are_inside(trial):
    places = [(155000, 463000), (155500, 463000), (156000, 463250), (155500, 464000)]
    file = trial.ndff(*[trial.seen(name, *place) for name, place in zip(trial.butterflies, places)])
    outcome = trial.areas(SQUARE, FILES=[file])
    assert (outcome.row["bkn_label"], outcome.row["bkn_obs"]) == ("A", 4)
    assert outcome.row["bkn_worst"] == "E" and outcome.row["bkn_mode"] == "inside"
    just_out = [(154999.999, 463000), (155500, 462999.999), (156000.001, 463250), (155500, 464000.001)]
    file = trial.ndff(*[trial.seen(name, *place) for name, place in zip(trial.butterflies, just_out)], name="out.csv")
    assert trial.areas(SQUARE, FILES=[file]).row["bkn_obs"] == 0


def test_a_hole_is_outside_and_its_edge_inside(trial):
    file = trial.ndff(
        trial.seen("Aglais io", 155500, 463500),
        trial.seen("Aglais urticae", 155400, 463500),
        trial.seen("Pieris rapae", 155100, 463100),
    )
    outcome = trial.areas(HOLED, FILES=[file])
    assert outcome.row["bkn_obs"] == 2
    status = {name: row["status"] for (_, _, name), row in outcome.species.items()}
    assert status["Aglais io"] == "not_reported"
    assert status["Aglais urticae"] == status["Pieris rapae"] == "reported"


def test_around_a_polygon_and_a_line_counts_the_distance_to_it(trial):
    """A corner reaches as a quarter of a circle: 900 and 1200 m away is 1500 m."""
    file = trial.ndff(
        trial.seen("Aglais io", 156900, 465200),
        trial.seen("Aglais urticae", 153500, 463500),
        trial.seen("Pieris rapae", 156900, 465200.002),
        trial.seen("Vanessa atalanta", 153499.999, 463500),
    )
    assert trial.areas(SQUARE, mode=1, FILES=[file]).row["bkn_obs"] == 2
    line = "LineString(155000 464000, 156000 464000)"
    file = trial.ndff(
        trial.seen("Aglais io", 156900, 465200),
        trial.seen("Aglais urticae", 155500, 462500),
        trial.seen("Pieris rapae", 155500, 462499.999),
        name="line.csv",
    )
    row = trial.areas(line, kind="LineString", mode=1, FILES=[file]).row
    assert row["bkn_obs"] == 2 and row["bkn_mode"] == "around"


def test_centre_of_a_polygon_and_middle_of_a_line(trial):
    file = trial.ndff(*trial.all_seen(*trial.butterflies[:4], x=155500 + 1500, y=463500))
    # The point on surface of the square is its middle, the middle of the bent line lies at its corner.
    assert trial.areas(SQUARE, mode=0, FILES=[file]).row["bkn_label"] == "A"
    line = "LineString(155000 463500, 155500 463500, 155500 464000)"
    assert trial.areas(line, kind="LineString", mode=0, FILES=[file]).row["bkn_label"] == "A"


def test_a_line_has_no_inside(trial):
    file = trial.ndff(*trial.all_seen(*trial.butterflies))
    row = trial.areas("LineString(155000 463000, 156000 463000)", kind="LineString", mode=2, FILES=[file]).row
    assert row["bkn_status"] == "bad_geometry" and "line" in row["bkn_note"]


def test_an_area_that_is_no_standard_disc_says_so(trial):
    file = trial.ndff(*trial.all_seen(*trial.butterflies))
    assert "cannot be compared" in trial.areas(SQUARE, mode=2, FILES=[file]).row["bkn_note"]
    large = "Polygon((150000 458000, 160000 458000, 160000 468000, 150000 468000, 150000 458000))"
    note = trial.areas(large, mode=0, FILES=[file]).row["bkn_note"]
    assert "covers only 7% of the area" in note
    note = trial.areas(large, mode=1, FILES=[file]).row["bkn_note"]
    assert "cannot be compared" in note
    note = trial.label(FILES=[file], RADIUS=500).row["bkn_note"]
    assert "cannot be compared" in note


def test_radius_is_metres_in_rd_and_named_when_it_is_not_the_profiles(trial):
    file = trial.ndff(
        trial.seen("Aglais io", trial.x + 300, trial.y + 400),
        trial.seen("Pieris rapae", trial.x + 300, trial.y + 400.001),
        trial.seen("Aglais urticae"),
    )
    row = trial.label(FILES=[file], RADIUS=500).row
    assert row["bkn_obs"] == 2 and row["bkn_radius"] == 500 and "500" in row["bkn_prof"]
    row = trial.label(FILES=[file]).row
    assert row["bkn_obs"] == 3 and row["bkn_radius"] == 1500 and row["bkn_prof"] == "BKN standaard 2026.1"


def test_places_in_degrees_are_the_same_places(trial):
    """Onze Lieve Vrouwetoren, Amersfoort: RD (155000, 463000) is about 5.38721° E, 52.15517° N in WGS 84."""
    file = trial.ndff(
        *trial.all_seen(*trial.butterflies[:4], x=trial.x + 1495), trial.seen("Gonepteryx rhamni", trial.x + 1505)
    )
    layer = trial.layer("Point(5.3872064 52.1551723)", crs="EPSG:4326")
    outcome = trial.label(INPUT=layer, FILES=[file])
    assert outcome.row["bkn_obs"] == 4 and outcome.row["bkn_label"] == "A"
    # The output keeps the geometry and the CRS of the input.
    assert outcome.results["OUTPUT"].crs().authid() == "EPSG:4326"
    assert outcome.row["wkt"] == "Point (5 52)"


@pytest.mark.parametrize(
    "crs", ["OGC:CRS84", "EPSG:7415", "EPSG:3857", "EPSG:25831", "PROJ:+proj=longlat +datum=WGS84 +no_defs"]
)
def test_places_in_other_systems(trial, crs):
    """Within 5 m of the tower: seen at 1490 m counts, at 1510 m does not, on either side."""
    offsets = [(1490, 0), (-1490, 0), (0, 1490), (0, -1490)]
    rows = [trial.seen(name, trial.x + dx, trial.y + dy) for name, (dx, dy) in zip(trial.butterflies, offsets)]
    far = [
        trial.seen("Gonepteryx rhamni", trial.x + dx, trial.y + dy)
        for dx, dy in ((1510, 0), (-1510, 0), (0, 1510), (0, -1510))
    ]
    # QGIS makes the coordinates, from the degrees of the tower; a GeoJSON states CRS84, RD with heights is 7415.
    degrees, other = QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateReferenceSystem(crs)
    tower = QgsCoordinateTransform(degrees, other, QgsProject.instance()).transform(5.3872064, 52.1551723)
    place = (trial.x, trial.y) if crs == "EPSG:7415" else (tower.x(), tower.y())
    row = trial.label(INPUT=trial.layer(place, crs=crs), FILES=[trial.ndff(rows, far)]).row
    assert (row["bkn_status"], row["bkn_obs"]) == ("ok", 4)


def test_a_layer_without_crs_is_refused_with_what_to_do(trial):
    file = trial.ndff(*trial.all_seen(*trial.butterflies))
    message = trial.refusal(INPUT=trial.layer((trial.x, trial.y), crs=""), FILES=[file])
    assert "CRS" in message and "places" in message and "EPSG:28992" in message


def test_bad_geometry_never_stops_the_others(trial):
    nan = QgsGeometry(QgsPoint(float("nan"), float("nan")))
    layer = trial.layer(
        (trial.x, trial.y),
        None,
        "MultiPoint EMPTY",
        nan,
        "MultiPoint((155000 463000), (155100 463000))",
        "MultiPoint((155000 463000))",
        "Point(5 52)",
        "PointZ(155000 463000 7)",
        "Point(155000 999999999)",
        kind="MultiPoint",
    )
    file = trial.ndff(*trial.all_seen(*trial.butterflies))
    outcome = trial.label(INPUT=layer, FILES=[file])
    bad = "bad_geometry"
    assert outcome.statuses[:6] == ["ok", bad, bad, bad, bad, "ok"]
    assert outcome.statuses[6] in (bad, "outside")
    assert outcome.statuses[7:] == ["ok", bad]
    assert outcome.labels == ["A", None, None, None, None, "A", None, "A", None]
    for row in outcome.rows:
        assert bool(row["bkn_note"]) or row["bkn_status"] == "ok"
        if row["bkn_status"] == bad:
            assert row["bkn_exp"] is None and row["dag_exp"] is None
    assert "2 points" in outcome.rows[4]["bkn_note"]
    assert outcome.results["PLACES"] == 9 and outcome.results["LABELLED"] == 3
    assert {key[0] for key in outcome.groups} == {row["bkn_id"] for row in outcome.rows if row["bkn_status"] == "ok"}


@pytest.mark.parametrize("mode", [0, 1, 2])
def test_polygons_that_cross_themselves_or_are_nothing(trial, mode):
    bow_tie = "Polygon((155000 463000, 156000 464000, 156000 463000, 155000 464000, 155000 463000))"
    spike = "Polygon((155000 463000, 156000 463000, 155000 463000, 155000 463000))"
    shapes = [SQUARE, bow_tie, spike, "Polygon EMPTY", None]
    # In the left part of the bow tie.
    file = trial.ndff(*trial.all_seen(*trial.butterflies, x=155100, y=463500))
    outcome = trial.areas(*shapes, mode=mode, FILES=[file])
    assert outcome.statuses == ["ok", "ok", "bad_geometry", "bad_geometry", "bad_geometry"]
    assert "repaired" in outcome.rows[1]["bkn_note"] and "repaired" not in (outcome.rows[0]["bkn_note"] or "")
    assert outcome.rows[1]["bkn_label"] == "A"


def test_above_and_below_the_bow_tie_is_outside(trial):
    bow_tie = "Polygon((155000 463000, 156000 464000, 156000 463000, 155000 464000, 155000 463000))"
    file = trial.ndff(*trial.all_seen(*trial.butterflies, x=155500, y=463100))
    assert trial.areas(bow_tie, mode=2, FILES=[file]).row["bkn_obs"] == 0


def test_a_polygon_of_several_parts_counts_as_one_place(trial):
    parts = (
        "MultiPolygon(((155000 463000, 155100 463000, 155100 463100, 155000 463000)),"
        "((157000 463000, 157100 463000, 157100 463100, 157000 463000)))"
    )
    file = trial.ndff(
        trial.seen("Aglais io", 155090, 463010),
        trial.seen("Pieris rapae", 157090, 463010),
        trial.seen("Aglais urticae", 156000, 463010),
    )
    row = trial.areas(parts, kind="MultiPolygon", FILES=[file]).row
    assert row["bkn_obs"] == 2


def test_unknown_uncertainty_is_100_metres(trial):
    """At 1400 m it is surely inside, at 1401 m only inside; the number of such records is reported."""
    for offset, worst in ((1400, "A"), (1400.001, "E")):
        rows = trial.all_seen(*trial.butterflies[:4], x=trial.x + offset, area_m2="")
        outcome = trial.label(FILES=[trial.ndff(*rows)])
        assert (outcome.row["bkn_label"], outcome.row["bkn_worst"]) == ("A", worst)
        assert any("100 m: 4" in line for line in outcome.feedback.infos)


def test_too_uncertain_places_do_not_count_but_are_told(trial):
    """sqrt(area / 2) > 1500 m is left out; exactly 1500 m counts, and is surely nowhere."""
    rows = [
        *trial.all_seen("Aglais io", "Aglais urticae"),
        trial.seen("Pieris rapae", area_m2=2 * 1500**2),
        trial.seen("Vanessa atalanta", area_m2=2 * 1501**2),
    ]
    outcome = trial.label(FILES=[trial.ndff(rows)])
    row = outcome.row
    assert (row["bkn_obs"], row["bkn_excl"], row["bkn_label"]) == (3, 1, "C")
    # At distance 0 with u = R it is still surely inside: distance + u <= R.
    assert row["bkn_worst"] == "C" and row["bkn_best"] == "C"
    assert "not accurate enough (more than 1500 m)" in outcome.feedback.log


def test_only_selected_features(trial):
    layer = trial.layer(*[{"wkt": (trial.x + 10 * n, trial.y), "naam": f"p{n}"} for n in range(4)])
    QgsProject.instance().addMapLayer(layer)
    layer.selectByIds([2, 4])
    file = trial.ndff(*trial.all_seen(*trial.butterflies))
    outcome = trial.label(
        INPUT=QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True), FILES=[file]
    )
    # QGIS gives a selection in no particular order.
    assert {(row["naam"], row["bkn_id"]) for row in outcome.rows} == {("p1", "2"), ("p3", "4")}
    assert outcome.labels == ["A", "A"]


def test_no_features_give_empty_outputs_with_all_fields(trial):
    file = trial.ndff(*trial.all_seen(*trial.butterflies))
    outcome = trial.label(INPUT=trial.layer(), FILES=[file])
    assert outcome.rows == [] and outcome.groups == {} and outcome.species == {}
    assert (outcome.results["PLACES"], outcome.results["LABELLED"]) == (0, 0)
    names = outcome.results["OUTPUT"].fields().names()
    assert names[:3] == ["naam", "bkn_id", "bkn_label"] and "dag_rec" in names
    empty = trial.areas(FILES=[file])
    assert empty.rows == [] and empty.results["PLACES"] == 0


def test_the_point_of_a_curve(trial):
    """Arcs are drawn as chords; a circle of radius 500 m holds its centre."""
    circle = "CurvePolygon(CircularString(155000 463500, 154500 463000, 155000 462500, 155500 463000, 155000 463500))"
    file = trial.ndff(
        *trial.all_seen(*trial.butterflies[:4], x=155000 + 499), trial.seen("Gonepteryx rhamni", 155000 + 501)
    )
    row = trial.areas(circle, kind="CurvePolygon", mode=2, FILES=[file]).row
    assert (row["bkn_status"], row["bkn_obs"]) == ("ok", 4)


def test_points_and_areas_have_their_own_algorithm(trial):
    file = trial.ndff(*trial.all_seen(*trial.butterflies))
    row = trial.label(INPUT=trial.layer(SQUARE, kind="Polygon"), FILES=[file]).row
    assert row["bkn_status"] == "bad_geometry" and "areas" in row["bkn_note"]
    row = trial.label("labelareas", INPUT=trial.layer((trial.x, trial.y)), FILES=[file]).row
    assert row["bkn_status"] == "bad_geometry" and "points" in row["bkn_note"]


@pytest.mark.parametrize("mode", [0, 1, 2])
def test_a_vertex_that_is_no_number_spoils_its_own_feature_only(trial, mode):
    """Shapely's bounds pass over such a vertex, so the shape must be looked at in full."""
    from qgis.core import QgsGeometry, QgsLineString, QgsPoint, QgsPolygon

    nan = float("nan")
    corners = [(0, 0), (900, 0), (nan, nan), (900, 900), (0, 900), (0, 0)]
    x, y = trial.x, trial.y
    ring = QgsLineString([QgsPoint(x + dx, y + dy) for dx, dy in corners])
    good = QgsGeometry.fromWkt(f"Polygon (({x} {y}, {x + 90} {y}, {x + 90} {y + 90}, {x} {y}))")
    layer = trial.layer(QgsGeometry(QgsPolygon(ring)), good, kind="Polygon")
    outcome = trial.label(
        "labelareas", INPUT=layer, AREA_MODE=mode, FILES=[trial.ndff(*trial.all_seen(*trial.butterflies))]
    )
    assert outcome.statuses[0] == "bad_geometry"
    assert outcome.statuses[1] in ("ok", "insufficient_data")
    assert "not numbers" in outcome.rows[0]["bkn_note"]


def test_a_line_with_a_vertex_that_is_no_number(trial):
    from qgis.core import QgsGeometry, QgsLineString, QgsPoint

    nan = float("nan")
    x, y = trial.x, trial.y
    line = QgsLineString([QgsPoint(x, y), QgsPoint(nan, nan), QgsPoint(x + 500, y)])
    layer = trial.layer(QgsGeometry(line), kind="LineString")
    outcome = trial.label(
        "labelareas", INPUT=layer, AREA_MODE=1, FILES=[trial.ndff(*trial.all_seen(*trial.butterflies))]
    )
    assert outcome.statuses == ["bad_geometry"]


# --- edges that no rounding may move ---


@pytest.mark.parametrize(
    ("metres", "counts"),
    [("1500", True), ("1500.0004", True), ("1499.9996", True), ("1500.0006", False), ("1500.004", False)],
)
def test_an_uncertainty_is_held_to_the_limit_in_whole_millimetres(trial, metres, counts):
    """As the distances are: a transformed number of 1500.0000001 m is 1500 m."""
    path = trial.folder / "eigen.csv"
    lines = [f"{name};2026-06-01;{trial.x};{trial.y};{metres};1" for name in trial.butterflies]
    path.write_text("\n".join(["soort;datum;x;y;onzekerheid;aantal", *lines]), encoding="utf-8")
    row = trial.label(FILES=[str(path)]).row
    assert (row["bkn_obs"], row["bkn_excl"]) == ((5, 0) if counts else (0, 5))


@pytest.mark.parametrize(
    ("radius", "is_warned"), [(1060, True), (1061, False), (1500, False), (2121, False), (2122, True)]
)
@pytest.mark.parametrize("mode", ["point", "centre"])
def test_circles_of_half_and_twice_the_standard_disc(trial, mode, radius, is_warned):
    """1500 m times the root of a half is 1060.7 m, times that of two 2121.3 m."""
    file = trial.ndff(*trial.all_seen(*trial.butterflies))
    if mode == "point":
        note = trial.label(FILES=[file], RADIUS=radius).row["bkn_note"]
    else:
        square = (
            f"Polygon(({trial.x} {trial.y}, {trial.x + 9} {trial.y}, {trial.x + 9} {trial.y + 9}, {trial.x} {trial.y}))"
        )
        note = trial.areas(square, mode=0, FILES=[file], RADIUS=radius).row["bkn_note"]
    assert ("cannot be compared" in note) == is_warned


@pytest.mark.parametrize(("side", "is_warned"), [(1879, True), (1880, False), (3759, False), (3760, True)])
def test_squares_of_half_and_twice_the_standard_disc(trial, side, is_warned):
    """The standard disc is 7,068,583 m²: half of it is a square of 1880.0 m, twice of it one of 3759.9 m."""
    x, y = trial.x - side // 2, trial.y - side // 2
    corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
    square = f"Polygon(({', '.join(f'{east} {north}' for east, north in corners)}))"
    file = trial.ndff(*trial.all_seen(*trial.butterflies))
    note = trial.areas(square, mode=2, FILES=[file]).row["bkn_note"]
    assert ("cannot be compared" in note) == is_warned


# --- geometry and row numbers, read the quick way ---


@pytest.mark.parametrize(
    "wkt",
    [
        "Point (1 2)",
        "PointZ (1 2 3)",
        "PointM (1 2 3)",
        "Point EMPTY",
        "MultiPoint ((1 2),(3 4))",
        "LineString (0 0, 1 1)",
        "MultiLineStringZM ((0 0 1 2, 1 1 3 4))",
        "CircularString (0 0, 1 1, 2 0)",
        "Polygon ((0 0, 1 0, 1 1, 0 0))",
        "PolygonZ ((0 0 9, 1 0 9, 1 1 9, 0 0 9))",
        "CurvePolygon (CircularString (0 0, 1 1, 2 0, 1 -1, 0 0))",
        "MultiPolygon (((0 0, 1 0, 1 1, 0 0)),((5 5, 6 5, 6 6, 5 5)))",
        "GeometryCollection (Point (1 2))",
        "GeometryCollection (CircularString (0 0, 1 1, 2 0))",
    ],
)
def test_plain_geometry_is_read_as_all_other(monkeypatch, wkt):
    geometry = QgsGeometry.fromWkt(wkt)
    quick = layers.wkb_of(geometry)
    monkeypatch.setattr(layers, "_PLAIN_TYPES", frozenset())
    assert quick == layers.wkb_of(geometry) and isinstance(quick, bytes)


def test_no_geometry_is_none():
    assert layers.wkb_of(QgsGeometry()) is None


@pytest.mark.parametrize(
    ("kind", "values", "is_free"),
    [
        (QVariant.Type.Int, [1, 2, 3], True),
        (QVariant.Type.Int, [1, 2, 2], False),
        (QVariant.Type.Int, [1, None, 3], True),
        (QVariant.Type.Int, [None, None, 3], True),
        (QVariant.Type.Double, [1.0, 2.5, 3.0], False),
        (QVariant.Type.String, ["1", "2", "3"], False),
    ],
)
def test_a_field_fid_that_can_be_no_row_number_gets_another_name(kind, values, is_free):
    fields = QgsFields()
    fields.append(QgsField("fid", kind, "integer" if kind == QVariant.Type.Int else ""))
    features = []
    for value in values:
        feature = QgsFeature(fields)
        feature.setAttributes([QVariant(kind) if value is None else value])
        features.append(feature)
    assert ("fid" in geopackage_names(fields, features)) is not is_free
