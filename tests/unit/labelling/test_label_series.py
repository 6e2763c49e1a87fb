"""The dates of a series, against stepping back day by day."""

import calendar
import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bkn_qgis.labelling.label_series import dates_between
from bkn_qgis.limits import MOST_DATES
from bkn_qgis.messages import BknError

days = st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 12, 31))


@settings(max_examples=200, deadline=None)
@given(days, st.integers(0, 3000), st.integers(1, 30))
def test_dates_lie_whole_steps_before_the_last(last, length, step):
    first = last - datetime.timedelta(length)
    dates = dates_between(first, last, step)
    assert dates[-1] == last and dates[0] >= first
    for back, date in enumerate(dates[::-1]):
        # Month by month, so that no rule for years is needed.
        year, month = last.year, last.month
        for _ in range(back * step):
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        day = min(last.day, calendar.monthrange(year, month)[1])
        assert date == datetime.date(year, month, day)
    # One more step would be too early.
    year, month = last.year, last.month
    for _ in range(len(dates) * step):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    assert datetime.date(year, month, min(last.day, calendar.monthrange(year, month)[1])) < first


def test_the_end_of_a_month_does_not_drift():
    dates = dates_between(datetime.date(2023, 12, 1), datetime.date(2024, 3, 31), 1)
    assert [date.isoformat() for date in dates] == ["2023-12-31", "2024-01-31", "2024-02-29", "2024-03-31"]
    years = dates_between(datetime.date(2022, 1, 1), datetime.date(2024, 2, 29), 12)
    assert [date.isoformat() for date in years] == ["2022-02-28", "2023-02-28", "2024-02-29"]


def test_what_is_no_series_is_refused():
    day = datetime.date(2026, 1, 1)
    assert dates_between(day, day, 1) == [day]
    with pytest.raises(BknError, match="is after"):
        dates_between(day, day - datetime.timedelta(1), 1)
    assert len(dates_between(datetime.date(day.year - (MOST_DATES - 1), 1, 1), day, 12)) == MOST_DATES
    with pytest.raises(BknError, match="choose a larger step"):
        dates_between(datetime.date(day.year - MOST_DATES, 1, 1), day, 12)
    assert len(dates_between(datetime.date.min, datetime.date(200, 1, 1), 12)) == 200
