"""What stands beside the points of a map of many places: a name where there is room, else the number in the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, List, Optional, Sequence, Tuple

from bkn_qgis.reports.map_drawing import Box, MapFrame, furniture

MOST_NAMED = 80
"""With more points on a map, what stands beside them could not be read."""
POINT_RADIUS = 10.0
"""Of a point with its letter, in pixels."""
FONT_SIZE = 11
"""Of what stands beside a point, in pixels."""

_LONGEST_NAME = 30
_LETTER_WIDTH, _LINE_HEIGHT, _GAP = 6.8, 13.0, 2.0


@dataclass(frozen=True)
class TextBeside:
    """A text beside a point, and where its line begins, in pixels of the map; whether it is the number in the table."""

    text: str
    left: float
    baseline: float
    is_number: bool


def texts_beside(
    frame: MapFrame, points: Sequence[Tuple[float, float]], names: Sequence[str], numbers: Sequence[str]
) -> List[Optional[TextBeside]]:
    """What stands beside each point (metres RD); None where nothing fits, or where there are too many points.

    ``names`` and ``numbers``: of the points, as in the table.
    """
    if len(points) > MOST_NAMED:
        return [None] * len(points)
    middles = [frame.at(*point) for point in points]
    taken = [*furniture(frame), *(_box_of_point(*middle) for middle in middles)]
    # All numbers first: a name may not take the room of the number of another place.
    boxes = _put(numbers, [None] * len(points), middles, frame, taken)
    short = [name if len(name) <= _LONGEST_NAME else "" for name in names]
    boxes = _put(short, boxes, middles, frame, taken)
    return [
        None if found is None else _text_in(*found, is_number=found[0] != name) for found, name in zip(boxes, short)
    ]


_Found = Optional[Tuple[str, Box]]


def _put(
    texts: Sequence[str],
    before: List[_Found],
    middles: Sequence[Tuple[float, float]],
    frame: MapFrame,
    taken: List[Box],
) -> List[_Found]:
    """Each text beside its point where it fits, else what stood there ``before``; "" fits nowhere."""
    found = list(before)
    for number, (text, middle) in enumerate(zip(texts, middles)):
        others = [box for at, (_, box) in _there(found) if at != number]
        for box in _boxes_around(middle, text) if text else ():
            if _is_inside(box, frame) and not any(_overlap(box, other) for other in (*taken, *others)):
                found[number] = text, box
                break
    return found


def _there(found: Sequence[_Found]) -> Iterator[Tuple[int, Tuple[str, Box]]]:
    return ((number, each) for number, each in enumerate(found) if each is not None)


def _boxes_around(middle: Tuple[float, float], text: str) -> Iterator[Box]:
    """Where a text may stand: right of its point, left of it, below and above."""
    x, y = middle
    width, away = len(text) * _LETTER_WIDTH, POINT_RADIUS + _GAP
    half = _LINE_HEIGHT / 2
    for left, top in (
        (x + away, y - half),
        (x - away - width, y - half),
        (x - width / 2, y + away),
        (x - width / 2, y - away - _LINE_HEIGHT),
    ):
        yield left, top, left + width, top + _LINE_HEIGHT


def _box_of_point(x: float, y: float) -> Box:
    return x - POINT_RADIUS, y - POINT_RADIUS, x + POINT_RADIUS, y + POINT_RADIUS


def _is_inside(box: Box, frame: MapFrame) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= frame.width and box[3] <= frame.height


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _text_in(text: str, box: Box, is_number: bool) -> TextBeside:
    return TextBeside(text, round(box[0], 1), round(box[3] - 3, 1), is_number)
