"""The lattice of tiles: every place in one tile, and the tiles of an area are those with a place in it."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon, box

from bkn_qgis.observations.tile_grid import TILE_M, Tile, tile_at, tiles_near, tiles_of

MILLIMETRES = st.integers(-8_000_000, 8_000_000).map(lambda number: number / 1000)
ON_OR_BY_A_BORDER = st.builds(lambda tile, aside: tile * TILE_M + aside / 1000, st.integers(-3, 3), st.integers(-1, 1))
COORDINATE = st.one_of(MILLIMETRES, ON_OR_BY_A_BORDER)
REACH = st.one_of(st.integers(0, 6_000_000).map(lambda number: number / 1000), st.sampled_from([0, 1500, 2500, 3000]))


def millimetres_between(place_m, tile_start_m):
    """From a place to the nearest place of [start, start + 2500 m), along one axis, in whole millimetres."""
    place, start = round(place_m * 1000), tile_start_m * 1000
    last = start + 2_500_000 - 1
    if place < start:
        return start - place
    return place - last if place > last else 0


def tiles_of_disc(x, y, reach):
    """One tile after the other, in whole numbers."""
    found = set()
    for column in range(-10, 10):
        for row in range(-10, 10):
            across = millimetres_between(x, column * TILE_M)
            up = millimetres_between(y, row * TILE_M)
            if across**2 + up**2 <= round(reach * 1000) ** 2:
                found.add(Tile(column * TILE_M, row * TILE_M))
    return found


def test_a_border_belongs_to_the_tile_that_it_begins():
    assert tile_at(2500, 5000) == Tile(2500, 5000, 2500)
    assert tile_at(2499.999, 4999.999) == Tile(0, 2500, 2500)
    assert tile_at(-0.001, 0) == Tile(-2500, 0, 2500)


@given(COORDINATE, COORDINATE)
def test_every_place_lies_in_one_tile(x, y):
    tile = tile_at(x, y)
    around = [Tile(tile.x_min_m + i * TILE_M, tile.y_min_m + j * TILE_M) for i in (-1, 0, 1) for j in (-1, 0, 1)]
    assert [other for other in around if other.holds(np.array([x]), np.array([y])).all()] == [tile]
    assert tiles_of([(x, y, 0.0)]) == {tile}


def test_no_place_lies_in_no_tile():
    nan = np.array([math.nan])
    assert not Tile(0, 0).holds(nan, nan).any()
    assert tiles_of([(math.nan, 0.0, 1500.0), Point(), Polygon()]) == set()


def test_a_disc_that_touches_a_tile_from_the_right_has_no_place_in_it():
    """From x = 2500 to 5500: nothing of it is left of 2500, but 5500 is right of 5000."""
    assert tiles_of([(4000.0, 1250.0, 1500.0)]) == {Tile(2500, -2500), Tile(2500, 0), Tile(2500, 2500), Tile(5000, 0)}
    assert Tile(2500, 0) in tiles_of([(1000.0, 1250.0, 1500.0)])


def test_the_last_millimetre_of_a_tile():
    """Sides of 900 and 1200 m to the last place of the tile, in whole millimetres, are 1500 m."""
    assert Tile(0, 0) in tiles_of([(2499.999 + 900, 2499.999 + 1200, 1500.0)])
    assert Tile(0, 0) not in tiles_of([(2500.0 + 900, 2500.0 + 1200, 1500.0)])


def test_a_shape_that_touches_a_tile_from_the_right_and_above_has_no_place_in_it():
    right_and_above = box(2500, 0, 4000, 2500).union(box(0, 2500, 2500, 4000))
    assert tiles_of([right_and_above]) == {Tile(2500, 0), Tile(2500, 2500), Tile(0, 2500)}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(COORDINATE, COORDINATE, REACH), max_size=5))
def test_tiles_of_discs(discs):
    expected = set().union(*(tiles_of_disc(*disc) for disc in discs))
    assert tiles_of(discs) == expected


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(COORDINATE, COORDINATE), min_size=3, max_size=8), st.integers(0, 2**32 - 1))
def test_tiles_of_shapes(corners, seed):
    """No place of the shape is left out, and no tile is there for nothing."""
    for shape in (LineString(corners), Polygon(corners).buffer(0)):
        if shape.is_empty:
            continue
        tiles = tiles_of([shape])
        for tile in tiles:
            assert shape.distance(box(tile.x_min_m, tile.y_min_m, tile.x_max_m, tile.y_max_m)) == 0
        outline = shape if shape.geom_type == "LineString" else shape.boundary
        places = [outline.interpolate(part, normalized=True) for part in np.random.default_rng(seed).random(40)]
        for place in (*places, shape.representative_point()):
            assert tile_at(place.x, place.y) in tiles or is_by_a_border(place)


def is_by_a_border(place):
    """Closer than coordinates are exact: rounding decides on which side it lies."""
    return min(abs(number - TILE_M * round(number / TILE_M)) for number in (place.x, place.y)) < 1e-5


def test_a_square_of_one_tile_has_a_place_in_the_next_ones():
    """Its boundary counts as inside, and the right and upper boundary belong to the next tiles."""
    tiles = {Tile(x, y) for x in (0, 2500) for y in (0, 2500)}
    assert tiles_of([box(0, 0, 2500, 2500)]) == tiles
    assert tiles_of([box(0, 0, 2499.9, 2499.9)]) == {Tile(0, 0)}


def test_the_hole_of_a_shape_is_no_part_of_it():
    ring = box(-1000, -1000, 8500, 8500).difference(box(-900, -900, 8400, 8400))
    assert Tile(2500, 2500) not in tiles_of([ring])
    assert Tile(2500, 2500) in tiles_near(ring, 3500.0)
    assert len(tiles_near(ring, 3500.0)) > len(tiles_of([ring])) == 16


@settings(max_examples=50, deadline=None)
@given(COORDINATE, COORDINATE, REACH)
def test_near_a_point_is_a_disc(x, y, reach):
    near, disc = tiles_near(Point(x, y), reach), tiles_of([(x, y, reach)])
    for tile in near ^ disc:
        square = box(tile.x_min_m, tile.y_min_m, tile.x_max_m, tile.y_max_m)
        assert square.distance(Point(x, y)) == pytest.approx(reach, abs=0.002)
