"""make live against the fakes: as expected where they behave, and what it says when a service has changed."""

import importlib.util
import sys
from pathlib import Path

import pytest
from fakes.by_hand import sample_observations, settings_of, start_fakes

TITLES = {
    "waarneming": "waarneming.nl",
    "gbif": "GBIF",
    "inaturalist": "iNaturalist",
    "ndff": "NDFF",
    "locatieserver": "PDOK Locatieserver",
}


@pytest.fixture(scope="module")
def live_check():
    path = Path(__file__).parents[3] / "tools" / "live_check.py"
    specification = importlib.util.spec_from_file_location("live_check", path)
    module = importlib.util.module_from_spec(specification)
    sys.modules["live_check"] = module  # dataclasses look there
    specification.loader.exec_module(module)
    yield module
    del sys.modules["live_check"]


@pytest.fixture(scope="module")
def some_observations():
    return sample_observations()[::20]


@pytest.fixture
def fakes(some_observations):
    started = start_fakes(some_observations, 0)
    yield started
    for fake in started.values():
        fake.stop()


@pytest.fixture
def ask(live_check, fakes, tmp_path, capsys):
    """Run the check against the fakes; gives its exit status and the lines that it printed."""

    def run(*more):
        settings = settings_of(fakes, tmp_path / "store.gpkg")
        urls = [f"{title}={settings[f'bkn_qgis/services/{name}/url']}" for name, title in TITLES.items()]
        status = live_check.main(["--pause", "0", *(part for url in urls for part in ("--url", url)), *more])
        return status, capsys.readouterr().out.splitlines()

    return run


def test_all_is_as_expected_and_few_questions_are_asked(ask, fakes):
    status, lines = ask()
    assert status == 0
    assert [line.split(" (")[0] for line in lines] == [f"{title}: as expected" for title in TITLES.values()]
    asked = {name: len(fake.requests) for name, fake in fakes.items()}
    assert all(0 < number <= 6 for number in asked.values()), asked


@pytest.mark.parametrize(
    ("name", "fault", "says"),
    [
        ("waarneming", "401", "observations/around-point/: status 401, expected 200"),
        ("gbif", "wrong_json", "v1/occurrence/search: no JSON but application/json"),
        ("inaturalist", "502_html", "observations: status 502, expected 200"),
        ("ndff", "login_page", "codes/v2/taxa/: no JSON but text/html; charset=utf-8"),
        ("locatieserver", "wrong_shape", "free: no field response.docs"),
        ("locatieserver", "empty_page", "free: no places for Barneveld"),
    ],
)
def test_a_service_that_has_changed_is_named_with_what_differs(ask, fakes, name, fault, says):
    fakes[name].faults[:] = [fault]
    status, lines = ask()
    assert status == 1
    assert f"{TITLES[name]}: CHANGED: {says}" in lines
    assert sum("as expected" in line for line in lines) == len(TITLES) - 1


def test_a_field_that_is_gone_is_named(ask, fakes, live_check):
    page = {"count": 1, "next": None, "results": [{"id": 1}]}
    service = live_check.Service("waarneming.nl", "", None, 0)
    assert not service.has_fields("question", page["results"][0], {"id": (int,), "species_detail.name": (str,)})
    assert service.differences == ["question: no field species_detail.name"]


def test_a_municipality_that_is_not_told_by_its_area_is_noticed(ask, fakes):
    fakes["locatieserver"].places = [
        place for place in fakes["locatieserver"].places if place.label != "Gemeente Barneveld"
    ]
    status, lines = ask("--only", "PDOK Locatieserver")
    assert status == 1
    assert "PDOK Locatieserver: CHANGED: reverse: no municipality for a point in Barneveld" in lines


def test_one_service_alone_and_one_that_is_down(ask, fakes):
    fakes["gbif"].stop()
    assert ask("--only", "iNaturalist")[0] == 0
    status, lines = ask()
    assert status == 1
    assert "GBIF: cannot be reached (ConnectionError)" in lines
    for fake in fakes.values():
        fake.stop()
    status, lines = ask()
    assert status == 2
    assert lines[0].startswith("No network")
