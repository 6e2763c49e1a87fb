"""Closing QGIS, by the window manager as a person does, while the plugin works: it ends by itself and cleanly."""

import pytest
from desktop.real_qgis import wait_until
from fakes.locatieserver import API as SEARCH_API
from fakes.locatieserver import FakeLocatieserver
from fakes.places import observation_at
from fakes.waarneming import API, FakeWaarneming

PARK = (168_300, 461_800)
NOT_CLEAN = ("Traceback", "Fatal", "QGIS died", "QThread: Destroyed", "Segmentation", "Aborted", "terminate called")


def settings_for(fake):
    return {
        "bkn_qgis/services/waarneming/url": fake.url + API,
        "bkn_qgis/panel/terms/waarneming": "true",
        "bkn_qgis/panel/services": "0",
    }


def assert_closes_cleanly(desktop):
    assert desktop.close_window() == 0, desktop.log()
    assert [sign for sign in NOT_CLEAN if sign in desktop.log()] == [], desktop.log()


def test_closing_when_nothing_is_done(start_with_panel):
    assert_closes_cleanly(start_with_panel())


def test_closing_right_after_a_click(start_with_panel):
    """While files are read and counted, without a network."""
    desktop = start_with_panel()
    desktop.ask("choose_sample")
    desktop.click("park")
    assert_closes_cleanly(desktop)


@pytest.mark.parametrize("fault", ["timeout", "slow_drip"])
def test_closing_while_a_service_does_not_answer(start_with_panel, fault):
    with FakeWaarneming([observation_at(*PARK, "2026-06-01", 1)], faults=[fault] * 50) as fake:
        fake.drip_bytes, fake.drip_pause_s = 1, 0.5
        desktop = start_with_panel(settings=settings_for(fake))
        desktop.click("park")
        wait_until(lambda: fake.requests)
        desktop.wait_for(lambda state: state["working"])
        assert_closes_cleanly(desktop)


def test_closing_while_a_place_is_searched(start_with_panel):
    with FakeLocatieserver(faults=["timeout"] * 50) as fake:
        desktop = start_with_panel(settings={"bkn_qgis/services/locatieserver/url": fake.url + SEARCH_API})
        desktop.click("search_line")
        desktop.write("Barneveld")
        desktop.press("Return")
        wait_until(lambda: fake.requests)
        assert_closes_cleanly(desktop)
