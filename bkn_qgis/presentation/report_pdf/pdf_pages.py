"""The pages of a PDF, printed one after the other from print layouts; in QGIS's main thread, as layouts need."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, List, Mapping, Optional, Sequence

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsExpressionContextUtils,
    QgsLayoutExporter,
    QgsLayoutItemAttributeTable,
    QgsLayoutItemMap,
    QgsLayoutRenderContext,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QFile, QFileDevice, QIODevice, QMarginsF, QSizeF
from qgis.PyQt.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.presentation.report_pdf.drawn_backdrop import DrawnBackdrop
from bkn_qgis.presentation.report_pdf.page_layers import (
    ground_layer,
    middle_layer,
    places_layer,
    points_layer,
    shapes_layer,
    show_grounds,
)
from bkn_qgis.presentation.report_pdf.section_pages import PAPER_MM, SectionPages
from bkn_qgis.presentation.report_pdf.steps import Steps, StepsTo
from bkn_qgis.presentation.report_pdf.templates import template_steps
from bkn_qgis.rd import RD_NEW

if TYPE_CHECKING:
    from bkn_qgis.labelling.surroundings import Ground
    from bkn_qgis.observations.netherlands import Bounds
    from bkn_qgis.presentation.report_pdf.drawing_files import DrawingFiles
    from bkn_qgis.presentation.report_pdf.pdf_asked import PdfAsked
    from bkn_qgis.reports.print_pages import PlacePage, PrintedReport

_DPI = 300


class PdfPages:
    """A PDF that is being printed. Its layers are its own, in a project that nobody else knows: what happens in the
    user's project meanwhile does not touch it."""

    def __init__(
        self, path: str, printed: PrintedReport, asked: PdfAsked, folder: Path, drawings: DrawingFiles
    ) -> None:
        """``folder``: where pictures go that are drawn meanwhile."""
        self._path, self._printed, self._asked, self._drawings = path, printed, asked, drawings
        self._project = QgsProject()
        self._ground = ground_layer()
        _add_layers(self._project, [self._ground])
        layers = asked.backdrop.layers
        self._backdrop = DrawnBackdrop(self._project, layers, _DPI, folder)
        self._under: Sequence[QgsMapLayer] = () if layers else (self._ground,)
        self._file, self._number = QFile(path), 0
        self._painter: Optional[QPainter] = None

    def opening_steps(self) -> Steps:
        """Make the layout of the places and open the file, in short steps. Raises BknError where a template is none, or
        the file cannot be opened."""
        self._place_layout = yield from self._layout_steps(
            self._asked.place_template, self._printed.pages, self._drawings.pages
        )
        if not self._file.open(QIODevice.OpenModeFlag.WriteOnly):
            raise pdf_not_written(self._path, self._file.errorString())
        self._writer = QPdfWriter(self._file)
        self._writer.setResolution(_DPI)
        self._writer.setTitle(self._printed.title)

    def overview_steps(self, grounds: Sequence[Ground], bounds: Optional[Bounds]) -> Steps:
        """Print the pages about all places, in short steps. ``bounds``: of the places, in metres RD; None where none
        has a geometry."""
        printed = self._printed
        layout = yield from self._layout_steps(self._asked.overview_template, printed.overview, self._drawings.overview)
        show_grounds(self._ground, grounds)
        points = points_layer(printed.overview)
        _add_layers(self._project, [points])
        for item in _maps(layout):
            _show(item, [points, *self._under])
            item.setAtlasDriven(False)
            if bounds is not None:
                _zoom(item, bounds)
        yield
        if bounds is not None:
            yield from self._backdrop.steps(_maps(layout))
        for frame in layout.multiFrames():
            if isinstance(frame, QgsLayoutItemAttributeTable):
                self._fill_table(frame, layout.atlas().coverageLayer())
        yield
        layout.refresh()
        yield from self._print_steps(layout)

    def place_steps(self, number: int, grounds: Sequence[Ground]) -> Steps:
        """Print the page of a place, by its number among the pages, in short steps."""
        layout = self._place_layout
        show_grounds(self._ground, grounds)
        yield
        if layout.atlas().currentFeatureNumber() != number:
            layout.atlas().seekTo(number)
        yield
        if self._printed.pages[number].area is not None:
            yield from self._backdrop.steps(_maps(layout))
        yield from self._print_steps(layout)

    def steps_behind(self) -> Steps:
        """Print what stands behind the pages of the places, in short steps."""
        if self._printed.behind and self._painter is not None:
            pages = SectionPages(self._writer, self._painter, self._turn_numbered_page, self._printed.title)
            yield from pages.steps(self._printed.behind)

    def close(self) -> None:
        """Write what is left. Raises BknError where the disk did not take all of it."""
        if self._painter is not None:
            self._painter.end()
        self._file.flush()
        path = self._path
        problem = self._file.errorString() if self._file.error() != QFileDevice.FileError.NoError else ""
        self.discard()
        if problem or not _is_whole(Path(path)):
            raise pdf_not_written(path, problem)

    def discard(self) -> None:
        """Let go of file, layouts and layers, which must go in the main thread."""
        if self._painter is not None and self._painter.isActive():
            self._painter.end()
        self._file.close()
        self._project.layoutManager().clear()
        self._project.clear()
        vars(self).clear()

    def _layout_steps(
        self, template: Path, places: Sequence[PlacePage], drawings: Sequence[Mapping[str, str]]
    ) -> StepsTo[QgsPrintLayout]:
        """Make a layout whose atlas goes over the places, in short steps; gives the layout."""
        layer, shapes, middle = places_layer(places, drawings), shapes_layer(places), middle_layer(places)
        _add_layers(self._project, [layer, shapes, middle])
        yield
        layout = yield from template_steps(self._project, template, lambda layout: self._begin(layout, layer))
        self._project.layoutManager().addLayout(layout)
        for item in _maps(layout):
            _show(item, [middle, layer, shapes, *self._under])
            item.refresh()
        yield
        return layout

    def _begin(self, layout: QgsPrintLayout, layer: QgsVectorLayer) -> None:
        """Let a layout know what its items tell, at its first place."""
        layout.renderContext().setDpi(_DPI)
        layout.renderContext().setFlag(QgsLayoutRenderContext.Flag.FlagUseAdvancedEffects, False)
        # Letters that can be searched and read aloud, in place of their outlines.
        layout.renderContext().setTextRenderFormat(Qgis.TextRenderFormat.AlwaysText)
        for name, text in self._printed.texts.items():
            QgsExpressionContextUtils.setLayoutVariable(layout, f"bkn_{name}", text)
        for name, file in self._drawings.shared.items():
            QgsExpressionContextUtils.setLayoutVariable(layout, f"bkn_{name}", file)
        QgsExpressionContextUtils.setLayoutVariable(layout, "bkn_map_credits", self._asked.credits)
        atlas = layout.atlas()
        atlas.setCoverageLayer(layer)
        atlas.setEnabled(True)
        # A template may bring its own: pages are asked for by the number of their place.
        atlas.setFilterFeatures(False)
        atlas.setSortFeatures(False)
        atlas.beginRender()
        atlas.seekTo(0)

    def _fill_table(self, table: QgsLayoutItemAttributeTable, layer: QgsVectorLayer) -> None:
        """Let a table show the places, with the columns of the report."""
        columns, heads = table.columns(), dict(self._printed.columns)
        table.setVectorLayer(layer)
        for column in columns:
            column.setHeading(heads.get(column.attribute(), column.heading()))
        table.setColumns(columns)
        table.refresh()
        _put_below_edge(table)

    def _print_steps(self, layout: QgsPrintLayout) -> Steps:
        """Print all pages of a layout that are not left out."""
        pages, exporter = layout.pageCollection(), QgsLayoutExporter(layout)
        for page in range(pages.pageCount()):
            if pages.shouldExportPage(page):
                size = pages.page(page).pageSize()
                self._turn_page(QSizeF(size.width(), size.height()))
                yield
                self._number += 1
                QgsExpressionContextUtils.setLayoutVariable(layout, "bkn_page", str(self._number))
                exporter.renderPage(self._painter, page)
                yield

    def _turn_numbered_page(self) -> int:
        """Begin the next page of the usual size; gives its number."""
        self._turn_page(PAPER_MM)
        self._number += 1
        return self._number

    def _turn_page(self, millimetres: QSizeF) -> None:
        """Begin the first page, or the next one."""
        size = QPageSize(millimetres, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        upright = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
        self._writer.setPageLayout(upright)
        if self._painter is None:
            self._painter = QPainter()
            if not self._painter.begin(self._writer):
                raise pdf_not_written(self._path, self._file.errorString())
        elif not self._writer.newPage():
            raise pdf_not_written(self._path, self._file.errorString())


def pdf_not_written(path: str, reason: str) -> BknError:
    """That a PDF could not be written, and why."""
    template = QT_TRANSLATE_NOOP(
        "BKN",
        "The PDF {file} could not be written ({reason}); make room on the disk, close it in other programs, or choose "
        "another file.",
    )
    return BknError(Message(template, file=path, reason=reason.strip().rstrip(".") or "?"))


def _maps(layout: QgsPrintLayout) -> List[QgsLayoutItemMap]:
    return [item for item in layout.items() if isinstance(item, QgsLayoutItemMap)]


def _show(item: QgsLayoutItemMap, layers: Sequence[QgsMapLayer]) -> None:
    """Let a map show these layers, whatever its template says."""
    item.setFollowVisibilityPreset(False)
    item.setKeepLayerSet(True)
    item.setKeepLayerStyles(False)
    item.setLayers(list(layers))
    item.setCrs(QgsCoordinateReferenceSystem(RD_NEW))


def _add_layers(project: QgsProject, layers: Sequence[QgsMapLayer]) -> None:
    """Give layers to a project, which keeps them until it is cleared."""
    if len(project.addMapLayers(list(layers))) < len(layers):
        raise ValueError("layers")


def _put_below_edge(table: QgsLayoutItemAttributeTable) -> None:
    """Let a table begin on each page where it does on its first one; QGIS goes on at the edge of the paper."""
    first = table.frame(0)
    for number in range(1, table.frameCount()):
        table.frame(number).attemptMove(first.pagePositionWithUnits(), True, False, first.page() + number)


def _zoom(item: QgsLayoutItemMap, bounds: Bounds) -> None:
    """Let a map show all within bounds, and keep its shape."""
    west, south, east, north = bounds
    size = item.rect()
    width = max(east - west, (north - south) * size.width() / size.height())
    height = width * size.height() / size.width()
    x, y = (west + east) / 2, (south + north) / 2
    item.setExtent(QgsRectangle(x - width / 2, y - height / 2, x + width / 2, y + height / 2))


def _is_whole(path: Path) -> bool:
    """Whether a PDF goes on to its end."""
    try:
        with path.open("rb") as stream:
            stream.seek(0, 2)
            stream.seek(max(0, stream.tell() - 1024))
            return b"%%EOF" in stream.read()
    except OSError:
        return False
