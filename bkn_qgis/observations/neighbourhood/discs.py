"""Counts of discs: the answers of ``kernel.count_search_areas`` by whole cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Iterator, Optional, Tuple, Union

import numpy as np

from bkn_qgis.arrays import COUNTS, EVER, MAY_COUNT, NO_DAY, PlaceCounts
from bkn_qgis.observations.kernel import add_repeats
from bkn_qgis.observations.neighbourhood.certainty import Certainty, UncertainPoints
from bkn_qgis.observations.neighbourhood.coarse_cells import best_factor, coarse_cells, fine_size
from bkn_qgis.observations.neighbourhood.inside import DISCS_OF_A_BLOCK, pairs_between, sweep
from bkn_qgis.observations.neighbourhood.open_questions import OpenCells, OpenQuestion, open_cells
from bkn_qgis.observations.neighbourhood.points_by_square import Box
from bkn_qgis.observations.neighbourhood.prepared_matches import FAR_MM, MOST_UNCERTAIN_MM, PreparedMatches
from bkn_qgis.observations.neighbourhood.reductions import BitSets, Latest, Sums, raise_to
from bkn_qgis.observations.neighbourhood.run_tables import touched_of
from bkn_qgis.observations.neighbourhood.sorted_cells import SortedCells, sort_into_cells
from bkn_qgis.observations.neighbourhood.tiles import Tile, extent_of, tiles_of, widened
from bkn_qgis.observations.neighbourhood.weights import Question, Totals, Weights, weights_of
from bkn_qgis.observations.search_areas import DISC, SearchAreas

if TYPE_CHECKING:
    from numpy.typing import NDArray

Progress = Callable[[float], None]
_Reducing = Union[Sums, Latest, BitSets]
_PAIRS_OF_A_STEP = 1_000_000
# Doubles within this distance are looked for near the circle only, others in the whole disc.
_NEAR_MM = 500_000


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

    ``scored``: those of them that make up the score (None: all wanted). Quickest where rows of both are equal: each
    different one is a count of its own. ``progress`` is called with the finished part (0 to 1) between steps; what it
    raises ends the work. Raises ValueError for areas that are not ``is_countable``.
    """
    if not is_countable(areas):
        raise ValueError(areas.kind)
    matches = prepared.matches
    result = PlaceCounts.empty(len(areas), len(matches.group_of), matches.groups)
    done = 0
    for places, question in _questions(wanted, wanted if scored is None else scored):
        progress(done / len(areas))
        weights = weights_of(prepared, question)
        x_mm, y_mm = areas.bounds[places, 0], areas.bounds[places, 1]
        for tile in tiles_of(x_mm, y_mm):
            own = Tile(places[tile.places], tile.box)
            steps = _Steps(progress, done / len(areas), len(own.places) / len(areas))
            _TileCount(result, areas, prepared, question, weights, own, steps).run()
            done += len(own.places)
    return result


def _questions(wanted: NDArray[Any], scored: NDArray[Any]) -> Iterator[Tuple[NDArray[Any], Question]]:
    """The places (int64) that ask the same, and what they ask."""
    if not len(wanted):
        return
    if all(len(rows) == 1 or rows.strides[0] == 0 for rows in (wanted, scored)):
        yield np.arange(len(wanted)), Question(wanted[0], wanted[0] & scored[0])
        return
    packed = np.packbits(np.hstack((wanted, wanted & scored)), axis=1)
    _, first, which = np.unique(packed, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(which.ravel(), kind="stable")
    for places in np.split(order, np.cumsum(np.bincount(which.ravel()))[:-1]):
        yield places, Question(wanted[places[0]], wanted[places[0]] & scored[places[0]])


@dataclass(frozen=True)
class _Steps:
    """The part of a run that a tile is: it begins at ``first``, and is ``share`` of the whole."""

    progress: Progress
    first: float
    share: float

    def told(self, part: float) -> None:
        """Say how much of the tile is done (0 to 1)."""
        self.progress(self.first + part * self.share)

    def check(self) -> None:
        """Ask whether to go on."""
        self.progress(self.first)


@dataclass(frozen=True, eq=False)
class _TileCount:
    """The count of the places of one tile that ask the same."""

    result: PlaceCounts
    areas: SearchAreas
    prepared: PreparedMatches
    question: Question
    weights: Weights
    tile: Tile
    steps: _Steps

    def run(self) -> None:
        """Fill the result of the tile's places."""
        if not len(self.question.entries):
            return
        near = widened(self.tile.box, self.areas.radius_mm)
        match = self._wanted(self.prepared.points.inside(near), COUNTS | EVER)
        self.steps.check()
        is_old = self.prepared.is_old[match]
        self._count_matches(match[~is_old], near)
        self._look_at_old(match[is_old], near)
        self._add_values(near)
        self._add_apart_doubles(near)
        self._add_repeats_of_doubles(near)
        self.steps.told(0.7)
        self._tell_certainty()
        self._tell_far()

    def _wanted(self, match: NDArray[Any], rules: int) -> NDArray[Any]:
        """Of some matches those of wanted entries that meet one of the rules."""
        matches = self.prepared.matches
        return match[self.question.wanted[matches.entry[match]] & ((matches.bits[match] & rules) > 0)]

    def _centres(self, box: Box) -> Tuple[NDArray[Any], NDArray[Any]]:
        """The centres of the tile's discs from the corner of a box (int64 mm)."""
        bounds = self.areas.bounds[self.tile.places]
        return bounds[:, 0] - box[0], bounds[:, 1] - box[1]

    def _columns(self, match: NDArray[Any]) -> NDArray[Any]:
        """The column of the entry of each match (int64)."""
        column = np.cumsum(self.question.wanted) - 1
        return column[self.prepared.matches.entry[match]]

    def _cells(self, x_mm: NDArray[Any], y_mm: NDArray[Any], box: Box) -> SortedCells:
        width, height = extent_of(box)
        size = fine_size(len(x_mm), width + 1, height + 1, self.areas.radius_mm)
        return sort_into_cells(x_mm - box[0], y_mm - box[1], size, width // size + 1, height // size + 1)

    def _count_matches(self, match: NDArray[Any], box: Box) -> None:
        """Matches one each, what was seen, the latest day of each entry, and days."""
        if not len(match):
            return
        prepared, result, entries = self.prepared, self.result, self.question.entries
        cells = self._cells(prepared.x_mm[match], prepared.y_mm[match], box)
        match = match[cells.order]
        self.steps.check()
        bits, column = prepared.matches.bits[match], self._columns(match)
        # What does not count, or would not ever, is told of in a column of its own.
        numbers = Sums(np.where(bits & COUNTS, column, len(entries)), len(entries) + 1)
        rank = prepared.last_rank[match].astype(np.int64)
        latest = Latest(column, len(entries), rank, len(prepared.last_days))
        days = BitSets(prepared.day_bit[match].astype(np.int64), prepared.days.bits)
        reductions = (numbers, latest, days)
        for own in self._sweep(cells, reductions, box):
            places = self.tile.places[own]
            cell = np.ix_(places, entries)
            counts = numbers.result[:, :-1]
            result.records[cell] = counts
            result.seen[cell] = counts > 0
            result.last_seen[cell] = prepared.last_days[latest.result]
            result.group_days[places], result.days[places], result.last_day[places] = prepared.days.count(days.result)
            self.steps.told(0.6 * own.stop / len(self.tile.places))

    def _look_at_old(self, match: NDArray[Any], box: Box) -> None:
        """The last day of entries of which nothing newer lies inside."""
        if not len(match):
            return
        prepared, entries, radius = self.prepared, self.question.entries, self.areas.radius_mm
        x, y, column = prepared.x_mm[match] - box[0], prepared.y_mm[match] - box[1], self._columns(match)
        limit, one_class = np.full(len(match), radius), np.zeros(len(match), dtype=np.uint8)
        question = OpenQuestion(
            self._open_cells(box), x, y, column, limit, one_class, lambda own: radius, self.steps.check
        )
        rank = prepared.last_rank[match][question.points.order]
        for block, x, y in self._blocks(box):
            cell = np.ix_(self.tile.places[block], entries)
            last_seen = self.result.last_seen[cell]
            is_open = question.told(x, y, touched_of) & (last_seen == NO_DAY)
            latest = np.zeros(last_seen.shape, dtype=np.int32)
            for place, of_entry, position in question.found(x, y, is_open):
                raise_to(latest.reshape(-1), place * len(entries) + of_entry, rank[position])
            self.result.last_seen[cell] = np.where(latest > 0, prepared.last_days[latest], last_seen)

    def _open_cells(self, box: Box) -> OpenCells:
        return open_cells(self.areas.radius_mm, extent_of(box), len(self.question.entries))

    def _blocks(self, box: Box) -> Iterator[Tuple[slice, NDArray[Any], NDArray[Any]]]:
        """The discs of the tile block by block, with their centres from the corner of a box."""
        x, y = self._centres(box)
        for first in range(0, len(x), DISCS_OF_A_BLOCK):
            block = slice(first, min(first + DISCS_OF_A_BLOCK, len(x)))
            self.steps.check()
            yield block, x[block], y[block]

    def _sweep(self, cells: SortedCells, reductions: Tuple[_Reducing, ...], box: Box) -> Iterator[slice]:
        x, y = self._centres(box)
        radius = self.areas.radius_mm
        factor = best_factor(cells, radius, len(x), [reduction.cell_bytes for reduction in reductions])
        coarse = None
        if factor is not None:
            coarse = coarse_cells(cells, factor, radius)
            for reduction in reductions:
                reduction.make_tables(coarse, self.steps.check)
        yield from sweep(cells, coarse, reductions, x, y, radius, self.steps.check)

    def _add_values(self, box: Box) -> None:
        """Weights, doubles once, records left out and repeats, as far as they are sums of values."""
        weighted, totals = self.weights.values, Totals(len(self.question.wanted), self.prepared.matches.groups)
        point = weighted.points.inside(box)
        if not len(point):
            return
        cells = self._cells(weighted.points.x_mm[point], weighted.points.y_mm[point], box)
        point = point[cells.order]
        columns, column = np.unique(weighted.column[point], return_inverse=True)
        sums = Sums(column.astype(np.int64), len(columns), weighted.value[point].astype(np.float64))
        # The columns are in the order of the totals.
        limits = np.searchsorted(columns, [totals.left_out, totals.repeats(False), totals.repeats(True)]).tolist()
        left_out, wanted, scored = (slice(*ends) for ends in zip(limits, [*limits[1:], len(columns)]))
        groups = columns[wanted] - totals.repeats(False), columns[scored] - totals.repeats(True)
        for own in self._sweep(cells, (sums,), box):
            places = self.tile.places[own]
            self.result.records[np.ix_(places, columns[: limits[0]])] += sums.result[:, : limits[0]]
            self.result.left_out[places] += sums.result[:, left_out].sum(axis=1)
            self.result.repeats_wanted[np.ix_(places, groups[0])] += sums.result[:, wanted]
            self.result.repeats_scored[np.ix_(places, groups[1])] += sums.result[:, scored]
            self.steps.check()

    def _add_apart_doubles(self, box: Box) -> None:
        """Doubles inside whose set was told of as if all lay at a place that is outside."""
        apart, radius = self.weights.apart, self.areas.radius_mm
        point = apart.points.inside(box)
        is_near = apart.reach[point] <= _NEAR_MM
        kinds = [
            (self._cells(apart.points.x_mm[chosen], apart.points.y_mm[chosen], box), chosen, inner)
            for chosen, inner in ((point[is_near], max(radius - _NEAR_MM, -1)), (point[~is_near], -1))
            if len(chosen)
        ]
        for block, x, y in self._blocks(box) if kinds else ():
            places = self.tile.places[block]
            found = []
            for cells, chosen, inner in kinds:
                for disc, position in pairs_between(cells, x, y, inner, radius, self.steps.check):
                    place, double = places[disc], chosen[cells.order[position]]
                    dx = apart.main_x[double] - self.areas.bounds[place, 0]
                    dy = apart.main_y[double] - self.areas.bounds[place, 1]
                    outside = dx * dx + dy * dy > radius * radius
                    found.append((place[outside], double[outside]))
            if found:
                self._add_heaviest(*(np.concatenate(arrays) for arrays in zip(*found)))

    def _add_heaviest(self, place: NDArray[Any], double: NDArray[Any]) -> None:
        """Add for each place and set of doubles the weight of the heaviest of these."""
        apart = self.weights.apart
        match = apart.match[double]
        weight = self.prepared.records.weight[self.prepared.owner[match]]
        order = np.lexsort((-weight, apart.key[double], place))
        place, key, match, weight = place[order], apart.key[double][order], match[order], weight[order]
        is_first = np.ones(len(place), dtype=bool)
        is_first[1:] = (np.diff(place) != 0) | (np.diff(key) != 0)
        chosen = np.flatnonzero(is_first)
        np.add.at(self.result.records, (place[chosen], self.prepared.matches.entry[match[chosen]]), weight[chosen])

    def _add_repeats_of_doubles(self, box: Box) -> None:
        """What doubles that stand for several entries of a group count too much."""
        weights, prepared, radius = self.weights, self.prepared, self.areas.radius_mm
        point = weights.repeated_points.inside(box)
        if not len(point):
            return
        cells = self._cells(weights.repeated_points.x_mm[point], weights.repeated_points.y_mm[point], box)
        x, y = self._centres(box)
        # All pairs of a disc come in one portion.
        for disc, position in pairs_between(cells, x, y, -1, radius, self.steps.check):
            match = weights.repeated[point[cells.order[position]]]
            place, record, entry = self.tile.places[disc], prepared.owner[match], prepared.matches.entry[match]
            add_repeats(self.result.repeats_wanted, place, record, entry, prepared.records, prepared.matches)
            own = self.question.scored[entry]
            add_repeats(
                self.result.repeats_scored, place[own], record[own], entry[own], prepared.records, prepared.matches
            )

    def _tell_certainty(self) -> None:
        """What is surely and possibly inside, given how uncertain places are."""
        prepared, entries, radius = self.prepared, self.question.entries, self.areas.radius_mm
        box = widened(self.tile.box, radius + prepared.reach_mm)
        match = self._wanted(prepared.points.inside(box), COUNTS | MAY_COUNT)
        if not len(match):
            return
        bits, uncertainty = prepared.matches.bits[match], prepared.uncertainty_mm[match]
        may_count = ((bits & MAY_COUNT) > 0) & (uncertainty <= FAR_MM)
        points = UncertainPoints(
            prepared.x_mm[match] - box[0],
            prepared.y_mm[match] - box[1],
            self._columns(match),
            uncertainty,
            (bits & COUNTS) > 0,
            may_count,
        )
        certainty = Certainty(points, self._open_cells(box), radius, prepared.seen_is_possible, self.steps.check)
        for block, x, y in self._blocks(box):
            cell = np.ix_(self.tile.places[block], entries)
            told = certainty.answer(x, y, self.result.seen[cell])
            self.result.surely_seen[cell], self.result.possibly_seen[cell] = told
            self.steps.told(0.7 + 0.3 * block.stop / len(self.tile.places))

    def _tell_far(self) -> None:
        """Possibly inside by places so uncertain that they are compared one by one."""
        prepared = self.prepared
        far = prepared.far[self.question.wanted[prepared.matches.entry[prepared.far]]]
        if not len(far):
            return
        limit = self.areas.radius_mm + np.minimum(prepared.uncertainty_mm[far], MOST_UNCERTAIN_MM)
        step = max(1, _PAIRS_OF_A_STEP // len(far))
        for first in range(0, len(self.tile.places), step):
            self.steps.check()
            places = self.tile.places[first : first + step]
            dx = prepared.x_mm[far] - self.areas.bounds[places, 0][:, None]
            dy = prepared.y_mm[far] - self.areas.bounds[places, 1][:, None]
            place, which = np.nonzero(dx * dx + dy * dy <= limit * limit)
            self.result.possibly_seen[places[place], prepared.matches.entry[far[which]]] = True
