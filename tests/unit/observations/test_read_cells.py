"""What a cell says: words for nothing, and accuracies with their units (method.md, section 2)."""

import math
import zipfile

import numpy as np
import pandas as pd
import pytest
from observation_files import day, flags, reasons, records_of, said, written
from osgeo import ogr

from bkn_qgis.observations.formats.accuracies import ANYWHERE_M, accuracies_of, areas_of
from bkn_qgis.observations.formats.rows import numbers_of, text_of
from bkn_qgis.observations.reading import source_from_table
from bkn_qgis.observations.tables import Table
from bkn_qgis.observations.tables import table as table_module
from bkn_qgis.observations.tables.table import is_empty_cell

NOTHINGS = [
    "NA",
    "na",
    "N/A",
    "n/a",
    "#N/A",
    "#N/B",
    "NULL",
    "null",
    "NaN",
    "nan",
    "None",
    "NONE",
    "-",
    "<NA>",
    r"\N",
    "n.a.",
]

GBIF = (
    "gbifID\toccurrenceID\tspecies\tscientificName\tinfraspecificEpithet\tdecimalLatitude\tdecimalLongitude\t"
    "coordinateUncertaintyInMeters\teventDate\tyear\tmonth\tday\tindividualCount\tdataGeneralizations\tdatasetKey\t"
    "countryCode\testablishmentMeans\toccurrenceStatus\treferences\n"
)


@pytest.mark.parametrize("nothing", NOTHINGS)
def test_a_word_for_nothing_is_empty_in_darwin_core(tmp_path, nothing):
    row = (
        f"{nothing}\t{nothing}\t{nothing}\tPica pica (Linnaeus, 1758)\t{nothing}\t52.1551\t5.3872\t{nothing}\t"
        f"2026-05-0{{n}}\t{nothing}\t{nothing}\t{nothing}\t{nothing}\t{nothing}\t{nothing}\t{nothing}\t{nothing}\t"
        f"{nothing}\t{nothing}\n"
    )
    text = GBIF + "".join(row.format(n=n) for n in range(1, 10))
    table, source = records_of(written(tmp_path, text))
    assert len(table) == 9
    assert (table["record_id"] == "").all()
    assert table["uncertainty"].isna().all()
    assert [flags(record) for record in table.to_dict("records")] == [set()] * 9
    assert set(table["scientific_name"]) == {"Pica pica (Linnaeus, 1758)"}
    assert source.report.unreadable == 0


@pytest.mark.parametrize("nothing", ["NA", "NULL", "-"])
def test_a_word_for_nothing_states_no_date_and_no_place(tmp_path, nothing):
    files = {
        "ndff": "obs_uri;soort_ned;centrumx;centrumy;datm_start;datm_stop;area_m2;orig_aant\n"
        f"{nothing};Merel;{nothing};{nothing};{nothing};{nothing};{nothing};{nothing}\n",
        "own": f"soort;datum;x;y;aantal;nauwkeurigheid\nMerel;{nothing};{nothing};{nothing};{nothing};{nothing}\n",
        "gbif": "scientificName,decimalLatitude,decimalLongitude,eventDate,year,month,day\n"
        f"Pica pica,{nothing},{nothing},{nothing},{nothing},{nothing},{nothing}\n",
        "inat": "id,observed_on,quality_grade,scientific_name,latitude,longitude,positional_accuracy\n"
        f"{nothing},{nothing},research,Pica pica,{nothing},{nothing},{nothing}\n",
        "ffv": "Identiteit;Naam soort;Periode start;Periode stop;Hoknummer;Aantal\n"
        f"{nothing};Merel;{nothing};{nothing};{nothing};{nothing}\n",
    }
    for name, text in files.items():
        table, source = records_of(written(tmp_path, text, f"{name}.csv"))
        report = source.report
        assert (report.records, report.without_date, report.without_place) == (1, 1, 1), name
        assert table["record_id"].tolist() == [""], name
        assert table["uncertainty"].isna().all(), name
        assert flags(table.iloc[0]) == set(), name


def test_a_word_for_nothing_in_a_sheet_and_in_a_dbf(tmp_path):
    for driver, name in (("XLSX", "a.xlsx"), ("ODS", "a.ods"), ("ESRI Shapefile", "a.dbf")):
        dataset = ogr.GetDriverByName(driver).CreateDataSource(str(tmp_path / name))
        layer = dataset.CreateLayer("a", None, ogr.wkbNone)
        row = {"soort": "Merel", "datum": "NA", "x": "NA", "y": "#N/A", "aantal": "NaN", "straal": "NULL"}
        for column in row:
            layer.CreateField(ogr.FieldDefn(column, ogr.OFTString))
        feature = ogr.Feature(layer.GetLayerDefn())
        for column, value in row.items():
            feature.SetField(column, value)
        layer.CreateFeature(feature)
        del feature, layer, dataset
        _, source = records_of(tmp_path / name)
        assert (source.report.records, source.report.without_date, source.report.without_place) == (1, 1, 1), name


def test_a_name_for_nothing_gives_way_to_another_name_and_else_stays(tmp_path):
    text = (
        "species,scientificName,vernacularName,decimalLatitude,decimalLongitude,eventDate\n"
        "NA,Turdus merula Linnaeus,Merel,52,5,2026-05-06\n"
        "NA,NA,Merel,52,5,2026-05-06\n"
        "NA,NA,NA,52,5,2026-05-06\n"
    )
    table, _ = records_of(written(tmp_path, text))
    assert table["scientific_name"].tolist() == ["Turdus merula Linnaeus", "", "NA"]
    assert table["dutch_name"].tolist() == ["Merel", "Merel", "NA"]


def test_events_give_place_and_date_where_an_occurrence_says_na(tmp_path):
    meta = """<archive xmlns="http://rs.tdwg.org/dwc/text/">
      <core rowType="http://rs.tdwg.org/dwc/terms/Event" fieldsTerminatedBy="\\t" fieldsEnclosedBy="" ignoreHeaderLines="1">
        <files><location>event.txt</location></files><id index="0"/>
        <field index="1" term="http://rs.tdwg.org/dwc/terms/eventDate"/>
        <field index="2" term="http://rs.tdwg.org/dwc/terms/decimalLatitude"/>
        <field index="3" term="http://rs.tdwg.org/dwc/terms/decimalLongitude"/></core>
      <extension rowType="http://rs.tdwg.org/dwc/terms/Occurrence" fieldsTerminatedBy="\\t" fieldsEnclosedBy=""
          ignoreHeaderLines="1"><files><location>occurrence.txt</location></files><coreid index="0"/>
        <field index="1" term="http://rs.tdwg.org/dwc/terms/scientificName"/>
        <field index="2" term="http://rs.tdwg.org/dwc/terms/eventDate"/>
        <field index="3" term="http://rs.tdwg.org/dwc/terms/decimalLatitude"/>
        <field index="4" term="http://rs.tdwg.org/dwc/terms/decimalLongitude"/></extension>
    </archive>"""  # noqa: E501
    path = tmp_path / "dwca.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("meta.xml", meta)
        packed.writestr("event.txt", "id\td\tlat\tlon\ne1\t2026-05-06\t52.1551729\t5.3872036\n")
        packed.writestr("occurrence.txt", "id\tn\td\tlat\tlon\ne1\tPica pica\tNA\tNA\tNA\n")
    table, _ = records_of(path)
    assert table["day_first"].tolist() == [day("2026-05-06")]
    assert table["x"].tolist() == [pytest.approx(155_000, abs=1)]


def test_no_word_of_a_person_is_taken_for_nothing():
    assert all(map(is_empty_cell, [*NOTHINGS, " NA ", "", None, float("nan")]))
    assert not any(map(is_empty_cell, ["0", "Nana", "Anna", "none seen", "--5", "na 1900", 0, 5.0]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 km", 5000), ("5km", 5000), ("5 KM", 5000), ("5000 m", 5000), ("5000m", 5000), ("5000 meter", 5000),
        ("1,5 km", 1500), ("1.5 km", 1500), ("1.500", 1500), ("5,000", 5000), ("1 500 m", 1500), ("1.500 m", 1500),
        ("1.234,5", 1234.5), ("< 10 m", 10), ("<10", 10), ("≤ 10 m", 10), ("~10", 10), ("± 10 m", 10), ("+/- 10m", 10),
        ("ca. 25 m", 25), ("max. 10 m", 10), ("10-50", 50), ("10 - 50 m", 50), ("10 tot 50 m", 50), ("0,5-1 km", 1000),
        ("1.000-5.000 m", 5000), ("1 x 1 km", 500 * math.sqrt(2)), ("100x100 m", 50 * math.sqrt(2)), ("50 ft", 15.24),
        ("25", 25), ("25.0", 25), ("0", 0), ("0.125", 0.125), ("12,5", 12.5), ("1e3", 1000),
    ],
)  # fmt: skip
def test_accuracies_are_read_with_their_units(text, expected):
    metres, unread = accuracies_of(np.array([text], dtype=object))
    assert metres[0] == pytest.approx(expected)
    assert not unread[0]


@pytest.mark.parametrize(
    "text", ["> 100 m", "veel", "-1", "-9999", "inf", "1 km-hok", "5 mijlpalen", "10 - veel", "exact"]
)
def test_an_accuracy_that_is_stated_and_not_understood_is_never_small(text):
    metres, unread = accuracies_of(np.array([text], dtype=object))
    assert unread[0]
    assert metres[0] == ANYWHERE_M


@pytest.mark.parametrize(
    "text", ["", "onbekend", "Unknown", "nvt", "n.b.", "nb", "NB", "-999", "niet van toepassing", "Onbekend"]
)
def test_an_accuracy_that_is_not_known_is_not_stated(text):
    metres, unread = accuracies_of(np.array([text], dtype=object))
    assert np.isnan(metres[0])
    assert not unread[0]


def test_a_mark_is_one_of_decimals_where_the_column_shows_it():
    metres, _ = accuracies_of(np.array(["4.625", "12.5", "1.500"], dtype=object))
    assert metres.tolist() == [4.625, 12.5, 1.5]
    metres, _ = accuracies_of(np.array(["1.500", "12,5"], dtype=object))
    assert metres.tolist() == [1500, 12.5]


KNOWN = {
    "waarneming.nl": "id,date,species_name,lat,lng,accuracy,validation status,is certain\n"
    "1,2026-05-06,Merel,52.15,5.38,{0},O,True\n2,2026-05-06,Merel,52.15,5.38,12,O,True\n",
    "iNaturalist": "id,observed_on,quality_grade,scientific_name,latitude,longitude,positional_accuracy,geoprivacy\n"
    "1,2026-05-06,research,Pica pica,52.15,5.38,{0},\n2,2026-05-06,research,Pica pica,52.15,5.38,12,\n",
    "GBIF": "gbifID,scientificName,decimalLatitude,decimalLongitude,eventDate,coordinateUncertaintyInMeters\n"
    "1,Pica pica,52.15,5.38,2026-05-06,{0}\n2,Pica pica,52.15,5.38,2026-05-06,12\n",
}


@pytest.mark.parametrize("name", KNOWN)
def test_sites_write_a_point_for_decimals_only(tmp_path, name):
    table, source = records_of(written(tmp_path, KNOWN[name].format("707.107")))
    assert source.format_name == name
    assert table["uncertainty"].tolist() == [707.107, 12]
    assert "three digits" not in said(source)


def test_a_download_is_not_read_twice_for_its_decimals():
    read = []

    def chunks(columns):
        read.append(list(columns))
        values = {"gbifID": "1", "scientificName": "Pica pica", "decimalLatitude": "52.15", "decimalLongitude": "5.38",
                  "eventDate": "2026-05-06", "coordinateUncertaintyInMeters": ["707.107"]}  # fmt: skip
        yield pd.DataFrame(values, dtype=object)[list(columns)]

    names = ["gbifID", "scientificName", "decimalLatitude", "decimalLongitude", "eventDate"]
    table = Table("a.csv", [*names, "coordinateUncertaintyInMeters"], chunks, has_geometry=False, crs=None)
    source = source_from_table(table)
    read.clear()
    assert [chunk["uncertainty"].tolist() for chunk in source.chunks()] == [[707.107]]
    assert len(read) == 1


def test_accuracies_of_an_own_table_are_read_alike_in_each_part_and_told(tmp_path, monkeypatch):
    monkeypatch.setattr(table_module, "CHUNK_ROWS", 5)
    for last, expected in (("5.5", 4.288), ("5", 4288)):
        accuracies = ["4.288"] * 12 + [last]
        rows = "".join(f"Merel;2026-05-06;155000;460000;{accuracy}\n" for accuracy in accuracies)
        table, source = records_of(written(tmp_path, "soort;datum;x;y;nauwkeurigheid\n" + rows))
        assert table["uncertainty"].tolist() == [expected] * 12 + [float(last)]
        assert ("thousands of metres; rows: 12, the first: 4.288" in said(source)) == (last == "5")


def test_a_number_in_a_sheet_has_a_point_for_decimals(tmp_path):
    path = tmp_path / "a.xlsx"
    dataset = ogr.GetDriverByName("XLSX").CreateDataSource(str(path))
    layer = dataset.CreateLayer("blad", None, ogr.wkbNone)
    for column, kind in (("soort", ogr.OFTString), ("datum", ogr.OFTString), ("x", ogr.OFTReal), ("y", ogr.OFTReal),
                         ("nauwkeurigheid", ogr.OFTReal), ("opm", ogr.OFTString)):  # fmt: skip
        layer.CreateField(ogr.FieldDefn(column, kind))
    for metres in (4.288, 10, 1500):
        feature = ogr.Feature(layer.GetLayerDefn())
        for column, value in enumerate(("Merel", "2026-05-06", 155000.123, 460000.5, metres)):
            feature.SetField(column, value)
        layer.CreateFeature(feature)
    del feature, layer, dataset
    table, _ = records_of(path)
    assert table["uncertainty"].tolist() == [4.288, 10, 1500]
    assert table["x"].tolist() == [155000.123] * 3


def test_the_point_in_a_number_of_a_program_is_one_of_decimals(tmp_path):
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "a.gpkg"))
    layer = dataset.CreateLayer("a", None, ogr.wkbNone)
    for column, kind in (("soort", ogr.OFTString), ("datum", ogr.OFTString), ("x", ogr.OFTReal), ("y", ogr.OFTReal),
                         ("nauwkeurigheid", ogr.OFTReal)):  # fmt: skip
        layer.CreateField(ogr.FieldDefn(column, kind))
    feature = ogr.Feature(layer.GetLayerDefn())
    for column, value in enumerate(("Merel", "2026-05-06", 155000.125, 460000.5, 4.625)):
        feature.SetField(column, value)
    layer.CreateFeature(feature)
    del feature, layer, dataset
    table, _ = records_of(tmp_path / "a.gpkg")
    assert table.loc[0, ["x", "y", "uncertainty"]].tolist() == [155000.125, 460000.5, 4.625]
    assert text_of(10.123) == "10.1230"
    assert text_of(1500.0) == "1500"


def test_areas_are_read_with_their_units():
    texts = np.array(["800", "1 km2", "2 ha", "1.000.000", "1000000,0", "", "onbekend", "groot", "-5"], dtype=object)
    areas, unread = areas_of(texts)
    assert areas[:5].tolist() == [800, 1e6, 2e4, 1e6, 1e6]
    assert unread.tolist() == [False] * 7 + [True] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("155 000", 155000),
        ("155\u00a0000,5", 155000.5),
        ("1'234", 1234),
        ("1.000.000", 1e6),
        ("1,234,567", 1234567),
    ],
)
def test_marks_between_thousands_that_cannot_be_decimals(text, expected):
    assert numbers_of(np.array([text], dtype=object)).tolist() == [expected]


ACCURACY_FILES = {
    "waarneming.nl": "id,date,species_name,lat,lng,accuracy,validation status,is certain,is escape,obscurity\n"
    "1,2026-05-06,Merel,52.15,5.38,{},O,True,False,\n",
    "GBIF": "gbifID\tscientificName\tdecimalLatitude\tdecimalLongitude\teventDate\tcoordinateUncertaintyInMeters\n"
    "1\tPica pica\t52.15\t5.38\t2026-05-06\t{}\n",
    "iNaturalist": "id,observed_on,quality_grade,scientific_name,latitude,longitude,positional_accuracy,"
    "public_positional_accuracy,coordinates_obscured\n1,2026-05-06,research,Pica pica,52.15,5.38,{},,false\n",
    "table": "soort;datum;x;y;nauwkeurigheid\nMerel;2026-05-06;155000;460000;{}\n",
}


@pytest.mark.parametrize("name", ACCURACY_FILES)
def test_the_accuracy_of_every_format(tmp_path, name):
    for written_as, expected in (("5 km", 5000), ("NA", None), ("ergens hier", ANYWHERE_M)):
        text = ACCURACY_FILES[name].format(f'"{written_as}"')
        table, source = records_of(written(tmp_path, text))
        if expected is None:
            assert table["uncertainty"].isna().all()
            assert source.report.without_uncertainty == 1
        else:
            assert table["uncertainty"].tolist() == [expected]
        assert ("ergens hier" in said(source)) == (written_as == "ergens hier")


def test_the_larger_of_two_accuracies_holds(tmp_path):
    text = (
        "id,observed_on,quality_grade,scientific_name,latitude,longitude,positional_accuracy,public_positional_accuracy\n"
        "1,2026-05-06,research,Pica pica,52.15,5.38,8,27000\n"
        "2,2026-05-06,research,Pica pica,52.15,5.38,500,8\n"
        "3,2026-05-06,research,Pica pica,52.15,5.38,veel,8\n"
    )
    table, _ = records_of(written(tmp_path, text))
    assert table["uncertainty"].tolist() == [27000, 500, ANYWHERE_M]


def test_ndff_says_how_far_it_blurred_and_how_large_the_place_is(tmp_path):
    text = (
        "obs_uri;soort_ned;centrumx;centrumy;datm_start;area_m2;vervaagd\n"
        "a;Merel;155000;460000;2026-05-06;800;5 km\n"
        "b;Merel;155000;460000;2026-05-06;1 km2;nee\n"
        "c;Merel;155000;460000;2026-05-06;groot;nee\n"
    )
    table, source = records_of(written(tmp_path, text))
    assert table["uncertainty"].tolist() == pytest.approx([2500 * math.sqrt(2), 500 * math.sqrt(2), ANYWHERE_M])
    assert "groot" in said(source)


def test_ffv_says_how_far_it_blurred_in_km_or_metres_or_not_at_all(tmp_path):
    text = "Identiteit;Naam soort;Periode start;Hoknummer;Hok grootte;Vervaging\n" + "".join(
        f"{n};Merel;2026-05-06;155 - 460;1 km;{blur}\n" for n, blur in enumerate(["5 km", "5000 m", "ja", "geen"])
    )
    table, source = records_of(written(tmp_path, text))
    corner = 2500 * math.sqrt(2)
    assert table["uncertainty"].tolist() == pytest.approx([corner, corner, ANYWHERE_M, 500 * math.sqrt(2)])
    assert reasons(source) == ""


def test_a_polygon_and_an_accuracy_give_the_larger(tmp_path):
    from observation_files import layer_of

    square = "POLYGON((155000 460000,155100 460000,155100 460100,155000 460100,155000 460000))"
    for name, accuracy, expected in (("a", "10 m", 50 * math.sqrt(2)), ("b", "1 km", 1000), ("c", "ver", ANYWHERE_M)):
        path = layer_of(tmp_path / f"{name}.gpkg", [square], 28992, nauwkeurigheid=accuracy)
        assert records_of(path)[0]["uncertainty"].tolist() == [pytest.approx(expected)]
