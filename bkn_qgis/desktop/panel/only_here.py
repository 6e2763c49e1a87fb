"""What holds for one place only, and the chips that say so: press one to go back to what is usual."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QToolButton, QWidget

from bkn_qgis.plain_text import plain

translate = QCoreApplication.translate


@dataclass(frozen=True)
class OnlyHere:
    """``radius_m``: a dragged radius, None for the usual one. ``ignore_nature``: label it though it is a nature area.
    ``fetch_maps``: the landscape maps that are not here may be fetched.
    """

    radius_m: Optional[float] = None
    ignore_nature: bool = False
    fetch_maps: bool = False

    def without_radius(self) -> OnlyHere:
        """The same with the usual radius."""
        return replace(self, radius_m=None)

    def without_nature(self) -> OnlyHere:
        """The same, and no label in a nature area."""
        return replace(self, ignore_nature=False)


class OnlyHereChips(QWidget):
    """``dropped`` gives what is left (OnlyHere) when a chip is pressed."""

    dropped = pyqtSignal(object)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._shown = OnlyHere()
        self.radius, self.nature = QToolButton(), QToolButton()
        self.radius.clicked.connect(lambda *_: self.dropped.emit(self._shown.without_radius()))
        self.nature.clicked.connect(lambda *_: self.dropped.emit(self._shown.without_nature()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.radius)
        row.addWidget(self.nature)
        row.addStretch()
        self.show_chips(OnlyHere(), 0.0)

    def show_chips(self, only_here: OnlyHere, usual_radius_m: float) -> None:
        """A chip for each thing that holds for this place only."""
        self._shown = only_here
        radius = translate("BKN", "{radius} m").format(radius=f"{only_here.radius_m or usual_radius_m:.0f}")
        what = translate("BKN", "Radius for this place only; press to go back to {radius} m")
        _name(self.radius, radius, what.format(radius=f"{usual_radius_m:.0f}"))
        what = translate("BKN", "Labelled though it is a nature area, this place only; press to undo")
        _name(self.nature, translate("BKN", "nature area"), what)
        self.radius.setVisible(only_here.radius_m is not None)
        self.nature.setVisible(only_here.ignore_nature)
        self.setVisible(only_here.radius_m is not None or only_here.ignore_nature)


def _name(chip: QToolButton, text: str, what: str) -> None:
    chip.setText(f"{text} ✕")
    chip.setToolTip(plain(what))
    chip.setAccessibleName(f"{text}: {what}")
