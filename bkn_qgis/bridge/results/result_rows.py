"""The rows of the three outputs, from the tables of a run (design.md, section 3)."""

import datetime
from typing import Any, Iterable, Iterator, List, Optional, Sequence

from qgis.PyQt.QtCore import QDate

from bkn_qgis.bridge.services.attribution import map_titles, source_titles
from bkn_qgis.bridge.translation import text_of
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.result_tables import species_tables
from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message

_TOTAL = (
    *("label", "status", "share", "expected", "observed", "records", "days", "last_day", "included_groups"),
    *("label_over_all", "worst", "best", "fragile", "thin", "left_out"),
)
_PER_GROUP = ("label", "share", "expected", "observed", "records")
_GROUPS_START = ("landscape_type", "group", "group_name", "expected", "observed", "records", "any_species", "days")
_GROUPS_END = ("share", "label", "included", "thin", "fragile", "worst", "best")
_DATES = ("last_day", "last_seen")
_SPECIES = (
    *("landscape_type", "group", "scientific_name", "dutch_name", "role", "status", "records"),
    *("last_seen", "nearest_m"),
)


def qdate(date: Optional[datetime.date]) -> Optional[QDate]:
    """A date as QGIS keeps it."""
    return None if date is None else QDate(date.year, date.month, date.day)


def _values(column: Any) -> List[Any]:
    """A column of a table as QGIS takes it: None where missing, dates as QDate."""
    values = column.astype(object).where(column.notna(), None).tolist()
    return [qdate(value) for value in values] if column.name in _DATES else values


def _rows(table: Any, names: Iterable[str]) -> Iterator[List[Any]]:
    """The rows of some columns of a table."""
    return map(list, zip(*(_values(table[name]) for name in names)))


def note_text(notes: Sequence[Message]) -> str:
    """All messages of a note behind each other, in the user's language."""
    return " ".join(text_of(message) for message in notes)


def profile_title(run: LabelRun) -> str:
    """Name and version of the profile; a radius other than the profile's is named."""
    profile, radius_m = run.request.profile, run.request.radius_m
    if radius_m == profile.radius_m:
        return profile.title
    return text_of(
        Message(QT_TRANSLATE_NOOP("BKN", "{profile}, radius {radius} m"), profile=profile.title, radius=f"{radius_m:g}")
    )


def output_rows(run: LabelRun) -> Iterator[List[Any]]:
    """The values of the fields that OUTPUT adds, place by place in the order of the request."""
    request, places, groups = run.request, run.tables.places, run.tables.groups
    of_run = [
        qdate(request.reference_date),
        float(request.radius_m),
        request.mode,
        request.species_list.title,
        profile_title(run),
        "; ".join(filter(None, (source_titles(run), map_titles(request.landscape.maps)))),
    ]
    group_rows = _rows(groups, _PER_GROUP)
    number_of_groups = len(request.species_list.groups)
    heads = _rows(places, ("id", *_TOTAL, "landscape_type"))
    for head, counted, notes in zip(heads, places["counted"], run.notes):
        values: List[Any] = []
        for _ in range(number_of_groups):
            values += next(group_rows) if counted else [None] * len(_PER_GROUP)
        yield [*head, *of_run, note_text(notes), *values]


def groups_rows(run: LabelRun) -> Iterator[List[Any]]:
    """The rows of GROUPS: one per counted place and species group of the list."""
    return _dated_rows(run, run.tables.groups, (*_GROUPS_START, *_GROUPS_END))


def species_rows(run: LabelRun) -> Iterator[List[Any]]:
    """The rows of SPECIES: one per counted place and listed species of its landscape type, place by place."""
    for table in species_tables(run):
        yield from _dated_rows(run, table, _SPECIES)


def _dated_rows(run: LabelRun, table: Any, names: Iterable[str]) -> Iterator[List[Any]]:
    """Rows that start with the place and the reference date."""
    date = qdate(run.request.reference_date)
    for place, row in zip(_values(table["id"]), _rows(table, names)):
        yield [place, date, *row]
