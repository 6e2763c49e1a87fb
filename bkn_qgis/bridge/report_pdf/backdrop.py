"""What lies under the search areas on the maps of a report: layers of the user, or the ground that we draw."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Collection, List, Sequence

from qgis.core import QgsMapLayer, QgsMapLayerType, QgsProject

# A vector layer of the project may hold records, whose places are not for everyone.
_BACKGROUNDS = (QgsMapLayerType.RasterLayer, QgsMapLayerType.VectorTileLayer)


@dataclass(frozen=True)
class Backdrop:
    """Layers from above to below, as copies that no project knows, and whom they ask to be named; none: draw the
    ground."""

    layers: Sequence[QgsMapLayer] = field(default_factory=tuple)
    credits: str = ""


def backdrop_of(layers: Sequence[QgsMapLayer]) -> Backdrop:
    """The layers as they are now; in the main thread, which is theirs."""
    copies = [copy for copy in (layer.clone() for layer in layers) if copy is not None]
    return Backdrop(copies, "; ".join(dict.fromkeys(filter(None, map(_credit, layers)))))


def background_layers(project: QgsProject) -> List[QgsMapLayer]:
    """The visible layers of a project that show no features of their own, from above to below."""
    shown = [layer for layer in project.layerTreeRoot().layerOrder() if _is_visible(project, layer)]
    return [layer for layer in shown if layer.isValid() and layer.type() in _BACKGROUNDS]


def without_sources(layers: Sequence[QgsMapLayer], sources: Collection[str]) -> List[QgsMapLayer]:
    """The layers but those that show one of the ``sources``: what a run counts is not for a map."""
    return [layer for layer in layers if layer.source() not in sources]


def _is_visible(project: QgsProject, layer: QgsMapLayer) -> bool:
    found = project.layerTreeRoot().findLayer(layer.id())
    return found is not None and found.isVisible()


def _credit(layer: QgsMapLayer) -> str:
    """Whom a layer names, else what it is called."""
    rights = "; ".join(right for right in layer.metadata().rights() if right)
    return layer.attribution() or rights or layer.name()
