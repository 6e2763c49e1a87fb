"""The sample that ships, labelled without QGIS by the list and the profile that ship, and texts in Dutch without Qt."""

import datetime
import functools
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import bkn_qgis.messages
from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.label_run import run_labelling
from bkn_qgis.labelling.landscape_choice import CITY, LandscapeChoice
from bkn_qgis.labelling.lists.installed import ListFolders
from bkn_qgis.labelling.lists.profiles import load_profile
from bkn_qgis.labelling.lists.species_lists import load_read_list
from bkn_qgis.labelling.place_years import years_of_place
from bkn_qgis.labelling.places import locate_places
from bkn_qgis.labelling.run_feedback import RunFeedback
from bkn_qgis.labelling.run_log import remarks_of
from bkn_qgis.labelling.sensitivity import variants_of_run
from bkn_qgis.labelling.sensitivity_lines import sensitivity_lines
from bkn_qgis.labelling.sources import open_sources
from bkn_qgis.labelling.surroundings import grounds_of_place, map_bounds
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import DisplayName, Message
from bkn_qgis.reports.place_sections import PlaceDetails
from bkn_qgis.reports.report_input import ReportInput

REPOSITORY = Path(__file__).resolve().parents[1]
SAMPLE = REPOSITORY / "resources" / "sample" / "waarnemingen_synthetisch.csv"
REFERENCE = Path(bkn_qgis.messages.__file__).parent / "reference"
REFERENCE_DATE = datetime.date(2026, 10, 1)


_MONTHS = "January February March April May June July August September October November December".split()
_DUTCH_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


def number_in_english(value, decimals):
    return f"{value:g}" if decimals is None else f"{value:.{decimals}f}"


def with_comma(value, decimals):
    return number_in_english(value, decimals).replace(".", ",")


def _wording(language, template_of, month_of, number):
    """How texts are written where there is no QGIS."""

    def said(message):
        if isinstance(message, DisplayName):
            return message.text(language)
        if isinstance(message, datetime.date):
            return f"{message.day} {month_of(message)} {message.year}"
        if isinstance(message, float):
            return number(message, None)
        if not isinstance(message, Message):
            return message
        return template_of(message.template).format(**{name: said(value) for name, value in message.values.items()})

    return Wording(language, said, number)


def english(number=number_in_english):
    """How texts are written in English, with another way to write numbers where that is to be seen."""
    return _wording("en", lambda template: template, lambda day: _MONTHS[day.month - 1], number)


ENGLISH = english()


@functools.lru_cache(maxsize=1)
def dutch():
    """How texts are written in Dutch; a text without a translation stays English."""
    rows = ElementTree.parse(REPOSITORY / "i18n" / "bkn_qgis_nl.ts").iter("message")
    known = {row.findtext("source"): row.findtext("translation") for row in rows}
    return _wording(
        "nl",
        lambda template: known.get(template) or template,
        lambda day: _DUTCH_MONTHS[day.month - 1],
        with_comma,
    )


def shipped_list():
    """The species list that ships, with the remarks of its check."""
    return load_read_list(ListFolders(REFERENCE), next((REFERENCE / "species_lists").iterdir()))


class _NobodyCancels:
    def isCanceled(self):  # noqa: N802 (QGIS's name)
        return False


def sample_run(places):
    """The finished run of places in a town, with its log."""
    profile = load_profile(next((REFERENCE / "profiles").iterdir()))
    request = LabelRequest(
        places,
        "EPSG:28992",
        "point",
        profile.radius_m,
        REFERENCE_DATE,
        shipped_list().species_list,
        profile,
        LandscapeChoice(built_in=CITY),
        want_species=True,
        want_conditions=True,
    )
    silent = RunFeedback(_NobodyCancels(), lambda entry: None, lambda part: None, lambda message: None)
    located = locate_places(places, request.crs, request.mode)
    return run_labelling(request, located, open_sources([str(SAMPLE)], [], ""), silent)


def given_of_one(finished, about, more_remarks=()):
    """What the report of a run of one place is made of, as the panel makes it."""
    run = finished.run
    cuts = run.request.profile.cuts_in_percent
    return ReportInput(
        is_provisional=True,
        remarks=[*remarks_of(finished.log), *more_remarks],
        about={0: about},
        grounds={0: grounds_of_place(run, map_bounds(run, [0]))},
        details=PlaceDetails(sensitivity_lines(variants_of_run(run), 0), years_of_place(run), cuts),
        program="1.0",
    )
