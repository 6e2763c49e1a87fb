"""The same record twice (method.md, section 4)."""

from unittest import mock

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from bkn_qgis.arrays import NO_DUPLICATE
from bkn_qgis.observations import duplicates
from bkn_qgis.observations.duplicates import doubles_across_sources, drop_repeated_records
from bkn_qgis.observations.record_table import COLUMNS


def table(*rows):
    """Rows of (source, record_id, uncertainty)."""
    records = pd.DataFrame(
        {
            "source": [row[0] for row in rows],
            "record_id": [row[1] for row in rows],
            "uncertainty": [row[2] if len(row) > 2 else 10.0 for row in rows],
        }
    )
    for name, kind in COLUMNS.items():
        if name not in records:
            records[name] = "" if kind == "object" else 0
    records["count"] = np.arange(len(records), dtype=float)
    return records[list(COLUMNS)].astype(COLUMNS)


def kept(*rows):
    """The numbers of the rows that stay, and how many were left out."""
    records, dropped = drop_repeated_records(table(*rows))
    assert list(records.index) == list(range(len(records)))
    return records["count"].astype(int).tolist(), dropped


def test_overlapping_exports_of_one_source():
    assert kept(("NDFF", "ndff:a"), ("NDFF", "ndff:b"), ("NDFF", "ndff:a"), ("NDFF", "ndff:a")) == ([0, 1], 2)


def test_records_without_id_all_stay():
    assert kept(("NDFF", ""), ("NDFF", ""), ("GBIF", "")) == ([0, 1, 2], 0)


def test_bare_ids_are_compared_within_a_source_only():
    assert kept(("table", "7"), ("layer", "7"), ("table", "7")) == ([0, 1], 1)


def test_a_record_of_our_form_for_the_field_is_one_in_any_file():
    field = "bkn:5a30fcbd-dc23-4b80-a335-9a8c9b8d4917"
    assert kept(("layer", field), ("table", field), ("layer", field)) == ([0], 2)


def test_a_waarneming_record_through_ndff_or_gbif_is_known_by_its_id():
    """Kept is the copy of waarneming.nl itself, wherever it stands."""
    rows = [
        ("GBIF", "gbif:1 waarneming.nl:123", 5.0),
        ("NDFF", "waarneming.nl:123 ndff:abc", 1.0),
        ("waarneming.nl", "waarneming.nl:123", 50.0),
        ("waarneming.nl", "waarneming.nl:124"),
    ]
    assert kept(*rows) == ([2, 3], 2)
    # Without the home copy: the smallest uncertainty.
    assert kept(*rows[:2]) == ([1], 1)


def test_the_smallest_stated_uncertainty_is_kept_else_the_first():
    assert kept(("NDFF", "ndff:a", np.nan), ("NDFF", "ndff:a", 700.0), ("NDFF", "ndff:a", 25.0)) == ([2], 2)
    assert kept(("NDFF", "ndff:a", np.nan), ("NDFF", "ndff:a", np.nan)) == ([0], 1)


def test_ids_link_through_a_third_record():
    """a = b by one id, b = c by another: one record."""
    assert kept(("GBIF", "gbif:1 inat:5"), ("NDFF", "inat:5 ndff:x"), ("NDFF", "ndff:x")) == ([0], 2)


ids = st.lists(
    st.sampled_from(["", "inat:1", "inat:2", "gbif:1", "ndff:1", "inat:1 gbif:1", "gbif:1 ndff:1"]), max_size=9
)


@given(ids)
def test_one_row_stays_of_every_set_that_shares_ids(drawn):
    """Against a slow union: repeat joining until nothing changes."""
    sets = [{number} for number, text in enumerate(drawn)]
    changed = True
    while changed:
        changed = False
        for one in sets:
            for other in sets:
                words = [{word for row in each for word in drawn[row].split()} for each in (one, other)]
                if one is not other and words[0] & words[1]:
                    one |= other
                    sets.remove(other)
                    changed = True
                    break
            if changed:
                break
    rows, dropped = kept(*[("NDFF", text) for text in drawn])
    assert rows == sorted(min(each) for each in sets)
    assert dropped == len(drawn) - len(sets)


def doubles(*rows):
    """Rows of (source, species, day, x_m, y_m); the sets of rows found, as sorted lists."""
    source, species, days, x, y = zip(*rows)
    same_as = doubles_across_sources(
        source, species, np.array(days), np.array(days), np.array(x) * 1000, np.array(y) * 1000
    )
    sets = {}
    for number, mark in enumerate(same_as.tolist()):
        if mark != NO_DUPLICATE:
            sets.setdefault(mark, []).append(number)
    return sorted(sets.values())


NAMED_IDS = ["inat:1", "inat:2", "ndff:a", "gbif:1", "waarneming.nl:7", "bkn:x:y", "ndff:", ""]
OTHER_IDS = ["7", "8", "inat", "x:inat:1", "Inat:1", "inat:1 ndff:a", " inat:1", "inat:1 ", "a  b", "urn:b"]


@settings(max_examples=200)
@given(
    st.sampled_from([NAMED_IDS, NAMED_IDS + OTHER_IDS]).flatmap(
        lambda ids: st.lists(st.tuples(st.sampled_from(["NDFF", "table"]), st.sampled_from(ids)), min_size=1)
    )
)
def test_ids_that_need_no_more_than_their_name_space_are_taken_as_they_are(rows):
    records = table(*rows)
    owner, ids = duplicates.comparable_ids(records)
    found = drop_repeated_records(records)
    with mock.patch.object(duplicates, "_are_comparable", return_value=False):
        carefully = duplicates.comparable_ids(records)
        of_these = drop_repeated_records(records)
    assert (owner.tolist(), ids) == (carefully[0].tolist(), carefully[1]) and owner.dtype == carefully[0].dtype
    pd.testing.assert_frame_equal(found[0], of_these[0])
    assert found[1] == of_these[1]


def test_two_sources_same_species_day_and_place():
    ndff, gbif = ("NDFF", (1,), 20000, 155000, 463000), ("GBIF", (1,), 20000, 155060, 463080)
    assert doubles(ndff, gbif) == [[0, 1]]  # exactly 100 m: 60, 80
    assert doubles(ndff, ("GBIF", (1,), 20000, 155061, 463080)) == []
    assert doubles(ndff, ("GBIF", (1,), 20001, 155000, 463000)) == []
    assert doubles(ndff, ("GBIF", (2,), 20000, 155000, 463000)) == []
    assert doubles(ndff, ("NDFF", (1,), 20000, 155000, 463000)) == []


def test_two_records_of_one_source_never_become_one():
    """Two of NDFF and one of GBIF: the nearest pair is one record, the other stays by itself."""
    rows = [
        ("NDFF", (1,), 20000, 155000, 463000),
        ("NDFF", (1,), 20000, 155050, 463000),
        ("GBIF", (1,), 20000, 155040, 463000),
    ]
    assert doubles(*rows) == [[1, 2]]
    assert doubles(*rows, ("waarneming.nl", (1,), 20000, 155040, 463000)) == [[1, 2, 3]]


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from("AB"), st.just((1,)), st.integers(1, 2), st.integers(-3, 3), st.integers(-3, 3)),
        min_size=1,
        max_size=10,
    )
)
def test_sets_hold_one_row_per_source_and_lie_together(drawn):
    rows = [(source, species, day, 60 * x, 60 * y) for source, species, day, x, y in drawn]
    found = doubles(*rows)
    used = {number for each in found for number in each}
    for first, second in found:  # two sources: pairs
        a, b = rows[first], rows[second]
        assert a[0] != b[0] and a[2] == b[2]
        assert (a[3] - b[3]) ** 2 + (a[4] - b[4]) ** 2 <= 100**2
    # Nothing that could still be paired was left alone.
    rest = [row for number, row in enumerate(rows) if number not in used]
    for a in rest:
        for b in rest:
            far = (a[3] - b[3]) ** 2 + (a[4] - b[4]) ** 2 > 100**2
            assert a[0] == b[0] or a[2] != b[2] or far


def test_a_crowd_at_one_place_takes_no_time_or_memory():
    """A counting post in two sources: 20,000 rows each at one point on one day, in pairs one by one."""
    number = 20_000
    days = np.zeros(2 * number, dtype=np.int32)
    place = np.full(2 * number, 155_000_000, dtype=np.int64)
    sources = ["NDFF"] * number + ["waarneming.nl"] * (number - 5) + ["GBIF"] * 5
    same_as = doubles_across_sources(sources, ["Parus major"] * (2 * number), days, days, place, place)
    sets, sizes = np.unique(same_as[same_as >= 0], return_counts=True)
    assert len(sets) == number - 5
    assert sorted(sizes.tolist()) == [2] * (number - 10) + [3] * 5
