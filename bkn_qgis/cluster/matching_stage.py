"""Stage 3: what the records of each source stand for, kept by square so that a tile reads only what lies near it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, List, Optional, Tuple

import numpy as np

from bkn_qgis.arrays import NO_OBSERVER, numbers_in
from bkn_qgis.cluster.buckets import keep_in_buckets
from bkn_qgis.cluster.plan import Plan
from bkn_qgis.cluster.reading_stage import ReadSource
from bkn_qgis.cluster.row_types import MATCH_TYPE, record_type
from bkn_qgis.cluster.seen_places import keep_seen_places
from bkn_qgis.labelling.label_results import RecordMatches
from bkn_qgis.labelling.label_run import judge_records
from bkn_qgis.labelling.record_matching import put_names_right
from bkn_qgis.labelling.sources import Observed, is_near
from bkn_qgis.messages import LogEntry
from bkn_qgis.observations.extent import convex_hull

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

SQUARE_MM = 5_000_000
_SQUARES = 1 << 20
"""More than the squares along any axis; the numbers of squares of a row follow each other."""
DOUBLE_TYPE = np.dtype(
    [("key", "<u8"), ("first", "<i4"), ("last", "<i4"), ("x", "<i8"), ("y", "<i8"), ("row", "<i8"), ("origin", "<i4")]
)


@dataclass(frozen=True)
class SourceToMatch:
    """A source that was read, and its rows that are left out as repeated (int64, ascending)."""

    source: ReadSource
    repeated: NDArray[Any]


@dataclass(frozen=True)
class MatchedSource:
    """What the run needs to know of a source beside its records.

    ``origins``: the names in the column ``source`` of records that count, as they first come. ``corners``: of the hull
    of all records, (n, 2) metres. ``is_outside``: all lie outside the windows; ``is_idle``: none counts. ``bounds``: of
    what is kept by square, mm, None where there is nothing.
    """

    origins: Tuple[str, ...]
    corners: NDArray[Any]
    is_outside: bool
    is_idle: bool
    bounds: Optional[Tuple[int, int, int, int]]
    records: int
    without_place: int
    far_away: int
    without_date: int
    log: Tuple[LogEntry, ...]


def match_source(plan: Plan, item: SourceToMatch) -> MatchedSource:
    """Match the records of a source with the list; they are kept in the work folder."""
    return plan.work.made(f"matched/{item.source.name}", lambda: _match(plan, item))


def square_of(column: Any, row: Any) -> Any:
    """The number of the square in a column and a row of squares."""
    return (row + _SQUARES // 2) * _SQUARES + column + _SQUARES // 2


def _match(plan: Plan, item: SourceToMatch) -> MatchedSource:
    source = item.source
    table: pd.DataFrame = plan.work.value(f"records/{source.name}")
    table = table.assign(row=np.arange(len(table))).drop(index=item.repeated)
    placed = np.isfinite(table["x"].to_numpy()) & np.isfinite(table["y"].to_numpy())
    near = is_near(table)
    table = table[near].reset_index(drop=True)
    row = table.pop("row").to_numpy(dtype=np.int64)
    observed = Observed(table, np.zeros(len(table), dtype=np.int32), [source.summary], [])
    log = put_names_right(observed, plan.request.species_list)
    judged = judge_records(plan.request, observed)
    matches = judged.matches
    bounds = _keep_by_square(plan, source.name, matches, row, _observer_keys(table["observer"]))
    origins = _keep_doubles(plan, source.name, matches, row, table["source"].to_numpy())
    if plan.request.want_species:
        keep_seen_places(plan.work, source.name, matches.records, matches.species)
    return MatchedSource(
        origins,
        _corners(table),
        bool(judged.outside_windows),
        bool(judged.idle_sources),
        bounds,
        len(table),
        int((~placed).sum()),
        int((placed & ~near).sum()),
        int((~matches.records.dated).sum()),
        tuple(log),
    )


def _keep_by_square(
    plan: Plan, name: str, matches: RecordMatches, row: NDArray[Any], observers: NDArray[Any]
) -> Optional[Tuple[int, int, int, int]]:
    """Keep the records that stand for anything, square by square; gives their bounds. ``observers``: of each record."""
    records, species = matches.records, matches.species
    number = np.diff(species.start)
    chosen = np.flatnonzero(number > 0)
    x, y = records.x_mm[chosen], records.y_mm[chosen]
    square = square_of(x // SQUARE_MM, y // SQUARE_MM)
    order = np.argsort(square, kind="stable")
    chosen = chosen[order]
    kept = np.empty(len(chosen), dtype=record_type())
    for field in kept.dtype.names or ():
        kept[field] = row[chosen] if field == "row" else getattr(records, field)[chosen]
    kept["observer"] = observers[chosen]
    _, match = numbers_in(species.start[chosen], number[chosen])
    found = np.empty(len(match), dtype=MATCH_TYPE)
    found["entry"], found["bits"] = species.entry[match], species.bits[match]
    plan.work.keep_array(f"squares/{name}", square[order])
    plan.work.keep_array(f"starts/{name}", np.concatenate(([0], np.cumsum(number[chosen]))))
    plan.work.keep_array(f"rows/{name}", kept)
    plan.work.keep_array(f"matches/{name}", found)
    return (int(x.min()), int(y.min()), int(x.max()), int(y.max())) if len(x) else None


def _keep_doubles(
    plan: Plan, name: str, matches: RecordMatches, row: NDArray[Any], origin: NDArray[Any]
) -> Tuple[str, ...]:
    """Keep the records that count by what they are of, and when: only equal ones can be one record.

    Gives the names of their sources, as they first come.
    """
    records, counting = matches.records, matches.counting
    origins = list(dict.fromkeys(origin[counting].tolist()))
    number = {each: place for place, each in enumerate(origins)}
    rows = np.empty(len(counting), dtype=DOUBLE_TYPE)
    rows["key"] = _species_keys(matches)
    rows["first"], rows["last"] = records.day_first[counting], records.day_last[counting]
    rows["x"], rows["y"] = records.x_mm[counting], records.y_mm[counting]
    rows["row"] = row[counting]
    rows["origin"] = [number[each] for each in origin[counting].tolist()]
    keep_in_buckets(plan.work, f"doubles/{name}", rows, rows["key"] + rows["first"].astype(np.uint64))
    return tuple(origins)


def _species_keys(matches: RecordMatches) -> NDArray[Any]:
    """A number for the species that each counting record may be: equal for equal sets only (64 bits of a sum)."""
    names = matches.names
    known: dict[bytes, int] = {}
    keys = np.empty(len(matches.counting), dtype="<u8")
    for place, record in enumerate(matches.counting.tolist()):
        species = names.species[names.start[record] : names.start[record + 1]].tobytes()
        if species not in known:
            known[species] = int.from_bytes(hashlib.blake2b(species, digest_size=8).digest(), "little")
        keys[place] = known[species]
    return keys


def _observer_keys(observers: pd.Series[Any]) -> NDArray[Any]:
    """A number for each observer that is the same in all sources: int32 (31 bits of a sum), NO_OBSERVER for none."""
    import pandas as pd

    number, different = pd.factorize(observers)
    keys = [_observer_key(str(each)) if each else NO_OBSERVER for each in different]
    of_record: NDArray[Any] = np.array([*keys, NO_OBSERVER], dtype=np.int32)[number]
    return of_record


def _observer_key(observer: str) -> int:
    return int.from_bytes(hashlib.blake2b(observer.encode(), digest_size=4).digest(), "little") >> 1


def _corners(table: pd.DataFrame) -> NDArray[Any]:
    """The corners of the hull of all records: (n, 2) metres. The hull of those of all sources is that of the run."""
    hull = convex_hull(table["x"].to_numpy(), table["y"].to_numpy())
    if hull is None:
        return np.empty((0, 2))
    line = hull.exterior if hull.geom_type == "Polygon" else hull
    corners: NDArray[Any] = np.asarray(line.coords)[:, :2]
    return corners


def hull_corners(sources: List[MatchedSource]) -> NDArray[Any]:
    """The corners of all sources: (n, 2) metres."""
    return np.concatenate([np.empty((0, 2)), *(source.corners for source in sources)])
