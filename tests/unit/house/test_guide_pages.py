"""The guides that ship as HTML: nothing in them leads nowhere, and both languages tell of the same algorithms."""

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
GUIDES = ROOT / "build" / "bkn_qgis" / "guides"
PAGES = sorted(GUIDES.glob("*.html"))
LINK = re.compile(r'(?:href|src)="([^"]+)"')
ANCHOR = re.compile(r'id="([^"]+)"')


def ids(page):
    return set(ANCHOR.findall(page.read_text(encoding="utf-8")))


def test_the_guides_are_there():
    assert {page.name for page in PAGES} >= {"user-guide.en.html", "handleiding.nl.html", "method.html"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page):
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not link.startswith("http")]
    for link in links:
        name, _, anchor = link.partition("#")
        target = GUIDES / name if name else page
        assert target.exists(), link
        assert not anchor or anchor in ids(target), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_nothing_of_the_markdown_is_left(page):
    text = re.sub(r"<(pre|code)[ >].*?</\1>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(r"^\||^#+ |\]\(|\*\*|```", text, re.MULTILINE)


def test_both_languages_lead_to_the_same_algorithms():
    names = [sorted(page.name for page in (GUIDES / language).iterdir()) for language in ("en", "nl")]
    assert names[0] == names[1] and len(names[0]) >= 12


def test_headings_have_the_anchors_of_github():
    pytest.importorskip("markdown")
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        from guide_pages import github_slug
    finally:
        sys.path.remove(str(ROOT / "tools"))
    assert github_slug("19. What is missing, and where to look", "-") == "19-what-is-missing-and-where-to-look"
    assert github_slug("15. Eén locatie met een klik", "-") == "15-eén-locatie-met-een-klik"
