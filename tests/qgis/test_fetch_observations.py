"""bkn:fetchobservations: once, resumable, honest when it fails; licences and attribution of what is used."""

import contextlib
import datetime
import math
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fakes.gbif import FakeGbif
from fakes.inaturalist import FakeINaturalist
from fakes.places import observation_at
from fakes.waarneming import API, FakeWaarneming
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingException,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsRenderContext,
    QgsSettings,
    QgsVectorLayer,
)

import bkn_qgis.messages
from tests.qgis.conftest import written

X, Y = 155_000, 463_000
BUTTERFLIES = ("Aglais io", "Aglais urticae", "Pieris rapae", "Vanessa atalanta", "Gonepteryx rhamni")
WAARNEMING, GBIF, INATURALIST = 0, 1, 2
KINDS = {
    WAARNEMING: ("waarneming", FakeWaarneming, API),
    GBIF: ("gbif", FakeGbif, "/"),
    INATURALIST: ("inaturalist", FakeINaturalist, "/v1/"),
}
TODAY = datetime.date.today()
BUILD = Path(bkn_qgis.messages.__file__).parents[1]


def sighting(serial, x=X, y=Y, day="2026-06-01", **values):
    return observation_at(x, y, day, serial, **{"scientific_name": BUTTERFLIES[serial % 5], **values})


@pytest.fixture
def services(tmp_path):
    """Starts fakes and points the plugin at them; the store lies in the test's own folder."""
    settings, started = QgsSettings(), []
    settings.setValue("bkn_qgis/store/path", str(tmp_path / "store é" / "observations.gpkg"))

    def start(number, observations):
        name, kind, path = KINDS[number]
        fake = kind(observations).start()
        started.append(fake)
        settings.setValue(f"bkn_qgis/services/{name}/url", fake.url + path)
        return fake

    yield start
    for fake in started:
        fake.stop()
    settings.remove("bkn_qgis")


@pytest.fixture
def fetch(trial, read_rows, feedback_that_cancels):
    """Runs the algorithm around (X, Y); gives results, feedback and the rows of OUTPUT."""
    import processing

    def run(*numbers, feedback=None, **parameters):
        feedback = feedback or feedback_that_cancels()
        own = {"INPUT": trial.layer((X, Y)), "PROVIDERS": list(numbers), "DATE": "2026-10-01", "OUTPUT": "memory:"}
        given = {name: value for name, value in {**own, **parameters}.items() if value is not ...}
        results = processing.run("bkn:fetchobservations", given, feedback=feedback)
        rows = read_rows(results["OUTPUT"]) if results.get("OUTPUT") else []
        return results, feedback, rows

    return run


def refusal(fetch, *numbers, **parameters):
    """The sentence with which a run stops."""
    try:
        fetch(*numbers, **parameters)
    except QgsProcessingException as error:
        return str(error)
    return pytest.fail("the run did not stop")


def store_path():
    return QgsSettings().value("bkn_qgis/store/path")


def covered():
    with contextlib.closing(sqlite3.connect(store_path())) as database, database:
        return database.execute("SELECT count(*) FROM coverage").fetchone()[0]


# --- what comes out ---


def test_the_layer_holds_the_records_within_the_radius_and_the_period(fetch, services):
    days = ("2021-10-01", "2021-10-02", "2024-02-29", "2026-10-01", "2026-10-02")
    places = [(X + 700 * n, Y - 500 * n) for n in range(-3, 4)]
    observations = [sighting(n * 10 + m, *place, day) for n, place in enumerate(places) for m, day in enumerate(days)]
    services(WAARNEMING, observations)
    results, feedback, rows = fetch(WAARNEMING)
    expected = sorted(
        (round(x), round(y), day)
        for x, y in places
        for day in days
        if math.hypot(x - X, y - Y) <= 1500 and "2021-10-02" <= day <= "2026-10-01"
    )
    found = []
    for row in rows:
        x, y = row["wkt"].removeprefix("Point (").removesuffix(")").split()
        found.append((int(x), int(y), row["date"]))
    assert len(expected) == 9
    assert sorted(found) == expected
    assert results["RECORDS"] == 9
    assert results["OUTPUT"].crs().authid() == "EPSG:28992"


def test_a_row_can_be_read(fetch, services):
    services(
        INATURALIST,
        [sighting(0, dutch_name="Dagpauwoog", uncertainty_m=12.0, licence="CC BY 4.0")],
    )
    _, _, (row,) = fetch(INATURALIST)
    assert row["source"] == "iNaturalist"
    assert (row["sci_name"], row["nl_name"], row["date"], row["end_date"]) == (
        "Aglais io",
        "Dagpauwoog",
        "2026-06-01",
        "2026-06-01",
    )
    assert (row["accuracy"], row["blurred"], row["licence"], row["flags"]) == (12.0, False, "cc-by", None)
    assert row["record_id"].startswith("inat:")


def test_what_is_told_of_the_squares_is_added_up(fetch, services):
    places = [(X + 1000 * n, Y) for n in range(-1, 2)]
    services(GBIF, [sighting(n, *place, obscured=True) for n, place in enumerate(places)])
    infos = [line for line in fetch(GBIF)[1].infos if "have a blurred location" in line]
    assert len(infos) == 1
    assert "of 3 records 3 have a blurred location" in infos[0]


def test_numbers_in_equal_notes_are_summed_and_other_notes_stay():
    from bkn_qgis.messages import Message
    from bkn_qgis.providers.fetching import added_up

    notes = [Message("{source}: {count}", source=name, count=n) for name, n in (("a", 1), ("b", 2), ("a", 40))]
    assert [str(note) for note in added_up([*notes, Message("once"), Message("once")])] == ["a: 41", "b: 2", "once"]
    assert added_up([]) == []


def test_blurred_records_are_drawn_differently(fetch, services, tmp_path):
    services(WAARNEMING, [sighting(0), sighting(1, x=X + 50, obscured=True)])
    path = tmp_path / "waarnemingen één.gpkg"
    _, _, rows = fetch(WAARNEMING, OUTPUT=str(path))
    assert sorted(row["blurred"] for row in rows) == [False, True]
    layer = QgsVectorLayer(str(path), "", "ogr")
    renderer, context = layer.renderer(), QgsRenderContext()
    context.expressionContext().setFields(layer.fields())
    renderer.startRender(context, layer.fields())
    sizes = {}
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        (symbol,) = renderer.symbolsForFeature(feature, context)
        sizes[feature["blurred"]] = symbol.size()
    renderer.stopRender(context)
    assert sizes[True] > sizes[False]


def test_an_extent_does_as_well_and_in_any_crs(fetch, services):
    services(WAARNEMING, [sighting(n, x=X + 1000 * n) for n in range(6)])
    box = QgsReferencedRectangle(
        QgsRectangle(X - 500, Y - 500, X + 2500, Y + 500), QgsCoordinateReferenceSystem("EPSG:28992")
    )
    assert fetch(WAARNEMING, INPUT=None, EXTENT=box)[0]["RECORDS"] == 3
    # About the same in degrees: 5.378 to 5.424 east is X - 640 to X + 2510.
    text = "5.378,5.424,52.150,52.160 [EPSG:4326]"
    assert fetch(WAARNEMING, INPUT=None, EXTENT=text)[0]["RECORDS"] == 3


@pytest.mark.parametrize(
    ("kind", "wkt", "radius", "expected"),
    [
        ("MultiPoint", f"MultiPoint(({X} {Y}),({X + 4000} {Y}))", 500, 2),
        ("LineString", f"LineString({X} {Y - 100},{X + 2000} {Y - 100})", 100, 3),
        ("Polygon", f"Polygon(({X} {Y},{X + 1000} {Y},{X + 1000} {Y + 9},{X} {Y + 9},{X} {Y}))", 0, 2),
    ],
)
def test_any_shape_will_do(fetch, services, trial, kind, wkt, radius, expected):
    # A metre inward, because services give places in degrees.
    services(
        WAARNEMING, [sighting(n, x=X + 1000 * n + (1 - n % 2 * 2), y=Y + 1 - 2 * (kind != "Polygon")) for n in range(5)]
    )
    layer = trial.layer(wkt, kind=kind)
    assert fetch(WAARNEMING, INPUT=layer, RADIUS=radius)[0]["RECORDS"] == expected


def test_without_an_output_the_store_is_filled(fetch, services):
    fake = services(WAARNEMING, [sighting(0)])
    results, _, _ = fetch(WAARNEMING, OUTPUT=None)
    assert results["RECORDS"] == 1
    assert "OUTPUT" not in results
    assert results["REQUESTS"] == len(fake.requests) > 0


# --- once ---


def test_a_second_run_and_the_labels_ask_nothing_more(fetch, services, trial):
    fake = services(WAARNEMING, [sighting(n) for n in range(4)])
    first, feedback, _ = fetch(WAARNEMING)
    asked = len(fake.requests)
    assert first["REQUESTS"] == asked
    told = next(line for line in feedback.infos if line.startswith("Squares of 2.5 km to fetch:"))
    assert f"requests: at least {asked};" in told
    fake.stop()
    second, feedback, rows = fetch(WAARNEMING)
    assert (second["REQUESTS"], second["RECORDS"], len(rows)) == (0, 4, 4)
    assert trial.label(FILES=None, PROVIDERS=[WAARNEMING]).row["bkn_label"] == "A"
    assert len(fake.requests) == asked


def test_a_longer_period_fetches_only_the_rest(fetch, services):
    fake = services(WAARNEMING, [sighting(0), sighting(1, day="2019-05-05")])
    fetch(WAARNEMING)
    asked = len(fake.requests)
    results, _, rows = fetch(WAARNEMING, DATE_FROM="2019-01-01")
    assert sorted(row["date"] for row in rows) == ["2019-05-05", "2026-06-01"]
    assert 0 < results["REQUESTS"] < asked
    ends = {request.value("end_date") for request in fake.requests[asked:]}
    assert max(ends) <= "2021-10-02"


# --- what goes wrong ---


@pytest.mark.parametrize("fault", ["401", "wrong_json", "login_page"])
def test_a_failure_writes_no_layer_and_the_next_run_fetches_the_rest(fetch, services, tmp_path, fault):
    fake = services(WAARNEMING, [sighting(n) for n in range(5)])
    path = tmp_path / "waarnemingen.gpkg"
    fake.faults[:] = ["", "", ""] + [fault] * 50
    message = refusal(fetch, WAARNEMING, OUTPUT=str(path))
    assert "waarneming.nl" in message
    assert "run this again" in message
    assert not path.exists()
    assert covered() == 3
    fake.faults.clear()
    before = len(fake.requests)
    results, _, rows = fetch(WAARNEMING, OUTPUT=str(path))
    assert len(rows) == 5
    total = covered()
    assert len(fake.requests) - before == results["REQUESTS"] == total - 3


def test_another_service_is_still_fetched_when_one_fails(fetch, services):
    broken, sound = services(WAARNEMING, [sighting(0)]), services(INATURALIST, [sighting(1)])
    broken.faults[:] = ["401"] * 50
    refusal(fetch, WAARNEMING, INATURALIST)
    asked = len(sound.requests)
    assert asked > 0
    assert fetch(INATURALIST)[0]["REQUESTS"] == 0
    assert len(sound.requests) == asked


def test_cancel_keeps_what_was_whole(fetch, services, feedback_that_cancels):
    fake = services(WAARNEMING, [sighting(0)])
    assert "What was fetched is kept" in refusal(fetch, WAARNEMING, feedback=feedback_that_cancels(30))
    kept, asked = covered(), len(fake.requests)
    assert 0 < kept < asked + 1
    results, _, _ = fetch(WAARNEMING)
    assert results["REQUESTS"] == covered() - kept


KILLED_RUN = """
import sys
sys.path[:0] = sys.argv[4].split("|")
from qgis.core import QgsApplication, QgsProcessingFeedback, QgsSettings, QgsVectorLayer
application = QgsApplication([], False)
application.initQgis()
QgsSettings().setValue("bkn_qgis/store/path", sys.argv[1])
QgsSettings().setValue("bkn_qgis/services/waarneming/url", sys.argv[2])
from qgis.analysis import QgsNativeAlgorithms
from bkn_qgis.processing_provider.provider import BknProvider
from processing.core.Processing import Processing
Processing.initialize()
provider = BknProvider()
QgsApplication.processingRegistry().addProvider(provider)
import processing
place = {"INPUT": sys.argv[3], "PROVIDERS": [0], "DATE": "2026-10-01", "OUTPUT": None}
print("begun", flush=True)
processing.run("bkn:fetchobservations", place)
print("ended", flush=True)
"""


def test_a_killed_run_leaves_whole_pieces_and_the_next_fetches_the_rest(fetch, services, trial, tmp_path):
    import processing

    fake = services(WAARNEMING, [sighting(n) for n in range(5)])
    # Slow enough to be killed on the way, in the middle of an answer.
    fake.faults[:] = [""] * 4 + ["slow_drip"] * 200
    fake.drip_bytes, fake.drip_pause_s = 8, 0.2
    places = tmp_path / "plek.geojson"
    places.write_text(
        '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},'
        '"features":[{"type":"Feature","properties":{},"geometry":{"type":"Point",'
        f'"coordinates":[{X},{Y}]}}}}]}}',
        encoding="utf-8",
    )
    plugins = str(Path(processing.__file__).parents[1])
    arguments = [store_path(), fake.url + API, str(places), f"{BUILD}|{plugins}"]
    home = tmp_path / "thuis"
    (home / "runtime").mkdir(parents=True, mode=0o700)
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "runtime"),
        "QGIS_CUSTOM_CONFIG_PATH": str(home / "profiel"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    run = subprocess.Popen(
        [sys.executable, "-c", KILLED_RUN, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        end = time.monotonic() + 60
        while len(fake.requests) < 6 and run.poll() is None and time.monotonic() < end:
            time.sleep(0.02)
        alive = run.poll() is None
    finally:
        # On Linux and macOS this is SIGKILL; it does nothing where the run has ended by itself.
        run.kill()
        said, _ = run.communicate(timeout=30)
    assert alive, said
    assert len(fake.requests) >= 6, said
    assert "ended" not in said
    kept = covered()
    assert 4 <= kept <= 5
    with contextlib.closing(sqlite3.connect(store_path())) as database, database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    fake.faults.clear()
    before = len(fake.requests)
    results, _, rows = fetch(WAARNEMING)
    assert len(rows) == 5
    assert len(fake.requests) - before == results["REQUESTS"] == covered() - kept


def test_what_cannot_work_is_refused_before_anything_is_asked(fetch, services, trial, tmp_path):
    fake = services(WAARNEMING, [sighting(0)])
    box = f"{X},{X + 100},{Y},{Y + 100} [EPSG:28992]"
    assert "INPUT" in refusal(fetch, WAARNEMING, EXTENT=box)
    assert "INPUT" in refusal(fetch, WAARNEMING, INPUT=None)
    assert "is in the future" in refusal(fetch, WAARNEMING, DATE="2099-01-01")
    assert "DATE_FROM" in refusal(fetch, WAARNEMING, DATE_FROM="2026-10-02")
    assert "no usable geometry" in refusal(fetch, WAARNEMING, INPUT=trial.layer(None))
    assert "RADIUS" in refusal(fetch, WAARNEMING, RADIUS=0)
    assert "coordinate reference system" in refusal(fetch, WAARNEMING, INPUT=trial.layer((X, Y), crs=""))
    assert fake.requests == []


def test_the_store_itself_is_never_replaced(fetch, services, trial):
    services(WAARNEMING, [sighting(n) for n in range(4)])
    fetch(WAARNEMING)
    assert "would be lost" in refusal(fetch, WAARNEMING, OUTPUT=store_path())
    assert "would be lost" in trial.refusal(FILES=None, PROVIDERS=[WAARNEMING], OUTPUT=store_path())
    assert covered() > 0
    assert fetch(WAARNEMING)[0]["RECORDS"] == 4


def test_unusable_features_are_passed_over_and_said(fetch, services, trial):
    services(WAARNEMING, [sighting(0)])
    results, feedback, _ = fetch(WAARNEMING, INPUT=trial.layer((X, Y), None))
    assert results["RECORDS"] == 1
    assert any("skipped: 1" in line for line in feedback.warnings)


# --- licences ---

MIXED = ("CC0", "CC BY 4.0", "CC BY-NC 4.0", "CC BY-NC 4.0")


@pytest.mark.parametrize("number", [GBIF, INATURALIST])
def test_commercial_use_leaves_out_records_that_forbid_it(fetch, services, trial, number):
    services(number, [sighting(n, licence=licence) for n, licence in enumerate(MIXED)])
    assert fetch(number)[0]["RECORDS"] == 4
    label = trial.label(FILES=None, PROVIDERS=[number]).row
    assert (label["bkn_obs"], label["bkn_rec"]) == (4, 4)
    QgsSettings().setValue("bkn_qgis/services/commercial_use", True)
    results, feedback, rows = fetch(number)
    assert (results["RECORDS"], results["REQUESTS"]) == (2, 0)
    assert not any("nc" in row["licence"].lower() for row in rows)
    assert any("forbids commercial use" in line and ": 2" in line for line in feedback.warnings)
    outcome = trial.label(FILES=None, PROVIDERS=[number])
    assert (outcome.row["bkn_obs"], outcome.row["bkn_rec"]) == (2, 2)
    assert any("forbids commercial use" in line and ": 2" in line for line in outcome.feedback.warnings)


def test_commercial_use_says_how_many_records_state_no_licence(fetch, services):
    services(WAARNEMING, [sighting(n) for n in range(3)])
    QgsSettings().setValue("bkn_qgis/services/commercial_use", True)
    results, feedback, _ = fetch(WAARNEMING)
    assert results["RECORDS"] == 3
    assert any("without a stated licence, kept: 3" in line for line in feedback.warnings)


# --- attribution ---


def metadata_of(path):
    return QgsVectorLayer(str(path), "", "ogr").metadata()


@pytest.mark.parametrize("ending", ["gpkg", "geojson"])
def test_the_layer_says_who_to_name_and_what_was_asked_when(fetch, services, tmp_path, ending):
    services(INATURALIST, [sighting(n, licence=licence) for n, licence in enumerate(MIXED)])
    path = tmp_path / f"waarnemingen.{ending}"
    fetch(INATURALIST, OUTPUT=str(path))
    metadata = metadata_of(path) if ending == "gpkg" else loaded_metadata(path)
    assert metadata.rights() == [
        "iNaturalist, iNaturalist.org and its observers (https://www.inaturalist.org/pages/terms)"
    ]
    (licences,) = metadata.licenses()
    assert licences.startswith(f"iNaturalist, fetched {written(TODAY)}: ")
    assert "cc-by-nc: 2" in licences
    assert "cc0: 1" in licences
    history = metadata.history()
    assert history[0] == f"iNaturalist, fetched {written(TODAY)}: number of records 4"
    assert history[1].startswith("http://127.0.0.1")
    assert "d1=" in history[1]
    assert history[-1].startswith("and ")
    assert len(history) == 22


def loaded_metadata(path):
    """Beside a file of another format the metadata lies in a .qmd, which QGIS can load."""
    layer = QgsVectorLayer(str(path), "", "ogr")
    assert Path(layer.metadataUri()).is_file()
    layer.loadDefaultMetadata()
    return layer.metadata()


def test_labels_name_their_sources_in_layer_and_report(services, trial, tmp_path):
    services(GBIF, [sighting(n, licence=licence) for n, licence in enumerate(MIXED)])
    path, page = tmp_path / "labels.gpkg", tmp_path / "rapport.html"
    file = trial.ndff(*trial.all_seen(BUTTERFLIES[4]))
    trial.label(FILES=[file], PROVIDERS=[GBIF], OUTPUT=str(path), REPORT=str(page))
    metadata = metadata_of(path)
    assert metadata.rights() == ["GBIF.org (https://www.gbif.org/terms)"]
    assert metadata.history()[0] == "NDFF (ndff.csv): number of records 1"
    assert metadata.history()[1] == f"GBIF, fetched {written(TODAY)}: number of records 4"
    assert "occurrence/search?" in metadata.history()[2]
    assert any("by-nc" in licence for licence in metadata.licenses())
    # A long word may be broken.
    text = page.read_text(encoding="utf-8").replace("<wbr>", "")
    sources = text[text.index("<h2>Sources</h2>") :]
    for part in (
        "GBIF.org (https://www.gbif.org/terms)",
        written(TODAY),
        "by-nc/4.0/legalcode: 2",
        "NDFF (ndff.csv)",
    ):
        assert part in sources, part


def test_the_day_of_an_earlier_fetch_is_named(services, trial):
    services(WAARNEMING, [sighting(n) for n in range(4)])
    trial.label(FILES=None, PROVIDERS=[WAARNEMING])
    earlier = TODAY - datetime.timedelta(days=3)
    with contextlib.closing(sqlite3.connect(store_path())) as database, database:
        database.execute("UPDATE coverage SET fetched_on = ?", (earlier.isoformat(),))
    row = trial.label(FILES=None, PROVIDERS=[WAARNEMING]).row
    assert row["bkn_src"] == f"waarneming.nl, fetched {written(earlier)}"
    with contextlib.closing(sqlite3.connect(store_path())) as database, database:
        database.execute("UPDATE coverage SET fetched_on = ? WHERE fid % 2 = 0", (TODAY.isoformat(),))
    row = trial.label(FILES=None, PROVIDERS=[WAARNEMING]).row
    assert row["bkn_src"] == f"waarneming.nl, fetched {written(earlier)} to {written(TODAY)}"


# --- without a window ---

PROGRAM = shutil.which("qgis_process.bin") or shutil.which("qgis_process")


def test_from_the_command_line(services, tmp_path, read_rows):
    if PROGRAM is None or not (BUILD / "bkn_qgis" / "metadata.txt").is_file():
        pytest.skip("qgis_process or the built plugin is not there")
    fake = services(WAARNEMING, [sighting(n) for n in range(3)])
    home = tmp_path / "thuis"
    (home / "runtime").mkdir(parents=True, mode=0o700)
    ini = home / "profiel" / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    ini.parent.mkdir(parents=True)
    store = tmp_path / "store.gpkg"
    ini.write_text(f"[bkn_qgis]\nservices\\waarneming\\url={fake.url}{API}\nstore\\path={store}\n", encoding="utf-8")
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "runtime"),
        "QGIS_CUSTOM_CONFIG_PATH": str(home / "profiel"),
        "QGIS_PLUGINPATH": str(BUILD),
        "QT_QPA_PLATFORM": "offscreen",
        "LC_ALL": "C.UTF-8",
    }
    environment.pop("PYTHONPATH", None)

    def run(*arguments):
        return subprocess.run([PROGRAM, *arguments], env=environment, capture_output=True, text=True, timeout=240)

    run("plugins", "enable", "bkn_qgis")
    output = tmp_path / "waarnemingen.gpkg"
    finished = run(
        "run",
        "bkn:fetchobservations",
        f"--EXTENT={X - 500},{X + 500},{Y - 500},{Y + 500} [EPSG:28992]",
        "--PROVIDERS=0",
        "--DATE=2026-10-01",
        f"--OUTPUT={output}",
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert len(read_rows(output)) == 3
    assert store.is_file()
    help_text = run("help", "bkn:fetchobservations").stdout
    for name in ("INPUT", "EXTENT", "RADIUS", "PROVIDERS", "DATE", "DATE_FROM", "OUTPUT", "RECORDS", "REQUESTS"):
        assert name in help_text
