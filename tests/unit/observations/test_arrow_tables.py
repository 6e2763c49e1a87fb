"""Tables as Arrow: Parquet, and GeoPackage by pyogrio, cell by cell as GDAL's own Python side gives them."""

import datetime
import json
import sys

import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point

from bkn_qgis import limits
from bkn_qgis.messages import BknError
from bkn_qgis.observations.tables import GEOMETRY, arrow_tables, open_tables, opening
from bkn_qgis.observations.tables.arrow_tables import geopackage_tables
from bkn_qgis.observations.tables.failures import reading
from bkn_qgis.observations.tables.stored import file_on_disk

pyarrow = pytest.importorskip("pyarrow")

CELLS = {
    "soort": ["Bufo bufo", None, ""],
    "aantal": [3, None, 10],
    "x": [155000.0, 155000.123, float("nan")],
    "groot": [1234567.5, 10.123, None],
    "datum": [datetime.date(2026, 6, 1), None, datetime.date(1999, 12, 31)],
    "tijd": [datetime.datetime(2026, 6, 1, 12, 30), None, datetime.datetime(2026, 6, 2)],
    "vervaagd": [True, None, False],
}
TEXTS = {
    "soort": ["Bufo bufo", None, ""],
    "aantal": ["3", None, "10"],
    "x": ["155000", "155000.123", None],
    "groot": ["1234567.5", "10.1230", None],
    "datum": ["2026-06-01", None, "1999-12-31"],
    "tijd": ["2026-06-01 12:30:00", None, "2026-06-02 00:00:00"],
    "vervaagd": ["1", None, "0"],
}


def written(path, cells=None, metadata=None, **options):
    from pyarrow import parquet

    table = pyarrow.table({name: pyarrow.array(values, from_pandas=True) for name, values in (cells or CELLS).items()})
    parquet.write_table(table.replace_schema_metadata(metadata or {}), path, **options)
    return path


def test_cells_of_parquet_are_text(tmp_path):
    (table,) = open_tables(written(tmp_path / "a.parquet"))
    assert (table.name, table.columns, table.has_geometry, table.crs) == ("a.parquet", list(CELLS), False, None)
    (chunk,) = table.read(list(CELLS))
    assert chunk.index.tolist() == [1, 2, 3]
    assert {name: chunk[name].tolist() for name in chunk} == TEXTS
    (chunk,) = table.read(["aantal"])
    assert list(chunk) == ["aantal"]


def test_categories_are_text(tmp_path):
    from pyarrow import parquet

    path = tmp_path / "a.parquet"
    names = pyarrow.array(["a", None, "b", "a"]).dictionary_encode()
    parquet.write_table(pyarrow.table({"soort": names}), path)
    (chunk,) = open_tables(path)[0].read(["soort"])
    assert chunk["soort"].tolist() == ["a", None, "b", "a"]


def test_rows_are_numbered_on_over_chunks(tmp_path, monkeypatch):
    path = written(tmp_path / "a.parquet", {"n": list(range(70_000))}, row_group_size=30_000)
    numbers = [number for chunk in open_tables(path)[0].read(["n"]) for number in chunk.index]
    assert numbers == list(range(1, 70_001))
    monkeypatch.setattr(limits, "MOST_ROWS", 60_000)
    with pytest.raises(BknError, match="more than 60000 rows"):
        list(open_tables(path)[0].read(["n"]))


@pytest.mark.parametrize(
    ("crs", "expected"),
    [
        ({"crs": {"id": {"authority": "EPSG", "code": 28992}}}, "EPSG:28992"),
        ({}, "EPSG:4326"),
        ({"crs": None}, None),
    ],
)
def test_geometry_of_geoparquet(tmp_path, crs, expected):
    column = {"encoding": "WKB", "geometry_types": ["Point"], **crs}
    about = {"version": "1.0.0", "primary_column": "geom", "columns": {"geom": column}}
    cells = {"soort": ["a", "b"], "geom": [Point(1, 2).wkb, None]}
    path = written(tmp_path / "a.parquet", cells, {"geo": json.dumps(about)})
    (table,) = open_tables(path)
    assert (table.columns, table.has_geometry, table.crs) == (["soort"], True, expected)
    (chunk,) = table.read(["soort"])
    assert chunk[GEOMETRY].tolist() == [Point(1, 2).wkb, None]


def test_a_broken_parquet_is_told(tmp_path):
    path = written(tmp_path / "a.parquet")
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(BknError, match="kind Parquet, but is damaged"):
        open_tables(path)


@pytest.mark.parametrize(
    "column",
    [
        pyarrow.StringArray.from_buffers(1, pyarrow.py_buffer(b"\0\0\0\0\2\0\0\0"), pyarrow.py_buffer(b"\xff\xfe")),
        pyarrow.array([10**12], pyarrow.int64()).view(pyarrow.timestamp("s")),
    ],
)
def test_a_cell_that_is_none_is_told(tmp_path, column):
    from pyarrow import parquet

    path = tmp_path / "a.parquet"
    parquet.write_table(pyarrow.table({"soort": column}), path)
    (table,) = open_tables(path)
    with pytest.raises(BknError, match="kind Parquet, but is damaged"):
        list(table.read(["soort"]))


def test_a_pyarrow_that_cannot_be_imported_reads_nothing(monkeypatch):
    assert arrow_tables.reads_parquet()
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    assert not arrow_tables.reads_parquet()


def test_parquet_without_pyarrow_is_told_as_ever(tmp_path, monkeypatch):
    path = written(tmp_path / "a.parquet")
    monkeypatch.setattr(opening, "reads_parquet", lambda: False)
    with pytest.raises(BknError, match="it is a file of the kind Parquet and holds no table"):
        open_tables(path)


def test_a_geopackage_by_pyogrio(tmp_path):
    pyogrio = pytest.importorskip("pyogrio")
    path = tmp_path / "a.gpkg"
    cells = {name: pyarrow.array(values, from_pandas=True) for name, values in CELLS.items()}
    cells["geometry"] = pyarrow.array([Point(155000, 463000).wkb, None, Point(1, 2).wkb])
    named = {"geometry_name": "geometry", "geometry_type": "Point", "crs": "EPSG:28992"}
    pyogrio.write_arrow(pyarrow.table(cells), path, layer="records", driver="GPKG", **named)
    (table,) = geopackage_tables(file_on_disk(str(path)))
    assert (table.name, table.columns, table.has_geometry) == ("a.gpkg", list(CELLS), True)
    assert "28992" in table.crs
    (chunk,) = table.read(list(CELLS))
    assert chunk.index.tolist() == [1, 2, 3]
    assert chunk[GEOMETRY].tolist() == [Point(155000, 463000).wkb, None, Point(1, 2).wkb]
    # GDAL keeps moments with their zone.
    moments = [None if text is None else f"{text}+00:00" for text in TEXTS["tijd"]]
    assert {name: chunk[name].tolist() for name in TEXTS} == {**TEXTS, "tijd": moments}


def test_a_broken_geopackage_is_told(tmp_path):
    pytest.importorskip("pyogrio")
    path = tmp_path / "a.gpkg"
    path.write_bytes(b"SQLite format 3\0" + bytes(2000))
    with pytest.raises(BknError, match="kind GPKG, but is damaged"), reading("a.gpkg"):
        geopackage_tables(file_on_disk(str(path)))


def test_records_of_parquet_are_read_as_a_known_format(tmp_path):
    from bkn_qgis.observations.reading import open_observations

    path = tmp_path / "export.parquet"
    pd.DataFrame(
        {
            "obs_uri": ["http://example.org/1", "http://example.org/2"],
            "soort_wet": ["Bufo bufo", "Rana temporaria"],
            "soort_ned": ["", ""],
            "orig_aant": np.array([1, 0]),
            "centrumx": [155000, 156000],
            "centrumy": [463000, 463000],
            "area_m2": [78, 78],
            "vervaagd": ["nee", "nee"],
            "datm_start": ["2026/06/01", "2026/06/02"],
            "datm_stop": ["2026/06/01", "2026/06/02"],
        }
    ).to_parquet(path)
    (source,) = open_observations(path)
    records = pd.concat(source.chunks())
    assert source.source == "NDFF"
    assert records["x"].tolist() == [155000.0, 156000.0]
    assert records["scientific_name"].tolist() == ["Bufo bufo", "Rana temporaria"]
