"""What is drawn around a place: by the maps of its run, within the bounds of the map."""

import pytest
from shapely import wkb
from shapely.geometry import LineString, MultiPoint, Point, box
from small_run import X, Y, place, small_run

from bkn_qgis.labelling.places import Place
from bkn_qgis.labelling.surroundings import (
    GROUND_NAMES,
    NATURE,
    grounds_of_place,
    grounds_of_run,
    map_bounds,
    own_shape,
    places_on_map,
)
from bkn_qgis.landscape.land_maps import AboutMap, GivenMap, LandMaps, MapPolygon
from bkn_qgis.landscape.landscape_types import REGIONS
from bkn_qgis.messages import BknError, Message


@pytest.fixture
def run():
    """A place amid a town of 1 km, with water and woods north of it and a nature area that reaches far."""
    found = small_run([place("stad")])
    maps = found.request.landscape.maps
    for theme, *polygons in (
        ("bevolkingskernen", MapPolygon(box(X - 500, Y - 500, X + 500, Y + 500), "Dorp", "")),
        (
            "bodemgebruik",
            MapPolygon(box(X - 500, Y + 600, X + 500, Y + 900), "", "water"),
            MapPolygon(box(X - 500, Y + 1000, X + 500, Y + 1200), "", "nature"),
        ),
        ("natura2000", MapPolygon(box(X - 9000, Y - 9000, X + 9000, Y - 1000), "Veluwe", "")),
    ):
        maps.add(GivenMap(AboutMap(theme, theme), polygons))
    return found


def test_the_bounds_hold_the_search_area_in_their_proportions():
    west, south, east, north = map_bounds(small_run([place("stad")]), [0])
    assert (west + east) / 2 == pytest.approx(X) and (south + north) / 2 == pytest.approx(Y)
    assert north - south == pytest.approx(3000 * 1.24) and (east - west) / (north - south) == pytest.approx(1.2)
    wide = map_bounds(small_run(), [0, 2], 1.5)
    assert wide[2] - wide[0] == pytest.approx(13_000 * 1.24)
    assert (wide[2] - wide[0]) / (wide[3] - wide[1]) == pytest.approx(1.5)


def test_places_abroad_are_left_off_a_map_while_there_are_others():
    run = small_run(
        [place("noord"), Place("nergens", None, "Stad"), place("frankrijk", -600_000.0), place("zuid", 4000.0)]
    )
    assert places_on_map(run, [3, 2, 1, 0]) == [3, 0]
    assert places_on_map(run, [1, 2]) == [2] and places_on_map(run, [1]) == [] == places_on_map(run, [])


def test_an_area_or_line_is_drawn_within_what_is_searched_around_it():
    area, line = box(X, Y, X + 300, Y + 200), LineString([(X, Y), (X + 300, Y)])
    points = (Point(X, Y), Point(X, Y, 3.0), MultiPoint([(X, Y)]))
    for mode, expected in (("around", [area, line]), ("centre", [area, line]), ("inside", [None, None])):
        run = small_run(
            [Place(str(number), wkb.dumps(each), "Stad") for number, each in enumerate([area, line])], mode=mode
        )
        found = [own_shape(run, number) for number in (0, 1)]
        assert all(one is other or one.equals(other) for one, other in zip(found, expected))
    run = small_run([Place(str(number), wkb.dumps(each), "Stad") for number, each in enumerate(points)])
    assert [own_shape(run, number) for number in range(3)] == [None] * 3


def test_the_ground_of_a_place(run):
    bounds = map_bounds(run, [0])
    grounds = grounds_of_place(run, bounds)
    kinds = [ground.kind for ground in grounds]
    # Regions first, and over them town, water and nature; woods are no kind of their own.
    assert kinds[-3:] == ["city", "water", NATURE] and "hz" in kinds[:-3] and set(kinds[:-3]) <= set(REGIONS)
    assert all(ground.shape.within(box(*bounds).buffer(1)) for ground in grounds)
    assert grounds[-3].shape.area == pytest.approx(1e6) and grounds[-2].shape.area == pytest.approx(3e5)
    assert set(kinds) <= set(GROUND_NAMES)


def test_the_ground_of_many_places_is_regions_and_towns(run):
    kinds = {ground.kind for ground in grounds_of_run(run, (X - 20_000, Y - 20_000, X + 20_000, Y + 20_000))}
    assert "city" in kinds and NATURE not in kinds and "water" not in kinds and "hz" in kinds


def test_a_map_that_cannot_be_read_is_left_out(run):
    class Broken(GivenMap):
        def polygons(self, bounds, is_wanted=None):
            raise BknError(Message("The file is gone."))

    run.request.landscape.maps.update(LandMaps({"natura2000": [Broken(AboutMap("natura2000", "Natura 2000"), [])]}))
    assert "city" in {ground.kind for ground in grounds_of_place(run, map_bounds(run, [0]))}
    assert NATURE not in {ground.kind for ground in grounds_of_place(run, map_bounds(run, [0]))}


def test_what_is_too_small_to_be_seen_is_not_drawn(run):
    run.request.landscape.maps.update(
        LandMaps({"bevolkingskernen": [GivenMap(AboutMap("b", "b"), [MapPolygon(Point(X, Y).buffer(1), "Hut", "")])]})
    )
    assert "city" not in {ground.kind for ground in grounds_of_place(run, map_bounds(run, [0]))}
