"""The colours of the labels in Qt's rich text, which draws them in forms and map tips of a QGIS without WebKit."""

import pytest
from qgis.PyQt.QtWidgets import QLabel

from bkn_qgis.labelling import label_colours
from bkn_qgis.presentation.styles.label_css import label_css

pytestmark = pytest.mark.usefixtures("qgis_app")


def colours_of(name):
    """The colours of a cell of a class, as drawn."""
    shown = QLabel(f'<div>{label_css()}<table><tr><td class="{name}" width="80">&nbsp;</td></tr></table></div>')
    shown.resize(120, 60)
    image = shown.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("label", label_colours.LABELS)
def test_a_full_label_has_its_colour_alone(label):
    found = colours_of(f"full{label}")
    assert label_colours.LABEL_COLOURS[label] in found
    assert label_colours.PALE_COLOURS[label] not in found


@pytest.mark.parametrize("label", label_colours.LABELS)
def test_a_pale_label_is_hatched(label):
    assert {label_colours.PALE_COLOURS[label], label_colours.HATCH_COLOURS[label]} <= colours_of(f"pale{label}")


def test_no_label_is_grey():
    assert label_colours.NO_LABEL_GREY in colours_of("none")
