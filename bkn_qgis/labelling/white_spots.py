"""White spots: the squares of 1 km of the search areas in which nobody reported anything of a species group.

A record tells that somebody looked at its group in its square if it counts and its place is certain to half the
diagonal of a square (method.md, sections 10 and 11). A square is looked at as a whole, also where the search area
holds a part of it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterator, List, Sequence, Tuple

import numpy as np

from bkn_qgis.arrays import COUNTS, NO_DUPLICATE
from bkn_qgis.labelling.label_results import LabelRun
from bkn_qgis.labelling.places import search_area_polygon
from bkn_qgis.labelling.run_feedback import Progress, part_of
from bkn_qgis.limits import MOST_CELLS
from bkn_qgis.messages import QT_TRANSLATE_NOOP, BknError, Message
from bkn_qgis.observations.occurrences import HALF_DIAGONAL_MM, SQUARE_MM

if TYPE_CHECKING:
    from numpy.typing import NDArray

SQUARE_M = 1000
NOT_EXPECTED = -1
_Square = Tuple[int, int]
# A union of very many takes long.
_PIECES_PER_UNION = 50


@dataclass(frozen=True, eq=False)
class SearchSquares:
    """The squares that some search areas have a part of, row by row from the south.

    ``column``, ``row``: int64 (s,), of the RD grid; ``inside``: float64 (s,), the share of the square (0 to 1) in one
    of the search areas or more; ``places``: int64 (s,), in how many. ``records``: int64 (s, g), records that tell that
    somebody looked at each group, ``NOT_EXPECTED`` where it has no expected species. ``of_place``: for each counted
    place of the run the squares (int64, positions here).
    """

    column: NDArray[Any]
    row: NDArray[Any]
    inside: NDArray[Any]
    places: NDArray[Any]
    records: NDArray[Any]
    of_place: Dict[int, NDArray[Any]]

    def __len__(self) -> int:
        return len(self.column)

    @property
    def white(self) -> NDArray[Any]:
        """In which squares nobody looked at which group: bool (s, g)."""
        return np.equal(self.records, 0)

    def names(self) -> List[str]:
        """What the squares are called, as the cells of 1 km of a grid: "155-463"."""
        return [f"{column}-{row}" for column, row in zip(self.column.tolist(), self.row.tolist())]

    def corners(self) -> NDArray[Any]:
        """The corners of the squares, counter-clockwise from the south-west: float64 (s, 4, 2), metres RD."""
        steps = np.array([(0, 0), (1, 0), (1, 1), (0, 1)])
        corners: NDArray[Any] = (np.column_stack((self.column, self.row))[:, None, :] + steps) * float(SQUARE_M)
        return corners


def search_squares(run: LabelRun, progress: Progress = lambda part: None) -> SearchSquares:
    """The squares of the counted places of a run. Raises BknError for more than ``limits.MOST_CELLS``.

    ``progress`` is called with the finished part (0 to 1) between places; what it raises ends the work.
    """
    counted = np.flatnonzero(run.tables.places["counted"].to_numpy()).tolist()
    pieces: Dict[_Square, List[Any]] = {}
    squares_of: Dict[int, List[_Square]] = {}
    for done, place in enumerate(counted):
        progress(0.8 * done / len(counted))
        area = search_area_polygon(run.located[place], run.request.mode, run.request.radius_m)
        found = dict(_pieces_of(area))
        squares_of[place] = list(found)
        for square, piece in found.items():
            pieces.setdefault(square, []).append(piece)
        _refuse_too_many(len(pieces))
    ordered = sorted(pieces, key=lambda square: (square[1], square[0]))
    position = {square: number for number, square in enumerate(ordered)}
    of_place = {place: np.array([position[each] for each in own], dtype=np.int64) for place, own in squares_of.items()}
    touching = np.array([len(pieces[square]) for square in ordered], dtype=np.int64)
    # Square by square: to let go of all pieces at once takes long.
    inside = [_share(pieces.pop(square), lambda: progress(0.8)) for square in ordered]
    column, row = np.array(ordered, dtype=np.int64).reshape(-1, 2).T
    records = _records_of(run, column, row, of_place, part_of(progress, 0.8, 1.0))
    return SearchSquares(column, row, np.array(inside, dtype=np.float64), touching, records, of_place)


def _pieces_of(area: Any) -> Iterator[Tuple[_Square, Any]]:
    """The squares of which an area (shapely polygon) holds a part, with that part."""
    from shapely.geometry import box
    from shapely.prepared import prep

    prepared = prep(area)
    west, south, east, north = area.bounds
    _refuse_too_many((east - west) * (north - south) / SQUARE_M**2)
    for column in range(math.floor(west / SQUARE_M), math.floor(east / SQUARE_M) + 1):
        for row in range(math.floor(south / SQUARE_M), math.floor(north / SQUARE_M) + 1):
            left, low = column * SQUARE_M, row * SQUARE_M
            square = box(left, low, left + SQUARE_M, low + SQUARE_M)
            if prepared.contains(square):
                yield (column, row), square
            elif prepared.intersects(square):
                piece = area.intersection(square)
                if piece.area > 0:
                    yield (column, row), piece


def _share(pieces: Sequence[Any], look: Callable[[], None]) -> float:
    """The part of a square that its pieces cover together. ``look`` is called now and then, and may raise to stop."""
    from shapely.ops import unary_union

    look()
    if any(piece.area >= SQUARE_M**2 for piece in pieces):
        return 1.0
    whole = pieces[0]
    for first in range(1, len(pieces), _PIECES_PER_UNION):
        look()
        whole = unary_union([whole, *pieces[first : first + _PIECES_PER_UNION]])
    return min(float(whole.area) / SQUARE_M**2, 1.0)


def _refuse_too_many(number: float) -> None:
    if number > MOST_CELLS:
        raise BknError(
            Message(
                QT_TRANSLATE_NOOP(
                    "BKN",
                    "The search areas have more than {most} km squares; choose fewer or smaller places.",
                ),
                most=MOST_CELLS,
            )
        )


# --- what was looked at ---


def _records_of(
    run: LabelRun, column: NDArray[Any], row: NDArray[Any], of_place: Dict[int, NDArray[Any]], progress: Progress
) -> NDArray[Any]:
    """``SearchSquares.records``: by the list of each landscape type that a square has places of, the largest number."""
    species_list = run.request.species_list
    records = np.full((len(column), len(species_list.groups)), NOT_EXPECTED, dtype=np.int64)
    by_type: Dict[str, List[NDArray[Any]]] = {}
    for place, squares in of_place.items():
        by_type.setdefault(run.landscape_types[place], []).append(squares)
    looked = _Looked(run, column, row, progress)
    for name, squares_of_places in by_type.items():
        progress(0.5)
        landscape_type = species_list.landscape_types.index(name)
        own = np.unique(np.concatenate(squares_of_places))
        expected = species_list.meetsoorten_per_group(landscape_type) > 0
        found = np.where(expected, looked.by_list(species_list.roles[landscape_type] > 0)[own], NOT_EXPECTED)
        records[own] = np.maximum(records[own], found)
    return records


class _Looked:
    """The records that count and lie certainly enough in one of the squares, one row per record and entry."""

    def __init__(self, run: LabelRun, column: NDArray[Any], row: NDArray[Any], progress: Progress) -> None:
        matches, records = run.matches.species, run.matches.records
        progress(0.0)
        counting = np.flatnonzero(matches.meets(COUNTS))
        record = matches.owners()[counting]
        certain = records.uncertainty_mm[record] <= HALF_DIAGONAL_MM
        counting, record = counting[certain], record[certain]
        progress(0.2)
        square = _positions(column, row, records.x_mm[record] // SQUARE_MM, records.y_mm[record] // SQUARE_MM)
        inside = square >= 0
        self._square, self._entry = square[inside], matches.entry[counting][inside]
        doubles = records.duplicate_group[record[inside]]
        self._record = np.where(doubles == NO_DUPLICATE, record[inside], len(records) + doubles)
        self._weight = records.weight[record[inside]]
        self._shape, self._group_of = (len(column), matches.groups), matches.group_of

    def by_list(self, listed: NDArray[Any]) -> NDArray[Any]:
        """Records of the listed entries (bool, one per entry) in each square, by group: int64 (s, g)."""
        own = listed[self._entry]
        square, group = self._square[own], self._group_of[self._entry[own]]
        key = np.stack((square, group, self._record[own]))
        order = np.lexsort((-self._weight[own], *key[::-1]))
        key, weight = key[:, order], self._weight[own][order]
        # Of doubles the heaviest comes first.
        is_new = np.append(True, (np.diff(key, axis=1) != 0).any(axis=0))[: key.shape[1]]
        records = np.zeros(self._shape, dtype=np.int64)
        np.add.at(records, (key[0][is_new], key[1][is_new]), weight[is_new])
        return records


def _positions(column: NDArray[Any], row: NDArray[Any], of_column: NDArray[Any], of_row: NDArray[Any]) -> NDArray[Any]:
    """The position of each square among ascending (row, column) ones: int64, -1 where it is not among them."""
    if not len(column):
        return np.full(len(of_column), -1, dtype=np.int64)
    first, width = int(column.min()), int(column.max() - column.min()) + 1
    keys = row * width + (column - first)
    wanted = of_row * width + (of_column - first)
    found = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    is_there = (keys[found] == wanted) & (of_column >= first) & (of_column < first + width)
    return np.where(is_there, found, -1)
