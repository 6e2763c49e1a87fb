"""Tiles on the earth, for services that count in degrees; and which records lie in a tile and a period."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Tuple

import pandas as pd

from bkn_qgis.arrays import NO_DAY
from bkn_qgis.observations.crs import degrees_of
from bkn_qgis.observations.store.rows import day_number
from bkn_qgis.providers.provider import Period, Tile

DECIMALS = 4
"""Coordinates are sent with this many decimals, for the sake of the services' caches (providers.md, 1.6)."""

# Rounding to four decimals moves the centre by up to 7 m; services reckon on a sphere, which differs from the
# ellipsoid by up to 0.6 percent, and RD differs from true lengths by 0.02 percent.
_MARGIN_M = 10.0
_MARGIN_SHARE = 0.01


@dataclass(frozen=True)
class Circle:
    """A circle on the earth: centre in WGS 84 degrees, rounded to ``DECIMALS``, and radius in metres."""

    lat: float
    lon: float
    radius_m: int


def circle_around(tile: Tile) -> Circle:
    """A circle that holds the whole tile, with a margin for rounding and for how services reckon distances."""
    half = tile.size_m / 2
    lat, lon = degrees_of([tile.x_min_m + half], [tile.y_min_m + half])
    radius_m = math.sqrt(2.0) * half * (1.0 + _MARGIN_SHARE) + _MARGIN_M
    return Circle(round(float(lat[0]), DECIMALS), round(float(lon[0]), DECIMALS), math.ceil(radius_m))


def number_in_tile(number: int, tile: Tile) -> int:
    """About how many of the records in the circle around a tile lie in the tile: its share of the circle."""
    circle_m2 = math.pi * circle_around(tile).radius_m ** 2
    return round(number * tile.size_m**2 / circle_m2)


def days_of(period: Period) -> Tuple[int, int]:
    """First and last day of a period as days since 1970-01-01."""
    return day_number(period.first), day_number(period.last)


def only_within(records: pd.DataFrame, tile: Tile, period: Period) -> pd.DataFrame:
    """The rows of a record table that stand in the tile (half-open) and whose days overlap the period.

    Rows without place or date are left out. The index starts at 0 again.
    """
    inside = tile.holds(records["x"].to_numpy(), records["y"].to_numpy())
    first, last = days_of(period)
    day_first, day_last = records["day_first"].to_numpy(), records["day_last"].to_numpy()
    inside &= (day_first != NO_DAY) & (day_last >= first) & (day_first <= last)
    return records[inside].reset_index(drop=True)
