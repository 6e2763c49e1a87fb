"""The search line of the panel: an address or place name (PDOK Locatieserver), or coordinates."""

from typing import Any, List, Optional

from qgis.core import QgsApplication, QgsFeedback, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, QPoint, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from bkn_qgis.bridge.translation import text_of
from bkn_qgis.desktop.form_parts import wrapping
from bkn_qgis.sentences import BknError, Cancelled, Sentence

translate = QCoreApplication.translate
# QGIS owns a task that runs, but forgets the Python side of one that nobody else remembers.
_under_way: List["SearchTask"] = []


class SearchTask(QgsTask):
    """Searches in a thread of its own. ``found`` gives the places (services.place_search.FoundPlace), ``failed`` why
    there are none."""

    found = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, text: str) -> None:
        super().__init__(translate("BKN", "Searching a place"), QgsTask.Flag.CanCancel)
        self._text = text
        self._feedback = QgsFeedback()
        self._places: Optional[List[Any]] = None
        self._problem: Optional[Sentence] = None

    def start(self) -> None:
        """Let QGIS run it as soon as it can."""
        _under_way.append(self)
        QgsApplication.taskManager().addTask(self)

    def run(self) -> bool:
        """Ask the service."""
        from bkn_qgis.bridge.services.place_search import search_places

        try:
            self._places = search_places(self._text, self._feedback)
        except BknError as error:
            self._problem = error.sentence
        except Cancelled:
            return False
        return True

    def cancel(self) -> None:
        """Stop at once."""
        # Not QgsTask.cancel: that deletes a task that has not begun, which its thread may just then begin.
        self._feedback.cancel()

    def finished(self, result: Any) -> None:
        """Back in the main thread: hand over what came of it."""
        if not self._feedback.isCanceled():
            if self._places is not None:
                self.found.emit(self._places)
            elif self._problem is not None:
                self.failed.emit(text_of(self._problem))
        _under_way.remove(self)


class PlaceSearch(QWidget):
    """``chosen`` gives x and y in RD and what the place is called."""

    chosen = pyqtSignal(float, float, str)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._task: Optional[SearchTask] = None
        self.line = QLineEdit()
        self.line.setPlaceholderText(translate("BKN", "Address, place or coordinates"))
        self.line.setToolTip(translate("BKN", "Enter asks PDOK where an address or place is; coordinates ask nobody."))
        self.line.setAccessibleName(translate("BKN", "Search an address, place or coordinates"))
        self.line.setClearButtonEnabled(True)
        self.says: QLabel = wrapping("")
        self.says.hide()
        self.menu = QMenu(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        layout.addWidget(self.says)
        self.line.returnPressed.connect(self.search)

    def search(self) -> None:
        """Find what was typed: coordinates at once, all else by the service."""
        from bkn_qgis.bridge.services.place_search import coordinates_in

        self.stop()
        self._say("")
        text = self.line.text().strip()
        if not text:
            return
        place = coordinates_in(text)
        if place is not None:
            self.chosen.emit(place[0], place[1], text)
            return
        self._say(translate("BKN", "Asking {service} …").format(service="PDOK"))
        self._task = SearchTask(text)
        self._task.found.connect(self._show)
        self._task.failed.connect(self._fail)
        self._task.start()

    def stop(self) -> None:
        """Stop a search that runs."""
        task, self._task = self._task, None
        if task is not None:
            task.found.disconnect(self._show)
            task.failed.disconnect(self._fail)
            task.cancel()

    def _show(self, places: List[Any]) -> None:
        self._task = None
        self._say("" if places else translate("BKN", "Nothing found; try another spelling, or coordinates."))
        if len(places) == 1:
            self._choose(places[0])
            return
        self.menu.clear()
        for place in places:
            action = self.menu.addAction(place.label)
            action.triggered.connect(lambda checked=False, place=place: self._choose(place))
        if places:
            self.menu.popup(self.line.mapToGlobal(QPoint(0, self.line.height())))

    def _choose(self, place: Any) -> None:
        self.chosen.emit(place.x, place.y, place.label)

    def _fail(self, text: str) -> None:
        self._task = None
        self._say(text)

    def _say(self, text: str) -> None:
        self.says.setText(text)
        self.says.setVisible(bool(text))
