"""The order of day and month, told by a whole column; dates in parts; Excel's other calendar; two-digit years."""

import re
import struct
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from observation_files import day, days, reasons, records_of, said, written
from osgeo import ogr

from bkn_qgis.arrays import NO_DAY
from bkn_qgis.observations.formats.dates import day_interval, day_intervals
from bkn_qgis.observations.formats.day_order import OrderSigns
from bkn_qgis.observations.formats.rows import DateStyle, DayOrder
from bkn_qgis.observations.reading import open_observations, source_from_table
from bkn_qgis.observations.tables import Table
from bkn_qgis.observations.tables import table as table_module

DATA = Path(__file__).resolve().parents[2] / "data"


def own(tmp_path, *dates, name="export.csv"):
    text = "soort;datum;x;y\n" + "".join(f"Merel;{date};155000;460000\n" for date in dates)
    return records_of(written(tmp_path, text, name))


def test_nothing_speaks_against_the_dutch_order(tmp_path):
    table, source = own(tmp_path, "05-06-2026", "5/6/2026", "31-05-2026", "05-06-26 12:30")
    assert table["day_first"].tolist() == days("2026-06-05", "2026-06-05", "2026-05-31", "2026-06-05")
    assert "month" not in said(source)


def test_a_column_with_the_month_first_is_read_so_and_told(tmp_path):
    table, source = own(tmp_path, "05/06/2026", "05/31/2026", "12/1/2026 3:15 PM", "2026-05-06", "6/6/26")
    assert table["day_first"].tolist() == days("2026-05-06", "2026-05-31", "2026-12-01", "2026-05-06", "2026-06-06")
    assert "datum were read with the month first, as in 05/31/2026" in said(source)
    assert source.report.unreadable == 0


def test_a_column_with_both_orders_is_not_guessed(tmp_path):
    table, source = own(tmp_path, "05/31/2026", "31/05/2026", "05/06/2026", "6/6/2026", "2026-05-06", "7-8-2026")
    assert table["day_first"].tolist() == days("2026-05-31", "2026-05-31", "2026-06-06", "2026-05-06")
    assert source.report.unreadable == 2
    assert "05/06/2026 may have the day or the month first" in reasons(source)
    assert "31/05/2026" in said(source)
    assert "05/31/2026" in said(source)


def test_hours_of_am_and_pm_make_the_dutch_order_doubtful(tmp_path):
    table, source = own(tmp_path, "5/6/2026 3:15 PM", "6/6/2026 11:00 am", "2026-05-06")
    assert table["day_first"].tolist() == days("2026-06-06", "2026-05-06")
    assert "5/6/2026 3:15 PM" in said(source)
    table, source = own(tmp_path, "5/6/2026 3:15 PM", "31/5/2026 11:00 am")
    assert table["day_first"].tolist() == days("2026-06-05", "2026-05-31")
    assert source.report.unreadable == 0


def test_a_column_with_both_orders_is_read_where_the_year_stands_beside(tmp_path):
    text = "soort;datum;jaar;x;y\n" + "".join(
        f"Merel;{date};2026;155000;460000\n" for date in ("05/31/2026", "31/05/2026", "05/06/2026")
    )
    table, _ = records_of(written(tmp_path, text))
    assert table["day_first"].tolist() == days("2026-05-31", "2026-05-31", "2026-01-01")
    assert table["day_last"].tolist() == days("2026-05-31", "2026-05-31", "2026-12-31")


@pytest.mark.parametrize("late", ["05/31/2026", "31/05/2026"])
def test_the_whole_file_decides_not_the_rows_read_so_far(tmp_path, monkeypatch, late):
    monkeypatch.setattr(table_module, "CHUNK_ROWS", 10)
    table, source = own(tmp_path, *["05/06/2026"] * 35, "2026-01-01", late)
    expected = "2026-05-06" if late == "05/31/2026" else "2026-06-05"
    assert set(table["day_first"][:35]) == {day(expected)}
    assert table["day_first"].tolist()[-1] == day("2026-05-31")
    assert source.report.rows == 37


def test_start_and_end_of_a_period_are_decided_together(tmp_path):
    text = (
        "soort_ned;datm_start;datm_stop;centrumx;centrumy\n"
        "Merel;05/06/2026;05/31/2026;155000;460000\nMerel;05/06/2026;05/07/2026;155000;460000\n"
    )
    table, source = records_of(written(tmp_path, text))
    assert table["day_first"].tolist() == days("2026-05-06", "2026-05-06")
    assert table["day_last"].tolist() == days("2026-05-31", "2026-05-07")
    assert "month first" in said(source)


FILES = {
    "waarneming.nl": "id,date,species_name,lat,lng,validation status,is certain,is escape,obscurity\n"
    "1,{0},Merel,52.15,5.38,O,True,False,\n2,{1},Merel,52.15,5.38,O,True,False,\n",
    "iNaturalist": "id,observed_on,quality_grade,scientific_name,latitude,longitude\n"
    "1,{0},research,Pica pica,52.15,5.38\n2,{1},research,Pica pica,52.15,5.38\n",
    "GBIF": "gbifID\tscientificName\tdecimalLatitude\tdecimalLongitude\teventDate\n"
    "1\tPica pica\t52.15\t5.38\t{0}\n2\tPica pica\t52.15\t5.38\t{1}\n",
    "NDFF": "soort_ned,datm_start,centrumx,centrumy\nMerel,{0},155000,460000\nMerel,{1},155000,460000\n",
    "Flora- en Faunaverkenner": "Identiteit;Naam soort;Periode start;Hoknummer\na;Merel;{0};155 - 460\n"
    "b;Merel;{1};155 - 460\n",
}


@pytest.mark.parametrize("name", FILES)
def test_the_order_in_every_format(tmp_path, name):
    table, source = records_of(written(tmp_path, FILES[name].format("05/06/2026", "05/31/2026")))
    assert source.format_name == name
    assert table["day_first"].tolist() == days("2026-05-06", "2026-05-31")
    assert "month first" in said(source)


def test_the_dates_of_a_layer_are_read_twice_only_where_the_order_matters():
    read = []

    def table_of(dates):
        def chunks(columns):
            read.append(list(columns))
            frame = pd.DataFrame({"soort": "Merel", "datum": dates, "x": 155000, "y": 460000}, dtype=object)
            yield frame[list(columns)]

        return Table("laag", ["soort", "datum", "x", "y"], chunks, has_geometry=False, crs=None)

    for dates, expected in ((["2026-05-06", "31-05-2026", "6-6-2026"], 1), (["5-6-2026"], 2)):
        source = source_from_table(table_of(dates))
        read.clear()
        assert sum(map(len, source.chunks())) == len(dates)
        assert len(read) == expected
    assert read[-1] == ["datum"]


def test_rows_that_could_not_be_taken_apart_say_nothing_of_the_order(tmp_path):
    table, source = records_of(
        written(tmp_path, "soort,datum,x,y\nMerel,05/06/2026,155000,460000\nMerel,05/31/2026,1,2,3,4\n")
    )
    assert table["day_first"].tolist() == days("2026-06-05")
    assert source.report.unreadable == 1


@settings(max_examples=200, deadline=None)
@given(st.lists(st.dates(min_value=pd.Timestamp("2000-01-01").date()), min_size=1, max_size=8), st.booleans())
def test_a_date_is_read_as_it_was_written_or_not_at_all(dates, month_first):
    dates = [date.replace(year=2000 + date.year % 60) for date in dates if (date.month, date.day) != (2, 29)]
    texts = [f"{d.month}/{d.day}/{d.year}" if month_first else f"{d.day}/{d.month}/{d.year}" for d in dates]
    signs = OrderSigns()
    signs.look_at(texts)
    first, last, bad = day_intervals(texts, DateStyle(signs.order))
    assert not bad.any()
    assert (first == last).all()
    if month_first and any(date.day > 12 for date in dates):
        assert first.tolist() == [day(date.isoformat()) for date in dates]
    if not month_first:
        assert first.tolist() == [day(date.isoformat()) for date in dates]


def test_periods_in_one_cell_follow_the_order_too():
    month_first = DateStyle(DayOrder.MONTH_FIRST)
    assert day_interval("5-6-2026/5-31-2026", month_first) == (day("2026-05-06"), day("2026-05-31"))
    assert day_interval("5-6-2026/31-7-2026") == (day("2026-06-05"), day("2026-07-31"))
    assert day_interval("5-6-2026/7-6-2026", DateStyle(DayOrder.UNCLEAR)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("31-12-68", "2068-12-31"), ("1-1-69", "1969-01-01"), ("1/1/00", "2000-01-01"), ("31-12-99", "1999-12-31")],
)
def test_two_digits_of_a_year_turn_at_69(text, expected):
    assert day_interval(text) == (day(expected),) * 2


# --- year, month and day in columns of their own ---
DARWIN = "scientificName,decimalLatitude,decimalLongitude,eventDate,year,month,day\n"
OWN = "soort,x,y,datum,jaar,maand,dag\n"


@pytest.mark.parametrize("header", [DARWIN, OWN])
@pytest.mark.parametrize(
    ("cells", "first", "last"),
    [
        ("05/06/2026,2026,5,6", "2026-05-06", "2026-05-06"),
        ("05/06/2026,2026,6,5", "2026-06-05", "2026-06-05"),
        ("05/06/2026,2026,,", "2026-06-05", "2026-06-05"),
        ("05/06/2026,2026,6,", "2026-06-05", "2026-06-05"),
        ("05/06/2026,2026,5,", "2026-05-01", "2026-05-31"),
        ("05/06/2026,2025,,", "2026-06-05", "2026-06-05"),
        ("05/06/2026,,,", "2026-06-05", "2026-06-05"),
        ("rond hemelvaart,2026,5,6", "2026-05-06", "2026-05-06"),
        (",2026,mei,6", "2026-05-06", "2026-05-06"),
        (",2026.0,5.0,6.0", "2026-05-06", "2026-05-06"),
        (",26,5,6", "2026-05-06", "2026-05-06"),
        ("NA,2026,05,NA", "2026-05-01", "2026-05-31"),
        ("2026-05-06,2026,5,6", "2026-05-06", "2026-05-06"),
        ("2026-05-06/2026-05-09,2026,5,", "2026-05-06", "2026-05-09"),
    ],
)
def test_parts_beside_a_date_decide_where_it_does_not(tmp_path, header, cells, first, last):
    place = "52.15,5.38" if header == DARWIN else "155000,460000"
    table, source = records_of(written(tmp_path, f"{header}Pica pica,{place},{cells}\n"))
    assert (table["day_first"].tolist(), table["day_last"].tolist()) == (days(first), days(last))
    assert source.report.unreadable == 0


@pytest.mark.parametrize("header", [DARWIN, OWN])
@pytest.mark.parametrize(
    "cells", [",2026,voorjaar,6", ",2026,5,vroeg", ",2026,13,6", ",jaar,5,6", "ooit,2026,14,", ",2026,,6"]
)
def test_parts_that_are_not_understood_are_not_widened_in_silence(tmp_path, header, cells):
    place = "52.15,5.38" if header == DARWIN else "155000,460000"
    _, source = records_of(written(tmp_path, f"{header}Pica pica,{place},{cells}\n"))
    assert source.report.unreadable == 1


def test_an_end_without_a_start_is_a_date_that_is_not_understood(tmp_path):
    text = "soort_ned,datm_start,datm_stop,centrumx,centrumy\nMerel,,2026-05-06,155000,460000\nMerel,,,155000,460000\n"
    _, source = records_of(written(tmp_path, text))
    assert (source.report.unreadable, source.report.without_date) == (1, 1)


@pytest.mark.parametrize(
    "text", ["2026-05-06T08:40/12:30", "2026-05-06T08:40Z/09:30Z", "2026-05-06T08:40/2026-05-06T12:30"]
)
def test_from_hour_to_hour_is_one_day(text):
    assert day_interval(text) == (day("2026-05-06"),) * 2


@pytest.mark.parametrize("text", ["0000-00-00", "00-00-0000", "0000-00-00 00:00:00"])
def test_dates_of_zeros_state_nothing(text):
    first, _, bad = day_intervals([text])
    assert first.tolist() == [NO_DAY]
    assert not bad[0]


@pytest.mark.parametrize("header", [DARWIN, OWN])
def test_a_year_of_a_season_takes_the_place_of_no_day(tmp_path, header):
    place = "52.15,5.38" if header == DARWIN else "155000,460000"
    cells = ("12-01-2026,2025,,", "13-01-2026,2025,,", "12-01-2026,2026,12,1", "12-01-2026,2026,,")
    table, source = records_of(written(tmp_path, header + "".join(f"Pica pica,{place},{each}\n" for each in cells)))
    assert table["day_first"].tolist() == days("2026-01-12", "2026-01-13", "2026-01-12", "2026-01-12")
    assert table["day_last"].tolist() == table["day_first"].tolist()
    assert "contradicts it; the date counts; rows: 3, the first: 12-01-2026 / 2025" in said(source)


def test_a_year_that_contradicts_a_date_that_is_not_read_does_not_count_either(tmp_path):
    text = "soort;datum;jaar;x;y\n" + "".join(
        f"Merel;{date};2025;155000;460000\n" for date in ("05/31/2026", "31/05/2026", "05/06/2026")
    )
    table, source = records_of(written(tmp_path, text))
    assert table["day_first"].tolist() == days("2026-05-31", "2026-05-31")
    assert source.report.unreadable == 1


# --- a few dates that contradict the others ---
def test_the_contradicting_dates_are_named_with_their_lines(tmp_path):
    _, source = own(tmp_path, "2026-01-01", "31/05/2026", "30/05/2026", "05/06/2026", "05/31/2026")
    assert "2 can only have the day first (the first: 31/05/2026, line 3)" in said(source)
    assert "1 only the month (05/31/2026, line 6)" in said(source)


@pytest.mark.parametrize(("many", "is_read"), [(100, True), (99, False)])
def test_one_typing_error_among_very_many_dates_is_one_error(tmp_path, many, is_read):
    for common, rare, expected in (
        ("{}-05-2026", "06-15-2026", "2026-06-05"),
        ("05-{}-2026", "15-06-2026", "2026-05-06"),
    ):
        dates = [common.format(13 + number % 15) for number in range(many)]
        _, source = own(tmp_path, *dates, rare, "05-06-2026")
        assert source.report.unreadable == 1, "the error, else what may be either"
        assert f"{rare} on line {many + 2}" in said(source) or not is_read
        table, _ = own(tmp_path, *dates, rare, "05-06-2026")
        assert (day(expected) in table["day_first"].tolist()) == is_read


@pytest.mark.parametrize("errors", [2, 3])
def test_more_than_one_in_a_hundred_are_no_typing_errors(tmp_path, errors):
    _, source = own(tmp_path, *["31-05-2026"] * 200, *["05-31-2026"] * errors, *["05-06-2026"] * 7)
    assert source.report.unreadable == (2 if errors == 2 else 7)


PERIODS = "soort;datum;datum tot;x;y\n"


def periods(tmp_path, *pairs):
    return records_of(written(tmp_path, PERIODS + "".join(f"Merel;{a};{b};155000;460000\n" for a, b in pairs)))


def test_each_column_of_dates_is_decided_by_itself(tmp_path):
    healthy = [("31-05-2026", ""), ("05-06-2026", ""), ("05-06-2026", "06-06-2026")]
    table, source = periods(tmp_path, *healthy, ("05-06-2026", "31-06-2026"), ("01-06-2026", "06-15-2026"))
    assert table["day_first"].tolist()[:2] == days("2026-05-31", "2026-06-05")
    assert "datum tot" in said(source)
    assert "datum, datum tot" not in said(source)
    assert "06-15-2026, line 6" in said(source)
    # One contrary date in a column that tells nothing else is weighed against the other column.
    table, source = periods(
        tmp_path, *[("31-05-2026", "")] * 2, ("05-06-2026", "07-06-2026"), ("05-06-2026", "06-15-2026")
    )
    assert table["day_first"].tolist() == days("2026-05-31", "2026-05-31", "2026-06-05")
    assert source.report.unreadable == 1
    assert "06-15-2026, line 5" in said(source)


# --- cells with a date beside texts ---
def sheet(path, *dates):
    """A sheet with dates: "=2026-05-06" is a cell with a date, any other a text."""
    plain = path.with_name("plain.xlsx")
    dataset = ogr.GetDriverByName("XLSX").CreateDataSource(str(plain))
    layer = dataset.CreateLayer("blad", None, ogr.wkbNone)
    for name in ("soort", "x", "y"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    layer.CreateField(ogr.FieldDefn("datum", ogr.OFTDate))
    for date in dates:
        feature = ogr.Feature(layer.GetLayerDefn())
        for place, value in enumerate(("Merel", "155000", "460000")):
            feature.SetField(place, value)
        year, month, number = map(int, (date[1:] if date[0] == "=" else "2000-01-01").split("-"))
        feature.SetField(3, year, month, number, 0, 0, 0, 0)
        layer.CreateFeature(feature)
    del feature, layer, dataset
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            if name == "xl/worksheets/sheet1.xml":
                for row, date in enumerate(dates, start=2):
                    if date[0] != "=":
                        text = f'<c r="D{row}" t="inlineStr"><is><t>{date}</t></is></c>'
                        content = re.sub(rf'<c r="D{row}"[^>]*>\s*<v>\d+</v>\s*</c>', text, content)
            target.writestr(name, content)
    return path


def test_cells_with_a_date_beside_texts_with_the_month_first_may_be_turned_round(tmp_path):
    table, source = records_of(sheet(tmp_path / "a.xlsx", "=2026-06-05", "05/31/2026", "=2026-06-06", "=2026-02-01"))
    assert table["day_first"].tolist() == days("2026-05-31", "2026-06-06")
    assert source.report.unreadable == 2
    assert "may have been turned round" in said(source)
    assert "were read with the month first" not in said(source)
    assert "may have the day or the month first" in reasons(source)


def test_cells_with_a_date_beside_dutch_texts_stand(tmp_path):
    table, source = records_of(sheet(tmp_path / "a.xlsx", "=2026-06-05", "31-05-2026", "05-06-2026", "=2026-05-31"))
    assert table["day_first"].tolist() == days("2026-06-05", "2026-05-31", "2026-06-05", "2026-05-31")
    assert source.report.unreadable == 0
    assert "turned" not in said(source)


# --- Excel's calendar of 1904 ---
def workbook(path, from_1904):
    """An XLSX file with a day in a cell with a date format, as a plain number and as text, as Excel keeps them."""
    plain = path.with_name("plain.xlsx")
    dataset = ogr.GetDriverByName("XLSX").CreateDataSource(str(plain))
    layer = dataset.CreateLayer("blad", None, ogr.wkbNone)
    for name in ("soort", "x", "y"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    layer.CreateField(ogr.FieldDefn("datum", ogr.OFTDate))
    for _ in range(3):
        feature = ogr.Feature(layer.GetLayerDefn())
        for place, value in enumerate(("Merel", "155000", "460000")):
            feature.SetField(place, value)
        feature.SetField(3, 2026, 5, 6, 0, 0, 0, 0)
        layer.CreateFeature(feature)
    del feature, layer, dataset
    shift = 1462 if from_1904 else 0
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            if name == "xl/workbook.xml" and from_1904:
                content = content.replace("<sheets>", '<workbookPr date1904="1" defaultThemeVersion="1"/><sheets>')
            if name == "xl/worksheets/sheet1.xml":
                content = content.replace("46148", str(46148 - shift))
                content = re.sub(r'<c r="D3" s="\d+">', '<c r="D3">', content)
                content = re.sub(
                    r'<c r="D4" s="\d+">\s*<v>\d+</v>', '<c r="D4" t="inlineStr"><is><t>6-5-2026</t></is>', content
                )
            target.writestr(name, content)
    return path


@pytest.mark.parametrize("from_1904", [False, True])
def test_a_workbook_of_either_calendar(tmp_path, from_1904):
    path = workbook(tmp_path / "a.xlsx", from_1904)
    packed = tmp_path / "a.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(path, "map/a.xlsx")
    for name in (path, packed):
        table, _ = records_of(name)
        assert table["day_first"].tolist() == days("2026-05-06", "2026-05-06", "2026-05-06")


def test_an_xls_of_1904(tmp_path):
    content = bytearray((DATA / "ndff_classic.xls").read_bytes())
    mode = content.index(struct.pack("<HHH", 0x22, 2, 0))
    content[mode + 4] = 1
    path = tmp_path / "a.xls"
    path.write_bytes(bytes(content))
    table, _ = records_of(path)
    # Both rows hold the same day: one as a date, one as a plain number.
    assert table["day_first"].tolist() == [day("2023-07-14") + 1462] * 2
    (source,) = open_observations(DATA / "ndff_classic.xls")
    assert {first for chunk in source.chunks() for first in chunk["day_first"]} == {day("2023-07-14")}
