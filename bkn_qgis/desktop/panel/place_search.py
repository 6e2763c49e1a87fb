"""The search line of the panel: an address or place name (PDOK Locatieserver), or coordinates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, List, Optional

from qgis.PyQt.QtCore import QCoreApplication, QPoint, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from bkn_qgis.bridge.services.place_search import coordinates_in, search_places
from bkn_qgis.desktop.widgets.background import BackgroundTask, OneQuestion
from bkn_qgis.desktop.widgets.form_parts import wrapping

if TYPE_CHECKING:
    from bkn_qgis.bridge.services.place_search import FoundPlace

translate = QCoreApplication.translate
_NUMBERS = re.compile(r"[^a-zA-Z]*[0-9]+[^a-zA-Z0-9]+[0-9]+[^a-zA-Z]*")


class PlaceSearch(QWidget):
    """``chosen`` gives x and y in RD and what the place is called; ``asked`` tells that something is looked up, and
    ``failed`` what could not be, and why."""

    chosen = pyqtSignal(float, float, str)
    asked = pyqtSignal()
    failed = pyqtSignal(str, str)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._asked_text = ""
        self.question = OneQuestion(self)
        self.question.answered.connect(self._show)
        self.question.failed.connect(self._fail)
        self.question.cancelled.connect(lambda _: self._show_message(""))
        self.line = QLineEdit()
        self.line.setPlaceholderText(translate("BKN", "Address, place or coordinates"))
        self.line.setToolTip(
            translate("BKN", "Press Enter to look up an address or place at PDOK; coordinates are not looked up.")
        )
        self.line.setAccessibleName(translate("BKN", "Search for an address, place or coordinates"))
        self.line.setClearButtonEnabled(True)
        self.message: QLabel = wrapping("")
        self.message.hide()
        self.menu = QMenu(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        layout.addWidget(self.message)
        self.line.returnPressed.connect(self.search)

    def search(self) -> None:
        """Find what was typed: coordinates at once, all else by the service."""
        self.stop()
        text = self.line.text().strip()
        if not text:
            return
        place = coordinates_in(text)
        if place is not None:
            self.chosen.emit(place[0], place[1], text)
            return
        if _NUMBERS.fullmatch(text):
            # PDOK would find nothing, and learn where somebody looks.
            self._show_message(
                translate("BKN", "These are not coordinates in the Netherlands (RD, or latitude and longitude).")
            )
            return
        self._show_message(translate("BKN", "Looking it up at {service}…").format(service="PDOK"))
        self._asked_text = text
        self.asked.emit()
        title = translate("BKN", "Searching for a place")
        self.question.ask(BackgroundTask(title, lambda task: search_places(text, task.feedback)))

    def search_again(self) -> None:
        """Look up once more what was looked up last."""
        self.line.setText(self._asked_text)
        self.search()

    def stop(self) -> None:
        """Stop a search that runs."""
        self.question.leave()
        self._show_message("")

    def clear(self) -> None:
        """Stop a search that runs, and leave what was typed: the place comes from elsewhere."""
        self.stop()
        self.line.clear()

    def _fail(self, text: str) -> None:
        self._show_message("")
        self.failed.emit(self._asked_text, text)

    def _show(self, places: List[FoundPlace]) -> None:
        self._show_message("" if places else translate("BKN", "Nothing found; try another spelling, or coordinates."))
        if len(places) == 1:
            self._choose(places[0])
            return
        self.menu.clear()
        for place in places:
            action = self.menu.addAction(place.label)
            action.triggered.connect(lambda checked=False, place=place: self._choose(place))
        if places:
            self.menu.popup(self.line.mapToGlobal(QPoint(0, self.line.height())))
            # A second Enter takes the first of them.
            self.menu.setActiveAction(self.menu.actions()[0])

    def _choose(self, place: FoundPlace) -> None:
        self.chosen.emit(place.x, place.y, place.label)

    def _show_message(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))
