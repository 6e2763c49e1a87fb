"""The radius of the map tool on the settings page."""

from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QSizePolicy, QSpinBox

from bkn_qgis.bridge.place.settings import (
    LEAST_RADIUS_M,
    MOST_RADIUS_M,
    chosen_radius_m,
    set_chosen_radius_m,
)

translate = QCoreApplication.translate
_AS_IN_PROFILE = 0
_STEP_M = 100


class RadiusField(QSpinBox):
    """Whole metres; the lowest value, 0, stands for the radius of the profile."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(_AS_IN_PROFILE, int(MOST_RADIUS_M))
        self.setSingleStep(_STEP_M)
        self.setSuffix(translate("BKN", " m"))
        self.setSpecialValueText(translate("BKN", "as in the profile"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.editingFinished.connect(self._leave_gap)
        self._shown: Optional[int] = None
        self.show_radius(chosen_radius_m())
        self._shown = self.value()

    def radius_m(self) -> Optional[float]:
        """The radius; None is the profile's."""
        self._leave_gap()
        return None if self.value() == _AS_IN_PROFILE else float(self.value())

    def show_radius(self, radius_m: Optional[float]) -> None:
        """Show a radius."""
        self.setValue(_AS_IN_PROFILE if radius_m is None else round(radius_m))

    def keep(self) -> None:
        """Keep the radius, where it was changed: one with a fraction stays as it is."""
        radius = self.radius_m()
        if self.value() != self._shown:
            set_chosen_radius_m(radius)
            self._shown = self.value()

    def _leave_gap(self) -> None:
        """Between the profile's and the smallest there is nothing."""
        if _AS_IN_PROFILE < self.value() < LEAST_RADIUS_M:
            self.setValue(int(LEAST_RADIUS_M))
