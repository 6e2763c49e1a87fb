"""Draw the labelled sample as a map with legend: demo_map.py RESULTS_FOLDER SAMPLE_FOLDER."""

import sys
from pathlib import Path
from typing import List

from map_picture import extent_of, save_map
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsGeometryGeneratorSymbolLayer,
    QgsMarkerSymbol,
    QgsProject,
    QgsProperty,
    QgsSymbolLayer,
    QgsVectorLayer,
)

LETTER_TO_POINT_M = 400.0  # nearer, the circle of the point lies over the letter of the area


def main() -> None:
    """Draw bkn_map.png."""
    out, sample = Path(sys.argv[1]), Path(sys.argv[2])
    application = QgsApplication([], True)
    application.initQgis()
    project = QgsProject.instance()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:28992"))
    layers = _layers(out, sample)
    for layer in layers:
        project.addMapLayer(layer)
    title = "BKN for QGIS: synthetic sample around Barneveld, reference date 2026-10-01"
    save_map(layers, layers[:1], extent_of(layers[:2], 900), title, out / "bkn_map.png")
    project.clear()
    application.exitQgis()


def _layers(out: Path, sample: Path) -> List[QgsVectorLayer]:
    """Points on areas on records, top first; points and areas come styled out of their GeoPackages."""
    points = QgsVectorLayer(str(out / "bkn_points.gpkg"), "points", "ogr")
    areas = QgsVectorLayer(str(out / "bkn_areas.gpkg"), "areas", "ogr")
    uri = f"file://{sample / 'waarnemingen_synthetisch.csv'}?xField=centrumx&yField=centrumy&crs=EPSG:28992"
    records = QgsVectorLayer(uri, "synthetic observations", "delimitedtext")
    dot = {"name": "circle", "size": "0.6", "color": "90,100,95,110", "outline_style": "no"}
    records.renderer().setSymbol(QgsMarkerSymbol.createSimple(dot))
    _no_letters_below_points(areas, points)
    return [points, areas, records]


def _no_letters_below_points(areas: QgsVectorLayer, points: QgsVectorLayer) -> None:
    """Leave out the letter of an area where the circle of a point would lie over it; its colour tells it too."""
    places = [feature.geometry() for feature in points.getFeatures()]
    hidden = []
    for area in areas.getFeatures():
        letter = area.geometry().pointOnSurface()
        if min(letter.distance(place) for place in places) < LETTER_TO_POINT_M:
            hidden.append(str(area.id()))
    free = f"$id not in ({', '.join(hidden) or -1})"
    enabled = QgsSymbolLayer.Property.PropertyLayerEnabled
    for rule in areas.renderer().rootRule().descendants():
        for part in rule.symbol().symbolLayers() if rule.symbol() is not None else ():
            if isinstance(part, QgsGeometryGeneratorSymbolLayer):
                before = part.dataDefinedProperties().property(enabled).expressionString() or "true"
                part.setDataDefinedProperty(enabled, QgsProperty.fromExpression(f"({before}) and {free}"))


if __name__ == "__main__":
    main()
