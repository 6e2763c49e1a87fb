"""What the user chooses for the place on the map: landscape, day, radius, and where observations come from."""

import datetime
from typing import List, Optional, Tuple

from qgis.core import QgsMapLayerProxyModel, QgsProject
from qgis.gui import QgsCollapsibleGroupBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QCoreApplication, QDate, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from bkn_qgis.bridge.display_names import type_texts
from bkn_qgis.bridge.label_run import RunInputs
from bkn_qgis.bridge.layers import observation_table
from bkn_qgis.bridge.place import settings
from bkn_qgis.bridge.place.settings import LEAST_RADIUS_M, MOST_RADIUS_M
from bkn_qgis.desktop.panel.source_list import SourceList
from bkn_qgis.desktop.widgets.day_field import DayField
from bkn_qgis.desktop.widgets.form_parts import PlainLabel, leave_wheel_to_page

translate = QCoreApplication.translate
_MOST_DECIMALS = 6
# Rows of the landscape field.
_AUTOMATIC, _TOWN = 0, 1


class PlaceForm(QgsCollapsibleGroupBox):
    """The choices. ``changed`` gives True when something changed that makes another label, ``mode_changed`` where that
    is so for areas and lines only; ``radius_changed`` where the user set a radius; ``naming_changed`` whether the
    municipality of a place is to be named."""

    changed = pyqtSignal(bool)
    mode_changed = pyqtSignal(bool)
    radius_changed = pyqtSignal(bool)
    naming_changed = pyqtSignal(bool)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(translate("BKN", "Place and data"), parent)
        self._types: Optional[List[str]] = None
        self._make_choices()
        self._make_sources()
        self.name_municipality = QCheckBox(translate("BKN", "Look up the municipality (at PDOK)"))
        self.name_municipality.setChecked(settings.names_municipality())
        self._lay_out()
        self._name_all()
        # Whoever has chosen data before wants to see the label.
        self.setCollapsed(self.has_sources())
        self._connect()
        leave_wheel_to_page((self.landscape, self.date, self.radius, self.area, self.layer), self)

    def _make_choices(self) -> None:
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

    def _make_sources(self) -> None:
        self.sources = SourceList()
        # Before the field hears of it: QGIS 3.22 then shows another layer in the place of the one that goes.
        QgsProject.instance().layersWillBeRemoved.connect(self._leave_layer)
        self.layer = QgsMapLayerComboBox()
        self.layer.setFilters(QgsMapLayerProxyModel.Filter.VectorLayer)
        self.layer.setAllowEmptyLayer(True, translate("BKN", "No layer"))
        self.layer.setCurrentIndex(0)
        self.layer.setMinimumContentsLength(16)
        self.layer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fetch_maps = QCheckBox(translate("BKN", "Fetch missing landscape data"))
        # Before the sample, which fetches nothing.
        self._fetched_maps = False

    def _connect(self) -> None:
        self.landscape.currentIndexChanged.connect(self._emit_changed)
        self.date.chosen.connect(self._emit_changed)
        self.radius.valueChanged.connect(lambda *_: self.radius_changed.emit(True))
        self.area.currentIndexChanged.connect(lambda *_: self.mode_changed.emit(True))
        self.layer.layerChanged.connect(self._emit_changed)
        self.fetch_maps.toggled.connect(self._emit_changed)
        self.name_municipality.toggled.connect(self._keep_naming)
        self.sources.changed.connect(self._emit_changed)

    def _lay_out(self) -> None:
        rows = QFormLayout(self)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows.addRow(translate("BKN", "Landscape"), self.landscape)
        rows.addRow(translate("BKN", "Reference date"), self._date_and_radius())
        rows.addRow(translate("BKN", "Search area"), self.area)
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
        if names == self._types:
            return
        self._types = list(names)
        chosen = self.landscape.currentData()
        if chosen and chosen[0] and chosen[0] not in names:
            names = [*names, chosen[0]]
        self.landscape.blockSignals(True)
        self.landscape.clear()
        for text, choice in (
            (translate("BKN", "Automatic"), ("", 0)),
            (translate("BKN", "Town or village (region from the map)"), ("", 1)),
            (translate("BKN", "Farmland (region from the map)"), ("", 2)),
            *((text, (name, 0)) for name, text in type_texts(names)),
        ):
            self.landscape.addItem(text, choice)
        rows = [row for row in range(self.landscape.count()) if self.landscape.itemData(row) == chosen]
        self.landscape.setCurrentIndex(rows[0] if rows else 0)
        self.landscape.blockSignals(False)

    def choose_sample(self) -> None:
        """The observations of the sample alone, in a town, on its reference date, with nothing fetched; without telling
        that it changed."""
        self._choose_quietly(_TOWN, settings.SAMPLE_DAY)
        self._fetched_maps = self._fetched_maps or self.fetch_maps.isChecked()
        self._fetch_maps_quietly(False)
        self.sources.choose_only([str(settings.SAMPLE_FILE)])

    def choose_services(self) -> None:
        """The services that the settings name, the landscape from the maps, today; without telling that it changed."""
        self._choose_quietly(_AUTOMATIC, datetime.date.today())
        self._fetch_maps_quietly(self._fetched_maps or self.fetch_maps.isChecked())
        self.sources.choose_kept()

    def _fetch_maps_quietly(self, is_wanted: bool) -> None:
        self.fetch_maps.blockSignals(True)
        self.fetch_maps.setChecked(is_wanted)
        self.fetch_maps.blockSignals(False)

    def _choose_quietly(self, landscape_row: int, day: datetime.date) -> None:
        for field in (self.landscape, self.date, self.layer):
            field.blockSignals(True)
        self.landscape.setCurrentIndex(landscape_row)
        self.date.setDate(QDate(day.year, day.month, day.day))
        self.layer.setCurrentIndex(0)
        for field in (self.landscape, self.date, self.layer):
            field.blockSignals(False)

    def landscape_choice(self) -> Tuple[str, int]:
        """The text of a type, and how the map is used where it is empty."""
        choice: Tuple[str, int] = self.landscape.currentData() or ("", 0)
        return choice

    def reference_date(self) -> datetime.date:
        """The peildatum."""
        return self.date.date().toPyDate()

    def run_inputs(self) -> RunInputs:
        """What the run looks at. Call it in the main thread.

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
            self._emit_changed()

    def _keep_naming(self, is_wanted: bool) -> None:
        settings.set_names_municipality(is_wanted)
        self.naming_changed.emit(is_wanted)

    def _emit_changed(self, *_: object) -> None:
        self.changed.emit(True)


def _decimals(number: float) -> int:
    """How many decimals a number has, at most six."""
    return next((places for places in range(_MOST_DECIMALS) if round(number, places) == number), _MOST_DECIMALS)
