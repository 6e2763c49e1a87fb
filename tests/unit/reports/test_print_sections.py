"""Sections for paper: all that a section holds is there, what comes from data is escaped."""

from html_reader import Reader

from bkn_qgis.reports.html_page import Cell, Section
from bkn_qgis.reports.print_sections import PICTURE, print_html, print_picture

NASTY = '<script>alert("é & ü")</script>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" role="img" width="88" height="226" viewBox="0 0 88 226">'


def read(section):
    reader = Reader()
    reader.feed(print_html(section))
    assert reader.open == []
    return reader


def test_what_comes_from_data_is_escaped():
    rows = [[Cell(NASTY, is_heading=True)], [Cell(NASTY), Cell(NASTY, NASTY, colours=("#046b4c", "#ffffff"))]]
    section = Section(NASTY, [Cell(NASTY), Cell(NASTY)], rows, text=NASTY, facts=[(NASTY, NASTY)], items=[NASTY])
    reader = read(section)
    assert not [tag for tag, _ in reader.tags if tag == "script"]
    assert "".join(reader.text).count(NASTY) == 11


def test_numbers_stand_right_and_a_heading_goes_over_all_columns():
    header = [Cell("Soort"), Cell("Aantal", is_number=True)]
    reader = read(
        Section("Soorten", header, [[Cell("Bijen", is_heading=True)], [Cell("a\nb"), Cell("3", is_number=True)]])
    )
    cells = [(tag, attributes) for tag, attributes in reader.tags if tag in ("td", "th")]
    assert [attributes.get("align") for _, attributes in cells] == ["left", "right", None, "left", "right"]
    assert cells[2] == ("td", {"colspan": "2"})
    assert [tag for tag, _ in reader.tags].count("thead") == 1  # goes on above each page
    assert ("br", {}) in reader.tags


def test_a_picture_has_its_own_size_and_no_hatch():
    section = Section("Jaren", picture=SVG + '<rect fill="url(#hatchB) #c9e7c4"/></svg>')
    (picture,) = [attributes for tag, attributes in read(section).tags if tag == "img"]
    assert picture == {"src": PICTURE, "width": "88", "height": "226"}
    assert print_picture(section) == SVG + '<rect fill="#c9e7c4"/></svg>'


def test_a_section_without_a_title_is_its_text():
    assert [tag for tag, _ in read(Section("", text="eerlijk")).tags] == ["body", "p"]
