"""How much of a source was not understood: files as a whole, services by the squares of a place (method.md, 7)."""

import random
from fractions import Fraction

import numpy as np
import pytest
from shapely.geometry import Point, box

from bkn_qgis.labelling.sources import Observed, SourceSummary
from bkn_qgis.labelling.unread_check import UnreadCheck
from bkn_qgis.observations.coverage import Coverage
from bkn_qgis.observations.reading import ReadReport
from bkn_qgis.observations.record_table import join_records
from bkn_qgis.observations.store.source import FORMAT_NAME

TILE = 2500.0
NOTHING = join_records([])


def check(*sources, percent=10):
    return UnreadCheck(Observed(NOTHING, np.empty(0, dtype=np.int32), list(sources), []), Fraction(percent))


def service(squares, name="GBIF", with_rows=True):
    """A service: ``squares`` are {(column, row): (given, not understood)} on the lattice."""
    bounds = tuple((x * TILE, y * TILE, (x + 1) * TILE, (y + 1) * TILE) for x, y in squares)
    given, unread = zip(*squares.values()) if squares else ((), ())
    coverage = Coverage(bounds, rows=given if with_rows else None, unread=unread)
    return SourceSummary(name, "observations.gpkg", FORMAT_NAME, ReadReport(), coverage)


def file(rows, unread=0, unstated=0, nameless=0):
    report = ReadReport(
        rows=rows,
        unreadable=unread + nameless,
        nameless=nameless,
        without_date_or_place=unstated,
        without_date=unstated,
    )
    return SourceSummary("NDFF", "a.csv", "NDFF", report, None)


def text(message):
    return "" if message is None else str(message)


def test_only_the_squares_that_the_search_area_touches_count():
    found = check(service({(60, 180): (100, 11), (61, 180): (100, 0), (80, 180): (5, 5)}))
    west = Point(60.5 * TILE, 180.5 * TILE).buffer(1000)
    both = Point(61 * TILE, 180.5 * TILE).buffer(1000)
    east = Point(61.5 * TILE, 180.5 * TILE).buffer(1000)
    assert text(found.reason(west)).startswith("GBIF is incomplete here: of 100 records that it gave 11 ")
    assert found.reason(both) is None and found.reason(east) is None
    assert [str(each) for each in found.warnings(both)] == [
        "GBIF: of 200 records that it gave here 11 were not understood and do not count."
    ]
    assert found.warnings(east) == []
    assert found.looks_at_areas and not check(service({(60, 180): (100, 0)})).looks_at_areas


def test_random_areas_by_a_sum_over_all_squares():
    chance = random.Random(20)
    squares = {(x, y): (chance.randint(0, 40), 0) for x in range(60, 70) for y in range(180, 190)}
    squares = {
        key: (rows, chance.randint(0, rows) if chance.random() < 0.3 else 0) for key, (rows, _) in squares.items()
    }
    found, seen = check(service(squares)), set()
    for _ in range(300):
        x, y, radius = chance.uniform(59, 71) * TILE, chance.uniform(179, 191) * TILE, chance.uniform(10, 6000)
        area = Point(x, y).buffer(radius)
        inside = [
            numbers
            for (column, row), numbers in squares.items()
            if box(column * TILE, row * TILE, (column + 1) * TILE, (row + 1) * TILE).intersects(area)
        ]
        rows, unread = sum(rows for rows, _ in inside), sum(unread for _, unread in inside)
        is_too_much = unread * 100 > rows * 10
        assert (found.reason(area) is not None) == is_too_much
        assert len(found.warnings(area)) == (1 if unread and unread * 100 >= rows else 0)
        seen.add((is_too_much, bool(unread)))
    assert seen == {(True, True), (False, True), (False, False)}


def test_a_service_that_does_not_tell_is_not_held_to_it():
    silent = SourceSummary("GBIF", "x.gpkg", FORMAT_NAME, ReadReport(), Coverage(((0.0, 0.0, TILE, TILE),)))
    area = box(0, 0, 1, 1)
    assert check(silent).reason(area) is None and check(silent).warnings(area) == []
    assert check(service({})).reason(area) is None
    # Without the number given all that is known to be there was not understood.
    assert check(service({(0, 0): (100, 1)}, with_rows=False)).reason(area) is not None


@pytest.mark.parametrize("percent", [Fraction(0), Fraction(1, 10), Fraction(10), Fraction(25, 2), Fraction(100)])
def test_exactly_the_percentage_is_not_more(percent):
    for rows in range(1, 130):
        for unread in range(0, min(rows, 20) + 1):
            is_too_much = unread * 100 * percent.denominator > rows * percent.numerator
            assert (check(file(rows, unread), percent=percent).reason(None) is not None) == is_too_much


def test_records_of_a_service_without_a_date_are_told_too():
    source = service({(0, 0): (100, 0)})
    source.report = ReadReport(rows=100, without_date=1, without_date_or_place=1)
    told = check(source).warnings(box(10, 10, 20, 20))
    assert [str(each) for each in told] == ["GBIF: of 100 rows 1 state no date or no location and do not count."]


def test_rows_without_a_name_are_no_misread_rows_and_an_empty_file_is_whole():
    assert check(file(10, nameless=9)).reason(None) is None
    assert check(file(10, unread=2, nameless=8)).reason(None) is not None
    assert check(file(0)).reason(None) is None and check(file(0)).warnings(None) == []


def test_the_worst_source_is_named_first_as_given_and_the_others_are_counted():
    found = check(file(10, 2), service({(0, 0): (10, 5)}), file(100, 50))
    told = text(found.reason(box(10, 10, 20, 20)))
    assert told.startswith("NDFF (a.csv) is incomplete: of 10 rows 2 ") and told.endswith("(and 2 more)")
