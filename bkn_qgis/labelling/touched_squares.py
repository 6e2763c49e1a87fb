"""The squares of 1 km that a search area touches, by which the Flora- en Faunaverkenner is asked for observations."""

from __future__ import annotations

import math
from typing import Any, Callable, List

from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.labelling.places import MODE_AROUND, MODE_INSIDE

_SIDE_M = 1000
_MOST_SQUARES = 2500  # the largest municipalities span as many
# So far before its end a square ends, for it does not hold its eastern and northern border: less than any place tells.
_LAST_M = 1e-6


def squares_of(answer: PlaceAnswer, check_cancel: Callable[[], None]) -> List[str]:
    """The squares that the search area touches, named as the Flora- en Faunaverkenner does: "155 - 460".

    What lies on the border of two belongs to the eastern or northern one. None for a place without a usable geometry,
    and for a search area that spans so many squares that nobody asks for them by name (a request holds twelve).
    ``check_cancel`` is called for every column of them; what it raises ends the work.
    """
    from shapely.geometry import Point

    located, request = answer.located, answer.run.request
    if located.problem is not None:
        return []
    if request.mode == MODE_INSIDE:
        return _squares_near(located.geometry, 0.0, check_cancel)
    if request.mode == MODE_AROUND:
        return _squares_near(located.geometry, request.radius_m, check_cancel)
    return _squares_near(Point(located.x, located.y), request.radius_m, check_cancel)


def _squares_near(shape: Any, reach_m: float, check_cancel: Callable[[], None]) -> List[str]:
    """The squares with a place within reach of a shape (shapely, metres RD), from west to east, from south to north."""
    from shapely.geometry import box
    from shapely.prepared import prep

    prepared = prep(shape)
    west, south, east, north = shape.bounds
    columns = range(math.floor((west - reach_m) / _SIDE_M), math.floor((east + reach_m) / _SIDE_M) + 1)
    rows = range(math.floor((south - reach_m) / _SIDE_M), math.floor((north + reach_m) / _SIDE_M) + 1)
    if len(columns) * len(rows) > _MOST_SQUARES:
        return []
    found = []
    for column in columns:
        check_cancel()
        for row in rows:
            left, low = column * _SIDE_M, row * _SIDE_M
            square = box(left, low, left + _SIDE_M - _LAST_M, low + _SIDE_M - _LAST_M)
            if prepared.intersects(square) or (reach_m > 0 and shape.distance(square) <= reach_m):
                found.append(f"{column} - {row}")
    return found
