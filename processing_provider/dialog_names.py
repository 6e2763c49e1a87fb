"""Landscape types that a dialog is given by a name that its list does not show, as those in QGIS's history may be."""

from typing import Any, Dict

from qgis.PyQt.QtWidgets import QComboBox

from bkn_qgis.bridge.translation import text_of
from bkn_qgis.labelling.lists.type_table import shipped_type_names
from bkn_qgis.processing_provider.algorithm_run import Value
from bkn_qgis.processing_provider.dialog_panel import DialogPanel

_WITH_TYPES = ("LANDSCAPE_TYPE", "TYPES")


def take_names_of_any_language(dialog: Any, panel: DialogPanel) -> None:
    """Let a dialog show a type that is given by its name in another language, or by any other text: QGIS's list of
    names would show none for it, and the run would go on without it."""
    set_as_given = dialog.setParameters

    def set_parameters(parameters: Dict[str, Value]) -> None:
        set_as_given({name: _shown(panel, name, value) for name, value in parameters.items()})

    dialog.setParameters = set_parameters


def _shown(panel: DialogPanel, name: str, value: Value) -> Value:
    names = panel.widget(name) if name in _WITH_TYPES else None
    if not isinstance(names, QComboBox) or not isinstance(value, str):
        return value
    known = {text: text_of(each) for each in shipped_type_names() for text in (each.dutch, each.english)}
    text = known.get(value, value)
    if names.findData(text) < 0:
        names.addItem(text, text)
    return text
