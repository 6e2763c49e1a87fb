"""What of place and time is in the store and still valid, and what is to be fetched.

Records come in late: people enter their notebooks weeks after the day. So what was fetched long enough after
the day stays valid for ever, and the rest ages.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import Dict, Iterable, Iterator, List, Optional, Sequence

from bkn_qgis.observations.row_counts import RowCounts
from bkn_qgis.observations.tile_grid import TILE_M, FetchUnit, Period, Tile

_DAY = datetime.timedelta(days=1)
_DAYS_IN_ONE_PIECE = 366


@dataclass(frozen=True)
class Ages:
    """How long fetched days stay valid.

    A day that lay more than ``settled_after_days`` before the day on which it was fetched: for ever. A later
    one: up to and including ``max_age_days`` after the day on which it was fetched.
    """

    max_age_days: int = 7
    settled_after_days: int = 60


DEFAULT_AGES = Ages()


@dataclass(frozen=True)
class Fetched:
    """A line of the coverage table: this tile and period of this source were fetched completely.

    ``fetched_at``: UTC, when the fetch began; ``fetched_on``: that moment's day by the clock of this computer.
    ``records``: how many were saved. ``query`` and ``doi``: as the source can be cited, "" = none. ``given``: how many
    the source gave, and how many of these were not understood; None where that was not kept.
    """

    source: str
    tile: Tile
    period: Period
    fetched_at: datetime.datetime
    fetched_on: datetime.date
    records: int
    query: str
    doi: str
    given: Optional[RowCounts] = None


def missing_units(
    fetched: Iterable[Fetched], tiles: Iterable[Tile], period: Period, today: datetime.date, ages: Ages
) -> List[FetchUnit]:
    """What of the tiles and the period is still to be fetched, given one source's lines of the coverage table.

    Ordered by tile, then by day; a tile given twice counts once. A tile is also covered by a larger one that
    contains it. Days after ``today`` are never asked for: nothing can have been seen on them. Where more than
    a year is missing the units end with the calendar year.
    """
    if period.first > today:
        return []
    asked = Period(period.first, min(period.last, today))
    by_tile: Dict[Tile, List[Period]] = defaultdict(list)
    larger: List[Fetched] = []
    for line in fetched:
        valid = valid_period(line, today, ages)
        if valid is not None:
            by_tile[line.tile].append(valid)
            if line.tile.size_m > TILE_M:
                larger.append(line)
    units: List[FetchUnit] = []
    for tile in sorted(set(tiles)):
        wide = {line.tile for line in larger if line.tile != tile and line.tile.contains(tile)}
        valid_here = by_tile.get(tile, []) + [valid for other in wide for valid in by_tile[other]]
        for gap in _gaps(asked, valid_here):
            units.extend(FetchUnit(tile, part) for part in _by_year(gap))
    return units


def valid_period(line: Fetched, today: datetime.date, ages: Ages) -> Optional[Period]:
    """The days of a line that need not be fetched again; None where there are none.

    Days after the fetch are never among them, even where they were asked for.
    """
    last = min(line.period.last, line.fetched_on)
    if (today - line.fetched_on).days > ages.max_age_days:
        last = min(last, line.fetched_on - datetime.timedelta(days=ages.settled_after_days + 1))
    return Period(line.period.first, last) if last >= line.period.first else None


def _gaps(asked: Period, valid: Sequence[Period]) -> Iterator[Period]:
    """The parts of the period that lie in none of the valid ones, in order."""
    first = asked.first
    for known in sorted(valid):
        if known.first > asked.last:
            break
        if known.first > first:
            yield Period(first, known.first - _DAY)
        first = max(first, known.last + _DAY)
    if first <= asked.last:
        yield Period(first, asked.last)


def _by_year(gap: Period) -> Iterator[Period]:
    """The period itself up to a year, else its parts by calendar year."""
    if gap.days <= _DAYS_IN_ONE_PIECE:
        yield gap
        return
    for year in range(gap.first.year, gap.last.year + 1):
        yield Period(max(gap.first, datetime.date(year, 1, 1)), min(gap.last, datetime.date(year, 12, 31)))
