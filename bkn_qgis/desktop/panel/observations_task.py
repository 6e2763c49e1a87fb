"""The work behind the button Observations: the records that count at a place, made into a layer."""

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication

from bkn_qgis.bridge.place.observations_layer import PlaceObservations, observations_of_place
from bkn_qgis.desktop.widgets.background import BackgroundTask

translate = QCoreApplication.translate


class ObservationsTask(BackgroundTask):
    """Gives the PlaceObservations of a PlaceAnswer."""

    def __init__(self, answer: Any) -> None:
        super().__init__(translate("BKN", "BKN observations of one place"))
        self._place_answer = answer

    def work(self) -> PlaceObservations:
        """Make the layer."""
        return observations_of_place(self._place_answer, self.check_cancel)
