"""The shares of a search area: discs by counting cells, against cutting them out exactly."""

import math

import numpy as np
import pytest
from fakes.given_maps import given_map
from shapely.geometry import LineString, Point, box

from bkn_qgis.landscape.known_maps import BEVOLKINGSKERNEN, BODEMGEBRUIK, NATURA_2000
from bkn_qgis.landscape.land_maps import LandMaps
from bkn_qgis.landscape.land_shares import (
    COLUMNS,
    FOREIGN,
    SEA,
    column_of,
    columns_of_land_use,
    land_of_shape,
    sea_and_foreign_shares,
    shares_of_discs,
)
from bkn_qgis.landscape.region_map import region_map_of

WEST, EAST, SEA_PART = box(0, 0, 50_000, 90_000), box(50_000, 0, 90_000, 90_000), box(90_000, 0, 95_000, 90_000)


@pytest.fixture(scope="module")
def regions():
    return region_map_of([("hz", "hz", WEST), ("zk", "ni", EAST), ("", "nz", SEA_PART)])


def random_maps(seed):
    random = np.random.default_rng(seed)

    def shapes(number, size_m):
        places = random.uniform(0, 100_000, (number, 2))
        return [Point(*place).buffer(random.uniform(0.2, 1) * size_m, 5) for place in places]

    maps = LandMaps()
    towns, grounds, natures = shapes(120, 3000), shapes(500, 2500), shapes(60, 4000)
    maps.add(given_map(BEVOLKINGSKERNEN, "kernen", towns, ["t"] * 120))
    maps.add(given_map(BODEMGEBRUIK, "bbg", grounds, ["g"] * 500, ["nature", "water"] * 250))
    maps.add(given_map(NATURA_2000, "n2000", natures, ["n"] * 60))
    return maps


def open_ground_together(ground):
    """The shares with woods and water of a region in one."""
    together = ground.copy()
    for wood, water in zip(columns_of_land_use("nature"), columns_of_land_use("water")):
        together[wood], together[water] = together[wood] + together[water], 0.0
    return together


@pytest.mark.parametrize("radius_m", [100.0, 1500.0, 8000.0])
def test_discs_are_right_to_a_percent(regions, radius_m):
    random, maps = np.random.default_rng(int(radius_m)), random_maps(3)
    x, y = random.uniform(-2_000, 98_000, 40), random.uniform(-2_000, 92_000, 40)
    shares = shares_of_discs(regions, maps, x, y, radius_m)
    assert np.allclose(shares.ground.sum(axis=1), 1.0)
    for number in range(len(x)):
        exact = land_of_shape(regions, maps, Point(x[number], y[number]).buffer(radius_m, 64))
        assert exact.ground.sum() == pytest.approx(1.0)
        # Where two polygons of bestand bodemgebruik overlap, which they do not, either may win.
        assert np.abs(open_ground_together(shares.ground[number]) - open_ground_together(exact.ground)).max() < 0.02
        assert abs(shares.nature[number] - exact.nature.share) < 0.02


def test_many_discs_answer_as_one_by_one_to_a_cell(regions):
    random, maps = np.random.default_rng(5), random_maps(5)
    x, y = random.uniform(0, 95_000, 3000), random.uniform(0, 90_000, 3000)
    x[7] = np.nan
    together = shares_of_discs(regions, maps, x, y, 1500.0)
    assert together.ground[7].sum() == 0
    for number in random.integers(8, 3000, 20):
        alone = shares_of_discs(regions, maps, x[[number]], y[[number]], 1500.0)
        assert np.abs(together.ground[number] - alone.ground[0]).max() < 0.02


def test_without_maps_region_sea_and_foreign_ground_are_known(regions):
    ground = shares_of_discs(regions, LandMaps(), np.array([20_000.0, 90_000.0, 0.0]), np.full(3, 50_000.0), 1500.0)
    assert ground.ground[0, column_of("", "hz")] == 1.0
    assert ground.ground[1, SEA] == pytest.approx(0.5, abs=0.01)
    assert ground.ground[1, column_of("", "zk")] == pytest.approx(0.5, abs=0.01)
    assert ground.ground[2, FOREIGN] == pytest.approx(0.5, abs=0.01)
    assert not ground.nature.any()


@pytest.mark.parametrize("radius_m", [100.0, 1500.0])
def test_sea_and_foreign_ground_alone_are_the_same_numbers(regions, radius_m):
    random = np.random.default_rng(9)
    x, y = random.uniform(-3_000, 98_000, 2000), random.uniform(-3_000, 93_000, 2000)
    x[:200], y[200:400] = random.uniform(-radius_m, radius_m, 200), random.uniform(-radius_m, radius_m, 200)
    alone = sea_and_foreign_shares(regions, x, y, radius_m)
    ground = shares_of_discs(regions, LandMaps(), x, y, radius_m).ground
    assert np.abs(alone - ground[:, SEA] - ground[:, FOREIGN]).max() < 0.02
    assert (alone > 0.3).any() and (alone == 0).any()


def test_a_shape_is_cut_exactly(regions):
    maps = LandMaps()
    maps.add(given_map(BEVOLKINGSKERNEN, "kernen", [box(49_000, 0, 51_000, 1000)], ["Grensdorp"]))
    maps.add(given_map(BODEMGEBRUIK, "bbg", [box(40_000, 0, 45_000, 1000)], ["Bos"], ["nature"]))
    land = land_of_shape(regions, maps, box(40_000, 0, 60_000, 1000))
    expected = np.zeros(COLUMNS)
    expected[column_of("city", "hz")] = expected[column_of("city", "zk")] = 0.05
    expected[column_of("nature", "hz")] = 0.25
    expected[column_of("agrarian", "hz")], expected[column_of("agrarian", "zk")] = 0.2, 0.45
    assert np.allclose(land.ground, expected)
    assert land.names[column_of("city", "zk")] == "Grensdorp"
    assert land.names[column_of("nature", "hz")] == "Bos"
    line = land_of_shape(regions, maps, LineString([(40_000, 500), (60_000, 500)]))
    assert np.allclose(line.ground, expected)


def test_columns_are_all_different():
    uses = ("city", "agrarian", "nature", "water", "")
    columns = [column for use in uses for column in columns_of_land_use(use)]
    assert sorted([*columns, SEA, FOREIGN]) == list(range(COLUMNS))
    assert math.isclose(COLUMNS, 32)
