"""Sections for paper: all that a section holds is there, what comes from data is escaped."""

import datetime

from html_reader import Reader

from bkn_qgis.labelling.label_colours import HATCH_COLOURS, LABEL_COLOURS, PALE_COLOURS
from bkn_qgis.labelling.place_years import YearLine
from bkn_qgis.reports.cells import label_cell
from bkn_qgis.reports.html_page import Cell, Section
from bkn_qgis.reports.print_sections import PALE_LETTERS, PICTURE, print_parts
from bkn_qgis.reports.years_chart import years_svg

NASTY = '<script>alert("é & ü")</script>'


def read(html):
    reader = Reader()
    reader.feed(html)
    assert reader.open == []
    return reader


def only_part(section):
    (part,) = print_parts(section)
    return read(part.html)


def test_what_comes_from_data_is_escaped():
    rows = [[Cell(NASTY, is_heading=True)], [Cell(NASTY), Cell(NASTY, NASTY, colours=("#046b4c", "#ffffff"))]]
    section = Section(NASTY, [Cell(NASTY), Cell(NASTY)], rows, text=NASTY, facts=[(NASTY, NASTY)], items=[NASTY])
    reader = only_part(section)
    assert not [tag for tag, _ in reader.tags if tag == "script"]
    assert "".join(reader.text).count(NASTY) == 11


def test_numbers_stand_right_and_a_heading_goes_over_all_columns():
    header = [Cell("Soort"), Cell("Aantal", is_number=True)]
    rows = [[Cell("Bijen", is_heading=True)], [Cell("a\nb"), Cell("3", is_number=True)]]
    reader = only_part(Section("Soorten", header, rows))
    cells = [(tag, attributes) for tag, attributes in reader.tags if tag in ("td", "th")]
    assert [attributes.get("align") for _, attributes in cells] == ["left", "right", None, "left", "right"]
    assert cells[2] == ("td", {"colspan": "2"})
    assert ("br", {}) in reader.tags


def test_a_long_table_goes_on_in_parts_of_the_same_columns():
    """All rows once and in their order; a heading never stands last; the heads come back where a page begins."""
    header = [Cell("Soort"), Cell("Waarom", is_note=True)]
    rows = []
    for group in range(5):
        rows.append([Cell(f"groep {group}", is_heading=True)])
        rows += [[Cell(f"soort {group} {number}"), Cell("x" * number)] for number in range(group * 3)]
    parts = print_parts(Section("Soorten", header, rows))
    assert len(parts) > 3 and [part.begins_section for part in parts] == [True] + [False] * (len(parts) - 1)
    texts = [text for part in parts for text in read(part.html).text if text.startswith(("soort", "groep"))]
    assert texts == [row[0].text for row in rows]
    for part in parts[1:]:
        assert "<thead>" not in part.html and part.html_of_page.count("<thead>") == 1
        assert read(part.html_of_page).text[:2] == ["Soort", "Waarom"]
    last = [[text for text in read(part.html).text if text.startswith(("soort", "groep"))][-1] for part in parts[:-1]]
    assert all(text.startswith("soort") for text in last)
    widths = {tuple(cells["width"] for tag, cells in read(part.html_of_page).tags if tag == "th") for part in parts}
    assert len(widths) == 1


def test_a_picture_has_its_own_size_and_lines_for_its_hatches():
    """The chart of the years, with a pale label and one that is not."""
    years = [
        YearLine(datetime.date(2024 + number, 10, 1), "B", 72.0, 10, 5, "", is_pale, None)
        for number, is_pale in enumerate((True, False))
    ]
    drawn = years_svg(years, {"A": 80.0}, "Jaren", ["2024", "2025"])
    (part,) = print_parts(Section("Jaren", picture=drawn))
    (picture,) = [attributes for tag, attributes in read(part.html).tags if tag == "img"]
    assert picture == {"src": PICTURE, "width": "152", "height": "226"}
    assert drawn.count("url(#hatchB)") == 1 and "url(" not in part.picture
    assert part.picture.count(f'stroke="{HATCH_COLOURS["B"]}"') == 1
    assert part.picture.count(f'fill="{PALE_COLOURS["B"]}"') == 1 == part.picture.count(f'fill="{LABEL_COLOURS["B"]}"')


def test_a_pale_letter_is_a_drawing_and_another_one_text():
    rows = [[label_cell("D", is_pale), Cell("Bijen")] for is_pale in (True, False)]
    reader = only_part(Section("Groepen", [Cell("Label"), Cell("Groep")], rows))
    (picture,) = [attributes["src"] for tag, attributes in reader.tags if tag == "img"]
    assert picture == PALE_LETTERS["D"]
    assert [text.strip() for text in reader.text if text.strip() == "D"] == ["D"]


def test_no_column_breaks_a_word_where_all_of_them_fit():
    header = [Cell("Soort"), Cell("Wetenschappelijke naam"), Cell("Wanneer te zoeken"), Cell("Kilometerhokken")]
    rows = [[Cell("Stoeprandvingermos"), Cell("Physcia caesia"), Cell("het hele jaar"), Cell("12", is_number=True)]] * 5
    (part, *_) = print_parts(Section("Soorten", header, rows))
    shares = [int(cell["width"].rstrip("%")) for tag, cell in read(part.html).tags if tag == "th"]
    letters = [share / 100 * 104 for share in shares]  # so many of a line
    for room, column in zip(letters, zip(header, rows[0])):
        assert room > max(len(word) for cell in column for word in cell.text.split())


def test_a_section_without_a_title_is_its_text():
    assert [tag for tag, _ in only_part(Section("", text="eerlijk")).tags] == ["body", "p"]
