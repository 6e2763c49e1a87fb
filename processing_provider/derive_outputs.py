"""The outputs of ``bkn:derivelist``: the list, the circles, and the table of species."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Iterator, Sequence

from qgis.core import QgsCoordinateReferenceSystem, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.fields import qgis_fields
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, Message
from bkn_qgis.processing_provider import derive_parameters as own_names
from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.label_outputs import written
from bkn_qgis.processing_provider.layer_rows import LayerRows
from bkn_qgis.processing_provider.layer_with_results import LayerResults, layer_with_results
from bkn_qgis.processing_provider.output_sinks import LayerToWrite, OutputSinks

if TYPE_CHECKING:
    from bkn_qgis.labelling.derived_list import DerivedList
    from bkn_qgis.labelling.label_results import LabelRun
    from bkn_qgis.labelling.lists.list_files import ListText
    from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun, Results
    from bkn_qgis.processing_provider.derive_request import AskedDerivation

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Derivation:
    """A derived list, the runs that it rests on, and what was asked."""

    derived: DerivedList
    runs: Sequence[LabelRun]
    asked: AskedDerivation


def write_derived(derivation: Derivation, run: AlgorithmRun, sinks: OutputSinks) -> Results:
    """Write the list and the layers, all or none; gives the destination of each, and what the list is called."""
    from bkn_qgis.labelling.lists.list_files import check_list_text, write_list

    path = Path(run.file_to_write(names.OUTPUT))
    text = _list_text(derivation, run, path)
    check_list_text(text)
    with sinks.all_or_none():
        results = written(_layers(derivation, run), sinks)
        write_list(sinks.staged_file(path), text, run.check_cancel)
    results[names.OUTPUT], results[own_names.TITLE] = str(path), text.title(path.name)
    return results


def _list_text(derivation: Derivation, run: AlgorithmRun, path: Path) -> ListText:
    from bkn_qgis.labelling.derived_rows import LIST_HEADER, list_rows, list_statements
    from bkn_qgis.labelling.lists.list_files import ListText, is_sheet

    asked = derivation.asked
    first, last = asked.period.first.year, asked.period.last.year
    name = run.text(own_names.NAME).strip() or translate("BKN", "Derived list")
    version = run.text(own_names.VERSION).strip() or (f"{first}-{last}" if first != last else str(last))
    is_named = run.is_filled_in(own_names.NAME) or run.is_filled_in(own_names.VERSION)
    if is_sheet(path.name) and is_named:
        message = QT_TRANSLATE_NOOP(
            "BKN", "A spreadsheet has no lines for name and version: the list is called after its file, {file}."
        )
        run.push((INFO, Message(message, file=path.name)))
    statements = list_statements(derivation.runs[-1], asked.period, asked.rules, text_of)
    return ListText(name, version, statements, LIST_HEADER, list_rows(derivation.derived))


def _layers(derivation: Derivation, run: AlgorithmRun) -> Iterator[LayerToWrite]:
    if run.is_filled_in(own_names.CIRCLES):
        yield _circles(derivation, run)
    if run.is_filled_in(names.SPECIES):
        yield _species(derivation)


def _circles(derivation: Derivation, run: AlgorithmRun) -> LayerToWrite:
    from bkn_qgis.labelling.derived_rows import arranged_circle_fields, circle_columns, circle_fields
    from bkn_qgis.labelling.display_names import texts_in_fields
    from bkn_qgis.presentation.results.layer_credits import style_with_sources
    from bkn_qgis.presentation.styles.derived_style import style_circles

    groups = [(group.code, text_of(group.display_name)) for group in derivation.asked.species_list.groups]
    codes = [code for code, _ in groups]
    columns = circle_columns(derivation.derived, derivation.runs, text_of)
    results = LayerResults(
        circle_fields(codes),
        lambda of_input, reserved: arranged_circle_fields(of_input, codes, reserved),
        lambda: [columns],
    )
    title = translate("BKN", "Circles of the derived list")
    names_shown = texts_in_fields(derivation.runs[-1], text_of)
    style_of_circles = functools.partial(style_circles, groups=groups, title=title, names=names_shown)
    style = style_with_sources(derivation.runs[-1], style_of_circles)
    return layer_with_results(run, own_names.CIRCLES, derivation.asked.layer, results, style, title)


def _species(derivation: Derivation) -> LayerToWrite:
    from bkn_qgis.labelling.derived_rows import EVIDENCE_FIELDS, evidence_columns
    from bkn_qgis.labelling.display_names import texts_in_fields
    from bkn_qgis.presentation.styles.derived_style import style_evidence_table

    derived = derivation.derived
    return LayerToWrite(
        names.SPECIES,
        qgis_fields(EVIDENCE_FIELDS),
        QgsWkbTypes.Type.NoGeometry,
        QgsCoordinateReferenceSystem(),
        lambda: [LayerRows(evidence_columns(derived))],
        functools.partial(style_evidence_table, names=texts_in_fields(derivation.runs[-1], text_of)),
        len(derived.species),
    )
