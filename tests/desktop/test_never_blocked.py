"""The window answers soon (50 ms is asked) from the first opening of the panel on: each turn of QGIS is timed.

Other programs on the machine make a turn slow, never fast: what took long is tried again in a QGIS that is started
anew. With BKN_PRINT=1 what held the window up is printed.
"""

import os

import pytest
from desktop.real_qgis import wait_until
from desktop.test_first_label import TOWN, observations_in_town
from fakes.gbif import FakeGbif
from fakes.land import land_features, land_settings
from fakes.pdok import FakePdok
from pace import pace

# 50 ms is asked, and kept on a quiet machine of pace 1 in the best of three tries; in single ones up to 67 were seen.
# It was 2,400 ms once.
MOST_MS = 90
TRIES = 3
OPENING, FIRST_LABEL, SAVING, SAVING_MORE = "first opening", "first label", "save", "save another place"
WHAT_IF, YEARS, OBSERVATIONS, SETTING_UP = "what if", "years", "observations as a layer", "own municipality"
REPORTS = ("html", "xlsx", "pdf")


def told(desktop, what):
    """The longest turn since the watch was begun, in ms; and begin it again."""
    desktop.settle()
    held_up = desktop.state()["held_up"]
    if os.environ.get("BKN_PRINT"):
        print(what, [each["ms"] for each in held_up])
        for calls in (calls for each in held_up for calls in each["calls"]):
            print("    ", " < ".join([call for call in calls if call.startswith("bkn_qgis/")][:6]) or calls[:2])
    desktop.ask("begin_watch")
    return max((each["ms"] for each in held_up), default=0)


def tried(desktop, folder):
    """The first label and keeping it, with how long each held the window up."""
    longest, file = {}, folder / "kept.gpkg"
    desktop.come_forward()
    desktop.settle()
    desktop.ask("begin_watch")
    desktop.click_button("BKN label of a place")
    desktop.wait_for(lambda state: "See the sample" in state["buttons"])
    longest[OPENING] = told(desktop, OPENING)
    desktop.click_button("See the sample")
    desktop.wait_for_label()
    longest[FIRST_LABEL] = told(desktop, FIRST_LABEL)
    desktop.click("save_button")
    desktop.wait_for(lambda state: "Result layer" in state["windows"])
    desktop.settle()
    desktop.write(str(file))
    wait_until(lambda: desktop.state()["typed"] == str(file))
    desktop.ask("begin_watch")  # what the dialog of Qt takes is not ours
    desktop.press("Return")
    saved(desktop, file, 1)
    longest[SAVING] = told(desktop, SAVING)
    place = desktop.state()["place"]
    desktop.click("beside_park")
    desktop.wait_for(lambda state: state["place"] != place)
    desktop.wait_for_label()
    desktop.settle()
    desktop.ask("begin_watch")
    desktop.click("save_button")
    saved(desktop, file, 2)
    longest[SAVING_MORE] = told(desktop, SAVING_MORE)
    return longest


def tried_more(desktop, folder):
    """What can be done with a label, with how long each held the window up."""
    longest = {}
    desktop.come_forward()
    desktop.click_button("BKN label of a place")
    desktop.click_button("See the sample")
    desktop.wait_for_label()
    for what, wish, rows in ((WHAT_IF, "show_what_if", "variants"), (YEARS, "show_years", "years")):
        desktop.settle()
        desktop.ask("begin_watch")
        desktop.ask(wish)
        desktop.wait_for(lambda state, rows=rows: state[rows] and not state["drawing"])
        longest[what] = told(desktop, what)
    layers = len(desktop.state()["layers"])
    desktop.ask("begin_watch")
    desktop.click_button("Observations")
    desktop.wait_for(lambda state: len(state["layers"]) > layers and not state["drawing"])
    longest[OBSERVATIONS] = told(desktop, OBSERVATIONS)
    for ending in REPORTS:
        longest[ending] = reported(desktop, folder / f"report.{ending}")
    return longest


def reported(desktop, file):
    """Write the report and have it opened; how long that held the window up."""
    desktop.click_button("Report…")
    desktop.wait_for(lambda state: "Report" in state["windows"])
    desktop.settle()
    desktop.write(str(file))
    wait_until(lambda: desktop.state()["typed"] == str(file))
    desktop.ask("begin_watch")  # what the dialog of Qt takes is not ours
    desktop.press("Return")
    wait_until(lambda: any(opened.endswith(file.name) for opened in desktop.opened()))
    assert file.stat().st_size > 0
    return told(desktop, f"report as {file.suffix}")


def tried_setting_up(desktop, folder):
    """The own municipality, fetched from services, with how long it held the window up."""
    desktop.come_forward()
    desktop.click_button("BKN label of a place")
    desktop.click_button("Set up my municipality")
    desktop.wait_for(lambda state: "GBIF" in state["buttons"])
    desktop.settle()
    desktop.write(TOWN)
    wait_until(lambda: desktop.state()["typed"] == TOWN)
    desktop.click_button("GBIF")
    desktop.settle()
    desktop.ask("begin_watch")
    desktop.click_button("Fetch and show the map")
    desktop.wait_for(lambda state: state["records"] and not state["working"])
    return {SETTING_UP: told(desktop, SETTING_UP)}


def saved(desktop, file, number):
    """Wait until the layer of the project has so many places, with its other styles."""
    desktop.wait_for(lambda state: state["saved"] == [file.name, number] and not state["drawing"])
    desktop.wait_for(lambda state: state["styles"] > 10)


@pytest.fixture
def services():
    """Settings with which a new QGIS finds landscape and observations on loopback."""
    with FakePdok(land_features()) as maps, FakeGbif(observations_in_town()) as gbif:
        yield {**land_settings(maps), "bkn_qgis/services/gbif/url": gbif.url}


@pytest.mark.parametrize("tries", [tried, tried_more, tried_setting_up], ids=["first label", "more", "municipality"])
def test_the_window_is_never_held_up(start_qgis, services, tmp_path, tries):
    best = {}
    for turn in range(TRIES):
        folder = tmp_path / f"turn{turn}"
        folder.mkdir()
        desktop = start_qgis(fresh=True, settings=services)
        for what, took_ms in tries(desktop, folder).items():
            best[what] = min(best.get(what, took_ms), took_ms)
        desktop.end()
        most_ms = pace() * MOST_MS
        if max(best.values()) <= most_ms:
            break
    assert max(best.values()) <= most_ms, best
