"""Make the templates of the printed report, resources/layouts: two A4 pages of QGIS's print layouts.

They can be changed in QGIS as well (Layout Manager, new from template); this keeps how they were made. Texts are fields
of the atlas ("place") and variables (@bkn_title), so that one template does for both languages.
"""

from pathlib import Path
from typing import Any, Tuple

from qgis.core import (
    QgsApplication,
    QgsFillSymbol,
    QgsLayoutFrame,
    QgsLayoutItemAttributeTable,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutMultiFrame,
    QgsLayoutObject,
    QgsLayoutTable,
    QgsLayoutTableColumn,
    QgsPrintLayout,
    QgsProject,
    QgsProperty,
    QgsReadWriteContext,
    QgsRectangle,
    QgsScaleBarSettings,
    QgsTextFormat,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "layouts"
FAMILY = "Arial"
COLUMNS = (("nr", 9), ("place_lines", 36), ("label", 11), ("share", 15), ("sure", 61), ("landscape", 44))
# Of a place where no species were counted there is nothing below it.
HEAD_WHERE_COUNTED = "[% if(coalesce(\"advice\", '') = '', '', @bkn_head_{}) %]"
Item = Any  # of a layout
Rectangle = Tuple[float, float, float, float]
"""Left, top, width and height, in millimetres."""
INK, SOFT_INK, LINE = QColor("#1f2421"), QColor("#4a524d"), QColor("#c9cfca")


class Page:
    """A page that is being laid out; places and sizes in millimetres from its upper left corner."""

    def __init__(self, name: str) -> None:
        self.layout = QgsPrintLayout(QgsProject.instance())
        self.layout.initializeDefaults()
        self.layout.setName(name)
        self.layout.pageCollection().page(0).setPageSize("A4", QgsLayoutItemPage.Orientation.Portrait)

    def add(self, item: Item, item_id: str, rectangle: Rectangle) -> Item:
        """Put an item on the page."""
        item.setId(item_id)
        self.layout.addLayoutItem(item)
        item.attemptSetSceneRect(QRectF(*rectangle))
        return item

    def text(
        self,
        item_id: str,
        text: str,
        rectangle: Rectangle,
        size: float,
        colour: QColor = INK,
        bold: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> QgsLayoutItemLabel:
        """Put a text on the page, letters of so many points."""
        label = QgsLayoutItemLabel(self.layout)
        font = QFont(FAMILY)
        font.setPointSizeF(size)
        font.setBold(bold)
        label.setFont(font)
        label.setFontColor(colour)
        label.setText(text)
        label.setHAlign(align)
        label.setMarginX(0)
        label.setMarginY(0)
        return self.add(label, item_id, rectangle)

    def picture(self, item_id: str, rectangle: Rectangle, expression: str) -> QgsLayoutItemPicture:
        """Put the drawing on the page whose file an expression gives."""
        picture = QgsLayoutItemPicture(self.layout)
        picture.setMode(QgsLayoutItemPicture.Format.FormatSVG)
        prop = QgsProperty.fromExpression(expression)
        picture.dataDefinedProperties().setProperty(QgsLayoutObject.DataDefinedProperty.PictureSource, prop)
        picture.setPictureAnchor(QgsLayoutItemPicture.ReferencePoint.UpperLeft)
        return self.add(picture, item_id, rectangle)

    def map(self, rectangle: Rectangle, of_place: bool) -> QgsLayoutItemMap:
        """Put a map on the page: of the place of the atlas, or of all."""
        found = QgsLayoutItemMap(self.layout)
        self.add(found, "map", rectangle)
        # Without an extent QGIS gives the map no height when it reads the template.
        width, height = 1000 * rectangle[2], 1000 * rectangle[3]
        found.setExtent(QgsRectangle(155_000, 463_000, 155_000 + width, 463_000 + height))
        found.setFrameEnabled(True)
        found.setFrameStrokeColor(LINE)
        if of_place:
            found.setAtlasDriven(True)
            found.setAtlasScalingMode(QgsLayoutItemMap.AtlasScalingMode.Auto)
            found.setAtlasMargin(0.12)
            shown = QgsProperty.fromExpression('"has_map" = 0')
            found.dataDefinedProperties().setProperty(QgsLayoutObject.DataDefinedProperty.ExcludeFromExports, shown)
        return found

    def scale_bar(self, linked_map: QgsLayoutItemMap, rectangle: Rectangle) -> QgsLayoutItemScaleBar:
        """Put the scale bar of a map on the page."""
        bar = QgsLayoutItemScaleBar(self.layout)
        bar.setStyle("Line Ticks Up")
        bar.setLinkedMap(linked_map)
        bar.setUnits(QgsUnitTypes.DistanceUnit.DistanceKilometers)
        bar.setUnitLabel("km")
        bar.setSegmentSizeMode(QgsScaleBarSettings.SegmentSizeMode.SegmentSizeFitWidth)
        bar.setMinimumBarWidth(15)
        bar.setMaximumBarWidth(30)
        bar.setNumberOfSegments(1)
        bar.setNumberOfSegmentsLeft(0)
        font = QFont(FAMILY)
        font.setPointSizeF(8)
        text_format = bar.textFormat()
        text_format.setFont(font)
        text_format.setSize(8)
        bar.setTextFormat(text_format)
        bar.setBackgroundEnabled(True)
        bar.setBackgroundColor(QColor(255, 255, 255, 217))
        return self.add(bar, "scale bar", rectangle)

    def north_arrow(self, linked_map: QgsLayoutItemMap, rectangle: Rectangle) -> QgsLayoutItemPicture:
        """Put the north arrow of a map on the page."""
        arrow = self.picture("north arrow", rectangle, "@bkn_north_arrow")
        arrow.setLinkedMap(linked_map)
        return arrow

    def line(self, y: float) -> None:
        """Draw a line over the width of the page."""
        shape = QgsLayoutItemShape(self.layout)
        shape.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
        shape.setSymbol(QgsFillSymbol.createSimple({"color": LINE.name(), "outline_style": "no"}))
        self.add(shape, "line", (12, y, 186, 0.3))

    def ending(self) -> None:
        """Put on the page what stands below all."""
        self.line(262)
        self.text("sources", "[% @bkn_sources %]", (12, 264, 186, 17), 7, SOFT_INK)
        self.text("made with", "[% @bkn_made_with %]", (12, 283, 130, 5), 7, SOFT_INK)
        self.text("page", "[% @bkn_page %]", (150, 283, 48, 5), 7, SOFT_INK, align=Qt.AlignmentFlag.AlignRight)

    def save(self, file_name: str) -> None:
        """Write the page as a template."""
        self.layout.saveAsTemplate(str(FOLDER / file_name), QgsReadWriteContext())


def place_page() -> None:
    """Make the page of one place."""
    page = Page("BKN place")
    page.text("kind", "[% @bkn_kind %]", (12, 10, 140, 5), 9, SOFT_INK)
    title = page.text("place", '[% "place_lines" %]', (12, 15.5, 146, 15), 16, bold=True)
    title.setVAlign(Qt.AlignmentFlag.AlignBottom)
    page.text("about", '[% "about" %]', (12, 32, 146, 9), 9.5, SOFT_INK)
    page.picture("letter", (164, 10, 34, 34), '"letter"')
    page.text("sentence", '[% "sentence" %]', (12, 43, 146, 12), 11.5, bold=True)
    page.text("means", '[% "means" %]', (12, 56, 186, 6), 10)
    page.picture("sure steps", (12, 62.5, 15, 6), '"steps"')
    page.text("sure", '[% "sure" %]', (29, 64, 169, 6), 10)
    shown = page.map((12, 73, 84, 84), True)
    page.scale_bar(shown, (14, 145, 36, 10))
    page.north_arrow(shown, (87, 75, 7, 12))
    page.text("map credits", "[% @bkn_map_credits %]", (12, 158, 84, 11), 6.5, SOFT_INK)
    page.text("head of bars", HEAD_WHERE_COUNTED.format("bars"), (101, 72, 97, 9), 9.5, bold=True)
    page.picture("bars", (101, 81, 97, 88), '"bars"')
    page.line(171)
    page.text("head of letters", "[% @bkn_head_letters %]", (12, 174, 84, 6), 10.5, bold=True)
    page.picture("letters", (12, 181, 84, 44), "@bkn_letters")
    page.text("head of advice", HEAD_WHERE_COUNTED.format("advice"), (101, 174, 97, 6), 10.5, bold=True)
    page.text("advice", '[% "advice" %]', (101, 181, 97, 56), 9)
    page.text("note", '[% "note" %]', (12, 228, 84, 30), 7.5, SOFT_INK)
    page.text("caution", "[% @bkn_caution %]", (101, 240, 97, 20), 8.5)
    page.ending()
    page.save("bkn_place.qpt")


def overview_page() -> None:
    """Make the pages about all places: map and counts, and a table that goes on."""
    page = Page("BKN overview")
    page.text("kind", "[% @bkn_kind_of_all %]", (12, 10, 186, 5), 9, SOFT_INK)
    title = page.text("title", "[% @bkn_title %]", (12, 15.5, 186, 15), 16, bold=True)
    title.setVAlign(Qt.AlignmentFlag.AlignBottom)
    page.text("about", "[% @bkn_about %]", (12, 32, 186, 9), 9.5, SOFT_INK)
    shown = page.map((12, 43, 186, 150), False)
    # No name of a place may hide below them.
    shown.addLabelBlockingItem(page.scale_bar(shown, (14, 181, 36, 10)))
    shown.addLabelBlockingItem(page.north_arrow(shown, (189, 45, 7, 12)))
    page.text("map credits", "[% @bkn_map_credits %] [% @bkn_map_note %]", (12, 194, 186, 9), 6.5, SOFT_INK)
    page.text("head of counts", "[% @bkn_head_counts %]", (12, 204, 110, 6), 10.5, bold=True)
    page.picture("counts", (12, 211, 100, 48), "@bkn_counts")
    page.text("caution", "[% @bkn_caution %]", (124, 211, 74, 46), 8.5)
    add_table(page)
    page.ending()
    page.save("bkn_overview.qpt")


def add_table(page: Page) -> None:
    """Put the table of places on a second page, from which it goes on over as many as it needs."""
    second = QgsLayoutItemPage(page.layout)
    second.setPageSize("A4", QgsLayoutItemPage.Orientation.Portrait)
    page.layout.pageCollection().addPage(second)
    table = QgsLayoutItemAttributeTable.create(page.layout)
    page.layout.addMultiFrame(table)
    for is_head, setter in ((True, table.setHeaderTextFormat), (False, table.setContentTextFormat)):
        text_format, font = QgsTextFormat(), QFont(FAMILY)
        font.setBold(is_head)
        text_format.setFont(font)
        text_format.setSize(8)
        text_format.setColor(INK)
        setter(text_format)
    table.setGridColor(LINE)
    table.setGridStrokeWidth(0.2)
    table.setVerticalGrid(False)
    table.setCellMargin(1)
    table.setWrapBehavior(QgsLayoutTable.WrapBehavior.WrapText)
    table.setUseConditionalStyling(True)
    table.setColumns([column_of(name, width) for name, width in COLUMNS])
    table.setMaximumNumberOfFeatures(100_000)
    frame = QgsLayoutFrame(page.layout, table)
    frame.setId("places")
    table.addFrame(frame)
    # The second page begins below the first one and the space between them.
    frame.attemptSetSceneRect(QRectF(12, second.pos().y() + 10, 186, 270))
    table.setHeaderMode(QgsLayoutTable.HeaderMode.AllFrames)
    table.setResizeMode(QgsLayoutMultiFrame.ResizeMode.ExtendToNextPage)


def column_of(name: str, width_mm: float) -> QgsLayoutTableColumn:
    """A column of the table; what stands above it is set when the report is made."""
    column = QgsLayoutTableColumn(name)
    column.setAttribute(name)
    column.setWidth(width_mm)
    return column


def main() -> None:
    """Make both templates."""
    application = QgsApplication([], True)
    application.initQgis()
    FOLDER.mkdir(parents=True, exist_ok=True)
    place_page()
    overview_page()
    application.exitQgis()


if __name__ == "__main__":
    main()
