"""The map tips of layers: of a place with a label what its form says, of others what lists call a feature."""

from typing import Sequence

from qgis.core import QgsVectorLayer

from bkn_qgis.presentation.styles.html_expressions import escaped
from bkn_qgis.presentation.styles.place_html import place_expression
from bkn_qgis.presentation.styles.words import Group

_WIDTH_PX = 460
# Two groups beside each other in small letters: QGIS makes a map tip half as wide and as high as the map at most, and
# cuts off what is more. Colours of its own: QGIS 3.22 draws black on black in its dark theme.
_STYLE = "color:#1a1a1a; font-family:sans-serif; font-size:11px"


def result_map_tip(layer: QgsVectorLayer, groups: Sequence[Group], least_species: int, name: str = "") -> str:
    """HTML with a QGIS expression: the label and a bar for each species group; "" for a layer without label.

    ``name``: see ``place_expression``.
    """
    expression = place_expression(layer, groups, least_species, in_short=True, name=name)
    if not expression:
        return ""
    paper = f'<table width="{_WIDTH_PX}" cellspacing="0" cellpadding="6" border="0" bgcolor="#ffffff">'
    return f'{paper}<tr><td style="{_STYLE}">[% {expression} %]</td></tr></table>'


def display_map_tip(expression: str) -> str:
    """A map tip of what lists call a feature. Without one QGIS shows the same, but as HTML."""
    return f"[% coalesce({escaped(expression)}, '') %]"
