"""The ways to the first label: the sample, and the user's own municipality. Both end on the map, with a place asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Iterator, Optional, Sequence

from qgis.core import QgsPointXY, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QObject, QTimer

from bkn_qgis.bridge.place import settings
from bkn_qgis.bridge.turns import Turns
from bkn_qgis.desktop.panel.first_layers import (
    sample_layer_and_place,
    show_border,
    show_sample_areas,
    use_rd_in_empty_project,
)
from bkn_qgis.desktop.panel.search_area import AROUND_M, show_on_map
from bkn_qgis.desktop.panel.ways_on import go_on
from bkn_qgis.desktop.panel.welcome import Welcome

if TYPE_CHECKING:
    from qgis.gui import QgsMapCanvas

    from bkn_qgis.desktop.panel.municipality_setup import MunicipalitySetup
    from bkn_qgis.desktop.panel.municipality_work import ReadyMunicipality
    from bkn_qgis.desktop.panel.panel import BknPanel


class FirstLabel(QObject):
    """Shows the sample, and sets up a municipality, in a panel with its map; and goes on where there is no label."""

    def __init__(self, panel: BknPanel, canvas: QgsMapCanvas) -> None:
        super().__init__(panel)
        self._panel, self._canvas = panel, canvas
        self.welcome, self._turns = Welcome(panel), Turns(self)
        self.setup: Optional[MunicipalitySetup] = None
        for source in (self.welcome, panel.actions):
            source.sample_wanted.connect(self.show_sample)
            source.setup_wanted.connect(self.show_setup)
        # Another place was asked meanwhile, or the layers went with their project.
        panel.working.connect(lambda is_working: is_working and self.leave_first_place())
        QgsProject.instance().cleared.connect(self.leave_first_place)
        panel.no_label.wanted.connect(lambda way_on: go_on(panel, way_on))
        self.welcome.about_wanted.connect(lambda *_: panel.actions.about.show_page())

    @property
    def is_working(self) -> bool:
        """Whether a place is still to be asked."""
        return self._turns.is_busy

    def leave_first_place(self, *_: object) -> None:
        """Ask no place any more by itself."""
        self._turns.leave()

    def show_sample(self, *_: object) -> None:
        """The places of the sample on the map, its observations, landscape and date chosen, and one place asked."""
        # It may be asked for in the panel, with the welcome before it.
        self.welcome.close()
        self._turns.begin(self._show_sample())

    def _show_sample(self) -> Iterator[None]:
        """Each layer in a turn of its own: QGIS does much for one that it is given."""
        yield
        use_rd_in_empty_project()
        yield
        show_sample_areas()
        yield
        layer, place = sample_layer_and_place()
        yield
        self._panel.form.choose_sample()
        middle = QgsPointXY(place.geometry().asPoint())
        self._show_on_map(QgsRectangle.fromCenterAndSize(middle, 2 * AROUND_M, 2 * AROUND_M))
        yield
        self._panel.ask_feature(layer, place)

    def show_setup(self, *_: object) -> None:
        """The page that sets up a municipality."""
        from bkn_qgis.desktop.panel.municipality_setup import MunicipalitySetup

        self.welcome.close()
        if self.setup is not None:
            self.setup.stop()
            self.setup.deleteLater()
        # Made anew: the services that are switched on may be others by now.
        self.setup = MunicipalitySetup(self._panel)
        self.setup.ready.connect(self._finish_setup)
        self.setup.show_page()

    def _finish_setup(self, found: ReadyMunicipality, services: Sequence[int]) -> None:
        settings.set_chosen_services(services)
        self._turns.begin(self._show_municipality(found))

    def _show_municipality(self, found: ReadyMunicipality) -> Iterator[None]:
        yield
        show_border(found.name, bytes(found.shape.wkb))
        yield
        self._panel.form.choose_services()
        self._show_on_map(QgsRectangle(*found.shape.bounds))
        yield
        self._panel.search.clear()
        self._panel.ask_point(QgsPointXY(*found.first_place), found.first_name)
        # Of a place with a name nobody asks for it.
        self._panel.where.municipality = found.name

    def _show_on_map(self, bounds_rd: QgsRectangle) -> None:
        show_on_map(self._canvas, bounds_rd)
        # QGIS goes to the first layer of a project by itself, a moment later.
        QTimer.singleShot(0, lambda: show_on_map(self._canvas, bounds_rd))

    def stop(self) -> None:
        """Fetch nothing any more, and ask nothing."""
        QgsProject.instance().cleared.disconnect(self.leave_first_place)
        self.leave_first_place()
        if self.setup is not None:
            self.setup.stop()
