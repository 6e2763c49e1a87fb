"""Dates as programs write them, against Python's own calendar."""

import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkn_qgis.arrays import NO_DAY
from bkn_qgis.observations.formats.dates import day_interval, day_intervals

DAYS = st.dates(datetime.date(1600, 1, 1), datetime.date(2150, 12, 31))
# Two digits stand for 1969-2068.
RECENT_DAYS = st.dates(datetime.date(1969, 1, 1), datetime.date(2068, 12, 31))


def number(day):
    return (day - datetime.date(1970, 1, 1)).days


def interval(first, last=None):
    return number(datetime.date.fromisoformat(first)), number(datetime.date.fromisoformat(last or first))


@given(DAYS, st.sampled_from(["", " 00:00:00", "T12:30", "T23:59:59Z", "T08:00:00.000+02:00", " 9:05"]))
def test_every_way_to_write_a_day_gives_that_day(day, time):
    y, m, d = day.year, day.month, day.day
    written = [
        f"{y}-{m:02}-{d:02}",
        f"{y}/{m:02}/{d:02}",
        f"{y}/{m}/{d}",
        f"{d:02}-{m:02}-{y}",
        f"{d}-{m}-{y}",
        f"{d}/{m}/{y}",
        f"{d:02}.{m:02}.{y}",
    ]
    for text in written:
        assert day_interval(text + time) == (number(day), number(day)), text + time
    assert day_interval(f"{y}{m:02}{d:02}") == (number(day), number(day))


@given(RECENT_DAYS)
def test_years_of_two_digits(day):
    assert day_interval(day.strftime("%d-%m-%y")) == (number(day), number(day))
    assert day_interval(f"{day.day}/{day.month}/{day.strftime('%y')}") == (number(day), number(day))


@given(DAYS)
def test_a_month_or_year_is_that_whole_interval(day):
    length = calendar.monthrange(day.year, day.month)[1]
    month = (number(day.replace(day=1)), number(day.replace(day=length)))
    year = (number(datetime.date(day.year, 1, 1)), number(datetime.date(day.year, 12, 31)))
    for text in (f"{day.year}-{day.month:02}", f"{day.month}-{day.year}", f"{day.year}-{day.month:02}-00"):
        assert day_interval(text) == month, text
    for text in (f"{day.year}", f"{day.year}-00-00", f"00-00-{day.year}"):
        assert day_interval(text) == year, text


@given(DAYS, DAYS)
def test_iso_intervals(one, other):
    first, last = sorted((one, other))
    assert day_interval(f"{first.isoformat()}/{last.isoformat()}") == (number(first), number(last))
    assert day_interval(f"{first.isoformat()}T00:00:00/{last.isoformat()}T23:59:59") == (
        number(first),
        number(last),
    )
    if first != last:
        assert day_interval(f"{last.isoformat()}/{first.isoformat()}") is None


@given(st.integers(10000, 79999), st.sampled_from(["", ".0", ".75", ",5"]))
def test_serial_days_of_excel(serial, fraction):
    day = number(datetime.date(1899, 12, 30) + datetime.timedelta(days=serial))
    assert day_interval(f"{serial}{fraction}") == (day, day)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14 juli 2023", interval("2023-07-14")),
        ("3 mrt 2021", interval("2021-03-03")),
        ("1 May 2020", interval("2020-05-01")),
        ("July 14, 2023", interval("2023-07-14")),
        ("okt 2019", interval("2019-10-01", "2019-10-31")),
        ("2020-01-30/02-02", interval("2020-01-30", "2020-02-02")),
        ("2020-01-01/05", interval("2020-01-01", "2020-01-05")),
        ("2020-01/2020-03", interval("2020-01-01", "2020-03-31")),
        ("2020/2021", interval("2020-01-01", "2021-12-31")),
        ("2022-2026", interval("2022-01-01", "2026-12-31")),
        ("2023/07/14 12:30:01+00", interval("2023-07-14")),
        ("29-02-2024", interval("2024-02-29")),
    ],
)
def test_other_forms(text, expected):
    assert day_interval(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "29-02-2023",
        "31-04-2020",
        "2023-13-01",
        "7/14/2023",
        "morgen",
        "0",
        "99",
        "1234567",
        "2023-00-05",
        "1-1-1",
    ],
)
def test_what_is_no_date_is_not_guessed(text):
    assert day_interval(text) is None


def test_many_at_once_tell_missing_from_not_understood():
    first, last, bad = day_intervals(["2023-07-14", "", "onbekend", "vorige week", "2020"])
    assert list(bad) == [False, False, False, True, False]
    assert list(first) == [19552, NO_DAY, NO_DAY, NO_DAY, 18262]
    assert list(last) == [19552, NO_DAY, NO_DAY, NO_DAY, 18627]


@given(st.text(max_size=30))
def test_no_text_at_all_makes_it_stumble(text):
    found = day_interval(text)
    assert found is None or found[0] <= found[1]
