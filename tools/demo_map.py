"""Draw the labelled sample as maps with their legends: demo_map.py RESULTS_FOLDER SAMPLE_FOLDER."""

import sys
from pathlib import Path

from map_picture import extent_of, save_map
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsMarkerSymbol,
    QgsProject,
    QgsVectorLayer,
)

TITLE = "BKN for QGIS: {places} of the synthetic sample around Barneveld, reference date 1 October 2026"
MARGIN_M = 900


def main() -> None:
    """Draw bkn_areas.png and bkn_points.png."""
    out, sample = Path(sys.argv[1]), Path(sys.argv[2])
    application = QgsApplication([], True)
    application.initQgis()
    project = QgsProject.instance()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:28992"))
    records = _records(sample)
    # They come styled out of their GeoPackages.
    labelled = [QgsVectorLayer(str(out / f"bkn_{places}.gpkg"), places, "ogr") for places in ("areas", "points")]
    for layer in (*labelled, records):
        project.addMapLayer(layer)
    extent = extent_of(labelled, MARGIN_M)
    for layer in labelled:
        places = layer.name()  # a legend gives it another
        save_map([layer, records], [layer], extent, TITLE.format(places=places), out / f"bkn_{places}.png")
    project.clear()
    application.exitQgis()


def _records(sample: Path) -> QgsVectorLayer:
    uri = f"file://{sample / 'waarnemingen_synthetisch.csv'}?xField=centrumx&yField=centrumy&crs=EPSG:28992"
    records = QgsVectorLayer(uri, "synthetic observations", "delimitedtext")
    dot = {"name": "circle", "size": "0.6", "color": "90,100,95,110", "outline_style": "no"}
    records.renderer().setSymbol(QgsMarkerSymbol.createSimple(dot))
    return records


if __name__ == "__main__":
    main()
