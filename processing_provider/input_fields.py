"""The fields of the input beside those of a result: which are kept, under which name, and the rows that have both."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Iterable, Iterator, List, Sequence, Set

from qgis.core import QgsFeature, QgsFields

from bkn_qgis.bridge.fields import qgis_fields
from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, WARNING, LogEntry, Message
from bkn_qgis.processing_provider.layer_rows import LayerRows

if TYPE_CHECKING:
    from bkn_qgis.labelling.result_fields import FieldSpec, InputFields


def fields_with_input(of_input: QgsFields, arranged: InputFields, of_result: Iterable[FieldSpec]) -> QgsFields:
    """The fields of the input that are kept, then those of the result."""
    fields = QgsFields()
    for number, name in arranged.kept:
        field = of_input.at(number)
        field.setName(name)
        fields.append(field)
    for field in qgis_fields(of_result):
        fields.append(field)
    return fields


def rows_with_input(
    features: Iterable[QgsFeature], results: Iterable[Sequence[Sequence[object]]], arranged: InputFields
) -> Iterator[LayerRows]:
    """The features of the input with their geometry, their attributes that are kept, and the result.

    ``results``: columns of the result, for some features after the other.
    """
    numbers = [number for number, _ in arranged.kept]
    waiting = iter(features)
    for rows in itertools.chain.from_iterable(LayerRows(columns).parts() for columns in results):
        own = list(itertools.islice(waiting, rows.number))
        attributes = [feature.attributes() for feature in own]
        kept = [[values[number] for values in attributes] for number in numbers]
        yield LayerRows([*kept, *rows.columns], [feature.geometry() for feature in own])


def geopackage_names(fields: QgsFields, features: Sequence[QgsFeature]) -> Set[str]:
    """The names that a GeoPackage needs for itself: of its geometry, and of its row number where the input has a field
    ``fid`` that cannot be one (not whole, or a value twice)."""
    from bkn_qgis.bridge.layers import plain_text

    reserved = {"geom"}
    index = fields.lookupField("fid")
    if index >= 0:
        values = [feature.attribute(index) for feature in features]
        # Whole numbers are told apart as they are, and quicker than their texts.
        is_plain = all(type(value) is int for value in values)
        own = values if is_plain else [text for text in map(plain_text, values) if text]
        is_whole = fields.at(index).typeName().lower().startswith("int")
        if not is_whole or len(set(own)) < len(own):
            reserved.add("fid")
    return reserved


def arrangement_lines(arranged: InputFields) -> List[LogEntry]:
    """What is said of fields of the input that were replaced or renamed."""
    lines: List[LogEntry] = []
    if arranged.replaced:
        replaced = QT_TRANSLATE_NOOP("BKN", "The result fields of an earlier run on this layer are replaced.")
        lines.append((INFO, Message(replaced)))
    renamed = QT_TRANSLATE_NOOP("BKN", "The input field {old} has a name that the result needs; it is kept as {new}.")
    lines += [(WARNING, Message(renamed, old=old, new=new)) for old, new in arranged.renamed.items()]
    return lines
