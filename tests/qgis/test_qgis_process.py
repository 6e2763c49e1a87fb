"""The algorithms without a window, through QGIS's own command line program (design.md, section 3)."""

from pathlib import Path

import pytest
from qgis.core import QgsProject, QgsVectorFileWriter


def test_labels_from_the_command_line(trial, qgis_process, read_rows):
    """Several files by repeating --FILES, an enum by its exact text, a date as ISO; then a sentence and code 1."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    places = trial.folder / "plekken één.gpkg"
    layer = trial.layer({"naam": "hier"})
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(places), QgsProject.instance().transformContext(), options)
    one = trial.ndff(*trial.all_seen(*trial.butterflies[:2]), name="een.csv")
    two = trial.ndff(*trial.all_seen(*trial.butterflies[2:4]), name="twee.csv")
    output = trial.folder / "labels.gpkg"
    arguments = [
        "run",
        "bkn:labelpoints",
        f"--INPUT={places}",
        "--ID_FIELD=naam",
        f"--FILES={one}",
        f"--FILES={two}",
        f"--SPECIES_LIST_FILE={trial.species_list()}",
        "--SPECIES_LIST=Werklijst BKN 2026.2",
        f"--LANDSCAPE_TYPE={trial.town}",
        "--DATE=2026-10-01",
        f"--OUTPUT={output}",
    ]
    finished = qgis_process(*arguments)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    (row,) = read_rows(output)
    assert (row["bkn_id"], row["bkn_label"], row["bkn_obs"], row["bkn_date"]) == ("hier", "A", 4, "2026-10-01")
    assert row["bkn_src"] == "NDFF (een.csv); NDFF (twee.csv)"
    # The result of an earlier run stays when a field does not exist.
    refused = qgis_process(*[each.replace("--ID_FIELD=naam", "--ID_FIELD=nmaa") for each in arguments])
    assert refused.returncode != 0 and "nmaa" in refused.stdout + refused.stderr
    assert read_rows(output) == [row]
    without = qgis_process(*[each for each in arguments if not each.startswith("--FILES")])
    assert without.returncode != 0 and "OBSERVATIONS" in without.stdout + without.stderr


@pytest.mark.parametrize("ending", ["gpkg", "shp"])
def test_a_run_that_succeeds_prints_no_error(trial, qgis_process, ending):
    """GDAL said "unable to open database file" after each GeoPackage; a newer QGIS that a function is old."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    places = trial.folder / "plekken.gpkg"
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(trial.layer({"naam": "hier"}), str(places), context, options)
    arguments = [
        "run",
        "bkn:labelpoints",
        f"--INPUT={places}",
        f"--FILES={trial.ndff(*trial.all_seen(*trial.butterflies[:2]))}",
        f"--SPECIES_LIST_FILE={trial.species_list()}",
        f"--LANDSCAPE_TYPE={trial.town}",
        "--DATE=2026-10-01",
        f"--OUTPUT={trial.folder / f'labels.{ending}'}",
        f"--GROUPS={trial.folder / f'groepen.{ending}'}",
        f"--REPORT={trial.folder / 'rapport.html'}",
    ]
    if ending == "gpkg":
        arguments.append(f"--SPECIES=ogr:dbname='{trial.folder / 'eigen.gpkg'}' table=\"soorten\"")
    # The second time over the first.
    for _ in range(2):
        finished = qgis_process(*arguments)
        assert finished.returncode == 0, finished.stdout + finished.stderr
        said = (finished.stdout + finished.stderr).splitlines()
        # QGIS itself, of its own Python.
        said = [line for line in said if "setapi()" not in line]
        wrong = ("ERROR", "Traceback", "deprecat", "unable to open", "Warning:")
        assert not [
            line
            for line in said
            if any(word.lower() in line.lower() for word in wrong)
            and not line.startswith("WARNING:\tNature areas not checked")
        ], said


def test_landscape_from_the_command_line(trial, qgis_process, read_rows):
    """A layer of the user kept as the map of towns, then the types of places by it; nothing is fetched."""
    context, options = QgsProject.instance().transformContext(), QgsVectorFileWriter.SaveVectorOptions()
    files = {}
    town = {"wkt": "Polygon((154000 462000, 156000 462000, 156000 464000, 154000 464000, 154000 462000))"}
    for name, layer in (
        ("dorpen", trial.layer({**town, "naam": "Dorp"}, kind="Polygon")),
        ("plekken", trial.layer((155_000, 463_000), (157_000, 463_000))),
    ):
        files[name] = trial.folder / f"{name} é.gpkg"
        QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(files[name]), context, options)
    kept = qgis_process("run", "bkn:fetchlandscape", f"--OWN_LAYER={files['dorpen']}", "--OWN_LAYER_MAP=0")
    assert kept.returncode == 0, kept.stdout + kept.stderr
    output = trial.folder / "typen.gpkg"
    found = qgis_process("run", "bkn:landscapetypes", f"--INPUT={files['plekken']}", f"--OUTPUT={output}")
    assert found.returncode == 0, found.stdout + found.stderr
    rows = read_rows(output)
    assert [row["land_type"] for row in rows] == ["Steden hoge zandgronden", None]
    assert rows[0]["land_why"].startswith("Town or village (Dorp)")
    assert "no land use map" in rows[1]["land_why"]


def test_a_choice_that_is_none_from_the_command_line(trial, qgis_process):
    run = qgis_process("run", "bkn:labelareas", f"--INPUT={trial.folder}", "--AREA_MODE=9", "--OUTPUT=x.gpkg")
    assert run.returncode != 0
    said = run.stdout + run.stderr
    assert "AREA_MODE has no choice 9; choose one of: 0 (" in said and "Traceback" not in said


def test_a_work_list_from_the_command_line(trial, qgis_process, read_rows):
    """With what goes into the field: the GeoPackage and its project."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    places, field = trial.folder / "plekken.gpkg", trial.folder / "veld.gpkg"
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(trial.layer({"naam": "hier"}), str(places), context, options)
    work = trial.folder / "werk.gpkg"
    finished = qgis_process(
        *("run", "bkn:missingspecies", f"--INPUT={places}", "--ID_FIELD=naam"),
        f"--FILES={trial.ndff(*trial.all_seen(*trial.butterflies[:2]))}",
        f"--SPECIES_LIST_FILE={trial.species_list()}",
        *(f"--LANDSCAPE_TYPE={trial.town}", "--DATE=2026-10-01"),
        *(f"--OUTPUT={trial.folder / 'mist.gpkg'}", f"--WORKLIST={work}", f"--FIELD_GEOPACKAGE={field}"),
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert [row["bkn_id"] for row in read_rows(work)] == ["hier"] * 3
    project = QgsProject()
    assert project.read(str(field.with_suffix(".qgs"))) and len(project.mapLayers()) == 5
    project.clear()


def test_a_list_is_derived_and_places_are_compared(trial, qgis_process, read_rows):
    """From the command line: a list from observations, labels by it with conditions, and a place among its kind."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    places = trial.folder / "plekken.gpkg"
    layer = trial.layer(*((trial.x + 5000 * number, trial.y) for number in range(3)))
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(places), QgsProject.instance().transformContext(), options)
    rows = [
        trial.seen(name, trial.x + 5000 * number + east, day=f"2014-{month:02}-05")
        for number in range(3)
        for name in trial.butterflies[: 3 + number % 2]
        for month in range(1, 11)
        for east in (-900, 900)
    ]
    file, derived = trial.ndff(*rows), trial.folder / "Afgeleid 2014.csv"
    asked = [f"--INPUT={places}", f"--FILES={file}", "--DATE=2014-12-31", f"--LANDSCAPE_TYPE={trial.town}"]
    candidates = f"--SPECIES_LIST_FILE={trial.species_list()}"
    period = ["--DATE_FROM=2014-01-01", "--FEWEST=3", f"--OUTPUT={derived}"]
    finished = qgis_process("run", "bkn:derivelist", *asked, candidates, *period)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert "Butterflies: well-recorded circles 3, species 3." in finished.stdout
    labels, conditions = trial.folder / "labels.gpkg", trial.folder / "condities.gpkg"
    by_list = [f"--SPECIES_LIST_FILE={derived}", f"--OUTPUT={labels}", f"--CONDITIONS={conditions}"]
    finished = qgis_process("run", "bkn:labelpoints", *asked, *by_list)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert [row["bkn_label"] for row in read_rows(labels)] == ["A", "A", "A"]
    assert len(read_rows(conditions)) == 3 * 17
    compared = trial.folder / "percentiel.gpkg"
    finished = qgis_process("run", "bkn:labelpercentile", f"--INPUT={labels}", "--FEWEST=3", f"--OUTPUT={compared}")
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert [(row["bkn_pct"], row["bkn_rank"], row["bkn_peers"]) for row in read_rows(compared)] == [(50.0, 1, 3)] * 3
    refused = qgis_process("run", "bkn:derivelist", *asked, candidates, *period, "--TYPES=Maan")
    assert refused.returncode != 0 and "Maan (TYPES)" in refused.stdout + refused.stderr


def test_a_baseline_in_another_profile(trial, qgis_process, read_rows):
    """Two runs of their own give the same bytes; moved away, with list and data gone, it gives the same rows."""
    places, options = trial.folder / "plekken.gpkg", QgsVectorFileWriter.SaveVectorOptions()
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(trial.layer({"naam": "hier"}), str(places), context, options)
    data, species_list = Path(trial.ndff(*trial.all_seen(*trial.butterflies[:4]))), Path(trial.species_list())
    names = ("labels.gpkg", "groepen.csv", "rapport.html", "nulmeting.gpkg")
    folders = [trial.folder / name for name in ("een", "twee", "elders")]
    for folder in folders:
        folder.mkdir()
        given = [f"--{kind}={folder / name}" for kind, name in zip(("OUTPUT", "GROUPS", "REPORT", "FREEZE"), names)]
        if folder.name == "elders":
            (folders[0] / "nulmeting.gpkg").rename(folder / "van toen.gpkg")
            for gone in (places, data, species_list):
                gone.unlink()
            finished = qgis_process("run", "bkn:labelpoints", f"--NULMETING={folder / 'van toen.gpkg'}", *given[:2])
        else:
            asked = (f"--INPUT={places}", f"--FILES={data}", f"--SPECIES_LIST_FILE={species_list}")
            where = (f"--LANDSCAPE_TYPE={trial.town}", "--DATE=2026-10-01")
            finished = qgis_process("run", "bkn:labelpoints", *asked, *where, *given)
        assert finished.returncode == 0, finished.stdout + finished.stderr
        if folder.name == "twee":
            for name in names[1:]:
                assert (folders[0] / name).read_bytes() == (folder / name).read_bytes(), name
    assert read_rows(folders[0] / "labels.gpkg") == read_rows(folders[1] / "labels.gpkg")
    assert read_rows(folders[0] / "labels.gpkg") == read_rows(folders[2] / "labels.gpkg")
    assert (folders[0] / "groepen.csv").read_bytes() == (folders[2] / "groepen.csv").read_bytes()


def test_a_report_from_the_command_line(trial, qgis_process):
    """Web page, PDF and workbook of two places, and no word of an error; a layout that is none is refused."""
    options, context = QgsVectorFileWriter.SaveVectorOptions(), QgsProject.instance().transformContext()
    places = trial.folder / "plekken één.gpkg"
    layer = trial.layer({"naam": "hier"}, {"naam": "daar", "wkt": (trial.x + 5000, trial.y)})
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(places), context, options)
    files = {name: trial.folder / f"uit é.{name.lower()}" for name in ("PDF", "XLSX")}
    files["REPORT"] = trial.folder / "uit é.html"
    arguments = [
        *("run", "bkn:report", f"--INPUT={places}", "--ID_FIELD=naam", "--MUNICIPALITY=Amersfoort", "--LANGUAGE=1"),
        f"--FILES={trial.ndff(*trial.all_seen(*trial.butterflies[:2]))}",
        f"--SPECIES_LIST_FILE={trial.species_list()}",
        *(f"--LANDSCAPE_TYPE={trial.town}", "--DATE=2026-10-01"),
        *(f"--{name}={file}" for name, file in files.items()),
    ]
    finished = qgis_process(*arguments)
    said = finished.stdout + finished.stderr
    assert finished.returncode == 0, said
    assert "Traceback" not in said and "ERROR" not in said and "QPainter" not in said
    assert files["PDF"].read_bytes()[:5] == b"%PDF-" and files["XLSX"].read_bytes()[:2] == b"PK"
    assert 'lang="nl"' in files["REPORT"].read_text(encoding="utf-8")
    refused = qgis_process(*arguments, f"--TEMPLATE={places}")
    assert refused.returncode != 0 and "Traceback" not in refused.stdout + refused.stderr
