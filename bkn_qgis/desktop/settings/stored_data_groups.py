"""What is kept on this computer, on the settings page: fetched observations, and maps of land use and nature."""

from pathlib import Path

from qgis.core import QgsApplication
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QGridLayout, QGroupBox, QHBoxLayout, QMessageBox, QPushButton, QSizePolicy, QSpinBox

from bkn_qgis.bridge.landscape_data.landscape_store import landscape_state
from bkn_qgis.bridge.place.kept import clear_observations, is_anything_kept, readings_folder, readings_size_bytes
from bkn_qgis.bridge.services import settings
from bkn_qgis.bridge.translation import text_of, user_locale
from bkn_qgis.desktop.widgets.algorithm_dialog import open_algorithm
from bkn_qgis.desktop.widgets.confirm import is_confirmed
from bkn_qgis.desktop.widgets.form_parts import PlainLabel, add_labelled, wrapping
from bkn_qgis.messages import BknError
from bkn_qgis.plain_text import plain

translate = QCoreApplication.translate
_TITLE = "BKN"
_MOST_DAYS = 3650


class StoreGroup(QGroupBox):
    """Where fetched observations are kept, how long, and how to be rid of them and of what the map tool has read."""

    def __init__(self) -> None:
        super().__init__(translate("BKN", "Fetched observations on this computer"))
        self.place = QgsFileWidget()
        self.place.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.place.setConfirmOverwrite(False)
        self.place.setFilter(translate("BKN", "GeoPackage (*.gpkg)"))
        self.place.setDialogTitle(translate("BKN", "Where fetched observations are kept"))
        self.place.lineEdit().setPlaceholderText(str(settings.usual_store_path()))
        self.place.setFilePath(settings.chosen_store_path())
        self.age = QSpinBox()
        self.age.setRange(0, _MOST_DAYS)
        self.age.setValue(settings.store_ages().max_age_days)
        self.age.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.size_line = PlainLabel()
        self.beside_line = wrapping("")
        self.clear_button = QPushButton(translate("BKN", "Clear…"))
        self.clear_button.setAccessibleName(translate("BKN", "Clear the fetched observations"))
        self.clear_button.setAutoDefault(False)
        self.clear_button.clicked.connect(self.clear)
        self.place.fileChanged.connect(self._show_size)
        self._lay_out()
        self._show_size()

    def _lay_out(self) -> None:
        rows = QGridLayout(self)
        rows.setColumnStretch(1, 1)
        group = self.title()
        add_labelled(rows, translate("BKN", "File"), self.place, 0, 0, group)
        rows.addWidget(self.clear_button, 0, 2)
        add_labelled(rows, translate("BKN", "Recent days are fetched again after (days)"), self.age, 1, 0, group)
        self.place.lineEdit().setAccessibleName(self.place.accessibleName())
        rows.addWidget(self.size_line, 1, 2, Qt.AlignmentFlag.AlignRight)
        rows.addWidget(self.beside_line, 2, 0, 1, 3)

    def path(self) -> Path:
        """The file that the page shows."""
        chosen = str(self.place.filePath()).strip()
        return Path(chosen) if chosen else settings.usual_store_path()

    def keep(self) -> None:
        """Keep the place and the age."""
        settings.set_store_path(str(self.place.filePath()))
        settings.set_max_age_days(self.age.value())

    def clear(self) -> None:
        """Remove all fetched observations, when the user is sure."""
        question = translate(
            "BKN",
            "Remove all fetched observations from {path}, and what was read of your files? They can be fetched and "
            "read again.",
        ).format(path=self.path())
        if not is_confirmed(self, question, translate("BKN", "Clear")):
            return
        QgsApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        problem = ""
        try:
            clear_observations(self.path())
            settings.clear_store(self.path())
        except BknError as error:
            problem = text_of(error.message)
        finally:
            QgsApplication.restoreOverrideCursor()
        if problem:
            QMessageBox.warning(self, _TITLE, plain(problem))
        self._show_size()

    def _show_size(self, *_: object) -> None:
        size = settings.store_size_bytes(self.path()) + readings_size_bytes(self.path())
        self.beside_line.setText(
            translate(
                "BKN",
                "Beside it, in {folder}: what clicks on the map have read from your large files, including "
                "observations, so that the next session need not read these again. 'Clear' removes it.",
            ).format(folder=readings_folder(self.path()).name)
        )
        text = user_locale().formattedDataSize(size) if size else translate("BKN", "empty")
        self.size_line.setText(translate("BKN", "Size: {size}").format(size=text))
        self.clear_button.setEnabled(bool(size) or is_anything_kept())


class LandscapeGroup(QGroupBox):
    """What of the maps is here, and the way to fetch the rest."""

    def __init__(self) -> None:
        super().__init__(translate("BKN", "Landscape data on this computer"))
        self.message = wrapping("")
        self.fetch_button = QPushButton(translate("BKN", "Fetch…"))
        self.fetch_button.setAccessibleName(translate("BKN", "Fetch landscape data"))
        self.fetch_button.setAutoDefault(False)
        self.fetch_button.clicked.connect(self.fetch)
        row = QHBoxLayout(self)
        row.addWidget(self.message, 1)
        row.addWidget(self.fetch_button, 0, Qt.AlignmentFlag.AlignTop)
        self.show_state()

    def show_state(self) -> None:
        """Tell of each map whether it is here, for which part of the country, and since when."""
        text = "\n".join(landscape_state())
        self.message.setText(text)
        self.message.setAccessibleDescription(text)

    def fetch(self) -> None:
        """Open the algorithm that fetches; afterwards tell what is here now."""
        open_algorithm("fetchlandscape", self)
        self.show_state()
