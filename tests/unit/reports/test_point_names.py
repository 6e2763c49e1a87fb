"""What stands beside the points of a map of many places."""

import itertools
import random

from bkn_qgis.reports.map_drawing import MapFrame, furniture
from bkn_qgis.reports.point_names import MOST_NAMED, POINT_RADIUS, texts_beside

FRAME = MapFrame((0.0, 0.0, 64_000.0, 40_000.0), 640)
WIDTH, HEIGHT = 6.0, 10.0
"""Of a letter, at least."""


def beside(points, names=None):
    names = names or [f"Locatie {number}" for number in range(len(points))]
    return texts_beside(FRAME, points, names, [str(number) for number in range(1, len(points) + 1)])


def box_of(text):
    return text.left, text.baseline - HEIGHT, text.left + len(text.text) * WIDTH, text.baseline


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_name_where_there_is_room_else_a_number():
    one, long_name, crowded, other = beside(
        [(10_000.0, 30_000.0), (10_000.0, 20_000.0), (40_000.0, 20_000.0), (43_500.0, 20_000.0)],
        ["Parkbuurt", "Een naam die langer is dan er naast past", "Ambachtspark-West", "Molenkamp"],
    )
    assert (one.text, long_name.text, other.text) == ("Parkbuurt", "2", "Molenkamp")
    # Not between the two, where only a number would fit.
    assert crowded.text == "Ambachtspark-West" and crowded.left < 400 - POINT_RADIUS


def test_nothing_lies_over_anything_else_or_off_the_map():
    dice = random.Random(14)
    for number in (2, 12, 40, MOST_NAMED):
        points = [(dice.uniform(500, 63_500), dice.uniform(500, 39_500)) for _ in range(number)]
        texts = [text for text in beside(points) if text is not None]
        assert len(texts) >= number * 0.7
        boxes = [box_of(text) for text in texts]
        assert not any(overlap(*pair) for pair in itertools.combinations(boxes, 2))
        discs = [
            (x - POINT_RADIUS, y - POINT_RADIUS, x + POINT_RADIUS, y + POINT_RADIUS)
            for x, y in (FRAME.at(*point) for point in points)
        ]
        assert not any(overlap(box, other) for box in boxes for other in (*discs, *furniture(FRAME)))
        assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= 640 and box[3] <= 400 for box in boxes)


def test_points_on_one_spot_say_nothing_that_cannot_be_read():
    texts = [text for text in beside([(32_000.0, 20_000.0)] * 9) if text is not None]
    assert 2 <= len(texts) < 9


def test_nothing_stands_beside_too_many_points():
    points = [(100.0 * number, 20_000.0) for number in range(MOST_NAMED + 1)]
    assert beside(points) == [None] * len(points)
