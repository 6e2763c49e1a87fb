"""Large runs: what is made ready once, the hull of many points, and how soon a run hears that it must stop."""

import numpy as np
import pytest
from shapely.geometry import MultiPoint, box

from bkn_qgis.arrays import COUNTS, EVER, MAY_COUNT, SpeciesMatches, record_arrays
from bkn_qgis.observations import kernel, nearest
from bkn_qgis.observations.extent import convex_hull
from bkn_qgis.observations.kernel import count_search_areas
from bkn_qgis.observations.nearest import counting_places, nearest_distances
from bkn_qgis.observations.record_pairs import build_grids
from bkn_qgis.observations.search_areas import AROUND, discs, shapes

X0, Y0 = 155_000, 463_000


class Stop(Exception):
    pass


def world(number, seed=5, entries=6):
    rng = np.random.default_rng(seed)
    first = rng.integers(0, 900, number).astype(np.int32)
    records = record_arrays(
        X0 * 1000 + rng.integers(0, 6_000_000, number),
        Y0 * 1000 + rng.integers(0, 6_000_000, number),
        uncertainty_mm=rng.choice([5_000, 200_000, 900_000], number),
        day_first=first,
        day_last=first,
        blurred=np.random.default_rng(1).random(number) < 0.2,
    )
    bits = np.where(rng.random(number) < 0.7, COUNTS | MAY_COUNT | EVER, MAY_COUNT | EVER).astype(np.uint8)
    entry = rng.integers(0, entries, number).astype(np.int32)
    return records, SpeciesMatches(np.arange(number + 1), entry, bits, np.zeros(entries, dtype=np.int32), 1)


def test_records_made_ready_once_give_the_same_as_anew(monkeypatch):
    records, matches = world(3_000)
    grids = build_grids(records, matches)
    places = counting_places(records, matches)
    portions = [discs(X0 + np.arange(4.0) * 900 + start, np.full(4, Y0 + 3000.0), 1500.0) for start in (0, 250, 600)]
    wanted = np.ones((4, 6), dtype=bool)
    anew = [
        (
            count_search_areas(areas, records, matches, wanted, lambda part: None).records,
            nearest_distances(areas, records, matches, lambda part: None),
        )
        for areas in portions
    ]

    def not_again(*arguments):
        raise AssertionError("made ready again")

    monkeypatch.setattr(kernel, "build_grids", not_again)
    monkeypatch.setattr(nearest, "counting_places", not_again)
    for areas, (expected, distances) in zip(portions, anew):
        counted = count_search_areas(areas, records, matches, wanted, lambda part: None, grids=grids)
        assert expected.any() and np.array_equal(counted.records, expected)
        found = nearest_distances(areas, records, matches, lambda part: None, places)
        assert np.array_equal(found, distances)


def test_counting_places_are_each_there_once(monkeypatch):
    monkeypatch.setattr(nearest, "_SORTED_TOGETHER", 7)
    records, matches = world(400)
    blurred = np.arange(400) % 3 == 0
    coarse = record_arrays(records.x_mm // 2_000_000, records.y_mm // 2_000_000, blurred=blurred)
    places = counting_places(coarse, matches)
    found = list(zip(places.entry, places.x_mm, places.y_mm, places.is_blurred))
    expected = {
        (matches.entry[row], coarse.x_mm[row], coarse.y_mm[row], blurred[row])
        for row in range(400)
        if matches.bits[row] & COUNTS
    }
    assert found == sorted(expected)


def test_a_run_can_stop_while_records_are_made_ready():
    records, matches = world(1_000)
    for make_ready in (
        lambda progress: build_grids(records, matches, progress),
        lambda progress: counting_places(records, matches, progress),
    ):
        calls = []
        make_ready(calls.append)
        assert len(calls) >= 3


def test_a_run_of_areas_is_asked_to_stop_before_each():
    """All areas below make one chunk, whose polygons took half a second without a check."""
    records, matches = world(500)
    areas = shapes([box(X0 + n, Y0, X0 + n + 900, Y0 + 900) for n in range(50)], AROUND, 500.0)
    calls = []
    count_search_areas(areas, records, matches, np.ones((50, 6), dtype=bool), calls.append)
    assert len(calls) >= 50


@pytest.mark.parametrize("shape", ["square", "disc", "squares of 1 km", "line", "one point"])
def test_the_hull_of_many_points_is_exact(shape):
    rng = np.random.default_rng(11)
    x, y = rng.uniform(-20_000, 20_000, (2, 120_000))
    if shape == "disc":
        inside = np.hypot(x, y) < 20_000
        x, y = x[inside], y[inside]
    elif shape == "squares of 1 km":
        x, y = np.round(x, -3) + 500, np.round(y, -3) + 500
    elif shape == "line":
        y = 2 * x
    elif shape == "one point":
        x, y = np.zeros(120_000), np.zeros(120_000)
    x, y = x + X0, y + Y0
    all_points = MultiPoint(np.unique(np.column_stack((x, y)), axis=0)).convex_hull
    hull = convex_hull(x, y)
    assert hull.geom_type == all_points.geom_type
    assert hull.equals(all_points)


def test_the_hull_hears_that_it_must_stop_between_chunks():
    rng = np.random.default_rng(2)
    x, y = rng.uniform(0, 1000, (2, 500_000))
    calls = []
    convex_hull(x, y, calls.append)
    assert len(calls) >= 20
    assert calls == sorted(calls)

    def stop(part):
        raise Stop

    with pytest.raises(Stop):
        convex_hull(x, y, stop)
