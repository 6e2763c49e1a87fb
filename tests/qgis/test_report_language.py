"""A report is in the language that is asked for, whatever that of QGIS."""

import re

import numpy as np
import pytest
from window import PARK, answered, click, sample

from bkn_qgis.bridge.translation import number_text, user_wording, wording_in
from bkn_qgis.labelling.result_words import REPORTED
from bkn_qgis.messages import Message
from bkn_qgis.presentation.results.report_file import ReportAsked, html_of_report
from bkn_qgis.reports.report_input import AboutPlace

IN_DUTCH = "Het label laat zien wat is gemeld, niet wat er leeft."
NESTED = Message("{first} to {last}", first=Message("Total"), last=0.5)


def test_dutch_and_english_beside_each_other():
    dutch, english = wording_in("nl"), wording_in("en")
    assert (dutch.language, english.language) == ("nl", "en")
    assert dutch.translated(REPORTED) == IN_DUTCH and english.translated(REPORTED) == str(REPORTED)
    assert dutch.number_text(75.24, 1) == "75,2"
    assert english.number_text(0.5, None) == "0.5"
    assert dutch.translated(NESTED) == "Totaal tot en met 0,5" and english.translated(NESTED) == "Total to 0.5"


@pytest.mark.parametrize(
    ("number", "in_dutch", "in_english"),
    [
        (2026, "2026", "2026"),
        (9_999, "9999", "9999"),
        (49_695, "49.695", "49,695"),
        (-1_234_567, "-1.234.567", "-1,234,567"),
        (np.int64(10_000), "10.000", "10,000"),
        (3_000_000_000, "3.000.000.000", "3,000,000,000"),
        (True, "True", "True"),
    ],
)
def test_large_numbers_have_separators_and_years_have_none(number, in_dutch, in_english):
    message = Message("{number}", number=number)
    assert wording_in("nl").translated(message) == in_dutch and wording_in("en").translated(message) == in_english


@pytest.mark.parametrize("name", ["line", "row", "day_line"])
def test_a_row_is_numbered_as_other_programs_number_it(name):
    assert wording_in("nl").translated(Message(f"row {{{name}}}", **{name: 12_345})) == "row 12345"


def test_without_a_language_it_is_that_of_qgis():
    assert wording_in("").language == user_wording().language
    assert wording_in("").number_text is number_text


def test_a_language_without_translation_is_english_with_its_own_numbers():
    german = wording_in("de")
    assert german.translated(REPORTED) == str(REPORTED) and german.number_text(0.5, 1) == "0,5"


def test_english_where_qgis_is_dutch(in_dutch):
    assert user_wording().translated(REPORTED) == IN_DUTCH
    assert wording_in("en").translated(REPORTED) == str(REPORTED)
    assert wording_in("en").translated(NESTED) == "Total to 0.5"


@pytest.mark.parametrize(
    ("language", "own", "other"),
    [
        ("en", ["Butterflies", "Towns on the higher sandy soils", "1 October 2026", "Reference date"], "Dagvlinders"),
        ("nl", ["Dagvlinders", "Steden hoge zandgronden", "1 oktober 2026", "Peildatum"], "Butterflies"),
    ],
)
def test_a_report_in_one_language(controller, window, language, own, other):
    sample(controller)
    click(window, PARK)
    answer = answered(controller)
    asked = ReportAsked(answer.is_provisional, language=language, about={0: AboutPlace("Het park", "Barneveld")})
    page = html_of_report(answer.run, asked, lambda: None)
    assert f'<html lang="{language}">' in page and "Het park" in page
    assert [words for words in own if words not in page] == []
    assert other not in page
    assert re.search(r"https?://(?!www\.w3\.org)", page) is None
