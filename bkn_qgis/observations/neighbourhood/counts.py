"""Counts of search areas: the answers of ``kernel.count_search_areas`` by whole cells."""

from __future__ import annotations

import functools
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterator, List, Optional, Sequence, Tuple

import numpy as np

from bkn_qgis.arrays import PlaceCounts
from bkn_qgis.observations.kernel import count_search_areas
from bkn_qgis.observations.neighbourhood.area_tile import PARTS_OF_A_CELL, AreaTile, Part, Question
from bkn_qgis.observations.neighbourhood.certainty import Certainty, FarAway
from bkn_qgis.observations.neighbourhood.disc_regions import DiscRegions
from bkn_qgis.observations.neighbourhood.distance_fields import distance_fields
from bkn_qgis.observations.neighbourhood.points_by_square import Box
from bkn_qgis.observations.neighbourhood.prepared_matches import FAR_MM, PreparedMatches
from bkn_qgis.observations.neighbourhood.regions import Regions
from bkn_qgis.observations.neighbourhood.seen import Seen
from bkn_qgis.observations.neighbourhood.shape_regions import ShapeRegions
from bkn_qgis.observations.neighbourhood.tiles import extent_of, tiles_of, widened
from bkn_qgis.observations.neighbourhood.weighed import DoublesApart, RepeatsOfDoubles, Values
from bkn_qgis.observations.neighbourhood.weights import Weights, weights_of
from bkn_qgis.observations.search_areas import DISC, INSIDE, SearchAreas, some_areas

if TYPE_CHECKING:
    from numpy.typing import NDArray

Progress = Callable[[float], None]
_AREAS_OF_A_PORTION = 1024
_SHAPES_OF_A_PORTION = 256
# The counts of so many discs need less memory than all that the parts make of a tile.
_MOST_PART_BY_PART = 4 * _AREAS_OF_A_PORTION
# Of their progress so much is told before the first is given: whoever takes them has work with each.
_TOLD_FIRST = 0.5
# A shape is looked at in cells of an eighth of half the usual width, of which a tile has no more than this a side.
_CELLS_OF_A_TILE = 140
# Cells pay where more records lie in the areas of a tile, each counted for each area, than these and twice all of its
# records; few areas far apart are counted by comparing their records.
_FEWEST_PAIRS = 200_000
_PAIRS_OF_A_RECORD = 2
_CELLS_OF_A_SHAPE = 8
# For the progress, measured: how much of the work the parts are (others 1), and for how many records making ready takes
# as long as counting one area does.
_COSTS: Dict[type, float] = {Seen: 5.0, Certainty: 3.0, FarAway: 0.1}
_COST_OF_ALL = 11.1
_RECORDS_OF_A_DISC, _RECORDS_OF_A_SHAPE = 200, 2_000


def is_countable(areas: SearchAreas) -> bool:
    """Whether ``count_by_cells`` counts these search areas: none of them is very large."""
    return areas.radius_mm <= FAR_MM and bool(are_countable(areas).all())


def are_countable(areas: SearchAreas) -> NDArray[Any]:
    """Which of the search areas ``count_by_cells`` counts: bool (n,)."""
    widths = areas.bounds[:, 2:] - areas.bounds[:, :2]
    countable: NDArray[Any] = (widths <= FAR_MM).all(axis=1) & (areas.radius_mm <= FAR_MM)
    return countable


def count_by_cells(
    areas: SearchAreas,
    prepared: PreparedMatches,
    wanted: NDArray[Any],
    progress: Progress,
    scored: Optional[NDArray[Any]] = None,
) -> PlaceCounts:
    """Count for each area the entries marked in ``wanted`` (bool, one row per area).

    ``scored``: those of them that make up the score (None: all wanted). ``progress`` is called with the finished part
    (0 to 1) between steps; what it raises ends the work. Raises ValueError for areas that are not ``is_countable``.
    """
    matches = prepared.matches
    result = PlaceCounts.empty(len(areas), len(matches.group_of), matches.groups)
    for places, counts in portions_by_cells(areas, prepared, wanted, progress, scored):
        for field in fields(PlaceCounts):
            getattr(result, field.name)[places] = getattr(counts, field.name)
    return result


def portions_by_cells(
    areas: SearchAreas,
    prepared: PreparedMatches,
    wanted: NDArray[Any],
    progress: Progress,
    scored: Optional[NDArray[Any]] = None,
    size: int = _AREAS_OF_A_PORTION,
) -> Iterator[Tuple[NDArray[Any], PlaceCounts]]:
    """The same in portions of at most ``size`` areas, so that the counts of all need not be held at once.

    Gives the numbers of the areas (int64) and their counts, tile by tile. Quickest where the rows of ``wanted`` and
    ``scored`` are all equal: each different one is a count of its own.
    """
    if not is_countable(areas):
        raise ValueError(areas.kind)
    done = 0.0

    def check(more: float = 0.0) -> None:
        progress(min((done + more) / len(areas), 1.0))

    def advance(places: float) -> None:
        nonlocal done
        done += places
        check()

    if areas.kind != DISC:
        size = min(size, _SHAPES_OF_A_PORTION)
    for asked, question in _questions(wanted, wanted if scored is None else scored):
        check()
        weights = weights_of(prepared, question, check)
        bounds = areas.bounds[asked]
        for own, _ in tiles_of((bounds[:, 0] + bounds[:, 2]) // 2, (bounds[:, 1] + bounds[:, 3]) // 2):
            tile = _tile(areas, asked[own], prepared, question, check)
            records = len(prepared.points.inside(tile.box))
            portions = np.split(asked[own], range(size, len(own), size))
            if _is_sparse(areas, asked[own], tile, records):
                found = _compared_portions(areas, portions, tile, check, advance)
            elif areas.kind == DISC and len(own) <= _MOST_PART_BY_PART:
                found = _part_by_part(areas, portions, tile, weights, advance)
            else:
                found = _portion_by_portion(areas, portions, tile, weights, records, advance)
            yield from found


def _compared_portions(
    areas: SearchAreas,
    portions: Sequence[NDArray[Any]],
    tile: AreaTile,
    check: Callable[[float], None],
    advance: Callable[[float], None],
) -> Iterator[Tuple[NDArray[Any], PlaceCounts]]:
    for places in portions:
        told = functools.partial(_told_part, check, len(places))
        yield places, _compared(areas, places, tile.prepared, tile.question, told)
        advance(len(places))


def _portion_by_portion(
    areas: SearchAreas,
    portions: Sequence[NDArray[Any]],
    tile: AreaTile,
    weights: Weights,
    records: int,
    advance: Callable[[float], None],
) -> Iterator[Tuple[NDArray[Any], PlaceCounts]]:
    """The counts of the portions of a tile, one after the other, by all parts, made first."""
    number = sum(map(len, portions))
    making = _share_of_making(areas, number, records)
    parts: List[Part] = []
    for part in _parts(tile, weights):
        parts.append(part)
        advance(making * number * _cost(part) / _COST_OF_ALL)
    costs = sum(map(_cost, parts))
    for places in portions:
        regions, counts = _regions(areas, places, tile), _no_counts(len(places), tile.question, tile.prepared)
        for part in parts:
            part.fill(regions, counts)
            advance((1 - making) * len(places) * _cost(part) / costs)
        yield places, counts


def _part_by_part(
    areas: SearchAreas,
    portions: Sequence[NDArray[Any]],
    tile: AreaTile,
    weights: Weights,
    advance: Callable[[float], None],
) -> Iterator[Tuple[NDArray[Any], PlaceCounts]]:
    """The same for discs: each part fills all portions, and what it made goes before the next part is made.

    ``advance`` hears of how many more places the work is done.
    """
    filled = [(places, _no_counts(len(places), tile.question, tile.prepared)) for places in portions]
    regions = [_regions(areas, places, tile) for places in portions]
    step = _TOLD_FIRST * sum(map(len, portions)) / (len(portions) + 1) / _COST_OF_ALL
    for part in _parts(tile, weights):
        advance(step * _cost(part))
        for own, (_, counts) in zip(regions, filled):
            part.fill(own, counts)
            advance(step * _cost(part))
        del part
    while filled:
        places, counts = filled.pop(0)
        advance((1 - _TOLD_FIRST) * len(places))
        yield places, counts


def _no_counts(places: int, question: Question, prepared: PreparedMatches) -> PlaceCounts:
    return PlaceCounts.empty(places, len(question.wanted), prepared.matches.groups)


def _told_part(check: Callable[[float], None], places: int, part: float) -> None:
    check(part * places)


def _cost(part: Part) -> float:
    """How much of the work a part is, beside others."""
    return _COSTS.get(type(part), 1.0)


def _share_of_making(areas: SearchAreas, places: int, records: int) -> float:
    """Which share of the work at the places of a tile is making the records in it ready."""
    of_place = _RECORDS_OF_A_DISC if areas.kind == DISC else _RECORDS_OF_A_SHAPE
    return records / (records + places * of_place + 1.0)


def _is_sparse(areas: SearchAreas, places: NDArray[Any], tile: AreaTile, records: int) -> bool:
    """Whether it costs less to compare the records around each area of a tile than to sort all into cells."""
    width, height = extent_of(tile.box)
    bounds, reach = areas.bounds[places].astype(np.float64), 2 * tile.distance + 1
    share = ((bounds[:, 2] - bounds[:, 0] + reach) * (bounds[:, 3] - bounds[:, 1] + reach)).sum()
    pairs = records * share / (float(width + 1) * (height + 1))
    return bool(pairs < _FEWEST_PAIRS + _PAIRS_OF_A_RECORD * records)


def _compared(
    areas: SearchAreas, places: NDArray[Any], prepared: PreparedMatches, question: Question, progress: Progress
) -> PlaceCounts:
    """The counts of some areas by comparing the records around each."""
    rows = (len(places), len(question.wanted))
    wanted, scored = np.broadcast_to(question.wanted, rows), np.broadcast_to(question.scored, rows)
    records, matches = prepared.records, prepared.matches
    grids = prepared.grids(progress)
    return count_search_areas(some_areas(areas, places), records, matches, wanted, progress, scored, grids)


def _tile(
    areas: SearchAreas,
    places: NDArray[Any],
    prepared: PreparedMatches,
    question: Question,
    check: Callable[[], None],
) -> AreaTile:
    """The tile of some areas."""
    bounds = areas.bounds[places]
    low, high = bounds[:, :2].min(axis=0).tolist(), bounds[:, 2:].max(axis=0).tolist()
    box: Box = (low[0], low[1], high[0], high[1])
    widths = (bounds[:, 2:] - bounds[:, :2]).max(axis=1)
    distance = areas.radius_mm
    half = int(np.median(widths)) // 2 + distance
    longest = int(widths.max()) + 2 * distance
    # Inside of a polygon any place may be surely so; within a distance of it only what is certain enough.
    most_uncertain = FAR_MM if areas.kind == INSIDE else distance
    grid = None
    if areas.kind != DISC:
        frame = extent_of(widened(box, distance + prepared.reach_mm))
        grid = max(half // _CELLS_OF_A_SHAPE, max(frame) // _CELLS_OF_A_TILE, 1000)
        grid = -(-grid // PARTS_OF_A_CELL) * PARTS_OF_A_CELL
    return AreaTile(prepared, question, distance, most_uncertain, box, len(places), half, longest, grid, check)


def _regions(areas: SearchAreas, places: NDArray[Any], tile: AreaTile) -> Regions:
    """Some areas of a tile as regions of its cells."""
    x, y = tile.frame[:2]
    if tile.grid is None:
        return DiscRegions(areas.bounds[places, 0] - x, areas.bounds[places, 1] - y)
    reach = tile.distance + tile.prepared.reach_mm
    around = distance_fields(areas, places, (x, y), tile.grid, reach, tile.check)
    return ShapeRegions(areas, places, around, (x, y), 0, len(places), {})


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


def _parts(tile: AreaTile, weights: Weights) -> Iterator[Part]:
    """The parts of a count, in the order in which they fill the counts."""
    if not len(tile.question.entries):
        return
    yield Seen(tile)
    yield Values(tile, weights.values)
    yield DoublesApart(tile, weights.apart)
    yield RepeatsOfDoubles(tile, weights)
    yield Certainty(tile)
    yield FarAway(tile)
