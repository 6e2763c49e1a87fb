"""Points, geometries and reference systems: plain, with shapely and GDAL."""

from __future__ import annotations

import enum
import math
from typing import Any, Iterator, List, Optional

from qgis.PyQt.QtCore import QByteArray

from .values import Qgis, QgsCsException


class QgsPointXY:
    """A place."""

    def __init__(self, x: float = 0.0, y: float = 0.0) -> None:
        self._x, self._y = float(x), float(y)

    def x(self) -> float:
        """To the east."""
        return self._x

    def y(self) -> float:
        """To the north."""
        return self._y

    def distance(self, other: QgsPointXY) -> float:
        """As the crow flies."""
        return math.hypot(self._x - other._x, self._y - other._y)

    def __eq__(self, other: Any) -> bool:
        return isinstance(other, QgsPointXY) and (self._x, self._y) == (other._x, other._y)

    def __iter__(self) -> Iterator[float]:
        return iter((self._x, self._y))


class QgsRectangle:
    """A box along the axes."""

    def __init__(self, left: float = 0.0, bottom: float = 0.0, right: float = 0.0, top: float = 0.0) -> None:
        self.sides = (float(left), float(bottom), float(right), float(top))

    def __eq__(self, other: Any) -> bool:
        return isinstance(other, QgsRectangle) and self.sides == other.sides

    def width(self) -> float:
        """From west to east."""
        return self.sides[2] - self.sides[0]

    def contains(self, point: QgsPointXY) -> bool:
        """Whether a place lies in it."""
        left, bottom, right, top = self.sides
        return left <= point.x() <= right and bottom <= point.y() <= top


class QgsCoordinateReferenceSystem:
    """A reference system by its code."""

    class WktVariant(enum.Enum):
        """How it is written out."""

        WKT_PREFERRED = 0

    def __init__(self, code: str = "") -> None:
        self._code = code

    def authid(self) -> str:
        """Its code."""
        return self._code

    def isValid(self) -> bool:
        """Whether there is one."""
        return bool(self._code)


class QgsCoordinateTransform:
    """From one system to another, by GDAL."""

    def __init__(self, source: Any, target: Any, _project: Any) -> None:
        self._codes = source.authid(), target.authid()

    def transform(
        self, point: QgsPointXY, direction: Qgis.TransformDirection = Qgis.TransformDirection.Forward
    ) -> QgsPointXY:
        """The same place there. Raises QgsCsException where there is none."""
        ((x, y),) = self.places([(point.x(), point.y())], direction)
        return QgsPointXY(x, y)

    def places(self, places: Any, direction: Qgis.TransformDirection) -> Any:
        """The same for pairs of x and y."""
        if not isinstance(direction, Qgis.TransformDirection):
            raise TypeError("transform() wants a Qgis.TransformDirection")
        is_forward = direction == Qgis.TransformDirection.Forward
        source, target = self._codes if is_forward else self._codes[::-1]
        if source == target or not source or not target:
            return places
        moved = _transformation(source, target).TransformPoints(list(places))
        if not all(math.isfinite(x) and math.isfinite(y) for x, y, _ in moved):
            raise QgsCsException("no such place there")
        return [(x, y) for x, y, _ in moved]


def _transformation(source: str, target: str) -> Any:
    from osgeo import osr

    osr.UseExceptions()
    systems = []
    for code in (source, target):
        system = osr.SpatialReference()
        system.ImportFromEPSG(int(code.partition(":")[2] or 0))
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        systems.append(system)
    return osr.CoordinateTransformation(*systems)


class QgsGeometry:
    """A shape, on shapely."""

    class OperationResult(enum.Enum):
        """What came of changing one."""

        Success = 0

    def __init__(self, other: Optional[QgsGeometry] = None) -> None:
        self.shape: Any = None if other is None else other.shape

    @staticmethod
    def fromPointXY(point: QgsPointXY) -> QgsGeometry:
        """A point."""
        from shapely.geometry import Point

        return _geometry(Point(point.x(), point.y()))

    @staticmethod
    def fromWkt(text: str) -> QgsGeometry:
        """From its text."""
        from shapely import wkt

        return _geometry(wkt.loads(text))

    @staticmethod
    def fromPolygonXY(rings: List[List[QgsPointXY]]) -> QgsGeometry:
        """A polygon of rings."""
        from shapely.geometry import Polygon

        shell, *holes = [[tuple(point) for point in ring] for ring in rings]
        return _geometry(Polygon(shell, holes))

    def fromWkb(self, data: Any) -> None:
        """Become what the bytes say."""
        from shapely import wkb

        self.shape = wkb.loads(bytes(data))

    def asWkb(self) -> QByteArray:
        """As bytes."""
        return QByteArray(self.shape.wkb)

    def asWkt(self, _precision: int = 17) -> str:
        """As text."""
        return str(self.shape.wkt)

    def asPoint(self) -> QgsPointXY:
        """The place of a point."""
        return QgsPointXY(self.shape.x, self.shape.y)

    def isEmpty(self) -> bool:
        """Whether there is nothing."""
        return self.shape is None or bool(self.shape.is_empty)

    def isNull(self) -> bool:
        """Whether there is no shape at all."""
        return self.shape is None

    def buffer(self, reach: float, segments: int) -> QgsGeometry:
        """Everything within reach."""
        if not isinstance(segments, int):
            raise TypeError("segments must be an int")
        return _geometry(self.shape.buffer(reach, quad_segs=segments))

    def hausdorffDistance(self, other: QgsGeometry) -> float:
        """How far they lie apart at most."""
        return float(self.shape.hausdorff_distance(other.shape))

    def boundingBox(self) -> QgsRectangle:
        """Its box."""
        return QgsRectangle(*self.shape.bounds)

    def area(self) -> float:
        """In square units."""
        return float(self.shape.area)

    def centroid(self) -> QgsGeometry:
        """The middle."""
        return _geometry(self.shape.centroid)

    def simplify(self, tolerance: float) -> QgsGeometry:
        """With fewer vertices."""
        return _geometry(self.shape.simplify(tolerance))

    def constGet(self) -> Any:
        """Here the geometry itself."""
        return self

    def nCoordinates(self) -> int:
        """How many vertices it has."""
        import shapely

        return int(shapely.get_num_coordinates(self.shape))

    def transform(
        self,
        transform: QgsCoordinateTransform,
        direction: Qgis.TransformDirection = Qgis.TransformDirection.Forward,
    ) -> QgsGeometry.OperationResult:
        """Move it. Raises QgsCsException where there is no such place."""
        import numpy
        import shapely

        self.shape = shapely.transform(
            self.shape, lambda places: numpy.array(transform.places(places.tolist(), direction))
        )
        return QgsGeometry.OperationResult.Success


def _geometry(shape: Any) -> QgsGeometry:
    made = QgsGeometry()
    made.shape = shape
    return made
