"""Where and when a run needs observations: the squares and days to fetch for labels, or for an area."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from typing import Any, Iterator, List, Optional, Sequence, Set

import numpy as np

from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.places import MODE_CENTRE, MODE_INSIDE, MODE_POINT, LocatedPlace, Place
from bkn_qgis.limits import MOST_SQUARES
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.crs import geometries_to_rd, is_rd
from bkn_qgis.observations.repaired_areas import repaired
from bkn_qgis.observations.tile_grid import Period, Tile, squares_between, tiles_near, tiles_of
from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.seasons import date_of, window_first_day

# Circles become polygons with 256 corners, which lie at most 0.2 m inside a circle of 1500 m.
_CORNERS_PER_QUARTER = 64
_CIRCLE_ERROR_M = 1.0


# --- for labels ---


def tiles_of_request(request: LabelRequest, places: Sequence[LocatedPlace]) -> Set[Tile]:
    """The squares that hold all search areas, and what may lie in them by an unknown uncertainty of place."""
    located = [place for place in places if place.problem is None]
    reach_m = request.radius_m + request.profile.unknown_uncertainty_m
    if request.mode in (MODE_POINT, MODE_CENTRE):
        return tiles_of([(place.x, place.y, reach_m) for place in located])
    if request.mode == MODE_INSIDE:
        reach_m = request.profile.unknown_uncertainty_m
    # What spans half of Europe has no squares here, and so is incomplete; the others are fetched.
    shapes = [place.geometry for place in located if place.geometry is not None]
    near = [shape for shape in shapes if squares_between(shape.bounds, reach_m) <= MOST_SQUARES]
    return {tile for shape in near for tile in tiles_near(shape, reach_m)}


def period_of_request(request: LabelRequest, today: datetime.date) -> Period:
    """The days of the longest window, of every date of a series. Raises BknError for a reference date after today."""
    dates = [request.reference_date, *request.other_dates]
    refuse_day_to_come(max(dates), today)
    profile = request.profile
    longest = max(profile.years_of(group.code) for group in request.species_list.groups)
    return Period(date_of(window_first_day(min(dates), longest)), max(dates))


def refuse_day_to_come(date: datetime.date, today: datetime.date) -> None:
    """Raise BknError for a day after today."""
    if date > today:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The reference date {date} is in the future; choose a reference date (peildatum) up to today.",
                ),
                date=date,
            )
        )


# --- for an area ---


@dataclass(frozen=True)
class Area:
    """Where records are wanted: a shapely polygon in RD (metres). ``unusable``: features without a usable geometry."""

    polygon: Any
    unusable: int = 0

    @property
    def tiles(self) -> Set[Tile]:
        """The squares to fetch: those that a label run for the same places needs too (records without a stated
        uncertainty count as the profile says)."""
        return tiles_near(self.polygon, Profile("", "").unknown_uncertainty_m + _CIRCLE_ERROR_M)


def area_around(places: Sequence[Place], crs: str, radius_m: float) -> Area:
    """The area within ``radius_m`` of features of any shape. Raises BknError where nothing usable is left."""
    from shapely.ops import unary_union

    shapes = [shape for shape in _shapes_in_rd(places, crs) if shape is not None]
    _refuse_endless(shapes, radius_m)
    polygon = unary_union(shapes).buffer(radius_m, _CORNERS_PER_QUARTER)
    if polygon.is_empty:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The layer gives no area to fetch observations for: it has no usable geometry, or points and "
                    "RADIUS is 0; choose another layer or set a radius.",
                )
            )
        )
    return Area(polygon, len(places) - len(shapes))


def _refuse_endless(shapes: Sequence[Any], radius_m: float) -> None:
    """Raise BknError for an area of which the squares could not be told one by one in any sensible time."""
    bounds = [shape.bounds for shape in shapes]
    if not bounds or not math.isfinite(radius_m):
        return
    sides = list(zip(*bounds))
    outer = (min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3]))
    squares = squares_between(outer, radius_m)
    if squares > MOST_SQUARES:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The area to fetch observations for is too large: its extent holds more than {most} squares of "
                    "2.5 km; check the extent and the coordinate system, and choose a smaller area.",
                ),
                most=MOST_SQUARES,
            )
        )


def _shapes_in_rd(places: Sequence[Place], crs: str) -> Iterator[Optional[Any]]:
    """The geometry of every place (shapely, valid, in RD), None where there is none."""
    from shapely import wkb as shapely_wkb
    from shapely.errors import ShapelyError

    wkbs: List[Optional[bytes]] = [place.wkb for place in places if place.wkb is not None]
    if not is_rd(crs):
        wkbs = list(geometries_to_rd([wkb or b"" for wkb in wkbs], crs))
    for wkb in wkbs:
        try:
            shape = None if wkb is None else shapely_wkb.loads(wkb)
            yield repaired(shape) if shape is not None and _is_usable(shape) else None
        except (ShapelyError, ValueError):
            yield None


def _is_usable(shape: Any) -> bool:
    if shape.is_empty or not np.isfinite(shape.bounds).all():
        return False
    # Bounds pass over coordinates that are no numbers, the length does not.
    return math.isfinite(shape.length)


def fetch_period(first: Optional[datetime.date], last: Optional[datetime.date], today: datetime.date) -> Period:
    """The days to fetch. ``last``: today where it is None; ``first``: as far back as labels of that day look.

    Raises BknError for a day after today, and for days in the wrong order.
    """
    last = last or today
    refuse_day_to_come(last, today)
    if first is None:
        first = date_of(window_first_day(last, max(Profile("", "").window_years.values())))
    if first > last:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN", "The first day {first} (DATE_FROM) is after the last day {last} (DATE); swap them."
                ),
                first=first,
                last=last,
            )
        )
    return Period(first, last)
