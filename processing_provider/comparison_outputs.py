"""The outputs of a comparison: the places with their change, and the tables of groups and species."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable, Iterator, List

from qgis.core import QgsCoordinateReferenceSystem, QgsWkbTypes

from bkn_qgis.bridge.fields import qgis_fields
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.layer_rows import LayerRows
from bkn_qgis.processing_provider.layer_with_results import LayerResults, layer_with_results
from bkn_qgis.processing_provider.output_sinks import LayerToWrite

if TYPE_CHECKING:
    from bkn_qgis.labelling.label_comparison import Comparison
    from bkn_qgis.labelling.label_results import LabelRun
    from bkn_qgis.labelling.layer_comparison import LayerComparison
    from bkn_qgis.labelling.result_rows import Columns
    from bkn_qgis.labelling.wording import FieldTexts, Translated
    from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun
    from bkn_qgis.processing_provider.label_layers import ReadLayers
    from bkn_qgis.processing_provider.label_request import PlacesLayer


@dataclass(frozen=True)
class ComparedPlaces:
    """What came of a comparison, with its two runs and the layer it was about."""

    comparison: Comparison
    first: LabelRun
    second: LabelRun
    layer: PlacesLayer


def layers_of_comparison(compared: ComparedPlaces, run: AlgorithmRun) -> Iterator[LayerToWrite]:
    """OUTPUT, and GROUPS and SPECIES where they are wanted."""
    from bkn_qgis.labelling.display_names import texts_in_fields

    names_shown = texts_in_fields(compared.second, text_of)
    yield _places(compared, run, names_shown)
    yield from _tables(compared.comparison, run, names_shown)


def layers_of_layer_comparison(
    compared: LayerComparison, read: ReadLayers, run: AlgorithmRun
) -> Iterator[LayerToWrite]:
    """The same of two layers with labels."""
    names_shown = _names_in(compared.comparison)
    yield _places_of_layers(compared, read, run, names_shown)
    yield from _tables(compared.comparison, run, names_shown)


def _names_in(comparison: Comparison) -> FieldTexts:
    """What fields with names show where there is no run: by the names that stand in the tables."""
    from bkn_qgis.labelling.display_names import names_of_groups_and_types, shown_in_fields

    groups, types = (
        [name for name in column.dropna().unique().tolist() if name]
        for column in (comparison.groups["group_name"], comparison.places["landscape_type"])
    )
    return shown_in_fields(names_of_groups_and_types(groups, types), text_of)


def _tables(comparison: Comparison, run: AlgorithmRun, names_shown: FieldTexts) -> Iterator[LayerToWrite]:
    from bkn_qgis.labelling import comparison_rows as rows
    from bkn_qgis.presentation.styles.comparison_style import style_changes_table

    for name, specs, columns_of, table in (
        (names.GROUPS, rows.GROUP_CHANGE_FIELDS, rows.group_change_columns, comparison.groups),
        (names.SPECIES, rows.SPECIES_CHANGE_FIELDS, rows.species_change_columns, comparison.species),
    ):
        if run.is_filled_in(name):
            yield LayerToWrite(
                name,
                qgis_fields(specs),
                QgsWkbTypes.Type.NoGeometry,
                QgsCoordinateReferenceSystem(),
                functools.partial(_rows_of_table, columns_of, comparison),
                functools.partial(style_changes_table, names=names_shown),
                len(table),
            )


def _rows_of_table(columns_of: Callable[[Comparison, Translated], Columns], comparison: Comparison) -> List[LayerRows]:
    return [LayerRows(columns_of(comparison, text_of))]


def _places(compared: ComparedPlaces, run: AlgorithmRun, names_shown: FieldTexts) -> LayerToWrite:
    from bkn_qgis.labelling.comparison_rows import COMPARISON_FIELDS, arranged_comparison_fields, comparison_portions
    from bkn_qgis.presentation.results.layer_credits import style_with_sources
    from bkn_qgis.presentation.styles.comparison_style import comparison_title, style_comparison

    first, second = compared.first, compared.second
    dates = (first.request.reference_date, second.request.reference_date)
    title = comparison_title(second.request.species_list.title, *dates)
    portions = functools.partial(comparison_portions, compared.comparison, first, second, text_of)
    results = LayerResults(COMPARISON_FIELDS, arranged_comparison_fields, portions)
    style = style_with_sources(second, functools.partial(style_comparison, title=title, names=names_shown))
    return layer_with_results(run, names.OUTPUT, compared.layer, results, style, title)


def _places_of_layers(
    compared: LayerComparison, read: ReadLayers, run: AlgorithmRun, names_shown: FieldTexts
) -> LayerToWrite:
    from bkn_qgis.labelling.comparison_rows import (
        COMPARISON_FIELDS,
        arranged_comparison_fields,
        layer_comparison_portions,
    )
    from bkn_qgis.presentation.styles.comparison_style import layers_title, style_layers_compared

    title = layers_title(read.first.name, read.second.name)
    portions = functools.partial(layer_comparison_portions, compared, read.first, read.second, text_of)
    results = LayerResults(COMPARISON_FIELDS, arranged_comparison_fields, portions)
    style = functools.partial(style_layers_compared, title=title, names=names_shown)
    return layer_with_results(run, names.OUTPUT, read.layer, results, style, title)
