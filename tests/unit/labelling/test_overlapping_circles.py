"""Circles that overlap another, against comparing each with each."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from bkn_qgis.labelling.overlapping_circles import overlap_another, repeat_another

centres = st.lists(st.tuples(*[st.integers(-60, 60).map(lambda step: 250.0 * step)] * 2), max_size=25)


@settings(max_examples=300, deadline=None)
@given(centres)
def test_circles_overlap_where_their_centres_lie_near(points):
    wanted = [
        any(math.dist(own, other) < 2997 for at, other in enumerate(points) if at != number)
        for number, own in enumerate(points)
    ]
    assert overlap_another(points, 1500.0).tolist() == wanted


def test_circles_that_touch_do_not_overlap():
    assert overlap_another([(0.0, 0.0), (2999.99, 0.0), (0.0, 3000.0)], 1500.0).tolist() == [False] * 3
    assert overlap_another([(0.0, 0.0), (2990.0, 0.0), (9000.0, 0.0)], 1500.0).tolist() == [True, True, False]


@given(centres)
def test_a_circle_repeats_an_earlier_one_at_its_centre(points):
    assert repeat_another(points).tolist() == [own in points[:number] for number, own in enumerate(points)]
