"""Large areas of GBIF with an account: one download with a DOI, waited for, taken up again, and whole or not at all."""

import contextlib
import datetime
import json
import sqlite3
import tempfile
import threading
import time
from pathlib import Path

import pytest
from fakes.asking import Clock
from fakes.gbif import OBSERVATION_ORG, PASSWORD, USER, FakeGbif
from fakes.places import observation_at
from qgis.core import QgsApplication, QgsProcessingException, QgsSettings, QgsVectorLayer

from bkn_qgis.bridge.services.accounts import Account, keep_account
from bkn_qgis.observations.store import Ages, PendingDownload, PendingDownloads, Store, open_store
from bkn_qgis.observations.tile_grid import Period, Tile
from bkn_qgis.providers import fetch_plan, gbif_download, gbif_predicate, waiting
from bkn_qgis.providers.fetch_plan import divide, new_batches

MASTER = "the-master-word"
X, Y = 155_000, 463_000
GBIF = 1
BUTTERFLIES = ("Aglais io", "Aglais urticae", "Pieris rapae", "Vanessa atalanta", "Gonepteryx rhamni")
# Nine places too far apart to share squares: each with another share of the butterflies.
PLACES = [(X + 6000 * n, Y) for n in range(9)]
SEARCH, REQUEST, LOGIN = "/v1/occurrence/search", "/v1/occurrence/download/request", "/v1/user/login"


def sightings():
    seen = [
        observation_at(x + 20 * k, y, "2026-06-01", 10 * n + k, scientific_name=name, dutch_name="")
        for n, (x, y) in enumerate(PLACES)
        for k, name in enumerate(BUTTERFLIES[: 1 + n % 5])
    ]
    blurred = {"datasetKey": OBSERVATION_ORG}
    return [*seen, observation_at(X, Y, "2026-06-01", 900, scientific_name=BUTTERFLIES[4], extra=blurred)]


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Where temporary folders are made in this test."""
    folder = tmp_path / "temporary é"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def gbif(tmp_path, temporary, monkeypatch):
    """A GBIF with butterflies at nine far places, an account for it, and a store of the test's own.

    Butterflies need one year, which is one piece a square: fewer pieces are many here.
    """
    monkeypatch.setattr(fetch_plan, "MOST_UNITS_BY_SEARCH", 15)
    manager, settings = QgsApplication.authManager(), QgsSettings()
    assert manager.setMasterPassword(MASTER, manager.masterPasswordHashInDatabase())
    settings.setValue("bkn_qgis/store/path", str(tmp_path / "store é" / "observations.gpkg"))
    with FakeGbif(sightings()) as fake:
        settings.setValue("bkn_qgis/services/gbif/url", fake.url)
        keep_account("gbif", "GBIF", Account(USER, PASSWORD))
        yield fake
    assert manager.setMasterPassword(MASTER, True)
    for authcfg in manager.configIds():
        manager.removeAuthenticationConfig(authcfg)
    settings.remove("bkn_qgis")
    assert list(temporary.iterdir()) == []  # however a run ended


def run(trial, places=tuple(PLACES), **parameters):
    return trial.label(**{"FILES": None, "PROVIDERS": [GBIF], "INPUT": trial.layer(*places), **parameters})


def stopped(trial, feedback, **parameters):
    """A run that the user stops."""
    said = ""
    try:
        run(trial, feedback=feedback, **parameters)
    except QgsProcessingException as error:
        said = str(error)
    assert "stopped" in said


def asked(fake, path):
    return [request for request in fake.requests if request.path == path]


def store_path():
    return QgsSettings().value("bkn_qgis/store/path")


def in_store(statement):
    with contextlib.closing(sqlite3.connect(store_path())) as database, database:
        return database.execute(statement).fetchall()


def pending():
    return in_store("SELECT name FROM bkn_store WHERE name LIKE 'download%'")


# --- what it gives ---


def test_a_download_gives_the_labels_of_the_search_and_a_doi(trial, gbif, tmp_path):
    path = tmp_path / "labels.gpkg"
    by_download = run(trial, OUTPUT=str(path))
    assert len(asked(gbif, REQUEST)) == 1
    assert asked(gbif, SEARCH) == asked(gbif, LOGIN) == []
    assert set(by_download.labels) > {"A", "C"}
    ((doi, query),) = in_store("SELECT doi, query FROM citations")
    # Every record lies in one square, and all were understood; no square lacks its numbers.
    assert in_store("SELECT sum(given), sum(unread), count(*) - count(given) FROM coverage") == [
        (len(gbif.observations), 0, 0)
    ]
    assert doi.startswith("10.15468/dl.")
    assert query.startswith("GBIF.org (") and query.endswith(doi)
    assert f"doi:{doi}" in by_download.rows[0]["bkn_src"]
    history = metadata_of(path)
    assert f"https://doi.org/{doi}" in history
    assert query in history
    assert pending() == []

    QgsSettings().setValue("bkn_qgis/store/path", str(tmp_path / "another store" / "observations.gpkg"))
    QgsSettings().remove("bkn_qgis/services/gbif/authcfg")
    by_search = run(trial, OUTPUT=str(tmp_path / "labels by search.gpkg"))
    assert len(asked(gbif, SEARCH)) > fetch_plan.MOST_UNITS_BY_SEARCH
    assert len(asked(gbif, REQUEST)) == 1
    for left, right in zip(by_download.rows, by_search.rows):
        assert {**left, "bkn_src": ""} == {**right, "bkn_src": ""}


def test_the_squares_are_kept_and_serve_the_next_run_without_a_request(trial, gbif):
    first = run(trial)
    number = len(gbif.requests)
    gbif.stop()
    second = run(trial)
    assert second.labels == first.labels
    assert len(gbif.requests) == number
    assert any("nothing is fetched" in line for line in second.feedback.infos)


def test_what_is_told(trial, gbif):
    infos = run(trial).feedback.infos
    plan = next(n for n, line in enumerate(infos) if line.startswith("Squares of 2.5 km to fetch:"))
    told = next(n for n, line in enumerate(infos) if "come as downloads with a DOI; downloads: 1." in line)
    prepared = next(n for n, line in enumerate(infos) if "GBIF prepares download 0000001-" in line)
    assert plan < told < prepared
    assert "requests: at least 6; time: about 15 min." in infos[plan]
    assert "quarter of an hour" in infos[told]
    assert any("have a blurred location" in line for line in infos)


def test_progress_and_words_while_waiting(trial, gbif, feedback_that_cancels, monkeypatch):
    gbif.polls_until_ready = 30
    monkeypatch.setattr(gbif_download, "_FIRST_WAIT_S", 5.0)
    monkeypatch.setattr(waiting, "time", Clock())
    feedback, heard = feedback_that_cancels(), []
    feedback.progressChanged.connect(heard.append)
    run(trial, feedback=feedback)
    told = [line for line in feedback.infos if "still prepares download 0000001-" in line]
    assert len(told) == 4
    assert told[0].endswith("waited so far: 6 min.")
    assert heard == sorted(heard)
    assert len([percent for percent in heard if 0 < percent < 20]) > 10


def test_fetching_for_an_extent_writes_a_layer_with_the_doi(trial, gbif, tmp_path):
    import processing

    path = tmp_path / "waarnemingen.gpkg"
    extent = f"{X - 1000},{X + 49_000},{Y - 2000},{Y + 2000} [EPSG:28992]"
    given = {"EXTENT": extent, "PROVIDERS": [GBIF], "DATE": "2026-10-01", "OUTPUT": str(path)}
    results = processing.run("bkn:fetchobservations", given)
    assert (results["RECORDS"], len(asked(gbif, REQUEST))) == (len(gbif.observations), 1)
    assert results["REQUESTS"] < 12
    assert any(gbif_doi() in line for line in metadata_of(path))


def gbif_doi():
    return in_store("SELECT doi FROM citations")[0][0]


def metadata_of(path):
    return QgsVectorLayer(str(path), "", "ogr").metadata().history()


# --- when there is none ---


def test_a_single_place_is_never_made_to_wait_and_needs_no_master_password(trial, gbif):
    QgsApplication.authManager().clearMasterPassword()
    outcome = run(trial, PLACES[4:5])
    assert outcome.labels == ["A"]
    assert gbif.downloads == {}
    assert not any("authorization" in request.headers for request in gbif.requests)
    assert not any("DOI" in line for line in outcome.feedback.infos)


def test_without_an_account_one_line_tells_what_it_would_do(trial, gbif):
    QgsSettings().remove("bkn_qgis/services/gbif/authcfg")
    infos = run(trial).feedback.infos
    assert len([line for line in infos if "With a GBIF account" in line]) == 1
    assert gbif.downloads == {}


def tile(number):
    return Tile(100_000 + 2500 * number, 400_000)


def pieces_of(numbers, period, tmp_path, today=datetime.date(2026, 11, 24)):
    store = open_store(tmp_path / "observations.gpkg")
    return store.missing("GBIF", [tile(number) for number in numbers], period, today)


YEARS = Period(datetime.date(2021, 11, 25), datetime.date(2026, 11, 24))


@pytest.mark.parametrize(("squares", "downloads"), [(25, 0), (26, 1), (500, 1), (501, 1), (526, 2)])
def test_from_how_many_squares_and_how_many_in_one_download(tmp_path, squares, downloads):
    batches, rest = new_batches(pieces_of(range(squares), YEARS, tmp_path))
    assert len(batches) == downloads
    assert all(len(batch.tiles) <= gbif_predicate.MOST_TILES and batch.period == YEARS for batch in batches)
    covered = {each for batch in batches for each in batch.tiles} | {piece.tile for piece in rest}
    assert covered == {tile(number) for number in range(squares)}
    assert gbif_predicate.MOST_TILES * 5 <= gbif_predicate.MAX_POLYGON_POINTS


def test_squares_that_miss_a_few_days_are_searched(tmp_path):
    last_days = Period(datetime.date(2026, 11, 20), datetime.date(2026, 11, 24))
    batches, rest = new_batches(
        [*pieces_of(range(30), YEARS, tmp_path), *pieces_of(range(30, 90), last_days, tmp_path)]
    )
    assert [len(batch.tiles) for batch in batches] == [30]
    assert {piece.period for piece in rest} == {last_days}
    assert len(rest) == 60


# --- taken up again ---


def test_a_run_that_was_stopped_takes_the_same_download_up_again(trial, gbif, feedback_that_cancels):
    gbif.polls_until_ready = 10**6
    stopped(trial, feedback_that_cancels("GBIF prepares download"))
    assert len(asked(gbif, REQUEST)) == len(pending()) == 1
    assert in_store("SELECT count(*) FROM coverage") == [(0,)]
    gbif.polls_until_ready = 0
    outcome = run(trial)
    assert set(outcome.labels) > {"A", "C"}
    assert any(
        "Download 0000001-260101000000000 was requested" in line and "continuing with it" in line
        for line in outcome.feedback.infos
    )
    assert len(asked(gbif, REQUEST)) == 1
    assert asked(gbif, SEARCH) == pending() == []


def test_what_is_taken_up_days_later_is_as_old_as_its_question(trial, gbif, feedback_that_cancels):
    stopped(trial, feedback_that_cancels("GBIF prepares download"))
    with contextlib.closing(sqlite3.connect(store_path())) as database, database:
        ((kept,),) = database.execute("SELECT value FROM bkn_store WHERE name LIKE 'download%'").fetchall()
        earlier = {**json.loads(kept), "asked_at": time.time() - 3 * 86400}
        database.execute("UPDATE bkn_store SET value = ? WHERE name LIKE 'download%'", (json.dumps(earlier),))
    run(trial)
    day = datetime.date.fromtimestamp(earlier["asked_at"]).isoformat()
    assert in_store("SELECT DISTINCT fetched_on FROM coverage") == [(day,)]
    assert len(asked(gbif, REQUEST)) == 1


def test_cancel_answers_while_waiting(trial, gbif, feedback_that_cancels, monkeypatch):
    monkeypatch.setattr(gbif_download, "_FIRST_WAIT_S", 60.0)
    feedback, cancelled = feedback_that_cancels(), []

    def cancel_while_it_waits():
        while len(gbif.requests) < 4:  # looked for, asked, looked for again, asked whether it is ready
            time.sleep(0.02)
        time.sleep(0.3)
        feedback.cancel()
        cancelled.append(time.monotonic())

    user = threading.Thread(target=cancel_while_it_waits, daemon=True)
    user.start()
    stopped(trial, feedback)
    assert time.monotonic() - cancelled[0] < 2
    user.join()
    assert len(gbif.requests) == 4


def test_a_run_that_waited_too_long_says_so_and_the_next_takes_it_up(trial, gbif, monkeypatch):
    monkeypatch.setattr(gbif_download, "LONGEST_S", 0.0)
    outcome = run(trial)
    assert set(outcome.labels) == {None}
    assert "run this again later to continue with it" in outcome.rows[0]["bkn_note"]
    monkeypatch.setattr(gbif_download, "LONGEST_S", 60.0)
    assert set(run(trial).labels) > {"A", "C"}
    assert len(asked(gbif, REQUEST)) == 1


def test_a_run_killed_while_it_saves_leaves_whole_squares_and_the_next_goes_on(trial, gbif, monkeypatch):
    save, saved = Store.save, []

    def dies(store, *given, **named):
        if len(saved) == 20:
            raise RuntimeError("killed")
        saved.append(save(store, *given, **named))
        return saved[-1]

    monkeypatch.setattr(Store, "save", dies)
    with pytest.raises(QgsProcessingException):
        run(trial)
    monkeypatch.setattr(Store, "save", save)
    assert in_store("SELECT count(*) FROM coverage") == [(20,)]
    outcome = run(trial)
    assert set(outcome.labels) > {"A", "C"}
    assert len(asked(gbif, REQUEST)) == 1
    assert asked(gbif, SEARCH) == pending() == []


@pytest.mark.parametrize("change", ["unknown", "erased"])
def test_a_download_that_is_gone_is_asked_for_anew(trial, gbif, feedback_that_cancels, change):
    gbif.polls_until_ready = 10**6
    stopped(trial, feedback_that_cancels("GBIF prepares download"))
    gbif.polls_until_ready = 0
    if change == "unknown":
        del gbif.downloads["0000001-260101000000000"]
        outcome = run(trial)
        assert set(outcome.labels) > {"A", "C"}
        assert len(asked(gbif, REQUEST)) == 2
    else:
        gbif.is_erased = True
        assert set(run(trial).labels) == {None}
        gbif.is_erased = False
        assert set(run(trial).labels) > {"A", "C"}
        assert len(asked(gbif, REQUEST)) == 3  # the first, one in the same run, which was erased too, and the last
    assert pending() == []


def test_the_next_day_only_the_days_since_are_searched(tmp_path):
    today = datetime.date(2026, 11, 24)
    store, tiles = open_store(tmp_path / "observations.gpkg"), tuple(tile(number) for number in range(30))
    noon = datetime.datetime(2026, 11, 24, 11, tzinfo=datetime.timezone.utc)
    memory = PendingDownloads(store.path)
    memory.remember(PendingDownload("GBIF", "one-1", tiles, YEARS, noon))
    tomorrow = today + datetime.timedelta(days=1)
    asked_for = Period(YEARS.first + datetime.timedelta(days=1), tomorrow)

    def division(day, which=tiles, period=asked_for):
        return divide(store, "GBIF", store.missing("GBIF", which, period, day), which, period, day, Ages())

    found = division(tomorrow)
    assert [batch.pending.key for batch in found.batches] == ["one-1"]
    assert {unit.period for unit in found.units} == {Period(tomorrow, tomorrow)}
    smaller = division(tomorrow, tiles[:28])
    assert [batch.pending for batch in smaller.batches] == [None]
    too_late = today + datetime.timedelta(days=8)
    found = division(too_late, period=Period(YEARS.first, too_late))
    assert [batch.pending for batch in found.batches] == [None]
    assert memory.of("GBIF") == []


# --- what goes wrong ---


def test_a_wrong_password_gives_a_sentence_and_no_label(trial, gbif):
    keep_account("gbif", "GBIF", Account(USER, "wrong-word"))
    outcome = run(trial)
    assert set(outcome.labels) == {None}
    assert set(outcome.statuses) == {"no_observation_source"}
    assert "check your account for this service" in outcome.rows[0]["bkn_note"]
    assert "wrong-word" not in outcome.feedback.log
    assert asked(gbif, SEARCH) == []


def test_with_the_authentication_store_closed_nothing_is_asked(trial, gbif):
    QgsApplication.authManager().clearMasterPassword()
    outcome = run(trial)
    assert set(outcome.labels) == {None}
    assert "authentication store is closed" in outcome.rows[0]["bkn_note"]
    assert gbif.requests == []


def test_an_account_is_not_sent_to_an_address_without_https(trial, gbif):
    QgsSettings().setValue("bkn_qgis/services/gbif/url", "http://example.org/")
    assert "is not sent to example.org" in trial.refusal(FILES=None, PROVIDERS=[GBIF])


@pytest.mark.parametrize("end", ["FAILED", "KILLED"])
def test_a_download_that_ends_without_a_file_gives_no_label_and_is_forgotten(trial, gbif, end):
    gbif.download_end = end
    outcome = run(trial)
    assert set(outcome.statuses) == {"no_observation_source"}
    assert f"status {end}" in outcome.rows[0]["bkn_note"]
    assert pending() == in_store("SELECT fid FROM coverage") == []
    gbif.download_end = "SUCCEEDED"
    assert set(run(trial).labels) > {"A", "C"}
    assert len(asked(gbif, REQUEST)) == 2


def test_a_file_with_too_few_rows_counts_as_nothing(trial, gbif):
    gbif.lost_rows = 1
    outcome = run(trial)
    assert set(outcome.labels) == {None}
    assert "records that it counts" in outcome.rows[0]["bkn_note"]
    assert pending() == in_store("SELECT fid FROM coverage") == []


def test_a_failure_labels_where_everything_was_kept_before(trial, gbif):
    run(trial, PLACES[4:5])
    gbif.download_end = "FAILED"
    outcome = run(trial)
    assert [label for label in outcome.labels if label] == ["A"]
    assert outcome.statuses.count("incomplete") == 8


def test_too_many_downloads_at_once_is_told(trial, gbif):
    gbif.most_downloads = 0
    assert "too many downloads of your account" in run(trial).rows[0]["bkn_note"]


def test_clearing_the_store_forgets_downloads_under_way(trial, gbif, feedback_that_cancels):
    stopped(trial, feedback_that_cancels("GBIF prepares download"))
    assert len(pending()) == 1
    open_store(Path(store_path())).clear("waarneming.nl")
    assert len(pending()) == 1
    open_store(Path(store_path())).clear("GBIF")
    assert pending() == []
