"""Counts and scores of the places of a run, in portions of one landscape type."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Optional, Sequence, Tuple

import numpy as np

from bkn_qgis.labelling.label_results import LabelRun, SpeciesPortion
from bkn_qgis.labelling.places import search_areas
from bkn_qgis.labelling.run_feedback import Progress, part_of
from bkn_qgis.observations.kernel import count_search_areas
from bkn_qgis.observations.nearest import CountingPlaces, counting_places, nearest_distances
from bkn_qgis.observations.record_pairs import Grid, build_grids
from bkn_qgis.scoring.score import Scores, score_places, scored_entries

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PLACES_PER_PORTION = 1000


@dataclass(frozen=True, eq=False)
class _RecordsToCount:
    """The records of a run, made ready once for all portions of places."""

    grids: Sequence[Grid]
    counting_places: Optional[CountingPlaces]


def _records_to_count(run: LabelRun, progress: Progress) -> _RecordsToCount:
    progress(0.0)
    records, species = run.matches.records, run.matches.species
    places = counting_places(records, species, progress) if run.request.want_species else None
    return _RecordsToCount(build_grids(records, species, progress), places)


def count_and_score(run: LabelRun, progress: Progress) -> None:
    """Fill the scores, counts and species of the places that have no status yet."""
    portions = list(_portions(run))
    records = _records_to_count(run, progress)
    for number, (landscape_type, places) in enumerate(portions):
        _score_portion(
            run,
            landscape_type,
            places,
            records,
            part_of(progress, number / len(portions), (number + 1) / len(portions)),
        )


def _portions(run: LabelRun) -> Iterator[Tuple[int, NDArray[Any]]]:
    """The places to score, in portions of one landscape type each (its number in the list)."""
    by_type: Dict[str, List[int]] = {}
    for number, name in enumerate(run.landscape_types):
        if not run.statuses[number]:
            by_type.setdefault(name, []).append(number)
    for name, numbers in by_type.items():
        landscape_type = run.request.species_list.landscape_types.index(name)
        for first in range(0, len(numbers), _PLACES_PER_PORTION):
            yield landscape_type, np.array(numbers[first : first + _PLACES_PER_PORTION])


def _score_portion(
    run: LabelRun,
    landscape_type: int,
    places: NDArray[Any],
    records: _RecordsToCount,
    progress: Progress,
) -> None:
    request = run.request
    counted = 0.5 if request.want_species else 1.0
    areas = search_areas([run.located[number] for number in places], request.mode, request.radius_m)
    listed = request.species_list.roles[landscape_type] > 0
    wanted = np.broadcast_to(listed, (len(places), len(listed)))
    scored = np.broadcast_to(scored_entries(landscape_type, request.species_list, request.profile), wanted.shape)
    counts = count_search_areas(
        areas,
        run.matches.records,
        run.matches.species,
        wanted,
        part_of(progress, 0.0, counted),
        scored,
        records.grids,
    )
    scores = score_places(counts, landscape_type, request.species_list, request.profile)
    for each in fields(Scores):
        getattr(run.scores, each.name)[places] = getattr(scores, each.name)
    run.group_days[places] = counts.group_days
    run.days[places], run.left_out[places], run.last_day[places] = counts.days, counts.left_out, counts.last_day
    if request.want_species:
        nearest = nearest_distances(
            areas,
            run.matches.records,
            run.matches.species,
            part_of(progress, counted, 1.0),
            records.counting_places,
        )
        entry = np.flatnonzero(listed)
        run.species.append(
            SpeciesPortion(
                places,
                landscape_type,
                entry,
                counts.records[:, entry],
                counts.last_seen[:, entry],
                nearest[:, entry],
            )
        )
