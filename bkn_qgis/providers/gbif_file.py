"""The file of a GBIF download on this computer: its records, tile by tile, by the rules for GBIF's files."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Generator, Iterator, Optional, Sequence, Tuple

import pandas as pd

from bkn_qgis.arrays import NO_DAY
from bkn_qgis.observations.reading import open_observations
from bkn_qgis.observations.record_table import join_records
from bkn_qgis.observations.row_counts import RowCounts
from bkn_qgis.providers.failures import NotUnderstood, unexpected_shape
from bkn_qgis.providers.gbif import INTERVAL_DAYS, GbifTally
from bkn_qgis.providers.items import Question, Sifted
from bkn_qgis.providers.paging import check_complete
from bkn_qgis.providers.provider import Period, Tile
from bkn_qgis.providers.tile_places import only_within

# So far outside the tiles a record may lie: the margin of the question (gbif.tile_polygon), and rounded coordinates.
_MARGIN_M = 60.0
_ROWS_AT_ONCE = 500_000  # some hundreds of MB as a record table, with what joining takes
# Without one of these columns records would count that must not, or be read as something else.
_COLUMNS = frozenset(
    (
        "gbifID", "datasetKey", "species", "scientificName", "decimalLatitude", "decimalLongitude", "eventDate",
        "coordinateUncertaintyInMeters", "occurrenceStatus", "individualCount", "countryCode", "establishmentMeans",
    )
)  # fmt: skip
_HEADER_BYTES = 65_536


@dataclass(frozen=True)
class FetchedDownload:
    """A download that lies on this computer, whole."""

    key: str
    path: Path
    """The zip file as GBIF gave it (SIMPLE_CSV)."""
    doi: str
    citation: str
    total_records: int
    tiles: Tuple[Tile, ...]
    period: Period

    def tables(
        self, tally: Optional[GbifTally] = None, check_cancel: Callable[[], None] = lambda: None
    ) -> Generator[Tuple[Tile, pd.DataFrame, RowCounts], None, None]:
        """The record table of each tile, in order: everything in it that overlaps the period, counted in ``tally``;
        and its part of what the file gave and of what of that was not understood.

        A large file is read several times, for some tiles each time, so that memory stays bounded. Raises BknError
        where the file cannot be read, NotUnderstood where it holds fewer rows than GBIF said, or too much that makes
        no sense, what ``check_cancel`` raises.
        """
        counted = tally or GbifTally()
        times = max(1, -(-self.total_records // _ROWS_AT_ONCE))
        step = max(1, -(-len(self.tiles) // times))
        for first in range(0, len(self.tiles), step):
            tiles = self.tiles[first : first + step]
            records, whole = self._read(tiles, check_cancel, is_first=first == 0)
            if first == 0:
                counted.add(whole)
                counted.check_whole()
            for tile in tiles:
                check_cancel()
                chosen = only_within(records, tile, self.period)
                counted.keep(chosen)
                yield tile, chosen, _part(len(chosen), counted)

    def _read(
        self, tiles: Sequence[Tile], check_cancel: Callable[[], None], is_first: bool
    ) -> Tuple[pd.DataFrame, Sifted]:
        """The records around these tiles; and the rows of the whole file by what they are good for, ``astray`` only
        where the file is read for the first time.
        """
        if is_first:
            _check_columns(self.path)
        sources = open_observations(self.path, check_cancel=check_cancel)
        x_min, y_min = min(tile.x_min_m for tile in tiles), min(tile.y_min_m for tile in tiles)
        x_max, y_max = max(tile.x_max_m for tile in tiles), max(tile.y_max_m for tile in tiles)
        astray = usable = 0

        def chunks_near() -> Iterator[pd.DataFrame]:
            nonlocal astray, usable
            for source in sources:
                for chunk in source.chunks():
                    check_cancel()
                    x, y = chunk["x"], chunk["y"]
                    there = x.notna() & y.notna() & (chunk["day_first"] != NO_DAY)
                    usable += int(there.sum())
                    if is_first:
                        astray += self._number_astray(chunk[there.to_numpy()])
                    yield chunk[(x >= x_min) & (x < x_max) & (y >= y_min) & (y < y_max)]

        records = join_records(chunks_near())
        rows = sum(source.report.rows for source in sources)
        check_complete("GBIF", rows, self.total_records)
        return records, Sifted(records, rows, rows - usable, 0, astray)

    def _number_astray(self, records: pd.DataFrame) -> int:
        """How many records (usable ones) lie in none of the tiles that were asked for, or outside the days."""
        rest, in_days = records, 0
        for tile in self.tiles:
            question = Question(tile, self.period, _MARGIN_M, INTERVAL_DAYS + 1)
            here = question.has_places_of(rest)
            in_days += int((here & question.has_days_of(rest)).sum())
            # Each tile leaves fewer to look at, and most files hold little else than the tiles.
            rest = rest[~here]
            if rest.empty:
                break
        return len(records) - in_days


def _check_columns(path: Path) -> None:
    """Raise NotUnderstood where a table in the zip file of a download lacks a column that decides."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.casefold().endswith((".csv", ".txt", ".tsv"))]
            for name in names:
                with archive.open(name) as file:
                    header = file.readline(_HEADER_BYTES).decode("utf-8-sig", "replace").strip("\r\n")
                lacking = sorted(_COLUMNS.difference(header.split("\t")))
                if lacking:
                    raise NotUnderstood("GBIF", unexpected_shape(", ".join(lacking)))
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, zlib.error, EOFError):
        # The reader tells what is wrong with it.
        return


def _part(records: int, tally: GbifTally) -> RowCounts:
    """What so many records of a file stand for, of all that it gave."""
    understood = tally.given - tally.unread
    unread = round(tally.unread * records / understood) if understood else 0
    return RowCounts(records + unread, unread)
