"""The labels of the same places at two reference dates beside each other (method.md, section 10, "Two dates").

Whether there are more or fewer species is told from how sure both labels are, never from the letters: where nothing
changed but more was looked, a letter alone goes up in four to seven of ten cases (docs/method.md, section 10).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.labelling.label_results import LabelRun, NumbersPortion
from bkn_qgis.labelling.run_feedback import Progress, part_of
from bkn_qgis.scoring.evidence_change import change_shown
from bkn_qgis.scoring.evidence_numbers import are_whole_lists, total_over
from bkn_qgis.scoring.score import TotalSize, scored_entries

if TYPE_CHECKING:
    from numpy.typing import NDArray

GAINED, LOST = "gained", "lost"
_ROWS_PER_CHECK = 100
_PLACE_COLUMNS = ("status", "label", "share", "observed", "records", "days", "sure")
_GROUP_COLUMNS = ("label", "share", "observed", "records", "days", "units", "sure", "included")


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two dates beside each other; columns that end in ``_1`` are of the first date, in ``_2`` of the second.

    ``places``, one row per place: ``id``, ``landscape_type``, ``change`` (see ``evidence_change``; missing where one of
    the dates has no label, or no group is included at both), ``groups`` (included at both dates), ``gained`` and
    ``lost`` (numbers of expected species over these groups, each once), and the columns ``status``, ``label``,
    ``share``, ``observed``, ``records``, ``days``, ``sure`` of ``ResultTables.places`` for either date.

    ``groups``, one row per place that was counted at both dates and group: ``place`` (row of ``places``), ``id``,
    ``group``, ``group_name``, ``expected``, ``change`` (missing where it is not included at both), ``gained``,
    ``lost``, ``note`` (a message why there is no verdict, where that is to be told), and ``label``, ``share``,
    ``observed``, ``records``, ``days``, ``units``, ``sure`` for either date.

    ``species``, one row per expected species that only one of the dates has: ``place``, ``id``, ``group``,
    ``group_name``, ``scientific_name``, ``dutch_name``, ``change`` (GAINED or LOST).
    """

    places: pd.DataFrame
    groups: pd.DataFrame
    species: pd.DataFrame


def compare_runs(first: LabelRun, second: LabelRun, progress: Progress = lambda part: None) -> Comparison:
    """Compare two runs of the same places and settings at two dates, which kept their numbers (``keep_numbers``).

    ``progress`` is called with the finished part (0 to 1) between steps; what it raises ends the work.
    """
    groups = _groups_at_both(first, second)
    here, there = _Numbers(first, progress), _Numbers(second, progress)
    groups["change"] = list(_group_changes(here, there, _numbered(groups, second), part_of(progress, 0.0, 0.3)))
    seen = _seen_at_both_dates(first, second)
    species = _species(second, seen, part_of(progress, 0.3, 0.5))
    for change in (GAINED, LOST):
        of_group = species[species["change"] == change].groupby(["place", "group"]).size()
        keys = pd.MultiIndex.from_frame(groups[["place", "group"]])
        groups[change] = of_group.reindex(keys, fill_value=0).to_numpy(dtype=np.int64)
    places = _places(first, second, here, there, seen, part_of(progress, 0.5, 1.0))
    groups = groups.drop(columns=["included_1", "included_2"]).assign(note=None)
    return Comparison(places, groups, species)


def _suffixed(table: pd.DataFrame, columns: Tuple[str, ...], number: int) -> pd.DataFrame:
    renamed: pd.DataFrame = table[list(columns)].add_suffix(f"_{number}")
    return renamed


def _groups_at_both(first: LabelRun, second: LabelRun) -> pd.DataFrame:
    """The groups of the places that were counted at both dates, in the order of the places."""
    keys = ["place", "group"]
    tables = []
    for number, run in ((1, first), (2, second)):
        table = run.tables.groups
        tables.append(pd.concat([table[keys], _suffixed(table, _GROUP_COLUMNS, number)], axis=1))
    named = second.tables.groups[[*keys, "id", "group_name", "expected"]]
    both: pd.DataFrame = named.merge(tables[0], on=keys).merge(tables[1], on=keys)
    return both


def _numbered(groups: pd.DataFrame, run: LabelRun) -> List[Tuple[int, int]]:
    """Place and number of the group of each row."""
    number = {group.code: position for position, group in enumerate(run.request.species_list.groups)}
    return list(zip(groups["place"].tolist(), groups["group"].map(number).tolist()))


class _Numbers:
    """The numbers of species present at the places of a run, found by place and group."""

    def __init__(self, run: LabelRun, progress: Progress) -> None:
        self._groups: Dict[Tuple[int, int], NDArray[Any]] = {}
        self._portions: List[NumbersPortion] = run.numbers
        for portion in run.numbers:
            progress(0.0)
            lists, place = portion.numbers.groups, portion.place
            rows = zip(lists.place.tolist(), portion.numbers.group.tolist(), lists.chances)
            for (at, group, chances), expected in zip(rows, lists.reports.expected.tolist()):
                self._groups[int(place[at]), group] = chances[: expected + 1]

    def group_change(self, later: _Numbers, place: int, group: int) -> Any:
        """What the two dates show of a group of a place; None where it is not included at both."""
        here, there = self._groups.get((place, group)), later._groups.get((place, group))
        return None if here is None or there is None else change_shown(here, there)

    def totals(self, both: NDArray[Any], progress: Progress) -> Dict[int, NDArray[Any]]:
        """The number over the groups in ``both`` (bool, places of the run × groups), by place; without the places at
        which it cannot be told."""
        totals: Dict[int, NDArray[Any]] = {}
        for portion in self._portions:
            progress(0.0)
            groups = both[portion.place]
            rows = total_over(portion.numbers, portion.lists, groups)
            whole = are_whole_lists(portion.numbers, portion.lists, groups)
            totals.update(zip(portion.place[whole].tolist(), rows[whole]))
        return totals


def _group_changes(
    here: _Numbers, there: _Numbers, numbered: List[Tuple[int, int]], progress: Progress
) -> Iterator[Any]:
    for done, (place, group) in enumerate(numbered):
        if done % _ROWS_PER_CHECK == 0:
            progress(done / len(numbered))
        yield here.group_change(there, place, group)


def _places(
    first: LabelRun, second: LabelRun, here: _Numbers, there: _Numbers, seen: List[_Seen], progress: Progress
) -> pd.DataFrame:
    both = first.scores.included & second.scores.included
    before, after = first.tables.places, second.tables.places
    labelled = before["label"].notna().to_numpy() & after["label"].notna().to_numpy() & both.any(axis=1)
    totals_here, totals_there = here.totals(both, progress), there.totals(both, progress)
    change: List[Any] = [None] * len(labelled)
    for done, place in enumerate(np.flatnonzero(labelled).tolist()):
        if done % _ROWS_PER_CHECK == 0:
            progress(0.5 * done / len(labelled))
        if place in totals_here and place in totals_there:
            change[place] = change_shown(totals_here[place], totals_there[place])
    gained, lost = _unique_changes(second, seen, both, part_of(progress, 0.5, 1.0))
    head = pd.DataFrame(
        {
            "id": after["id"],
            "landscape_type": after["landscape_type"],
            "change": np.array(change, dtype=object),
            "groups": both.sum(axis=1),
            GAINED: gained,
            LOST: lost,
        }
    )
    table: pd.DataFrame = pd.concat(
        [head, _suffixed(before, _PLACE_COLUMNS, 1), _suffixed(after, _PLACE_COLUMNS, 2)], axis=1
    )
    return table


@dataclass(frozen=True, eq=False)
class _Seen:
    """What was seen at a place at either date, of the entries that make up its share: bool, one per entry."""

    place: int
    before: NDArray[Any]
    after: NDArray[Any]


def _seen_at_both_dates(first: LabelRun, second: LabelRun) -> List[_Seen]:
    """The places that were counted at both dates, in their order."""
    request = second.request
    types = request.species_list.landscape_types
    scored = {
        name: scored_entries(types.index(name), request.species_list, request.profile)
        for name in {second.landscape_types[int(place)] for portion in second.numbers for place in portion.place}
    }
    before = {place: portion.seen[row] for portion in first.numbers for row, place in enumerate(portion.place.tolist())}
    seen = []
    for portion in second.numbers:
        for row, place in enumerate(portion.place.tolist()):
            if place in before:
                own = scored[second.landscape_types[place]]
                seen.append(_Seen(place, before[place] & own, portion.seen[row] & own))
    return sorted(seen, key=lambda each: each.place)


def _unique_changes(
    run: LabelRun, seen: List[_Seen], both: NDArray[Any], progress: Progress
) -> Tuple[NDArray[Any], NDArray[Any]]:
    """How many expected species only the second date has, and only the first, over the groups of both: int64 each.

    A bird on both bird lists is one species, reported where either list has it (method.md, section 6).
    """
    species_list = run.request.species_list
    total = TotalSize(species_list, run.request.profile)
    changes = np.zeros((2, len(both)), dtype=np.int64)
    for first in range(0, len(seen), _ROWS_PER_CHECK):
        progress(first / len(seen))
        some = seen[first : first + _ROWS_PER_CHECK]
        place = np.array([each.place for each in some])
        wanted = both[place][:, species_list.entry_group]
        before, after = (np.array([getattr(each, date) for each in some]) & wanted for date in ("before", "after"))
        either = total.size(before | after)
        changes[:, place] = either - total.size(before), either - total.size(after)
    return changes[0], changes[1]


def _species(run: LabelRun, seen: List[_Seen], progress: Progress) -> pd.DataFrame:
    species_list, places = run.request.species_list, run.request.places
    rows: List[List[Any]] = []
    for done, each in enumerate(seen):
        if done % _ROWS_PER_CHECK == 0:
            progress(done / len(seen))
        for entry in np.flatnonzero(each.before != each.after).tolist():
            group = species_list.groups[int(species_list.entry_group[entry])]
            species = species_list.species[int(species_list.entry_species[entry])]
            names = (group.code, group.name, species.scientific_name, species.dutch_name or None)
            rows.append([each.place, places[each.place].id, *names, GAINED if each.after[entry] else LOST])
    columns = ["place", "id", "group", "group_name", "scientific_name", "dutch_name", "change"]
    table: pd.DataFrame = pd.DataFrame(rows, columns=columns)
    return table
