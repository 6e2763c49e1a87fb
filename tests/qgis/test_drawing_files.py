"""Drawings of the PDF: what is written for a layout looks as the drawing does, and Qt draws no more than that."""

import re
import zlib
from xml.etree import ElementTree

import numpy as np
import pytest
from qgis.PyQt.QtCore import QByteArray, QRectF
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPdfWriter
from qgis.PyQt.QtSvg import QSvgRenderer

from bkn_qgis.messages import Cancelled
from bkn_qgis.presentation.report_pdf.drawing_files import with_outlines, write_drawings
from bkn_qgis.reports.print_drawings import NORTH_ARROW, bars_svg, letter_svg, letters_svg
from bkn_qgis.reports.print_pages import PlacePage, PrintedReport

ROWS = [
    {"name": "Sprinkhanen & krekels <€>", "label": "C", "pale": True, "share": 66.0},
    {"name": "Vaatplanten", "label": None, "pale": False, "share": None},
]
DRAWINGS = {
    "letter": letter_svg("E", True),
    "none": letter_svg("", False),
    "bars": bars_svg(ROWS, {"D": 40, "C": 60, "B": 70, "A": 80}, ["12 of 14", "–"], "below"),
    "letters": letters_svg([("A", "80% or more"), ("B", "less")], "none", "little looked at", 300),
    "north": NORTH_ARROW,
}
SCALE = 4


def picture(svg):
    """Its dots, from 0 to 255: height x width x 4."""
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    assert renderer.isValid()
    image = QImage(renderer.defaultSize() * SCALE, QImage.Format.Format_ARGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    bits = image.constBits()
    bits.setsize(image.height() * image.width() * 4)
    return np.frombuffer(bytes(bits), np.uint8).reshape(image.height(), image.width(), 4).astype(int)


def lines_of_pdf(svg, path):
    """What Qt writes on the page of a PDF: the longest of what it compresses."""
    writer = QPdfWriter(str(path))
    painter = QPainter(writer)
    QSvgRenderer(QByteArray(svg.encode("utf-8"))).render(painter, QRectF(0, 0, 2000, 2000))
    painter.end()
    content = path.read_bytes()
    streams = [found.end() for found in re.finditer(rb"FlateDecode[^>]*>>\s*stream\r?\n", content)]
    texts = [zlib.decompress(content[begin : content.index(b"endstream", begin)]) for begin in streams]
    return max(texts, key=len).decode("latin-1").splitlines()


@pytest.mark.parametrize("name", DRAWINGS)
def test_outlines_look_as_the_texts_do(qgis_app, name):
    outlined, texts = with_outlines(DRAWINGS[name]), DRAWINGS[name].count("<text")
    shapes = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(outlined).iter()}
    assert texts and "text" not in shapes
    before, after = picture(DRAWINGS[name]), picture(outlined)
    assert before.shape == after.shape
    # Letters are hinted in texts alone, which moves their edges by parts of a dot.
    assert np.abs(before - after).mean() < 2.5
    assert np.abs(before.mean(axis=(0, 1)) - after.mean(axis=(0, 1))).max() < 1.0


def test_no_letter_of_a_pdf_has_an_edge(qgis_app, tmp_path):
    """Of a white letter on its colour, the black edge would be seen."""
    svg = letter_svg("A", False)
    text, outline = (lines_of_pdf(each, tmp_path / "drawn.pdf") for each in (svg, with_outlines(svg)))
    assert sum(line.endswith(" m") for line in outline) < sum(line.endswith(" m") for line in text)
    assert sum(line.split()[-1:] in (["f"], ["f*"]) for line in outline) == 2  # the box, and the letter


def page(**drawings):
    words = dict.fromkeys(PlacePage.__dataclass_fields__, "")
    return PlacePage(**{**words, "is_pale": False, "x": 0.0, "y": 0.0, "has_geometry": False, **drawings})


def printed():
    pages = [page(letter=letter_svg("A", False), bars=DRAWINGS["bars"]), page(letter=letter_svg("B", False))]
    return PrintedReport("title", {}, {"north": NORTH_ARROW}, pages, pages[:1], ())


def test_each_page_has_its_own_files(qgis_app, tmp_path):
    files = write_drawings(tmp_path, printed(), lambda: None)
    assert [sorted(each) for each in (*files.pages, *files.overview)] == [
        ["bars", "letter"],
        ["letter"],
        ["bars", "letter"],
    ]
    paths = [path for each in (files.shared, *files.pages, *files.overview) for path in each.values()]
    assert len({*paths}) == len(paths) == len([*tmp_path.iterdir()])
    assert files.pages[0]["letter"] != files.pages[1]["letter"]


def test_writing_hears_of_a_cancel_and_of_a_disk(qgis_app, tmp_path):
    def cancel():
        raise Cancelled

    with pytest.raises(Cancelled):
        write_drawings(tmp_path, printed(), cancel)
    with pytest.raises(FileNotFoundError):
        write_drawings(tmp_path / "gone", printed(), lambda: None)
