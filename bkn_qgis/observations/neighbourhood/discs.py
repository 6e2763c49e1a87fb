"""Counts of discs: the answers of ``kernel.count_search_areas`` by whole cells."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Callable, Iterator, List, Optional, Tuple

import numpy as np

from bkn_qgis.arrays import PlaceCounts
from bkn_qgis.observations.neighbourhood.area_tile import AreaTile, Part, Question
from bkn_qgis.observations.neighbourhood.certainty import Certainty, FarAway
from bkn_qgis.observations.neighbourhood.disc_regions import DiscRegions
from bkn_qgis.observations.neighbourhood.prepared_matches import FAR_MM, PreparedMatches
from bkn_qgis.observations.neighbourhood.seen import Seen
from bkn_qgis.observations.neighbourhood.tiles import tiles_of
from bkn_qgis.observations.neighbourhood.weighed import DoublesApart, RepeatsOfDoubles, Values
from bkn_qgis.observations.neighbourhood.weights import Weights, weights_of
from bkn_qgis.observations.search_areas import DISC, SearchAreas

if TYPE_CHECKING:
    from numpy.typing import NDArray

Progress = Callable[[float], None]
_DISCS_OF_A_PORTION = 1024


def is_countable(areas: SearchAreas) -> bool:
    """Whether these are search areas that ``count_discs`` counts."""
    return areas.kind == DISC and areas.radius_mm <= FAR_MM


def count_discs(
    areas: SearchAreas,
    prepared: PreparedMatches,
    wanted: NDArray[Any],
    progress: Progress,
    scored: Optional[NDArray[Any]] = None,
) -> PlaceCounts:
    """Count for each disc the entries marked in ``wanted`` (bool, one row per disc).

    ``scored``: those of them that make up the score (None: all wanted). ``progress`` is called with the finished part
    (0 to 1) between steps; what it raises ends the work. Raises ValueError for areas that are not ``is_countable``.
    """
    matches = prepared.matches
    result = PlaceCounts.empty(len(areas), len(matches.group_of), matches.groups)
    for places, counts in portions_of_discs(areas, prepared, wanted, progress, scored):
        for field in fields(PlaceCounts):
            getattr(result, field.name)[places] = getattr(counts, field.name)
    return result


def portions_of_discs(
    areas: SearchAreas,
    prepared: PreparedMatches,
    wanted: NDArray[Any],
    progress: Progress,
    scored: Optional[NDArray[Any]] = None,
    size: int = _DISCS_OF_A_PORTION,
) -> Iterator[Tuple[NDArray[Any], PlaceCounts]]:
    """The same in portions of at most ``size`` discs, so that the counts of all need not be held at once.

    Gives the numbers of the discs (int64) and their counts, tile by tile. Quickest where the rows of ``wanted`` and
    ``scored`` are all equal: each different one is a count of its own.
    """
    if not is_countable(areas):
        raise ValueError(areas.kind)
    done = 0.0

    def check() -> None:
        progress(min(done / len(areas), 1.0))

    for asked, question in _questions(wanted, wanted if scored is None else scored):
        check()
        weights = weights_of(prepared, question)
        x_mm, y_mm = areas.bounds[asked, 0], areas.bounds[asked, 1]
        for own, box in tiles_of(x_mm, y_mm):
            radius = areas.radius_mm
            tile = AreaTile(prepared, question, radius, radius, box, len(own), radius, 2 * radius, check)
            parts = _parts(tile, weights)
            for first in range(0, len(own), size):
                some = own[first : first + size]
                discs = DiscRegions(x_mm[some] - tile.frame[0], y_mm[some] - tile.frame[1])
                counts = PlaceCounts.empty(len(some), len(question.wanted), prepared.matches.groups)
                for part in parts:
                    check()
                    part.fill(discs, counts)
                    done += len(some) / len(parts)
                yield asked[some], counts


def _questions(wanted: NDArray[Any], scored: NDArray[Any]) -> Iterator[Tuple[NDArray[Any], Question]]:
    """The places (int64) that ask the same, and what they ask."""
    if not len(wanted):
        return
    if all(len(rows) == 1 or rows.strides[0] == 0 for rows in (wanted, scored)):
        yield np.arange(len(wanted)), Question(wanted[0], wanted[0] & scored[0])
        return
    packed = np.packbits(np.hstack((wanted, wanted & scored)), axis=1)
    _, which = np.unique(packed, axis=0, return_inverse=True)
    order = np.argsort(which.ravel(), kind="stable")
    for places in np.split(order, np.cumsum(np.bincount(which.ravel()))[:-1]):
        yield places, Question(wanted[places[0]], wanted[places[0]] & scored[places[0]])


def _parts(tile: AreaTile, weights: Weights) -> List[Part]:
    """The parts of a count, in the order in which they fill the counts."""
    if not len(tile.question.entries):
        return []
    return [
        Seen(tile),
        Values(tile, weights.values),
        DoublesApart(tile, weights.apart),
        RepeatsOfDoubles(tile, weights),
        Certainty(tile),
        FarAway(tile),
    ]
