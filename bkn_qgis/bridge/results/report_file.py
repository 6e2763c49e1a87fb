"""The report of a run or of a place as a file, and a place's table for the clipboard, in the language of QGIS."""

from pathlib import Path
from typing import Callable, Optional, Sequence

from bkn_qgis.bridge.styles.layer_style import result_title
from bkn_qgis.bridge.translation import user_wording
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.labelling.place_years import years_of_place
from bkn_qgis.labelling.sensitivity import variants_of_run
from bkn_qgis.labelling.sensitivity_lines import sensitivity_lines
from bkn_qgis.messages import Message
from bkn_qgis.reports.label_page import write_page
from bkn_qgis.reports.label_report import label_page
from bkn_qgis.reports.place_sections import PlaceDetails
from bkn_qgis.reports.place_table import place_table


def write_report(
    path: str, run: LabelRun, title: str, remarks: Sequence[Message], check_cancel: Callable[[], None]
) -> None:
    """Write the page of a run to a file; of one place that was counted, also with one thing changed and through the
    years.

    ``check_cancel`` is called now and then, and may raise to stop. Raises BknError where the page cannot be written.
    """
    write_page(path, label_page(run, title, remarks, user_wording(), _details_of_one(run, check_cancel)))


def _details_of_one(run: LabelRun, check_cancel: Callable[[], None]) -> Optional[PlaceDetails]:
    """What more is told of a run of one place that was counted."""
    if len(run.tables.places) != 1 or not run.tables.places["counted"].all():
        return None
    cuts = {letter: float(cut) for letter, cut in run.request.profile.cuts.items()}
    variants = variants_of_run(run, lambda part: check_cancel())
    return PlaceDetails(sensitivity_lines(variants, 0), years_of_place(run, lambda part: check_cancel()), cuts)


def report_place(answer: PlaceAnswer, path: Path, check_cancel: Callable[[], None]) -> Path:
    """Write the report of the place as a web page, and give its path. See ``write_report``."""
    remarks = [message for _, message in answer.log]
    write_report(str(path), answer.run, _title_of(answer), remarks, check_cancel)
    return path


def table_text(answer: PlaceAnswer) -> str:
    """The answer as lines with tabs, for a spreadsheet."""
    return place_table(answer, _title_of(answer), user_wording())


def _title_of(answer: PlaceAnswer) -> str:
    """What the answer is, by which list, on which day."""
    request = answer.run.request
    return result_title(request.species_list.title, request.reference_date, answer.is_provisional)
