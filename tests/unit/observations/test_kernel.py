"""The kernel against a slow calculation with Python's whole numbers and fractions."""

import random
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon

from bkn_qgis.arrays import COUNTS, EVER, LEFT_OUT, MAY_COUNT, NO_DAY, SpeciesMatches, record_arrays
from bkn_qgis.observations.kernel import count_search_areas
from bkn_qgis.observations.nearest import NOT_SHOWN, nearest_distances
from bkn_qgis.observations.search_areas import AROUND, INSIDE, discs, shapes

NO_PROGRESS = lambda part: None  # noqa: E731
X0, Y0 = 150_000, 450_000


# --- the slow calculation -------------------------------------------------------------------------------------
def edges_of(geometry):
    edges = []
    for part in getattr(geometry, "geoms", [geometry]):
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for ring in rings:
            path = [(round(x * 1000), round(y * 1000)) for x, y in ring.coords]
            edges += list(zip(path[:-1], path[1:]))
    return edges


def squared_distance(point, edge):
    (px, py), ((x1, y1), (x2, y2)) = point, edge
    dx, dy = x2 - x1, y2 - y1
    if dx == dy == 0:
        return Fraction((px - x1) ** 2 + (py - y1) ** 2)
    t = max(Fraction(0), min(Fraction(1), Fraction((px - x1) * dx + (py - y1) * dy, dx * dx + dy * dy)))
    return (px - x1 - t * dx) ** 2 + (py - y1 - t * dy) ** 2


def covers(point, edges):
    px, py = point
    if any(squared_distance(point, edge) == 0 for edge in edges):
        return True
    inside = False
    for (x1, y1), (x2, y2) in edges:
        if (y1 > py) != (y2 > py) and px < Fraction((x2 - x1) * (py - y1), y2 - y1) + x1:
            inside = not inside
    return inside


def relation(place, kind, radius, point, u):
    """(inside, surely, possibly) by the words of method.md, sections 2 and 9; lengths in mm."""
    if kind == "disc":
        d2 = Fraction((point[0] - place[0]) ** 2 + (point[1] - place[1]) ** 2)
        in_polygon = False
    else:
        edges = edges_of(place)
        d2 = min(squared_distance(point, edge) for edge in edges)
        in_polygon = "Polygon" in place.geom_type and covers(point, edges)
    if kind == INSIDE:
        return in_polygon, in_polygon and d2 >= u * u, in_polygon or d2 <= u * u
    d2 = Fraction(0) if in_polygon else d2
    inside = d2 <= radius * radius
    return inside, u <= radius and d2 <= (radius - u) ** 2, d2 <= (radius + u) ** 2


class SlowArea:
    """What one area holds, record by record."""

    def __init__(self):
        self.records, self.surely, self.possibly, self.last, self.left_out = {}, set(), set(), {}, 0
        self.group_days, self.days, self.sets = {}, set(), {}

    def look_at(self, world, record, positions, inside, sure, possible):
        s, t = world
        for p in positions:
            entry = int(t.entry[p])
            if t.bits[p] & COUNTS and inside:
                self.count(world, record, entry)
            if t.bits[p] & COUNTS and sure:
                self.surely.add(entry)
            if t.bits[p] & MAY_COUNT and possible:
                self.possibly.add(entry)
            if t.bits[p] & EVER and inside:
                self.last[entry] = max(self.last.get(entry, NO_DAY), int(s.day_last[record]))
        if inside and any(t.bits[p] & LEFT_OUT for p in positions) and not any(t.bits[p] & COUNTS for p in positions):
            self.left_out += int(s.weight[record])

    def count(self, world, record, entry):
        s, t = world
        self.group_days.setdefault(int(t.group_of[entry]), set()).add(int(s.day_first[record]))
        self.days.add(int(s.day_first[record]))
        if s.duplicate_group[record] < 0:
            self.records[entry] = self.records.get(entry, 0) + int(s.weight[record])
        else:
            key = (entry, int(s.duplicate_group[record]))
            self.sets[key] = max(self.sets.get(key, 0), int(s.weight[record]))

    def answer(self):
        records = dict(self.records)
        for (entry, _), number in self.sets.items():
            records[entry] = records.get(entry, 0) + number
        return records, self.surely, self.possibly, self.last, self.left_out, self.group_days, self.days


def slow_counts(places, kind, radius_mm, world, wanted):
    s, t = world
    answers = []
    for number, place in enumerate(places):
        area = SlowArea()
        for r in range(len(s.x_mm)):
            point = (int(s.x_mm[r]), int(s.y_mm[r]))
            positions = [p for p in range(t.start[r], t.start[r + 1]) if wanted[number, t.entry[p]]]
            area.look_at(world, r, positions, *relation(place, kind, radius_mm, point, int(s.uncertainty_mm[r])))
        answers.append(area.answer())
    return answers


def assert_equal(fast, slow):
    for a, (records, surely, possibly, last, left_out, group_days, days) in enumerate(slow):
        assert {t: int(n) for t, n in enumerate(fast.records[a]) if n} == records
        assert set(np.flatnonzero(fast.seen[a])) == set(records)
        assert set(np.flatnonzero(fast.surely_seen[a])) == surely
        assert set(np.flatnonzero(fast.possibly_seen[a])) == possibly
        assert {t: int(d) for t, d in enumerate(fast.last_seen[a]) if d != NO_DAY} == last
        assert int(fast.left_out[a]) == left_out
        assert {g: int(n) for g, n in enumerate(fast.group_days[a]) if n} == {g: len(d) for g, d in group_days.items()}
        assert int(fast.days[a]) == len(days)
        assert int(fast.last_day[a]) == max(days, default=NO_DAY)


# --- worlds ---------------------------------------------------------------------------------------------------
def make_world(points, rng, entries=7, groups=3):
    n = len(points)
    first = np.array([rng.randrange(0, 30) for _ in range(n)], dtype=np.int32)
    records = record_arrays(
        np.array([p[0] for p in points], dtype=np.int64),
        np.array([p[1] for p in points], dtype=np.int64),
        uncertainty_mm=np.array([p[2] for p in points], dtype=np.int64),
        day_first=first,
        day_last=first + np.array([rng.choice((0, 0, 3)) for _ in range(n)], dtype=np.int32),
        weight=np.array([rng.choice((1, 1, 1, 4)) for _ in range(n)], dtype=np.int64),
        duplicate_group=np.array([rng.choice((-1, -1, -1, 0, 1)) for _ in range(n)], dtype=np.int64),
        blurred=np.array([rng.random() < 0.3 for _ in points], dtype=bool),
    )
    lengths = [rng.choice((0, 1, 1, 2)) for _ in range(n)]
    entry = np.array([t for k in lengths for t in rng.sample(range(entries), k)], dtype=np.int32)
    bits = [[rng.random() < 0.6 for _ in entry] for _ in range(4)]
    counts = np.array(bits[0], dtype=bool)
    rules = counts * COUNTS + (counts | np.array(bits[1], dtype=bool)) * MAY_COUNT
    rules = rules + (~counts & np.array(bits[2], dtype=bool)) * LEFT_OUT + np.array(bits[3], dtype=bool) * EVER
    matches = SpeciesMatches(
        np.concatenate(([0], np.cumsum(lengths))).astype(np.int64),
        entry,
        rules.astype(np.uint8),
        np.array([t % groups for t in range(entries)], dtype=np.int32),
        groups,
    )
    return records, matches


# A coarse lattice, so that points on edges, corners and at exactly the radius are common.
tile_grid = st.integers(-8, 8).map(lambda k: k * 300)
uncertainties = st.sampled_from([0, 1, 60_000, 300_000, 600_000, 900_000, 1_500_000, 1_800_000])
point_lists = st.lists(st.tuples(tile_grid, tile_grid, uncertainties), min_size=0, max_size=40)


def in_mm(points):
    return [((X0 + x) * 1000, (Y0 + y) * 1000, u) for x, y, u in points]


@settings(max_examples=150, deadline=None)
@given(point_lists, st.lists(st.tuples(tile_grid, tile_grid), min_size=1, max_size=5), st.integers(0, 10**6))
def test_discs_equal_brute_force(points, centres, seed):
    rng = random.Random(seed)
    world = make_world(in_mm(points), rng)
    x = np.array([X0 + cx for cx, _ in centres], dtype=float)
    y = np.array([Y0 + cy for _, cy in centres], dtype=float)
    wanted = np.array([[rng.random() < 0.8 for _ in range(7)] for _ in centres])
    fast = count_search_areas(discs(x, y, 1500.0), *world, wanted, NO_PROGRESS)
    places = [(int(cx * 1000), int(cy * 1000)) for cx, cy in zip(x, y)]
    assert_equal(fast, slow_counts(places, "disc", 1_500_000, world, wanted))


def ring(points):
    return [(X0 + x, Y0 + y) for x, y in points]


SHAPES = [
    Polygon(ring([(0, 0), (1200, 0), (1200, 900), (0, 900)])),
    Polygon(ring([(-600, -600), (1800, -300), (900, 1500), (-900, 900)])),
    Polygon(
        ring([(-1500, -1500), (1500, -1500), (1500, 1500), (-1500, 1500)]),
        [ring([(-600, -600), (600, -600), (600, 600), (-600, 600)])],
    ),
    MultiPolygon(
        [
            Polygon(ring([(-2100, 0), (-1200, 0), (-1200, 900)])),
            Polygon(ring([(300, -300), (1500, -900), (1200, 600)])),
        ]
    ),
]
LINES = [
    LineString(ring([(-1200, -900), (0, 0), (900, 300), (900, 1500)])),
    MultiLineString([ring([(0, 0), (600, 900)]), ring([(-300, 1200), (-1500, 1200)])]),
]


@pytest.mark.parametrize("kind", [AROUND, INSIDE])
@settings(max_examples=60, deadline=None)
@given(points=point_lists, seed=st.integers(0, 10**6))
def test_shapes_equal_brute_force(kind, points, seed):
    rng = random.Random(seed)
    world = make_world(in_mm(points), rng)
    places = SHAPES + (LINES if kind == AROUND else [])
    wanted = np.array([[rng.random() < 0.8 for _ in range(7)] for _ in places])
    fast = count_search_areas(shapes(places, kind, 900.0), *world, wanted, NO_PROGRESS)
    assert_equal(fast, slow_counts(places, kind, 900_000, world, wanted))


@settings(max_examples=40, deadline=None)
@given(
    points=st.lists(
        st.tuples(st.floats(-3000, 3000), st.floats(-3000, 3000), st.integers(0, 2_000_000)), min_size=1, max_size=40
    ),
    seed=st.integers(0, 10**6),
)
def test_arbitrary_coordinates_equal_brute_force(points, seed):
    rng = random.Random(seed)
    world = make_world([(round((X0 + x) * 1000), round((Y0 + y) * 1000), u) for x, y, u in points], rng)
    star = Polygon(ring([(rng.uniform(-2500, 2500), rng.uniform(-2500, 2500)) for _ in range(9)])).buffer(0)
    if star.is_empty:
        return
    wanted = np.ones((1, 7), dtype=bool)
    for kind in (AROUND, INSIDE):
        fast = count_search_areas(shapes([star], kind, 700.0), *world, wanted, NO_PROGRESS)
        assert_equal(fast, slow_counts([star], kind, 700_000, world, wanted))


def one_record(x, y, u=0.0):
    place = np.array([[round(x * 1000)], [round(y * 1000)]], dtype=np.int64)
    day = np.zeros(1, dtype=np.int32)
    records = record_arrays(*place, uncertainty_mm=np.array([round(u * 1000)]), day_first=day, day_last=day)
    bits = np.array([COUNTS | MAY_COUNT | EVER], dtype=np.uint8)
    return records, SpeciesMatches(np.array([0, 1]), np.zeros(1, dtype=np.int32), bits, np.zeros(1, dtype=np.int32), 1)


@pytest.mark.parametrize(
    ("dx", "dy", "counts"), [(1500, 0, True), (900, 1200, True), (900.001, 1200, False), (0, 1500.001, False)]
)
def test_exactly_the_radius_counts(dx, dy, counts):
    # 155000.1 and 155900.1 have no exact floating-point difference; their whole millimetres do.
    world = one_record(155_000.1 + dx, 463_000.3 + dy)
    fast = count_search_areas(
        discs(np.array([155_000.1]), np.array([463_000.3]), 1500.0), *world, np.ones((1, 1), dtype=bool), NO_PROGRESS
    )
    assert bool(fast.seen[0, 0]) is counts


@pytest.mark.parametrize(("x", "y"), [(600, 0), (0, 0), (1200, 450), (1200, 900)])
def test_edge_and_corner_of_a_polygon_are_inside(x, y):
    world = one_record(X0 + x, Y0 + y)
    fast = count_search_areas(shapes([SHAPES[0]], INSIDE, 1500.0), *world, np.ones((1, 1), dtype=bool), NO_PROGRESS)
    assert fast.seen[0, 0]
    assert fast.surely_seen[0, 0]


def test_no_records_and_no_areas():
    records, matches = make_world([], random.Random(1))
    fast = count_search_areas(
        discs(np.array([155000.0]), np.array([463000.0]), 1500.0),
        records,
        matches,
        np.ones((1, 7), dtype=bool),
        NO_PROGRESS,
    )
    assert not fast.seen.any()
    assert fast.last_day.tolist() == [NO_DAY]
    nobody = count_search_areas(
        discs(np.array([]), np.array([]), 1500.0), records, matches, np.ones((0, 7), dtype=bool), NO_PROGRESS
    )
    assert nobody.records.shape == (0, 7)


def test_progress_can_stop_the_work_between_chunks():
    class Stop(Exception):
        pass

    seen = []

    def stop_halfway(part):
        seen.append(part)
        if part > 0.3:
            raise Stop

    rng = random.Random(3)
    points = [(X0 * 1000 + rng.randrange(4_000_000), Y0 * 1000 + rng.randrange(4_000_000), 0) for _ in range(20_000)]
    world = make_world(points, rng)
    x = X0 + np.linspace(0, 4000, 200)
    with pytest.raises(Stop):
        count_search_areas(
            discs(x, np.full(200, Y0 + 2000.0), 1500.0), *world, np.ones((200, 7), dtype=bool), stop_halfway
        )
    assert 0.3 < max(seen) < 1


@settings(max_examples=60, deadline=None)
@given(point_lists, st.integers(0, 10**6))
def test_nearest_equals_brute_force(points, seed):
    rng = random.Random(seed)
    records, matches = make_world(in_mm(points), rng)
    centres = [(X0, Y0), (X0 + 300, Y0 - 900)]
    areas = [
        (discs(np.array([float(c[0]) for c in centres]), np.array([float(c[1]) for c in centres]), 1500.0), centres),
        (shapes(SHAPES, AROUND, 900.0), SHAPES),
    ]
    for search_areas, places in areas:
        fast = nearest_distances(search_areas, records, matches, NO_PROGRESS)
        for a, place in enumerate(places):
            for entry in range(7):
                best = None
                for r in range(len(points)):
                    held = [p for p in range(matches.start[r], matches.start[r + 1]) if matches.entry[p] == entry]
                    if not any(matches.bits[p] & COUNTS for p in held):
                        continue
                    point = (int(records.x_mm[r]), int(records.y_mm[r]))
                    if isinstance(place, tuple):
                        d2 = Fraction((point[0] - place[0] * 1000) ** 2 + (point[1] - place[1] * 1000) ** 2)
                    else:
                        edges = edges_of(place)
                        d2 = min(squared_distance(point, e) for e in edges)
                        d2 = Fraction(0) if covers(point, edges) else d2
                    best = min(best, (d2, bool(records.blurred[r]))) if best else (d2, bool(records.blurred[r]))
                expected = NOT_SHOWN
                if best and not best[1]:
                    expected = next(m for m in range(0, 100_000, 250) if (m * 1000) ** 2 >= best[0])
                assert fast[a, entry] == expected
