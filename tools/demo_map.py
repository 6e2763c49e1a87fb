"""Draw the labelled sample as a map with legend: demo_map.py RESULTS_FOLDER SAMPLE_FOLDER."""

import sys
from pathlib import Path
from typing import List

from qgis.core import (
    QgsApplication,
    QgsCentroidFillSymbolLayer,
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsLayout,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProject,
    QgsProperty,
    QgsRectangle,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor, QFont

MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters
MAP_MM = (196.0, 181.0)
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
    layout = _layout(project, layers)
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 150
    QgsLayoutExporter(layout).exportToImage(str(out / "bkn_map.png"), settings)
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
    areas.setOpacity(0.85)
    _large_areas_below(areas)
    _no_letters_below_points(areas, points)
    _name_places(points, '"name"')
    _name_places(areas, """ "name" || coalesce(' (' || "bkn_label" || ')', '') """)
    return [points, areas, records]


def _large_areas_below(areas: QgsVectorLayer) -> None:
    """Draw large areas first, so that they do not hide small ones."""
    order = QgsFeatureRequest.OrderByClause("area($geometry)", False)
    areas.renderer().setOrderBy(QgsFeatureRequest.OrderBy([order]))
    areas.renderer().setOrderByEnabled(True)


def _no_letters_below_points(areas: QgsVectorLayer, points: QgsVectorLayer) -> None:
    """Leave out the letter of an area where the circle of a point would lie over it; the area's name has it too."""
    places = [feature.geometry() for feature in points.getFeatures()]
    hidden = []
    for area in areas.getFeatures():
        letter = area.geometry().pointOnSurface()
        if min(letter.distance(place) for place in places) < LETTER_TO_POINT_M:
            hidden.append(str(area.id()))
    free = f"$id not in ({', '.join(hidden) or -1})"
    enabled = QgsSymbolLayer.Property.PropertyLayerEnabled
    for rule in areas.renderer().rootRule().descendants():
        for part in rule.symbol().symbolLayers():
            if isinstance(part, QgsCentroidFillSymbolLayer):
                before = part.dataDefinedProperties().property(enabled).expressionString() or "true"
                part.setDataDefinedProperty(enabled, QgsProperty.fromExpression(f"({before}) and {free}"))


def _name_places(layer: QgsVectorLayer, expression: str) -> None:
    text = QgsTextFormat()
    text.setFont(QFont("DejaVu Sans"))
    text.setSize(7)
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.8)
    halo.setColor(QColor("white"))
    text.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.fieldName = expression
    settings.isExpression = True
    settings.setFormat(text)
    settings.dist = 3.5
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _layout(project: QgsProject, layers: List[QgsVectorLayer]) -> QgsLayout:
    layout = QgsLayout(project)
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize("A4", QgsLayoutItemPage.Orientation.Landscape)
    _add_map(layout, layers)
    _add_text(
        layout,
        "BKN for QGIS: synthetic sample around Barneveld, reference date 2026-10-01",
        (8, 5, 280, 9),
        14,
    )
    _add_text(
        layout,
        "All observations are synthetic, made by a program. The species list is provisional and not SoortenNL's. "
        "A label shows what was reported, not what is present.",
        (8, 199, 280, 7),
        8,
    )
    _add_legend(layout, layers)
    return layout


def _add_map(layout: QgsLayout, layers: List[QgsVectorLayer]) -> None:
    item = QgsLayoutItemMap(layout)
    layout.addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(8, 16, MM))
    item.attemptResize(QgsLayoutSize(*MAP_MM, MM))
    item.setCrs(layers[0].crs())
    item.setLayers(layers)
    item.setFrameEnabled(True)
    extent = QgsRectangle(layers[0].extent())
    extent.combineExtentWith(layers[1].extent())
    extent.grow(900)
    # An extent of the frame's own shape, so that the frame keeps its size.
    height = max(extent.height(), extent.width() * MAP_MM[1] / MAP_MM[0])
    item.setExtent(QgsRectangle.fromCenterAndSize(extent.center(), height * MAP_MM[0] / MAP_MM[1], height))


def _add_legend(layout: QgsLayout, layers: List[QgsVectorLayer]) -> None:
    legend = QgsLayoutItemLegend(layout)
    legend.setAutoUpdateModel(False)
    group = legend.model().rootGroup()
    group.clear()
    title = layers[0].customProperty("legend/title-label") or layers[0].name()
    layers[0].setName(title.replace(", ", ",|").replace(" (", "|("))
    group.addLayer(layers[0])
    legend.setWrapString("|")
    layout.addLayoutItem(legend)
    legend.attemptMove(QgsLayoutPoint(207, 16, MM))
    for part in (QgsLegendStyle.Style.Subgroup, QgsLegendStyle.Style.SymbolLabel):
        style = legend.style(part)
        font = QFont("DejaVu Sans")
        font.setPointSizeF(8)
        style.setFont(font)
        legend.setStyle(part, style)
    legend.adjustBoxSize()


def _add_text(layout: QgsLayout, text: str, place_mm: "tuple[float, float, float, float]", size: float) -> None:
    item = QgsLayoutItemLabel(layout)
    item.setText(text)
    font = QFont("DejaVu Sans")
    font.setPointSizeF(size)
    item.setFont(font)
    x, y, width, height = place_mm
    item.attemptMove(QgsLayoutPoint(x, y, MM))
    item.attemptResize(QgsLayoutSize(width, height, MM))
    layout.addLayoutItem(item)


if __name__ == "__main__":
    main()
