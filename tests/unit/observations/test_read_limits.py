"""Files that are too much of something: a sentence, in time, in little memory; and every loop hears cancel."""

import os
import sqlite3
import threading
import time
import zipfile

import pytest
from osgeo import ogr, osr

from bkn_qgis import limits
from bkn_qgis.messages import BknError, Cancelled
from bkn_qgis.observations.reading import open_observations
from bkn_qgis.observations.tables import open_raw_rows, rows_at_once

HEAD = "obs_uri,soort_wet,datm_start,centrumx,centrumy\n"
ROW = "http://ndff.example/{},Aglais io,2026-06-01,155000,463000\n"
FOREVER = "WITH RECURSIVE c(fid) AS (SELECT 1 UNION ALL SELECT fid + 1 FROM c)"
ENDLESS = f"{FOREVER} SELECT fid, 'Aglais io' AS soort_wet, '2026-06-01' AS datm_start, 155000 AS x, 463000 AS y FROM c"
ROWLESS = f"{FOREVER} SELECT count(*) AS soort_wet FROM c"


def read(path, check_cancel=lambda: None):
    return [chunk for source in open_observations(path, check_cancel=check_cancel) for chunk in source.chunks()]


def refusal(path):
    with pytest.raises(BknError) as refused:
        read(path)
    said = str(refused.value)
    assert said.startswith("Cannot read ")
    assert len(said) < 1000
    return said


def zipped(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


class CancelAt:
    """Raises Cancelled at the n-th time it is asked, and counts on."""

    def __init__(self, number):
        self.number, self.asked = number, 0

    def __call__(self):
        self.asked += 1
        if self.asked >= self.number:
            raise Cancelled


# --- archives ---


def test_twenty_thousand_small_files_in_a_zip_are_refused_before_they_are_opened(tmp_path):
    path = zipped(tmp_path / "veel.zip", ((f"{number}.csv", HEAD) for number in range(20_000)))
    asked = CancelAt(1_000_000)
    with pytest.raises(BknError, match=f"more than {limits.MOST_TABLES} tables or files"):
        open_observations(path, check_cancel=asked)
    assert asked.asked < 1000


def test_pictures_beside_a_table_in_a_zip_do_not_count(tmp_path):
    members = [(f"{number}.jpg", b"\xff\xd8\xff") for number in range(300)]
    path = zipped(tmp_path / "fotos.zip", [*members, ("a.csv", HEAD + ROW.format(1))])
    assert sum(map(len, read(path))) == 1


def test_many_tables_in_a_zip_hear_cancel(tmp_path):
    path = zipped(tmp_path / "a.zip", ((f"{number}.csv", HEAD + ROW.format(number)) for number in range(150)))
    with pytest.raises(Cancelled):
        open_observations(path, check_cancel=CancelAt(50))


def test_too_many_members_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MOST_MEMBERS", 10)
    said = refusal(zipped(tmp_path / "a.zip", ((f"{number}.md", b"x") for number in range(11))))
    assert "more than 10 files" in said


@pytest.mark.parametrize("inner", ["gpkg", "zip", "xls", "shp"])
def test_what_unpacks_to_too_much_is_refused_whatever_it_says_of_its_size(tmp_path, monkeypatch, inner):
    monkeypatch.setattr(limits, "MOST_UNPACKED_BYTES", 1 << 20)
    start = {"gpkg": b"SQLite format 3\0", "zip": b"PK\x03\x04", "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
             "shp": b"\x00\x00\x27\x0a"}  # fmt: skip
    path = zipped(tmp_path / "bom.zip", [(f"a.{inner}", start[inner] + b"\0" * (2 << 20))])
    assert path.stat().st_size < 10_000
    assert "unpacks to more than" in refusal(path)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MOST_UNPACKED_BYTES", 1 << 20)
    path = zipped(tmp_path / "a.xlsx", [("xl/workbook.xml", b"<x/>"), ("xl/worksheets/sheet1.xml", b" " * (2 << 20))])
    assert "unpacks to more than" in refusal(path)
    with pytest.raises(BknError, match="unpacks to more than"):
        open_raw_rows(path)


def test_a_highly_packed_table_hears_cancel(tmp_path):
    """A thousand times smaller on the disk: what counts is what comes out."""
    path = zipped(tmp_path / "a.zip", [("a.csv", HEAD + ROW.format(1) + "\n" * (1 << 20))])
    asked = CancelAt(1_000_000)
    read(path, asked)
    assert asked.asked > 10


# --- lines ---


def test_blank_lines_without_end_are_refused(tmp_path):
    path = tmp_path / "leeg.csv"
    path.write_bytes(HEAD.encode() + b"\n" * (limits.MOST_BLANK_LINES + 2))
    assert f"more than {limits.MOST_BLANK_LINES} empty lines" in refusal(path)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_as_many_blank_lines_as_a_sheet_has_are_read(tmp_path, monkeypatch, end):
    monkeypatch.setattr("bkn_qgis.observations.tables.stored.MOST_BLANK_LINES", 100)
    path = tmp_path / "a.csv"
    path.write_text((HEAD + ROW.format(1) + "\n" * 99 + ROW.format(2)).replace("\n", end), newline="")
    assert sum(map(len, read(path))) == 2
    path.write_text((HEAD + ROW.format(1) + "\n" * 101 + ROW.format(2)).replace("\n", end), newline="")
    assert "more than 100 empty lines" in refusal(path)


def test_blank_lines_and_rows_without_cells_hear_cancel(tmp_path):
    path = tmp_path / "a.csv"
    for line in (b"\n", b",,,,\n"):
        path.write_bytes(HEAD.encode() + line * 1_500_000)
        with pytest.raises(Cancelled):
            read(path, CancelAt(6))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_line_without_end_is_a_sentence_and_no_rows(tmp_path, encoding):
    path = tmp_path / "lang.csv"
    path.write_text(HEAD + ROW.format(1) + "é" * (3 << 20), encoding=encoding)
    assert f"line 3 has more than {limits.LONGEST_LINE} characters" in refusal(path)


def test_a_first_line_without_end_is_no_table_and_does_not_spoil_a_zip(tmp_path):
    path = tmp_path / "lang.txt"
    path.write_bytes(b"a" * (2 << 20))
    assert "characters" in refusal(path)
    packed = zipped(tmp_path / "a.zip", [("lang.txt", b"a" * (2 << 20)), ("a.csv", HEAD + ROW.format(1))])
    assert sum(map(len, read(packed))) == 1


@pytest.mark.parametrize("ending", ["csv", "zip"])
def test_a_hundred_thousand_columns_are_refused_in_one_short_sentence(tmp_path, ending):
    text = ",".join(f"k{number}" for number in range(100_000)) + "\n" + "," * 99_999 + "\n"
    path = tmp_path / "breed.csv"
    path.write_text(text)
    if ending == "zip":
        path = zipped(tmp_path / "breed.zip", [("breed.csv", text)])
    assert f"100000 columns, more than the {limits.MOST_COLUMNS}" in refusal(path)


def test_a_table_with_many_columns_of_no_known_format_is_refused_in_a_short_sentence(tmp_path):
    path = tmp_path / "breed.csv"
    path.write_text(",".join(f"kolom{number}" for number in range(5000)) + "\n" + "," * 4999 + "\n")
    said_of = pytest.raises(BknError, open_observations, path)
    assert "kolom99, …" in str(said_of.value)
    assert len(str(said_of.value)) < 2000


def test_more_rows_than_are_read_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MOST_ROWS", 1000)
    path = tmp_path / "a.csv"
    path.write_text(HEAD + "".join(ROW.format(number) for number in range(999)))
    assert sum(map(len, read(path))) == 999
    path.write_text(HEAD + "".join(ROW.format(number) for number in range(1001)))
    assert "more than 1000 rows" in refusal(path)


def test_a_species_list_longer_than_a_sheet_is_refused(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_bytes(
        b"landschapstype;soortgroep;wetenschappelijke_naam\n" + b"\n" * limits.MOST_LIST_LINES + b"a;b;c\n"
    )
    with pytest.raises(BknError, match=f"more than {limits.MOST_LIST_LINES} lines"):
        open_raw_rows(path)
    with pytest.raises(Cancelled):
        open_raw_rows(path, CancelAt(3))


# --- databases ---


def with_view(path, select):
    driver = "GPKG" if path.suffix == ".gpkg" else "SQLite"
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(28992)
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    layer = dataset.CreateLayer("a", reference, ogr.wkbPoint)
    layer.CreateField(ogr.FieldDefn("naam", ogr.OFTString))
    layer = dataset = None
    connection = sqlite3.connect(path)
    connection.execute(f"CREATE VIEW eindeloos AS {select}")
    if driver == "SQLite":
        # GDAL lists a view that stands for a table with geometry.
        connection.execute("ALTER TABLE geometry_columns RENAME TO other_columns")
    connection.commit()
    connection.close()
    return path


def test_a_view_without_end_is_refused_and_hears_cancel(tmp_path, monkeypatch):
    path = with_view(tmp_path / "a.gpkg", ENDLESS)
    with pytest.raises(Cancelled):
        read(path, CancelAt(100))
    monkeypatch.setattr(limits, "MOST_ROWS", 20_000)
    assert "more than 20000 rows" in refusal(path)


@pytest.mark.parametrize("ending", ["gpkg", "sqlite"])
def test_a_view_that_never_gives_a_row_ends_when_the_user_cancels(tmp_path, ending):
    path = with_view(tmp_path / f"a.{ending}", ROWLESS)
    wanted = threading.Event()
    timer = threading.Timer(0.5, wanted.set)
    timer.start()

    def check_cancel():
        if wanted.is_set():
            raise Cancelled

    try:
        with pytest.raises(Cancelled):
            read(path, check_cancel)
    finally:
        timer.join()


def test_a_view_that_never_gives_a_row_ends_by_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "LONGEST_WAIT_FOR_ROW_S", 0.3)
    before = threading.active_count()
    path = with_view(tmp_path / "a.gpkg", ROWLESS)
    assert "a view in it does not come to an end" in refusal(path)
    end = time.monotonic() + 10
    while threading.active_count() > before and time.monotonic() < end:
        pass
    assert threading.active_count() == before


def test_layers_hear_cancel_between_features(tmp_path, monkeypatch):
    monkeypatch.setattr(rows_at_once, "_AT_ONCE", 1000)
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(28992)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "a.gpkg"))
    layer = dataset.CreateLayer("a", reference, ogr.wkbPoint)
    for name in ("soort_wet", "datm_start", "obs_uri"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    layer.StartTransaction()
    for number in range(3000):
        feature = ogr.Feature(layer.GetLayerDefn())
        for place, value in enumerate(("Aglais io", "2026-06-01", f"http://x/{number}")):
            feature.SetField(place, value)
        feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT(155000 463000)"))
        layer.CreateFeature(feature)
    layer.CommitTransaction()
    feature = layer = dataset = None
    asked = CancelAt(1_000_000)
    assert sum(map(len, read(tmp_path / "a.gpkg", asked))) == 3000
    assert asked.asked >= 6


def test_too_many_layers_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MOST_TABLES", 3)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "a.gpkg"))
    for number in range(4):
        dataset.CreateLayer(f"laag{number}", None, ogr.wkbNone).CreateField(ogr.FieldDefn("a", ogr.OFTString))
    dataset = None
    assert "more than 3 tables" in refusal(tmp_path / "a.gpkg")


# --- what is no file ---


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
@pytest.mark.parametrize("opened", [open_observations, open_raw_rows])
def test_a_pipe_and_a_device_are_refused_and_never_waited_for(tmp_path, opened):
    pipe = tmp_path / "pijp.csv"
    os.mkfifo(pipe)
    link = tmp_path / "link.csv"
    link.symlink_to("/dev/zero")
    for path in (pipe, link, "/dev/zero"):
        with pytest.raises(BknError, match="not an ordinary file"):
            opened(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
@pytest.mark.parametrize("ending", ["dbf", "shx", "prj", "cpg", "shp.xml"])
def test_a_pipe_beside_a_shapefile_is_refused(tmp_path, ending):
    dataset = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(str(tmp_path / "a.shp"))
    dataset.CreateLayer("a", None, ogr.wkbPoint).CreateField(ogr.FieldDefn("soort", ogr.OFTString))
    dataset = None
    beside = tmp_path / f"a.{ending}"
    beside.unlink(missing_ok=True)
    os.mkfifo(beside)
    assert "not an ordinary file" in refusal(tmp_path / "a.shp")


def test_a_folder_a_broken_link_and_a_circle_of_links_are_sentences(tmp_path):
    (tmp_path / "map").mkdir()
    (tmp_path / "weg.csv").symlink_to(tmp_path / "nergens")
    (tmp_path / "rond.csv").symlink_to(tmp_path / "rond.csv")
    for name in ("map", "weg.csv", "rond.csv"):
        refusal(tmp_path / name)
        with pytest.raises(BknError):
            open_raw_rows(tmp_path / name)


@pytest.mark.parametrize(
    "name",
    ["a'b\"c.csv", "a|layername=b.csv", "a\nb.csv", "100%s.csv", "a{name}.csv", "vsizip.csv", "-x.csv", "é\u0301.csv"],
)
@pytest.mark.parametrize("kind", ["csv", "gpkg", "geojson", "gml"])
def test_files_with_odd_names_are_read_as_they_are(tmp_path, name, kind):
    path = tmp_path / (name[: -len("csv")] + kind)
    if kind == "csv":
        path.write_text(HEAD + ROW.format(1))
    else:
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(28992 if kind != "geojson" else 4326)
        driver = {"gpkg": "GPKG", "geojson": "GeoJSON", "gml": "GML"}[kind]
        made = tmp_path / f"made.{kind}"
        dataset = ogr.GetDriverByName(driver).CreateDataSource(str(made))
        layer = dataset.CreateLayer("a", reference, ogr.wkbPoint)
        for field in ("soort_wet", "datm_start", "obs_uri"):
            layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
        feature = ogr.Feature(layer.GetLayerDefn())
        for place, value in enumerate(("Aglais io", "2026-06-01", "http://x/1")):
            feature.SetField(place, value)
        feature.SetGeometry(
            ogr.CreateGeometryFromWkt("POINT(5.3 52.1)" if kind == "geojson" else "POINT(155000 463000)")
        )
        layer.CreateFeature(feature)
        feature = layer = dataset = None
        made.rename(path)
    assert sum(map(len, read(path))) == 1


def test_a_name_that_is_no_utf8_is_read_and_told(tmp_path):
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.csv")
    with open(path, "wb") as file:
        file.write(HEAD.encode() + ROW.format(1).encode())
    name = os.fsdecode(path)
    assert sum(map(len, read(name))) == 1
    os.truncate(path, 0)
    refusal(name).encode("utf-8", errors="strict")
