"""Tiles on the earth, and what lies in them."""

import datetime
import math

import numpy as np
import pytest
from fakes.server import distance_m
from hypothesis import given
from hypothesis import strategies as st

from bkn_qgis.arrays import NO_DAY
from bkn_qgis.observations.crs import WGS84, degrees_of, to_rd
from bkn_qgis.observations.record_table import COLUMNS
from bkn_qgis.providers.provider import Period, Tile
from bkn_qgis.providers.tile_places import circle_around, only_within

TILES = st.builds(
    Tile, st.integers(10_000, 270_000), st.integers(310_000, 610_000), st.sampled_from([100, 2500, 5000, 13_000])
)


def test_the_tower_of_amersfoort_stands_where_it_is_published_to_stand():
    lat, lon = degrees_of([155_000], [463_000])
    assert distance_m(float(lat[0]), float(lon[0]), 52.155174, 5.387206) < 1.0


@given(TILES)
def test_there_and_back_again(tile):
    lat, lon = degrees_of([tile.x_min_m, tile.x_max_m], [tile.y_min_m, tile.y_max_m])
    x, y = to_rd(lon, lat, WGS84)
    assert np.hypot(x - [tile.x_min_m, tile.x_max_m], y - [tile.y_min_m, tile.y_max_m]).max() < 0.5


@given(TILES)
def test_the_circle_holds_the_whole_tile_and_little_more(tile):
    circle = circle_around(tile)
    corners = degrees_of(
        [tile.x_min_m, tile.x_max_m, tile.x_min_m, tile.x_max_m],
        [tile.y_min_m, tile.y_min_m, tile.y_max_m, tile.y_max_m],
    )
    for lat, lon in zip(*corners):
        assert distance_m(circle.lat, circle.lon, float(lat), float(lon)) < circle.radius_m
    assert circle.radius_m < 1.03 * tile.size_m * math.sqrt(0.5) + 15
    assert (round(circle.lat, 4), round(circle.lon, 4)) == (circle.lat, circle.lon)


def table_of(rows):
    import pandas as pd

    frame = pd.DataFrame(rows, columns=["x", "y", "day_first", "day_last"])
    for name in COLUMNS:
        if name not in frame:
            frame[name] = 0
    return frame


def test_a_tile_is_half_open_and_a_period_is_not():
    tile = Tile(1000, 2000, 100)
    period = Period(datetime.date(1970, 1, 11), datetime.date(1970, 1, 20))  # days 10 to 19
    rows = [
        (1000, 2000, 10, 10, True),
        (1099.9, 2099.9, 19, 19, True),
        (1100, 2050, 15, 15, False),
        (1050, 2100, 15, 15, False),
        (999.9, 2050, 15, 15, False),
        (1050, 2050, 9, 9, False),
        (1050, 2050, 20, 20, False),
        (1050, 2050, 0, 10, True),  # an interval that overlaps
        (1050, 2050, 19, 400, True),
        (1050, 2050, 0, 400, True),
        (1050, 2050, NO_DAY, NO_DAY, False),
        (math.nan, math.nan, 15, 15, False),
    ]
    kept = only_within(table_of([row[:4] for row in rows]), tile, period)
    assert kept[["x", "y", "day_first"]].to_numpy().tolist() == [list(row[:3]) for row in rows if row[4]]
    assert kept.index.tolist() == list(range(len(kept)))


def test_neighbouring_tiles_share_no_record_and_miss_none():
    rng = np.random.default_rng(3)
    places = np.round(rng.uniform(0, 200, (500, 2)) / 50) * 50  # many on the borders
    table = table_of([(x, y, 15, 15) for x, y in places])
    period = Period(datetime.date(1970, 1, 1), datetime.date(1970, 12, 31))
    found = sum(len(only_within(table, Tile(x, y, 100), period)) for x in (0, 100, 200) for y in (0, 100, 200))
    assert found == len(places)


def test_a_period_does_not_run_backwards():
    with pytest.raises(ValueError, match="cannot end"):
        Period(datetime.date(2026, 1, 2), datetime.date(2026, 1, 1))
    assert Period(datetime.date(2024, 2, 28), datetime.date(2024, 3, 1)).days == 3
