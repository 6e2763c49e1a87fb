"""Places on the map: legible at every scale and on any background, kept apart where they lie together, and named."""

import gc

import pytest
from qgis.core import (
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QSize
from qgis.PyQt.QtGui import QColor
from window import wait_until

from bkn_qgis.bridge.turns import Turns
from bkn_qgis.labelling import label_colours
from bkn_qgis.presentation.styles.crowded_points import MOST_POINTS, crowded_ids
from bkn_qgis.presentation.styles.layer_style import style_result_layer

pytestmark = pytest.mark.usefixtures("qgis_app")

FIELDS = ("bkn_id", "bkn_label", "bkn_status", "bkn_sure", "naam")
SIZE = QSize(400, 300)
DOTS_PER_INCH = 96
BACKGROUNDS = ("#f6f5f1", "#1d2126", "#5d6b45")
SCALES = (5_000, 25_000, 100_000, 250_000)


def places(*rows, kind="Point", crs="EPSG:28992"):
    """A layer of places: (WKT, id, label, how sure)."""
    fields = "&".join(f"field={name}:string" for name in FIELDS)
    layer = QgsVectorLayer(f"{kind}?crs={crs}&{fields}", "places", "memory")
    features = []
    for wkt, identity, label, sure in rows:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttributes([identity, label, "ok" if label else "outside", sure, f"naam van {identity}"])
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    layer.updateExtents()
    return layer


def colours(layer, scale, background="#ffffff", labels=False):
    """How often each colour is drawn on a map of a scale with (0, 0) in its middle."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setOutputDpi(DOTS_PER_INCH)
    settings.setOutputSize(SIZE)
    metres = scale * 0.0254 / DOTS_PER_INCH
    width, height = SIZE.width() * metres / 2, SIZE.height() * metres / 2
    settings.setExtent(QgsRectangle(-width, -height, width, height))
    settings.setBackgroundColor(QColor(background))
    settings.setFlag(QgsMapSettings.Flag.Antialiasing, False)
    settings.setFlag(QgsMapSettings.Flag.DrawLabeling, labels)
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    assert job.errors() == []
    image, found = job.renderedImage(), {}
    for x in range(image.width()):
        for y in range(image.height()):
            name = image.pixelColor(x, y).name()
            found[name] = found.get(name, 0) + 1
    return found


@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("kind", ["Point", "Polygon"])
def test_letter_colour_and_edge_are_seen_at_every_scale_on_any_map(kind, scale, background):
    side = scale / 100  # 10 mm on the map
    square = f"Polygon(({-side} {-side},{side} {-side},{side} {side},{-side} {side},{-side} {-side}))"
    layer = places((square if kind == "Polygon" else "Point(0 0)", "1", "D", "well"), kind=kind)
    style_result_layer(layer, [], "title")
    found = colours(layer, scale, background)
    assert found[label_colours.LABEL_COLOURS["D"]] > 60
    assert found[label_colours.DARK_LETTER] > 8
    assert found[label_colours.OUTLINE] > 20
    if kind == "Polygon":
        # What lies below shines through most of it.
        opaque = sum(found.get(colour, 0) for colour in (*label_colours.LABEL_COLOURS.values(), "#ffffff"))
        assert opaque < 0.5 * (2 * side * 1000 / scale * DOTS_PER_INCH / 25.4) ** 2


def test_a_large_area_keeps_its_letter_when_you_zoom_in():
    side = 20_000
    square = f"Polygon(({-side} -100,{side} -100,{side} {side},{-side} {side},{-side} -100))"
    layer = places((square, "1", "C", "well"), kind="Polygon")
    style_result_layer(layer, [], "title")
    assert colours(layer, 5_000)[label_colours.DARK_LETTER] > 8


def test_points_on_one_spot_are_all_seen():
    rows = [("Point(0 0)", str(number), letter, "well") for number, letter in enumerate("ABCDE")]
    layer = places(*rows, ("Point(0 0)", "6", None, None))
    style_result_layer(layer, [], "title")
    found = colours(layer, 25_000)
    for letter, colour in label_colours.LABEL_COLOURS.items():
        assert found.get(colour, 0) > 60, letter
    assert found[label_colours.NO_LABEL_GREY] > 60


def test_a_sign_of_its_reason_stands_on_each_place_without_label():
    layer = places(("Point(0 0)", "1", None, None), ("Point(9000 0)", "2", "A", "well"))
    style_result_layer(layer, [], "title")
    assert colours(layer, 25_000)[label_colours.DARK_LETTER] > 4


def test_places_near_each_other_are_known_in_any_crs():
    near = [
        ("Point(0 0)", "a", "A", "well"),
        ("Point(300 -300)", "b", "B", "well"),
        ("Point(5000 0)", "c", "C", "well"),
    ]
    assert crowded_ids(places(*near)) == ["a", "b"]
    degrees = [("Point(5.38 52.15)", "a", "A", "well"), ("Point(5.384 52.15)", "b", "B", "well")]
    assert crowded_ids(places(*degrees, ("Point(5.5 52.15)", "c", "C", "well"), crs="EPSG:4326")) == ["a", "b"]


def test_many_places_and_series_are_not_put_apart():
    many = places(*((f"Point({number} 0)", str(number), "A", "well") for number in range(MOST_POINTS + 1)))
    series = places(("Point(0 0)", "a", "A", "well"), ("Point(0 0)", "a", "B", "well"))
    for layer in (many, series):
        style_result_layer(layer, [], "title")
        assert layer.renderer().type() == "RuleRenderer" and crowded_ids(layer) == []


def name_shown(layer, number=1, **style):
    style_result_layer(layer, [], "title", **style)
    from qgis.core import QgsExpression

    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(layer.getFeature(number))
    return QgsExpression(layer.labeling().settings().fieldName).evaluate(context)


def test_what_is_written_at_a_place():
    alone = places(("Point(0 0)", "code 1", "A", "well"))
    assert name_shown(alone) == "code 1"
    assert name_shown(alone, name='"naam"') == "naam van code 1"
    assert name_shown(alone, name='"gone"') == "code 1"  # a field that the file of the result does not have
    assert name_shown(alone, name="nullif(naam, naam)") == "code 1"
    crowded = places(("Point(0 0)", "it's", "A", "well"), ("Point(0 0)", "x", None, None))
    assert (name_shown(crowded), name_shown(crowded, 2)) == ("it's (A)", "x")


def test_names_are_drawn():
    layer = places(("Point(0 0)", "Dorpsplein", "B", "well"))
    style_result_layer(layer, [], "title")
    without, with_names = (colours(layer, 25_000, "#5d6b45", labels) for labels in (False, True))
    assert with_names[label_colours.DARK_LETTER] > without[label_colours.DARK_LETTER] + 30
    assert with_names["#ffffff"] > without.get("#ffffff", 0) + 100  # the buffer


def test_steps_end_with_their_layer():
    taken = []

    def steps():
        for number in range(3):
            taken.append(number)
            yield

    layer = places(("Point(0 0)", "1", "A", "well"))
    turns = Turns(layer)
    turns.begin_soon(steps())
    assert taken == []
    wait_until(lambda: len(taken) == 3)
    turns.begin_soon(steps())
    del layer, turns
    gc.collect()
    for _ in range(20):
        QCoreApplication.processEvents()
    assert taken == [0, 1, 2]
