"""The window answers soon (50 ms is asked) from the first opening of the panel on: each turn of QGIS is timed.

Other programs on the machine make a turn slow, never fast: what took long is tried again in a QGIS that is started
anew. With BKN_PRINT=1 what held the window up is printed.
"""

import os

from desktop.real_qgis import wait_until
from pace import pace

# 50 ms is asked, and was seen in the best of several tries on a machine of pace 1; on one of pace 2.5 it was 103, 197
# and 99 ms. It was 2,400 ms once.
MOST_MS = 120
TRIES = 3
OPENING, FIRST_LABEL, SAVING, SAVING_MORE = "first opening", "first label", "save", "save another place"


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


def tried(desktop, file):
    """All that is watched, with how long it held the window up."""
    longest = {}
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
    desktop.click("save_button")
    saved(desktop, file, 2)
    longest[SAVING_MORE] = told(desktop, SAVING_MORE)
    return longest


def saved(desktop, file, number):
    """Wait until the layer of the project has so many places, with its other styles."""
    desktop.wait_for(lambda state: state["saved"] == [file.name, number] and not state["drawing"])
    desktop.wait_for(lambda state: state["styles"] > 10)


def test_opening_the_first_label_and_saving_never_hold_up_the_window(start_qgis, tmp_path):
    best = {}
    for turn in range(TRIES):
        desktop = start_qgis(fresh=True)
        for what, took_ms in tried(desktop, tmp_path / f"kept{turn}.gpkg").items():
            best[what] = min(best.get(what, took_ms), took_ms)
        desktop.end()
        most_ms = MOST_MS * pace()
        if max(best.values()) <= most_ms:
            break
    assert max(best.values()) <= most_ms, best
