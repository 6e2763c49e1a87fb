"""The report as a browser shows and prints it: nothing beside the page, text that reads, page 1 on one A4."""

import struct
import zlib

import pytest
from report_browser import A4_MM, DOTS_PER_INCH, Browser, pages_of, texts_of
from sample_run import ENGLISH, dutch, given_of_one, sample_run, shipped_list
from shapely import wkb
from shapely.geometry import Point

from bkn_qgis.labelling.places import Place
from bkn_qgis.labelling.surroundings import grounds_of_place, grounds_of_run, map_bounds
from bkn_qgis.messages import Message
from bkn_qgis.reports.front_page import KIND
from bkn_qgis.reports.html_page import page_html
from bkn_qgis.reports.list_check_page import list_check_page
from bkn_qgis.reports.report import report_html
from bkn_qgis.reports.report_input import AboutPlace, MapPicture, ReportInput

PLACES = {
    "Parkbuurt": (168_300, 461_800),
    "Ambachtspark-en-omgeving-zonder-enige-spatie-in-de-naam": (166_900, 459_600),
    "Molenkamp": (172_600, 465_300),
    "Stille Hoek": (163_300, 466_200),
    "Zee": (50_000, 500_000),
}
LONG = Message("See https://example.org/a/very/long/address/without/any/space/in/it/that/is/wider/than/a/telephone/is")
WORDINGS = {"en": ENGLISH, "nl": dutch()}
MARGIN_MM = 11
# A screen, a tablet and a telephone.
WIDTHS = (1280, 768, 420)


def places(*names):
    return [Place(name, wkb.dumps(Point(*PLACES[name]))) for name in names]


def a_picture(run):
    """A dark picture of four pixels, as a map that is given."""
    rows = zlib.compress(b"\x00\x20\x20\x20\x40\x40\x40" * 2)
    parts = ((b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b""))
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return MapPicture(png, map_bounds(run, [0]), "© Kadaster, CC BY 4.0; " * 4)


@pytest.fixture(scope="module")
def one():
    """The report of one place, by its language."""
    finished = sample_run(places("Ambachtspark-en-omgeving-zonder-enige-spatie-in-de-naam"))
    run, given = finished.run, given_of_one(finished, AboutPlace("", "Barneveld"), [LONG])
    return {language: report_html(run, given, wording) for language, wording in WORDINGS.items()}


@pytest.fixture(scope="module")
def batch():
    """The report of several places, one with a map that is given, one that lies in sea."""
    finished = sample_run(places(*PLACES))
    run = finished.run
    located = [number for number, each in enumerate(run.located) if each.is_usable]
    given = ReportInput(
        is_provisional=True,
        remarks=[LONG],
        about={0: AboutPlace("Park", "Barneveld", a_picture(run))},
        grounds={place: grounds_of_place(run, map_bounds(run, [place])) for place in located},
        overview=grounds_of_run(run, map_bounds(run, located, 1.5)),
    )
    return {language: report_html(run, given, wording) for language, wording in WORDINGS.items()}


@pytest.fixture
def browser(tmp_path):
    return Browser(tmp_path)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", WORDINGS)
def test_nothing_falls_off_the_screen_and_text_reads(browser, one, batch, language, width):
    for pages in (one, batch):
        told = browser.measured(pages[language], width)
        assert told["width"] == width and told["texts"] > 200
        assert told["scroll"] <= width
        assert told["outside"] == told["clipped"] == told["faint"] == []


def test_what_falls_off_the_screen_is_seen(browser, one):
    """The measure itself: a wide table, and pale text, are found."""
    spoilt = one["en"].replace("</body>", '<div style="width:2000px;color:#999999">far too wide</div></body>')
    told = browser.measured(spoilt, 1280)
    assert told["scroll"] > 1280
    assert [text.split(": ")[1] for text in told["outside"] + told["faint"]] == ["far too wide"] * 2


@pytest.mark.parametrize("width", WIDTHS)
def test_the_check_of_a_list_does_not_fall_off_either(browser, width):
    def said(context, text):
        return text

    told = browser.measured(page_html(list_check_page(shipped_list(), {}, "en", said, str)), width)
    assert told["scroll"] <= width and told["texts"] > 100
    assert told["outside"] == told["clipped"] == told["faint"] == []


@pytest.mark.parametrize("language", WORDINGS)
def test_one_place_on_paper(browser, one, language):
    pdf = browser.printed(one[language])
    texts, pictures = texts_of(pdf), pages_of(pdf)
    assert_on_a4(pictures)
    assert len(texts) == len(pictures) > 3
    name, closing = "Ambachtspark-en-omgeving", "Werklijst BKN"
    assert name in texts[0] and closing in texts[0] and name not in texts[1]
    first = {"en": "Species groups", "nl": "Soortgroepen"}[language]
    assert first in texts[1] and first not in texts[0]


@pytest.mark.parametrize("language", WORDINGS)
def test_a_batch_on_paper_has_a_page_for_each_place(browser, batch, language):
    pdf = browser.printed(batch[language])
    texts = texts_of(pdf)
    assert_on_a4(pages_of(pdf))
    # The first and the last line of a page stand on the same sheet, and nothing else of another place.
    fronts = [text for text in texts if WORDINGS[language].translated(KIND) in text]
    assert len(fronts) == len(PLACES)
    assert all(text.count("profile BKN") + text.count("profiel BKN") == 1 for text in fronts)


def assert_on_a4(pictures):
    """All pages are A4, none is empty, and nothing is drawn in the margins: what is too wide would end there."""
    margin = int(MARGIN_MM / 25.4 * DOTS_PER_INCH)
    for picture in pictures:
        assert [round(side / DOTS_PER_INCH * 25.4) for side in picture.shape[::-1]] == pytest.approx(A4_MM, abs=1)
        assert (picture < 128).any()
        for edge in (picture[:, :margin], picture[:, -margin:], picture[:margin], picture[-margin:]):
            assert (edge > 250).all()
