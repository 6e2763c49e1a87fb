"""Fields, features, and the layers that a project may hold: none that can be read."""

from __future__ import annotations

from typing import Any, Dict, Iterator, List

from qgis.PyQt.QtCore import QMetaType, QObject, pyqtSignal

from .places import QgsCoordinateReferenceSystem, QgsGeometry
from .values import QgsWkbTypes


class QgsField:
    """A name and a type."""

    def __init__(self, name: str, kind: QMetaType.Type = QMetaType.Type.QString, type_name: str = "") -> None:
        if not isinstance(kind, QMetaType.Type):
            raise TypeError("QgsField(): the type must be a QMetaType.Type")
        self._name, self._kind, self._type_name = name, kind, type_name

    def name(self) -> str:
        """Its name."""
        return self._name

    def type(self) -> QMetaType.Type:
        """Its type."""
        return self._kind

    def typeName(self) -> str:  # noqa: N802 (QGIS's name)
        """What the provider calls its type."""
        return self._type_name


class QgsFields:
    """Fields in order."""

    def __init__(self) -> None:
        self._fields: List[QgsField] = []

    def append(self, field: QgsField) -> bool:
        """One more."""
        self._fields.append(field)
        return True

    def names(self) -> List[str]:
        """What they are called."""
        return [field.name() for field in self._fields]

    def __iter__(self) -> Iterator[QgsField]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)


class QgsFeature:
    """A row with a geometry."""

    def __init__(self, fields: Any = None) -> None:
        self._geometry, self._values = QgsGeometry(), {}  # type: ignore[var-annotated]
        self._fields = fields

    def id(self) -> int:
        """Its number."""
        return 1

    def geometry(self) -> QgsGeometry:
        """Where it is."""
        return self._geometry

    def setGeometry(self, geometry: QgsGeometry) -> None:
        """Put it there."""
        self._geometry = geometry


class QgsMapLayer(QObject):
    """A layer."""

    willBeDeleted = pyqtSignal()

    def __init__(self, source: str = "", name: str = "", provider: str = "") -> None:
        super().__init__()
        self._source, self._name, self._provider = source, name, provider

    def id(self) -> str:
        """What a project knows it by."""
        return f"{self._name}_{id(self)}"

    def name(self) -> str:
        """What it is called."""
        return self._name

    def source(self) -> str:
        """Where it comes from."""
        return self._source

    def isValid(self) -> bool:
        """Never: here is nothing that reads one."""
        return False

    def crs(self) -> QgsCoordinateReferenceSystem:
        """Its reference system."""
        return QgsCoordinateReferenceSystem()


class QgsVectorLayer(QgsMapLayer):
    """A layer with features."""

    def wkbType(self) -> QgsWkbTypes.Type:
        """What they are."""
        return QgsWkbTypes.Type.Unknown


class QgsProject(QObject):
    """The one project, without layers at first."""

    layersWillBeRemoved = pyqtSignal(list)
    layersAdded = pyqtSignal(list)
    cleared = pyqtSignal()
    _one: List[QgsProject] = []

    @classmethod
    def instance(cls) -> QgsProject:
        """The project."""
        if not cls._one:
            cls._one.append(cls())
        return cls._one[0]

    def mapLayers(self) -> Dict[str, QgsMapLayer]:
        """Its layers by what it knows them by."""
        return {}

    def removeAllMapLayers(self) -> None:
        """There are none."""

    def clear(self) -> None:
        """Tell that it begins anew."""
        self.cleared.emit()

    def setCrs(self, crs: QgsCoordinateReferenceSystem) -> None:
        """Its reference system."""
        self._crs = crs

    def crs(self) -> QgsCoordinateReferenceSystem:
        """The one that was set."""
        return self._crs


class QgsMapLayerProxyModel:
    """Which layers a field offers."""

    class Filter:
        """The kinds."""

        VectorLayer = 28
