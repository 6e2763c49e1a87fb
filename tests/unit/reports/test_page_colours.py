"""Text of the report reads on what lies behind it (WCAG 2.1, 1.4.3: 4.5 to 1), also where it is drawn."""

import re

import pytest

from bkn_qgis.labelling.label_colours import LABELS
from bkn_qgis.labelling.surroundings import GROUND_NAMES
from bkn_qgis.reports.drawn_labels import label_colours
from bkn_qgis.reports.map_drawing import GROUND_COLOURS
from bkn_qgis.reports.page_style import INK, PANEL, PAPER, SOFT_INK, STYLE


def light(colour):
    """The relative luminance of ``#rrggbb``."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear))


def contrast(one, other):
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_measure():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") < 4.5 < contrast("#767676", "#ffffff")


@pytest.mark.parametrize("is_pale", [False, True])
@pytest.mark.parametrize("letter", ["", *LABELS])
def test_letters_on_their_colours(letter, is_pale):
    assert contrast(*label_colours(letter, is_pale)) >= 4.5


def test_words_of_the_page():
    inks = set(re.findall(r"(?<![-\w])color: (#[0-9a-f]{6})", STYLE))
    papers = set(re.findall(r"background-color: (#[0-9a-f]{6})", STYLE))
    assert inks >= {INK, SOFT_INK} and papers == {PAPER, PANEL}
    assert min(contrast(ink, paper) for ink in inks for paper in papers) >= 4.5


def test_ground_is_light_and_every_kind_has_a_colour():
    assert set(GROUND_NAMES) == set(GROUND_COLOURS) - {""}
    assert min(contrast(INK, colour) for colour in GROUND_COLOURS.values()) >= 7
