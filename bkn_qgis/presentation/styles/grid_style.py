"""The styles of a grid of labels, a map of colours through which the map below can be read, and of its zones."""

from typing import Dict, Optional, Sequence

from qgis.core import QgsExpression, QgsVectorLayer

from bkn_qgis.labelling.label_colours import LABELS
from bkn_qgis.labelling.result_words import USUAL_LEAST_SPECIES
from bkn_qgis.labelling.wording import FieldTexts
from bkn_qgis.presentation.styles.form import name_fields
from bkn_qgis.presentation.styles.layer_style import set_display, set_title, style_result_layer
from bkn_qgis.presentation.styles.map_tip import display_map_tip
from bkn_qgis.presentation.styles.renderer import field_name, label_renderer
from bkn_qgis.presentation.styles.symbols import cell_symbol
from bkn_qgis.presentation.styles.words import Group, field_aliases, translate

_OPACITY = 0.75
# Percent of the cells of a zone; where fewer are well enough looked at, its label is drawn pale.
_LEAST_CELLS_LOOKED_AT = 50


def style_grid_layer(
    layer: QgsVectorLayer,
    groups: Sequence[Group],
    title: str,
    lines: Sequence[str] = (),
    name: str = "",
    names: Optional[FieldTexts] = None,
    least_species: int = USUAL_LEAST_SPECIES,
) -> None:
    """Style the cells of a grid as other labels are, without edges and names, which nobody could read."""
    style_result_layer(layer, groups, title, lines, name, cell_symbol, names, least_species)
    layer.setOpacity(_OPACITY)
    layer.setLabelsEnabled(False)


def style_zone_layer(layer: QgsVectorLayer, title: str) -> None:
    """Style zones by the label in the middle of their cells."""
    looked = field_name(layer, "bkn_looked")
    is_little = f"coalesce({QgsExpression.quotedColumnRef(looked)}, 0) < {_LEAST_CELLS_LOOKED_AT}" if looked else ""
    renderer = label_renderer(layer, "bkn_median", is_little)
    if renderer is not None:
        layer.setRenderer(renderer)
    name_fields(layer, zone_aliases())
    set_display(layer, _name_field(layer), "bkn_median")
    layer.setMapTipTemplate(display_map_tip(layer.displayExpression()))
    set_title(layer, title)
    layer.triggerRepaint()


def _name_field(layer: QgsVectorLayer) -> str:
    """The field that most likely holds the names of zones: the first of the input's with "name" or "naam" in it, else
    its first one."""
    names = [name for name in layer.fields().names() if not name.lower().startswith("bkn_")]
    named = (name for name in names if "naam" in name.lower() or "name" in name.lower())
    return next(named, names[0] if names else "")


def zone_aliases() -> Dict[str, str]:
    """Field name of ZONE_LABELS to the words shown for it."""
    share = translate("BKN", "Cells with label {label} (%)")
    return {
        **field_aliases(()),
        "bkn_cells": translate("BKN", "Cells"),
        "bkn_labels": translate("BKN", "Cells with a label"),
        "bkn_median": translate("BKN", "Label in the middle"),
        **{f"bkn_{label.lower()}": share.format(label=label) for label in LABELS},
        "bkn_looked": translate("BKN", "Cells well enough looked at (%)"),
    }
