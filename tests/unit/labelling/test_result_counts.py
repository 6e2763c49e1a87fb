"""What the log of a run ends with: places per label, with limited data, without a label, and areas of another size."""

import math

from shapely import wkb as shapely_wkb
from shapely.geometry import Point, box
from small_run import REFERENCE_DATE, X, Y, small_records, small_run

from bkn_qgis.labelling.area_rows import area_rows, places_with_area
from bkn_qgis.labelling.places import TOO_LARGE, TOO_SMALL, Place, size_class
from bkn_qgis.labelling.result_counts import closing_messages, result_counts
from bkn_qgis.labelling.result_fields import AREAS_FIELDS
from bkn_qgis.labelling.run_log import run_entries

DISC_M2 = math.pi * 1500.0**2


def square(name, side_m):
    half = side_m / 2
    return Place(name, box(X - half, Y - half, X + half, Y + half).wkb, "Stad", name.title())


def test_every_place_is_counted_once():
    run = small_run()
    counts = result_counts(run)
    assert counts.places == 5
    labels = run.tables.places["label"].dropna().tolist()
    assert {label: number for label, number in counts.per_label.items() if number} == {"A": 2} and labels == ["A", "A"]
    assert list(counts.per_label) == list("ABCDE")
    assert counts.per_status == {"bad_geometry": 1, "unknown_landscape": 1, "insufficient_data": 1}
    assert counts.labelled + sum(counts.per_status.values()) == counts.places
    assert counts.pale == int(run.tables.places["pale"].fillna(False).sum())


def test_the_log_ends_with_them():
    lines = [str(message) for _, message in run_entries(small_run())]
    pale = result_counts(small_run()).pale
    assert lines[-5:] == [
        f"Places per label: A 2, B 0, C 0, D 0, E 0; of these little looked at: {pale}.",
        "Places without a label: 3 of 5.",
        "No label, geometry missing or unusable: 1.",
        "No label, landscape type unknown or not in the list: 1.",
        "No label, too few species reported: 1.",
    ]


def test_without_how_sure_pale_is_said_otherwise():
    counts = result_counts(small_run(want_evidence=False))
    assert str(next(closing_messages(counts))).endswith(f"of these based on limited data: {counts.pale}.")


def test_a_size_is_compared_with_that_of_the_standard_circle():
    assert size_class(0.49 * DISC_M2) == TOO_SMALL and size_class(2.01 * DISC_M2) == TOO_LARGE
    assert [size_class(part * DISC_M2) for part in (0.5, 1, 2)] == ["", "", ""]


def test_areas_too_small_and_too_large_are_counted_where_they_are_the_search_area():
    places = [square("klein", 100), square("goed", 2700), square("groot", 6000), Place("nergens", None, "Stad")]
    inside, around = (result_counts(small_run(places, mode=mode)) for mode in ("inside", "around"))
    assert (inside.too_small, inside.too_large) == (1, 1)
    assert (around.too_small, around.too_large) == (0, 0)
    last = str(list(closing_messages(inside))[-1])
    assert "1 too small" in last and "1 too large" in last
    assert not any("too small" in str(message) for message in closing_messages(around))


def test_search_areas_are_those_that_were_counted_in():
    places = [square("klein", 100), Place("nergens", None, "Stad"), square("groot", 6000)]
    names = [field.name for field in AREAS_FIELDS]
    for mode, sizes in (("inside", (0.01, 36.0)), ("centre", (7.069, 7.069))):
        run = small_run(places, records=small_records(), mode=mode)
        assert places_with_area(run) == [0, 2]
        columns, wkbs = area_rows(run, [0, 2])
        rows = [dict(zip(names, row)) for row in zip(*columns)]
        assert [(row["bkn_id"], row["bkn_name"]) for row in rows] == [("klein", "Klein"), ("groot", "Groot")]
        assert tuple(row["bkn_km2"] for row in rows) == sizes
        assert {(row["bkn_date"], row["bkn_mode"], row["bkn_radius"]) for row in rows} == {
            (REFERENCE_DATE, mode, 1500.0)
        }
        shapes = [shapely_wkb.loads(wkb) for wkb in wkbs]
        assert all(shape.contains(Point(X, Y)) for shape in shapes)
        assert all(abs(shape.area / 1e6 - size) < 0.02 for shape, size in zip(shapes, sizes))
