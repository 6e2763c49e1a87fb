"""Layers of QGIS as places to label and as tables of observations."""

import itertools
import json
from contextlib import suppress
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingFeatureSource,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from bkn_qgis.bridge.layer_files import file_as_it_is, require_local_layer
from bkn_qgis.labelling.places import Place
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.crs import geometries_to_rd
from bkn_qgis.observations.tables import CHUNK_ROWS, GEOMETRY, Table
from bkn_qgis.observations.tables.arrow_batches import NotSure
from bkn_qgis.observations.tables.project_layers import chunks_of_file

_SHAPES_AT_ONCE = 200
# Two-dimensional, with straight segments.
_PLAIN_TYPES = frozenset(
    (
        QgsWkbTypes.Type.Point,
        QgsWkbTypes.Type.LineString,
        QgsWkbTypes.Type.Polygon,
        QgsWkbTypes.Type.MultiPoint,
        QgsWkbTypes.Type.MultiLineString,
        QgsWkbTypes.Type.MultiPolygon,
    )
)


class InputPlaces(NamedTuple):
    """The places of an input layer, with the features they came from, in one order."""

    places: List[Place]
    features: List[QgsFeature]


def crs_text(crs: QgsCoordinateReferenceSystem) -> str:
    """A CRS as ``observations.crs`` reads it: EPSG code, else WKT."""
    if crs.authid().startswith("EPSG:"):
        return crs.authid()
    return crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)


def required_crs_text(source: Any, name: str) -> str:
    """The CRS of a layer or feature source. Raises BknError where it has none."""
    if source.wkbType() == QgsWkbTypes.Type.NoGeometry:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The layer {name} is a table without geometry, so it has no places to label; choose a layer with "
                    "geometry, or make one from its coordinates first.",
                ),
                name=name,
            )
        )
    crs = source.crs() if isinstance(source, QgsVectorLayer) else source.sourceCrs()
    if not crs.isValid():
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The layer {name} has no coordinate reference system (CRS), so its places are unknown. "
                    "Set it in the layer's properties under Source (often EPSG:28992), then run again.",
                ),
                name=name,
            )
        )
    return crs_text(crs)


def read_places(
    source: QgsProcessingFeatureSource, id_field: str, landscape_field: str, check_cancel: Any
) -> InputPlaces:
    """All features of a source as places.

    Geometry is read as it is, valid or not. Raises BknError where the id field holds a value twice or none.
    """
    id_index = source.fields().lookupField(id_field) if id_field else -1
    landscape_index = source.fields().lookupField(landscape_field) if landscape_field else -1
    places: List[Place] = []
    features: List[QgsFeature] = []
    flag = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
    for number, feature in enumerate(source.getFeatures(QgsFeatureRequest(), flag)):
        if number % 1000 == 0:
            check_cancel()
        identity = plain_text(feature.attribute(id_index)) if id_index >= 0 else str(feature.id())
        landscape = plain_text(feature.attribute(landscape_index)) if landscape_index >= 0 else ""
        places.append(Place(identity, wkb_of(feature.geometry()), landscape))
        features.append(feature)
    if id_index >= 0:
        _refuse_double_ids([place.id for place in places], id_field)
    return InputPlaces(places, features)


def read_shapes(source: Any, check_cancel: Any) -> Iterator[Tuple[Any, Dict[str, Any]]]:
    """Geometry (shapely, metres RD, as it is, valid or not; None where there is no usable place) and attributes of each
    feature of a source.

    Raises BknError where the source has no CRS.
    """
    crs = required_crs_text(source, source.sourceName())
    names = source.fields().names()
    flag = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
    features = source.getFeatures(QgsFeatureRequest(), flag)
    while True:
        check_cancel()
        chunk = list(itertools.islice(features, _SHAPES_AT_ONCE))
        if not chunk:
            return
        yield from _shapes_of(chunk, names, crs)


def _shapes_of(features: Sequence[QgsFeature], names: Sequence[str], crs: str) -> Iterator[Tuple[Any, Dict[str, Any]]]:
    own = [wkb_of(feature.geometry()) for feature in features]
    present = [geometry for geometry in own if geometry is not None]
    in_rd = iter(geometries_to_rd(present, crs) if present else [])
    for feature, geometry in zip(features, own):
        values = [None if is_null(value) else value for value in feature.attributes()]
        yield _shape_of(None if geometry is None else next(in_rd)), dict(zip(names, values))


def _shape_of(geometry: Optional[bytes]) -> Optional[Any]:
    from shapely import wkb
    from shapely.errors import ShapelyError

    try:
        shape = wkb.loads(geometry) if geometry is not None else None
    except ShapelyError:
        return None
    return None if shape is None or shape.is_empty else shape


def is_null(value: Any) -> bool:
    """Whether an attribute has no value, whatever QGIS gives for that."""
    return value is None or (hasattr(value, "isNull") and value.isNull())


def _refuse_double_ids(ids: Sequence[str], id_field: str) -> None:
    seen: Dict[str, int] = {}
    for identity in ids:
        seen[identity] = seen.get(identity, 0) + 1
    wrong = [identity for identity, times in seen.items() if times > 1 or not identity]
    if wrong:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    'The field {field} cannot be the ID: the value "{value}" is empty or occurs more than once. '
                    "Choose a field with a different value for every feature, or none.",
                ),
                field=id_field,
                value=wrong[0],
            )
        )


def wkb_of(geometry: QgsGeometry) -> Optional[bytes]:
    """A geometry as WKB, two-dimensional and with straight segments; None for a null geometry."""
    if geometry.isNull():
        return None
    if geometry.wkbType() in _PLAIN_TYPES:
        return bytes(geometry.asWkb())
    # A collection is no curved type, but may hold curves.
    if geometry.constGet().hasCurvedSegments() or QgsWkbTypes.isCurvedType(geometry.wkbType()):
        geometry = QgsGeometry(geometry.constGet().segmentize())
    flat = geometry.constGet()
    if flat.is3D() or flat.isMeasure():
        flat = flat.clone()
        flat.dropZValue()
        flat.dropMValue()
    return bytes(flat.asWkb())


def plain_text(value: Any) -> str:
    """An attribute as text: "" for null, whole numbers without decimals, dates and times as ISO, lists and maps as
    JSON."""
    if is_null(value):
        return ""
    if isinstance(value, (QDate, QDateTime, QTime)):
        return value.toString(Qt.DateFormat.ISODate)
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, default=plain_text)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def observation_table(layer: QgsVectorLayer) -> Table:
    """A layer as a table of observations. Call it in the layer's own thread; reading may be done in another.

    Raises BknError where the layer has geometry but no CRS, or its file would send GDAL online.
    """
    require_local_layer(layer)
    has_geometry = layer.isSpatial()
    crs = required_crs_text(layer, layer.name()) if has_geometry else None
    source, file = QgsVectorLayerFeatureSource(layer), file_as_it_is(layer)
    columns = [field.name() for field in layer.fields()]

    def read(wanted: Sequence[str]) -> Iterator[Any]:
        rows = 0
        if file is not None:
            with suppress(NotSure):
                for chunk in chunks_of_file(file, wanted, has_geometry):
                    rows += len(chunk)
                    yield chunk
                return
        yield from _layer_chunks(source, [(name, columns.index(name)) for name in wanted], has_geometry, rows)

    is_filtered = bool(layer.subsetString())
    return Table(layer.name(), columns, read, has_geometry, crs, layer.metadata().abstract(), is_filtered)


def _layer_chunks(
    source: QgsVectorLayerFeatureSource, wanted: Sequence[Tuple[str, int]], has_geometry: bool, first: int = 0
) -> Iterator[Any]:
    """The features one by one, from number ``first`` on."""
    import pandas as pd

    request = QgsFeatureRequest().setSubsetOfAttributes([index for _, index in wanted])
    if not has_geometry:
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    cells, numbers = _no_cells(wanted, has_geometry), []
    for feature in itertools.islice(source.getFeatures(request), first, None):
        for name, index in wanted:
            value = feature.attribute(index)
            cells[name].append(value if isinstance(value, (int, float)) else plain_text(value) or None)
        if has_geometry:
            cells[GEOMETRY].append(wkb_of(feature.geometry()))
        numbers.append(feature.id())
        if len(numbers) == CHUNK_ROWS:
            yield pd.DataFrame(cells, index=numbers, dtype=object)
            cells, numbers = _no_cells(wanted, has_geometry), []
    if numbers:
        yield pd.DataFrame(cells, index=numbers, dtype=object)


def _no_cells(wanted: Sequence[Tuple[str, int]], has_geometry: bool) -> Dict[str, List[Any]]:
    cells: Dict[str, List[Any]] = {name: [] for name, _ in wanted}
    if has_geometry:
        cells[GEOMETRY] = []
    return cells
