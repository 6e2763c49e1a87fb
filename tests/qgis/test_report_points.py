"""The points of the printed overview: letters on their colours, hatched where little was looked, with names beside."""

from dataclasses import replace

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapRendererCustomPainterJob,
    QgsMapSettings,
    QgsRectangle,
    QgsSingleSymbolRenderer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter
from shapely.geometry import MultiPolygon, box

from bkn_qgis.labelling.label_colours import HATCH_COLOURS, LABEL_COLOURS, LABELS, NO_LABEL_GREY, PALE_COLOURS
from bkn_qgis.presentation.report_pdf.page_layers import points_layer, shapes_layer
from bkn_qgis.reports.page_style import INK
from bkn_qgis.reports.print_pages import PlacePage

SIZE = 400
A_PLACE = PlacePage(*[""] * 5, False, *[""] * 10, x=155_000.0, y=463_000.0, has_geometry=True)


def drawn(*places):
    """The colours of a map of 10 km with the places, and how many points of it each has."""
    return colours_of(points_layer(places))


def colours_of(layer):
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:28992"))
    settings.setExtent(QgsRectangle(150_000, 458_000, 160_000, 468_000))
    settings.setOutputSize(QSize(SIZE, SIZE))
    settings.setOutputDpi(300)
    image = QImage(SIZE, SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    job = QgsMapRendererCustomPainterJob(settings, painter)
    job.start()
    job.waitForFinished()
    painter.end()
    colours = {}
    for x in range(SIZE):
        for y in range(SIZE):
            name = image.pixelColor(x, y).name()
            colours[name] = colours.get(name, 0) + 1
    return colours


@pytest.mark.parametrize("label", LABELS)
def test_a_label_is_solid_and_a_pale_one_hatched(label):
    solid = drawn(replace(A_PLACE, label=label))
    assert solid.get(LABEL_COLOURS[label], 0) > 200 and PALE_COLOURS[label] not in solid
    pale = drawn(replace(A_PLACE, label=label, is_pale=True))
    assert pale.get(PALE_COLOURS[label], 0) > 100 and pale.get(HATCH_COLOURS[label], 0) > 30
    assert pale.get(LABEL_COLOURS[label], 0) < solid[LABEL_COLOURS[label]] / 2


def test_a_place_without_a_label_is_grey():
    colours = drawn(A_PLACE)
    assert colours.get(NO_LABEL_GREY, 0) > 200 and not set(LABEL_COLOURS.values()) & set(colours)


def test_the_area_itself_has_a_line_around_it(qgis_app):
    square = box(152_000, 460_000, 158_000, 466_000)
    for shape in (square, square.difference(square.buffer(-1000)), square.boundary, MultiPolygon([square])):
        layer = shapes_layer([A_PLACE, replace(A_PLACE, shape=shape)])
        assert layer.featureCount() == 1
        layer.setRenderer(QgsSingleSymbolRenderer(layer.renderer().rootRule().children()[0].symbol().clone()))
        assert colours_of(layer).get(INK, 0) > 100


def test_its_name_stands_beside_a_point():
    dark = "#1a1a1a"
    plain, named = (drawn(replace(A_PLACE, label="A", beside=beside)) for beside in ("", "Parkbuurt"))
    assert named.get(dark, 0) > plain.get(dark, 0) + 50


def test_points_of_very_many_places_are_smaller():
    one = drawn(replace(A_PLACE, label="E"))[LABEL_COLOURS["E"]]
    many = [replace(A_PLACE, label="E", is_pale=True, x=0.0, y=400_000.0)] * 300
    assert drawn(replace(A_PLACE, label="E"), *many)[LABEL_COLOURS["E"]] < one * 0.7
