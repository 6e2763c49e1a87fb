"""From a profile that never saw the plugin to the first label, by mouse: how many clicks, and how long."""

import os

from desktop.real_qgis import wait_until
from fakes.gbif import FakeGbif
from fakes.land import TOWNS, land_features, land_settings
from fakes.pdok import FakePdok
from fakes.places import observation_at
from pace import pace

MOST_S = 5.0
TICKS_PER_S = os.sysconf("SC_CLK_TCK")
# Of the butterflies that are expected in a town on higher sandy soils.
BUTTERFLIES = ("Anthocharis cardamines", "Araschnia levana", "Celastrina argiolus", "Gonepteryx rhamni")
TOWN, SEARCH = "Barneveld", "Search for an address, place or coordinates"


def worked_s(desktop):
    """The time that processors have worked for QGIS, its threads included: others on the machine do not count."""
    with open(f"/proc/{desktop.qgis.pid}/stat", encoding="ascii") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_S


def picture_of(desktop, what, tmp_path):
    desktop.picture(f"{os.environ.get('BKN_PICTURES', tmp_path)}/first.{what}.png")


def test_the_sample_label_takes_two_clicks_and_less_than_five_seconds(start_qgis, tmp_path):
    desktop = start_qgis(fresh=True)
    assert not desktop.state()["map_is_seen"]  # QGIS shows its own welcome
    desktop.come_forward()
    desktop.click_button("BKN label of a place")
    desktop.wait_for(lambda state: "See the sample" in state["buttons"])
    picture_of(desktop, "welcome", tmp_path)
    before_s = worked_s(desktop)
    desktop.click_button("See the sample")
    state = desktop.wait_for_label()
    assert worked_s(desktop) - before_s < MOST_S * pace()
    assert desktop.clicks == 2
    assert state["label"] == "A" and "Parkbuurt" in state["where"] and state["map_is_seen"]
    picture_of(desktop, "sample", tmp_path)


def observations_in_town():
    x, y, _ = TOWNS[TOWN]
    return [
        observation_at(x + 40 * number, y, "2026-06-01", number, scientific_name=BUTTERFLIES[number % 4], dutch_name="")
        for number in range(20)
    ]


def test_the_label_of_the_own_municipality_takes_four_clicks(start_qgis, tmp_path):
    with FakePdok(land_features()) as maps, FakeGbif(observations_in_town()) as gbif:
        settings = {**land_settings(maps), "bkn_qgis/services/gbif/url": gbif.url}
        desktop = start_qgis(fresh=True, settings=settings)
        desktop.come_forward()
        desktop.click_button("BKN label of a place")
        desktop.click_button("Set up my municipality")
        desktop.wait_for(lambda state: "GBIF" in state["buttons"])
        desktop.settle()
        desktop.write(TOWN)
        wait_until(lambda: desktop.state()["typed"] == TOWN)
        assert maps.requests == [] and gbif.requests == []  # nothing is asked before the user does
        desktop.click_button("GBIF")
        picture_of(desktop, "setup", tmp_path)
        desktop.click_button("Fetch and show the map")
        state = desktop.wait_for(lambda state: state["records"] and not state["working"])
        assert desktop.clicks == 4
        assert state["label"] and state["records"] == 20 and state["map_is_seen"]
        picture_of(desktop, "municipality", tmp_path)


def test_a_place_that_is_searched_comes_into_view_in_the_place_of_the_welcome_of_qgis(start_qgis, tmp_path):
    """By keyboard alone, but for the welcome of the plugin, which is closed."""
    desktop = start_qgis(fresh=True)
    desktop.come_forward()
    desktop.click_button("BKN label of a place")
    desktop.wait_for(lambda state: "See the sample" in state["buttons"])
    desktop.press("Escape")
    desktop.wait_for(lambda state: state["panel"] and state["focus"] == SEARCH)
    desktop.write("168300, 461800")
    desktop.press("Return")
    state = desktop.wait_for(lambda state: state["map_is_seen"] and state["no_label"])
    assert state["no_label"] == "No observations are chosen yet." and state["where"].startswith("168300, 461800")
    assert state["tool_is_on"] and "Choose observations" in state["buttons"]
    assert all(0 < pixel < 1280 for pixel in state["park"])  # the place that was typed
    picture_of(desktop, "search", tmp_path)
