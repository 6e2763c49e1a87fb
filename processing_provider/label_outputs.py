"""The outputs of a label run: the places, the tables of groups and species, and the report."""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Iterable, Iterator, List, Optional, Sequence, Tuple

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.fields import qgis_fields
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.messages import Message
from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun, Results
from bkn_qgis.processing_provider.baseline_file import freeze_labels
from bkn_qgis.processing_provider.layer_rows import LayerRows
from bkn_qgis.processing_provider.layer_with_results import InputLayer, LayerResults, layer_with_results
from bkn_qgis.processing_provider.output_sinks import LayerToWrite, OutputSinks
from bkn_qgis.rd import RD_NEW

if TYPE_CHECKING:
    from bkn_qgis.labelling.label_results import LabelRun
    from bkn_qgis.labelling.result_rows import Columns
    from bkn_qgis.presentation.results.relations import ResultRelations
    from bkn_qgis.presentation.styles.renderer import SymbolOf
    from bkn_qgis.presentation.styles.storage import ShownFunction
    from bkn_qgis.processing_provider.label_request import PlacesLayer

    StyleResultLayer = Callable[..., None]  # of a layer, with groups, title, lines of the legend and names

translate = QCoreApplication.translate
_AREAS_PER_PORTION = 200


@dataclass(frozen=True)
class LabelledPlaces:
    """What came of a run, with the layer it was about.

    ``is_provisional``: whether its species list is the one that ships; ``remarks``: for the report.
    """

    run: LabelRun
    layer: PlacesLayer
    is_provisional: bool
    remarks: Sequence[Message]

    @property
    def groups(self) -> List[Tuple[str, str]]:
        """Code of the groups of the list, with their names in the language of QGIS."""

        return [(group.code, text_of(group.display_name)) for group in self.run.request.species_list.groups]

    @property
    def title(self) -> str:
        """What the layer with labels is: the title of its legend and its metadata."""
        from bkn_qgis.presentation.styles.layer_style import result_title

        request = self.run.request
        return result_title(request.species_list.title, request.reference_date, self.is_provisional)

    @property
    def legend_lines(self) -> List[str]:
        """What stands below the symbols of the legend."""
        from bkn_qgis.presentation.styles.titles import legend_lines

        return legend_lines(self.run, self.is_provisional)

    def layer_name(self, what: str = "", first: Optional[LabelledPlaces] = None) -> str:
        """What QGIS calls the layer with ``what`` of the places ("" for their labels). ``first``: of a series."""
        from bkn_qgis.presentation.styles.titles import layer_name

        start = first.run.request.reference_date if first is not None else None
        return layer_name(self.layer.name, self.run.request, what, start)


def write_labels(
    layers: Iterable[LayerToWrite], labelled: LabelledPlaces, run: AlgorithmRun, sinks: OutputSinks
) -> Results:
    """Write the layers and the report, all or none; gives the destination of each."""
    from bkn_qgis.presentation.results.relations import ResultRelations

    relations = ResultRelations()
    related = [_related(layer, relations) for layer in layers]
    with sinks.all_or_none():
        results = written(related, sinks)
        path = run.file_to_write(names.REPORT)
        if path:
            _write_report(labelled, sinks.staged_file(Path(path)), run.check_cancel)
            results[names.REPORT] = path
        if run.is_filled_in(names.FREEZE):
            results[names.FREEZE] = freeze_labels(labelled.run, labelled.layer, labelled.is_provisional, run, sinks)
    return results


def _related(layer: LayerToWrite, relations: ResultRelations) -> LayerToWrite:
    """The layer, which is related to the others of its run as soon as it is in a project."""

    def shown(loaded: QgsVectorLayer, project: QgsProject) -> Iterator[None]:
        relations.add(layer.name, loaded, project)
        return iter(()) if layer.shown is None else layer.shown(loaded, project)

    return replace(layer, shown=shown)


def write_layers(
    layers: Iterable[LayerToWrite], sinks: OutputSinks, write_others: Callable[[], Results] = dict
) -> Results:
    """Write layers, all or none; gives the destination of each. ``write_others``: writes what is no layer of a sink."""
    with sinks.all_or_none():
        return {**written(layers, sinks), **write_others()}


def written(layers: Iterable[LayerToWrite], sinks: OutputSinks) -> Results:
    """Write layers, within ``all_or_none``; gives the destination of each."""
    return {layer.name: sinks.write(layer) for layer in _sharing_progress(list(layers))}


def places_layer(
    series: Sequence[LabelledPlaces],
    run: AlgorithmRun,
    style_layer: Optional[StyleResultLayer] = None,
    symbol_of: Optional[SymbolOf] = None,
) -> LayerToWrite:
    """OUTPUT: the places, each with a row for every run of a series (of one, where there is one date); the last says
    what it is called. ``style_layer`` and ``symbol_of``: another style and other symbols than those of places.
    """
    from bkn_qgis.labelling.display_names import texts_in_fields
    from bkn_qgis.labelling.result_fields import arrange_input_fields, output_fields
    from bkn_qgis.presentation.results.layer_credits import style_with_sources
    from bkn_qgis.presentation.styles.layer_style import style_result_layer

    labelled = series[-1]
    layer = labelled.layer
    every_date = InputLayer(layer.fields, layer.wkb_type, layer.crs, [each for each in layer.features for _ in series])
    codes = [code for code, _ in labelled.groups]
    results = LayerResults(
        output_fields(codes),
        lambda of_input, reserved: arrange_input_fields(of_input, codes, reserved),
        lambda: _portions_of_series(series),
    )
    style = functools.partial(
        style_layer or style_result_layer,
        groups=labelled.groups,
        title=labelled.title,
        lines=labelled.legend_lines,
        name=layer.name_expression,
        names=texts_in_fields(labelled.run, text_of),
        least_species=labelled.run.request.profile.min_species,
    )
    name = labelled.layer_name(first=series[0])
    written = layer_with_results(run, names.OUTPUT, every_date, results, style_with_sources(labelled.run, style), name)
    return replace(written, shown=_other_styles(labelled, symbol_of))


def _other_styles(labelled: LabelledPlaces, symbol_of: Optional[SymbolOf]) -> ShownFunction:
    """What gives a layer with labels its other styles."""
    from bkn_qgis.presentation.styles.other_styles import add_other_styles
    from bkn_qgis.presentation.styles.symbols import result_symbol

    of_layer = (labelled.groups, labelled.legend_lines, labelled.layer.name_expression, symbol_of or result_symbol)
    return lambda layer, project: add_other_styles(layer, *of_layer)


def tables(series: Sequence[LabelledPlaces], run: AlgorithmRun) -> Iterator[LayerToWrite]:
    """GROUPS and SPECIES of all runs of a series, date after date, where they are wanted."""
    from bkn_qgis.labelling.display_names import texts_in_fields
    from bkn_qgis.labelling.result_fields import GROUPS_FIELDS, SPECIES_FIELDS
    from bkn_qgis.labelling.result_rows import groups_portions, species_portions
    from bkn_qgis.presentation.styles.layer_style import GROUPS_TABLE, SPECIES_TABLE, style_table_layer

    runs = [each.run for each in series]
    groups = sum(len(each.tables.groups) for each in runs)
    species = sum(portion.records.size for each in runs for portion in each.species)
    for name, specs, portions, rows, kind, what in (
        (names.GROUPS, GROUPS_FIELDS, groups_portions, groups, GROUPS_TABLE, translate("BKN", "species groups")),
        (names.SPECIES, SPECIES_FIELDS, species_portions, species, SPECIES_TABLE, translate("BKN", "species")),
    ):
        if run.is_filled_in(name):
            lines, title = series[-1].legend_lines, series[-1].layer_name(what, series[0])
            shown = texts_in_fields(runs[-1], text_of)
            style = functools.partial(style_table_layer, kind=kind, groups=series[-1].groups, lines=lines, names=shown)
            yield LayerToWrite(
                name,
                qgis_fields(specs),
                QgsWkbTypes.Type.NoGeometry,
                QgsCoordinateReferenceSystem(),
                functools.partial(_rows_of_table, portions, runs),
                style,
                rows,
                title,
            )


def areas_layer(labelled: LabelledPlaces, run: AlgorithmRun) -> Iterator[LayerToWrite]:
    """AREAS, the search areas, where they are wanted."""
    if not run.is_filled_in(names.AREAS):
        return
    from bkn_qgis.labelling.area_rows import places_with_area
    from bkn_qgis.labelling.result_fields import AREAS_FIELDS
    from bkn_qgis.presentation.styles.areas_style import style_areas_layer

    places = places_with_area(labelled.run)
    yield LayerToWrite(
        names.AREAS,
        qgis_fields(AREAS_FIELDS),
        QgsWkbTypes.Type.MultiPolygon,
        QgsCoordinateReferenceSystem(RD_NEW),
        functools.partial(_rows_of_areas, labelled.run, places),
        functools.partial(style_areas_layer, lines=labelled.legend_lines),
        len(places),
        labelled.layer_name(translate("BKN", "search areas")),
    )


def _rows_of_areas(run: LabelRun, places: Sequence[int]) -> Iterator[LayerRows]:
    from bkn_qgis.labelling.area_rows import area_rows

    for first in range(0, len(places), _AREAS_PER_PORTION):
        columns, wkbs = area_rows(run, places[first : first + _AREAS_PER_PORTION])
        yield LayerRows(columns, [_multi_polygon(wkb) for wkb in wkbs])


def _multi_polygon(wkb: bytes) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    # Without a shape there is nothing to change, and none is written.
    return geometry if geometry.convertToMultiType() else QgsGeometry()


def conditions_table(labelled: LabelledPlaces, run: AlgorithmRun) -> Iterator[LayerToWrite]:
    """CONDITIONS, where it is wanted."""
    from bkn_qgis.bridge.translation import user_wording
    from bkn_qgis.labelling.condition_rows import CONDITIONS_FIELDS, condition_portions, places_with_conditions
    from bkn_qgis.labelling.display_names import texts_in_fields
    from bkn_qgis.labelling.habitats import all_habitats
    from bkn_qgis.presentation.styles.conditions_style import style_conditions_table

    if run.is_filled_in(names.CONDITIONS):
        language = user_wording().language
        yield LayerToWrite(
            names.CONDITIONS,
            qgis_fields(CONDITIONS_FIELDS),
            QgsWkbTypes.Type.NoGeometry,
            QgsCoordinateReferenceSystem(),
            lambda: map(LayerRows, condition_portions(labelled.run, language)),
            functools.partial(style_conditions_table, names=texts_in_fields(labelled.run, text_of)),
            len(places_with_conditions(labelled.run)) * len(all_habitats()),
            labelled.layer_name(translate("BKN", "conditions")),
        )


def sensitivity_table(labelled: LabelledPlaces, run: AlgorithmRun) -> Iterator[LayerToWrite]:
    """SENSITIVITY, where it is wanted."""
    if not run.is_filled_in(names.SENSITIVITY):
        return
    from bkn_qgis.labelling.result_fields import SENSITIVITY_FIELDS
    from bkn_qgis.labelling.sensitivity import variants_of_run
    from bkn_qgis.labelling.sensitivity_lines import sensitivity_portions
    from bkn_qgis.presentation.styles.layer_style import SENSITIVITY_TABLE, style_table_layer

    variants = variants_of_run(labelled.run, lambda part: run.check_cancel())
    counted = int(labelled.run.tables.places["counted"].sum())
    yield LayerToWrite(
        names.SENSITIVITY,
        qgis_fields(SENSITIVITY_FIELDS),
        QgsWkbTypes.Type.NoGeometry,
        QgsCoordinateReferenceSystem(),
        lambda: map(LayerRows, sensitivity_portions(labelled.run, variants, text_of)),
        functools.partial(style_table_layer, kind=SENSITIVITY_TABLE),
        counted * len(variants),
        labelled.layer_name(translate("BKN", "sensitivity")),
    )


def _portions_of_series(series: Sequence[LabelledPlaces]) -> Iterator[Columns]:
    """The columns of OUTPUT, with the rows of the same place at all dates behind each other."""
    from bkn_qgis.labelling.result_rows import output_portions

    for of_dates in zip(*(output_portions(each.run, text_of, len(series)) for each in series)):
        yield [list(itertools.chain.from_iterable(zip(*column))) for column in zip(*of_dates)]


def _rows_of_table(portions: Callable[[LabelRun], Iterator[Columns]], runs: Sequence[LabelRun]) -> Iterator[LayerRows]:
    return map(LayerRows, itertools.chain.from_iterable(map(portions, runs)))


def _sharing_progress(layers: Sequence[LayerToWrite]) -> Iterator[LayerToWrite]:
    """The layers, each with its part of the bar, by the number of values."""
    values = [layer.total * layer.fields.count() for layer in layers]
    start, end = layers[0].progress if layers else (0, 0)
    for layer, own, before in zip(layers, values, itertools.accumulate([0, *values])):
        first, last = ((end - start) * part / max(sum(values), 1) for part in (before, before + own))
        yield replace(layer, progress=(start + first, start + last))


def _write_report(labelled: LabelledPlaces, path: Path, check_cancel: Callable[[], None]) -> None:
    from bkn_qgis.presentation.results.report_file import ReportAsked, write_report

    write_report(str(path), labelled.run, ReportAsked(labelled.is_provisional, labelled.remarks), check_cancel)
