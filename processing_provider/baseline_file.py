"""A frozen baseline (nulmeting) as a file of a run: writing it beside the other outputs, and its places as a layer."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Iterator, List, Optional, Sequence

from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsFields, QgsGeometry, QgsWkbTypes
from qgis.PyQt.QtCore import QDateTime, Qt

from bkn_qgis.bridge.fields import attributes_of, is_kept_as_text, kind_of, qgis_fields
from bkn_qgis.messages import QT_TRANSLATE_NOOP, WARNING, BknError, Message
from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.algorithm_run import AlgorithmRun
from bkn_qgis.rd import RD_NEW

if TYPE_CHECKING:
    from bkn_qgis.labelling.baseline.frozen_run import FrozenRun, UserFields
    from bkn_qgis.labelling.label_results import LabelRun
    from bkn_qgis.processing_provider.label_request import PlacesLayer
    from bkn_qgis.processing_provider.layer_with_results import InputLayer
    from bkn_qgis.processing_provider.output_sinks import OutputSinks

_LAST_PLAIN_TYPE = 6  # multipolygon


def refuse_freeze(run: AlgorithmRun) -> None:
    """Raise BknError where a run may not freeze: over a file that is there, or under another ending."""
    if not run.is_filled_in(names.FREEZE):
        return
    path = Path(run.file_to_write(names.FREEZE))
    if path.suffix.lower() != ".gpkg":
        template = QT_TRANSLATE_NOOP("BKN", "A baseline (FREEZE) is a GeoPackage; let {file} end with .gpkg.")
        raise BknError(Message(template, file=path.name))
    if os.path.lexists(path):
        template = QT_TRANSLATE_NOOP(
            "BKN",
            "{file} (FREEZE) is there already, and a frozen baseline is never replaced: choose another name, or remove "
            "the file yourself.",
        )
        raise BknError(Message(template, file=str(path)))


def freeze_labels(
    labelled: LabelRun, layer: InputLayer, is_provisional: bool, run: AlgorithmRun, sinks: OutputSinks
) -> str:
    """Freeze a run, within ``all_or_none``; gives the path. ``is_provisional``: see ``LabelledPlaces``."""
    from bkn_qgis.bridge.translation import text_of
    from bkn_qgis.labelling.baseline.freezing import freeze_run

    path = Path(run.file_to_write(names.FREEZE))
    _tell_kept_as_text(layer, run)
    freeze_run(sinks.staged_file(path), labelled, _user_fields(layer), is_provisional, text_of, run.check_cancel)
    return str(path)


def _tell_kept_as_text(layer: InputLayer, run: AlgorithmRun) -> None:
    fields = [field.name() for field in layer.fields if is_kept_as_text(field)]
    if fields:
        template = QT_TRANSLATE_NOOP(
            "BKN",
            "The baseline keeps these fields of the places as text, as it has no kind of its own for their values: "
            "{fields}.",
        )
        run.push((WARNING, Message(template, fields=", ".join(fields))))


def _user_fields(layer: InputLayer) -> UserFields:
    from bkn_qgis.labelling.baseline.frozen_run import UserFields
    from bkn_qgis.labelling.result_fields import FieldSpec

    fields = [FieldSpec(field.name(), kind_of(field)) for field in layer.fields]
    rows = [
        [_plain_value(value, field.kind) for value, field in zip(feature.attributes(), fields)]
        for feature in layer.features
    ]
    kind = QgsWkbTypes.linearType(QgsWkbTypes.flatType(layer.wkb_type))
    number = int(getattr(kind, "value", kind))
    return UserFields(fields, rows, number if number <= _LAST_PLAIN_TYPE else 0)


def _plain_value(value: Any, kind: str) -> Any:
    from bkn_qgis.bridge.layers import is_null, plain_text
    from bkn_qgis.labelling.result_fields import DATE, DATE_TIME, TEXT

    if is_null(value):
        return None
    if kind == DATE:
        return value.toPyDate()
    if kind == DATE_TIME:
        return str(value.toString(Qt.DateFormat.ISODateWithMs))
    return plain_text(value) if kind == TEXT else value


def places_of_baseline(frozen: FrozenRun) -> PlacesLayer:
    """The places of a baseline as the input of a run, in RD, with the fields that they had."""
    from bkn_qgis.processing_provider.label_request import PlacesLayer

    fields = qgis_fields(frozen.user.fields)
    request = frozen.request
    features = [_feature(fields, place.wkb, row) for place, row in zip(request.places, _attributes(frozen.user))]
    wkb_type = QgsWkbTypes.Type(frozen.user.wkb_type)
    rd = QgsCoordinateReferenceSystem(RD_NEW)
    return PlacesLayer(fields, wkb_type, rd, features, list(request.places), request.crs, Path(frozen.file_name).stem)


def _attributes(user: UserFields) -> Iterator[List[Any]]:
    """The values of the places, a row each, as a feature takes them."""
    from bkn_qgis.labelling.result_fields import DATE_TIME

    moments = [number for number, field in enumerate(user.fields) if field.kind == DATE_TIME]
    for row in user.rows:
        values = attributes_of(row)
        for number in moments:
            if values[number] is not None:
                values[number] = QDateTime.fromString(values[number], Qt.DateFormat.ISODateWithMs)
        yield values


def _feature(fields: QgsFields, wkb: Optional[bytes], values: Sequence[Any]) -> QgsFeature:
    feature = QgsFeature(fields)
    feature.setAttributes(list(values))
    if wkb is not None:
        geometry = QgsGeometry()
        geometry.fromWkb(wkb)
        feature.setGeometry(geometry)
    return feature
