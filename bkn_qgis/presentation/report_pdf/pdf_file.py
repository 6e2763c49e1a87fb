"""The PDF of a run: its pages worked out in any thread, and printed in QGIS's main thread, in steps of some hundredths
of a second.

Layouts are no work for another thread: they are scenes of Qt. Between two steps the window goes on, and a cancel is
heard.
"""

from __future__ import annotations

import contextlib
import functools
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Iterator, Sequence

from bkn_qgis.bridge.main_thread import in_main_thread
from bkn_qgis.labelling.surroundings import Ground, grounds_of_place, grounds_of_run
from bkn_qgis.observations.netherlands import Bounds
from bkn_qgis.presentation.report_pdf.drawing_files import write_drawings
from bkn_qgis.reports.print_pages import bounds_of_overview

if TYPE_CHECKING:
    from bkn_qgis.labelling.label_results import LabelRun
    from bkn_qgis.presentation.report_pdf.pdf_asked import PdfAsked
    from bkn_qgis.presentation.report_pdf.pdf_pages import PdfPages
    from bkn_qgis.presentation.report_pdf.steps import Steps
    from bkn_qgis.reports.print_pages import PlacePage, PrintedReport

# A map of a layout may be wider than the search area with its margin.
_AROUND = 0.5
_DONE = object()


def write_pdf(
    path: str,
    run: LabelRun,
    printed: PrintedReport,
    asked: PdfAsked,
    progress: Callable[[float], None],
) -> None:
    """Print the report of a run to a new file. ``progress`` hears the finished part (0 to 1), and may raise to stop.

    Raises NotDrawn where QGIS cannot draw the layers under a map, and BknError where a template cannot be used, or the
    file cannot be written.
    """
    from bkn_qgis.presentation.report_pdf.pdf_pages import PdfPages, pdf_not_written

    def check_cancel() -> None:
        progress(0.0)

    try:
        with _drawings_folder() as folder:
            drawings = write_drawings(folder, printed, check_cancel)
            pages = in_main_thread(lambda: PdfPages(path, printed, asked, folder, drawings), check_cancel)
            try:
                _do_steps(pages.opening_steps(), check_cancel)
                _print_all(pages, run, printed, asked, progress)
            except BaseException:
                in_main_thread(pages.discard, lambda: None)
                raise
            in_main_thread(pages.close, lambda: None)
    except OSError as error:
        raise pdf_not_written(path, error.strerror or "") from error


@contextlib.contextmanager
def _drawings_folder() -> Iterator[Path]:
    """A folder for drawings, from which they are read until the end. What another program still looks at then stays."""
    folder = tempfile.mkdtemp(prefix="bkn_")
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _print_all(
    pages: PdfPages, run: LabelRun, printed: PrintedReport, asked: PdfAsked, progress: Callable[[float], None]
) -> None:
    draws_ground = not asked.backdrop.layers
    number_of_pages = len(printed.pages) + bool(printed.overview) + bool(printed.behind)

    def tell(done: int) -> None:
        progress(done / number_of_pages)

    tell(0)
    done = 0
    if printed.overview:
        bounds = bounds_of_overview(run)
        grounds = grounds_of_run(run, _grown(bounds)) if draws_ground and bounds is not None else ()
        _do_steps(pages.overview_steps(grounds, bounds), lambda: tell(0))
        done = 1
    for number, page in enumerate(printed.pages, start=done):
        tell(number)
        around = _ground_of(run, page) if draws_ground else ()
        _do_steps(pages.place_steps(number - done, around), functools.partial(tell, number))
    _do_steps(pages.steps_behind(), functools.partial(tell, len(printed.pages) + done))


def _do_steps(steps: Steps, check_cancel: Callable[[], None]) -> None:
    """Do steps in the main thread, each by itself, so that the window goes on between them, and here what they leave
    for this thread."""
    try:
        left: Any = None
        while left is not _DONE:
            left = in_main_thread(lambda: next(steps, _DONE), check_cancel)
            check_cancel()
            if callable(left):
                left()
    finally:
        # What a stop leaves half done ends in the main thread too.
        in_main_thread(steps.close, lambda: None)


def _ground_of(run: LabelRun, page: PlacePage) -> Sequence[Ground]:
    return () if page.area is None else grounds_of_place(run, _grown(page.area.bounds))


def _grown(bounds: Bounds) -> Bounds:
    """Bounds with as much around them as any map of a layout may show."""
    west, south, east, north = bounds
    more = max(east - west, north - south) * _AROUND
    return west - more, south - more, east + more, north + more
