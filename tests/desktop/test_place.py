"""One place in the real window: clicked with the mouse, or searched by name; the services are fakes on loopback."""

import datetime
import math

import pytest
from desktop.real_qgis import wait_until
from fakes.gbif import FakeGbif
from fakes.locatieserver import API as SEARCH_API
from fakes.locatieserver import FakeLocatieserver
from fakes.places import observation_at
from fakes.waarneming import API, FakeWaarneming

PARK = (168_300, 461_800)
RADIUS_M = 1500
DAY = datetime.date(2026, 10, 1)  # as startup.py chooses it
# Of the twelve butterflies that are expected in a town on higher sandy soils.
BUTTERFLIES = ("Anthocharis cardamines", "Araschnia levana", "Celastrina argiolus", "Gonepteryx rhamni")
# The number in the settings, the name, the fake, where its service begins, and what it is called in the log.
SERVICES = (
    (0, "waarneming", FakeWaarneming, API, "waarneming.nl"),
    (1, "gbif", FakeGbif, "/", "GBIF"),
)


def test_a_click_and_another_tab(start_with_panel):
    desktop = start_with_panel()
    desktop.ask("choose_sample")
    desktop.click("park")
    state = desktop.wait_for_label()
    assert state["label"] == "A" and "Label A" in state["headline"]
    assert math.dist(state["place"], PARK) < 20
    desktop.click("unseen_tab")
    desktop.wait_for(lambda state: state["tab"] == 2)


def test_a_click_in_a_new_project_asks_too(start_with_panel):
    desktop = start_with_panel()
    desktop.ask("choose_sample")
    desktop.click("park")
    desktop.wait_for_label()
    desktop.ask("begin_project")
    state = desktop.wait_for(lambda state: state["tool_is_on"] and state["where"].startswith("Click on the map"))
    assert state["place"] is None and state["no_label"].startswith("No place is chosen yet")


def scattered():
    """Four butterflies in and around the circle, in the year of the label and in the year before."""
    places = [(x, y) for x in range(-2000, 2001, 500) for y in range(-2000, 2001, 500)]
    return [
        observation_at(
            PARK[0] + 137 + x,
            PARK[1] + 71 + y,
            (DAY - datetime.timedelta(days=20 * serial % 700 + 1)).isoformat(),
            serial,
            scientific_name=BUTTERFLIES[serial % len(BUTTERFLIES)],
            dutch_name="",
            uncertainty_m=10.0,
        )
        for serial, (x, y) in enumerate(places)
    ], [(PARK[0] + 137 + x, PARK[1] + 71 + y) for x, y in places]


def counted(observations, places, centre):
    """How many lie in the circle around ``centre`` and in the year before DAY; one after the other."""
    first = datetime.date(DAY.year - 1, DAY.month, DAY.day) + datetime.timedelta(days=1)
    number = 0
    for observation, place in zip(observations, places):
        day = datetime.date.fromisoformat(observation.date)
        if first <= day <= DAY and math.dist(place, centre) <= RADIUS_M:
            number += 1
    return number


@pytest.mark.parametrize(("number", "name", "kind", "path", "title"), SERVICES, ids=[row[1] for row in SERVICES])
def test_a_click_counts_what_the_service_holds(start_with_panel, number, name, kind, path, title):
    observations, places = scattered()
    with kind(observations) as fake:
        settings = {
            f"bkn_qgis/services/{name}/url": fake.url + path,
            f"bkn_qgis/panel/terms/{name}": "true",
            "bkn_qgis/panel/services": str(number),
        }
        desktop = start_with_panel(settings=settings)
        assert fake.requests == []  # nothing is asked before the user does
        desktop.click("park")
        state = desktop.wait_for(lambda state: state["records"] is not None and not state["working"])
        asked = len(fake.requests)
    assert asked > 0
    expected = counted(observations, places, state["place"])
    assert 5 < expected < len(observations)
    assert state["records"] == expected
    assert f"Records of expected species: {expected};" in state["details"]
    assert title in state["details"]


def test_a_place_name_is_typed_and_asked(start_with_panel):
    with FakeLocatieserver() as fake:
        desktop = start_with_panel(settings={"bkn_qgis/services/locatieserver/url": fake.url + SEARCH_API})
        desktop.ask("choose_sample")
        desktop.click("search_line")
        desktop.write("Voorthuizen")
        wait_until(lambda: desktop.state()["typed"] == "Voorthuizen")
        assert fake.requests == []  # not while one types
        desktop.press("Return")
        state = desktop.wait_for_label()
        assert [asked.value("q") for asked in fake.requests] == ["Voorthuizen"]
    assert state["place"] == [169_900, 466_300]
    assert "Voorthuizen, Barneveld, Gelderland" in state["where"]
