"""Whether files that state what they cover, cover a search area and its windows (method.md, section 7)."""

import datetime

import pytest
from shapely.geometry import Point, box

from bkn_qgis.labelling.coverage_check import CoverageCheck, stated_coverages
from bkn_qgis.observations.coverage import Coverage
from bkn_qgis.scoring.seasons import day_number

WEST, EAST = (155000.0, 463000.0, 156000.0, 464000.0), (156000.0, 463000.0, 157000.0, 464000.0)
IN_WEST = box(155200, 463200, 155800, 463800)
ACROSS = box(155500, 463500, 156500, 463600)


def day(text):
    return day_number(datetime.date.fromisoformat(text))


def coverage(*squares, first=None, last=None):
    return Coverage(tuple(squares) or None, day(first) if first else None, day(last) if last else None)


WINDOW = (day("2025-10-02"), day("2026-10-01"))


def missing(area, *coverages, windows=(WINDOW,)):
    files = [("NDFF", f"{number}.gpkg", each) for number, each in enumerate(coverages)]
    (stated,) = stated_coverages(files)
    reason = CoverageCheck(stated, windows).missing(area)
    return "" if reason is None else str(reason)


def test_squares_that_hold_the_search_area():
    assert missing(IN_WEST, coverage(WEST)) == ""
    assert missing(box(*WEST), coverage(WEST)) == ""  # to the very edge
    assert "squares" in missing(ACROSS, coverage(WEST))
    assert missing(ACROSS, coverage(WEST), coverage(EAST)) == ""  # two downloads side by side
    assert missing(ACROSS, coverage(WEST, EAST)) == ""
    assert "squares" in missing(Point(156000, 464000).buffer(100), coverage(WEST, EAST))


def test_a_file_that_states_no_squares_is_not_held_to_them():
    assert missing(ACROSS, coverage(first="2020-01-01", last="2026-12-31")) == ""


@pytest.mark.parametrize(
    ("first", "last", "complete"),
    [
        ("2025-10-02", "2026-10-01", True),
        ("2025-10-03", "2026-10-01", False),
        ("2025-10-02", "2026-09-30", False),
        ("2020-01-01", "2030-01-01", True),
        (None, "2026-10-01", True),
        ("2025-10-02", None, True),
        ("2020-01-01", "2021-01-01", False),
    ],
)
def test_a_period_that_holds_the_window(first, last, complete):
    text = missing(IN_WEST, coverage(WEST, first=first, last=last))
    assert (text == "") is complete
    if not complete:
        assert "0.gpkg" in text
        assert (f"contain observations up to {last}" if last < "2026-10-01" else "2025-10-02") in text


def test_periods_of_several_files_are_joined():
    old = coverage(WEST, first="2021-01-01", last="2025-12-31")
    new = coverage(WEST, first="2026-01-01", last="2026-12-31")
    assert missing(IN_WEST, old, new) == ""
    gap = coverage(WEST, first="2026-01-02", last="2026-12-31")
    text = missing(IN_WEST, old, gap)
    assert "2026-01-01 to 2026-01-01" in text


def test_squares_are_needed_on_every_day():
    """East is only covered from 2026 on: a search area across both lacks the last months of 2025."""
    whole = coverage(WEST, first="2021-01-01", last="2026-12-31")
    late = coverage(EAST, first="2026-01-01", last="2026-12-31")
    assert missing(IN_WEST, whole, late) == ""
    assert "squares" in missing(ACROSS, whole, late)
    assert missing(ACROSS, whole, late, windows=((day("2026-01-01"), day("2026-10-01")),)) == ""


def test_the_longest_window_decides():
    five_years = (day("2021-10-02"), day("2026-10-01"))
    one = coverage(WEST, first="2025-01-01", last="2026-12-31")
    assert missing(IN_WEST, one) == ""
    assert "2021-10-02 to 2024-12-31" in missing(IN_WEST, one, windows=(WINDOW, five_years))


def test_a_source_with_one_silent_file_states_nothing():
    assert stated_coverages([("NDFF", "a", coverage(WEST)), ("NDFF", "b", None)]) == []
    stated = stated_coverages([("NDFF", "a", coverage(WEST)), ("GBIF", "b", None)])
    assert [(each.source, each.files) for each in stated] == [("NDFF", ("a",))]
    assert stated_coverages([]) == []
