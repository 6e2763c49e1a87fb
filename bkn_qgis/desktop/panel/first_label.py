"""The ways to the first label: the sample, and the user's own municipality. Both end on the map, with a place asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional, Sequence

from qgis.core import QgsPointXY, QgsRectangle
from qgis.PyQt.QtCore import QObject

from bkn_qgis.bridge.place import settings
from bkn_qgis.bridge.place.first_layers import sample_layer_and_place, show_border
from bkn_qgis.desktop.panel.search_area import show_on_map
from bkn_qgis.desktop.panel.welcome import Welcome

if TYPE_CHECKING:
    from qgis.gui import QgsMapCanvas

    from bkn_qgis.bridge.landscape_data.municipality import ReadyMunicipality
    from bkn_qgis.desktop.panel.municipality_setup import MunicipalitySetup
    from bkn_qgis.desktop.panel.panel import BknPanel

_AROUND_M = 3000.0


class FirstLabel(QObject):
    """Shows the sample, and sets up a municipality, in a panel with its map."""

    def __init__(self, panel: BknPanel, canvas: QgsMapCanvas) -> None:
        super().__init__(panel)
        self._panel, self._canvas = panel, canvas
        self.welcome = Welcome(panel)
        self.setup: Optional[MunicipalitySetup] = None
        for source in (self.welcome, panel.actions):
            source.sample_wanted.connect(self.show_sample)
            source.setup_wanted.connect(self.show_setup)
        self.welcome.about_wanted.connect(lambda *_: panel.actions.about.show_page())

    def show_sample(self, *_: object) -> None:
        """The places of the sample on the map, its observations, landscape and date chosen, and one place asked."""
        layer, place = sample_layer_and_place()
        self._panel.form.choose_sample()
        middle = place.geometry().asPoint()
        self._show_around(QgsPointXY(middle))
        self._panel.ask_feature(layer, place)

    def show_setup(self, *_: object) -> None:
        """The page that sets up a municipality."""
        from bkn_qgis.desktop.panel.municipality_setup import MunicipalitySetup

        if self.setup is not None:
            self.setup.stop()
            self.setup.deleteLater()
        # Made anew: the services that are switched on may be others by now.
        self.setup = MunicipalitySetup(self._panel)
        self.setup.ready.connect(self._show_municipality)
        self.setup.show_page()

    def _show_municipality(self, found: ReadyMunicipality, services: Sequence[int]) -> None:
        show_border(found.name, bytes(found.shape.wkb))
        settings.set_chosen_services(services)
        self._panel.form.choose_services()
        place = QgsPointXY(*found.first_place)
        self._show_around(place)
        self._panel.ask_point(place)

    def _show_around(self, place: QgsPointXY) -> None:
        around = QgsRectangle.fromCenterAndSize(place, 2 * _AROUND_M, 2 * _AROUND_M)
        show_on_map(self._canvas, around)

    def stop(self) -> None:
        """Fetch nothing any more."""
        if self.setup is not None:
            self.setup.stop()
