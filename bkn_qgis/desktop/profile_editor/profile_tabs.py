"""The tabs of the profile editor: which settings stand where."""

from typing import Dict, List, Sequence, Tuple, Union

from qgis.gui import QgsScrollArea
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from bkn_qgis.desktop.profile_editor.month_boxes import MonthsField, join_rows
from bkn_qgis.desktop.profile_editor.profile_fields import ChoiceField, FlagsField, NumberField, WholeField, YearsField
from bkn_qgis.desktop.profile_editor.profile_settings import Setting
from bkn_qgis.desktop.profile_editor.profile_words import flag_words, share_words, short_month, total_words
from bkn_qgis.desktop.widgets.form_parts import PlainLabel, scrolling, widest, wrapping
from bkn_qgis.labelling.lists.profile_values import ALL_MONTHS, GENERAL_WINDOW, known_flags

translate = QCoreApplication.translate
_NOTE_LETTERS = 21
_NOTE_COLUMN = 2 + len(ALL_MONTHS)
_METRES, _PERCENT = "m", "%"
OneLineField = Union[NumberField, WholeField, ChoiceField]


def scrolling_in_tab(content: QWidget) -> QgsScrollArea:
    """A part that scrolls, in the colour of the tab, which may be another than that of the window."""
    area = scrolling(content)
    for part in (content, area.viewport()):
        part.setAutoFillBackground(False)
    return area


class SettingsTab(QWidget):
    """Settings below each other: label, field, what the default has, the button that goes back."""

    def __init__(self) -> None:
        super().__init__()
        self.settings: List[Setting] = []
        self.rows = QGridLayout(self)
        self.rows.setHorizontalSpacing(12)
        self.rows.setColumnMinimumWidth(2, widest(["x" * _NOTE_LETTERS]))
        self.rows.setColumnStretch(2, 1)

    def add(self, label: str, key: str, field: OneLineField, unit: str = "") -> None:
        """A setting with one field."""
        setting = Setting(label, {key: field})
        field.setAccessibleName(f"{label}, {unit}" if unit else label)
        row = self.rows.rowCount()
        name = PlainLabel(label)
        name.setBuddy(field)
        self.rows.addWidget(name, row, 0)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(field)
        if unit:
            line.addWidget(PlainLabel(unit))
        line.addStretch()
        self.rows.addLayout(line, row, 1)
        self._finish(setting, row, 2)

    def add_block(self, label: str, key: str, field: FlagsField) -> None:
        """A setting whose field takes the whole width, below its label."""
        setting = Setting(label, {key: field})
        row = self.rows.rowCount()
        self.rows.addWidget(PlainLabel(label), row, 0)
        self._finish(setting, row, 1, span=2)
        self.rows.addWidget(field, row + 1, 0, 1, 4)

    def _finish(self, setting: Setting, row: int, column: int, span: int = 1) -> None:
        self.rows.addWidget(setting.note, row, column, 1, span)
        self.rows.addWidget(setting.restore_button, row, 3)
        self.settings.append(setting)

    def end(self) -> None:
        """What room is left stays below."""
        self.rows.setRowStretch(self.rows.rowCount(), 1)


class ObservationsTab(SettingsTab):
    """Which observations count, by place and flag."""

    def __init__(self) -> None:
        super().__init__()
        self.add(translate("BKN", "Radius of the search area"), "radius_m", NumberField(_METRES), _METRES)
        self.add(
            translate("BKN", "Count locations up to an uncertainty of"),
            "max_uncertainty_m",
            NumberField(_METRES, translate("BKN", "the radius")),
            _METRES,
        )
        self.add(
            translate("BKN", "Uncertainty where none is stated"), "unknown_uncertainty_m", NumberField(_METRES), _METRES
        )
        self.add(
            translate("BKN", "Share of a source that may be unread"), "max_unread", NumberField(_PERCENT), _PERCENT
        )
        words = flag_words()
        label = translate("BKN", "Does not count when marked as")
        shown = {flag: words.get(flag, flag) for flag in known_flags()}
        self.add_block(label, "exclude_flags", FlagsField(shown, label))
        self.end()


class LabelsTab(SettingsTab):
    """From counts to labels."""

    def __init__(self) -> None:
        super().__init__()
        for letter in "ABCD":
            label = translate("BKN", "Lowest share for label {letter}").format(letter=letter)
            self.add(label, f"cuts.{letter}", NumberField(_PERCENT), _PERCENT)
        self.add(translate("BKN", "Species needed to count a group"), "min_species", WholeField(0))
        self.add(translate("BKN", "Limited data: fewer records than"), "thin.records", WholeField(0))
        self.add(translate("BKN", "Limited data: fewer days than"), "thin.days", WholeField(0))
        self.add(translate("BKN", "A species in two groups counts in the total"), "total", ChoiceField(total_words()))
        self.add(translate("BKN", "Share calculated over"), "share_over", ChoiceField(share_words()))
        self.end()


class EvidenceTab(SettingsTab):
    """From when a label is sure; parts of a whole are written from 0 to 1."""

    def __init__(self) -> None:
        super().__init__()
        self.add(translate("BKN", "Well looked at: chance of the label from"), "evidence.sure", NumberField(""))
        self.add(translate("BKN", "Moderately: chance of the label from"), "evidence.moderate", NumberField(""))
        self.add(translate("BKN", "Well: part in one square at most"), "evidence.square", NumberField(""))
        self.add(translate("BKN", "Highest probable label: chance"), "evidence.high", NumberField(""))
        label = translate("BKN", "Total well: part of the list judged from")
        self.add(label, "evidence.total_well", NumberField(_PERCENT), _PERCENT)
        label = translate("BKN", "Total moderately: part of the list judged from")
        self.add(label, "evidence.total_moderate", NumberField(_PERCENT), _PERCENT)
        self.end()


class SeasonsTab(QWidget):
    """Window and season of each group. The heads stay in view, the groups scroll below them."""

    def __init__(self, groups: Sequence[Tuple[str, str]]) -> None:
        super().__init__()
        self.settings: List[Setting] = []
        self.years: Dict[str, YearsField] = {}
        self.months: Dict[str, MonthsField] = {}
        self._heads, self._groups = _season_grid(groups), _season_grid(groups)
        self._add_general()
        self._add_heads()
        for row, (code, name) in enumerate(groups):
            self._add_group(row, code, name)
        # The field tells when it changes, not what it is at first.
        self._show_general()
        join_rows(list(self.months.values()))
        self._groups.addWidget(wrapping(_arrows_hint()), len(groups), 0, 1, _NOTE_COLUMN + 2)
        self._groups.setRowStretch(len(groups) + 1, 1)
        content = QWidget()
        content.setLayout(self._groups)
        layout = QVBoxLayout(self)
        layout.addLayout(self._heads)
        layout.addWidget(scrolling_in_tab(content), 1)

    def _add_general(self) -> None:
        label = translate("BKN", "Look-back period, in general")
        self.general = WholeField(1, 100)
        self.general.setAccessibleName(label)
        self.general.value_changed.connect(self._show_general)
        name = PlainLabel(label)
        name.setBuddy(self.general)
        self._heads.addWidget(name, 0, 0)
        self._heads.addWidget(self.general, 0, 1)
        setting = Setting(label, {GENERAL_WINDOW: self.general})
        self._heads.addWidget(setting.note, 0, _NOTE_COLUMN)
        self._heads.addWidget(setting.restore_button, 0, _NOTE_COLUMN + 1)
        self.settings.append(setting)

    def _add_heads(self) -> None:
        self._heads.addWidget(PlainLabel(translate("BKN", "Species group")), 1, 0)
        self._heads.addWidget(PlainLabel(translate("BKN", "Years")), 1, 1)
        for month in ALL_MONTHS:
            self._heads.addWidget(PlainLabel(short_month(month)), 1, 1 + month, Qt.AlignmentFlag.AlignHCenter)

    def _add_group(self, row: int, code: str, name: str) -> None:
        years = self.years[code] = YearsField()
        months = self.months[code] = MonthsField(name)
        years.setAccessibleName(translate("BKN", "{group}: look-back period").format(group=name))
        label = PlainLabel(name)
        label.setBuddy(years)
        self._groups.addWidget(label, row, 0)
        self._groups.addWidget(years, row, 1)
        for month, box in zip(ALL_MONTHS, months.boxes):
            box.setAccessibleDescription(_arrows_hint())
            self._groups.addWidget(box, row, 1 + month, Qt.AlignmentFlag.AlignHCenter)
        setting = Setting(name, {f"window_years.{code}": years, f"months.{code}": months})
        self._groups.addWidget(setting.note, row, _NOTE_COLUMN)
        self._groups.addWidget(setting.restore_button, row, _NOTE_COLUMN + 1)
        self.settings.append(setting)

    def _show_general(self) -> None:
        for years in self.years.values():
            years.show_general(self.general.value())


def _season_grid(groups: Sequence[Tuple[str, str]]) -> QGridLayout:
    """A grid whose columns are as wide as those of the other one, so that heads stand above their boxes."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(3)
    grid.setHorizontalSpacing(6)
    first = [translate("BKN", "Species group"), translate("BKN", "Look-back period, in general")]
    grid.setColumnMinimumWidth(0, widest([*first, *(name for _, name in groups)]))
    grid.setColumnMinimumWidth(1, YearsField().sizeHint().width())
    for month in ALL_MONTHS:
        grid.setColumnMinimumWidth(1 + month, widest(map(short_month, ALL_MONTHS)))
    grid.setColumnMinimumWidth(_NOTE_COLUMN, widest(["x" * _NOTE_LETTERS]))
    grid.setColumnStretch(_NOTE_COLUMN, 1)
    return grid


def _arrows_hint() -> str:
    return translate("BKN", "In a row of months the arrow keys go from month to month, the space bar ticks.")
