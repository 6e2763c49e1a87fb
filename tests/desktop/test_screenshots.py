"""Pictures of the panel and its dialogs in both languages, light and dark, for docs/images (`make screenshots`).

Each is looked at as far as a machine can: it is there, not empty, small, and no two are the same.
"""

import os
from pathlib import Path

import pytest
from desktop.real_qgis import ROOT
from report_browser import Browser
from sample_run import ENGLISH, dutch, given_of_one, sample_run
from shapely import wkb
from shapely.geometry import Point

from bkn_qgis.labelling.places import Place
from bkn_qgis.reports.report import report_html
from bkn_qgis.reports.report_input import AboutPlace

INTO_DOCS = bool(os.environ.get("BKN_SCREENSHOTS"))
THEMES = {"light": "default", "dark": "Night Mapping"}
SCREEN = (1280, 800)
LEAST_BYTES, MOST_BYTES = 15_000, 150_000


class Pictures:
    """Takes pictures of a desktop: ``<what>.<language>.<light or dark>.png``."""

    def __init__(self, desktop, folder, language, theme):
        self._desktop, self._folder, self._end = desktop, folder, f"{language}.{theme}.png"
        self.taken = []

    def take(self, what):
        path = self._folder / f"{what}.{self._end}"
        self._desktop.picture(path)
        self.taken.append(path)

    def take_dialog(self, what, wish):
        """Of a dialog that a wish opens, which is closed afterwards."""
        before = len(self._desktop.state()["windows"])
        self._desktop.ask(wish)
        self._desktop.wait_for(lambda state: len(state["windows"]) > before)
        self.take(what)
        self._desktop.press("Escape")
        self._desktop.wait_for(lambda state: len(state["windows"]) == before)

    def take_what_if(self):
        self._desktop.ask("show_what_if")
        self._desktop.wait_for(lambda state: state["variants"])
        self.take("what_if")
        self._desktop.ask("show_years")
        self._desktop.wait_for(lambda state: state["years"])
        self.take("years")

    def check(self):
        sizes = {path.name: path.stat().st_size for path in self.taken}
        assert all(LEAST_BYTES < size < MOST_BYTES for size in sizes.values()), sizes
        assert len({path.read_bytes() for path in self.taken}) == len(self.taken)


def labelled(start_with_panel, language, theme, **options):
    desktop = start_with_panel(language=language, theme=THEMES[theme], size=SCREEN, **options)
    desktop.ask("choose_sample")
    desktop.click("park")
    desktop.wait_for_label()
    return desktop


@pytest.fixture
def folder(tmp_path):
    return ROOT / "docs" / "images" if INTO_DOCS else tmp_path


# The options page shows the address of a service as a user sees it; nobody is asked, as no service is switched on.
USUAL_ADDRESS = {"bkn_qgis/services/waarneming/url": ""}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_panel_and_dialogs(start_with_panel, folder, language):
    desktop = labelled(start_with_panel, language, "light", settings=USUAL_ADDRESS)
    pictures = Pictures(desktop, folder, language, "light")
    pictures.take("panel")
    desktop.ask("show_seen")
    desktop.ask("choose_a_species")
    pictures.take("reported")
    desktop.click("unseen_tab")
    desktop.wait_for(lambda state: state["tab"] == 2)
    desktop.ask("choose_a_species")
    pictures.take("not_reported")
    pictures.take_what_if()
    pictures.take_dialog("profile", "open_profile_editor")
    pictures.take_dialog("options", "open_options")
    pictures.check()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_welcome(start_qgis, folder, language):
    """As a first user sees it: nothing was asked, no project is open."""
    desktop = start_qgis(fresh=True, size=SCREEN, language=language)
    desktop.come_forward()
    desktop.click_button({"en": "BKN label of a place", "nl": "BKN-label van een locatie"}[language])
    welcome = {"en": "BKN for QGIS", "nl": "BKN voor QGIS"}[language]
    state = desktop.wait_for(lambda state: welcome in state["windows"])
    assert not state["label"] and state["place"] is None
    desktop.settle()
    pictures = Pictures(desktop, folder, language, "light")
    pictures.take("welcome")
    pictures.check()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_panel_in_the_dark(start_with_panel, folder, language):
    desktop = labelled(start_with_panel, language, "dark")
    pictures = Pictures(desktop, folder, language, "dark")
    pictures.take("panel")
    pictures.take_what_if()
    pictures.check()


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("theme", THEMES)
def test_map_form_and_dialog(start_with_panel, folder, language, theme):
    """What a batch leaves in QGIS: labels on the map with their legend, the form of a place; and the dialog of one."""
    desktop = start_with_panel(language=language, theme=THEMES[theme], size=SCREEN)
    pictures = Pictures(desktop, folder, language, theme)
    desktop.ask("label_areas")
    desktop.wait_for(lambda state: not state["drawing"] and not state["panel"])
    desktop.settle()
    pictures.take("map")
    pictures.take_dialog("form", "open_form")
    pictures.take_dialog("dialog", "open_dialog")
    pictures.check()


def test_first_page_of_the_report(folder, tmp_path):
    """In both languages, as a browser shows it."""
    finished = sample_run([Place("Ambachtspark", wkb.dumps(Point(166_900, 459_600)))])
    given = given_of_one(finished, AboutPlace("Ambachtspark", "Barneveld"))
    paths = [folder / f"report.{wording.language}.light.png" for wording in (ENGLISH, dutch())]
    for path, wording in zip(paths, (ENGLISH, dutch())):
        Browser(tmp_path).pictured(report_html(finished.run, given, wording), path, 830, 880)
    assert all(LEAST_BYTES < path.stat().st_size < MOST_BYTES for path in paths)
    assert len({path.read_bytes() for path in paths}) == 2


@pytest.mark.skipif(not os.environ.get("BKN_HIGH_DPI"), reason="only on request: BKN_HIGH_DPI=folder")
def test_panel_on_a_high_dpi_screen(start_with_panel):
    folder = Path(os.environ["BKN_HIGH_DPI"])
    desktop = labelled(start_with_panel, "en", "light", scale=2)
    desktop.picture(folder / "panel.en.high-dpi.png")
    desktop.ask("open_profile_editor")
    desktop.wait_for(lambda state: len(state["windows"]) > 1)
    desktop.picture(folder / "profile.en.high-dpi.png")
