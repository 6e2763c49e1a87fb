"""The maps of land use and nature on the settings page: what is on this computer, and a button that fetches them."""

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QGroupBox, QHBoxLayout, QPushButton

from bkn_qgis.bridge.landscape_data.landscape_store import landscape_state
from bkn_qgis.desktop.widgets.algorithm_dialog import open_algorithm
from bkn_qgis.desktop.widgets.form_parts import wrapping

translate = QCoreApplication.translate


class LandscapeGroup(QGroupBox):
    """What of the maps is here, and the way to fetch the rest."""

    def __init__(self) -> None:
        super().__init__(translate("BKN", "Landscape data on this computer"))
        self.says = wrapping("")
        self.fetch_button = QPushButton(translate("BKN", "Fetch …"))
        self.fetch_button.setAccessibleName(translate("BKN", "Fetch landscape data"))
        self.fetch_button.setAutoDefault(False)
        self.fetch_button.clicked.connect(self.fetch)
        row = QHBoxLayout(self)
        row.addWidget(self.says, 1)
        row.addWidget(self.fetch_button, 0, Qt.AlignmentFlag.AlignTop)
        self.show_state()

    def show_state(self) -> None:
        """Tell of each map whether it is here, for which part of the country, and since when."""
        text = "\n".join(landscape_state())
        self.says.setText(text)
        self.says.setAccessibleDescription(text)

    def fetch(self) -> None:
        """Open the algorithm that fetches; afterwards tell what is here now."""
        open_algorithm("fetchlandscape", self)
        self.show_state()
