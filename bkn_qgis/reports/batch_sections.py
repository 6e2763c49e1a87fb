"""What a report of many places says before the page of each: overview map, labels counted, table, groups."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Sequence, Tuple

from bkn_qgis.labelling.label_colours import DARK_LETTER, LABELS, OUTLINE, label_colours
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.parameter_words import note_without_parameters
from bkn_qgis.labelling.result_counts import closing_messages, result_counts
from bkn_qgis.labelling.result_fields import STATUS_REASONS
from bkn_qgis.labelling.result_tables import rows_of
from bkn_qgis.labelling.result_words import pale_words
from bkn_qgis.labelling.surroundings import map_bounds, places_on_map
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.reports.cells import header_cells, label_cell, number_cell, share_cell, signs_text
from bkn_qgis.reports.drawn_labels import fill
from bkn_qgis.reports.front_words import place_name, sure_sentence
from bkn_qgis.reports.html_page import Cell, Section, label_html
from bkn_qgis.reports.landscape_names import landscape_name
from bkn_qgis.reports.map_drawing import MapFrame, ground_svg, legend_html, picture_svg, scale_svg, svg_map
from bkn_qgis.reports.page_style import PANEL
from bkn_qgis.reports.point_names import FONT_SIZE, MOST_NAMED, POINT_RADIUS, TextBeside, texts_beside
from bkn_qgis.reports.source_sections import ground_credits

if TYPE_CHECKING:
    from bkn_qgis.labelling.surroundings import Bounds
    from bkn_qgis.reports.report_input import ReportInput

MOST_PLACES = 2000
"""A browser shows no more rows than this without trouble."""
_OVERVIEW_PROPORTIONS = 1.5

_WIDTH = 640
_SMALL_RADIUS = 5.0
_HALO = 'paint-order="stroke" stroke-linejoin="round"'
_MAP = Message(QT_TRANSLATE_NOOP("BKN", "Map of the places"))
_NUMBERS = Message(QT_TRANSLATE_NOOP("BKN", "A number is that of the place in the table."))
_AWAY = QT_TRANSLATE_NOOP("BKN", "Too far outside the Netherlands for this map: {number}.")
_COUNTS = Message(QT_TRANSLATE_NOOP("BKN", "Places per label"))
_COUNT = QT_TRANSLATE_NOOP("BKN", "{number}, of which {sure}: {pale}")
_NO_LABEL = Message(QT_TRANSLATE_NOOP("BKN", "No label"))
_PLACES = Message(QT_TRANSLATE_NOOP("BKN", "Places, by label"))
NUMBER_HEAD = QT_TRANSLATE_NOOP("BKN", "No.")
_PLACE_COLUMNS: Tuple[Tuple[str, bool], ...] = (
    (NUMBER_HEAD, True),
    (QT_TRANSLATE_NOOP("BKN", "Place"), False),
    (QT_TRANSLATE_NOOP("BKN", "Label"), False),
    (QT_TRANSLATE_NOOP("BKN", "Share %"), True),
    (QT_TRANSLATE_NOOP("BKN", "Reported / expected"), True),
    (QT_TRANSLATE_NOOP("BKN", "How sure"), False),
    (QT_TRANSLATE_NOOP("BKN", "Landscape type"), False),
    (QT_TRANSLATE_NOOP("BKN", "Remarks"), False),
)
_GROUPS = Message(QT_TRANSLATE_NOOP("BKN", "Labels per species group"))
_LEFT_OUT = QT_TRANSLATE_NOOP(
    "BKN",
    "This report holds the first {shown} of {all} places. Left out here: {left_out}.",
)


def overview_html(run: LabelRun, given: ReportInput, wording: Wording) -> str:
    """A map with all places, each with its label, and its name or its number in the table; "" where none has a
    geometry."""
    order, bounds = shown_by_label(run), overview_bounds(run)
    if bounds is None:
        return ""
    places, picture = places_on_map(run, order), given.overview_picture
    frame = MapFrame(bounds, _WIDTH)
    rows, beside = rows_of(run.tables.places.iloc[:MOST_PLACES]), names_on_map(run, order, given, frame, wording)
    has_letters = len(places) <= MOST_NAMED
    # Names above all points, which may hide each other.
    points = "".join(
        [
            *(
                _point_svg(frame, run, place, rows[place], place_name(run, place, given), has_letters)
                for place in places
            ),
            *(_text_beside_svg(beside[place]) for place in places if place in beside),
        ]
    )
    ground = ground_svg(frame, given.overview) if picture is None else picture_svg(frame, picture)
    svg = svg_map(frame, wording.translated(_MAP), f"{ground}{points}{scale_svg(frame, wording)}")
    below = [escape(picture.attribution)] if picture is not None else [_legend(run, given, wording)]
    note = overview_note(run, order, beside, wording)
    if note:
        below.append(escape(note))
    return f'<figure class="overview">{svg}<figcaption>{"<br>".join(below)}</figcaption></figure>'


def overview_bounds(run: LabelRun) -> Optional[Bounds]:
    """What the map of all places shows (metres RD); None where none has a geometry."""
    places = places_on_map(run, shown_by_label(run))
    return map_bounds(run, places, _OVERVIEW_PROPORTIONS) if places else None


def _legend(run: LabelRun, given: ReportInput, wording: Wording) -> str:
    return f"{legend_html(given.overview, wording)}<br>{escape(ground_credits(run, wording))}"


def names_on_map(
    run: LabelRun, order: Sequence[int], given: ReportInput, frame: MapFrame, wording: Wording
) -> Dict[int, TextBeside]:
    """What stands beside the places on a map of all, where there is room. ``order``: that of the table."""
    on_map = {*places_on_map(run, order)}
    numbers = {place: number for number, place in enumerate(order, start=1) if place in on_map}
    points = [(run.located[place].x, run.located[place].y) for place in numbers]
    names = [place_name(run, place, given) for place in numbers]
    head = wording.translated(Message(NUMBER_HEAD))
    found = texts_beside(frame, points, names, [f"{head} {number}" for number in numbers.values()])
    return {place: text for place, text in zip(numbers, found) if text is not None}


def overview_note(run: LabelRun, order: Sequence[int], beside: Mapping[int, TextBeside], wording: Wording) -> str:
    """What is to be known of a map of the places in ``order``: what the numbers on it (``beside``) are, and how many of
    them lie beyond it."""
    away = sum(run.located[place].is_usable for place in order) - len(places_on_map(run, order))
    told = [_NUMBERS] if any(text.is_number for text in beside.values()) else []
    told += [Message(_AWAY, number=away)] if away else []
    return " ".join(wording.translated(message) for message in told)


def _point_svg(frame: MapFrame, run: LabelRun, place: int, row: Mapping[str, Any], name: str, has_letter: bool) -> str:
    letter, is_pale = row["label"] or "", bool(row["label"]) and bool(row["pale"])
    left, top = frame.at(run.located[place].x, run.located[place].y)
    text = ""
    if has_letter:
        ground, ink = label_colours(letter, is_pale)
        # So that the hatch does not run through the letter.
        halo = f' stroke="{ground}" stroke-width="2.5" {_HALO}' if is_pale else ""
        text = (
            f'<text x="{left:g}" y="{top + 4.5:.1f}" text-anchor="middle" font-weight="700" fill="{ink}"{halo}>'
            f"{escape(letter or '–')}</text>"
        )
    radius = POINT_RADIUS if has_letter else _SMALL_RADIUS
    return (
        f'<g><title>{escape(name)}</title><circle cx="{left:g}" cy="{top:g}" r="{radius:g}" '
        f'fill="{fill(letter, is_pale)}" stroke="{OUTLINE}"/>{text}</g>'
    )


def _text_beside_svg(beside: TextBeside) -> str:
    return (
        f'<text x="{beside.left:g}" y="{beside.baseline:g}" font-size="{FONT_SIZE}" fill="{DARK_LETTER}" '
        f'stroke="#ffffff" stroke-width="3" {_HALO}>{escape(beside.text)}</text>'
    )


def counts_html(run: LabelRun, wording: Wording) -> str:
    """How many places have which label, as bars; pale and hatched those that were little looked at."""
    table = run.tables.places
    rows: List[str] = []
    most = max(1, *(int((table["label"] == letter).sum()) for letter in LABELS), int(table["label"].isna().sum()))
    for letter in LABELS:
        own = table[table["label"] == letter]
        pale = int(own["pale"].fillna(False).astype(bool).sum())
        text = str(len(own))
        if pale:
            text = wording.translated(
                Message(_COUNT, number=len(own), pale=pale, sure=pale_words(run.evidence is not None))
            )
        label = label_html(letter, label_colours(letter, False), False)
        rows.append(_count_row(label, ((len(own) - pale, fill(letter, False)), (pale, fill(letter, True))), most, text))
    without = int(table["label"].isna().sum())
    if without:
        name = escape(wording.translated(_NO_LABEL))
        rows.append(_count_row(name, ((without, fill("", False)),), most, str(without)))
    # Those per label stand above.
    reasons = [wording.translated(message) for message in closing_messages(result_counts(run))][2:]
    said = f'<p class="lead">{escape(" ".join(reasons))}</p>' if reasons else ""
    return f'<h2>{escape(wording.translated(_COUNTS))}</h2><div class="counts">{"".join(rows)}</div>{said}'


def _count_row(name: str, parts: Sequence[Tuple[int, str]], most: int, text: str) -> str:
    bars, start = "", 0.0
    for number, colour in parts:
        width = 100 * number / most
        if number:
            bars += (
                f'<rect x="{start:.2f}%" width="{width:.2f}%" height="16" fill="{colour}" stroke="{OUTLINE}" '
                'stroke-width="0.5"/>'
            )
        start += width
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" height="16" aria-hidden="true">{bars}</svg>'
    return f'<span>{name}</span><span style="background-color:{PANEL}">{svg}</span><span>{escape(text)}</span>'


def places_by_label(run: LabelRun, most: Optional[int] = None) -> List[int]:
    """The numbers of the places, A first and those without a label last, the highest share first. ``most``: of the
    first so many of the run, None for all."""
    rows = rows_of(run.tables.places.iloc[:most])
    return sorted(range(len(rows)), key=lambda number: (rows[number]["label"] or "Z", -(rows[number]["share"] or 0.0)))


def shown_by_label(run: LabelRun) -> List[int]:
    """The numbers of the places that the page holds, in the same order."""
    return places_by_label(run, MOST_PLACES)


def table_sections(run: LabelRun, given: ReportInput, with_page: int, wording: Wording) -> List[Section]:
    """The places sorted by label, and the labels of their groups. ``with_page``: so many of them have a page."""
    order, rows = shown_by_label(run), rows_of(run.tables.places.iloc[:MOST_PLACES])
    pages = set(order[:with_page])
    cells = [
        [number_cell(number), *_place_row(run, place, rows[place], given, place in pages, wording)]
        for number, place in enumerate(order, start=1)
    ]
    header = header_cells(_PLACE_COLUMNS, wording.translated)
    if not any(row[-1].text for row in cells):
        # No place has a remark: the others need the room.
        header, cells = header[:-1], [row[:-1] for row in cells]
    places = Section(
        wording.translated(_PLACES),
        header,
        cells,
        is_small=True,
        text=_left_out_text(run, wording),
    )
    return [places, _groups_section(run, given, order, wording)]


def _left_out_text(run: LabelRun, wording: Wording) -> str:
    """What is said where the page does not hold all places."""
    places = len(run.tables.places)
    if places <= MOST_PLACES:
        return ""
    return wording.translated(Message(_LEFT_OUT, shown=MOST_PLACES, all=places, left_out=places - MOST_PLACES))


def _place_row(
    run: LabelRun, place: int, row: Mapping[str, Any], given: ReportInput, has_page: bool, wording: Wording
) -> List[Cell]:
    name = Cell(place_name(run, place, given), link=f"place{place}" if has_page else "")
    label = label_cell(row["label"], bool(row["pale"]))
    if row["label"] is None:
        label = Cell(wording.translated(STATUS_REASONS[row["status"]]))
    counts = None if row["label"] is None else f"{row['observed']} / {row['expected']}"
    return [
        name,
        label,
        share_cell(row["share"], wording),
        number_cell(counts),
        Cell(sure_sentence(row, wording) or "–"),
        Cell(landscape_name(run, row["landscape_type"], wording) or "–"),
        Cell(note_without_parameters(run.notes[place], wording.translated), is_note=True),
    ]


def _groups_section(run: LabelRun, given: ReportInput, order: Sequence[int], wording: Wording) -> Section:
    """The label of each group at each place, in narrow columns."""
    table = run.tables.groups
    cells: Dict[int, List[Cell]] = {}
    of_places = rows_of(table[table["place"] < MOST_PLACES])
    for row in of_places:
        own = cells.setdefault(row["place"], [Cell(place_name(run, row["place"], given))])
        own.append(label_cell(row["label"], bool(row["pale"])))
    header = [
        *header_cells(_PLACE_COLUMNS[1:2], wording.translated),
        *(Cell(wording.translated(group.display_name), is_turned=True) for group in run.request.species_list.groups),
    ]
    rows = [cells[place] for place in order if place in cells]
    return Section(
        wording.translated(_GROUPS), header, rows, True, signs_text(of_places, run.evidence is not None, wording)
    )
