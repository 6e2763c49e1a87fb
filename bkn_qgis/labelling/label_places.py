"""From places and records to labels: the one path that map tool and algorithms share (design.md, section 1)."""

from __future__ import annotations

from typing import Callable, Sequence

from bkn_qgis.arrays import PlaceCounts
from bkn_qgis.labelling.counting import count_and_score
from bkn_qgis.labelling.label_results import LabelRequest, LabelRun, RecordMatches
from bkn_qgis.labelling.landscape_choice import PlaceLandscape, landscapes_of_places
from bkn_qgis.labelling.observed import Observed
from bkn_qgis.labelling.place_notes import finish_notes
from bkn_qgis.labelling.place_statuses import set_statuses
from bkn_qgis.labelling.places import LocatedPlace
from bkn_qgis.labelling.record_matching import match_records
from bkn_qgis.labelling.run_feedback import part_of
from bkn_qgis.labelling.window_check import sources_outside_windows, sources_without_counting
from bkn_qgis.scoring.score import empty_scores

Progress = Callable[[float], None]


def label_places(
    request: LabelRequest, located: Sequence[LocatedPlace], observed: Observed, progress: Progress
) -> LabelRun:
    """Label every place of the request; ``located``: what ``locate_places`` gives for its places.

    ``progress`` hears the finished part (0 to 1) and may raise to stop.
    """
    landscapes = landscapes_of_places(
        request.places,
        located,
        request.mode,
        request.radius_m,
        request.landscape,
        request.species_list.landscape_types,
        request.region_map,
        part_of(progress, 0.0, 0.05),
    )
    matches = match_records(request, observed, part_of(progress, 0.05, 0.12))
    progress(0.12)
    run = _empty_run(request, observed, located, matches, landscapes)
    run.outside_windows = sources_outside_windows(
        observed, matches.names, matches.records, request.species_list, request.profile, request.reference_date
    )
    run.idle_sources = sources_without_counting(observed, matches)
    set_statuses(run, part_of(progress, 0.12, 0.15))
    count_and_score(run, part_of(progress, 0.15, 0.95))
    finish_notes(run, part_of(progress, 0.95, 1.0))
    return run


def _empty_run(
    request: LabelRequest,
    observed: Observed,
    located: Sequence[LocatedPlace],
    matches: RecordMatches,
    landscapes: Sequence[PlaceLandscape],
) -> LabelRun:
    places, groups = len(request.places), len(request.species_list.groups)
    nothing = PlaceCounts.empty(places, 0, groups)
    return LabelRun(
        request,
        observed,
        located,
        matches,
        [""] * places,
        [[] for _ in range(places)],
        [landscape.landscape_type for landscape in landscapes],
        empty_scores(places, groups),
        nothing.group_days,
        nothing.days,
        nothing.left_out,
        nothing.last_day,
        landscapes,
    )
