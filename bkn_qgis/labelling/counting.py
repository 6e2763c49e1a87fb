"""Counts and scores of the places of a run, in portions of one landscape type."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterator, List, Optional, Sequence, Tuple

import numpy as np

from bkn_qgis.arrays import PlaceCounts
from bkn_qgis.labelling.conditions import ConditionCounter, HabitatCounts
from bkn_qgis.labelling.judging import Judge, judge_of_type, judge_places
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.places import search_areas
from bkn_qgis.labelling.run_feedback import Progress, part_of, rising
from bkn_qgis.labelling.species_rows import SpeciesRows
from bkn_qgis.observations.kernel import count_search_areas
from bkn_qgis.observations.nearest import CountingPlaces, counting_places, nearest_distances
from bkn_qgis.observations.neighbourhood.counts import are_countable, portions_by_cells
from bkn_qgis.observations.neighbourhood.prepared_matches import PreparedMatches, prepare_matches
from bkn_qgis.observations.record_pairs import Grid, build_grids
from bkn_qgis.observations.search_areas import SearchAreas, some_areas
from bkn_qgis.scoring.evidence_model import ListModel
from bkn_qgis.scoring.labels import NO_LABEL
from bkn_qgis.scoring.score import Scores, score_places, scored_entries

if TYPE_CHECKING:
    from numpy.typing import NDArray

    _Counter = Callable[[int, NDArray[Any], Progress], Iterator["_Portion"]]

_PLACES_PER_PORTION = 1000
_FEWEST_BY_CELLS = 10


@dataclass(frozen=True, eq=False)
class _Portion:
    """Some places of one landscape type (``places``: int64, their numbers in the run) and what was counted there."""

    places: NDArray[Any]
    counts: PlaceCounts


def count_and_score(run: LabelRun, progress: Progress) -> None:
    """Fill the scores, counts and species of the places that have no status yet."""
    progress = rising(progress)
    progress(0.0)
    counting = _counting_places(run, progress) if run.request.want_species else None
    by_type = _places_by_type(run, run.landscape_types)
    number, done = sum(map(len, by_type.values())), 0
    counter = _counter(run, number, progress)
    model = ListModel(lambda: progress(done / number))
    is_asked = run.request.want_conditions and run.evidence is not None
    run.conditions = HabitatCounts.empty(len(run.statuses)) if is_asked else None
    for landscape_type, places in by_type.items():
        of_type = part_of(progress, done / number, (done + len(places)) / number)
        judge = judge_of_type(run, landscape_type, model, of_type) if run.evidence is not None else None
        rows = SpeciesRows(run, landscape_type, places) if counting is not None else None
        conditions = _condition_counter(run, landscape_type)
        for portion in counter(landscape_type, places, of_type):
            done += len(portion.places)
            check = part_of(progress, done / number, done / number)
            _score_portion(run, landscape_type, portion, judge, check)
            _count_conditions(run, conditions, portion)
            if counting is not None and rows is not None:
                _add_species(run, rows, portion, counting, check)
            progress(done / number)
        if rows is not None:
            run.species.extend(rows.portions(_PLACES_PER_PORTION))
    _label_by_second_types(run, counter, lambda part: progress(1.0))


def _label_by_second_types(run: LabelRun, counter: _Counter, progress: Progress) -> None:
    """Fill the totals of the places that have a second landscape type, by that type."""
    second = run.second_scores
    by_type = _places_by_type(run, [landscape.second_type for landscape in run.landscapes])
    for landscape_type, places in by_type.items():
        for portion in counter(landscape_type, places, progress):
            scores = score_places(portion.counts, landscape_type, run.request.species_list, run.request.profile)
            has_label = scores.included_groups > 0
            second.labels[portion.places] = np.where(has_label, scores.total_labels, NO_LABEL)
            second.expected[portion.places] = scores.total_expected
            second.observed[portion.places] = scores.total_observed


def _condition_counter(run: LabelRun, landscape_type: int) -> Optional[ConditionCounter]:
    if run.conditions is None:
        return None
    return ConditionCounter(landscape_type, run.request.species_list, run.request.profile)


def _count_conditions(run: LabelRun, counter: Optional[ConditionCounter], portion: _Portion) -> None:
    if counter is not None and run.conditions is not None and run.evidence is not None:
        shares = [run.landscapes[place].land.shares for place in portion.places.tolist()]
        counter.fill(run.conditions, portion.places, portion.counts.seen, run.evidence, shares)


def _counting_places(run: LabelRun, progress: Progress) -> CountingPlaces:
    records, species = run.matches.records, run.matches.species
    return run.matches.made.get("counting places", lambda: counting_places(records, species, progress))


def _places_by_type(run: LabelRun, type_names: Sequence[str]) -> Dict[int, NDArray[Any]]:
    """The places to score (int64, their numbers) of each landscape type (its number in the list), by the name of the
    type of each place ("" for none)."""
    by_type: Dict[str, List[int]] = {}
    for number, name in enumerate(type_names):
        if name and not run.statuses[number]:
            by_type.setdefault(name, []).append(number)
    types = run.request.species_list.landscape_types
    return {types.index(name): np.array(numbers) for name, numbers in by_type.items()}


def _counter(run: LabelRun, places: int, progress: Progress) -> _Counter:
    """How the places of a landscape type are counted, the records made ready once for all types.

    For a few places it costs more to make records ready for cells than to compare them.
    """
    records, species = run.matches.records, run.matches.species
    if places >= _FEWEST_BY_CELLS:
        prepared = prepare_matches(records, species, progress)
        return lambda landscape_type, own, told: _count_by_cells(run, landscape_type, own, prepared, told)
    grids = run.matches.made.get("grids", lambda: build_grids(records, species, progress))
    return lambda landscape_type, own, told: _compare(run, landscape_type, own, grids, told)


def _count_by_cells(
    run: LabelRun, landscape_type: int, places: NDArray[Any], prepared: PreparedMatches, progress: Progress
) -> Iterator[_Portion]:
    """The places of a landscape type, those with very large areas last: their records are compared."""
    areas = _search_areas(run, places)
    countable = are_countable(areas)
    by_cells, others = places[countable], places[~countable]
    share = len(by_cells) / len(places)
    if len(by_cells):
        wanted, scored = _asked(run, landscape_type, len(by_cells))
        areas = areas if not len(others) else some_areas(areas, np.flatnonzero(countable))
        told = part_of(progress, 0.0, share)
        for own, counts in portions_by_cells(areas, prepared, wanted, told, scored, _PLACES_PER_PORTION):
            yield _Portion(by_cells[own], counts)
    if len(others):
        grids = prepared.grids(part_of(progress, share, share))
        yield from _compare(run, landscape_type, others, grids, part_of(progress, share, 1.0))


def _compare(
    run: LabelRun, landscape_type: int, places: NDArray[Any], grids: Sequence[Grid], progress: Progress
) -> Iterator[_Portion]:
    records, species = run.matches.records, run.matches.species
    for first in range(0, len(places), _PLACES_PER_PORTION):
        own = places[first : first + _PLACES_PER_PORTION]
        told = part_of(progress, first / len(places), (first + len(own)) / len(places))
        wanted, scored = _asked(run, landscape_type, len(own))
        counts = count_search_areas(_search_areas(run, own), records, species, wanted, told, scored, grids)
        yield _Portion(own, counts)


def _search_areas(run: LabelRun, places: NDArray[Any]) -> SearchAreas:
    return search_areas([run.located[number] for number in places], run.request.mode, run.request.radius_m)


def _asked(run: LabelRun, landscape_type: int, places: int) -> Tuple[NDArray[Any], NDArray[Any]]:
    """The entries of a landscape type, and those that make up the score: bool, the same row for each place."""
    species_list = run.request.species_list
    listed = species_list.roles[landscape_type] > 0
    scored = scored_entries(landscape_type, species_list, run.request.profile)
    shape = (places, len(listed))
    return np.broadcast_to(listed, shape), np.broadcast_to(scored, shape)


def _score_portion(
    run: LabelRun, landscape_type: int, portion: _Portion, judge: Optional[Judge], progress: Progress
) -> None:
    places, counts = portion.places, portion.counts
    scores = score_places(counts, landscape_type, run.request.species_list, run.request.profile)
    for each in fields(Scores):
        getattr(run.scores, each.name)[places] = getattr(scores, each.name)
    run.group_days[places] = counts.group_days
    run.days[places], run.left_out[places], run.last_day[places] = counts.days, counts.left_out, counts.last_day
    if judge is not None:
        judge_places(run, judge, places, _search_areas(run, places), counts, scores, progress)


def _add_species(
    run: LabelRun, rows: SpeciesRows, portion: _Portion, counting: CountingPlaces, progress: Progress
) -> None:
    areas = _search_areas(run, portion.places)
    nearest = nearest_distances(areas, run.matches.records, run.matches.species, progress, counting)
    rows.fill(portion.places, portion.counts, nearest)
