"""The demonstration map: no letter of an area half below the circle of a point."""

import importlib.util
from pathlib import Path

import pytest
from qgis.core import (
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsGeometryGeneratorSymbolLayer,
    QgsSymbolLayer,
    QgsVectorLayer,
)

from bkn_qgis.presentation.styles.layer_style import style_result_layer

pytestmark = pytest.mark.usefixtures("qgis_app")

TOOL = Path(__file__).resolve().parents[2] / "tools" / "demo_map.py"
FIELDS = "crs=EPSG:28992&field=name:string&field=bkn_label:string"


def layer_of(kind, *shapes):
    layer = QgsVectorLayer(f"{kind}?{FIELDS}", kind, "memory")
    features = []
    for shape in shapes:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(shape))
        feature["bkn_label"] = "A"
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    style_result_layer(layer, [], "title")
    return layer


def test_an_area_has_its_letter_unless_a_point_lies_there(monkeypatch):
    monkeypatch.syspath_prepend(str(TOOL.parent))
    spec = importlib.util.spec_from_file_location("demo_map", TOOL)
    demo_map = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(demo_map)
    square = "Polygon(({0} 0, {1} 0, {1} 2000, {0} 2000, {0} 0))"
    areas = layer_of("Polygon", square.format(0, 2000), square.format(9000, 11000))
    demo_map._no_letters_below_points(areas, layer_of("Point", "Point(1100 1000)"))
    (rule,) = [rule for rule in areas.renderer().rootRule().children() if rule.label().startswith("A")]
    (letter,) = [part for part in rule.symbol().symbolLayers() if isinstance(part, QgsGeometryGeneratorSymbolLayer)]
    enabled = letter.dataDefinedProperties().property(QgsSymbolLayer.Property.PropertyLayerEnabled)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(areas))
    seen = []
    for feature in areas.getFeatures():
        context.setFeature(feature)
        seen.append(enabled.valueAsBool(context, True)[0])
    assert seen == [False, True]
