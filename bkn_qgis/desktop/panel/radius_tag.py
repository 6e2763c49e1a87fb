"""The radius beside the pointer while the edge of the circle is dragged."""

from qgis.PyQt.QtCore import QCoreApplication, QPoint, Qt
from qgis.PyQt.QtWidgets import QWidget

from bkn_qgis.desktop.widgets.form_parts import PlainLabel

translate = QCoreApplication.translate
_OFF_PX = QPoint(16, 8)
# Readable on any map, in either theme.
_STYLE = "background: #ffffff; color: #003b44; border: 1px solid #006272; padding: 2px 6px; font-weight: bold;"


class RadiusTag(PlainLabel):
    """Lies on the map; hears no mouse."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__("", canvas)
        self.setStyleSheet(_STYLE)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, place: QPoint, radius_m: float) -> None:
        """Show a radius (metres) beside a place of the map, and within it."""
        self.setText(translate("BKN", "{radius} m").format(radius=f"{radius_m:.0f}"))
        self.adjustSize()
        room = self.parentWidget().size()
        corner = place + _OFF_PX
        self.move(min(corner.x(), room.width() - self.width()), min(corner.y(), room.height() - self.height()))
        self.show()
        self.raise_()
