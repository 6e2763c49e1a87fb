"""The rules of the answer on small maps that one can draw by hand."""

import numpy as np
import pytest
from shapely.geometry import LineString, MultiPoint, Point, Polygon, box

from bkn_qgis.landscape.region_map import CLASSES, region_map_of, regions_of_points, regions_of_shapes


@pytest.fixture(scope="module")
def strips():
    """From left to right, each 1000 m wide: sand, an unclassified town in two halves, clay, sea."""
    return region_map_of(
        [
            ("", "nz", box(4000, 0, 5000, 1000)),
            ("zk", "zk", box(3000, 0, 4000, 1000)),
            ("zk", "ni", box(2000, 0, 3000, 1000)),
            ("hz", "ni", box(1000, 0, 2000, 1000)),
            ("hz", "hz", box(0, 0, 1000, 1000)),
        ]
    )


def test_runner_up_is_named_where_it_is_less_than_twice_as_far(strips):
    x = np.array([500, 1600, 1666, 1667, 1999, 2001, 2333, 2334, 3500], dtype=float)
    answer = regions_of_points(strips, x, np.full(len(x), 500.0))
    assert list(answer.region) == ["hz"] * 5 + ["zk"] * 4
    assert list(answer.fgr_code) == ["hz", *["ni"] * 7, "zk"]
    # Twice as far at 1000 + 2000 / 3 = 1666.67 and at 2333.33.
    assert list(answer.runner_up) == ["", "", "", "zk", "zk", "hz", "hz", "", ""]


def test_on_a_border_a_classified_region_wins_then_unclassified_then_sea(strips):
    x = np.array([0, 1000, 2000, 3000, 4000, 5000, 5000.001], dtype=float)
    answer = regions_of_points(strips, x, np.full(len(x), 0.0))
    assert list(answer.fgr_code) == ["hz", "hz", "ni", "zk", "zk", "nz", ""]
    assert list(answer.region) == ["hz", "hz", "hz", "zk", "zk", "", ""]


def test_no_points_and_no_shapes(strips):
    assert len(regions_of_points(strips, np.array([]), np.array([])).region) == 0
    assert regions_of_shapes(strips, []).shares.shape == (0, len(CLASSES))


def test_largest_share_wins_and_foreign_ground_takes_no_part(strips):
    shapes = [
        box(900, 0, 1500, 1000),  # 100 m sand, 500 m town nearest to sand
        box(0, 0, 1400, 1000),
        box(-5000, 0, 200, 1000),  # nearly all abroad
        box(3600, 0, 4500, 1000),  # 400 m clay, 500 m sea
        box(6000, 0, 7000, 1000),
        None,
        Polygon(),
    ]
    answer = regions_of_shapes(strips, shapes)
    assert list(answer.region) == ["hz", "hz", "hz", "", "", "", ""]
    assert list(answer.fgr_code) == ["ni", "hz", "hz", "nz", "", "", ""]
    assert list(answer.unclassified[:2]) == pytest.approx([5 / 6, 4 / 14])
    assert answer.outside == pytest.approx([0, 0, 50 / 52, 0, 1, 0, 0])
    assert answer.shares[3, CLASSES.index("zk")] == pytest.approx(4 / 9)


def test_runner_up_of_a_shape_in_a_town(strips):
    answer = regions_of_shapes(strips, [box(1800, 400, 1950, 600), box(1100, 400, 1200, 600)])
    assert list(answer.fgr_code) == ["ni", "ni"]
    assert list(answer.runner_up) == ["zk", ""]


def test_equal_shares_give_the_first_class(strips):
    answer = regions_of_shapes(strips, [box(1500, 0, 2500, 1000)])
    assert answer.shares[0, CLASSES.index("hz")] == answer.shares[0, CLASSES.index("zk")] == 0.5
    assert answer.region[0] == "hz"


def test_lines_count_by_length_also_along_a_border(strips):
    answer = regions_of_shapes(strips, [LineString([(200, 500), (1200, 500)]), LineString([(4000, 0), (4000, 900)])])
    assert answer.shares[0, CLASSES.index("hz")] == pytest.approx(1.0)
    assert answer.unclassified[0] == pytest.approx(0.2)
    assert answer.shares[1].sum() == pytest.approx(1.0)
    assert answer.region[1] == "zk"


def test_points_among_the_shapes_are_points(strips):
    answer = regions_of_shapes(strips, [Point(1999, 500), MultiPoint([(500, 500)]), Point(9000, 0)])
    assert list(answer.fgr_code) == ["ni", "hz", ""]
    assert list(answer.runner_up) == ["zk", "", ""]
    assert list(answer.outside) == [0.0, 0.0, 1.0]


def test_a_shape_that_crosses_itself_is_measured_too(strips):
    bow_tie = Polygon([(0, 0), (1000, 1000), (1000, 0), (0, 1000)])
    answer = regions_of_shapes(strips, [bow_tie])
    assert answer.region[0] == "hz"
    assert answer.shares[0].sum() == pytest.approx(1.0)
