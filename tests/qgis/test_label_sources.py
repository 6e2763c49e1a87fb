"""Observations as users bring them: several files, broken, cut off, covering too little; layers (method.md, 7)."""

import csv

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

# 5 x 5 km that hold the disc around the place.
AROUND = {"squares": "152 - 460", "size": "5x5km"}
OWN_SQUARE = {"squares": "155 - 463", "size": "1x1km"}
FFV_FIELDS = (
    *("Identiteit", "Soortgroep", "Naam soort", "Wetenschappelijke naam", "Periode start", "Periode stop"),
    *("Vervaging", "Hoknummer", "Hok grootte", "Aantal", "Gedrag"),
)


def statement(squares="152 - 460", size="5x5km", period="2021-2026", made_on="01-11-26 12:00"):
    return [
        f"Tijd aanvraag: {made_on}",
        f"Gevraagde hokken: {squares}",
        f"Gevraagde hok grootte: {size}",
        f"Gevraagde periode: {period}",
    ]


def ffv_rows(names, square="155 - 463"):
    return [
        [f"{number:064x}", "Dagvlinders", "", name, "2026-06-01", "2026-06-01", "", square, "1 km", "1", ""]
        for number, name in enumerate(names)
    ]


def ffv_geopackage(trial, name="ffv.gpkg", names=None, groups="Alle", **stated):
    """A download of the Flora- en Faunaverkenner: polygons of 40 x 40 m around the place."""
    x, y = trial.x, trial.y
    square = f"Polygon(({x - 20} {y - 20}, {x + 20} {y - 20}, {x + 20} {y + 20}, {x - 20} {y + 20}, {x - 20} {y - 20}))"
    rows = [dict(zip(FFV_FIELDS, row), wkt=square) for row in ffv_rows(names or trial.butterflies)]
    layer = trial.layer(*rows, kind="Polygon", fields=",".join(f"{each}:string" for each in FFV_FIELDS))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", "waarnemingen"
    options.layerOptions = ["DESCRIPTION=" + "\n".join([f"Gevraagde soortgroep: {groups}", *statement(**stated)])]
    path = trial.folder / name
    written = QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(path), QgsProject.instance().transformContext(), options
    )
    assert written[0] == 0, written
    return str(path)


def ffv_csv(trial, name="ffv.csv", **stated):
    """The list of species per square: no dates but those above the header."""
    made_on = stated.pop("made_on", "01-11-26 12:00")
    lines = [f"Deze export is aangemaakt op {made_on}", *statement(**stated)[1:], ""]
    lines.append(
        "Hoknummer,Soortgroep,Naam soort,Wetenschappelijke naam,Beleidsstatus,Vervagingsniveau,Aantal waarnemingen"
    )
    lines += [f"155 - 463,Dagvlinders,,{name},,,3" for name in trial.butterflies]
    path = trial.folder / name
    path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8")
    return str(path)


# --- what is given ---
def test_without_observations_the_run_stops_with_the_choices(trial):
    message = trial.refusal()
    assert "FILES" in message and "OBSERVATIONS" in message
    assert "FILES" in trial.refusal(FILES=[], OBSERVATIONS=[], PROVIDERS=[])


def test_no_provider_may_be_given_as_nothing(trial):
    file = trial.ndff(*trial.all_seen(*trial.butterflies))
    for nothing in (None, [], ...):
        assert trial.label(FILES=[file], PROVIDERS=nothing).labels == ["A"]


def test_a_file_with_a_header_only_is_a_source(trial):
    outcome = trial.label(FILES=[trial.ndff(name="leeg.csv")])
    row = outcome.row
    assert (row["bkn_status"], row["bkn_label"], row["bkn_exp"], row["bkn_obs"], row["bkn_rec"]) == (
        "insufficient_data",
        None,
        0,
        0,
        0,
    )
    assert row["dag_exp"] == 5 and row["bkn_last"] is None and "leeg.csv" in row["bkn_src"]
    assert "Too little data" in row["bkn_note"]


def test_overlapping_exports_count_every_record_once(trial):
    rows = [
        {**row, "obs_uri": f"http://ndff.example/{number}"}
        for number, row in enumerate(trial.all_seen(*trial.butterflies))
    ]
    one, other = trial.ndff(rows[:3], name="een.csv"), trial.ndff(rows[1:], name="twee.csv")
    outcome = trial.label(FILES=[one, other, one])
    assert (outcome.row["bkn_obs"], outcome.row["bkn_rec"]) == (5, 5)
    assert any("Duplicate records" in line and "2" in line for line in outcome.feedback.infos)
    assert outcome.row["bkn_src"] == "NDFF (een.csv); NDFF (twee.csv)"


def test_the_same_sighting_through_two_sources_is_one_record(trial):
    file = trial.ndff(*trial.all_seen(*trial.butterflies))
    path = trial.folder / "eigen.csv"
    lines = ["soort;datum;x;y", *(f"{name};1-6-2026;{trial.x + 60};{trial.y + 80}" for name in trial.butterflies)]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert trial.label(FILES=[file, str(path)]).row["bkn_rec"] == 5
    path.write_text("\n".join(line.replace(str(trial.x + 60), str(trial.x + 61)) for line in lines), encoding="utf-8")
    row = trial.label(FILES=[file, str(path)]).row
    assert (row["bkn_rec"], row["bkn_obs"]) == (10, 5)


# --- an outage never looks like a poor place ---
def test_one_of_two_files_unreadable(trial):
    good = trial.ndff(*trial.all_seen(*trial.butterflies))
    bad = trial.folder / "kapot.xlsx"
    bad.write_bytes(b"this is no spreadsheet")
    outcome = trial.label(FILES=[good, str(bad)])
    row = outcome.row
    assert (row["bkn_status"], row["bkn_label"], row["bkn_exp"], row["dag_exp"]) == ("incomplete", None, None, None)
    assert "kapot.xlsx" in row["bkn_note"] and any("kapot.xlsx" in line for line in outcome.feedback.warnings)
    assert outcome.groups == {} and outcome.species == {}


def test_all_files_unreadable(trial):
    bad = trial.folder / "kapot.xlsx"
    bad.write_bytes(b"this is no spreadsheet")
    missing = trial.folder / "weg.csv"
    table = trial.folder / "prijzen.csv"
    table.write_text("product;prijs\nappel;3\n")
    outcome = trial.label(FILES=[str(bad), str(missing), str(table)], INPUT=trial.layer((trial.x, trial.y), None))
    assert outcome.statuses == ["no_observation_source", "bad_geometry"]
    assert outcome.rows[0]["bkn_label"] is None and outcome.rows[0]["bkn_exp"] is None
    assert "kapot.xlsx" in outcome.rows[0]["bkn_note"]
    assert sum(name in line for line in outcome.feedback.warnings for name in ("weg.csv", "prijzen.csv")) >= 2


def test_a_zip_that_breaks_off_is_no_smaller_file(trial):
    import zipfile

    path = trial.folder / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(trial.ndff(*trial.all_seen(*trial.butterflies) * 400), "export.csv")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert trial.label(FILES=[str(path)]).statuses == ["no_observation_source"]


def test_bad_rows_are_told_and_the_rest_counts(trial):
    rows = [
        *trial.all_seen(*trial.butterflies[:4], *["Vanessa cardui"] * 14),
        trial.seen("Gonepteryx rhamni", day="ooit"),
        trial.seen("Gonepteryx rhamni", x="hier"),
    ]
    outcome = trial.label(FILES=[trial.ndff(rows)])
    assert outcome.row["bkn_label"] == "A"
    assert any("rows that could not be read: 2" in line for line in outcome.feedback.warnings)
    # Single rows stand in the log alone: a warning is told in reports too, and must not say where a record lies.
    assert any("ooit" in line for line in outcome.feedback.infos)
    assert not any("ooit" in line for line in outcome.feedback.warnings)


def test_exactly_100000_rows_were_cut_off(trial):
    path = trial.folder / "groot.csv"
    header = "obs_uri,soort_wet,centrumx,centrumy,datm_start\n"
    rows = [f"u{number},Genus species,{trial.x},{trial.y},2026-06-01\n" for number in range(100_000)]
    path.write_text(header + "".join(rows), encoding="utf-8")
    row = trial.label(FILES=[str(path)]).row
    assert (row["bkn_status"], row["bkn_label"]) == ("incomplete", None)
    assert "groot.csv" in row["bkn_note"] and "100,000" in row["bkn_note"]
    path.write_text(header + "".join(rows[1:]), encoding="utf-8")
    assert trial.label(FILES=[str(path)]).statuses == ["insufficient_data"]


# --- files that state what they cover ---
def test_a_download_that_covers_place_and_period(trial):
    outcome = trial.label(FILES=[ffv_geopackage(trial)])
    row = outcome.row
    assert (row["bkn_status"], row["bkn_label"], row["bkn_obs"]) == ("ok", "A", 5)
    # Nothing of "this place may not be covered": the file itself says that it does.
    assert "may not be covered" not in (row["bkn_note"] or "")


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        (OWN_SQUARE, "squares"),
        ({**AROUND, "period": "2026-2026"}, "2 October 2025 to 31 December 2025"),
        ({**AROUND, "made_on": "15-07-26 12:00"}, "contain observations up to 15 July 2026"),
        ({**AROUND, "period": "2021-2025"}, "contain observations up to 31 December 2025"),
    ],
)
def test_a_download_that_does_not_cover_place_or_period(trial, stated, words):
    file = ffv_geopackage(trial, **stated)
    outcome = trial.label(FILES=[file])
    row = outcome.row
    assert (row["bkn_status"], row["bkn_label"], row["bkn_exp"]) == ("incomplete", None, None)
    assert words in row["bkn_note"] and "ffv.gpkg" in row["bkn_note"]


def test_a_download_of_some_groups_is_told_beside_the_label(trial):
    row = trial.label(FILES=[ffv_geopackage(trial, groups="Dagvlinders, Vogels")]).row
    assert row["bkn_label"] == "A"
    assert "NDFF (ffv.gpkg) was asked for these groups only: Butterflies, Birds." in row["bkn_note"]
    assert "was asked for" not in trial.label(FILES=[ffv_geopackage(trial, name="alle.gpkg")]).row["bkn_note"]


def test_warnings_of_all_files_come_before_what_each_of_them_holds(trial):
    """Among the lines of many files the one that matters would go unseen."""
    files = [trial.ndff(trial.seen("Aglais io"), name=f"goed {number}.csv") for number in range(20)]
    bad = trial.ndff([trial.seen("Aglais io"), *[trial.seen("Aglais io", day="ooit")] * 3], name="slecht.csv")
    said = []
    feedback = QgsProcessingFeedback(False)
    feedback.pushInfo, feedback.pushWarning = said.append, said.append
    trial.label(FILES=[*files, bad], feedback=feedback)
    first = {
        key: next(n for n, line in enumerate(said) if key in line) for key in ("slecht.csv: rows", "goed 0.csv: NDFF")
    }
    assert first["slecht.csv: rows"] < first["goed 0.csv: NDFF"]


def test_a_download_covers_one_place_and_not_the_other(trial):
    layer = trial.layer((trial.x, trial.y), (trial.x + 3000, trial.y))
    assert trial.label(INPUT=layer, FILES=[ffv_geopackage(trial)]).statuses == ["ok", "incomplete"]
    # A second download of the squares to the east completes it.
    east = ffv_geopackage(trial, name="oost.gpkg", squares="157 - 460")
    assert trial.label(INPUT=layer, FILES=[ffv_geopackage(trial), east]).statuses[0] == "ok"
    outcome = trial.label(INPUT=layer, FILES=[ffv_geopackage(trial), east])
    assert outcome.statuses[1] == "insufficient_data"  # its disc is covered, and nothing was seen in it
    assert outcome.rows[0]["bkn_rec"] == 5  # the same records in both files count once


def test_the_list_of_species_per_square_states_its_cover_too(trial):
    outcome = trial.label(FILES=[ffv_csv(trial)])
    # It covers, but has no days: its rows only overlap the window.
    assert (outcome.row["bkn_status"], outcome.row["bkn_obs"]) == ("insufficient_data", 0)
    assert any("without the day" in line for line in outcome.feedback.warnings)
    assert trial.label(FILES=[ffv_csv(trial, **OWN_SQUARE)]).statuses == ["incomplete"]
    assert trial.label(FILES=[ffv_csv(trial, period="2023-2025")]).statuses == ["incomplete"]


def test_records_that_lie_elsewhere_are_a_warning(trial):
    """Files that state nothing: all records lie within 100 m, far less than the disc."""
    near = trial.all_seen(*trial.butterflies)
    assert "may not be covered" in trial.label(FILES=[trial.ndff(near)]).row["bkn_note"]
    corners = [trial.seen("Vanessa cardui", trial.x + dx, trial.y + dy) for dx in (-3000, 3000) for dy in (-3000, 3000)]
    assert trial.label(FILES=[trial.ndff(near, corners)]).row["bkn_note"] == ""


# --- layers ---
def ndff_layer(trial, crs="EPSG:28992", kind="Point"):
    rows = [{"wkt": (trial.x, trial.y), **row} for row in trial.all_seen(*trial.butterflies)]
    rows = [{name: str(value) if name not in ("wkt",) else value for name, value in row.items()} for row in rows]
    fields = ",".join(
        f"{name}:string" for name in ("soort_wet", "centrumx", "centrumy", "datm_start", "datm_stop", "area_m2")
    )
    return trial.layer(*rows, crs=crs, kind=kind, fields=fields)


def test_a_memory_layer_with_the_columns_of_the_ndff(trial):
    outcome = trial.label(OBSERVATIONS=[ndff_layer(trial)])
    assert (outcome.row["bkn_label"], outcome.row["bkn_obs"], outcome.row["bkn_src"]) == ("A", 5, "NDFF (places)")


def test_an_observation_layer_without_crs_is_refused(trial):
    layer = ndff_layer(trial)
    layer.setCrs(QgsCoordinateReferenceSystem())
    message = trial.refusal(OBSERVATIONS=[layer])
    assert "CRS" in message and "places" in message


def test_a_csv_table_as_layer(trial):
    file = trial.ndff(*trial.all_seen(*trial.butterflies))
    layer = QgsVectorLayer(file, "tabel", "ogr")
    assert layer.isValid() and not layer.isSpatial()
    QgsProject.instance().addMapLayer(layer)
    assert trial.label(OBSERVATIONS=[layer.id()]).labels == ["A"]
    # A layer and a file together; the same records count once.
    assert trial.label(OBSERVATIONS=[layer], FILES=[file]).row["bkn_rec"] == 5


def test_a_geopackage_layer_in_degrees(trial):
    layer = trial.layer(
        *[{"wkt": "Point(5.3872064 52.1551723)", "soort": name, "datum": "2026-06-01"} for name in trial.butterflies],
        crs="EPSG:4326",
        fields="soort:string,datum:date",
    )
    options = QgsVectorFileWriter.SaveVectorOptions()
    path = trial.folder / "waarnemingen.gpkg"
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsProject.instance().transformContext(), options)
    stored = QgsVectorLayer(str(path), "waarnemingen", "ogr")
    outcome = trial.label(OBSERVATIONS=[stored])
    assert (outcome.row["bkn_label"], outcome.row["bkn_src"]) == ("A", "waarnemingen")
    place = outcome.row["bkn_id"]
    assert outcome.species[(place, "dag", "Aglais io")]["nearest_m"] == 250
    # The same file by its path.
    assert trial.label(FILES=[str(path)]).labels == ["A"]


def test_a_layer_that_holds_no_observations_is_no_source(trial):
    outcome = trial.label(OBSERVATIONS=[trial.layer((trial.x, trial.y))])
    assert outcome.statuses == ["no_observation_source"]
    good = trial.ndff(*trial.all_seen(*trial.butterflies))
    assert trial.label(OBSERVATIONS=[trial.layer((trial.x, trial.y))], FILES=[good]).statuses == ["incomplete"]


def test_columns_of_a_table_of_no_known_format(trial):
    path = trial.folder / "eigen.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["wat", "wanneer", "oost", "noord", "hoeveel"])
        writer.writerows([name, "1 juni 2026", "155000,5", "463000,25", 3] for name in trial.butterflies)
    assert trial.label(FILES=[str(path)]).statuses == ["no_observation_source"]
    columns = "species=wat; date=wanneer; x=oost; y=noord; count=hoeveel; crs=EPSG:28992"
    assert trial.label(FILES=[str(path)], COLUMNS=columns).labels == ["A"]
    assert "soort" in trial.refusal(FILES=[str(path)], COLUMNS="soort=wat")
    outcome = trial.label(FILES=[str(path)], COLUMNS=columns.replace("wat", "welke"))
    assert "welke" in outcome.row["bkn_note"]


def test_an_observation_layer_that_is_not_there_is_never_passed_over(trial):
    """Labelled without it, the place would look poorer than it is."""
    file = trial.ndff(*trial.all_seen(*trial.butterflies[:2]))
    message = trial.refusal(OBSERVATIONS=[str(trial.folder / "weg.gpkg")], FILES=[file])
    assert "OBSERVATIONS" in message or "weg.gpkg" in message
