"""The style of the table of conditions and measures."""

from typing import Dict, Optional

from qgis.core import QgsVectorLayer

from bkn_qgis.bridge.translation import text_of
from bkn_qgis.labelling.conditions import KIND_WORDS, PRESENCE_WORDS, VERDICT_WORDS
from bkn_qgis.labelling.wording import FieldTexts
from bkn_qgis.presentation.styles.form import name_fields, set_words, show_names
from bkn_qgis.presentation.styles.layer_style import set_display, set_title
from bkn_qgis.presentation.styles.words import field_aliases, translate


def style_conditions_table(layer: QgsVectorLayer, names: Optional[FieldTexts] = None) -> None:
    """Style the table: words for its fields, verdicts and presence; ``names``: what fields with names show instead."""
    name_fields(layer, condition_aliases())
    show_names(layer, names)
    words = {"verdict": VERDICT_WORDS, "presence": PRESENCE_WORDS, "kind": KIND_WORDS}
    set_words(layer, {name: {key: text_of(word) for key, word in own.items()} for name, own in words.items()})
    set_display(layer, "hab_name", "verdict")
    set_title(layer, translate("BKN", "BKN: conditions and measures"))


def condition_aliases() -> Dict[str, str]:
    """Field name of CONDITIONS to the words shown for it."""
    return {
        **field_aliases(()),
        "habitat": translate("BKN", "Code of the habitat"),
        "hab_name": translate("BKN", "Habitat"),
        "kind": translate("BKN", "Kind of condition"),
        "condition": translate("BKN", "Basic condition"),
        "presence": translate("BKN", "Habitat in the search area"),
        "exp": translate("BKN", "Species that count for it"),
        "obs": translate("BKN", "Of these reported"),
        "verdict": translate("BKN", "By these species"),
        "municip": translate("BKN", "Municipality"),
        "resident": translate("BKN", "Resident"),
        "farmer": translate("BKN", "Farmer"),
    }
