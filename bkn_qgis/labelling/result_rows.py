"""The rows of the three outputs, from the tables of a run (design.md, section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Iterator, List, Sequence

from bkn_qgis.labelling.attribution import map_titles, source_titles
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.provenance import profile_title
from bkn_qgis.labelling.result_tables import species_tables
from bkn_qgis.labelling.wording import Translated
from bkn_qgis.messages import Message

if TYPE_CHECKING:
    import pandas as pd

_TOTAL = (
    *("label", "status", "share", "expected", "observed", "records", "days", "last_day", "included_groups"),
    *("label_over_all", "worst", "best", "fragile", "thin"),
    *("sure", "high", "judged_groups", "judged_label", "left_out"),
)
_PER_GROUP = ("label", "share", "expected", "observed", "records", "sure")
_GROUPS_START = ("landscape_type", "group", "group_name", "expected", "observed", "records", "any_species", "days")
_GROUPS_END = (
    *("share", "label", "included", "thin", "fragile", "worst", "best"),
    *("sure", "high", "chance", "number", "units", "squares", "top_square", "observers", "chao2", "coverage"),
)
_SPECIES = (
    *("landscape_type", "group", "scientific_name", "dutch_name", "role", "status", "records"),
    *("last_seen", "nearest_m"),
)


def _rows(table: pd.DataFrame, names: Iterable[str]) -> Iterator[List[Any]]:
    """The rows of some columns of a table, None where a value is missing."""
    columns = (table[name].astype(object) for name in names)
    return map(list, zip(*(column.where(column.notna(), None).tolist() for column in columns)))


def note_text(notes: Sequence[Message], translated: Translated) -> str:
    """All messages of a note behind each other, in the user's language."""
    return " ".join(translated(message) for message in notes)


def output_rows(run: LabelRun, translated: Translated) -> Iterator[List[Any]]:
    """The values of the fields that OUTPUT adds, place by place in the order of the request; dates as Python has them.

    ``translated`` gives a message in the user's language.
    """
    request, places, groups = run.request, run.tables.places, run.tables.groups
    of_run = [
        request.reference_date,
        float(request.radius_m),
        request.mode,
        request.species_list.title,
        profile_title(request, translated),
        "; ".join(filter(None, (source_titles(run, translated), map_titles(request.landscape.maps)))),
    ]
    group_rows = _rows(groups, _PER_GROUP)
    number_of_groups = len(request.species_list.groups)
    heads = _rows(places, ("id", *_TOTAL, "landscape_type"))
    for head, counted, notes in zip(heads, places["counted"], run.notes):
        values: List[Any] = []
        for _ in range(number_of_groups):
            values += next(group_rows) if counted else [None] * len(_PER_GROUP)
        yield [*head, *of_run, note_text(notes, translated), *values]


def groups_rows(run: LabelRun) -> Iterator[List[Any]]:
    """The rows of GROUPS: one per counted place and species group of the list."""
    return _dated_rows(run, run.tables.groups, (*_GROUPS_START, *_GROUPS_END))


def species_rows(run: LabelRun) -> Iterator[List[Any]]:
    """The rows of SPECIES: one per counted place and listed species of its landscape type, place by place."""
    for table in species_tables(run):
        yield from _dated_rows(run, table, _SPECIES)


def _dated_rows(run: LabelRun, table: pd.DataFrame, names: Iterable[str]) -> Iterator[List[Any]]:
    """Rows that start with the place and the reference date."""
    for place, *row in _rows(table, ("id", *names)):
        yield [place, run.request.reference_date, *row]
