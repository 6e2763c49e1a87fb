"""What toolbox and dialogs show of the algorithms: groups in the order of work, icons, help, the button Help."""

import re
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QColor, QImage, QPainter
from qgis.PyQt.QtWidgets import QApplication, QTextBrowser

from bkn_qgis.processing_provider import guides, toolbox

NAMES = (
    *("labelpoints", "labelareas", "labelgrid", "labelseries", "comparelabels", "labelpercentile", "missingspecies"),
    "report",
    *("derivelist", "landscapetypes", "fetchobservations", "fetchlandscape", "importspecieslist"),
)
BACKGROUNDS = ("#ffffff", "#323232")
SMALL_PX = 16
NARROW_PANE_PX = 260
GROUPS = (toolbox.PREPARE, toolbox.LABEL, toolbox.COMPARE, toolbox.FIELDWORK, toolbox.OWN_LISTS)


def small_picture(algorithm, background):
    """The icon of an algorithm as the toolbox draws it."""
    image = QImage(SMALL_PX, SMALL_PX, QImage.Format.Format_RGB32)
    image.fill(QColor(background))
    painter = QPainter(image)
    painter.drawPixmap(0, 0, algorithm.icon().pixmap(SMALL_PX, SMALL_PX))
    painter.end()
    return [image.pixelColor(x, y) for x in range(SMALL_PX) for y in range(SMALL_PX)]


def brightness(colour):
    """The relative luminance of WCAG 2."""
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


def test_these_are_all_algorithms(provider):
    assert sorted(algorithm.name() for algorithm in provider.algorithms()) == sorted(NAMES)


def test_every_algorithm_has_an_icon_of_its_own(provider):
    pictures = [small_picture(algorithm, BACKGROUNDS[0]) for algorithm in provider.algorithms()]
    seen = {tuple(colour.name() for colour in picture) for picture in pictures}
    assert len(seen) == len(NAMES)


@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("name", NAMES)
def test_an_icon_of_16_pixels_is_seen_in_both_themes(provider, name, background):
    picture = small_picture(provider.algorithm(name), background)
    # As WCAG asks of what is drawn: 3 to 1, over a part that is not a speck.
    seen = [colour for colour in picture if contrast(colour, QColor(background)) >= 3]
    assert len(seen) >= 25


def test_groups_sorted_by_name_are_in_the_order_of_work(provider):
    names = {algorithm.groupId(): algorithm.group() for algorithm in provider.algorithms()}
    assert sorted(names, key=names.get) == list(GROUPS)
    assert "labelpoints" in [a.name() for a in provider.algorithms() if a.groupId() == toolbox.LABEL]


@pytest.mark.parametrize("language", ["en", "nl", "de"])
@pytest.mark.parametrize("name", NAMES)
def test_help_leads_to_the_section_of_the_algorithm(provider, monkeypatch, name, language):
    monkeypatch.setattr(guides, "user_language", lambda: language)
    page = Path(QUrl(provider.algorithm(name).helpUrl()).toLocalFile())
    assert page.parent.name == (language if language != "de" else "en")
    address = re.search(r'content="0; url=([^"#]+)#([^"]+)"', page.read_text(encoding="utf-8"))
    guide = (page.parent / address.group(1)).read_text(encoding="utf-8")
    assert address.group(2) == name
    section = guide[guide.index(f'<a id="{name}"></a>') :]
    heading, text = re.search(r"<h[23][^>]*>(.*?)</h[23]>(.*?)(?=<h2)", section, re.DOTALL).groups()
    assert heading and len(text) > 500


@pytest.mark.parametrize("name", NAMES)
def test_the_help_beside_a_dialog_has_no_horizontal_bar(provider, name):
    pane = QTextBrowser()
    pane.resize(NARROW_PANE_PX, 400)
    pane.setHtml(provider.algorithm(name).shortHelpString())
    pane.show()
    QApplication.processEvents()
    assert "qgis_process run" in pane.toPlainText().replace("\xa0", " ")
    assert pane.horizontalScrollBar().maximum() == 0
    pane.close()
