"""Every text format, from bytes as its program writes them to records."""

import datetime
import hashlib
import io
import zipfile

import numpy as np
import pandas as pd
import pytest

from bkn_qgis.arrays import NO_DAY
from bkn_qgis.messages import BknError
from bkn_qgis.observations.coverage import Coverage
from bkn_qgis.observations.formats.column_choice import parse_columns
from bkn_qgis.observations.formats.gbif import is_domestic_form
from bkn_qgis.observations.reading import open_observations
from bkn_qgis.observations.record_table import COLUMNS, FLAGS


def day(text):
    return (datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days


def read(path, columns=None):
    """The records and the one source of a file; every chunk must have the fixed columns and types."""
    (source,) = open_observations(path, columns)
    chunks = list(source.chunks())
    for chunk in chunks:
        assert {name: str(dtype) for name, dtype in chunk.dtypes.items()} == COLUMNS
    table = pd.concat(chunks, ignore_index=True) if chunks else pd.DataFrame(columns=list(COLUMNS))
    assert source.report.records == len(table)
    return table, source


def write(tmp_path, name, text, encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def flags(record):
    return {name for name, bit in FLAGS.items() if record["flags"] & bit}


# --- NDFF, classic export ---
NDFF_HEADER = (
    "obs_uri,soort_ned,soort_wet,telondrwrp,orig_aant,aantal_min,aantal_max,centrumx,centrumy,area_m2,"
    "vervaagd,"
    "datm_start,datm_stop,gedrag,doodsoorzk,kwliteit,srtgroepen"
)


def ndff_row(**values):
    plain = {
        "obs_uri": "http://ndff.example/1",
        "soort_ned": "Merel",
        "soort_wet": "Turdus merula",
        "orig_aant": "1",
        "centrumx": "155000",
        "centrumy": "460000",
        "area_m2": "800",
        "vervaagd": "nee",
        "datm_start": "2023/07/14",
        "datm_stop": "2023/07/14",
    }
    plain.update(values)
    return ",".join(plain.get(name, "") for name in NDFF_HEADER.split(","))


def ndff(tmp_path, *rows):
    return read(write(tmp_path, "NDFF-export.csv", "\r\n".join([NDFF_HEADER, *rows]) + "\r\n"))


def test_ndff_rows_become_records(tmp_path):
    link = "http://waarneming.nl/waarneming/123"
    table, source = ndff(
        tmp_path,
        ndff_row(obs_uri=link, orig_aant="2", srtgroepen="Vogels"),
        ndff_row(
            datm_start="2023-02-01T00:00:00",
            datm_stop="2023-02-28T23:59:59",
            area_m2="1000000",
            vervaagd="ja",
        ),
    )
    assert (source.source, source.format_name, source.coverage) == ("NDFF", "NDFF", None)
    first, second = table.to_dict("records")
    assert first["record_id"] == "waarneming.nl:123 ndff:" + hashlib.sha256(link.encode()).hexdigest()
    assert (first["scientific_name"], first["dutch_name"]) == ("Turdus merula", "Merel")
    assert (first["x"], first["y"], first["uncertainty"]) == (155000.0, 460000.0, 20.0)
    assert (first["day_first"], first["day_last"], first["count"], first["records"]) == (day("2023-07-14"),) * 2 + (
        2,
        1,
    )
    assert (second["day_first"], second["day_last"]) == (day("2023-02-01"), day("2023-02-28"))
    assert second["uncertainty"] == pytest.approx(707.10678, abs=1e-4)
    assert second["record_id"] == "ndff:" + hashlib.sha256(b"http://ndff.example/1").hexdigest()
    assert flags(first) == set()
    assert flags(second) == {"blurred"}
    assert (table["observer"] == "").all()
    report = source.report
    assert (report.rows, report.records, report.unreadable, report.groups) == (2, 2, 0, {"Vogels": 1})
    assert (report.day_first, report.day_last) == (day("2023-02-01"), day("2023-07-14"))
    assert (report.x_min, report.y_min, report.x_max, report.y_max) == (155000, 460000, 155000, 460000)
    assert not report.cut_off


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"orig_aant": "0"}, {"absent"}),
        ({"orig_aant": "", "aantal_min": "0", "aantal_max": "0"}, {"absent"}),
        ({"orig_aant": "", "aantal_min": "0", "aantal_max": "5"}, set()),
        ({"orig_aant": "", "aantal_min": "", "aantal_max": ""}, set()),
        ({"gedrag": "overvliegend naar NW"}, {"flying_over"}),
        ({"gedrag": "vliegend"}, set()),
        ({"gedrag": "nest met jongen"}, {"breeding"}),
        ({"gedrag": "nest-indicerend gedrag"}, {"breeding"}),
        ({"telondrwrp": "territorium"}, {"breeding"}),
        ({"gedrag": "paar in broedbiotoop"}, {"breeding"}),
        ({"gedrag": "niet broedend"}, set()),
        ({"gedrag": "slapend in nestkast"}, set()),
        ({"gedrag": "baltsend / zingend"}, set()),
        ({"doodsoorzk": "verkeersslachtoffer"}, {"dead"}),
        ({"doodsoorzk": "onbekend"}, set()),
        ({"telondrwrp": "dood exemplaar"}, {"dead"}),
        ({"telondrwrp": "uitwerpselen"}, {"track"}),
        ({"telondrwrp": "vraatspoor"}, {"track"}),
        ({"kwliteit": "afgekeurd"}, {"rejected"}),
        ({"kwliteit": "goedgekeurd"}, set()),
        ({"vervaagd": "5 km"}, {"blurred"}),
        ({"vervaagd": "nee"}, set()),
    ],
)
def test_ndff_flags(tmp_path, values, expected):
    table, _ = ndff(tmp_path, ndff_row(**values))
    assert flags(table.iloc[0]) == expected


def test_ndff_with_nothing_but_the_columns_that_decide(tmp_path):
    path = write(
        tmp_path,
        "anders.txt",
        "DATM_START;CENTRUMY;CENTRUMX;SOORT_NED\n14-7-23;460000,5;155000,25;Kleine véldkers\n",
        "cp1252",
    )
    table, source = read(path)
    record = table.iloc[0]
    assert source.source == "NDFF"
    assert (record["x"], record["y"], record["dutch_name"]) == (155000.25, 460000.5, "Kleine véldkers")
    assert (record["day_first"], record["day_last"], record["record_id"]) == (day("2023-07-14"),) * 2 + ("",)
    assert np.isnan(record["uncertainty"])
    assert np.isnan(record["count"])
    assert source.report.without_uncertainty == 1


def test_bad_rows_are_counted_and_shown_and_stop_nothing(tmp_path):
    table, source = ndff(
        tmp_path,
        ndff_row(),
        ndff_row(datm_start="gisteren"),
        ndff_row(soort_wet="", soort_ned=""),
        ndff_row(centrumx="noord"),
        ndff_row(centrumx=""),
        ndff_row(datm_start="2023-07-14", datm_stop="2023-07-01"),
        ndff_row() + ",te,veel",
        ndff_row(centrumx="", centrumy=""),
        ndff_row(datm_start="", datm_stop=""),
        ndff_row(orig_aant="enkele"),
    )
    report = source.report
    assert len(table) == 4
    assert (report.rows, report.unreadable, report.without_place, report.without_date) == (10, 6, 1, 1)
    shown = [str(example) for example in report.examples]
    assert len(shown) == 5
    assert shown[0].startswith("Line 3: ")
    assert "gisteren" in shown[0]
    assert shown[1].startswith("Line 4: ")
    assert "noord" in shown[2]
    assert "2023-07-01" in shown[4]
    assert (table["day_first"] == NO_DAY).sum() == 1


def test_reading_twice_gives_the_same_report(tmp_path):
    _, source = ndff(tmp_path, ndff_row(), ndff_row(datm_start="gisteren"))
    list(source.chunks())
    assert (source.report.rows, source.report.unreadable, len(source.report.examples)) == (2, 1, 1)


def test_exactly_a_hundred_thousand_rows_were_cut_off(tmp_path):
    path = tmp_path / "NDFF-export.csv"
    rows = ndff_row() + "\r\n"
    path.write_text(NDFF_HEADER + "\r\n" + rows * 100_000)
    (source,) = open_observations(path)
    assert [len(chunk) for chunk in source.chunks()] == [50_000, 50_000]
    assert source.report.cut_off
    path.write_text(NDFF_HEADER + "\r\n" + rows * 99_999)
    (source,) = open_observations(path)
    assert sum(len(chunk) for chunk in source.chunks()) == 99_999
    assert not source.report.cut_off


def test_a_file_with_only_a_header_is_a_source_without_records(tmp_path):
    table, source = ndff(tmp_path)
    assert len(table) == 0
    assert (source.report.rows, source.report.x_min, source.report.day_first) == (0, None, None)


def test_a_file_that_lacks_a_column_names_what_it_has_and_lacks(tmp_path):
    path = write(tmp_path, "export.csv", "obs_uri,soort_wet,centrumx,datm_start\n1,Aglais io,1,2020\n")
    with pytest.raises(BknError) as caught:
        open_observations(path)
    message = str(caught.value)
    assert "obs_uri, soort_wet, centrumx, datm_start" in message
    assert "lacks centrumy" in message
    path = write(tmp_path, "adressen.csv", "straat,huisnummer\nDorpsstraat,1\n")
    with pytest.raises(BknError) as caught:
        open_observations(path)
    assert "straat, huisnummer" in str(caught.value)
    assert "species, date, x, y" in str(caught.value)


# --- Flora- en Faunaverkenner ---
FFV_LIST = (
    "\ufeffDeze export is aangemaakt op 16-07-26 14:53\r\nGevraagde hokken: {squares}\r\nGevraagde hok "
    "grootte: 1x1km\r\n"
    "Gevraagde periode: 2022-2026\r\n\r\n"
    "Hoknummer,Soortgroep,Naam soort,Wetenschappelijke naam,Beleidsstatus,Vervagingsniveau,Aantal "
    "waarnemingen\r\n"
    "155 - 460,Dagvlinders,Dagpauwoog,Aglais io,,,14\r\n"
    '156 - 460,Vogels,Steenuil,Athene noctua,"Ow-Vogelrichtlijn|Rode Lijst: kwetsbaar",5 km,2\r\n'
)


def test_ffv_list_of_species(tmp_path):
    path = write(tmp_path, "lijst.csv", FFV_LIST.format(squares="155 - 460, 156 - 460"))
    table, source = read(path)
    made = day("2026-07-16")
    assert source.coverage == Coverage(
        squares=((155000.0, 460000.0, 156000.0, 461000.0), (156000.0, 460000.0, 157000.0, 461000.0)),
        day_first=day("2022-01-01"),
        day_last=made,
        made_on=made,
        groups=(),
    )
    first, second = table.to_dict("records")
    assert (first["x"], first["y"], first["records"]) == (155500.0, 460500.0, 14)
    assert first["uncertainty"] == pytest.approx(np.hypot(500, 500))
    assert (first["day_first"], first["day_last"]) == (day("2022-01-01"), made)
    assert second["uncertainty"] == pytest.approx(np.hypot(2500, 2500))
    assert flags(second) == {"blurred"}
    (warning,) = source.report.warnings
    assert "GeoPackage" in str(warning)


def test_ffv_observations_saved_as_text_stand_in_their_square(tmp_path):
    path = write(
        tmp_path,
        "ffv.csv",
        "Identiteit;Soortgroep;Naam soort;Wetenschappelijke naam;Periode start;Periode stop;Vervaging;"
        "Hoknummer;Hok grootte;"
        "Aantal;Gedrag;Oorsprong\n"
        f"{'ab' * 32};Vogels | Broedvogels;Steenuil;Athene noctua;2023;2023;5 km;155 - 460;5 km;0;;\n"
        f"{'cd' * 32};Vaatplanten;Daslook;Allium ursinum;2023-05-01;;;155 - 460;1 km;3;;aangeplant\n"
        f"{'ef' * 32};Vaatplanten;Daslook;Allium ursinum;2023-05-01;;;hok 7;1 km;3;;\n",
    )
    table, source = read(path)
    first, second = table.to_dict("records")
    assert first["record_id"] == "ndff:" + "ab" * 32
    assert (first["x"], first["y"]) == (157500.0, 462500.0)
    assert first["uncertainty"] == pytest.approx(np.hypot(2500, 2500))
    assert (first["day_first"], first["day_last"]) == (day("2023-01-01"), day("2023-12-31"))
    assert flags(first) == {"absent", "blurred"}
    assert (second["x"], second["y"], flags(second)) == (155500.0, 460500.0, {"planted"})
    assert source.report.unreadable == 1
    assert "hok 7" in str(source.report.examples[0])
    assert source.report.groups == {"Vogels": 1, "Broedvogels": 1, "Vaatplanten": 1}


# --- waarneming.nl ---
WAARNEMING_HEADER = (
    "id,date,time,created,species_name,scientific_name,family,species type,species group,number,sex,life "
    "stage,activity,"
    "method,counting method,related species,source,location,lat,lng,modified,country division,country,"
    "validator name,"
    "last validation date,local x,local y,accuracy,notes,validation status,substrate,is certain,is escape,"
    "obscurity,"
    "embargo date,external reference,has photos,has sounds,link"
)


def waarneming_row(**values):
    plain = {
        "id": "407901777",
        "date": "2026-06-28",
        "species_name": "Dagpauwoog",
        "scientific_name": "Aglais io",
        "species group": "Dagvlinders",
        "number": "1",
        "lat": "52.155172910",
        "lng": "5.387203657",
        "accuracy": "25",
        "validation status": "O",
        "is certain": "True",
        "is escape": "False",
        "obscurity": "0",
        "link": "https://waarneming.nl/observation/407901777/",
    }
    plain.update({name.replace("_", " ") if name not in plain else name: value for name, value in values.items()})
    return ",".join(plain.get(name, "") for name in WAARNEMING_HEADER.split(","))


def test_waarneming_rows_become_records(tmp_path):
    text = "\r\n".join([WAARNEMING_HEADER, waarneming_row()]) + "\r\n"
    table, source = read(write(tmp_path, "export.csv", text))
    record = table.iloc[0]
    assert source.source == "waarneming.nl"
    assert record["record_id"] == "waarneming.nl:407901777"
    assert (record["x"], record["y"]) == pytest.approx((155000, 463000), abs=0.25)
    assert (record["uncertainty"], record["day_first"], record["count"]) == (25.0, day("2026-06-28"), 1.0)
    assert flags(record) == set()
    assert source.report.groups == {"Dagvlinders": 1}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        *[({"validation_status": letter}, set()) for letter in "JPAOU"],
        ({"validation_status": "N"}, {"rejected"}),
        ({"validation_status": "afgekeurd"}, {"rejected"}),
        ({"validation_status": "goedgekeurd (met bewijs)"}, set()),
        ({"is_certain": "False"}, {"uncertain_identification"}),
        ({"is_certain": "ONWAAR"}, {"uncertain_identification"}),
        ({"is_escape": "WAAR"}, {"escaped"}),
        ({"number": "0"}, {"absent"}),
        ({"obscurity": "1"}, {"blurred"}),
        ({"activity": "overvliegend"}, {"flying_over"}),
        ({"activity": "bezet nest met eieren"}, {"breeding"}),
        ({"activity": "prenten"}, {"track"}),
        ({"life_stage": "dood"}, {"dead"}),
    ],
)
def test_waarneming_flags(tmp_path, values, expected):
    path = write(tmp_path, "e.csv", WAARNEMING_HEADER + "\n" + waarneming_row(**values) + "\n")
    table, _ = read(path)
    assert flags(table.iloc[0]) == expected


@pytest.mark.parametrize("date", ["2026-06-28", "28-06-2026", "28-06-26", "28/6/2026", "2026/06/28"])
def test_waarneming_date_styles(tmp_path, date):
    table, _ = read(write(tmp_path, "e.csv", WAARNEMING_HEADER + "\n" + waarneming_row(date=date) + "\n"))
    assert table["day_first"].tolist() == [day("2026-06-28")]


def test_waarneming_as_a_dutch_excel_saved_it(tmp_path):
    plain = waarneming_row(id="1", link="https://waarneming.nl/observation/1/")
    quoted = waarneming_row(id="2", link="https://waarneming.nl/observation/2/", notes='""mooi, zeldzaam""')
    text = f'{WAARNEMING_HEADER};\r\n{plain};\r\n"{quoted}";\r\n'
    table, source = read(write(tmp_path, "excel.csv", text))
    assert table["record_id"].tolist() == ["waarneming.nl:1", "waarneming.nl:2"]
    assert source.report.unreadable == 0


def test_waarneming_with_other_names_and_decimal_commas(tmp_path):
    path = write(
        tmp_path,
        "belgie.csv",
        "waarneming id;datum;soort;wetenschappelijke naam;aantal;breedtegraad;lengtegraad;validatiestatus;"
        "soortgroep\n"
        "77;03-05-2021;Merel;Turdus merula;3;52,155172910;5,387203657;goedgekeurd (aannemelijk);Vogels\n",
    )
    table, source = read(path)
    assert source.source == "waarneming.nl"
    assert table["record_id"].tolist() == ["waarneming.nl:77"]
    assert (table["x"][0], table["y"][0]) == pytest.approx((155000, 463000), abs=0.25)


# --- GBIF and Darwin Core ---
GBIF_HEADER = (
    "gbifID datasetKey occurrenceID class species infraspecificEpithet taxonRank scientificName "
    "verbatimScientificName "
    "countryCode locality occurrenceStatus individualCount decimalLatitude decimalLongitude "
    "coordinateUncertaintyInMeters eventDate day month year basisOfRecord license establishmentMeans issue"
).split()


def gbif_row(**values):
    plain = {
        "gbifID": "1901993906",
        "datasetKey": "740df67d",
        "occurrenceID": "ABC/1",
        "class": "Aves",
        "species": "Turdus merula",
        "taxonRank": "SPECIES",
        "scientificName": "Turdus merula Linnaeus, 1758",
        "countryCode": "NL",
        "occurrenceStatus": "PRESENT",
        "decimalLatitude": "52.155172910",
        "decimalLongitude": "5.387203657",
        "eventDate": "2015-02-27T00:00:00Z",
        "day": "27",
        "month": "2",
        "year": "2015",
        "license": "CC_BY_4_0",
    }
    plain.update(values)
    return "\t".join(plain.get(name, "") for name in GBIF_HEADER)


def gbif(tmp_path, *rows):
    text = "\n".join(["\t".join(GBIF_HEADER), *rows]) + "\n"
    return read(write(tmp_path, "0011066-200127171203522.csv", text))


def test_gbif_rows_become_records_also_in_their_zip(tmp_path):
    text = "\n".join(["\t".join(GBIF_HEADER), gbif_row(locality='"t Harde'), gbif_row(gbifID="2")]) + "\n"
    path = tmp_path / "0011066-200127171203522.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("0011066-200127171203522.csv", text)
    table, source = read(path)
    record = table.iloc[0]
    assert source.source == "GBIF"
    assert table["record_id"].tolist() == ["gbif:1901993906", "gbif:2"]
    assert (record["scientific_name"], record["licence"]) == ("Turdus merula", "CC_BY_4_0")
    assert (record["x"], record["y"]) == pytest.approx((155000, 463000), abs=0.25)
    assert record["day_first"] == record["day_last"] == day("2015-02-27")
    assert source.report.groups == {"Aves": 2}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"species": "Luscinia svecica", "infraspecificEpithet": "cyanecula"}, "Luscinia svecica cyanecula"),
        (
            {"species": "Anas platyrhynchos", "verbatimScientificName": "Anas platyrhynchos f. domestica"},
            "Anas platyrhynchos f. domestica",
        ),
        (
            {"species": "Passer domesticus", "verbatimScientificName": "Passer domesticus domesticus (L.)"},
            "Passer domesticus",
        ),
        (
            {"species": "", "taxonRank": "GENUS", "scientificName": "Taraxacum F.H.Wigg."},
            "Taraxacum F.H.Wigg.",
        ),
        ({"species": "Mareca strepera", "scientificName": "Anas strepera Linnaeus, 1758"}, "Mareca strepera"),
    ],
)
def test_gbif_names(tmp_path, values, expected):
    table, _ = gbif(tmp_path, gbif_row(**values))
    assert table["scientific_name"].tolist() == [expected]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Anas platyrhynchos domesticus", True),
        ("Columba livia f. domestica", True),
        ("Anas platyrhynchos forma domesticus", True),
        ("Canis lupus familiaris Linnaeus, 1758", True),
        ("Passer domesticus", False),
        ("Passer domesticus subsp. domesticus", False),
        ("Columba livia", False),
    ],
)
def test_domestic_forms(name, expected):
    assert is_domestic_form(name) is expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"occurrenceStatus": "ABSENT"}, {"absent"}),
        ({"individualCount": "0"}, {"absent"}),
        ({"establishmentMeans": "MANAGED"}, {"captive"}),
        ({"establishmentMeans": "INTRODUCED"}, set()),
        ({"basisOfRecord": "FOSSIL_SPECIMEN"}, set()),
    ],
)
def test_gbif_flags(tmp_path, values, expected):
    table, _ = gbif(tmp_path, gbif_row(**values))
    assert flags(table.iloc[0]) == expected


def test_gbif_blurred_records_of_waarneming_nl(tmp_path):
    key = "8a863029-f435-446a-821e-275f4f641165"
    link = "https://observation.org/observation/123/"
    table, _ = gbif(
        tmp_path,
        gbif_row(datasetKey=key, occurrenceID=link, coordinateUncertaintyInMeters="25"),
        gbif_row(datasetKey=key, occurrenceID=link),
        gbif_row(datasetKey=key, occurrenceID=link, coordinateUncertaintyInMeters="28000"),
        gbif_row(datasetKey=key, occurrenceID=link, countryCode="DE", coordinateUncertaintyInMeters="25"),
        gbif_row(occurrenceID="https://www.inaturalist.org/observations/456", coordinateUncertaintyInMeters="10"),
    )
    assert table["uncertainty"].tolist() == [5000, 5000, 28000, 25, 10]
    assert [flags(record) for record in table.to_dict("records")] == [{"blurred"}] * 3 + [set()] * 2
    assert table["record_id"].tolist() == ["waarneming.nl:123"] * 4 + ["inat:456"]


@pytest.mark.parametrize(
    ("values", "first", "last"),
    [
        (
            {"eventDate": "2020-01-05/2020-01-31", "day": "", "month": "1", "year": "2020"},
            "2020-01-05",
            "2020-01-31",
        ),
        (
            {"eventDate": "2015-01-01T00:00:00Z", "day": "", "month": "", "year": "2015"},
            "2015-01-01",
            "2015-12-31",
        ),
        ({"eventDate": "2015-06-01", "day": "", "month": "6", "year": "2015"}, "2015-06-01", "2015-06-30"),
        ({"eventDate": "2015-06-03", "day": "", "month": "", "year": "2015"}, "2015-06-03", "2015-06-03"),
        ({"eventDate": "", "day": "3", "month": "6", "year": "2015"}, "2015-06-03", "2015-06-03"),
        ({"eventDate": "", "day": "", "month": "", "year": "2015"}, "2015-01-01", "2015-12-31"),
        ({"eventDate": "2015-06", "day": "", "month": "6", "year": "2015"}, "2015-06-01", "2015-06-30"),
    ],
)
def test_gbif_dates(tmp_path, values, first, last):
    table, _ = gbif(tmp_path, gbif_row(**values))
    assert (table["day_first"][0], table["day_last"][0]) == (day(first), day(last))


def test_places_off_the_earth_are_unreadable(tmp_path):
    table, source = gbif(tmp_path, gbif_row(decimalLatitude="152.1"), gbif_row(decimalLongitude="x"), gbif_row())
    assert len(table) == 1
    assert source.report.unreadable == 2


META = """<?xml version="1.0" encoding="UTF-8"?>
<archive xmlns="http://rs.tdwg.org/dwc/text/" metadata="eml.xml">
  <core encoding="UTF-8" fieldsTerminatedBy="{delimiter}" linesTerminatedBy="\\n" fieldsEnclosedBy='{quote}'
        ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/{core}">
    <files><location>{core_file}</location></files>
    <id index="0"/>
    {core_fields}
  </core>
  {extension}
</archive>
"""


def fields(*terms, start=1):
    return "".join(
        f'<field index="{place}" term="http://rs.tdwg.org/dwc/terms/{term}"/>'
        for place, term in enumerate(terms, start)
    )


def archive(tmp_path, members):
    path = tmp_path / "dwca.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return path


def test_archive_with_occurrences_as_core(tmp_path):
    terms = ("occurrenceID", "scientificName", "decimalLatitude", "decimalLongitude", "eventDate")
    meta = META.format(
        delimiter=",",
        quote='"',
        core="Occurrence",
        core_file="occurrence.csv",
        extension="",
        core_fields=fields(*terms) + '<field default="NL" term="http://rs.tdwg.org/dwc/terms/countryCode"/>',
    )
    path = archive(
        tmp_path,
        {
            "map/meta.xml": meta,
            "map/eml.xml": "<eml/>",
            "map/occurrence.csv": "id,occurrenceID,naam,lat,lon,dag\n"
            '1,obs 1,"Rana arvalis, Nilsson",52.15517,5.38720,2020-05-01\n',
        },
    )
    table, source = read(path)
    record = table.iloc[0]
    assert (record["scientific_name"], record["record_id"]) == ("Rana arvalis, Nilsson", "obs_1")
    assert source.source == "Darwin Core"
    assert record["day_first"] == day("2020-05-01")


def test_archive_with_events_takes_place_and_date_from_them(tmp_path):
    extension = (
        '<extension encoding="UTF-8" fieldsTerminatedBy="\\t" linesTerminatedBy="\\n" fieldsEnclosedBy="" '
        'ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Occurrence">'
        "<files><location>occurrence.txt</location>"
        '</files><coreid index="0"/>'
        + fields("occurrenceID", "scientificName", "occurrenceStatus", "eventDate")
        + "</extension>"
    )
    meta = META.format(
        delimiter="\\t",
        quote="",
        core="Event",
        core_file="event.txt",
        extension=extension,
        core_fields=fields(
            "parentEventID",
            "eventDate",
            "decimalLatitude",
            "decimalLongitude",
            "coordinateUncertaintyInMeters",
        ),
    )
    path = archive(
        tmp_path,
        {
            "meta.xml": meta,
            "event.txt": "id\tp\td\tlat\tlon\tu\n"
            "bezoek\t\t2019-04-02\t52.155172910\t5.387203657\t30\n"
            "vak\tbezoek\t\t\t\t\n"
            "los\t\t1999-07-26/1999-07-28\t51.728601274\t4.712120126\t\n",
            "occurrence.txt": "id\to\tn\ts\td\n"
            "vak\to1\tRana arvalis\tpresent\t\n"
            'los\to2\t"Bufo bufo\tabsent\t\n'
            "bezoek\to3\tBufo bufo\tpresent\t2019-05-05\n"
            "weg\to4\tBufo bufo\tpresent\t\n",
        },
    )
    table, source = read(path)
    assert table["record_id"].tolist() == ["o1", "o2", "o3", "o4"]
    assert table["x"].round().tolist()[:3] == [155000, 108361, 155000]
    assert table["uncertainty"].tolist()[0] == 30
    assert table["day_first"].tolist() == [day("2019-04-02"), day("1999-07-26"), day("2019-05-05"), NO_DAY]
    assert table["day_last"].tolist()[1] == day("1999-07-28")
    assert [flags(record) for record in table.to_dict("records")] == [set(), {"absent"}, set(), set()]
    assert (source.report.without_place, source.report.without_date) == (1, 1)


def test_archive_without_occurrences_is_a_sentence(tmp_path):
    meta = META.format(delimiter=",", quote="", core="Taxon", core_file="t.csv", extension="", core_fields="")
    for members in ({"meta.xml": meta, "t.csv": "id\n1\n"}, {"meta.xml": "<archive", "t.csv": "id\n"}):
        with pytest.raises(BknError, match="meta.xml"):
            open_observations(archive(tmp_path, members))


# --- iNaturalist ---
def test_inaturalist(tmp_path):
    path = write(
        tmp_path,
        "observations-1.csv",
        "id,uuid,observed_on,quality_grade,scientific_name,common_name,iconic_taxon_name,latitude,longitude,"
        "positional_accuracy,public_positional_accuracy,coordinates_obscured,captive_cultivated,url,license\n"
        "11,u,2024-05-01,research,Turdus merula,Merel,Aves,52.155172910,5.387203657,8,8,false,false,"
        "https://www.inaturalist.org/observations/11,CC-BY-NC\n"
        "12,u,2024-05-01,needs_id,Turdus merula,,Aves,52.1,5.3,8,27000,true,false,,\n"
        "13,u,2024-05-01,casual,Turdus merula,,Aves,52.1,5.3,,,true,true,,\n",
    )
    table, source = read(path)
    assert source.source == "iNaturalist"
    assert table["record_id"].tolist() == ["inat:11", "inat:12", "inat:13"]
    assert table["uncertainty"].tolist()[:2] == [8, 27000]
    assert table["uncertainty"][2] > 20_000
    assert [flags(record) for record in table.to_dict("records")] == [
        set(),
        {"uncertain_identification", "blurred"},
        {"uncertain_identification", "blurred", "captive"},
    ]
    assert table["licence"].tolist() == ["CC-BY-NC", "", ""]


# --- tables of no known format ---
def test_any_table_in_rd_says_what_it_assumed(tmp_path):
    path = write(
        tmp_path,
        "eigen.csv",
        "Soort;Datum;X;Y;Aantal;Nauwkeurigheid\nMerel;1-5-2024;155000;460000;2;10\n"
        "Gewone pad;2-5-2024;155100;460100;0;\nGrote bonte specht;2024;;;;\n",
    )
    table, source = read(path)
    assert source.source == "table"
    assert table["dutch_name"].tolist() == ["Merel", "Gewone pad", "Grote bonte specht"]
    assert table["scientific_name"].tolist() == ["", "", ""]
    assert table["x"].tolist()[:2] == [155000, 155100]
    assert table["uncertainty"].tolist()[0] == 10
    assert flags(table.iloc[1]) == {"absent"}
    said = " ".join(map(str, source.report.warnings))
    assert "EPSG:28992" in said
    assert "Dutch names" in said


def test_any_table_in_degrees_with_scientific_names(tmp_path):
    path = write(
        tmp_path,
        "own.csv",
        "species,date,lat,lon,notes\nTurdus merula,2024-05-01,52.155172910,5.387203657,x\n"
        "Aglais io,2024-05-01,52.1,5.3,y\n",
    )
    table, source = read(path)
    assert table["scientific_name"].tolist() == ["Turdus merula", "Aglais io"]
    assert (table["x"][0], table["y"][0]) == pytest.approx((155000, 463000), abs=0.25)
    assert "EPSG:4326" in " ".join(map(str, source.report.warnings))


def test_any_table_with_year_month_and_day_apart(tmp_path):
    header, place = "Soort;X;Y;Jaar;Maand;Dag\n", "Merel;155000;460000;"
    path = write(tmp_path, "k.csv", f"{header}{place}2024;5;3\n{place}2024;5;\n{place}2023;;\n")
    table, _ = read(path)
    assert table["day_first"].tolist() == [day("2024-05-03"), day("2024-05-01"), day("2023-01-01")]
    assert table["day_last"].tolist() == [day("2024-05-03"), day("2024-05-31"), day("2023-12-31")]


def test_any_table_with_columns_named_by_the_user(tmp_path):
    path = write(tmp_path, "vreemd.csv", "wat,wanneer,oost,noord\nTurdus merula,2024-05-01,190600,222300\n")
    with pytest.raises(BknError) as caught:
        open_observations(path)
    assert "wat, wanneer, oost, noord" in str(caught.value)
    named = "species=wat; date=wanneer; x=oost; y=noord"
    with pytest.raises(BknError, match="crs="):
        open_observations(path, parse_columns(named))
    table, _ = read(path, parse_columns(named + "; crs=EPSG:31370"))
    assert table["scientific_name"].tolist() == ["Turdus merula"]
    assert 100_000 < table["x"][0] < 140_000
    with pytest.raises(BknError, match="geen"):
        open_observations(path, parse_columns("species=geen; date=wanneer; x=oost; y=noord"))


def test_a_zip_of_several_formats(tmp_path):
    path = tmp_path / "alles.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.csv", NDFF_HEADER + "\n" + ndff_row() + "\n")
        packed.writestr("b.csv", WAARNEMING_HEADER + "\n" + waarneming_row() + "\n")
        packed.writestr("c.csv", "\t".join(GBIF_HEADER) + "\n" + gbif_row() + "\n")
        packed.writestr("lees mij.csv", "vraag,antwoord\nhoe,zo\n")
    sources = open_observations(path)
    assert [source.source for source in sources] == ["NDFF", "waarneming.nl", "GBIF"]
    assert [sum(map(len, source.chunks())) for source in sources] == [1, 1, 1]
    assert "lees mij.csv" in str(sources[0].report.warnings[-1])


def test_a_broken_member_is_not_passed_over(tmp_path):
    path = tmp_path / "alles.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.csv", NDFF_HEADER + "\n" + ndff_row() + "\n")
        packed.writestr("b.gpkg", b"SQLite format 3\0" + bytes(500))
    with pytest.raises(BknError, match="b.gpkg"):
        open_observations(path)


def test_a_zip_that_breaks_off_halfway_is_an_error_and_not_fewer_rows(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("a.csv", NDFF_HEADER + "\n" + (ndff_row() + "\n") * 3000)
    content = bytearray(buffer.getvalue())
    content[200_000] ^= 0xFF
    path = tmp_path / "stuk.zip"
    path.write_bytes(bytes(content))
    (source,) = open_observations(path)
    with pytest.raises(BknError, match="damaged"):
        list(source.chunks())
