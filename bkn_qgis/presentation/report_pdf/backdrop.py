"""What lies under the search areas on the maps of a report: layers of the user, or the ground that we draw."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import List, Sequence

from qgis.core import Qgis, QgsMapLayer, QgsProject, QgsRasterLayer, QgsVectorTileLayer

from bkn_qgis.presentation.styles.layer_style import SERVER_PROPERTIES_HOLD_TITLE

# A vector layer may show records, whose places are not for everyone.
_BACKGROUNDS = (QgsRasterLayer, QgsVectorTileLayer)


@dataclass(frozen=True)
class Backdrop:
    """Layers from above to below, as copies that no project knows, and whom they ask to be named; none: draw the
    ground."""

    layers: List[QgsMapLayer] = field(default_factory=list)
    credits: str = ""

    def release(self) -> None:
        """Let go of the layers; in the main thread, which is theirs."""
        self.layers.clear()


def backdrop_of(layers: Sequence[QgsMapLayer]) -> Backdrop:
    """The layers as they are now; in the main thread, which is theirs."""
    copies = [copy for copy in (layer.clone() for layer in layers) if copy is not None]
    return Backdrop(copies, credits_of_layers(layers))


def backgrounds(layers: Sequence[QgsMapLayer]) -> List[QgsMapLayer]:
    """The layers of a map, in its order, that show a background and no features of their own."""
    return [layer for layer in layers if isinstance(layer, _BACKGROUNDS) and layer.isValid()]


def background_layers(project: QgsProject) -> List[QgsMapLayer]:
    """The visible backgrounds of a project, from above to below."""
    return backgrounds([layer for layer in project.layerTreeRoot().layerOrder() if _is_visible(project, layer)])


def credits_of_layers(layers: Sequence[QgsMapLayer]) -> str:
    """Whom layers ask to be named, each once."""
    return "; ".join(dict.fromkeys(filter(None, map(_credit, layers))))


def _is_visible(project: QgsProject, layer: QgsMapLayer) -> bool:
    found = project.layerTreeRoot().findLayer(layer.id())
    return found is not None and found.isVisible()


def _credit(layer: QgsMapLayer) -> str:
    """Whom a layer names, else what it is called."""
    rights = "; ".join(right for right in layer.metadata().rights() if right)
    holder = layer.serverProperties() if Qgis.QGIS_VERSION_INT >= SERVER_PROPERTIES_HOLD_TITLE else layer
    return holder.attribution() or rights or layer.name()
