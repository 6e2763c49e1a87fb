"""The store as a source of observations: the labelling path reads it as it reads a file."""

from __future__ import annotations

import datetime
from typing import Iterable, Iterator, Optional

import pandas as pd

from bkn_qgis.observations.coverage import Coverage
from bkn_qgis.observations.lattice import Period, Tile
from bkn_qgis.observations.reading import ReadReport, count_records
from bkn_qgis.observations.store.freshness import DEFAULT_AGES, Ages
from bkn_qgis.observations.store.rows import day_number
from bkn_qgis.observations.store.store import Store

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
        self.report = ReadReport(warnings=list(self._store.warnings))
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
    lacking = {piece.tile for piece in store.missing(source, asked, period, today, ages)}
    squares = tuple(
        (float(tile.x_min_m), float(tile.y_min_m), float(tile.x_max_m), float(tile.y_max_m))
        for tile in asked
        if tile not in lacking
    )
    coverage = Coverage(
        squares=squares,
        day_first=day_number(period.first),
        day_last=day_number(min(period.last, today)),
    )
    return StoreSource(store, source, asked, period, coverage)
