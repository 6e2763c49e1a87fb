"""The style of the table of conditions and measures."""

from typing import Dict

from qgis.core import QgsVectorLayer

from bkn_qgis.bridge.styles.form import name_fields, set_words
from bkn_qgis.bridge.styles.layer_style import set_display, set_title
from bkn_qgis.bridge.styles.words import field_aliases, translate
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.labelling.conditions import PRESENCE_WORDS, VERDICT_WORDS


def style_conditions_table(layer: QgsVectorLayer) -> None:
    """Style the table: words for its fields, verdicts and presence."""
    name_fields(layer, condition_aliases())
    words = {"verdict": VERDICT_WORDS, "presence": PRESENCE_WORDS}
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
