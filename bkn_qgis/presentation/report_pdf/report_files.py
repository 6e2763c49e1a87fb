"""The files of a report of a run: web page, workbook and PDF, all about the same places by the same names."""

from __future__ import annotations

import contextlib
import datetime
from dataclasses import replace
from pathlib import Path
from typing import Callable, List, Optional, Tuple, Union

from bkn_qgis.bridge.main_thread import in_main_thread
from bkn_qgis.bridge.plugin_version import plugin_version
from bkn_qgis.bridge.translation import wording_in
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.labelling.run_log import remarks_of
from bkn_qgis.labelling.surroundings import MapPicture, map_bounds
from bkn_qgis.messages import INFO, QT_TRANSLATE_NOOP, WARNING, BknError, LogEntry, Message
from bkn_qgis.presentation.report_pdf.backdrop import Backdrop
from bkn_qgis.presentation.report_pdf.map_picture import NotDrawn, map_picture
from bkn_qgis.presentation.report_pdf.pdf_asked import PdfAsked
from bkn_qgis.presentation.report_pdf.pdf_file import write_pdf
from bkn_qgis.presentation.report_pdf.templates import OVERVIEW_TEMPLATE, PLACE_TEMPLATE
from bkn_qgis.presentation.results.report_file import ReportAsked, details_of_one, write_report
from bkn_qgis.reports.batch_sections import overview_bounds
from bkn_qgis.reports.print_pages import MOST_PAGES, printed_report
from bkn_qgis.reports.report_input import AboutPlace, ReportInput
from bkn_qgis.reports.source_sections import ground_credits
from bkn_qgis.reports.workbook import write_workbook
from bkn_qgis.reports.workbook_sheets import WorkbookInput, workbook_sheets

WEB_PAGE, PDF, WORKBOOK = "html", "pdf", "xlsx"
"""Endings of the files."""
# More images than this make a web page that nobody can send.
_MOST_PICTURES = 20
_FEW_PICTURES = QT_TRANSLATE_NOOP(
    "BKN",
    "The map layers lie under the overview of the web page; under the map of each place only up to {most} places, else "
    "the page would be too large to send.",
)


class ReportFiles:
    """Writes the files of a report; in any thread. ``backdrop``: what lies under its maps."""

    def __init__(self, run: LabelRun, asked: ReportAsked, backdrop: Backdrop) -> None:
        self._run, self._asked, self._backdrop = run, asked, backdrop

    def draw_maps(self, check_cancel: Callable[[], None]) -> List[LogEntry]:
        """Draw the map of all places for the web page, and that of each where they are not too many; gives entries for
        the log that tell what is left out. Where QGIS cannot draw the layers, the landscape takes their place in all
        files."""
        run, told = self._run, []
        usable = [number for number, located in enumerate(run.located) if located.is_usable]
        if not self._backdrop.layers or not usable:
            return []
        if len(usable) > _MOST_PICTURES:
            told, usable = [(INFO, Message(_FEW_PICTURES, most=_MOST_PICTURES))], []
        try:
            pictures = {
                number: map_picture(self._backdrop, map_bounds(run, [number]), check_cancel) for number in usable
            }
            overview = self._overview_picture(check_cancel)
        except NotDrawn as error:
            return self._without_backdrop(error)
        about = {number: replace(each, picture=pictures.get(number)) for number, each in self._asked.about.items()}
        self._asked = replace(self._asked, about=about, overview=overview)
        return told

    def _overview_picture(self, check_cancel: Callable[[], None]) -> Optional[MapPicture]:
        """The map of all places of a batch."""
        bounds = overview_bounds(self._run) if len(self._run.located) > 1 else None
        return None if bounds is None else map_picture(self._backdrop, bounds, check_cancel)

    def _without_backdrop(self, error: NotDrawn) -> List[LogEntry]:
        self._backdrop = Backdrop()
        return [(WARNING, error.message)]

    def write_page(self, path: str, check_cancel: Callable[[], None]) -> None:
        """Write the web page. Raises BknError where that fails."""
        write_report(path, self._run, self._asked, check_cancel)

    def write_tables(self, path: str, check_cancel: Callable[[], None]) -> None:
        """Write the workbook. Raises BknError where that fails."""
        about = self._asked.about
        told = WorkbookInput(
            {number: each.name for number, each in about.items()},
            {number: each.municipality for number, each in about.items()},
            details_of_one(self._run, check_cancel),
            plugin_version(),
            self._asked.is_provisional,
        )
        write_workbook(path, workbook_sheets(self._run, told, wording_in(self._asked.language)), check_cancel)

    def write_pdf(self, path: str, templates: Tuple[Path, Path], progress: Callable[[float], None]) -> List[LogEntry]:
        """Write the PDF, by the templates of the page of a place and of the overview; gives what is to be told of it.

        Where QGIS cannot draw the layers under a map, the landscape takes their place on all pages. ``progress`` hears
        the finished part (0 to 1), and may raise to stop. Raises BknError where the writing fails.
        """
        try:
            return self._print(path, templates, progress)
        except NotDrawn as error:
            return [*self._without_backdrop(error), *self._print(path, templates, progress)]

    def _print(self, path: str, templates: Tuple[Path, Path], progress: Callable[[float], None]) -> List[LogEntry]:
        wording = wording_in(self._asked.language)
        given = ReportInput(
            is_provisional=self._asked.is_provisional,
            remarks=self._asked.remarks,
            about=self._asked.about,
            details=details_of_one(self._run, lambda: progress(0.0)),
            made_on=datetime.date.today(),
            program=plugin_version(),
        )
        printed = printed_report(self._run, given, wording)
        backdrop = self._backdrop
        credits = backdrop.credits if backdrop.layers else ground_credits(self._run, wording)
        write_pdf(path, self._run, printed, PdfAsked(backdrop, credits, *templates), progress)
        places = len(self._run.statuses)
        if places <= MOST_PAGES:
            return []
        template = QT_TRANSLATE_NOOP(
            "BKN",
            "The PDF does not hold all places ({all}): {pages} have a page of their own, {lines} a line in the "
            "overview, by label from A on.",
        )
        counts = {"pages": len(printed.pages), "lines": len(printed.overview), "all": places}
        return [(WARNING, Message(template, **counts))]


def report_place(
    answer: PlaceAnswer,
    path: Path,
    check_cancel: Callable[[], None],
    municipality: str = "",
    on_map: Union[MapPicture, Backdrop, None] = None,
    language: str = "",
) -> List[LogEntry]:
    """Write the report of one place: a PDF or a workbook where its file ends so, else a web page; whole or not at all,
    in any thread. Gives what is to be told of it. ``language``: two letters, "" for that of QGIS.

    ``municipality``: of the place, "" where not known. ``on_map``: of a web page the picture of the map, of a PDF what
    lies under it, which is let go of; None for the landscape. ``check_cancel`` is called now and then, and may raise
    to stop. Raises BknError where the writing fails.
    """
    under = on_map if isinstance(on_map, Backdrop) else Backdrop()
    about = AboutPlace("", municipality, on_map if isinstance(on_map, MapPicture) else None)
    asked = ReportAsked(answer.is_provisional, remarks_of(answer.log), language, {0: about})
    files, ending = ReportFiles(answer.run, asked, under), path.suffix.lower().lstrip(".")
    try:
        if ending == PDF:
            return _print_place(files, path, check_cancel)
        if ending == WORKBOOK:
            files.write_tables(str(path), check_cancel)
        else:
            files.write_page(str(path), check_cancel)
        return []
    finally:
        in_main_thread(under.release, lambda: None)


def _print_place(files: ReportFiles, path: Path, check_cancel: Callable[[], None]) -> List[LogEntry]:
    """Write the PDF beside its place, and put it there when it is whole: what stands there may be one of before."""
    from bkn_qgis.presentation.report_pdf.pdf_pages import pdf_not_written

    new = path.with_name(f"{path.name}.new")
    try:
        told = files.write_pdf(str(new), (PLACE_TEMPLATE, OVERVIEW_TEMPLATE), lambda part: check_cancel())
        new.replace(path)
        return told
    except OSError as error:
        raise pdf_not_written(str(path), error.strerror or str(error)) from error
    except BknError as error:
        # By the name that the user gave.
        values = {name: str(path) if value == str(new) else value for name, value in error.message.values.items()}
        raise BknError(Message(error.message.template, **values)) from error
    finally:
        with contextlib.suppress(OSError):
            new.unlink()
