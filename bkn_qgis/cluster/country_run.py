"""A whole run: the stages one after the other, each over all files, buckets or tiles."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Callable, Dict, List, Sequence, Tuple

from bkn_qgis.cluster.checksums import checksum_of_file, checksum_of_run
from bkn_qgis.cluster.doubles_stage import DoublesBucket, find_doubles, keep_doubles
from bkn_qgis.cluster.executors import Executor, Work
from bkn_qgis.cluster.manifest import begin_run, finish_run, finished_manifest, refuse_foreign
from bkn_qgis.cluster.matching_stage import MatchedSource, SourceToMatch, match_source
from bkn_qgis.cluster.plan import BUCKETS, Plan
from bkn_qgis.cluster.reading_stage import ReadFile, ReadSource, keep_if_read_alike, read_file
from bkn_qgis.cluster.repeated_stage import IdBucket, repeated_rows, shared_ids
from bkn_qgis.cluster.seen_places import keep_cells_of_all
from bkn_qgis.cluster.tile_stage import FinishedTile, SourcesOfRun, TilePlaces, TilePlan, label_tile
from bkn_qgis.cluster.tiling import tiles_of_places
from bkn_qgis.cluster.work_folder import WorkFolder
from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.label_run import landscapes_of_request
from bkn_qgis.labelling.places import locate_places
from bkn_qgis.labelling.sources import FailedSource, columns_of_files
from bkn_qgis.landscape.land_maps import LandMaps
from bkn_qgis.landscape.region_map import region_map_of

DEFAULT_TILE_M = 25_000.0
Say = Callable[[str], None]
"""Takes a line of what is being done."""


@dataclass(frozen=True)
class CountryRun:
    """What is asked of a run. ``part_format``: one of ``part_files.FORMATS``; ``out``: a folder that all workers see,
    as they see the files."""

    request: LabelRequest
    files: Sequence[str]
    columns: str
    out: Path
    part_format: str = "parquet"
    tile_m: float = DEFAULT_TILE_M


def label_country(run: CountryRun, executor: Executor, say: Say = lambda line: None) -> Dict[str, Any]:
    """Label all places of a run; gives its manifest. What an earlier call finished of the same run is not done again.

    Raises BknError where places or maps cannot be used; CannotLabel where the folder holds something of others under
    the names of results; OSError where it cannot be written.
    """
    refuse_foreign(run.out)
    stages = _Stages(executor, say)
    files = tuple(dict.fromkeys(run.files))
    checksum = _checksum(run, files, stages)
    known = finished_manifest(run.out, checksum)
    if known:
        say("all of this is finished; nothing is done again")
        return known
    work = WorkFolder(begin_run(run.out, checksum))
    plan = _plan(run, files, work)
    sources = _sources(plan, stages)
    tiles = work.made("tiles", lambda: _tiles(run, plan, say))
    finished: List[FinishedTile] = stages.done("label the places of tiles", label_tile, TilePlan(plan, sources), tiles)
    not_read = [failed.name for failed in sources.failed]
    manifest = finish_run(run.out, checksum, _settings(run), finished, not_read)
    shutil.rmtree(work.path.parent, ignore_errors=True)
    return manifest


class _Stages:
    """Does stages, and says how far they are."""

    def __init__(self, executor: Executor, say: Say) -> None:
        self._executor = executor
        self._say = say

    def done(self, title: str, work: Work, shared: Any, items: Sequence[Any]) -> List[Any]:
        """The results of all items, in their order."""
        position = {id(item): place for place, item in enumerate(items)}
        results: List[Any] = [None] * len(items)
        for done, (item, result) in enumerate(self._executor.results(work, shared, items), 1):
            results[position[id(item)]] = result
            if 10 * done // len(items) > 10 * (done - 1) // len(items):
                self._say(f"{title}: {done} of {len(items)}")
        return results


def _checksum(run: CountryRun, files: Sequence[str], stages: _Stages) -> str:
    sums = stages.done("look at files", checksum_of_file, files, list(range(len(files))))
    return checksum_of_run([run.request, list(zip(files, sums)), run.columns, run.part_format, run.tile_m])


def _plan(run: CountryRun, files: Tuple[str, ...], work: WorkFolder) -> Plan:
    # Landscapes are known before there are tiles, so that no worker needs the maps.
    landscape = replace(run.request.landscape, maps=_named_only(run.request.landscape.maps), layer_geometries=())
    request = replace(run.request, places=(), landscape=landscape, region_map=region_map_of([]))
    elsewhere = columns_of_files(files, run.columns)
    return Plan(request, files, run.columns, elsewhere, run.out, work, run.part_format, run.tile_m)


def _named_only(maps: LandMaps) -> LandMaps:
    """The maps by their names, for ``bkn_src``."""
    from bkn_qgis.landscape.land_maps import GivenMap

    named = {theme: [GivenMap(each.about, ()) for each in found] for theme, found in maps.maps.items()}
    return LandMaps({theme: list(found) for theme, found in named.items()}, dict(maps.failures))


def _sources(plan: Plan, stages: _Stages) -> SourcesOfRun:
    """All observations: read, each record once, matched with the list."""
    files: List[ReadFile] = stages.done("read files", read_file, plan, list(range(len(plan.files))))
    read: List[ReadSource] = [source for file in files for source in file.sources]
    failed: Tuple[FailedSource, ...] = _failed(files)
    keep_if_read_alike(plan.work, read, failed)
    names = tuple(source.name for source in read)
    buckets = [IdBucket(bucket, names) for bucket in range(BUCKETS)] if read else []
    shared = stages.done("compare ids", shared_ids, plan, buckets)
    repeated = repeated_rows(shared, len(read))
    to_match = [SourceToMatch(source, rows) for source, rows in zip(read, repeated)]
    matched: List[MatchedSource] = stages.done("match names", match_source, plan, to_match)
    _find_doubles(plan, stages, names, matched)
    if plan.request.want_species:
        plan.work.made("seen-cells-kept", lambda: keep_cells_of_all(plan.work, names))
    return SourcesOfRun(names, tuple(source.summary for source in read), tuple(matched), failed)


def _failed(files: Sequence[ReadFile]) -> Tuple[FailedSource, ...]:
    """What could not be opened, then what could not be read to its end, as one machine tells it."""
    opened = [failed for file in files for failed in file.not_opened]
    broken = [failed for file in files for failed in file.broken]
    return (*opened, *broken)


def _find_doubles(plan: Plan, stages: _Stages, names: Tuple[str, ...], matched: Sequence[MatchedSource]) -> None:
    if len(names) < 2:
        return
    origins = tuple(source.origins for source in matched)
    items = [DoublesBucket(bucket, names, origins) for bucket in range(BUCKETS)]
    found = stages.done("find doubles", find_doubles, plan, items)
    plan.work.made("doubles-kept", lambda: keep_doubles(plan, names, found))


def _tiles(run: CountryRun, plan: Plan, say: Say) -> List[str]:
    """The names of all tiles; the places of each, with their landscapes, are kept."""
    request = run.request
    say(f"locate {len(request.places)} places and look up their landscape")
    located = locate_places(request.places, request.crs, request.mode)
    landscapes = landscapes_of_request(request, located)
    tiles = tiles_of_places(located, run.tile_m)
    for name, numbers in tiles.items():
        own = numbers.tolist()
        places = TilePlaces(
            numbers, tuple(request.places[each] for each in own), tuple(landscapes[each] for each in own)
        )
        plan.work.made(f"tiles/{name}", lambda places=places: places)  # type: ignore[misc]
    return sorted(tiles)


def _settings(run: CountryRun) -> Dict[str, Any]:
    request = run.request
    return {
        "species_list": request.species_list.title,
        "profile": request.profile.title,
        "reference_date": request.reference_date.isoformat(),
        "radius_m": request.radius_m,
        "mode": request.mode,
        "tile_m": run.tile_m,
        "files": [Path(file).name for file in run.files],
    }
