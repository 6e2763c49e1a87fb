"""The keyboard alone: from the shortcut to the table, without a mouse."""

from desktop.real_qgis import wait_until
from fakes.locatieserver import API as SEARCH_API
from fakes.locatieserver import FakeLocatieserver

SEARCH_LINE = "Search for an address, place or coordinates"
TABLE = "Species groups"
MOST_PRESSES = 15


def press_until(desktop, key, name):
    """Press a key until the widget of that name has the keys."""
    passed = []
    while desktop.state()["focus"] != name:
        passed.append(desktop.state()["focus"])
        assert len(passed) < MOST_PRESSES, passed
        desktop.press(key)
        desktop.settle()


def test_from_the_shortcut_to_the_table(start_qgis):
    with FakeLocatieserver() as fake:
        desktop = start_qgis(settings={"bkn_qgis/services/locatieserver/url": fake.url + SEARCH_API})
        desktop.come_forward()
        desktop.press("ctrl+alt+b")
        desktop.wait_for(lambda state: state["panel"] and state["tool_is_on"])
        desktop.ask("open_panel")  # landscape and day
        desktop.ask("choose_sample")
        # Backwards: QGIS's own search line, at the end of the window, lets go of no Tab.
        press_until(desktop, "shift+Tab", SEARCH_LINE)
        desktop.write("168300, 461800")
        wait_until(lambda: desktop.state()["typed"] == "168300, 461800")
        desktop.press("Return")
        state = desktop.wait_for_label()
        assert state["label"] == "A" and state["place"] == [168_300, 461_800]
        press_until(desktop, "Tab", TABLE)
    assert fake.requests == []
