"""Stage 5: the places of a tile labelled by the records near them, and written as a part of each table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Dict, Sequence, Tuple

import numpy as np
import pandas as pd

from bkn_qgis.cluster.matching_stage import MatchedSource, hull_corners
from bkn_qgis.cluster.part_files import PartFile, write_part
from bkn_qgis.cluster.plan import Plan
from bkn_qgis.cluster.result_frames import tables_of
from bkn_qgis.cluster.tile_records import records_of_tile
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.label_run import JudgedRecords, label_judged
from bkn_qgis.labelling.landscape_choice import PlaceLandscape
from bkn_qgis.labelling.places import LocatedPlace, Place, locate_places, search_areas
from bkn_qgis.labelling.record_matching import match_records
from bkn_qgis.labelling.sources import FailedSource, Observed, SourceSummary
from bkn_qgis.observations.record_table import empty_records

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bkn_qgis.labelling.label_results import RecordMatches


@dataclass(frozen=True)
class SourcesOfRun:
    """All sources of a run, in the order in which one machine would read them."""

    names: Tuple[str, ...]
    summaries: Tuple[SourceSummary, ...]
    matched: Tuple[MatchedSource, ...]
    failed: Tuple[FailedSource, ...]


@dataclass(frozen=True)
class TilePlan:
    """What all tiles share."""

    plan: Plan
    sources: SourcesOfRun


@dataclass(frozen=True)
class TilePlaces:
    """The places of a tile: their numbers in the file (int64), and what the landscape of each is."""

    numbers: NDArray[Any]
    places: Tuple[Place, ...]
    landscapes: Tuple[PlaceLandscape, ...]


@dataclass(frozen=True)
class FinishedTile:
    """A tile with its files, and the number of its places of each status."""

    name: str
    parts: Tuple[PartFile, ...]
    statuses: Dict[str, int]


def label_tile(shared: TilePlan, name: str) -> FinishedTile:
    """Label the places of a tile, and write its parts. A finished tile is not done again while its parts are there."""
    work = shared.plan.work
    if work.holds(f"finished/{name}"):
        known: FinishedTile = work.value(f"finished/{name}")
        if all(part.is_there(shared.plan.out) for part in known.parts):
            return known
        return _label(shared, name)
    return work.made(f"finished/{name}", lambda: _label(shared, name))


def _label(shared: TilePlan, name: str) -> FinishedTile:
    plan = shared.plan
    tile: TilePlaces = plan.work.value(f"tiles/{name}")
    request = replace(plan.request, places=tile.places)
    run = label_places_of_tile(replace(shared, plan=replace(plan, request=request)), tile)
    parts = [write_part(plan, name, table) for table in tables_of(run, tile.numbers)]
    statuses = pd.Series(run.statuses).value_counts()
    return FinishedTile(name, tuple(parts), {str(status): int(number) for status, number in statuses.items()})


def label_places_of_tile(shared: TilePlan, tile: TilePlaces) -> LabelRun:
    """The places of a tile with their labels, as one machine labels them among all others."""
    request, sources = shared.plan.request, shared.sources
    located = locate_places(request.places, request.crs, request.mode)
    observed = _observed(sources)
    outside = [source for source, found in zip(sources.summaries, sources.matched) if found.is_outside]
    idle = [source for source, found in zip(sources.summaries, sources.matched) if found.is_idle]
    judged = JudgedRecords(_records(shared, located, observed), outside, idle)
    return label_judged(request, located, observed, tile.landscapes, judged, lambda part: None)


def _records(shared: TilePlan, located: Sequence[LocatedPlace], observed: Observed) -> RecordMatches:
    request, sources = shared.plan.request, shared.sources
    usable = [place for place in located if place.is_usable]
    if not usable:
        return match_records(request, replace(observed, records=empty_records()))
    areas = search_areas(usable, request.mode, request.radius_m)
    return records_of_tile(shared.plan, sources.names, sources.matched, areas)


def _observed(sources: SourcesOfRun) -> Observed:
    """The sources of a run with, for all records, those at the corners of the hull of all: notes look at no others."""
    corners = hull_corners(list(sources.matched))
    records = empty_records().reindex(range(len(corners))).assign(x=corners[:, 0], y=corners[:, 1], licence="")
    numbers = np.full(len(corners), len(sources.names), dtype=np.int32)
    return Observed(records, numbers, list(sources.summaries), list(sources.failed))
