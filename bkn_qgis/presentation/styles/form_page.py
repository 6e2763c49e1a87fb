"""The page of HTML in the form of a place, as an element of QGIS's form.

QGIS from 3.30 has an element of text, which every build of it shows. Before that there is one of HTML alone, which
needs WebKit; a build without it shows plain fields.
"""

import json
from importlib.util import find_spec
from typing import Optional, Sequence

from qgis import core
from qgis.core import (
    Qgis,
    QgsAttributeEditorContainer,
    QgsAttributeEditorElement,
    QgsAttributeEditorHtmlElement,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject

from bkn_qgis.presentation.styles.place_html import place_expression
from bkn_qgis.presentation.styles.words import Group

_TEXT_ELEMENT_FROM = 33000  # QGIS version
_NAME = "bkn_page"
# WebKit takes neither the colours nor the font of QGIS's theme.
_PAPER = "background-color:#ffffff; color:#1a1a1a; font-family:sans-serif; font-size:13px; margin:6px"


def form_page(
    layer: QgsVectorLayer,
    groups: Sequence[Group],
    least_species: int,
    parent: QgsAttributeEditorContainer,
    name: str = "",
) -> Optional[QgsAttributeEditorElement]:
    """The element with what ``place_expression`` gives; None where this QGIS has none, or the layer no label."""
    expression = place_expression(layer, groups, least_species, name=name)
    if not expression:
        return None
    if Qgis.QGIS_VERSION_INT >= _TEXT_ELEMENT_FROM:
        element = core.QgsAttributeEditorTextElement(_NAME, parent)
        element.setText(f"<div>[% {expression} %]</div>")
    elif has_webkit():
        element = QgsAttributeEditorHtmlElement(_NAME, parent)
        element.setHtmlCode(html_code(expression))
    else:
        return None
    element.setShowLabel(False)
    return element


def hide_heading(container: QgsAttributeEditorContainer) -> None:
    """Let no name stand above the page in a form, wherever in it that is."""
    for element in container.children():
        if element.name() == _NAME:
            element.setShowLabel(False)
        elif isinstance(element, QgsAttributeEditorContainer):
            hide_heading(element)


def has_webkit() -> bool:
    """Whether this QGIS was built with WebKit."""
    package = QObject.__module__.partition(".")[0]
    return find_spec(f"{package}.QtWebKit") is not None


def html_code(expression: str) -> str:
    """A page that asks QGIS for what the expression gives, as its element of HTML does that."""
    # Not </, which would end the script.
    code = json.dumps(expression).replace("</", "<\\/")
    return f'<html><body style="{_PAPER}"><script>document.write(expression.evaluate({code}));</script></body></html>'
