"""Progress and stopping of all ways to count and to find the nearest: told often, rising evenly, heard at once.

Nothing is timed: work is counted in elements of the arrays that the inner loops make, between two calls.
"""

import numpy as np
import pytest
from random_area_worlds import ENTRIES, random_world
from shapely.geometry import LineString, Point

from bkn_qgis.observations import nearest_grids, nearest_shapes, record_pairs
from bkn_qgis.observations.kernel import count_search_areas
from bkn_qgis.observations.nearest import counting_places, nearest_distances
from bkn_qgis.observations.neighbourhood import (
    counts,
    distance_fields,
    inside,
    open_questions,
    shape_edges,
    small_cells,
    sorted_cells,
)
from bkn_qgis.observations.neighbourhood.counts import portions_by_cells
from bkn_qgis.observations.neighbourhood.prepared_matches import prepare_matches
from bkn_qgis.observations.search_areas import AROUND, INSIDE, discs, shapes

X, Y = 150_000, 450_000  # metres
PLACES, RECORDS, SPREAD = 600, 20_000, 6_000_000
PORTION = 5_000


class Stop(Exception):
    pass


@pytest.fixture(scope="module")
def world():
    rng = np.random.default_rng(3)
    return random_world(rng, rng.integers(0, SPREAD, (RECORDS, 2)) + (X * 1000, Y * 1000))


def areas_of(kind):
    place = np.random.default_rng(4).uniform(0, SPREAD / 1000, (PLACES, 2)) + (X, Y)
    if kind == "discs":
        return discs(place[:, 0], place[:, 1], 1500.0)
    if kind == "inside":
        return shapes([Point(x, y).buffer(900, 4) for x, y in place], INSIDE, 0.0)
    lines = [LineString([(x, y), (x + 900, y + 300), (x, y + 900)]) for x, y in place]
    return shapes(lines, AROUND, 700.0)


def by_cells(kind, world, progress):
    wanted = np.ones((PLACES, ENTRIES), dtype=bool)
    for _ in portions_by_cells(areas_of(kind), prepare_matches(*world), wanted, progress, None, 100):
        pass


def compared(kind, world, progress):
    count_search_areas(areas_of(kind), *world, np.ones((PLACES, ENTRIES), dtype=bool), progress)


def nearest(kind, world, progress):
    nearest_distances(areas_of(kind), *world, progress, counting_places(*world))


WAYS = [(way, kind) for way in (by_cells, compared, nearest) for kind in ("discs", "inside", "around")]


class Work:
    """What is done between two calls of a progress: elements of arrays."""

    def __init__(self, monkeypatch):
        self.parts, self.since, self.most = [], 0, 0
        for module in (
            inside,
            open_questions,
            shape_edges,
            small_cells,
            distance_fields,
            nearest_grids,
            nearest_shapes,
        ):
            if hasattr(module, "positions_of"):
                self.watch(monkeypatch, module, "positions_of", len)
        for module in (small_cells, distance_fields):
            self.watch(monkeypatch, module, "rough_squares", np.size)
        self.watch(monkeypatch, record_pairs, "_relations", lambda pairs: len(pairs.area))

    def watch(self, monkeypatch, module, name, size):
        original = getattr(module, name)

        def watched(*arguments, **named):
            result = original(*arguments, **named)
            self.since += int(size(result))
            return result

        monkeypatch.setattr(module, name, watched)

    def progress(self, part):
        self.parts.append(part)
        self.most, self.since = max(self.most, self.since), 0


@pytest.fixture
def small_portions(monkeypatch):
    """Portions as small beside this world as they are beside a large one."""
    monkeypatch.setattr(sorted_cells, "_ROWS_OF_A_PORTION", PORTION)
    monkeypatch.setattr(distance_fields, "_CELL_EDGE_PAIRS", PORTION)
    monkeypatch.setattr(record_pairs, "_PAIRS_PER_CHUNK", PORTION)
    monkeypatch.setattr(nearest_grids, "_PAIRS_OF_A_STEP", PORTION // 50)
    monkeypatch.setattr(counts, "_SHAPES_OF_A_PORTION", 40)


@pytest.mark.parametrize(("way", "kind"), WAYS)
def test_little_is_done_between_two_calls_and_progress_rises_evenly(monkeypatch, small_portions, world, way, kind):
    monkeypatch.setattr(counts, "_FEWEST_PAIRS", -1)
    work = Work(monkeypatch)
    way(kind, world, work.progress)
    assert 0 < work.most <= 12 * PORTION
    parts = np.array(work.parts)
    assert parts.min() >= 0 and parts.max() <= 1 and (np.diff(parts) >= -1e-9).all()
    told = np.unique(parts)
    assert len(told) > 20 and np.diff(np.append(told, 1.0)).max() < 0.25


def test_areas_with_few_records_tell_it_too(monkeypatch, small_portions, world):
    monkeypatch.setattr(counts, "_FEWEST_PAIRS", 10**15)
    work = Work(monkeypatch)
    by_cells("around", world, work.progress)
    parts = np.array(work.parts)
    assert 0 < work.most <= 12 * PORTION
    assert (np.diff(parts) >= -1e-9).all() and len(np.unique(parts)) > 20


@pytest.mark.parametrize(("way", "kind"), WAYS)
def test_what_progress_raises_ends_the_work_at_once(monkeypatch, small_portions, world, way, kind):
    monkeypatch.setattr(counts, "_FEWEST_PAIRS", -1)
    calls = []

    def stop(part):
        calls.append(part)
        if part > 0.4:
            raise Stop

    with pytest.raises(Stop):
        way(kind, world, stop)
    assert 0.4 < calls[-1] < 0.7 and max(calls[:-1]) <= 0.4


def test_records_are_made_ready_in_steps(monkeypatch, world):
    monkeypatch.setattr(nearest_grids, "_SORTED_TOGETHER", 1_000)
    for make_ready, fewest in (
        (lambda progress: prepare_matches(*world, progress), 4),
        (lambda progress: prepare_matches(*world).grids(progress), 4),
        (lambda progress: counting_places(*world).grids(progress), 6),
    ):
        calls = []
        make_ready(calls.append)
        assert len(calls) >= fewest and not any(calls)
