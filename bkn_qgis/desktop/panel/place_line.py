"""The line that tells which place is shown: its name or municipality where known, and its coordinates."""

from typing import Optional, Tuple

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QWidget

from bkn_qgis.bridge.place.settings import names_municipality
from bkn_qgis.bridge.services.place_search import municipality_at
from bkn_qgis.desktop.widgets.background import BackgroundTask, OneQuestion
from bkn_qgis.desktop.widgets.form_parts import PlainLabel

translate = QCoreApplication.translate


class PlaceLine(PlainLabel):
    """Before a place was chosen: how to choose one."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent=parent)
        self._question = OneQuestion(self)
        self._question.answered.connect(self._show_municipality)
        self._question.failed.connect(lambda text: self._write(self._name, text))
        self._name = ""
        self.municipality = ""
        """Of the place that is shown, where it was asked; "" where it is not known."""
        self._place: Optional[Tuple[float, float]] = None
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.show_how()

    def show_how(self) -> None:
        """Tell how to choose a place."""
        self.stop()
        self._place, self._name = None, ""
        self.setText(
            translate(
                "BKN",
                "Click on the map or search for a place. Ctrl + click picks a feature of the active layer. Drag the "
                "edge of the circle to change the radius; Esc stops.",
            )
        )

    def show_place(self, x: float, y: float, name: str = "") -> None:
        """Show a place (metres RD) under its name; its municipality is asked for, if the user wants that."""
        self.stop()
        self._place, self._name = (x, y), name
        self._write(name)
        self.name_municipality()

    def show_name(self, name: str) -> None:
        """Show what has no place."""
        self.stop()
        self._place, self._name = None, name
        self.setText(name)

    def show_coordinates(self, x: float, y: float) -> None:
        """Show the place (metres RD) of what is shown under its name only, as one was found for it after all."""
        if self._place is None:
            self.show_place(x, y, self._name)

    def name_municipality(self) -> None:
        """Ask for the municipality of a place, if the user wants that; one without name is called by it."""
        self.stop()
        if self._place is not None and names_municipality():
            x, y = self._place
            title = translate("BKN", "Looking up the municipality")
            self._question.ask(BackgroundTask(title, lambda task: municipality_at(x, y, task.feedback)))

    def stop(self) -> None:
        """Stop asking."""
        self._question.leave()
        self.municipality = ""

    def _show_municipality(self, name: str) -> None:
        self.municipality = name
        if self._name:
            return
        self._write(
            translate("BKN", "Municipality of {name}").format(name=name)
            if name
            else translate("BKN", "No municipality")
        )

    def _write(self, name: str, after: str = "") -> None:
        if self._place is None:
            return
        x, y = self._place
        where = translate("BKN", "{x:.0f}, {y:.0f} (RD)").format(x=x, y=y)
        # Who typed coordinates need not read them twice.
        line = f"{name}: {where}" if name and not where.startswith(f"{name} (") else where
        self.setText(f"{line}. {after}" if after else line)
