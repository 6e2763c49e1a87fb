"""Land use and nature of points and shapes, against shapely point by point and part by part."""

import numpy as np
import pytest
from fakes.given_maps import given_map
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from bkn_qgis.landscape.known_maps import (
    BEVOLKINGSKERNEN,
    BODEMGEBRUIK,
    KNOWN_MAPS,
    NATURA_2000,
    NNN,
    has_known_class,
    land_use_class,
    name_in,
)
from bkn_qgis.landscape.land_maps import AboutMap, LandMaps, MapPolygon, outline_of
from bkn_qgis.landscape.land_use import ground_of_shape, land_use_of_points, nature_of_shape
from bkn_qgis.landscape.received import (
    MapOfNoUse,
    Received,
    refuse_useless_answer,
    usable_polygons,
    what_was_left_out,
)
from bkn_qgis.observations.netherlands import AROUND_RD


class PartMap:
    """A map that is there for a part of the country only."""

    def __init__(self, theme, ground, *rows):
        self.about, self._ground, self._rows = AboutMap(theme, f"map of {theme}"), ground, rows

    def covered(self):
        return self._ground

    def polygons(self, bounds, is_wanted=None):
        return (MapPolygon(*row) for row in self._rows if is_wanted is None or is_wanted(row[0].bounds))

    def outlines(self, bounds, is_wanted=None):
        return map(outline_of, self.polygons(bounds, is_wanted))


def maps_of(kernen=(), ground=(), natura=(), nnn=()):
    maps = LandMaps()
    for theme, rows in ((BEVOLKINGSKERNEN, kernen), (BODEMGEBRUIK, ground), (NATURA_2000, natura), (NNN, nnn)):
        rows = list(rows)
        maps.add(given_map(theme, theme, [r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows]))
    return maps


def at(maps, x, y):
    answer = land_use_of_points(maps, np.array([float(x)]), np.array([float(y)]))
    return tuple(getattr(answer, name)[0] for name in ("land_use", "land_use_name", "lacking"))


TOWN = (box(0, 0, 1000, 1000), "Dorp", "")
WOOD = (box(900, 0, 2000, 1000), "Bos", "nature")
LAKE = (box(3000, 0, 4000, 1000), "Overig binnenwater", "water")


def test_town_before_wood_before_farmland_and_borders_belong_to_the_polygon():
    maps = maps_of([TOWN], [WOOD, LAKE])
    assert at(maps, 500, 500) == ("city", "Dorp", "")
    assert at(maps, 950, 500) == ("city", "Dorp", "")
    assert at(maps, 1000, 1000) == ("city", "Dorp", "")
    assert at(maps, 1000.1, 500) == ("nature", "Bos", "")
    assert at(maps, 3500, 500) == ("water", "Overig binnenwater", "")
    assert at(maps, 2500, 500) == ("agrarian", "", "")


def test_what_is_not_at_hand_is_named():
    assert at(LandMaps(), 0, 0) == ("", "", BEVOLKINGSKERNEN)
    only_towns = LandMaps()
    only_towns.add(given_map(BEVOLKINGSKERNEN, "k", [TOWN[0]], ["Dorp"]))
    assert at(only_towns, 500, 500) == ("city", "Dorp", "")
    assert at(only_towns, 5000, 500) == ("", "", BODEMGEBRUIK)
    parts = LandMaps()
    parts.add(PartMap(BEVOLKINGSKERNEN, box(0, 0, 2000, 2000), TOWN))
    parts.add(PartMap(BODEMGEBRUIK, box(0, 0, 1500, 2000), WOOD))
    assert at(parts, 1200, 1500) == ("agrarian", "", "")
    assert at(parts, 1700, 1500) == ("", "", BODEMGEBRUIK)
    assert at(parts, 2500, 1500) == ("", "", BEVOLKINGSKERNEN)


def test_nature_names_the_area_and_says_whether_both_maps_were_there():
    maps = LandMaps()
    maps.add(given_map(NATURA_2000, "Natura 2000", [box(0, 0, 100, 100)], ["Veluwe"]))
    x, y = np.array([50.0, 500.0, np.nan]), np.array([50.0, 500.0, 0.0])
    answer = land_use_of_points(maps, x, y)
    assert answer.nature.tolist() == ["Natura 2000", "", ""]
    assert answer.nature_name.tolist() == ["Veluwe", "", ""]
    assert answer.nature_checked.tolist() == [False, False, False]
    maps.add(given_map(NNN, "NNN", [box(400, 400, 600, 600)], [""]))
    answer = land_use_of_points(maps, x, y)
    assert answer.nature.tolist() == ["Natura 2000", "NNN", ""]
    assert answer.nature_checked.tolist() == [True, True, False]


RECTANGLES = st.lists(
    st.tuples(st.integers(0, 90), st.integers(0, 90), st.integers(1, 60), st.integers(1, 60)), max_size=6
)


def rows_of(rectangles, kinds=("",)):
    return [
        (box(x * 500, y * 500, (x + w) * 500, (y + h) * 500), f"{number}", kinds[number % len(kinds)])
        for number, (x, y, w, h) in enumerate(rectangles)
    ]


@settings(max_examples=60, deadline=None)
@given(RECTANGLES, RECTANGLES, RECTANGLES, st.lists(st.tuples(st.integers(0, 600), st.integers(0, 600)), max_size=40))
def test_points_as_one_by_one(towns, grounds, natures, places):
    """Over many blocks of the map, points on borders included."""
    kernen, ground, natura = rows_of(towns), rows_of(grounds, ("nature", "water")), rows_of(natures)
    x, y = np.array([p[0] * 125.0 for p in places]), np.array([p[1] * 125.0 for p in places])
    answer = land_use_of_points(maps_of(kernen, ground, natura), x, y)
    for number, place in enumerate(map(Point, x, y)):
        if any(row[0].intersects(place) for row in kernen):
            expected = {"city"}
        else:
            expected = {row[2] for row in ground if row[0].intersects(place)} or {"agrarian"}
        assert answer.land_use[number] in expected
        assert bool(answer.nature[number]) == any(row[0].intersects(place) for row in natura)


@settings(max_examples=60, deadline=None)
@given(RECTANGLES, RECTANGLES, RECTANGLES, st.integers(0, 60), st.integers(0, 60), st.integers(1, 60))
@example([(0, 1, 19, 60)], [(0, 0, 17, 59), (0, 0, 18, 60)], [], 0, 20, 55)  # only slivers are left of the union
@example([(0, 0, 44, 51), (43, 50, 1, 1)], [], [], 42, 0, 51)  # the towns overlap by 12 m2 in 25 km2
@example([(0, 0, 53, 39), (49, 0, 16, 39)], [(24, 20, 31, 13)], [], 21, 21, 45)  # lines are left beside the areas
def test_the_parts_of_a_shape_add_up_and_do_not_overlap(towns, grounds, natures, x, y, size):
    kernen, ground, natura = rows_of(towns), rows_of(grounds, ("nature", "water")), rows_of(natures)
    shape = Polygon([(x * 500, y * 500), ((x + size) * 500, y * 500 + 250), (x * 500, (y + size) * 500)])
    maps = maps_of(kernen, ground, natura)
    parts = ground_of_shape(maps, shape)
    assert sum(part.part.area for part in parts) == pytest.approx(shape.area)
    town = Polygon()
    for row in kernen:
        town = town.union(row[0])
    wild = Polygon()
    for row in ground:
        wild = wild.union(row[0])
    sizes = {use: sum(p.part.area for p in parts if p.land_use == use) for use in ("city", "agrarian")}
    # Overlaps of less than a millionth are taken for rounding.
    allowed = max(1, shape.area / 1e6)
    assert sizes["city"] == pytest.approx(shape.intersection(town).area, abs=allowed)
    assert sizes["agrarian"] == pytest.approx(shape.difference(town).difference(wild).area, abs=allowed)
    area = Polygon()
    for row in natura:
        area = area.union(row[0])
    assert nature_of_shape(maps, shape).share == pytest.approx(shape.intersection(area).area / shape.area, abs=1e-6)


def test_lines_are_measured_by_length():
    parts = ground_of_shape(maps_of([TOWN], [WOOD]), LineString([(0, 500), (4000, 500)]))
    assert {part.land_use: part.part.length for part in parts} == {"city": 1000, "nature": 1000, "agrarian": 2000}


def test_a_shape_partly_without_map_says_which_map_is_lacking():
    maps = LandMaps()
    maps.add(PartMap(BEVOLKINGSKERNEN, box(0, 0, 2000, 2000), TOWN))
    maps.add(PartMap(BODEMGEBRUIK, box(0, 0, 1500, 2000), WOOD))
    parts = ground_of_shape(maps, box(0, 1200, 4000, 1300))
    assert {(part.land_use, part.name): round(part.part.area) for part in parts} == {
        ("agrarian", ""): 150_000,
        ("", BODEMGEBRUIK): 50_000,
        ("", BEVOLKINGSKERNEN): 200_000,
    }


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"bg2017": 60, "bodemgebruik": "Bos"}, "nature"),
        ({"BG2017": "62"}, "nature"),
        ({"bg_2017": 75.0}, "water"),
        ({"categorie": "Bos en open natuurlijk terrein"}, "nature"),
        ({"Categorie": "BINNENWATER"}, "water"),
        ({"bodemgebruik": "Open nat  natuurlijk terrein"}, "nature"),
        ({"categorie": "Agrarisch terrein", "bodemgebruik": "Overig agrarisch gebruik", "bg2017": 51}, ""),
        ({"categorie": "Recreatieterrein"}, ""),
        ({}, ""),
        ({"bg2017": "60.0"}, "nature"),
        ({"bg2017": "060"}, "nature"),
        ({"bg2017": "60 Bos"}, "nature"),
        ({"bg2017": "78 - Overig binnenwater"}, "water"),
        ({"bodemgebruik": "Overig binnenwater"}, "water"),
        ({"bodemgebruik": "Noordzee"}, "water"),
        ({"bg2017": "", "bodemgebruik": "Bos"}, "nature"),
        ({"bg2017": "6.1.2"}, ""),
        ({"bg2017": "600"}, ""),
    ],
)
def test_bestand_bodemgebruik_in_codes_and_words(properties, expected):
    assert land_use_class(properties, KNOWN_MAPS[BODEMGEBRUIK].class_fields) == expected


@pytest.mark.parametrize(
    ("properties", "is_known"),
    [
        ({"bg2017": 60}, True),
        ({"bg2017": 51}, True),
        ({"bg2017": "20 Woonterrein"}, True),
        ({"categorie": "Bebouwd terrein"}, True),
        ({"bg2017": "?", "bodemgebruik": "Glastuinbouw"}, True),
        ({"bg2017": None}, False),
        ({"bg2017": ""}, False),
        ({"bg2017": "NA"}, False),
        ({"bg2017": -99997}, False),
        ({"bg2017": 99}, False),
        ({"klasse": 60}, False),
        ({"bg2017": "6.1.2"}, False),
    ],
)
def test_whether_a_polygon_says_its_land_use(properties, is_known):
    assert has_known_class(properties, KNOWN_MAPS[BODEMGEBRUIK].class_fields) == is_known


def test_names_are_found_whatever_their_spelling():
    for name in ("naam_n2k", "NAAM_N2K", "naamN2K", "naamN2k"):
        assert name_in({"nr": 1, name: " Veluwe "}, KNOWN_MAPS[NATURA_2000]) == "Veluwe"
    assert name_in({"naam_n2k": "", "naam": "x"}, KNOWN_MAPS[NATURA_2000]) == "x"
    assert name_in({"bevolkingskern": None}, KNOWN_MAPS[BEVOLKINGSKERNEN]) == ""


# --- areas whose parts overlap ---

STREET = box(0, 450, 2000, 550)


@pytest.mark.parametrize(
    "town",
    [
        MultiPolygon([box(0, 0, 1000, 1000), STREET]),
        MultiPolygon([box(0, 0, 1000, 1000), box(0, 0, 1000, 1000), STREET]),
        GeometryCollection([box(0, 0, 1000, 1000), STREET]),
        GeometryCollection([MultiPolygon([box(0, 0, 1000, 1000), STREET]), Point(3, 3)]),
    ],
)
def test_a_place_where_parts_of_a_town_overlap_is_in_the_town(town):
    """``make_valid`` makes a hole of it, and so does counting borders in a collection, which counts as valid."""
    maps = LandMaps()
    maps.add(given_map(BEVOLKINGSKERNEN, "k", [town], ["Dorp"]))
    maps.add(given_map(BODEMGEBRUIK, "b", [box(5000, 5000, 5001, 5001)], [""], ["nature"]))
    answer = land_use_of_points(maps, np.array([500.0, 1500.0, 1500.0]), np.array([500.0, 500.0, 800.0]))
    assert list(answer.land_use) == ["city", "city", "agrarian"]
    parts = ground_of_shape(maps, box(0, 0, 2000, 1000))
    assert {part.land_use: part.part.area for part in parts} == {"city": 1_100_000, "agrarian": 900_000}


@pytest.mark.parametrize("rows", [(None, Polygon()), (Polygon([(0, 0), (1, 0), (2, 0)]), LineString([(0, 0), (9, 9)]))])
def test_what_has_no_area_is_counted_and_not_kept(rows):
    polygons, came = usable_polygons(KNOWN_MAPS[NNN], [(each, {}) for each in rows], AROUND_RD, lambda properties: "")
    assert (polygons, came) == ([], Received(2, shapeless=2))


@pytest.mark.parametrize(
    ("came", "is_refused"),
    [
        (Received(0), False),
        (Received(10, shapeless=1), False),
        (Received(11, shapeless=1, elsewhere=1), True),
        (Received(100, shapeless=5, elsewhere=5), False),
        (Received(100, shapeless=5, elsewhere=6), True),
        (Received(100, unclear=10), False),
        (Received(100, unclear=11), True),
        (Received(1, shapeless=1), True),
    ],
)
def test_a_tenth_of_no_use_is_the_most_that_is_taken(came, is_refused):
    if is_refused:
        with pytest.raises(MapOfNoUse, match="more than 10%"):
            refuse_useless_answer(KNOWN_MAPS[BODEMGEBRUIK], came)
    else:
        refuse_useless_answer(KNOWN_MAPS[BODEMGEBRUIK], came)
        assert bool(what_was_left_out("t", came)) == bool(came.left_out or came.unclear)
