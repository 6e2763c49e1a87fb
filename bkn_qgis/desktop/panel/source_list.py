"""Where the observations of the panel come from: services to switch on, and files."""

from pathlib import Path
from typing import List, Optional, Tuple, Union

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bkn_qgis.bridge.place import settings
from bkn_qgis.bridge.services.clients import SERVICES
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.desktop.widgets.confirm import is_confirmed
from bkn_qgis.plain_text import plain

translate = QCoreApplication.translate
_SERVICE, _FILE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_LIST_LINES = 5


class SourceList(QWidget):
    """Services to switch on, with their terms the first time, and files to add and take out."""

    changed = pyqtSignal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setMaximumHeight(_LIST_LINES * (self.list.fontMetrics().lineSpacing() + 3))
        self.add_button = QPushButton(translate("BKN", "Add file …"))
        self.sample_button = QPushButton(translate("BKN", "Sample"))
        self.sample_button.setToolTip(
            translate("BKN", "Synthetic observations around Barneveld, made by a program: nothing was really seen.")
        )
        self.remove_button = QPushButton(translate("BKN", "Take out"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        buttons = QHBoxLayout()
        for button in (self.add_button, self.sample_button, self.remove_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        layout.addLayout(buttons)
        self._fill()
        self.add_button.clicked.connect(self._ask_files)
        self.sample_button.clicked.connect(lambda: self.add_files([str(settings.SAMPLE_FILE)]))
        self.remove_button.clicked.connect(self._take_out)
        self.list.itemChanged.connect(self._item_changed)
        self.list.currentItemChanged.connect(self._enable_take_out)
        self._enable_take_out(None)

    def services(self) -> Tuple[int, ...]:
        """The numbers of the services that are switched on."""
        return tuple(
            item.data(_SERVICE)
            for item in self._items()
            if item.data(_SERVICE) is not None and item.checkState() == Qt.CheckState.Checked
        )

    def files(self) -> Tuple[str, ...]:
        """The files that are switched on."""
        return tuple(
            item.data(_FILE)
            for item in self._items()
            if item.data(_FILE) and item.checkState() == Qt.CheckState.Checked
        )

    def add_files(self, files: List[str]) -> None:
        """Add files and switch them on."""
        listed = {item.data(_FILE) for item in self._items()}
        self.list.blockSignals(True)
        for file in files:
            if file not in listed:
                self._add(Path(file).name, file, True, _FILE)
        self.list.blockSignals(False)
        self._keep()

    def choose_only(self, files: List[str]) -> None:
        """Switch these files on and all else off, without telling that it changed."""
        settings.set_chosen_services(())
        known = [*settings.known_files(), *settings.chosen_files()]
        settings.set_chosen_files(files, [file for file in dict.fromkeys(known) if file not in files])
        self._fill_again()

    def choose_kept(self) -> None:
        """Switch on what the settings name, but the sample, without telling that it changed."""
        sample = str(settings.SAMPLE_FILE)
        chosen, known = settings.chosen_files(), settings.known_files()
        if sample in chosen:
            settings.set_chosen_files([file for file in chosen if file != sample], [*known, sample])
        self._fill_again()

    def _fill_again(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        self._fill()
        self.list.blockSignals(False)
        self._enable_take_out(None)

    def _fill(self) -> None:
        switched_on = settings.chosen_services()
        for number, kind in enumerate(SERVICES):
            self._add(kind.title, number, number in switched_on, _SERVICE)
        for file in settings.chosen_files():
            self._add(Path(file).name, file, True, _FILE)
        for file in settings.known_files():
            self._add(Path(file).name, file, False, _FILE)

    def _add(self, text: str, value: Union[int, str], is_on: bool, role: int) -> None:
        item = QListWidgetItem(text, self.list)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
        item.setData(role, value)
        if role == _FILE:
            item.setToolTip(plain(value))

    def _items(self) -> List[QListWidgetItem]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item for item in items if item is not None]

    def _ask_files(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(self, translate("BKN", "Files with observations"))
        if files:
            self.add_files(files)

    def _take_out(self) -> None:
        item = self.list.currentItem()
        if item is not None and item.data(_FILE):
            self.list.takeItem(self.list.row(item))
            self._keep()

    def _enable_take_out(self, item: Optional[QListWidgetItem], *_: object) -> None:
        """Services stay in the list."""
        self.remove_button.setEnabled(item is not None and bool(item.data(_FILE)))

    def _item_changed(self, item: QListWidgetItem) -> None:
        number = item.data(_SERVICE)
        if number is not None and item.checkState() == Qt.CheckState.Checked and not self._accepts_terms(number):
            self.list.blockSignals(True)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.blockSignals(False)
            return
        self._keep()

    def _accepts_terms(self, number: int) -> bool:
        """Show the terms of a service the first time it is switched on."""
        kind = SERVICES[number]
        if settings.has_seen_terms(kind.name):
            return True
        about = kind.about
        question = translate("BKN", "{terms}\n\n{limits}\n\nName the source when you publish: {attribution}.").format(
            terms=text_of(about.terms), limits=text_of(about.limits), attribution=about.attribution
        )
        question += "\n\n" + translate("BKN", "Fetch observations from {service}?").format(service=kind.title)
        if not is_confirmed(self, question, translate("BKN", "Use {service}").format(service=kind.title)):
            return False
        settings.set_seen_terms(kind.name)
        return True

    def _keep(self) -> None:
        settings.set_chosen_services(self.services())
        files = [item.data(_FILE) for item in self._items() if item.data(_FILE)]
        settings.set_chosen_files(self.files(), [file for file in files if file not in self.files()])
        self.changed.emit(True)
