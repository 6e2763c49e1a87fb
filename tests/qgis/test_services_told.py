"""What services and the store do wrong stands in the result: also from the store, and also when the service is down."""

import contextlib
import sqlite3
from pathlib import Path

import pytest
from fakes.gbif import FakeGbif
from fakes.places import observation_at
from fakes.waarneming import API, FakeWaarneming, around_point_item
from qgis.core import QgsProcessingException, QgsSettings

from bkn_qgis.bridge.services.clients import SERVICES, Access
from bkn_qgis.bridge.services.settings import base_url, set_base_url
from bkn_qgis.messages import BknError
from bkn_qgis.providers.clients import check_access

X, Y = 155_000, 463_000
BUTTERFLIES = ("Aglais io", "Aglais urticae", "Pieris rapae", "Vanessa atalanta", "Gonepteryx rhamni")
WAARNEMING = 0


def sightings(number=20):
    return [
        observation_at(X + 20 * n, Y, "2026-06-01", n, scientific_name=BUTTERFLIES[n % 4], dutch_name="")
        for n in range(number)
    ]


@pytest.fixture
def waarneming(tmp_path):
    settings = QgsSettings()
    settings.setValue("bkn_qgis/store/path", str(tmp_path / "store é" / "observations.gpkg"))
    with FakeWaarneming(sightings()) as fake:
        settings.setValue("bkn_qgis/services/waarneming/url", fake.url + API)
        yield fake
    settings.remove("bkn_qgis")


def run(trial, **parameters):
    return trial.label(**{"FILES": None, "PROVIDERS": [WAARNEMING], **parameters})


def store_path():
    return Path(QgsSettings().value("bkn_qgis/store/path"))


def in_store(statement):
    with contextlib.closing(sqlite3.connect(store_path())) as database, database:
        return database.execute(statement).fetchall()


# --- what was not understood ---


def test_what_was_not_understood_is_kept_with_the_squares(trial, waarneming):
    answer = waarneming.answer

    def spoilt(asked):
        page = answer(asked)
        if len(page.body.get("results", [])) == 20:
            page.body["results"].append({**around_point_item(sightings(1)[0]), "id": 5, "date": "2026-99-99"})
            page.body["count"] += 1
        return page

    waarneming.answer = spoilt
    outcome = run(trial)
    assert outcome.labels == ["A"]
    assert any("name, date or location is not understood" in line for line in outcome.feedback.infos)
    lines = in_store("SELECT DISTINCT given, unread FROM coverage")
    assert set(lines) == {(0, 0), (21, 1)}
    asked = len(waarneming.requests)
    again = run(trial)
    assert (again.labels, len(waarneming.requests)) == (["A"], asked)


def test_a_service_that_has_renamed_a_field_gives_no_label(trial, waarneming):
    answer = waarneming.answer

    def renamed(asked):
        page = answer(asked)
        for item in page.body.get("results", []):
            item["observed"] = item.pop("date")
        return page

    waarneming.answer = renamed
    outcome = run(trial)
    assert outcome.labels == [None]
    assert "are not understood: the service may have changed" in outcome.row["bkn_note"]


def test_one_square_that_is_not_understood_costs_no_place_elsewhere(trial, waarneming):
    """The other squares are fetched, and a place among them has its label."""
    far = (X + 50_000, Y)
    for number in range(4):
        waarneming.observations.append(
            observation_at(far[0] + 20 * number, Y, "2026-06-01", 700 + number, extra={"date": "2026-06-01"})
        )
    answer = waarneming.answer

    def spoilt(asked):
        page = answer(asked)
        for item in page.body.get("results", []):
            if item["id"] % 1000 >= 700:
                item["date"] = "no date"
        return page

    waarneming.answer = spoilt
    outcome = run(trial, INPUT=trial.layer(far, (X, Y)))
    assert outcome.labels == [None, "A"]
    assert outcome.statuses[0] == "incomplete"
    assert "are not understood" in outcome.rows[0]["bkn_note"]


def test_a_service_that_has_changed_is_not_asked_for_every_square(trial, waarneming):
    waarneming.observations += [observation_at(X + 2500 * n, Y, "2026-06-01", 800 + n) for n in range(1, 30)]
    answer = waarneming.answer

    def renamed(asked):
        page = answer(asked)
        for item in page.body.get("results", []):
            item["observed"] = item.pop("date")
        return page

    waarneming.answer = renamed
    run(trial, INPUT=trial.layer(*[(X + 6000 * n, Y) for n in range(10)]))
    # Squares without a record are whole and empty; of the others no more than three are tried.
    with_records = [each for each in waarneming.requests]
    assert len(with_records) < 40


# --- a broken store ---


@pytest.mark.parametrize("is_down", [False, True], ids=["service up", "service down"])
def test_a_store_that_was_moved_aside_is_told(trial, waarneming, is_down):
    run(trial)
    store_path().write_bytes(b"no database at all" * 1000)
    for companion in ("-wal", "-shm"):
        Path(f"{store_path()}{companion}").unlink(missing_ok=True)
    if is_down:
        waarneming.stop()
    outcome = run(trial)
    told = [line for line in outcome.feedback.warnings if "was damaged; it was renamed to observations.broken-" in line]
    assert len(told) == 1 or (is_down and told)
    assert outcome.labels == [None if is_down else "A"]
    if is_down:
        assert "was damaged; it was renamed" in outcome.row["bkn_note"]


def test_a_store_that_breaks_during_a_run_is_told(trial, waarneming):
    answer = waarneming.answer

    def breaks_it(asked):
        store_path().write_bytes(b"no database at all" * 1000)
        for companion in ("-wal", "-shm"):
            Path(f"{store_path()}{companion}").unlink(missing_ok=True)
        return answer(asked)

    waarneming.answer = breaks_it
    with pytest.raises(QgsProcessingException, match="was damaged; it was renamed"):
        run(trial)


# --- addresses ---


@pytest.mark.parametrize(
    "url", ["https://jan:geheim@waarneming.nl/api/v1/", "https://waarneming.nl/api/v1/?token=geheim", "https://x/?api_key=geheim"]
)  # fmt: skip
def test_an_address_with_a_secret_is_not_kept_not_used_and_not_shown(trial, qgis_app, url):
    with pytest.raises(BknError, match="cannot have a user name, password or key in it") as caught:
        set_base_url("waarneming", url)
    assert "geheim" not in str(caught.value)
    assert base_url("waarneming", "") == "http://127.0.0.1:9/"
    for kind in SERVICES[:3]:
        with pytest.raises(BknError, match="cannot have a user name, password or key in it"):
            check_access(kind, Access(url))
    # As someone may have set it by hand in the file of settings.
    QgsSettings().setValue("bkn_qgis/services/waarneming/url", url)
    refusal = trial.refusal(FILES=None, PROVIDERS=[WAARNEMING])
    assert "cannot have a user name, password or key in it" in refusal
    assert "geheim" not in refusal


def test_the_options_page_does_not_show_such_an_address(qgis_app):
    from bkn_qgis.desktop.settings.service_groups import WaarnemingGroup

    QgsSettings().setValue("bkn_qgis/services/waarneming/url", "https://jan:geheim@waarneming.nl/api/v1/")
    group = WaarnemingGroup(SERVICES[0])
    shown = [group.site.itemText(number) for number in range(group.site.count())]
    assert not any("geheim" in text for text in shown)
    assert group.keep() == []
    assert "geheim" not in str(QgsSettings().value("bkn_qgis/services/waarneming/url", ""))


# --- one question to GBIF, whatever Qt does ---


def test_a_question_that_qt_sends_again_makes_one_download(qgis_app, tmp_path):
    """The connection ends without an answer: Qt sends the question four times, and all may have arrived."""
    from fakes.asking import USER_AGENT
    from fakes.gbif import PASSWORD, USER
    from fakes.places import PERIOD, TILE, some_inside

    from bkn_qgis.bridge.network_adapter import qgis_session
    from bkn_qgis.providers.gbif_download import GbifDownloads
    from bkn_qgis.providers.requester import Requester

    with FakeGbif(some_inside()) as fake:
        fake.most_downloads = 9
        usual, send = fake.answer, fake._answer_with

        def arrives_and_is_cut(fault, handler, asked):
            if asked.method == "POST":
                usual(asked)
                handler.cut()
            else:
                send(fault, handler, asked)

        fake._answer_with = arrives_and_is_cut
        requester = Requester(qgis_session(USER_AGENT), "GBIF", fake.url, USER_AGENT, lambda: None, retries=1)
        client = GbifDownloads(requester, USER, PASSWORD, wait=lambda seconds: None)
        download = client.fetch_download([TILE], PERIOD, tmp_path)
        posts = [each for each in fake.requests if each.method == "POST"]
        assert len(posts) == len(fake.downloads) == 4
        assert sorted([download.key, *fake.stopped]) == sorted(fake.downloads)
