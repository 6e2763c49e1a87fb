"""What is written: fields, formats, names, locks, cancel, style and report (design.md, section 3)."""

import contextlib
import gc
import sqlite3
import subprocess
import sys
import time
import weakref

import pytest
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QLocale

HOLDS_A_LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other_program():
    """Lets another program hold a GeoPackage open for writing."""
    started = []

    def hold(path):
        program = subprocess.Popen(
            [sys.executable, "-c", HOLDS_A_LOCK, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        started.append(program)
        assert program.stdout.readline().strip() == b"locked"

    yield hold
    for program in started:
        program.communicate()


@pytest.fixture
def sightings(trial):
    """A file in which the five butterflies were seen at the place."""
    return trial.ndff(*trial.all_seen(*trial.butterflies))


def many_places(trial, number):
    return trial.layer(*[(trial.x + n % 100, trial.y + n // 100) for n in range(number)])


# --- fields and formats ---
def test_a_shapefile_keeps_every_field_name_and_the_reason(trial, sightings, read_rows):
    path = trial.folder / "labels.shp"
    bad = trial.folder / ("kapot" * 45 + ".csv")
    bad.write_text("product;prijs\n1;2\n")
    layer = trial.layer((trial.x, trial.y), None)
    outcome = trial.label(INPUT=layer, FILES=[sightings], OUTPUT=str(path))
    written = read_rows(path)
    names = QgsVectorLayer(str(path), "x", "ogr").fields().names()
    assert names[:4] == ["naam", "bkn_id", "bkn_label", "bkn_status"]
    assert all(len(name) <= 10 for name in names) and "bkn_fragil" in names and "dag_label" in names
    assert [row["bkn_label"] for row in written] == ["A", None]
    assert written[0]["bkn_last"] == "2026-06-01" and written[0]["bkn_share"] == 100.0
    assert "no geometry" in written[1]["bkn_note"]
    assert outcome.results["OUTPUT"] == str(path)
    # A long reason is cut at 254 characters, and its meaning stands in them.
    trial.label(FILES=[sightings, str(bad)], OUTPUT=str(trial.folder / "lang.shp"))
    (row,) = read_rows(trial.folder / "lang.shp")
    assert row["bkn_status"] == "incomplete"
    assert row["bkn_note"].startswith("Observations are incomplete: ") and len(row["bkn_note"]) <= 254


def test_fields_of_the_input_are_kept_in_order_and_clashes_renamed(trial, sightings):
    layer = trial.layer(
        {"bkn_label": "mine", "Dag_Rec": 7, "naam": "é", "o_bkn_labe": "taken"},
        fields="bkn_label:string,naam:string,Dag_Rec:integer,o_bkn_labe:string",
    )
    outcome = trial.label(INPUT=layer, FILES=[sightings])
    row = outcome.row
    assert list(row)[:5] == ["o_bkn_lab1", "naam", "o_Dag_Rec", "o_bkn_labe", "bkn_id"]
    assert (row["o_bkn_lab1"], row["naam"], row["o_Dag_Rec"], row["o_bkn_labe"]) == ("mine", "é", 7, "taken")
    assert (row["bkn_label"], row["dag_rec"]) == ("A", 5)
    assert any("bkn_label" in line and "o_bkn_lab1" in line for line in outcome.feedback.warnings)


def test_running_on_an_earlier_result_replaces_its_fields(trial, sightings, read_rows):
    path = trial.folder / "eerste.gpkg"
    trial.label(INPUT=trial.layer({"naam": "hier"}), FILES=[sightings], OUTPUT=str(path))
    first = read_rows(path)[0]
    again = trial.label(
        INPUT=str(path), FILES=[trial.ndff(trial.all_seen("Aglais io", "Pieris rapae"), name="minder.csv")]
    )
    assert again.row["bkn_label"] == "D" and first["bkn_label"] == "A"
    # The same fields (the first one is the number of the GeoPackage), not one more.
    assert list(again.row) == list(first) and again.row["naam"] == "hier"
    assert any("earlier run" in line for line in again.feedback.infos)


def test_an_output_never_replaces_what_the_run_reads(trial, sightings):
    """The user's export would be lost, and nobody would know it before it is needed."""
    path = trial.folder / "plekken.gpkg"
    trial.label(INPUT=trial.layer({"naam": "hier"}), FILES=[sightings], OUTPUT=str(path))
    species_list = trial.species_list(name="Eigen 1.csv")
    stored = QgsProject.instance().addMapLayer(QgsVectorLayer(sightings, "tabel", "ogr")).id()
    kept = {file: file.read_bytes() for file in (path, trial.folder / "ndff.csv", trial.folder / "Eigen 1.csv")}
    for parameters in (
        {"FILES": [sightings], "OUTPUT": sightings},
        {"FILES": [sightings], "REPORT": sightings},
        {"FILES": [f"{trial.folder}/./ndff.csv"], "GROUPS": sightings},
        {"OBSERVATIONS": [stored], "OUTPUT": sightings},
        {"INPUT": str(path), "FILES": [sightings], "OUTPUT": str(path)},
        {"INPUT": f"{path}|layername=plekken", "FILES": [sightings], "SPECIES": str(path)},
        {"FILES": [sightings], "SPECIES_LIST_FILE": species_list, "GROUPS": species_list},
    ):
        message = trial.refusal(**parameters)
        assert "read as input" in message and "Nothing was changed" in message
    assert {file: file.read_bytes() for file in kept} == kept


def test_two_outputs_never_name_one_file(trial, sightings, read_rows):
    path = str(trial.folder / "alles.gpkg")
    message = trial.refusal(FILES=[sightings], OUTPUT=path, GROUPS=path)
    assert "OUTPUT" in message and "GROUPS" in message and path in message
    # Two tables of one GeoPackage are two outputs.
    trial.label(FILES=[sightings], OUTPUT=path)
    parts = {name: f"ogr:dbname='{path}' table=\"{name.lower()}\"" for name in ("GROUPS", "SPECIES")}
    trial.label(INPUT=f"{path}|layername=alles", FILES=[sightings], **parts)
    assert len(read_rows(f"{path}|layername=species")) == 5 and len(read_rows(f"{path}|layername=groups")) == 1
    assert read_rows(f"{path}|layername=alles")[0]["bkn_label"] == "A"


@pytest.mark.parametrize(
    ("kind", "values", "kept"),
    [
        ("integer", [7, 9], "fid"),
        ("integer", [None, None], "fid"),
        ("integer", [7, 7], "o_fid"),  # as after a merge of layers
        ("double", [1.5, 2.5], "o_fid"),
        ("string", ["a", "b"], "o_fid"),
    ],
)
def test_a_field_fid_never_stops_a_geopackage(trial, sightings, read_rows, kind, values, kept):
    layer = trial.layer(*[{"fid": value, "geom": "text"} for value in values], fields=f"fid:{kind},geom:string")
    path = trial.folder / "labels.gpkg"
    outcome = trial.label(INPUT=layer, FILES=[sightings], OUTPUT=str(path))
    rows = read_rows(path)
    assert [row["bkn_label"] for row in rows] == ["A", "A"] and [row["o_geom"] for row in rows] == ["text"] * 2
    if values != [None, None]:
        assert [row[kept] for row in rows] == values
    assert any("geom" in line and "o_geom" in line for line in outcome.feedback.warnings)
    # Elsewhere both names are free.
    assert list(trial.label(INPUT=layer, FILES=[sightings]).rows[0])[:2] == ["fid", "geom"]


def test_types_of_the_fields(trial, sightings):
    outcome = trial.label(FILES=[sightings])
    row = outcome.row
    assert isinstance(row["bkn_share"], float) and isinstance(row["bkn_thin"], bool) and isinstance(row["bkn_exp"], int)
    group = outcome.groups[("1", "dag")]
    assert list(group)[:-1] == [
        *(
            "bkn_id",
            "bkn_name",
            "bkn_date",
            "bkn_land",
            "group",
            "group_name",
            "exp",
            "obs",
            "rec",
            "any",
            "days",
            "share",
        ),
        *("label", "included", "thin", "fragile", "worst", "best", "sure", "high", "p", "expected", "units", "squares"),
        *("top_square", "observers", "chao2", "cover", "pn"),
    ]
    assert (group["group_name"], group["bkn_land"], group["bkn_date"]) == ("Dagvlinders", trial.town, "2026-10-01")
    assert list(outcome.species[("1", "dag", "Aglais io")])[:-1] == [
        *("bkn_id", "bkn_name", "bkn_date", "bkn_land", "group", "sci_name", "nl_name", "role", "status", "rec"),
        *("last_seen", "nearest_m"),
    ]


def test_how_sure_stands_beside_the_label_unless_it_is_not_asked(trial, sightings):
    outcome = trial.label(FILES=[sightings])
    row, group = outcome.row, outcome.groups[("1", "dag")]
    words = ("well", "moderate", "little")
    assert row["bkn_sure"] in words and row["bkn_high"] in "ABCD" and isinstance(row["bkn_nsure"], int)
    assert row["dag_sure"] == group["sure"] in words
    assert 0 < group["p"] <= 1 and group["units"] >= group["squares"] >= 1
    without = trial.label(FILES=[sightings], EVIDENCE=False)
    changed = {name for name, value in without.row.items() if value != row[name]}
    assert changed >= {"bkn_sure", "bkn_high", "bkn_nsure", "dag_sure", "bkn_pn"}
    assert all(name.endswith(("sure", "_high", "_pn")) and without.row[name] is None for name in changed)
    names = ("sure", "high", "p", "expected", "units", "squares", "top_square", "observers", "chao2", "cover", "pn")
    assert {without.groups[("1", "dag")][name] for name in names} == {None}


def test_list_profile_and_sources_stand_in_every_row(trial, sightings):
    row = trial.label(FILES=[sightings], SPECIES_LIST_FILE=..., LANDSCAPE_TYPE="S-hz").row
    assert (row["bkn_list"], row["bkn_prof"], row["bkn_src"]) == (
        "Werklijst BKN 2026.2",
        "BKN standaard 2026.1",
        "NDFF (ndff.csv)",
    )
    profile = trial.folder / "streng.json"
    profile.write_text(
        '{"id": "Streng", "version": "2", "cuts": {"A": 100, "B": 90, "C": 80, "D": 70}, "radius_m": 100}'
    )
    row = trial.label(FILES=[sightings], PROFILE_FILE=str(profile)).row
    assert (row["bkn_prof"], row["bkn_label"], row["bkn_radius"]) == ("Streng 2", "A", 100)


def test_wrong_lists_and_profiles_are_sentences(trial, sightings):
    profile = trial.folder / "fout.json"
    profile.write_text('{"id": "x", "version": "1", "straal": 3}')
    assert "straal" in trial.refusal(FILES=[sightings], PROFILE_FILE=str(profile))
    bad_list = trial.species_list(("Dagvlinders", "Aglais io", "misschien"), name="fout.csv")
    message = trial.refusal(FILES=[sightings], SPECIES_LIST_FILE=bad_list)
    assert "fout.csv" in message and "row 2" in message and "misschien" in message
    missing = str(trial.folder / "weg.csv")
    assert "weg.csv" in trial.refusal(FILES=[sightings], SPECIES_LIST_FILE=missing)
    message = trial.refusal(FILES=[sightings], SPECIES_LIST_FILE=..., SPECIES_LIST="Verdwenen 1")
    assert "SPECIES_LIST" in message or "Verdwenen 1" in message


def test_a_csv_output_and_paths_with_spaces_and_accents(trial, read_rows):
    trial.folder = trial.folder / "Gemeente Égmond aan Zee, plan 2"
    trial.folder.mkdir()
    sightings = trial.ndff(*trial.all_seen(*trial.butterflies), name="export één.csv")
    output, groups, report = (trial.folder / name for name in ("labels é.gpkg", "groepen ü.csv", "rapport ë.html"))
    outcome = trial.label(FILES=[sightings], OUTPUT=str(output), GROUPS=str(groups), REPORT=str(report))
    (row,) = read_rows(output)
    assert row["bkn_label"] == "A" and row["bkn_src"] == "NDFF (export één.csv)"
    assert groups.read_text(encoding="utf-8").count("\n") == 2
    assert "export één.csv" in report.read_text(encoding="utf-8")
    assert outcome.results["REPORT"] == str(report)


def test_a_locale_with_decimal_commas_changes_no_number(trial, read_rows):
    species = [("Dagvlinders", name) for name in ("Aglais io", "Pieris rapae", "Vanessa atalanta")]
    x = trial.x + 1499.5
    rows = [
        trial.seen(name, f"{x:.2f}".replace(".", ","), day="01-06-2026", area_m2="800,5")
        for name in ("Aglais io", "Pieris rapae")
    ]
    parameters = {"FILES": [trial.ndff(rows)], "SPECIES_LIST_FILE": trial.species_list(*species)}
    expected = trial.label(**parameters, OUTPUT=str(trial.folder / "punt.csv"))
    before = QLocale()
    QLocale.setDefault(QLocale("nl_NL"))
    try:
        outcome = trial.label(
            **parameters, OUTPUT=str(trial.folder / "komma.csv"), RADIUS=1500.0, REPORT=str(trial.folder / "r.html")
        )
    finally:
        QLocale.setDefault(before)
    assert outcome.rows == expected.rows
    assert (trial.folder / "komma.csv").read_text() == (trial.folder / "punt.csv").read_text()
    assert float(outcome.row["bkn_share"]) == 66.7 and outcome.row["bkn_label"] == "C"


def test_repeated_runs_give_the_same(trial, sightings):
    """As a batch does: one algorithm, one provider, many runs."""
    layer = trial.layer((trial.x, trial.y), (trial.x + 5000, trial.y))
    runs = [trial.label(INPUT=layer, FILES=[sightings], OUTPUT=str(trial.folder / f"{n}.gpkg")) for n in range(4)]
    assert all(run.rows == runs[0].rows and run.groups == runs[0].groups for run in runs)
    assert runs[0].statuses == ["ok", "insufficient_data"]


def test_point_and_area_runs_agree(trial, sightings):
    """The point on surface of a small square is the point itself."""
    x, y = trial.x, trial.y
    square = f"Polygon(({x - 5} {y - 5}, {x + 5} {y - 5}, {x + 5} {y + 5}, {x - 5} {y + 5}, {x - 5} {y - 5}))"
    point, area = trial.label(FILES=[sightings]).row, trial.areas(square, mode=0, FILES=[sightings]).row
    same = set(point) - {"wkt", "bkn_mode", "bkn_note"}
    assert {name: point[name] for name in same} == {name: area[name] for name in same}


def test_a_run_in_a_thread_as_the_toolbox_does(trial, sightings, feedback_that_cancels, read_rows):
    """QGIS runs algorithms in a thread of their own; layers live in the main one."""
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    feedback = feedback_that_cancels()
    layers = [trial.layer((trial.x, trial.y)), QgsVectorLayer(sightings, "tabel", "ogr")]
    QgsProject.instance().addMapLayers(layers)
    path = trial.folder / "draad.gpkg"
    parameters = {
        "INPUT": layers[0].id(),
        "OBSERVATIONS": [layers[1].id()],
        "LANDSCAPE_TYPE": trial.town,
        "DATE": "2026-10-01",
        "SPECIES_LIST_FILE": trial.species_list(),
        "OUTPUT": str(path),
    }
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("bkn:labelpoints")
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    finished = []
    task.executed.connect(lambda succeeded, results: finished.append(succeeded))
    QgsApplication.taskManager().addTask(task)
    until = time.monotonic() + 60
    while not finished and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.001)
    assert finished == [True], feedback.log
    assert read_rows(path)[0]["bkn_label"] == "A"


# --- another program holds the output ---
def test_an_output_that_another_program_writes_to(trial, sightings, other_program, read_rows):
    path = trial.folder / "labels.gpkg"
    trial.label(FILES=[sightings], OUTPUT=str(path))
    before = path.read_bytes()
    other_program(path)
    less = trial.ndff(*trial.all_seen("Aglais io", "Pieris rapae"), name="minder.csv")
    message = trial.refusal(FILES=[less], OUTPUT=str(path))
    assert str(path) in message and "another program" in message
    assert path.read_bytes() == before
    message = trial.refusal(FILES=[less], OUTPUT="memory:", GROUPS=str(path))
    assert str(path) in message and path.read_bytes() == before
    # The same file named as a table in a GeoPackage.
    message = trial.refusal(FILES=[less], OUTPUT=f"ogr:dbname='{path}' table=\"labels\" (geom)")
    assert str(path) in message and path.read_bytes() == before


def test_a_folder_that_does_not_exist_or_is_a_file(trial, sightings):
    blocked = trial.folder / "bestand"
    blocked.write_text("x")
    message = trial.refusal(FILES=[sightings], OUTPUT=str(blocked / "labels.gpkg"))
    assert "labels.gpkg" in message
    message = trial.refusal(FILES=[sightings], REPORT=str(blocked / "rapport.html"))
    assert "rapport.html" in message


def test_a_table_is_added_to_a_geopackage_and_the_others_stay(trial, sightings, read_rows):
    path = trial.folder / "project.gpkg"
    trial.label(FILES=[sightings], OUTPUT=str(path))
    trial.label(FILES=[sightings], OUTPUT=f"ogr:dbname='{path}' table=\"tweede\" (geom)")
    assert read_rows(f"{path}|layername=tweede")[0]["bkn_label"] == "A"
    assert read_rows(f"{path}|layername=project")[0]["bkn_label"] == "A"


# --- cancel ---
@pytest.mark.parametrize("moment", ["Reading observations", "ndff.csv", "Labelling", 25, 60, "Writing"])
def test_cancel_before_writing_leaves_what_was_there(trial, sightings, feedback_that_cancels, moment):
    old = trial.folder / "oud.gpkg"
    old.write_bytes(b"the result of an earlier run")
    paths = {name: str(trial.folder / f"{name}.gpkg") for name in ("GROUPS", "SPECIES")}
    with pytest.raises(QgsProcessingException, match="stopped"):
        trial.label(
            INPUT=many_places(trial, 300),
            FILES=[sightings],
            OUTPUT=str(trial.folder / "nieuw.gpkg"),
            REPORT=str(trial.folder / "rapport.html"),
            feedback=feedback_that_cancels(moment),
            **paths,
        )
    left = sorted(path.name for path in trial.folder.iterdir())
    assert left == ["Proef 1.csv", "ndff.csv", "oud.gpkg"]


@pytest.mark.parametrize("ending", ["gpkg", "shp", "geojson"])
def test_cancel_while_writing_leaves_no_half_file(trial, sightings, feedback_that_cancels, ending):
    path = trial.folder / "uit" / f"labels.{ending}"
    path.parent.mkdir()
    with pytest.raises(QgsProcessingException, match="stopped"):
        trial.label(
            INPUT=many_places(trial, 2000), FILES=[sightings], OUTPUT=str(path), feedback=feedback_that_cancels(85)
        )
    assert list(path.parent.iterdir()) == []


def test_cancel_while_adding_a_table_keeps_the_other_tables(trial, sightings, feedback_that_cancels, read_rows):
    path = trial.folder / "project.gpkg"
    trial.label(FILES=[sightings], OUTPUT=str(path))
    with pytest.raises(QgsProcessingException, match="stopped"):
        trial.label(
            INPUT=many_places(trial, 2000),
            FILES=[sightings],
            OUTPUT=f"ogr:dbname='{path}' table=\"tweede\" (geom)",
            feedback=feedback_that_cancels(85),
        )
    assert read_rows(f"{path}|layername=project")[0]["bkn_label"] == "A"
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        tables = {name for (name,) in database.execute("SELECT table_name FROM gpkg_contents")}
    assert "tweede" not in tables


def test_a_row_that_cannot_be_written_leaves_no_half_file(trial, sightings, monkeypatch):
    """As on a full disk: the third row is refused."""
    path = trial.folder / "labels.gpkg"
    calls = []

    from bkn_qgis.processing_provider import output_sinks

    class FullDisk:
        def __init__(self, sink):
            self._sink = sink

        def addFeature(self, feature, flags):  # noqa: N802 (QGIS's name)
            calls.append(1)
            return len(calls) < 3 and self._sink.addFeature(feature, flags)

        def lastError(self):  # noqa: N802 (QGIS's name)
            return "disk full"

    add = output_sinks.OutputSinks._add_features
    monkeypatch.setattr(
        output_sinks.OutputSinks, "_add_features", lambda self, sink, *rest: add(self, FullDisk(sink), *rest)
    )
    message = trial.refusal(INPUT=many_places(trial, 5), FILES=[sightings], OUTPUT=str(path))
    assert "disk full" in message
    assert not path.exists()


def test_a_run_that_was_stopped_keeps_no_observations_in_memory(trial, sightings, feedback_that_cancels, monkeypatch):
    """QGIS never lets go of the exception; what its traceback holds would stay until QGIS is closed."""
    from bkn_qgis.labelling import label_run

    read, alive = label_run.read_sources, []

    def read_and_watch(*arguments):
        records = read(*arguments)
        alive.append(weakref.ref(records))
        return records

    monkeypatch.setattr(label_run, "read_sources", read_and_watch)
    with pytest.raises(QgsProcessingException, match="stopped"):
        trial.label(FILES=[sightings], feedback=feedback_that_cancels("Labelling"))
    gc.collect()
    assert len(alive) == 1 and alive[0]() is None


# --- style and report ---
def test_a_geopackage_opens_styled_elsewhere(trial, sightings):
    path = trial.folder / "labels.gpkg"
    groups = trial.folder / "groepen.gpkg"
    trial.label(FILES=[sightings], OUTPUT=str(path), GROUPS=str(groups))
    layer = QgsVectorLayer(str(path), "elders", "ogr")
    assert layer.renderer().type() != "singleSymbol"
    letters = {item.label() for item in layer.renderer().legendSymbolItems()}
    assert any("A" in letter for letter in letters) and len(letters) >= 6
    # A second run over the same file does not ask or pile up styles.
    trial.label(FILES=[sightings], OUTPUT=str(path))
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        assert database.execute("SELECT count(*) FROM layer_styles").fetchone() == (1,)


def test_a_new_run_keeps_the_style_that_the_user_made_of_the_last_one(trial, sightings):
    """The file is another one then: what the user kept in the old one goes with it."""
    path = trial.folder / "labels.gpkg"
    trial.label(FILES=[sightings], OUTPUT=str(path))
    layer = QgsVectorLayer(str(path), "eigen", "ogr")
    layer.setMapTipTemplate("my own tip")
    getattr(layer, "saveStyleToDatabaseV2", layer.saveStyleToDatabase)("mooi", "", True, "")
    del layer
    gc.collect()
    for _ in range(2):
        trial.label(FILES=[sightings], OUTPUT=str(path))
        assert QgsVectorLayer(str(path), "x", "ogr").mapTipTemplate() == "my own tip"
        with contextlib.closing(sqlite3.connect(path)) as database, database:
            styles = database.execute("SELECT styleName, useAsDefault FROM layer_styles ORDER BY styleName").fetchall()
        assert [(name, bool(default)) for name, default in styles] == [("BKN", False), ("mooi", True)]


def test_a_shapefile_opens_styled_elsewhere(trial, sightings):
    path = trial.folder / "labels.shp"
    trial.label(FILES=[sightings], OUTPUT=str(path))
    assert QgsVectorLayer(str(path), "elders", "ogr").renderer().type() != "singleSymbol"


def test_layers_that_are_loaded_are_styled(trial, sightings, monkeypatch):
    import processing
    from processing.gui import Postprocessing

    if Qgis.QGIS_VERSION_INT >= 33400:
        # These versions look for the layer tree of a window, and pytest-qgis has a stand-in for the window.
        monkeypatch.setattr(Postprocessing, "iface", None)
    project = QgsProject.instance()
    before = set(project.mapLayers())
    context = QgsProcessingContext()
    context.setProject(project)
    processing.runAndLoadResults(
        "bkn:labelpoints",
        {
            "INPUT": trial.layer((trial.x, trial.y)),
            "FILES": [sightings],
            "LANDSCAPE_TYPE": trial.town,
            "DATE": "2026-10-01",
            "SPECIES_LIST_FILE": trial.species_list(),
            "OUTPUT": "TEMPORARY_OUTPUT",
            "GROUPS": "TEMPORARY_OUTPUT",
        },
        context=context,
    )
    loaded = [layer for key, layer in project.mapLayers().items() if key not in before]
    (labels,) = [layer for layer in loaded if "bkn_label" in layer.fields().names()]
    assert labels.renderer().type() != "singleSymbol"
    assert len(loaded) == 2


def test_tables_of_the_users_geopackage_are_loaded_from_it(trial, sightings, monkeypatch):
    """As Save to GeoPackage in the dialog does: not from where they were written first."""
    import processing
    from processing.gui import Postprocessing

    if Qgis.QGIS_VERSION_INT >= 33400:
        monkeypatch.setattr(Postprocessing, "iface", None)
    own = trial.folder / "eigen.gpkg"
    trial.label(FILES=[sightings], OUTPUT=str(own), GROUPS=None, SPECIES=None)
    project = QgsProject.instance()
    before = set(project.mapLayers())
    context = QgsProcessingContext()
    context.setProject(project)
    processing.runAndLoadResults(
        "bkn:labelpoints",
        {
            "INPUT": trial.layer((trial.x, trial.y)),
            "FILES": [sightings],
            "LANDSCAPE_TYPE": trial.town,
            "DATE": "2026-10-01",
            "SPECIES_LIST_FILE": trial.species_list(),
            "OUTPUT": f"ogr:dbname='{own}' table=\"labels\" (geom)",
            "GROUPS": str(trial.folder / "groepen.dbf"),
        },
        context=context,
    )
    loaded = {layer.source(): layer for key, layer in project.mapLayers().items() if key not in before}
    assert set(loaded) == {f"{own}|layername=labels", str(trial.folder / "groepen.dbf")}
    assert all(layer.isValid() and layer.featureCount() == 1 for layer in loaded.values())
    assert loaded[f"{own}|layername=labels"].renderer().type() != "singleSymbol"


def test_the_report_names_place_label_list_and_profile(trial, sightings):
    path = trial.folder / "rapport.html"
    layer = trial.layer({"naam": "<b>Plan & Co</b>"}, {"naam": "leeg", "wkt": None})
    trial.label(INPUT=layer, ID_FIELD="naam", FILES=[sightings], REPORT=str(path))
    text = path.read_text(encoding="utf-8")
    for words in (
        "&lt;b&gt;Plan &amp; Co&lt;/b&gt;",
        "Proef 1",
        "BKN standaard 2026.1",
        "1 October 2026",
        "ndff.csv",
        "Butterflies",
    ):
        assert words in text, words
    assert "<b>Plan" not in text


def test_the_log_ends_with_a_summary(trial, sightings):
    layer = trial.layer((trial.x, trial.y), None, (trial.x + 9000, trial.y))
    outcome = trial.label(INPUT=layer, FILES=[sightings])
    log = outcome.feedback.log
    assert "Nature areas not checked" in log
    assert any("Of 5 records, 5 are of species on Proef 1; 5 can count" in line for line in outcome.feedback.infos)
    assert "no geometry" in log and outcome.feedback.errors == []
