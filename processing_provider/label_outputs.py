"""The outputs of a label run: the places, the tables of groups and species, and the report."""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Iterable, Iterator, List, Optional, Sequence, Tuple

from qgis.core import QgsCoordinateReferenceSystem, QgsWkbTypes

from bkn_qgis.bridge.fields import qgis_fields
from bkn_qgis.messages import Message
from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun, Results
from bkn_qgis.processing_provider.baseline_file import freeze_labels
from bkn_qgis.processing_provider.layer_rows import LayerRows
from bkn_qgis.processing_provider.layer_with_results import InputLayer, LayerResults, layer_with_results
from bkn_qgis.processing_provider.output_sinks import LayerToWrite, OutputSinks

if TYPE_CHECKING:
    from bkn_qgis.labelling.label_results import LabelRun
    from bkn_qgis.labelling.result_rows import Columns
    from bkn_qgis.processing_provider.label_request import PlacesLayer

    StyleResultLayer = Callable[..., None]  # of a layer, with groups and title


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
        """Code and name of the groups of the list."""
        return [(group.code, group.name) for group in self.run.request.species_list.groups]

    @property
    def title(self) -> str:
        """What the layer with labels is called."""
        from bkn_qgis.bridge.styles.layer_style import result_title

        request = self.run.request
        return result_title(request.species_list.title, request.reference_date, self.is_provisional)


def write_labels(
    layers: Iterable[LayerToWrite], labelled: LabelledPlaces, run: AlgorithmRun, sinks: OutputSinks
) -> Results:
    """Write the layers and the report, all or none; gives the destination of each."""
    with sinks.all_or_none():
        results = written(layers, sinks)
        path = run.file_to_write(names.REPORT)
        if path:
            _write_report(labelled, sinks.staged_file(Path(path)), run.check_cancel)
            results[names.REPORT] = path
        if run.is_filled_in(names.FREEZE):
            results[names.FREEZE] = freeze_labels(labelled.run, labelled.layer, labelled.is_provisional, run, sinks)
    return results


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
    series: Sequence[LabelledPlaces], run: AlgorithmRun, style_layer: Optional[StyleResultLayer] = None
) -> LayerToWrite:
    """OUTPUT: the places, each with a row for every run of a series (of one, where there is one date); the last says
    what it is called. ``style_layer``: another style than that of places.
    """
    from bkn_qgis.bridge.results.layer_credits import style_with_sources
    from bkn_qgis.bridge.styles.layer_style import style_result_layer
    from bkn_qgis.labelling.result_fields import arrange_input_fields, output_fields

    labelled = series[-1]
    layer, title = labelled.layer, labelled.title
    every_date = InputLayer(layer.fields, layer.wkb_type, layer.crs, [each for each in layer.features for _ in series])
    codes = [code for code, _ in labelled.groups]
    results = LayerResults(
        output_fields(codes),
        lambda of_input, reserved: arrange_input_fields(of_input, codes, reserved),
        lambda: _portions_of_series(series),
    )
    style = functools.partial(style_layer or style_result_layer, groups=labelled.groups, title=title)
    return layer_with_results(run, names.OUTPUT, every_date, results, style_with_sources(labelled.run, style), title)


def tables(series: Sequence[LabelledPlaces], run: AlgorithmRun) -> Iterator[LayerToWrite]:
    """GROUPS and SPECIES of all runs of a series, date after date, where they are wanted."""
    from bkn_qgis.bridge.styles.layer_style import GROUPS_TABLE, SPECIES_TABLE, style_table_layer
    from bkn_qgis.labelling.result_fields import GROUPS_FIELDS, SPECIES_FIELDS
    from bkn_qgis.labelling.result_rows import groups_portions, species_portions

    runs = [each.run for each in series]
    groups = sum(len(each.tables.groups) for each in runs)
    species = sum(portion.records.size for each in runs for portion in each.species)
    for name, specs, portions, rows, kind in (
        (names.GROUPS, GROUPS_FIELDS, groups_portions, groups, GROUPS_TABLE),
        (names.SPECIES, SPECIES_FIELDS, species_portions, species, SPECIES_TABLE),
    ):
        if run.is_filled_in(name):
            style = functools.partial(style_table_layer, kind=kind, title="", groups=series[-1].groups)
            yield LayerToWrite(
                name,
                qgis_fields(specs),
                QgsWkbTypes.Type.NoGeometry,
                QgsCoordinateReferenceSystem(),
                functools.partial(_rows_of_table, portions, runs),
                style,
                rows,
            )


def conditions_table(labelled: LabelledPlaces, run: AlgorithmRun) -> Iterator[LayerToWrite]:
    """CONDITIONS, where it is wanted."""
    from bkn_qgis.bridge.styles.conditions_style import style_conditions_table
    from bkn_qgis.bridge.translation import user_wording
    from bkn_qgis.labelling.condition_rows import CONDITIONS_FIELDS, condition_portions, places_with_conditions
    from bkn_qgis.labelling.habitats import all_habitats

    if run.is_filled_in(names.CONDITIONS):
        language = user_wording().language
        yield LayerToWrite(
            names.CONDITIONS,
            qgis_fields(CONDITIONS_FIELDS),
            QgsWkbTypes.Type.NoGeometry,
            QgsCoordinateReferenceSystem(),
            lambda: map(LayerRows, condition_portions(labelled.run, language)),
            style_conditions_table,
            len(places_with_conditions(labelled.run)) * len(all_habitats()),
        )


def sensitivity_table(labelled: LabelledPlaces, run: AlgorithmRun) -> Iterator[LayerToWrite]:
    """SENSITIVITY, where it is wanted."""
    if not run.is_filled_in(names.SENSITIVITY):
        return
    from bkn_qgis.bridge.styles.layer_style import SENSITIVITY_TABLE, style_table_layer
    from bkn_qgis.bridge.translation import text_of
    from bkn_qgis.labelling.result_fields import SENSITIVITY_FIELDS
    from bkn_qgis.labelling.sensitivity import variants_of_run
    from bkn_qgis.labelling.sensitivity_lines import sensitivity_portions

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
    )


def _portions_of_series(series: Sequence[LabelledPlaces]) -> Iterator[Columns]:
    """The columns of OUTPUT, with the rows of the same place at all dates behind each other."""
    from bkn_qgis.bridge.translation import text_of
    from bkn_qgis.labelling.result_rows import output_portions

    for of_dates in zip(*(output_portions(each.run, text_of) for each in series)):
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
    from bkn_qgis.bridge.results.report_file import ReportAsked, write_report

    write_report(str(path), labelled.run, ReportAsked(labelled.is_provisional, labelled.remarks), check_cancel)
