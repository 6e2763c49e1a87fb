"""What is seen of the sample's first label on screens of two sizes, without scrolling or moving anything."""

import os

import pytest


def sample_label(start_qgis, tmp_path, size, language="en"):
    """The state of a QGIS on a screen of a size, with the label of the sample."""
    desktop = start_qgis(fresh=True, size=size, language=language)
    desktop.come_forward()
    desktop.click_button({"en": "BKN label of a place", "nl": "BKN-label van een locatie"}[language])
    sample = {"en": "See the sample", "nl": "Voorbeeld bekijken"}[language]
    desktop.wait_for(lambda state: len(state["windows"]) > 1)  # the welcome
    desktop.click_button(sample)
    desktop.wait_for_label()
    desktop.settle()
    desktop.picture(f"{os.environ.get('BKN_PICTURES', tmp_path)}/screen.{size[0]}.{language}.png")
    return desktop


@pytest.mark.parametrize("language", ["en", "nl"])
def test_all_groups_and_tabs_are_in_sight_at_1280_by_800(start_qgis, tmp_path, language):
    state = sample_label(start_qgis, tmp_path, (1280, 800), language).state()
    assert state["label"] == "A"
    assert state["groups_in_sight"] == 14
    assert len(state["tabs_in_sight"]) == 6 and not any("…" in title for title in state["tabs_in_sight"])


def test_the_label_per_year_stands_beside_the_label_at_1920_by_1080(start_qgis, tmp_path):
    desktop = sample_label(start_qgis, tmp_path, (1920, 1080))
    state = desktop.wait_for(lambda state: state["years_in_sight"])
    assert state["groups_in_sight"] == 14
    # Not on the low screen, where the label has the room.
    assert not sample_label(start_qgis, tmp_path, (1280, 800)).state()["years_in_sight"]
