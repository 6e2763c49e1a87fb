"""The label of a place through the years, against a run of its own at each date, and what is said of it."""

import dataclasses
import datetime
import xml.etree.ElementTree as ElementTree

import pytest
from random_small_records import random_world
from small_run import PROFILE, REFERENCE_DATE, X, Y, observed, place, seen, small_list, small_run

from bkn_qgis.labelling.label_results import LabelRequest
from bkn_qgis.labelling.label_run import label_places
from bkn_qgis.labelling.landscape_choice import LandscapeChoice
from bkn_qgis.labelling.place_years import YearLine, year_words, years_of_place
from bkn_qgis.labelling.places import locate_places
from bkn_qgis.labelling.result_tables import rows_of
from bkn_qgis.labelling.wording import Wording
from bkn_qgis.reports.years_chart import years_svg

# A Dutch decimal sign.
WORDING = Wording("en", str, lambda value, decimals: f"{value:.{decimals}f}".replace(".", ","))


def run_at(date, rows):
    request = LabelRequest(
        [place("stad")], "EPSG:28992", "point", 1500.0, date, small_list(), PROFILE, LandscapeChoice(), True
    )
    located = locate_places(request.places, request.crs, request.mode)
    return label_places(request, located, observed(rows), lambda part: None)


@pytest.mark.parametrize("seed", range(3))
def test_each_year_is_what_a_run_of_its_own_gives(seed):
    rows, _ = random_world(seed, number=500)
    # The same through another source, and records far from here.
    rows += [{**row, "source": "waarneming.nl", "x": row["x"] + 40} for row in rows[::5]]
    rows += [{**row, "x": row["x"] + 30_000} for row in rows[::7]]
    lines = years_of_place(run_at(REFERENCE_DATE, rows))
    assert [line.date.year for line in lines] == list(range(lines[0].date.year, 2027)) and len(lines) > 5
    for line in lines:
        row = rows_of(run_at(line.date, rows).tables.places)[0]
        found = (line.label, line.share, line.records, line.days, line.sure, line.is_pale)
        assert found == (row["label"], row["share"], row["records"], row["days"], row["sure"], row["pale"])
    assert len({line.label for line in lines}) > 1 and {line.is_pale for line in lines} == {True, False}


def test_years_without_label_before_the_first_are_left_out():
    rows = [seen(f"Vlinda {letter}", f"{year}-06-01") for year in (2020, 2023, 2026) for letter in "abc"]
    lines = years_of_place(run_at(REFERENCE_DATE, rows))
    assert [(line.date.year, line.label) for line in lines] == [
        *((2020, "C"), (2021, ""), (2022, ""), (2023, "C"), (2024, ""), (2025, ""), (2026, "C"))
    ]
    assert str(lines[1].reason) == "too few species reported"
    # The day stays the same, also where a year has no such day.
    leap = dataclasses.replace(small_run([place("stad")]).request, reference_date=datetime.date(2024, 2, 29))
    located = locate_places(leap.places, leap.crs, leap.mode)
    rows = [seen(f"Vlinda {letter}", f"{year}-02-01") for year in (2023, 2024) for letter in "abc"]
    lines = years_of_place(label_places(leap, located, observed(rows), lambda part: None))
    assert [line.date.isoformat() for line in lines] == ["2023-02-28", "2024-02-29"]


def test_a_place_without_label_has_its_one_year():
    (line,) = years_of_place(small_run([place("leeg", -10_000.0)]))
    assert (line.label, str(line.reason), line.records) == ("", "too few species reported", 0)
    assert (X, Y) == (155_000, 463_000)


LINES = [
    YearLine(datetime.date(2025, 10, 1), "", None, 3, 2, "", False, None),
    YearLine(datetime.date(2026, 10, 1), "D", 45.5, 120, 30, "moderate", False, None),
    YearLine(datetime.date(2027, 10, 1), "C", 62.0, 150, 40, "little", True, None),
]


def test_the_chart_of_the_page():
    words = [year_words(line, WORDING) for line in LINES]
    assert words == [
        "2025-10-01: no label (–)",
        "2026-10-01: D, 45,5%; records: 120; days: 30; moderately looked at",
        "2027-10-01: C, 62,0%; records: 150; days: 40; little looked at",
    ]
    svg = years_svg(LINES, {"A": 80.0, "D": 40.0}, "Years <here>", words)
    root = ElementTree.fromstring(svg)
    space = "{http://www.w3.org/2000/svg}"
    assert root.find(f"{space}title").text == "Years <here>"
    assert root.find(f"{space}desc").text == "; ".join(words)
    bars = [each.find(f"{space}rect") for each in root.findall(f"{space}g")]
    assert bars[0] is None and bars[2].get("fill").startswith("url(#hatchC) #")
    heights = [float(bar.get("height")) for bar in bars[1:]]
    assert heights == [pytest.approx(1.6 * 45.5, abs=0.11), pytest.approx(1.6 * 62, abs=0.11)]
    texts = [[text.text for text in each.findall(f"{space}text")] for each in root.findall(f"{space}g")]
    assert texts == [["–", "2025", "3"], ["D", "2026", "120"], ["C", "2027", "150"]]
