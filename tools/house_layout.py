"""Where boxes and the arrows between them stand: rows of boxes, each above all that its arrows point at.

For tools/draw_house.py; the usual way of drawing layers: rows, lanes for arrows that pass a row, few crossings,
straight arrows. All in pixels.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Dict, List, Sequence, Set, Tuple

Arrow = Tuple[str, str]
Neighbours = Dict[int, List["Box"]]

BETWEEN_ROWS = 48
BETWEEN_BOXES = 26
LANE = 16
"""The width that an arrow takes where it passes a row of boxes."""
BETWEEN_PORTS = 12


@dataclass
class Box:
    """A room in the picture, or (``name`` "") the place where an arrow passes a row. ``x`` is its middle."""

    name: str
    width: float
    height: float
    row: int = 0
    x: float = 0.0
    top: float = 0.0

    @property
    def left(self) -> float:
        """The left side."""
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        """The right side."""
        return self.x + self.width / 2


@dataclass
class Drawing:
    """Rows of boxes, top first; the way of each arrow through them; and the size of it all."""

    rows: List[List[Box]]
    routes: Dict[Arrow, List[Box]]
    width: float = 0.0
    height: float = 0.0
    ends: Dict[Tuple[int, int, bool], float] = field(default_factory=dict)
    """Where an arrow leaves (True) or enters a box, by the ids of both boxes."""

    def boxes(self) -> List[Box]:
        """The boxes of rooms."""
        return [box for row in self.rows for box in row if box.name]


def arranged(boxes: Dict[str, Box], arrows: Set[Arrow]) -> Drawing:
    """Boxes in rows, each above all that its arrows point at, with few crossings and straight arrows."""
    _set_rows(boxes, arrows)
    drawing = _with_lanes(boxes, arrows)
    neighbours = _neighbours(drawing)
    _order_rows(drawing, neighbours)
    for _ in range(60):
        for row in [*drawing.rows, *reversed(drawing.rows)]:
            _place_row(row, neighbours)
    left = min(box.left for row in drawing.rows for box in row)
    top = 0.0
    for row in drawing.rows:
        height = max(box.height for box in row)
        for box in row:
            box.x -= left
            box.top = top
            box.height = box.height if box.name else height
        top += height + BETWEEN_ROWS
    drawing.width = max(box.right for row in drawing.rows for box in row)
    drawing.height = top - BETWEEN_ROWS
    _set_ends(drawing)
    return drawing


def _set_rows(boxes: Dict[str, Box], arrows: Set[Arrow]) -> None:
    """Row 0 is the top; a box stands as high as what imports it allows. Raises SystemExit for a circle."""
    for name in boxes:
        boxes[name].row = 0
    for _ in range(len(boxes) + 1):
        moved = False
        for start, end in sorted(arrows):
            if boxes[end].row <= boxes[start].row:
                boxes[end].row, moved = boxes[start].row + 1, True
        if not moved:
            break
    else:
        raise SystemExit("draw_house: the imports run in a circle; tests/unit/house says which")
    # What nothing imports stands right above the highest of what it imports.
    for name in sorted(boxes):
        ends = [boxes[end].row for start, end in arrows if start == name]
        if ends and not any(end == name for _, end in arrows):
            boxes[name].row = min(ends) - 1


def _with_lanes(boxes: Dict[str, Box], arrows: Set[Arrow]) -> Drawing:
    """The rows, with a lane in each row that an arrow passes."""
    rows: List[List[Box]] = [[] for _ in range(max(box.row for box in boxes.values()) + 1)]
    for name in sorted(boxes):
        rows[boxes[name].row].append(boxes[name])
    routes = {}
    for start, end in sorted(arrows):
        route = [boxes[start]]
        for number in range(boxes[start].row + 1, boxes[end].row):
            lane = Box("", LANE, 0, number)
            rows[number].append(lane)
            route.append(lane)
        routes[start, end] = [*route, boxes[end]]
    return Drawing(rows, routes)


def _neighbours(drawing: Drawing) -> Neighbours:
    """For each box (by id) those in the rows above and below that an arrow joins it with."""
    found: Neighbours = {}
    for route in drawing.routes.values():
        for upper, lower in zip(route, route[1:]):
            found.setdefault(id(upper), []).append(lower)
            found.setdefault(id(lower), []).append(upper)
    return found


def _order_rows(drawing: Drawing, neighbours: Neighbours) -> None:
    """Order the boxes within each row so that few arrows cross: by trying, row after row, until nothing gets better."""
    rows = drawing.rows
    for _ in range(12):
        for number, row in enumerate(rows):
            places = {id(box): place for line in rows for place, box in enumerate(line)}

            def middle(box: Box, places: Dict[int, int] = places) -> float:
                near = [places[id(other)] / max(1, len(rows[other.row]) - 1) for other in neighbours.get(id(box), ())]
                return sum(near) / len(near) if near else places[id(box)] / max(1, len(rows[box.row]) - 1)

            candidates = [sorted(row, key=middle), row]
            candidates += [_swapped(row, i, j) for i, j in itertools.combinations(range(len(row)), 2)]
            rows[number] = min(candidates, key=lambda line, number=number: _cost(rows, number, line, neighbours))


def _swapped(row: Sequence[Box], i: int, j: int) -> List[Box]:
    changed = list(row)
    changed[i], changed[j] = changed[j], changed[i]
    return changed


def _cost(rows: List[List[Box]], number: int, line: Sequence[Box], neighbours: Neighbours) -> Tuple[int, int]:
    """Crossings of the arrows at a row in this order, and how far from the middle its largest box would stand."""
    crossings = 0
    places = {id(box): place for row in rows for place, box in enumerate(row)}
    for side in (-1, 1):
        ends = [
            (place, places[id(other)])
            for place, box in enumerate(line)
            for other in neighbours.get(id(box), ())
            if other.row == number + side
        ]
        crossings += sum((a - c) * (b - d) < 0 for (a, b), (c, d) in itertools.combinations(ends, 2))
    largest = max(range(len(line)), key=lambda place: line[place].width)
    return crossings, abs(2 * largest - len(line) + 1)


def _place_row(row: List[Box], neighbours: Neighbours) -> None:
    """Move the boxes of a row to where their arrows would be straight, as far as the others leave room."""
    wanted, weights, offsets = [], [], []
    offset = 0.0
    for place, box in enumerate(row):
        if place:
            gap = BETWEEN_BOXES if box.name and row[place - 1].name else LANE
            offset += row[place - 1].width / 2 + gap + box.width / 2
        offsets.append(offset)
        # A wide box can be reached anywhere: it only asks for what lies beyond its sides.
        near, pulls = [box.x], [0.01]
        for other in neighbours.get(id(box), ()):
            near.append(min(max(box.x, other.left), other.right))
            # An arrow through several rows should not sway.
            pulls.append(1.0 if box.name and other.name else 3.0 if box.name or other.name else 9.0)
        wanted.append(sum(x * pull for x, pull in zip(near, pulls)) / sum(pulls) - offset)
        weights.append(1.0 if box.name else 4.0)
    for box, x, start in zip(row, _rising(wanted, weights), offsets):
        box.x = x + start


def _rising(wanted: Sequence[float], weights: Sequence[float]) -> List[float]:
    """Numbers that never fall and lie nearest to those wanted (pool adjacent violators)."""
    pools: List[List[float]] = []  # the mean, the weight, how many
    for value, weight in zip(wanted, weights):
        pools.append([value, weight, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            mean, heavy, count = pools.pop()
            before = pools[-1]
            before[0] = (before[0] * before[1] + mean * heavy) / (before[1] + heavy)
            before[1] += heavy
            before[2] += count
    return [mean for mean, _, count in pools for _ in range(int(count))]


def _set_ends(drawing: Drawing) -> None:
    """Where arrows leave and enter each box: towards the other end, and apart from each other."""
    for is_start in (True, False):
        ends: Dict[int, List[Tuple[float, Box, Box]]] = {}
        for route in drawing.routes.values():
            for upper, lower in zip(route, route[1:]):
                here, other = (upper, lower) if is_start else (lower, upper)
                inset = min(LANE, here.width / 2)
                target = (max(here.left, other.left) + min(here.right, other.right)) / 2
                if max(here.left, other.left) > min(here.right, other.right):
                    target = other.x
                x = min(max(target, here.left + inset), here.right - inset)
                ends.setdefault(id(here), []).append((x, here, other))
        for found in ends.values():
            found.sort(key=lambda end: (end[0], end[2].x))
            shifts = [place * BETWEEN_PORTS for place in range(len(found))]
            apart = _rising([end[0] - shift for end, shift in zip(found, shifts)], [1.0] * len(found))
            box = found[0][1]
            for (_, here, other), x, shift in zip(found, apart, shifts):
                place = min(max(x + shift, box.left), box.right)
                drawing.ends[id(here), id(other), is_start] = place
