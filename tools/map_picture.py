"""A page with a map of layers, their legend, a title and what has to be said below it, as a picture."""

import textwrap
from pathlib import Path
from typing import List, Sequence

from qgis.core import (
    QgsLayout,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsPointDisplacementRenderer,
    QgsProject,
    QgsRectangle,
    QgsRuleBasedRenderer,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QFont

MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters
MAP_MM = (196.0, 181.0)
DOTS_PER_INCH = 150
LETTERS_OF_LEGEND = 52
WHAT_A_LABEL_SAYS = {
    "en": "All observations are synthetic, made by a program. The species list is provisional and not SoortenNL's. "
    "A label shows what was reported, not what is present.",
    "nl": "Alle waarnemingen zijn synthetisch, gemaakt door een programma. De soortenlijst is voorlopig en niet van "
    "SoortenNL. Een label toont wat gemeld is, niet wat er is.",
}


def save_map(
    layers: List[QgsVectorLayer],
    in_legend: Sequence[QgsVectorLayer],
    extent: QgsRectangle,
    title: str,
    path: Path,
    language: str = "en",
) -> None:
    """Draw ``layers``, the first on top, with the legend of some; the map shows ``extent`` and what is beside it.

    ``language`` (en, nl): of what stands below.
    """
    layout = QgsLayout(QgsProject.instance())
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize("A4", QgsLayoutItemPage.Orientation.Landscape)
    _add_map(layout, layers, extent)
    _add_text(layout, title, (8, 5, 280, 9), 14)
    _add_text(layout, WHAT_A_LABEL_SAYS[language], (8, 199, 280, 7), 8)
    _add_legend(layout, in_legend)
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = DOTS_PER_INCH
    QgsLayoutExporter(layout).exportToImage(str(path), settings)


def extent_of(layers: Sequence[QgsVectorLayer], margin_m: float) -> QgsRectangle:
    """The rectangle around layers of one coordinate system, with a margin."""
    extent = QgsRectangle()
    for layer in layers:
        extent.combineExtentWith(layer.extent())
    extent.grow(margin_m)
    return extent


def _add_map(layout: QgsLayout, layers: List[QgsVectorLayer], extent: QgsRectangle) -> None:
    item = QgsLayoutItemMap(layout)
    layout.addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(8, 16, MM))
    item.attemptResize(QgsLayoutSize(*MAP_MM, MM))
    item.setCrs(layers[0].crs())
    item.setLayers(layers)
    item.setFrameEnabled(True)
    # An extent of the frame's own shape, so that the frame keeps its size.
    height = max(extent.height(), extent.width() * MAP_MM[1] / MAP_MM[0])
    item.setExtent(QgsRectangle.fromCenterAndSize(extent.center(), height * MAP_MM[0] / MAP_MM[1], height))


def _add_legend(layout: QgsLayout, layers: Sequence[QgsVectorLayer]) -> None:
    legend = QgsLayoutItemLegend(layout)
    legend.setAutoUpdateModel(False)
    group = legend.model().rootGroup()
    group.clear()
    for layer in layers:
        title = layer.customProperty("legend/title-label") or layer.name()
        layer.setName(title.replace(", ", ",|").replace(" (", "|("))
        _wrap_words(layer)
        group.addLayer(layer)
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


def _wrap_words(layer: QgsVectorLayer) -> None:
    """Long lines of the legend go on below, or they would run off the page."""
    renderer = layer.renderer()
    if isinstance(renderer, QgsPointDisplacementRenderer):
        renderer = renderer.embeddedRenderer()
    if isinstance(renderer, QgsRuleBasedRenderer):
        for rule in renderer.rootRule().children():
            rule.setLabel("|".join(textwrap.wrap(rule.label(), LETTERS_OF_LEGEND)))


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
