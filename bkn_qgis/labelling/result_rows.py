"""The rows of the three outputs, from the tables of a run (design.md, section 3): as columns, some rows at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Iterator, List, Sequence

import numpy as np

from bkn_qgis.labelling.attribution import map_titles, source_titles
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.provenance import profile_title
from bkn_qgis.labelling.result_tables import species_tables
from bkn_qgis.labelling.wording import Translated
from bkn_qgis.messages import Message

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

Columns = List[List[Any]]
"""Some rows of an output, as a list of values for each of its fields."""

# Some hundredths of a second each: so often a cancel is heard.
_PLACES_PER_PORTION = 500
_ROWS_PER_PORTION = 20_000
_TOTAL = (
    *("label", "status", "share", "expected", "observed", "records", "days", "last_day", "included_groups"),
    *("label_over_all", "worst", "best", "fragile", "thin"),
    *("sure", "high", "judged_groups", "judged_label", "left_out"),
)
_LAND = ("landscape_type", "second_type", "second_label")
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


def note_text(notes: Sequence[Message], translated: Translated) -> str:
    """All messages of a note behind each other, in the user's language."""
    return " ".join(translated(message) for message in notes)


def output_portions(run: LabelRun, translated: Translated, number_of_dates: int = 1) -> Iterator[Columns]:
    """The values of the fields that OUTPUT adds, a list per field, for some places after the other in the order of the
    request; dates as Python has them.

    ``translated`` gives a message in the user's language. ``number_of_dates``: of the series that the run is part of,
    the more of which the fewer places at a time.
    """
    places, groups = run.tables.places, run.tables.groups
    at_once = max(1, _PLACES_PER_PORTION // number_of_dates)
    of_run = values_of_run(run, translated)
    counted = places["counted"].to_numpy()
    number_of_groups = len(run.request.species_list.groups)
    first_group = 0
    for first in range(0, len(places), at_once):
        own = slice(first, first + at_once)
        of_groups = slice(first_group, first_group + int(counted[own].sum()) * number_of_groups)
        first_group = of_groups.stop
        heads = columns_of(places[own], ("id", *_TOTAL, *_LAND))
        notes = [note_text(messages, translated) for messages in run.notes[own]]
        yield [
            *heads,
            *([value] * len(notes) for value in of_run),
            notes,
            *_group_columns(groups[of_groups], counted[own], number_of_groups),
            _total_chances(run, first, places["label"][own].notna()),
        ]


def _total_chances(run: LabelRun, first: int, is_labelled: pd.Series[bool]) -> List[Any]:
    """The chances of the total of some places from a first one on, None without label."""
    shown = is_labelled.tolist()
    if run.chances is None:
        return [None] * len(shown)
    return run.chances.total_texts(range(first, first + len(shown)), shown)


def values_of_run(run: LabelRun, translated: Translated) -> List[Any]:
    """The values that are the same for all places: reference date, radius, search area, list, profile and sources."""
    request = run.request
    return [
        request.reference_date,
        float(request.radius_m),
        request.mode,
        request.species_list.title,
        profile_title(request, translated),
        sources_text(run, translated),
    ]


def sources_text(run: LabelRun, translated: Translated) -> str:
    """The sources of a run, the maps it looked at among them."""
    return "; ".join(filter(None, (source_titles(run, translated), map_titles(run.request.landscape.maps))))


def _group_columns(groups: pd.DataFrame, counted: NDArray[Any], number_of_groups: int) -> Columns:
    """The values per group, all of the first group first, for places of which those that are ``counted`` have rows in
    ``groups``."""
    tables = []
    for column in columns_of(groups, _PER_GROUP):
        of_places = np.full((len(counted), number_of_groups), None, dtype=object)
        of_places[counted] = np.array([*column, None], dtype=object)[:-1].reshape(-1, number_of_groups)
        tables.append(of_places)
    return [table[:, number].tolist() for number in range(number_of_groups) for table in tables]


def groups_portions(run: LabelRun) -> Iterator[Columns]:
    """The columns of GROUPS, some rows after the other: one row per counted place and species group of the list."""
    groups, first = run.tables.groups, 0
    for columns in _dated_portions(run, groups, (*_GROUPS_START, *_GROUPS_END)):
        rows = slice(first, first + len(columns[0]))
        first = rows.stop
        yield [*columns, group_chances(run, groups[rows])]


def group_chances(run: LabelRun, groups: pd.DataFrame) -> List[Any]:
    """The chances of some rows of the table of groups as the texts of a field, None where they are not known."""
    if run.chances is None:
        return [None] * len(groups)
    codes = [group.code for group in run.request.species_list.groups]
    numbers = groups["group"].map({code: number for number, code in enumerate(codes)}).tolist()
    return run.chances.group_texts(groups["place"].tolist(), numbers, codes)


def species_portions(run: LabelRun) -> Iterator[Columns]:
    """The columns of SPECIES, some rows after the other: one row per counted place and listed species of its landscape
    type, place by place."""
    for table in species_tables(run):
        yield from _dated_portions(run, table, _SPECIES)


def _dated_portions(run: LabelRun, table: pd.DataFrame, names: Sequence[str]) -> Iterator[Columns]:
    """Columns that start with the place, its name and the reference date."""
    for first in range(0, len(table), _ROWS_PER_PORTION):
        place, name, *others = columns_of(table[first : first + _ROWS_PER_PORTION], ("id", "name", *names))
        yield [place, name, [run.request.reference_date] * len(place), *others]


def columns_of(table: pd.DataFrame, names: Iterable[str]) -> Columns:
    """Some columns of a table, None where a value is missing."""
    return [_values(table[name]) for name in names]


def _values(column: pd.Series[Any]) -> List[Any]:
    if column.dtype == object:
        # As the tables are made: None is all that is missing there.
        return column.tolist()
    objects = np.array(column, dtype=object)
    objects[column.isna().to_numpy()] = None
    return list(objects)
