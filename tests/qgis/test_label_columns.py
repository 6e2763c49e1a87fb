"""Columns as people and programs call them, up to the label: what is misread gives a wrong label (method.md, 4)."""

import csv

from qgis.core import QgsProject, QgsVectorFileWriter, QgsVectorLayer

DAY = "2026-06-01"
LAT, LON = "52.155172910", "5.387203657"  # RD 155000, 463000
GBIF = (
    *("gbifID", "datasetKey", "occurrenceID", "genus", "species", "scientificName", "verbatimScientificName"),
    *("countryCode", "locality", "occurrenceStatus", "individualCount", "decimalLatitude", "decimalLongitude"),
    *("coordinateUncertaintyInMeters", "coordinatePrecision", "eventDate", "establishmentMeans"),
)


def table(trial, name, header, rows, delimiter=";"):
    path = trial.folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(header)
        writer.writerows(rows)
    return str(path)


def gbif_rows(trial, **values):
    for number, name in enumerate(trial.butterflies, 1):
        plain = {
            "gbifID": number, "species": name, "decimalLatitude": LAT, "decimalLongitude": LON, "eventDate": DAY,
            "occurrenceStatus": "PRESENT", "coordinateUncertaintyInMeters": 25, "countryCode": "NL",
            "occurrenceID": f"https://example.org/{number}", **values,
        }  # fmt: skip
        yield [plain.get(column, "") for column in GBIF]


def as_shapefile(path, folder):
    """A table as QGIS saves it to a shapefile, as a layer."""
    uri = f"file://{path}?delimiter=%5Ct&xField=decimalLongitude&yField=decimalLatitude&crs=EPSG:4326"
    layer = QgsVectorLayer(uri, "gbif", "delimitedtext")
    assert layer.isValid() and layer.featureCount() == 5
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "ESRI Shapefile"
    saved = str(folder / "gbif.shp")
    written = QgsVectorFileWriter.writeAsVectorFormatV3(layer, saved, QgsProject.instance().transformContext(), options)
    assert written[0] == 0, written
    return saved


def test_a_table_of_nothing_but_zeros_has_no_label(trial):
    for column in ("counts", "aantallen", "number_of_individuals"):
        rows = [[name, DAY, trial.x, trial.y, 0] for name in trial.butterflies]
        outcome = trial.label(FILES=[table(trial, "nul.csv", ["soort", "datum", "x", "y", column], rows)])
        assert outcome.statuses == ["insufficient_data"], column


def test_what_a_table_does_not_hold_is_in_the_log(trial):
    rows = [[name, DAY, trial.x, trial.y] for name in trial.butterflies]
    outcome = trial.label(FILES=[table(trial, "kaal.csv", ["soort", "datum", "x", "y"], rows)])
    assert outcome.labels == ["A"]
    assert any("kaal.csv: no column of numbers" in line for line in outcome.feedback.infos)


def test_a_shapefile_of_absences_and_one_of_blurred_places_have_no_label(trial):
    blurred = {"datasetKey": "8a863029-f435-446a-821e-275f4f641165"}
    for values in ({"occurrenceStatus": "ABSENT"}, blurred, {"establishmentMeans": "MANAGED"}):
        path = table(trial, "gbif.csv", GBIF, gbif_rows(trial, **values), "\t")
        saved = as_shapefile(path, trial.folder)
        assert trial.label(FILES=[saved]).statuses == ["insufficient_data"]
        outcome = trial.label(OBSERVATIONS=[QgsVectorLayer(saved, "gbif", "ogr")])
        assert outcome.statuses == ["insufficient_data"], values
        assert outcome.row["bkn_src"] == "GBIF (gbif): no record counts"
    path = table(trial, "gbif.csv", GBIF, gbif_rows(trial), "\t")
    assert trial.label(FILES=[as_shapefile(path, trial.folder)]).labels == ["A"]


def test_one_own_table_and_one_of_gbif_with_columns_for_the_own_one(trial):
    own = table(
        trial, "eigen.csv", ["wat", "wanneer", "oost", "noord", "hoeveel"],
        [[name, DAY, trial.x, trial.y, 1] for name in trial.butterflies[:2]],
    )  # fmt: skip
    gbif = table(trial, "gbif.csv", GBIF, list(gbif_rows(trial))[2:], "\t")
    columns = "species=wat; date=wanneer; x=oost; y=noord; count=hoeveel; crs=EPSG:28992"
    outcome = trial.label(FILES=[own, gbif], COLUMNS=columns)
    assert outcome.labels == ["A"]
    assert any("gbif.csv: COLUMNS was not used" in line for line in outcome.feedback.warnings)


def test_one_columns_for_two_own_tables(trial):
    """A column that one of them has is not missed in the other; one that neither has is."""
    one = table(
        trial, "een.csv", ["soort", "datum", "x", "y", "gezien_nu"],
        [[name, DAY, trial.x, trial.y, 0] for name in trial.butterflies],
    )  # fmt: skip
    other = table(
        trial, "twee.csv", ["soort", "datum", "x", "y", "aantal"],
        [[name, DAY, trial.x, trial.y, 1] for name in trial.butterflies[:2]],
    )  # fmt: skip
    outcome = trial.label(FILES=[other, one], COLUMNS="species=soort; count=gezien_nu")
    assert (outcome.labels, outcome.row["bkn_obs"]) == (["D"], 2)
    assert any("twee.csv: COLUMNS was not used for gezien_nu" in line for line in outcome.feedback.warnings)
    outcome = trial.label(FILES=[other, one], COLUMNS="species=soort; count=gezien_toen")
    assert outcome.statuses == ["no_observation_source"]
    assert "gezien_toen" in outcome.row["bkn_note"]


def test_two_own_tables_numbered_from_1(trial):
    header = ["id", "soort", "datum", "breedtegraad", "lengtegraad"]
    rows = [[1 + number % 3, name, DAY, LAT, LON] for number, name in enumerate(trial.butterflies)]
    one, other = table(trial, "een.csv", header, rows[:3]), table(trial, "twee.csv", header, rows[3:])
    outcome = trial.label(FILES=[one, other])
    assert (outcome.labels, outcome.row["bkn_rec"]) == (["A"], 5)


# --- names ---
def test_scientific_names_that_were_taken_for_dutch(trial):
    """Most names of the file do not look scientific; the list knows those that do."""
    rows = [[name, DAY, trial.x, trial.y, 1] for name in trial.butterflies]
    path = table(trial, "soorten.csv", ["nederlandse naam", "datum", "x", "y", "aantal"], rows)
    outcome = trial.label(FILES=[path])
    assert outcome.labels == ["A"]
    assert any("soorten.csv" in line and "scientific" in line for line in outcome.feedback.warnings)


def test_dutch_names_in_a_column_of_scientific_names(trial):
    species_list = trial.folder / "lijst.csv"
    names = ("Dagpauwoog", "Kleine vos", "Klein koolwitje", "Atalanta", "Citroenvlinder")
    lines = ["landschapstype,soortgroep,wetenschappelijke_naam,nederlandse_naam"]
    lines += [f"Steden hoge zandgronden,Dagvlinders,{name},{dutch}" for name, dutch in zip(trial.butterflies, names)]
    species_list.write_text("\n".join(lines) + "\n", encoding="utf-8")
    header = ["scientificName", "eventDate", "decimalLatitude", "decimalLongitude", "basisOfRecord"]
    path = table(trial, "nl.csv", header, [[name, DAY, LAT, LON, "HumanObservation"] for name in names])
    own = table(trial, "latijn.csv", ["soort_ned", "datum", "x", "y"], [["Aglais io", "2026-06-02", trial.x, trial.y]])
    outcome = trial.label(FILES=[path, own], SPECIES_LIST_FILE=str(species_list))
    assert (outcome.labels, outcome.row["bkn_rec"]) == (["A"], 6)
    said = [line for line in outcome.feedback.warnings if "taken for" in line]
    assert sum("nl.csv" in line for line in said) == sum("latijn.csv" in line for line in said if "list" in line) == 1


def test_a_file_of_which_no_name_is_on_the_list_is_told_first(trial):
    good = table(
        trial, "goed.csv", ["soort", "datum", "x", "y"], [[name, DAY, trial.x, trial.y] for name in trial.butterflies]
    )
    codes = [[f"code {number}", DAY, trial.x, trial.y] for number in range(7)]
    path = table(trial, "codes.csv", ["soort", "datum", "x", "y"], codes)
    outcome = trial.label(FILES=[good, path])
    assert outcome.labels == ["A"]
    first = next(line for line in outcome.feedback.warnings if ".csv" in line)
    assert "codes.csv" in first and "code 0; code 1; code 2; code 3; code 4." in first and "COLUMNS" in first


# --- another reference date ---
def test_a_whole_year_elsewhere_brings_no_advice(trial):
    rows = trial.all_seen(*trial.butterflies, day="2025-01-01", stop="2025-12-31")
    outcome = trial.label(FILES=[trial.ndff(rows)], INPUT=trial.layer((trial.x + 40_000, trial.y)))
    assert not any("they would count" in line for line in outcome.feedback.warnings)
