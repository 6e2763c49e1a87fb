"""The other styles of a layer with labels, in its menu Styles: how sure the labels are, and those of each group."""

from __future__ import annotations

import functools
from typing import Any, Iterator, Sequence, Tuple

from qgis.core import QgsMapLayer, QgsMapLayerStyle, QgsReadWriteContext, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from bkn_qgis.plain_text import plain
from bkn_qgis.presentation.styles.crowded_points import crowded_ids
from bkn_qgis.presentation.styles.place_names import names_of_places
from bkn_qgis.presentation.styles.renderer import (
    RendererOf,
    SymbolOf,
    group_renderer,
    sure_renderer,
    with_lines,
    with_title,
)
from bkn_qgis.presentation.styles.symbols import result_symbol
from bkn_qgis.presentation.styles.words import Group, translate


def add_other_styles(
    layer: QgsVectorLayer,
    groups: Sequence[Group],
    lines: Sequence[str] = (),
    name: str = "",
    symbol_of: SymbolOf = result_symbol,
) -> Iterator[None]:
    """Add the styles to the menu of a layer that was just styled by its labels, one at each step; what is shown stays.

    All but symbols and names is alike. ``lines``: of the legend; ``name``: see ``names_of_places``. None is added where
    nothing can be drawn, or, of how sure the labels are, where that was not worked out.
    """
    document, manager = QDomDocument(), layer.styleManager()
    # Nothing else: the form may get more tabs, and shows what it shows in every style.
    category = QgsMapLayer.StyleCategory
    drawn = category.Symbology | category.Labeling | category.Temporal
    layer.exportNamedStyle(document, QgsReadWriteContext(), drawn)
    crowded = crowded_ids(layer) if layer.labelsEnabled() else []
    yield
    for title, renderer_of, letter in _others(groups, symbol_of):
        renderer = with_title(with_lines(renderer_of(layer), lines), title)
        if renderer is None:
            continue
        context = QgsReadWriteContext()
        _put(document, renderer.save(document, context))
        names = names_of_places(layer, name, letter, crowded) if layer.labelsEnabled() else None
        if names is not None:
            _put(document, names.save(document, context))
        if title in manager.styles():
            manager.removeStyle(title)
        manager.addStyle(title, QgsMapLayerStyle(document.toString(-1)))
        yield


def _put(document: QDomDocument, element: Any) -> None:
    """Put an element in the place of the one that the style has of its kind."""
    root = document.documentElement()
    root.replaceChild(element, root.firstChildElement(element.tagName()))


def _others(groups: Sequence[Group], symbol_of: SymbolOf) -> Iterator[Tuple[str, RendererOf, str]]:
    """The titles of the styles, what draws them, and the field of the letters that they show."""
    how_sure = functools.partial(sure_renderer, symbol_of=symbol_of)
    yield plain(translate("BKN", "How sure")), how_sure, "bkn_label"
    for code, group in groups:
        yield plain(group), functools.partial(group_renderer, code=code, symbol_of=symbol_of), f"{code}_label"
