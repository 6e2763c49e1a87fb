"""The report of the place that is shown: a web page, a PDF or a workbook, in Dutch or English."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Callable, Dict, List, Sequence, Tuple, Union

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QWidget

from bkn_qgis.bridge.place.settings import report_language, set_report_language
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.desktop.panel.report_map import ReportMap
from bkn_qgis.desktop.panel.suggested_file import suggested_file
from bkn_qgis.desktop.widgets.background import BackgroundTask, OneQuestion
from bkn_qgis.desktop.widgets.confirm import is_confirmed
from bkn_qgis.desktop.widgets.form_parts import ask_new_file_of_kind
from bkn_qgis.labelling.surroundings import MapPicture, map_bounds
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, LogEntry, Message
from bkn_qgis.presentation.report_pdf.backdrop import Backdrop, backdrop_of, backgrounds
from bkn_qgis.presentation.report_pdf.report_files import PDF, WEB_PAGE, WORKBOOK, report_place

if TYPE_CHECKING:
    from bkn_qgis.labelling.place_answer import PlaceAnswer

translate = QCoreApplication.translate


class PlaceReport(QObject):
    """Asks for the file, writes it in a thread of its own and opens it, at most one at a time.

    ``map_layers`` gives what the map shows. ``working`` gives whether a report is being written, each time that
    changes; ``failed`` says why there is none, ``done`` what was done.
    """

    working = pyqtSignal(bool)
    failed = pyqtSignal(str)
    done = pyqtSignal(str)

    def __init__(self, map_layers: Callable[[], Sequence[QgsMapLayer]], parent: QWidget) -> None:
        super().__init__(parent)
        self._map_layers, self._window = map_layers, parent
        self._map = ReportMap(self)
        self._writing = OneQuestion(self)
        self._writing.answered.connect(self._open)
        self._writing.failed.connect(self.failed)
        self._writing.working.connect(self.working)

    @property
    def is_working(self) -> bool:
        """Whether a report is being written, its map included."""
        return self._map.is_drawing or self._writing.task is not None

    def stop(self) -> None:
        """Write no report any more."""
        self._map.stop()
        self._writing.leave()
        self.working.emit(False)

    def ask(self, answer: PlaceAnswer, municipality: str) -> None:
        """Ask for a file, and write the report of an answer to it. ``municipality``: of its place, "" where not known.

        Raises BknError for a name that ends as no report does.
        """
        kinds = kinds_of_files(report_language())
        chosen = ask_new_file_of_kind(
            self._window,
            translate("BKN", "Report"),
            suggested_file(answer, WEB_PAGE),
            {text: ending for text, (ending, _) in kinds.items()},
        )
        if chosen is None:
            return
        path, text = chosen
        kind = _kind_of(path)
        _, language = kinds.get(text, ("", report_language()))
        set_report_language(language)
        layers = list(self._map_layers())
        if kind == WEB_PAGE and answer.located.is_usable:
            self._map.draw(
                layers,
                map_bounds(answer.run, [0]),
                lambda picture: self._write(answer, path, language, municipality, picture),
            )
            self.working.emit(self.is_working)
            return
        under = backdrop_of(backgrounds(layers)) if kind == PDF else None
        self._write(answer, path, language, municipality, under)

    def _write(
        self,
        answer: PlaceAnswer,
        path: Path,
        language: str,
        municipality: str,
        on_map: Union[MapPicture, Backdrop, None],
    ) -> None:
        def work(task: BackgroundTask) -> Tuple[Path, List[LogEntry]]:
            return path, report_place(answer, path, task.check_cancel, municipality, on_map, language)

        self._writing.ask(BackgroundTask(translate("BKN", "BKN report of one place"), work))

    def _open(self, written: Tuple[Path, List[LogEntry]]) -> None:
        path, told = written
        more = [text_of(message) for _, message in told]
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            saved = translate("BKN", "The report is saved: {file}.").format(file=path)
            self.done.emit(" ".join([saved, *more]))
            return
        unopened = translate("BKN", "The report is saved as {file}, but could not be opened.").format(file=path)
        question = " ".join([unopened, *more])
        if is_confirmed(self._window, question, translate("BKN", "Open the folder"), translate("BKN", "Close")):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def kinds_of_files(first: str) -> Dict[str, Tuple[str, str]]:
    """What a file dialog offers: a report of each kind in each language; how its file ends, and the language.

    ``first``: the language whose reports stand at the top, of which the first is suggested.
    """
    files = {
        "nl": {
            translate("BKN", "Web page in Dutch (*.html)"): WEB_PAGE,
            translate("BKN", "PDF in Dutch (*.pdf)"): PDF,
            translate("BKN", "Workbook in Dutch (*.xlsx)"): WORKBOOK,
        },
        "en": {
            translate("BKN", "Web page in English (*.html)"): WEB_PAGE,
            translate("BKN", "PDF in English (*.pdf)"): PDF,
            translate("BKN", "Workbook in English (*.xlsx)"): WORKBOOK,
        },
    }
    languages = sorted(files, key=lambda language: language != first)
    return {text: (ending, language) for language in languages for text, ending in files[language].items()}


def _kind_of(path: Path) -> str:
    """The kind of report that the name of a file asks for. Raises BknError for none."""
    ending = path.suffix.lower().lstrip(".")
    if ending == "htm":
        return WEB_PAGE
    if ending not in (WEB_PAGE, PDF, WORKBOOK):
        template = QT_TRANSLATE_NOOP("BKN", "Let {file} end with .html, .pdf or .xlsx: a report is one of these.")
        raise BknError(Message(template, file=path.name))
    return ending
