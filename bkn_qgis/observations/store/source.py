"""The store as a source of observations: the labelling path reads it as it reads a file."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import Dict, Iterable, Iterator, List, Optional, Sequence, Tuple

import pandas as pd

from bkn_qgis.observations.coverage import Coverage
from bkn_qgis.observations.reading import ReadReport, count_records
from bkn_qgis.observations.row_counts import RowCounts
from bkn_qgis.observations.store.freshness import DEFAULT_AGES, Ages, Fetched, missing_units
from bkn_qgis.observations.store.rows import day_number
from bkn_qgis.observations.store.store import Store
from bkn_qgis.observations.tile_grid import TILE_M, Period, Tile

FORMAT_NAME = "BKN store"


class StoreSource:
    """One source's records in the store, for some tiles and a period, as ``reading.ObservationSource`` gives them.

    ``coverage`` has the squares of the tiles that were fetched completely, up to ``today``; where something is
    missing the square lacks, so the labels there say that they are incomplete (method.md, section 7).
    """

    def __init__(self, store: Store, source: str, tiles: Iterable[Tile], period: Period, coverage: Coverage) -> None:
        self.name = store.path.name
        self.format_name = FORMAT_NAME
        self.source = source
        self.coverage: Optional[Coverage] = coverage
        self.report = ReadReport()
        self._store = store
        self._tiles = frozenset(tiles)
        self._period = period

    def chunks(self) -> Iterator[pd.DataFrame]:
        """Record tables, and the report filled along the way. May be called again. Raises StoreError."""
        self.report = ReadReport()
        for records in self._store.records([self.source], self._tiles, self._period):
            self.report.rows += len(records)
            count_records(self.report, records)
            yield records


def store_source(
    store: Store, source: str, tiles: Iterable[Tile], period: Period, today: datetime.date, ages: Ages = DEFAULT_AGES
) -> StoreSource:
    """What the store holds of a source in the tiles and the period, and whether that is all. Raises StoreError.

    Days after ``today`` are covered by nothing. A user without a network may accept older fetches: then give
    ``ages`` with a large ``max_age_days``.
    """
    asked = sorted(set(tiles))
    lines = store.coverage(source)
    lacking = {piece.tile for piece in missing_units(lines, asked, period, today, ages)}
    covered = [tile for tile in asked if tile not in lacking]
    given = _given_per_tile(lines, covered, period)
    coverage = Coverage(
        squares=tuple(
            (float(tile.x_min_m), float(tile.y_min_m), float(tile.x_max_m), float(tile.y_max_m)) for tile in covered
        ),
        day_first=day_number(period.first),
        day_last=day_number(min(period.last, today)),
        rows=None if given is None else tuple(each.rows for each in given),
        unread=None if given is None else tuple(each.unread for each in given),
    )
    return StoreSource(store, source, asked, period, coverage)


def _given_per_tile(lines: Sequence[Fetched], tiles: Sequence[Tile], period: Period) -> Optional[List[RowCounts]]:
    """How much the source gave for each tile in the period, and how much of it was not understood.

    Of a piece that is larger than the tile, all that came with it. A piece of before there was an account of this
    counts by its records, all understood; None where there is no account of any.
    """
    used = [line for line in lines if line.period.first <= period.last and line.period.last >= period.first]
    if all(line.given is None for line in used):
        return None
    by_tile: Dict[Tile, List[RowCounts]] = defaultdict(list)
    larger: List[Tuple[Tile, RowCounts]] = []
    for line in used:
        numbers = line.given or RowCounts(line.records, 0)
        by_tile[line.tile].append(numbers)
        if line.tile.size_m > TILE_M:
            larger.append((line.tile, numbers))
    found = []
    for tile in tiles:
        of_tile = by_tile[tile] + [numbers for other, numbers in larger if other != tile and other.contains(tile)]
        found.append(RowCounts(sum(each.rows for each in of_tile), sum(each.unread for each in of_tile)))
    return found
