"""Which landscape type comes second in a search area, and the labels by it, one place or many at a time."""

import dataclasses

import numpy as np
import pytest
from small_run import PROFILE, REFERENCE_DATE, observed, place, seen, small_list, small_records

from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.label_run import judge_records, label_judged, landscapes_of_request
from bkn_qgis.labelling.landscape_choice import LandscapeChoice
from bkn_qgis.labelling.places import locate_places
from bkn_qgis.labelling.result_tables import rows_of
from bkn_qgis.labelling.second_types import second_type
from bkn_qgis.landscape.land_shares import COLUMNS, SEA, column_of
from bkn_qgis.landscape.landscape_types import KnownTypes, LandscapeType

TYPES = (
    LandscapeType("S-hz", "Stad zand", "city", "hz"),
    LandscapeType("A-hz", "Land zand", "agrarian", "hz"),
    LandscapeType("A-ri", "Land rivier", "agrarian", "ri"),
    LandscapeType("S-ri", "Stad rivier", "city", "ri"),
)
KNOWN = KnownTypes(("Stad zand", "Land zand", "Land rivier"), TYPES)


def ground(sea=0.0, **shares):
    """Shares by land use and region, as city_hz=0.4; nothing known by its region alone, as _hz=0.1."""
    row = np.zeros(COLUMNS)
    row[SEA] = sea
    for name, share in shares.items():
        use, region = name.split("_")
        row[column_of(use, region)] = share
    return row


@pytest.mark.parametrize(
    ("shares", "second"),
    [
        ({"city_hz": 0.4, "agrarian_hz": 0.35, "agrarian_ri": 0.25}, "Land zand"),
        ({"city_hz": 0.1, "agrarian_hz": 0.35, "agrarian_ri": 0.55}, "Land rivier"),
        ({"city_hz": 0.4, "agrarian_hz": 0.3, "agrarian_ri": 0.3}, "Land zand"),  # alike: the first of the table
        ({"city_hz": 0.5, "agrarian_hz": 0.5}, ""),  # half is enough
        ({"city_hz": 0.3, "_hz": 0.25, "agrarian_hz": 0.45}, ""),  # what is not known may be of the type
        ({"city_hz": 0.3, "_hz": 0.1, "agrarian_hz": 0.6}, "Land zand"),
        ({"city_hz": 0.2, "city_ri": 0.7, "agrarian_ri": 0.1}, "Land rivier"),  # the list has no town on the river
        ({"city_hz": 0.2, "sea": 0.8}, ""),
        ({"agrarian_hz": 1.0}, "Land zand"),  # a town of which nothing lies in the search area
    ],
)
def test_the_type_that_comes_second(shares, second):
    assert second_type(ground(**shares), "Stad zand", KNOWN) == second


def test_a_type_that_is_none_of_the_map_has_no_second():
    assert second_type(ground(agrarian_hz=1.0), "Eilanden", KnownTypes(("Eilanden", "Land zand"), TYPES)) == ""


@pytest.mark.parametrize("number", [3, 24])
def test_the_label_by_the_second_type_is_that_of_a_run_with_it(number):
    """A few places are counted by comparing records, many by cells."""
    places = [place(str(n), 70.0 * n, ("Stad", "Land")[n % 2]) for n in range(number)]
    records = [*small_records(), *(seen("Vlinda b", "2026-08-03", east=1500.0 + 7 * n) for n in range(40))]
    request = LabelRequest(
        places, "EPSG:28992", "point", 1500.0, REFERENCE_DATE, small_list(), PROFILE, LandscapeChoice()
    )
    located, read = locate_places(places, request.crs, "point"), observed(records)
    landscapes, judged = landscapes_of_request(request, located), judge_records(request, read)
    other = {"Stad": "Land", "Land": "Stad"}

    def label(of_each):
        changed = [of_each(n, each) for n, each in enumerate(landscapes)]
        run = label_judged(request, located, read, changed, judged, lambda part: None)
        return rows_of(run.tables.places)

    both = label(lambda n, each: dataclasses.replace(each, second_type=other[each.landscape_type] if n % 3 else ""))
    turned = label(lambda n, each: dataclasses.replace(each, landscape_type=other[each.landscape_type]))
    plain = label(lambda n, each: each)
    for n, (row, by_other, before) in enumerate(zip(both, turned, plain)):
        assert row["second_type"] == (by_other["landscape_type"] if n % 3 else None)
        assert row["second_label"] == (by_other["label"] if n % 3 else None)
        # All else stays as it is without a second type.
        assert {**row, "second_type": None, "second_label": None} == before
    assert number < 10 or len({row["second_label"] for row in both}) > 2
