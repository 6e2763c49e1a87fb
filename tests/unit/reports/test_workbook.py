"""Workbooks: what a spreadsheet program finds in them, read with GDAL and as XML."""

import datetime
import re
import zipfile

import pytest

from bkn_qgis.messages import BknError, Cancelled
from bkn_qgis.reports.workbook import DATE, DOUBLE, INTEGER, Sheet, SheetColumn, write_workbook

gdal = pytest.importorskip("osgeo.gdal")
ogr = pytest.importorskip("osgeo.ogr")


@pytest.fixture(autouse=True)
def the_first_row_is_the_head():
    """As a person sees it; GDAL guesses, and takes rows of texts alone for a table without a head."""
    gdal.SetConfigOption("OGR_XLSX_HEADERS", "FORCE")
    yield
    gdal.SetConfigOption("OGR_XLSX_HEADERS", None)


def read(path, number=0):
    """The heads, kinds and rows of a sheet."""
    workbook = ogr.Open(str(path))
    layer = workbook.GetLayer(number)
    definition = layer.GetLayerDefn()
    fields = [definition.GetFieldDefn(index) for index in range(definition.GetFieldCount())]
    rows = [[feature.GetField(index) for index in range(len(fields))] for feature in layer]
    return [field.GetName() for field in fields], [field.GetTypeName() for field in fields], rows


def sheet(*rows, name="Blad"):
    return Sheet(name, [SheetColumn("Naam")], rows)


def test_numbers_are_numbers_and_dates_are_dates(tmp_path):
    path = tmp_path / "één.xlsx"
    columns = [SheetColumn("Plek"), SheetColumn("Soorten", INTEGER), SheetColumn("Aandeel (%)", DOUBLE)]
    columns.append(SheetColumn("Laatst gezien", DATE))
    rows = [("Hier", 12, 75.7, datetime.date(2026, 10, 1)), ("Daar", None, None, None), ("Ginds", 3, 1.0, None)]
    write_workbook(str(path), [Sheet("Plekken", columns, rows)], lambda: None)
    heads, kinds, found = read(path)
    assert heads == ["Plek", "Soorten", "Aandeel (%)", "Laatst gezien"]
    assert kinds == ["String", "Integer", "Real", "Date"]
    assert found == [["Hier", 12, 75.7, "2026/10/01"], ["Daar", None, None, None], ["Ginds", 3, 1.0, None]]


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x.example")', "+3", "-3 graden", "@naam", "2024", "01-02"]
)
def test_a_text_is_never_a_formula_nor_a_number(tmp_path, text):
    path = tmp_path / "een.xlsx"
    write_workbook(str(path), [sheet((text,))], lambda: None)
    with zipfile.ZipFile(path) as parts:
        cells = parts.read("xl/worksheets/sheet1.xml").decode()
        texts = parts.read("xl/sharedStrings.xml").decode()
    assert "<f" not in cells and re.findall(r'<c r="(\w+)" t="s">', cells) == ["A1", "A2"]
    assert text.replace('"', "&quot;") in texts


def test_sheets_get_names_that_programs_take(tmp_path):
    path = tmp_path / "een.xlsx"
    names = ["Soorten: [alle]?", "soorten   alle", "x" * 40, "X" * 50, "'", "Plek/en"]
    write_workbook(str(path), [sheet(("a",), name=name) for name in names], lambda: None)
    workbook = ogr.Open(str(path))
    found = [workbook.GetLayer(number).GetName() for number in range(len(names))]
    assert len({name.lower() for name in found}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in found)


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr("bkn_qgis.reports.workbook._MOST_ROWS", 4)
    path = tmp_path / "een.xlsx"
    write_workbook(str(path), [sheet(*((str(number),) for number in "abcdefg"), name="Soorten")], lambda: None)
    workbook = ogr.Open(str(path))
    assert [workbook.GetLayer(number).GetName() for number in range(3)] == ["Soorten", "Soorten (2)", "Soorten (3)"]
    assert [len(read(path, number)[2]) for number in range(3)] == [3, 3, 1]


def test_just_as_many_rows_as_a_sheet_holds_are_one_sheet(tmp_path, monkeypatch):
    monkeypatch.setattr("bkn_qgis.reports.workbook._MOST_ROWS", 4)
    path = tmp_path / "een.xlsx"
    write_workbook(str(path), [sheet(("a",), ("b",), ("c",))], lambda: None)
    assert ogr.Open(str(path)).GetLayerCount() == 1


def test_what_a_cell_cannot_hold_is_left_out(tmp_path):
    path = tmp_path / "een.xlsx"
    write_workbook(str(path), [sheet(("a\x00b\x0bc\r\nd",), ("é" * 40_000,))], lambda: None)
    rows = read(path)[2]
    assert rows[0] == ["abc\nd"] and len(rows[1][0]) == 32_767


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(BknError, match="could not be written") as found:
        write_workbook(str(tmp_path / "weg" / "een.xlsx"), [sheet(("a",))], lambda: None)
    assert "een.xlsx" in str(found.value)


def test_a_cancel_is_heard(tmp_path):
    def stop():
        raise Cancelled

    with pytest.raises(Cancelled):
        write_workbook(str(tmp_path / "een.xlsx"), [sheet(("a",))], stop)
