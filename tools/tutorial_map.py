"""Draw layers with the style in their files: tutorial_map.py PICTURE TITLE LAYER..., the first on top."""

import sys
from pathlib import Path

from map_picture import extent_of, save_map
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer

MARGIN_M = 400.0


def main() -> None:
    """Draw the picture; SystemExit where a layer cannot be opened."""
    picture, title, *sources = sys.argv[1:]
    application = QgsApplication([], True)
    application.initQgis()
    project = QgsProject.instance()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:28992"))
    layers = [QgsVectorLayer(source, Path(source).stem, "ogr") for source in sources]
    for layer in layers:
        if not layer.isValid():
            raise SystemExit(f"{layer.source()} cannot be opened")
        project.addMapLayer(layer)
    save_map(layers, layers, extent_of(layers, MARGIN_M), title, Path(picture))
    project.clear()
    application.exitQgis()


if __name__ == "__main__":
    main()
