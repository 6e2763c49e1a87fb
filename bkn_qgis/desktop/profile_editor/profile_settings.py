"""One setting of the profile editor: its fields, the default's value beside them where it differs, and a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Mapping

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QToolButton, QWidget

from bkn_qgis.desktop.widgets.form_parts import PlainLabel
from bkn_qgis.labelling.lists.profile_values import GENERAL_WINDOW, means_the_same, uses_general_window
from bkn_qgis.plain_text import plain

if TYPE_CHECKING:
    from bkn_qgis.desktop.profile_editor.profile_fields import ProfileField

# Of a field: a number, a text where it is none, a list of months or flags; by the keys of ``profile_values``.
Value = Any
Values = Mapping[str, Value]
translate = QCoreApplication.translate


class Setting(QObject):
    """A setting, called ``label``; ``fields`` by the keys of ``profile_values``."""

    changed = pyqtSignal()

    def __init__(self, label: str, fields: Mapping[str, ProfileField]) -> None:
        super().__init__()
        self.label = label
        self.fields = fields
        self.note = PlainLabel()
        self.note.setWordWrap(True)
        self.restore_button = QToolButton()
        self.restore_button.setIcon(QgsApplication.getThemeIcon("/mActionUndo.svg"))
        self.restore_button.setAutoRaise(True)
        name = translate("BKN", "Restore the default: {setting}").format(setting=label)
        self.restore_button.setAccessibleName(name)
        self.restore_button.setToolTip(plain(name))
        _keep_room(self.restore_button)
        self.restore_button.clicked.connect(self._go_back)
        self._defaults: Values = {}
        for field in fields.values():
            field.value_changed.connect(self.changed)

    def set_values(self, values: Values) -> None:
        """Show the values of these fields."""
        for key, field in self.fields.items():
            field.set_value(values[key])

    def values(self) -> Dict[str, Value]:
        """The values of these fields."""
        return {key: field.value() for key, field in self.fields.items()}

    def differing(self, values: Values, others: Values) -> List[str]:
        """The keys of these fields that differ between the values of two profiles."""
        return [key for key in self.fields if not means_the_same(key, values, others)]

    def text_of(self, keys: Iterable[str], values: Values) -> str:
        """What these fields hold in a profile with these values, which must be right."""
        return "; ".join(self._text_of_field(key, values) for key in keys)

    def _text_of_field(self, key: str, values: Values) -> str:
        if uses_general_window(key, values):
            return translate("BKN", "general ({years} yr)").format(years=values[GENERAL_WINDOW])
        return str(self.fields[key].text_of(values[key]))

    def compare(self, values: Values, defaults: Values) -> bool:
        """Show what the default has where it differs from the values of all fields; gives whether it does."""
        self._defaults = defaults
        other = self.text_of(self.differing(values, defaults), defaults)
        text = translate("BKN", "default: {value}").format(value=other) if other else ""
        self.note.setText(text)
        self.restore_button.setVisible(bool(other))
        self.restore_button.setAccessibleDescription(text)
        return bool(other)

    def describe_problem(self, text: str) -> None:
        """Let those who do not see the line below know what is wrong."""
        for field in self.fields.values():
            if isinstance(field, QWidget):
                field.setAccessibleDescription(text)

    def _go_back(self) -> None:
        # The button goes away; the keyboard stays in the row.
        next(iter(self.fields.values())).setFocus()
        self.set_values(self._defaults)


def _keep_room(widget: QWidget) -> None:
    """A widget that is hidden keeps its room, so that the form does not move."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)
