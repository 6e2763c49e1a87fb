"""The layer in which the panel keeps places: in a GeoPackage that grows place by place."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any, List, Sequence, Tuple

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.fields import attributes_of, qgis_fields
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.bridge.turns import Turns
from bkn_qgis.labelling.attribution import map_rights
from bkn_qgis.labelling.citations import credits_of
from bkn_qgis.labelling.display_names import texts_in_fields
from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.labelling.places import MODE_AROUND, MODE_INSIDE
from bkn_qgis.labelling.result_fields import output_fields
from bkn_qgis.labelling.result_rows import output_portions
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message, short_reason
from bkn_qgis.presentation.place_layers.observations_layer import add_to_project
from bkn_qgis.presentation.results.layer_credits import add_credits
from bkn_qgis.presentation.styles.layer_style import style_result_layer
from bkn_qgis.presentation.styles.other_styles import add_other_styles
from bkn_qgis.presentation.styles.storage import store_metadata, store_style
from bkn_qgis.presentation.styles.titles import caveat_lines
from bkn_qgis.rd import RD_NEW

translate = QCoreApplication.translate

POINTS, LINES, AREAS = "bkn_points", "bkn_lines", "bkn_areas"
_NEAR_M = 1.0
_KINDS = {
    POINTS: QgsWkbTypes.Type.Point,
    LINES: QgsWkbTypes.Type.MultiLineString,
    AREAS: QgsWkbTypes.Type.MultiPolygon,
}
_LOCK_PATIENCE_S = 0.2


@dataclass(frozen=True)
class SavedResult:
    """A place that is in its file, and the layer that shows it; ``is_new``: not yet in the project; ``is_added``: the
    file did not hold the same label of the same place."""

    layer: QgsVectorLayer
    answer: PlaceAnswer
    is_new: bool
    is_added: bool = True


def save_result(answer: PlaceAnswer, path: Path) -> QgsVectorLayer:
    """Add the place to a GeoPackage, made where it is not there, and give the layer, styled and in the project.

    Points and centres come in the layer ``bkn_points``, lines in ``bkn_lines``, areas in ``bkn_areas``. Raises BknError
    for a file that cannot be written, or that holds labels by a list with other groups.
    """
    return show_saved(saved_result(answer, path, layers_in_project(answer, path)))


def layers_in_project(answer: PlaceAnswer, path: Path) -> List[QgsVectorLayer]:
    """The layers of the project that show the one in which the place is saved. In the main thread."""
    name = _layer_name(answer)
    return [layer for layer in QgsProject.instance().mapLayers().values() if _is_layer_of(layer, path, name)]


def saved_result(answer: PlaceAnswer, path: Path, in_project: Sequence[QgsVectorLayer] = ()) -> SavedResult:
    """Add the place to its file, and style the layer. Raises BknError, as ``save_result`` does.

    ``in_project``: what ``layers_in_project`` gave. Where that is nothing, this may be done in any thread; the layer
    belongs to the main one.
    """
    _refuse_what_is_locked(path)
    was_there = os.path.lexists(path)
    try:
        layer, is_made, is_added = _with_place(answer, path, in_project)
    except BknError:
        if not was_there:
            # What could not be made whole, as on a full disk, would be in the way the next time.
            with contextlib.suppress(OSError):
                os.remove(path)
        raise
    is_new = all(layer is not shown for shown in in_project)
    _style_and_store(layer, answer, is_new, is_made)
    if is_new:
        layer.moveToThread(QCoreApplication.instance().thread())
    return SavedResult(layer, answer, is_new, is_added)


def show_saved(saved: SavedResult) -> QgsVectorLayer:
    """Show the layer in the project. In the main thread. Raises BknError where QGIS cannot show it."""
    layer = saved.layer
    if saved.is_new:
        layer.setName(_title())
        add_to_project(layer, on_top=True)
        Turns(layer).begin_soon(add_other_styles(layer, _groups(saved.answer), _lines(saved.answer)))
    layer.updateExtents()
    layer.triggerRepaint()
    return layer


def _title() -> str:
    """Each place has its own list, profile and reference date: they stand in its row."""
    return translate("BKN", "BKN labels of places")


def _lines(answer: PlaceAnswer) -> List[str]:
    return list(caveat_lines(answer.run, answer.is_provisional))


def _groups(answer: PlaceAnswer) -> List[Tuple[str, str]]:
    return [(group.code, text_of(group.display_name)) for group in answer.run.request.species_list.groups]


def _with_place(
    answer: PlaceAnswer, path: Path, in_project: Sequence[QgsVectorLayer]
) -> Tuple[QgsVectorLayer, bool, bool]:
    """The layer with the place in it, whether it was made for it, and whether the place was not in it yet."""
    name = _layer_name(answer)
    codes = [group.code for group in answer.run.request.species_list.groups]
    fields = qgis_fields(output_fields(codes))
    layer = _open(path, name, in_project)
    is_made = layer is None
    if is_made:
        _make(path, name, fields, in_project)
        layer = _open(path, name, in_project)
    if layer is None:
        raise _not_written(path, "?")
    if {field.name() for field in fields} - set(layer.fields().names()):
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "{file} holds labels by a species list with other groups, or of an earlier version of this plugin; "
                    "choose another file for this place.",
                ),
                file=path.name,
            )
        )
    return layer, is_made, _add(layer, answer, name, path)


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


def _open(path: Path, name: str, in_project: Sequence[QgsVectorLayer]) -> Any:
    """The layer in the project, else one made anew; None where the file or the layer is not there."""
    # Not Path.exists, which raises where a folder may not be entered.
    if not os.path.exists(path):
        return None
    shown = [layer for layer in in_project if layer.isValid()]
    layer = shown[0] if shown else QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    return layer if layer.isValid() else None


def _is_layer_of(layer: Any, path: Path, name: str) -> bool:
    """Whether a layer shows the layer of a file, however its path is written (QGIS itself writes Windows' with /)."""
    if not isinstance(layer, QgsVectorLayer) or layer.providerType() != "ogr":
        return False
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    return parts.get("layerName") == name and _same_written(parts.get("path") or "") == _same_written(str(path))


def _same_written(path: str) -> str:
    """A path in the one way in which all ways to write it come out."""
    return os.path.normcase(os.path.realpath(path))


def _make(path: Path, name: str, fields: QgsFields, in_project: Sequence[QgsVectorLayer]) -> None:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = name
    if os.path.exists(path):
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    context = QgsProject.instance().transformContext()
    rd = QgsCoordinateReferenceSystem(RD_NEW)
    writer = QgsVectorFileWriter.create(str(path), fields, _KINDS[name], rd, context, options)
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise _not_written(path, writer.errorMessage())
    del writer
    for layer in in_project:
        # One of the project, whose file had gone: on Linux it still holds on to that one.
        layer.setDataSource(layer.source(), layer.name(), "ogr")


def _add(layer: QgsVectorLayer, answer: PlaceAnswer, name: str, path: Path) -> bool:
    """Add the place, unless it is there with all the same; gives whether it was added."""
    (columns,) = output_portions(answer.run, text_of)
    names = [spec.name for spec in output_fields([g.code for g in answer.run.request.species_list.groups])]
    feature = QgsFeature(layer.fields())
    geometry = QgsGeometry.fromPointXY(QgsPointXY(answer.located.x, answer.located.y))
    if name != POINTS:
        geometry.fromWkb(answer.located.geometry.wkb)
        if not geometry.convertToMultiType():
            raise _not_written(path, geometry.lastError())
    feature.setGeometry(geometry)
    for field, value in zip(names, attributes_of(value for (value,) in columns)):
        feature[field] = value
    if _is_there(layer, feature, names):
        return False
    done, _ = layer.dataProvider().addFeatures([feature])
    if not done:
        raise _not_written(path, "; ".join(layer.dataProvider().errors()))
    return True


def _is_there(layer: QgsVectorLayer, feature: QgsFeature, names: Sequence[str]) -> bool:
    """Whether the file of a layer holds a feature with the same place and the same values."""
    around = feature.geometry().boundingBox()
    around.grow(_NEAR_M)
    wanted = _values(feature, names)
    return any(
        _values(other, names) == wanted and other.geometry().equals(feature.geometry())
        for other in layer.dataProvider().getFeatures(QgsFeatureRequest(around))
    )


def _values(feature: QgsFeature, names: Sequence[str]) -> List[Any]:
    return [None if feature[name] == NULL else feature[name] for name in names]


def _style_and_store(layer: QgsVectorLayer, answer: PlaceAnswer, is_new: bool, is_made: bool) -> None:
    """Style and sources of the layer, also in its file; ``is_made``: the file has none yet."""
    if is_new:
        # Whom places of before name; a style sets the title only.
        layer.loadDefaultMetadata()
        names, least = texts_in_fields(answer.run, text_of), answer.run.request.profile.min_species
        style_result_layer(layer, _groups(answer), _title(), _lines(answer), names=names, least_species=least)
    if is_new or is_made:
        store_style(layer.source(), layer)
    if add_credits(layer, credits_of(answer.run.observed), map_rights(answer.run.request.landscape.maps)):
        store_metadata(layer)


def _not_written(path: Path, reason: str) -> BknError:
    return BknError(
        Message(
            QT_TRANSLATE_NOOP(
                "BKN", "{file} could not be written ({reason}); close it in other programs or choose another file."
            ),
            file=path.name,
            reason=short_reason(reason) or "?",
        )
    )
