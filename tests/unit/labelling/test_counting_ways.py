"""Labels by whole cells, by comparing records, and by Python's whole numbers: the same, whatever the search areas."""

import datetime

import numpy as np
import pytest
from pandas.testing import assert_frame_equal
from random_area_worlds import plain_counts
from shapely.affinity import translate
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon
from slow_geometry import Around, Disc, Inside, Shape, whole_mm
from small_run import PROFILE, X, Y, seen, small_run

from bkn_qgis.arrays import PlaceCounts
from bkn_qgis.labelling import counting
from bkn_qgis.labelling.places import Place, search_areas
from bkn_qgis.labelling.result_tables import species_tables
from bkn_qgis.observations.neighbourhood import counts, tiles

NAMES = ["Vlinda a", "Vlinda b", "Vlinda c", "Planta a", "Avis a", "Avis b", "Libella a", "Piscis a"]
SQUARE = [(-900, -900), (900, -900), (900, 900), (-900, 900)]


def shapes_of(rng, mode):
    """Polygons with holes, multipolygons, stars, slivers and (where they can be asked) lines, here and there."""
    hole = [(-300, -300), (300, -300), (300, 300)]
    angle, reach = np.sort(rng.uniform(0, 2 * np.pi, 12)), rng.uniform(300, 1500, 12)
    some = [
        Polygon(SQUARE, [hole]),
        Polygon(np.column_stack((reach * np.cos(angle), reach * np.sin(angle)))),
        MultiPolygon([Polygon(SQUARE, [hole]), Point(1500, 0).buffer(400, 2)]),
        Polygon([(0, 0), (2000, 1), (2000, 4)]),
    ]
    if mode != "inside":
        some += [LineString([(-500, 0), (500, 700)]), MultiLineString([SQUARE[:2], [(0, 0), (0, 900)]])]
    steps = rng.integers(-8, 9, (5, len(some), 2)) * 300.0
    return [translate(shape, X + dx, Y + dy) for row in steps for shape, (dx, dy) in zip(some, row)]


def random_records(rng):
    """Records on a lattice of 300 m, on which corners of the shapes lie too."""
    rows = []
    for east, north in rng.integers(-9, 10, (250, 2)) * 300.0:
        day = datetime.date(2026, 9, 30) - datetime.timedelta(days=int(rng.integers(0, 700)))
        rows.append(
            seen(
                rng.choice(NAMES),
                day.isoformat(),
                east,
                y=Y + north,
                uncertainty=float(rng.choice([0, 10, 300, 2000])),
                records=int(rng.choice([1, 1, 3])),
                flags=["blurred"] if rng.random() < 0.2 else (),
            )
        )
    return rows


def plain_areas(run, numbers, mode):
    """The search areas of places, for ``plain_counts``."""
    areas = []
    for number in numbers:
        place = run.located[number]
        if mode == "centre":
            areas.append(Disc(whole_mm((place.x, place.y)), 1_500_000))
            continue
        parts = []
        for part in getattr(place.geometry, "geoms", [place.geometry]):
            parts += [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        rings = tuple(tuple(whole_mm(point) for point in part.coords) for part in parts)
        shape = Shape(rings, "Polygon" in place.geometry.geom_type)
        areas.append(Inside(shape) if mode == "inside" else Around(shape, 1_500_000))
    return areas


def all_tables(run):
    return [run.tables.places, run.tables.groups, *species_tables(run)]


@pytest.mark.parametrize("mode", ["centre", "around", "inside"])
@pytest.mark.parametrize("seed", range(2))
def test_labels_are_the_same_both_ways_and_by_plain_counts(monkeypatch, mode, seed):
    rng = np.random.default_rng(seed)
    geometries = shapes_of(rng, mode)
    places = [Place(str(n), shape.wkb, ("Stad", "Land")[n % 2]) for n, shape in enumerate(geometries)]
    records = random_records(rng)
    ways = []

    def label():
        run = small_run(places, PROFILE, records, mode=mode)
        ways.append(all_tables(run))
        return run

    monkeypatch.setattr(counting, "_FEWEST_BY_CELLS", 10**9)
    run = label()
    assert len(set(run.tables.places["share"].dropna())) > 2
    plain = plain_counts_of(run, mode)
    monkeypatch.setattr(counting, "count_search_areas", plain)
    label()
    monkeypatch.setattr(counting, "count_search_areas", None)
    monkeypatch.setattr(counting, "_FEWEST_BY_CELLS", 1)
    label()
    monkeypatch.setattr(counts, "_FEWEST_PAIRS", -1)
    monkeypatch.setattr(counts, "_PAIRS_OF_A_RECORD", 0)
    label()
    monkeypatch.setattr(tiles, "_TILE_MM", 1_000_000)
    label()
    for other in ways[1:]:
        assert len(other) == len(ways[0])
        for one, table in zip(ways[0], other):
            assert_frame_equal(table, one)


def plain_counts_of(run, mode):
    """What stands in for the kernel: the areas that it is asked for are found by their bounds."""
    whole = search_areas(run.located, mode, 1500.0)

    def count(areas, records, matches, wanted, progress, scored, grids):
        numbers = [int(np.flatnonzero((whole.bounds == bounds).all(axis=1))[0]) for bounds in areas.bounds]
        result: PlaceCounts = plain_counts(plain_areas(run, numbers, mode), records, matches, wanted, scored)
        return result

    return count


def test_areas_wider_than_cells_can_hold_are_compared(monkeypatch):
    rng = np.random.default_rng(3)
    wide = Polygon([(X - 15_000, Y - 900), (X + 15_000, Y - 900), (X + 15_000, Y + 900)])
    geometries = shapes_of(rng, "inside")
    geometries[7] = wide
    places = [Place(str(n), shape.wkb, ("Stad", "Land")[n % 2]) for n, shape in enumerate(geometries)]
    monkeypatch.setattr(counts, "_FEWEST_PAIRS", -1)
    compared, original = [], counting.count_search_areas
    monkeypatch.setattr(
        counting, "count_search_areas", lambda areas, *others: compared.append(len(areas)) or original(areas, *others)
    )
    records = random_records(rng)
    tables = all_tables(small_run(places, PROFILE, records, mode="inside"))
    assert compared == [1]
    monkeypatch.setattr(counting, "_FEWEST_BY_CELLS", 10**9)
    for one, other in zip(tables, all_tables(small_run(places, PROFILE, records, mode="inside"))):
        assert_frame_equal(one, other)


def test_rows_of_species_keep_the_order_of_places_far_apart(monkeypatch):
    """Places are counted tile by tile."""
    monkeypatch.setattr(counts, "_FEWEST_PAIRS", -1)
    monkeypatch.setattr(counting, "_PLACES_PER_PORTION", 5)
    east = np.random.default_rng(1).permutation(30) * 5_000.0 - 75_000
    places = [Place(str(n), Point(X + e, Y).wkb, ("Stad", "Land")[n % 3 == 2]) for n, e in enumerate(east)]
    run = small_run(places)
    assert len(run.species) == 6
    for name in ("Stad", "Land"):
        rows = [n for table in species_tables(run) if table["landscape_type"][0] == name for n in table["place"]]
        assert len(set(rows)) == {"Stad": 20, "Land": 10}[name] and rows == sorted(rows)
    reported = {
        (row.place, row.scientific_name): row.records
        for table in species_tables(run)
        for row in table.itertuples()
        if row.records
    }
    at_home, east_of_it = (int(np.flatnonzero(east == e)[0]) for e in (0, 10_000))
    assert reported[at_home, "Vlinda a"] == 12 and reported[east_of_it, "Vlinda b"] == 1
    assert {place for place, _ in reported} == {at_home, east_of_it}
