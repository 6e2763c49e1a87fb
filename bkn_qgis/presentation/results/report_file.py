"""The report of a run as a web page, and a place's table for the clipboard."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Callable, Dict, Mapping, Optional, Sequence

from bkn_qgis.bridge.plugin_version import plugin_version
from bkn_qgis.bridge.translation import user_wording, wording_in
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.labelling.place_years import years_of_place
from bkn_qgis.labelling.result_tables import rows_of
from bkn_qgis.labelling.sensitivity import variants_of_run
from bkn_qgis.labelling.sensitivity_lines import sensitivity_lines
from bkn_qgis.labelling.surroundings import Ground, MapPicture, grounds_of_place, grounds_of_run, map_bounds
from bkn_qgis.messages import Message
from bkn_qgis.presentation.styles.layer_style import result_title
from bkn_qgis.reports.batch_sections import overview_bounds, places_by_label
from bkn_qgis.reports.html_page import write_html
from bkn_qgis.reports.place_sections import PlaceDetails
from bkn_qgis.reports.place_table import place_table
from bkn_qgis.reports.report import MOST_PAGES, report_html
from bkn_qgis.reports.report_input import AboutPlace, ReportInput


@dataclass(frozen=True)
class ReportAsked:
    """What a report is to be. ``is_provisional``: the species list of the run is the one that ships. ``remarks``: the
    warnings of its log (``run_log.remarks_of``). ``language``: "nl" or "en", "" for that of QGIS. ``about``: names,
    municipalities and pictures of places, by their numbers in the run. ``overview``: a picture of the map of all of
    them.
    """

    is_provisional: bool
    remarks: Sequence[Message] = ()
    language: str = ""
    about: Mapping[int, AboutPlace] = field(default_factory=dict)
    overview: Optional[MapPicture] = None


def about_places(names: Sequence[str], municipalities: Sequence[str]) -> Dict[int, AboutPlace]:
    """Names and municipalities ("" for none) of all places of a run, in their order."""
    return {number: AboutPlace(*both) for number, both in enumerate(zip(names, municipalities))}


def write_report(path: str, run: LabelRun, asked: ReportAsked, check_cancel: Callable[[], None]) -> None:
    """Write the report of a run of one place, or of a batch, as a web page that stands alone; in any thread.

    The run has species (``want_species``) and conditions (``want_conditions``) where the report is to tell of them.
    ``check_cancel`` is called now and then, and may raise to stop. Raises BknError where the page cannot be written.
    """
    write_html(path, html_of_report(run, asked, check_cancel))


def html_of_report(run: LabelRun, asked: ReportAsked, check_cancel: Callable[[], None]) -> str:
    """The same page as text."""
    given = ReportInput(
        is_provisional=asked.is_provisional,
        remarks=asked.remarks,
        about=asked.about,
        grounds=_grounds(run, asked, check_cancel),
        overview=_overview(run, asked),
        overview_picture=asked.overview,
        details=details_of_one(run, check_cancel),
        made_on=datetime.date.today(),
        program=plugin_version(),
    )
    check_cancel()
    return report_html(run, given, wording_in(asked.language), check_cancel)


def table_text(answer: PlaceAnswer) -> str:
    """The answer as lines with tabs, for a spreadsheet."""
    request = answer.run.request
    title = result_title(request.species_list.title, request.reference_date, answer.is_provisional)
    return place_table(answer, title, user_wording())


def _grounds(run: LabelRun, asked: ReportAsked, check_cancel: Callable[[], None]) -> Dict[int, Sequence[Ground]]:
    """What lies around the places that have a page and no picture."""
    grounds: Dict[int, Sequence[Ground]] = {}
    for place in places_by_label(run)[:MOST_PAGES]:
        check_cancel()
        about = asked.about.get(place)
        if run.located[place].is_usable and (about is None or about.picture is None):
            grounds[place] = grounds_of_place(run, map_bounds(run, [place]))
    return grounds


def _overview(run: LabelRun, asked: ReportAsked) -> Sequence[Ground]:
    """What lies around all places of a batch, where there is no picture of it."""
    bounds = overview_bounds(run) if len(run.located) > 1 and asked.overview is None else None
    return () if bounds is None else grounds_of_run(run, bounds)


def details_of_one(run: LabelRun, check_cancel: Callable[[], None]) -> Optional[PlaceDetails]:
    """What more is told of a run of one place that was counted."""
    if len(run.tables.places) != 1 or not run.tables.places["counted"].all():
        return None
    cuts = run.request.profile.cuts_in_percent
    variants = variants_of_run(run, lambda part: check_cancel())
    years = years_of_place(run, lambda part: check_cancel())
    return PlaceDetails(sensitivity_lines(variants, 0), years, cuts, bool(rows_of(run.tables.places)[0]["pale"]))
