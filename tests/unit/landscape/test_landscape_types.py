"""Landscape types by land use and region, by the user's text, and from the user's polygons."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon, box

from bkn_qgis.landscape.landscape_types import (
    KnownTypes,
    LandscapeType,
    load_landscape_types,
    type_for,
    types_from_polygons,
    types_from_polygons_for_shapes,
)
from bkn_qgis.landscape.region_map import REGIONS

NAMES = [landscape_type.name for landscape_type in load_landscape_types()]


def resolve_type(text, names_in_list, types=None):
    return KnownTypes(names_in_list, load_landscape_types() if types is None else types).resolve(text)


def test_every_land_use_in_every_region_has_one_type():
    pairs = [(landscape_type.land_use, landscape_type.region) for landscape_type in load_landscape_types()]
    assert sorted(pairs) == sorted((use, region) for use in ("city", "agrarian") for region in REGIONS)
    assert type_for("city", "hz").name == "Steden hoge zandgronden"
    assert type_for("agrarian", "du").name == "Agrarisch duinen"
    assert type_for("city", "") is None
    assert type_for("forest", "hz") is None


def test_a_table_of_ones_own_takes_the_place_of_the_shipped_one():
    own = [LandscapeType("X", "Haven", "harbour", "zk")]
    assert type_for("harbour", "zk", own).name == "Haven"
    assert resolve_type("x", ["Haven"], own) == "Haven"
    assert resolve_type("S-hz", NAMES, own) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Steden hoge zandgronden", "Steden hoge zandgronden"),
        ("  STEDEN  Hoge zandgronden\t", "Steden hoge zandgronden"),
        ("Stéden höge zandgronden", "Steden hoge zandgronden"),
        ("s-HZ", "Steden hoge zandgronden"),
        (" A-lv ", "Agrarisch laagveengebied"),
        ("towns on the Higher sandy soils", "Steden hoge zandgronden"),
        ("Steden", None),
        ("hz", None),
        ("", None),
        ("   ", None),
    ],
)
def test_a_text_means_a_type_by_name_or_code(text, name):
    assert resolve_type(text, NAMES) == name


def test_the_lists_own_spelling_is_given_and_a_type_not_in_it_is_none():
    assert resolve_type("steden duinen", ["Städen", "STEDEN DUINEN"]) == "STEDEN DUINEN"
    assert resolve_type("S-du", ["steden duinen"]) == "steden duinen"
    assert resolve_type("S-du", ["Steden hoge zandgronden"]) is None
    assert resolve_type("s-du", ["S-du", "Steden duinen"]) == "S-du"


@given(
    st.sampled_from(NAMES),
    st.lists(st.booleans(), min_size=40, max_size=40),
    st.text(" \t\n", max_size=3),
    st.text(" \t\n", max_size=3),
)
def test_case_and_outer_spaces_never_matter(name, upper, before, after):
    written = "".join(letter.upper() if up else letter for letter, up in zip(name, upper))
    assert resolve_type(before + written + after, NAMES) == name


def test_the_smallest_polygon_that_holds_a_point_gives_its_value():
    geometries = [
        box(0, 0, 100, 100),
        box(40, 40, 60, 60),
        box(45, 45, 55, 55),
        None,
        LineString([(0, 0), (9, 9)]),
    ]
    values = ["Steden duinen", " A-hz ", None, "nowhere", "a line"]
    x = np.array([10, 50, 60, 60.5, 100, 101, np.nan], dtype=float)
    found = types_from_polygons(geometries, values, x, np.full(len(x), 50.0))
    assert list(found) == ["Steden duinen", "A-hz", "A-hz", "Steden duinen", "Steden duinen", "", ""]


def test_of_two_alike_the_first_wins_and_numbers_become_text():
    square = box(0, 0, 10, 10)
    assert list(types_from_polygons([square, square], [7, 8], np.array([5.0]), np.array([5.0]))) == ["7"]


def test_no_polygons_and_no_points():
    assert list(types_from_polygons([], [], np.array([1.0]), np.array([1.0]))) == [""]
    assert list(types_from_polygons([box(0, 0, 1, 1)], ["a"], np.array([]), np.array([]))) == []
    assert list(types_from_polygons_for_shapes([], [], [box(0, 0, 1, 1), None])) == ["", ""]


boxes = st.tuples(*[st.integers(min_value=0, max_value=20)] * 2, *[st.integers(min_value=1, max_value=15)] * 2).map(
    lambda numbers: box(numbers[0], numbers[1], numbers[0] + numbers[2], numbers[1] + numbers[3])
)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(boxes, st.sampled_from(["a", "b", ""])), max_size=6),
    st.lists(st.tuples(st.integers(0, 36), st.integers(0, 36)), max_size=8),
)
def test_points_get_the_value_that_a_plain_search_finds(layer, places):
    geometries, values = [area for area, _ in layer], [value for _, value in layer]
    x, y = np.array(places, dtype=float).reshape(-1, 2).T
    expected = []
    for place in places:
        holding = [(area.area, k) for k, area in enumerate(geometries) if values[k] and area.covers(Point(place))]
        expected.append(values[min(holding)[1]] if holding else "")
    assert list(types_from_polygons(geometries, values, x, y)) == expected


def test_the_largest_share_of_a_shape_gives_the_value():
    geometries = [box(0, 0, 40, 100), box(40, 0, 100, 100), box(100, 0, 130, 100)]
    values = ["a", "b", "a"]
    shapes = [
        box(0, 0, 130, 100),  # a 70 in two polygons, b 60
        box(30, 0, 60, 100),  # a 10, b 20
        box(-500, 0, 10, 10),  # a little a, for the rest nothing
        LineString([(35, 50), (45, 50)]),  # equal lengths: the smallest polygon of the two values is an a
        LineString([(35, 50), (46, 50)]),
        Point(50, 50),
        box(500, 500, 600, 600),
        Polygon(),
    ]
    expected = ["a", "b", "a", "a", "b", "b", "", ""]
    assert list(types_from_polygons_for_shapes(geometries, values, shapes)) == expected


def test_a_polygon_that_crosses_itself_still_counts():
    bow_tie = Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    x, y = np.array([2.0, 8.0, 5.0]), np.array([5.0, 5.0, 1.0])
    assert list(types_from_polygons([bow_tie], ["a"], x, y)) == ["a", "a", ""]
    assert list(types_from_polygons_for_shapes([bow_tie], ["a"], [box(0, 4, 3, 6), box(4, 0, 6, 1)])) == [
        "a",
        "",
    ]
