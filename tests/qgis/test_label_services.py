"""Labels from services: fetched once, kept, read again without a network, and never from a part."""

import contextlib
import sqlite3

import pytest
from fakes.gbif import FakeGbif
from fakes.inaturalist import FakeINaturalist
from fakes.places import observation_at
from fakes.waarneming import API, FakeWaarneming
from qgis.core import QgsSettings

X, Y = 155_000, 463_000
BUTTERFLIES = ("Aglais io", "Aglais urticae", "Pieris rapae", "Vanessa atalanta", "Gonepteryx rhamni")
WAARNEMING, GBIF, INATURALIST, NDFF_API = 0, 1, 2, 3
KINDS = {
    WAARNEMING: ("waarneming", FakeWaarneming, API),
    GBIF: ("gbif", FakeGbif, "/"),
    INATURALIST: ("inaturalist", FakeINaturalist, "/v1/"),
}


def sightings(*names, x=X, y=Y, day="2026-06-01", first=0):
    return [
        observation_at(x + 20 * n, y, day, first + n, scientific_name=name, dutch_name="")
        for n, name in enumerate(names)
    ]


@pytest.fixture
def services(tmp_path):
    """Starts fakes and points the plugin at them; the store lies in the test's own folder."""
    settings, started = QgsSettings(), []
    settings.setValue("bkn_qgis/store/path", str(tmp_path / "store é" / "observations.gpkg"))

    def start(number, observations):
        name, kind, path = KINDS[number]
        fake = kind(observations)
        fake.__enter__()
        started.append(fake)
        settings.setValue(f"bkn_qgis/services/{name}/url", fake.url + path)
        return fake

    yield start
    for fake in started:
        fake.__exit__(None, None, None)
    settings.remove("bkn_qgis")


def run(trial, *numbers, **parameters):
    return trial.label(**{"FILES": None, "PROVIDERS": list(numbers), **parameters})


@pytest.mark.parametrize("number", [WAARNEMING, GBIF, INATURALIST])
def test_a_service_gives_the_labels_of_a_file(trial, services, number):
    services(number, sightings(*BUTTERFLIES[:4]))
    row = run(trial, number).row
    as_file = trial.label(FILES=[trial.ndff(*trial.all_seen(*BUTTERFLIES[:4]))]).row
    assert (row["bkn_label"], row["bkn_obs"], row["bkn_rec"]) == ("A", 4, 4)
    for name in ("bkn_label", "bkn_share", "bkn_exp", "bkn_obs", "bkn_rec", "bkn_worst", "bkn_best", "dag_label"):
        assert row[name] == as_file[name], name
    assert row["bkn_src"].startswith(("waarneming.nl", "GBIF", "iNaturalist"))


def test_a_second_run_asks_nothing_and_the_network_may_be_off(trial, services):
    fake = services(WAARNEMING, sightings(*BUTTERFLIES[:3]))
    first = run(trial, WAARNEMING)
    asked = len(fake.requests)
    assert asked > 0
    fake.stop()
    second = run(trial, WAARNEMING)
    assert second.row["bkn_label"] == first.row["bkn_label"] == "C"
    assert len(fake.requests) == asked
    assert any("nothing is fetched" in line for line in second.feedback.infos)


def test_overlapping_places_cost_no_more_requests(trial, services):
    fake = services(WAARNEMING, sightings(*BUTTERFLIES))
    run(trial, WAARNEMING)
    one = len(fake.requests)
    many = trial.layer(*[f"Point ({X + n} {Y})" for n in range(0, 60, 3)])
    run(trial, WAARNEMING, INPUT=many)
    assert len(fake.requests) == one


@pytest.mark.parametrize("fault", ["401", "wrong_json", "login_page"])
def test_a_service_that_fails_from_the_start_gives_no_label(trial, services, fault):
    fake = services(INATURALIST, sightings(*BUTTERFLIES))
    fake.faults[:] = [fault] * 50
    row = run(trial, INATURALIST).row
    assert row["bkn_label"] is None
    assert row["bkn_status"] == "no_observation_source"
    assert "iNaturalist" in row["bkn_note"]


def test_a_service_that_fails_halfway_labels_only_where_it_was_whole(trial, services):
    fake = services(WAARNEMING, [*sightings(*BUTTERFLIES), *sightings(*BUTTERFLIES, x=X + 40_000, first=50)])
    run(trial, WAARNEMING)
    fake.faults[:] = ["401"] * 50
    outcome = run(trial, WAARNEMING, INPUT=trial.layer(f"Point ({X} {Y})", f"Point ({X + 40_000} {Y})"))
    assert outcome.labels == ["A", None]
    assert outcome.statuses == ["ok", "incomplete"]
    assert "waarneming.nl is incomplete here" in outcome.rows[1]["bkn_note"]


def test_a_file_and_a_service_count_one_record_once(trial, services):
    services(WAARNEMING, sightings(*BUTTERFLIES[:4]))
    file = trial.ndff(*trial.all_seen(*BUTTERFLIES[:4]))
    row = run(trial, WAARNEMING, FILES=[file]).row
    assert row["bkn_label"] == "A"
    assert row["bkn_rec"] == 4
    assert row["bkn_src"].startswith("NDFF (ndff.csv); waarneming.nl")


def test_the_user_is_told_terms_and_requests_before_the_first_request(trial, services):
    services(GBIF, sightings(*BUTTERFLIES))
    infos = run(trial, GBIF).feedback.infos
    told = [n for n, line in enumerate(infos) if "to fetch" in line or "Name the source" in line]
    read = next(n for n, line in enumerate(infos) if "BKN store" in line)
    assert len(told) == 2
    assert max(told) < read


def test_the_request_names_the_plugin_and_no_global_setting_changes(trial, services):
    before = QgsSettings().value("qgis/networkAndProxy/userAgent")
    fake = services(WAARNEMING, sightings(*BUTTERFLIES))
    run(trial, WAARNEMING)
    sent = [{name.lower(): value for name, value in asked.headers.items()} for asked in fake.requests]
    assert all("bkn_qgis" in headers["user-agent"] for headers in sent)
    assert not any("x-bkn-user-agent" in headers for headers in sent)
    assert QgsSettings().value("qgis/networkAndProxy/userAgent") == before


def test_cancel_while_fetching_keeps_what_was_whole(trial, services, feedback_that_cancels):
    from qgis.core import QgsProcessingException

    services(WAARNEMING, sightings(*BUTTERFLIES))
    with pytest.raises(QgsProcessingException, match="stopped"):
        run(trial, WAARNEMING, feedback=feedback_that_cancels(5))
    path = QgsSettings().value("bkn_qgis/store/path")
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert run(trial, WAARNEMING).row["bkn_label"] == "A"


def test_the_ndff_api_and_a_day_to_come_are_refused_with_a_sentence(trial, services):
    assert "NDFF" in trial.refusal(FILES=None, PROVIDERS=[NDFF_API])
    services(WAARNEMING, [])
    assert "is in the future" in trial.refusal(FILES=None, PROVIDERS=[WAARNEMING], DATE="2099-01-01")


def test_what_a_service_gave_and_was_not_understood_is_told_square_by_square(trial, services, monkeypatch):
    """The store says per square what was given and not understood (``Coverage``); it is told without a network too."""
    from dataclasses import replace

    from bkn_qgis.providers import fetching

    fake = services(WAARNEMING, [*sightings(*BUTTERFLIES[:4]), *sightings(*BUTTERFLIES[:4], x=X + 40_000, first=50)])

    def with_unread(*arguments, **named):
        source = fetching_store_source(*arguments, **named)
        west = [square[0] < X + 20_000 for square in source.coverage.squares]
        source.coverage = replace(
            source.coverage, rows=tuple(100 for _ in west), unread=tuple(2 if is_west else 11 for is_west in west)
        )
        return source

    fetching_store_source = fetching.store_source
    monkeypatch.setattr(fetching, "store_source", with_unread)
    places = trial.layer(f"Point ({X} {Y})", f"Point ({X + 40_000} {Y})")
    first = run(trial, WAARNEMING, INPUT=places)
    fake.stop()
    for outcome in (first, run(trial, WAARNEMING, INPUT=places)):
        assert outcome.statuses == ["ok", "incomplete"] and outcome.labels == ["A", None]
        assert "waarneming.nl: of " in outcome.rows[0]["bkn_note"] and "not understood" in outcome.rows[0]["bkn_note"]
        assert outcome.rows[1]["bkn_note"].startswith("waarneming.nl is incomplete here: of ")


def test_a_service_that_has_nothing_here_is_named_so(trial, services):
    services(GBIF, [])
    row = run(trial, GBIF, FILES=[trial.ndff(*trial.all_seen(*BUTTERFLIES[:4]))]).row
    assert row["bkn_label"] == "A"
    assert row["bkn_src"].startswith("NDFF (ndff.csv); GBIF, fetched ") and row["bkn_src"].endswith(": no records")
