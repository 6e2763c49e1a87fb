"""What the printed pages of a report say: one page per place, an overview of several, and what stands behind them.

Values only: how they are laid out is said by the templates of print layouts (resources/layouts), which find the fields
of a ``PlacePage`` in the coverage layer of their atlas, and the texts of a ``PrintedReport`` as variables.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Sequence, Tuple

from bkn_qgis.labelling.attribution import source_titles
from bkn_qgis.labelling.label_colours import label_colours
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.parameter_words import note_without_parameters
from bkn_qgis.labelling.places import search_area_polygon
from bkn_qgis.labelling.provenance import search_area_text
from bkn_qgis.labelling.result_fields import STATUS_REASONS
from bkn_qgis.labelling.result_tables import rows_of
from bkn_qgis.labelling.result_words import REPORTED, pale_words
from bkn_qgis.labelling.surroundings import map_bounds, own_shape, places_on_map
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.reports.batch_sections import MOST_PLACES, NUMBER_HEAD, names_on_map, overview_note, places_by_label
from bkn_qgis.reports.cells import count_text, generalists_text
from bkn_qgis.reports.dates import day_text
from bkn_qgis.reports.drawn_labels import SURE_STEPS
from bkn_qgis.reports.front_words import (
    ABOVE_BARS,
    ABOVE_LETTERS,
    ABOVE_MEASURES,
    KIND,
    MEANINGS,
    PROVISIONAL,
    label_ranges,
    label_sentence,
    label_words,
    municipality_measures,
    place_facts,
    place_name,
    sources_line,
    sure_sentence,
    why_no_measures,
)
from bkn_qgis.reports.landscape_names import landscape_name
from bkn_qgis.reports.long_words import breakable
from bkn_qgis.reports.map_drawing import MapFrame
from bkn_qgis.reports.print_drawings import (
    NORTH_ARROW,
    bars_svg,
    counts_svg,
    label_counts,
    letter_svg,
    letters_svg,
    steps_svg,
)
from bkn_qgis.reports.report import sections_behind

if TYPE_CHECKING:
    from bkn_qgis.labelling.surroundings import Bounds
    from bkn_qgis.reports.html_page import Section
    from bkn_qgis.reports.point_names import TextBeside
    from bkn_qgis.reports.report_input import ReportInput

MOST_PAGES = 500
"""So many places of a batch have a printed page of their own; the overview has a line for ``MOST_PLACES``."""

# What fits in the templates that ship; what is longer ends in dots, and stands in full in the other outputs.
_LONGEST_NAME, _LONGEST_NOTE, _LONGEST_SOURCES = 72, 480, 520
_LETTERS_WIDTH, _COUNTS_WIDTH = 420, 380
# The map of the overview in the template that ships: millimetres, and pixels of which it is as wide.
_OVERVIEW_PROPORTIONS = 186 / 150
_OVERVIEW_WIDTH = 720

_TITLE_OF_BATCH = QT_TRANSLATE_NOOP("BKN", "BKN labels of {number} places, {date}")
_KIND_OF_ALL = Message(QT_TRANSLATE_NOOP("BKN", "Basic quality of nature (BKN): labels of places"))
_HEADS = {
    "head_bars": ABOVE_BARS,
    "head_letters": ABOVE_LETTERS,
    "head_advice": ABOVE_MEASURES,
    "head_counts": Message(QT_TRANSLATE_NOOP("BKN", "Places per label")),
}
_COLUMNS: Tuple[Tuple[str, str], ...] = (
    ("nr", NUMBER_HEAD),
    ("place", QT_TRANSLATE_NOOP("BKN", "Place")),
    ("place_lines", QT_TRANSLATE_NOOP("BKN", "Place")),
    ("label", QT_TRANSLATE_NOOP("BKN", "Label")),
    ("share", QT_TRANSLATE_NOOP("BKN", "Share %")),
    ("sure", QT_TRANSLATE_NOOP("BKN", "How sure")),
    ("landscape", QT_TRANSLATE_NOOP("BKN", "Landscape type")),
)
_TOO_FEW = Message(QT_TRANSLATE_NOOP("BKN", "too few species reported to count"))
_MADE_WITH = QT_TRANSLATE_NOOP("BKN", "Made on {date} with BKN {version} for QGIS")


@dataclass(frozen=True)
class PlacePage:
    """The page of one place. ``place``: how it is called; ``about``: municipality, landscape and date in one line.

    ``label`` "" for none, with ``fill`` and ``ink``, the colours of ground and letter; ``letter``, ``steps`` (how well
    was looked) and ``bars`` are drawings (SVG). ``means``: what the label means, or why there is none; ``advice``: what
    the municipality can do; ``share``: in percent, "–" for none.
    ``nr``: its number in the overview; ``beside``: what stands beside it on the map there.
    ``x`` and ``y``: where it lies (metres RD), where it ``has_geometry``; ``area``: what is searched (shapely);
    ``shape``: the area or line itself, where that is another.
    """

    place: str
    about: str
    label: str
    fill: str
    ink: str
    is_pale: bool
    letter: str
    means: str
    sentence: str
    sure: str
    steps: str
    bars: str
    advice: str
    note: str
    share: str
    landscape: str
    x: float = 0.0
    y: float = 0.0
    has_geometry: bool = False
    area: Any = None
    shape: Any = None
    nr: str = ""
    beside: str = ""

    @property
    def place_lines(self) -> str:
        """How the place is called, with marks in long words where a line may end."""
        return breakable(self.place)


@dataclass(frozen=True)
class PrintedReport:
    """The pages of a run, with the texts and drawings that all share, by the name of their variable.

    ``pages``: of the places that have one of their own; ``overview``: those of a batch, none where one place was asked
    about; both by label, A first. ``columns``: the fields of the table there, and what stands above each. ``behind``:
    what stands behind all of these, on pages of its own.
    """

    title: str
    texts: Mapping[str, str]
    drawings: Mapping[str, str]
    pages: Sequence[PlacePage]
    overview: Sequence[PlacePage]
    columns: Sequence[Tuple[str, str]]
    behind: Sequence[Section] = ()


def printed_report(run: LabelRun, given: ReportInput, wording: Wording) -> PrintedReport:
    """The printed pages of a run of at least one place, in the language of ``wording``."""
    rows = rows_of(run.tables.places)
    order = places_by_label(run)
    in_overview = order[:MOST_PLACES]
    is_batch = len(rows) > 1
    # A page of a place that has no geometry would say no more than its row in the overview.
    own = [place for place in order if run.located[place].is_usable or not is_batch][:MOST_PAGES]
    pages = {place: _page(run, place, rows[place], given, wording) for place in own}
    beside = _names_beside(run, in_overview, given, wording) if is_batch else {}
    overview = _overview(run, in_overview, rows, beside, given, wording) if is_batch else []
    date = day_text(run.request.reference_date, wording)
    title = wording.translated(Message(_TITLE_OF_BATCH, number=len(rows), date=date))
    return PrintedReport(
        title=title if is_batch else pages[0].place,
        texts={**_texts(run, title, given, wording), "map_note": overview_note(run, in_overview, beside, wording)},
        drawings=_drawings(run, rows, wording),
        pages=list(pages.values()),
        overview=overview,
        columns=[(name, wording.translated(Message(words))) for name, words in _COLUMNS],
        behind=sections_behind(run, given, wording),
    )


def _overview(
    run: LabelRun,
    order: Sequence[int],
    rows: Sequence[Mapping[str, Any]],
    beside: Mapping[int, TextBeside],
    given: ReportInput,
    wording: Wording,
) -> List[PlacePage]:
    """What the overview says of each place, in the order of its table."""
    texts = {place: each.text for place, each in beside.items()}
    return [
        replace(_line(run, place, rows[place], given, wording), nr=str(number), beside=texts.get(place, ""))
        for number, place in enumerate(order, start=1)
    ]


def _names_beside(run: LabelRun, order: Sequence[int], given: ReportInput, wording: Wording) -> Dict[int, TextBeside]:
    """What stands beside places on the map of the overview; nothing where they are many."""
    bounds = bounds_of_overview(run)
    return {} if bounds is None else names_on_map(run, order, given, MapFrame(bounds, _OVERVIEW_WIDTH), wording)


def bounds_of_overview(run: LabelRun) -> Optional[Bounds]:
    """What the map of the overview shows; None where no place has a geometry."""
    places = places_on_map(run, places_by_label(run)[:MOST_PLACES])
    return map_bounds(run, places, _OVERVIEW_PROPORTIONS) if places else None


def _page(run: LabelRun, place: int, row: Mapping[str, Any], given: ReportInput, wording: Wording) -> PlacePage:
    """The page of a place, with all that is worked out for it alone."""
    located, request = run.located[place], run.request
    of_line = _line(run, place, row, given, wording)
    has_place = located.is_usable
    return PlacePage(
        **{
            **vars(of_line),
            # Without a label the reason stands a line above, and once is enough.
            "sure": of_line.sure if of_line.label else "",
            "bars": _bars(run, place, row, wording),
            "advice": _advice(run, place, row, wording),
            "note": _shortened(note_without_parameters(run.notes[place], wording.translated), _LONGEST_NOTE),
            "area": search_area_polygon(located, request.mode, request.radius_m) if has_place else None,
            "shape": own_shape(run, place),
        }
    )


def _line(run: LabelRun, place: int, row: Mapping[str, Any], given: ReportInput, wording: Wording) -> PlacePage:
    """What the overview needs of a place."""
    letter, is_pale = row["label"] or "", bool(row["label"]) and bool(row["pale"])
    fill, ink = label_colours(letter, is_pale)
    located = run.located[place]
    return PlacePage(
        place=_shortened(place_name(run, place, given), _LONGEST_NAME),
        about=" · ".join([*place_facts(run, place, given, wording), search_area_text(run.request, wording.translated)]),
        label=letter,
        fill=fill,
        ink=ink,
        is_pale=is_pale,
        letter=letter_svg(letter, is_pale),
        means=label_words(row, wording),
        sentence=label_sentence(run, row, wording),
        sure=sure_sentence(row, wording) if letter else wording.translated(STATUS_REASONS[row["status"]]),
        steps=steps_svg(SURE_STEPS.get(row["sure"] or "", 0) if letter else 0),
        bars="",
        advice="",
        note="",
        share="–" if row["share"] is None else wording.number_text(row["share"], 1),
        landscape=landscape_name(run, run.landscape_types[place], wording) or "–",
        x=float(located.x) if located.is_usable else 0.0,
        y=float(located.y) if located.is_usable else 0.0,
        has_geometry=located.is_usable,
    )


def _bars(run: LabelRun, place: int, row: Mapping[str, Any], wording: Wording) -> str:
    """The species groups of a place with counts; nothing of another."""
    if not row["counted"]:
        return bars_svg([], {}, [])
    groups = {group.code: group for group in run.request.species_list.groups}
    rows = rows_of(run.tables.groups[run.tables.groups["place"] == place])
    for each in rows:
        each["name"] = wording.translated(groups[each["group"]].display_name)
    counts = [count_text(each, wording) if each["expected"] else "–" for each in rows]
    return bars_svg(rows, run.request.profile.cuts_in_percent, counts, generalists_text(rows, wording))


def _advice(run: LabelRun, place: int, row: Mapping[str, Any], wording: Wording) -> str:
    if not row["counted"]:
        return ""
    measures = municipality_measures(run, place, wording)
    if not measures:
        return wording.translated(why_no_measures(run, place))
    return "\n\n".join(f"{number}. {measure}" for number, measure in enumerate(measures, start=1))


def _texts(run: LabelRun, title: str, given: ReportInput, wording: Wording) -> Dict[str, str]:
    """The texts that all pages share."""
    request, translated = run.request, wording.translated
    sources = sources_line(run, source_titles(run, translated), wording)
    cautions = [REPORTED, *([PROVISIONAL] if given.is_provisional else [])]
    made_on = "" if given.made_on is None else day_text(given.made_on, wording)
    return {
        "kind": translated(KIND),
        "kind_of_all": translated(_KIND_OF_ALL),
        "title": title,
        "about": search_area_text(request, translated),
        "caution": " ".join(translated(message) for message in cautions),
        "sources": _shortened(sources, _LONGEST_SOURCES),
        "made_with": translated(Message(_MADE_WITH, date=made_on, version=given.program)) if made_on else "",
        **{name: translated(words) for name, words in _HEADS.items()},
    }


def _drawings(run: LabelRun, rows: Sequence[Mapping[str, Any]], wording: Wording) -> Dict[str, str]:
    """The drawings that all pages share."""
    meanings: List[Tuple[str, str]] = [
        (letter, f"{text}: {_first_part(wording.translated(MEANINGS[letter]))}")
        for letter, text in label_ranges(run.request.profile.cuts_in_percent, wording).items()
    ]
    no_label = wording.translated(Message(QT_TRANSLATE_NOOP("BKN", "No label")))
    pale = wording.translated(pale_words(run.evidence is not None))
    return {
        "letters": letters_svg(meanings, wording.translated(_TOO_FEW), pale, _LETTERS_WIDTH),
        "north_arrow": NORTH_ARROW,
        "counts": counts_svg(label_counts(rows), no_label, pale, _COUNTS_WIDTH),
    }


def _first_part(meaning: str) -> str:
    """A meaning as far as its colon, which fits on a line."""
    return meaning.split(":")[0]


def _shortened(text: str, most: int) -> str:
    """A text of at most so many letters; of a longer one the beginning, with dots."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
