"""Which two columns of a table are its coordinates: of one family of names, never a number of rows and a latitude.

R gives the numbers of rows the name ``X``: with a column ``lat`` it must not become a longitude.
"""

from __future__ import annotations

from typing import Callable, Dict, List, Optional, Sequence, Tuple

from bkn_qgis.observations.formats.columns import fold

Pair = Tuple[str, str]

# Names that belong together, x (or longitude) first.
_PAIRS = (
    ("x", "y"), ("x_rd", "y_rd"), ("rd_x", "rd_y"), ("x_coord", "y_coord"), ("xcoor", "ycoor"),
    ("x-coordinaat", "y-coordinaat"), ("coord_x", "coord_y"), ("coordinaat_x", "coordinaat_y"),
    ("x_coordinate", "y_coordinate"), ("centrumx", "centrumy"), ("centrum_x", "centrum_y"), ("easting", "northing"),
    ("point_x", "point_y"), ("xco", "yco"),
)  # fmt: skip
_LONGITUDES = (
    "lon", "lng", "long", "longitude", "lengtegraad", "decimal longitude", "coords_lon", "wgs84_lon", "lon_wgs84"
)  # fmt: skip
_LATITUDES = ("lat", "latitude", "breedtegraad", "decimal latitude", "coords_lat", "wgs84_lat", "lat_wgs84")


def coordinate_pairs(columns: Sequence[str]) -> List[Pair]:
    """Every pair of columns that may be the coordinates of a table, the likelier first."""
    by_folded = {fold(column): column for column in reversed(columns)}
    pairs = [(by_folded[fold(x)], by_folded[fold(y)]) for x, y in _PAIRS if {fold(x), fold(y)} <= by_folded.keys()]
    longitude = _first(by_folded, _LONGITUDES)
    latitude = _first(by_folded, _LATITUDES)
    if longitude is not None and latitude is not None:
        pairs.append((longitude, latitude))
    return pairs


def chosen_pair(columns: Sequence[str], fitting: Callable[[Pair], int]) -> Optional[Pair]:
    """The pair that holds most places by ``fitting`` (asked only where there is a choice); None without any pair.

    Without a pair of one family, an x and a y of two families of RD (``X_RD`` and ``Y``) are one, where ``fitting``
    does not refuse them (below 0).
    """
    pairs = coordinate_pairs(columns)
    if not pairs:
        return next((pair for pair in _mixed_pairs(columns) if fitting(pair) >= 0), None)
    if len(pairs) == 1:
        return pairs[0]
    return max(pairs, key=fitting)


def _mixed_pairs(columns: Sequence[str]) -> List[Pair]:
    """The pairs of an x and a y of two families of RD; those with a plain ``x`` or ``y`` last."""
    by_folded = {fold(column): column for column in reversed(columns)}
    plain_last = (*_PAIRS[1:], _PAIRS[0])
    xs, ys = ([by_folded[fold(pair[side])] for pair in plain_last if fold(pair[side]) in by_folded] for side in (0, 1))
    return [(x, y) for x in xs for y in ys]


def are_named_for_degrees(pair: Pair) -> bool:
    """Whether both of the columns have the name of a longitude or a latitude."""
    return fold(pair[0]) in map(fold, _LONGITUDES) and fold(pair[1]) in map(fold, _LATITUDES)


def _first(by_folded: Dict[str, str], names: Sequence[str]) -> Optional[str]:
    return next((by_folded[fold(name)] for name in names if fold(name) in by_folded), None)
