"""Numbers that stand in the documents and in the code are the same."""

import json
import re
from pathlib import Path

from bkn_qgis.scoring.profile import Profile
from bkn_qgis.scoring.profile_text import profile_data

DOCS = Path(__file__).resolve().parents[3] / "docs"
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \|", re.MULTILINE)


def rows_below(document, heading):
    text = (DOCS / document).read_text(encoding="utf-8")
    section = text[text.index(f"\n## {heading}") + 1 :].split("\n## ")[0]
    return dict(ROW.findall(section))


def test_the_settings_of_the_method_are_those_of_the_profile():
    told = {key: json.loads(value) for key, value in rows_below("method.md", "Settings of the profile").items()}
    settings = profile_data(Profile("", ""))
    assert told == {key: value for key, value in settings.items() if key not in ("id", "version")}


CITED = re.compile(r"\b(method|providers|design|developer)\.md(?:,? (?:sections? )?(\d[\d., and to]*))?")
# A page or a part of it that somebody who has this repository does not have.
ELSEWHERE = re.compile(r"\b(?:reference/\w+\.md|domain\.md|models\.md|environment\.md|seed\.txt|issue [A-Z]\b)")
CODE = [
    path
    for folder in ("bkn_qgis", "processing_provider", "tests", "tools", "benchmarks")
    for path in sorted((DOCS.parent / folder).rglob("*.py"))
    if path != Path(__file__)
]


def test_what_the_code_cites_is_in_the_repository():
    headings = {}
    for page in DOCS.glob("*.md"):
        found = re.findall(r"^#+ (\d+(?:\.\d+)?)\.? ", page.read_text(encoding="utf-8"), re.MULTILINE)
        headings[page.stem] = set(found)
    missing, cited = [], 0
    for path in CODE:
        text = path.read_text(encoding="utf-8")
        missing += [f"{path.name}: {found}" for found in ELSEWHERE.findall(text)]
        for page, sections in CITED.findall(text):
            cited += 1
            numbers = re.findall(r"\d+(?:\.\d+)?", sections)
            missing += [
                f"{path.name}: {page}.md, section {number}" for number in numbers if number not in headings[page]
            ]
    assert missing == []
    assert cited > 150
