"""The fields of the profile editor. Each tells its value, takes one, says when it changed, and writes one as text."""

from typing import Any, Dict, List, Optional, Protocol, Sequence

from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QSizePolicy, QSpinBox, QWidget

from bkn_qgis.desktop.profile_editor.profile_words import plain_number, read_number
from bkn_qgis.desktop.widgets.form_parts import widest

translate = QCoreApplication.translate
_MOST = 999_999
_MOST_YEARS = 100
_FLAG_COLUMNS = 3
_DIGITS = 11


class ProfileField(Protocol):
    """What a setting asks of its fields, whatever the kind of value."""

    value_changed: Any  # a signal

    def value(self) -> Any:
        """What is filled in."""

    def set_value(self, value: Any) -> None:
        """Show a value."""

    def text_of(self, value: Any) -> str:
        """A value as text."""
        ...

    def setFocus(self) -> None:  # noqa: N802 (as a widget has it)
        """Go to the field."""


class NumberField(QLineEdit):
    """A number, with fraction; what is no number is kept as text. ``empty`` says what an empty field means."""

    value_changed = pyqtSignal()

    def __init__(self, unit: str, empty: str = "") -> None:
        super().__init__()
        self._unit, self._empty = unit, empty
        self.setPlaceholderText(empty)
        self.setMaxLength(20)
        self.setFixedWidth(widest([empty, "0" * _DIGITS]) + 2 * widest(["0"]))
        self.textChanged.connect(lambda _: self.value_changed.emit())

    def value(self) -> object:
        """The number; None where the field may be empty and is; else the text."""
        text = self.text().strip()
        return None if self._empty and not text else read_number(text)

    def set_value(self, value: Optional[float]) -> None:
        """Show a number."""
        self.setText("" if value is None else plain_number(value))

    def text_of(self, value: Optional[float]) -> str:
        """A number with its unit."""
        return self._empty if value is None else f"{plain_number(value)} {self._unit}".rstrip()


class WholeField(QSpinBox):
    """A whole number from ``least``."""

    value_changed = pyqtSignal()

    def __init__(self, least: int, most: int = _MOST) -> None:
        super().__init__()
        self.setRange(least, most)
        self.valueChanged.connect(lambda _: self.value_changed.emit())

    def set_value(self, value: int) -> None:
        """Show a number; one that is larger than usual is let in."""
        self.setMaximum(max(self.maximum(), value))
        self.setValue(value)

    def text_of(self, value: int) -> str:
        """The number as text."""
        return str(value)


class YearsField(QSpinBox):
    """The window of one group; its lowest value, None, means the window of all groups."""

    value_changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, _MOST_YEARS)
        self.show_general(_MOST_YEARS)
        self.valueChanged.connect(lambda _: self.value_changed.emit())

    def show_general(self, years: int) -> None:
        """Tell what the window of all groups is now."""
        self.setSpecialValueText(translate("BKN", "general: {years}").format(years=years))

    def value(self) -> Optional[int]:
        """The years of this group, None for the general window."""
        return super().value() or None

    def set_value(self, value: Optional[int]) -> None:
        """Show the years; more than usual are let in."""
        self.setMaximum(max(self.maximum(), value or 0))
        self.setValue(value or 0)

    def text_of(self, value: int) -> str:
        """The years as text."""
        return translate("BKN", "{years} yr").format(years=value)


class ChoiceField(QComboBox):
    """One of a few words."""

    value_changed = pyqtSignal()

    def __init__(self, words: Dict[str, str]) -> None:
        super().__init__()
        self._words = words
        for word, text in words.items():
            self.addItem(text, word)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.currentIndexChanged.connect(lambda _: self.value_changed.emit())

    def value(self) -> str:
        """The chosen word."""
        return str(self.currentData())

    def set_value(self, value: str) -> None:
        """Choose a word."""
        self.setCurrentIndex(self.findData(value))

    def text_of(self, value: str) -> str:
        """The text of a word."""
        return self._words[value]


class FlagsField(QWidget):
    """Check boxes for flags, in columns."""

    value_changed = pyqtSignal()

    def __init__(self, words: Dict[str, str], label: str) -> None:
        super().__init__()
        self._words = words
        self.boxes: Dict[str, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        rows = -(-len(words) // _FLAG_COLUMNS)
        for number, (word, text) in enumerate(words.items()):
            box = self.boxes[word] = QCheckBox(text)
            box.setAccessibleName(f"{label}: {text}")
            box.toggled.connect(lambda _: self.value_changed.emit())
            grid.addWidget(box, number % rows, number // rows)

    def value(self) -> List[str]:
        """The flags that are checked."""
        return [word for word, box in self.boxes.items() if box.isChecked()]

    def set_value(self, value: Sequence[str]) -> None:
        """Check these flags, and no others."""
        for word, box in self.boxes.items():
            box.setChecked(word in value)

    def text_of(self, value: Sequence[str]) -> str:
        """The flags as text."""
        return ", ".join(self._words[word] for word in self._words if word in value) or translate("BKN", "none")
