"""Numbers of QGIS that the plugin compares or combines, as real enums; and its errors."""

import enum


class Qgis:
    """What QGIS says of itself."""

    QGIS_VERSION = "4.0.0-stand-in"
    QGIS_VERSION_INT = 40000

    class MessageLevel(enum.IntEnum):
        """How bad a message is."""

        Info = 0
        Warning = 1
        Critical = 2
        Success = 3

    class TransformDirection(enum.Enum):
        """Which way a transformation goes."""

        Forward = 0
        Reverse = 1


class QgsWkbTypes:
    """Types of geometry."""

    class GeometryType(enum.Enum):
        """What kind of marks it has."""

        PointGeometry = 0
        LineGeometry = 1
        PolygonGeometry = 2
        UnknownGeometry = 3
        NullGeometry = 4

    class Type(enum.IntEnum):
        """The number in its WKB."""

        Unknown = 0
        Point = 1
        LineString = 2
        Polygon = 3
        MultiPoint = 4
        MultiLineString = 5
        MultiPolygon = 6
        NoGeometry = 100

    @staticmethod
    def geometryType(kind: "QgsWkbTypes.Type") -> "QgsWkbTypes.GeometryType":
        """What kind of marks a type has."""
        kinds = QgsWkbTypes.GeometryType
        by_number = {1: kinds.PointGeometry, 2: kinds.LineGeometry, 3: kinds.PolygonGeometry}
        return by_number.get((int(kind) - 1) % 3 + 1, kinds.UnknownGeometry) if 0 < kind < 100 else kinds.NullGeometry


class QgsCsException(Exception):
    """A place that cannot be transformed."""


class QgsProcessingException(Exception):
    """An algorithm that cannot go on."""


class QgsProviderConnectionException(Exception):
    """A data source that cannot do what was asked."""
