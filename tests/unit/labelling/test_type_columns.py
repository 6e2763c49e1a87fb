"""The rows of bkn:landscapetypes, many places at once, against one place at a time; and what is worked out once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, box

from bkn_qgis.labelling import place_land, type_run
from bkn_qgis.labelling.landscape_choice import PlaceLandscape
from bkn_qgis.labelling.landscape_messages import LAND_USE_NAMES, REGION_NAMES
from bkn_qgis.labelling.place_land import PlaceLand, PlaceShares
from bkn_qgis.labelling.places import MODE_AROUND, MODE_INSIDE, LocatedPlace
from bkn_qgis.landscape.known_maps import BEVOLKINGSKERNEN, WATER, WOODS_AND_NATURE
from bkn_qgis.landscape.land_maps import AboutMap, GivenMap, LandMaps, MapPolygon
from bkn_qgis.landscape.land_shares import COLUMNS, FOREIGN, SEA, column_of, columns_of_land_use
from bkn_qgis.landscape.landscape_types import load_landscape_types
from bkn_qgis.landscape.region_map import shipped_region_map
from bkn_qgis.messages import Message

TYPES = load_landscape_types()
WARNINGS = [Message("only {percent} %", percent=12), Message("only {percent} %", percent=13), Message("a town")]


@st.composite
def landscapes(draw):
    """Places with and without land, nature, shares (also such that lie between two decimals) and warnings."""
    counts = draw(st.lists(st.integers(0, 5025), min_size=COLUMNS, max_size=COLUMNS))
    total = draw(st.sampled_from([5025.0, 2000.0, float(max(1, sum(counts)))]))
    ground = np.array(counts) / total if draw(st.booleans()) else None
    shares = PlaceShares(0.0, draw(st.sampled_from([0.0, 0.0005, 0.0015, 0.12345, 1.0])), ground)
    land = PlaceLand(
        region=draw(st.sampled_from(["", *REGION_NAMES])),
        land_use=draw(st.sampled_from(["", *LAND_USE_NAMES])),
        nature=draw(st.sampled_from(["", "NNN"])),
        nature_name=draw(st.sampled_from(["", "Appelse heide"])),
        shares=shares,
    )
    return PlaceLandscape(
        draw(st.sampled_from(["", "no type", *(each.name for each in TYPES)])),
        draw(st.sampled_from(["", "outside"])),
        draw(st.sampled_from([None, Message("because of {region}", region=Message("the dunes"))])),
        draw(st.lists(st.sampled_from(WARNINGS), max_size=2)),
        land=land,
    )


def slow_row(landscape):
    """A place by itself."""
    land = landscape.land
    messages = [str(each) for each in (landscape.reason, *landscape.warnings) if each is not None]
    nature = " ".join(filter(None, (land.nature_name, f"({land.nature})" if land.nature else "")))
    row = [
        landscape.landscape_type or None,
        next((each.code for each in TYPES if each.name == landscape.landscape_type), None),
        LAND_USE_NAMES[land.land_use] if land.land_use else None,
        REGION_NAMES[land.region] if land.region else None,
        nature or None,
        landscape.status or "ok",
        " ".join(text[:1].upper() + text[1:] for text in messages) or None,
    ]
    ground = land.shares.ground
    if ground is None:
        return row + [None] * (len(TYPES) + 6)
    parts = [float(ground[column_of(each.land_use, each.region)]) for each in TYPES]
    parts += [float(ground[columns_of_land_use(use)].sum()) for use in (WOODS_AND_NATURE, WATER, "")]
    parts += [float(ground[SEA]), float(ground[FOREIGN]), land.shares.nature]
    return row + [round(100 * part, 1) for part in parts]


@settings(max_examples=60, deadline=None)
@given(st.lists(landscapes(), max_size=7), st.sampled_from([1, 3, 1000]))
def test_many_places_at_once_are_those_one_by_one(places, at_once):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type_run, "_PLACES_AT_ONCE", at_once)
        portions = list(type_run.type_columns(places, TYPES, str))
    rows = [list(row) for columns in portions for row in zip(*columns)]
    assert rows == [slow_row(each) for each in places]
    assert all(len(columns) == len(type_run.type_fields(TYPES)) for columns in portions)
    for row in rows:
        assert all(value is None or type(value) in (str, float) for value in row)


def test_a_message_that_many_places_share_is_translated_once():
    asked = []

    def translated(message):
        asked.append(str(message))
        return str(message)

    places = [PlaceLandscape(warnings=[WARNINGS[number % 3]]) for number in range(30)]
    (columns,) = type_run.type_columns(places, TYPES, translated)
    assert columns[6][:3] == ["Only 12 %", "Only 13 %", "A town"]
    assert sorted(text for text in asked if text[0] in "oa") == ["a town", "only 12 %", "only 13 %"]


def test_the_geometry_of_a_plain_point_is_made_when_it_is_asked_for():
    plain, bad, area = LocatedPlace(x=1.5, y=2.0, is_plain_point=True), LocatedPlace(), LocatedPlace(box(0, 1, 2, 3))
    assert (plain.is_usable, bad.is_usable, area.is_usable) == (True, False, True)
    assert plain.geometry.equals(Point(1.5, 2.0)) and bad.geometry is None
    assert plain.bounds == plain.geometry.bounds and area.bounds == area.geometry.bounds


@pytest.mark.parametrize(("mode", "times"), [(MODE_INSIDE, 1), (MODE_AROUND, 2)])
def test_an_area_that_is_its_own_search_area_is_cut_once(monkeypatch, mode, times):
    calls, real = [], place_land.land_of_shape

    def counted(region_map, maps, shape, check):
        calls.append(shape)
        return real(region_map, maps, shape, check)

    monkeypatch.setattr(place_land, "land_of_shape", counted)
    maps = LandMaps()
    town = MapPolygon(box(155_000, 463_000, 155_600, 463_500), "Dorp", "")
    maps.add(GivenMap(AboutMap(BEVOLKINGSKERNEN, "towns"), [town]))
    place = LocatedPlace(box(155_000, 463_000, 156_000, 463_500), None, 155_500.0, 463_250.0)
    (land,) = place_land.land_of_places([place], mode, 500.0, shipped_region_map(), maps)
    assert len(calls) == times
    assert (land.land_use, land.land_use_name) == ("city", "Dorp")
    own = real(shipped_region_map(), maps, calls[0])
    np.testing.assert_array_equal(land.shares.ground, own.ground)
