"""What the printed pages say, and their drawings, without QGIS."""

import datetime
import re
from xml.etree import ElementTree

import pytest
from sample_run import ENGLISH, dutch, sample_run
from shapely import wkb
from shapely.geometry import Point

from bkn_qgis.labelling.label_colours import LABEL_COLOURS, LABELS, PALE_COLOURS
from bkn_qgis.labelling.places import Place
from bkn_qgis.labelling.result_tables import rows_of
from bkn_qgis.reports.print_drawings import bars_svg, counts_svg, label_counts, letter_svg, letters_svg, steps_svg
from bkn_qgis.reports.print_pages import printed_report
from bkn_qgis.reports.report_input import AboutPlace, ReportInput
from bkn_qgis.reports.workbook_sheets import WorkbookInput, workbook_sheets

PLACES = {
    "Parkbuurt": (168_300, 461_800),
    "Molenkamp": (172_600, 465_300),
    "Stille Hoek": (163_300, 466_200),
}
CUTS = {"A": 80.0, "B": 70.0, "C": 60.0, "D": 40.0}


@pytest.fixture(scope="module")
def run():
    places = [Place(name, wkb.dumps(Point(*point))) for name, point in PLACES.items()]
    return sample_run([*places, Place("Nergens", None)]).run


@pytest.fixture(scope="module")
def printed(run):
    about = {0: AboutPlace("Parkbuurt & omgeving", "Barneveld")}
    return printed_report(run, ReportInput(True, about=about, made_on=datetime.date(2026, 11, 27)), ENGLISH)


def shapes_of(svg, tag):
    """The elements of a drawing with this tag."""
    return [each for each in ElementTree.fromstring(svg).iter() if each.tag.endswith("}" + tag)]


def test_pages_and_overview_hold_every_place_by_label(run, printed):
    rows = {row["id"]: row for row in rows_of(run.tables.places)}
    labels = [page.label for page in printed.overview]
    assert labels == sorted(labels, key=lambda label: label or "Z") and len(labels) == 4
    assert {page.place for page in printed.overview} == {"Parkbuurt & omgeving", "Molenkamp", "Stille Hoek", "Nergens"}
    assert [page.place for page in printed.pages] == [page.place for page in printed.overview if page.has_geometry]
    first = printed.pages[0]
    assert first.share == ENGLISH.number_text(rows["Parkbuurt"]["share"], 1)
    assert str(rows["Parkbuurt"]["observed"]) in first.sentence and "Barneveld" in first.about
    assert first.area.contains(Point(*PLACES["Parkbuurt"])) and (first.x, first.y) == PLACES["Parkbuurt"]


def test_the_table_and_the_map_of_the_overview_go_together(printed):
    """The places lie kilometres apart: each has room for its name, but the one that lies nowhere."""
    assert [page.nr for page in printed.overview] == ["1", "2", "3", "4"]
    assert printed.columns[0] == ("nr", "No.")
    assert all(page.beside == (page.place if page.has_geometry else "") for page in printed.overview)


def test_a_page_without_label_says_why_and_draws_no_bars(printed):
    page = next(page for page in printed.overview if page.place == "Nergens")
    assert (page.label, page.share, page.sentence, page.area) == ("", "–", "", None)
    assert "geometry" in page.means and page.sure == "geometry missing or unusable"
    own = next(page for page in printed.pages if page.place == "Stille Hoek")
    assert own.label == "" and own.sure == "" and own.means.startswith("No label: ")


def test_little_looked_at_is_pale_and_its_colour_never_solid(printed):
    pale = [page for page in printed.overview if page.is_pale]
    assert pale
    for page in pale:
        assert page.means == f"Label {page.label}, little looked at"
        fills = {each.get("fill") for each in shapes_of(page.letter, "rect")}
        assert fills == {PALE_COLOURS[page.label]} and shapes_of(page.letter, "path")


def test_one_language_only(run):
    """No sentence of the English pages stands in the Dutch ones."""
    given = ReportInput(True, made_on=datetime.date(2026, 11, 27))
    english, in_dutch = (printed_report(run, given, wording) for wording in (ENGLISH, dutch()))
    assert not {text for text in english.texts.values() if " " in text} & {text for text in in_dutch.texts.values()}
    for page, other in zip(english.pages, in_dutch.pages):
        for name in ("about", "means", "sentence", "sure", "advice", "note"):
            text = getattr(page, name)
            assert not text or " " not in text or text != getattr(other, name), name


@pytest.mark.parametrize("label", ["", *LABELS])
@pytest.mark.parametrize("is_pale", [False, True])
def test_a_letter_is_drawn_in_its_colour(label, is_pale):
    svg = letter_svg(label, is_pale)
    (text,) = shapes_of(svg, "text")
    assert text.text == (label or "–")
    if label:
        colours = PALE_COLOURS if is_pale else LABEL_COLOURS
        assert colours[label] in svg


def test_bars_are_as_long_as_their_share_and_escape_names():
    rows = [
        {"name": "Vlinders & <motten>", "label": "B", "pale": False, "share": 75.0},
        {"name": "Vissen", "label": None, "pale": False, "share": None},
        {"name": "Bijen", "label": "E", "pale": True, "share": 25.0},
    ]
    svg = bars_svg(rows, CUTS, ["3 of 4", "–", "1 of 4"])
    grounds = [each for each in shapes_of(svg, "rect") if each.get("fill") == "#f3f5f3"]
    whole = float(grounds[0].get("width"))
    bars = [each for each in shapes_of(svg, "rect") if each.get("fill") in (LABEL_COLOURS["B"], PALE_COLOURS["E"])]
    lengths = [float(each.get("width")) / whole for each in bars if float(each.get("width")) > 30]
    assert len(grounds) == 3 and lengths == pytest.approx([0.75, 0.25], abs=0.001)
    assert "Vlinders & <motten>" in [each.text for each in shapes_of(svg, "text")]
    edges = [float(number) for number in re.findall(r'(?:x|x1|x2)="([\d.]+)"', svg)]
    assert max(edges) <= float(ElementTree.fromstring(svg).get("width"))


def test_hatches_stay_within_their_box():
    for width in (0.4, 3, 40, 400):
        svg = bars_svg([{"name": "x", "label": "D", "pale": True, "share": width / 4}], {}, ["–"])
        box = next(each for each in shapes_of(svg, "rect") if each.get("fill") == PALE_COLOURS["D"])
        left, top, wide, high = (float(box.get(name)) for name in ("x", "y", "width", "height"))
        for x, y in re.findall(r"[ML]([\d.]+),([\d.]+)", shapes_of(svg, "path")[0].get("d")):
            assert left - 0.1 <= float(x) <= left + wide + 0.2 and top - 0.1 <= float(y) <= top + high + 0.2


def test_labels_are_counted_with_the_pale_ones_apart():
    rows = [{"label": "A", "pale": False}, {"label": "A", "pale": True}, {"label": None, "pale": None}]
    counts = label_counts(rows)
    assert counts == {("A", False): 1, ("A", True): 1, ("", False): 1}
    svg = counts_svg(counts, "No label", "little looked at", 380)
    texts = [each.text for each in shapes_of(svg, "text")]
    assert texts.count("2") == 1 and texts.count("1") == 1 and texts.count("0") == 4 and "No label" in texts
    assert "little looked at" in texts and len(shapes_of(svg, "path")) == 2
    without = [each.text for each in shapes_of(counts_svg({}, "No label", "little looked at", 380), "text")]
    assert without and "little looked at" not in without


def test_steps_and_meanings():
    assert [
        sum(each.get("fill") != "#ffffff" for each in shapes_of(steps_svg(steps), "rect")) for steps in range(4)
    ] == [*range(4)]
    svg = letters_svg([("A", "80 % & more")], "too few", "little looked at", 400)
    texts = [each.text for each in shapes_of(svg, "text")]
    assert texts == ["A", "80 % & more", "–", "too few", "little looked at"] and shapes_of(svg, "path")


def test_generalists_stand_at_the_bars_within_the_drawing():
    rows = [{"name": "Amfibieën", "label": "E", "pale": False, "share": 8.3}]
    svg = bars_svg(rows, CUTS, ["1 + 11 gen. of 12"], "gen.: generalists")
    width, height = (float(ElementTree.fromstring(svg).get(name)) for name in ("width", "height"))
    texts = {each.text: each for each in shapes_of(svg, "text")}
    count = texts["1 + 11 gen. of 12"]
    assert float(count.get("x")) + 6 * len(count.text) <= width
    assert float(texts["gen.: generalists"].get("y")) < height
    assert "gen.: generalists" not in bars_svg(rows, CUTS, ["1 of 12"])


def test_the_sheets_have_as_many_values_as_columns_and_one_language(run):
    told = WorkbookInput({0: "Parkbuurt"}, {0: "Barneveld"}, program="0.1.0")
    for wording in (ENGLISH, dutch()):
        sheets = {sheet.name: (sheet.columns, list(sheet.rows)) for sheet in workbook_sheets(run, told, wording)}
        for columns, rows in sheets.values():
            assert rows and all(len(row) == len(columns) for row in rows)
            assert len({column.head for column in columns}) == len(columns)
    assert {"Locaties", "Soortgroepen", "Bronnen"} <= set(sheets)
