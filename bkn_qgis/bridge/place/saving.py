"""What the panel can leave behind: a result layer, the observations as a layer, a report, a table for the clipboard."""

from __future__ import annotations

import contextlib
import datetime
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, List, Optional, Tuple, Union

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication, QDate

from bkn_qgis.bridge.fields import qgis_fields
from bkn_qgis.bridge.place.lines import GroupLine, TotalLine, group_lines, species_lines, total_line
from bkn_qgis.bridge.place.question import PlaceAnswer
from bkn_qgis.bridge.place.records import counting_rows
from bkn_qgis.bridge.plain_text import plain
from bkn_qgis.bridge.results.provenance import provenance_text, search_area_text
from bkn_qgis.bridge.results.report_page import write_report
from bkn_qgis.bridge.results.result_rows import output_rows
from bkn_qgis.bridge.services.attribution import add_credits, map_rights, style_with_credits
from bkn_qgis.bridge.styles.layer_style import result_title, style_result_layer
from bkn_qgis.bridge.styles.observations_style import style_observations
from bkn_qgis.bridge.styles.storage import store_metadata, store_style
from bkn_qgis.bridge.styles.words import no_text, translate, yes_text
from bkn_qgis.bridge.translation import number_text, text_of
from bkn_qgis.labelling.citations import Credit, credits_of
from bkn_qgis.labelling.fetched_records import RECORD_FIELDS, record_rows
from bkn_qgis.labelling.places import MODE_AROUND, MODE_INSIDE
from bkn_qgis.labelling.result_fields import output_fields
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message

POINTS, LINES, AREAS = "bkn_points", "bkn_lines", "bkn_areas"
_KINDS = {
    POINTS: QgsWkbTypes.Type.Point,
    LINES: QgsWkbTypes.Type.MultiLineString,
    AREAS: QgsWkbTypes.Type.MultiPolygon,
}
_RD = "EPSG:28992"
# QGIS takes features in one go, and nobody else runs meanwhile: so many take a few milliseconds.
_FEATURES_AT_ONCE = 1000
_LOCK_PATIENCE_S = 0.2


def title_of(answer: PlaceAnswer) -> str:
    """The title of an answer: what it is, by which list, on which day."""
    request = answer.run.request
    return result_title(request.species_list.title, request.reference_date, answer.is_provisional)


# --- the result layer ---


def save_result(answer: PlaceAnswer, path: Path) -> QgsVectorLayer:
    """Add the place to a GeoPackage, made where it is not there, and give the layer, styled and in the project.

    Points and centres come in the layer ``bkn_points``, lines in ``bkn_lines``, areas in ``bkn_areas``. Raises BknError
    for a file that cannot be written, or that holds labels by a list with other groups.
    """
    _refuse_what_is_locked(path)
    was_there = os.path.lexists(path)
    try:
        layer, is_made = _with_place(answer, path)
    except BknError:
        if not was_there:
            # What could not be made whole, as on a full disk, would be in the way the next time.
            with contextlib.suppress(OSError):
                os.remove(path)
        raise
    return _shown(layer, answer, is_made)


def _with_place(answer: PlaceAnswer, path: Path) -> Tuple[QgsVectorLayer, bool]:
    """The layer with the place in it, and whether it was made for it."""
    name = _layer_name(answer)
    codes = [group.code for group in answer.run.request.species_list.groups]
    fields = qgis_fields(output_fields(codes))
    layer = _open(path, name)
    is_made = layer is None
    if is_made:
        _make(path, name, fields)
        layer = _open(path, name)
    if layer is None:
        raise _not_written(path, "?")
    if {field.name() for field in fields} - set(layer.fields().names()):
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "{file} holds labels by a species list with other groups; choose another file for this place.",
                ),
                file=path.name,
            )
        )
    _add(layer, answer, name, path)
    return layer, is_made


def _refuse_what_is_locked(path: Path) -> None:
    """Raise BknError for a file that cannot be written to, which OGR finds out after many seconds, and does not say."""
    if not os.path.exists(path):
        return
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=_LOCK_PATIENCE_S, isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE")
            database.execute("ROLLBACK")
    except sqlite3.Error as error:
        raise _not_written(path, str(error)) from error


def _layer_name(answer: PlaceAnswer) -> str:
    if answer.run.request.mode not in (MODE_AROUND, MODE_INSIDE):
        return POINTS
    return LINES if "LineString" in answer.located.geometry.geom_type else AREAS


def _open(path: Path, name: str) -> Any:
    """The layer in the project, else one made anew; None where the file or the layer is not there."""
    # Not Path.exists, which raises where a folder may not be entered.
    if not os.path.exists(path):
        return None
    shown = [layer for layer in _layers_of(path, name) if layer.isValid()]
    layer = shown[0] if shown else QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    return layer if layer.isValid() else None


def _layers_of(path: Path, name: str) -> List[QgsVectorLayer]:
    return [layer for layer in QgsProject.instance().mapLayers().values() if _is_layer_of(layer, path, name)]


def _is_layer_of(layer: Any, path: Path, name: str) -> bool:
    """Whether a layer shows the layer of a file, however its path is written (QGIS itself writes Windows' with /)."""
    if not isinstance(layer, QgsVectorLayer) or layer.providerType() != "ogr":
        return False
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    return parts.get("layerName") == name and _same_written(parts.get("path") or "") == _same_written(str(path))


def _same_written(path: str) -> str:
    """A path in the one way in which all ways to write it come out."""
    return os.path.normcase(os.path.realpath(path))


def _make(path: Path, name: str, fields: QgsFields) -> None:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = name
    if os.path.exists(path):
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    context = QgsProject.instance().transformContext()
    rd = QgsCoordinateReferenceSystem(_RD)
    writer = QgsVectorFileWriter.create(str(path), fields, _KINDS[name], rd, context, options)
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise _not_written(path, writer.errorMessage())
    del writer
    for layer in _layers_of(path, name):
        # One of the project, whose file had gone: on Linux it still holds on to that one.
        layer.setDataSource(layer.source(), layer.name(), "ogr")


def _add(layer: QgsVectorLayer, answer: PlaceAnswer, name: str, path: Path) -> None:
    (values,) = output_rows(answer.run)
    names = [spec.name for spec in output_fields([g.code for g in answer.run.request.species_list.groups])]
    feature = QgsFeature(layer.fields())
    geometry = QgsGeometry.fromPointXY(QgsPointXY(answer.located.x, answer.located.y))
    if name != POINTS:
        geometry.fromWkb(answer.located.geometry.wkb)
        if not geometry.convertToMultiType():
            raise _not_written(path, geometry.lastError())
    feature.setGeometry(geometry)
    for field, value in zip(names, values):
        feature[field] = value
    done, _ = layer.dataProvider().addFeatures([feature])
    if not done:
        raise _not_written(path, "; ".join(layer.dataProvider().errors()))


def _shown(layer: QgsVectorLayer, answer: PlaceAnswer, is_made: bool) -> QgsVectorLayer:
    """The layer in the project, with its style and sources in the file; ``is_made``: the file has none yet."""
    groups = [(group.code, group.name) for group in answer.run.request.species_list.groups]
    # Each place has its own list, profile and reference date: they stand in its row.
    title = translate("BKN", "BKN labels of places")
    is_new = layer.id() not in QgsProject.instance().mapLayers()
    if is_new:
        # Whom places of before name; a style sets the title only.
        layer.loadDefaultMetadata()
        style_result_layer(layer, groups, title)
    if is_new or is_made:
        store_style(layer.source(), layer)
    if add_credits(layer, credits_of(answer.run.observed), map_rights(answer.run.request.landscape.maps)):
        store_metadata(layer)
    if is_new:
        layer.setName(title)
        _add_to_project(layer)
    layer.updateExtents()
    layer.triggerRepaint()
    return layer


def _add_to_project(layer: QgsVectorLayer) -> None:
    if QgsProject.instance().addMapLayer(layer) is None:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP("BKN", "QGIS cannot show the layer {name}; look in its log for why."),
                name=layer.name(),
            )
        )


def _not_written(path: Path, reason: str) -> BknError:
    return BknError(
        Message(
            QT_TRANSLATE_NOOP("BKN", "{file} could not be written ({reason}); close it elsewhere or choose another."),
            file=path.name,
            reason=reason or "?",
        )
    )


# --- the observations ---


@dataclass(frozen=True)
class PlaceObservations:
    """The records that count at a place, as a layer in memory that is not shown yet, and who is to be named."""

    layer: QgsVectorLayer
    credits: List[Credit]


def observations_of_place(answer: PlaceAnswer, check_cancel: Callable[[], None]) -> PlaceObservations:
    """The records that count in the search area. In any thread; the layer belongs to the main one.

    ``check_cancel`` is called between steps; what it raises ends the work.
    """
    name = translate("BKN", "Observations of {place}").format(place=answer.question.place.id)
    layer = QgsVectorLayer(f"Point?crs={_RD}", plain(name), "memory")
    layer.dataProvider().addAttributes(list(qgis_fields(RECORD_FIELDS)))
    layer.updateFields()
    rows = counting_rows(answer)
    for first in range(0, len(rows), _FEATURES_AT_ONCE):
        check_cancel()
        records = answer.run.observed.records.iloc[rows[first : first + _FEATURES_AT_ONCE]]
        layer.dataProvider().addFeatures([_feature(layer.fields(), *row) for row in record_rows(records)])
    layer.updateExtents()
    check_cancel()
    found = PlaceObservations(layer, credits_of(answer.run.observed))
    layer.moveToThread(QCoreApplication.instance().thread())
    return found


def _feature(fields: QgsFields, x: float, y: float, values: List[Any]) -> QgsFeature:
    feature = QgsFeature(fields)
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
    feature.setAttributes([_value(value) for value in values])
    return feature


def show_observations(found: PlaceObservations) -> QgsVectorLayer:
    """Style the layer and add it to the project. In the main thread. Raises BknError where QGIS cannot show it."""
    style_with_credits(found.layer, lambda layer: style_observations(layer, layer.name()), found.credits)
    _add_to_project(found.layer)
    return found.layer


def _value(value: Any) -> Any:
    return QDate(value.year, value.month, value.day) if isinstance(value, datetime.date) else value


# --- report and table ---


def report_place(answer: PlaceAnswer, path: Path) -> None:
    """Write the report of the place as a web page. Raises BknError where that fails."""
    write_report(str(path), answer.run, title_of(answer), [message for _, message in answer.log])


def table_text(answer: PlaceAnswer, language: str) -> str:
    """Total, groups and species as lines with tabs, for a spreadsheet, with what the label rests on; only that and the
    reason without counts."""
    run = answer.run
    lines: List[List[Any]] = [
        [title_of(answer)],
        [answer.question.place.id, answer.landscape.landscape_type],
        [provenance_text(run)],
        [translate("BKN", "Search area: {area}").format(area=search_area_text(run.request))],
    ]
    if not answer.has_counts:
        return _tabbed([*lines, [text_of(message) for message in answer.notes]])
    total = total_line(answer)
    lines += [
        [translate("BKN", "Label over all groups: {label}").format(label=total.over_all or "–")],
        [],
        [
            translate("BKN", "Species group"),
            translate("BKN", "Label"),
            translate("BKN", "Share %"),
            translate("BKN", "Species reported"),
            translate("BKN", "Species expected"),
            translate("BKN", "Records of expected species"),
            translate("BKN", "Days with records"),
            translate("BKN", "If uncertain places fall out"),
            translate("BKN", "If uncertain places fall in"),
            translate("BKN", "Few data"),
            translate("BKN", "Fragile"),
        ],
        _label_cells(translate("BKN", "Total"), total),
    ]
    lines += [_label_cells(each.name, each) for each in group_lines(answer)]
    lines += [
        [],
        [
            translate("BKN", "Species group"),
            translate("BKN", "Dutch name"),
            translate("BKN", "Scientific name"),
            translate("BKN", "Records"),
            translate("BKN", "Last seen"),
            translate("BKN", "Nearest (m)"),
        ],
    ]
    lines += [
        [each.group_name, each.dutch_name, each.scientific_name, each.records, each.last_seen, each.nearest_m]
        for each in species_lines(answer, language)
    ]
    return _tabbed(lines)


def _label_cells(name: str, line: Union[TotalLine, GroupLine]) -> List[Any]:
    flags = [yes_text() if is_so else no_text() for is_so in (line.is_thin, line.is_fragile)]
    counts = (_share(line.share), line.observed, line.expected, line.records, line.days)
    return [name, line.label, *counts, line.worst, line.best, *flags]


def _share(share: Optional[float]) -> Optional[str]:
    """With the decimal sign of the user's language: else a spreadsheet takes it for a text or a date."""
    return None if share is None else number_text(share, 1)


def _tabbed(lines: List[List[Any]]) -> str:
    return "\n".join("\t".join("" if cell is None else str(cell) for cell in line) for line in lines)
