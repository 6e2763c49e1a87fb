"""What a pair of coordinates is: RD metres or degrees, and written the right way round.

In and around the Netherlands the ranges never overlap: RD has x from 0 to 300 km and y from 300 to 620 km, degrees have
a longitude of 3 to 7 and a latitude of 50 to 56. So each row is judged by its own numbers: exchanged numbers, degrees
in columns of RD and the reverse are put right and told. Where a pair of numbers also has another sense it is refused:
nothing may land in the wrong place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

import numpy as np

from bkn_qgis.observations.crs import WGS84, is_geographic, is_rd, to_rd
from bkn_qgis.observations.formats.text_column import Floats, Mask
from bkn_qgis.observations.netherlands import (
    LAND_RD,
    PLAINLY_RD,
    POINTLESS_DEGREES,
    RECORDS_DEGREES,
    RECORDS_RD,
)
from bkn_qgis.rd import RD_NEW

# Of the places in a part of a file so many must be exchanged before any is put right: a latitude of 5 and a longitude
# of 52 is also a place, in the ocean off Somalia, which a file of the whole world may hold.
_MOST = 0.9


@dataclass
class Judged:
    """Pairs of coordinates as places: x and y in RD metres, NaN where there is no place, and what was made of them."""

    x: Floats
    y: Floats
    exchanged: Mask
    """x and y stood in each other's place, and were put right."""
    degrees: Mask
    """Degrees where metres were expected, read as degrees."""
    metres: Mask
    """RD metres where degrees were expected, read as RD."""
    thousands: Mask
    """Thousands of metres (155.000 for 155000), read as metres."""
    doubtful: Mask
    """Refused: exchanged perhaps, or a mark between thousands taken for one of decimals."""
    pointless: Mask
    """Refused: degrees of which the point was lost (521234 for 52.1234), which as RD metres lie in the sea."""
    nowhere: Mask
    """Refused: no place on earth, or none that a file of the Netherlands can mean."""

    def only(self, rows: Mask) -> Judged:
        """The same places, with what was made of them for these rows only."""
        masks: Tuple[Mask, ...] = (
            self.exchanged,
            self.degrees,
            self.metres,
            self.thousands,
            self.doubtful,
            self.pointless,
            self.nowhere,
        )
        return Judged(self.x, self.y, *(mask & rows for mask in masks))


def judge(
    x: Floats, y: Floats, crs: str, only_near: bool = False, to_the_metre: bool = True, named_degrees: bool = False
) -> Judged:
    """Pairs of numbers (NaN = not given), said to be of ``crs``, as places.

    ``only_near``: refuse what is not in or around the Netherlands, as in a table that does not state its system.
    ``to_the_metre``: kilometres with three decimals are exact; with fewer they are the corner of a square, and refused.
    ``named_degrees``: the columns are named for degrees, whatever the system that their numbers told.
    Raises BknError when ``crs`` is no coordinate system.
    """
    given = np.isfinite(x) & np.isfinite(y) & ~((x == 0) & (y == 0))
    x, y = np.where(given, x, np.nan), np.where(given, y, np.nan)
    found = _nothing(len(x))
    if is_rd(crs):
        _judge_metres(found, x, y, only_near, to_the_metre)
    elif is_geographic(crs):
        _judge_degrees(found, x, y, crs)
    else:
        _judge_others(found, x, y, crs)
    if named_degrees or is_geographic(crs):
        found.pointless |= _without_point(x, y) | (_without_point(y, x) & ~_land(x, y))
        found.doubtful &= ~found.pointless
    lost = given & ~found.doubtful & ~found.pointless & ~(np.isfinite(found.x) & np.isfinite(found.y))
    found.nowhere |= lost
    refused = found.nowhere | found.doubtful | found.pointless
    found.x[refused], found.y[refused] = np.nan, np.nan
    for kind in (found.exchanged, found.degrees, found.metres, found.thousands):
        kind &= ~refused
    return found


def near_in_rd(x: Floats, y: Floats) -> Mask:
    """In RD metres in or around the Netherlands and its part of the North Sea."""
    x_min, y_min, x_max, y_max = RECORDS_RD
    near: Mask = (x >= x_min) & (x <= x_max) & (y >= y_min) & (y <= y_max)
    return near


def near_in_degrees(lon: Floats, lat: Floats) -> Mask:
    """In degrees in or around the Netherlands and its part of the North Sea."""
    west, south, east, north = RECORDS_DEGREES
    near: Mask = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    return near


def plainly_in_rd(x: Floats, y: Floats) -> Mask:
    """In RD metres in the Netherlands itself: numbers that tell a system that is not stated."""
    x_min, y_min, x_max, y_max = PLAINLY_RD
    found: Mask = (x > x_min) & (x < x_max) & (y > y_min) & (y < y_max)
    return found


def in_thousands(x: Floats, y: Floats) -> Mask:
    """In the Netherlands when taken for thousands of RD metres."""
    found: Mask = (x > 0) & (x < 300) & (y >= 289) & (y < 640)
    return found


def _land(x: Floats, y: Floats) -> Mask:
    x_min, y_min, x_max, y_max = LAND_RD
    land: Mask = (x >= x_min) & (x < x_max) & (y >= y_min) & (y < y_max)
    return land


def _without_point(lon: Floats, lat: Floats) -> Mask:
    """Whole numbers of metres that are degrees in the Netherlands where a point is put in both.

    As RD metres they would lie in the North Sea, off the coast of Holland: no observation of land is lost by it.
    """
    west, south, east, north = POINTLESS_DEGREES
    return _is_shifted(lon, west, east) & _is_shifted(lat, south, north) & (lat > 1000)


def _is_shifted(numbers: Floats, lowest: float, highest: float) -> Mask:
    found: Mask = np.zeros(len(numbers), dtype=np.bool_)
    for decimals in range(8):
        degrees = numbers / 10.0**decimals
        found |= (degrees >= lowest) & (degrees <= highest)
    return found


def _nothing(size: int) -> Judged:
    masks = [np.zeros(size, dtype=np.bool_) for _ in range(7)]
    return Judged(np.full(size, np.nan), np.full(size, np.nan), *masks)


def _place(found: Judged, rows: Mask, x: Floats, y: Floats, crs: str = RD_NEW) -> None:
    if rows.any():
        found.x[rows], found.y[rows] = to_rd(x[rows], y[rows], crs)


def _judge_metres(found: Judged, x: Floats, y: Floats, only_near: bool, to_the_metre: bool) -> None:
    degrees, degrees_exchanged = near_in_degrees(x, y), near_in_degrees(y, x)
    _place(found, degrees, x, y, WGS84)
    _place(found, degrees_exchanged, y, x, WGS84)
    found.degrees |= degrees | degrees_exchanged
    near = near_in_rd(x, y)
    exchanged = _land(y, x) & ~near
    _place(found, exchanged, y, x)
    found.exchanged |= exchanged | degrees_exchanged
    thousands = in_thousands(x, y)
    if to_the_metre:
        _place(found, thousands, x * 1000.0, y * 1000.0)
        found.thousands |= thousands
    half = (near & (x > 0) & (x < 300)) | ((np.abs(x) >= 1000) & (y >= 289) & (y < 640))
    found.doubtful |= (thousands & (not to_the_metre)) | in_thousands(y, x) | half
    rest = ~(found.degrees | exchanged | thousands | found.doubtful)
    _place(found, rest & near if only_near else rest, x, y)


def _judge_degrees(found: Judged, lon: Floats, lat: Floats, crs: str) -> None:
    metres, metres_exchanged = _land(lon, lat), _land(lat, lon)
    _place(found, metres, lon, lat)
    _place(found, metres_exchanged, lat, lon)
    found.metres |= metres | metres_exchanged
    on_earth = (np.abs(lat) <= 90) & (np.abs(lon) <= 180)
    exchanged = near_in_degrees(lat, lon)
    if exchanged.sum() >= _MOST * max(1, int(on_earth.sum())):
        _place(found, exchanged, lat, lon, crs)
        found.exchanged |= exchanged
    else:
        found.doubtful |= exchanged
    found.exchanged |= metres_exchanged
    _place(found, on_earth & ~exchanged, lon, lat, crs)


def _judge_others(found: Judged, x: Floats, y: Floats, crs: str) -> None:
    """Other metres: as they are said to be, unless that is far away and the numbers are near in RD or in degrees."""
    _place(found, np.isfinite(x), x, y, crs)
    far = ~near_in_rd(found.x, found.y)
    elsewhere = near_in_degrees(x, y) | near_in_degrees(y, x) | _land(x, y) | _land(y, x)
    found.doubtful |= far & elsewhere
