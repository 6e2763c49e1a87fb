"""Files that GDAL reads (GPKG, SHP, XLS, XLSX, ODS), real data where at hand, and broken files of
every kind.
"""

import contextlib
import datetime
import hashlib
import os
import random
import shutil
import struct
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from osgeo import ogr, osr
from shapely.geometry import LineString, MultiPoint, Point, Polygon

from bkn_qgis.messages import BknError
from bkn_qgis.observations.coverage import stated_coverage
from bkn_qgis.observations.formats.column_choice import parse_columns
from bkn_qgis.observations.reading import open_observations, source_from_table
from bkn_qgis.observations.record_table import COLUMNS, FLAGS
from bkn_qgis.observations.tables import Table, open_raw_rows, open_tables

DATA = Path(__file__).resolve().parents[2] / "data"
SQUARE = "POLYGON((155000 460000,156000 460000,156000 461000,155000 461000,155000 460000))"
NDFF = [
    {
        "obs_uri": "http://waarneming.nl/waarneming/123",
        "soort_ned": "Dagpauwoog",
        "soort_wet": "Aglais io",
        "orig_aant": "2",
        "centrumx": "155423",
        "centrumy": "460712",
        "area_m2": "800",
        "datm_start": "2023/07/14",
    },
    {
        "obs_uri": "http://ndff.example/9",
        "soort_ned": "Kleine véldkers",
        "soort_wet": "Cardamine hirsuta",
        "orig_aant": "0",
        "centrumx": "155500.5",
        "centrumy": "460500",
        "area_m2": "",
        "datm_start": "2023/07/15",
    },
]


def day(text):
    return (datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days


def write_layer(path, driver, rows, layer="laag", epsg=None, shapes=None, description="", options=(), upper=False):
    """A file as GDAL writes it: text columns, and a WKT geometry per row when ``shapes`` are given."""
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    reference = None
    if epsg:
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(epsg)
    kind = ogr.wkbUnknown if shapes and driver == "GPKG" else ogr.wkbNone
    if shapes and driver != "GPKG":
        kind = ogr.CreateGeometryFromWkt(shapes[0]).GetGeometryType()
    written = dataset.CreateLayer(layer, reference, kind, list(options))
    for name in rows[0]:
        field = ogr.FieldDefn(name.upper() if upper else name, ogr.OFTString)
        field.SetWidth(200)
        written.CreateField(field)
    for place, row in enumerate(rows):
        feature = ogr.Feature(written.GetLayerDefn())
        for number, value in enumerate(row.values()):
            if value != "":
                feature.SetField(number, value)
        if shapes:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(shapes[place]))
        written.CreateFeature(feature)
    if description:
        written.SetMetadataItem("DESCRIPTION", description)
    del feature, written, dataset
    return path


def records(path, columns=None):
    (source,) = open_observations(path, columns)
    table = pd.concat(list(source.chunks()), ignore_index=True)
    assert {name: str(dtype) for name, dtype in table.dtypes.items()} == COLUMNS
    return table, source


def flags(record):
    return {name for name, bit in FLAGS.items() if record["flags"] & bit}


def check_ndff(table):
    assert table["scientific_name"].tolist() == ["Aglais io", "Cardamine hirsuta"]
    assert table["dutch_name"].tolist() == ["Dagpauwoog", "Kleine véldkers"]
    assert table["x"].tolist() == [155423.0, 155500.5]
    assert table["day_first"].tolist() == [day("2023-07-14"), day("2023-07-15")]
    assert [flags(record) for record in table.to_dict("records")] == [set(), {"absent"}]
    assert table["record_id"][0].startswith("waarneming.nl:123 ndff:")


@pytest.mark.parametrize(("driver", "ending"), [("XLSX", "xlsx"), ("ODS", "ods")])
def test_ndff_in_sheets_also_under_a_wrong_name_and_in_a_zip(tmp_path, driver, ending):
    path = write_layer(tmp_path / f"NDFF.{ending}", driver, NDFF)
    renamed = tmp_path / "NDFF-export.csv"
    shutil.copy(path, renamed)
    packed = tmp_path / "NDFF.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(path, f"map/NDFF.{ending}")
    for name in (path, renamed, packed):
        table, source = records(name)
        check_ndff(table)
        assert table["uncertainty"].tolist()[0] == 20.0
        assert np.isnan(table["uncertainty"][1])
        assert source.source == "NDFF"


def test_ndff_in_xls_with_dates_as_cells_and_as_serial_numbers():
    table, source = records(DATA / "ndff_classic.xls")
    assert table["day_first"].tolist() == [day("2023-07-14")] * 2
    assert table["day_last"].tolist() == [day("2023-07-14")] * 2
    assert table["x"].tolist() == [155423.0, 155500.5]
    assert flags(table.iloc[1]) == {"absent"}
    assert source.report.groups == {"Dagvlinders": 1, "Amfibieën": 1}


def test_line_numbers_of_sheets_are_their_rows(tmp_path):
    rows = [*NDFF, {**NDFF[0], "datm_start": "vorige week"}]
    _, source = records(write_layer(tmp_path / "a.xlsx", "XLSX", rows))
    assert [str(example)[:8] for example in source.report.examples] == ["Line 4: "]


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "UTF-8"])
def test_ndff_shapefile_also_in_a_zip_with_upper_case_names(tmp_path, encoding):
    path = write_layer(
        tmp_path / "ndff.shp",
        "ESRI Shapefile",
        NDFF,
        epsg=28992,
        shapes=[SQUARE, SQUARE],
        options=[f"ENCODING={encoding}"],
        upper=True,
    )
    packed = tmp_path / "ndff.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for ending in ("shp", "shx", "dbf", "prj", "cpg"):
            archive.write(path.with_suffix("." + ending), f"NDFF/EXPORT.{ending.upper()}")
    for name in (path, packed):
        table, _ = records(name)
        check_ndff(table)
        # The place is the centre that the source gives; the uncertainty reaches to the farthest corner.
        expected = [np.hypot(577, 712), np.hypot(500.5, 500)]
        assert table["uncertainty"].tolist() == pytest.approx(expected)


def test_old_shapefile_that_states_no_encoding(tmp_path):
    path = write_layer(
        tmp_path / "ndff.shp",
        "ESRI Shapefile",
        NDFF,
        epsg=28992,
        shapes=[SQUARE, SQUARE],
        options=["ENCODING=ISO-8859-1"],
    )
    path.with_suffix(".cpg").unlink()
    with open(path.with_suffix(".dbf"), "r+b") as table:
        table.seek(29)
        table.write(b"\0")
    assert records(path)[0]["dutch_name"].tolist() == ["Dagpauwoog", "Kleine véldkers"]


FFV = [
    {
        "Identiteit": "ab" * 32,
        "Soortgroep": "Vogels",
        "Naam soort": "Steenuil",
        "Wetenschappelijke naam": "Athene noctua",
        "Periode start": "2023-05-01",
        "Periode stop": "2023-05-03",
        "Vervaging": "",
        "Hoknummer": "155 - 460",
        "Hok grootte": "1 km",
        "Aantal": "2",
        "Gedrag": "territoriaal",
        "Oorsprong": "",
    },
    {
        "Identiteit": "cd" * 32,
        "Soortgroep": "Vogels",
        "Naam soort": "Steenuil",
        "Wetenschappelijke naam": "Athene noctua",
        "Periode start": "2023",
        "Periode stop": "2023",
        "Vervaging": "5 km",
        "Hoknummer": "155 - 460",
        "Hok grootte": "1 km",
        "Aantal": "",
        "Gedrag": "",
        "Oorsprong": "ontsnapt",
    },
]
DESCRIPTION = (
    "Gevraagde soortgroep: Vogels | Kranswieren, wieren en algen\nTijd aanvraag: 16-07-26 14:53\n"
    "Gevraagde hokken: 155 - 460\nGevraagde hok grootte: 5x5km\nGevraagde periode: 2022-2024"
)


def test_ffv_geopackage(tmp_path):
    circle = Point(155250, 460750).buffer(30).wkt
    path = write_layer(tmp_path / "ffv.gpkg", "GPKG", FFV, "waarnemingen", 28992, [circle, SQUARE], DESCRIPTION)
    table, source = records(path)
    first, second = table.to_dict("records")
    assert first["record_id"] == "ndff:" + "ab" * 32
    assert (first["x"], first["y"], first["uncertainty"]) == pytest.approx((155250, 460750, 30))
    assert (first["day_first"], first["day_last"], first["count"]) == (
        day("2023-05-01"),
        day("2023-05-03"),
        2,
    )
    assert flags(first) == {"breeding"}
    assert (second["x"], second["y"]) == (155500, 460500)
    assert second["uncertainty"] == pytest.approx(np.hypot(2500, 2500))
    assert (second["day_first"], second["day_last"]) == (day("2023-01-01"), day("2023-12-31"))
    assert flags(second) == {"blurred", "escaped"}
    coverage = source.coverage
    assert coverage.squares == ((155000.0, 460000.0, 160000.0, 465000.0),)
    assert (coverage.day_first, coverage.day_last) == (day("2022-01-01"), day("2024-12-31"))
    assert (coverage.made_on, coverage.groups) == (
        day("2026-07-16"),
        ("Vogels", "Kranswieren, wieren en algen"),
    )
    assert source.report.warnings == []


def test_the_same_record_has_the_same_id_in_ffv_and_classic(tmp_path):
    uri = NDFF[1]["obs_uri"]
    ffv = [{**FFV[0], "Identiteit": hashlib.sha256(uri.encode()).hexdigest()}]
    first, _ = records(write_layer(tmp_path / "f.gpkg", "GPKG", ffv, epsg=28992, shapes=[SQUARE]))
    second, _ = records(write_layer(tmp_path / "c.xlsx", "XLSX", NDFF))
    assert first["record_id"][0] == second["record_id"][1]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Gevraagde periode: 2022-2026", "2022-01-01", "2026-12-31"),
        ("Gevraagde periode: 01-03-2022 - 31-10-2024", "2022-03-01", "2024-10-31"),
        ("Gevraagde periode: 2022 t/m 2023 Gevraagde hokken: 1 - 2", "2022-01-01", "2023-12-31"),
        ("Gevraagde periode: 2022-2026\r\nTijd aanvraag: 2025-02-03 10:00", "2022-01-01", "2025-02-03"),
    ],
)
def test_stated_periods(text, first, last):
    coverage = stated_coverage(text)
    assert (coverage.day_first, coverage.day_last) == (day(first), day(last))


def test_no_statement_is_no_coverage():
    assert stated_coverage("") is None
    assert stated_coverage("Een laag van mij, 155 - 460, 2020") is None
    assert stated_coverage("Gevraagde soortgroep: Alle soortgroepen").groups == ()


# --- layers of anyone ---
OWN = [
    {"Soort": "Turdus merula", "Datum": "2024-05-01", "Aantal": "1"},
    {"Soort": "Pica pica", "Datum": "2024-05-02", "Aantal": "1"},
    {"Soort": "Corvus corone", "Datum": "2024-05-03", "Aantal": ""},
]


def test_any_layer_takes_place_and_uncertainty_from_its_shapes(tmp_path):
    polygon = Polygon([(155000, 460000), (155400, 460000), (155000, 460300)])
    line = LineString([(155000, 460000), (155100, 460000)])
    shapes = [Point(155000, 460000).wkt, polygon.wkt, line.wkt]
    table, source = records(write_layer(tmp_path / "own.gpkg", "GPKG", OWN, epsg=28992, shapes=shapes))
    assert source.source == "layer"
    assert (table["x"][0], table["y"][0]) == (155000, 460000)
    assert np.isnan(table["uncertainty"][0])
    centre = polygon.centroid
    farthest = max(np.hypot(x - centre.x, y - centre.y) for x, y in polygon.exterior.coords)
    assert (table["x"][1], table["y"][1], table["uncertainty"][1]) == pytest.approx((centre.x, centre.y, farthest))
    assert (table["x"][2], table["uncertainty"][2]) == pytest.approx((155050, 50))


def test_any_layer_in_degrees(tmp_path):
    lon, lat = 5.387203657, 52.155172910
    square = Polygon(
        [
            (lon - 0.001, lat - 0.001),
            (lon + 0.001, lat - 0.001),
            (lon + 0.001, lat + 0.001),
            (lon - 0.001, lat + 0.001),
        ]
    )
    shapes = [Point(lon, lat).wkt, square.wkt, MultiPoint([(lon, lat)]).wkt]
    for name, driver in (("own.gpkg", "GPKG"), ("own.geojson", "GeoJSON")):
        table, _ = records(write_layer(tmp_path / name, driver, OWN, epsg=4326, shapes=shapes))
        assert table["x"].tolist() == pytest.approx([155000] * 3, abs=0.5)
        assert table["y"].tolist() == pytest.approx([463000] * 3, abs=0.5)
        # 0.001 degree is 111.3 m north and 68.4 m east here.
        assert table["uncertainty"][1] == pytest.approx(np.hypot(111.3, 68.4), abs=0.5)


def test_a_layer_without_coordinate_system_is_refused_until_it_is_given(tmp_path):
    path = write_layer(tmp_path / "own.shp", "ESRI Shapefile", OWN, shapes=["POINT(155000 460000)"] * 3)
    with pytest.raises(BknError, match="no coordinate system"):
        open_observations(path)
    table, _ = records(path, parse_columns("crs=EPSG:28992"))
    assert table["x"].tolist() == [155000] * 3


def test_layers_without_observations_are_passed_over(tmp_path):
    path = tmp_path / "veel.gpkg"
    write_layer(path, "GPKG", OWN, "waarnemingen", 28992, ["POINT(155000 460000)"] * 3)
    dataset = ogr.Open(str(path), 1)
    dataset.CreateLayer("wegen", None, ogr.wkbLineString).CreateField(ogr.FieldDefn("straat", ogr.OFTString))
    del dataset
    assert len(open_tables(path)) == 2
    (source,) = open_observations(path)
    assert "waarnemingen" in source.name
    assert "wegen" in str(source.report.warnings[-1])


def test_a_layer_of_observations_without_coordinate_system_is_not_passed_over(tmp_path):
    path = tmp_path / "veel.gpkg"
    write_layer(path, "GPKG", OWN, "goed", 28992, ["POINT(155000 460000)"] * 3)
    dataset = ogr.Open(str(path), 1)
    layer = dataset.CreateLayer("kaal", None, ogr.wkbPoint)
    for name in ("Soort", "Datum"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    del layer, dataset
    with pytest.raises(BknError, match="kaal"):
        open_observations(path)


def test_a_layer_of_qgis_comes_as_a_table():
    frame = pd.DataFrame(
        {"soort": ["Merel", None], "jaar": [2024, 2023.0], "geometry": [Point(155000, 460000).wkb, None]},
        index=[7, 8],
        dtype=object,
    )
    table = Table("laag", ["soort", "jaar", "notitie"], lambda columns: iter([frame]), True, "EPSG:28992", "")
    source = source_from_table(table)
    (chunk,) = source.chunks()
    assert chunk["day_first"].tolist() == [day("2024-01-01")]
    assert source.report.unreadable == 1
    assert str(source.report.examples[0]).startswith("Line 8: ")


def test_raw_rows_of_a_sheet(tmp_path):
    path = write_layer(tmp_path / "lijst.xlsx", "XLSX", [{"# naam": "Lijst", "b": ""}, {"# naam": "soort", "b": "rol"}])
    assert open_raw_rows(path) == [["# naam", "b"], ["Lijst", ""], ["soort", "rol"]]
    packed = _zip(tmp_path / "x.zip", {"a.csv": "a,b\n"})
    with pytest.raises(BknError, match="ZIP"):
        open_raw_rows(packed)


def test_nothing_is_left_behind_in_the_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tijdelijk"))
    (tmp_path / "tijdelijk").mkdir()
    path = write_layer(tmp_path / "a.xlsx", "XLSX", NDFF)
    packed = tmp_path / "a.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(path, "a.xlsx")
    (source,) = open_observations(packed)
    assert sum(map(len, source.chunks())) == 2
    assert os.listdir(tmp_path / "tijdelijk") != []
    del source
    assert os.listdir(tmp_path / "tijdelijk") == []


# --- broken files ---
GBIF = "gbifID\tspecies\tdecimalLatitude\tdecimalLongitude\teventDate\n" + "1\tPica pica\t52.1\t5.1\t2020-05-01\n" * 30
WAARNEMING = (
    "id,date,species name,lat,lng,link\n"
    + '1,2020-05-01,"Merel, man",52.1,5.1,https://waarneming.nl/observation/1/\n' * 9
)
META = (
    '<archive xmlns="http://rs.tdwg.org/dwc/text/"><core fieldsTerminatedBy="\\t" ignoreHeaderLines="1" '
    'rowType="http://rs.tdwg.org/dwc/terms/Occurrence"><files><location>o.txt</location></files><id '
    'index="0"/>'
    '<field index="1" term="http://rs.tdwg.org/dwc/terms/scientificName"/><field index="2" '
    'term="http://rs.tdwg.org/dwc/terms/decimalLatitude"/><field index="3" '
    'term="http://rs.tdwg.org/dwc/terms/decimalLongitude"/><field index="4" '
    'term="http://rs.tdwg.org/dwc/terms/eventDate"/>'
    "</core></archive>"
)


def _zip(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return path


@pytest.fixture(scope="module")
def atomic_write(tmp_path_factory):
    folder = tmp_path_factory.mktemp("heel")
    shape = write_layer(folder / "ndff.shp", "ESRI Shapefile", NDFF, epsg=28992, shapes=[SQUARE, SQUARE])
    parts = {f"n.{part}": shape.with_suffix("." + part).read_bytes() for part in ("shp", "shx", "dbf", "prj")}
    files = [
        write_layer(folder / "ndff.xlsx", "XLSX", NDFF),
        write_layer(folder / "ndff.ods", "ODS", NDFF),
        write_layer(folder / "ffv.gpkg", "GPKG", FFV, "waarnemingen", 28992, [SQUARE, SQUARE], DESCRIPTION),
        shape,
        shape.with_suffix(".dbf"),
        _zip(folder / "shp.zip", parts),
        _zip(
            folder / "dwca.zip",
            {"meta.xml": META, "o.txt": "id\tn\tx\ty\td\n" + "1\tPica pica\t52\t5\t2020\n" * 9},
        ),
        _zip(folder / "gbif.zip", {"1.csv": GBIF}),
        DATA / "ndff_classic.xls",
    ]
    for name, text in (("gbif.csv", GBIF), ("waarneming.csv", WAARNEMING)):
        (folder / name).write_text(text)
        files.append(folder / name)
    (folder / "utf16.csv").write_bytes(WAARNEMING.encode("utf-16"))
    files.append(folder / "utf16.csv")
    return files


def _damaged(content, chance):
    content = bytearray(content)
    if chance.random() < 0.5:
        content = content[: chance.randrange(1, len(content))]
    for _ in range(chance.choice([0, 1, 4, 40])):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


@pytest.mark.parametrize("seed", range(8))
def test_broken_files_give_records_or_a_sentence_and_nothing_else(atomic_write, tmp_path, seed):
    chance = random.Random(seed)
    opened = 0
    for path in atomic_write:
        for turn in range(3):
            folder = tmp_path / f"{path.name}{turn}"
            folder.mkdir()
            for part in (".shp", ".shx", ".dbf", ".prj"):
                if path.suffix in (".shp", ".dbf"):
                    shutil.copy(path.with_suffix(part), folder)
            (folder / path.name).write_bytes(_damaged(path.read_bytes(), chance))
            with contextlib.suppress(BknError):
                for source in open_observations(folder / path.name):
                    opened += sum(len(chunk) for chunk in source.chunks())
                    assert source.report.rows == source.report.records + source.report.unreadable
    assert opened > 0


def test_a_sheet_that_breaks_off_is_an_error_and_not_fewer_rows(tmp_path):
    path = write_layer(tmp_path / "a.xlsx", "XLSX", NDFF * 200)
    broken = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(broken, "w") as packed:
        for name in whole.namelist():
            content = whole.read(name)
            packed.writestr(name, content[: len(content) // 2] if "sheet1" in name else content)
    with pytest.raises(BknError, match="XLSX"):
        open_observations(broken)


# --- real data, where the data folder stands beside the repository ---
SHARED = Path(os.environ.get("BKN_SHARED") or Path(__file__).resolve().parents[3].parent / "shared")
real = pytest.mark.skipif(not (SHARED / "data" / "real").is_dir(), reason="the data folder is not at hand")


@pytest.mark.shared
@real
def test_a_real_gbif_download():
    table, source = records(SHARED / "data" / "real" / "gbif_nl_lvd.zip")
    assert source.source == "GBIF"
    assert len(table) == 4463
    assert int(table["x"].notna().sum()) == 3633
    assert source.report.without_uncertainty == 4463
    assert table["record_id"].is_unique


@pytest.mark.shared
@real
def test_a_real_archive_with_event_core():
    table, source = records(SHARED / "data" / "real" / "dwca-inboveg-turnhout-ponds-v1.3.zip")
    # One of its 1,553 occurrences names no taxon.
    assert (len(table), source.report.unreadable) == (1552, 1)
    report = source.report
    assert (round(report.x_min), round(report.x_max)) == (122578, 126620)
    assert (round(report.y_min), round(report.y_max)) == (372827, 377306)
    assert datetime.date(1970, 1, 1) + datetime.timedelta(report.day_first) >= datetime.date(1973, 1, 1)
    assert datetime.date(1970, 1, 1) + datetime.timedelta(report.day_last) <= datetime.date(1999, 12, 31)


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "samples").is_dir(), reason="the data folder is not at hand")
@pytest.mark.parametrize(
    ("name", "source_name", "number"),
    [
        ("ndff_classic_export_reconstructed.csv", "NDFF", 2),
        ("ndff_ffv_soortenlijst_reconstructed.csv", "NDFF", 3),
        ("waarneming_export_reconstructed.csv", "waarneming.nl", 1),
    ],
)
def test_samples(name, source_name, number):
    table, source = records(SHARED / "samples" / name)
    assert (source.source, len(table), source.report.unreadable) == (source_name, number, 0)


def test_wkb_of_either_byte_order(tmp_path):
    big = b"\x00" + struct.pack(">Idd", 1, 155000.0, 460000.0)
    little = b"\x01" + struct.pack("<Idd", 1, 155000.0, 460000.0)
    frame = pd.DataFrame(
        {"soort": ["Merel"] * 3, "datum": ["2024"] * 3, "geometry": [big, little, b"\x01\x02"]}, dtype=object
    )
    table = Table("laag", ["soort", "datum"], lambda columns: iter([frame]), True, "EPSG:28992", "")
    source = source_from_table(table)
    (chunk,) = source.chunks()
    assert chunk["x"].tolist() == [155000, 155000]
    assert source.report.unreadable == 1
