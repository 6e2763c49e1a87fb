"""The landscape type that comes second in a search area, where the chosen one covers less than half (method.md, 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict

from bkn_qgis.landscape.land_shares import column_of, columns_of_land_use

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bkn_qgis.landscape.landscape_types import KnownTypes, LandscapeType

_UNKNOWN_USE = columns_of_land_use("")
_LEAST_OF_TYPE = 0.5


def share_of_type(ground: NDArray[Any], landscape_type: LandscapeType) -> float:
    """The part, 0 to 1, of a search area that is of a type; ``ground``: a row of ``LandShares.ground``."""
    return float(ground[column_of(landscape_type.land_use, landscape_type.region)])


def covers_little(ground: NDArray[Any], landscape_type: LandscapeType) -> bool:
    """Whether a type covers less than half of a search area, also if all of which nothing is known were of it."""
    of_type = share_of_type(ground, landscape_type)
    # Most places are looked at no further: that is quicker.
    return of_type < _LEAST_OF_TYPE and of_type + float(ground[_UNKNOWN_USE].sum()) < _LEAST_OF_TYPE


def second_type(ground: NDArray[Any], name: str, known: KnownTypes) -> str:
    """The type of the list, other than ``name``, that covers most of a search area; "" where ``name`` covers half of it
    or no other type lies there. Of equal parts the first of the mapping table."""
    chosen = known.mapped_type(name)
    if chosen is None or not covers_little(ground, chosen):
        return ""
    shares: Dict[str, float] = {}
    for row in known.mapped:
        other, share = known.resolve(row.name), share_of_type(ground, row)
        if other and other != name and share > 0:
            shares[other] = shares.get(other, 0.0) + share
    return max(shares, key=lambda each: shares[each]) if shares else ""
