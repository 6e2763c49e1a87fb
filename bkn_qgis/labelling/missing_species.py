"""The unseen species of each place, in the order in which looking for them helps its label (method.md, section 11).

What a person is told of an unseen species is decided here and in ``scoring.unseen_species``: layers, tables and the
field project read these results.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Dict, List, Sequence, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.arrays import COUNTS, EVER, NO_DAY
from bkn_qgis.labelling.group_effects import GroupEffects, group_effects
from bkn_qgis.labelling.habitat_presence import ABSENT, habitats_at_places, habitats_of_species
from bkn_qgis.labelling.label_results import LabelRun, SpeciesPortion
from bkn_qgis.labelling.places import search_areas
from bkn_qgis.labelling.run_feedback import Progress, part_of
from bkn_qgis.labelling.species_traits import habitats_of, traits_of
from bkn_qgis.messages import DisplayName
from bkn_qgis.observations.nearest import NOT_SHOWN, counting_places, nearest_distances
from bkn_qgis.scoring.labels import LABELS, NO_LABEL
from bkn_qgis.scoring.score import TotalSize, scored_entries, sum_by
from bkn_qgis.scoring.seasons import months_of_text
from bkn_qgis.scoring.species_groups import group_display_name
from bkn_qgis.scoring.unseen_species import (
    CHANCE_WORDS,
    UNKNOWN,
    chances_of_unseen,
    next_labels,
    words_of_chances,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FAR = np.iinfo(np.int64).max


@dataclass(frozen=True, eq=False)
class UnseenRows:
    """The unseen species of some places, one row each, place after place, the most helpful first.

    ``place``: int64, its number in the run; ``rank``: int64, from 1 on for each place; ``entry``: int64, of the list.
    ``word``: int8, into ``CHANCE_WORDS``; ``chance``: float64, to be present, NaN where not known; ``gain``: float64,
    by how many percent points the share of the place rises on average by looking for it, NaN where not known.
    ``habitat``: int8, into ``HABITAT_WORDS``. ``last_seen`` (int32, ``NO_DAY``): in the search area in any year;
    ``nearest_m`` and ``ever_m`` (int64, ``NOT_SHOWN``): to the nearest record that counts, and to the nearest of any
    year and season.
    """

    place: NDArray[Any]
    rank: NDArray[Any]
    entry: NDArray[Any]
    word: NDArray[Any]
    chance: NDArray[Any]
    gain: NDArray[Any]
    habitat: NDArray[Any]
    last_seen: NDArray[Any]
    nearest_m: NDArray[Any]
    ever_m: NDArray[Any]

    def chosen(self, rows: NDArray[Any]) -> UnseenRows:
        """Some of the rows, by their numbers."""
        return UnseenRows(**{name: values[rows] for name, values in vars(self).items()})


@dataclass(frozen=True, eq=False)
class MissingSpecies:
    """What is missing at the places of a run.

    ``places``, one row per place in the order of the request: ``next_label`` and ``lacking`` (how many more species of
    the included groups it takes), ``unseen`` and a number for each of ``CHANCE_WORDS`` (missing without counts),
    ``first_group`` (the group with most to win) and ``lowering`` (a tuple of groups), as ``DisplayName``.

    ``groups``, one row per counted place and group of which species are expected: ``place``, ``id``, ``group``,
    ``group_name``, ``expected``, ``observed``, ``unseen``, ``label``, ``next_label``, ``lacking``, ``sure``, ``word``,
    ``chance``, ``present`` (unseen species that are probably there), ``lowers`` (whether looking at this group, which
    is not included yet, lowers the label at first), ``at_first`` (the label then) and ``to_keep`` (how many of its
    species must be found until the label is no lower than now).
    """

    run: LabelRun
    places: pd.DataFrame
    groups: pd.DataFrame
    rows: Sequence[UnseenRows]


def missing_species(run: LabelRun, progress: Progress = lambda part: None) -> MissingSpecies:
    """What is missing at the places of a run that gives species and evidence (``want_species``, ``want_evidence``).

    ``progress`` is called with the finished part (0 to 1) between steps; what it raises ends the work.
    """
    progress(0.0)
    ever = _EverRecorded(run, part_of(progress, 0.0, 0.0))
    parts: List[_Part] = []
    for done, portion in enumerate(run.species):
        told = part_of(progress, done / len(run.species), (done + 1) / len(run.species))
        parts.append(_part_of(run, portion, ever, told))
    groups = _groups_table(run, parts)
    return MissingSpecies(run, _places_table(run, parts, groups), groups, [part.rows for part in parts])


def months_of_entries(run: LabelRun) -> List[List[int]]:
    """The months in which to look for each entry of the list: those of the species that are in its group's season, or
    the season where none is known."""
    species_list, months = run.request.species_list, []
    for species, group in zip(species_list.entry_species.tolist(), species_list.entry_group.tolist()):
        code = species_list.groups[group].code
        traits = traits_of(species_list.species[species].scientific_name, code)
        season = run.request.profile.months_of(code)
        own = [month for month in months_of_text(traits.months) if month in season] if traits else []
        months.append(own or list(season))
    return months


# --- some places of one landscape type ---


@dataclass(frozen=True, eq=False)
class _Part:
    """What is worked out of a portion of places: ``expected`` and ``effects`` have its rows."""

    place: NDArray[Any]
    landscape_type: int
    rows: UnseenRows
    chance: NDArray[Any]
    effects: GroupEffects


class _EverRecorded:
    """Finds the nearest record of any year and season."""

    def __init__(self, run: LabelRun, progress: Progress) -> None:
        self._run = run
        species = run.matches.species
        self._species = replace(species, bits=np.where(species.meets(EVER), COUNTS, 0).astype(np.uint8))
        self._places = counting_places(run.matches.records, self._species, progress)

    def nearest_m(self, place: NDArray[Any], progress: Progress) -> NDArray[Any]:
        """Metres to it from places, for each entry of the list: int64 (n, e), ``NOT_SHOWN`` where there is none."""
        request = self._run.request
        areas = search_areas([self._run.located[number] for number in place], request.mode, request.radius_m)
        return nearest_distances(areas, self._run.matches.records, self._species, progress, self._places)


def _part_of(run: LabelRun, portion: SpeciesPortion, ever: _EverRecorded, progress: Progress) -> _Part:
    place, group_of = portion.place, run.request.species_list.entry_group
    seen = np.zeros((len(place), len(group_of)), dtype=bool)
    seen[:, portion.entry] = portion.records > 0
    expected = run.scores.expected[place]
    number = np.full(expected.shape, np.nan) if run.evidence is None else run.evidence.number[place]
    chance = chances_of_unseen(number, run.scores.observed[place], expected)
    progress(0.0)
    effects = group_effects(run, place, portion.landscape_type, seen)
    rows = _unseen_rows(run, portion, seen, chance, ever, part_of(progress, 0.1, 0.9))
    progress(0.9)
    group = group_of[rows.entry]
    lowers = effects.lowers[np.searchsorted(place, rows.place), group]
    return _Part(place, portion.landscape_type, _ranked(rows, lowers, group), chance, effects)


def _unseen_rows(
    run: LabelRun,
    portion: SpeciesPortion,
    seen: NDArray[Any],
    chance: NDArray[Any],
    ever: _EverRecorded,
    progress: Progress,
) -> UnseenRows:
    """The rows of some places, without their ranks; ``chance``: float64, by place and group."""
    request, place = run.request, portion.place
    scored = scored_entries(portion.landscape_type, request.species_list, request.profile)
    row, column = np.nonzero(scored[portion.entry] & (portion.records == 0))
    entry = portion.entry[column]
    own = chance[row, request.species_list.entry_group[entry]]
    ever_m = ever.nearest_m(place, part_of(progress, 0.0, 0.6))[row, entry]
    points = _percent_points(run, place, seen)[row, entry]
    progress(0.7)
    return UnseenRows(
        place=place[row],
        rank=np.zeros(len(row), dtype=np.int64),
        entry=entry,
        word=words_of_chances(own),
        chance=own,
        gain=own * points,
        habitat=_habitats(run, place)[row, entry],
        last_seen=portion.last_seen[row, column],
        nearest_m=portion.nearest_m[row, column],
        ever_m=ever_m,
    )


def _percent_points(run: LabelRun, place: NDArray[Any], seen: NDArray[Any]) -> NDArray[Any]:
    """By how many percent points the share of each place rises when an entry is found: float64 (n, e).

    0 for a species that counts already in another included group, as a bird of the other bird list.
    """
    species_list = run.request.species_list
    total = TotalSize(species_list, run.request.profile)
    included = run.scores.included[place][:, species_list.entry_group]
    is_new = np.ones(seen.shape, dtype=bool)
    if total.unique:
        counted = sum_by(seen & included, species_list.entry_species, total.species_count) > 0
        is_new = ~counted[:, species_list.entry_species]
    expected = np.maximum(run.scores.total_expected[place], 1)[:, None]
    points: NDArray[Any] = np.where(is_new, 100 / expected, 0.0)
    return points


def _habitats(run: LabelRun, place: NDArray[Any]) -> NDArray[Any]:
    """Whether the habitats of each entry are at each place: int8 (n, e), into ``HABITAT_WORDS``."""
    species_list = run.request.species_list
    grounds = [run.landscapes[number].land.shares.ground for number in place.tolist()]
    codes: List[Tuple[str, ...]] = []
    for species, group in zip(species_list.entry_species.tolist(), species_list.entry_group.tolist()):
        codes.append(habitats_of(species_list.species[species].scientific_name, species_list.groups[group].code))
    return habitats_of_species(habitats_at_places(grounds), codes)


def _ranked(rows: UnseenRows, lowers: NDArray[Any], group: NDArray[Any]) -> UnseenRows:
    """The rows in the order of looking.

    By the word; then what has no habitat here comes last; then by gain; groups that lower the label at first come
    after others that are not included; then by the last record here, and the nearest one elsewhere, of any year.
    """
    gain = np.where(np.isnan(rows.gain), 0.0, rows.gain)
    near = np.where(rows.ever_m == NOT_SHOWN, _FAR, rows.ever_m)
    near = np.where(rows.last_seen == NO_DAY, near, 0)
    own_group = np.where(rows.word == UNKNOWN, group, 0)
    keys = (rows.entry, -rows.last_seen.astype(np.int64), near, own_group, lowers, -gain, rows.habitat == ABSENT)
    order = np.lexsort((*keys, rows.word, rows.place))
    ordered = rows.chosen(order)
    start = np.searchsorted(ordered.place, ordered.place)
    return replace(ordered, rank=np.arange(len(order)) - start + 1)


# --- tables ---


def _groups_table(run: LabelRun, parts: Sequence[_Part]) -> pd.DataFrame:
    of_run = run.tables.groups
    table = of_run[["place", "id", "group", "group_name", "expected", "observed", "label", "sure", "included"]].copy()
    effects = _spread(run, parts, lambda part: part.effects.at_first, NO_LABEL)
    at = (
        table["place"].to_numpy(),
        np.tile(np.arange(len(run.request.species_list.groups)), len(table) // _groups(run)),
    )
    expected, observed = table["expected"].to_numpy(np.int64), table["observed"].to_numpy(np.int64)
    reached, lacking = next_labels(observed, expected, run.request.profile.cuts)
    chance = _spread(run, parts, lambda part: part.chance, np.nan)[at]
    included = table["included"].to_numpy()
    table["unseen"] = expected - observed
    table["next_label"] = _letters(np.where(included, reached, NO_LABEL))
    table["lacking"] = np.where(included, lacking, 0)
    table["word"] = np.array(CHANCE_WORDS, dtype=object)[words_of_chances(chance)]
    table.loc[table["unseen"] == 0, "word"] = None
    table["chance"] = np.round(chance, 6)
    table["present"] = np.round(chance * (expected - observed), 1)
    table["lowers"] = _spread(run, parts, lambda part: part.effects.lowers, False)[at]
    table["at_first"] = _letters(effects[at])
    table["to_keep"] = _spread(run, parts, lambda part: part.effects.to_keep, 0)[at]
    of_groups: pd.DataFrame = table[table["expected"] > 0].drop(columns="included").reset_index(drop=True)
    return of_groups


def _groups(run: LabelRun) -> int:
    return max(len(run.request.species_list.groups), 1)


def _spread(run: LabelRun, parts: Sequence[_Part], values: Any, nothing: Any) -> NDArray[Any]:
    """What the parts have of their places and groups, as one table of all places of the run."""
    table = np.full((len(run.statuses), len(run.request.species_list.groups)), nothing)
    for part in parts:
        table[part.place] = values(part)
    return table


def _places_table(run: LabelRun, parts: Sequence[_Part], groups: pd.DataFrame) -> pd.DataFrame:
    places = len(run.statuses)
    scores, counted = run.scores, run.tables.places["counted"].to_numpy()
    labelled = run.tables.places["label"].notna().to_numpy()
    reached, lacking = next_labels(scores.total_observed, scores.total_expected, run.request.profile.cuts)
    numbers = np.zeros((places, len(CHANCE_WORDS)), dtype=np.int64)
    for part in parts:
        np.add.at(numbers, (part.rows.place, part.rows.word), 1)
    columns: Dict[str, Any] = {
        "next_label": _letters(np.where(labelled, reached, NO_LABEL)),
        "lacking": pd.arrays.IntegerArray(lacking, ~labelled),
        "unseen": pd.arrays.IntegerArray(numbers.sum(axis=1), ~counted),
        **{word: pd.arrays.IntegerArray(numbers[:, number], ~counted) for number, word in enumerate(CHANCE_WORDS)},
        "first_group": _first_groups(groups, places),
        "lowering": _lowering(groups, places),
    }
    table: pd.DataFrame = pd.DataFrame(columns)
    return table


def _first_groups(groups: pd.DataFrame, places: int) -> NDArray[Any]:
    """The group of each place in which most unseen species probably are, as ``DisplayName``; None where not known."""
    names = np.full(places, None, dtype=object)
    to_win = groups[groups["present"] > 0]
    best = to_win.loc[to_win.groupby("place")["present"].idxmax()] if len(to_win) else to_win
    for place, name in zip(best["place"].tolist(), best["group_name"].tolist()):
        names[place] = group_display_name(name)
    return names


def _lowering(groups: pd.DataFrame, places: int) -> List[Tuple[DisplayName, ...]]:
    """The names of the groups that lower the label of each place at first."""
    names: List[Tuple[DisplayName, ...]] = [()] * places
    lowering = groups[groups["lowers"]]
    for place, name in zip(lowering["place"].tolist(), lowering["group_name"].tolist()):
        names[place] = (*names[place], group_display_name(name))
    return names


def _letters(labels: NDArray[Any]) -> NDArray[Any]:
    letters: NDArray[Any] = np.array([*LABELS, None], dtype=object)[labels]
    return letters
