"""What a dialog chooses beforehand: the active layer, and the field that names its places."""

from __future__ import annotations

from typing import Any, List, Optional

from qgis.core import (
    QgsFields,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)

from bkn_qgis.processing_provider import label_parameters as names
from bkn_qgis.processing_provider.dialog_panel import DialogPanel

# In the order in which one is looked for; then any field of text with one of the first in its name.
_NAMES = ("naam", "name")
_OTHER_NAMES = ("plaats", "locatie", "titel", "title", "label", "adres", "address")
MOST_PLACES_LOOKED_AT = 5000
_LOCAL_PROVIDERS = ("ogr", "memory", "spatialite", "delimitedtext")
_KINDS = (
    (QgsProcessing.SourceType.TypeVectorPoint, QgsWkbTypes.GeometryType.PointGeometry),
    (QgsProcessing.SourceType.TypeVectorLine, QgsWkbTypes.GeometryType.LineGeometry),
    (QgsProcessing.SourceType.TypeVectorPolygon, QgsWkbTypes.GeometryType.PolygonGeometry),
)


def preset(panel: DialogPanel, active_layer: Optional[QgsMapLayer]) -> None:
    """Choose the active layer where it may be labelled, and for any layer the field that names its places."""
    if panel.definition(names.INPUT) is None or panel.definition(names.ID_FIELD) is None:
        return
    # A layer that must be chosen, QGIS chooses itself.
    if panel.is_optional(names.INPUT) and not panel.value(names.INPUT) and _may_be_labelled(panel, active_layer):
        panel.choose(names.INPUT, active_layer.id())
    _choose_name_field(panel)
    panel.when_changed(names.INPUT, lambda: _choose_name_field(panel))


def _may_be_labelled(panel: DialogPanel, layer: Optional[QgsMapLayer]) -> bool:
    definition = panel.definition(names.INPUT)
    if not isinstance(layer, QgsVectorLayer) or not isinstance(definition, QgsProcessingParameterFeatureSource):
        return False
    asked = [_number(kind) for kind in definition.dataTypes()]
    wanted = [geometry for kind, geometry in _KINDS if _number(kind) in asked]
    return layer.isSpatial() and (not wanted or layer.geometryType() in wanted)


def _number(kind: Any) -> int:
    """The number of a kind of layer: some versions of QGIS give numbers, some an enum."""
    return int(getattr(kind, "value", kind))


def _choose_name_field(panel: DialogPanel) -> None:
    layer = QgsProject.instance().mapLayer(str(panel.value(names.INPUT)))
    if isinstance(layer, QgsVectorLayer) and not panel.value(names.ID_FIELD):
        field = name_field(layer)
        if field:
            panel.choose(names.ID_FIELD, field)


def name_field(layer: QgsVectorLayer) -> str:
    """The field that names the places: called so, and with another value for each place; "" where there is none.

    Looked for in layers that are read at once: few places, in a file of this computer.
    """
    is_small = 0 < layer.featureCount() <= MOST_PLACES_LOOKED_AT
    if not is_small or layer.dataProvider().name() not in _LOCAL_PROVIDERS:
        return ""
    return next((field for field in _called_so(layer.fields()) if _names_each_place(layer, field)), "")


def _called_so(fields: QgsFields) -> List[str]:
    exact = {field.name().lower(): field.name() for field in fields}
    found = [exact[name] for name in (*_NAMES, *_OTHER_NAMES) if name in exact]
    parts = [field.name() for field in fields if any(name in field.name().lower() for name in _NAMES)]
    return found + [name for name in parts if name not in found]


def _names_each_place(layer: QgsVectorLayer, field: str) -> bool:
    values = layer.uniqueValues(layer.fields().lookupField(field))
    return len(values) == layer.featureCount() and all(str(value).strip() not in ("", "NULL") for value in values)
