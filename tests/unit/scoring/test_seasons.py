"""Windows and seasons by calendar (method.md, section 3), against loops over days."""

import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bkn_qgis.scoring.seasons import (
    date_of,
    day_number,
    months_in_season,
    months_of_text,
    text_of_months,
    window_first_day,
    years_before,
)

DATE = datetime.date
dates = st.dates(DATE(1950, 1, 1), DATE(2100, 12, 31))


def test_day_numbers():
    assert day_number(DATE(1970, 1, 1)) == 0 and day_number(DATE(1969, 12, 31)) == -1
    assert date_of(day_number(DATE(2026, 10, 1))) == DATE(2026, 10, 1)


@pytest.mark.parametrize(
    ("reference", "years", "first"),
    [
        (DATE(2026, 10, 1), 1, DATE(2025, 10, 2)),
        (DATE(2026, 12, 31), 1, DATE(2026, 1, 1)),
        (DATE(2024, 2, 29), 1, DATE(2023, 3, 1)),  # 29 February - 1 year = 28 February
        (DATE(2024, 2, 29), 4, DATE(2020, 3, 1)),
        (DATE(2025, 2, 28), 1, DATE(2024, 2, 29)),
        (DATE(2024, 2, 28), 1, DATE(2023, 3, 1)),
        (DATE(2026, 10, 1), 5, DATE(2021, 10, 2)),
    ],
)
def test_first_day_of_the_window(reference, years, first):
    assert date_of(window_first_day(reference, years)) == first


@given(dates, st.integers(1, 20))
def test_window_is_the_days_after_the_same_day_years_ago(reference, years):
    """Going back day by day, the window ends before the day with the same month and day (28 for 29 Feb.)."""
    day = reference
    while True:
        day -= datetime.timedelta(days=1)
        is_same = (day.month, day.day) == (reference.month, reference.day)
        is_leap = (reference.month, reference.day) == (2, 29) and (day.month, day.day) == (2, 28)
        no_29 = is_leap and (day + datetime.timedelta(days=1)).day != 29
        if day.year == reference.year - years and (is_same or no_29):
            break
    assert years_before(reference, years) == day
    assert date_of(window_first_day(reference, years)) == day + datetime.timedelta(days=1)


intervals = st.tuples(dates, st.integers(0, 900))


@settings(max_examples=60)
@given(st.lists(intervals, min_size=1, max_size=5), st.sets(st.integers(1, 12), min_size=1))
def test_months_in_season_equal_a_loop_over_days(drawn, months):
    first = np.array([day_number(date) for date, _ in drawn])
    last = first + np.array([length for _, length in drawn])
    allowed, touched = months_in_season(first, last, months)
    for number in range(len(drawn)):
        days = [date_of(day) for day in range(first[number], last[number] + 1)]
        all_months = {(day.year, day.month) for day in days}
        in_season = [month for month in sorted(all_months) if month[1] in months]
        assert (allowed[number] == touched[number]) == (len(in_season) == len(all_months) or len(months) == 12)
        assert (allowed[number] > 0) == bool(in_season)


def test_winter_runs_over_the_end_of_the_year():
    first = np.array([day_number(DATE(2025, 12, 20)), day_number(DATE(2025, 10, 31))])
    last = np.array([day_number(DATE(2026, 1, 10)), day_number(DATE(2025, 11, 1))])
    allowed, touched = months_in_season(first, last, (11, 12, 1, 2))
    assert allowed.tolist() == [2, 1] and touched.tolist() == [2, 2]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("3-8", [3, 4, 5, 6, 7, 8]),
        ("11-2", [11, 12, 1, 2]),
        ("5", [5]),
        ("1-12", list(range(1, 13))),
        ("10-10", [10]),
        ("12-1", [12, 1]),
    ],
)
def test_months_of_a_text(text, months):
    assert months_of_text(text) == months


@pytest.mark.parametrize(
    ("months", "text"),
    [
        ([3, 4, 5], "3-5"),
        ([1, 2, 11, 12], "11-2"),
        ([7], "7"),
        (range(1, 13), "1-12"),
        ([3, 4, 9], "3-4, 9"),
        ([1, 5, 12], "5, 12-1"),
        ([], ""),
    ],
)
def test_a_text_of_months(months, text):
    assert text_of_months(months) == text
