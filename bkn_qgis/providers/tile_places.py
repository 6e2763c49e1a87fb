"""Tiles on the earth, for services that count in degrees; and which records lie in a tile and a period."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Tuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from bkn_qgis.arrays import NO_DAY
from bkn_qgis.providers.provider import Period, Tile

if TYPE_CHECKING:
    Floats = npt.NDArray[np.float64]
else:  # numpy 1.20, which came with early QGIS 3.22, has no NDArray
    Floats = np.ndarray

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


def degrees_of(x: npt.ArrayLike, y: npt.ArrayLike) -> Tuple[Floats, Floats]:
    """Latitude and longitude (WGS 84, degrees) of places in RD metres: two arrays as long as ``x`` and ``y``."""
    from osgeo import osr

    rd, wgs84 = osr.SpatialReference(), osr.SpatialReference()
    rd.ImportFromEPSG(28992)
    wgs84.ImportFromEPSG(4326)
    rd.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    wgs84.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    places = np.column_stack((np.ravel(x), np.ravel(y))).astype(np.float64).tolist()
    found = np.array(osr.CoordinateTransformation(rd, wgs84).TransformPoints(places), dtype=np.float64)
    return found[:, 1], found[:, 0]


def circle_around(tile: Tile) -> Circle:
    """A circle that holds the whole tile, with a margin for rounding and for how services reckon distances."""
    half = tile.size_m / 2
    lat, lon = degrees_of([tile.x_min_m + half], [tile.y_min_m + half])
    radius_m = math.sqrt(2.0) * half * (1.0 + _MARGIN_SHARE) + _MARGIN_M
    return Circle(round(float(lat[0]), DECIMALS), round(float(lon[0]), DECIMALS), math.ceil(radius_m))


def days_of(period: Period) -> Tuple[int, int]:
    """First and last day of a period as days since 1970-01-01."""
    epoch = 719163  # datetime.date(1970, 1, 1).toordinal()
    return period.first.toordinal() - epoch, period.last.toordinal() - epoch


def only_within(records: pd.DataFrame, tile: Tile, period: Period) -> pd.DataFrame:
    """The rows of a record table that stand in the tile (half-open) and whose days overlap the period.

    Rows without place or date are left out. The index starts at 0 again.
    """
    x, y = records["x"].to_numpy(), records["y"].to_numpy()
    inside = (x >= tile.x_min_m) & (x < tile.x_max_m) & (y >= tile.y_min_m) & (y < tile.y_max_m)
    first, last = days_of(period)
    day_first, day_last = records["day_first"].to_numpy(), records["day_last"].to_numpy()
    inside &= (day_first != NO_DAY) & (day_last >= first) & (day_first <= last)
    return records[inside].reset_index(drop=True)
