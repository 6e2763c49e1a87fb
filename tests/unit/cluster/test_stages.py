"""The parts of a run by themselves: tiles, buckets, what may be the nearest, checksums, and what is kept."""

import datetime
import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bkn_qgis.arrays import COUNTS, NO_DUPLICATE, SpeciesMatches, record_arrays
from bkn_qgis.cluster.buckets import keep_in_buckets, rows_in_bucket
from bkn_qgis.cluster.checksums import checksum_of_file, checksum_of_run
from bkn_qgis.cluster.plan import BUCKETS
from bkn_qgis.cluster.seen_places import keep_cells_of_all, keep_seen_places, seen_far_away
from bkn_qgis.cluster.tiling import NOWHERE, tiles_of_places
from bkn_qgis.cluster.work_folder import WorkFolder
from bkn_qgis.labelling.places import LocatedPlace
from bkn_qgis.observations.duplicates import doubles_across_sources
from bkn_qgis.observations.nearest import nearest_distances
from bkn_qgis.observations.search_areas import discs


def test_each_place_is_in_one_tile_by_its_lower_left_border():
    located = [LocatedPlace(x=x, y=y) for x, y in [(0, 0), (999.999, 0), (1000, 0), (1000, -0.001), (-1, 5)]]
    located += [LocatedPlace(), LocatedPlace(x=0.5, y=999)]
    tiles = {name: numbers.tolist() for name, numbers in tiles_of_places(located, 1000.0).items()}
    assert tiles == {
        "tile_0_0": [0, 1, 6],
        "tile_1_0": [2],
        "tile_1_-1": [3],
        "tile_-1_0": [4],
        NOWHERE: [5],
    }
    assert tiles_of_places([], 1000.0) == {}


def test_equal_keys_come_together(tmp_path):
    work, rng = WorkFolder(tmp_path), np.random.default_rng(1)
    kept = {}
    for number in range(3):
        key = rng.integers(0, 300, 500).astype(np.uint64)
        rows = np.array(list(zip(key, range(500))), dtype=[("key", "<u8"), ("row", "<i8")])
        keep_in_buckets(work, f"part{number}", rows, rows["key"])
        kept[number] = rows
    found = {number: [] for number in kept}
    buckets_of_key = {}
    for bucket in range(BUCKETS):
        for number, rows in rows_in_bucket(work, ["part0", "part1", "part2"], bucket):
            assert (np.diff(rows["row"]) > 0).all()
            found[number].extend(rows.tolist())
            for key in rows["key"].tolist():
                buckets_of_key.setdefault(key, set()).add(bucket)
    assert {number: sorted(rows) for number, rows in found.items()} == {
        number: sorted(rows.tolist()) for number, rows in kept.items()
    }
    assert all(len(buckets) == 1 for buckets in buckets_of_key.values())


# --- the nearest record ---

ENTRIES = 3


def world(rng, number, reach_mm):
    """Records that each stand for one entry; some blurred, many on a lattice, so that distances are equal."""
    x, y = 150_000_000 + rng.integers(-reach_mm, reach_mm, (2, number))
    on_lattice = rng.random(number) < 0.5
    x[on_lattice] -= x[on_lattice] % 250_000
    y[on_lattice] -= y[on_lattice] % 250_000
    records = record_arrays(x, y, blurred=rng.random(number) < 0.2)
    start = np.arange(number + 1)
    entry = rng.choice(ENTRIES, number, p=[0.8, 0.18, 0.02]).astype(np.int32)
    bits = np.full(number, COUNTS, dtype=np.uint8)
    return records, SpeciesMatches(start, entry, bits, np.zeros(ENTRIES, dtype=np.int32), 1)


@given(seed=st.integers(0, 2**32 - 1), number=st.integers(1, 60), reach_km=st.sampled_from([2, 20, 200]))
@settings(max_examples=60)
def test_what_lies_near_and_what_may_be_nearest_tell_the_same_as_all(tmp_path_factory, seed, number, reach_km):
    rng, work = np.random.default_rng(seed), WorkFolder(tmp_path_factory.mktemp("work"))
    reach_mm = reach_km * 1_000_000
    parts = [world(rng, number, reach_mm) for _ in range(2)]
    for name, (records, matches) in enumerate(parts):
        keep_seen_places(work, str(name), records, matches)
    keep_cells_of_all(work, ["0", "1"])
    areas = discs(*(150_000 + rng.integers(-4000, 4000, (2, 12)) // 250 * 250.0), 1500.0)
    overlap = 3_000_000
    box = (*(areas.bounds[:, :2].min(axis=0) - overlap).tolist(), *(areas.bounds[:, 2:].max(axis=0) + overlap).tolist())
    x, y = (np.concatenate([getattr(records, axis) for records, _ in parts]) for axis in ("x_mm", "y_mm"))
    blurred = np.concatenate([records.blurred for records, _ in parts])
    entry = np.concatenate([matches.entry for _, matches in parts])
    near = (x >= box[0]) & (y >= box[1]) & (x <= box[2]) & (y <= box[3])
    far_entry, far = seen_far_away(work, ["0", "1"], areas.bounds, box)
    beside = (far["x_mm"] < box[0]) | (far["y_mm"] < box[1]) | (far["x_mm"] > box[2]) | (far["y_mm"] > box[3])
    assert beside.all()
    some = nearest_of(
        areas,
        np.append(x[near], far["x_mm"]),
        np.append(y[near], far["y_mm"]),
        np.append(blurred[near], far["is_blurred"]),
        np.append(entry[near], far_entry),
    )
    np.testing.assert_array_equal(some, nearest_of(areas, x, y, blurred, entry))


def nearest_of(areas, x, y, blurred, entry):
    records = record_arrays(x, y, blurred=blurred)
    bits = np.full(len(x), COUNTS, dtype=np.uint8)
    groups = np.zeros(ENTRIES, dtype=np.int32)
    matches = SpeciesMatches(np.arange(len(x) + 1), entry.astype(np.int32), bits, groups, 1)
    return nearest_distances(areas, records, matches, lambda part: None)


def test_only_few_of_what_lies_far_away_are_read(tmp_path):
    rng, work = np.random.default_rng(4), WorkFolder(tmp_path)
    records, matches = world(rng, 20_000, 100_000_000)
    keep_seen_places(work, "0", records, matches)
    keep_cells_of_all(work, ["0"])
    areas = discs(np.full(9, 150_000.0) + np.arange(9), np.full(9, 150_000.0), 1500.0)
    box = (147_000_000, 147_000_000, 153_000_000, 153_000_000)
    entry, _ = seen_far_away(work, ["0"], areas.bounds, box)
    assert 0 < len(entry) < 200


# --- checksums, and what is kept ---


def test_a_checksum_knows_every_part():
    one = {"a": [1, 2.5, None, True], "b": {"x", "y"}, "c": np.arange(3), "d": datetime.date(2026, 1, 1), "e": b"f"}
    same = {"b": {"y", "x"}, **{key: value for key, value in one.items() if key != "b"}}
    assert checksum_of_run([one]) == checksum_of_run([same])
    for key, other in {"a": [1, 2.5, None, False], "b": {"x"}, "c": np.arange(4), "e": "f"}.items():
        assert checksum_of_run([one]) != checksum_of_run([{**one, key: other}])
    assert checksum_of_run([["a", "b"], "c"]) != checksum_of_run([["a"], "b", "c"])
    with pytest.raises(TypeError):
        checksum_of_run([object()])


def test_the_checksum_of_a_file_is_that_of_its_content(tmp_path):
    files = [str(tmp_path / name) for name in ("one", "two", "none", "folder")]
    for path in files[:2]:
        with open(path, "wb") as file:
            file.write(b"same")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "meta.xml").write_text("x")
    sums = [checksum_of_file(files, number) for number in range(4)]
    assert sums[0] == sums[1] != ""
    assert sums[2] == ""
    assert sums[3] not in ("", sums[0])
    (tmp_path / "folder" / "meta.xml").write_text("y")
    assert checksum_of_file(files, 3) != sums[3]


def test_a_value_is_made_once_and_never_half(tmp_path):
    work, made = WorkFolder(tmp_path), []

    def make():
        made.append(1)
        return {"rows": 3}

    assert [work.made("stage/1", make) for _ in range(3)] == [{"rows": 3}] * 3
    assert len(made) == 1
    with pytest.raises(ZeroDivisionError):
        work.made("stage/2", lambda: 1 // 0)
    assert not work.holds("stage/2")
    assert sorted(path.name for path in (tmp_path / "stage").iterdir()) == ["1.pickle"]


def test_two_workers_may_make_the_same(tmp_path):
    work = WorkFolder(tmp_path)
    both = threading.Barrier(2)

    def make():
        both.wait(timeout=30)
        return "same"

    workers = [threading.Thread(target=work.made, args=("one", make)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert work.value("one") == "same"
    assert [path.name for path in tmp_path.iterdir()] == ["one.pickle"]


# --- doubles ---


@given(seed=st.integers(0, 2**32 - 1), number=st.integers(2, 30))
@settings(max_examples=20)
def test_doubles_found_by_species_and_day_are_those_found_together(seed, number):
    """On a lattice of 50 m many pairs are equally far apart: then the order of the sources decides."""
    rng = np.random.default_rng(seed)
    sources = rng.choice(["c", "a", "b"], number).tolist()
    species, day = rng.integers(0, 2, number), np.zeros(number, dtype=np.int64)
    x, y = rng.integers(0, 5, (2, number)) * 50_000
    together = sets_of(doubles_across_sources(sources, species.tolist(), day, day, x, y), np.arange(number))
    order = list(dict.fromkeys(sources))
    apart = set()
    for key in set(zip(species.tolist(), day.tolist())):
        rows = np.flatnonzero((species == key[0]) & (day == key[1]))
        own = [sources[row] for row in rows]
        found = doubles_across_sources(own, species[rows].tolist(), day[rows], day[rows], x[rows], y[rows], order)
        apart |= sets_of(found, rows)
    assert apart == together


def sets_of(groups, rows):
    return {frozenset(rows[groups == group].tolist()) for group in set(groups.tolist()) - {NO_DUPLICATE}}
