"""Where each entry of the list was counted, far beyond a tile too: for the distance to the nearest record.

``nearest_m`` looks at all records of the country. A tile needs of each entry only records that can be the nearest of
one of its places: those no farther from a block of places than some record is for sure. Which records these are is told
by the cells of 1 km in which an entry was counted; then only the records of these cells are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterator, List, Sequence, Tuple

import numpy as np

from bkn_qgis.arrays import RecordArrays, SpeciesMatches, numbers_in
from bkn_qgis.cluster.work_folder import WorkFolder
from bkn_qgis.observations.nearest import counting_places

if TYPE_CHECKING:
    from numpy.typing import NDArray

CELL_MM = 1_000_000
_BLOCK_MM = 2_000_000
_HALF = 1 << 19
"""More than the cells along any axis on either side of 0: column and row take 20 bits each of the key of a cell."""
SEEN_TYPE = np.dtype([("x_mm", "<i8"), ("y_mm", "<i8"), ("is_blurred", "?")])
_BOXES_AT_ONCE = 2_000_000


def keep_seen_places(work: WorkFolder, name: str, records: RecordArrays, matches: SpeciesMatches) -> None:
    """Keep the places of the counting records of a source, by entry and cell, each once."""
    places = counting_places(records, matches)
    keys = _key(places.entry, places.x_mm // CELL_MM, places.y_mm // CELL_MM)
    order = np.argsort(keys, kind="stable")
    seen = np.empty(len(keys), dtype=SEEN_TYPE)
    seen["x_mm"], seen["y_mm"], seen["is_blurred"] = places.x_mm[order], places.y_mm[order], places.is_blurred[order]
    different, first = np.unique(keys[order], return_index=True)
    work.keep_array(f"seen/{name}", seen)
    work.keep_array(f"seen/{name}.cells", different)
    work.keep_array(f"seen/{name}.starts", np.append(first, len(keys)).astype(np.int64))


def _key(entry: NDArray[Any], column: NDArray[Any], row: NDArray[Any]) -> NDArray[Any]:
    """The number of a cell for an entry (int64); those of one entry follow each other."""
    return (entry.astype(np.int64) << 40) + ((row + _HALF) << 20) + column + _HALF


def keep_cells_of_all(work: WorkFolder, names: Sequence[str]) -> None:
    """Keep the cells in which any source has a counting record of an entry."""
    parts = [np.array(work.array(f"seen/{name}.cells")) for name in names]
    work.keep_array("seen-cells", np.unique(np.concatenate([np.empty(0, dtype=np.int64), *parts])))


def seen_far_away(
    work: WorkFolder, names: Sequence[str], bounds: NDArray[Any], box: Tuple[int, int, int, int]
) -> Tuple[NDArray[Any], NDArray[Any]]:
    """Entry (int32) and place (rows of ``SEEN_TYPE``) of what lies outside a box and may be the nearest of a place.

    ``bounds``: int64 (n, 4) mm, of the places; ``box``: mm, closed, of which all records are at hand anyway.
    """
    wanted = _wanted_cells(np.array(work.array("seen-cells")), _blocks(bounds), box)
    entries: List[NDArray[Any]] = [np.empty(0, dtype=np.int32)]
    places: List[NDArray[Any]] = [np.empty(0, dtype=SEEN_TYPE)]
    for name in names:
        entry, seen = _places_in(work, name, wanted)
        outside = (seen["x_mm"] < box[0]) | (seen["y_mm"] < box[1]) | (seen["x_mm"] > box[2]) | (seen["y_mm"] > box[3])
        entries.append(entry[outside])
        places.append(seen[outside])
    return np.concatenate(entries), np.concatenate(places)


def _places_in(work: WorkFolder, name: str, wanted: NDArray[Any]) -> Tuple[NDArray[Any], NDArray[Any]]:
    """Entry and place of what a source has in cells."""
    cells, starts = np.array(work.array(f"seen/{name}.cells")), work.array(f"seen/{name}.starts")
    _, chosen, _ = np.intersect1d(cells, wanted, assume_unique=True, return_indices=True)
    lengths = starts[chosen + 1] - starts[chosen]
    which, place = numbers_in(starts[chosen], lengths)
    return (cells[chosen][which] >> 40).astype(np.int32), work.array(f"seen/{name}")[place]


def _blocks(bounds: NDArray[Any]) -> NDArray[Any]:
    """Boxes (int64 (b, 4) mm) around places that lie together."""
    column, row = (bounds[:, 0] + bounds[:, 2]) // 2 // _BLOCK_MM, (bounds[:, 1] + bounds[:, 3]) // 2 // _BLOCK_MM
    order = np.lexsort((column, row))
    changes = (np.diff(column[order]) != 0) | (np.diff(row[order]) != 0)
    starts = np.append(0, np.flatnonzero(changes) + 1)
    low = np.minimum.reduceat(bounds[order, :2], starts)
    high = np.maximum.reduceat(bounds[order, 2:], starts)
    return np.hstack((low, high))


def _wanted_cells(cells: NDArray[Any], blocks: NDArray[Any], box: Tuple[int, int, int, int]) -> NDArray[Any]:
    """The cells that may hold the nearest record of a place in the blocks, and lie not wholly in the box."""
    wanted = [np.empty(0, dtype=cells.dtype)]
    for of_entry in _by_entry(cells):
        boxes = _boxes_of(of_entry)
        inside = (boxes[:, :2] >= box[:2]).all(axis=1) & (boxes[:, 2:] <= box[2:]).all(axis=1)
        wanted.append(of_entry[_may_be_nearest(boxes, blocks) & ~inside])
    return np.concatenate(wanted)


def _by_entry(cells: NDArray[Any]) -> Iterator[NDArray[Any]]:
    changes = np.flatnonzero(np.diff(cells >> 40)) + 1
    for part in np.split(cells, changes):
        if len(part):
            yield part


def _boxes_of(cells: NDArray[Any]) -> NDArray[Any]:
    """The cells as closed boxes: int64 (n, 4) mm."""
    column, row = (cells & (2 * _HALF - 1)) - _HALF, ((cells >> 20) & (2 * _HALF - 1)) - _HALF
    low = np.column_stack((column, row)) * CELL_MM
    return np.hstack((low, low + CELL_MM - 1))


def _may_be_nearest(boxes: NDArray[Any], blocks: NDArray[Any]) -> NDArray[Any]:
    """Which boxes may hold the record that is nearest to some place in one of the blocks: bool (n,)."""
    # First as one block: that leaves few boxes to compare with each.
    around = np.hstack((blocks[:, :2].min(axis=0), blocks[:, 2:].max(axis=0)))[None, :]
    chosen = np.flatnonzero(_no_farther_than_some(boxes, around))
    size = max(1, _BOXES_AT_ONCE // max(len(chosen), 1))
    nearest = np.zeros(len(chosen), dtype=bool)
    for first in range(0, len(blocks), size):
        nearest |= _no_farther_than_some(boxes[chosen], blocks[first : first + size])
    result = np.zeros(len(boxes), dtype=bool)
    result[chosen[nearest]] = True
    return result


def _no_farther_than_some(boxes: NDArray[Any], blocks: NDArray[Any]) -> NDArray[Any]:
    """Which boxes come as near to a block as the farthest point of some box is from its farthest: bool (n,)."""
    near = np.zeros((len(blocks), len(boxes)), dtype=np.int64)
    far = np.zeros_like(near)
    for axis in (0, 1):
        low, high = boxes[:, axis], boxes[:, axis + 2]
        from_low, to_high = blocks[:, axis, None], blocks[:, axis + 2, None]
        near += np.maximum(np.maximum(low - to_high, from_low - high), 0) ** 2
        far += np.maximum(high - from_low, to_high - low) ** 2
    return (near <= far.min(axis=1)[:, None]).any(axis=0)
