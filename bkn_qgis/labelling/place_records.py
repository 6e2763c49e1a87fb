"""The records behind an answer about one place: those in its search area, of one species or of all listed ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, List, Optional

import numpy as np

from bkn_qgis.arrays import COUNTS, NO_DUPLICATE
from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.labelling.places import search_areas
from bkn_qgis.observations.record_pairs import records_inside
from bkn_qgis.observations.search_areas import to_mm

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class RecordPlace:
    """Where a record lies (metres RD), how far its place may be off (metres), and whether it is in the search area."""

    x: float
    y: float
    uncertainty_m: float
    is_inside: bool


def records_of_species(answer: PlaceAnswer, scientific_name: str, group_code: str, most: int) -> List[RecordPlace]:
    """The records that count for a species in a group: those in the search area, then the others, the nearest first.

    At most ``most`` of them; what several sources hold is one. Others are known only as far as the observations that
    were read reach.
    """
    rows = _rows_of_species(answer, scientific_name, group_code)
    all_inside = _in_area(answer, rows)
    inside = _nearest_first(answer, _each_once(answer, all_inside))
    elsewhere = np.setdiff1d(rows, all_inside)
    is_known = np.isin(answer.run.matches.records.duplicate_group[elsewhere], _sets_of(answer, all_inside))
    beyond = _nearest_first(answer, _each_once(answer, elsewhere[~is_known]))
    table, uncertainty = answer.run.observed.records, answer.run.matches.records.uncertainty_mm / 1000
    x, y = table["x"].to_numpy(), table["y"].to_numpy()
    return [
        RecordPlace(float(x[row]), float(y[row]), float(uncertainty[row]), number < len(inside))
        for number, row in enumerate(np.concatenate([inside, beyond])[:most])
    ]


def records_of_group(answer: PlaceAnswer, group_code: str, most: int) -> List[RecordPlace]:
    """The records in the search area that count for the species of a group, the nearest first, at most ``most``."""
    species_list = answer.run.request.species_list
    codes = np.array([group.code for group in species_list.groups], dtype=object)
    rows = _nearest_first(answer, counting_rows(answer, np.flatnonzero(codes[species_list.entry_group] == group_code)))
    table, uncertainty = answer.run.observed.records, answer.run.matches.records.uncertainty_mm / 1000
    x, y = table["x"].to_numpy(), table["y"].to_numpy()
    return [RecordPlace(float(x[row]), float(y[row]), float(uncertainty[row]), True) for row in rows[:most]]


def counting_rows(answer: PlaceAnswer, of_entries: Optional[NDArray[Any]] = None) -> NDArray[Any]:
    """The numbers of all records that count in the search area for a species of its landscape type; of what several
    sources hold one. ``of_entries``: only those of these entries of the list."""
    matches = answer.run.matches.species
    entries = np.concatenate([np.empty(0, dtype=np.int64), *(portion.entry for portion in answer.run.species)])
    entries = entries if of_entries is None else np.intersect1d(entries, of_entries)
    rows = matches.records_with(matches.meets(COUNTS) & np.isin(matches.entry, entries))
    return _each_once(answer, _in_area(answer, rows))


def _sets_of(answer: PlaceAnswer, rows: NDArray[Any]) -> NDArray[Any]:
    """The numbers of the sets of doubles across sources among rows (method.md, section 4)."""
    groups = answer.run.matches.records.duplicate_group[rows]
    return np.unique(groups[groups != NO_DUPLICATE])


def _each_once(answer: PlaceAnswer, rows: NDArray[Any]) -> NDArray[Any]:
    """Of each set of doubles among the rows the first, and all others; in the order of the rows."""
    groups = answer.run.matches.records.duplicate_group[rows]
    # A row that is no double is a set of its own.
    sets = np.where(groups == NO_DUPLICATE, -2 - np.arange(len(rows)), groups)
    return rows[np.sort(np.unique(sets, return_index=True)[1])]


def _rows_of_species(answer: PlaceAnswer, scientific_name: str, group_code: str) -> NDArray[Any]:
    species_list, matches = answer.run.request.species_list, answer.run.matches.species
    names = np.array([species.scientific_name for species in species_list.species], dtype=object)
    codes = np.array([group.code for group in species_list.groups], dtype=object)
    is_meant = names[species_list.entry_species] == scientific_name
    entries = np.flatnonzero(is_meant & (codes[species_list.entry_group] == group_code))
    return matches.records_with(matches.meets(COUNTS) & np.isin(matches.entry, entries))


def _nearest_first(answer: PlaceAnswer, rows: NDArray[Any]) -> NDArray[Any]:
    table, located = answer.run.observed.records, answer.located
    away = np.hypot(table["x"].to_numpy()[rows] - located.x, table["y"].to_numpy()[rows] - located.y)
    return rows[np.argsort(away, kind="stable")]


def _in_area(answer: PlaceAnswer, rows: NDArray[Any]) -> NDArray[Any]:
    """Those of the rows that lie in the search area, its border included, by the test that counted them."""
    if not len(rows):
        return rows
    table, request = answer.run.observed.records, answer.run.request
    area = search_areas([answer.located], request.mode, request.radius_m)
    return rows[records_inside(area, to_mm(table["x"].to_numpy()[rows]), to_mm(table["y"].to_numpy()[rows]))]
