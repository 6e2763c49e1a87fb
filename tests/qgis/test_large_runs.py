"""Runs with very many places: ready once, stopped soon, and a report that a browser can show."""

import pytest

from bkn_qgis.labelling import counting
from bkn_qgis.labelling.landscape_choice import LandscapeChoice, landscapes_of_places
from bkn_qgis.labelling.places import Place, locate_places
from bkn_qgis.landscape.region_map import shipped_region_map


@pytest.fixture
def sightings(trial):
    return trial.ndff(*trial.all_seen(*trial.butterflies))


def places_of(trial, number):
    return trial.layer(*[{"naam": f"plek{n:05}", "wkt": (trial.x + n % 50, trial.y + n // 50)} for n in range(number)])


def test_the_records_are_made_ready_once_for_all_portions(trial, sightings, monkeypatch):
    calls = []

    def counted(name):
        real = getattr(counting, name)

        def call(*arguments):
            calls.append(name)
            return real(*arguments)

        monkeypatch.setattr(counting, name, call)

    monkeypatch.setattr(counting, "_PLACES_PER_PORTION", 10)
    for name in ("prepare_matches", "counting_places", "portions_by_cells", "_score_portion"):
        counted(name)
    outcome = trial.label(INPUT=places_of(trial, 35), FILES=[sightings])
    assert outcome.labels == ["A"] * 35
    once = ["counting_places", "portions_by_cells", "prepare_matches"]
    assert sorted(calls) == [*["_score_portion"] * 4, *once]


def test_finding_places_and_landscapes_hears_that_it_must_stop(trial):
    from shapely.geometry import Point

    places = [Place(str(n), Point(trial.x + n, trial.y).wkb) for n in range(3_000)]
    calls = []
    located = locate_places(places, "EPSG:28992", "point", calls.append)
    assert len(located) == 3_000 and located[2_999].x == trial.x + 2_999
    assert len(calls) >= 3 and calls == sorted(calls)
    for mode, count, steps in (("point", 3_000, 5), ("inside", 20, 20)):
        calls.clear()
        chosen = located[:count]
        if mode == "inside":
            chosen = locate_places(
                [Place(str(n), Point(trial.x + n, trial.y).buffer(50).wkb) for n in range(count)], "EPSG:28992", mode
            )
        choice, region_map = LandscapeChoice(), shipped_region_map()
        landscapes_of_places(places[:count], chosen, mode, 1500.0, choice, ["x"], region_map, calls.append)
        assert len(calls) >= steps and calls == sorted(calls)


def test_other_crs_gives_the_same_in_steps(trial):
    from shapely.geometry import Point

    places = [Place(str(n), Point(5.3 + n / 100_000, 52.1).wkb) for n in range(2_500)]
    located = locate_places(places, "EPSG:4326", "point")
    assert [place.problem for place in located] == [None] * 2_500
    for number in (0, 999, 1_000, 2_499):
        (alone,) = locate_places([places[number]], "EPSG:4326", "point")
        assert (located[number].x, located[number].y) == (alone.x, alone.y)


def test_progress_never_goes_back_and_is_heard_to_the_end(trial, sightings, feedback_that_cancels):
    """Notes of many places once came without a check after the counting."""
    feedback = feedback_that_cancels()
    heard = []
    feedback.progressChanged.connect(heard.append)
    trial.label(INPUT=places_of(trial, 1_500), FILES=[sightings], feedback=feedback)
    labelling = [percent for percent in heard if 20 <= percent < 80]
    assert labelling == sorted(labelling)
    # Counting ends at 77 %; after it every hundred places are heard.
    assert len([percent for percent in labelling if percent > 77.5]) >= 10


@pytest.mark.parametrize(("number", "is_cut"), [(2_000, False), (2_001, True)])
def test_the_report_holds_2000_places_and_says_where_the_others_are(trial, sightings, number, is_cut):
    path = trial.folder / "rapport.html"
    outcome = trial.label(
        INPUT=places_of(trial, number), ID_FIELD="naam", FILES=[sightings], REPORT=str(path), SPECIES=..., GROUPS=...
    )
    assert len(outcome.rows) == number
    text = path.read_text(encoding="utf-8")
    # Each place stands on the map and in two tables: the places, and the groups of each.
    assert text.count("plek01999") == 3 and "plek02000" not in text
    assert ("first 2000 of 2001 places. Left out here: 1." in text) is is_cut
