"""The outputs of ``bkn:missingspecies``: places, work list, calendar, groups, white spots."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable, Iterable, Iterator, List, Sequence, Tuple

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.fields import qgis_fields
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.layer_rows import LayerRows
from bkn_qgis.processing_provider.layer_with_results import LayerResults, layer_with_results
from bkn_qgis.processing_provider.missing_parameters import CALENDAR, WHITE_SPOTS, WORK_LIST
from bkn_qgis.processing_provider.output_sinks import LayerToWrite
from bkn_qgis.rd import RD_NEW

if TYPE_CHECKING:
    from bkn_qgis.labelling.missing_species import MissingSpecies
    from bkn_qgis.labelling.result_fields import FieldSpec
    from bkn_qgis.labelling.result_rows import Columns
    from bkn_qgis.labelling.white_spots import SearchSquares
    from bkn_qgis.labelling.wording import FieldTexts
    from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun
    from bkn_qgis.processing_provider.label_request import PlacesLayer

translate = QCoreApplication.translate


@dataclass(frozen=True)
class MissingAtPlaces:
    """What is missing at the places of a layer, with the squares of their search areas."""

    missing: MissingSpecies
    squares: SearchSquares
    layer: PlacesLayer

    @property
    def title(self) -> str:
        """What the layer of places is called."""
        from bkn_qgis.presentation.styles.missing_style import missing_title

        request = self.missing.run.request
        return missing_title(request.species_list.title, request.reference_date)

    @property
    def groups(self) -> List[Tuple[str, str]]:
        """Code of the groups of the list, with their names in the language of QGIS."""

        return [(group.code, text_of(group.display_name)) for group in self.missing.run.request.species_list.groups]

    @property
    def names(self) -> FieldTexts:
        """What fields with names of the list show."""
        from bkn_qgis.labelling.display_names import texts_in_fields

        return texts_in_fields(self.missing.run, text_of)


def layers_of_missing(found: MissingAtPlaces, run: AlgorithmRun) -> Iterator[LayerToWrite]:
    """OUTPUT, and the other layers and tables where they are wanted."""
    yield _places(found, run)
    for table in tables_of_missing(found):
        if run.is_filled_in(table.name):
            yield table
    if run.is_filled_in(WHITE_SPOTS):
        yield white_spots_layer(found)


def _places(found: MissingAtPlaces, run: AlgorithmRun) -> LayerToWrite:
    from bkn_qgis.labelling.missing_rows import MISSING_FIELDS, arranged_missing_fields, missing_columns
    from bkn_qgis.presentation.results.layer_credits import style_with_sources
    from bkn_qgis.presentation.styles.missing_style import style_missing

    of_run = found.missing.run
    columns = missing_columns(found.missing, found.squares, text_of, lambda part: run.check_cancel())
    results = LayerResults(MISSING_FIELDS, arranged_missing_fields, lambda: [columns])
    style = style_with_sources(of_run, functools.partial(style_missing, title=found.title, names=found.names))
    return layer_with_results(run, names.OUTPUT, found.layer, results, style, found.title)


def tables_of_missing(found: MissingAtPlaces) -> Iterator[LayerToWrite]:
    """The work list, the calendar and the table of groups."""
    from bkn_qgis.bridge.translation import user_language
    from bkn_qgis.labelling.missing_rows import (
        MISSING_GROUP_FIELDS,
        WORK_LIST_FIELDS,
        missing_group_columns,
        work_list_portions,
    )
    from bkn_qgis.labelling.recording_calendar import CALENDAR_FIELDS, calendar_columns

    missing, language = found.missing, user_language()
    rows = sum(len(each.place) for each in missing.rows)
    yield _table(
        WORK_LIST,
        WORK_LIST_FIELDS,
        lambda: work_list_portions(missing, language),
        rows,
        translate("BKN", "BKN: work list"),
        found.names,
    )
    yield _table(
        CALENDAR,
        CALENDAR_FIELDS,
        lambda: [calendar_columns(missing, language)],
        rows,
        translate("BKN", "BKN: calendar for recorders"),
        found.names,
    )
    yield _table(
        names.GROUPS,
        MISSING_GROUP_FIELDS,
        lambda: [missing_group_columns(missing, found.squares)],
        len(missing.groups),
        translate("BKN", "BKN: what is missing per species group"),
        found.names,
    )


def _table(
    name: str,
    fields: Sequence[FieldSpec],
    portions: Callable[[], Iterable[Columns]],
    rows: int,
    title: str,
    names_in_fields: FieldTexts,
) -> LayerToWrite:
    from bkn_qgis.presentation.styles.missing_style import style_missing_table

    return LayerToWrite(
        name,
        qgis_fields(fields),
        QgsWkbTypes.Type.NoGeometry,
        QgsCoordinateReferenceSystem(),
        lambda: map(LayerRows, portions()),
        functools.partial(style_missing_table, title=title, names=names_in_fields),
        rows,
        title,
    )


def white_spots_layer(found: MissingAtPlaces) -> LayerToWrite:
    """The squares of the search areas, with the groups at which nobody looked."""
    from bkn_qgis.labelling.missing_rows import white_spot_columns, white_spot_fields
    from bkn_qgis.presentation.styles.missing_style import style_white_spots

    title = translate("BKN", "BKN: white spots")
    columns = white_spot_columns(found.missing.run, found.squares, text_of)
    return LayerToWrite(
        WHITE_SPOTS,
        qgis_fields(white_spot_fields([code for code, _ in found.groups])),
        QgsWkbTypes.Type.Polygon,
        QgsCoordinateReferenceSystem(RD_NEW),
        lambda: [LayerRows(columns, _polygons(found.squares))],
        functools.partial(style_white_spots, title=title, groups=dict(found.groups)),
        len(found.squares),
        title,
    )


def _polygons(squares: SearchSquares) -> List[QgsGeometry]:
    return [
        QgsGeometry.fromPolygonXY([[QgsPointXY(x, y) for x, y in corners]]) for corners in squares.corners().tolist()
    ]
