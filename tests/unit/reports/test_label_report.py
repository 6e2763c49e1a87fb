"""The page of a run and the table of a place say what the tables of the run say (design.md, section 3)."""

import pytest
from small_run import PLACES, place, seen, small_run

from bkn_qgis.labelling.place_answer import PlaceAnswer
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.messages import Message
from bkn_qgis.reports import label_report
from bkn_qgis.reports.label_report import label_page
from bkn_qgis.reports.place_table import place_table


def with_comma(value, decimals):
    text = f"{value:g}" if decimals is None else f"{value:.{decimals}f}"
    return text.replace(".", ",")


# English words and a Dutch decimal sign: what passes through the wording is seen.
WORDING = Wording("en", str, with_comma)


@pytest.fixture(scope="module")
def page():
    return label_page(small_run(), "Proef", [Message("A remark.")], WORDING)


def texts(cells):
    return [cell.label or cell.text for cell in cells]


def test_places_with_and_without_label(page):
    section = page.sections[0]
    assert section.title == "Places" and len(section.header) == 12
    rows = {row[0].text: row for row in section.rows}
    sure = "Groups counted: probably A, also if all had been reported: moderately looked at"
    assert texts(rows["stad"])[1:11] == ["A", "88,9", "8 / 9", "19", "12", "3", sure, "B – A", "C", "Stad"]
    empty = ["too few species reported", "–", "0 / 0", "0", "0", "0", "–", "–", "–", "Stad"]
    assert texts(rows["leeg"])[1:11] == empty
    assert texts(rows["nergens"])[1:11] == ["geometry missing or unusable", *["–"] * 9]
    assert rows["nergens"][11].text == "The feature has no geometry; draw it or leave it out."


def test_groups_of_counted_places(page):
    section = page.sections[1]
    assert texts(section.header)[0] == "Place" and len(section.header) == 7
    rows = {row[0].text: row[1:] for row in section.rows}
    assert list(rows) == ["stad", "land", "leeg"]
    shown = [(cell.label, cell.text, cell.is_pale) for cell in rows["stad"]]
    assert shown[:3] == [("A", "4/5", False), ("", "– 1/4", False), ("A", "2/2", False)]
    assert section.title.endswith("hatched: little looked at)")


def test_what_is_little_looked_at_is_hatched_or_else_what_rests_on_few_data():
    """Of five butterflies expected here two were each met once: too little to judge."""
    records = [seen("Vlinda a", "2026-06-01"), seen("Vlinda b", "2026-07-02")]
    for want_evidence, title in ((True, "hatched: little looked at)"), (False, "hatched: limited data)")):
        page = label_page(small_run(records=records, want_evidence=want_evidence), "Proef", [], WORDING)
        total, groups = page.sections[0].rows[0], page.sections[1]
        assert groups.rows[0][1].is_pale and groups.title.endswith(title)
        assert total[1].is_pale
        assert total[7].text == ("Too little looked at to judge" if want_evidence else "–")


def test_facts_sources_and_remarks(page):
    assert page.facts["Search area"] == "circle around the point, radius 1500 m"
    assert page.facts["Longer look-back periods"] == "5 years: Vaatplanten"
    assert page.facts["Label limits"] == "A 80%, B 70%, C 60%, D 40%"
    assert page.facts["Records (without duplicates)"] == "21"
    (row,) = page.sections[2].rows
    assert texts(row) == ["NDFF (export.csv)", "21", "no licence stated: 21", "–", "–", "–"]
    assert page.remarks == ["A remark."] and page.language == "en"


def test_a_page_that_cannot_hold_all_places_says_so(monkeypatch):
    monkeypatch.setattr(label_report, "_MOST_PLACES", 3)
    page = label_page(small_run(), "Proef", [], WORDING)
    assert [row[0].text for row in page.sections[0].rows] == ["stad", "nergens", "land"]
    assert [row[0].text for row in page.sections[1].rows] == ["stad", "land"]
    assert page.facts["Places"].startswith("This report holds the first 3 of 5 places. Left out here: 2;")


def test_the_table_of_a_place():
    text = place_table(PlaceAnswer(small_run([place("stad")]), [], False), "Proef", WORDING)
    lines = [line.split("\t") for line in text.splitlines()]
    assert lines[:2] == [["Proef"], ["stad", "Stad"]]
    assert lines[3:5] == [["Search area: circle around the point, radius 1500 m"], ["Label over all groups: C"]]
    assert ["Total", "A", "88,9", "8", "9", "19", "12", "B", "A", "moderately looked at", "A", "no", "yes"] in lines
    assert ["Vaatplanten", "A", "100,0", "2", "2", "2", "2", "A", "A", "well looked at", "A", "yes", "yes"] in lines
    assert ["Libellen", "", "", "1", "4", "1", "1", "", "", "little looked at", "", "no", "no"] in lines
    assert ["Dagvlinders", "dagpauwoog", "Vlinda a", "12", "2026-06-01", "0"] in lines
    assert ["Libellen", "", "Libella b", "0", "", ""] in lines


def test_the_table_of_a_place_without_counts_says_why():
    lines = place_table(PlaceAnswer(small_run([PLACES[4]]), [], False), "Proef", WORDING).splitlines()
    assert len(lines) == 5 and "Maan" in lines[-1]
