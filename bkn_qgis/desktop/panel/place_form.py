"""What the user chooses for the place on the map: landscape, day, radius, and where observations come from."""

import datetime
from pathlib import Path
from typing import Any, List, Optional, Tuple

from qgis.core import QgsMapLayerProxyModel, QgsProject
from qgis.gui import QgsCollapsibleGroupBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from bkn_qgis.bridge.label_run import RunInputs
from bkn_qgis.bridge.layers import observation_table
from bkn_qgis.bridge.place import settings
from bkn_qgis.bridge.place.settings import LEAST_RADIUS_M, MOST_RADIUS_M
from bkn_qgis.bridge.plain_text import plain
from bkn_qgis.bridge.services.clients import SERVICES
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.desktop.widgets.day_field import DayField
from bkn_qgis.desktop.widgets.form_parts import leave_wheel_to_page
from bkn_qgis.desktop.widgets.plain_label import PlainLabel

translate = QCoreApplication.translate
_SERVICE, _FILE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_TITLE = "BKN"
_LIST_LINES = 5
_MOST_DECIMALS = 6


class PlaceForm(QgsCollapsibleGroupBox):
    """The choices. ``changed`` gives True when something changed that makes another label, ``mode_changed`` where that
    is so for areas and lines only; ``naming_changed`` whether the municipality of a place is to be named."""

    changed = pyqtSignal(bool)
    mode_changed = pyqtSignal(bool)
    naming_changed = pyqtSignal(bool)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(translate("BKN", "Place and data"), parent)
        self.landscape = QComboBox()
        self.date = DayField()
        self.radius = QDoubleSpinBox()
        self.radius.setRange(LEAST_RADIUS_M, MOST_RADIUS_M)
        self.radius.setDecimals(0)
        self.radius.setSingleStep(100)
        self.radius.setSuffix(translate("BKN", " m"))
        self.radius.setValue(1500)
        self.radius.setKeyboardTracking(False)
        self.area = QComboBox()
        for text, mode in (
            (translate("BKN", "Circle around the centre"), "centre"),
            (translate("BKN", "Everything within the radius"), "around"),
            (translate("BKN", "The area itself"), "inside"),
        ):
            self.area.addItem(text, mode)
        self.sources = _SourceList()
        # Before the field hears of it: QGIS 3.22 then shows another layer in the place of the one that goes.
        QgsProject.instance().layersWillBeRemoved.connect(self._leave_layer)
        self.layer = QgsMapLayerComboBox()
        self.layer.setFilters(QgsMapLayerProxyModel.Filter.VectorLayer)
        self.layer.setAllowEmptyLayer(True, translate("BKN", "No layer"))
        self.layer.setCurrentIndex(0)
        self.layer.setMinimumContentsLength(16)
        self.layer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fetch_maps = QCheckBox(translate("BKN", "Fetch landscape data that is not here yet"))
        self.name_municipality = QCheckBox(translate("BKN", "Name the municipality of a place (asks PDOK)"))
        self.name_municipality.setChecked(settings.names_municipality())
        self._lay_out()
        self._name_all()
        # Whoever has chosen data before wants to see the label.
        self.setCollapsed(self.has_sources())
        self.landscape.currentIndexChanged.connect(self._tell)
        self.date.chosen.connect(self._tell)
        self.radius.valueChanged.connect(self._tell)
        self.area.currentIndexChanged.connect(lambda *_: self.mode_changed.emit(True))
        self.layer.layerChanged.connect(self._tell)
        self.fetch_maps.toggled.connect(self._tell)
        self.name_municipality.toggled.connect(self._keep_naming)
        self.sources.changed.connect(self._tell)
        leave_wheel_to_page((self.landscape, self.date, self.radius, self.area, self.layer), self)

    def _lay_out(self) -> None:
        rows = QFormLayout(self)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows.addRow(translate("BKN", "Landscape"), self.landscape)
        rows.addRow(translate("BKN", "Reference date"), self._date_and_radius())
        rows.addRow(translate("BKN", "Areas"), self.area)
        rows.addRow(translate("BKN", "Observations"), self.sources)
        rows.addRow(translate("BKN", "Layer"), self.layer)
        rows.addRow("", self.fetch_maps)
        rows.addRow("", self.name_municipality)

    def _date_and_radius(self) -> QHBoxLayout:
        row = QHBoxLayout()
        label = PlainLabel(translate("BKN", "Radius"))
        label.setBuddy(self.radius)
        row.addWidget(self.date)
        row.addSpacing(12)
        row.addWidget(label)
        row.addWidget(self.radius)
        row.addStretch()
        return row

    def _name_all(self) -> None:
        for widget, name in (
            (self.landscape, translate("BKN", "Landscape type of the place")),
            (self.date, translate("BKN", "Reference date (peildatum)")),
            (self.radius, translate("BKN", "Radius in metres")),
            (self.area, translate("BKN", "Search area of features that are areas or lines")),
            (self.sources.list, translate("BKN", "Services and files with observations")),
            (self.layer, translate("BKN", "Layer with observations")),
        ):
            widget.setAccessibleName(name)

        for button in self.findChildren(QToolButton, "collapseButton"):
            button.setAccessibleName(self.title())

    def set_types(self, names: List[str]) -> None:
        """Offer the landscape types of the species list; the choice stays, also where this list does not know it."""
        kept = self.landscape.currentData()
        if kept and kept[0] and kept[0] not in names:
            names = [*names, kept[0]]
        self.landscape.blockSignals(True)
        self.landscape.clear()
        for text, choice in (
            (translate("BKN", "Automatic"), ("", 0)),
            (translate("BKN", "Town, region from the map"), ("", 1)),
            (translate("BKN", "Farmland, region from the map"), ("", 2)),
            *((name, (name, 0)) for name in names),
        ):
            self.landscape.addItem(text, choice)
        found = [row for row in range(self.landscape.count()) if self.landscape.itemData(row) == kept]
        self.landscape.setCurrentIndex(found[0] if found else 0)
        self.landscape.blockSignals(False)

    def landscape_choice(self) -> Tuple[str, int]:
        """The text of a type, and how the map is used where it is empty."""
        choice: Tuple[str, int] = self.landscape.currentData() or ("", 0)
        return choice

    def reference_date(self) -> datetime.date:
        """The peildatum."""
        day = self.date.date()
        return datetime.date(day.year(), day.month(), day.day())

    def run_inputs(self) -> Any:
        """What the run looks at (bridge.label_run.RunInputs). Call it in the main thread.

        Raises BknError for a layer that has geometry but no CRS.
        """
        layer = self.layer.currentLayer()
        tables = [observation_table(layer)] if layer is not None else []
        return RunInputs(
            self.sources.files(),
            tables,
            services=self.sources.services(),
            fetch_landscape=self.fetch_maps.isChecked(),
        )

    def has_sources(self) -> bool:
        """Whether anything was chosen that can hold observations."""
        return bool(self.sources.files() or self.sources.services() or self.layer.currentLayer() is not None)

    def set_radius(self, radius_m: float) -> None:
        """Show another radius exactly, whatever a profile has, without telling that it changed."""
        self.radius.blockSignals(True)
        self.radius.setDecimals(_decimals(radius_m))
        self.radius.setRange(min(radius_m, LEAST_RADIUS_M), max(radius_m, MOST_RADIUS_M))
        self.radius.setValue(radius_m)
        self.radius.blockSignals(False)

    def _leave_layer(self, identifiers: List[str]) -> None:
        """A layer that is removed gives no observations, and no other one takes its place."""
        layer = self.layer.currentLayer()
        if layer is not None and layer.id() in identifiers:
            self.layer.blockSignals(True)
            self.layer.setCurrentIndex(0)
            self.layer.blockSignals(False)
            self._tell()

    def _keep_naming(self, is_wanted: bool) -> None:
        settings.set_names_municipality(is_wanted)
        self.naming_changed.emit(is_wanted)

    def _tell(self, *_: Any) -> None:
        self.changed.emit(True)


def _decimals(number: float) -> int:
    """How many decimals a number has, at most six."""
    return next((places for places in range(_MOST_DECIMALS) if round(number, places) == number), _MOST_DECIMALS)


class _SourceList(QWidget):
    """Services to switch on, with their terms the first time, and files to add and take out."""

    changed = pyqtSignal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setMaximumHeight(_LIST_LINES * (self.list.fontMetrics().lineSpacing() + 3))
        self.add_button = QPushButton(translate("BKN", "Add file …"))
        self.sample_button = QPushButton(translate("BKN", "Sample"))
        self.sample_button.setToolTip(
            translate("BKN", "Synthetic observations around Barneveld, made by a program: nothing was really seen.")
        )
        self.remove_button = QPushButton(translate("BKN", "Take out"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        buttons = QHBoxLayout()
        for button in (self.add_button, self.sample_button, self.remove_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        layout.addLayout(buttons)
        self._fill()
        self.add_button.clicked.connect(self._ask_files)
        self.sample_button.clicked.connect(lambda: self.add_files([str(settings.SAMPLE_FILE)]))
        self.remove_button.clicked.connect(self._take_out)
        self.list.itemChanged.connect(self._item_changed)
        self.list.currentItemChanged.connect(self._enable_take_out)
        self._enable_take_out(None)

    def services(self) -> Tuple[int, ...]:
        """The numbers of the services that are switched on."""
        return tuple(
            item.data(_SERVICE)
            for item in self._items()
            if item.data(_SERVICE) is not None and item.checkState() == Qt.CheckState.Checked
        )

    def files(self) -> Tuple[str, ...]:
        """The files that are switched on."""
        return tuple(
            item.data(_FILE)
            for item in self._items()
            if item.data(_FILE) and item.checkState() == Qt.CheckState.Checked
        )

    def add_files(self, files: List[str]) -> None:
        """Add files and switch them on."""
        known = {item.data(_FILE) for item in self._items()}
        self.list.blockSignals(True)
        for file in files:
            if file not in known:
                self._add(Path(file).name, file, True, _FILE)
        self.list.blockSignals(False)
        self._keep()

    def _fill(self) -> None:
        switched_on = settings.chosen_services()
        for number, kind in enumerate(SERVICES):
            self._add(kind.title, number, number in switched_on, _SERVICE)
        for file in settings.chosen_files():
            self._add(Path(file).name, file, True, _FILE)
        for file in settings.known_files():
            self._add(Path(file).name, file, False, _FILE)

    def _add(self, text: str, value: Any, is_on: bool, role: Any) -> None:
        item = QListWidgetItem(text, self.list)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
        item.setData(role, value)
        if role == _FILE:
            item.setToolTip(plain(value))

    def _items(self) -> List[QListWidgetItem]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item for item in items if item is not None]

    def _ask_files(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(self, translate("BKN", "Files with observations"))
        if files:
            self.add_files(files)

    def _take_out(self) -> None:
        item = self.list.currentItem()
        if item is not None and item.data(_FILE):
            self.list.takeItem(self.list.row(item))
            self._keep()

    def _enable_take_out(self, item: Optional[QListWidgetItem], *_: Any) -> None:
        """Services stay in the list."""
        self.remove_button.setEnabled(item is not None and bool(item.data(_FILE)))

    def _item_changed(self, item: QListWidgetItem) -> None:
        number = item.data(_SERVICE)
        if number is not None and item.checkState() == Qt.CheckState.Checked and not self._accepts_terms(number):
            self.list.blockSignals(True)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.blockSignals(False)
            return
        self._keep()

    def _accepts_terms(self, number: int) -> bool:
        """Show the terms of a service the first time it is switched on."""
        kind = SERVICES[number]
        if settings.has_seen_terms(kind.name):
            return True
        about = kind.about
        question = translate("BKN", "{terms}\n\n{limits}\n\nName the source when you publish: {attribution}.").format(
            terms=text_of(about.terms), limits=text_of(about.limits), attribution=about.attribution
        )
        question += "\n\n" + translate("BKN", "Fetch observations from {service}?").format(service=kind.title)
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        if QMessageBox.question(self, _TITLE, plain(question), yes | no, no) != yes:
            return False
        settings.set_seen_terms(kind.name)
        return True

    def _keep(self) -> None:
        settings.set_chosen_services(self.services())
        files = [item.data(_FILE) for item in self._items() if item.data(_FILE)]
        settings.set_chosen_files(self.files(), [file for file in files if file not in self.files()])
        self.changed.emit(True)
