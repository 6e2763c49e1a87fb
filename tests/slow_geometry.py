"""Search areas in exact arithmetic, one point at a time: slow, and easy to see right.

Everything is whole millimetres of RD New; squared distances are integers or fractions, never floats.
Written from the specification of the method alone (section 2 and 9), not from the product's code.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import isqrt
from typing import List, Sequence, Tuple, Union

Point = Tuple[int, int]
Squared = Union[int, Fraction]


@dataclass(frozen=True)
class Where:
    """Where a record lies: its squared distance (mm²), and whether it is in, surely in, possibly in."""

    distance2: Squared
    is_in: bool
    surely: bool
    possibly: bool


@dataclass(frozen=True)
class Shape:
    """A polygon (``parts`` are all its rings, closed) or a line (``parts`` are its paths)."""

    parts: Tuple[Tuple[Point, ...], ...]
    is_polygon: bool

    def segments(self) -> List[Tuple[Point, Point]]:
        return [pair for part in self.parts for pair in zip(part, part[1:])]

    def edge_distance2(self, point: Point) -> Squared:
        return min(segment_distance2(point, start, end) for start, end in self.segments())

    def distance2(self, point: Point) -> Squared:
        return 0 if self.is_polygon and self.holds(point) else self.edge_distance2(point)

    def holds(self, point: Point) -> bool:
        """Whether a polygon holds the point; every ring, of a hole too, belongs to it."""
        inside = False
        for start, end in self.segments():
            if is_on_segment(point, start, end):
                return True
            if (start[1] > point[1]) != (end[1] > point[1]):
                low, high = (start, end) if start[1] < end[1] else (end, start)
                # the edge crosses the ray to the right of the point when the point lies to its left
                inside ^= turn(low, high, point) > 0
        return inside


def turn(start: Point, end: Point, point: Point) -> int:
    """Positive where ``point`` lies to the left of the way from ``start`` to ``end``; 0 = on the line."""
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])


def is_on_segment(point: Point, start: Point, end: Point) -> bool:
    if turn(start, end, point) != 0:
        return False
    return min(start[0], end[0]) <= point[0] <= max(start[0], end[0]) and min(start[1], end[1]) <= point[1] <= max(
        start[1], end[1]
    )


def point_distance2(one: Point, other: Point) -> int:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def segment_distance2(point: Point, start: Point, end: Point) -> Squared:
    length2 = point_distance2(start, end)
    along = (point[0] - start[0]) * (end[0] - start[0]) + (point[1] - start[1]) * (end[1] - start[1])
    if along <= 0:
        return point_distance2(point, start)
    if along >= length2:
        return point_distance2(point, end)
    return Fraction(turn(start, end, point) ** 2, length2)


@dataclass(frozen=True)
class Disc:
    """The closed disc around a place."""

    centre: Point
    radius: int

    def where(self, point: Point, uncertainty: int) -> Where:
        return within(point_distance2(self.centre, point), self.radius, uncertainty)


@dataclass(frozen=True)
class Around:
    """All within ``radius`` of a polygon or line; in the polygon the distance is 0."""

    shape: Shape
    radius: int

    def where(self, point: Point, uncertainty: int) -> Where:
        return within(self.shape.distance2(point), self.radius, uncertainty)


@dataclass(frozen=True)
class Inside:
    """The polygon itself."""

    shape: Shape

    def where(self, point: Point, uncertainty: int) -> Where:
        edge2, is_in = self.shape.edge_distance2(point), self.shape.holds(point)
        distance2 = 0 if is_in else edge2
        reach2 = uncertainty**2
        return Where(distance2, is_in, surely=is_in and edge2 >= reach2, possibly=distance2 <= reach2)


def within(distance2: Squared, radius: int, uncertainty: int) -> Where:
    return Where(
        distance2,
        is_in=distance2 <= radius**2,
        surely=uncertainty <= radius and distance2 <= (radius - uncertainty) ** 2,
        possibly=distance2 <= (radius + uncertainty) ** 2,
    )


def rounded_up_to_250_m(distance2: Squared) -> int:
    """The distance in metres, rounded up to a multiple of 250."""
    steps = isqrt(int(distance2)) // 250_000
    while (steps * 250_000) ** 2 < distance2:
        steps += 1
    return steps * 250


def whole_mm(metres: Sequence[float]) -> Point:
    return round(metres[0] * 1000), round(metres[1] * 1000)
