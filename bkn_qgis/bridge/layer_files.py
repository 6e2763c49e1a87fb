"""The files behind the layers that a run is given."""

import os
from typing import TYPE_CHECKING, Any, Iterator, Optional

from qgis.core import (
    NULL,
    QgsFields,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingUtils,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from bkn_qgis.observations.offline import nothing_followed

if TYPE_CHECKING:
    from bkn_qgis.observations.tables.project_layers import LayerFile

__all__ = ["file_as_it_is", "nothing_followed", "require_local_layer", "require_local_layers"]


def require_local_layers(value: Any, context: QgsProcessingContext) -> None:
    """Raise BknError where a layer parameter (a layer, its id, a path, or a list of these) would send GDAL online."""
    from bkn_qgis.observations.tables.local_files import require_local

    for path in _paths(value, context):
        require_local(path)


def require_local_layer(layer: QgsMapLayer) -> None:
    """Raise BknError where GDAL would go online for the file of this layer."""
    from bkn_qgis.observations.tables.local_files import require_local

    path = _path_of(layer.providerType(), layer.source())
    if path is not None:
        require_local(path)


def file_as_it_is(layer: QgsVectorLayer) -> Optional["LayerFile"]:
    """The ``LayerFile`` that holds just what a layer shows: all its rows and fields; None where that is not sure.

    Call it in the layer's own thread.
    """
    from bkn_qgis.observations.tables.project_layers import LayerFile

    provider = layer.dataProvider()
    if provider is None or provider.name() != "ogr" or layer.isEditable() or layer.subsetString():
        return None
    fields = layer.fields()
    if any(fields.fieldOrigin(place) != QgsFields.FieldOrigin.OriginProvider for place in range(fields.count())):
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    stated = {key for key, value in parts.items() if value not in (None, NULL, "", [])}
    path = str(parts.get("path") or "")
    # Where no layer is named QGIS takes the first, whatever it is called.
    if stated != {"path", "layerName"} or not os.path.isfile(path):
        return None
    return LayerFile(path, str(parts["layerName"]))


def _paths(value: Any, context: QgsProcessingContext) -> Iterator[str]:
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source.staticValue()
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from _paths(item, context)
        return
    layer = value if isinstance(value, QgsMapLayer) else _open_layer(value, context)
    path = _path_of(layer.providerType(), layer.source()) if layer is not None else None
    if path is None and layer is None and isinstance(value, str):
        path = _path_of("ogr", value)
    if path is not None:
        yield path


def _open_layer(value: Any, context: QgsProcessingContext) -> Optional[QgsMapLayer]:
    """A layer that is open already; none is opened here."""
    if not isinstance(value, str) or not value:
        return None
    return QgsProcessingUtils.mapLayerFromString(value, context, False)


def _path_of(provider: str, source: str) -> Optional[str]:
    if provider not in ("ogr", "gdal", "delimitedtext"):
        return None
    parts = QgsProviderRegistry.instance().decodeUri(provider, source)
    path = parts.get("path")
    return str(path) if path else None
