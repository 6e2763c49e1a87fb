"""The other styles of a layer with labels, in its menu Styles: how sure the labels are, and the labels of each group."""

import functools
from typing import Iterator, Sequence, Tuple

from qgis.core import QgsMapLayerStyle, QgsVectorLayer

from bkn_qgis.bridge.styles.place_names import name_places
from bkn_qgis.bridge.styles.renderer import (
    RendererOf,
    SymbolOf,
    group_renderer,
    result_renderer,
    set_renderer,
    sure_renderer,
)
from bkn_qgis.bridge.styles.words import Group, translate
from bkn_qgis.plain_text import plain


def add_other_styles(
    layer: QgsVectorLayer, groups: Sequence[Group], symbol_of: SymbolOf, lines: Sequence[str], name: str
) -> None:
    """Add the styles to the menu of a layer that was just styled by its labels, which stays what is shown unless the
    user chose another. All but symbols and names is alike. ``lines``: of the legend; ``name``: see ``name_places``.

    Nothing where nothing can be drawn, or, of how sure the labels are, where that was not worked out.
    """
    manager = layer.styleManager()
    others = dict(_others(groups, symbol_of))
    chosen = manager.currentStyle()
    if chosen in others:
        renderer_of, letter = others[chosen]
        set_renderer(layer, renderer_of, lines)
        _name_again(layer, name, letter)
        return
    for title, (renderer_of, letter) in others.items():
        if set_renderer(layer, renderer_of, lines):
            _name_again(layer, name, letter)
            style = QgsMapLayerStyle()
            style.readFromLayer(layer)
            if title in manager.styles():
                manager.removeStyle(title)
            manager.addStyle(title, style)
    set_renderer(layer, functools.partial(result_renderer, symbol_of=symbol_of), lines)
    _name_again(layer, name, "bkn_label")


def _name_again(layer: QgsVectorLayer, name: str, letter: str) -> None:
    """Names with the letters of the style, where the layer has names."""
    if layer.labelsEnabled():
        name_places(layer, name, letter)


def _others(groups: Sequence[Group], symbol_of: SymbolOf) -> Iterator[Tuple[str, Tuple[RendererOf, str]]]:
    """The titles of the styles, what draws them, and the field of the letters that they show."""
    how_sure = functools.partial(sure_renderer, symbol_of=symbol_of)
    yield plain(translate("BKN", "How sure")), (how_sure, "bkn_label")
    for code, group in groups:
        yield plain(group), (functools.partial(group_renderer, code=code, symbol_of=symbol_of), f"{code}_label")
