"""The records that count at a place, as a layer of the project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, List

from qgis.core import (
    QgsFeature,
    QgsFields,
    QgsGeometry,
    QgsLayerTreeRegistryBridge,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.fields import attributes_of, qgis_fields
from bkn_qgis.labelling.citations import Credit, credits_of
from bkn_qgis.labelling.fetched_records import RECORD_FIELDS, record_rows
from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.labelling.place_records import counting_rows
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.plain_text import plain
from bkn_qgis.presentation.results.layer_credits import style_with_credits
from bkn_qgis.presentation.styles.observations_style import style_observations
from bkn_qgis.rd import RD_NEW

translate = QCoreApplication.translate

# QGIS takes features in one go, and nobody else runs meanwhile: so many take a few milliseconds.
_FEATURES_AT_ONCE = 1000


@dataclass(frozen=True)
class PlaceObservations:
    """The records that count at a place, as a layer in memory that is not shown yet, and who is to be named."""

    layer: QgsVectorLayer
    credits: List[Credit]


def observations_of_place(answer: PlaceAnswer, check_cancel: Callable[[], None]) -> PlaceObservations:
    """The records that count in the search area. In any thread; the layer belongs to the main one.

    ``check_cancel`` is called between steps; what it raises ends the work.
    """
    name = translate("BKN", "Observations of {place}").format(place=answer.place.id)
    layer = QgsVectorLayer(f"Point?crs={RD_NEW}", plain(name), "memory")
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
    feature.setAttributes(attributes_of(values))
    return feature


def show_observations(found: PlaceObservations) -> QgsVectorLayer:
    """Style the layer and add it to the project. In the main thread. Raises BknError where QGIS cannot show it."""
    style_with_credits(found.layer, lambda layer: style_observations(layer, layer.name()), found.credits)
    add_to_project(found.layer)
    return found.layer


def add_to_project(layer: QgsVectorLayer, on_top: bool = False) -> None:
    """Add a layer to the project, ``on_top`` of all others. Raises BknError where QGIS cannot show it."""
    project = QgsProject.instance()
    if on_top:
        # Where QGIS puts the next one: else above the layer that is chosen.
        top = QgsLayerTreeRegistryBridge.InsertionPoint(project.layerTreeRoot(), 0)
        project.layerTreeRegistryBridge().setLayerInsertionPoint(top)
    if project.addMapLayer(layer) is None:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP("BKN", "QGIS cannot show the layer {name}; the reason is in the Log Messages panel."),
                name=layer.name(),
            )
        )
