"""The cells of a grid: which there are, where they lie, and how they are called."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon, box
from shapely.ops import unary_union

from bkn_qgis.labelling import grid as grids
from bkn_qgis.labelling.grid import HEXAGON, SQUARE, lay_grid
from bkn_qgis.messages import BknError

CORNER = (155_000.0, 463_000.0)


def shape_around(angles_and_lengths):
    """A polygon around CORNER without crossings: one corner per direction."""
    corners = [
        (CORNER[0] + length * math.cos(angle), CORNER[1] + length * math.sin(angle))
        for angle, length in sorted(angles_and_lengths)
    ]
    return Polygon(corners)


directions = st.lists(
    st.tuples(st.integers(0, 359).map(math.radians), st.integers(200, 3000)),
    min_size=3,
    max_size=9,
    unique_by=lambda d: d[0],
)


@settings(max_examples=60, deadline=None)
@given(directions, st.sampled_from([SQUARE, HEXAGON]), st.sampled_from([100.0, 250.0, 333.3]))
def test_a_cell_is_there_when_its_centre_lies_in_the_area(corners, shape, size_m):
    area = shape_around(corners)
    if not area.is_valid or area.area < 4 * size_m**2:
        return
    try:
        grid = lay_grid([area], shape, size_m)
    except BknError:
        grid = None
    expected = set()
    west, south, east, north = area.bounds
    width = size_m if shape == SQUARE else size_m * math.sqrt(3) / 2
    for column in range(int(west // width) - 2, int(east // width) + 3):
        for row in range(int(south // size_m) - 2, int(north // size_m) + 3):
            if shape == SQUARE:
                x, y = (column + 0.5) * size_m, (row + 0.5) * size_m
            else:
                x, y = column * width, row * size_m + (size_m / 2 if column % 2 else 0)
            if area.distance(Point(x, y)) < 1e-9:
                expected.add(f"{column}-{row}")
    found = set() if grid is None else {place.id for place in grid.places()}
    assert found == expected


@pytest.mark.parametrize(("shape", "corners"), [(SQUARE, 4), (HEXAGON, 6)])
def test_cells_fill_the_plane_without_gap_or_overlap(shape, corners):
    grid = lay_grid([box(155_000, 463_000, 157_000, 465_000)], shape, 200.0)
    cells = [Polygon(cell) for cell in grid.corners().tolist()]
    assert grid.corners().shape == (len(grid), corners, 2)
    assert all(cell.exterior.is_ccw for cell in cells)
    area = 200.0**2 if shape == SQUARE else 200.0**2 * math.sqrt(3) / 2
    assert [cell.area for cell in cells] == pytest.approx([area] * len(cells))
    assert [(cell.centroid.x, cell.centroid.y) for cell in cells[:20]] == [
        pytest.approx(centre, abs=1e-6) for centre in zip(grid.x[:20], grid.y[:20])
    ]
    # What they cover together is the sum of what each covers, and the middle of the area has no hole.
    covered = unary_union([cell.buffer(1e-6) for cell in cells])
    assert covered.area == pytest.approx(area * len(cells), rel=1e-5)
    assert covered.contains(box(155_300, 463_300, 156_700, 464_700))


def test_squares_of_a_kilometre_are_those_of_the_rd_grid():
    grid = lay_grid([box(155_000, 463_000, 156_000, 464_000)], SQUARE, 1000.0)
    assert [place.id for place in grid.places()] == ["155-463"]
    assert grid.corners()[0].min(axis=0).tolist() == [155_000, 463_000]


@pytest.mark.parametrize("shape", [SQUARE, HEXAGON])
def test_grids_of_two_areas_fit_together(shape):
    west, east = box(155_000, 463_000, 156_010, 464_000), box(155_500, 463_000, 157_000, 464_000)
    one = {place.id: place.wkb for place in lay_grid([west], shape, 130.0).places()}
    two = {place.id: place.wkb for place in lay_grid([east], shape, 130.0).places()}
    both = {place.id: place.wkb for place in lay_grid([west, east], shape, 130.0).places()}
    shared = one.keys() & two.keys()
    assert shared and all(one[name] == two[name] for name in shared)
    assert both == {**one, **two}


def test_a_hole_of_an_area_has_no_cells():
    ring = box(155_000, 463_000, 157_000, 465_000) - box(155_500, 463_500, 156_500, 464_500)
    grid = lay_grid([ring], SQUARE, 100.0)
    assert len(grid) == 300
    assert not np.any((np.abs(grid.x - 156_000) < 500) & (np.abs(grid.y - 464_000) < 500))


def test_too_many_cells_and_none_are_refused(monkeypatch):
    monkeypatch.setattr(grids, "MOST_CELLS", 100)
    lay_grid([box(155_000, 463_000, 156_000, 464_000)], SQUARE, 100.0)
    with pytest.raises(BknError, match="choose larger cells") as refusal:
        lay_grid([box(155_000, 463_000, 156_000, 464_100)], SQUARE, 100.0)
    assert refusal.value.message.values == {"number": 110, "most": 100}
    with pytest.raises(BknError, match="No cell of"):
        lay_grid([box(155_010, 463_010, 155_020, 463_020)], SQUARE, 100.0)
    with pytest.raises(BknError, match="No cell of"):
        lay_grid([], SQUARE, 100.0)


def test_a_winding_area_is_refused_before_its_box_fills_the_memory():
    diagonal = Polygon([(0, 0), (300_000, 600_000), (300_001, 600_000), (1, 0)])
    with pytest.raises(BknError, match="choose larger cells"):
        lay_grid([diagonal], SQUARE, 10.0)
