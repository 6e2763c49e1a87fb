"""A second style of a layer with labels, in its menu Styles: how sure the labels are."""

from qgis.core import QgsMapLayerStyle, QgsVectorLayer

from bkn_qgis.bridge.styles.renderer import RendererOf, result_renderer, set_renderer, sure_renderer
from bkn_qgis.bridge.styles.words import translate
from bkn_qgis.plain_text import plain


def add_sure_style(
    layer: QgsVectorLayer, of_labels: RendererOf = result_renderer, of_sure: RendererOf = sure_renderer
) -> None:
    """Add the style to the menu of a layer that was just styled by its labels, which stays what is shown unless the
    user chose the other. All but the symbols is alike. Nothing where it was not worked out how sure the labels are.

    ``of_labels`` and ``of_sure``: what makes the symbols of the two.
    """
    manager, name = layer.styleManager(), plain(translate("BKN", "How sure"))
    if not set_renderer(layer, of_sure):
        return
    if manager.currentStyle() == name:
        return
    style = QgsMapLayerStyle()
    style.readFromLayer(layer)
    set_renderer(layer, of_labels)
    if name in manager.styles():
        manager.removeStyle(name)
    manager.addStyle(name, style)
