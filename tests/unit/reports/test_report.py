"""The report says what the tables of the run say, in one language, and nothing of where records lie."""

import re
from dataclasses import replace
from html import unescape

import pytest
from sample_run import ENGLISH, dutch, english, with_comma
from shapely import wkb as shapely_wkb
from shapely.geometry import box
from small_run import PLACES, PROFILE, X, Y, place, seen, small_run

from bkn_qgis.labelling.label_colours import NO_LABEL_GREY, PALE_COLOURS
from bkn_qgis.labelling.measures import most_helpful, unreported_species
from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.labelling.places import Place
from bkn_qgis.labelling.sensitivity_lines import SensitivityLine
from bkn_qgis.labelling.surroundings import Ground
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import DisplayName, Message
from bkn_qgis.reports import batch_sections, report
from bkn_qgis.reports.dates import months_text
from bkn_qgis.reports.place_sections import PlaceDetails, place_sections
from bkn_qgis.reports.place_table import place_table
from bkn_qgis.reports.print_pages import printed_report
from bkn_qgis.reports.report import report_html
from bkn_qgis.reports.report_input import AboutPlace, MapPicture, ReportInput
from bkn_qgis.reports.workbook_sheets import WorkbookInput, workbook_sheets

# English words and a Dutch decimal sign: what passes through the wording is seen.
WORDING = english(with_comma)
GIVEN = ReportInput(is_provisional=False, remarks=[Message("A remark.")])


def plain(html):
    """The text of a page, without tags and with single spaces."""
    body = re.sub(r"<(style|title)>.*?</\1>", " ", html, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


@pytest.fixture(scope="module")
def batch():
    return report_html(small_run(), GIVEN, WORDING)


@pytest.fixture(scope="module")
def one():
    return report_html(small_run([place("stad")]), GIVEN, WORDING)


def test_the_first_page_of_a_place(one):
    front = plain(one.split("<article")[1].split("</article>")[0])
    assert (
        "Of the 9 common species expected here in the groups that count, 8 were reported within 1500 m (88,9%)."
        in front
    )
    assert "Label A: minimum level for healthy nature" in front
    assert "Groups counted: probably A, also if all had been reported (moderately looked at)." in front
    assert "80% or more: minimum level" in front and "40% up to 60%: low" in front
    assert "Groups counted in the label: 3 of 6, each species once" in front
    assert "Dagvlinders" not in front and "Butterflies A 4 of 5" in front and "Dragonflies – 1 of 4" in front
    assert "Fish – none expected here" in front
    assert "Reference date 1 October 2026. Observations: NDFF (export.csv)." in front
    assert "Trial label" not in front
    assert 'class="map"' in one and "1 km" in front


def test_a_name_municipality_and_map_are_given():
    run = small_run([place("7")])
    picture = MapPicture(b"\xff\xd8bytes", (X - 2000.0, Y - 2000.0, X + 2000.0, Y + 2000.0), "© Somebody & co")
    given = replace(GIVEN, is_provisional=True, about={0: AboutPlace("Plein <1>", "Barneveld", picture)})
    html = report_html(run, given, WORDING)
    assert "<title>BKN label of Plein &lt;1&gt;</title>" in html and "<h1" in html
    assert "Municipality of Barneveld · Stad · 1 October 2026" in plain(html)
    assert "data:image/jpeg;base64," in html and "© Somebody &amp; co" in html
    assert "Trial label: made with a provisional species list" in html
    assert "Fysisch" not in html.split("</article>")[0]


def test_without_a_picture_the_ground_is_drawn():
    from shapely.geometry import box

    grounds = {
        0: [Ground("hz", box(X - 3000, Y - 3000, X + 3000, Y + 3000)), Ground("city", box(X, Y, X + 500, Y + 500))]
    }
    html = report_html(small_run([place("7")]), replace(GIVEN, grounds=grounds), WORDING)
    figure = html.split("<figure")[1].split("</figure>")[0]
    assert "higher sandy soils" in figure and "town or village" in figure and "nature area" not in figure
    assert figure.count("<path d=") > 3 and figure.count("<circle") == 3 and "data:" not in figure


@pytest.mark.parametrize(("mode", "circles", "paths"), [("centre", 3, 1), ("around", 1, 3), ("inside", 1, 2)])
def test_the_search_area_of_an_area_is_drawn_as_it_is(mode, circles, paths):
    """A circle, or the edge with a halo, and inside it the area itself in a dashed line."""
    area = Place("vlak", shapely_wkb.dumps(box(X - 900, Y - 300, X + 900, Y + 300)), "Stad")
    figure = report_html(small_run([area], mode=mode), GIVEN, WORDING).split("<figure")[1].split("</figure>")[0]
    drawn = figure.split('stroke-opacity="0.18"')[1]
    of_scale = 2
    assert (drawn.count("<circle"), drawn.count("<path") - of_scale) == (circles, paths)
    assert ("stroke-dasharray" in drawn) is (mode != "inside")


def test_a_place_without_label_says_why():
    html = plain(report_html(small_run([PLACES[4]]), GIVEN, WORDING))
    assert "No label: landscape type unknown or not in the list" in html and "Maan" in html
    html = report_html(small_run([PLACES[1]]), GIVEN, WORDING)
    assert "The feature has no geometry; draw it or leave it out." in plain(html) and "<figure" not in html


def test_what_is_little_looked_at_is_pale_and_says_so():
    """Of five butterflies expected here two were each met once: too little to judge."""
    records = [seen("Vlinda a", "2026-06-01"), seen("Vlinda b", "2026-07-02")]
    for want_evidence, words in ((True, "little looked at"), (False, "limited data")):
        run = small_run([place("stad")], records=records, want_evidence=want_evidence)
        html = report_html(run, GIVEN, WORDING)
        assert f"Label D, {words}." in plain(html) and f"Hatched: {words}." in plain(html)
        assert "url(#hatchD)" in html and html.count('id="hatchD"') == 1
        assert ("Too little looked at to judge." in plain(html)) is want_evidence


def test_behind_the_first_page_of_a_place(one):
    parts = re.findall(r"<h2>([^<]*)</h2>", one.split("</article>")[1])
    assert parts == [
        "Remarks",
        "Species groups",
        "Species reported",
        "Expected species that were not reported",
        "How sure, per species group",
        "The numbers behind how sure",
        "Landscape and nature",
        "How the label is made",
        "Sources",
        "Remarks on data and maps",
        "Settings and versions",
    ]
    evidence = plain(one.split("<h2>How sure, per species group</h2>")[1].split("</table>")[0])
    assert "Butterflies well looked at A 4 4,7 5 Dragonflies" in evidence
    numbers = plain(one.split("<h2>The numbers behind how sure</h2>")[1].split("</table>")[0])
    assert "Squares × months Of these in the busiest square Km squares Observers Chao2 Coverage" in numbers
    assert "Butterflies 2 1 of 2 2 – 7,0 0,40 Dragonflies" in numbers
    text = plain(one.split("</article>")[1])
    assert "Butterflies A 80,0 4 / 5 15 5 C – A Dragonflies" in text
    missing = one.split("<h2>Expected species that were not reported</h2>")[1].split("</tbody>")[0].split("<tbody>")[1]
    of_groups = re.split(r'<tr class="heading"><th colspan="5" scope="rowgroup">([^<]*): (\d+)</th></tr>', missing)[1:]
    assert of_groups[0::3] == ["Butterflies", "Dragonflies", "Winter birds"]
    assert [int(number) for number in of_groups[1::3]] == [rows.count("<tr>") for rows in of_groups[2::3]]
    assert "Libella b Libella b – all year no record" in plain(of_groups[5])
    assert "Vlinda g (generalist)" in text and "Vlinda e" in text
    assert len(re.findall("<li>", one.split("How the label is made")[1].split("</ul>")[0])) == 10
    assert "look-back period in years: 1; 5 for Vascular plants" in text
    assert "NDFF (export.csv) 21 no licence stated: 21" in text
    assert "Label limits A: 80% or more; B: 70% up to 80%" in text


@pytest.fixture(scope="module")
def by_generalist():
    """A run in which butterflies count by their generalist: five species are needed, of which four are expected."""
    return small_run([place("stad")], profile=replace(PROFILE, min_species=5))


def test_a_generalist_by_which_a_group_counts_stands_in_the_report(by_generalist):
    html = report_html(by_generalist, GIVEN, WORDING)
    front, behind = (plain(part) for part in html.split("</article>", 1))
    assert "Butterflies A 4 + 1 gen. of 5" in front
    assert "gen.: generalists, by which a group counts that has too few other species." in front
    assert "Butterflies A 80,0 4 + 1 generalist / 5 15" in behind
    (page,) = printed_report(by_generalist, GIVEN, WORDING).pages
    assert "4 + 1 gen. of 5" in page.bars and "gen.: generalists" in page.bars
    sheets = {each.name: each for each in workbook_sheets(by_generalist, WorkbookInput({}, {}), WORDING)}
    heads = [column.head for column in sheets["Species groups"].columns]
    told = [row[heads.index("Counts because of generalists")] for row in sheets["Species groups"].rows]
    assert told == ["4 + 1 generalist", None, None, None, None, None]


def test_without_such_a_group_generalists_are_not_explained(one):
    assert "gen." not in plain(one)


def test_signs_are_explained_where_they_stand(one):
    pale = report_html(small_run([place("stad")], want_evidence=False), GIVEN, WORDING)
    for html, has_pale in ((one, False), (pale, True)):
        front, behind = (plain(part) for part in html.split("</article>", 1))
        for text in (front, behind.split("Species reported")[0]):
            assert "A dash: too few species of the group were reported to count." in text
            assert ("Hatched: limited data." in text) == ("Hatched" in text) == has_pale


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-02-03", "3 February 2026, outside the season of this group (March–August)"),
        ("2024-04-03", "3 April 2024, before the look-back period"),
    ],
)
def test_a_species_with_a_record_tells_why_it_does_not_count(day, told):
    run = small_run([place("stad")], records=[seen("Avis a", day)])
    text = plain(report_html(run, GIVEN, WORDING)).replace("merel", "Avis a")
    assert f"Avis a Avis a – March–August {told}" in text.split("Breeding birds: ")[1]
    sheets = {each.name: each for each in workbook_sheets(run, WorkbookInput({}, {}), WORDING)}
    heads = [column.head for column in sheets["Listed species"].columns]
    rows = [dict(zip(heads, row)) for row in sheets["Listed species"].rows]
    (bird,) = [row for row in rows if row["Species group"] == "Breeding birds" and row["Scientific name"] == "Avis a"]
    assert bird["Why it does not count"] == told.split(", ", 1)[1]
    assert {row["Why it does not count"] for row in rows if row["Species group"] == "Dragonflies"} == {
        "never reported here in these observations"
    }


def test_a_place_without_label_has_its_reason_once():
    run = small_run([place("stad")], records=[seen("Vlinda a", "2026-06-01")])
    text = plain(report_html(run, GIVEN, WORDING).split("<body>")[1])
    assert text.count("Too little data: in every species group fewer than 2 listed species") == 1
    assert "Remarks Too little" not in text


def test_the_places_of_a_batch_stand_by_label(batch):
    table = batch.split("<h2>Places, by label</h2>")[1].split("</table>")[0]
    rows = [plain(row) for row in table.split("<tr>")[2:]]
    assert [row.split()[:2] for row in rows] == [
        [str(number), name] for number, name in enumerate(("land", "stad", "nergens", "leeg", "vreemd"), start=1)
    ]
    sure = "Groups counted: probably A, also if all had been reported (moderately looked at)"
    assert rows[1].startswith(f"2 stad A 88,9 8 / 9 {sure} Stad")
    assert rows[2].startswith("3 nergens geometry missing or unusable – – – – The feature has no geometry")
    assert 'href="#place0"' in table and 'id="place0"' in batch
    counts = plain(batch.split("<h2>Places per label</h2>")[1].split("<h2>")[0])
    assert counts.startswith("A 2")
    reasons = "geometry missing or unusable: 1. No label, landscape type unknown or not in the list: 1."
    assert f"No label 3 No label, {reasons} No label, too few species reported: 1." in counts


def points_of_map(html):
    """The points of the overview map, the first of the table first: the fill of each, and what stands beside them."""
    drawn = html.split('<figure class="overview">')[1].split("</figure>")[0]
    return re.findall(r'<circle [^>]*fill="([^"]*)"', drawn), re.findall(
        r'<text [^>]*font-size="11"[^>]*>([^<]*)', drawn
    )


def test_the_overview_map_is_hatched_where_little_was_looked_and_names_its_places():
    records = [seen("Vlinda a", "2026-06-01"), seen("Vlinda b", "2026-06-02")]
    for want_evidence in (True, False):
        run = small_run([place("leeg", 10_000.0), place("stad & land")], records=records, want_evidence=want_evidence)
        fills, names = points_of_map(report_html(run, GIVEN, WORDING))
        label = run.tables.places["label"].iloc[1]
        assert bool(run.tables.places["pale"].iloc[1])
        assert fills == [f"url(#hatch{label}) {PALE_COLOURS[label]}", NO_LABEL_GREY]
        assert names == ["stad &amp; land", "leeg"]


def test_a_name_without_room_gives_way_to_the_number_in_the_table():
    run = small_run([place(f"Locatie {number}", 900.0 * number) for number in range(40)])
    html = report_html(run, GIVEN, WORDING)
    table = html.split("<h2>Places, by label</h2>")[1].split("</table>")[0]
    rows = [plain(row).split() for row in table.split("<tr>")[2:]]
    numbers = {f"Locatie {row[2]}": row[0] for row in rows}
    assert sorted(map(int, numbers.values())) == [*range(1, 41)]
    drawn = html.split('<figure class="overview">')[1].split("</figure>")[0]
    points = {name: float(x) for name, x in re.findall(r'<title>(Locatie \d+)</title><circle cx="([\d.]+)"', drawn)}
    beside = re.findall(r'<text x="([\d.-]+)"[^>]*font-size="11"[^>]*>([^<]*)', drawn)
    assert any(text.startswith("No. ") for _, text in beside) and any(text in points for _, text in beside)
    for x, text in beside:
        if text.startswith("No. "):
            nearest = min(points, key=lambda name: abs(points[name] - (float(x) + 3.15 * len(text))))
            assert f"No. {numbers[nearest]}" == text
    assert "A number is that of the place in the table." in drawn
    assert "A number is" not in report_html(small_run(), GIVEN, WORDING)


def test_a_place_abroad_leaves_the_map_to_the_others():
    places = [place("Noord"), place("Zuid", 4000.0), place("Frankrijk", -600_000.0)]
    html = report_html(small_run(places), GIVEN, WORDING)
    assert points_of_map(html)[1] == ["Noord", "Zuid"]
    drawn = html.split('<figure class="overview">')[1].split("</figure>")[0]
    assert "Too far outside the Netherlands for this map: 1." in drawn and "Landscape: " in drawn
    assert points_of_map(report_html(small_run(places[2:] * 2), GIVEN, WORDING))[1]  # else there would be no map


def test_a_long_word_can_be_broken_anywhere_it_stands():
    name = "Gebiedsontwikkelingsvisieuitvoeringsprogrammaonderdeelnoord"
    run = small_run([place(name), place("Zuid", 4000.0)])
    table = report_html(run, GIVEN, WORDING).split("<h2>Places, by label</h2>")[1].split("</table>")[0]
    assert name in table.replace("<wbr>", "")
    words = [word for part in re.split(r"<[^>]*>", table) for word in part.split()]
    assert max(map(len, words)) <= 24 < len(name)


def test_remarks_have_a_column_only_where_there_are_some_and_stand_on_the_page_of_their_place():
    run = small_run([place("Noord"), place("Zuid", 4000.0)])
    for notes in ([], [Message("The area is 7 times as large.")]):
        run.notes[0][:] = notes
        run.notes[1][:] = []
        html = report_html(run, GIVEN, WORDING)
        table = html.split("<h2>Places, by label</h2>")[1].split("</table>")[0]
        assert ("<th>Remarks</th>" in table) is bool(notes)
        assert ("The area is 7 times as large." in html.split('<article class="front" id="place0">')[1]) is bool(notes)


def test_of_300_places_the_map_has_points_alone_and_they_are_hatched_too():
    records = [seen(name, "2026-06-01", 300.0 * number) for number in range(300) for name in ("Vlinda a", "Vlinda b")]
    run = small_run([place(f"Locatie {number}", 300.0 * number) for number in range(300)], records=records)
    fills, names = points_of_map(report_html(run, GIVEN, WORDING))
    assert names == [] and len(fills) == 300
    assert sum(fill.startswith("url(#hatch") for fill in fills) == int(run.tables.places["pale"].sum()) > 0


def test_the_groups_of_a_batch(batch):
    table = batch.split("<h2>Labels per species group</h2>")[1].split("</table>")[0]
    rows = [plain(row) for row in table.split("<tr>")[1:]]
    assert rows[0] == "Place Butterflies Dragonflies Vascular plants Fish Breeding birds Winter birds"
    assert rows[2] == "stad A – A – A –"


def test_a_batch_has_a_page_for_each_place_until_there_are_too_many(batch, monkeypatch):
    assert batch.count("<article") == len(PLACES)
    monkeypatch.setattr(report, "MOST_PAGES", 2)
    html = report_html(small_run(), GIVEN, WORDING)
    assert html.count("<article") == 2 and html.count('href="#place') == 2
    assert "The first 2 places of this table have a page of their own below." in html


def test_a_page_that_cannot_hold_all_places_says_so(monkeypatch):
    monkeypatch.setattr(batch_sections, "MOST_PLACES", 3)
    html = report_html(small_run(), GIVEN, WORDING)
    assert "This report holds the first 3 of 5 places. Left out here: 2." in html


def test_the_page_stands_alone(one, batch):
    for html in (one, batch):
        assert '<html lang="en">' in html
        for word in ("<script", "@import", "src=", "<link", "http-equiv"):
            assert word not in html
        assert set(re.findall(r"url\(([^)]*)\)", html)) <= {f"#hatch{letter}" for letter in "ABCDE"}
        assert set(re.findall(r"https?://[^\s\"<]*", html)) == {"http://www.w3.org/2000/svg"}


def test_no_record_can_be_placed():
    """The page is the same wherever in its kilometre square a record lies, and has no coordinate of it."""

    def page(*metres_east):
        records = [
            seen(name, f"2026-06-0{day}", east=east, flags=["blurred"])
            for day, (name, east) in enumerate(zip(("Vlinda a", "Vlinda b"), metres_east), 1)
        ]
        return report_html(small_run([place("stad")], records=records), GIVEN, WORDING)

    assert page(123.0, 777.0) == page(456.0, 55.0)
    assert str(X + 123) not in page(123.0, 777.0)


def test_names_of_data_are_in_the_language_of_the_report():
    run = small_run([place("stad")])
    in_english, in_dutch = (plain(report_html(run, GIVEN, wording)) for wording in (ENGLISH, dutch()))
    assert "Butterflies" in in_english and "Dagvlinders" not in in_english
    assert "Dagvlinders" in in_dutch and "Butterflies" not in in_dutch
    assert "dagpauwoog" in in_dutch and "dagpauwoog" not in in_english


def test_months_in_words():
    assert months_text("3-8", ENGLISH) == "March–August"
    assert months_text("11-2, 5", ENGLISH) == "November–February, May"
    assert months_text("1-12", ENGLISH) == "all year"


def test_measures_help_most_of_what_was_not_reported():
    from sample_run import sample_run

    run = sample_run([place("ambacht")]).run
    assert run.conditions is not None
    found = most_helpful(run, 0, "municipality", 3)
    assert [line.missing for line in found] == sorted((line.missing for line in found), reverse=True)
    assert unreported_species(run, 0) == int((run.conditions.expected - run.conditions.reported)[0].sum())


def test_the_table_of_a_place():
    text = place_table(PlaceAnswer(small_run([place("stad")]), [], False), "Proef", WORDING)
    lines = [line.split("\t") for line in text.splitlines()]
    assert lines[:2] == [["Proef"], ["stad", "Stad"]]
    assert lines[3:5] == [["Search area: circle around the point, radius 1500 m"], ["Label over all groups: C"]]
    assert ["Total", "A", "88,9", "8", "9", "19", "12", "B", "A", "moderately looked at", "A", "no", "yes"] in lines
    assert ["Vascular plants", "A", "100,0", "2", "2", "2", "2", "A", "A", "well looked at", "A", "yes", "yes"] in lines
    assert ["Dragonflies", "", "", "1", "4", "1", "1", "", "", "little looked at", "", "no", "no"] in lines
    assert ["Butterflies", "Vlinda a", "Vlinda a", "12", "2026-06-01", "0"] in lines
    assert ["Dragonflies", "Libella b", "Libella b", "0", "", ""] in lines


def test_the_table_of_a_place_has_dutch_names_for_those_who_read_dutch():
    in_dutch = Wording("nl", lambda text: text.text("nl") if isinstance(text, DisplayName) else str(text), with_comma)
    text = place_table(PlaceAnswer(small_run([place("stad")]), [], False), "Proef", in_dutch)
    lines = [line.split("\t") for line in text.splitlines()]
    assert ["Dagvlinders", "dagpauwoog", "Vlinda a", "12", "2026-06-01", "0"] in lines


def test_what_a_pale_label_is_with_one_thing_changed_is_pale_too():
    """Else a hatched E on page 1 would be a solid red one behind it."""
    line = SensitivityLine("radius", Message("Radius {metres} m", metres=2000), "E", 20.0, 0.0, None, True)
    for is_pale in (True, False):
        variants, _ = place_sections(PlaceDetails([line], [], {}, is_pale), WORDING)
        assert [cell.is_pale for cell in variants.rows[0] if cell.label] == [is_pale]


def test_the_table_of_a_place_without_counts_says_why():
    lines = place_table(PlaceAnswer(small_run([PLACES[4]]), [], False), "Proef", WORDING).splitlines()
    assert len(lines) == 5 and "Maan" in lines[-1]


def test_the_table_of_a_place_names_no_parameters():
    answer = PlaceAnswer(small_run([PLACES[4]]), [], False)
    answer.run.notes[0] = [Message("It lies in sea; set LANDSCAPE_TYPE to label it anyway.")]
    assert place_table(answer, "Proef", WORDING).splitlines()[-1] == "It lies in sea."
