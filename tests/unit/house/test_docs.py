"""Numbers that stand in the documents and in the code are the same."""

import json
import re
from pathlib import Path

import bkn_qgis.limits
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


def test_the_limits_are_those_of_the_code():
    told = {key: int(value.replace(",", "")) for key, value in rows_below("developer.md", "Limits").items()}
    assert told == {key: value for key, value in vars(bkn_qgis.limits).items() if key.isupper()}
