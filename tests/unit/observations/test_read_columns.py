"""Which column of a table means what: numbers, names, ids, the columns that a user names, names cut by a shapefile."""

import csv
import datetime
import zipfile

import pandas as pd
import pytest

from bkn_qgis.messages import BknError
from bkn_qgis.observations.duplicates import drop_repeated_records
from bkn_qgis.observations.formats.column_choice import parse_columns
from bkn_qgis.observations.formats.column_names import abbreviated, cut, whole_names
from bkn_qgis.observations.formats.gbif import DARWIN_CORE, GBIF_SIMPLE
from bkn_qgis.observations.reading import open_observations, source_from_table
from bkn_qgis.observations.record_table import FLAGS
from bkn_qgis.observations.tables import open_tables

LAT, LON = "52.155172910", "5.387203657"  # RD 155000, 463000


def day(text):
    return (datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days


def write(tmp_path, name, text):
    path = tmp_path / name
    path.write_bytes(text.encode())
    return path


def read(path, columns=""):
    """The records of the one table in a file, and its source."""
    (source,) = open_observations(path, parse_columns(columns))
    return pd.concat(list(source.chunks()), ignore_index=True), source


def said(source):
    return " ".join(map(str, (*source.report.warnings, *source.report.notes)))


def flags(table):
    return [{name for name, bit in FLAGS.items() if mask & bit} for mask in table["flags"]]


def own(tmp_path, header, *rows, name="eigen.csv", columns=""):
    return read(write(tmp_path, name, "\n".join([header, *rows]) + "\n"), columns)


# --- numbers ---
PLAIN = "soort;datum;x;y;"
HERE = "Merel;1-5-2026;155000;463000;"


@pytest.mark.parametrize(
    "column",
    [
        *("aantal", "Aantallen", "counts", "number_of_individuals", "Number of individuals", "numberOfIndividuals"),
        *("nr. of individuals", "aantal exemplaren", "aantal_ind", "Aantal (totaal)", "individualCount", "abundance"),
        *(
            "individuals",
            "Anzahl",
            "bird_count",
            "total count",
            "exemplaren",
            "n",
            "number_of_",
            "aantal_exe",
            "individual",
        ),
        *("organismQuantity", "totaal aantal", "geteld", "max_aantal"),
        *("hoeveelheid", "No. seen", "bedekking", "qty"),
    ],
)
def test_a_number_of_0_is_an_absence_in_whatever_column(tmp_path, column):
    table, source = own(tmp_path, PLAIN + column, HERE + "0", HERE + "3", HERE)
    assert flags(table) == [{"absent"}, set(), set()]
    assert "no column of numbers" not in said(source)


@pytest.mark.parametrize(
    "column", ["aantal_soorten", "country", "number of species", "observation number", "ringnummer", "species count"]
)
def test_other_numbers_are_none_of_individuals(tmp_path, column):
    table, source = own(tmp_path, PLAIN + column, HERE + "0", HERE + "3")
    assert flags(table) == [set(), set()]
    assert "no column of numbers" in said(source)


@pytest.mark.parametrize(
    ("number", "absent"),
    [
        *(("0", True), ("0,0", True), ("0 ex.", True), ("geen", True), ("nul", True), ("afwezig", True), ("0-0", True)),
        *(("5-10", False), ("0-5", False), ("enkele", False), ("ca. 10", False), ("0 tot 5", False), ("", False)),
    ],
)
def test_numbers_in_words(tmp_path, number, absent):
    table, _ = own(tmp_path, PLAIN + "aantal", HERE + number, HERE + "2", HERE + "7")
    assert flags(table)[0] == ({"absent"} if absent else set())


def test_several_columns_of_numbers(tmp_path):
    """Least and most, males and females: one above 0 is enough. A row number beside the number hides nothing."""
    table, source = own(tmp_path, PLAIN + "aantal_min;aantal_max", HERE + "0;5", HERE + "0;0", HERE + ";")
    assert flags(table) == [set(), {"absent"}, set()]
    assert "aantal_min, aantal_max" in said(source)
    table, _ = own(tmp_path, PLAIN + "aantal_mannetjes;aantal_vrouwtjes", HERE + "0;1", HERE + "0;0")
    assert flags(table) == [set(), {"absent"}]
    table, _ = own(tmp_path, "number;" + PLAIN + "counts", "1;" + HERE + "0", "2;" + HERE + "4")
    assert flags(table) == [{"absent"}, set()]


def test_what_a_table_does_not_say_is_said(tmp_path):
    _, source = own(tmp_path, PLAIN[:-1], HERE[:-1])
    for word in ("no column of numbers", "no column of validation", "no column with the uncertainty"):
        assert word in said(source)
    _, source = own(tmp_path, PLAIN + "aantal;validatie;nauwkeurigheid", HERE + "1;goedgekeurd;10")
    assert "no column" not in said(source)


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        *(("occurrenceStatus", word, "absent") for word in ("absent", "ABSENT", "afwezig", "not present", "abwesend")),
        *(("status", word, "absent") for word in ("Afwezig", "niet aangetroffen", "not detected", "non observé")),
        *(("aanwezig", word, "absent") for word in ("nee", "0", "false")),
        *(("presence", "0", "absent"), ("absent", "ja", "absent"), ("occurrence status", "0", "absent")),
        *(("validatie", word, "rejected") for word in ("afgekeurd", "N", "In behandeling", "niet goedgekeurd")),
        *(("status", "afgekeurd", "rejected"), ("zeker", "nee", "uncertain_identification")),
        *(("zekerheid", "onzeker", "uncertain_identification"), ("wild", "nee", "captive")),
        *(("herkomst", "uitgezet", "escaped"), ("flags", "planted", "planted")),
        *(("quality_grade", "needs_id", "uncertain_identification"), ("escape", "True", "escaped")),
        *(("captive", "true", "captive"), ("oorsprong", "aangeplant", "planted"), ("vervaagd", "5 km", "blurred")),
        *(("gedrag", "nest met jongen", "breeding"), ("doodsoorzaak", "verkeersslachtoffer", "dead")),
    ],
)
def test_what_a_table_of_no_known_format_says_of_its_records(tmp_path, column, value, expected):
    table, _ = own(tmp_path, PLAIN + column, HERE + value)
    assert flags(table) == [{expected}]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        *(("occurrenceStatus", "present"), ("aanwezig", "ja"), ("status", "concept"), ("status", "In behandeling")),
        *(("status", "X"), ("gedrag", "gehoord, niet gezien"), ("validatie", "O"), ("vervaagd", "nee")),
        *(("validatie", "nog niet goedgekeurd"), ("doodsoorzaak", "onbekend"), ("presence", "1")),
    ],
)
def test_what_sets_no_flag(tmp_path, column, value):
    table, _ = own(tmp_path, PLAIN + column, HERE + value)
    assert flags(table) == [set()]


def test_zeros_in_a_column_of_an_unknown_name_are_shown(tmp_path):
    header, rows = PLAIN + "gevonden_dieren;hoogte;nummer", (HERE + "0;0;0", HERE + "3;1;1")
    table, source = own(tmp_path, header, *rows)
    assert flags(table) == [set(), set()]
    assert "zeros and were not used: gevonden_dieren." in said(source)
    table, _ = own(tmp_path, header, *rows, columns="count=gevonden_dieren")
    assert flags(table) == [{"absent"}, set()]


# --- Darwin Core ---
def darwin_core(tmp_path, **values):
    plain = {
        "occurrenceID": "a:1", "scientificName": "Turdus merula Linnaeus, 1758", "decimalLatitude": LAT,
        "decimalLongitude": LON, "eventDate": "2026-05-01", "basisOfRecord": "HumanObservation",
    }  # fmt: skip
    plain.update(values)
    return own(tmp_path, "\t".join(plain), "\t".join(plain.values()))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"organismQuantity": "0", "organismQuantityType": "individuals"}, {"absent"}),
        ({"individualCount": "", "organismQuantity": "0.0"}, {"absent"}),
        ({"individualCount": "0", "organismQuantity": "12"}, set()),
        *(
            ({"occurrenceStatus": word}, {"absent"})
            for word in ("absent", "Absent", "not present", "afwezig", "abwesend")
        ),
        *(({"occurrenceStatus": word}, set()) for word in ("present", "common", "doubtful", "")),
    ],
)
def test_darwin_core_absence(tmp_path, values, expected):
    table, source = darwin_core(tmp_path, **values)
    assert (source.source, flags(table)) == ("Darwin Core", [expected])


def test_darwin_core_says_what_was_withheld_and_who_disagreed(tmp_path):
    text = "Coordinate uncertainty increased to 27953m to protect threatened taxon"
    table, _ = darwin_core(tmp_path, informationWithheld=text, coordinateUncertaintyInMeters="")
    assert table["uncertainty"].tolist() == [27953]
    table, _ = darwin_core(tmp_path, identificationVerificationStatus="Rejected")
    assert flags(table) == [{"rejected"}]
    table, _ = darwin_core(tmp_path, identificationQualifier="cf.")
    assert flags(table) == [{"uncertain_identification"}]


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"genus": "Turdus", "species": "merula"}, "Turdus merula"),
        ({"species": "merula"}, "Turdus merula Linnaeus, 1758"),
        ({"species": "Turdus merula", "genus": "Turdus"}, "Turdus merula"),
        ({"species": "bursa-pastoris", "genus": "Capsella", "scientificName": ""}, "Capsella bursa-pastoris"),
        (
            {"species": "svecica", "genus": "Luscinia", "infraspecificEpithet": "cyanecula"},
            "Luscinia svecica cyanecula",
        ),
    ],
)
def test_an_epithet_in_the_column_species(tmp_path, values, name):
    table, _ = darwin_core(tmp_path, **values)
    assert table["scientific_name"].tolist() == [name]


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("genus;species;datum;x;y", "Turdus;merula;1-5-2026;155000;463000", "Turdus merula"),
        ("genus;specific_epithet;datum;x;y", "Turdus;merula;1-5-2026;155000;463000", "Turdus merula"),
        ("scientific name;species;datum;x;y", "Turdus merula;merula;1-5-2026;155000;463000", "Turdus merula"),
    ],
)
def test_an_epithet_in_an_own_table(tmp_path, header, row, name):
    table, _ = own(tmp_path, header, row)
    assert table["scientific_name"].tolist() == [name]


@pytest.mark.parametrize(
    ("rows", "dutch"),
    [("Erinaceus;egel Turdus;merel Vulpes;vos", ["egel", "merel", "vos"]), ("Erinaceus;egel", ["egel"])],
)
def test_dutch_names_in_lower_case_beside_a_genus_are_no_epithets(tmp_path, rows, dutch):
    table, source = own(tmp_path, "genus;soort;datum;x;y", *[f"{row};1-5-2026;155000;463000" for row in rows.split()])
    assert table["dutch_name"].tolist() == dutch
    assert set(table["scientific_name"]) == {""}
    assert "soort was taken for Dutch names" in said(source)


def test_an_own_table_with_a_few_english_names_is_no_darwin_core(tmp_path):
    header = "date,species,day,month,year,decimal_longitude,decimal_latitude"
    table, source = own(tmp_path, header, f"2026-05-01,Grote bonte specht,1,5,2026,{LON},{LAT}")
    assert source.source == "table"
    assert (table["dutch_name"][0], table["scientific_name"][0]) == ("Grote bonte specht", "")
    assert table["day_first"][0] == day("2026-05-01")


# --- whose table it is ---
@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("id;soort;datum;breedtegraad;lengtegraad", f"1;Merel;1-5-2026;{LAT};{LON}"),
        ("id;soort;datum;x;y;soortgroep;link", "1;Merel;1-5-2026;155000;463000;Vogels;"),
        ("id;soortnaam;datum;lat;lng;species group", f"1;Merel;1-5-2026;{LAT};{LON};Vogels"),
        ("naam_lat;naam_nl;datum;status;lat;lng", f"Turdus merula;Merel;1-5-2026;J;{LAT};{LON}"),
    ],
)
def test_an_own_table_is_not_of_waarneming_nl(tmp_path, header, rows):
    table, source = own(tmp_path, header, rows)
    assert source.source == "table"
    assert table["record_id"].tolist() == [""]
    assert (table["x"][0], table["y"][0]) == pytest.approx((155000, 463000), abs=0.25)


def test_the_old_belgian_export_asks_for_its_coordinate_system(tmp_path):
    path = write(
        tmp_path, "be.csv", "naam_lat,naam_nl,datum,status,x,y\nTurdus merula,Merel,2026-05-01,N,155000,213000\n"
    )
    with pytest.raises(BknError, match="crs="):
        open_observations(path)
    table, _ = read(path, "crs=EPSG:31370")
    assert flags(table) == [{"rejected"}]


@pytest.mark.parametrize(
    ("status", "counts"),
    [
        *((letter, True) for letter in "JPAOU"),
        *((letter, False) for letter in "NIX"),
        *(
            (words, True)
            for words in ("goedgekeurd (met bewijs)", "Goedgekeurd (aannemelijk)", "automatische validatie")
        ),
        *(
            (words, True)
            for words in ("nog niet te beoordelen", "niet te beoordelen", "onbehandeld", "approved (evidence)")
        ),
        *(
            (words, True)
            for words in ("Approved (plausible)", "automatic validation", "cannot be judged yet", "unknown")
        ),
        *((words, True) for words in ("nog niet beoordeeld", "not yet judged", "validé (avec preuve)", "")),
        *((words, False) for words in ("afgekeurd", "In behandeling", "in behandeling", "under review", "Rejected")),
        *((words, False) for words in ("niet goedgekeurd", "not accepted", "abgelehnt", "in Bearbeitung")),
    ],
)
def test_a_status_in_words_is_that_of_its_letter(tmp_path, status, counts):
    header = "id,date,species name,scientific name,lat,lng,validation status,is certain,is escape"
    table, source = own(tmp_path, header, f"1,2026-05-01,Merel,Turdus merula,{LAT},{LON},{status},True,False")
    assert source.source == "waarneming.nl"
    assert flags(table) == [set() if counts else {"rejected"}]


@pytest.mark.parametrize(
    ("obscurity", "uncertainty"), [("0", 25), ("1", 1000), ("5", 5000), ("5.0", 5000), ("9", 10_000), ("5 km", 5000)]
)
def test_a_place_that_waarneming_nl_obscured_is_as_uncertain_as_that(tmp_path, obscurity, uncertainty):
    header = "id,date,species name,scientific name,lat,lng,accuracy,validation status,obscurity"
    table, _ = own(tmp_path, header, f"1,2026-05-01,Merel,Turdus merula,{LAT},{LON},25,O,{obscurity}")
    assert table["uncertainty"].tolist() == [uncertainty]


def test_a_few_columns_of_a_gbif_download_are_still_of_gbif(tmp_path):
    header = "datasetKey,species,decimalLatitude,decimalLongitude,year"
    key = "8a863029-f435-446a-821e-275f4f641165"
    table, source = own(tmp_path, header, f"{key},Turdus merula,{LAT},{LON},2026")
    assert (source.source, flags(table)) == ("Darwin Core", [{"blurred"}])


# --- record ids ---
def repeated(*tables):
    return drop_repeated_records(pd.concat(tables, ignore_index=True))[1]


def test_two_tables_numbered_from_1_hold_different_records(tmp_path):
    one, _ = darwin_core(tmp_path, occurrenceID="1")
    other, _ = darwin_core(tmp_path, occurrenceID="1", scientificName="Parus major")
    assert repeated(one, other) == 0
    assert repeated(one, one) == 1
    for given_out in (
        "https://example.org/o/1",
        "urn:uuid:1",
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        "RMNH:Aves:123456",
        "observation.org:obs:1234567",
    ):
        one, _ = darwin_core(tmp_path, occurrenceID=given_out)
        other, _ = darwin_core(tmp_path, occurrenceID=given_out, eventDate="2026-05-02")
        assert repeated(one, other) == 1, given_out


@pytest.mark.parametrize("number", ["obs:{}", "a:{}", "nr:1:{}", "waarneming:{}"])
def test_a_word_before_the_number_of_a_row_makes_it_no_id(tmp_path, number):
    tables = [
        darwin_core(tmp_path, occurrenceID=number.format(row), scientificName=name, eventDate=date)[0]
        for name, date in (("Turdus merula", "2026-06-01"), ("Lutra lutra", "2026-05-01"))
        for row in (1, 2)
    ]
    assert repeated(*tables) == 0
    assert repeated(tables[0], tables[0]) == 1


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("obs_uri,soort_wet,centrumx,centrumy,datm_start", "{id},{name},155000,463000,2026-05-01"),
        ("Identiteit,Wetenschappelijke naam,Periode start,Hoknummer", "{id},{name},2026-05-01,155 - 463"),
        ("gbifID\tscientificName\tdecimalLatitude\tdecimalLongitude\teventDate", "{id}\t{name}\t52\t5\t2026-05-01"),
    ],
)
def test_row_numbers_in_the_column_of_an_id_are_no_ids(tmp_path, header, row):
    one, _ = own(tmp_path, header, row.format(id="nr 1", name="Turdus merula"))
    other, _ = own(tmp_path, header, row.format(id="nr 1", name="Parus major"))
    assert repeated(one, other) == 0
    assert repeated(one, one) == 1


# --- privacy ---
INATURALIST = "id,observed_on,quality_grade,scientific_name,latitude,longitude,positional_accuracy"


@pytest.mark.parametrize(
    ("columns", "values", "uncertainty", "blurred"),
    [
        ("geoprivacy", "obscured", 26_000, True),
        ("geoprivacy", "private", 26_000, True),
        ("geoprivacy,taxon_geoprivacy", ",obscured", 26_000, True),
        ("geoprivacy,taxon_geoprivacy", "open,open", 8, False),
        ("geoprivacy,taxon_geoprivacy", ",", 8, False),
        ("taxon_geoprivacy,public_positional_accuracy", "obscured,28500", 28_500, True),
        ("geoprivacy,public_positional_accuracy", ",29000", 29_000, False),
        ("public_positional_accuracy", "5", 8, False),
        ("coordinates_obscured,taxon_geoprivacy", "false,obscured", 26_000, True),
    ],
)
def test_inaturalist_without_coordinates_obscured(tmp_path, columns, values, uncertainty, blurred):
    row = f"11,2026-05-01,research,Turdus merula,{LAT},{LON},8,{values}"
    table, source = own(tmp_path, f"{INATURALIST},{columns}", row)
    assert table["uncertainty"].tolist() == [uncertainty]
    assert flags(table) == [{"blurred"} if blurred else set()]
    assert "blurred" not in said(source)


def test_inaturalist_that_says_nothing_of_privacy_is_told(tmp_path):
    _, source = own(tmp_path, INATURALIST, f"11,2026-05-01,research,Turdus merula,{LAT},{LON},8")
    assert "geoprivacy" in said(source)


@pytest.mark.parametrize(
    ("country", "lat", "lon", "blurred"),
    [
        *((country, LAT, LON, True) for country in ("", "NA", "NL", "nl", "Netherlands", "The Netherlands", "NLD")),
        *((country, LAT, LON, True) for country in ("Nederland", "Netherlands (Kingdom of the)", "Pays-Bas", "ZZ")),
        *((country, LAT, LON, True) for country in ("unknown or invalid", "Kingdom of the Netherlands")),
        ("DE", "50.123456", "8.5", False),
        ("Germany", "50.123456", "8.5", False),
        ("BE", "52.15", "5.35", True),  # a corner of a cell in the Netherlands, whatever the country says
        ("BE", "51.123456", "4.5", False),
    ],
)
def test_observation_org_at_gbif_is_blurred_in_the_netherlands(tmp_path, country, lat, lon, blurred):
    header = "gbifID\tdatasetKey\tspecies\tcountryCode\tdecimalLatitude\tdecimalLongitude\teventDate"
    row = f"1\t8a863029-f435-446a-821e-275f4f641165\tTurdus merula\t{country}\t{lat}\t{lon}\t2026-05-01"
    table, _ = own(tmp_path, header, row)
    assert flags(table) == [{"blurred"} if blurred else set()]
    assert bool(table["uncertainty"][0] == 5000) is blurred


def test_observation_org_is_known_by_its_links_where_the_dataset_was_left_out(tmp_path):
    header = "gbifID\toccurrenceID\tspecies\tdecimalLatitude\tdecimalLongitude\teventDate"
    rows = [
        f"1\thttps://observation.org/observation/5/\tTurdus merula\t{LAT}\t{LON}\t2026-05-01",
        f"4\thttps://example.org/5\tTurdus merula\t{LAT}\t{LON}\t2026-05-01",
        "3\t\tTurdus merula\t52.15\t5.35\t2026-05-01",
    ]
    table, _ = own(tmp_path, header, *rows)
    assert flags(table) == [{"blurred"}, set(), {"blurred"}]


# --- the columns that a user names ---
def test_the_columns_of_a_user_win_over_those_of_a_known_format(tmp_path):
    """The format goes on to read what COLUMNS does not speak of: here absence."""
    header = (
        "occurrenceID\tscientificName\tdecimalLatitude\tdecimalLongitude\teventDate\tnaam\twanneer\toccurrenceStatus"
    )
    row = f"a:1\tTurdus merula\t{LAT}\t{LON}\t2026-05-01\tParus major\t2026-05-02\tabsent"
    table, source = own(tmp_path, header, row, columns="species=naam; date=wanneer")
    assert (table["scientific_name"][0], table["day_first"][0]) == ("Parus major", day("2026-05-02"))
    assert (source.source, flags(table)) == ("Darwin Core", [{"absent"}])
    assert "COLUMNS" in said(source)


def test_columns_that_a_format_uses_already_change_nothing(tmp_path):
    header = "gbifID\tdatasetKey\tspecies\tdecimalLatitude\tdecimalLongitude\teventDate\tcountryCode"
    row = f"1\t8a863029-f435-446a-821e-275f4f641165\tTurdus merula\t{LAT}\t{LON}\t2026-05-01\tNL"
    named = "species=species; date=eventDate; x=decimalLongitude; y=decimalLatitude"
    table, source = own(tmp_path, header, row, columns=named)
    assert (source.source, flags(table)) == ("GBIF", [{"blurred"}])


def test_places_in_other_columns_make_a_known_format_a_table_and_that_is_said(tmp_path):
    header = "occurrenceID\tscientificName\tdecimalLatitude\tdecimalLongitude\teventDate\tx_rd\ty_rd\toccurrenceStatus"
    row = "a:1\tTurdus merula\t1\t2\t2026-05-01\t155000\t463000\tabsent"
    table, source = own(tmp_path, header, row, columns="x=x_rd; y=y_rd")
    assert (table["x"][0], table["y"][0], source.source) == (155000, 463000, "table")
    assert flags(table) == [{"absent"}]
    assert "Darwin Core" in said(source)
    assert "lost" in said(source)


def test_columns_of_another_file_are_not_used_and_that_is_said(tmp_path):
    named = "species=wat; date=wanneer; x=oost; y=noord"
    header = "gbifID\tspecies\tdecimalLatitude\tdecimalLongitude\teventDate"
    table, source = own(tmp_path, header, f"1\tTurdus merula\t{LAT}\t{LON}\t2026-05-01", columns=named)
    assert (source.source, len(table)) == ("GBIF", 1)
    assert "COLUMNS was not used" in said(source)
    for choice in (named, "species=soort; date=datum; count=hoeveel"):
        path = write(tmp_path, "eigen.csv", PLAIN + "aantal\n" + HERE + "0\n")
        (source,) = open_observations(path, parse_columns(choice), ["wat", "wanneer", "oost", "noord", "hoeveel"])
        (table,) = source.chunks()
        assert (source.source, flags(table)) == ("table", [{"absent"}])
        assert "COLUMNS was not used" in said(source)
        with pytest.raises(BknError, match="correct COLUMNS"):
            open_observations(path, parse_columns(choice))


def test_a_coordinate_system_for_another_file_moves_no_known_format(tmp_path):
    header = "gbifID\tspecies\tdecimalLatitude\tdecimalLongitude\teventDate"
    table, source = own(tmp_path, header, f"1\tTurdus merula\t{LAT}\t{LON}\t2026-05-01", columns="crs=EPSG:28992")
    assert (source.source, round(table["x"][0])) == ("GBIF", 155000)
    assert "crs=" in said(source)


def test_a_second_column_of_names_that_holds_the_scientific_ones(tmp_path):
    table, _ = own(tmp_path, "soort;taxon;datum;x;y", "Merel;Turdus merula;1-5-2026;155000;463000")
    assert (table["scientific_name"][0], table["dutch_name"][0]) == ("Turdus merula", "Merel")
    table, _ = own(tmp_path, "soort;naam;datum;x;y", "Merel;Maria Bos;1-5-2026;155000;463000")
    assert (table["scientific_name"][0], table["dutch_name"][0]) == ("", "Merel")


def test_codes_of_species_are_no_names(tmp_path):
    table, _ = own(tmp_path, "soort;soortnaam;datum;x;y", "11870;Merel;1-5-2026;155000;463000")
    assert table["dutch_name"].tolist() == ["Merel"]


def test_a_table_in_a_zip_that_lacks_a_column_of_the_user_is_not_passed_over(tmp_path):
    path = tmp_path / "alles.zip"
    with zipfile.ZipFile(path, "w") as packed:
        gbif = "gbifID\tspecies\tdecimalLatitude\tdecimalLongitude\teventDate\n1\tTurdus merula\t52\t5\t2026-05-01\n"
        packed.writestr("gbif.csv", gbif)
        packed.writestr("eigen.csv", PLAIN + "aantal\n" + HERE + "0\n")
    with pytest.raises(BknError, match="eigen.csv"):
        open_observations(path, parse_columns("count=hoeveel"))
    sources = open_observations(path, parse_columns("count=aantal"))
    assert [source.source for source in sources] == ["GBIF", "table"]


NDFF = "obs_uri,soort_wet,centrumx,centrumy,datm_start,orig_aant,area_m2,hoe_ver"
NDFF_ROW = "http://ndff.example/1,Turdus merula,155000,463000,2026-05-01,0,800,2000"
SITE = "id,date,created,species name,scientific name,soort2,lat,lng,validation status,is certain"
SITE_ROW = f"1,2026-05-01,2026-05-09,Merel,Turdus merula,Parus major,{LAT},{LON},N,True"


@pytest.mark.parametrize(
    ("header", "row", "named", "column", "value", "flag"),
    [
        (NDFF, NDFF_ROW, "uncertainty=hoe_ver", "uncertainty", 2000, "absent"),
        (NDFF, NDFF_ROW, "count=hoe_ver", "count", 2000, None),
        (SITE, SITE_ROW, "date=created", "day_first", day("2026-05-09"), "rejected"),
        (SITE, SITE_ROW, "species=soort2; dutch=species name", "scientific_name", "Parus major", "rejected"),
        (SITE, SITE_ROW, "species=soort2; dutch=species name", "dutch_name", "Merel", "rejected"),
        (INATURALIST + ",tel,geoprivacy", f"1,2026-05-01,research,Turdus merula,{LAT},{LON},5,0,open", "count=tel",
         "count", 0, "absent"),
    ],
)  # fmt: skip
def test_every_known_format_hears_the_user(tmp_path, header, row, named, column, value, flag):
    table, source = own(tmp_path, header, row, columns=named)
    assert source.source in ("NDFF", "waarneming.nl", "iNaturalist")
    assert table[column].tolist() == [value]
    assert flags(table) == [{flag} if flag else set()]


def test_a_number_column_that_the_user_names_is_the_only_one(tmp_path):
    table, source = own(tmp_path, PLAIN + "aantal;geteld_nu", HERE + "0;4", HERE + "4;0", columns="count=geteld_nu")
    assert flags(table) == [set(), {"absent"}]


def test_columns_are_never_advised_where_flags_would_be_lost(tmp_path):
    path = write(
        tmp_path, "g.csv", "gbifID\toccurrenceStatus\tspecies\tdecimalLatitude\tx\n1\tABSENT\tTurdus merula\t52\t5\n"
    )
    with pytest.raises(BknError) as caught:
        open_observations(path)
    assert "decimalLongitude" in str(caught.value)
    assert "COLUMNS" not in str(caught.value)


# --- shapefiles: names of ten characters ---
def shapefile(tmp_path, header, *rows, keep=None):
    """A table as GDAL writes it to a shapefile, with points; ``keep``: only these columns, in this order."""
    from osgeo import gdal

    path = tmp_path / "tabel.csv"
    with open(path, "w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([header, *rows])
    names = {name.casefold(): name for name in header}
    lat = next(names[name] for name in ("decimallatitude", "lat", "latitude") if name in names)
    lon = next(names[name] for name in ("decimallongitude", "lng", "longitude") if name in names)
    made = tmp_path / "kaart.shp"
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        source = gdal.OpenEx(
            str(path), open_options=[f"X_POSSIBLE_NAMES={lon}", f"Y_POSSIBLE_NAMES={lat}", "AUTODETECT_TYPE=YES"]
        )
        options = gdal.VectorTranslateOptions(
            format="ESRI Shapefile", dstSRS="EPSG:4326", srcSRS="EPSG:4326", selectFields=keep
        )
        written = gdal.VectorTranslate(str(made), source, options=options)
        assert written is not None
        del written, source
    finally:
        gdal.PopErrorHandler()
    return made


GBIF = (
    "gbifID datasetKey occurrenceID kingdom phylum class order family genus species infraspecificEpithet taxonRank "
    "scientificName verbatimScientificName verbatimScientificNameAuthorship countryCode locality stateProvince "
    "occurrenceStatus individualCount publishingOrgKey decimalLatitude decimalLongitude coordinateUncertaintyInMeters "
    "coordinatePrecision elevation elevationAccuracy depth depthAccuracy eventDate day month year taxonKey speciesKey "
    "basisOfRecord institutionCode collectionCode catalogNumber recordNumber identifiedBy dateIdentified license "
    "rightsHolder recordedBy typeStatus establishmentMeans lastInterpreted mediaType issue"
).split()


def gbif_values(**values):
    plain = {
        "gbifID": "1901993906", "datasetKey": "740df67d", "occurrenceID": "https://example.org/1", "class": "Aves",
        "species": "Turdus merula", "scientificName": "Turdus merula Linnaeus, 1758", "countryCode": "NL",
        "occurrenceStatus": "PRESENT", "decimalLatitude": LAT, "decimalLongitude": LON, "eventDate": "2026-05-01",
        "day": "1", "month": "5", "year": "2026", "coordinateUncertaintyInMeters": "25", "individualCount": "2",
        "genus": "Turdus", "basisOfRecord": "HUMAN_OBSERVATION", "coordinatePrecision": "0.001",
    }  # fmt: skip
    plain.update(values)
    return [plain.get(name, "") for name in GBIF]


GBIF_ROWS = (
    gbif_values(),
    gbif_values(gbifID="2", occurrenceStatus="ABSENT"),
    gbif_values(gbifID="3", datasetKey="8a863029-f435-446a-821e-275f4f641165"),
    gbif_values(gbifID="4", establishmentMeans="MANAGED", coordinateUncertaintyInMeters="3000"),
    gbif_values(gbifID="5", individualCount="0"),
)
GBIF_FLAGS = [set(), {"absent"}, {"blurred"}, {"captive"}, {"absent"}]


def test_a_gbif_download_saved_as_shapefile(tmp_path):
    table, source = read(shapefile(tmp_path, GBIF, *GBIF_ROWS))
    assert source.source == "GBIF"
    assert flags(table) == GBIF_FLAGS
    assert table["uncertainty"].tolist() == [25, 25, 5000, 3000, 25]
    assert table["record_id"].tolist() == ["gbif:1901993906", "gbif:2", "gbif:3", "gbif:4", "gbif:5"]
    assert (table["x"][0], table["y"][0]) == pytest.approx((155000, 463000), abs=1)
    assert "occurren_1 = occurrenceStatus" in said(source)


@pytest.mark.parametrize(
    "left_out",
    [
        {"occurrenceID"},  # then occurrenceStatus is "occurrence"
        {"coordinatePrecision"},
        {"occurrenceID", "coordinatePrecision", "verbatimScientificName", "verbatimScientificNameAuthorship"},
        {"species", "eventDate", "countryCode"},
    ],
)
def test_parts_of_a_gbif_download_saved_as_shapefile(tmp_path, left_out):
    keep = [name for name in GBIF if name not in left_out]
    table, source = read(shapefile(tmp_path, GBIF, *GBIF_ROWS, keep=keep))
    assert flags(table) == GBIF_FLAGS
    assert table["uncertainty"].tolist() == [25, 25, 5000, 3000, 25]


def test_cut_names_in_another_order_are_told_by_their_values(tmp_path):
    order = (
        "occurrenceStatus gbifID species decimalLongitude decimalLatitude occurrenceID eventDate coordinatePrecision "
        "coordinateUncertaintyInMeters"
    ).split()
    rows = [[dict(zip(GBIF, row))[name] for name in order] for row in GBIF_ROWS[:2]]
    table, source = read(shapefile(tmp_path, order, *rows))
    assert flags(table) == [set(), {"absent"}]
    assert table["uncertainty"].tolist() == [25, 25]
    assert "occurrence = occurrenceStatus" in said(source)


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("OCCURREN_1,OCCURRENCE,COORDINATE", "a:1,ABSENT,30", {"absent"}),  # moved after it was cut
        ("occurren_1", "ABSENT", {"absent"}),  # its neighbour was deleted
        ("occurren_2,occurren_1", "ABSENT,text", {"absent"}),
        ("organismQu,organism_1", "0,individuals", {"absent"}),  # in no order of an export
        ("organismQu", "0", {"absent"}),
        ("degreeOfEs", "released", {"escaped"}),
        ("identifica", "cf.", {"uncertain_identification"}),
        ("dataGenera", "moved", {"blurred"}),
        ("occurrence", "present", set()),
        ("scientific,scientif_1", "Parus major,Linnaeus 1758", set()),
    ],
)
def test_no_cut_name_is_left_out_in_silence(tmp_path, header, row, expected):
    start = "gbifID,species,decimalLat,decimalLon,eventDate,"
    table, source = own(tmp_path, start + header, f"1,Turdus merula,{LAT},{LON},2026-05-01,{row}")
    assert (source.source, flags(table)) == ("GBIF", [expected])


def test_the_name_among_its_author_and_its_number(tmp_path):
    header = "occurrence,scientific,scientif_1,scientif_2,eventDate,decimalLat,decimalLon"
    for order in ((0, 1, 2), (1, 0, 2), (2, 1, 0)):
        names = [("urn:lsid:1", "Turdus merula", "Linnaeus, 1758")[place] for place in order]
        row = f"a:1;{';'.join(names)};2026-05-01;{LAT};{LON}"
        table, _ = own(tmp_path, header.replace(",", ";"), row)
        assert table["scientific_name"].tolist() == ["Turdus merula"]


def test_cut_names_that_can_be_two_things_are_refused(tmp_path):
    names = ["gbifID", "species", "decimalLatitude", "decimalLongitude", "eventDate", "coordinatePrecision"]
    path = shapefile(tmp_path, names, ["1", "Turdus merula", LAT, LON, "2026-05-01", "1"])
    with pytest.raises(BknError) as caught:
        open_observations(path)
    for word in ("coordinate ", "coordinateUncertaintyInMeters", "coordinatePrecision", "CSV"):
        assert word in str(caught.value)
    assert "COLUMNS" not in str(caught.value)


WAARNEMING = (
    "id,date,time,created,species_name,scientific_name,family,species type,species group,number,sex,life stage,"
    "activity,method,counting method,related species,source,location,lat,lng,modified,country division,country,"
    "validator name,last validation date,local x,local y,accuracy,notes,validation status,substrate,is certain,"
    "is escape,obscurity,embargo date,external reference,has photos,has sounds,link"
).split(",")


@pytest.mark.parametrize("spaces", [False, True])
def test_an_export_of_waarneming_nl_saved_as_shapefile(tmp_path, spaces):
    plain = {
        "id": "1", "date": "2026-05-01", "species_name": "Merel", "scientific_name": "Turdus merula", "number": "1",
        "lat": LAT, "lng": LON, "accuracy": "25", "validation status": "O", "is certain": "True",
        "is escape": "False", "obscurity": "0", "link": "https://waarneming.nl/observation/1/", "validator name": "x",
    }  # fmt: skip
    changes = ({}, {"validation status": "N"}, {"is certain": "False"}, {"is escape": "True"}, {"number": "0"})
    rows = [[{**plain, **change}.get(name, "") for name in WAARNEMING] for change in changes]
    header = [name.replace("_", " ") for name in WAARNEMING] if spaces else WAARNEMING
    table, source = read(shapefile(tmp_path, header, *rows))
    assert source.source == "waarneming.nl"
    assert flags(table) == [set(), {"rejected"}, {"uncertain_identification"}, {"escaped"}, {"absent"}]
    assert table["uncertainty"].tolist() == [25] * 5
    assert table["scientific_name"][0] == "Turdus merula"


INATURALIST_FULL = (
    "id,uuid,observed_on_string,observed_on,time_observed_at,time_zone,user_id,user_login,user_name,created_at,"
    "updated_at,quality_grade,license,url,image_url,sound_url,tag_list,description,"
    "num_identification_agreements,num_identification_disagreements,captive_cultivated,oauth_application_id,place_guess,latitude,longitude,"
    "positional_accuracy,private_place_guess,private_latitude,private_longitude,public_positional_accuracy,geoprivacy,"
    "taxon_geoprivacy,coordinates_obscured,positioning_method,positioning_device,species_guess,scientific_name,"
    "common_name,iconic_taxon_name,taxon_id"
).split(",")


@pytest.mark.parametrize("left_out", [set(), {"observed_on_string"}, {"positioning_method", "geoprivacy"}])
def test_an_export_of_inaturalist_saved_as_shapefile(tmp_path, left_out):
    plain = {
        "id": "11", "observed_on": "2026-05-01", "observed_on_string": "2026-05-01", "quality_grade": "research",
        "latitude": LAT, "longitude": LON, "positional_accuracy": "8", "coordinates_obscured": "false",
        "captive_cultivated": "false", "scientific_name": "Turdus merula",
        "url": "https://www.inaturalist.org/observations/11",
    }  # fmt: skip
    changes = (
        {},
        {"quality_grade": "needs_id"},
        {"captive_cultivated": "true"},
        {"coordinates_obscured": "true", "public_positional_accuracy": "28500", "taxon_geoprivacy": "obscured"},
    )
    keep = [name for name in INATURALIST_FULL if name not in left_out]
    rows = [[{**plain, **change}.get(name, "") for name in keep] for change in changes]
    table, source = read(shapefile(tmp_path, keep, *rows))
    assert source.source == "iNaturalist"
    assert flags(table) == [set(), {"uncertain_identification"}, {"captive"}, {"blurred"}]
    assert table["uncertainty"].tolist() == [8, 8, 8, 28500]
    assert (table["day_first"] == day("2026-05-01")).all()


def test_a_download_of_the_flora_en_faunaverkenner_saved_as_shapefile(tmp_path):
    header = (
        "Identiteit,Soortgroep,Naam soort,Wetenschappelijke naam,Periode start,Periode stop,Vervaging,Hoknummer,"
        "Hok grootte,Telonderwerp,Beleidsstatus,Aantal,Gedrag,Doodsoorzaak,Oorsprong,Verblijfplaats,lat,lng"
    ).split(",")
    row = ["ab" * 32, "Vogels", "Steenuil", "Athene noctua", "2026-05-01", "2026-05-03", "", "155 - 463", "1 km", "",
           "", "0", "", "verkeersslachtoffer", "aangeplant", "", LAT, LON]  # fmt: skip
    table, source = read(shapefile(tmp_path, header, row))
    assert source.source == "NDFF"
    assert (table["day_first"][0], table["day_last"][0]) == (day("2026-05-01"), day("2026-05-03"))
    assert flags(table) == [{"absent", "dead", "planted"}]
    assert table["record_id"][0] == "ndff:" + "ab" * 32


def test_the_layer_of_a_shapefile_is_read_as_the_file_is(tmp_path):
    (table,) = open_tables(shapefile(tmp_path, GBIF, *GBIF_ROWS))
    source = source_from_table(table)
    assert flags(pd.concat(list(source.chunks()))) == GBIF_FLAGS


@pytest.mark.parametrize("driver", ["GPKG", "ESRI Shapefile"])
def test_a_layer_of_gbif_without_its_columns_of_places_keeps_its_flags(tmp_path, driver):
    """Points made of a download, of which only the geometry says where they are."""
    keep = [name for name in GBIF if name not in ("decimalLatitude", "decimalLongitude")]
    path = shapefile(tmp_path, GBIF, *GBIF_ROWS, keep=keep)
    if driver == "GPKG":
        from osgeo import gdal

        whole = shapefile(tmp_path / "..", GBIF, *GBIF_ROWS)
        path = tmp_path / "kaart.gpkg"
        assert gdal.VectorTranslate(str(path), str(whole), format="GPKG") is not None
    table, source = read(path)
    assert source.source == "GBIF"
    assert flags(table) == GBIF_FLAGS
    assert (table["x"][0], table["y"][0]) == pytest.approx((155000, 463000), abs=1)


def test_an_own_table_saved_as_shapefile(tmp_path):
    header = ["wetenschappelijke_naam", "waarnemingsdatum_x", "datum_waarneming", "nauwkeurigheid_in",
              "aantal_exemplaren", "validatiestatus", "nauwkeurigheid", "lat", "lng"]  # fmt: skip
    rows = [
        ["Turdus merula", "x", "2026-05-01", "", "0", "goedgekeurd", "30", LAT, LON],
        ["Turdus merula", "x", "2026-05-01", "", "2", "afgekeurd", "30", LAT, LON],
    ]
    keep = [name for name in header if name not in ("waarnemingsdatum_x", "nauwkeurigheid_in")]
    table, source = read(shapefile(tmp_path, header, *rows, keep=keep))
    assert source.source == "layer"
    assert table["scientific_name"].tolist() == ["Turdus merula"] * 2
    assert flags(table) == [{"absent"}, {"rejected"}]
    assert table["uncertainty"].tolist() == [30, 30]


def test_a_layer_that_this_plugin_fetched_keeps_its_flags_and_ids(tmp_path):
    header = "source,sci_name,nl_name,date,end_date,number,records,accuracy,blurred,flags,licence,record_id,lat,lng"
    rows = [
        f"iNaturalist,Turdus merula,Merel,2026-05-01,2026-05-01,,1,8,false,captive,CC0,inat:11,{LAT},{LON}",
        f'GBIF,Turdus merula,,2026-05-01,2026-05-31,2,1,5000,true,"blurred, absent",CC0,gbif:1 inat:12,{LAT},{LON}',
    ]
    table, _ = own(tmp_path, header, *rows)
    assert flags(table) == [{"captive"}, {"blurred", "absent"}]
    assert table["record_id"].tolist() == ["inat:11", "gbif:1 inat:12"]
    assert table["day_last"].tolist() == [day("2026-05-01"), day("2026-05-31")]


def test_a_record_of_our_form_for_the_field_keeps_its_id(tmp_path):
    """So that copies of its file count once; another id of that kind may be the number of a row."""
    given = "bkn:5a30fcbd-dc23-4b80-a335-9a8c9b8d4917"
    rows = [f"Turdus merula,2026-05-01,1,{record_id},{LAT},{LON}" for record_id in (given, "bkn:7", "", "veld:1")]
    table, _ = own(tmp_path, "scientific_name,date,count,record_id,lat,lng", *rows)
    assert table["record_id"].tolist() == [given, "", "", ""]


# --- shapefiles of R ---
def test_names_as_r_shortens_them():
    """As scripts in public repositories name the columns of GBIF downloads that sf wrote to shapefiles."""
    known = {
        "decimalLatitude": "dcmlLtt", "decimalLongitude": "dcmlLng", "coordinateUncertaintyInMeters": "crdnUIM",
        "occurrenceID": "occrrID", "eventDate": "eventDt", "basisOfRecord": "bssOfRc", "countryCode": "cntryCd",
        "individualCount": "indvdlC", "genericName": "genrcNm", "identifiedBy": "idntfdB", "references": "refrncs",
        "rightsHolder": "rghtsHl", "identifier": "identfr", "species": "species", "scientificName": "scntfcN",
    }  # fmt: skip
    assert {name: abbreviated(name) for name in known} == known


def test_a_gbif_download_that_r_saved_as_shapefile(tmp_path):
    names = [abbreviated(name) for name in GBIF]
    whole = dict(zip(GBIF, names))
    path = write(tmp_path, "r.csv", "")
    with open(path, "w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([names, *GBIF_ROWS])
    table, source = read(path)
    assert source.source == "GBIF"
    assert flags(table) == GBIF_FLAGS
    assert table["uncertainty"].tolist() == [25, 25, 5000, 3000, 25]
    assert f"{whole['occurrenceStatus']} = occurrenceStatus" in said(source)


def test_every_term_of_darwin_core_in_one_shapefile():
    """Many names with the same start: found by their order, and in a moment."""
    for layout in (DARWIN_CORE, GBIF_SIMPLE):
        found = whole_names(cut(layout), [layout], lambda column, whole: True)
        assert not found.doubtful
        assert [found.names.get(short, short) for short in cut(layout)] == list(layout)


def test_the_columns_of_a_user_in_a_shapefile_bear_its_short_names(tmp_path):
    path = shapefile(tmp_path, GBIF, *GBIF_ROWS)
    table, source = read(path, "species=scientific; date=eventDate")
    assert (source.source, flags(table)) == ("GBIF", GBIF_FLAGS)
    assert "not used" not in said(source)
